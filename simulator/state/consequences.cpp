#include "simulator/state/consequences.h"

namespace eg915u::sim {
namespace {

void contexts_down(State& state) {
  for (PdpContext& context : state.contexts) {
    context.active = false;
    context.addressed = false;
  }
}

void registration_urcs(const State& before, const State& after, std::vector<std::string>& urcs) {
  for (const Domain domain : {Domain::creg, Domain::cgreg, Domain::cereg}) {
    const int mode = report_mode(after, domain);
    // Enabling the reports is answered with OK only.
    if (mode == 0 || mode != report_mode(before, domain)) continue;
    const std::string text = registration_text(after, domain, mode);
    if (text != registration_text(before, domain, mode)) {
      urcs.push_back(domain_name(domain) + ": " + text);
    }
  }
}

void sim_urcs(const State& before, const State& after, std::vector<std::string>& urcs) {
  if (after.sim.inserted != before.sim.inserted && after.sim.status_reports) {
    urcs.push_back(std::string("+QSIMSTAT: 1,") + (after.sim.inserted ? "1" : "0"));
  }
  const std::string code = pin_status(after).code;
  if (code != pin_status(before).code) urcs.push_back("+CPIN: " + (code.empty() ? "NOT READY" : code));
}

/// The URCs of one context while the modem stays attached. When the network drops the context, the modem's
/// +QIURC follows.
void context_urcs(const State& before, const State& after, std::size_t index,
                  std::vector<std::string>& urcs) {
  const PdpContext& was = before.contexts.at(index);
  const PdpContext& is = after.contexts.at(index);
  if (was.active == is.active) return;
  const bool dropped = was.active && was.deactivated_at == is.deactivated_at;
  if (dropped && after.quirks.silent_drop) return;
  const std::string cid = std::to_string(index + 1);
  const char* event = is.active ? "ME PDN ACT " : dropped ? "NW PDN DEACT " : "ME PDN DEACT ";
  if (after.session.packet_events > 0) urcs.push_back("+CGEV: " + (event + cid));
  if (dropped) urcs.push_back("+QIURC: \"pdpdeact\"," + cid);
}

/// +CGEV of 3GPP TS 27.007 10.1.19: a detach covers all contexts.
void packet_urcs(const State& before, const State& after, std::vector<std::string>& urcs) {
  if (!registered(before) || registered(after)) {
    for (std::size_t i = 0; i < after.contexts.size(); ++i) context_urcs(before, after, i, urcs);
    return;
  }
  if (after.session.packet_events == 0) return;
  const bool own_doing = !can_search(after) || !after.session.attached || !after.session.found;
  urcs.emplace_back(own_doing ? "+CGEV: ME DETACH" : "+CGEV: NW DETACH");
}

void indication_urcs(const State& before, const State& after, std::vector<std::string>& urcs) {
  const Session& session = after.session;
  if (session.report_csq && (before.signal.csq != after.signal.csq || camped(before) != camped(after))) {
    const bool here = camped(after);
    urcs.push_back("+QIND: \"csq\"," + std::to_string(here ? after.signal.csq : 99) + ',' +
                   std::to_string(here ? after.signal.ber : 99));
  }
  if (session.report_act &&
      (before.registration.act != after.registration.act || camped(before) != camped(after))) {
    const char* name = !camped(after) ? "NOSERVICE" : after.registration.act == 7 ? "LTE" : "GSM";
    urcs.push_back(std::string("+QIND: \"act\",\"") + name + '"');
  }
}

}  // namespace

void settle(const State& before, State& after) {
  if (before.power.cfun == 0 && after.power.cfun != 0) after.sim.busy = true;
  if (can_search(before) != can_search(after)) after.session.found = false;
  if (pin_status(after).code != "READY") after.sim.ready_bits = 0;
  if (!registered(after)) {
    contexts_down(after);
  } else if (!registered(before) && after.registration.act == 7 && after.contexts[0].defined) {
    after.contexts[0].active = true;
    after.contexts[0].addressed = true;
  }
}

std::vector<std::string> urcs_between(const State& before, const State& after) {
  std::vector<std::string> urcs;
  sim_urcs(before, after, urcs);
  registration_urcs(before, after, urcs);
  packet_urcs(before, after, urcs);
  indication_urcs(before, after, urcs);
  if (after.settings.ctzr > 0 && registered(after) && !registered(before)) {
    const int zone = after.clock.zone_quarters;
    urcs.push_back("+CTZV: " + std::to_string(zone));
  }
  return urcs;
}

}  // namespace eg915u::sim
