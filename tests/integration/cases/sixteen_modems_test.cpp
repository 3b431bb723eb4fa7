#include <algorithm>
#include <map>

#include "tests/integration/support/fixture.h"

namespace eg915u {
namespace {

constexpr int kModems = 16;
/// The last two fail.
constexpr int kHung = 15;
constexpr int kUnplugged = 16;
/// Longer than a poll, shorter than the time for which a command waits for a modem that hangs.
constexpr long kFreshSeconds = 4;

constexpr std::size_t kFewestColumns = 50;

std::string of(const std::string& column, int modem) { return column + "." + std::to_string(modem); }

std::string imei(int modem) { return std::to_string(860000000000000 + modem); }

int rsrp(int modem) { return -80 - modem; }

/// One daemon with 16 modems, which differ in their IMEI and signal.
class SixteenModemsTest : public IntegrationTest {
 protected:
  void SetUp() override {
    auto config = default_config();
    simulators_.push_back(&modem_);
    for (int modem = 2; modem <= kModems; ++modem) {
      simulators_.push_back(&add_simulator("modem" + std::to_string(modem)));
      config.ports.push_back(simulators_.back()->port());
    }
    for (int modem = 1; modem <= kModems; ++modem) {
      simulator(modem).set("identity.imei", imei(modem));
      simulator(modem).set("signal.rsrp", rsrp(modem));
    }
    configure(config);
    snmpd_.start();
    daemon_->start();
  }

  [[nodiscard]] const SimulatorProcess& simulator(int modem) const {
    return *simulators_[static_cast<std::size_t>(modem) - 1];
  }

  /// The values of one column for the modems 1 to `count`.
  std::vector<std::string> column(const std::string& name, int count) {
    std::vector<std::string> names;
    for (int modem = 1; modem <= count; ++modem) names.push_back(of(name, modem));
    std::vector<std::string> values;
    for (const auto& variable : reader_.get(names).variables) {
      values.push_back(variable.exists() ? variable.value : "(none)");
    }
    return values;
  }

  bool all_are_fresh(int count) {
    const auto ages = column("egModemDataAge", count);
    return !ages.empty() && std::ranges::all_of(ages, [](const std::string& age) {
      const long age_seconds = to_number(age);
      return age_seconds >= 0 && age_seconds <= kFreshSeconds;
    });
  }

 private:
  std::vector<SimulatorProcess*> simulators_;
};

template <class Value>
std::vector<std::string> for_each_modem(int count, const Value& value) {
  std::vector<std::string> values;
  for (int modem = 1; modem <= count; ++modem) values.push_back(value(modem));
  return values;
}

/// Describes a modem that has other instances than the first. Compares all rows whose index begins with a
/// modem.
std::string unlike_the_first(const std::vector<SnmpVariable>& walked) {
  std::map<unsigned long, std::vector<std::vector<unsigned long>>> by_modem;
  const auto first = sub_identifiers(oid_of("egSigRsrp")).size();
  const auto objects = oid_of("egObjects") + ".";
  for (const auto& variable : walked) {
    auto arcs = sub_identifiers(variable.name);
    const bool is_column = variable.name.starts_with(objects) && arcs.size() > first;
    const bool is_of_an_event = eg915u::name_of(variable.name).starts_with("egEvt");
    if (!is_column || is_of_an_event) continue;
    const auto modem = arcs[first];
    arcs[first] = 0;
    by_modem[modem].push_back(std::move(arcs));
  }
  for (unsigned long modem = 1; modem <= kModems; ++modem) {
    if (by_modem[modem].size() < kFewestColumns) return "modem " + std::to_string(modem) + " has few objects";
    if (by_modem[modem] != by_modem[1])
      return "modem " + std::to_string(modem) + " has others than the first";
  }
  return {};
}

TEST_F(SixteenModemsTest, FailuresStayWithTheirModem) {
  const auto expected_rsrp = [](int modem) { return std::to_string(rsrp(modem)); };
  ASSERT_TRUE(
      eventually([&] { return column("egSigRsrp", kModems) == for_each_modem(kModems, expected_rsrp); }));
  EXPECT_EQ(column("egModemImei", kModems), for_each_modem(kModems, imei));
  EXPECT_EQ(column("egModemName", kModems),
            for_each_modem(kModems, [](int modem) { return "wan" + std::to_string(modem - 1); }));

  std::vector<SnmpVariable> walked;
  std::string complaint;
  EXPECT_TRUE(eventually([&] {
    walked = reader_.walk(kRoot, 20000);
    complaint = unlike_the_first(walked);
    return complaint.empty();
  })) << complaint;
  const auto in_disorder = [](const SnmpVariable& a, const SnmpVariable& b) {
    return sub_identifiers(a.name) >= sub_identifiers(b.name);
  };
  const auto wrong = std::ranges::adjacent_find(walked, in_disorder);
  EXPECT_EQ(wrong, walked.end()) << wrong->name;

  simulator(kHung).act("hang");
  simulator(kUnplugged).act("unplug");
  EXPECT_TRUE(becomes(of("egModemOperState", kUnplugged), "2"));
  constexpr int kHealthy = kHung - 1;
  for (int round = 1; round <= 3; ++round) {
    const auto changed = [round](int modem) { return rsrp(modem) - 20 - round; };
    for (int modem = 1; modem <= kHealthy; ++modem) simulator(modem).set("signal.rsrp", changed(modem));
    EXPECT_TRUE(eventually([&] {
      EXPECT_TRUE(all_are_fresh(kHealthy)) << "a modem waits for another, or nobody answers";
      return column("egSigRsrp", kHealthy) ==
             for_each_modem(kHealthy, [&](int modem) { return std::to_string(changed(modem)); });
    })) << "round "
        << round;
  }
  EXPECT_TRUE(becomes(of("egSigRsrp", kHung), "(none)"));
  EXPECT_EQ(reader_.value(of("egModemImei", kHung)), imei(kHung)) << "the identity stays";
}

}  // namespace
}  // namespace eg915u
