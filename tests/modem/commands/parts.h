#pragma once

#include <algorithm>
#include <vector>

#include "modem/model/readings/address.h"
#include "modem/model/readings/cell.h"
#include "modem/model/readings/operator.h"
#include "modem/model/readings/pdp.h"
#include "modem/model/readings/ping.h"
#include "modem/model/readings/sms.h"
#include "modem/model/readings/supply.h"
#include "tests/support/truncation.h"

/// When are readings part of others? For expect_survives_cuts, which finds these by their types.
namespace eg915u {

inline bool is_part_of(const ServingCell& part, const ServingCell& whole) {
  return is_part_of(part.state, whole.state) && is_part_of(part.access_tech, whole.access_tech) &&
         is_part_of(part.duplex, whole.duplex) && is_part_of(part.plmn, whole.plmn) &&
         is_part_of(part.cell_id, whole.cell_id) && is_part_of(part.area_code, whole.area_code) &&
         is_part_of(part.physical_id, whole.physical_id) && is_part_of(part.channel, whole.channel) &&
         is_part_of(part.band, whole.band) && is_part_of(part.ul_bandwidth_khz, whole.ul_bandwidth_khz) &&
         is_part_of(part.dl_bandwidth_khz, whole.dl_bandwidth_khz) &&
         is_part_of(part.rsrp_dbm, whole.rsrp_dbm) && is_part_of(part.rsrq_db, whole.rsrq_db) &&
         is_part_of(part.rssi_dbm, whole.rssi_dbm) && is_part_of(part.sinr, whole.sinr) &&
         is_part_of(part.cqi, whole.cqi) && is_part_of(part.tx_power_dbm, whole.tx_power_dbm);
}

inline bool is_part_of(const NeighbourCell& part, const NeighbourCell& whole) {
  return is_part_of(part.kind, whole.kind) && is_part_of(part.access_tech, whole.access_tech) &&
         is_part_of(part.channel, whole.channel) && is_part_of(part.physical_id, whole.physical_id) &&
         is_part_of(part.rsrp_dbm, whole.rsrp_dbm) && is_part_of(part.rsrq_db, whole.rsrq_db) &&
         is_part_of(part.rssi_dbm, whole.rssi_dbm);
}

inline bool is_part_of(const FoundNetwork& part, const FoundNetwork& whole) { return part == whole; }

inline bool is_part_of(const IpAddress& part, const IpAddress& whole) { return part == whole; }

/// The first ones, each part of its counterpart.
template <class T>
bool is_part_of(const std::vector<T>& part, const std::vector<T>& whole) {
  return part.size() <= whole.size() &&
         std::equal(part.begin(), part.end(), whole.begin(),
                    [](const T& one, const T& other) { return is_part_of(one, other); });
}

inline bool is_part_of(const PdpAddresses& part, const PdpAddresses& whole) {
  return part.cid == whole.cid && is_part_of(part.hosts, whole.hosts);
}

inline bool is_part_of(const PdpParameters& part, const PdpParameters& whole) {
  return part.cid == whole.cid && is_part_of(part.apn, whole.apn) && is_part_of(part.host, whole.host) &&
         is_part_of(part.gateway, whole.gateway) && is_part_of(part.dns, whole.dns) &&
         is_part_of(part.mtu, whole.mtu);
}

inline bool is_part_of(const IpContext& part, const IpContext& whole) {
  return part.cid == whole.cid && part.active == whole.active && is_part_of(part.hosts, whole.hosts);
}

inline bool is_part_of(const Supply& part, const Supply& whole) {
  return is_part_of(part.charge, whole.charge) && is_part_of(part.battery_percent, whole.battery_percent) &&
         is_part_of(part.voltage_mv, whole.voltage_mv);
}

inline bool is_part_of(const MessageStore& part, const MessageStore& whole) {
  return is_part_of(part.used, whole.used) && is_part_of(part.total, whole.total);
}

/// A summary without its counts looks like a lost echo.
inline bool is_part_of(const PingReply& part, const PingReply& whole) {
  return part.result == whole.result && (part.is_summary == whole.is_summary || !part.is_summary) &&
         is_part_of(part.round_trip_ms, whole.round_trip_ms);
}

}  // namespace eg915u
