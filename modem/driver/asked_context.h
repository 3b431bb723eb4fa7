#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "modem/model/operation.h"
#include "modem/procedures/pdp.h"

namespace eg915u {

/// One PDP context as managers want it, and what the modem showed before they asked. Holds a password.
class AskedContext {
 public:
  /// Whose values the modem shows.
  enum class Shown : std::uint8_t {
    as_asked,  ///< those of the managers
    lost,      ///< some are empty or as before: the modem has lost the change
    others,    ///< another program changed the APN or the user
  };

  /// Takes over the values of one change; `before` is what the modem showed until then.
  void ask(const SetPdp& change, const ShownPdp& before);
  /// Compares what the modem shows after a restart.
  [[nodiscard]] Shown compare(const ShownPdp& shown) const;
  /// The same for an APN alone.
  [[nodiscard]] Shown compare_apn(const std::string& apn) const;

  [[nodiscard]] const SetPdp& wanted() const { return wanted_; }

 private:
  SetPdp wanted_;
  /// Before the first change and before the newest: a modem may have stored any of its earlier changes.
  std::vector<std::string> earlier_apns_;
  std::vector<std::string> earlier_users_;
};

}  // namespace eg915u
