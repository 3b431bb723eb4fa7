#pragma once

#include <string>

#include "tests/benchmark/site.h"

namespace eg915u {

/// Work for a subagent while it is measured, from a process of its own. Off until on() is called.
class Load {
 public:
  enum class Kind { urcs, sets };

  Load(Kind kind, Site& site);

  void on() const;
  void off() const;

 private:
  ChildProcess process_;
};

/// What the process of a Load does, until it is ended. `target`: a simulator's control socket or snmpd's
/// peer.
[[noreturn]] void run_load(const std::string& kind, const std::string& target);

}  // namespace eg915u
