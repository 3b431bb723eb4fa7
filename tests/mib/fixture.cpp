#include "tests/mib/fixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "tests/support/object_names.h"

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

/// "egSigRsrp.1", or ".1.3.6.1.2.1" where no object is.
std::string name_text(OidView oid) { return eg915u::name_of('.' + to_string(oid)); }

/// The OID of a name, or of numbers below the root.
Oid any_oid(const std::string& name) { return name.starts_with("eg") ? oid_of(name) : below_root(name); }

/// Every instance below `top` in the order of GETNEXT.
std::vector<Varbind> instances(const View& view, const Oid& top) {
  const Tree tree(view.policy.root);
  std::vector<Varbind> list;
  Oid name = top;
  for (auto found = tree.next(name, view); found && starts_with(found->name, top);
       found = tree.next(name, view)) {
    if (compare(found->name, name) <= 0) {
      ADD_FAILURE() << to_string(found->name) << " does not come after " << to_string(name);
      break;
    }
    const auto got = tree.get(found->name, view);
    EXPECT_TRUE(got && *got == found->value) << "GET and GETNEXT differ at " << to_string(found->name);
    name = found->name;
    list.push_back(*std::move(found));
  }
  return list;
}

IpAddress ipv4(const std::string& octets, std::optional<int> prefix_length = {}) {
  return {octets, prefix_length};
}

IpAddress ipv6(char last, std::optional<int> prefix_length = {}) {
  return {std::string("\x20\x01\x0d\xb8", 4) + std::string(11, '\0') + last, prefix_length};
}

void fill_sim(ModemSnapshot& m, Time at) {
  Sim sim{.state = SimState::ready,
          .msisdn = "+8613912345678",
          .mnc_digits = 2,
          .iccid = {"89860012345678901234", at},
          .imsi = {"460011234567890", at},
          .pin_enabled = {false, at},
          .attempts = {{.pin = 3, .puk = 10}, at}};
  m.sim.set(sim, at);
  m.sim_insertions = {1, 1};
}

void fill_network(ModemSnapshot& m, Time at) {
  m.registration.set({RegState::home, 0x1234, 0x0ABCDEF, AccessTech::lte}, at);
  m.eps_registration = m.registration;
  m.circuit_registration.set({RegState::denied, std::nullopt, std::nullopt, AccessTech::unknown}, at);
  m.reject_cause = 15;
  m.ps_attached.set(true, at);
  m.operator_selection.set({SelectionMode::automatic, 0, "CHINA UNICOM", AccessTech::lte}, at);
  m.operator_names.set({"CHN-UNICOM", "UNICOM", "Hologram", "46001"}, at);
  m.network.set({AccessTech::lte, Duplex::fdd, "46001", 3, 1850}, at);
  m.scan = {{NetworkStatus::in_use, "CHN-UNICOM", "46001", AccessTech::lte},
            {NetworkStatus::forbidden, "", "310260", AccessTech::gsm}};
}

void fill_cells(ModemSnapshot& m, Time at) {
  m.csq.set({24, std::nullopt}, at);
  m.qcsq.set({AccessTech::lte, -64, -97, -11, 12}, at);
  ServingCell cell{.state = CellState::connected,
                   .access_tech = AccessTech::lte,
                   .duplex = Duplex::fdd,
                   .plmn = "46001",
                   .cell_id = 0x0ABCDEF,
                   .area_code = 0x1234,
                   .physical_id = 247,
                   .channel = 1850,
                   .band = 3};
  cell.ul_bandwidth_khz = 15'000;
  cell.dl_bandwidth_khz = 20'000;
  cell.rsrp_dbm = -98;
  cell.rsrq_db = -12;
  cell.rssi_dbm = -66;
  cell.sinr = 11;
  m.sinr = SinrScales(SinrScale::db);
  cell.cqi = 9;
  cell.tx_power_dbm = -17;
  m.serving.set(cell, at);
  m.neighbours.set({{NeighbourKind::intra_frequency, AccessTech::lte, 1850, 12, -101, -13, -70},
                    {NeighbourKind::inter_frequency, AccessTech::lte, 3650, 0},
                    {.kind = NeighbourKind::inter_rat, .access_tech = AccessTech::gsm, .rssi_dbm = -88}},
                   at);
}

