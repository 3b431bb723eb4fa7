#include <algorithm>
#include <iterator>
#include <set>

#include "tests/integration/support/fixture.h"
#include "tests/integration/support/mib_module.h"

namespace eg915u {
namespace {

using Names = std::set<std::string>;

/// A situation of the modem, and which objects have no instance in it.
struct Situation {
  const char* scenario;  ///< of the simulator
  std::string object;    ///< the situation is known when this object...
  std::string value;     ///< ...has this value
  Names absent;

  friend void PrintTo(const Situation& situation, std::ostream* stream) { *stream << situation.scenario; }
};

/// Unknown in every situation: nothing of the kind has happened, or the modem has no such thing.
const Names kNeverChanged{
    "egCellLastChange", "egCtlLastTime",  "egNetRejectCause", "egScanPlmn",
    "egScanName",       "egScanStatus",   "egScanAccessTech", "egEnvTemperature",
    "egPdpMtu",         "egThrLastValue", "egThrLastChange",
};
/// The modem refused nothing yet that it should have.
const Names kNothingRefused{"egModemLastErrorTime"};
/// The modem reports no bit error rate (+CSQ: n,99) on LTE.
const Names kNoBitErrors{"egSigBer"};
/// Firmware of this family leaves them out of +QENG.
const Names kNotInQeng{"egSigCqi", "egSigTxPower"};
/// +QCSQ has these on LTE only.
const Names kLteSignal{"egSigRsrp", "egSigRsrq", "egSigSinr"};
/// The cell identity has two parts on LTE only.
const Names kLteCellParts{"egCellEnbId", "egCellSectorId"};
/// Reported on LTE only.
const Names kLteCell{"egCellBand", "egCellPhysicalId", "egCellDlBandwidth", "egCellUlBandwidth"};
const Names kLteNeighbour{"egNbrPhysicalId", "egNbrRsrp", "egNbrRsrq"};
const Names kNeighbourNames{"egNbrKind", "egNbrAccessTech", "egNbrEarfcn", "egNbrRssi"};
const Names kChannel{"egCellEarfcn"};
/// Not reported without service, though a denied modem receives a cell.
const Names kServingCell{"egCellId", "egCellAreaCode"};
const Names kSignal{"egSigRssi", "egSigCsq", "egSigQuality"};
/// Objects of an active context.
const Names kAddresses{"egPdpAddrRole", "egPdpAddrType", "egPdpAddr", "egPdpAddrPrefixLength",
                       "egPdpAddrText"};
/// Objects that are read from a SIM.
const Names kSim{"egSimPinEnabled", "egSimPinRetries", "egSimPukRetries", "egSmsStorageUsed",
                 "egSmsStorageTotal"};
const Names kEchoes{"egProbeLastRtt", "egProbeMinRtt", "egProbeAvgRtt", "egProbeMaxRtt",
                    "egProbeLastSuccess"};
/// Samples of RSRP are made on LTE only.
const Names kLteSamples{"egUseRsrpMin", "egUseRsrpAvg", "egUseRsrpMax"};
/// They come with the first complete minute, so they are not waited for here; AccountingTest has them.
const Names kHistory{"egHistStart",       "egHistSamples",  "egHistRsrpMin", "egHistRsrpAvg",
                     "egHistRsrpMax",     "egHistSinrMin",  "egHistSinrAvg", "egHistRegisteredTime",
                     "egHistCellChanges", "egHistTxOctets", "egHistRxOctets"};

Names all_of(std::initializer_list<Names> sets) {
  Names all = kNeverChanged;
  all.insert(kNotInQeng.begin(), kNotInQeng.end());
  for (const auto& names : sets) all.insert(names.begin(), names.end());
  return all;
}

const std::vector<Situation> kSituations{
    {"home-lte", "egNetRegState.1", "3", all_of({kNothingRefused, kNoBitErrors})},
    {"roaming", "egNetRegState.1", "6", all_of({kNothingRefused, kNoBitErrors})},
    {"gsm-only", "egNetAccessTech.1", "3",
     all_of({kNothingRefused, kLteSignal, kLteCellParts, kLteCell, kLteNeighbour, kLteSamples})},
    {"denied", "egNetRegState.1", "5", all_of({kNoBitErrors, kAddresses, kEchoes})},
    {"no-sim", "egSimState.1.1", "2",
     all_of({kNoBitErrors, kServingCell, kLteCellParts, kLteCell, kChannel, kLteSignal, kSignal,
             kLteNeighbour, kNeighbourNames, kAddresses, kSim, kEchoes, kLteSamples})},
};

class ConformanceTest : public IntegrationTest, public testing::WithParamInterface<Situation> {
 protected:
  void SetUp() override {
    auto config = default_config();
    config.modem_extra = ", probe: {host: 8.8.8.8, interval: 10s}, data_plan: {limit_mb: 500}";
    config.extra =
        "custom_objects: [{name: adc0, unit: mV, read: {command: AT+QADC=0, pattern: ',(\\d+)'}, interval: "
        "1s}]\n";
    configure(config);
    modem_.request({{"do", "scenario"}, {"name", GetParam().scenario}});
    snmpd_.start();
    daemon_->start();
    ASSERT_TRUE(becomes(GetParam().object, GetParam().value));
    ASSERT_GT(module_.objects().size(), 170U);
    make_message();
  }

