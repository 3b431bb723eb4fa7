/// Measures eg915u-agentx against its goals. scripts/benchmark builds and runs it.

#include <charconv>
#include <exception>
#include <functional>
#include <iostream>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/benchmark/load.h"
#include "tests/benchmark/steps.h"

namespace eg915u {
namespace {

constexpr std::string_view kUsage =
    "usage: benchmark_client [--unplugs N] [--restarts N] [STEP...]\n"
    "steps: throughput latency set traps syscalls memory start recovery instructions unplugs restarts idle\n";

const std::set<std::string, std::less<>> kSteps{"throughput",   "latency", "set",      "traps",
                                                "syscalls",     "memory",  "start",    "recovery",
                                                "instructions", "unplugs", "restarts", "idle"};

struct Options {
  StepOptions steps;
  std::set<std::string, std::less<>> wanted;
};

bool read_count(std::string_view text, int& count) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  return error == std::errc{} && end == text.data() + text.size() && count > 0;
}

std::optional<Options> parse(const std::vector<std::string>& words) {
  Options options;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool unplugs = words[i] == "--unplugs";
    if (unplugs || words[i] == "--restarts") {
      auto& count = unplugs ? options.steps.unplugs : options.steps.restarts;
      if (++i == words.size() || !read_count(words[i], count)) return std::nullopt;
    } else if (kSteps.contains(words[i])) {
      options.wanted.insert(words[i]);
    } else {
      return std::nullopt;
    }
  }
  if (options.wanted.empty()) options.wanted = kSteps;
  return options;
}

/// Runs the selected steps; a failed step does not end the others.
class Run {
 public:
  explicit Run(const Options& options) : options_(options) {}

  int run() {
    step("throughput", [&] { measure_throughput(report_); });
    with_pair();
    step("start", [&] { measure_start(report_); });
    step("recovery", [&] { measure_recovery(report_); });
    // The later steps do not measure time, so the idle daemon is watched meanwhile.
    std::unique_ptr<IdleWatch> idle;
    step("idle", [&] { idle = std::make_unique<IdleWatch>(); });
    step("instructions", [&] { measure_instructions(report_, list_); });
    step("unplugs", [&] { measure_unplugs(report_, options_.steps.unplugs); });
    step("restarts", [&] { measure_restarts(report_, options_.steps.restarts); });
    if (idle) step("idle", [&] { idle->report(report_); });
    return report_.missed() == 0 && failed_ == 0 ? 0 : 1;
  }

 private:
  void with_pair() {
    const std::vector<std::string> steps{"latency", "set", "traps", "syscalls", "memory", "instructions"};
    bool any = false;
    for (const auto& name : steps) any = any || options_.wanted.contains(name);
    if (!any) return;
    try {
      Pair pair;
      list_ = pair.list;
      step("memory", [&] { measure_memory(report_, pair); });
      step("latency", [&] { measure_latency(report_, pair); });
      step("set", [&] { measure_set(report_, pair); });
      step("traps", [&] { measure_traps(report_, pair); });
      step("syscalls", [&] { measure_system_calls(report_, pair); });
    } catch (const std::exception& error) {
      fail("the two subagents", error);
    }
  }

  void step(const std::string& name, const std::function<void()>& measure) {
    if (!options_.wanted.contains(name)) return;
    try {
      measure();
    } catch (const std::exception& error) {
      fail(name, error);
    }
  }

  void fail(const std::string& name, const std::exception& error) {
    ++failed_;
    report_.left_out(name, error.what());
  }

  const Options& options_;
  Report report_;
  std::string list_;
  int failed_ = 0;
};

}  // namespace
}  // namespace eg915u

int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments + 1, arguments + count);
  try {
    if (words.size() == 3 && words[0] == "--load") eg915u::run_load(words[1], words[2]);
    const auto options = eg915u::parse(words);
    if (!options) {
      std::cerr << eg915u::kUsage;
      return 2;
    }
    return eg915u::Run(*options).run();
  } catch (const std::exception& error) {
    std::cerr << "benchmark: " << error.what() << "\n";
    return 1;
  }
}
