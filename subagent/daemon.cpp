#include "subagent/daemon.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <filesystem>
#include <utility>

#include "subagent/file_io.h"
#include "subagent/status.h"
#include "subagent/systemd_notify.h"
#include "subagent/trace.h"

namespace eg915u {
namespace {

/// status.json is for people: a burst of changes is written once.
constexpr Duration kStatusPause{1'000};
/// Without snmpd the daemon counts as started after this time; STATUS= says what is missing.
constexpr Duration kReadyWithoutSnmpd{10'000};
constexpr std::string_view kLegacySignalText = "Trap Event Triggered";

Time steady_now() { return std::chrono::steady_clock::now(); }

SnapshotPtr first_snapshot(const ModemConfig& modem, Time now) {
  ModemSnapshot snapshot;
  snapshot.device = modem.port;
  snapshot.intervals = modem.poll;
  snapshot.daemon_start = now;
  return std::make_shared<const ModemSnapshot>(std::move(snapshot));
}

std::string joined_root(const Config& config) { return mib::to_string(config.root_oid); }

}  // namespace

Daemon::Daemon(DaemonOptions options, Config config, const Log& log)
    : options_(std::move(options)),
      config_(std::move(config)),
      log_(log),
      store_(config_.state_dir),
      exchange_(config_.notifications.queue),
      started_(steady_now()) {}

int Daemon::run() {
  for (const auto& note : config_.not_yet()) log_.warning(note);
  const auto lock = InstanceLock::acquire(config_.runtime_dir);
  if (!lock) {
    log_.error(lock.error());
    return 1;
  }
  load_state();
  start_modems();
  start_agent();
  log_.info("eg915u-agentx " + options_.version + " serves " + joined_root(config_) + " through " +
            config_.agentx.socket);
  while (handle_signals() && !exchange_.duplicate) {
    work(steady_now());
    wait(until_next_work(steady_now()));
  }
  stop();
  return exchange_.duplicate ? 1 : 0;
}

void Daemon::load_state() {
  if (auto made = ensure_directory(config_.state_dir); !made) log_.warning(made.error());
  auto loaded = store_.load();
  if (!loaded.warning.empty()) log_.warning(loaded.warning);
  stored_ = std::move(loaded.state);
  saved_settings_ = merge(config_, stored_);
  exchange_.settings.set(saved_settings_);

  const auto indexes = assign_indexes(config_, stored_);
  for (std::size_t i = 0; i < config_.modems.size(); ++i)
    stored_.indexes[config_.modems[i].name] = indexes[i];
  for (std::size_t i = 0; i < config_.modems.size(); ++i) {
    exchange_.modems.push_back(
        std::make_unique<ModemLink>(indexes[i], first_snapshot(config_.modems[i], started_),
                                    std::chrono::seconds{saved_settings_.poll_interval_s}));
  }
  if (auto saved = store_.save(stored_); !saved) log_.warning(saved.error());
}

void Daemon::start_modems() {
  for (std::size_t i = 0; i < config_.modems.size(); ++i) {
    const auto& modem = config_.modems[i];
    modem_threads_.push_back(std::make_unique<ModemThread>(
        ModemSettings{.name = modem.name,
                      .device = modem.port,
                      .intervals = modem.poll,
                      .keep_password = config_.legacy.enabled && config_.legacy.show_password},
        modem.baud_rate, *exchange_.modems[i], exchange_, limited_sink(log_),
        options_.trace_at ? trace_sink(log_, modem.name) : TraceSink{}));
  }
}

void Daemon::start_agent() {
  AgentOptions agent{
      .socket = config_.agentx.socket,
      .ping_interval = std::chrono::duration_cast<std::chrono::seconds>(config_.agentx.ping_interval),
      .persistent_dir = config_.state_dir,
      .responder = {.policy = config_.policy(),
                    .version = options_.version,
                    .start = started_,
                    .first_modem = exchange_.modems.front()->index,
                    .notification_queue = config_.notifications.queue,
                    .notification_pace = {},
                    .if_index = {}},
  };
  agent_.emplace(std::move(agent), exchange_,
                 [this](Severity severity, std::string_view message) { log_.write(severity, message); });
  agent_thread_ = std::jthread([this](const std::stop_token& stop) { agent_->run(stop); });
}

void Daemon::stop() {
  notify_stopping();
  for (auto& thread : modem_threads_) thread->request_stop();
  modem_threads_.clear();
  agent_thread_.request_stop();
  exchange_.wake_snmp.wake();
  agent_thread_.join();
  save_settings();
  (void)unlink((std::filesystem::path(config_.runtime_dir) / "status.json").c_str());
  log_.info("stopped");
}

Duration Daemon::until_next_work(Time now) const {
  Duration limit{60'000};
  const auto until = [now](Time when) {
    return std::max(std::chrono::ceil<Duration>(when - now), Duration{0});
  };
  if (status_due_) limit = std::min(limit, until(*status_due_));
  if (!ready_) limit = std::min(limit, until(started_ + kReadyWithoutSnmpd));
  if (const auto watchdog = watchdog_interval()) limit = std::min(limit, *watchdog / 2);
  return limit;
}

void Daemon::wait(Duration limit) {
  std::array<pollfd, 2> fds{{{signals_.fd(), POLLIN, 0}, {exchange_.wake_main.fd(), POLLIN, 0}}};
  if (poll(fds.data(), fds.size(), static_cast<int>(limit.count())) <= 0) return;
  if ((fds[1].revents & POLLIN) == 0) return;
  exchange_.wake_main.clear();
  if (!status_due_) status_due_ = steady_now() + kStatusPause;
}

bool Daemon::handle_signals() {
  while (const auto signal = signals_.take()) {
    switch (*signal) {
      case SIGUSR1:
        agent_->request_legacy_event(std::string(kLegacySignalText));
        break;
      case SIGHUP:
        break;
      default:
        return false;
    }
  }
  return true;
}

void Daemon::work(Time now) {
  save_settings();
  if (!status_due_ || now < *status_due_) {
    tell_service_manager(now);
    return;
  }
  status_due_.reset();
  write_status(now);
  tell_service_manager(now);
}

void Daemon::save_settings() {
  auto settings = exchange_.settings.get();
  if (settings == saved_settings_) return;
  saved_settings_ = std::move(settings);
  stored_ = to_stored(config_, saved_settings_, stored_);
  if (auto saved = store_.save(stored_); !saved) log_.warning(saved.error());
}

void Daemon::write_status(Time now) {
  std::vector<mib::ModemView> modems;
  for (const auto& link : exchange_.modems) {
    modems.push_back({.index = link->index, .snapshot = link->snapshot.get(), .pending = {}, .if_index = 0});
  }
  std::ranges::sort(modems, {}, &mib::ModemView::index);
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
                       .settings = saved_settings_,
                       .agent = agent,
                       .modems = modems,
                       .first_modem = exchange_.modems.front()->index,
                       .now = now,
                       .wall_now = std::chrono::system_clock::now(),
                       .sys_up_time = 0};
  const auto since_start = std::chrono::duration_cast<WallTime::duration>(now - started_);
  const DaemonStatus daemon{.pid = getpid(),
                            .started = std::chrono::system_clock::now() - since_start,
                            .connected = exchange_.connected,
                            .duplicate = exchange_.duplicate};
  status_line_ = status_line(daemon, view);
  if (auto written = eg915u::write_status(config_.runtime_dir, status_to_json(daemon, view)); !written) {
    log_.warning(written.error());
  }
  notify_status(status_line_);
}

/// READY when managers can reach us, or when it is clear that snmpd is what is missing. The watchdog is fed
/// only while the SNMP thread turns.
void Daemon::tell_service_manager(Time now) {
  if (!ready_ && (exchange_.connected || now - started_ >= kReadyWithoutSnmpd)) {
    ready_ = true;
    notify_ready();
  }
  if (const auto loops = exchange_.snmp_loops.load(); loops != snmp_loops_seen_) {
    snmp_loops_seen_ = loops;
    notify_watchdog();
  }
}

}  // namespace eg915u
