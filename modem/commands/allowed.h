#pragma once

#include <cstddef>
#include <string_view>

/// What may reach a command line. Nothing that passes can end or escape the line or a quoted field. Also
/// checked before a SET or a configuration is accepted.
namespace eg915u {

/// PDP contexts that we touch: those that AT+QICSGP takes.
inline constexpr int kMinCid = 1;
inline constexpr int kMaxCid = 7;
inline constexpr std::size_t kLongestApn = 100;
inline constexpr std::size_t kLongestCredential = 64;
inline constexpr std::size_t kLongestHost = 150;

[[nodiscard]] bool valid_cid(int cid);                 ///< kMinCid..kMaxCid
[[nodiscard]] bool valid_apn(std::string_view apn);    ///< [A-Za-z0-9._-]{0,kLongestApn}
[[nodiscard]] bool valid_user(std::string_view user);  ///< printable ASCII but " \ ; {0,kLongestCredential}
[[nodiscard]] bool valid_password(std::string_view password);    ///< as valid_user
[[nodiscard]] bool valid_plmn(std::string_view plmn);            ///< 5 or 6 digits
[[nodiscard]] bool valid_pin(std::string_view pin);              ///< 4 to 8 digits
[[nodiscard]] bool valid_phone_number(std::string_view number);  ///< +?[0-9*#]{1,20}
[[nodiscard]] bool valid_host(std::string_view host);            ///< [A-Za-z0-9.:-]{1,kLongestHost}
/// `least` to `most` octets as pairs of 0-9 A-F.
[[nodiscard]] bool valid_hex(std::string_view text, std::size_t least, std::size_t most);

}  // namespace eg915u
