#include <chrono>
#include <utility>
#include <vector>

#include "base/json/writer.h"
#include "base/str_cat.h"
#include "subagent/state/accounting_state.h"

namespace eg915u {

namespace {

namespace chrono = std::chrono;

constexpr int kVersion = 1;

// Rows, so that 1440 buckets stay small. Times are seconds since 1970 in UTC.

std::int64_t count_of(WallTime time) {
  return chrono::floor<chrono::seconds>(time.time_since_epoch()).count();
}
std::int64_t count_of(LocalDay day) { return day.time_since_epoch().count(); }

template <class T>
std::optional<std::int64_t> count_of(const std::optional<T>& when) {
  return when ? std::optional(count_of(*when)) : std::nullopt;
}

void write(JsonWriter& json, const std::optional<Spread>& spread) {
  if (!spread) return json.null();
  json.begin_array();
  json.items(spread->min, spread->avg, spread->max);
  json.end_array();
}

void write(JsonWriter& json, const std::optional<PlanMeter::Restart>& restart) {
  if (!restart) return json.null();
  json.begin_array();
  json.items(count_of(restart->day), restart->octets, count_of(restart->time));
  json.end_array();
}

void write(JsonWriter& json, const SampleSum& sum) {
  json.begin_array();
  json.items(sum.count, sum.sum, sum.min, sum.max);
  json.end_array();
}

void write(JsonWriter& json, const Use& use) {
  json.begin_array();
  json.items(use.tx_octets, use.rx_octets, use.connections, use.online_seconds, use.registered_seconds,
             use.cells);
  write(json, use.rsrp);
  json.end_array();
}

void write(JsonWriter& json, const RunningUse& use) {
  json.begin_array();
  json.items(use.octets.tx, use.octets.rx, use.connections, use.online.count(), use.registered.count());
  write(json, use.rsrp);
  json.begin_array();
  for (const auto cell : use.cells) json.value(cell);
  json.end_array();
  json.end_array();
}

void write(JsonWriter& json, const HistBucket& bucket) {
  json.begin_array();
  json.items(count_of(bucket.start), bucket.samples);
  write(json, bucket.rsrp);
  write(json, bucket.sinr);
  json.items(bucket.registered_seconds, bucket.cell_changes, bucket.tx_octets, bucket.rx_octets);
  json.end_array();
}

void write(JsonWriter& json, const OpenBucket& bucket) {
  json.begin_array();
  json.items(count_of(bucket.start), bucket.samples);
  write(json, bucket.rsrp);
  write(json, bucket.sinr);
  json.items(bucket.registered.count(), bucket.cell_changes, bucket.octets.tx, bucket.octets.rx);
  json.end_array();
}

void write(JsonWriter& json, const std::pair<Subscription, TrafficMeter::Count>& entry) {
  const auto& [subscription, count] = entry;
  json.begin_array();
  json.items(subscription.imei, subscription.iccid, count.total.tx, count.total.rx, count.last.sent,
             count.last.received);
  json.end_array();
}

void write(JsonWriter& json, const PlanMeter::Day& day) {
  json.begin_array();
  json.items(count_of(day.day), day.octets);
  json.end_array();
}

void write(JsonWriter& json, const PlanWatch::Told& told) {
  json.begin_array();
  json.items(count_of(told.warning), count_of(told.exceeded));
  json.end_array();
}

void write(JsonWriter& json, const ThresholdRecord& record) {
  json.begin_array();
  json.items(static_cast<int>(record.state), record.last_value, count_of(record.changed), record.alarms);
  json.end_array();
}

template <class T>
void write_member(JsonWriter& json, std::string_view key, const T& value) {
  json.key(key);
  write(json, value);
}

template <class Range>
void write_rows(JsonWriter& json, std::string_view key, const Range& range) {
  json.begin_array(key);
  for (const auto& item : range) write(json, item);
  json.end_array();
}

void write_history(JsonWriter& json, const History::State& history) {
  json.begin_object("history");
  for (std::size_t i = 0; i < kHistIntervalCount; ++i) {
    json.begin_object(kIntervalNames[i]);
    write_member(json, "open", history[i].open);
    write_rows(json, "complete", history[i].complete);
    json.end_object();
  }
  json.end_object();
}

void write(JsonWriter& json, const LedgerState& ledger) {
  json.begin_object();
  json.member("until", count_of(ledger.until));
  write_rows(json, "traffic", ledger.traffic);
  write_rows(json, "plan_days", ledger.plan_days);
  write_member(json, "plan_restart", ledger.plan_restart);
  write_member(json, "plan_told", ledger.plan_told);
  json.begin_object("use");
  json.member("day", count_of(ledger.usage.day));
  write_rows(json, "running", ledger.usage.running);
  write_rows(json, "before", ledger.usage.before);
  json.end_object();
  write_history(json, ledger.history);
  write_rows(json, "thresholds", ledger.thresholds);
  json.end_object();
}

}  // namespace

std::string books_to_json(const Books& books) {
  std::string text =
      joined({"{\"version\":", kVersion, ",\"next_event\":", books.next_event, ",\"modems\":{"});
  const char* separator = "\n";
  for (const auto& [name, ledger] : books.ledgers) {
    text += std::exchange(separator, ",\n");
    JsonWriter quoted(JsonLayout::compact);
    quoted.value(name);
    JsonWriter books_of_modem(JsonLayout::compact);
    write(books_of_modem, ledger);
    text.append(quoted.take()).append(":").append(books_of_modem.take());
  }
  return text + "\n}}\n";
}

}  // namespace eg915u
