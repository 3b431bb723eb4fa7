#include "mib/fresh_readings.h"
#include "mib/groups.h"
#include "mib/rows.h"
#include "mib/textual_conventions.h"

/// egNetTable: registration and serving operator.
namespace eg915u::mib {
namespace {

constexpr std::uint32_t kLargestCause = 255;

Cell read_cs_reg_state(const Row& row) {
  const Registration* const registration = row.fresh().fast(&ModemSnapshot::circuit_registration);
  return enumeration(registration != nullptr ? registration->state : RegState::unknown);
}

Cell read_ps_attached(const Row& row) {
  const bool* const attached = row.fresh().medium(&ModemSnapshot::ps_attached);
  return attached != nullptr ? truth_value(*attached) : std::nullopt;
}

Cell read_selection_mode(const Row& row) {
  const OperatorSelection* const selection = row.fresh().medium(&ModemSnapshot::operator_selection);
  return enumeration(selection != nullptr ? selection->mode : SelectionMode::unknown);
}

Cell read_bands(const Row& row) {
  const LteBands* const bands = row.fresh().slow(&ModemSnapshot::lte_bands);
  return bands != nullptr ? Cell{eg_lte_bands(*bands)} : std::nullopt;
}

constexpr Object kNetObjects[] = {
    {1, "egNetRegState", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return enumeration(serving_registration(row.fresh().serving()).state); }},
    {2, "egNetCsRegState", Syntax::integer32, Access::read_only, read_cs_reg_state},
    {3, "egNetPsAttached", Syntax::integer32, Access::read_only, read_ps_attached},
    {4, "egNetRejectCause", Syntax::unsigned32, Access::read_only,
     [](const Row& row) -> Cell { return unsigned_in(row.modem().reject_cause, 0, kLargestCause); }},
    {5, "egNetOperatorName", Syntax::octets, Access::read_only,
     [](const Row& row) -> Cell {
       return eg_utf8_string(operator_name(row.fresh().serving()), kLongestName);
     }},
    {6, "egNetOperatorPlmn", Syntax::octets, Access::read_only,
     [](const Row& row) -> Cell { return eg_plmn(operator_plmn(row.fresh().serving())); }},
    {7, "egNetSelectionMode", Syntax::integer32, Access::read_only, read_selection_mode},
    {8, "egNetAccessTech", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return enumeration(access_tech(row.fresh().serving())); }},
    {9, "egNetDuplex", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return enumeration(serving_cell(row.fresh().serving()).duplex); }},
    {10, "egNetRegistrations", Syntax::counter32, Access::read_only,
     [](const Row& row) -> Cell { return Value::counter32(row.modem().registrations); }},
    {11, "egNetRegistrationLosses", Syntax::counter32, Access::read_only,
     [](const Row& row) -> Cell { return Value::counter32(row.modem().registration_losses); }},
    {12, "egNetLastChange", Syntax::time_ticks, Access::read_only,
     [](const Row& row) -> Cell { return row.time_stamp(row.modem().registration_changed); }},
    {13, "egNetBands", Syntax::octets, Access::read_only, read_bands},
};

}  // namespace

constinit const Group kNetGroup{.arc = {2, 4, 1}, .row_from = modem_row, .objects = kNetObjects};

}  // namespace eg915u::mib
