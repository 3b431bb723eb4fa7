#include "modem/event.h"

#include "modem/derive.h"

namespace eg915u {
namespace {

bool registration_changed(const ModemSnapshot& before, const ModemSnapshot& after) {
  const auto was = before.registration.value.state;
  const auto is = after.registration.value.state;
  return before.registration.at && was != is;
}

bool access_tech_changed(const ModemSnapshot& before, const ModemSnapshot& after) {
  const auto was = serving_access_tech(before);
  const auto is = serving_access_tech(after);
  const auto is_real = [](AccessTech tech) {
    return tech != AccessTech::unknown && tech != AccessTech::none;
  };
  return was != is && is_real(was) && is_real(is);
}

}  // namespace

std::vector<EventKind> diff(const ModemSnapshot& before, const ModemSnapshot& after) {
  std::vector<EventKind> events;
  if (after.powered_down && !before.powered_down) events.push_back(EventKind::powered_down);
  if (after.contact == Contact::down && before.contact != Contact::down)
    events.push_back(EventKind::modem_down);
  if (after.contact == Contact::up && before.contact != Contact::up) events.push_back(EventKind::modem_up);
  if (after.resets != before.resets) events.push_back(EventKind::modem_restarted);
  if (access_tech_changed(before, after)) events.push_back(EventKind::access_tech_change);
  if (registration_changed(before, after)) events.push_back(EventKind::registration_change);
  if (after.cell_changes != before.cell_changes) events.push_back(EventKind::cell_change);
  if (after.operations_ended != before.operations_ended) events.push_back(EventKind::operation_done);
  return events;
}

}  // namespace eg915u
