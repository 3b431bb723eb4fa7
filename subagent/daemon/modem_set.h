#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/clock.h"
#include "mib/settings.h"
#include "subagent/agentx/modem_handle.h"
#include "subagent/agentx/shared_state.h"
#include "subagent/config/config.h"
#include "subagent/daemon/log.h"
#include "subagent/daemon/modem_origin.h"
#include "subagent/daemon/modem_thread.h"
#include "subagent/daemon/watchdog.h"
#include "subagent/state/settings_state.h"

namespace eg915u {

/// A modem whose next thread waits for the end of the present one.
struct PostponedModem {
  IndexedModem modem;
  Duration fast_poll{0};
};

/// A modem of the configuration, its thread, and what that shares with the SNMP thread.
struct RunningModem {
  IndexedModem modem;  ///< as its thread has it
  std::shared_ptr<ModemHandle> handle;
  std::unique_ptr<ModemThread> thread;  ///< null after ModemSet::stop()
  std::optional<PostponedModem> postponed = {};
};

struct ModemSetOptions {
  bool trace_at = false;
  /// Waits a moment. Called again and again while threads end, which may take a minute.
  std::function<void()> wait_for_threads;
};

/// The modems that run: starts a thread for each, replaces them at a reload, and stops them. One thread.
class ModemSet {
 public:
  /// `shared` and `log` must outlive it.
  ModemSet(ModemSetOptions options, SharedState& shared, const Log& log);
  ModemSet(const ModemSet&) = delete;
  ModemSet& operator=(const ModemSet&) = delete;

  /// Makes the modems of `config` run, in its order. A modem with the same configuration runs on undisturbed;
  /// one with another configuration gets a new thread, which takes over its row. `stored` says what earlier
  /// threads and daemons left, and gets the indexes. Waits for threads that end, but not for a
  /// power_cycle_command: start_postponed() starts the next thread of that modem.
  void run(const Config& config, const mib::Settings& settings, StoredState& stored);
  /// Starts the threads whose predecessors have ended since run(). True when there was one.
  bool start_postponed(StoredState& stored);
  /// Ends all threads. The modems stay readable.
  void stop();

  /// In the order of the configuration. While threads end, those that end are among them.
  [[nodiscard]] std::span<const RunningModem> modems() const { return modems_; }
  /// For the watchdog; valid until the next run().
  [[nodiscard]] std::vector<WatchedThread> threads() const;
  /// Adds to `stored` which contexts SETs changed, and the automatic resets. True when it had others before.
  [[nodiscard]] bool update(StoredState& stored) const;

 private:
  /// The handle and the handover that a thread starts with.
  struct Inheritance {
    std::shared_ptr<ModemHandle> handle;  ///< null: the row is new
    Handover handover;
  };

  /// Stops each thread that no modem of `origins` continues, and waits for it.
  void stop_others(std::span<const ModemOrigin> origins);
  /// Waits for the end of the threads that were asked to stop; without `all` not for a power_cycle_command.
  void await_ended(bool all);
  /// Ends the thread of `modem`, and takes what it leaves to the next one.
  [[nodiscard]] static Inheritance inherit(RunningModem& modem, const ModemConfig& next, StoredState& stored);
  [[nodiscard]] RunningModem start(IndexedModem modem, Duration fast_poll, Inheritance inheritance);

  const ModemSetOptions options_;
  SharedState& shared_;
  const Log& log_;
  std::vector<RunningModem> modems_;
  std::vector<RunningModem> removed_;  ///< threads of modems that are gone from the configuration
};

}  // namespace eg915u
