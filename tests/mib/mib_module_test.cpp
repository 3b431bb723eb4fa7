#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <charconv>
#include <cstdio>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "mib/notification.h"
#include "mib/signal_quality.h"
#include "mib/tree.h"
#include "tests/mib/fixture.h"

/// EG915U-MIB.txt and the code, compared both ways. scripts/dump-mib reads the module; its header says what
/// its columns are.
namespace eg915u::mib {
namespace {

using ::testing::UnorderedElementsAreArray;

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
  return parts;
}

/// The lines that dump-mib prints, in columns.
std::vector<std::vector<std::string>> dump_mib(const std::string& option) {
  struct ClosePipe {
    void operator()(FILE* pipe) const { pclose(pipe); }
  };
  const std::string command = std::string("'" EG915U_DUMP_MIB "' ") + option;
  const std::unique_ptr<FILE, ClosePipe> pipe(popen(command.c_str(), "r"));
  std::string output;
  std::array<char, 4096> buffer{};
  while (pipe != nullptr) {
    const std::size_t got = fread(buffer.data(), 1, buffer.size(), pipe.get());
    if (got == 0) break;
    output.append(buffer.data(), got);
  }
  std::vector<std::vector<std::string>> lines;
  for (const std::string& line : split(output, '\n')) lines.push_back(split(line, '\t'));
  return lines;
}

/// One object of the module.
struct ModuleObject {
  std::string syntax;
  std::string access;
  std::string ranges;
  std::string names;
};

const std::map<std::string, ModuleObject>& module_objects() {
  static auto objects_of_module = [] {
    std::map<std::string, ModuleObject> objects;
    for (const auto& line : dump_mib("")) {
      if (line.size() == 6) objects[line[0] + ' ' + line[1]] = {line[2], line[3], line[4], line[5]};
    }
    return objects;
  }();
  return objects_of_module;
}

std::string key_of(const ObjectInfo& object) {
  return std::string(object.name) + ' ' + to_string(concat(Policy{}.root, object.oid));
}

Syntax syntax_of(const std::string& name) {
  const std::map<std::string, Syntax> syntaxes = {
      {"INTEGER", Syntax::integer32},     {"Integer32", Syntax::integer32},
      {"Unsigned32", Syntax::unsigned32}, {"Gauge32", Syntax::unsigned32},
      {"Counter32", Syntax::counter32},   {"Counter64", Syntax::counter64},
      {"TimeTicks", Syntax::time_ticks},  {"OCTET STRING", Syntax::octets},
      {"BITS", Syntax::octets},           {"OBJECT IDENTIFIER", Syntax::object_id}};
  const auto found = syntaxes.find(name);
  return found != syntaxes.end() ? found->second : Syntax::other;
}

std::string access_name(Access access) {
  switch (access) {
    case Access::not_accessible:
      return "not-accessible";
    case Access::for_notify:
      return "accessible-for-notify";
    case Access::read_only:
      return "read-only";
    case Access::read_write:
      return "read-write";
  }
  return "";
}

std::vector<ObjectInfo> accessible_objects() {
  std::vector<ObjectInfo> objects = Tree(Policy{}.root).objects();
  std::erase_if(objects, [](const ObjectInfo& object) { return object.access == Access::not_accessible; });
  return objects;
}

TEST(Module, HasExactlyTheObjectsOfTheCode) {
  std::vector<std::string> in_module;
  for (const auto& [key, object] : module_objects()) in_module.push_back(key);
  std::vector<std::string> in_code;
  for (const ObjectInfo& object : accessible_objects()) in_code.push_back(key_of(object));
  ASSERT_FALSE(in_module.empty());
  EXPECT_THAT(in_code, UnorderedElementsAreArray(in_module));
}

TEST(Module, GivesEachObjectTheSyntaxAndAccessOfTheCode) {
  for (const ObjectInfo& object : accessible_objects()) {
    const auto found = module_objects().find(key_of(object));
    if (found == module_objects().end()) continue;  // told by the test above
    EXPECT_EQ(syntax_of(found->second.syntax), object.syntax) << object.name;
    EXPECT_EQ(found->second.access, access_name(object.access)) << object.name;
  }
}

TEST(Module, HasExactlyTheNotificationsOfTheCode) {
  std::map<std::string, std::string> in_module;  // OID to objects
  for (const auto& line : dump_mib("--notifications")) {
    ASSERT_EQ(line.size(), 3U);
    in_module[line[1]] = line[2];
  }
  std::map<Oid, std::string> names;
  for (const ObjectInfo& object : Tree(Policy{}.root).objects()) {
    names[concat(Policy{}.root, object.oid)] = object.name;
  }
  const Fixture fixture = full_fixture();
  std::map<std::string, std::string> in_code;
  for (const auto id :
       {NotificationId::modem_up, NotificationId::modem_down, NotificationId::modem_restarted,
        NotificationId::net_reg_change, NotificationId::net_access_tech_change, NotificationId::cell_change,
        NotificationId::ctl_done, NotificationId::test_event, NotificationId::legacy_event}) {
    const auto notification = make_notification(id, 1, 1, fixture.wall_now, "x", fixture.view());
    std::string& objects = in_code[to_string(notification.trap_oid)];
    for (const Varbind& varbind : notification.varbinds) {
      const Oid object(varbind.name.begin(), varbind.name.end() - 1);
      objects += (objects.empty() ? "" : ",") + names[object];
    }
  }
  EXPECT_EQ(in_code, in_module);
}

template <class Enum>
std::string named_numbers(std::initializer_list<std::pair<const char*, Enum>> enumerators) {
  std::string text;
  for (const auto& [name, value] : enumerators) {
    text +=
        (text.empty() ? "" : ",") + std::string(name) + '(' + std::to_string(static_cast<int>(value)) + ')';
  }
  return text;
}

/// The enumerations of the code and the objects that show them: truth values, agent and modem.
std::map<std::string, std::string> agent_enumerations() {
  const std::string truth = "true(1),false(2)";
  return {
      {"egAgentWriteEnabled", truth},
      {"egSimActive", truth},
      {"egNetPsAttached", truth},
      {"egAgentIdentityMasking",
       named_numbers<Masking>(
           {{"none", Masking::none}, {"partial", Masking::partial}, {"full", Masking::full}})},
      {"egAgentNotifyEnable", named_numbers<NotifyClass>({{"modem", NotifyClass::modem},
                                                          {"sim", NotifyClass::sim},
                                                          {"registration", NotifyClass::registration},
                                                          {"cell", NotifyClass::cell},
                                                          {"threshold", NotifyClass::threshold},
                                                          {"session", NotifyClass::session},
                                                          {"traffic", NotifyClass::traffic},
                                                          {"sms", NotifyClass::sms},
                                                          {"control", NotifyClass::control},
                                                          {"legacy", NotifyClass::legacy}})},
      {"egModemOperState", named_numbers<OperState>({{"unknown", OperState::unknown},
                                                     {"absent", OperState::absent},
                                                     {"initializing", OperState::initializing},
                                                     {"simNotReady", OperState::sim_not_ready},
                                                     {"searching", OperState::searching},
                                                     {"registered", OperState::registered},
                                                     {"connected", OperState::connected},
                                                     {"radioOff", OperState::radio_off},
                                                     {"resetting", OperState::resetting},
                                                     {"failed", OperState::failed}})},
      {"egModemFunctionality", named_numbers<Functionality>({{"unknown", Functionality::unknown},
                                                             {"minimum", Functionality::minimum},
                                                             {"full", Functionality::full},
                                                             {"radioOff", Functionality::radio_off}})},
      {"egModemLastResetReason", named_numbers<ResetReason>({{"none", ResetReason::none},
                                                             {"snmpRequest", ResetReason::snmp_request},
                                                             {"legacyRequest", ResetReason::legacy_request},
                                                             {"watchdog", ResetReason::watchdog},
                                                             {"urcPowerDown", ResetReason::urc_power_down},
                                                             {"portLost", ResetReason::port_lost},
                                                             {"unknown", ResetReason::unknown}})},
      // The bits themselves are compared in textual_conventions_test.
      {"egModemCapabilities",
       "sms(0),voice(1),gnss(2),dualSim(3),engineeringMode(4),temperature(5),dataCounter(6),pinRetryCounter("
       "7),"
       "wifiScan(8)"},
  };
}

/// SIM, network, signal and operations.
std::map<std::string, std::string> network_enumerations() {
  using enum RegState;
  const std::string reg_state = named_numbers<RegState>({{"unknown", unknown},
                                                         {"notRegistered", not_registered},
                                                         {"home", home},
                                                         {"searching", searching},
                                                         {"denied", denied},
                                                         {"roaming", roaming},
                                                         {"smsOnlyHome", sms_only_home},
                                                         {"smsOnlyRoaming", sms_only_roaming},
                                                         {"emergencyOnly", emergency_only}});
  return {
      {"egSimState", named_numbers<SimState>({{"unknown", SimState::unknown},
                                              {"absent", SimState::absent},
                                              {"initializing", SimState::initializing},
                                              {"ready", SimState::ready},
                                              {"pinRequired", SimState::pin_required},
                                              {"pukRequired", SimState::puk_required},
                                              {"blocked", SimState::blocked},
                                              {"networkLocked", SimState::network_locked},
                                              {"failure", SimState::failure}})},
      {"egNetRegState", reg_state},
      {"egNetCsRegState", reg_state},
      {"egNetSelectionMode",
       named_numbers<SelectionMode>({{"unknown", SelectionMode::unknown},
                                     {"automatic", SelectionMode::automatic},
                                     {"manual", SelectionMode::manual},
                                     {"deregistered", SelectionMode::deregistered},
                                     {"manualAutomatic", SelectionMode::manual_automatic}})},
      {"egNetAccessTech", named_numbers<AccessTech>({{"unknown", AccessTech::unknown},
                                                     {"none", AccessTech::none},
                                                     {"gsm", AccessTech::gsm},
                                                     {"gprs", AccessTech::gprs},
                                                     {"edge", AccessTech::edge},
                                                     {"umts", AccessTech::umts},
                                                     {"hspa", AccessTech::hspa},
                                                     {"lte", AccessTech::lte},
                                                     {"lteCatM", AccessTech::lte_cat_m},
                                                     {"nbIot", AccessTech::nb_iot},
                                                     {"nr", AccessTech::nr}})},
      {"egNetDuplex",
       named_numbers<Duplex>({{"unknown", Duplex::unknown}, {"fdd", Duplex::fdd}, {"tdd", Duplex::tdd}})},
      {"egSigLevel", named_numbers<SignalLevel>({{"none", SignalLevel::none},
                                                 {"poor", SignalLevel::poor},
                                                 {"fair", SignalLevel::fair},
                                                 {"good", SignalLevel::good},
                                                 {"excellent", SignalLevel::excellent}})},
      {"egCtlLastResult", named_numbers<OperationResult>({{"none", OperationResult::none},
                                                          {"inProgress", OperationResult::in_progress},
                                                          {"success", OperationResult::success},
                                                          {"failed", OperationResult::failed},
                                                          {"timedOut", OperationResult::timed_out},
                                                          {"refused", OperationResult::refused},
                                                          {"superseded", OperationResult::superseded}})},
  };
}

TEST(Module, NamesTheNumbersOfTheCode) {
  std::map<std::string, std::string> in_module;
  for (const auto& [key, object] : module_objects()) {
    if (object.names != "-") in_module[key.substr(0, key.find(' '))] = object.names;
  }
  std::map<std::string, std::string> in_code = agent_enumerations();
  in_code.merge(network_enumerations());
  EXPECT_EQ(in_code, in_module);
}

/// The number that a range of the module restricts; absent for types without ranges.
std::optional<std::int64_t> restricted_number(const Value& value) {
  switch (value.syntax) {
    case Syntax::integer32:
      return std::get<std::int32_t>(value.data);
    case Syntax::unsigned32:
      return std::get<std::uint32_t>(value.data);
    case Syntax::octets:
      return std::get<std::string>(value.data).size();
    default:
      return std::nullopt;
  }
}

bool is_in_ranges(std::int64_t number, const std::string& ranges) {
  for (const std::string& range : split(ranges, '|')) {
    std::int64_t lowest = 0;
    std::int64_t highest = 0;
    const std::size_t dots = range.find("..");
    std::from_chars(range.data(), range.data() + dots, lowest);
    std::from_chars(range.data() + dots + 2, range.data() + range.size(), highest);
    if (number >= lowest && number <= highest) return true;
  }
  return false;
}

/// Texts and numbers larger than any modem sends.
Fixture excessive_fixture() {
  Fixture fixture = full_fixture();
  const std::string text(1000, 'x');
  fixture.agent.version = fixture.agent.last_trap_text = fixture.settings.names[1] = text;
  fixture.settings.legacy_trap_enable = text;
  fixture.modems[0].if_index = 0xFFFFFFFF;
  fixture.change(0, [&](ModemSnapshot& m) {
    m.device = m.last_error = m.operation.error = text;
    m.identity.value = {text, text, text, text};
    m.sim.value = {SimState::ready, text, text};
    m.operator_names.value = {text, text, text, text};
    m.pdp.value[0].definition.apn = text;
    m.registration.value.cell_id = m.registration.value.area_code = 0xFFFFFFFF;
    m.network.value.band = m.network.value.channel = 0xFFFFFFFF;
    m.csq.value = {1000, 1000};
    m.qcsq.value = {AccessTech::lte, 1000, 1000, 1000, 1000};
  });
  return fixture;
}

TEST(Module, AllowsEveryValueThatIsServed) {
  for (const Fixture& fixture : {full_fixture(), empty_fixture(), excessive_fixture()}) {
    const View view = fixture.view();
    const Tree tree(fixture.policy.root);
    std::map<Oid, ObjectInfo> objects;
    for (const ObjectInfo& object : tree.objects()) objects[concat(fixture.policy.root, object.oid)] = object;
    for (auto found = tree.next(fixture.policy.root, view); found; found = tree.next(found->name, view)) {
      const auto after = objects.upper_bound(found->name);
      ASSERT_NE(after, objects.begin());
      const ObjectInfo& object = std::prev(after)->second;
      EXPECT_EQ(found->value.syntax, object.syntax) << object.name;
      const auto in_module = module_objects().find(key_of(object));
      const auto number = restricted_number(found->value);
      if (in_module == module_objects().end() || in_module->second.ranges == "-" || !number) continue;
      EXPECT_TRUE(is_in_ranges(*number, in_module->second.ranges)) << object.name << ' ' << *number;
    }
  }
}

}  // namespace
}  // namespace eg915u::mib
