#include "mib/fresh_readings.h"
#include "mib/groups.h"
#include "mib/rows.h"
#include "mib/textual_conventions.h"

/// egCellTable: the serving cell.
namespace eg915u::mib {
namespace {

constexpr std::uint32_t kLargestCellId = 268'435'455;  // 28 bits: 20 of the eNodeB, 8 of the cell
constexpr std::uint32_t kLargestAreaCode = 65'535;
constexpr std::uint32_t kLargestPhysicalId = 503;
constexpr std::uint32_t kLargestEarfcn = 262'143;
constexpr std::uint32_t kLargestBand = 255;
constexpr std::uint32_t kNarrowestKhz = 1'400;
constexpr std::uint32_t kWidestKhz = 20'000;
constexpr unsigned kSectorBits = 8;

CellFacts facts_of(const Row& row) { return serving_cell(row.fresh().serving()); }

/// The cell identity on LTE only, where it has two parts (3GPP TS 36.413 9.2.1.37).
std::optional<std::uint32_t> lte_cell_id(const Row& row) {
  const CellFacts facts = facts_of(row);
  if (!is_lte(facts.access_tech) || facts.cell_id.value_or(0) > kLargestCellId) return std::nullopt;
  return facts.cell_id;
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

Cell read_state(const Row& row) {
  const ServingCell* const cell = engineering_cell(row.fresh().serving());
  return enumeration(cell != nullptr ? cell->state : CellState::unknown);
}

/// Reads a value that only AT+QENG reports, on LTE only.
template <std::optional<std::uint32_t> ServingCell::*number, std::uint32_t lowest, std::uint32_t highest>
Cell read_engineering(const Row& row) {
  const ServingCell* const cell = engineering_cell(row.fresh().serving());
  if (cell == nullptr || !is_lte(cell->access_tech)) return std::nullopt;
  return unsigned_in(cell->*number, lowest, highest);
}

constexpr Object kCellObjects[] = {
    {1, "egCellState", Syntax::integer32, Access::read_only, read_state},
    {2, "egCellId", Syntax::unsigned32, Access::read_only,
     [](const Row& row) -> Cell { return unsigned_in(facts_of(row).cell_id, 0, kLargestCellId); }},
    {3, "egCellEnbId", Syntax::unsigned32, Access::read_only, read_enb_id},
    {4, "egCellSectorId", Syntax::unsigned32, Access::read_only, read_sector_id},
    {5, "egCellAreaCode", Syntax::unsigned32, Access::read_only,
     [](const Row& row) -> Cell { return unsigned_in(facts_of(row).area_code, 0, kLargestAreaCode); }},
    {6, "egCellPhysicalId", Syntax::unsigned32, Access::read_only,
     read_engineering<&ServingCell::physical_id, 0, kLargestPhysicalId>},
    {7, "egCellEarfcn", Syntax::unsigned32, Access::read_only,
     [](const Row& row) -> Cell { return unsigned_in(facts_of(row).channel, 0, kLargestEarfcn); }},
    {8, "egCellBand", Syntax::unsigned32, Access::read_only,
     [](const Row& row) -> Cell { return unsigned_in(facts_of(row).band, 1, kLargestBand); }},
    {9, "egCellDlBandwidth", Syntax::unsigned32, Access::read_only,
     read_engineering<&ServingCell::dl_bandwidth_khz, kNarrowestKhz, kWidestKhz>},
    {10, "egCellUlBandwidth", Syntax::unsigned32, Access::read_only,
     read_engineering<&ServingCell::ul_bandwidth_khz, kNarrowestKhz, kWidestKhz>},
    {11, "egCellChanges", Syntax::counter32, Access::read_only,
     [](const Row& row) -> Cell { return Value::counter32(row.modem().cell_changes); }},
    {12, "egCellLastChange", Syntax::time_ticks, Access::read_only,
     [](const Row& row) -> Cell { return row.time_stamp(row.modem().cell_changed); }},
};

}  // namespace

constinit const Group kCellGroup{.arc = {2, 5, 1}, .row_from = modem_row, .objects = kCellObjects};

}  // namespace eg915u::mib
