#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "modem/model/link_probe.h"
#include "modem/model/probe_settings.h"

namespace eg915u {

/// Tells when an echo is to be sent with AT+QPING and what became of it. One echo at a time; the answer comes
/// as URCs after the OK. Knows no port.
class LinkProbe {
 public:
  /// How long the modem waits for the echo to come back.
  static constexpr std::chrono::seconds kEchoTimeout{4};
  /// A name has to be looked up first, so the answer may come later than that.
  static constexpr Duration kAnswerTimeout{15'000};
  /// Losses in a row that mean the link is down.
  static constexpr std::uint32_t kLossesUntilDown = 3;

  /// Other settings than before make an echo due at `now`; without a host nothing is ever due. They wait
  /// until the echo that is on its way has its answer, which would be taken for that of the next one. What
  /// another host answered is forgotten, but a link that was down is so until an echo comes back. True when
  /// it took other settings.
  bool follow(const ProbeSettings& settings, ProbeReport& report, Time now);

  /// When there is something to do next; Time::max() when there never is.
  [[nodiscard]] Time next() const;
  [[nodiscard]] bool is_due(Time now) const { return next() <= now; }
  [[nodiscard]] bool is_waiting() const { return waiting_until_.has_value(); }
  [[nodiscard]] const std::string& host() const { return settings_.host; }

  /// An echo was sent.
  void sent(ProbeReport& report, Time now);
  /// No echo could be sent: there is no link to send it over.
  void skipped(ProbeReport& report, Time now);
  /// The answer did not come in time.
  void timed_out(ProbeReport& report);
  /// Takes in +QPING:. False when the line cannot be read.
  [[nodiscard]] bool observe(ProbeReport& report, std::string_view line, WallTime now);

 private:
  void answered(ProbeReport& report, std::uint32_t round_trip_ms, WallTime now);
  void lost(ProbeReport& report);
  static void failed(ProbeReport& report);

  ProbeSettings settings_;
  Time due_ = Time::max();
  std::optional<Time> waiting_until_;
};

}  // namespace eg915u
