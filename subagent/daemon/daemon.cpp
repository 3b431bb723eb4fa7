#include "subagent/daemon/daemon.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "base/file_io.h"
#include "base/thread_name.h"
#include "modem/model/snapshot.h"
#include "modem/serial/devices.h"
#include "subagent/daemon/restart_keys.h"
#include "subagent/daemon/secret_file.h"
#include "subagent/daemon/served_config.h"
#include "subagent/daemon/service_manager.h"
#include "subagent/daemon/status_file.h"

namespace eg915u {
namespace {

/// Pause between two writes of status.json: in a burst of changes, the first is written at once, the rest
/// together.
constexpr Duration kStatusPause{1'000};
/// Without snmpd, the daemon counts as started after this time. STATUS= says what is missing.
constexpr Duration kReadyWithoutSnmpd{10'000};
/// Least capacity for events: a short notifications.queue limits only what waits for snmpd.
constexpr std::size_t kFewestEvents = 1000;
/// Allowed lateness of a thread if the service manager has no watchdog interval.
constexpr Duration kPatience{15'000};
/// While threads end, the daemon asks the service manager this often for so much more time.
constexpr Duration kStopPause{1'000};
constexpr Duration kStopExtension{10'000};
constexpr std::string_view kLegacySignalText = "Trap Event Triggered";

Time steady_now() { return std::chrono::steady_clock::now(); }

}  // namespace

Daemon::Daemon(DaemonOptions options, Config config, const Log& log)
    : options_(std::move(options)),
      config_(std::move(config)),
      log_(log),
      store_(config_.state_dir),
      accounting_file_(config_.state_dir),
      shared_(std::max(kFewestEvents, config_.notifications.queue)),
      modems_({.trace_at = options_.trace_at, .wait_for_threads = [this] { wait_for_threads(); }}, shared_,
              log),
      started_(steady_now()),
      watchdog_(watchdog_interval().value_or(kPatience * 2) / 2,
                [&log](Severity severity, std::string_view message) { log.write(severity, message); }) {}

int Daemon::run() {
  const auto lock = InstanceLock::acquire(config_.runtime_dir);
  if (!lock) {
    log_.error(lock.error());
    return 1;
  }
  load_state();
  serve_modems(known_settings_);
  start_agent();
  log_.info(fmt::format("eg915u-agentx {} serves {} through {}", options_.version,
                        mib::to_string(config_.root_oid), config_.agentx.socket));
  while (handle_signals() && !shared_.duplicate) {
    work(steady_now());
    wait(until_next_work(steady_now()));
  }
  stop();
  return shared_.duplicate ? 1 : 0;
}

void Daemon::load_state() {
  if (auto made = ensure_directory(config_.state_dir); !made) log_.warning(made.error());
  auto loaded = store_.load();
  if (!loaded.warning.empty()) log_.warning(loaded.warning);
  stored_ = std::move(loaded.state);
  known_settings_ = merge(config_, stored_);
  stored_ = to_stored(config_, known_settings_, stored_);  // drops overrides whose configured value changed
  shared_.settings.set(known_settings_);
}

void Daemon::serve_modems(const mib::Settings& settings_before) {
  for (const auto& problem : secret_file_problems(config_)) {
    log_.warning(fmt::format("{}: {}", options_.config_path, problem));
  }
  modems_.run(config_, known_settings_, stored_);
  save_state(steady_now(), SaveTime::now);
  shared_.served.set(served_modems(config_, modems_.modems(), settings_before, known_settings_));
}

void Daemon::start_agent() {
  auto accounting = accounting_file_.open();
  if (!accounting.warning.empty()) log_.warning(accounting.warning);
  AgentOptions agent{
      .socket = config_.agentx.socket,
      .ping_interval = std::chrono::duration_cast<std::chrono::seconds>(config_.agentx.ping_interval),
      .persistent_dir = config_.state_dir,
      .applications = {.root = config_.root_oid,
                       .state = {.version = options_.version,
                                 .start = started_,
                                 .accounting = std::move(accounting.accounting),
                                 .if_index = net_device_index},
                       .notification_queue = config_.notifications.queue,
                       .notification_pace = {}},
  };
  agent_.emplace(std::move(agent), shared_,
                 [this](Severity severity, std::string_view message) { log_.write(severity, message); });
  agent_thread_ = std::jthread([this](const std::stop_token& stop) {
    name_this_thread("snmp");
    agent_->run(stop);
  });
}

void Daemon::reload() {
  auto config = load_config(options_.config_path);
  if (!config) {
    for (const auto& problem : config.error()) log_.error(to_string(problem));
    log_.error(options_.config_path + ": configuration rejected; keeping the running one");
    return;
  }
  notify_reloading();
  save_settings(steady_now(), SaveTime::now);
  for (const std::string_view key : keep_until_restart(config_, *config)) {
    log_.warning(fmt::format("{}: {}: change postponed: takes effect after a restart of the daemon",
                             options_.config_path, key));
  }
  config_ = std::move(*config);
  const mib::Settings before = std::exchange(known_settings_, merge(config_, stored_));
  stored_ = to_stored(config_, known_settings_, stored_);
  // Otherwise the previous settings would look like SETs until the SNMP thread has the served modems.
  shared_.settings.set(known_settings_);
  serve_modems(before);
  shared_.wake_snmp.wake();
  notify_ready();
  log_.notice(options_.config_path + ": configuration reloaded");
}

void Daemon::stop() {
  notify_stopping();
  modems_.stop();
  agent_thread_.request_stop();
  shared_.wake_snmp.wake();
  agent_thread_.join();
  save_settings(steady_now(), SaveTime::now);
  save_accounting(agent_->last_accounting(), steady_now(), SaveTime::now);
  (void)unlink((std::filesystem::path(config_.runtime_dir) / "status.json").c_str());
  log_.count_held_back();
  log_.info("stopped");
}

void Daemon::wait_for_threads() {
  notify_stop_takes(kStopExtension);
  feed_watchdog();
  pollfd wake{shared_.wake_main.fd(), POLLIN, 0};
  if (poll(&wake, 1, static_cast<int>(kStopPause.count())) > 0) take_wake();
}

Duration Daemon::until_next_work(Time now) const {
  Duration limit{60'000};
  const auto until = [now](Time when) {
    return std::max(std::chrono::ceil<Duration>(when - now), Duration{0});
  };
  if (status_due_) limit = std::min(limit, until(*status_due_));
  for (const Retry* const retry : {&state_retry_, &accounting_retry_}) {
    if (!retry->is_due(now)) limit = std::min(limit, until(retry->next()));
  }
  if (!ready_) limit = std::min(limit, until(started_ + kReadyWithoutSnmpd));
  if (const auto watchdog = watchdog_interval()) limit = std::min(limit, *watchdog / 2);
  return limit;
}

void Daemon::wait(Duration limit) {
  std::array<pollfd, 2> fds{{{signals_.fd(), POLLIN, 0}, {shared_.wake_main.fd(), POLLIN, 0}}};
  if (poll(fds.data(), fds.size(), static_cast<int>(limit.count())) <= 0) return;
  if ((fds[1].revents & POLLIN) != 0) take_wake();
}

void Daemon::take_wake() {
  shared_.wake_main.clear();
  if (!status_due_) status_due_ = status_written_ + kStatusPause;
}

bool Daemon::handle_signals() {
  while (const auto signal = signals_.next()) {
    switch (*signal) {
      case SIGUSR1:
        agent_->request_legacy_event(std::string(kLegacySignalText));
        break;
      case SIGHUP:
        reload();
        break;
      default:
        return false;
    }
  }
  return true;
}

void Daemon::work(Time now) {
  if (modems_.start_postponed(stored_)) shared_.wake_snmp.wake();
  save_settings(now, SaveTime::when_due);
  save_accounting(shared_.accounting.get(), now, SaveTime::when_due);
  if (status_due_ && now >= *status_due_) write_status(now);
  notify_service_manager(now);
  log_.count_held_back();
}

void Daemon::save_settings(Time now, SaveTime when) {
  auto settings = shared_.settings.get();
  const bool is_updated = modems_.update(stored_);
  if (settings != known_settings_ || is_updated) {
    known_settings_ = std::move(settings);
    stored_ = to_stored(config_, known_settings_, stored_);
  }
  save_state(now, when);
}

void Daemon::save_state(Time now, SaveTime when) {
  if (when == SaveTime::when_due && !state_retry_.is_due(now)) return;
  if (const auto saved = store_.save(stored_); !saved) {
    state_retry_.failed(now);
    log_.warning(saved.error());
  } else if (state_retry_.succeeded()) {
    log_.notice(store_.path() + ": saved again");
  }
}

void Daemon::save_accounting(const AccountingPtr& accounting, Time now, SaveTime when) {
  if (!accounting_file_.is_unsaved(accounting)) return;
  if (when == SaveTime::when_due && !accounting_retry_.is_due(now)) return;
  if (const auto warning = accounting_file_.write(accounting); !warning.empty()) log_.warning(warning);
  if (accounting_file_.is_unsaved(nullptr)) {
    accounting_retry_.failed(now);
  } else if (accounting_retry_.succeeded()) {
    log_.notice(accounting_file_.path() + ": saved again");
  }
}

void Daemon::write_status(Time now) {
  status_due_.reset();
  status_written_ = now;
  std::vector<mib::ModemView> modems;
  for (const RunningModem& modem : modems_.modems()) {
    modems.push_back({.index = modem.handle->index,
                      .snapshot = modem.handle->snapshot.get(),
                      .pending = {},
                      .if_index = 0});
  }
  std::ranges::sort(modems, {}, &mib::ModemView::index);
  std::vector<const mib::ModemView*> modem_views;
  modem_views.reserve(modems.size());
  for (const auto& modem : modems) modem_views.push_back(&modem);
  const auto policy = config_.policy();
  const mib::AgentView agent{.version = options_.version,
                             .start = started_,
                             .keep_alive_since = started_,
                             .table_changed = started_,
                             .notify_sequence = 0,
                             .notify_suppressed = 0,
                             .set_lock = 0,
                             .last_trap_text = {}};
  const mib::View view{.policy = policy,
                       .settings = known_settings_,
                       .agent = agent,
                       .modems = modem_views,
                       .first_modem = modems_.modems().front().handle->index,
                       .now = now,
                       .wall_now = std::chrono::system_clock::now(),
                       .up_since = now};
  const auto since_start = std::chrono::duration_cast<WallTime::duration>(now - started_);
  const DaemonStatus daemon{.pid = getpid(),
                            .started = std::chrono::system_clock::now() - since_start,
                            .connected = shared_.connected,
                            .duplicate = shared_.duplicate};
  if (auto written = eg915u::write_status(config_.runtime_dir, status_to_json(daemon, view)); !written) {
    log_.warning(written.error());
  }
  if (auto line = status_line(daemon, view); line != status_line_) {
    status_line_ = std::move(line);
    notify_status(status_line_);
  }
}

/// Reports READY when managers can reach the daemon, or when only snmpd is missing.
void Daemon::notify_service_manager(Time now) {
  if (!ready_ && (shared_.connected || now - started_ >= kReadyWithoutSnmpd)) {
    ready_ = true;
    write_status(now);  // STATUS= fits READY=1
    notify_ready();
  }
  feed_watchdog();
}

void Daemon::feed_watchdog() {
  std::vector<WatchedThread> threads = modems_.threads();
  threads.push_back({"SNMP", &shared_.snmp_progress});
  if (watchdog_.all_progress(threads, steady_now())) notify_watchdog();
}

}  // namespace eg915u
