#include <gmock/gmock.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "simulator/control/bench.h"
#include "tests/modem/at/channel_fixture.h"

// AtChannel and the simulator, with the faults of a serial line.

namespace eg915u {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;

/// The simulator in memory, on a FakeClock.
class SimulatedPort final : public Port {
 public:
  explicit SimulatedPort(FakeClock& clock) : clock_(clock), start_(clock.now()) {}

  nlohmann::json request(const std::string& line) { return nlohmann::json::parse(bench_.request_line(line)); }

  Result<std::size_t> read(std::span<char> buffer, Duration timeout) override {
    const Time end = clock_.now() + timeout;
    for (;;) {
      bench_.advance(now());
      output_ += bench_.take_output(now());
      if (!output_.empty() || clock_.now() >= end) break;
      const auto next = bench_.next_deadline();
      const Time wake = next ? start_ + std::max(*next, now() + 1ms) : end;
      clock_.advance_to(std::min(wake, end));
    }
    const std::size_t count = std::min(buffer.size(), output_.size());
    std::copy_n(output_.begin(), count, buffer.begin());
    output_.erase(0, count);
    return count;
  }

  Result<void> write(std::string_view bytes, Duration /*timeout*/) override {
    bench_.input(bytes, now());
    return {};
  }

 private:
  [[nodiscard]] sim::Time now() const { return std::chrono::duration_cast<sim::Time>(clock_.now() - start_); }

  FakeClock& clock_;
  Time start_;
  sim::Bench bench_;
  std::string output_;
};

struct SimulatedBench {
  FakeClock clock;
  SimulatedPort port{clock};
  AtCounters counters;
  LineList urcs;
  AtChannel channel{port, clock, counters, [this](std::string_view line) { urcs.emplace_back(line); }, {}};
};

bool is_cereg_answer(std::string_view line) {
  const auto comma = line.find(',');
  return comma != std::string_view::npos && comma + 1 < line.size() && line[comma + 1] != '"';
}

AtCommand read_eps_registration() {
  AtCommand command = at_command("AT+CEREG?", Answer::one, "+CEREG:");
  command.accepts = is_cereg_answer;
  return command;
}

std::vector<AtCommand> simulated_commands() {
  return {attention(),
          read_csq(),
          at_command("ATI", Answer::bare),
          at_command("AT+CGSN", Answer::bare),
          at_command("AT+QCSQ", Answer::one, "+QCSQ:"),
          at_command("AT+COPS?", Answer::one, "+COPS:"),
          at_command("AT+CGDCONT?", Answer::many, "+CGDCONT:"),
          at_command("AT+QENG=\"servingcell\"", Answer::many, "+QENG:"),
          at_command("AT+CREG=9"),
          at_command("AT+NOPE"),
          read_eps_registration()};
}

LineList answers_of(SimulatedBench& bench) {
  LineList answers;
  for (const AtCommand& command : simulated_commands())
    answers.push_back(text_of(bench.channel.send(command)));
  return answers;
}

TEST(AtChannelSimulator, LosesNoCommandToAStrictModem) {
  SimulatedBench clean;
  const LineList wanted = answers_of(clean);
  SimulatedBench strict;
  ASSERT_EQ(strict.port.request(R"({"do":"scenario","name":"strict"})")["ok"], true);
  ASSERT_TRUE(strict.channel.synchronize(3));
  for (int round = 0; round < 10; ++round) EXPECT_EQ(answers_of(strict), wanted);
  EXPECT_THAT(strict.port.request(R"({"do":"violations"})")["violations"], IsEmpty());
  EXPECT_EQ(strict.counters.timeouts, 0U);
}

/// Nothing is lost: the answers are those of a clean line, whatever the URCs cut.
TEST(AtChannelSimulator, GetsTheAnswersThroughUrcsAndPartedLineEnds) {
  SimulatedBench clean;
  const LineList wanted = answers_of(clean);
  std::size_t urcs = 0;
  for (int seed = 1; seed <= 20; ++seed) {
    SimulatedBench rough;
    rough.port.request(R"({"do":"part_line_ends","ms":20})");
    rough.port.request(R"({"do":"rough","urcs":2,"seed":)" + std::to_string(seed) + "}");
    for (int round = 0; round < 5; ++round) EXPECT_EQ(answers_of(rough), wanted) << "seed " << seed;
    EXPECT_EQ(rough.counters.timeouts, 0U) << "seed " << seed;
    EXPECT_THAT(rough.urcs, testing::Each(testing::StartsWith("+CSCON: "))) << "seed " << seed;
    urcs += rough.urcs.size();
  }
  EXPECT_GT(urcs, 200U);
}

}  // namespace
}  // namespace eg915u
