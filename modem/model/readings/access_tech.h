#pragma once

#include <cstdint>

namespace eg915u {

enum class AccessTech : std::uint8_t {
  unknown = 1,
  none,
  gsm,
  gprs,
  edge,
  umts,
  hspa,
  lte,
  lte_cat_m,
  nb_iot,
  nr
};

[[nodiscard]] constexpr bool is_lte(AccessTech tech) { return tech == AccessTech::lte; }
/// True when both are of one radio: GSM with what is built on it, UMTS with HSPA, or LTE.
[[nodiscard]] bool same_radio(AccessTech a, AccessTech b);

enum class Duplex : std::uint8_t { unknown = 1, fdd, tdd };

}  // namespace eg915u
