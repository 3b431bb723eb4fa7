#include <utility>

#include "base/str_cat.h"
#include "modem/commands/custom_command.h"
#include "modem/driver/session.h"

/// The part of Session that reads and writes custom objects.
namespace eg915u {

Result<bool> Session::read_custom(std::size_t position) {
  CustomReport& report = writer_.state().custom[position];
  const CustomSettings& object = settings_.custom[position];
  custom_plan_.began(position, object.interval, host_.clock.now());
  const auto value =
      custom_command(object.read->command)
          .and_then(
              [this](const AtCommand& query) { return ask(query, Refusal::expected, Silence::of_command); })
          .and_then([&](const std::vector<std::string>& lines) { return find_custom_value(object, lines); });
  if (value) {
    report.reading.set(*value, host_.clock.now());
    report.error.clear();
    publish();
    return true;
  }
  const Error& error = value.error();
  if (is_over(error)) return tl::make_unexpected(error);
  if (report.error != error.detail) {
    log(Severity::warning, joined({object.name, " cannot be read: ", error.detail}));
    report.error = error.detail;
  }
  publish();
  return false;
}

Result<void> Session::read_due_custom(std::size_t position) {
  const auto read = read_custom(position);
  return read ? Result<void>() : tl::make_unexpected(read.error());
}

Result<void> Session::carry_out(const Operation& operation, const SetCustom& wanted) {
  const CustomList& objects = settings_.custom;
  if (wanted.number == 0 || wanted.number > objects.size() ||
      !allows(objects[wanted.number - 1], wanted.value)) {
    finish(operation, OperationResult::refused, "the configuration does not allow it");
    return {};
  }
  const CustomSettings& object = objects[wanted.number - 1];
  const auto written =
      custom_write(object.write->command, to_text(wanted.value)).and_then([this](const AtCommand& command) {
        return ask(command, Refusal::noted, Silence::of_command);
      });
  if (!written) return conclude(operation, tl::make_unexpected(written.error()));
  if (object.read) return conclude(operation, read_custom_back(wanted));
  writer_.state().custom[wanted.number - 1].reading.set(wanted.value, host_.clock.now());
  return conclude(operation, {});
}

/// The modem said OK; that alone does not mean that it has the value.
Result<void> Session::read_custom_back(const SetCustom& wanted) {
  const std::size_t position = wanted.number - 1;
  const auto read = read_custom(position);
  const CustomReport& report = writer_.state().custom[position];
  const std::string& name = settings_.custom[position].name;
  if (!read) {
    Error error = read.error();
    error.detail = "cannot be read back: " + error.detail;
    return tl::make_unexpected(std::move(error));
  }
  if (!*read) return failure(Errc::malformed, "cannot be read back: " + report.error);
  if (report.reading.value != wanted.value) {
    return failure(Errc::malformed, joined({name, " is ", to_text(report.reading.value),
                                            " after the modem took ", to_text(wanted.value)}));
  }
  log(Severity::notice, name + " changed on request");
  return {};
}

}  // namespace eg915u
