#include "mib/view.h"

#include <algorithm>

namespace eg915u::mib {

const ModemView* View::find(std::uint32_t index) const {
  const auto found = std::ranges::lower_bound(modems, index, {}, &ModemView::index);
  return found != modems.end() && (*found)->index == index ? *found : nullptr;
}

std::uint32_t time_stamp(const View& view, Time t) {
  using Hundredths = std::chrono::duration<std::int64_t, std::centi>;
  const auto ticks = std::chrono::floor<Hundredths>(t - view.up_since).count();
  return ticks > 0 ? static_cast<std::uint32_t>(ticks) : 0;
}

}  // namespace eg915u::mib
