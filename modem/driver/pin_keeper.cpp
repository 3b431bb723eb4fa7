#include "modem/driver/pin_keeper.h"

#include <cstdint>
#include <functional>
#include <string>

#include "modem/polling/apply_sim.h"
#include "modem/procedures/sim.h"

namespace eg915u {

/// No manager decides here, so the number of tries must be known. A PIN that may have been wrong is not
/// entered into the same card again.
Result<void> PinKeeper::enter_configured() {
  const Sim& sim = core_.state().sim.value;
  if (!core_.host.read_pin || sim.state != SimState::pin_required) return {};
  const auto pin = core_.host.read_pin();
  if (!pin) {
    core_.log_once(pin.error().detail, Severity::warning, pin.error().detail);
    return {};
  }
  auto& tried = core_.driver_state.handover.pins_tried;
  const std::size_t fingerprint = std::hash<std::string>{}(sim.iccid.value + ' ' + *pin);
  if (!tried.insert(fingerprint).second) return {};
  const auto [ready, entry, tries] = unlock_sim(*pin, UnknownTries::not_allowed, dialogue_);
  if (entry != PinEntry::not_taken) tried.erase(fingerprint);
  if (entry == PinEntry::not_taken) note_tries(tries);
  if (ready) {
    core_.log(Severity::notice, "SIM: unlocked with the PIN of sim.pin_file");
    set_sim_state(core_.state(), SimState::ready, core_.now());
    core_.publish();
  } else {
    const std::string& detail = ready.error().detail;
    core_.log_once("sim.pin_file" + detail, Severity::warning, "sim.pin_file: " + detail);
  }
  core_.read_soon();
  return !ready && dialogue_.is_over(ready.error()) ? ready : Result<void>();
}

/// Soon after a start no poll has read the tries yet. The loss of one is reported against these.
void PinKeeper::note_tries(std::optional<int> tries) {
  auto& known = core_.state().known_sim.attempts.pin;
  if (known || !tries || *tries < 0) return;
  known = static_cast<std::uint32_t>(*tries);
  core_.publish();
  core_.read_soon();
}

Result<void> PinKeeper::enter(const EnterPin& wanted) {
  const std::string card = core_.state().sim.value.iccid.value;
  auto& wrong_pin_of = core_.driver_state.handover.wrong_pin_of;
  const auto unknown_tries = wrong_pin_of.contains(card) ? UnknownTries::not_allowed : UnknownTries::allowed;
  const auto [ready, entry, tries] = unlock_sim(wanted.pin, unknown_tries, dialogue_);
  if (entry == PinEntry::taken) wrong_pin_of.erase(card);
  // Also when the result is unknown.
  if (entry == PinEntry::not_taken) {
    wrong_pin_of.insert(card);
    note_tries(tries);
  }
  if (ready) set_sim_state(core_.state(), SimState::ready, core_.now());
  return ready;
}

}  // namespace eg915u