  /// A row of egSmsOutTable that waits for its order to send.
  void make_message() {
    ASSERT_TRUE(writer_
                    .set({{.name = "egSmsOutDest.1.1", .type = 's', .value = "+46708251358"},
                          {.name = "egSmsOutText.1.1", .type = 's', .value = "hello"},
                          {.name = "egSmsOutRowStatus.1.1", .type = 'i', .value = "5"}})
                    .ok());
  }

  /// Objects without any instance, but for those of history.
  Names absent() {
    Names missing;
    for (const auto& object : module_.objects()) {
      if (!kHistory.contains(object.name)) missing.insert(object.name);
    }
    for (const auto& variable : reader_.walk(kRoot)) {
      if (const auto* object = module_.find(variable.name)) missing.erase(object->name);
    }
    return missing;
  }

  void expect_in_module_and_order(const std::vector<SnmpVariable>& walked) {
    std::vector<unsigned long> last;
    for (const auto& variable : walked) {
      const auto* object = module_.find(variable.name);
      ASSERT_NE(object, nullptr) << variable.name << " is not in the module";
      EXPECT_EQ(object->complaint(variable), "") << object->name << " " << variable.value;
      auto numbers = sub_identifiers(variable.name);
      EXPECT_LT(last, numbers) << variable.name;
      last = std::move(numbers);
    }
  }

  void expect_the_same_by_get(const std::vector<SnmpVariable>& walked) {
    for (const auto& variable : walked) {
      const auto reply = reader_.get({variable.name});
      ASSERT_TRUE(reply.ok()) << variable.name;
      EXPECT_EQ(reply.variables.front().type, variable.type) << variable.name;
    }
  }

  /// Everything below the root by GETBULK; what follows it is left out.
  std::vector<SnmpVariable> walk_by_bulk(std::size_t limit) {
    constexpr int kRepetitions = 7;
    const auto ours = [](const SnmpVariable& variable) {
      return variable.exists() && variable.name.starts_with(kRoot + ".");
    };
    std::vector<SnmpVariable> found;
    std::string name = kRoot;
    while (found.size() <= limit) {
      const auto reply = reader_.get_bulk(name, kRepetitions);
      if (!reply.ok() || reply.variables.empty()) break;
      std::ranges::copy_if(reply.variables, std::back_inserter(found), ours);
      if (!ours(reply.variables.back())) break;
      name = reply.variables.back().name;
    }
    return found;
  }

  /// A row may come between the two walks: an event, or the last of what is read once.
  std::vector<SnmpVariable> expect_the_same_by_bulk() {
    std::vector<SnmpVariable> walked;
    std::vector<SnmpVariable> bulk;
    EXPECT_TRUE(eventually([&] {
      walked = reader_.walk(kRoot);
      bulk = walk_by_bulk(walked.size());
      return std::ranges::equal(walked, bulk, {}, &SnmpVariable::name, &SnmpVariable::name);
    })) << bulk.size()
        << " instances by GETBULK, " << walked.size() << " by GETNEXT";
    for (std::size_t i = 0; i < std::min(walked.size(), bulk.size()); ++i) {
      EXPECT_EQ(bulk[i].type, walked[i].type) << walked[i].name;
    }
    return walked;
  }

  const MibModule module_{dir_};
};

TEST_P(ConformanceTest, ModuleAndAgentAgree) {
  EXPECT_TRUE(eventually([&] { return absent() == GetParam().absent; }));
  ASSERT_EQ(absent(), GetParam().absent);
  const auto walked = expect_the_same_by_bulk();
  expect_in_module_and_order(walked);
  expect_the_same_by_get(walked);
}

std::string situation_name(const testing::TestParamInfo<Situation>& info) {
  std::string name = info.param.scenario;
  std::ranges::replace(name, '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Scenarios, ConformanceTest, testing::ValuesIn(kSituations), situation_name);

}  // namespace
}  // namespace eg915u
