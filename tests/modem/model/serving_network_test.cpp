#include "modem/model/serving_network.h"

#include <gtest/gtest.h>

#include <chrono>
#include <optional>

#include "modem/model/snapshot.h"

namespace eg915u {
namespace {

using std::nullopt;
using std::chrono::seconds;
using enum AccessTech;

template <class Reading>
Reading with_tech(AccessTech tech) {
  Reading reading;
  reading.access_tech = tech;
  return reading;
}

/// Technologies as the commands name them, and what follows; nullopt: the reading is unknown.
struct TechCase {
  const char* name;
  std::optional<AccessTech> qnwinfo;
  std::optional<AccessTech> cops;
  std::optional<AccessTech> registration;
  AccessTech serving;
  bool lte_cell_counts;  ///< that of AT+QENG
};

class ServingTech : public ::testing::TestWithParam<TechCase> {};

TEST_P(ServingTech, DecidesWhetherQengCounts) {
  const TechCase& c = GetParam();
  const NetworkInfo network = with_tech<NetworkInfo>(c.qnwinfo.value_or(unknown));
  const OperatorSelection selection = with_tech<OperatorSelection>(c.cops.value_or(unknown));
  const Registration registration{.access_tech = c.registration.value_or(unknown)};
  const ServingCell cell{.access_tech = lte, .plmn = {}, .rsrp_dbm = -95};
  const ServingReadings readings{.registration = c.registration ? &registration : nullptr,
                                 .network = c.qnwinfo ? &network : nullptr,
                                 .selection = c.cops ? &selection : nullptr,
                                 .cell = &cell};
  EXPECT_EQ(access_tech(readings), c.serving);
  EXPECT_EQ(engineering_cell(readings), c.lte_cell_counts ? &cell : nullptr);
  EXPECT_EQ(serving_signal(readings).rsrp_dbm(), c.lte_cell_counts ? std::optional(-95) : nullopt);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, ServingTech,
    ::testing::Values(TechCase{"QnwinfoFirst", lte, gsm, gsm, lte, true},
                      TechCase{"CopsNext", nullopt, edge, lte, edge, false},
                      TechCase{"CopsAfterUnknown", unknown, edge, lte, edge, false},
                      TechCase{"RegistrationLast", nullopt, nullopt, lte, lte, true},
                      TechCase{"Gsm", gsm, nullopt, nullopt, gsm, false},
                      TechCase{"CampsWithoutService", none, nullopt, nullopt, none, true},
                      TechCase{"QengWhenNothingElseIsKnown", nullopt, unknown, nullopt, lte, true}),
    [](const auto& param) { return param.param.name; });

TEST(ServingReadings, AreThoseThatWereFresh) {
  const Time then{seconds{1000}};
  ModemSnapshot modem;
  modem.network.set(with_tech<NetworkInfo>(lte), then);
  modem.operator_selection.set(with_tech<OperatorSelection>(edge), then);
  const auto at = [&](seconds age) { return access_tech(fresh_serving_readings(modem, then + age)); };
  EXPECT_EQ(at(seconds{31}), lte);
  EXPECT_EQ(at(seconds{32}), edge) << "AT+QNWINFO is read each 10 s, AT+COPS? each 60 s";
  EXPECT_EQ(at(seconds{182}), unknown);
  EXPECT_EQ(access_tech(last_serving_readings(modem)), lte) << "however old";
}

}  // namespace
}  // namespace eg915u
