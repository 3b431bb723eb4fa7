#include "tests/mib/fixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

namespace eg915u::mib {
namespace {

constexpr std::chrono::seconds kAge{2};

std::string hex(const std::string& octets) {
  std::string text = "x";
  for (const char octet : octets) {
    const auto byte = static_cast<unsigned char>(octet);
    if (text.size() > 1) text += ' ';
    text += "0123456789abcdef"[byte >> 4U];
    text += "0123456789abcdef"[byte & 0xFU];
  }
  return text;
}

std::string octets_text(const std::string& octets) {
  const bool printable =
      std::all_of(octets.begin(), octets.end(), [](char c) { return c >= ' ' && c <= '~'; });
  return printable ? octets : hex(octets);
}

void fill_readings(ModemSnapshot& m, Time at) {
  m.identity.set({"Quectel", "EG915U", "EG915UEUABR03A01M08", "861234051234567"}, at);
  Capabilities capabilities;
  capabilities.sms = true;
  capabilities.data_counter = true;
  capabilities.wifi_scan = true;
  m.capabilities.set(capabilities, at);
  m.functionality.set(Functionality::full, at);
  m.sim.set({SimState::ready, "89860012345678901234", "460011234567890"}, at);
  m.registration.set({RegState::home, 0x1234, 0x0ABCDEF, AccessTech::lte}, at);
  m.eps_registration = m.registration;
  m.circuit_registration.set({RegState::denied, std::nullopt, std::nullopt, AccessTech::unknown}, at);
  m.ps_attached.set(true, at);
  m.operator_selection.set({SelectionMode::automatic, 0, "CHINA UNICOM", AccessTech::lte}, at);
  m.operator_names.set({"CHN-UNICOM", "UNICOM", "Hologram", "46001"}, at);
  m.network.set({AccessTech::lte, Duplex::fdd, "46001", 3, 1850}, at);
  m.csq.set({24, std::nullopt}, at);
  m.qcsq.set({AccessTech::lte, -64, -97, -11, 12}, at);
  PdpContext context{{1, PdpKind::ipv4v6, "internet"}, "user", AuthType::pap, "secret", true};
  m.pdp.set({context, PdpContext{{2, PdpKind::ipv4, "ims"}, "", AuthType::none, "", false}}, at);
  m.network_time.set({WallTime{std::chrono::seconds{1'764'000'000}}, 32}, at);
}

}  // namespace

Fixture::Fixture() {
  agent.version = "0.1.0";
  agent.start = now - std::chrono::seconds{100};
  agent.keep_alive_since = now - std::chrono::milliseconds{5999};
  agent.table_changed = agent.start;
  agent.notify_sequence = 41;
  agent.notify_suppressed = 3;
  agent.set_lock = 7;
  settings.keep_alive_base = 1000;
}

View Fixture::view() const { return {policy, settings, agent, modems, first_modem, now, wall_now, 360'000}; }

void Fixture::add_modem(std::uint32_t index, const std::string& name, ModemSnapshot snapshot) {
  settings.names[index] = name;
  ModemView modem;
  modem.index = index;
  modem.snapshot = std::make_shared<const ModemSnapshot>(std::move(snapshot));
  modems.push_back(std::move(modem));
}

void Fixture::add_pending(std::size_t place, Action action) {
  auto& pending = modems.at(place).pending;
  pending.push_back({pending.size() + 1, std::move(action), now + std::chrono::minutes{1}});
}

ModemSnapshot full_snapshot(Time now) {
  ModemSnapshot m;
  const Time at = now - kAge;
  m.device = "/dev/eg915u-at";
  m.daemon_start = now - std::chrono::seconds{100};
  m.contact = Contact::up;
  m.oper_state = OperState::connected;
  m.ready_since = now - std::chrono::seconds{60};
  m.last_answer = at;
  m.last_answer_wall = WallTime{std::chrono::seconds{1'763'999'998}};
  m.resets = 2;
  m.last_reset_reason = ResetReason::legacy_request;
  m.last_error = "+CME ERROR: 30";
  fill_readings(m, at);
  m.registrations = 4;
  m.registration_losses = 3;
  m.registration_changed = now - std::chrono::seconds{50};
  m.cell_changes = 9;
  m.cell_changed = now - std::chrono::seconds{40};
  m.previous_cell = 0x0ABCDEE;
  m.at = {100, 5, 1, 7, 2, 1, Duration{12}, Duration{345}};
  m.operation = {3, OperationResult::failed, "+CME ERROR: 3", WallTime{std::chrono::seconds{1'763'999'940}}};
  return m;
}

ModemSnapshot empty_snapshot(Time now) {
  ModemSnapshot m;
  m.device = "/dev/eg915u-at";
  m.daemon_start = now - std::chrono::seconds{7};
  return m;
}

Fixture full_fixture() {
  Fixture fixture;
  fixture.agent.last_trap_text = "POWERED DOWN";
  fixture.add_modem(1, "wan0", full_snapshot(fixture.now));
  fixture.modems[0].if_index = 12;
  return fixture;
}

Fixture empty_fixture() {
  Fixture fixture;
  fixture.add_modem(1, "wan0", empty_snapshot(fixture.now));
  return fixture;
}

SetPdp pdp_change(int cid, std::string apn, std::optional<std::string> user,
                  std::optional<std::string> password) {
  SetPdp change;
  change.cid = cid;
  change.apn = std::move(apn);
  change.user = std::move(user);
  change.password = std::move(password);
  return change;
}

Oid below_root(const std::string& text) {
  Oid oid = Policy{}.root;
  if (text.empty()) return oid;
  return parse_oid(to_string(oid) + '.' + text).value_or(Oid{});
}

std::string to_text(const Value& value) {
  switch (value.syntax) {
    case Syntax::integer32:
      return "Integer32 " + std::to_string(std::get<std::int32_t>(value.data));
    case Syntax::unsigned32:
      return "Unsigned32 " + std::to_string(std::get<std::uint32_t>(value.data));
    case Syntax::counter32:
      return "Counter32 " + std::to_string(std::get<std::uint32_t>(value.data));
    case Syntax::counter64:
      return "Counter64 " + std::to_string(std::get<std::uint64_t>(value.data));
    case Syntax::time_ticks:
      return "TimeTicks " + std::to_string(std::get<std::uint32_t>(value.data));
    case Syntax::octets:
      return "OCTETS " + octets_text(std::get<std::string>(value.data));
    case Syntax::object_id:
      return "OID " + to_string(std::get<Oid>(value.data));
    case Syntax::other:
      break;
  }
  return "other";
}

std::string to_text(const Varbind& varbind) {
  const Oid root = Policy{}.root;
  const OidView name(varbind.name);
  return (starts_with(name, root) ? to_string(name.subspan(root.size())) : "." + to_string(name)) + " = " +
         to_text(varbind.value);
}

std::string get_text(const Fixture& fixture, const std::string& oid) {
  const auto value = Tree(fixture.policy.root).get(below_root(oid), fixture.view());
  return value ? to_text(*value) : "none";
}

std::vector<std::string> walk(const View& view) {
  const Tree tree(view.policy.root);
  std::vector<std::string> lines;
  Oid name = view.policy.root;
  while (const auto found = tree.next(name, view)) {
    if (compare(found->name, name) <= 0) {
      ADD_FAILURE() << to_string(found->name) << " does not come after " << to_string(name);
      break;
    }
    const auto got = tree.get(found->name, view);
    EXPECT_TRUE(got && *got == found->value) << "GET and GETNEXT differ at " << to_string(found->name);
    lines.push_back(to_text(*found));
    name = found->name;
  }
  return lines;
}

}  // namespace eg915u::mib
