#include "simulator/modem/submit_pdu.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace eg915u::sim {
namespace {

using Bytes = std::vector<std::uint8_t>;

/// The default alphabet of 3GPP TS 23.038 6.2.1, row by row. Position 27 selects shifted().
constexpr std::array<std::string_view, 128> kDefault{
    "@", "£", "$",  "¥", "è", "é", "ù", "ì", "ò", "Ç", "\n", "Ø", "ø", "\r", "Å", "å",  //
    "Δ", "_", "Φ",  "Γ", "Λ", "Ω", "Π", "Ψ", "Σ", "Θ", "Ξ",  "",  "Æ", "æ",  "ß", "É",  //
    " ", "!", "\"", "#", "¤", "%", "&", "'", "(", ")", "*",  "+", ",", "-",  ".", "/",  //
    "0", "1", "2",  "3", "4", "5", "6", "7", "8", "9", ":",  ";", "<", "=",  ">", "?",  //
    "¡", "A", "B",  "C", "D", "E", "F", "G", "H", "I", "J",  "K", "L", "M",  "N", "O",  //
    "P", "Q", "R",  "S", "T", "U", "V", "W", "X", "Y", "Z",  "Ä", "Ö", "Ñ",  "Ü", "§",  //
    "¿", "a", "b",  "c", "d", "e", "f", "g", "h", "i", "j",  "k", "l", "m",  "n", "o",  //
    "p", "q", "r",  "s", "t", "u", "v", "w", "x", "y", "z",  "ä", "ö", "ñ",  "ü", "à"};
constexpr int kShift = 27;

std::string_view shifted(int septet) {
  switch (septet) {
    case 10:
      return "\f";
    case 20:
      return "^";
    case 40:
      return "{";
    case 41:
      return "}";
    case 47:
      return "\\";
    case 60:
      return "[";
    case 61:
      return "~";
    case 62:
      return "]";
    case 64:
      return "|";
    case 101:
      return "€";
    default:
      return {};
  }
}

std::optional<Bytes> bytes_of(std::string_view hex) {
  if (hex.size() % 2 != 0) return std::nullopt;
  if (hex.find_first_not_of("0123456789ABCDEFabcdef") != std::string_view::npos) return std::nullopt;
  Bytes bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    bytes.push_back(static_cast<std::uint8_t>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16)));
  }
  return bytes;
}

/// Reads octets from the front; too_short() reports missing octets at the end.
class Reader {
 public:
  explicit Reader(Bytes bytes) : bytes_(std::move(bytes)) {}

  int octet() {
    if (at_ == bytes_.size()) {
      short_ = true;
      return 0;
    }
    return bytes_[at_++];
  }
  Bytes octets(std::size_t count) {
    Bytes taken;
    while (count-- > 0 && !short_) taken.push_back(static_cast<std::uint8_t>(octet()));
    return taken;
  }
  bool too_short() const { return short_; }
  std::size_t left() const { return bytes_.size() - at_; }

 private:
  Bytes bytes_;
  std::size_t at_ = 0;
  bool short_ = false;
};

Result<std::string> read_number(Reader& reader) {
  const int digits = reader.octet();
  const int type = reader.octet();
  const Bytes halves = reader.octets(static_cast<std::size_t>(digits + 1) / 2);
  if (reader.too_short() || digits == 0 || digits > 20) return failure("a number has 1 to 20 digits");
  if (type != 0x91 && type != 0x81) return failure("the type of number must be 91 or 81");
  std::string number = type == 0x91 ? "+" : "";
  for (int i = 0; i < digits; ++i) {
    const int octet = halves[static_cast<std::size_t>(i / 2)];
    const int digit = i % 2 == 0 ? octet % 16 : octet / 16;
    if (digit > 11) return failure("a number has the digits 0-9 * #");
    number += "0123456789*#"[digit];
  }
  if (digits % 2 == 1 && halves.back() / 16 != 15) return failure("an odd number of digits is filled with F");
  return number;
}

/// The septet at that position, counted from the first bit of the user data.
int septet_at(const Bytes& data, std::size_t position) {
  int septet = 0;
  for (std::size_t i = 0; i < 7; ++i) {
    const std::size_t bit = position * 7 + i;
    if ((data[bit / 8] >> (bit % 8)) % 2 == 1) septet += 1 << i;
  }
  return septet;
}

