#include "modem/driver/refused_steps.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "modem/commands/commands.h"

namespace eg915u {
namespace {

Result<void> store_nothing(ModemSnapshot& /*modem*/, Lines /*lines*/, Time /*now*/) { return {}; }

const ReadStep kOptional{PollGroup::medium, command(Cmd::cbc), store_nothing,
                         nullptr,           nullptr,           ReadKind::optional};
const ReadStep kEssential{PollGroup::medium, command(Cmd::cops), store_nothing};

ModemSnapshot modem_with(Functionality level) {
  ModemSnapshot modem;
  modem.functionality.value = level;
  return modem;
}

Error refused(int cme) { return {.code = Errc::rejected, .detail = "", .cme = cme}; }

struct RefusalCase {
  const char* name;
  Functionality level;
  int cme;  ///< -1: ERROR
  bool holds_when_full_again;
};

void PrintTo(const RefusalCase& c, std::ostream* out) { *out << c.name; }

class Refusal : public ::testing::TestWithParam<RefusalCase> {};

TEST_P(Refusal, HoldsAsLongAsItsCauseMay) {
  Refusals refusals;
  const ModemSnapshot modem = modem_with(GetParam().level);
  refusals.note(kOptional, refused(GetParam().cme), modem);
  EXPECT_TRUE(refusals.forbid(kOptional, modem));
  const bool other = GetParam().level == Functionality::full;
  EXPECT_EQ(refusals.forbid(kOptional, modem_with(other ? Functionality::minimum : Functionality::full)),
            GetParam().holds_when_full_again);
}

INSTANTIATE_TEST_SUITE_P(
    Answers, Refusal,
    ::testing::Values(RefusalCase{"WithTheRadioOff", Functionality::radio_off, 3, false},
                      RefusalCase{"AtTheMinimum", Functionality::minimum, 3, false},
                      RefusalCase{"WithTheRadioOffInOneWord", Functionality::radio_off, -1, false},
                      RefusalCase{"NotSupportedWithTheRadioOff", Functionality::radio_off, 4, true},
                      RefusalCase{"UnknownCommandAtTheMinimum", Functionality::minimum, 58, true},
                      RefusalCase{"AtFull", Functionality::full, 3, true}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Refusals, OfEssentialReadingsAreNotHeldWithoutTheRadio) {
  Refusals refusals;
  const ModemSnapshot modem = modem_with(Functionality::radio_off);
  refusals.note(kEssential, refused(3), modem);
  EXPECT_FALSE(refusals.forbid(kEssential, modem));
}

}  // namespace
}  // namespace eg915u
