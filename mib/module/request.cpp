#include "mib/module/request.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <variant>
#include <vector>

#include "mib/custom_objects.h"
#include "mib/object.h"
#include "mib/set/set_planner.h"

namespace eg915u::mib {
namespace {

/// The instance that one varbind of a SET changes, and its new value.
struct Target {
  const Object* object;  ///< null: a custom object, with modem and number in `index`
  Index index;
  const Value* value;
};

/// RFC 3416 4.2.5 (3): also a value whose content does not fit the type that it claims.
bool has_type(const Value& value, Syntax syntax) {
  if (value.syntax != syntax) return false;
  switch (syntax) {
    case Syntax::integer32:
      return std::holds_alternative<std::int32_t>(value.data);
    case Syntax::unsigned32:
    case Syntax::counter32:
    case Syntax::time_ticks:
      return std::holds_alternative<std::uint32_t>(value.data);
    case Syntax::counter64:
      return std::holds_alternative<std::uint64_t>(value.data);
    case Syntax::octets:
      return std::holds_alternative<std::string>(value.data);
    case Syntax::object_id:
      return std::holds_alternative<Oid>(value.data);
    case Syntax::other:
      break;
  }
  return false;
}

tl::expected<Target, SetError> mapped_target(const MappedObject& object, const Value& value,
                                             const View& view) {
  const ModemView* const modem = view.find(object.modem);
  const CustomReport* const report = modem != nullptr ? find_custom(*modem, object.number) : nullptr;
  if (report == nullptr || !report->settings->write) return tl::unexpected(SetError::not_writable);
  if (!has_type(value, syntax_of(report->settings->type))) return tl::unexpected(SetError::wrong_type);
  if (const auto error = check_custom(*report->settings, value)) return tl::unexpected(*error);
  return Target{nullptr, {object.modem, object.number}, &value};
}

/// The target of a varbind that check_set() accepts, otherwise the error.
tl::expected<Target, SetError> target_of(const Tree& tree, const Varbind& varbind, const View& view) {
  if (!view.policy.writable) return tl::unexpected(SetError::not_writable);
  if (const MappedObject* const mapped = tree.mapped_at(varbind.name, view)) {
    return mapped_target(*mapped, varbind.value, view);
  }
  const auto instance = tree.find(varbind.name, view);
  if (!instance || !instance->object->is_writable()) return tl::unexpected(SetError::not_writable);
  const Object& object = *instance->object;
  if (!has_type(varbind.value, object.syntax)) return tl::unexpected(SetError::wrong_type);
  if (object.check != nullptr) {
    if (const auto error = object.check(varbind.value)) return tl::unexpected(*error);
  }
  const auto index = instance->group->possible_row(instance->suffix, view);
  if (!index) return tl::unexpected(SetError::no_creation);
  return Target{&object, *index, &varbind.value};
}

}  // namespace

std::optional<SetError> check_set(const Tree& tree, const Varbind& varbind, const View& view) {
  const auto target = target_of(tree, varbind, view);
  return target ? std::nullopt : std::optional(target.error());
}

tl::expected<SetPlan, SetFailure> plan_set(const Tree& tree, std::span<const Varbind> varbinds,
                                           const View& view) {
  std::vector<Target> targets;
  SetPlanner planner(view);
  for (std::size_t at = 0; at < varbinds.size(); ++at) {
    const auto found = target_of(tree, varbinds[at], view);
    if (!found) return tl::unexpected(SetFailure{at, found.error()});
    const Target& wanted = *found;
    const auto same = std::find_if(targets.begin(), targets.end(), [&](const Target& target) {
      return target.object == wanted.object && target.index == wanted.index;
    });
    if (same != targets.end()) {
      if (*same->value == *wanted.value) continue;
      return tl::unexpected(SetFailure{at, SetError::inconsistent_value});
    }
    targets.push_back(wanted);
    VarbindPlanner planned = planner.varbind(at);
    const auto error =
        wanted.object != nullptr
            ? wanted.object->plan({view, wanted.index}, *wanted.value, planned)
            : planned.run(wanted.index[0], SetCustom{wanted.index[1], to_custom(*wanted.value)});
    if (error) return tl::unexpected(SetFailure{at, *error});
  }
  return std::move(planner).finish();
}

}  // namespace eg915u::mib