Result<std::string> septet_text(const Bytes& data, std::size_t first, std::size_t end) {
  std::string text;
  for (std::size_t i = first; i < end; ++i) {
    const int septet = septet_at(data, i);
    if (septet != kShift) {
      text += kDefault.at(static_cast<std::size_t>(septet));
      continue;
    }
    const std::string_view character = i + 1 < end ? shifted(septet_at(data, ++i)) : std::string_view();
    if (character.empty()) return failure("the septet after 1B is not in the extension table");
    text += character;
  }
  return text;
}

void append_utf8(std::string& text, std::uint32_t code) {
  const auto tail = [&](unsigned shift) { text += static_cast<char>(0x80 + (code >> shift) % 64); };
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0 + (code >> 6));
    tail(0);
  } else if (code < 0x10000) {
    text += static_cast<char>(0xE0 + (code >> 12));
    tail(6);
    tail(0);
  } else {
    text += static_cast<char>(0xF0 + (code >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

Result<std::string> ucs2_text(const Bytes& data, std::size_t first) {
  if ((data.size() - first) % 2 != 0) return failure("UCS-2 takes two octets a unit");
  std::string text;
  std::uint32_t high = 0;
  for (std::size_t i = first; i < data.size(); i += 2) {
    const std::uint32_t unit = data[i] * 256U + data[i + 1];
    const bool is_high = unit / 0x400 == 0x36;
    const bool is_low = unit / 0x400 == 0x37;
    if (is_low != (high != 0)) return failure("half of a surrogate pair");
    if (is_high) {
      high = unit;
      continue;
    }
    append_utf8(text, is_low ? 0x10000 + (high - 0xD800) * 0x400 + (unit - 0xDC00) : unit);
    high = 0;
  }
  if (high != 0) return failure("half of a surrogate pair at the end");
  return text;
}

/// Octets of the header with its length, 0 for an error.
std::size_t read_header(const Bytes& data, Submit& submit) {
  if (data.size() < 6 || data[0] != 5 || data[1] != 0 || data[2] != 3) return 0;
  submit.reference = data[3];
  submit.parts = data[4];
  submit.part = data[5];
  return submit.part >= 1 && submit.part <= submit.parts ? 6 : 0;
}

Result<void> read_text(Reader& reader, bool has_header, Submit& submit) {
  const auto length = static_cast<std::size_t>(reader.octet());
  const std::size_t octets = submit.is_ucs2 ? length : (length * 7 + 7) / 8;
  const Bytes data = reader.octets(octets);
  if (reader.too_short() || reader.left() > 0) return failure("TP-UDL does not fit the length of the text");
  if (octets > 140) return failure("a text has at most 140 octets");
  const std::size_t header = has_header ? read_header(data, submit) : 0;
  if (has_header && header == 0) return failure("the header must be 05 00 03 <reference> <parts> <part>");
  auto text = submit.is_ucs2 ? ucs2_text(data, header) : septet_text(data, (header * 8 + 6) / 7, length);
  if (!text) return failure(text.error());
  submit.text = *text;
  return {};
}

}  // namespace

Result<Submit> decode_submit(std::string_view hex, std::size_t tpdu_octets) {
  auto bytes = bytes_of(hex);
  if (!bytes) return failure("invalid PDU: expected pairs of hex digits");
  Reader reader(*std::move(bytes));
  reader.octets(static_cast<std::size_t>(reader.octet()));
  if (reader.left() != tpdu_octets) {
    return failure("the TPDU has " + std::to_string(reader.left()) + " octets; expected " +
                   std::to_string(tpdu_octets));
  }
  const int first = reader.octet();
  if (first != 0x01 && first != 0x41)
    return failure("SMS-SUBMIT without validity period begins with 01 or 41");
  reader.octet();  // the modem sets the reference
  Submit submit;
  auto number = read_number(reader);
  if (!number) return failure(number.error());
  submit.to = *number;
  const int protocol = reader.octet();
  const int coding = reader.octet();
  if (protocol != 0 || (coding != 0 && coding != 8)) return failure("TP-PID must be 00, TP-DCS 00 or 08");
  submit.is_ucs2 = coding == 8;
  if (auto text = read_text(reader, first == 0x41, submit); !text) return failure(text.error());
  return submit;
}

}  // namespace eg915u::sim
