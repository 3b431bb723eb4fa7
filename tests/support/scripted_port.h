#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "modem/serial/port.h"
#include "tests/support/fake_clock.h"

namespace eg915u {

/// A modem in memory, on a FakeClock: read() moves the clock to the moment when bytes are due, or by its
/// timeout.
///
/// The answer to a command line is the first match of:
///  1. expect(): the next step of an ordered script, if there are steps left;
///  2. answer(), answer_raw(), silent(): a table of command lines, a later entry replaces an earlier one;
///  3. AT, ATE0, ATE1, ATQ0V1E0: OK, and echo is switched;
///  4. anything else: +CME ERROR: 58, as the platform answers a command that it does not know.
/// Like the modem it runs one command at a time: an answer is due `delay` after the previous one.
class ScriptedPort final : public Port {
 public:
  static constexpr Duration kDelay{10};

  /// `clock` must outlive the port. Echo is on, as after power-up.
  explicit ScriptedPort(FakeClock& clock) : clock_(clock), start_(clock.now()) {}

  /// Answers with `lines` and the final result, framed as the modem does.
  ScriptedPort& answer(const std::string& command, const std::vector<std::string>& lines,
                       const std::string& final_result = "OK", Duration delay = kDelay);
  /// Answers with these very bytes.
  ScriptedPort& answer_raw(const std::string& command, const std::string& bytes, Duration delay = kDelay);
  /// Answers with these bytes, which contain a prompt. The text up to and with Ctrl-Z is then looked up as a
  /// command line. ESC cancels it with OK; without a prompt the modem ignores ESC.
  ScriptedPort& prompt(const std::string& command, const std::string& bytes = "\r\n> ",
                       Duration delay = kDelay);
  /// Never answers, but echoes.
  ScriptedPort& silent(const std::string& command);
  /// Runs `action` at each such command line, after its answer was chosen.
  ScriptedPort& on(const std::string& command, std::function<void()> action);
  /// Adds a step to the ordered script. Another line than `command` in its turn is kept in unexpected() and
  /// answered from the table.
  ScriptedPort& expect(const std::string& command, const std::string& bytes, Duration delay = kDelay);

  /// After RDY AT+CREG? answers +CREG: 0,1 until AT+CREG=2, as after a restart. Not so for a line RDY that is
  /// the text of a message.
  void keep_settings_after_rdy() { loses_settings_ = false; }

  void set_echo(bool on) { echo_ = on; }
  [[nodiscard]] bool echo() const { return echo_; }
  /// At most this many bytes a read(); 0: as many as fit.
  void set_chunk(std::size_t bytes) { chunk_ = bytes; }
  /// `bytes` arrive at that moment, in the middle of an answer too.
  void inject_at(Time time, const std::string& bytes) { incoming_.emplace(time, bytes); }
  void inject_after(Duration delay, const std::string& bytes) { inject_at(clock_.now() + delay, bytes); }
  /// The port is gone from then on.
  void lose_at(Time time) { lost_at_ = time; }
  void lose_after(Duration delay) { lose_at(clock_.now() + delay); }
  /// A read() that waits at that moment returns 0.
  void wake_at(Time time) { wake_at_ = time; }
  /// write() fails with Errc::timeout, as on a port whose buffer is full.
  void stop_taking_bytes() { takes_bytes_ = false; }

  /// Command lines received, without the CR; bodies with their Ctrl-Z; each ESC.
  [[nodiscard]] const std::vector<std::string>& written() const { return written_; }
  [[nodiscard]] std::size_t times_written(const std::string& command) const;
  void forget_written() { written_.clear(); }
  [[nodiscard]] const std::vector<std::string>& unexpected() const { return unexpected_; }
  /// Every step of the script was taken.
  [[nodiscard]] bool script_done() const { return script_.empty(); }
  [[nodiscard]] Time start() const { return start_; }

  Result<std::size_t> read(std::span<char> buffer, Duration timeout) override;
  Result<void> write(std::string_view bytes, Duration timeout) override;

 private:
  struct Reply {
    std::string bytes;
    Duration delay{};
    bool silent = false;
    bool prompts = false;
  };
  struct Step {
    std::string command;
    Reply reply;
  };

  [[nodiscard]] bool lost() const { return lost_at_ && clock_.now() >= *lost_at_; }
  void collect_due();
  void observe(char byte);
  void execute(const std::string& line);
  void escape();
  Reply reply_to(const std::string& line);

  FakeClock& clock_;
  Time start_;
  std::deque<Step> script_;
  std::map<std::string, Reply> replies_;
  std::map<std::string, std::function<void()>> actions_;
  std::multimap<Time, std::string> incoming_;
  std::string due_;
  std::string half_line_;
  std::vector<std::string> written_;
  std::vector<std::string> unexpected_;
  std::optional<Time> lost_at_;
  std::optional<Time> wake_at_;
  Time busy_until_{};
  std::size_t chunk_ = 0;
  bool echo_ = true;
  bool takes_bytes_ = true;
  bool in_text_mode_ = false;
  bool loses_settings_ = true;
  bool has_lost_settings_ = false;
};

/// `lines` and the final result as the modem frames them: "\r\n+CSQ: 22,99\r\n\r\nOK\r\n".
[[nodiscard]] std::string framed(const std::vector<std::string>& lines,
                                 const std::string& final_result = "OK");

}  // namespace eg915u
