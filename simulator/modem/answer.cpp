#include "simulator/modem/answer.h"

#include <algorithm>
#include <array>
#include <utility>

namespace eg915u::sim {
namespace {

constexpr std::array kCmeTexts = std::to_array<std::pair<int, std::string_view>>({
    {3, "Operation not allowed"},
    {4, "Operation not supported"},
    {10, "SIM not inserted"},
    {11, "SIM PIN required"},
    {12, "SIM PUK required"},
    {13, "SIM failure"},
    {14, "SIM busy"},
    {15, "SIM wrong"},
    {16, "incorrect password"},
    {17, "SIM PIN2 required"},
    {18, "SIM PUK2 required"},
    {30, "no network service"},
    {31, "network timeout"},
    {32, "network not allowed - emergency calls only"},
    {50, "incorrect parameters"},
    {58, "invalid command line"},
    {100, "unknown"},
});

std::string spaced(std::string line) {
  const auto colon = line.find(": ");
  if (colon != std::string::npos) line.insert(colon + 1, " ");
  return line + ' ';
}

}  // namespace

Answer ok() { return {}; }
Answer ok(std::string line) { return lines({std::move(line)}); }
Answer lines(std::vector<std::string> text) { return {std::move(text), Final::ok, 0, {}}; }
Answer error() { return {{}, Final::error, 0, {}}; }
Answer cme(int code) { return {{}, Final::cme, code, {}}; }
Answer cms(int code) { return {{}, Final::cms, code, {}}; }

std::string_view cme_text(int code) {
  const auto* found = std::find_if(kCmeTexts.begin(), kCmeTexts.end(),
                                   [code](const auto& entry) { return entry.first == code; });
  return found == kCmeTexts.end() ? std::string_view() : found->second;
}

std::string final_text(const State& state, const Answer& answer) {
  switch (answer.final) {
    case Final::ok:
      return "OK";
    case Final::no_carrier:
      return "NO CARRIER";
    case Final::prompt:
      return ">";
    case Final::none:
      return "none";
    case Final::cms:
      return "+CMS ERROR: " + std::to_string(answer.code);
    case Final::cme:
      break;
    case Final::error:
      return "ERROR";
  }
  if (state.settings.cmee == 0) return "ERROR";
  const std::string& form = state.quirks.cme;
  const bool as_text = form == "text" || (form == "asked" && state.settings.cmee == 2);
  const std::string_view text = as_text ? cme_text(answer.code) : std::string_view();
  return "+CME ERROR: " + (text.empty() ? std::to_string(answer.code) : std::string(text));
}

std::string framed_lines(const State& state, const std::vector<std::string>& lines) {
  if (lines.empty()) return {};
  std::string block = state.settings.verbose ? "\r\n" : "";
  for (const std::string& line : lines) {
    block += (state.quirks.extra_spaces ? spaced(line) : line) + "\r\n";
  }
  return block;
}

std::string framed_final(const State& state, const Answer& answer) {
  if (answer.final == Final::prompt) return "\r\n> ";
  if (state.settings.quiet || answer.final == Final::none) return {};
  const std::string text = final_text(state, answer);
  if (state.settings.verbose || text.front() == '+') return "\r\n" + text + "\r\n";
  const char* number = answer.final == Final::ok ? "0\r" : answer.final == Final::no_carrier ? "3\r" : "4\r";
  return number;
}

}  // namespace eg915u::sim
