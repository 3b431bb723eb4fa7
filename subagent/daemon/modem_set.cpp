#include "subagent/daemon/modem_set.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include <fmt/core.h>

#include "modem/driver/snapshot_writer.h"
#include "modem/model/snapshot.h"
#include "subagent/daemon/at_trace.h"

namespace eg915u {
namespace {

Time steady_now() { return std::chrono::steady_clock::now(); }

std::optional<SetPdp> context_of(const ModemConfig& modem) {
  if (!modem.apn) return std::nullopt;
  SetPdp context{.cid = modem.apn->cid};
  context.apn = modem.apn->name;
  context.user = modem.apn->username;
  context.auth = modem.apn->auth;
  return context;
}

/// egAgentPollInterval where a SET changed it, otherwise the modem's own poll.fast.
Duration fast_poll_of(const ModemConfig& modem, const Config& config, const mib::Settings& settings) {
  const Duration interval = std::chrono::seconds{settings.poll_interval_s};
  return interval == config.modems.front().poll.fast ? modem.poll.fast : interval;
}

std::vector<IndexedModem> indexed_modems(const Config& config, const StoredState& stored) {
  const auto indexes = assign_indexes(config, stored);
  const bool keep_password = config.legacy.enabled && config.legacy.show_password;
  std::vector<IndexedModem> modems;
  modems.reserve(indexes.size());
  for (std::size_t i = 0; i < indexes.size(); ++i) {
    modems.push_back({config.modems[i], indexes[i], keep_password});
  }
  return modems;
}

/// Handover of an earlier daemon to a modem that has no row yet.
Handover stored_handover(const StoredState& stored, const ModemConfig& modem) {
  Handover handover;
  handover.context_changed_in = context_changed_in(stored, modem);
  handover.automatic_resets =
      automatic_resets(stored, modem.name, {steady_now(), std::chrono::system_clock::now()});
  if (const auto scales = stored.sinr_scales.find(modem.name); scales != stored.sinr_scales.end()) {
    handover.sinr_scales = scales->second;
  }
  return handover;
}

bool is_ending(const RunningModem& modem) {
  return modem.thread && modem.thread->is_asked_to_stop() && !modem.thread->has_ended();
}

}  // namespace

ModemSet::ModemSet(ModemSetOptions options, SharedState& shared, const Log& log)
    : options_(std::move(options)), shared_(shared), log_(log) {}

void ModemSet::run(const Config& config, const mib::Settings& settings, StoredState& stored) {
  auto wanted = indexed_modems(config, stored);
  std::vector<IndexedModem> running;
  running.reserve(modems_.size());
  for (const RunningModem& modem : modems_) running.push_back(modem.modem);
  auto origins = origins_of(wanted, running);
  for (auto& [thread, row] : origins) {
    if (thread && modems_[*thread].thread->is_asked_to_stop()) thread.reset();
  }

  // A port is free for its next thread only after all of these have ended.
  stop_others(origins);
  std::vector<RunningModem> before = std::exchange(modems_, {});
  std::vector<bool> is_late;  // asked once: a thread can end at any moment
  is_late.reserve(origins.size());
  for (const auto& [thread, row] : origins) is_late.push_back(!thread && row && is_ending(before[*row]));
  std::vector<Inheritance> inheritances;
  inheritances.reserve(wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto& [thread, row] = origins[i];
    if (thread || is_late[i]) {
      inheritances.emplace_back();
    } else if (row) {
      inheritances.push_back(inherit(before[*row], wanted[i].config, stored));
    } else {
      inheritances.push_back({nullptr, stored_handover(stored, wanted[i].config)});
    }
  }
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    IndexedModem& modem = wanted[i];
    const auto& [thread, row] = origins[i];
    stored.indexes[modem.config.name] = modem.index;
    const Duration fast_poll = fast_poll_of(modem.config, config, settings);
    if (thread) {
      RunningModem& same = modems_.emplace_back(std::move(before[*thread]));
      same.handle->fast_poll = fast_poll;
      same.handle->wake_modem.wake();
    } else if (is_late[i]) {
      RunningModem& late = modems_.emplace_back(std::move(before[*row]));
      late.postponed = PostponedModem{std::move(modem), fast_poll};
    } else {
      modems_.push_back(start(std::move(modem), fast_poll, std::move(inheritances[i])));
    }
  }
  for (RunningModem& modem : before) {
    if (is_ending(modem)) removed_.push_back(std::move(modem));
  }
}

bool ModemSet::start_postponed(StoredState& stored) {
  std::erase_if(removed_, [](const RunningModem& modem) { return !is_ending(modem); });
  bool has_started = false;
  for (RunningModem& modem : modems_) {
    if (!modem.postponed || is_ending(modem)) continue;
    auto [next, fast_poll] = *std::exchange(modem.postponed, std::nullopt);
    auto inheritance = inherit(modem, next.config, stored);
    modem = start(std::move(next), fast_poll, std::move(inheritance));
    has_started = true;
  }
  return has_started;
}

