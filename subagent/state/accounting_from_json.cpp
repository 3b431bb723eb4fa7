#include <algorithm>
#include <array>
#include <chrono>
#include <limits>
#include <utility>
#include <vector>

#include "base/json/members.h"
#include "base/json/row.h"
#include "subagent/state/accounting_state.h"

namespace eg915u {

namespace {

namespace chrono = std::chrono;

constexpr std::size_t kLongestIdentity = 32;
constexpr std::int64_t kLatestDay = 84'006;  // 2200-01-01
constexpr std::int64_t kLatestTime = kLatestDay * 86'400;
constexpr std::int64_t kLongestTime = 0xFFFF'FFFF'000;  // milliseconds

std::optional<WallTime> time_of(std::optional<std::int64_t> seconds) {
  if (!seconds) return std::nullopt;
  return WallTime{chrono::seconds{*seconds}};
}

std::optional<LocalDay> day_of(std::optional<std::int64_t> days) {
  if (!days) return std::nullopt;
  return LocalDay{chrono::days{*days}};
}

Duration read_duration(JsonRow& row) { return Duration{row.integer(0, kLongestTime)}; }

std::optional<Spread> read_spread(JsonRow& row, int min, int max) {
  auto inner = row.optional_row();
  if (!inner) return std::nullopt;
  Spread spread;
  spread.min = inner->small_integer(min, max);
  spread.avg = inner->small_integer(spread.min, max);
  spread.max = inner->small_integer(spread.avg, max);
  row.require(inner->is_whole());
  return spread;
}

SampleSum read_sum(JsonRow& row, int min, int max) {
  JsonRow inner = row.row();
  SampleSum sum;
  sum.count = inner.number<std::uint32_t>();
  sum.sum = inner.integer(std::int64_t{sum.count} * min, std::int64_t{sum.count} * max);
  sum.min = inner.small_integer(min, max);
  sum.max = inner.small_integer(sum.min, max);
  row.require(inner.is_whole());
  return sum;
}

constexpr std::pair kDbm = {-200, 100};
constexpr std::pair kDb = {-100, 100};

std::optional<Use> use_from(JsonRow row) {
  Use use;
  use.tx_octets = row.number<std::uint64_t>();
  use.rx_octets = row.number<std::uint64_t>();
  use.connections = row.number<std::uint32_t>();
  use.online_seconds = row.number<std::uint32_t>();
  use.registered_seconds = row.number<std::uint32_t>();
  use.cells = row.number<std::uint32_t>(kMaxCells);
  use.rsrp = read_spread(row, kDbm.first, kDbm.second);
  return row.is_whole() ? std::optional(use) : std::nullopt;
}

std::optional<RunningUse> running_from(JsonRow row) {
  RunningUse use;
  use.octets.tx = row.number<std::uint64_t>();
  use.octets.rx = row.number<std::uint64_t>();
  use.connections = row.number<std::uint32_t>();
  use.online = read_duration(row);
  use.registered = read_duration(row);
  use.rsrp = read_sum(row, kDbm.first, kDbm.second);
  JsonRow cells = row.row();
  row.require(cells.size() <= kMaxCells);
  while (row.is_whole() && !cells.at_end()) use.cells.push_back(cells.number<std::uint32_t>());
  row.require(cells.is_whole() && std::ranges::is_sorted(use.cells, std::ranges::less_equal{}));
  return row.is_whole() ? std::optional(std::move(use)) : std::nullopt;
}

std::optional<HistBucket> bucket_from(JsonRow row) {
  HistBucket bucket;
  bucket.start = WallTime{chrono::seconds{row.integer(0, kLatestTime)}};
  bucket.samples = row.number<std::uint32_t>();
  bucket.rsrp = read_spread(row, kDbm.first, kDbm.second);
  bucket.sinr = read_spread(row, kDb.first, kDb.second);
  bucket.registered_seconds = row.number<std::uint32_t>();
  bucket.cell_changes = row.number<std::uint32_t>();
  bucket.tx_octets = row.number<std::uint64_t>();
  bucket.rx_octets = row.number<std::uint64_t>();
  return row.is_whole() ? std::optional(bucket) : std::nullopt;
}

std::optional<OpenBucket> open_from(JsonRow row) {
  OpenBucket bucket;
  bucket.start = time_of(row.optional_integer(0, kLatestTime));
  bucket.samples = row.number<std::uint32_t>();
  bucket.rsrp = read_sum(row, kDbm.first, kDbm.second);
  bucket.sinr = read_sum(row, kDb.first, kDb.second);
  bucket.registered = read_duration(row);
  bucket.cell_changes = row.number<std::uint32_t>();
  bucket.octets.tx = row.number<std::uint64_t>();
  bucket.octets.rx = row.number<std::uint64_t>();
  return row.is_whole() ? std::optional(bucket) : std::nullopt;
}

TrafficMeter::Count read_count(JsonRow& row) {
  TrafficMeter::Count count;
  count.total.tx = row.number<std::uint64_t>();
  count.total.rx = row.number<std::uint64_t>();
  count.last.sent = row.number<std::uint64_t>();
  count.last.received = row.number<std::uint64_t>();
  return count;
}

std::optional<std::pair<Subscription, TrafficMeter::Count>> count_from(JsonRow row) {
  Subscription subscription;
  subscription.imei = row.text(kLongestIdentity);
  subscription.iccid = row.text(kLongestIdentity);
  const TrafficMeter::Count count = read_count(row);
  if (!row.is_whole()) return std::nullopt;
  return std::pair{std::move(subscription), count};
}

/// Null: none.
std::optional<std::optional<TrafficMeter::RowCount>> row_count_from(const Json& json) {
  if (json.is_null()) return std::optional<TrafficMeter::RowCount>{};
  JsonRow row(json);
  TrafficMeter::RowCount count;
  count.imei = row.text(kLongestIdentity);
  count.count = read_count(row);
  if (!row.is_whole()) return std::nullopt;
  return std::optional(std::move(count));
}

std::optional<PlanMeter::Day> plan_day_from(JsonRow row) {
  PlanMeter::Day day;
  day.day = LocalDay{chrono::days{row.integer(0, kLatestDay)}};
  day.octets = row.number<std::uint64_t>();
  return row.is_whole() ? std::optional(day) : std::nullopt;
}

/// Null: none.
std::optional<std::optional<PlanMeter::Restart>> plan_restart_from(const Json& json) {
  if (json.is_null()) return std::optional<PlanMeter::Restart>{};
  JsonRow row(json);
  PlanMeter::Restart restart;
  restart.day = LocalDay{chrono::days{row.integer(0, kLatestDay)}};
  restart.octets = row.number<std::uint64_t>();
  restart.time = WallTime{chrono::seconds{row.integer(0, kLatestTime)}};
  if (!row.is_whole()) return std::nullopt;
  return std::optional(restart);
}

std::optional<PlanWatch::Announced> announced_from(const Json& json) {
  JsonRow row(json);
  PlanWatch::Announced announced;
  announced.warning = time_of(row.optional_integer(0, kLatestTime));
  announced.exceeded = time_of(row.optional_integer(0, kLatestTime));
  return row.is_whole() ? std::optional(announced) : std::nullopt;
}

std::optional<ThresholdRecord> threshold_from(JsonRow row) {
  constexpr std::pair kInteger32 = {std::numeric_limits<std::int32_t>::min(),
                                    std::numeric_limits<std::int32_t>::max()};
  ThresholdRecord record;
  record.state = static_cast<ThresholdState>(row.integer(1, 3));
  const auto value = row.optional_integer(kInteger32.first, kInteger32.second);
  if (value) record.last_value = static_cast<std::int32_t>(*value);
  record.changed = time_of(row.optional_integer(0, kLatestTime));
  record.alarms = row.number<std::uint32_t>();
  return row.is_whole() ? std::optional(record) : std::nullopt;
}

/// An array of rows, at most `limit`.
template <class T>
std::optional<std::vector<T>> rows_from(const Json& json, std::size_t limit,
                                        std::optional<T> (*from_row)(JsonRow)) {
  if (!json.is_array() || json.size() > limit) return std::nullopt;
  std::vector<T> items;
  items.reserve(json.size());
  for (const Json& row : items_of(json)) {
    auto item = from_row(JsonRow(row));
    if (!item) return std::nullopt;
    items.push_back(std::move(*item));
  }
  return items;
}

template <class T>
bool read_rows(Members& members, const char* key, std::optional<T> (*from_row)(JsonRow), std::size_t limit,
               std::vector<T>& items) {
  if (auto read = members.read(key, [&](const Json& j) { return rows_from<T>(j, limit, from_row); }))
    items = std::move(*read);
  return members.is_whole;
}

/// An array of as many rows as `items` has.
template <class T, std::size_t N>
bool read_rows(Members& members, const char* key, std::optional<T> (*from_row)(JsonRow),
               std::array<T, N>& items) {
  std::vector<T> read;
  if (!read_rows(members, key, from_row, N, read) || (!read.empty() && read.size() != N)) return false;
  std::ranges::move(read, items.begin());
  return true;
}

/// Strictly growing.
template <class T, class Member>
bool in_order(const std::vector<T>& items, Member member) {
  return std::ranges::is_sorted(items, std::ranges::less_equal{}, member);
}

bool read_usage(const Json& json, Usage::State& usage) {
  if (!json.is_object()) return false;
  Members members{json};
  const auto day = [](const Json& j) { return JsonRow::optional_integer_from(j, 0, kLatestDay); };
  usage.day = day_of(members.read("day", day).value_or(std::nullopt));
  return read_rows(members, "running", running_from, usage.running) &&
         read_rows(members, "before", use_from, usage.before);
}

bool read_series(const Json& json, BucketSeries::State& series) {
  if (!json.is_object()) return false;
  Members members{json};
  series.open =
      members.read("open", [](const Json& j) { return open_from(JsonRow(j)); }).value_or(OpenBucket{});
  return read_rows(members, "complete", bucket_from, kMaxBuckets, series.complete) &&
         in_order(series.complete, &HistBucket::start) &&
         (series.complete.empty() || !series.open.start || series.complete.back().start < *series.open.start);
}

bool read_history(const Json& json, History::State& history) {
  if (!json.is_object()) return false;
  for (std::size_t i = 0; i < kHistIntervalCount; ++i) {
    const Json* const member = find_member(json, kIntervalNames[i]);
    if (member != nullptr && !read_series(*member, history[i])) return false;
  }
  return true;
}

std::optional<LedgerState> ledger_from(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  LedgerState ledger;
  Members members{json};
  const auto until = [](const Json& j) { return JsonRow::optional_integer_from(j, 0, kLatestTime); };
  ledger.until = time_of(members.read("until", until).value_or(std::nullopt));
  ledger.octets = members.read("octets", row_count_from).value_or(std::nullopt);
  ledger.plan_restart = members.read("plan_restart", plan_restart_from).value_or(std::nullopt);
  ledger.plan_announced = members.read("plan_told", announced_from).value_or(PlanWatch::Announced{});
  const Json* const use = find_member(json, "use");
  const Json* const history = find_member(json, "history");
  const bool is_whole = read_rows(members, "traffic", count_from, kMaxSubscriptions, ledger.traffic) &&
                        read_rows(members, "plan_days", plan_day_from, kPlanDays, ledger.plan_days) &&
                        in_order(ledger.plan_days, &PlanMeter::Day::day) &&
                        read_rows(members, "thresholds", threshold_from, ledger.thresholds) &&
                        (use == nullptr || read_usage(*use, ledger.usage)) &&
                        (history == nullptr || read_history(*history, ledger.history));
  return is_whole ? std::optional(std::move(ledger)) : std::nullopt;
}

}  // namespace

std::optional<Accounting> accounting_from_json(std::string_view json) {
  const Json root = parse_object(json);
  const Json* const version = find_member(root, "version");
  if (version == nullptr || !version->is_number_unsigned()) return std::nullopt;
  Accounting accounting;
  Members members{root};
  const auto index = [](const Json& j) {
    return number_from(j, 1, std::numeric_limits<std::uint32_t>::max());
  };
  accounting.next_event = members.read("next_event", index).value_or(accounting.next_event);
  if (!members.is_whole) return std::nullopt;
  const Json* const modems = find_member(root, "modems");
  if (modems == nullptr) return accounting;
  if (!modems->is_object() || modems->size() > kMaxLedgers) return std::nullopt;
  for (const auto& [name, member] : members_of(*modems)) {
    auto ledger = ledger_from(member);
    if (!ledger) return std::nullopt;
    accounting.ledgers.emplace(name, std::move(*ledger));
  }
  return accounting;
}

}  // namespace eg915u
