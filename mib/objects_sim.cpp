#include "mib/groups.h"
#include "mib/rows.h"
#include "mib/textual_conventions.h"

/// egSimTable: the SIM of each slot.
namespace eg915u::mib {
namespace {

constexpr std::size_t kLongestName = 64;

Sim sim_of(const Row& row) {
  const Sim* const sim = row.fresh().medium(&ModemSnapshot::sim);
  return sim != nullptr ? *sim : Sim{};
}

Cell read_provider_name(const Row& row) {
  const OperatorNames* const names = row.fresh().medium(&ModemSnapshot::operator_names);
  return eg_utf8_string(names != nullptr ? names->provider : std::string{}, kLongestName);
}

constexpr Object kObjects[] = {
    {1, "egSimSlot", Syntax::unsigned32, Access::not_accessible},
    {2, "egSimActive", Syntax::integer32, Access::read_only,
     [](const Row& /*row*/) -> Cell { return truth_value(true); }},
    {3, "egSimState", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return enumeration(sim_of(row).state); }},
    {4, "egSimIccid", Syntax::octets, Access::read_only,
     [](const Row& row) -> Cell { return eg_iccid(sim_of(row).iccid, row.view.policy.masking); }},
    {5, "egSimImsi", Syntax::octets, Access::read_only,
     [](const Row& row) -> Cell { return eg_imsi(sim_of(row).imsi, row.view.policy.masking); }},
    {8, "egSimProviderName", Syntax::octets, Access::read_only, read_provider_name},
};

}  // namespace

constinit const Group kSimGroup{
    .arc = {2, 3, 1}, .index_length = 2, .row_from = sim_slot_row, .objects = kObjects};

}  // namespace eg915u::mib
