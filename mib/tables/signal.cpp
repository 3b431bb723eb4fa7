#include "mib/fresh_readings.h"
#include "mib/groups.h"
#include "mib/rows.h"
#include "mib/textual_conventions.h"
#include "modem/model/signal_quality.h"

/// egSigTable: signal of the serving cell.
namespace eg915u::mib {
namespace {

constexpr int kLargestCsq = 31;
constexpr int kLargestBer = 7;
constexpr std::uint32_t kLargestCqi = 15;

SignalReadings signal_of(const Row& row) { return serving_signal(row.fresh().serving()); }

Cell index_up_to(const SignalQuality* csq, std::optional<int> SignalQuality::*index, int largest) {
  if (csq == nullptr || (csq->*index).value_or(-1) < 0) return std::nullopt;
  return unsigned_in(static_cast<std::uint32_t>(*(csq->*index)), 0, static_cast<std::uint32_t>(largest));
}

/// A value that only AT+QENG reports, on LTE only.
std::optional<int> engineering(const Row& row, std::optional<int> ServingCell::*number) {
  const ServingCell* const cell = engineering_cell(row.fresh().serving());
  return cell != nullptr && is_lte(cell->access_tech) ? cell->*number : std::nullopt;
}

Cell read_cqi(const Row& row) {
  const auto cqi = engineering(row, &ServingCell::cqi);
  if (!cqi || *cqi < 0) return std::nullopt;
  return unsigned_in(static_cast<std::uint32_t>(*cqi), 0, kLargestCqi);
}

constexpr Object kSigObjects[] = {
    {1, "egSigRssi", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return eg_dbm(signal_of(row).rssi_dbm()); }},
    {2, "egSigRsrp", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return eg_dbm(signal_of(row).rsrp_dbm()); }},
    {3, "egSigRsrq", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return eg_db(signal_of(row).rsrq_db()); }},
    {4, "egSigSinr", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return eg_db(signal_of(row).sinr_db()); }},
    {5, "egSigCsq", Syntax::unsigned32, Access::read_only,
     [](const Row& row) -> Cell {
       return index_up_to(signal_of(row).indexes, &SignalQuality::rssi_index, kLargestCsq);
     }},
    {6, "egSigBer", Syntax::unsigned32, Access::read_only,
     [](const Row& row) -> Cell {
       return index_up_to(signal_of(row).indexes, &SignalQuality::ber_index, kLargestBer);
     }},
    {7, "egSigCqi", Syntax::unsigned32, Access::read_only, read_cqi},
    {8, "egSigTxPower", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return eg_dbm(engineering(row, &ServingCell::tx_power_dbm)); }},
    {9, "egSigQuality", Syntax::unsigned32, Access::read_only,
     [](const Row& row) -> Cell { return unsigned_in(signal_of(row).quality_percent(), 0, 100); }},
    {10, "egSigLevel", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return enumeration(signal_of(row).level()); }},
};

}  // namespace

constinit const Group kSigGroup{.arc = {2, 6, 1}, .row_from = modem_row, .objects = kSigObjects};

}  // namespace eg915u::mib
