#include "simulator/control/requests.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "simulator/control/bench.h"
#include "simulator/control/request_keys.h"
#include "simulator/control/scenarios.h"
#include "simulator/modem/message.h"
#include "simulator/state/state_fields.h"

namespace eg915u::sim {
namespace {

using nlohmann::json;

struct Request {
  std::string_view name;
  Keys keys;
  std::string_view help;
  Result<json> (*run)(Bench&, const json&);
};

constexpr Key kCommand{"command", KeyType::text, true};
constexpr Key kCount{"count", KeyType::whole, false, 1, 1e6};

std::string text_of(const json& request, const char* key) {
  return request.contains(key) ? request[key].get<std::string>() : std::string();
}

std::optional<int> count_of(const json& request) {
  if (!request.contains("count")) return std::nullopt;
  return request["count"].get<int>();
}

Result<json> add_fault(Bench& bench, Fault fault) {
  if (bench.modem().faults().add(std::move(fault))) return json::object();
  return failure("too many faults wait for their command: at most 100; clear_faults drops them");
}

json derived(const Modem& modem) {
  const State& state = modem.state();
  return {{"cpin", pin_status(state).code},
          {"creg", registration_stat(state, Domain::creg)},
          {"cgreg", registration_stat(state, Domain::cgreg)},
          {"cereg", registration_stat(state, Domain::cereg)},
          {"registered", registered(state)},
          {"port_present", modem.port_present()},
          {"running", modem.running()},
          {"hung", modem.hung()},
          {"plugged", modem.plugged()}};
}

Result<json> run_state(Bench& bench, const json&) {
  Modem& modem = bench.modem();
  return json{{"state", state_json(modem.state())},
              {"derived", derived(modem)},
              {"scenario", bench.scenario_name()},
              {"commands", modem.log().count()},
              {"reboots", modem.reboots()},
              {"faults", modem.faults().size()},
              {"speed", bench.speed()},
              {"now_ms", modem.now().count()}};
}

/// The pairs of path and value in a set request.
Result<json> values_of(const json& request) {
  const bool one = request.contains("path") && request.contains("value") && !request.contains("values");
  const bool many = request.contains("values") && !request.contains("path") && !request.contains("value");
  if (!one && !many)
    return failure("set: must have path and value, or values as an object of paths and values");
  if (many && !request["values"].is_object()) return failure("values: must be an object of paths and values");
  if (many) return request["values"];
  json values = json::object();
  values[request["path"].get<std::string>()] = request["value"];
  return values;
}

Result<void> set_all(State& state, const json& values) {
  for (const auto& [path, value] : values.items()) {
    if (auto done = set_field(state, path, value); !done) return done;
  }
  return {};
}

Result<json> run_set(Bench& bench, const json& request) {
  const auto values = values_of(request);
  if (!values) return failure(values.error());
  State changed = bench.modem().state();
  if (auto done = set_all(changed, *values); !done) return failure(done.error());
  bench.modem().change([&changed](State& state) { state = changed; });
  return json::object();
}

Result<json> run_urc(Bench& bench, const json& request) {
  const std::string line = text_of(request, "line");
  if (!request.contains("inside")) {
    bench.modem().send_urc(line);
    return json::object();
  }
  Fault fault{FaultKind::interject, text_of(request, "inside"), count_of(request), Time(0), {}, line,
              std::nullopt};
  if (request.contains("offset")) fault.offset = request["offset"].get<std::size_t>();
  return add_fault(bench, std::move(fault));
}

Result<std::string> from_hex(const std::string& hex) {
  const auto wrong = [] { return failure("hex: must be pairs of hex digits such as \"00ff0d0a\""); };
  if (hex.size() % 2 != 0 || hex.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos)
    return wrong();
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  }
  return bytes;
}

Result<json> run_bytes(Bench& bench, const json& request) {
  if (request.contains("hex") == request.contains("text"))
    return failure("bytes: must have either hex or text");
  const Result<std::string> bytes =
      request.contains("hex") ? from_hex(text_of(request, "hex")) : text_of(request, "text");
  if (!bytes) return failure(bytes.error());
  bench.modem().send_raw(*bytes);
  return json::object();
}

Result<json> run_delay(Bench& bench, const json& request) {
  const Time delay(request["ms"].get<std::int64_t>());
  return add_fault(
      bench, {FaultKind::delay, text_of(request, "command"), count_of(request), delay, {}, "", std::nullopt});
}

Result<json> run_answer(Bench& bench, const json& request) {
  return add_fault(bench, {FaultKind::replace, text_of(request, "command"), count_of(request), Time(0),
                           request["lines"].get<std::vector<std::string>>(), "", std::nullopt});
}

Result<json> run_drop(Bench& bench, const json& request) {
  return add_fault(
      bench,
      {FaultKind::drop, text_of(request, "command"), count_of(request), Time(0), {}, "", std::nullopt});
}

template <void (Modem::*action)()>
Result<json> run_action(Bench& bench, const json&) {
  (bench.modem().*action)();
  return json::object();
}

Result<json> run_clear_faults(Bench& bench, const json&) {
  bench.modem().faults().clear();
  return json::object();
}

Result<json> run_sim(Bench& bench, const json& request) {
  const std::string action = text_of(request, "action");
  if (action != "remove" && action != "insert") return failure("action: must be remove or insert");
  bench.modem().change([insert = action == "insert"](State& state) {
    if (insert && !state.sim.inserted) state.sim.busy = true;
    state.sim.inserted = insert;
    if (!insert) state.sim.verified = state.sim.busy = false;
  });
  return json::object();
}

Result<json> run_message(Bench& bench, const json& request) {
  const auto index = receive_message(bench.modem(), text_of(request, "from"), text_of(request, "text"));
  if (!index) return failure("message: " + index.error());
  return json{{"index", *index}};
}

Result<json> run_scenario(Bench& bench, const json& request) {
  // check_request() has checked that the name exists.
  if (const Scenario* scenario = find_scenario(text_of(request, "name"))) bench.start_scenario(*scenario);
  return json::object();
}

Result<json> run_log(Bench& bench, const json& request) {
  const auto since = request.contains("since") ? request["since"].get<std::uint64_t>() : 0;
  json entries = json::array();
  for (const CommandLog::Entry& entry : bench.modem().log().since(since)) {
    entries.push_back({{"seq", entry.sequence},
                       {"at_ms", entry.at.count()},
                       {"line", entry.line},
                       {"final", entry.final},
                       {"end_ms", entry.ended.count()}});
  }
  return json{{"log", entries}, {"last", bench.modem().log().count()}};
}

Result<json> run_clear_log(Bench& bench, const json&) {
  bench.modem().log().clear();
  return json::object();
}

Result<json> run_split(Bench& bench, const json& request) {
  const Time gap(request.contains("gap_ms") ? request["gap_ms"].get<std::int64_t>() : 1);
  bench.pacer().split(request["bytes"].get<std::size_t>(), gap);
  return json::object();
}

Result<json> run_part_line_ends(Bench& bench, const json& request) {
  bench.pacer().part_line_ends(Time(request["ms"].get<std::int64_t>()));
  return json::object();
}

Result<json> run_rough(Bench& bench, const json& request) {
  const auto number = [&request](const char* key, std::uint32_t otherwise) {
    return request.contains(key) ? request[key].get<std::uint32_t>() : otherwise;
  };
  bench.roughen({number("lost", 0), number("doubled", 0), number("urcs", 0), number("seed", 1)});
  return json::object();
}

Result<json> run_strict(Bench& bench, const json& request) {
  bench.strict().turn(request["on"].get<int>() == 1);
  return json::object();
}

Result<json> run_violations(Bench& bench, const json&) {
  json violations = json::array();
  for (const auto& [at, kind, line] : bench.strict().violations()) {
    violations.push_back({{"at_ms", at.count()}, {"kind", kind}, {"line", line}});
  }
  return json{{"violations", violations}};
}

Result<json> run_speed(Bench& bench, const json& request) {
  bench.set_speed(request["factor"].get<double>());
  return json::object();
}

Result<json> run_quit(Bench& bench, const json&) {
  bench.request_quit();
  return json::object();
}

const std::array kRequests = std::to_array<Request>({
    {"state", {}, "return the whole state, and the counts of commands and reboots", run_state},
    {"set",
     {{{"path"}, {"value", KeyType::any}, {"values", KeyType::any}}},
     R"("path":"signal.rsrp","value":-110, or "values":{"path":value,...}: change the state; URCs follow)",
     run_set},
    {"urc",
     {{{"line", KeyType::text, true}, {"inside"}, {"offset", KeyType::whole}, kCount}},
     R"("line":"+QIND: SMS DONE": send a line now, or inside an answer: "inside":"AT+CSQ","offset":3)",
     run_urc},
    {"bytes", {{{"hex"}, {"text"}}}, R"("hex":"00ff" or "text":"...": send raw bytes)", run_bytes},
    {"delay",
     {{kCommand, {"ms", KeyType::whole, true, 0, 86400000}, kCount}},
     R"("command":"AT+CSQ","ms":2000: delay the answer)",
     run_delay},
    {"answer",
     {{kCommand, {"lines", KeyType::texts, true}, kCount}},
     R"("command":"AT+CSQ","lines":["ERROR"]: replace the answer; the last line is the final result)",
     run_answer},
    {"drop", {{kCommand, kCount}}, R"("command":"AT+CSQ": send no answer)", run_drop},
    {"clear_faults", {}, "remove every fault: urc inside an answer, delay, answer, drop", run_clear_faults},
    {"hang", {}, "discard all received bytes, send nothing", run_action<&Modem::hang>},
    {"unhang", {}, "answer again", run_action<&Modem::unhang>},
    {"reboot", {}, "power cycle at once, also during a command", run_action<&Modem::reboot>},
    {"power_down",
     {},
     "send POWERED DOWN and remove the port until power_up",
     run_action<&Modem::power_down>},
    {"power_up", {}, "start a modem that is off", run_action<&Modem::power_up>},
    {"unplug", {}, "remove the port and its link", run_action<&Modem::unplug>},
    {"plug", {}, "create a new port with the same link", run_action<&Modem::plug>},
    {"sim", {{{"action", KeyType::text, true}}}, R"("action":"remove" or "insert")", run_sim},
    {"message",
     {{{"from", KeyType::text, true}, {"text", KeyType::text, true}}},
     R"("from":"+8613800000000","text":"hello": receive a short message, reported as AT+CNMI asks)",
     run_message},
    {"scenario",
     {{{"name", KeyType::text, true}}},
     R"("name":"roaming": start a built-in scenario)",
     run_scenario},
    {"log",
     {{{"since", KeyType::whole}}},
     R"("since":N: return the command lines received after number N)",
     run_log},
    {"clear_log", {}, "remove the command lines; the numbers continue", run_clear_log},
    {"split",
     {{{"bytes", KeyType::whole, true, 0, 65536}, {"gap_ms", KeyType::whole, false, 0, 60000}}},
     R"("bytes":1,"gap_ms":1: cut the output into pieces; 0 ends that)",
     run_split},
    {"part_line_ends",
     {{{"ms", KeyType::whole, true, 0, 60000}}},
     R"("ms":20: pause between CR and LF; 0 ends that)",
     run_part_line_ends},
    {"rough",
     {{{"lost", KeyType::whole},
       {"doubled", KeyType::whole},
       {"urcs", KeyType::whole},
       {"seed", KeyType::whole}}},
     R"("lost":3000,"doubled":3000,"urcs":10,"seed":1: one in so many bytes lost, doubled; blocks cut by a URC)",
     run_rough},
    {"strict",
     {{{"on", KeyType::whole, true, 0, 1}}},
     R"("on":1: lose commands that come before the LF of the last final result)",
     run_strict},
    {"violations", {}, "return the commands that strict has lost", run_violations},
    {"speed",
     {{{"factor", KeyType::number, true, Bench::kMinimumSpeed, Bench::kMaximumSpeed}}},
     R"("factor":10: set the speed of simulated time)",
     run_speed},
    {"quit", {}, "end the simulator", run_quit},
});

const Request* find_request(const json& request) {
  const auto name = request.find("do");
  if (name == request.end() || !name->is_string()) return nullptr;
  const auto& wanted = name->get_ref<const std::string&>();
  const auto* found =
      std::find_if(kRequests.begin(), kRequests.end(), [&](const Request& r) { return r.name == wanted; });
  return found == kRequests.end() ? nullptr : found;
}

Result<void> check_scenario(const json& request) {
  const std::string name = text_of(request, "name");
  if (find_scenario(name) != nullptr) return {};
  std::string names;
  for (const Scenario& scenario : scenarios())
    names += (names.empty() ? "" : ", ") + std::string(scenario.name);
  return failure("scenario: " + name + ": no such scenario; expected " + names);
}

Result<void> check_set(const json& request) {
  const auto values = values_of(request);
  if (!values) return failure(values.error());
  State scratch;
  return set_all(scratch, *values);
}

}  // namespace

Result<void> check_request(const json& request) {
  if (!request.is_object()) return failure("must be an object such as {\"do\":\"state\"}");
  const Request* kind = find_request(request);
  if (kind == nullptr) {
    std::string names;
    for (const Request& known : kRequests) names += (names.empty() ? "" : ", ") + std::string(known.name);
    return failure("do: " + (request.contains("do") ? request["do"].dump() : "missing") +
                   "; expected one of " + names);
  }
  if (auto good = check_keys(kind->name, kind->keys, request); !good) return good;
  if (kind->name == "scenario") return check_scenario(request);
  if (kind->name == "set") return check_set(request);
  return {};
}

Result<json> do_request(Bench& bench, const json& request) {
  const Request* kind = find_request(request);
  if (kind == nullptr) return failure("do: must be the name of a request");
  return kind->run(bench, request);
}

std::string request_help() {
  std::string text;
  for (const Request& request : kRequests) {
    std::string line = "  {\"do\":\"" + std::string(request.name) + "\"}";
    line.resize(std::max<std::size_t>(line.size() + 1, 26), ' ');
    text += line + std::string(request.help) + '\n';
  }
  return text;
}

}  // namespace eg915u::sim
