#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "simulator/control/bench.h"

namespace eg915u::sim {

/// Runs a Bench with simulated time that jumps at each wait.
class Driver {
 public:
  Bench& bench() { return bench_; }
  Modem& modem() { return bench_.modem(); }
  const State& state() { return bench_.modem().state(); }

  /// Advances simulated time and returns the output.
  std::string wait(Time span) {
    bench_.advance(now_);
    std::string output = bench_.take_output(now_);
    const Time end = now_ + span;
    while (now_ < end) {
      const auto next = bench_.next_deadline();
      now_ = next && *next > now_ && *next < end ? *next : end;
      bench_.advance(now_);
      output += bench_.take_output(now_);
    }
    return output;
  }

  void type(std::string_view bytes) { bench_.input(bytes, now_); }

  /// Sends a command and returns the output of the next second.
  std::string ask(const std::string& command, Time span = Time(1000)) {
    type(command + '\r');
    return wait(span);
  }

  /// Executes a control request in JSON, with ' for ".
  nlohmann::json control(std::string request) {
    for (char& c : request) c = c == '\'' ? '"' : c;
    return nlohmann::json::parse(bench_.request_line(request));
  }

  /// As control(); fails the test when the request fails.
  void must(const std::string& request) {
    const auto answer = control(request);
    ASSERT_TRUE(answer.value("ok", false)) << request << ": " << answer.dump();
  }

  /// Sets a field; the value is JSON with ' for ".
  void set(const std::string& path, const std::string& value) {
    must("{'do':'set','path':'" + path + "','value':" + value + "}");
  }

  Time now() const { return now_; }

 private:
  Bench bench_;
  Time now_{0};
};

/// A block with `\r\n` around it, as the modem frames it.
inline std::string framed(const std::string& text) { return "\r\n" + text + "\r\n"; }
inline const std::string kOk = framed("OK");

}  // namespace eg915u::sim
