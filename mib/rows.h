#pragma once

#include <optional>

#include "mib/object.h"

/// Functions for Group::row_from. None builds a list, so the cost of a walk is that of its rows.
namespace eg915u::mib {

/// The single instance of a group of scalars.
[[nodiscard]] std::optional<Index> scalar_row(const View& view, const Index& from);
/// One row for each modem: INDEX { egModemIndex } and tables that augment it.
[[nodiscard]] std::optional<Index> modem_row(const View& view, const Index& from);
/// INDEX { egModemIndex, egSimSlot }: slot 1 always, slot 2 of modems with two slots.
[[nodiscard]] std::optional<Index> sim_slot_row(const View& view, const Index& from);
/// INDEX { egModemIndex, egNbrIndex }: 1 to 64, while the report of neighbours is fresh.
[[nodiscard]] std::optional<Index> neighbour_row(const View& view, const Index& from);
/// INDEX { egModemIndex, egPdpCid }: 1 to 15, while the contexts are fresh.
[[nodiscard]] std::optional<Index> pdp_row(const View& view, const Index& from);
/// INDEX { egModemIndex, egPdpCid, egPdpAddrIndex }: 1 to 16, while the contexts are fresh.
[[nodiscard]] std::optional<Index> pdp_address_row(const View& view, const Index& from);
/// INDEX { egModemIndex, egUsePeriod }: all periods of modems with a ledger.
[[nodiscard]] std::optional<Index> use_row(const View& view, const Index& from);
/// INDEX { egModemIndex, egThrMetric }: all metrics of modems with a ledger.
[[nodiscard]] std::optional<Index> threshold_row(const View& view, const Index& from);
/// INDEX { egModemIndex, egScanIndex }: 1 to 64, the networks of the last scan.
[[nodiscard]] std::optional<Index> scan_row(const View& view, const Index& from);
/// INDEX { egModemIndex, egSmsOutIndex }: the rows that managers created.
[[nodiscard]] std::optional<Index> sms_out_row(const View& view, const Index& from);
/// INDEX { egModemIndex, egHistInterval, egHistBucket } of modems with a ledger.
[[nodiscard]] std::optional<Index> history_row(const View& view, const Index& from);
/// INDEX { egModemIndex, egCustomIndex }: 1 to the number of custom objects of the modem.
[[nodiscard]] std::optional<Index> custom_row(const View& view, const Index& from);
/// INDEX { egEvtIndex }: the first index is not a modem.
[[nodiscard]] std::optional<Index> event_row(const View& view, const Index& from);

}  // namespace eg915u::mib
