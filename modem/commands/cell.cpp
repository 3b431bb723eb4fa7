#include "modem/commands/cell.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "modem/commands/network.h"
#include "modem/commands/registration.h"
#include "modem/model/plmn.h"
#include "modem/model/sinr_scales.h"

namespace eg915u {
namespace {

constexpr std::string_view kPrefix = "+QENG:";
constexpr std::string_view kServingShape = "+QENG: \"servingcell\",\"<state>\"[,\"<technology>\",...]";
constexpr std::string_view kNeighbourShape = "+QENG: \"neighbourcell[ intra| inter]\",\"<technology>\",...";

constexpr std::array<std::pair<std::string_view, CellState>, 4> kStates{{
    {"SEARCH", CellState::searching},
    {"LIMSRV", CellState::limited_service},
    {"NOCONN", CellState::idle},
    {"CONNECT", CellState::connected},
}};

constexpr std::array<std::uint32_t, 6> kBandwidthsKhz{1400, 3000, 5000, 10'000, 15'000, 20'000};

constexpr int kMostPhysicalId = 503;
constexpr int kMostEarfcn = 262'143;  // 18 bit
constexpr int kMostArfcn = 1023;
constexpr int kMostLteBand = 256;  // 3GPP TS 36.101 5.5
constexpr std::uint32_t kMostGsmCellId = 0xFFFF;
constexpr int kLeastRsrpDbm = -140;
constexpr int kMostRsrpDbm = -44;
constexpr int kLeastRsrqDb = -20;
constexpr int kMostRsrqDb = -3;
constexpr int kLeastRssiDbm = -120;
constexpr int kMostRssiDbm = -20;
constexpr int kMostRxlev = 63;  // 3GPP TS 45.008 8.1.4
constexpr int kRxlevZeroDbm = -111;

// Number of fields after "LTE", up to <srxlev>.
constexpr int kLteFields = 15;
constexpr int kLteFieldsWithCqi = 17;  // <cqi>,<tx_power>

/// Takes <mcc>,<mnc>: empty when they are "-"; absent when they have another form.
std::optional<std::string> take_plmn(Fields& fields) {
  const bool no_country = fields.is_absent();
  const auto mcc = fields.text();
  const bool no_network = fields.is_absent();
  const auto mnc = fields.text();
  if (no_country && no_network) return std::string();
  if (!mcc || !is_digits(*mcc, 3, 3)) return std::nullopt;
  if (no_network) return std::string();
  if (!mnc || !is_digits(*mnc, 1, 3)) return std::nullopt;
  const auto digits = mnc_digits(*mcc);
  if (mnc->size() == 3) return std::string(*mcc) + std::string(*mnc);
  if (!digits) return std::string();
  return std::string(*mcc) + std::string(*digits - std::min(*digits, mnc->size()), '0') + std::string(*mnc);
}

/// Takes a hex field: 0 when it is "-"; absent when it has another form.
std::optional<std::uint64_t> take_hex(Fields& fields) {
  if (!fields.is_absent()) return fields.hex();
  fields.skip();
  return 0;
}

std::optional<std::uint32_t> take_unsigned(Fields& fields, int most) {
  const auto number = fields.number_within(0, most);
  return number ? std::optional(static_cast<std::uint32_t>(*number)) : std::nullopt;
}

std::optional<std::uint32_t> take_bandwidth_khz(Fields& fields) {
  const auto code = fields.number_within(0, static_cast<int>(kBandwidthsKhz.size()) - 1);
  return code ? std::optional(kBandwidthsKhz[static_cast<std::size_t>(*code)]) : std::nullopt;
}

/// A level of GSM: dBm when negative, else the index RXLEV.
std::optional<int> take_rxlev_dbm(Fields& fields) {
  const auto level = fields.number_within(kLeastRssiDbm, kMostRxlev);
  if (level && *level >= 0) return kRxlevZeroDbm + *level;
  return level && *level <= kMostRssiDbm ? level : std::nullopt;
}

Duplex duplex_of(std::optional<std::string_view> word) {
  if (word == "FDD") return Duplex::fdd;
  if (word == "TDD") return Duplex::tdd;
  return Duplex::unknown;
}

/// Takes the fields from <duplex> on. False when one has a value that it cannot have.
bool take_lte(Fields& fields, ServingCell& cell) {
  const int count = fields.left();
  cell.duplex = duplex_of(fields.text());
  auto plmn = take_plmn(fields);
  const auto cell_id = take_hex(fields);
  if (!plmn || !cell_id) return false;
  cell.plmn = *std::move(plmn);
  cell.cell_id = cell_id_of(*cell_id);
  cell.physical_id = take_unsigned(fields, kMostPhysicalId);
  cell.channel = take_unsigned(fields, kMostEarfcn);
  cell.band = take_unsigned(fields, kMostLteBand);
  if (cell.band == 0U) cell.band.reset();
  cell.ul_bandwidth_khz = take_bandwidth_khz(fields);
  cell.dl_bandwidth_khz = take_bandwidth_khz(fields);
  // If an earlier field is missing, this one is the negative RSRP.
  const auto area = take_hex(fields);
  if (!area) return false;
  cell.area_code = area_code_of(*area);
  cell.rsrp_dbm = fields.number_within(kLeastRsrpDbm, kMostRsrpDbm);
  cell.rsrq_db = fields.number_within(kLeastRsrqDb, kMostRsrqDb);
  cell.rssi_dbm = fields.number_within(kLeastRssiDbm, kMostRssiDbm);
  const auto sinr = fields.number_within(kLeastSinr, kMostSinr);
  if (count == kLteFields || count >= kLteFieldsWithCqi) cell.sinr = sinr;
  // <tx_power> is not used: its unit is not documented.
  if (count >= kLteFieldsWithCqi) cell.cqi = fields.number_within(0, 15);
  return true;
}

/// Takes the fields from <mcc> on. False when one has a value that it cannot have.
bool take_gsm(Fields& fields, ServingCell& cell) {
  auto plmn = take_plmn(fields);
  const auto area = take_hex(fields);
  const auto cell_id = take_hex(fields);
  if (!plmn || !area || !cell_id) return false;
  cell.plmn = *std::move(plmn);
  cell.area_code = area_code_of(*area);
  if (*cell_id <= kMostGsmCellId) cell.cell_id = cell_id_of(*cell_id);
  fields.skip();  // <bsic>
  cell.channel = take_unsigned(fields, kMostArfcn);
  // If an earlier field is missing, this one is the negative level.
  if (fields.is_absent()) {
    fields.skip();
  } else if (!fields.number_within(0, 1)) {
    return false;
  }
  cell.rssi_dbm = take_rxlev_dbm(fields);
  return true;
}

/// Takes the fields from <technology> on.
bool take_radio(Fields& fields, ServingCell& cell) {
  const auto word = fields.text();
  if (!word) return false;
  cell.access_tech = access_tech_of_word(*word);
  if (is_lte(cell.access_tech)) return take_lte(fields, cell);
  if (cell.access_tech == AccessTech::gsm) return take_gsm(fields, cell);
  return true;
}

NeighbourKind kind_of_word(std::string_view word) {
  if (word == "neighbourcell intra") return NeighbourKind::intra_frequency;
  if (word == "neighbourcell inter") return NeighbourKind::inter_frequency;
  return NeighbourKind::unknown;
}

/// Takes <rsrq>,<rsrp> in either order, by their ranges. False when both fields are of the same kind.
bool take_rsrq_and_rsrp(Fields& fields, NeighbourCell& cell) {
  for (int i = 0; i < 2; ++i) {
    const auto level = fields.number_within(kLeastRsrpDbm, kMostRsrqDb);
    if (!level || (*level > kMostRsrpDbm && *level < kLeastRsrqDb)) continue;
    auto& value = *level <= kMostRsrpDbm ? cell.rsrp_dbm : cell.rsrq_db;
    if (value) return false;
    value = level;
  }
  return true;
}

/// Takes the fields from <earfcn> on. Absent when one has a value that it cannot have.
std::optional<NeighbourCell> take_lte_neighbour(Fields& fields) {
  NeighbourCell cell{NeighbourKind::unknown, AccessTech::lte};
  cell.channel = take_unsigned(fields, kMostEarfcn);
  cell.physical_id = take_unsigned(fields, kMostPhysicalId);
  if (!take_rsrq_and_rsrp(fields, cell)) return std::nullopt;
  cell.rssi_dbm = fields.number_within(kLeastRssiDbm, kMostRssiDbm);
  return cell;
}

/// Takes the fields from <mcc> on. A line without <mcc> has another layout.
std::optional<NeighbourCell> take_gsm_neighbour(Fields& fields) {
  NeighbourCell cell{NeighbourKind::unknown, AccessTech::gsm};
  if (!take_plmn(fields)) return cell;
  fields.skip(3);  // <lac>,<cell>,<bsic>
  if (fields.is_absent()) {
    fields.skip();
  } else if (cell.channel = take_unsigned(fields, kMostArfcn); !cell.channel) {
    return std::nullopt;  // an earlier field is missing
  }
  // With two fields left, an index could also be <c1> or <c2> of a line without <rxlev>.
  const bool is_doubtful = fields.left() == 2;
  cell.rssi_dbm = is_doubtful ? fields.number_within(kLeastRssiDbm, kMostRssiDbm) : take_rxlev_dbm(fields);
  return cell;
}

/// True for a line that is one field short: the lost field can be any of them. Firmware that omits the end
/// omits more.
bool lacks_one_field(const Fields& fields, NeighbourKind kind) {
  const int whole = kind == NeighbourKind::inter_frequency ? 10 : 11;
  return fields.left() == whole - 1;
}

/// Takes the fields from <technology> on.
std::optional<NeighbourCell> take_neighbour(Fields& fields, NeighbourKind kind) {
  const auto word = fields.text();
  if (!word) return std::nullopt;
  const auto tech = access_tech_of_word(*word);
  if (is_lte(tech)) return lacks_one_field(fields, kind) ? std::nullopt : take_lte_neighbour(fields);
  return tech == AccessTech::gsm ? take_gsm_neighbour(fields) : NeighbourCell{};
}

bool has_number(const NeighbourCell& cell) {
  return cell.channel || cell.physical_id || cell.rsrp_dbm || cell.rsrq_db || cell.rssi_dbm;
}

}  // namespace

Result<ServingCell> parse_qeng_serving(Lines lines) {
  const std::string_view line = lines.empty() ? std::string_view() : lines.front();
  auto fields = Fields::of(line, kPrefix);
  const auto word = fields ? fields->text() : std::nullopt;
  if (word != "servingcell" && word != "servingscell") return malformed(kServingShape, line);
  const auto state = fields->text();
  if (!state || state->empty()) return malformed(kServingShape, line);
  ServingCell cell;
  const auto* const known =
      std::find_if(kStates.begin(), kStates.end(), [&](const auto& entry) { return entry.first == *state; });
  if (known != kStates.end()) cell.state = known->second;
  // In the form of three lines, the second one starts with the radio.
  std::string_view radio = line;
  if (fields->at_end() && lines.size() > 1) {
    radio = lines[1];
    fields = Fields::of(radio, kPrefix);
    if (!fields) return malformed(kServingShape, radio);
  }
  if (!fields->at_end() && !take_radio(*fields, cell)) return malformed(kServingShape, radio);
  return cell;
}

Result<NeighbourCells> parse_qeng_neighbours(Lines lines) {
  NeighbourCells cells;
  for (const std::string& line : lines) {
    auto fields = Fields::of(line, kPrefix);
    const auto word = fields ? fields->text() : std::nullopt;
    if (!word || !word->starts_with("neighbourcell")) return malformed(kNeighbourShape, line);
    const NeighbourKind kind = kind_of_word(*word);
    auto cell = take_neighbour(*fields, kind);
    if (!cell) return malformed(kNeighbourShape, line);
    cell->kind = kind;
    if (has_number(*cell) && cells.size() < kMaxNeighbours) cells.push_back(*cell);
  }
  // A report with neighbours on LTE frequencies proves that the serving cell is LTE.
  const bool on_lte = std::any_of(cells.begin(), cells.end(), [](const NeighbourCell& cell) {
    return is_lte(cell.access_tech) && cell.kind != NeighbourKind::unknown;
  });
  for (auto& cell : cells) {
    if (on_lte && !is_lte(cell.access_tech)) cell.kind = NeighbourKind::inter_rat;
  }
  return cells;
}

}  // namespace eg915u
