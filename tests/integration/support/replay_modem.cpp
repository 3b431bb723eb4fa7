#include "tests/integration/support/replay_modem.h"

#include <poll.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <ctime>
#include <iterator>

namespace eg915u {
namespace {

/// Longer than the host thinks between two commands, shorter than the pause until its next poll.
constexpr Duration kQuiet{200};
constexpr timespec kBetweenPieces{.tv_sec = 0, .tv_nsec = 50'000};
constexpr timespec kWithoutHost{.tv_sec = 0, .tv_nsec = 10'000'000};
constexpr std::size_t kLongestPiece = 9;
constexpr std::string_view kUnknownCommand = "+CME ERROR: 58";

/// Commands that ask for nothing: the recordings begin after them.
constexpr std::array<std::string_view, 3> kGreetings{"AT", "ATE0", "ATQ0V1E0"};
constexpr std::array<std::string_view, 10> kSettings{
    "AT+CMEE=",    "AT+CREG=2", "AT+CGREG=2", "AT+CEREG=2",    "AT+CEREG=3",
    "AT+CGEREP=2", "AT+CNMI=2", "AT+COPS=3,", "AT+QSIMSTAT=1", "AT+CMGF=0"};

template <class Words>
bool is_any_of(const Words& words, std::string_view text) {
  return std::ranges::find(words, text) != std::end(words);
}

bool only_sets_up(std::string_view command) {
  return is_any_of(kGreetings, command) || std::ranges::any_of(kSettings, [command](std::string_view start) {
           return command.starts_with(start);
         });
}

std::string normalised(std::string_view command) {
  std::string text;
  for (const char c : command) {
    if (c != ' ') text += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return text;
}

/// "AT+QENG" of AT+QENG="servingcell", AT+QENG? and AT+QENG=?.
std::string_view command_name(std::string_view command) {
  return command.substr(0, command.find_first_of("=?"));
}

bool is_final(std::string_view line) {
  return line == "OK" || line == "ERROR" || line == "SEND OK" || line.starts_with("+CME ERROR:") ||
         line.starts_with("+CMS ERROR:");
}

std::string framed(std::string_view line) { return "\r\n" + std::string(line) + "\r\n"; }

std::string framed(const std::vector<std::string>& lines) {
  std::string bytes;
  for (const auto& line : lines) {
    if (!line.empty()) bytes += framed(line);
  }
  return bytes;
}

/// Parses the text between < and > in the recorded noise: 0xNN, "break" or "break x NNN".
std::string bytes_of_note(std::string_view note) {
  unsigned number = 1;
  const auto digits = note.substr(std::min(note.find_last_of(" x") + 1, note.size()));
  const bool is_byte = note.starts_with("0x");
  const bool has_number =
      std::from_chars(digits.data(), digits.data() + digits.size(), number, is_byte ? 16 : 10).ec ==
      std::errc();
  if (is_byte) return {static_cast<char>(number)};
  std::string breaks;
  for (unsigned i = 0; i < (has_number ? number : 1); ++i) breaks += "\r\n";
  return breaks;
}

std::string raw_bytes(std::string_view line) {
  std::string bytes;
  while (!line.empty()) {
    const auto end = line.front() == '<' ? line.find('>') : std::string_view::npos;
    if (end == std::string_view::npos) {
      bytes += line.front();
      line.remove_prefix(1);
    } else {
      bytes += bytes_of_note(line.substr(1, end - 1));
      line.remove_prefix(end + 1);
    }
  }
  return bytes;
}

}  // namespace

ReplayModem::ReplayModem(const Transcript& recorded, Chunking chunking) : chunking_(chunking) {
  for (const auto& exchange : recorded.exchanges) record(exchange);
  record_whole_readings(recorded);
  thread_ = std::jthread([this](const std::stop_token& stop) { serve(stop); });
}

void ReplayModem::record(const RecordedExchange& exchange) {
  const auto end = std::ranges::find_if(exchange.lines, is_final);
  const std::string command = normalised(exchange.command);
  if (end == exchange.lines.end()) {
    if (command != "AT") return;
    for (const auto& line : exchange.lines) noise_ += raw_bytes(line);
    return;
  }
  scripts_[command].answers.push_back(framed({exchange.lines.begin(), std::next(end)}));
  if (*end == "OK") accepted_.emplace_back(command_name(command));
  for (auto line = std::next(end); line != exchange.lines.end(); ++line) urcs_.push_back(framed(*line));
}

/// Lines that several commands with a context identifier gave one by one.
void ReplayModem::record_whole_readings(const Transcript& recorded) {
  for (const char* command : {"AT+CGPADDR", "AT+CGCONTRDP"}) {
    std::vector<std::string> lines;
    for (const auto& exchange : recorded.exchanges) {
      if (!exchange.command.starts_with(std::string(command) + "=")) continue;
      std::ranges::copy(exchange.information(), std::back_inserter(lines));
    }
    if (lines.empty()) continue;
    lines.emplace_back("OK");
    scripts_[command].answers.push_back(framed(lines));
  }
}

bool ReplayModem::has_sent_all() const {
  const std::lock_guard lock(mutex_);
  return was_set_up_ && urcs_are_sent_ && std::ranges::all_of(scripts_, [](const auto& entry) {
           const Script& script = entry.second;
           return script.sent == 0 || script.sent >= script.answers.size();
         });
}

void ReplayModem::serve(const std::stop_token& stop) {
  std::string line;
  while (!stop.stop_requested()) {
    const std::string heard = terminal_.hear(1, kQuiet);
    if (heard.empty()) {
      note_quiet();
      ::ppoll(nullptr, 0, &kWithoutHost, nullptr);  // a closed port is quiet at once
    }
    for (const char c : heard) {
      line += c;
      if (c == '\r') take(std::exchange(line, {}));
    }
  }
}

void ReplayModem::take(const std::string& line) {
  if (!noise_.empty()) {
    send(noise_);
    const std::lock_guard lock(mutex_);
    was_set_up_ = true;
    return;
  }
  const std::string command = normalised(std::string_view(line).substr(0, line.size() - 1));
  if (echo_) send(line);
  send(answer_to(command));
  if (!command.ends_with("E0")) return;
  echo_ = false;
  const std::lock_guard lock(mutex_);
  was_set_up_ = true;
}

std::string ReplayModem::answer_to(const std::string& command) {
  const std::lock_guard lock(mutex_);
  if (const auto known = scripts_.find(command); known != scripts_.end()) {
    Script& script = known->second;
    const std::string& answer = script.answers[std::min(script.sent, script.answers.size() - 1)];
    ++script.sent;
    return answer;
  }
  return framed(only_sets_up(command) || accepts_test_of(command) ? "OK" : kUnknownCommand);
}

bool ReplayModem::accepts_test_of(std::string_view command) const {
  return command.ends_with("=?") && is_any_of(accepted_, command_name(command));
}

void ReplayModem::note_quiet() {
  {
    const std::lock_guard lock(mutex_);
    if (!was_set_up_ || urcs_are_sent_) return;
  }
  for (const auto& urc : urcs_) send(urc);
  const std::lock_guard lock(mutex_);
  urcs_are_sent_ = true;
}

void ReplayModem::send(const std::string& bytes) {
  for (std::string_view rest = bytes; !rest.empty();) {
    const auto piece = rest.substr(0, std::min(next_piece(), rest.size()));
    // A closed port loses what is said to it, and so does a real one.
    if (!terminal_.say(piece)) return;
    rest.remove_prefix(piece.size());
    if (!rest.empty()) ::ppoll(nullptr, 0, &kBetweenPieces, nullptr);
  }
}

std::size_t ReplayModem::next_piece() {
  switch (chunking_) {
    case Chunking::whole:
      return std::string::npos;
    case Chunking::bytes:
      return 1;
    case Chunking::pieces:
      break;
  }
  return 1 + random_() % kLongestPiece;
}

}  // namespace eg915u
