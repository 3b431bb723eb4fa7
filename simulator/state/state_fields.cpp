#include "simulator/state/state_fields.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

namespace eg915u::sim {
namespace {

using nlohmann::json;

struct ContextField {
  std::string_view name;
  FieldValue (*value)(PdpContext&);
  Allowed allowed{};
};

constexpr std::array kContextFields = std::to_array<ContextField>({
    {"defined", [](PdpContext& c) -> FieldValue { return &c.defined; }},
    {"type", [](PdpContext& c) -> FieldValue { return &c.type; }, {0, 8, "IP|IPV6|IPV4V6"}},
    {"apn", [](PdpContext& c) -> FieldValue { return &c.apn; }, {0, 100}},
    {"user", [](PdpContext& c) -> FieldValue { return &c.user; }, {0, 127}},
    {"password", [](PdpContext& c) -> FieldValue { return &c.password; }, {0, 127}},
    {"auth", [](PdpContext& c) -> FieldValue { return &c.auth; }, {0, 3}},
    {"active", [](PdpContext& c) -> FieldValue { return &c.active; }},
    {"addressed", [](PdpContext& c) -> FieldValue { return &c.addressed; }},
    {"ipv4", [](PdpContext& c) -> FieldValue { return &c.ipv4; }, {0, 64}},
    {"ipv6", [](PdpContext& c) -> FieldValue { return &c.ipv6; }, {0, 128}},
    {"gateway", [](PdpContext& c) -> FieldValue { return &c.gateway; }, {0, 128}},
    {"dns1", [](PdpContext& c) -> FieldValue { return &c.dns1; }, {0, 128}},
    {"dns2", [](PdpContext& c) -> FieldValue { return &c.dns2; }, {0, 128}},
});

std::string expected_number(const Allowed& allowed) {
  return "a whole number from " + std::to_string(allowed.minimum) + " to " + std::to_string(allowed.maximum);
}

Result<void> assign_number(std::int64_t& target, const Allowed& allowed, const json& value) {
  const std::string expected = "must be " + expected_number(allowed);
  if (!value.is_number_integer()) return failure(expected);
  // An unsigned number above the signed range would become negative.
  const bool huge =
      value.is_number_unsigned() &&
      value.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  const auto number = huge ? std::numeric_limits<std::int64_t>::max() : value.get<std::int64_t>();
  if (number < allowed.minimum || number > allowed.maximum) return failure(expected);
  target = number;
  return {};
}

bool is_one_of(std::string_view words, std::string_view text) {
  while (!words.empty()) {
    const auto end = std::min(words.find('|'), words.size());
    if (words.substr(0, end) == text) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

std::string expected_text(const Allowed& allowed) {
  if (!allowed.words.empty() && allowed.words.front() != '#') {
    return "one of " + std::string(allowed.words);
  }
  const std::string kind = allowed.words == "#digits" ? "digits"
                           : allowed.words == "#hex"  ? "hex digits"
                                                      : "characters";
  return "a text of " + std::to_string(allowed.minimum) + " to " + std::to_string(allowed.maximum) + ' ' +
         kind;
}

Result<void> assign_text(std::string& target, const Allowed& allowed, const json& value) {
  if (!value.is_string()) return failure("must be " + expected_text(allowed));
  const auto& text = value.get_ref<const std::string&>();
  const auto length = static_cast<std::int64_t>(text.size());
  const auto all = [&text](int (*is)(int)) {
    return std::all_of(text.begin(), text.end(), [is](unsigned char c) { return is(c) != 0; });
  };
  bool good = length >= allowed.minimum && length <= allowed.maximum;
  if (allowed.words == "#digits") {
    good = good && all([](int c) { return std::isdigit(c); });
  } else if (allowed.words == "#hex") {
    good = good && all([](int c) { return std::isxdigit(c); });
  } else if (!allowed.words.empty()) {
    good = is_one_of(allowed.words, text);
  }
  if (!good) return failure("must be " + expected_text(allowed));
  target = text;
  return {};
}

Result<void> set_context(State& state, const std::string& rest, const json& value) {
  const auto dot = rest.find('.');
  const std::string number = rest.substr(0, dot);
  if (number.size() != 1 || number[0] < '1' || number[0] > '7' || dot == std::string::npos) {
    return failure("must be contexts.<1-7>.<field>");
  }
  const std::string name = rest.substr(dot + 1);
  PdpContext& context = state.contexts.at(static_cast<std::size_t>(number[0] - '1'));
  std::string names;
  for (const ContextField& field : kContextFields) {
    if (field.name == name) return assign(field.value(context), field.allowed, value);
    names += (names.empty() ? "" : ", ") + std::string(field.name);
  }
  return failure("no such field; a context has " + names);
}

/// Fills one list element from a JSON object; `fields` maps each allowed key to its target.
Result<void> fill(const json& object,
                  const std::vector<std::pair<std::string, std::pair<FieldValue, Allowed>>>& fields) {
  if (!object.is_object()) return failure("must be an array of objects");
  for (const auto& [key, value] : object.items()) {
    const auto field =
        std::find_if(fields.begin(), fields.end(), [&k = key](const auto& f) { return f.first == k; });
    if (field == fields.end()) {
      std::string why = key + ": no such key; expected";
      for (const auto& known : fields)
        why.append(&known == &*fields.begin() ? " " : ", ").append(known.first);
      return failure(why);
    }
    if (auto done = assign(field->second.first, field->second.second, value); !done) {
      return failure(key + ": " + done.error());
    }
  }
  return {};
}

Result<void> fill_operator(ScannedOperator& entry, const json& object) {
  return fill(object, {{"stat", {&entry.stat, {0, 3}}},
                       {"long", {&entry.long_name, {0, 64}}},
                       {"short", {&entry.short_name, {0, 64}}},
                       {"plmn", {&entry.plmn, {5, 6, "#digits"}}},
                       {"act", {&entry.act, {0, 7}}}});
}

Result<void> fill_neighbour(Neighbour& entry, const json& object) {
  return fill(object, {{"intra", {&entry.intra, {}}},
                       {"earfcn", {&entry.earfcn, {0, 262143}}},
                       {"pci", {&entry.pci, {0, 503}}},
                       {"rsrq", {&entry.rsrq, {-50, 20}}},
                       {"rsrp", {&entry.rsrp, {-200, 0}}},
                       {"rssi", {&entry.rssi, {-150, 0}}}});
}

Result<void> fill_gsm_neighbour(GsmNeighbour& entry, const json& object) {
  return fill(object, {{"plmn", {&entry.plmn, {5, 6, "#digits"}}},
                       {"lac", {&entry.lac, {1, 4, "#hex"}}},
                       {"id", {&entry.id, {1, 8, "#hex"}}},
                       {"bsic", {&entry.bsic, {0, 63}}},
                       {"arfcn", {&entry.arfcn, {0, 1023}}},
                       {"rxlev", {&entry.rxlev, {-150, 63}}}});
}

template <typename Entry>
Result<void> set_list(std::vector<Entry>& target, const json& value,
                      Result<void> (*fill_entry)(Entry&, const json&)) {
  constexpr std::size_t kMaximumEntries = 32;
  if (!value.is_array() || value.size() > kMaximumEntries)
    return failure("must be an array of at most 32 objects");
  std::vector<Entry> entries(value.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (auto done = fill_entry(entries[i], value[i]); !done) return done;
  }
  target = std::move(entries);
  return {};
}

Result<void> set_qcfg(State& state, const std::string& name, const json& value) {
  const auto item = state.config.qcfg.find(name);
  if (item == state.config.qcfg.end()) return failure("no such AT+QCFG name; AT+QCFG=? lists the names");
  return assign_text(item->second, {1, 64}, value);
}

Result<void> unknown_path(const std::string& path) {
  const std::string group = path.substr(0, path.find('.') + 1);
  std::string names;
  for (const StateField& field : state_fields()) {
    const auto dot = field.path.find('.') + 1;
    const std::string_view name =
        field.path.substr(0, dot) == group ? field.path.substr(dot) : std::string_view();
    if (!name.empty()) names += (names.empty() ? "" : ", ") + std::string(name);
  }
  if (names.empty()) return failure("no such field; {\"do\":\"state\"} shows all fields");
  return failure("no such field; " + group.substr(0, group.size() - 1) + " has " + names);
}

Result<void> set_by_path(State& state, const std::string& path, const json& value) {
  if (path == "operators") return set_list(state.operators, value, fill_operator);
  if (path == "neighbours") return set_list(state.neighbours, value, fill_neighbour);
  if (path == "gsm_neighbours") return set_list(state.gsm_neighbours, value, fill_gsm_neighbour);
  if (path.starts_with("contexts.")) return set_context(state, path.substr(9), value);
  if (path.starts_with("qcfg.")) return set_qcfg(state, path.substr(5), value);
  const auto fields = state_fields();
  const auto field =
      std::find_if(fields.begin(), fields.end(), [&](const StateField& f) { return f.path == path; });
  return field == fields.end() ? unknown_path(path) : assign(field->value(state), field->allowed, value);
}

std::string help_line(std::string path, const FieldValue& value, const Allowed& allowed) {
  std::string expected = "true or false";
  if (std::holds_alternative<std::string*>(value)) {
    expected = expected_text(allowed);
  } else if (!std::holds_alternative<bool*>(value)) {
    expected = expected_number(allowed);
  }
  path.resize(std::max<std::size_t>(path.size() + 1, 32), ' ');
  return "  " + path + expected + '\n';
}

json value_json(FieldValue value) {
  return std::visit([](const auto* target) { return json(*target); }, value);
}

}  // namespace

Result<void> assign(FieldValue target, const Allowed& allowed, const json& value) {
  if (auto** flag = std::get_if<bool*>(&target)) {
    if (!value.is_boolean()) return failure("must be true or false");
    **flag = value.get<bool>();
    return {};
  }
  if (auto** text = std::get_if<std::string*>(&target)) return assign_text(**text, allowed, value);
  if (auto** wide = std::get_if<std::int64_t*>(&target)) return assign_number(**wide, allowed, value);
  std::int64_t number = 0;
  if (auto done = assign_number(number, allowed, value); !done) return done;
  *std::get<int*>(target) = static_cast<int>(number);
  return {};
}

std::string field_help() {
  constexpr std::string_view kLists =
      "  operators                       array of {stat, long, short, plmn, act}\n"
      "  neighbours                      array of {intra, earfcn, pci, rsrq, rsrp, rssi}\n"
      "  gsm_neighbours                  array of {plmn, lac, id, bsic, arfcn, rxlev}\n"
      "  qcfg.<name>                     text, the values of that AT+QCFG name\n";
  State scratch;
  PdpContext context;
  std::string text;
  for (const StateField& field : state_fields()) {
    text += help_line(std::string(field.path), field.value(scratch), field.allowed);
  }
  for (const ContextField& field : kContextFields) {
    text += help_line("contexts.<1-7>." + std::string(field.name), field.value(context), field.allowed);
  }
  return text.append(kLists);
}

Result<void> set_field(State& state, const std::string& path, const json& value) {
  auto done = set_by_path(state, path, value);
  return done ? done : failure(path + ": " + done.error());
}

json state_json(const State& state) {
  // The field table returns pointers to write to, so read from a copy.
  State copy = state;
  json result = json::object();
  for (const StateField& field : state_fields()) {
    const auto dot = field.path.find('.');
    const std::string group(field.path.substr(0, dot));
    result[group][std::string(field.path.substr(dot + 1))] = value_json(field.value(copy));
  }
  for (std::size_t i = 0; i < copy.contexts.size(); ++i) {
    json& context = result["contexts"][std::to_string(i + 1)];
    for (const ContextField& field : kContextFields) {
      context[std::string(field.name)] = value_json(field.value(copy.contexts.at(i)));
    }
  }
  result["operators"] = json::array();
  for (const ScannedOperator& o : copy.operators) {
    result["operators"].push_back(
        {{"stat", o.stat}, {"long", o.long_name}, {"short", o.short_name}, {"plmn", o.plmn}, {"act", o.act}});
  }
  result["neighbours"] = json::array();
  for (const Neighbour& n : copy.neighbours) {
    result["neighbours"].push_back({{"intra", n.intra},
                                    {"earfcn", n.earfcn},
                                    {"pci", n.pci},
                                    {"rsrq", n.rsrq},
                                    {"rsrp", n.rsrp},
                                    {"rssi", n.rssi}});
  }
  result["gsm_neighbours"] = json::array();
  for (const GsmNeighbour& n : copy.gsm_neighbours) {
    result["gsm_neighbours"].push_back({{"plmn", n.plmn},
                                        {"lac", n.lac},
                                        {"id", n.id},
                                        {"bsic", n.bsic},
                                        {"arfcn", n.arfcn},
                                        {"rxlev", n.rxlev}});
  }
  result["qcfg"] = copy.config.qcfg;
  return result;
}

}  // namespace eg915u::sim
