#include "modem/model/readings/access_tech.h"

namespace eg915u {
namespace {

/// One technology for all that share a radio.
AccessTech radio_of(AccessTech tech) {
  switch (tech) {
    case AccessTech::gprs:
    case AccessTech::edge:
      return AccessTech::gsm;
    case AccessTech::hspa:
      return AccessTech::umts;
    case AccessTech::lte_cat_m:
    case AccessTech::nb_iot:
      return AccessTech::lte;
    default:
      return tech;
  }
}

}  // namespace

bool same_radio(AccessTech a, AccessTech b) { return radio_of(a) == radio_of(b); }

}  // namespace eg915u
