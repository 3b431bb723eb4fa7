#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "mib/module/notification.h"
#include "mib/module/tree.h"
#include "tests/mib/fixture.h"
#include "tests/mib/mib_module.h"
#include "tests/support/object_names.h"

/// EG915U-MIB.txt and the code, compared both ways.
namespace eg915u::mib {
namespace {

using ::testing::ElementsAreArray;
using ::testing::UnorderedElementsAreArray;

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
    case Access::read_create:
      return "read-create";
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

/// Managers have stored these OIDs.
TEST(Module, HasExactlyThePublishedOids) {
  std::vector<std::pair<std::string, std::string>> in_module;
  for (const auto& line : dump_mib("--oids")) {
    ASSERT_EQ(line.size(), 2U);
    in_module.emplace_back(line[0], line[1]);
  }
  EXPECT_THAT(in_module, ElementsAreArray(published_oids()));
}

TEST(Module, GivesEachObjectTheSyntaxAndAccessOfTheCode) {
  for (const ObjectInfo& object : accessible_objects()) {
    const auto found = module_objects().find(key_of(object));
    if (found == module_objects().end()) continue;  // the test above reports it
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
  const std::vector<ObjectInfo> all = Tree(Policy{}.root).objects();
  const auto name_of = [&all](const Oid& instance) {
    const auto found = std::ranges::find_if(all, [&instance](const ObjectInfo& object) {
      return starts_with(instance, concat(Policy{}.root, object.oid));
    });
    return found != all.end() ? std::string(found->name) : "?";
  };
  const Fixture fixture = full_fixture();
  std::map<std::string, std::string> in_code;
  for (const NotificationId id : all_notifications()) {
    const auto notification = make_notification(id, {1, 1}, 1, fixture.wall_now, "x", fixture.view());
    std::string& objects = in_code[to_string(notification.trap_oid)];
    for (const Varbind& varbind : notification.varbinds) {
      objects += (objects.empty() ? "" : ",") + name_of(varbind.name);
    }
  }
  EXPECT_EQ(in_code, in_module);
}

/// SNMPv1 traps cannot carry them: their receivers would get nothing.
TEST(Module, NotificationsHaveNoCounter64) {
  std::map<std::string, std::string> syntax_of_object;
  for (const auto& [name_and_oid, object] : module_objects()) {
    syntax_of_object[name_and_oid.substr(0, name_and_oid.find(' '))] = object.syntax;
  }
  std::size_t notifications = 0;
  for (const auto& line : dump_mib("--notifications")) {
    ASSERT_EQ(line.size(), 3U);
    ++notifications;
    for (const std::string& object : split(line[2], ',')) {
      ASSERT_TRUE(syntax_of_object.contains(object)) << object;
      EXPECT_NE(syntax_of_object[object], "Counter64") << line[0] << " has " << object;
    }
  }
  EXPECT_EQ(notifications, all_notifications().size());
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

void exceed_readings(ModemSnapshot& m, const std::string& text) {
  constexpr std::uint32_t kHuge = 0xFFFFFFFF;
  constexpr int kFar = 100'000;
  m.device = m.last_error = m.operation.error = text;
  m.identity.value = {text, text, text, text};
  const Time at = *m.sim.at;
  m.sim.value = {SimState::ready, text, 3, {text, at}, false, {text, at}, {true, at}, {{kHuge, kHuge}, at}};
  m.operator_names.value = {text, text, text, text};
  m.registration.value.cell_id = m.registration.value.area_code = kHuge;
  m.reject_cause = kHuge;
  m.network.value.band = m.network.value.channel = kHuge;
  m.csq.value = {kFar, kFar};
  m.qcsq.value = {AccessTech::lte, kFar, kFar, kFar, kFar};
  ServingCell& cell = m.serving.value;
  cell.plmn = text;
  cell.cell_id = cell.area_code = cell.physical_id = cell.channel = cell.band = kHuge;
  cell.ul_bandwidth_khz = cell.dl_bandwidth_khz = kHuge;
  cell.rsrp_dbm = cell.rsrq_db = cell.rssi_dbm = cell.sinr = cell.cqi = cell.tx_power_dbm = kFar;
  m.neighbours.value.assign(1000, {NeighbourKind::unknown, AccessTech::lte, kHuge, kHuge, kFar, kFar, kFar});
  m.scan.assign(1000, {NetworkStatus::unknown, text, text, AccessTech::unknown});
  m.supply.value = {ChargeState::unknown, kFar, kHuge};
  m.temperature_celsius.value = kFar;
  m.service_centre.value = text;
  CustomReport& custom = m.custom.emplace_back();
  custom.settings = std::make_shared<const CustomSettings>(
      CustomSettings{.name = text, .unit = text, .type = CustomType::string, .read = {}, .write = {}});
  custom.reading.set(text, Time{});
  custom.error = text;
}

/// Texts and numbers larger than any modem sends.
Fixture excessive_fixture() {
  Fixture fixture = full_fixture();
  const std::string text(1000, 'x');
  fixture.agent.version = fixture.agent.last_trap_text = fixture.settings.names[1] = text;
  fixture.settings.legacy_trap_enable = fixture.settings.probes[1].host = text;
  fixture.modems[0].if_index = 0xFFFFFFFF;
  fixture.log_event(0xFFFFFFFF, {}, text, Duration{0});
  fixture.change(0, [&](ModemSnapshot& m) {
    exceed_readings(m, text);
    for (PdpContext& context : m.pdp.value) {
      context.definition.apn = m.pdp_lives[context.definition.cid].last_cause = text;
      context.credentials.set({.user = text, .password = text}, *m.pdp.at);
      context.link.set({.dns = {100, {std::string(16, '\xff'), 100'000}}}, *m.pdp.at);
    }
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
