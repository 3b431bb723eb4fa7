#include "modem/driver/asked_context.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace eg915u {
namespace {

using Shown = AskedContext::Shown;

ShownPdp shown(std::string apn, const std::string& user = "") {
  return {{.cid = 2, .kind = PdpKind::ipv4, .apn = apn},
          PdpCredentials{PdpKind::ipv4, std::move(apn), user, "", AuthType::none}};
}

SetPdp change(std::string apn, std::string user = "") {
  SetPdp wanted{.cid = 2};
  wanted.apn = std::move(apn);
  if (!user.empty()) wanted.user = std::move(user);
  return wanted;
}

struct AskedCase {
  const char* name;
  std::vector<std::pair<SetPdp, ShownPdp>> changes;  ///< each with what the modem showed before it
  ShownPdp now;
  Shown expected;
};

class AskedContextTest : public testing::TestWithParam<AskedCase> {};

TEST_P(AskedContextTest, TellsWhoseValuesTheModemShows) {
  AskedContext asked;
  for (const auto& [wanted, before] : GetParam().changes) asked.ask(wanted, before);
  EXPECT_EQ(asked.compare(GetParam().now), GetParam().expected);
}

const std::vector<std::pair<SetPdp, ShownPdp>> kOne{{change("iot"), shown("internet")}};
const std::vector<std::pair<SetPdp, ShownPdp>> kThree{
    {change("iot"), shown("internet")}, {change("second"), shown("iot")}, {change("third"), shown("second")}};

INSTANTIATE_TEST_SUITE_P(
    Table, AskedContextTest,
    testing::Values(
        AskedCase{"Asked", kOne, shown("iot"), Shown::as_asked},
        AskedCase{"Before", kOne, shown("internet"), Shown::lost},
        AskedCase{"Nothing", kOne, shown(""), Shown::lost},
        AskedCase{"Another", kOne, shown("foreign"), Shown::others},
        AskedCase{"BeforeTheFirstOfThree", kThree, shown("internet"), Shown::lost},
        AskedCase{"BeforeTheLastOfThree", kThree, shown("second"), Shown::lost},
        AskedCase{"UserLost", {{change("iot", "me"), shown("internet")}}, shown("iot"), Shown::lost},
        AskedCase{"UserBefore",
                  {{change("iot", "me"), shown("internet", "you")}},
                  shown("iot", "you"),
                  Shown::lost},
        AskedCase{
            "AnotherUser", {{change("iot", "me"), shown("internet")}}, shown("iot", "she"), Shown::others},
        AskedCase{"UserThatNobodyAsked", kOne, shown("iot", "she"), Shown::as_asked},
        AskedCase{"NoCredentials",
                  kOne,
                  {shown("iot").definition, failure(Errc::rejected, "+CME ERROR: 58")},
                  Shown::as_asked}),
    [](const auto& param_info) { return param_info.param.name; });

}  // namespace
}  // namespace eg915u
