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

/// How a command ends; `none` without a word.
enum class Final { ok, error, cme, cms, no_carrier, prompt, none };

/// What a command answers: lines of information, framed as one block, and how it ends.
struct Answer {
  std::vector<std::string> lines;
  Final final = Final::ok;
  int code = 0;                                           ///< of cme and cms
  std::function<Answer(Call&, const std::string&)> body;  ///< after a prompt: what the text gives
};

/// Something that happens a while after the answer.
struct Followup {
  std::chrono::milliseconds delay{0};
  std::function<void(Modem&)> action;
};

/// One command being executed. State changes lead to URCs after the answer.
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

/// The text of a CME code as this platform writes it, or "" when only the number exists.
std::string_view cme_text(int code);

/// The final code as the host will see it with these settings, unframed: `OK`, `+CME ERROR: 3`.
std::string final_text(const State& state, const Answer& answer);

/// Information as it goes over the line, framed as one block; "" when there is none.
std::string framed_lines(const State& state, const std::vector<std::string>& lines);

/// The final code as it goes over the line; "" with ATQ1.
std::string framed_final(const State& state, const Answer& answer);

}  // namespace eg915u::sim
