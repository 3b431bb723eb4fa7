#include <poll.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <filesystem>
#include <future>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <set>
#include <tuple>

#include "base/clock.h"
#include "tests/integration/support/fixture.h"

/// Values that SETs changed survive kill -9 at any moment.
namespace eg915u {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

constexpr int kKills = 50;  // in each of the four cases
constexpr unsigned kMostSets = 600;
constexpr microseconds kLongestPause{5'000};
constexpr microseconds kLongestStart{40'000};
/// A SET is answered before it is on disk: the save begins at once and takes as long as the disk does. So
/// much is the most that a kill loses, but where the machine is busy: half of them must stay below it.
constexpr milliseconds kUsualLoss{1000};
constexpr unsigned long kKeepAliveStep = 1'000;

/// An object that the daemon keeps, and what the stream of SETs writes into it.
struct Kept {
  std::string name;
  char type;
  std::string (*value)(unsigned long number);
};

/// The threshold of the age of the data: the abate of one PDU contradicts the onset of most others.
unsigned long onset(unsigned long number) { return 2 + number * 7'919 % 86'000; }

const std::array kKept{
    Kept{"egModemName.1", 's', [](unsigned long n) { return "modem-" + std::to_string(n); }},
    Kept{"egAgentPollInterval.0", 'u', [](unsigned long n) { return std::to_string(1 + n % 3'600); }},
    // As text: classes of eight bits, then sms and legacy.
    Kept{"egAgentNotifyEnable.0", 's',
         [](unsigned long n) {
           return std::string{static_cast<char>('!' + n % 90), '@'};
         }},
    Kept{"egAgentNotifyMinInterval.0", 'u', [](unsigned long n) { return std::to_string(n % 3'601); }},
    Kept{"egTrafPlanLimit.1", 'u', [](unsigned long n) { return std::to_string(n); }},
    Kept{"egProbeHost.1", 's', [](unsigned long n) { return "host-" + std::to_string(n); }},
    Kept{"egLegacyTrapEnable.0", 's',
         [](unsigned long n) -> std::string {
           return std::array{"True", "False", "TRUE", "false"}.at(n % 4);
         }},
    Kept{"egLegacyKeepAlive.0", 's', [](unsigned long n) { return std::to_string(n * kKeepAliveStep); }},
    Kept{"egThrOnset.1.9", 'i', [](unsigned long n) { return std::to_string(onset(n)); }},
    Kept{"egThrAbate.1.9", 'i', [](unsigned long n) { return std::to_string(onset(n) - 1); }},
};
constexpr std::size_t kKeepAliveAt = 7;
constexpr std::size_t kOnset = 8;  // and all above it: one PDU sets the two of them

/// Values that a manager reads, in the order of kKept.
using State = std::array<std::string, std::tuple_size_v<decltype(kKept)>>;

/// A SET, in the order in which they were sent.
struct Sent {
  State after;                            ///< what its success makes of the state
  std::optional<Time> acknowledged = {};  ///< when the manager had the answer
};

/// The seed names the kills: which objects, after how many SETs.
class CrashTest : public testing::TestWithParam<unsigned> {
 protected:
  void SetUp() override {
    snmpd_.start();
    daemon_.start();
    ASSERT_NO_FATAL_FAILURE(read_state());
  }

  void TearDown() override {
    if (HasFailure()) std::cout << daemon_.log_text() << "\n";
  }

  /// No modem is there: it has no part in what is kept.
  [[nodiscard]] DaemonConfig config() const {
    DaemonConfig config;
    config.agentx_socket = snmpd_.agentx_socket();
    config.ports = {dir_.file("none")};
    return config;
  }

  unsigned random(unsigned most) { return std::uniform_int_distribution<unsigned>{0, most}(random_); }
  microseconds random(microseconds most) { return microseconds{random(static_cast<unsigned>(most.count()))}; }

  /// Delays the kill to a moment that the seed and the machine choose. No condition that a test can see
  /// separates the steps of a SET and of a save.
  static void pause(microseconds time) {
    const timespec limit{0, std::chrono::nanoseconds(time).count()};
    (void)ppoll(nullptr, 0, &limit, nullptr);
  }

  void kill() const { daemon_.send(SIGKILL); }

  void start_again() {
    ASSERT_EQ(daemon_.wait(kPatience), 128 + SIGKILL);
    check_files();
    daemon_.start();
  }

  void check_files() {
    const std::set<std::string> known{"state.json", "state.json.new", "books.json", "books.json.new",
                                      "cert_indexes"};  // the last one is net-snmp's
    for (const auto& entry : std::filesystem::directory_iterator(dir_.file("state"))) {
      EXPECT_TRUE(known.contains(entry.path().filename())) << entry.path();
    }
    for (const auto* name : {"state/state.json", "state/books.json"}) {
      EXPECT_TRUE(nlohmann::json::accept(read_text(dir_.file(name)))) << name;
    }
  }

  /// All objects in one PDU, as soon as the daemon serves them.
  void read_state() {
    std::vector<std::string> names;
    std::ranges::transform(kKept, std::back_inserter(names), [](const auto& kept) { return kept.name; });
    SnmpReply reply;
    ASSERT_TRUE(eventually([&] {
      reply = reader_.get(names);
      return reply.ok() && std::ranges::all_of(reply.variables, &SnmpVariable::exists);
    }));
    ASSERT_EQ(reply.variables.size(), state_.size());
    std::ranges::transform(reply.variables, state_.begin(), &SnmpVariable::value);
    auto& counted = state_[kKeepAliveAt];  // it continues to count seconds
    counted = std::to_string(std::stoul(counted) / kKeepAliveStep * kKeepAliveStep);
  }

  /// Sets one object, the two bounds, or everything at once.
  void send_next_set(std::vector<Sent>& sent) {
    const unsigned long number = ++number_;
    const std::size_t choice = random(kOnset + 2);
    const std::size_t first = choice <= kOnset ? choice : 0;
    const std::size_t end = choice < kOnset ? choice + 1 : kKept.size();
    Sent next{sent.back().after};
    std::vector<SnmpAssignment> assignments;
    for (std::size_t i = first; i < end; ++i) {
      next.after[i] = kKept[i].value(number);
      assignments.push_back({kKept[i].name, kKept[i].type, next.after[i]});
    }
    const auto reply = writer_.set(assignments);
    if (reply.ok()) next.acknowledged = std::chrono::steady_clock::now();
    sent.push_back(std::move(next));
  }

  /// Runs in parallel to the SETs, so that the kill may come in the middle of one. Returns after the kill.
  Time kill_after(unsigned sets, microseconds more) {
    for (unsigned seen = sets_; seen < sets; seen = sets_) sets_.wait(seen);
    pause(more);
    over_ = true;
    const Time now = std::chrono::steady_clock::now();
    kill();
    return now;
  }

  void kill_during_sets() {
    std::vector<Sent> sent{{state_, Time{}}};
    sets_ = 0;
    over_ = false;
    auto killing = std::async(
        std::launch::async,
        [this, sets = random(kMostSets), more = random(kLongestPause)] { return kill_after(sets, more); });
    while (!over_) {
      send_next_set(sent);
      EXPECT_TRUE(sent.back().acknowledged || over_) << testing::PrintToString(sent.back().after);
      ++sets_;
      sets_.notify_one();
    }
    const Time killed = killing.get();
    ASSERT_NO_FATAL_FAILURE(start_again());
    ASSERT_NO_FATAL_FAILURE(read_state());
    judge(sent, killed);
  }

  /// The state is the one after some SET of the stream, so it has all of each PDU or nothing of it.
  void judge(const std::vector<Sent>& sent, Time killed) {
    const auto found = std::ranges::find(sent.rbegin(), sent.rend(), state_, &Sent::after);
    ASSERT_TRUE(found != sent.rend()) << "a state that never was: " << testing::PrintToString(state_);
    microseconds lost{0};
    if (found != sent.rbegin()) {
      const auto& next = *std::prev(found);
      if (next.acknowledged) lost = std::chrono::duration_cast<microseconds>(killed - *next.acknowledged);
    }
    lost_.push_back(lost);
  }

  void kill_at_start() {
    const State before = state_;
    kill();
    ASSERT_NO_FATAL_FAILURE(start_again());
    pause(random(kLongestStart));
    kill();
    ASSERT_NO_FATAL_FAILURE(start_again());
    ASSERT_NO_FATAL_FAILURE(read_state());
    EXPECT_EQ(state_, before);
  }

  std::mt19937 random_{GetParam()};
  unsigned long number_ = 0;  ///< of the last SET
  State state_;               ///< as it was read last
  std::atomic<unsigned> sets_ = 0;
  std::atomic<bool> over_ = false;
  std::vector<microseconds> lost_;  ///< for each kill, the age of the oldest answer that did not hold

  TempDir dir_;
  Snmpd snmpd_{dir_, 0};
  DaemonProcess daemon_{dir_, "daemon", config()};
  SnmpClient reader_{snmpd_.client(SnmpTarget::Version::v2c, "public")};
  SnmpClient writer_{snmpd_.client(SnmpTarget::Version::v2c, "private")};
};

TEST_P(CrashTest, FindsAStateThatWasAcknowledged) {
  for (int kills = 0; kills < kKills && !HasFailure(); ++kills) {
    SCOPED_TRACE("kill " + std::to_string(kills));
    if (kills % 5 == 4) {
      kill_at_start();
    } else {
      kill_during_sets();
    }
  }
  EXPECT_EQ(daemon_.log_text().find("starts empty"), std::string::npos);
  if (HasFailure()) return;
  std::ranges::sort(lost_);
  EXPECT_LT(lost_.at(lost_.size() / 2), kUsualLoss);
}

INSTANTIATE_TEST_SUITE_P(Seeds, CrashTest, testing::Values(1U, 2U, 3U, 4U),
                         testing::PrintToStringParamName());

}  // namespace
}  // namespace eg915u
