#include "modem/driver/link_prober.h"

#include <algorithm>
#include <string>

#include "modem/commands/allowed.h"
#include "modem/commands/ping.h"

namespace eg915u {

void LinkProber::follow_settings() {
  if (!core_.host.probe) return;
  if (probe_.follow(core_.host.probe(), core_.state().probe, core_.now())) core_.publish();
}

Result<void> LinkProber::probe() {
  auto& report = core_.state().probe;
  const Time now = core_.now();
  if (probe_.is_waiting()) {
    probe_.timed_out(report);
    core_.publish();
    return {};
  }
  const auto& contexts = core_.state().pdp.value;
  const auto active = std::ranges::find_if(contexts, [](const PdpContext& context) {
    return context.active && valid_cid(context.definition.cid);
  });
  if (active == contexts.end()) {
    probe_.skipped(report, now);
    core_.publish();
    return {};
  }
  const auto echo = ping(active->definition.cid, probe_.host(), LinkProbe::kEchoTimeout);
  if (!echo) {
    core_.log(Severity::warning, "link probe: " + echo.error().detail);
    probe_.skipped(report, now);
    return {};
  }
  probe_.sent(report, now);
  const auto sent = dialogue_.ask(*echo, Refusal::expected);
  if (!sent && dialogue_.is_over(sent.error())) return tl::make_unexpected(sent.error());
  if (!sent && probe_.is_waiting()) probe_.timed_out(report);
  core_.publish();
  return {};
}

void LinkProber::observe(std::string_view line) {
  auto& state = core_.state();
  if (!probe_.observe(state.probe, line, core_.host.clock.wall_now())) ++state.at.unparsed;
  core_.publish();
}

}  // namespace eg915u