void ModemSet::stop_others(std::span<const ModemOrigin> origins) {
  for (std::size_t position = 0; position < modems_.size(); ++position) {
    const RunningModem& modem = modems_[position];
    if (std::ranges::find(origins, position, &ModemOrigin::thread) != origins.end()) continue;
    const bool keeps_row = std::ranges::find(origins, position, &ModemOrigin::row) != origins.end();
    if (!keeps_row) modem.handle->operations.close();
    modem.thread->request_stop();  // all threads end in parallel
  }
  await_ended(false);
}

void ModemSet::stop() {
  for (const RunningModem& modem : modems_) modem.handle->operations.close();
  for (const RunningModem& modem : modems_) modem.thread->request_stop();
  await_ended(true);
  removed_.clear();
  for (RunningModem& modem : modems_) modem.thread.reset();
}

/// A running power_cycle_command is not interrupted: half of one would leave its modem without power.
void ModemSet::await_ended(bool all) {
  const auto is_late = [all](const RunningModem& modem) {
    return is_ending(modem) && (all || !modem.thread->is_cycling_power());
  };
  const auto tell = [&](const RunningModem& modem) {
    if (!is_ending(modem) || !modem.thread->is_cycling_power()) return;
    log_.notice(fmt::format("{}: {}: power_cycle_command runs, at most a minute", modem.modem.config.name,
                            all ? "stop delayed" : "new configuration postponed"));
  };
  std::ranges::for_each(modems_, tell);
  std::ranges::for_each(removed_, tell);
  while (std::ranges::any_of(modems_, is_late) || (all && std::ranges::any_of(removed_, is_late))) {
    options_.wait_for_threads();
  }
}

/// The earlier knowledge of the configured context counts only while the file asks for the same context.
ModemSet::Inheritance ModemSet::inherit(RunningModem& modem, const ModemConfig& next, StoredState& stored) {
  Handover handover = modem.thread->finish();
  if (next.apn != modem.modem.config.apn) {
    handover.context_changed_in.reset();
    if (next.apn) handover.asked_contexts.erase(next.apn->cid);
  } else if (next.apn && handover.context_changed_in) {
    stored.contexts.insert_or_assign(next.name, ContextChange{*handover.context_changed_in, *next.apn});
  }
  return {modem.handle, std::move(handover)};
}

RunningModem ModemSet::start(IndexedModem modem, Duration fast_poll, Inheritance inheritance) {
  const ModemConfig& config = modem.config;
  ModemSettings settings{.name = config.name,
                         .device = config.port,
                         .intervals = config.poll,
                         .keep_password = modem.keep_password,
                         .recovery = config.recovery.enabled,
                         .custom = config.custom,
                         .sinr_scale = config.sinr_scale,
                         .context = context_of(config)};
  const auto first = std::make_shared<const ModemSnapshot>(first_snapshot(
      settings, inheritance.handover, !config.recovery.power_cycle_command.empty(), steady_now()));
  auto handle = std::move(inheritance.handle);
  if (handle) {
    handle->snapshot.set(first);
    handle->fast_poll = fast_poll;
    ++shared_.snapshots;
  } else {
    handle = std::make_shared<ModemHandle>(modem.index, first, fast_poll);
  }
  PortOptions port{.baud_rate = config.baud_rate,
                   .power_cycle_command = config.recovery.power_cycle_command,
                   .pin_file = config.sim.pin_file,
                   .apn_password_file = config.apn ? config.apn->password_file : ""};
  auto thread = std::make_unique<ModemThread>(
      std::move(settings), std::move(port), *handle, shared_, limited_sink(log_),
      options_.trace_at ? trace_sink(log_, config.name) : TraceSink{}, std::move(inheritance.handover));
  return {std::move(modem), std::move(handle), std::move(thread)};
}

std::vector<WatchedThread> ModemSet::threads() const {
  std::vector<WatchedThread> threads;
  threads.reserve(modems_.size());
  for (const RunningModem& modem : modems_) {
    threads.push_back({modem.modem.config.name, &modem.handle->progress});
  }
  return threads;
}

bool ModemSet::update(StoredState& stored) const {
  bool is_new = false;
  for (const RunningModem& running : modems_) {
    const ModemConfig& config = running.modem.config;
    const SnapshotPtr snapshot = running.handle->snapshot.get();
    is_new = keep_resets(stored, config.name, snapshot->automatic_resets) || is_new;
    is_new = keep_sinr_scales(stored, config.name, snapshot->sinr.learned()) || is_new;
    if (!config.apn || !snapshot->context_changed_in) continue;
    const ContextChange change{*snapshot->context_changed_in, *config.apn};
    ContextChange& known = stored.contexts[config.name];
    is_new = is_new || known != change;
    known = change;
  }
  return is_new;
}

}  // namespace eg915u
