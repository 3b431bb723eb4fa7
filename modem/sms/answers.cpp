#include "modem/sms/answers.h"

#include <optional>

#include "modem/at/fields.h"
#include "modem/commands/sim.h"

namespace eg915u {
namespace {

constexpr int kMostMessages = 65'535;
constexpr int kMostReferences = 255;
constexpr std::string_view kStoreShape = "+CPMS: \"<store>\",<used>,<total> three times";
constexpr std::string_view kCentreShape = "+CSCA: \"<number>\",<type>";

/// Reads the three fields of a store; absent when a field is missing or the name is unquoted.
std::optional<MessageStore> read_store(Fields& fields) {
  if (!fields.is_quoted()) return std::nullopt;
  const auto name = fields.text();
  if (!name || name->empty() || fields.at_end()) return std::nullopt;
  const auto used = fields.number_within(0, kMostMessages);
  if (fields.at_end()) return std::nullopt;
  const auto total = fields.number_within(0, kMostMessages);
  if (!used || !total || *used > *total) return MessageStore{};
  return MessageStore{static_cast<std::uint32_t>(*used), static_cast<std::uint32_t>(*total)};
}

}  // namespace

Result<MessageStore> parse_cpms(std::string_view line) {
  auto fields = Fields::of(line, "+CPMS:");
  if (!fields || !read_store(*fields) || !read_store(*fields)) return malformed(kStoreShape, line);
  const auto received = read_store(*fields);
  if (!received) return malformed(kStoreShape, line);
  return *received;
}

Result<std::string> parse_csca(std::string_view line) { return parse_csca_in(Alphabet::unknown, line); }

Result<std::string> parse_csca_in(Alphabet alphabet, std::string_view line) {
  auto fields = Fields::of(line, "+CSCA:");
  // Without quotes, only a field that another one follows can be the number: the last field is the type.
  const bool has_number = fields && (fields->is_quoted() || fields->left() > 1);
  const auto number = has_number ? fields->text() : std::nullopt;
  if (number && number->empty()) return std::string();
  auto found = number ? telephone_number(*number, alphabet) : std::nullopt;
  if (!found) return malformed(kCentreShape, line);
  return *std::move(found);
}

Result<int> parse_cmgs(std::string_view line) {
  auto fields = Fields::of(line, "+CMGS:");
  const auto reference = fields ? fields->number_within(0, kMostReferences) : std::nullopt;
  if (!reference) return malformed("+CMGS: <reference>", line);
  return *reference;
}

bool is_new_message(std::string_view line) { return line.starts_with("+CMTI:") || line.starts_with("+CMT:"); }

}  // namespace eg915u
