#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "modem/at/command.h"
#include "modem/model/readings/access_tech.h"
#include "modem/model/readings/registration.h"

namespace eg915u {

/// The registration that a line reports.
enum class RegistrationDomain : std::uint8_t { circuit, gprs, eps };

/// circuit for +CREG:, gprs for +CGREG:, eps for +CEREG:, absent for other lines.
[[nodiscard]] std::optional<RegistrationDomain> registration_domain(std::string_view line);

/// Distinguishes the answer to AT+CREG? from the URC; false for other lines:
///   +CREG: 2,1,"D55E","06BD6814",7     answer: <n>,<stat>,...
///   +CREG: 1,"D55E","06BD6801",7       URC: <stat>,...
/// Field 2 of an answer is one unquoted digit, or 10 at the end; that of a URC is missing, empty, quoted or
/// longer. "1,5" counts as an answer, so use this only while the read is pending.
[[nodiscard]] bool is_registration_answer(std::string_view line);

/// True for the answer to AT+CEREG=?, which has parentheses, and false for the URC.
[[nodiscard]] bool is_report_range(std::string_view line);

inline constexpr AtQuery kCreg{"AT+CREG?", Answer::one, "+CREG:", kReadLimit, is_registration_answer};
inline constexpr AtQuery kCgreg{"AT+CGREG?", Answer::one, "+CGREG:", kReadLimit, is_registration_answer};
inline constexpr AtQuery kCereg{"AT+CEREG?", Answer::one, "+CEREG:", kReadLimit, is_registration_answer};
inline constexpr AtQuery kCeregRange{"AT+CEREG=?", Answer::one, "+CEREG:", kReadLimit, is_report_range};
/// Turn on the URCs with location.
inline constexpr AtQuery kReportCreg{"AT+CREG=2"};
inline constexpr AtQuery kReportCgreg{"AT+CGREG=2"};
inline constexpr AtQuery kReportCereg{"AT+CEREG=2"};
/// Turns on the URC with location and reject cause.
inline constexpr AtQuery kReportCause{"AT+CEREG=3"};

/// A line about the registration.
struct RegistrationLine {
  Registration registration;
  std::optional<int> reports = std::nullopt;  ///< <n>, the reports that are on; only in an answer
  /// False when a field after <stat> cannot be right. Then the registration has nothing but its state.
  bool is_whole = true;

  friend bool operator==(const RegistrationLine&, const RegistrationLine&) = default;
};

/// The least <n> with which the modem reports the location too.
inline constexpr int kLocationReports = 2;
/// The setting that turns on the URCs of a registration with location.
[[nodiscard]] const AtQuery& report_setting(RegistrationDomain domain);

/// The answer to AT+CREG?, AT+CGREG? or AT+CEREG?:
///   +CREG: 0,1
///   +CEREG: 2,1,"D55E","06BD6814",7     <n>,<stat>[,<area>,<cell>[,<AcT>[,<cause type>,<cause>]]]
/// +CGREG has the routing area after AcT. Area and cell are hex of any width, quoted or not; 0, FFFE (area)
/// and cells that are too wide are absent. A cause counts with <n> 3 to 5 and cause type 0, from 1 to 255
/// (3GPP TS 24.008 10.5.5.14, 24.301 9.9.3.9). `domain`, if present, must be that of the line.
[[nodiscard]] Result<RegistrationLine> parse_registration(
    std::string_view line, std::optional<RegistrationDomain> domain = std::nullopt);

/// The URC:
///   +CEREG: 2
///   +CEREG: 1,"D55E","06BD6801",7       <stat>[,<area>,<cell>[,<AcT>[,<cause type>,<cause>]]]
[[nodiscard]] Result<RegistrationLine> parse_registration_urc(std::string_view line);

/// The error of a line that is not whole. It names the line and the expected form.
[[nodiscard]] tl::unexpected<Error> not_whole(std::string_view line);

/// The answer to AT+CEREG=?; true when it allows <n> 3, reports with the reject cause:
///   +CEREG: (0-3)
///   +CEREG: (0,1,2)
[[nodiscard]] Result<bool> parse_cause_support(std::string_view line);

/// The area or cell that a hex field names; absent as in parse_registration.
[[nodiscard]] std::optional<std::uint32_t> area_code_of(std::uint64_t hex);
[[nodiscard]] std::optional<std::uint32_t> cell_id_of(std::uint64_t hex);

/// The <AcT> of +CREG and +COPS (3GPP TS 27.007 7.2); unknown for other numbers.
[[nodiscard]] AccessTech access_tech_of_act(int act);

}  // namespace eg915u
