#include "mib/groups.h"
#include "mib/rows.h"
#include "mib/textual_conventions.h"
#include "modem/model/snapshot.h"

/// egScanTable: the networks that the last scan found.
namespace eg915u::mib {
namespace {

const FoundNetwork& network_of(const Row& row) { return row.modem().scan[row.index[1] - 1]; }

constexpr Object kScanObjects[] = {
    {1, "egScanIndex", Syntax::unsigned32, Access::not_accessible},
    {2, "egScanPlmn", Syntax::octets, Access::read_only,
     [](const Row& row) -> Cell { return eg_plmn(network_of(row).plmn); }},
    {3, "egScanName", Syntax::octets, Access::read_only,
     [](const Row& row) -> Cell { return eg_utf8_string(network_of(row).name, kLongestName); }},
    {4, "egScanStatus", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return enumeration(network_of(row).status); }},
    {5, "egScanAccessTech", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return enumeration(network_of(row).access_tech); }},
};

}  // namespace

constinit const Group kScanGroup{
    .arc = {2, 15, 1}, .index_length = 2, .row_from = scan_row, .objects = kScanObjects};

}  // namespace eg915u::mib
