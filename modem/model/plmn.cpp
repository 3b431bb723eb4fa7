#include "modem/model/plmn.h"

#include <algorithm>
#include <array>

namespace eg915u {
namespace {

/// The countries where the MNC does not always have two digits. No length: both are in use.
struct MncLength {
  std::string_view first, last;
  std::optional<std::size_t> digits;
};
constexpr std::array<MncLength, 12> kMncLengths{{{"302", "302", 3},
                                                 {"310", "316", 3},
                                                 {"334", "334", 3},
                                                 {"338", "376", std::nullopt},
                                                 {"405", "405", std::nullopt},
                                                 {"467", "467", std::nullopt},
                                                 {"708", "708", std::nullopt},
                                                 {"710", "710", std::nullopt},
                                                 {"714", "714", std::nullopt},
                                                 {"722", "722", 3},
                                                 {"732", "732", 3},
                                                 {"750", "750", std::nullopt}}};

}  // namespace

std::optional<std::size_t> mnc_digits(std::string_view mcc) {
  const auto* const known = std::ranges::find_if(
      kMncLengths, [mcc](const auto& entry) { return mcc >= entry.first && mcc <= entry.last; });
  return known == kMncLengths.end() ? 2 : known->digits;
}

}  // namespace eg915u
