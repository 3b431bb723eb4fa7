#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "modem/model/readings/access_tech.h"

namespace eg915u {

enum class CellState : std::uint8_t { unknown = 1, searching, limited_service, idle, connected };

/// AT+QENG="servingcell" (Quectel).
struct ServingCell {
  CellState state = CellState::unknown;
  AccessTech access_tech = AccessTech::unknown;
  Duplex duplex = Duplex::unknown;
  std::string plmn;                                              ///< 5 or 6 digits, or empty
  std::optional<std::uint32_t> cell_id = std::nullopt;           ///< 28 bit on LTE, 16 bit on GSM
  std::optional<std::uint32_t> area_code = std::nullopt;         ///< TAC on LTE, LAC on GSM
  std::optional<std::uint32_t> physical_id = std::nullopt;       ///< 0..503
  std::optional<std::uint32_t> channel = std::nullopt;           ///< EARFCN or ARFCN
  std::optional<std::uint32_t> band = std::nullopt;              ///< LTE band number
  std::optional<std::uint32_t> ul_bandwidth_khz = std::nullopt;  ///< 1400..20000
  std::optional<std::uint32_t> dl_bandwidth_khz = std::nullopt;
  std::optional<int> rsrp_dbm = std::nullopt;
  std::optional<int> rsrq_db = std::nullopt;
  std::optional<int> rssi_dbm = std::nullopt;
  std::optional<int> sinr = std::nullopt;  ///< as sent; see SinrScales
  std::optional<int> cqi = std::nullopt;   ///< 0..15
  std::optional<int> tx_power_dbm = std::nullopt;

  friend bool operator==(const ServingCell&, const ServingCell&) = default;
};

enum class NeighbourKind : std::uint8_t { unknown = 1, intra_frequency, inter_frequency, inter_rat };

/// One line of AT+QENG="neighbourcell" (Quectel).
struct NeighbourCell {
  NeighbourKind kind = NeighbourKind::unknown;
  AccessTech access_tech = AccessTech::unknown;
  std::optional<std::uint32_t> channel = std::nullopt;      ///< EARFCN or ARFCN
  std::optional<std::uint32_t> physical_id = std::nullopt;  ///< 0..503
  std::optional<int> rsrp_dbm = std::nullopt;
  std::optional<int> rsrq_db = std::nullopt;
  std::optional<int> rssi_dbm = std::nullopt;

  friend bool operator==(const NeighbourCell&, const NeighbourCell&) = default;
};
/// In the order of the report.
using NeighbourCells = std::vector<NeighbourCell>;
inline constexpr std::size_t kMaxNeighbours = 64;

}  // namespace eg915u
