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
  std::string oid;                                            ///< snmpTrapOID.0, ".1.3.6..."
  std::vector<std::pair<std::string, std::string>> varbinds;  ///< after snmpTrapOID.0; values as printed

  /// The value of the variable below `name` (its instance cut off), without type and quotes; "(none)".
  [[nodiscard]] std::string value(const std::string& name) const;
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
  /// Those with this snmpTrapOID.
  [[nodiscard]] std::vector<Trap> traps(const std::string& oid) const;
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
