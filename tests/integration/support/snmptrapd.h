#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/integration/support/child_process.h"
#include "tests/integration/support/temp_dir.h"

namespace eg915u {

/// One notification as snmptrapd logged it.
struct Trap {
  std::string name;  ///< of snmpTrapOID.0, "egModemUp"; ".1.3.6..." of one that is not in EG915U-MIB
  /// After snmpTrapOID.0: "egSimState.1.1", and the value as printed.
  std::vector<std::pair<std::string, std::string>> varbinds;

  /// The value of an object, "egSimState", without type and quotes; "(none)". Throws for an unknown name.
  [[nodiscard]] std::string value(const std::string& object) const;
  /// False for snmpd's traps.
  [[nodiscard]] bool is_ours() const { return name.starts_with("eg"); }
};

/// A private receiver on a free UDP port of 127.0.0.1, community "traps".
class Snmptrapd {
 public:
  /// Starts it. `name` is unique in a test; `lines` are added to the configuration.
  explicit Snmptrapd(const TempDir& dir, const std::string& name = "traps", const std::string& lines = "");

  void start();
  /// Keeps the received traps.
  void stop() { process_.reset(); }
  [[nodiscard]] int port() const { return port_; }
  /// Every trap so far, in the order in which they came; snmpd's own ones too.
  [[nodiscard]] std::vector<Trap> traps() const;
  /// Those of this name. Throws for an unknown name.
  [[nodiscard]] std::vector<Trap> traps(const std::string& name) const;
  [[nodiscard]] const std::string& log() const { return log_; }

 private:
  std::string config_;
  std::string persistent_dir_;
  std::string log_;
  std::string traps_;
  int port_ = 0;
  std::optional<ChildProcess> process_;
};

}  // namespace eg915u
