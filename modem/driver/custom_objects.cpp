#include "modem/driver/custom_objects.h"

#include <string>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "modem/at/fields.h"
#include "modem/commands/custom_command.h"

namespace eg915u {

CustomObjects::CustomObjects(SessionCore& core, SessionDialogue& dialogue)
    : core_(core), dialogue_(dialogue), plan_(core.settings.custom, core.now()) {}

Result<void> CustomObjects::read_due(std::size_t position) {
  const auto done = read(position);
  return done ? Result<void>() : tl::make_unexpected(done.error());
}

Result<bool> CustomObjects::read(std::size_t position) {
  CustomReport& report = core_.state().custom[position];
  const CustomSettings& object = core_.settings.custom[position];
  plan_.began(position, object.interval, core_.now());
  const auto ask = [this](const AtCommand& query) {
    return dialogue_.ask(query, Refusal::expected, Silence::of_command);
  };
  const auto value =
      custom_command(object.read->command).and_then(ask).and_then([&](const std::vector<std::string>& lines) {
        return find_custom_value(object, lines);
      });
  if (value) {
    report.reading.set(*value, core_.now());
    report.error.clear();
    core_.publish();
    return true;
  }
  const Error& error = value.error();
  if (dialogue_.is_over(error)) return tl::make_unexpected(error);
  if (report.error != error.detail) {
    core_.log(Severity::warning, fmt::format("{}: cannot be read: {}", object.name, error.detail));
    report.error = error.detail;
  }
  core_.publish();
  return false;
}

bool CustomObjects::allows(const SetCustom& wanted) const {
  const CustomList& objects = core_.settings.custom;
  return wanted.number > 0 && wanted.number <= objects.size() &&
         eg915u::allows(objects[wanted.number - 1], wanted.value);
}

Result<void> CustomObjects::write(const SetCustom& wanted) {
  const std::size_t position = wanted.number - 1;
  const CustomSettings& object = core_.settings.custom[position];
  const auto ask = [this](const AtCommand& command) {
    return dialogue_.ask(command, Refusal::noted, Silence::of_command);
  };
  const auto written = custom_write(object.write->command, to_text(wanted.value)).and_then(ask);
  if (!written) return tl::make_unexpected(written.error());
  if (object.read) return check_written(wanted);
  core_.state().custom[position].reading.set(wanted.value, core_.now());
  return {};
}

/// OK alone does not prove that the modem has the value.
Result<void> CustomObjects::check_written(const SetCustom& wanted) {
  const std::size_t position = wanted.number - 1;
  const auto done = read(position);
  const CustomReport& report = core_.state().custom[position];
  const std::string& name = core_.settings.custom[position].name;
  if (!done) {
    Error error = done.error();
    error.detail = "cannot be read back: " + error.detail;
    return tl::make_unexpected(std::move(error));
  }
  if (!*done) return failure(Errc::malformed, "cannot be read back: " + report.error);
  if (report.reading.value != wanted.value) {
    return failure(Errc::malformed, fmt::format("{} is {} after the modem took {}", name,
                                                without_long_numbers(to_text(report.reading.value)),
                                                without_long_numbers(to_text(wanted.value))));
  }
  core_.log(Severity::notice, name + ": changed on request");
  return {};
}

}  // namespace eg915u
