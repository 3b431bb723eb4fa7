#include <chrono>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "base/json/members.h"
#include "subagent/state/accounting_state.h"

namespace eg915u {

namespace {

namespace chrono = std::chrono;

constexpr int kVersion = 1;

// Rows, so that 1440 buckets stay small. Times are seconds since 1970 in UTC.

Json json_of(std::int32_t number) { return number; }

Json json_of(WallTime time) { return chrono::floor<chrono::seconds>(time.time_since_epoch()).count(); }

Json json_of(LocalDay day) { return day.time_since_epoch().count(); }

Json json_of(const Spread& spread) { return Json::array({spread.min, spread.avg, spread.max}); }

Json json_of(const PlanMeter::Restart& restart) {
  return Json::array({json_of(restart.day), restart.octets, json_of(restart.time)});
}

Json json_of(const TrafficMeter::RowCount& row) {
  return Json::array(
      {row.imei, row.count.total.tx, row.count.total.rx, row.count.last.sent, row.count.last.received});
}

/// Null when there is nothing.
template <class T>
Json json_of(const std::optional<T>& item) {
  return item ? json_of(*item) : Json();
}

Json json_of(const SampleSum& sum) { return Json::array({sum.count, sum.sum, sum.min, sum.max}); }

Json json_of(const Use& use) {
  return Json::array({use.tx_octets, use.rx_octets, use.connections, use.online_seconds,
                      use.registered_seconds, use.cells, json_of(use.rsrp)});
}

Json json_of(const RunningUse& use) {
  return Json::array({use.octets.tx, use.octets.rx, use.connections, use.online.count(),
                      use.registered.count(), json_of(use.rsrp), use.cells});
}

Json json_of(const HistBucket& bucket) {
  return Json::array({json_of(bucket.start), bucket.samples, json_of(bucket.rsrp), json_of(bucket.sinr),
                      bucket.registered_seconds, bucket.cell_changes, bucket.tx_octets, bucket.rx_octets});
}

Json json_of(const OpenBucket& bucket) {
  return Json::array({json_of(bucket.start), bucket.samples, json_of(bucket.rsrp), json_of(bucket.sinr),
                      bucket.registered.count(), bucket.cell_changes, bucket.octets.tx, bucket.octets.rx});
}

Json json_of(const std::pair<Subscription, TrafficMeter::Count>& entry) {
  const auto& [subscription, count] = entry;
  return Json::array({subscription.imei, subscription.iccid, count.total.tx, count.total.rx, count.last.sent,
                      count.last.received});
}

Json json_of(const PlanMeter::Day& day) { return Json::array({json_of(day.day), day.octets}); }

Json json_of(const PlanWatch::Announced& announced) {
  return Json::array({json_of(announced.warning), json_of(announced.exceeded)});
}

Json json_of(const ThresholdRecord& record) {
  return Json::array(
      {static_cast<int>(record.state), json_of(record.last_value), json_of(record.changed), record.alarms});
}

template <class Range>
Json rows_of(const Range& range) {
  Json rows = Json::array();
  for (const auto& item : range) rows.push_back(json_of(item));
  return rows;
}

Json json_of(const History::State& history) {
  Json json = Json::object();
  for (std::size_t i = 0; i < kHistIntervalCount; ++i) {
    json[kIntervalNames[i]] =
        Json::object({{"open", json_of(history[i].open)}, {"complete", rows_of(history[i].complete)}});
  }
  return json;
}

Json json_of(const LedgerState& ledger) {
  return Json::object({{"until", json_of(ledger.until)},
                       {"traffic", rows_of(ledger.traffic)},
                       {"octets", json_of(ledger.octets)},
                       {"plan_days", rows_of(ledger.plan_days)},
                       {"plan_restart", json_of(ledger.plan_restart)},
                       {"plan_told", json_of(ledger.plan_announced)},
                       {"use", Json::object({{"day", json_of(ledger.usage.day)},
                                             {"running", rows_of(ledger.usage.running)},
                                             {"before", rows_of(ledger.usage.before)}})},
                       {"history", json_of(ledger.history)},
                       {"thresholds", rows_of(ledger.thresholds)}});
}

std::string line_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

std::string accounting_to_json(const Accounting& accounting) {
  std::string text =
      fmt::format("{{\"version\":{},\"next_event\":{},\"modems\":{{", kVersion, accounting.next_event);
  const char* separator = "\n";
  for (const auto& [name, ledger] : accounting.ledgers) {
    text += std::exchange(separator, ",\n");
    // One modem at a time: the tree of all would take several times the memory of the text.
    text.append(line_of(name)).append(":").append(line_of(json_of(ledger)));
  }
  return text + "\n}}\n";
}

}  // namespace eg915u
