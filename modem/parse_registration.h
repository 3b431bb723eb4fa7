#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "modem/readings.h"
#include "modem/result.h"

namespace eg915u {

/// Which of the three registrations a line speaks of.
enum class RegistrationDomain : std::uint8_t { circuit, gprs, eps };

/// circuit for +CREG:, gprs for +CGREG:, eps for +CEREG:, absent for every other line.
[[nodiscard]] std::optional<RegistrationDomain> registration_domain(std::string_view line);

/// Tells the answer to AT+CREG? (<n>,<stat>,...) from the URC (<stat>,...): field 1 of an answer is 0..5,
/// field 2 one unquoted digit (or 10 at the end); in a URC field 2 is missing, empty, quoted or longer. "1,5"
/// passes for an answer, so ask only while the read is pending. False for lines of any other kind.
[[nodiscard]] bool is_registration_answer(std::string_view line);

/// The answer to AT+CREG?, AT+CGREG? or AT+CEREG?: <n>,<stat>[,<area>,<cell>[,<AcT>[,...]]]. Area and cell
/// are hex of any width, quoted or not; 0, FFFE (area) and numbers that are too wide are absent. Fields
/// behind AcT are skipped. A `domain` that is given must be that of the line.
[[nodiscard]] Result<Registration> parse_registration(
    std::string_view line, std::optional<RegistrationDomain> domain = std::nullopt);

/// The URC: <stat>[,<area>,<cell>[,<AcT>[,...]]].
[[nodiscard]] Result<Registration> parse_registration_urc(std::string_view line);

/// The <AcT> of +CREG and +COPS (3GPP TS 27.007 7.2); unknown for other numbers.
[[nodiscard]] AccessTech access_tech_of_act(int act);

}  // namespace eg915u
