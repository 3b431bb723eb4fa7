#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <tuple>

#include "tests/integration/support/fixture.h"
#include "tests/integration/support/recording.h"
#include "tests/integration/support/replay_modem.h"

/// Recorded sessions through the whole stack: what a manager sees of them, read from the recordings by eye.
namespace eg915u {
namespace {

using std::chrono::seconds;

using Values = std::map<std::string, std::string>;
using Replay = std::tuple<Recording, Chunking>;

std::string chunking_name(Chunking chunking) {
  switch (chunking) {
    case Chunking::whole:
      return "Whole";
    case Chunking::bytes:
      return "ByteByByte";
    case Chunking::pieces:
      break;
  }
  return "InPieces";
}

class ReplayTest : public IntegrationTest {
 protected:
  /// The next pseudo terminal, perhaps that of another test, may get the path of this one.
  void TearDown() override { daemon_->stop(); }

  /// Starts the daemon with a modem that replays `recorded`, and waits until every answer was read.
  void start_replay(Transcript recorded, const std::vector<RecordedExchange>& restored, Chunking chunking) {
    std::ranges::copy(restored, std::back_inserter(recorded.exchanges));
    replay_.emplace(recorded, chunking);
    ASSERT_TRUE(replay_->is_open());
    auto config = default_config();
    config.ports = {replay_->port()};
    configure(config);
    snmpd_.start();
    daemon_->start();
    ASSERT_TRUE(eventually([this] { return replay_->has_sent_all(); })) << "not all of it was asked for";
  }

  /// The values of all instances, by name.
  Values values() {
    std::vector<std::string> names;
    for (const auto& instance : instances()) names.push_back(instance.name);
    const auto reply = reader_.get(names);
    Values found;
    for (std::size_t i = 0; reply.ok() && i < instances().size(); ++i) {
      const auto& variable = reply.variables[i];
      found[instances()[i].name] = variable.exists() ? variable.value : kNone;
    }
    return found;
  }

  std::optional<ReplayModem> replay_;
};

class RecordedSession : public ReplayTest, public testing::WithParamInterface<Replay> {};

Values expected_of(const Recording& recording) {
  Values all;
  for (const auto& instance : instances()) all[instance.name] = instance.unknown;
  for (const auto& [name, value] : recording.expected) {
    EXPECT_TRUE(all.contains(name)) << name << " is not in instances()";
    all[name] = value;
  }
  return all;
}

/// One line for each instance that has another value.
std::string differences(const Values& found, const Values& expected) {
  std::string text;
  for (const auto& [name, value] : expected) {
    const auto it = found.find(name);
    const std::string has = it != found.end() ? it->second : "no answer";
    if (has == value) continue;
    text += name + ": " + testing::PrintToString(has) + ", expected " + testing::PrintToString(value) + "\n";
  }
  return text;
}

TEST_P(RecordedSession, GivesTheExpectedObjects) {
  const auto& [recording, chunking] = GetParam();
  const auto expected = expected_of(recording);
  start_replay(load_transcript(recording.file), recording.restored, chunking);

  EXPECT_TRUE(eventually([&] { return values() == expected; })) << differences(values(), expected);
  // The next polls change nothing.
  EXPECT_TRUE(HasFailure() || always([&] { return values() == expected; }, seconds{1}))
      << differences(values(), expected);
  // The counters are published with the next reading.
  const std::string urcs = std::to_string(replay_->urc_count());
  EXPECT_TRUE(eventually([&] { return reader_.value("egAtUrcs.1") == urcs; })) << reader_.value("egAtUrcs.1");
}

INSTANTIATE_TEST_SUITE_P(Transcripts, RecordedSession,
                         testing::Combine(testing::ValuesIn(recordings()),
                                          testing::Values(Chunking::whole, Chunking::bytes,
                                                          Chunking::pieces)),
                         [](const testing::TestParamInfo<Replay>& test) {
                           return std::get<Recording>(test.param).name +
                                  chunking_name(std::get<Chunking>(test.param));
                         });

class ReplayInChunks : public ReplayTest, public testing::WithParamInterface<Chunking> {};

TEST_P(ReplayInChunks, ScanFindsTheRecordedNetworks) {
  start_replay(load_transcript("12_ec200u_meo_portugal_scan.txt"), {}, GetParam());
  ASSERT_TRUE(writer_.set({{.name = "egCtlScan.1", .type = 'i', .value = "2"}}).ok());
  const std::vector<std::string> columns{
      "26806", "26801",      "26803", "26806", "26801",      "26803",  // egScanPlmn
      "MEO",   "vodafone P", "NOS",   "MEO",   "vodafone P", "NOS",    // egScanName
      "3",     "2",          "2",     "2",     "2",          "2",      // egScanStatus
      "8",     "8",          "8",     "3",     "3",          "3",      // egScanAccessTech
  };
  std::vector<std::string> found;
  const bool is_right = eventually([&] {
    found.clear();
    for (const auto& variable : reader_.walk("egScanTable")) found.push_back(variable.value);
    return found == columns;
  });
  EXPECT_TRUE(is_right) << testing::PrintToString(found);
  EXPECT_TRUE(becomes("egCtlLastResult.1", "3"));
}

/// Nothing on this port ever answers, and none of its bytes becomes a value.
TEST_P(ReplayInChunks, NoiseOfTheWrongPortIsAFailedModem) {
  start_replay(load_transcript("13_ec200u_wrong_port_noise.txt"), {}, GetParam());
  ASSERT_TRUE(becomes("egModemOperState.1", "10"));
  auto expected = expected_of({});
  auto found = values();
  for (const char* own : {"egModemOperState.1", "egAtTimeouts.1", "egAtUnparsed.1", "egAtPortOpens.1"}) {
    expected.erase(own);
    found.erase(own);
  }
  EXPECT_EQ(differences(found, expected), "");
  EXPECT_EQ(reader_.value("egModemLastUpdate.1"), kNone) << "egModemLastUpdate: it never answered";
}

INSTANTIATE_TEST_SUITE_P(Transcripts, ReplayInChunks,
                         testing::Values(Chunking::whole, Chunking::bytes, Chunking::pieces),
                         [](const testing::TestParamInfo<Chunking>& test) {
                           return chunking_name(test.param);
                         });

TEST_F(ReplayTest, MissingSimIsAbsentInTheEnd) {
  start_replay(load_transcript("11_ec200u_eu_no_sim.txt"), {}, Chunking::whole);
  EXPECT_TRUE(eventually([&] { return reader_.value("egSimState.1.1") == "2"; }, seconds{60}));
  EXPECT_EQ(reader_.value("egModemOperState.1"), "4");
}

}  // namespace
}  // namespace eg915u