void fill_contexts(ModemSnapshot& m, Time at) {
  PdpContext inactive;
  inactive.definition = {5, PdpKind::unknown, "ims"};
  PdpContext active;
  active.definition = {1, PdpKind::ipv4v6, "internet"};
  active.credentials.set({PdpKind::ipv4v6, "internet", "user", "secret", AuthType::pap}, at);
  active.active = true;
  active.bearer_active.set(true, at);
  inactive.bearer_active.set(false, at);
  // Not in the order of the table.
  const std::vector<IpAddress> hosts{ipv6(1, 64), ipv4("\x0a\x01\x02\x03", 24)};
  active.hosts.set(hosts, at);
  active.link.set({hosts,
                   {ipv4("\x0a\x01\x02\x01")},
                   {ipv6(9), ipv4("\x08\x08\x08\x08"), ipv4("\x08\x08\x04\x04")},
                   1500},
                  at);
  // Nor are the contexts.
  m.pdp.set({inactive, active}, at);
  m.pdp_lives[1] = {PdpState::active, at - std::chrono::seconds{43}, 2, 1, "+CGEV: NW DEACT", "internet", 0,
                    "before"};
  m.pdp_lives[5] = {.state = PdpState::inactive, .last_cause = {}};
  m.data_counter.set({123'456, 6'543'210'987}, at);
}

