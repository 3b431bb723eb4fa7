#pragma once

#include "base/result.h"
#include "modem/at/command.h"
#include "modem/at/fields.h"
#include "modem/model/readings/cell.h"

namespace eg915u {

inline constexpr AtQuery kQengServing{"AT+QENG=\"servingcell\"", Answer::many, "+QENG:"};
inline constexpr AtQuery kQengNeighbours{"AT+QENG=\"neighbourcell\"", Answer::many, "+QENG:"};

/// AT+QENG="servingcell" (Quectel), in one line or in three:
///   +QENG: "servingcell",<state>
///   +QENG: "servingcell",<state>,"LTE",<duplex>,<mcc>,<mnc>,<cell>,<pci>,<earfcn>,<band>,<ul>,<dl>,<tac>,
///          <rsrp>,<rsrq>,<rssi>,<sinr>,<srxlev>
///   +QENG: "servingcell",<state>,"GSM",<mcc>,<mnc>,<lac>,<cell>,<bsic>,<arfcn>,<band>,<rxlev>,...
/// Other modules have <cqi>,<tx_power> before <srxlev>. Fields may be missing at the end, but without
/// <srxlev> there is no SINR: it could be the other one of the two. Numbers outside their range are absent;
/// so are the numbers of another technology. A lost zero of the MNC is put back where the country tells how
/// long MNCs are; else the plmn is empty. A line whose hex fields, PLMN or GSM band (0, 1) hold something
/// else is an error.
[[nodiscard]] Result<ServingCell> parse_qeng_serving(Lines lines);

/// AT+QENG="neighbourcell" (Quectel), a line for each cell:
///   +QENG: "neighbourcell intra"|"neighbourcell inter","LTE",<earfcn>,<pci>,<rsrq>,<rsrp>,<rssi>,...
///   +QENG: "neighbourcell","GSM",<mcc>,<mnc>,<lac>,<cell>,<bsic>,<arfcn>,<rxlev>,...
/// RSRQ and RSRP come in either order; two of a kind are an error. A GSM cell is NeighbourKind::inter_rat
/// when the report names neighbours on LTE frequencies too, else its kind is unknown. Cells without any
/// number are left out, and those behind the first kMaxNeighbours. No line is no neighbour; a line of another
/// kind is an error.
[[nodiscard]] Result<NeighbourCells> parse_qeng_neighbours(Lines lines);

}  // namespace eg915u
