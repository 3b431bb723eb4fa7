#include "modem/sms/submit_pdu.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/core.h>

#include "modem/commands/allowed.h"
#include "modem/sms/gsm_alphabet.h"

namespace eg915u {
namespace {

using Octets = std::vector<std::uint8_t>;
/// Septets, or 16-bit units of UCS-2.
using Units = std::vector<std::uint16_t>;

/// The capacity of a message in one alphabet (3GPP TS 23.040 9.2.3.24.1: 140 octets of user data).
struct Alphabet {
  std::uint8_t data_coding_scheme;  ///< 3GPP TS 23.038 clause 4
  std::size_t whole;                ///< units of a message with one part
  std::size_t part;                 ///< units of a part, after the concatenation header
};
constexpr Alphabet kSeptets{0x00, 160, 153};
constexpr Alphabet kUcs2{0x08, 70, 67};

constexpr std::uint8_t kOwnServiceCentre = 0x00;  // its length: the modem uses that of the SIM
constexpr std::uint8_t kSubmit = 0x01;            // TP-MTI of SMS-SUBMIT; no validity period
constexpr std::uint8_t kHasHeader = 0x40;         // TP-UDHI
constexpr std::uint8_t kAnyReference = 0x00;      // TP-MR: the modem sets the reference
constexpr std::uint8_t kInternational = 0x91;     // type of number, ISDN numbering plan
constexpr std::uint8_t kUnknownType = 0x81;
constexpr std::uint8_t kProtocol = 0x00;  // TP-PID: short message
constexpr std::size_t kHeaderOctets = 6;
constexpr std::size_t kHeaderSeptets = 7;  // 6 octets, and a fill bit up to the next septet

/// Characters as lists of units, so that no character is divided between two parts.
struct Coded {
  Alphabet alphabet;
  std::vector<Units> characters;
};

std::optional<Coded> in_septets(std::u32string_view text) {
  Coded coded{kSeptets, {}};
  for (const char32_t code : text) {
    const auto character = gsm_character(code);
    if (!character) return std::nullopt;
    coded.characters.push_back(character->extended ? Units{kGsmEscape, character->septet}
                                                   : Units{character->septet});
  }
  return coded;
}

Units utf16(char32_t code) {
  if (code < 0x10000) return {static_cast<std::uint16_t>(code)};
  const char32_t rest = code - 0x10000;
  return {static_cast<std::uint16_t>(0xD800 + (rest >> 10U)),
          static_cast<std::uint16_t>(0xDC00 + (rest & 0x3FFU))};
}

bool is_character(char32_t code) { return code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF); }

Coded in_ucs2(std::u32string_view text) {
  Coded coded{kUcs2, {}};
  for (const char32_t code : text) coded.characters.push_back(utf16(code));
  return coded;
}

std::vector<Units> in_parts(const Coded& coded) {
  std::size_t length = 0;
  for (const Units& character : coded.characters) length += character.size();
  const std::size_t room = length <= coded.alphabet.whole ? coded.alphabet.whole : coded.alphabet.part;
  std::vector<Units> parts(1);
  for (const Units& character : coded.characters) {
    if (parts.back().size() + character.size() > room) parts.emplace_back();
    parts.back().insert(parts.back().end(), character.begin(), character.end());
  }
  return parts;
}

/// Packs septets into octets from the lowest bit on (3GPP TS 23.038 6.1.2.1.1), after `fill` zero bits.
void pack(const Units& septets, unsigned fill, Octets& into) {
  unsigned waiting = 0;
  unsigned bits = fill;
  for (const unsigned septet : septets) {
    waiting |= septet << bits;
    bits += 7;
    if (bits < 8) continue;
    into.push_back(static_cast<std::uint8_t>(waiting & 0xFFU));
    waiting >>= 8U;
    bits -= 8;
  }
  if (bits > 0) into.push_back(static_cast<std::uint8_t>(waiting & 0xFFU));
}

/// TP-DA (3GPP TS 23.040 9.1.2.5): two digits an octet, the first digit in the low half.
void append_address(std::string_view number, Octets& into) {
  const bool international = number.starts_with('+');
  if (international) number.remove_prefix(1);
  into.push_back(static_cast<std::uint8_t>(number.size()));
  into.push_back(international ? kInternational : kUnknownType);
  const auto half = [](char c) -> unsigned {
    return c == '*' ? 0xAU : c == '#' ? 0xBU : static_cast<unsigned>(c - '0');
  };
  for (std::size_t i = 0; i < number.size(); i += 2) {
    const unsigned second = i + 1 < number.size() ? half(number[i + 1]) : 0xFU;
    into.push_back(static_cast<std::uint8_t>(second << 4U | half(number[i])));
  }
}

/// The message reference, and the position of a part in its message.
struct Concatenation {
  std::uint8_t reference;
  std::uint8_t count;
  std::uint8_t number;  ///< from 1
};

void append_header(const Concatenation& part, Octets& into) {
  constexpr std::uint8_t kConcatenated = 0x00;  // information element with an 8-bit reference
  into.insert(into.end(), {kHeaderOctets - 1, kConcatenated, 3, part.reference, part.count, part.number});
}

void append_user_data(const Alphabet& alphabet, const Units& units, const Concatenation& part, Octets& into) {
  const bool has_header = part.count > 1;
  const bool packed = alphabet.data_coding_scheme == kSeptets.data_coding_scheme;
  const std::size_t header = !has_header ? 0 : packed ? kHeaderSeptets : kHeaderOctets;
  // TP-UDL counts septets in one alphabet and octets in the other.
  into.push_back(static_cast<std::uint8_t>(header + (packed ? units.size() : 2 * units.size())));
  if (has_header) append_header(part, into);
  if (packed) return pack(units, has_header ? 1 : 0, into);
  for (const std::uint16_t unit : units) {
    into.push_back(static_cast<std::uint8_t>(unit >> 8U));
    into.push_back(static_cast<std::uint8_t>(unit & 0xFFU));
  }
}

std::string hex_of(const Octets& octets) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string hex;
  hex.reserve(2 * octets.size());
  for (const unsigned octet : octets) {
    hex += kDigits[octet >> 4U];
    hex += kDigits[octet & 0xFU];
  }
  return hex;
}

