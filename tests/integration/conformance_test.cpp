#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "tests/integration/fixture.h"
#include "tests/integration/mib_module.h"

namespace eg915u {
namespace {

using Names = std::set<std::string>;

/// A situation of the modem, and what has no instance in it.
struct Situation {
  const char* scenario;  ///< of the simulator
  std::string object;    ///< its value tells that the situation is known...
  std::string value;     ///< ...when it is this
  Names absent;

  friend void PrintTo(const Situation& situation, std::ostream* stream) { *stream << situation.scenario; }
};

/// Unknown in every situation.
const Names kNeverChanged{
    "egCellLastChange",  // no change of the cell yet
    "egCtlLastTime",     // no operation yet
};
/// The modem reports no bit error rate (+CSQ: n,99) on LTE.
const Names kNoBitErrors{"egSigBer"};
/// +QCSQ has these on LTE only.
const Names kLteSignal{"egSigRsrp", "egSigRsrq", "egSigSinr"};
/// The cell identity has two parts on LTE only.
const Names kLteCellParts{"egCellEnbId", "egCellSectorId"};
/// +QNWINFO has these on LTE only, or while a cell is received at all.
const Names kLteBand{"egCellBand"};
const Names kChannel{"egCellEarfcn"};
/// Not reported without service, though a denied modem receives a cell.
const Names kServingCell{"egCellId", "egCellAreaCode"};
const Names kSignal{"egSigRssi", "egSigCsq", "egSigQuality"};

Names all_of(std::initializer_list<Names> sets) {
  Names all = kNeverChanged;
  for (const auto& names : sets) all.insert(names.begin(), names.end());
  return all;
}

const std::string kSimState = below_root("2.3.1.3.1.1");
const std::string kNetAccessTech = below_root("2.4.1.8.1");

const std::vector<Situation> kSituations{
    {"home-lte", names::kNetRegState, "3", all_of({kNoBitErrors})},
    {"roaming", names::kNetRegState, "6", all_of({kNoBitErrors})},
    {"gsm-only", kNetAccessTech, "3", all_of({kLteSignal, kLteCellParts, kLteBand})},
    {"denied", names::kNetRegState, "5", all_of({kNoBitErrors, kServingCell, kLteCellParts})},
    {"no-sim", kSimState, "2",
     all_of({kNoBitErrors, kServingCell, kLteCellParts, kLteBand, kChannel, kLteSignal, kSignal})},
};

class ConformanceTest : public IntegrationTest, public testing::WithParamInterface<Situation> {
 protected:
  void SetUp() override {
    modem_.request({{"do", "scenario"}, {"name", GetParam().scenario}});
    snmpd_.start();
    daemon_->start();
    ASSERT_TRUE(becomes(GetParam().object, GetParam().value));
    for (const auto& object : mib_objects(dir_)) objects_.emplace(object.instance(), object);
    ASSERT_GT(objects_.size(), 70U);
  }

  /// Objects without an instance.
  Names absent() {
    Names missing;
    for (const auto& [instance, object] : objects_) {
      if (reader_.value(instance) == "(none)") missing.insert(object.name);
    }
    return missing;
  }

  void expect_every_object_by_get() {
    for (const auto& [instance, object] : objects_) {
      const auto reply = reader_.get({instance});
      ASSERT_TRUE(reply.ok()) << object.name;
      const auto& variable = reply.variables.front();
      if (!variable.exists()) continue;
      EXPECT_EQ(object.complaint(variable), "") << object.name << " " << variable.value;
    }
  }

  void expect_in_module_and_order(const std::vector<SnmpVariable>& walked) {
    std::vector<unsigned long> last;
    for (const auto& variable : walked) {
      const auto object = objects_.find(variable.name);
      ASSERT_NE(object, objects_.end()) << variable.name << " is not in the module";
      EXPECT_EQ(object->second.complaint(variable), "") << object->second.name << " " << variable.value;
      auto numbers = sub_identifiers(variable.name);
      EXPECT_LT(last, numbers) << variable.name;
      last = std::move(numbers);
    }
  }

  /// Everything below the root by GETBULK; what follows it is left out.
  std::vector<SnmpVariable> walk_by_bulk() {
    constexpr int kRepetitions = 7;
    const auto ours = [](const SnmpVariable& variable) {
      return variable.exists() && variable.name.starts_with(kRoot + ".");
    };
    std::vector<SnmpVariable> found;
    std::string name = kRoot;
    while (found.size() <= objects_.size()) {
      const auto reply = reader_.get_bulk(name, kRepetitions);
      if (!reply.ok() || reply.variables.empty()) break;
      std::ranges::copy_if(reply.variables, std::back_inserter(found), ours);
      if (!ours(reply.variables.back())) break;
      name = reply.variables.back().name;
    }
    return found;
  }

  void expect_the_same_by_bulk(const std::vector<SnmpVariable>& walked) {
    const auto bulk = walk_by_bulk();
    ASSERT_EQ(bulk.size(), walked.size());
    for (std::size_t i = 0; i < walked.size(); ++i) {
      EXPECT_EQ(bulk[i].name, walked[i].name);
      EXPECT_EQ(bulk[i].type, walked[i].type) << walked[i].name;
    }
  }

  std::map<std::string, MibObject> objects_;  ///< by their only instance
};

TEST_P(ConformanceTest, ModuleAndAgentAgree) {
  EXPECT_TRUE(eventually([&] { return absent() == GetParam().absent; }));
  ASSERT_EQ(absent(), GetParam().absent);
  expect_every_object_by_get();
  const auto walked = reader_.walk(kRoot);
  EXPECT_EQ(walked.size(), objects_.size() - GetParam().absent.size());
  expect_in_module_and_order(walked);
  expect_the_same_by_bulk(walked);
}

std::string name_of(const testing::TestParamInfo<Situation>& info) {
  std::string name = info.param.scenario;
  std::ranges::replace(name, '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Scenarios, ConformanceTest, testing::ValuesIn(kSituations), name_of);

}  // namespace
}  // namespace eg915u
