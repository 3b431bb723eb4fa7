#include "mib/masking.h"

#include <algorithm>
#include <cstddef>

namespace eg915u::mib {
namespace {

constexpr std::size_t kPlmnLength = 6;
constexpr char kMasked = 'x';  // no digit, so that nobody takes the rest for an identity

std::string masked(std::string_view digits, std::size_t kept, Masking masking) {
  if (masking == Masking::full) return {};
  std::string shown(digits);
  if (masking == Masking::partial && shown.size() > kept) {
    std::fill(shown.begin() + static_cast<std::ptrdiff_t>(kept), shown.end(), kMasked);
  }
  return shown;
}

}  // namespace

std::string masked_imei(std::string_view digits, Masking masking) { return masked(digits, 8, masking); }

std::string masked_iccid(std::string_view digits, Masking masking) { return masked(digits, 7, masking); }

std::string masked_imsi(std::string_view digits, Masking masking) {
  return masked(digits, kPlmnLength, masking);
}

std::string masked_msisdn(std::string_view number, Masking masking) {
  if (masking == Masking::partial && number.size() <= kPlmnLength) return {};
  return masked(number, kPlmnLength, masking);
}

std::string masked_home_plmn(std::string_view digits, Masking masking) {
  return masked(digits, kPlmnLength, masking);
}

}  // namespace eg915u::mib
