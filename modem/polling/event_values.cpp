#include "modem/polling/event_values.h"

#include <array>

#include "modem/commands/message.h"
#include "modem/commands/network.h"
#include "modem/commands/operator.h"
#include "modem/commands/sim.h"
#include "modem/model/derive.h"
#include "modem/model/serving_network.h"
#include "modem/model/snapshot.h"
#include "modem/polling/apply_sim.h"

namespace eg915u {
namespace {

constexpr std::array kOfNetwork{kQnwinfo.line, kQspn.line, kCops.line};
constexpr std::array kOfCard{kQccid.line, kCcid.line};
constexpr std::array kOfMessages{kCpms.line};

bool is_registered_now(const ModemSnapshot& modem) { return is_registered(modem.registration.value.state); }

}  // namespace

bool lacks_values(EventKind kind, const ModemSnapshot& modem) {
  switch (kind) {
    case EventKind::registration_change:
    case EventKind::access_tech_change:
      return is_registered_now(modem) && (operator_plmn(last_serving_readings(modem)).empty() ||
                                          serving_access_tech(modem) == AccessTech::unknown);
    case EventKind::sim_state_change:
      return sim_is_ready(modem) && modem.sim.value.iccid.value.empty();
    case EventKind::message_arrived:
      return sim_is_ready(modem) && modem.capabilities.value.sms && !modem.messages.at;
    default:
      return false;
  }
}

std::span<const std::string_view> commands_of_values(EventKind kind) {
  switch (kind) {
    case EventKind::registration_change:
    case EventKind::access_tech_change:
      return kOfNetwork;
    case EventKind::sim_state_change:
      return kOfCard;
    case EventKind::message_arrived:
      return kOfMessages;
    default:
      return {};
  }
}

bool is_current(EventKind kind, const ModemSnapshot& then, const ModemSnapshot& now) {
  switch (kind) {
    case EventKind::registration_change:
    case EventKind::access_tech_change:
      return then.registration.value.state == now.registration.value.state;
    case EventKind::sim_state_change:
      return then.sim.value.state == now.sim.value.state;
    default:
      return true;
  }
}

}  // namespace eg915u
