#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "base/result.h"
#include "modem/driver/poll_table.h"
#include "modem/model/snapshot.h"

namespace eg915u {

/// Which readings the modem refused, and until when they are not asked for again.
class Refusals {
 public:
  /// The step is not to be asked now.
  [[nodiscard]] bool forbid(const ReadStep& step, const ModemSnapshot& modem);
  /// The modem refused the step.
  void note(const ReadStep& step, const Error& error, const ModemSnapshot& modem);
  /// The modem restarted: it may have learned what it did not know.
  void clear();

 private:
  /// What a refusal that speaks of the SIM or the network, or that came without the radio, depends on.
  struct Circumstances {
    SimState sim = SimState::unknown;
    std::string iccid;
    RegState registration = RegState::unknown;
    Functionality functionality = Functionality::unknown;

    friend bool operator==(const Circumstances&, const Circumstances&) = default;
  };

  void notice_change(const ModemSnapshot& modem);

  std::set<std::string> until_restart_;
  std::set<std::string> until_change_;
  Circumstances circumstances_;
};

}  // namespace eg915u
