#include "modem/driver/start_up.h"

#include "base/with_parts.h"
#include "modem/polling/poll_table.h"

namespace eg915u {

Result<void> StartUp::run() {
  if (auto found = dialogue_.synchronize(); !found) return found;
  if (auto settled = restart_.settle(); !settled) return settled;
  if (restart_.is_expected()) forget_previous_modem();
  core_.state().powered_down = false;
  core_.state().ready_since = core_.now();
  if (auto sent = send_first_settings(); !sent) return sent;
  // Publish the identity first, so that egModemUp carries model and revision. Network values follow.
  if (auto read = reader_.read(PollGroup::slow, Part::essential); !read) return read;
  restart_.count();
  core_.publish();
  for (const auto group : {PollGroup::medium, PollGroup::pdp, PollGroup::fast}) {
    if (auto read = reader_.read(group, Part::essential); !read) return read;
  }
  core_.phase = Phase::running;
  core_.publish();
  restart_.finish_reboot();
  const auto& identity = core_.state().identity.value;
  core_.log(Severity::info, with_parts("the modem answers", {identity.model, identity.revision}));
  if (auto entered = pin_.enter_configured(); !entered) return entered;
  return contexts_.apply();
}

/// The modem may be another one, or have another SIM.
void StartUp::forget_previous_modem() {
  forget_at_restart(core_.state());
  core_.state().custom = unread(core_.settings.custom);
  support_.forget();
  core_.driver_state.complained.clear();
}

Result<void> StartUp::send_first_settings() {
  for (const AtQuery& query : kFirstSettings) {
    const AtCommand command = query;
    const auto answer = dialogue_.ask(command);
    if (answer) {
      support_.settled().insert(query.line);
      support_.note_answer(command);
    } else {
      if (dialogue_.is_over(answer.error())) return tl::make_unexpected(answer.error());
      support_.note_no_answer(command, answer.error());
    }
  }
  return {};
}

}  // namespace eg915u
