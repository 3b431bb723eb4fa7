#pragma once

#include "base/result.h"
#include "modem/at/command.h"
#include "modem/at/fields.h"
#include "modem/model/readings/cell.h"

namespace eg915u {

inline constexpr AtQuery kQengServing{"AT+QENG=\"servingcell\"", Answer::many, "+QENG:"};
inline constexpr AtQuery kQengNeighbours{"AT+QENG=\"neighbourcell\"", Answer::many, "+QENG:"};

/// AT+QENG="servingcell" (Quectel), in one line or in three:
///   +QENG: "servingcell","SEARCH"
///   +QENG: "servingcell","NOCONN","LTE","FDD",404,43,6BD6814,247,1357,3,3,3,D55E,-95,-13,-66,41,28
///          <state>,"LTE",<duplex>,<mcc>,<mnc>,<cell>,<pci>,<earfcn>,<band>,<ul>,<dl>,<tac>,
///          <rsrp>,<rsrq>,<rssi>,<sinr>,<srxlev>
///   +QENG: "servingcell","NOCONN","GSM",460,00,247C,1327,35,82,-,-52,255,255,0,53,179,1,...
///          <state>,"GSM",<mcc>,<mnc>,<lac>,<cell>,<bsic>,<arfcn>,<band>,<rxlev>,...
/// Other modules have <cqi>,<tx_power> before <srxlev>. Fields may be missing at the end. A line without
/// <srxlev> has no SINR, because its last field could be either of the two. Numbers outside their range are
/// absent, and so are those of another technology. A lost zero of the MNC is restored where all MNCs of the
/// country have the same length; otherwise the plmn is empty. A line with another value as hex field, PLMN or
/// GSM band (0, 1) is malformed.
[[nodiscard]] Result<ServingCell> parse_qeng_serving(Lines lines);

/// AT+QENG="neighbourcell" (Quectel), a line for each cell:
///   +QENG: "neighbourcell intra","LTE",1357,247,-13,-95,-66,...
///          "neighbourcell intra"|"neighbourcell inter","LTE",<earfcn>,<pci>,<rsrq>,<rsrp>,<rssi>,...
///   +QENG: "neighbourcell","GSM",460,00,247C,1327,35,82,-71,...
///          "GSM",<mcc>,<mnc>,<lac>,<cell>,<bsic>,<arfcn>,<rxlev>,...
/// RSRQ and RSRP come in either order; a line with two of the same kind is malformed. A GSM cell is
/// NeighbourKind::inter_rat when the report also has neighbours on LTE frequencies; otherwise its kind is
/// unknown. Cells without a number are left out, and those after the first kMaxNeighbours. An answer without
/// lines has no neighbours; a line of another kind is malformed.
[[nodiscard]] Result<NeighbourCells> parse_qeng_neighbours(Lines lines);

}  // namespace eg915u
