#include "modem/accounting/usage.h"

#include <algorithm>
#include <utility>

namespace eg915u {

namespace {

std::uint32_t whole_seconds(Duration duration) {
  return static_cast<std::uint32_t>(std::chrono::floor<std::chrono::seconds>(duration).count());
}

using PeriodStart = LocalDay (*)(LocalDay day);

/// Starts of periods, in the order of Usage::State::running.
constexpr std::array<PeriodStart, 3> kPeriodStarts = {[](LocalDay day) { return day; }, week_start,
                                                      month_start};

}  // namespace

void SampleSum::add(int sample) {
  min = count == 0 ? sample : std::min(min, sample);
  max = count == 0 ? sample : std::max(max, sample);
  sum += sample;
  ++count;
}

std::optional<Spread> SampleSum::spread() const {
  if (count == 0) return std::nullopt;
  const auto half = static_cast<std::int64_t>(count / 2);
  const std::int64_t mean = (sum < 0 ? sum - half : sum + half) / static_cast<std::int64_t>(count);
  return Spread{min, static_cast<int>(mean), max};
}

Use RunningUse::use() const {
  return {.tx_octets = octets.tx,
          .rx_octets = octets.rx,
          .connections = connections,
          .online_seconds = whole_seconds(online),
          .registered_seconds = whole_seconds(registered),
          .cells = static_cast<std::uint32_t>(cells.size()),
          .rsrp = rsrp.spread()};
}

void Usage::advance(LocalDay today) {
  if (state_.day == today) return;
  const auto yesterday = std::exchange(state_.day, today);
  if (!yesterday || today < *yesterday) return;
  for (std::size_t i = 0; i < kPeriodStarts.size(); ++i) {
    const LocalDay then = kPeriodStarts[i](*yesterday);
    const LocalDay now = kPeriodStarts[i](today);
    if (then == now) continue;
    const bool is_next = kPeriodStarts[i](now - std::chrono::days{1}) == then;
    state_.before[i] = is_next ? state_.running[i].use() : Use{};
    state_.running[i] = {};
  }
}

void Usage::add(const Octets& octets) {
  for (auto& period : state_.running) {
    period.octets.tx += octets.tx;
    period.octets.rx += octets.rx;
  }
}

void Usage::add_connection() {
  for (auto& period : state_.running) ++period.connections;
}

void Usage::add_time(Duration online, Duration registered) {
  for (auto& period : state_.running) {
    period.online += online;
    period.registered += registered;
  }
}

void Usage::add_rsrp(int dbm) {
  for (auto& period : state_.running) period.rsrp.add(dbm);
}

void Usage::add_cell(std::uint32_t cell) {
  for (auto& period : state_.running) {
    const auto position = std::ranges::lower_bound(period.cells, cell);
    if (position != period.cells.end() && *position == cell) continue;
    if (period.cells.size() < kMaxCells) period.cells.insert(position, cell);
  }
}

Use Usage::use(UsePeriod period) const {
  const auto number = static_cast<std::size_t>(period) - static_cast<std::size_t>(UsePeriod::today);
  const std::size_t length = number / 2;
  return number % 2 == 0 ? state_.running[length].use() : state_.before[length];
}

}  // namespace eg915u
