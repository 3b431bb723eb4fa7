#pragma once

#include <string>

#include "tests/benchmark/site.h"

namespace eg915u {

/// A load on a subagent during a measurement, from a separate process. Off until on() is called.
class Load {
 public:
  enum class Kind { urcs, sets };

  Load(Kind kind, Site& site);

  void on() const;
  void off() const;

 private:
  ChildProcess process_;
};

/// Runs in the process of a Load until that is ended. `target`: the control socket of a simulator, or snmpd's
/// peer.
[[noreturn]] void run_load(const std::string& kind, const std::string& target);

}  // namespace eg915u
