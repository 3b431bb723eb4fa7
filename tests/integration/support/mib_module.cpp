#include "tests/integration/support/mib_module.h"

#include <algorithm>
#include <map>
#include <sstream>
#include <stdexcept>

#include "tests/integration/support/child_process.h"

namespace eg915u {
namespace {

/// RFC 3416 3, and RFC 2578 7.1.4 for BITS.
int wire_type(const std::string& syntax) {
  static const std::map<std::string, int> kTypes{
      {"Integer32", 0x02}, {"INTEGER", 0x02},          {"Unsigned32", 0x42}, {"Gauge32", 0x42},
      {"Counter32", 0x41}, {"Counter64", 0x46},        {"TimeTicks", 0x43},  {"OCTET STRING", 0x04},
      {"BITS", 0x04},      {"OBJECT IDENTIFIER", 0x06}};
  return kTypes.at(syntax);
}

std::vector<std::string> split(const std::string& text, char divider) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  std::string part;
  while (std::getline(stream, part, divider)) parts.push_back(part);
  return parts;
}

/// "-200..100", "0..0|15..16", or "-" for none.
std::vector<std::pair<long, long>> parse_ranges(const std::string& text) {
  std::vector<std::pair<long, long>> ranges;
  if (text == "-") return ranges;
  for (const auto& range : split(text, '|')) {
    const auto dots = range.find("..");
    ranges.emplace_back(std::stol(range.substr(0, dots)), std::stol(range.substr(dots + 2)));
  }
  return ranges;
}

/// "true(1),false(2)", or "-" for none.
std::set<long> parse_names(const std::string& text) {
  std::set<long> numbers;
  if (text == "-") return numbers;
  for (const auto& name : split(text, ',')) numbers.insert(std::stol(name.substr(name.find('(') + 1)));
  return numbers;
}

MibObject parse_line(const std::string& line) {
  const auto columns = split(line, '\t');
  if (columns.size() != 6) throw std::runtime_error("dump-mib printed: " + line);
  return {.name = columns[0],
          .oid = "." + columns[1],
          .syntax = columns[2],
          .ranges = parse_ranges(columns[4]),
          .names = parse_names(columns[5])};
}

/// The first bit is the most significant one of the first octet (RFC 2578 7.1.4).
std::string unnamed_bit(const std::string& octets, const std::set<long>& names) {
  for (std::size_t bit = 0; bit < octets.size() * 8; ++bit) {
    const auto octet = static_cast<unsigned char>(octets[bit / 8]);
    const bool set = (octet & (0x80U >> bit % 8)) != 0;
    if (set && !names.contains(static_cast<long>(bit))) return "bit " + std::to_string(bit) + " has no name";
  }
  return {};
}

}  // namespace

std::string MibObject::complaint(const SnmpVariable& variable) const {
  if (variable.type != wire_type(syntax)) {
    return "type " + std::to_string(variable.type) + " is not that of " + syntax;
  }
  if (syntax == "BITS") return unnamed_bit(variable.value, names);
  const bool octets = syntax == "OCTET STRING";
  if (!octets && syntax != "Integer32" && syntax != "INTEGER" && syntax != "Unsigned32" &&
      syntax != "Gauge32") {
    return {};
  }
  const long number = octets ? static_cast<long>(variable.value.size()) : std::stol(variable.value);
  if (!names.empty() && !names.contains(number)) return std::to_string(number) + " has no name";
  const auto holds = [number](const auto& range) { return range.first <= number && number <= range.second; };
  if (!ranges.empty() && std::ranges::none_of(ranges, holds)) {
    return (octets ? "length " : "value ") + std::to_string(number) + " is out of range";
  }
  return {};
}

MibModule::MibModule(const TempDir& dir, const std::string& file) {
  std::vector<std::string> arguments{DUMP_MIB_PATH};
  if (!file.empty()) arguments.push_back(file);
  const auto dump = run_program(arguments, dir.file("dump-mib"));
  if (dump.status != 0) throw std::runtime_error("dump-mib failed:\n" + dump.text);
  *this = of_dump(dump.text);
}

MibModule MibModule::of_dump(const std::string& dump) {
  MibModule module;
  for (const auto& line : split(dump, '\n')) {
    if (line.find("\taccessible-for-notify\t") != std::string::npos) continue;
    module.objects_.push_back(parse_line(line));
  }
  return module;
}

const MibObject* MibModule::find(const std::string& instance) const {
  const auto object = std::ranges::find_if(
      objects_, [&](const MibObject& candidate) { return instance.starts_with(candidate.oid + "."); });
  return object == objects_.end() ? nullptr : &*object;
}

}  // namespace eg915u
