#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "simulator/state/result.h"

namespace eg915u::sim {

/// What an SMS-SUBMIT says, or one part of a message that came in several.
struct Submit {
  std::string to;    ///< With + when the number is an international one.
  std::string text;  ///< UTF-8.
  bool is_ucs2 = false;
  int reference = 0;  ///< Of a message in parts.
  int parts = 1;
  int part = 1;

  friend bool operator==(const Submit&, const Submit&) = default;
};

/// Reads what a host types after `AT+CMGS=<tpdu_octets>` in PDU mode: the length of the service centre, the
/// service centre, and an SMS-SUBMIT of 3GPP TS 23.040. Everything must fit to the octet.
Result<Submit> decode_submit(std::string_view hex, std::size_t tpdu_octets);

}  // namespace eg915u::sim
