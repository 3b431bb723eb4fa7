#include "mib/view.h"

#include <algorithm>

namespace eg915u::mib {

const ModemView* View::find(std::uint32_t index) const {
  const auto found = std::ranges::lower_bound(modems, index, {}, &ModemView::index);
  return found != modems.end() && (*found)->index == index ? *found : nullptr;
}

std::uint32_t time_stamp(const View& view, Time t) {
  using Hundredths = std::chrono::duration<std::int64_t, std::centi>;
  const auto age = std::chrono::duration_cast<Hundredths>(view.now - t).count();
  if (age <= 0) return view.sys_up_time;
  return age < view.sys_up_time ? static_cast<std::uint32_t>(view.sys_up_time - age) : 0;
}

}  // namespace eg915u::mib
