#include "mib/module/tree.h"

#include <algorithm>
#include <iterator>
#include <limits>

#include "mib/custom_objects.h"
#include "mib/module/all_groups.h"

namespace eg915u::mib {
namespace {

bool is_accessible(const Object& object) {
  return object.access == Access::read_only || object.is_writable();
}

/// The smallest index above `index`, whether its row exists or not; absent at the end.
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
  // A shorter name precedes every instance that starts with it; a name of full length or more does not.
  return suffix.size() < length ? index : successor(index, length);
}

}  // namespace

Tree::Tree(const Oid& root) : root_(root) {
  for (const Group* group : all_groups()) {
    for (const Object& object : group->objects) {
      const Oid oid = GroupedObject{group, &object}.oid();
      Entry entry{
          .position = position_of(oid), .ids = {}, .length = oid.size(), .group = group, .object = &object};
      std::copy(oid.begin(), oid.end(), entry.ids.begin());
      entries_.push_back(entry);
    }
  }
  std::ranges::sort(entries_, {}, &Entry::position);
}

std::uint64_t Tree::position_of(OidView below_root) {
  constexpr std::uint32_t kLargest = 0xFFFF;
  std::uint64_t position = 0;
  for (std::size_t at = 0; at < kLongestObject; ++at) {
    position = position << 16U | (at < below_root.size() ? std::min(below_root[at], kLargest) : 0);
  }
  return position;
}

std::size_t Tree::first_after(OidView below_root) const {
  const auto after = std::ranges::upper_bound(entries_, position_of(below_root), {}, &Entry::position);
  return static_cast<std::size_t>(std::distance(entries_.begin(), after));
}

const Tree::Entry* Tree::entry_at(OidView name, const View& view) const {
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

std::optional<Tree::Instance> Tree::find(OidView name, const View& view) const {
  const Entry* const entry = entry_at(name, view);
  if (entry == nullptr) return std::nullopt;
  return Instance{entry->group, entry->object, suffix_of(name, *entry)};
}

std::optional<Value> Tree::get(OidView name, const View& view) const {
  const Entry* const entry = entry_at(name, view);
  if (entry == nullptr) {
    const MappedObject* const mapped = mapped_at(name, view);
    return mapped != nullptr ? read_mapped(view, *mapped) : std::nullopt;
  }
  const auto index = entry->group->existing_row(suffix_of(name, *entry), view);
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

const MappedObject* Tree::mapped_at(OidView name, const View& view) const {
  return starts_with(name, root_) ? find_mapped(view, name.subspan(root_.size())) : nullptr;
}

std::optional<Varbind> Tree::next_mapped(OidView name, const View& view) const {
  if (view.mapped.empty() || (!starts_with(name, root_) && compare(name, root_) > 0)) return std::nullopt;
  const OidView below_root = starts_with(name, root_) ? name.subspan(root_.size()) : OidView{};
  const MappedObject* const end = view.mapped.data() + view.mapped.size();
  const MappedObject* at = first_mapped_from(view, below_root);
  for (; at != nullptr && at != end; ++at) {
    if (compare(at->oid, below_root) == 0) continue;
    if (auto value = read_mapped(view, *at)) return Varbind{concat(root_, at->oid), *std::move(value)};
  }
  return std::nullopt;
}

std::optional<Varbind> Tree::next(OidView name, const View& view) const {
  auto mapped = next_mapped(name, view);
  auto of_module = next_of_module(name, view);
  if (!mapped) return of_module;
  return of_module && compare(of_module->name, mapped->name) < 0 ? of_module : mapped;
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

std::vector<ObjectInfo> Tree::objects() const {
  std::vector<ObjectInfo> infos;
  infos.reserve(entries_.size());
  for (const Entry& entry : entries_) {
    infos.push_back({entry.object->name, Oid(entry.oid().begin(), entry.oid().end()), entry.object->syntax,
                     entry.object->access});
  }
  return infos;
}

}  // namespace eg915u::mib
