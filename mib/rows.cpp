#include "mib/rows.h"

#include <algorithm>
#include <iterator>

#include "mib/fresh_readings.h"
#include "mib/pdp_contexts.h"
#include "mib/sim_slots.h"
#include "modem/model/snapshot.h"

namespace eg915u::mib {
namespace {

/// The modems with an index of at least `index`.
std::span<const ModemView* const> modems_from(const View& view, std::uint32_t index) {
  const auto first = std::ranges::lower_bound(view.modems, index, {}, &ModemView::index);
  return {first, view.modems.end()};
}

/// Element `position` of `from` when the elements before it are equal to those of `row`. Otherwise 0, so that
/// the search starts at the first row.
std::uint32_t part_from(const Index& from, const Index& row, std::size_t position) {
  const auto end = from.begin() + static_cast<std::ptrdiff_t>(position);
  return std::equal(from.begin(), end, row.begin()) ? from[position] : 0;
}

/// The first number of at least `from` in 1 to `count`.
std::optional<std::uint32_t> number_from(std::uint32_t from, std::size_t count) {
  const std::uint32_t number = std::max(from, 1U);
  return number <= count ? std::optional(number) : std::nullopt;
}

/// The next row of a table in which each modem has the rows 1 to `count(modem)`.
template <class Count>
std::optional<Index> numbered_row(const View& view, const Index& from, Count count) {
  for (const ModemView* const modem : modems_from(view, from[0])) {
    Index row{modem->index};
    if (const auto number = number_from(part_from(from, row, 1), count(*modem))) {
      row[1] = *number;
      return row;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Index> scalar_row(const View& /*view*/, const Index& from) {
  if (from[0] != 0) return std::nullopt;
  return Index{};
}

std::optional<Index> modem_row(const View& view, const Index& from) {
  const auto modems = modems_from(view, from[0]);
  if (modems.empty()) return std::nullopt;
  return Index{modems.front()->index};
}

std::optional<Index> sim_slot_row(const View& view, const Index& from) {
  return numbered_row(view, from, [](const ModemView& modem) { return sim_slots(modem.modem()); });
}

std::optional<Index> neighbour_row(const View& view, const Index& from) {
  return numbered_row(view, from, [&view](const ModemView& modem) {
    const auto* const cells = FreshReadings(view, modem.modem()).fast(&ModemSnapshot::neighbours);
    return cells != nullptr ? std::min(cells->size(), kMaxNeighbours) : 0;
  });
}

std::optional<Index> pdp_row(const View& view, const Index& from) {
  for (const ModemView* const modem : modems_from(view, from[0])) {
    Index row{modem->index};
    if (const auto cid = first_cid_from(view, *modem, part_from(from, row, 1))) {
      row[1] = *cid;
      return row;
    }
  }
  return std::nullopt;
}

std::optional<Index> pdp_address_row(const View& view, const Index& from) {
  Index at = from;
  while (auto row = pdp_row(view, at)) {
    const FreshReadings readings(view, view.find((*row)[0])->modem());
    const PdpContext* const context = find_context(readings, (*row)[1]);
    const std::size_t count = context != nullptr ? addresses_of(readings, *context).size() : 0;
    if (const auto number = number_from(part_from(from, *row, 2), count)) {
      (*row)[2] = *number;
      return row;
    }
    at = {(*row)[0], (*row)[1] + 1};
  }
  return std::nullopt;
}

std::optional<Index> use_row(const View& view, const Index& from) {
  return numbered_row(view, from,
                      [](const ModemView& modem) { return modem.ledger != nullptr ? kUsePeriodCount : 0; });
}

std::optional<Index> threshold_row(const View& view, const Index& from) {
  return numbered_row(view, from, [&view](const ModemView& modem) {
    const bool is_watched = modem.ledger != nullptr && view.settings.thresholds.contains(modem.index);
    return is_watched ? kMetricCount : 0;
  });
}

std::optional<Index> scan_row(const View& view, const Index& from) {
  return numbered_row(view, from, [](const ModemView& modem) {
    return std::min(modem.modem().scan.size(), kMaxFoundNetworks);
  });
}

std::optional<Index> custom_row(const View& view, const Index& from) {
  return numbered_row(view, from, [](const ModemView& modem) { return modem.modem().custom.size(); });
}

std::optional<Index> sms_out_row(const View& view, const Index& from) {
  for (const ModemView* const modem : modems_from(view, from[0])) {
    if (modem->sms_out == nullptr) continue;
    Index row{modem->index};
    if (const auto index = modem->sms_out->first_from(part_from(from, row, 1))) {
      row[1] = *index;
      return row;
    }
  }
  return std::nullopt;
}

std::optional<Index> history_row(const View& view, const Index& from) {
  for (const ModemView* const modem : modems_from(view, from[0])) {
    if (modem->ledger == nullptr) continue;
    Index row{modem->index};
    for (row[1] = std::max(part_from(from, row, 1), 1U); row[1] <= kHistIntervalCount; ++row[1]) {
      const auto buckets = modem->ledger->buckets(static_cast<HistInterval>(row[1]));
      if (const auto number = number_from(part_from(from, row, 2), std::min(buckets, kMaxBuckets))) {
        row[2] = *number;
        return row;
      }
    }
  }
  return std::nullopt;
}

std::optional<Index> event_row(const View& view, const Index& from) {
  const LoggedEvent* const event = view.events != nullptr ? view.events->first_from(from[0]) : nullptr;
  if (event == nullptr) return std::nullopt;
  return Index{event->index};
}

}  // namespace eg915u::mib
