#include "subagent/agentx/snmp_applications.h"

#include <utility>

namespace eg915u {

SnmpApplications::SnmpApplications(SnmpApplicationsOptions options, SharedState& shared)
    : root_(std::move(options.root)),
      state_(std::move(options.state), shared),
      settings_(state_, shared),
      originator_(state_, shared, root_, options.notification_queue, options.notification_pace),
      watch_(state_, originator_, shared),
      commands_(state_, settings_, originator_, root_) {
  settings_.hand_out_probes();
}

void SnmpApplications::pass(const Moment& moment) {
  if (state_.follow_served_modems(moment.now)) settings_.hand_out_probes();
  commands_.expire(moment.now);
  state_.update(moment);
  state_.update_if_indexes(moment.now);
  originator_.report_queued(moment);
  watch_.compare(moment);
  watch_.keep(moment);
}

}  // namespace eg915u
