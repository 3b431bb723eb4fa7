#include "tests/integration/support/recorded_walk.h"

#include <array>
#include <sstream>
#include <stdexcept>
#include <string_view>

namespace eg915u {
namespace {

constexpr int kOctetString = 0x04;

struct PrintedType {
  std::string_view name;
  int type;  ///< RFC 3416 3
};

constexpr std::array kNumbers = std::to_array<PrintedType>({{"INTEGER: ", 0x02},
                                                            {"Counter32: ", 0x41},
                                                            {"Gauge32: ", 0x42},
                                                            {"Counter64: ", 0x46},
                                                            {"OID: ", 0x06}});
constexpr std::string_view kTicks = "Timeticks: (";
constexpr std::string_view kQuoted = "STRING: \"";
constexpr std::string_view kHexOctets = "Hex-STRING: ";

/// `text` ends with a quotation mark; those in it have a backslash.
std::string unquoted(std::string_view text) {
  std::string plain;
  text.remove_suffix(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) ++i;
    plain += text[i];
  }
  return plain;
}

std::string octets_of(const std::string& hex) {
  std::string octets;
  std::istringstream stream(hex);
  unsigned octet = 0;
  while (stream >> std::hex >> octet) octets += static_cast<char>(octet);
  return octets;
}

SnmpVariable parse_value(std::string name, const std::string& printed) {
  for (const auto& [type_name, type] : kNumbers) {
    if (printed.starts_with(type_name)) return {std::move(name), type, printed.substr(type_name.size())};
  }
  if (printed.starts_with(kTicks)) {
    return {std::move(name), 0x43, printed.substr(kTicks.size(), printed.find(')') - kTicks.size())};
  }
  if (printed == "\"\"") return {std::move(name), kOctetString, {}};
  if (printed.starts_with(kQuoted)) {
    return {std::move(name), kOctetString, unquoted(std::string_view(printed).substr(kQuoted.size()))};
  }
  if (printed.starts_with(kHexOctets))
    return {std::move(name), kOctetString, octets_of(printed.substr(kHexOctets.size()))};
  throw std::runtime_error("a walk has the value " + printed);
}

}  // namespace

std::vector<SnmpVariable> parse_walk(const std::string& text) {
  constexpr std::string_view kEquals = " = ";
  std::vector<SnmpVariable> walk;
  std::istringstream lines(text);
  std::string line;
  while (std::getline(lines, line)) {
    const auto equals = line.find(kEquals);
    if (equals == std::string::npos) throw std::runtime_error("a walk has the line " + line);
    walk.push_back(parse_value(line.substr(0, equals), line.substr(equals + kEquals.size())));
  }
  return walk;
}

}  // namespace eg915u
