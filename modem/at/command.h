#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace eg915u {

/// Which lines between a command and its final result are its answer. Every other line is a URC.
enum class Answer : std::uint8_t {
  none,  ///< only a final result
  one,   ///< the first line with the prefix; a second one is a URC (AT+CPIN?, AT+CSQ)
  many,  ///< every line with the prefix (AT+CGDCONT?)
  bare,  ///< lines without any prefix that are neither echo nor a known URC (ATI, AT+CGSN)
  any,   ///< every line with the prefix, and every other one that is neither echo nor a known URC
};

/// One command line and what may answer it. Made by commands.h and custom_command.h only, where every
/// value is checked.
struct AtCommand {
  std::string line;  ///< what is sent, without the CR: "AT+CSQ"
  Answer answer = Answer::none;
  std::string_view prefix = {};  ///< "+CSQ:" for one, many and any; outlives the channel
  /// Told apart from a URC with the same prefix (3GPP TS 27.007 7.2: +CREG); null accepts every line.
  bool (*accepts)(std::string_view line) = nullptr;
  Duration limit{5000};        ///< longest wait for the final result
  std::string shown = {};      ///< `line` as a log or trace may show it; empty: `line` itself
  bool secret_answer = false;  ///< its answer lines hold a secret (AT+QICSGP): never traced
  /// What is sent, and Ctrl-Z behind it, when the modem has answered the line with its prompt: hex digits, as
  /// AT+CMGS takes them. Empty: no prompt is waited for. Never traced.
  std::string body = {};
};

}  // namespace eg915u
