#include "mib/rows.h"

#include <algorithm>
#include <iterator>

namespace eg915u::mib {
namespace {

constexpr std::uint32_t kOnlySlot = 1;

std::span<const ModemView>::iterator first_modem_from(const View& view, std::uint32_t index) {
  return std::lower_bound(view.modems.begin(), view.modems.end(), index,
                          [](const ModemView& modem, std::uint32_t wanted) { return modem.index < wanted; });
}

}  // namespace

std::optional<Index> scalar_row(const View& /*view*/, const Index& from) {
  if (from[0] != 0) return std::nullopt;
  return Index{};
}

std::optional<Index> modem_row(const View& view, const Index& from) {
  const auto modem = first_modem_from(view, from[0]);
  if (modem == view.modems.end()) return std::nullopt;
  return Index{modem->index};
}

std::optional<Index> sim_slot_row(const View& view, const Index& from) {
  auto modem = first_modem_from(view, from[0]);
  if (modem != view.modems.end() && modem->index == from[0] && from[1] > kOnlySlot) ++modem;
  if (modem == view.modems.end()) return std::nullopt;
  return Index{modem->index, kOnlySlot};
}

}  // namespace eg915u::mib
