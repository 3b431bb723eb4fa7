#include "mib/fresh_readings.h"
#include "mib/groups.h"
#include "mib/masking.h"
#include "mib/rows.h"
#include "mib/sim_slots.h"
#include "mib/textual_conventions.h"
#include "modem/model/derive.h"

/// egSimTable: the SIM of each slot. The modem reports on the slot in use only.
namespace eg915u::mib {
namespace {

bool is_active(const Row& row) { return row.index[1] == active_slot(row.modem()); }

/// The SIM of the row; all unknown for the slot that is not in use.
const Sim& sim_of(const Row& row) {
  static const Sim kUnknown;
  const Sim* const sim = is_active(row) ? row.fresh().medium(&ModemSnapshot::sim) : nullptr;
  return sim != nullptr ? *sim : kUnknown;
}

/// The part that one command reports; unknown when that command was not answered lately.
template <auto part>
auto part_of(const Row& row) {
  const auto* const known = row.fresh().medium(sim_of(row).*part);
  return known != nullptr ? *known : std::decay_t<decltype(*known)>{};
}

Cell read_pin_enabled(const Row& row) {
  const bool* const enabled = row.fresh().medium(sim_of(row).pin_enabled);
  return enabled != nullptr ? Cell(truth_value(*enabled)) : std::nullopt;
}

Cell read_home_plmn(const Row& row) {
  const std::string plmn = is_active(row) ? home_plmn(row.fresh()) : std::string{};
  return eg_plmn(masked_home_plmn(plmn, row.view.policy.masking));
}

Cell read_provider_name(const Row& row) {
  const OperatorNames* const names =
      is_active(row) ? row.fresh().medium(&ModemSnapshot::operator_names) : nullptr;
  const bool is_known = names != nullptr && sim_of(row).state != SimState::absent;
  return eg_utf8_string(is_known ? names->provider : std::string{}, kLongestName);
}

Cell read_insertions(const Row& row) {
  return is_active(row) ? Cell(Value::counter32(row.modem().sim_insertions.at(row.index[1] - 1)))
                        : std::nullopt;
}

constexpr Object kSimObjects[] = {
    {1, "egSimSlot", Syntax::unsigned32, Access::not_accessible},
    {2, "egSimActive", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return truth_value(is_active(row)); }},
    {3, "egSimState", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return enumeration(shown_sim_state(sim_of(row))); }},
    {4, "egSimIccid", Syntax::octets, Access::read_only,
     [](const Row& row) -> Cell { return eg_iccid(part_of<&Sim::iccid>(row), row.view.policy.masking); }},
    {5, "egSimImsi", Syntax::octets, Access::read_only,
     [](const Row& row) -> Cell { return eg_imsi(part_of<&Sim::imsi>(row), row.view.policy.masking); }},
    {6, "egSimMsisdn", Syntax::octets, Access::read_only,
     [](const Row& row) -> Cell { return telephone_number(sim_of(row).msisdn, row.view.policy.masking); }},
    {7, "egSimHomePlmn", Syntax::octets, Access::read_only, read_home_plmn},
    {8, "egSimProviderName", Syntax::octets, Access::read_only, read_provider_name},
    {9, "egSimPinEnabled", Syntax::integer32, Access::read_only, read_pin_enabled},
    {10, "egSimPinRetries", Syntax::unsigned32, Access::read_only,
     [](const Row& row) -> Cell { return unsigned_value(part_of<&Sim::attempts>(row).pin); }},
    {11, "egSimPukRetries", Syntax::unsigned32, Access::read_only,
     [](const Row& row) -> Cell { return unsigned_value(part_of<&Sim::attempts>(row).puk); }},
    {12, "egSimInsertions", Syntax::counter32, Access::read_only, read_insertions},
};

}  // namespace

constinit const Group kSimGroup{
    .arc = {2, 3, 1}, .index_length = 2, .row_from = sim_slot_row, .objects = kSimObjects};

}  // namespace eg915u::mib