void fill_environment(ModemSnapshot& m, Time at) {
  m.supply.set({ChargeState::charging, 87, 3912}, at);
  m.temperature_celsius.set(-7, at);
  m.adc0_mv.set(1203, at);
  m.adc1_mv.set(0, at);
  m.messages.set({4, 50}, at);
  m.service_centre.set("+8613010112500", at);
  m.messages_received = 6;
  m.messages_sent = 2;
  m.message_send_failures = 1;
  m.probe = {.state = ProbeState::up, .sent = 5, .lost = 2, .lost_in_a_row = 0};
  m.probe.last_ms = 41;
  m.probe.min_ms = 40;
  m.probe.max_ms = 60;
  m.probe.sum_ms = 141;
  m.probe.answered = 3;
  m.probe.last_success = WallTime{std::chrono::seconds{1'763'999'970}};
}

void fill_readings(ModemSnapshot& m, Time at) {
  m.identity.set({"Quectel", "EG915U", "EG915UEUABR03A01M08", "861234051234567"}, at);
  Capabilities capabilities;
  capabilities.sms = true;
  capabilities.data_counter = true;
  capabilities.wifi_scan = true;
  m.capabilities.set(capabilities, at);
  m.functionality.set(Functionality::full, at);
  m.network_mode.set(NetworkMode::automatic, at);
  m.lte_bands.set(LteBands{}.set(1).set(3).set(28).set(66), at);
  m.network_time.set({WallTime{std::chrono::seconds{1'764'000'000}}, 32}, at);
  fill_sim(m, at);
  fill_network(m, at);
  fill_cells(m, at);
  fill_contexts(m, at);
  fill_environment(m, at);
}

}  // namespace

PerMetric<ThresholdSettings> watched_thresholds() {
  auto settings = initial_thresholds();
  settings[position_of(Metric::rsrp)] = {.enabled = true, .onset = -95, .abate = -90, .hold_s = 0};
  return settings;
}

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

View Fixture::view() const {
  modem_views.clear();
  for (const auto& modem : modems) modem_views.push_back(&modem);
  return {policy,
          settings,
          agent,
          modem_views,
          first_modem,
          now,
          wall_now,
          now - std::chrono::hours{1},
          events ? &*events : nullptr,
          mapped};
}

void Fixture::add_modem(std::uint32_t index, const std::string& name, ModemSnapshot snapshot) {
  settings.names[index] = name;
  settings.thresholds[index] = watched_thresholds();
  ModemView modem;
  modem.index = index;
  modem.snapshot = std::make_shared<const ModemSnapshot>(std::move(snapshot));
  modems.push_back(std::move(modem));
}

void Fixture::add_pending(std::size_t position, Action action) {
  auto& pending = modems.at(position).pending;
  pending.push_back({pending.size() + 1, std::move(action), now + std::chrono::minutes{1}});
}

void Fixture::keep_ledgers(std::size_t position, std::shared_ptr<const Ledger> ledger) {
  modems.at(position).ledger = ledger.get();
  ledgers.push_back(std::move(ledger));
}

void Fixture::log_event(std::uint32_t modem, Oid notification, std::string text, Duration age) {
  constexpr std::size_t kCapacity = 10;
  constexpr std::uint32_t kFirstIndex = 101;
  if (!events) events.emplace(kCapacity, kFirstIndex);
  events->add({0, wall_now - age, now - age, modem, std::move(notification), std::move(text)});
}

std::shared_ptr<const Ledger> kept_ledger(DataPlan plan, HistSizes sizes, int hours) {
  const Fixture fixture;
  auto ledger = std::make_shared<Ledger>(plan, sizes);
  const int minutes = hours * 60;
  for (int minute = 0; minute <= minutes; ++minute) {
    const std::chrono::minutes before{minutes - minute};
    ModemSnapshot m = full_snapshot(fixture.now - before);
    const auto grown = static_cast<std::uint64_t>(minute);
    m.data_counter.value = {grown * 1'000, grown * 30'000};
    m.qcsq.value.rsrp_dbm = -97 + minute % 7;
    m.qcsq.value.sinr = 12 - minute % 5;
    m.cell_changes = static_cast<std::uint32_t>(minute / 4);
    m.registration.value.cell_id = m.serving_cell = 1000U + m.cell_changes % 3;
    m.oper_state = minute % 50 == 0 ? OperState::registered : OperState::connected;
    ledger->observe(m, fixture.now - before, fixture.wall_now - before);
  }
  PerMetric<WatchedValue> values;
  values[position_of(Metric::rsrp)].number = -97;
  const std::chrono::minutes ago{1};
  (void)ledger->thresholds().observe(watched_thresholds(), values, fixture.now - ago, fixture.wall_now - ago);
  return ledger;
}

std::shared_ptr<const Ledger> full_ledger() {
  static const auto kLedger = kept_ledger({.limit_mb = 80, .warning_percent = 75, .reset_day = 31},
                                          {.minute = 4, .quarter_hour = 3, .hour = 2, .day = 1}, 50);
  return kLedger;
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
  m.last_error_at = WallTime{std::chrono::seconds{1'763'999'997}};
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
  fixture.settings.probes[1] = {.host = "192.0.2.1", .interval = std::chrono::seconds{90}};
  fixture.keep_ledgers(0, full_ledger());
  fixture.log_event(1, {}, "caf\xc3\xa9\n", std::chrono::hours{2});
  fixture.log_event(1, concat(fixture.policy.root, Oid{0, 1}), "wan0 is up", std::chrono::seconds{58});
  fixture.log_event(0, {0, 0}, "configuration read", std::chrono::seconds{57});
  return fixture;
}

Fixture changed_fixture(const std::function<void(ModemSnapshot&)>& change) {
  Fixture fixture = full_fixture();
  fixture.change(0, change);
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

Oid oid_of(const std::string& name) { return parse_oid(eg915u::oid_of(name)).value_or(Oid{}); }

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
      return "OID " + name_text(std::get<Oid>(value.data));
    case Syntax::other:
      break;
  }
  return "other";
}

std::string to_text(const Varbind& varbind) {
  return name_text(varbind.name) + " = " + to_text(varbind.value);
}

std::string get_text(const Fixture& fixture, const std::string& name) {
  const auto value = Tree(fixture.policy.root).get(any_oid(name), fixture.view());
  return value ? to_text(*value) : "none";
}

std::vector<std::string> walk(const View& view) {
  std::vector<std::string> lines;
  for (const Varbind& found : instances(view, view.policy.root)) lines.push_back(to_text(found));
  return lines;
}

std::vector<std::string> table(const Fixture& fixture, const std::string& name) {
  const Oid top = any_oid(name);
  const std::string column = name_text(top) + '.';
  std::vector<std::string> lines;
  for (const Varbind& found : instances(fixture.view(), top)) {
    const std::string line = to_text(found);
    lines.push_back(line.starts_with(column) ? line.substr(column.size()) : line);
  }
  return lines;
}

}  // namespace eg915u::mib
