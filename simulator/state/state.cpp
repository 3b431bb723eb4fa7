#include "simulator/state/state.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <utility>

namespace eg915u::sim {
namespace {

std::vector<ScannedOperator> default_operators() {
  return {{2, "CHN-UNICOM", "UNICOM", "46001", 7},
          {1, "CHINA MOBILE", "CMCC", "46000", 7},
          {3, "CHN-CT", "CT", "46011", 7},
          {1, "CHN-UNICOM", "UNICOM", "46001", 0},
          {1, "CHINA MOBILE", "CMCC", "46000", 0}};
}

std::vector<Neighbour> default_neighbours() {
  return {{true, 1850, 311, -16, -104, -73}, {false, 1300, 88, -14, -101, -71}};
}

std::map<std::string, std::string> default_qcfg() {
  return {{"airplanecontrol", "0"},
          {"apready", "0,0,500"},
          {"band", "0xf,0x8080095"},
          {"bip/cid", "0"},
          {"cops_no_mode_change", "0"},
          {"creg/emergency", "0"},
          {"dftpdn", "1"},
          {"ims", "2,0"},
          {"led/sim", "0"},
          {"ledmode", "0"},
          {"nat/cid", "1"},
          {"ntp", "10,60"},
          {"nwscanmode", "0"},
          {"pdn/pco", "0"},
          {"qcsq/rssi/negative", "0"},
          {"qoos", "0"},
          {"risignaltype", "\"respective\""},
          {"tone/incoming", "0"},
          {"urc/cache", "0"},
          {"urc/delay", "0"},
          {"urc/ri/other", "\"pulse\",120"},
          {"urc/ri/ring", "\"pulse\",120"},
          {"urc/ri/smsincoming", "\"pulse\",120"},
          {"usbnet", "1"}};
}

std::string printed_hex(const Quirks& quirks, std::string digits) {
  if (!quirks.cell_id_padded) {
    const auto first = std::min(digits.find_first_not_of('0'), digits.size() - 1);
    digits.erase(0, first);
  }
  if (quirks.cell_id_lower_case) {
    std::transform(digits.begin(), digits.end(), digits.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  }
  return quirks.cell_id_quoted ? '"' + digits + '"' : digits;
}

}  // namespace

State::State() : operators(default_operators()), neighbours(default_neighbours()) {
  other_sim.imsi = "262019876543210";
  other_sim.iccid = "89490200001234567891";
  other_sim.number = "+4915112345678";
  contexts[0].defined = true;
  contexts[0].apn = "internet";
  contexts[0].active = true;
  contexts[0].addressed = true;
  config.qcfg = default_qcfg();
}

PinStatus pin_status(const State& state) {
  const Sim& sim = state.sim;
  if (sim.busy) return {"", state.quirks.boot_sim_not_inserted ? 10 : 14};
  if (!sim.inserted) return {"", 10};
  if (sim.failure || state.power.cfun == 0 || sim.puk_tries == 0) return {"", 13};
  if (sim.pin_tries == 0) return {"SIM PUK", 12};
  if (sim.pin_enabled && !sim.verified) return {"SIM PIN", 11};
  return {"READY", 0};
}

bool can_search(const State& state) {
  return state.power.cfun == 1 && pin_status(state).code == "READY" && state.config.cops_mode != 2;
}

bool may_use_network(const State& state) {
  const std::string mode = qcfg_value(state, "nwscanmode");
  const bool lte = state.registration.act == 7;
  return mode != (lte ? "1" : "3");
}

bool camped(const State& state) {
  const int stat = state.registration.stat;
  return can_search(state) && may_use_network(state) && state.session.found &&
         (stat == 1 || stat == 3 || stat == 5);
}

bool registered(const State& state) {
  return camped(state) && state.registration.stat != 3 && state.session.attached;
}

int registration_stat(const State& state, Domain domain) {
  if (!can_search(state)) return 0;
  if (!state.session.found || !may_use_network(state)) return 2;
  const Registration& registration = state.registration;
  const bool lte = registration.act == 7;
  // A detach on LTE ends the whole registration; on GSM the circuit-switched registration stays.
  if (!state.session.attached && (lte || domain == Domain::cgreg)) return lte ? 2 : 0;
  const int forced = domain == Domain::creg    ? registration.creg
                     : domain == Domain::cgreg ? registration.cgreg
                                               : registration.cereg;
  if (forced >= 0) return forced;
  if (domain == Domain::cereg && !lte) return 0;
  return registration.stat;
}

int report_mode(const State& state, Domain domain) {
  switch (domain) {
    case Domain::creg:
      return state.settings.creg;
    case Domain::cgreg:
      return state.settings.cgreg;
    case Domain::cereg:
      return state.settings.cereg;
  }
  return 0;
}

std::string domain_name(Domain domain) {
  return domain == Domain::creg ? "+CREG" : domain == Domain::cgreg ? "+CGREG" : "+CEREG";
}

std::string registration_text(const State& state, Domain domain, int mode) {
  const int stat = registration_stat(state, domain);
  std::string text = std::to_string(stat);
  const int cause = state.registration.reject_cause;
  if (mode == 3 && stat == 3 && cause != 0) return text + ",,,,0," + std::to_string(cause);
  const bool located = mode >= 2 && !state.quirks.registration_unlocated;
  if (!located || (stat != 1 && stat != 5)) return text;
  const bool lte = state.registration.act == 7;
  text += ',' + printed_hex(state.quirks, lte ? state.cell.tac : state.cell.lac);
  text += ',' + printed_hex(state.quirks, lte ? state.cell.id : state.cell.gsm_id);
  if (!state.quirks.missing_trailing_fields) text += ',' + std::to_string(state.registration.act);
  return text;
}

std::string coded(const State& state, const std::string& text) {
  if (state.settings.cscs != "UCS2") return text;
  std::string result;
  for (const char c : text) {
    std::array<char, 5> digits{};
    std::snprintf(digits.data(), digits.size(), "%04X", static_cast<unsigned>(static_cast<unsigned char>(c)));
    result += digits.data();
  }
  return result;
}

int printed_sinr(const State& state) {
  const int value = state.signal.sinr;
  const std::string& scale = state.quirks.sinr_scale;
  if (scale == "code") return 2 * value + 47;
  return scale == "fifth" ? 5 * (value + 20) : value;
}

bool connected(const State& state) {
  return std::any_of(state.contexts.begin(), state.contexts.end(),
                     [](const PdpContext& context) { return context.active; });
}

void reset_to_home_lte(State& state) {
  const State fresh;
  const Sim before = std::exchange(state.sim, fresh.sim);
  // These belong to the modem, not to the card.
  state.sim.status_reports = before.status_reports;
  state.sim.detection_enabled = before.detection_enabled;
  state.sim.detection_level = before.detection_level;
  state.other_sim = fresh.other_sim;
  state.registration = fresh.registration;
  state.current_operator = fresh.current_operator;
  state.operators = fresh.operators;
  state.cell = fresh.cell;
  state.neighbours = fresh.neighbours;
  state.gsm_neighbours = fresh.gsm_neighbours;
  state.signal = fresh.signal;
  state.ping = fresh.ping;
}

void power_cycle(State& state) {
  state.settings = state.stored_settings;
  state.settings.echo = true;
  state.settings.quiet = false;
  state.session = Session{};
  state.session.found = false;
  state.power.cfun = 1;
  state.sim.busy = true;
  state.sim.verified = false;
  state.sim.ready_bits = 0;
  state.data.sent = state.data.saved_sent;
  state.data.received = state.data.saved_received;
  for (PdpContext& context : state.contexts) {
    context.active = false;
    context.addressed = false;
    context.deactivated_at.reset();
    if (state.quirks.qicsgp_survives_reboot) continue;
    context.user.clear();
    context.password.clear();
    context.auth = 0;
  }
}

std::string qcfg_value(const State& state, const std::string& name) {
  const auto found = state.config.qcfg.find(name);
  return found == state.config.qcfg.end() ? std::string() : found->second;
}

}  // namespace eg915u::sim
