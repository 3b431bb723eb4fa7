#pragma once

#include <cstddef>
#include <string_view>

/// Allow-lists of the values in command lines. A value that passes can neither end the line nor leave a
/// quoted field. A SET and a configuration are checked by the same lists.
namespace eg915u {

/// The PDP contexts that AT+QICSGP accepts; the driver changes no other.
inline constexpr int kMinCid = 1;
inline constexpr int kMaxCid = 7;
inline constexpr std::size_t kLongestApn = 100;
inline constexpr std::size_t kLongestCredential = 64;
inline constexpr std::size_t kLongestHost = 150;

[[nodiscard]] bool valid_cid(int cid);                 ///< kMinCid..kMaxCid
[[nodiscard]] bool valid_apn(std::string_view apn);    ///< [A-Za-z0-9._-]{0,kLongestApn}
[[nodiscard]] bool valid_user(std::string_view user);  ///< printable ASCII but " \ ; {0,kLongestCredential}
[[nodiscard]] bool valid_password(std::string_view password);    ///< see valid_user()
[[nodiscard]] bool valid_plmn(std::string_view plmn);            ///< 5 or 6 digits
[[nodiscard]] bool valid_pin(std::string_view pin);              ///< 4 to 8 digits
[[nodiscard]] bool valid_phone_number(std::string_view number);  ///< +?[0-9*#]{1,20}
[[nodiscard]] bool valid_host(std::string_view host);            ///< [A-Za-z0-9.:-]{1,kLongestHost}
/// `least` to `most` octets as pairs of 0-9 A-F.
[[nodiscard]] bool valid_hex(std::string_view text, std::size_t least, std::size_t most);

}  // namespace eg915u
