#include <utility>

#include "modem/at/channel.h"
#include "modem/at/final_result.h"
#include "modem/at/urc.h"

// The way of one line: to a text of several lines, to the answer, or to the sink.

namespace eg915u {
namespace {

constexpr std::size_t kMaxHeld = 64;
constexpr std::string_view kHidden = "***";

/// Checked in every state: the answer or the echo may arrive in a session that sent no such command.
bool is_secret_line(std::string_view text) {
  for (const std::string_view secret : {"+QICSGP:", "AT+QICSGP=", "AT+CPIN="}) {
    if (text.find(secret) != std::string_view::npos) return true;
  }
  return false;
}

/// True for a line like a URC, known or not. Without a prefix only known words are URCs.
bool has_prefix(std::string_view text) {
  return text.starts_with('+') && text.find(':') != std::string_view::npos && !parse_final_result(text);
}

}  // namespace

void AtChannel::on_line(const Line& line) {
  ++lines_seen_;
  if (text_ && extend_text(line)) return;
  if (line.kind == Line::Kind::text) return on_text(line.text, line.line_ends);
  trace_received(line.text, line.kind == Line::Kind::garbage && secret_expected());
  if (line.kind == Line::Kind::garbage) ++counters_.unparsed;
  if (line.kind == Line::Kind::prompt && in_flight_ != nullptr) in_flight_->prompted = true;
  if (settling_ != nullptr) settling_->is_busy = true;
}

/// Adds a line to the open text. False when the line comes after the text.
bool AtChannel::extend_text(const Line& line) {
  const bool is_readable =
      line.kind == Line::Kind::text || (line.kind == Line::Kind::garbage && text_->is_quoted());
  if (!is_readable) {
    end_text();
    return false;
  }
  if (!inner_header_.empty()) {
    // The body in text mode has no certain end, and may hold the rest of the answer.
    if (is_running() && !OpenText::is_pdu(line.text)) in_flight_->is_doubtful = true;
    on_unsolicited(std::exchange(inner_header_, {}).append("\n").append(line.text));
    return true;
  }
  // A URC can cut an answer. It cannot cut another URC, so there it is a line of the text. So is RDY: a modem
  // that restarted does not end its answer.
  const bool is_like_urc = has_prefix(line.text) || (is_urc(line.text) && !is_boot_urc(line.text));
  if (text_->is_quoted() && may_be_answer(text_->text()) && is_like_urc) {
    text_->note_urc(line.line_ends);
    if (takes_next_line(line.text)) {
      inner_header_ = line.text;
    } else {
      on_unsolicited(line.text);
    }
    return true;
  }
  switch (text_->push(line.text, line.line_ends)) {
    case OpenText::Step::open:
      return true;
    case OpenText::Step::beyond:
      end_text();
      return false;
    case OpenText::Step::complete:
    case OpenText::Step::too_long:
      break;
  }
  end_text();
  return true;
}

/// Ends the open text. A quote that never closes lost a byte, so the lines after the first one are no text.
void AtChannel::end_text() {
  const OpenText text = *std::exchange(text_, std::nullopt);
  if (!inner_header_.empty()) on_unsolicited(std::exchange(inner_header_, {}));
  // The text may hold the rest of the line.
  if (fragment_ && text.is_plain_body()) fragment_->lost_tail = true;
  const std::string first = text.is_quoted() ? text.text().substr(0, text.text().find('\n')) : text.text();
  if (fragment_) {
    fragment_->urcs.push_back(first);
  } else {
    on_whole_text(first);
  }
  if (!text.is_quoted()) return;
  for (const auto& part : text.parts()) on_line({Line::Kind::text, part.text, part.line_ends});
}

void AtChannel::on_text(std::string_view text, int line_ends) {
  // Nothing before the end of the echo is an answer.
  if (is_running() && in_flight_->is_rest_of_echo(text)) settle_fragment();
  if (fragment_ && extend_fragment(text, line_ends)) return;
  begin_text(text);
}

void AtChannel::begin_text(std::string_view text) {
  if (OpenText::begins_with(text)) {
    text_.emplace(text);
  } else {
    on_whole_text(text);
  }
}

/// A URC in the middle of a line has a line end before it and one after it. So the line is cut when nothing
/// but the URC separates its two parts. Returns true when `text` belongs to the line, or cuts it.
bool AtChannel::extend_fragment(std::string_view text, int line_ends) {
  Fragment& fragment = *fragment_;
  fragment.line_ends += line_ends;
  const int cuts = static_cast<int>(fragment.urcs.size());
  if (fragment.line_ends - 2 * cuts == 1 && may_cut(fragment.text, text) && fragment.urcs.size() < kMaxHeld) {
    if (OpenText::begins_with(text)) {
      text_.emplace(text);
    } else {
      fragment.urcs.emplace_back(text);
    }
    return true;
  }
  if (cuts != 0 && fragment.line_ends == 2 * cuts) {
    if (may_continue(fragment.text, text)) {
      join_fragment(text);
      return true;
    }
    // Without its own line end a second URC means that this modem has no line end before a URC.
    fragment.lost_tail = !is_urc(text);
  }
  settle_fragment();
  return false;
}

void AtChannel::join_fragment(std::string_view tail) {
  Fragment fragment = *std::exchange(fragment_, std::nullopt);
  begin_text(fragment.text.append(tail));
  if (fragment_) {
    // The line may be cut again. The URCs wait for its end.
    fragment_->urcs_before = std::move(fragment.urcs_before);
    fragment_->urcs_before.insert(fragment_->urcs_before.end(), fragment.urcs.begin(), fragment.urcs.end());
    return;
  }
  for (const auto& urc : fragment.urcs_before) on_unsolicited(urc);
  for (const auto& urc : fragment.urcs) on_unsolicited(urc);
}

/// Takes the fragment for the whole line that it seems to be.
void AtChannel::settle_fragment() {
  if (!fragment_) return;
  const Fragment fragment = *std::exchange(fragment_, std::nullopt);
  if (fragment.lost_tail && is_running()) {
    in_flight_->is_doubtful = in_flight_->command.answer != Answer::none;
  }
  if (is_running()) {
    on_answer_line(fragment.text);
  } else if (late_ || settling_ != nullptr) {
    on_whole_late_line(fragment.text);
  } else {
    on_unsolicited(fragment.text);
  }
  for (const auto& urc : fragment.urcs_before) on_unsolicited(urc);
  for (const auto& urc : fragment.urcs) on_unsolicited(urc);
}

/// True when `text` is the start of a line that may be an answer to the current or to the late command.
bool AtChannel::may_be_answer(std::string_view text) const {
  if (!late_) return false;
  if (late_->prefix.empty()) return is_running() && in_flight_->accepts(text);
  return text.starts_with(late_->prefix) || late_->prefix.starts_with(text);
}

/// True when `text` may have been sent in the middle of a line that begins with `start`.
bool AtChannel::may_cut(std::string_view start, std::string_view text) const {
  if (is_boot_urc(text) || !late_) return false;
  const bool has_same_prefix = !late_->prefix.empty() && text.starts_with(late_->prefix);
  const bool is_answer = is_running() && in_flight_->accepts(text);
  if (!has_same_prefix) return is_urc(text) || (has_prefix(text) && !is_answer);
  const bool looks_like_answer = late_->accepts == nullptr || late_->accepts(text);
  if (!looks_like_answer) return true;
  if (!late_->is_single) return false;
  const bool has_answer = is_running() && !in_flight_->lines.empty();
  return has_answer || (may_be_answer(start) && (late_->accepts == nullptr || late_->accepts(start)));
}

/// True when `text` may be the rest of a line that begins with `start`.
bool AtChannel::may_continue(std::string_view start, std::string_view text) const {
  if (late_ && !late_->prefix.empty() && text.starts_with(late_->prefix)) return false;
  if (OpenText::ends_in_quotes(start)) return !has_prefix(text);
  const bool is_start_of_error = start == "+CME " || start == "+CMS ";
  const bool is_final_result = parse_final_result(text) && !text.starts_with(' ') && !is_start_of_error;
  return !is_urc(text) && !is_stale_echo(text) && !is_final_result;
}

void AtChannel::on_whole_text(std::string_view text) {
  if (is_running()) return on_line_in_flight(text);
  if (late_ || settling_ != nullptr) return on_late_line(text);
  on_unsolicited(text);
}

void AtChannel::on_line_in_flight(std::string_view text) {
  CommandInFlight& in_flight = *in_flight_;
  const AtCommand& command = in_flight.command;
  if (in_flight.match_echo(text)) return trace_received(command.shown_line());
  if (in_flight.body_sent && text.starts_with(command.body)) return trace_received(text, true);
  if (command.line.starts_with("AT+") && text.ends_with(command.line)) {
    trace_received(command.shown_line());
    text.remove_suffix(command.line.size());  // a URC without a line end, then the echo
  }
  if (is_boot_urc(text)) {
    in_flight.rebooted = true;
    return on_unsolicited(text);
  }
  if (parse_final_result(text)) return on_answer_line(text);
  const bool is_of_command = !command.prefix.empty() && text.starts_with(command.prefix);
  if (is_urc(text) && !is_of_command) return on_unsolicited(text);
  fragment_ = Fragment{.text = std::string(text)};
}

/// Handles a line that is not cut.
void AtChannel::on_answer_line(std::string_view text) {
  CommandInFlight& in_flight = *in_flight_;
  if (auto result = parse_final_result(text)) {
    in_flight.final_result = std::move(result);
    in_flight.final_line = text;
    return trace_received(text);
  }
  if (in_flight.accepts(text)) {
    in_flight.add(text);
    return trace_received(text, in_flight.command.has_secret());
  }
  on_unsolicited(text);
}

/// A URC of the prefix of the late command may be a part of the late answer.
void AtChannel::on_late_line(std::string_view text) {
  const bool is_of_command = late_ && !late_->prefix.empty() && text.starts_with(late_->prefix);
  if (is_of_command && !matches(text, late_->prefix, late_->accepts)) {
    fragment_ = Fragment{.text = std::string(text)};
    return;
  }
  on_whole_late_line(text);
}

void AtChannel::on_whole_late_line(std::string_view text) {
  const bool late_answer = late_ && matches(text, late_->prefix, late_->accepts);
  if (is_urc(text) && !late_answer) return on_unsolicited(text);
  const auto result = parse_final_result(text);
  trace_received(text, !result && secret_expected());
  if (settling_ == nullptr || text == settling_->probe) return;
  settling_->is_busy = true;
  if (result) ++(result->kind == FinalResult::Kind::ok ? settling_->oks : settling_->errors);
}

void AtChannel::on_unsolicited(std::string_view text) {
  // While a secret is expected, an unknown line may hold the secret. The echo of an earlier command may hold
  // one too.
  if (!is_urc(text) && (secret_expected() || is_stale_echo(text))) {
    trace_received(text, true);
    ++counters_.unparsed;
    return;
  }
  const auto first_end = text.find('\n');
  trace_received(text.substr(0, first_end));
  // The rest of a text is private.
  if (first_end != std::string_view::npos) trace_received(text.substr(first_end + 1), true);
  hold_or_deliver(text);
}

/// Lines after the first answer line are newer than the answer: holds them until the caller has it.
void AtChannel::hold_or_deliver(std::string_view text) {
  const bool is_newer = is_running() && !in_flight_->lines.empty();
  if (!is_newer || held_.size() == kMaxHeld) deliver_held();
  if (!is_newer) return deliver(text);
  held_.emplace_back(text);
}

std::size_t AtChannel::deliver_held() {
  const auto lines = std::exchange(held_, {});
  for (const auto& line : lines) deliver(line);
  return lines.size();
}

void AtChannel::deliver(std::string_view text) {
  ++(is_urc(text) ? counters_.urcs : counters_.unparsed);
  if (is_boot_urc(text)) boot_seen_ = true;
  if (urcs_) urcs_(text);
}

void AtChannel::trace_received(std::string_view text, bool hidden) {
  if (trace_) trace_('<', hidden || is_secret_line(text) ? kHidden : text);
}

bool AtChannel::secret_expected() const { return late_ && late_->secret; }

}  // namespace eg915u
