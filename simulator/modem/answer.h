#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "simulator/modem/arguments.h"
#include "simulator/modem/command.h"
#include "simulator/state/state.h"

namespace eg915u::sim {

class Modem;
struct Call;
struct Answer;

/// The end of an answer; `none` sends nothing.
enum class Final { ok, error, cme, cms, no_carrier, prompt, none };

/// The answer to a command: information lines, framed as one block, and the final result.
struct Answer {
  std::vector<std::string> lines;
  Final final = Final::ok;
  int code = 0;                                           ///< of cme and cms
  std::function<Answer(Call&, const std::string&)> body;  ///< after a prompt: computes the answer to the text
};

/// An action some time after the answer.
struct Followup {
  std::chrono::milliseconds delay{0};
  std::function<void(Modem&)> action;
};

/// One command that is executed. State changes cause URCs after the answer.
struct Call {
  const Command& command;
  Arguments arguments;
  State& state;
  Time now;
  std::vector<Followup> followups;
};

Answer ok();
Answer ok(std::string line);
Answer lines(std::vector<std::string> lines);
Answer error();
Answer cme(int code);
Answer cms(int code);

/// The text of a CME code in the EG915U's wording, or "" when only the number exists.
std::string_view cme_text(int code);

/// The final result that these settings produce, unframed: `OK`, `+CME ERROR: 3`.
std::string final_text(const State& state, const Answer& answer);

/// Information lines as sent, framed as one block; "" without any.
std::string framed_lines(const State& state, const std::vector<std::string>& lines);

/// The final result as sent; "" with ATQ1.
std::string framed_final(const State& state, const Answer& answer);

}  // namespace eg915u::sim
