#include "mib/groups.h"
#include "mib/rows.h"
#include "mib/textual_conventions.h"

/// egUseTable: the use in each calendar period.
namespace eg915u::mib {
namespace {

/// The ledger of an existing row.
const Ledger& ledger_of(const Row& row) { return *row.modem_view().ledger; }

Use use_of(const Row& row) { return ledger_of(row).use(static_cast<UsePeriod>(row.index[1])); }

template <std::uint64_t Use::*octets>
Cell read_octets(const Row& row) {
  return ledger_of(row).traffic().total() ? Cell(eg_gauge64(use_of(row).*octets)) : std::nullopt;
}

template <std::uint32_t Use::*number>
Cell read_number(const Row& row) {
  return Value::unsigned32(use_of(row).*number);
}

template <int Spread::*dbm>
Cell read_rsrp(const Row& row) {
  const auto rsrp = use_of(row).rsrp;
  return rsrp ? eg_dbm((*rsrp).*dbm) : std::nullopt;
}

constexpr Object kUseObjects[] = {
    {1, "egUsePeriod", Syntax::integer32, Access::not_accessible},
    {2, "egUseTxOctets", Syntax::counter64, Access::read_only, read_octets<&Use::tx_octets>},
    {3, "egUseRxOctets", Syntax::counter64, Access::read_only, read_octets<&Use::rx_octets>},
    {4, "egUseConnections", Syntax::unsigned32, Access::read_only, read_number<&Use::connections>},
    {5, "egUseOnlineTime", Syntax::unsigned32, Access::read_only, read_number<&Use::online_seconds>},
    {6, "egUseRegisteredTime", Syntax::unsigned32, Access::read_only, read_number<&Use::registered_seconds>},
    {7, "egUseCells", Syntax::unsigned32, Access::read_only, read_number<&Use::cells>},
    {8, "egUseRsrpMin", Syntax::integer32, Access::read_only, read_rsrp<&Spread::min>},
    {9, "egUseRsrpAvg", Syntax::integer32, Access::read_only, read_rsrp<&Spread::avg>},
    {10, "egUseRsrpMax", Syntax::integer32, Access::read_only, read_rsrp<&Spread::max>},
};

}  // namespace

constinit const Group kUseGroup{
    .arc = {2, 11, 1}, .index_length = 2, .row_from = use_row, .objects = kUseObjects};

}  // namespace eg915u::mib
