#include "mib/custom_objects.h"

#include <algorithm>

#include "mib/fresh_readings.h"
#include "mib/textual_conventions.h"
#include "modem/commands/custom_command.h"

namespace eg915u::mib {
namespace {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

const SetCustom* pending_change(const ModemView& modem, std::uint32_t number) {
  for (auto operation = modem.pending.rbegin(); operation != modem.pending.rend(); ++operation) {
    const auto* const change = std::get_if<SetCustom>(&operation->action);
    if (change != nullptr && change->number == number) return change;
  }
  return nullptr;
}

}  // namespace

Syntax syntax_of(CustomType type) {
  switch (type) {
    case CustomType::integer:
      return Syntax::integer32;
    case CustomType::gauge:
      return Syntax::unsigned32;
    case CustomType::counter64:
      return Syntax::counter64;
    case CustomType::string:
      break;
  }
  return Syntax::octets;
}

Value to_value(const CustomValue& value) {
  return std::visit(Overloaded{
                        [](std::int32_t number) { return Value::integer32(number); },
                        [](std::uint32_t number) { return Value::unsigned32(number); },
                        [](std::uint64_t number) { return Value::counter64(number); },
                        [](const std::string& text) { return eg_utf8_string(text); },
                    },
                    value);
}

CustomValue to_custom(const Value& value) {
  switch (value.syntax) {
    case Syntax::integer32:
      return std::get<std::int32_t>(value.data);
    case Syntax::unsigned32:
      return std::get<std::uint32_t>(value.data);
    case Syntax::counter64:
      return std::get<std::uint64_t>(value.data);
    default:
      return std::get<std::string>(value.data);
  }
}

const CustomReport* find_custom(const ModemView& modem, std::uint32_t number) {
  const auto& reports = modem.modem().custom;
  return number >= 1 && number <= reports.size() ? &reports[number - 1] : nullptr;
}

std::optional<CustomValue> current_value(const View& view, const ModemView& modem, std::uint32_t number) {
  const CustomReport* const report = find_custom(modem, number);
  if (report == nullptr) return std::nullopt;
  if (const SetCustom* const change = pending_change(modem, number)) return change->value;
  const auto& reading = report->reading;
  if (report->settings->read) {
    const CustomValue* const value =
        FreshReadings(view, modem.modem()).within(report->settings->interval, reading);
    return value != nullptr ? std::optional(*value) : std::nullopt;
  }
  const bool is_known = reading.at && modem.modem().oper_state != OperState::absent;
  return is_known ? std::optional(reading.value) : std::nullopt;
}

const MappedObject* first_mapped_from(const View& view, OidView oid) {
  const auto found = std::lower_bound(
      view.mapped.begin(), view.mapped.end(), oid,
      [](const MappedObject& object, OidView name) { return compare(object.oid, name) < 0; });
  return found != view.mapped.end() ? &*found : nullptr;
}

const MappedObject* find_mapped(const View& view, OidView oid) {
  const MappedObject* const found = first_mapped_from(view, oid);
  return found != nullptr && compare(found->oid, oid) == 0 ? found : nullptr;
}

Cell read_mapped(const View& view, const MappedObject& object) {
  const ModemView* const modem = view.find(object.modem);
  if (modem == nullptr) return std::nullopt;
  const auto value = current_value(view, *modem, object.number);
  return value ? Cell(to_value(*value)) : std::nullopt;
}

std::optional<SetError> check_custom(const CustomSettings& object, const Value& value) {
  const auto* const text = std::get_if<std::string>(&value.data);
  if (text != nullptr && text->size() > kMostCustomBytes) return SetError::wrong_length;
  return allows(object, to_custom(value)) ? std::nullopt : std::optional(SetError::wrong_value);
}

}  // namespace eg915u::mib