std::string make_pdu(std::string_view to, const Alphabet& alphabet, const Units& units,
                     const Concatenation& part) {
  const auto first = static_cast<std::uint8_t>(part.count > 1 ? kSubmit | kHasHeader : kSubmit);
  Octets octets{kOwnServiceCentre, first, kAnyReference};
  append_address(to, octets);
  octets.insert(octets.end(), {kProtocol, alphabet.data_coding_scheme});
  append_user_data(alphabet, units, part, octets);
  return hex_of(octets);
}

}  // namespace

Result<std::vector<std::string>> encode_message(std::string_view to, std::u32string_view text,
                                                std::uint8_t reference) {
  if (!valid_phone_number(to)) {
    return failure(Errc::invalid, "invalid telephone number: expected an optional + and 1 to 20 of 0-9 * #");
  }
  if (text.empty()) return failure(Errc::invalid, "invalid text: expected at least one character");
  if (!std::ranges::all_of(text, is_character)) {
    return failure(Errc::invalid, "invalid text: expected characters of Unicode");
  }
  const auto septets = in_septets(text);
  const Coded coded = septets ? *septets : in_ucs2(text);
  const std::vector<Units> parts = in_parts(coded);
  if (parts.size() > kMaxMessageParts) {
    return failure(Errc::invalid, fmt::format("invalid text of {} parts: expected at most {}", parts.size(),
                                              kMaxMessageParts));
  }
  std::vector<std::string> pdus;
  Concatenation part{reference, static_cast<std::uint8_t>(parts.size()), 0};
  for (const Units& units : parts) {
    ++part.number;
    pdus.push_back(make_pdu(to, coded.alphabet, units, part));
  }
  return pdus;
}

}  // namespace eg915u
