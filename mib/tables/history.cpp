#include "mib/groups.h"
#include "mib/rows.h"
#include "mib/smi/date_and_time.h"
#include "mib/textual_conventions.h"

/// egHistTable: complete intervals of the past; bucket 1 is the newest.
namespace eg915u::mib {
namespace {

/// The ledger of an existing row; so there is a ledger with this bucket.
const Ledger& ledger_of(const Row& row) { return *row.modem_view().ledger; }

const HistBucket& bucket_of(const Row& row) {
  return *ledger_of(row).bucket(static_cast<HistInterval>(row.index[1]), row.index[2]);
}

template <std::uint32_t HistBucket::*number>
Cell read_number(const Row& row) {
  return Value::unsigned32(bucket_of(row).*number);
}

template <int Spread::*dbm>
Cell read_rsrp(const Row& row) {
  const auto& rsrp = bucket_of(row).rsrp;
  return rsrp ? eg_dbm((*rsrp).*dbm) : std::nullopt;
}

template <int Spread::*db>
Cell read_sinr(const Row& row) {
  const auto& sinr = bucket_of(row).sinr;
  return sinr ? eg_db((*sinr).*db) : std::nullopt;
}

template <std::uint64_t HistBucket::*octets>
Cell read_octets(const Row& row) {
  return ledger_of(row).traffic().total() ? Cell(eg_gauge64(bucket_of(row).*octets)) : std::nullopt;
}

constexpr Object kHistObjects[] = {
    {1, "egHistInterval", Syntax::integer32, Access::not_accessible},
    {2, "egHistBucket", Syntax::unsigned32, Access::not_accessible},
    {3, "egHistStart", Syntax::octets, Access::read_only,
     [](const Row& row) -> Cell { return date_and_time(bucket_of(row).start); }},
    {4, "egHistSamples", Syntax::unsigned32, Access::read_only, read_number<&HistBucket::samples>},
    {5, "egHistRsrpMin", Syntax::integer32, Access::read_only, read_rsrp<&Spread::min>},
    {6, "egHistRsrpAvg", Syntax::integer32, Access::read_only, read_rsrp<&Spread::avg>},
    {7, "egHistRsrpMax", Syntax::integer32, Access::read_only, read_rsrp<&Spread::max>},
    {8, "egHistSinrMin", Syntax::integer32, Access::read_only, read_sinr<&Spread::min>},
    {9, "egHistSinrAvg", Syntax::integer32, Access::read_only, read_sinr<&Spread::avg>},
    {10, "egHistRegisteredTime", Syntax::unsigned32, Access::read_only,
     read_number<&HistBucket::registered_seconds>},
    {11, "egHistCellChanges", Syntax::unsigned32, Access::read_only, read_number<&HistBucket::cell_changes>},
    {12, "egHistTxOctets", Syntax::counter64, Access::read_only, read_octets<&HistBucket::tx_octets>},
    {13, "egHistRxOctets", Syntax::counter64, Access::read_only, read_octets<&HistBucket::rx_octets>},
};

}  // namespace

constinit const Group kHistGroup{
    .arc = {2, 19, 1}, .index_length = 3, .row_from = history_row, .objects = kHistObjects};

}  // namespace eg915u::mib
