#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "simulator/state/result.h"

namespace eg915u::sim {

/// The content of an SMS-SUBMIT: a message or one of its parts.
struct Submit {
  std::string to;    ///< With + for an international number.
  std::string text;  ///< UTF-8.
  bool is_ucs2 = false;
  int reference = 0;  ///< Of a message with several parts.
  int parts = 1;
  int part = 1;

  friend bool operator==(const Submit&, const Submit&) = default;
};

/// Decodes the text after `AT+CMGS=<tpdu_octets>` in PDU mode: length of the service centre, service centre,
/// and an SMS-SUBMIT of 3GPP TS 23.040. Every length must match exactly.
Result<Submit> decode_submit(std::string_view hex, std::size_t tpdu_octets);

}  // namespace eg915u::sim
