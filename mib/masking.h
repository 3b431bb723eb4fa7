#pragma once

#include <string>
#include <string_view>

#include "mib/settings.h"

/// Masking of identities by egAgentIdentityMasking. Partial masking keeps the digits that identify no person
/// or device, and replaces each of the others by x. The length stays, as the textual conventions limit it.
/// Full masking returns an empty text.
namespace eg915u::mib {

/// Keeps the type allocation code: 8 digits (3GPP TS 23.003 6.2.1).
[[nodiscard]] std::string masked_imei(std::string_view digits, Masking masking);
/// Keeps industry, country and issuer: 7 digits (ITU-T E.118).
[[nodiscard]] std::string masked_iccid(std::string_view digits, Masking masking);
/// Keeps the home PLMN: 6 digits, as the network code may have three (3GPP TS 23.003 2.2).
[[nodiscard]] std::string masked_imsi(std::string_view digits, Masking masking);
/// Keeps country and network: 6 characters. Returns an empty text for a number that is not longer.
[[nodiscard]] std::string masked_msisdn(std::string_view number, Masking masking);
/// Masks the home PLMN, which partial masking of the IMSI keeps.
[[nodiscard]] std::string masked_home_plmn(std::string_view digits, Masking masking);

}  // namespace eg915u::mib
