#include "simulator/modem/message.h"

#include "simulator/modem/arguments.h"

namespace eg915u::sim {
namespace {

/// True when AT+CNMI=<mode>,<mt>,... asks to report stored messages.
bool indicated(const Settings& settings) {
  const Arguments indication(settings.cnmi);
  return indication.number_or(0, 0, 0, 3).value_or(0) > 0 && indication.number_or(1, 0, 0, 3) == 1;
}

}  // namespace

Result<int> receive_message(Modem& modem, const std::string& from, const std::string& text) {
  if (!modem.running() || !registered(modem.state()))
    return failure("the modem has no service; registration.stat must be 1 or 5");
  if (modem.state().sms.used >= kMessageStorageSize)
    return failure("the storage is full: sms.used must be below " + std::to_string(kMessageStorageSize));
  modem.change([&](State& state) {
    ++state.sms.used;
    state.sms.last_from = from;
    state.sms.last_received = text;
  });
  const State& state = modem.state();
  const int index = state.sms.used;
  if (indicated(state.settings)) {
    modem.send_urcs({"+CMTI: \"" + state.config.sms_storage + "\"," + std::to_string(index)});
  }
  return index;
}

}  // namespace eg915u::sim
