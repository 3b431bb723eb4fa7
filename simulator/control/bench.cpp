#include "simulator/control/bench.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "simulator/control/requests.h"
#include "simulator/state/state_fields.h"

namespace eg915u::sim {
namespace {

using nlohmann::json;

constexpr std::size_t kMaximumProblems = 100;

std::optional<Time> earlier(std::optional<Time> a, std::optional<Time> b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

bool is_immediate_set(const ScriptStep& step) {
  return !step.at && step.wait == Time(0) && step.wait_for.empty() && step.request.is_object() &&
         step.request.value("do", "") == "set" && step.request.contains("path");
}

}  // namespace

Bench::Bench() {
  modem_.on_command([this](const std::string& line) {
    for (auto* runner : {&scenario_, &script_}) {
      if (*runner) (*runner)->command_seen(line, modem_.now());
    }
  });
}

void Bench::input(std::string_view bytes, Time now) {
  advance(now);
  for (const char byte : bytes) {
    if (strict_.accept(byte, violation(), now)) modem_.input({&byte, 1}, now);
  }
  collect_output();
}

const char* Bench::violation() const {
  if (modem_.is_busy()) return "overlap";
  return pacer_.taken() < final_result_end_ ? "early" : nullptr;
}

void Bench::roughen(const Roughness& roughness) {
  rough_.reset();
  if (roughness.any()) rough_.emplace(roughness);
}

void Bench::advance(Time now) {
  for (auto next = next_event(); next && *next <= now; next = next_event()) {
    modem_.advance(*next);
    run_scripts(std::max(*next, modem_.now()));
    collect_output();
  }
  modem_.advance(now);
  collect_output();
}

std::string Bench::take_output(Time now) {
  collect_output();
  return pacer_.take(now);
}

void Bench::collect_output() {
  if (modem_.port_losses() != port_losses_) {
    port_losses_ = modem_.port_losses();
    pacer_.clear();
  }
  const std::string output = modem_.take_output();
  const std::uint64_t before = modem_.emitted() - output.size();
  const std::uint64_t pushed = pacer_.pushed();
  pacer_.push(rough_ ? rough_->pass(output) : output);
  if (modem_.emitted_with_final() <= before) return;
  // A rough line changes the number of bytes.
  final_result_end_ = rough_ ? pacer_.pushed() : pushed + (modem_.emitted_with_final() - before);
}

std::optional<Time> Bench::next_event() const {
  auto next = modem_.next_deadline();
  for (const auto* runner : {&scenario_, &script_}) {
    if (*runner) next = earlier(next, (*runner)->next_deadline());
  }
  return next;
}

std::optional<Time> Bench::next_deadline() const { return earlier(next_event(), pacer_.next()); }

void Bench::run_scripts(Time now) {
  for (auto* runner : {&scenario_, &script_}) {
    if (!*runner) continue;
    // A step may start another scenario, which replaces the runner.
    const std::string source = (*runner)->source();
    for (const ScriptStep& step : (*runner)->take_due(now)) execute(step, source);
  }
}

void Bench::execute(const ScriptStep& step, const std::string& source) {
  const json answer = request(step.request);
  if (answer.value("ok", false) || problems_.size() >= kMaximumProblems) return;
  problems_.push_back(source + ':' + std::to_string(step.line) + ": " + answer.value("error", ""));
}

json Bench::request(const json& request) {
  Result<json> done = check_request(request).and_then([&] { return do_request(*this, request); });
  if (!done) return {{"ok", false}, {"error", done.error()}};
  json answer = *std::move(done);
  answer["ok"] = true;
  return answer;
}

std::string Bench::request_line(std::string_view line) {
  const json parsed = json::parse(line, nullptr, false);
  const json answer =
      parsed.is_discarded()
          ? json{{"ok", false}, {"error", "not JSON: must be an object such as {\"do\":\"state\"}"}}
          : request(parsed);
  return answer.dump(-1, ' ', false, json::error_handler_t::replace);
}

void Bench::start_scenario(const Scenario& scenario) {
  auto script = parse_script(scenario.script, std::string(scenario.name));
  if (!script) {
    problems_.push_back(script.error());
    return;
  }
  scenario_name_ = scenario.name;
  auto& steps = script->steps;
  const auto first = std::find_if_not(steps.begin(), steps.end(), is_immediate_set);
  modem_.unhang();
  rough_.reset();
  strict_.turn(false);
  pacer_.split(0, Time(0));
  pacer_.part_line_ends(Time(0));
  modem_.change([&](State& state) {
    reset_to_home_lte(state);
    for (auto step = steps.begin(); step != first; ++step) {
      const auto done = set_field(state, step->request["path"].get<std::string>(), step->request["value"]);
      if (!done) problems_.push_back(script->source + ':' + std::to_string(step->line) + ": " + done.error());
    }
  });
  steps.erase(steps.begin(), first);
  scenario_.emplace(*std::move(script), modem_.now());
}

void Bench::start_script(Script script) { script_.emplace(std::move(script), modem_.now()); }

std::vector<std::string> Bench::take_problems() { return std::exchange(problems_, {}); }

}  // namespace eg915u::sim
