#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "modem/model/link_probe.h"
#include "modem/model/probe_settings.h"

namespace eg915u {

/// Plans the echoes of AT+QPING and counts their results. One echo at a time; its answer arrives as URCs
/// after the OK. Pure; knows no port; one thread.
class LinkProbe {
 public:
  /// Time that the modem waits for the echo.
  static constexpr std::chrono::seconds kEchoTimeout{4};
  /// Limit for the answer, which is later than the echo because a name is looked up first.
  static constexpr Duration kAnswerTimeout{15'000};
  /// Number of losses in a row after which the link is down.
  static constexpr std::uint32_t kLossesUntilDown = 3;

  /// Takes over changed settings and makes an echo due at `now`. Without a host nothing is ever due. They
  /// wait for the answer to the echo on its way, which would count as that of the next echo. The answers of
  /// another host are forgotten, but a link that was down stays down until an echo returns. True when the
  /// settings changed.
  bool follow(const ProbeSettings& settings, ProbeReport& report, Time now);

  /// Time of the next step; Time::max() without one.
  [[nodiscard]] Time next() const;
  [[nodiscard]] bool is_due(Time now) const { return next() <= now; }
  [[nodiscard]] bool is_waiting() const { return waiting_until_.has_value(); }
  [[nodiscard]] const std::string& host() const { return settings_.host; }

  /// Notes that an echo was sent.
  void sent(ProbeReport& report, Time now);
  /// Notes that no echo could be sent, because there is no link.
  void skipped(ProbeReport& report, Time now);
  /// Notes that the answer did not arrive in time.
  void timed_out(ProbeReport& report);
  /// Takes over +QPING:. False when the line cannot be read.
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
