#include "mib/enum_names.h"

#include <array>
#include <cstddef>

namespace eg915u::mib {

namespace {

/// The name of an enumerator. `names` starts with that of the enumerator numbered `first`.
template <class E, std::size_t N>
std::string_view name_of(E value, std::size_t first, const std::array<std::string_view, N>& names) {
  const auto number = static_cast<std::size_t>(value);
  return number >= first && number - first < N ? names[number - first] : "unknown";
}

constexpr std::array<std::string_view, 10> kOperStates = {
    "unknown",    "absent",    "initializing", "simNotReady", "searching",
    "registered", "connected", "radioOff",     "resetting",   "failed"};
constexpr std::array<std::string_view, 3> kContacts = {"never", "up", "down"};
constexpr std::array<std::string_view, 9> kSimStates = {"unknown", "absent",        "initializing",
                                                        "ready",   "pinRequired",   "pukRequired",
                                                        "blocked", "networkLocked", "failure"};
constexpr std::array<std::string_view, 9> kRegStates = {"unknown",     "notRegistered",  "home",
                                                        "searching",   "denied",         "roaming",
                                                        "smsOnlyHome", "smsOnlyRoaming", "emergencyOnly"};
constexpr std::array<std::string_view, 11> kAccessTechs = {
    "unknown", "none", "gsm", "gprs", "edge", "umts", "hspa", "lte", "lteCatM", "nbIot", "nr"};
constexpr std::array<std::string_view, 7> kOperationResults = {
    "none", "inProgress", "success", "failed", "timedOut", "refused", "superseded"};
constexpr std::array<std::string_view, 7> kResetReasons = {
    "none", "snmpRequest", "legacyRequest", "watchdog", "urcPowerDown", "portLost", "unknown"};
constexpr std::array<std::string_view, kNotifyClassCount> kNotifyClasses = {
    "modem", "sim", "registration", "cell", "threshold", "session", "traffic", "sms", "control", "legacy"};

}  // namespace

std::string_view text(OperState state) { return name_of(state, 1, kOperStates); }
std::string_view text(Contact contact) { return name_of(contact, 0, kContacts); }
std::string_view text(SimState state) { return name_of(state, 1, kSimStates); }
std::string_view text(RegState state) { return name_of(state, 1, kRegStates); }
std::string_view text(AccessTech tech) { return name_of(tech, 1, kAccessTechs); }
std::string_view text(OperationResult result) { return name_of(result, 1, kOperationResults); }
std::string_view text(ResetReason reason) { return name_of(reason, 1, kResetReasons); }
std::string_view text(NotifyClass notify_class) { return name_of(notify_class, 0, kNotifyClasses); }

}  // namespace eg915u::mib
