#include "mib/groups.h"
#include "mib/rows.h"
#include "mib/serving_network.h"
#include "mib/textual_conventions.h"

/// egCellTable: the serving cell.
namespace eg915u::mib {
namespace {

constexpr std::uint32_t kLargestCellId = 268'435'455;  // 28 bits: 20 of the eNodeB, 8 of the cell in it
constexpr std::uint32_t kLargestAreaCode = 65'535;
constexpr std::uint32_t kLargestEarfcn = 262'143;
constexpr std::uint32_t kLargestBand = 255;
constexpr unsigned kSectorBits = 8;

/// Cell identity on LTE only, where it has two parts (3GPP TS 36.413 9.2.1.37).
std::optional<std::uint32_t> lte_cell_id(const Row& row) {
  const Registration registration = serving_registration(row.fresh());
  const AccessTech tech =
      registration.access_tech != AccessTech::unknown ? registration.access_tech : access_tech(row.fresh());
  if (!is_lte(tech) || registration.cell_id.value_or(0) > kLargestCellId) return std::nullopt;
  return registration.cell_id;
}

Cell read_enb_id(const Row& row) {
  const auto cell_id = lte_cell_id(row);
  if (!cell_id) return std::nullopt;
  return Value::unsigned32(*cell_id >> kSectorBits);
}

Cell read_sector_id(const Row& row) {
  const auto cell_id = lte_cell_id(row);
  if (!cell_id) return std::nullopt;
  return Value::unsigned32(*cell_id & ((1U << kSectorBits) - 1U));
}

Cell read_earfcn(const Row& row) {
  const NetworkInfo* const network = row.fresh().fast(&ModemSnapshot::network);
  if (network == nullptr) return std::nullopt;
  return unsigned_in(network->channel, 0, kLargestEarfcn);
}

Cell read_band(const Row& row) {
  const NetworkInfo* const network = row.fresh().fast(&ModemSnapshot::network);
  if (network == nullptr || !is_lte(network->access_tech)) return std::nullopt;
  return unsigned_in(network->band, 1, kLargestBand);
}

Cell read_last_change(const Row& row) {
  const auto& changed = row.modem().cell_changed;
  if (!changed) return std::nullopt;
  return Value::time_ticks(time_stamp(row.view, *changed));
}

constexpr Object kObjects[] = {
    {2, "egCellId", Syntax::unsigned32, Access::read_only,
     [](const Row& row) -> Cell {
       return unsigned_in(serving_registration(row.fresh()).cell_id, 0, kLargestCellId);
     }},
    {3, "egCellEnbId", Syntax::unsigned32, Access::read_only, read_enb_id},
    {4, "egCellSectorId", Syntax::unsigned32, Access::read_only, read_sector_id},
    {5, "egCellAreaCode", Syntax::unsigned32, Access::read_only,
     [](const Row& row) -> Cell {
       return unsigned_in(serving_registration(row.fresh()).area_code, 0, kLargestAreaCode);
     }},
    {7, "egCellEarfcn", Syntax::unsigned32, Access::read_only, read_earfcn},
    {8, "egCellBand", Syntax::unsigned32, Access::read_only, read_band},
    {11, "egCellChanges", Syntax::counter32, Access::read_only,
     [](const Row& row) -> Cell { return Value::counter32(row.modem().cell_changes); }},
    {12, "egCellLastChange", Syntax::time_ticks, Access::read_only, read_last_change},
};

}  // namespace

constinit const Group kCellGroup{.arc = {2, 5, 1}, .row_from = modem_row, .objects = kObjects};

}  // namespace eg915u::mib
