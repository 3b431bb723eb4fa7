#include "mib/fresh_readings.h"
#include "mib/groups.h"
#include "mib/rows.h"
#include "mib/textual_conventions.h"

/// egNbrTable: neighbour cells, in the order of the modem's report.
namespace eg915u::mib {
namespace {

constexpr std::uint32_t kLargestEarfcn = 262'143;
constexpr std::uint32_t kLargestPhysicalId = 503;

/// The neighbour of an existing row; so the report is fresh.
const NeighbourCell& neighbour_of(const Row& row) { return row.modem().neighbours.value[row.index[1] - 1]; }

constexpr Object kNbrObjects[] = {
    {1, "egNbrIndex", Syntax::unsigned32, Access::not_accessible},
    {2, "egNbrKind", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return enumeration(neighbour_of(row).kind); }},
    {3, "egNbrAccessTech", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return enumeration(neighbour_of(row).access_tech); }},
    {4, "egNbrEarfcn", Syntax::unsigned32, Access::read_only,
     [](const Row& row) -> Cell { return unsigned_in(neighbour_of(row).channel, 0, kLargestEarfcn); }},
    {5, "egNbrPhysicalId", Syntax::unsigned32, Access::read_only,
     [](const Row& row) -> Cell {
       return unsigned_in(neighbour_of(row).physical_id, 0, kLargestPhysicalId);
     }},
    {6, "egNbrRsrp", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return eg_dbm(neighbour_of(row).rsrp_dbm); }},
    {7, "egNbrRsrq", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return eg_db(neighbour_of(row).rsrq_db); }},
    {8, "egNbrRssi", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return eg_dbm(neighbour_of(row).rssi_dbm); }},
};

}  // namespace

constinit const Group kNbrGroup{
    .arc = {2, 7, 1}, .index_length = 2, .row_from = neighbour_row, .objects = kNbrObjects};

}  // namespace eg915u::mib
