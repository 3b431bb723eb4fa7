#include "tests/support/scripted_port.h"

#include <algorithm>

namespace eg915u {

std::string framed(const std::vector<std::string>& lines, const std::string& final_result) {
  std::string bytes;
  if (!lines.empty()) bytes += "\r\n";
  for (const std::string& line : lines) bytes += line + "\r\n";
  if (!final_result.empty()) bytes += "\r\n" + final_result + "\r\n";
  return bytes;
}

ScriptedPort& ScriptedPort::answer(const std::string& command, const std::vector<std::string>& lines,
                                   const std::string& final_result, Duration delay) {
  return answer_raw(command, framed(lines, final_result), delay);
}

ScriptedPort& ScriptedPort::answer_raw(const std::string& command, const std::string& bytes, Duration delay) {
  replies_.insert_or_assign(command, Reply{bytes, delay});
  return *this;
}

ScriptedPort& ScriptedPort::prompt(const std::string& command, const std::string& bytes, Duration delay) {
  replies_.insert_or_assign(command, Reply{bytes, delay, false, true});
  return *this;
}

ScriptedPort& ScriptedPort::silent(const std::string& command) {
  replies_.insert_or_assign(command, Reply{{}, {}, true});
  return *this;
}

ScriptedPort& ScriptedPort::expect(const std::string& command, const std::string& bytes, Duration delay) {
  script_.push_back({command, {bytes, delay}});
  return *this;
}

std::size_t ScriptedPort::times_written(const std::string& command) const {
  return static_cast<std::size_t>(std::count(written_.begin(), written_.end(), command));
}

void ScriptedPort::collect_due() {
  while (!incoming_.empty() && incoming_.begin()->first <= clock_.now()) {
    due_ += incoming_.begin()->second;
    if (loses_settings_ && incoming_.begin()->second.find("\nRDY\r") != std::string::npos) {
      has_lost_settings_ = true;
    }
    incoming_.erase(incoming_.begin());
  }
}

Result<std::size_t> ScriptedPort::read(std::span<char> buffer, Duration timeout) {
  collect_due();
  if (due_.empty() && !lost()) {
    const Time end = clock_.now() + timeout;
    Time until = end;
    if (!incoming_.empty()) until = std::min(until, incoming_.begin()->first);
    if (lost_at_) until = std::min(until, *lost_at_);
    if (wake_at_ && *wake_at_ >= clock_.now() && *wake_at_ <= until) {
      clock_.advance_to(*wake_at_);
      wake_at_.reset();
      return std::size_t{0};
    }
    clock_.advance_to(until);
    collect_due();
  }
  if (due_.empty()) {
    if (lost()) return failure(Errc::port_lost, "scripted port: port lost");
    return std::size_t{0};
  }
  std::size_t count = std::min(buffer.size(), due_.size());
  if (chunk_ != 0) count = std::min(count, chunk_);
  std::copy_n(due_.begin(), count, buffer.begin());
  due_.erase(0, count);
  return count;
}

Result<void> ScriptedPort::write(std::string_view bytes, Duration timeout) {
  if (lost()) return failure(Errc::port_lost, "scripted port: port lost");
  if (!takes_bytes_) {
    clock_.advance(timeout);
    return failure(Errc::timeout, "scripted port: the port takes no more bytes");
  }
  for (const char byte : bytes) observe(byte);
  return {};
}

void ScriptedPort::observe(char byte) {
  constexpr char kControlZ = '\x1A';
  constexpr char kEscape = '\x1B';
  if (byte == kEscape) return escape();
  if (byte == (in_text_mode_ ? kControlZ : '\r')) {
    if (in_text_mode_) half_line_ += byte;
    return execute(std::exchange(half_line_, {}));
  }
  half_line_ += byte;
}

void ScriptedPort::escape() {
  written_.emplace_back("\x1B");
  if (!std::exchange(in_text_mode_, false)) return;
  half_line_.clear();
  incoming_.emplace(clock_.now() + kDelay, framed({}));
}

ScriptedPort& ScriptedPort::on(const std::string& command, std::function<void()> action) {
  actions_[command] = std::move(action);
  return *this;
}

void ScriptedPort::execute(const std::string& line) {
  written_.push_back(line);
  const Reply reply = reply_to(line);
  const Time begin = std::max(clock_.now(), busy_until_);
  if (echo_) incoming_.emplace(begin, line + "\r");
  if (line == "ATE0" || line == "ATQ0V1E0") echo_ = false;
  if (line == "ATE1") echo_ = true;
  in_text_mode_ = reply.prompts;
  if (const auto action = actions_.find(line); action != actions_.end()) action->second();
  if (reply.silent) return;
  busy_until_ = begin + reply.delay;
  incoming_.emplace(busy_until_, reply.bytes);
}

ScriptedPort::Reply ScriptedPort::reply_to(const std::string& line) {
  if (!script_.empty()) {
    if (script_.front().command == line) {
      Reply reply = std::move(script_.front().reply);
      script_.pop_front();
      return reply;
    }
    unexpected_.push_back(line);
  }
  if (line == "AT+CREG=2") has_lost_settings_ = false;
  if (line == "AT+CREG?" && has_lost_settings_) return {framed({"+CREG: 0,1"}), kDelay};
  if (const auto found = replies_.find(line); found != replies_.end()) return found->second;
  const bool built_in = line == "AT" || line == "ATE0" || line == "ATE1" || line == "ATQ0V1E0";
  return {framed({}, built_in ? "OK" : "+CME ERROR: 58"), kDelay};
}

}  // namespace eg915u
