#include "mib/tree.h"

#include <algorithm>
#include <iterator>
#include <limits>

#include "mib/custom_objects.h"
#include "mib/groups.h"
#include "mib/object.h"
#include "mib/set/set_planner.h"

namespace eg915u::mib {
namespace {

bool is_writable(const Object& object) {
  return object.access == Access::read_write || object.access == Access::read_create;
}

bool is_accessible(const Object& object) { return object.access == Access::read_only || is_writable(object); }

/// The index that `suffix` spells, if it has the right length.
std::optional<Index> index_of(const Group& group, OidView suffix) {
  Index index{};
  if (group.bare_instance && suffix.empty()) return index;
  if (suffix.size() != group.index_length) return std::nullopt;
  std::copy(suffix.begin(), suffix.end(), index.begin());
  return index;
}

bool has_row(const Group& group, const Index& index, const View& view) {
  return group.row_from(view, index) == index;
}

std::optional<Index> existing_row(const Group& group, OidView suffix, const View& view) {
  const auto index = index_of(group, suffix);
  return index && has_row(group, *index, view) ? index : std::nullopt;
}

/// Of a row that exists or may be created.
std::optional<Index> possible_row(const Group& group, OidView suffix, const View& view) {
  const auto index = index_of(group, suffix);
  if (!index || has_row(group, *index, view)) return index;
  return group.may_create != nullptr && group.may_create(view, *index) ? index : std::nullopt;
}

/// The smallest index above `index`, whether there is such a row or not; absent at the very end.
std::optional<Index> successor(Index index, std::size_t length) {
  for (std::size_t part = length; part-- > 0;) {
    if (index[part] != std::numeric_limits<std::uint32_t>::max()) {
      ++index[part];
      return index;
    }
    index[part] = 0;
  }
  return std::nullopt;
}

/// The smallest index whose instance comes after `suffix` in a walk.
std::optional<Index> first_index_after(OidView suffix, std::size_t length) {
  Index index{};
  std::copy_n(suffix.begin(), std::min(suffix.size(), length), index.begin());
  // A name that stops early precedes every instance that it begins; a whole or longer one does not.
  return suffix.size() < length ? index : successor(index, length);
}

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

}  // namespace

Tree::Tree(const Oid& root) : root_(root) {
  for (const Group* group : all_groups()) {
    for (const Object& object : group->objects) {
      const Oid oid = GroupedObject{group, &object}.oid();
      Entry entry{.place = place_of(oid), .ids = {}, .length = oid.size(), .group = group, .object = &object};
      std::copy(oid.begin(), oid.end(), entry.ids.begin());
      entries_.push_back(entry);
    }
  }
  std::ranges::sort(entries_, {}, &Entry::place);
}

std::uint64_t Tree::place_of(OidView below_root) {
  constexpr std::uint32_t kLargest = 0xFFFF;
  std::uint64_t place = 0;
  for (std::size_t at = 0; at < kLongestObject; ++at) {
    place = place << 16U | (at < below_root.size() ? std::min(below_root[at], kLargest) : 0);
  }
  return place;
}

std::size_t Tree::first_after(OidView below_root) const {
  const auto after = std::ranges::upper_bound(entries_, place_of(below_root), {}, &Entry::place);
  return static_cast<std::size_t>(std::distance(entries_.begin(), after));
}

const Tree::Entry* Tree::find(OidView name, const View& view) const {
  if (!starts_with(name, root_)) return nullptr;
  const OidView below_root = name.subspan(root_.size());
  const std::size_t after = first_after(below_root);
  if (after == 0) return nullptr;
  const Entry& entry = entries_[after - 1];
  if (!starts_with(below_root, entry.oid()) || !entry.group->is_served(view)) return nullptr;
  return is_accessible(*entry.object) ? &entry : nullptr;
}

OidView Tree::suffix_of(OidView name, const Entry& entry) const {
  return name.subspan(root_.size() + entry.length);
}

std::optional<Value> Tree::get(OidView name, const View& view) const {
  const Entry* const entry = find(name, view);
  if (entry == nullptr) {
    const PlacedObject* const placed = placed_at(name, view);
    return placed != nullptr ? read_placed(view, *placed) : std::nullopt;
  }
  const auto index = existing_row(*entry->group, suffix_of(name, *entry), view);
  if (!index) return std::nullopt;
  return entry->object->read({view, *index});
}

std::optional<Varbind> Tree::next_in(const Entry& entry, OidView suffix, const View& view) const {
  const Group& group = *entry.group;
  if (!is_accessible(*entry.object) || !group.is_served(view)) return std::nullopt;
  auto from = first_index_after(suffix, group.index_length);
  while (from) {
    const auto row = group.row_from(view, *from);
    if (!row) break;
    if (auto value = entry.object->read({view, *row})) {
      const OidView index = OidView(*row).first(group.index_length);
      Oid name;
      name.reserve(root_.size() + entry.length + index.size());
      for (const OidView part : {OidView(root_), entry.oid(), index}) {
        name.insert(name.end(), part.begin(), part.end());
      }
      return Varbind{std::move(name), *std::move(value)};
    }
    from = successor(*row, group.index_length);
  }
  return std::nullopt;
}

const PlacedObject* Tree::placed_at(OidView name, const View& view) const {
  return starts_with(name, root_) ? find_placed(view, name.subspan(root_.size())) : nullptr;
}

std::optional<Varbind> Tree::next_placed(OidView name, const View& view) const {
  if (view.placed.empty() || (!starts_with(name, root_) && compare(name, root_) > 0)) return std::nullopt;
  const OidView below_root = starts_with(name, root_) ? name.subspan(root_.size()) : OidView{};
  const PlacedObject* const end = view.placed.data() + view.placed.size();
  const PlacedObject* at = first_placed_from(view, below_root);
  for (; at != nullptr && at != end; ++at) {
    if (compare(at->oid, below_root) == 0) continue;
    if (auto value = read_placed(view, *at)) return Varbind{concat(root_, at->oid), *std::move(value)};
  }
  return std::nullopt;
}

std::optional<Varbind> Tree::next(OidView name, const View& view) const {
  auto placed = next_placed(name, view);
  auto of_module = next_of_module(name, view);
  if (!placed) return of_module;
  return of_module && compare(of_module->name, placed->name) < 0 ? of_module : placed;
}

std::optional<Varbind> Tree::next_of_module(OidView name, const View& view) const {
  std::size_t at = 0;
  if (starts_with(name, root_)) {
    const OidView below_root = name.subspan(root_.size());
    at = first_after(below_root);
    if (at > 0 && starts_with(below_root, entries_[at - 1].oid())) {
      const Entry& entry = entries_[at - 1];
      if (auto found = next_in(entry, suffix_of(name, entry), view)) return found;
    }
  } else if (compare(name, root_) > 0) {
    return std::nullopt;
  }
  for (; at < entries_.size(); ++at) {
    if (auto found = next_in(entries_[at], {}, view)) return found;
  }
  return std::nullopt;
}

tl::expected<Tree::Target, SetError> Tree::placed_target(const PlacedObject& object, const Value& value,
                                                         const View& view) {
  const ModemView* const modem = view.find(object.modem);
  const CustomReport* const report = modem != nullptr ? find_custom(*modem, object.number) : nullptr;
  if (report == nullptr || !report->settings->write) return tl::unexpected(SetError::not_writable);
  if (!has_type(value, syntax_of(report->settings->type))) return tl::unexpected(SetError::wrong_type);
  if (const auto error = check_custom(*report->settings, value)) return tl::unexpected(*error);
  return Target{nullptr, {object.modem, object.number}, &value};
}

tl::expected<Tree::Target, SetError> Tree::target_of(const Varbind& varbind, const View& view) const {
  if (!view.policy.writable) return tl::unexpected(SetError::not_writable);
  if (const PlacedObject* const placed = placed_at(varbind.name, view)) {
    return placed_target(*placed, varbind.value, view);
  }
  const Entry* const entry = find(varbind.name, view);
  if (entry == nullptr || !is_writable(*entry->object)) return tl::unexpected(SetError::not_writable);
  if (!has_type(varbind.value, entry->object->syntax)) return tl::unexpected(SetError::wrong_type);
  if (entry->object->check != nullptr) {
    if (const auto error = entry->object->check(varbind.value)) return tl::unexpected(*error);
  }
  const auto index = possible_row(*entry->group, suffix_of(varbind.name, *entry), view);
  if (!index) return tl::unexpected(SetError::no_creation);
  return Target{entry->object, *index, &varbind.value};
}

std::optional<SetError> Tree::check(const Varbind& varbind, const View& view) const {
  const auto target = target_of(varbind, view);
  return target ? std::nullopt : std::optional(target.error());
}

tl::expected<SetPlan, SetFailure> Tree::plan(std::span<const Varbind> varbinds, const View& view) const {
  std::vector<Target> targets;
  SetPlanner planner(view);
  for (std::size_t at = 0; at < varbinds.size(); ++at) {
    const auto found = target_of(varbinds[at], view);
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
    planner.begin(at);
    const auto error = wanted.object != nullptr
                           ? wanted.object->plan({view, wanted.index}, *wanted.value, planner)
                           : planner.set_custom(wanted.index[0], {wanted.index[1], to_custom(*wanted.value)});
    if (error) return tl::unexpected(SetFailure{at, *error});
  }
  return std::move(planner).finish();
}

std::vector<ObjectInfo> Tree::objects() const {
  std::vector<ObjectInfo> infos;
  infos.reserve(entries_.size());
  for (const Entry& entry : entries_) {
    infos.push_back({entry.object->name.view(), Oid(entry.oid().begin(), entry.oid().end()),
                     entry.object->syntax, entry.object->access});
  }
  return infos;
}

}  // namespace eg915u::mib
