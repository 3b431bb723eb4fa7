#include <algorithm>
#include <numeric>
#include <utility>

#include "modem/driver/snapshot_writer.h"
#include "modem/model/snapshot.h"
#include "subagent/daemon/at_trace.h"
#include "subagent/daemon/daemon.h"

/// The part of Daemon that starts and stops modems.
namespace eg915u {
namespace {

Time steady_now() { return std::chrono::steady_clock::now(); }

/// The SNMP thread has these from the settings, and hands on what the modem's thread needs of them.
bool same_for_thread(ModemConfig a, const ModemConfig& b) {
  a.data_plan = b.data_plan;
  a.thresholds = b.thresholds;
  a.probe = b.probe;
  return a == b;
}

/// `modem` goes on in the row of the one that runs, with whatever settings.
bool is_row_of(const ModemConfig& running, const ModemHandle& handle, const ModemConfig& modem,
               std::uint32_t index) {
  return running.name == modem.name && handle.index == index;
}

std::optional<SetPdp> context_of(const ModemConfig& modem) {
  if (!modem.apn) return std::nullopt;
  SetPdp context{.cid = modem.apn->cid};
  context.apn = modem.apn->name;
  context.user = modem.apn->username;
  context.auth = modem.apn->auth;
  return context;
}

/// Where the custom objects with an OID of their own are served; `indexes` has egModemIndex of each modem.
std::vector<mib::MappedObject> placed_objects(const Config& config,
                                              const std::vector<std::uint32_t>& indexes) {
  std::vector<mib::MappedObject> mapped;
  std::vector<std::uint32_t> numbers(config.modems.size());
  for (const CustomObject& object : config.custom_objects) {
    const auto modem = std::ranges::find(config.modems, object.modem, &ModemConfig::name);
    const auto position = static_cast<std::size_t>(modem - config.modems.begin());
    const std::uint32_t number = ++numbers.at(position);
    if (!object.oid) continue;
    mapped.push_back({*object.oid, indexes.at(position), number});
  }
  std::ranges::sort(mapped, [](const mib::MappedObject& a, const mib::MappedObject& b) {
    return mib::compare(a.oid, b.oid) < 0;
  });
  return mapped;
}

}  // namespace

/// Modems whose configuration is the same go on undisturbed; the others are stopped, and those of the
/// configuration started.
ServedModemsPtr Daemon::start_modems(const mib::Settings& settings_before) {
  const auto indexes = assign_indexes(config_, stored_);
  const bool keep_password = config_.legacy.enabled && config_.legacy.show_password;
  std::vector<RunningModem> before = std::exchange(modems_, {});
  const bool password_changed = std::exchange(password_kept_, keep_password) != keep_password;
  const auto goes_on = [&](const RunningModem& running, std::size_t position) {
    return !password_changed && running.handle && running.handle->index == indexes[position] &&
           same_for_thread(running.config, config_.modems[position]);
  };
  std::vector<std::size_t> positions(indexes.size());
  std::iota(positions.begin(), positions.end(), std::size_t{0});
  for (auto& modem : before) {
    if (std::ranges::any_of(positions, [&](std::size_t position) { return goes_on(modem, position); }))
      continue;
    const bool keeps_row = std::ranges::any_of(positions, [&](std::size_t position) {
      return is_row_of(modem.config, *modem.handle, config_.modems[position], indexes[position]);
    });
    if (!keeps_row) modem.handle->operations.close();
    modem.thread->request_stop();  // all of them before the first is waited for
  }
  await_ended(before);
  auto served = std::make_shared<ServedModems>(ServedModems{config_.policy(),
                                                            settings_before,
                                                            saved_settings_,
                                                            {},
                                                            {},
                                                            config_.history,
                                                            config_.events.log,
                                                            placed_objects(config_, indexes)});
  for (std::size_t i = 0; i < config_.modems.size(); ++i) {
    const auto& modem = config_.modems[i];
    const auto same =
        std::ranges::find_if(before, [&](const RunningModem& running) { return goes_on(running, i); });
    if (same != before.end()) {
      modems_.push_back(std::move(*same));
    } else {
      modems_.push_back(start_modem(modem, indexes[i], inherit(before, modem, indexes[i])));
    }
    stored_.indexes[modem.name] = indexes[i];
    served->modems.push_back(modems_.back().handle);
    served->ledger_owners.push_back({modem.name, saved_settings_.plans.at(indexes[i])});
  }
  if (auto saved = store_.save(stored_); !saved) log_.warning(saved.error());
  return served;
}

Duration Daemon::fast_poll_of(const ModemConfig& modem) const {
  const Duration set = std::chrono::seconds{saved_settings_.poll_interval_s};
  return set == config_.modems.front().poll.fast ? modem.poll.fast : set;
}

/// The old thread of this modem must let go of the port first. What it knew of the configured context counts
/// only while the file asks for the same one.
Daemon::Inheritance Daemon::inherit(std::vector<RunningModem>& before, const ModemConfig& modem,
                                    std::uint32_t index) {
  Inheritance inheritance;
  for (RunningModem& running : before) {
    if (!running.thread) continue;
    const bool same_row = is_row_of(running.config, *running.handle, modem, index);
    if (!same_row && running.config.port != modem.port) continue;
    Handover handover = running.thread->finish();
    running.thread.reset();
    if (!same_row) continue;
    if (modem.apn != running.config.apn) {
      handover.context_changed_in.reset();
      if (modem.apn) handover.asked_credentials.erase(modem.apn->cid);
    } else if (modem.apn && handover.context_changed_in) {
      stored_.contexts.insert_or_assign(modem.name, ContextChange{*handover.context_changed_in, *modem.apn});
    }
    inheritance = {running.handle, std::move(handover)};
  }
  if (!inheritance.handle) {
    inheritance.handover.context_changed_in = context_changed_in(stored_, modem);
    inheritance.handover.automatic_resets =
        automatic_resets(stored_, modem.name, {steady_now(), std::chrono::system_clock::now()});
  }
  return inheritance;
}

Daemon::RunningModem Daemon::start_modem(const ModemConfig& modem, std::uint32_t index,
                                         Inheritance inheritance) {
  ModemSettings settings{.name = modem.name,
                         .device = modem.port,
                         .intervals = modem.poll,
                         .keep_password = password_kept_,
                         .recovery = modem.recovery.enabled,
                         .custom = modem.custom,
                         .context = context_of(modem)};
  const auto first = std::make_shared<const ModemSnapshot>(first_snapshot(
      settings, inheritance.handover, !modem.recovery.power_cycle_command.empty(), steady_now()));
  auto handle = std::move(inheritance.handle);
  if (handle) {
    handle->snapshot.set(first);
    handle->fast_poll = fast_poll_of(modem);
    ++shared_.snapshots;
  } else {
    handle = std::make_shared<ModemHandle>(index, first, fast_poll_of(modem));
  }
  PortOptions options{.baud_rate = modem.baud_rate,
                      .power_cycle_command = modem.recovery.power_cycle_command,
                      .pin_file = modem.sim.pin_file,
                      .apn_password_file = modem.apn ? modem.apn->password_file : ""};
  auto thread = std::make_unique<ModemThread>(
      std::move(settings), std::move(options), *handle, shared_, limited_sink(log_),
      options_.trace_at ? trace_sink(log_, modem.name) : TraceSink{}, std::move(inheritance.handover));
  return {modem, std::move(handle), std::move(thread)};
}

bool Daemon::note_changed_contexts() {
  bool is_new = false;
  for (const auto& modem : modems_) {
    const auto changed_in = modem.handle->snapshot.get()->context_changed_in;
    if (!modem.config.apn || !changed_in) continue;
    const ContextChange change{*changed_in, *modem.config.apn};
    ContextChange& known = stored_.contexts[modem.config.name];
    is_new = is_new || known != change;
    known = change;
  }
  return is_new;
}

bool Daemon::note_automatic_resets() {
  bool is_new = false;
  for (const auto& modem : modems_) {
    const auto snapshot = modem.handle->snapshot.get();
    is_new = keep_resets(stored_, modem.config.name, snapshot->automatic_resets) || is_new;
  }
  return is_new;
}

}  // namespace eg915u
