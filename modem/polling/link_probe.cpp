#include "modem/polling/link_probe.h"

#include <algorithm>

#include "modem/commands/ping.h"

namespace eg915u {

bool LinkProbe::follow(const ProbeSettings& settings, ProbeReport& report, Time now) {
  if (is_waiting() || settings == settings_) return false;
  settings_ = settings;
  due_ = settings.host.empty() ? Time::max() : now;
  if (settings.host != report.host) {
    const ProbeState state = settings.host.empty() ? ProbeState::unknown : report.state;
    report = {.host = settings.host, .state = state, .sent = report.sent, .lost = report.lost};
  }
  return true;
}

Time LinkProbe::next() const { return waiting_until_.value_or(due_); }

void LinkProbe::sent(ProbeReport& report, Time now) {
  ++report.sent;
  waiting_until_ = now + kAnswerTimeout;
  due_ = now + settings_.interval;
}

void LinkProbe::skipped(ProbeReport& report, Time now) {
  due_ = now + settings_.interval;
  failed(report);
}

void LinkProbe::timed_out(ProbeReport& report) { lost(report); }

bool LinkProbe::observe(ProbeReport& report, std::string_view line, WallTime now) {
  const auto reply = parse_qping(line);
  if (!reply) return false;
  if (!is_waiting()) return true;  // the summary after the echo, or the answer to an echo that was given up
  if (!reply->is_summary && reply->result == 0 && reply->round_trip_ms) {
    answered(report, *reply->round_trip_ms, now);
  } else {
    lost(report);
  }
  return true;
}

void LinkProbe::answered(ProbeReport& report, std::uint32_t round_trip_ms, WallTime now) {
  waiting_until_.reset();
  report.state = ProbeState::up;
  report.lost_in_a_row = 0;
  report.last_ms = round_trip_ms;
  report.min_ms = std::min(report.min_ms.value_or(round_trip_ms), round_trip_ms);
  report.max_ms = std::max(report.max_ms.value_or(round_trip_ms), round_trip_ms);
  report.sum_ms += round_trip_ms;
  ++report.answered;
  report.last_success = now;
}

void LinkProbe::lost(ProbeReport& report) {
  waiting_until_.reset();
  ++report.lost;
  failed(report);
}

void LinkProbe::failed(ProbeReport& report) {
  ++report.lost_in_a_row;
  if (report.lost_in_a_row >= kLossesUntilDown) report.state = ProbeState::down;
}

}  // namespace eg915u
