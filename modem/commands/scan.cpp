#include "modem/commands/scan.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "modem/commands/operator.h"
#include "modem/commands/registration.h"

namespace eg915u {
namespace {

constexpr std::string_view kPrefix = "+COPS:";
constexpr std::string_view kShape = "+COPS: (<stat>,\"<long>\",\"<short>\",\"<PLMN>\"[,<AcT>]),...";
constexpr std::array<NetworkStatus, 4> kStatus{NetworkStatus::unknown, NetworkStatus::available,
                                               NetworkStatus::in_use, NetworkStatus::forbidden};

/// The end of the group at the start of `text`: the first ')' outside quotes, or npos.
std::size_t end_of_group(std::string_view text) {
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (text[i] == ')' && !quoted) return i;
  }
  return std::string_view::npos;
}

/// True for a network: at least four fields, the second of them a name. A list of numbers, (0,1,2,3,4), is a
/// range.
bool is_network(Fields fields) {
  fields.skip(1);
  const bool has_name = fields.is_quoted() || fields.is_absent();
  fields.skip(2);
  return has_name && !fields.at_end();
}

std::optional<FoundNetwork> found_network(Fields fields, Alphabet alphabet) {
  const auto status = fields.number_within(0, 3);
  const auto full = fields.text();
  const auto brief = fields.text();
  const auto plmn = fields.text();
  if (!status || !full || !brief || !plmn || !is_digits(*plmn, 5, 6)) return std::nullopt;
  auto full_name = operator_name(*full, alphabet);
  auto brief_name = operator_name(*brief, alphabet);
  if (!full_name || !brief_name) return std::nullopt;
  const auto act = fields.number<int>();
  return FoundNetwork{kStatus[static_cast<std::size_t>(*status)],
                      full_name->empty() ? *std::move(brief_name) : *std::move(full_name), std::string(*plmn),
                      act ? access_tech_of_act(*act) : AccessTech::unknown};
}

/// False for a malformed line.
bool add_networks(std::string_view line, Alphabet alphabet, std::vector<FoundNetwork>& networks) {
  if (!line.starts_with(kPrefix)) return false;
  auto rest = line.substr(kPrefix.size());
  // There are one or two commas between groups: only the text in parentheses counts.
  for (auto open = rest.find('('); open != std::string_view::npos; open = rest.find('(')) {
    rest.remove_prefix(open + 1);
    const auto close = end_of_group(rest);
    if (close == std::string_view::npos) return false;
    const auto fields = *Fields::of(rest.substr(0, close), "");
    rest.remove_prefix(close + 1);
    if (!is_network(fields) || networks.size() == kMaxFoundNetworks) continue;
    auto network = found_network(fields, alphabet);
    if (!network) return false;
    networks.push_back(*std::move(network));
  }
  return true;
}

}  // namespace

Result<std::vector<FoundNetwork>> parse_cops_scan(Lines lines, Alphabet alphabet) {
  std::vector<FoundNetwork> networks;
  for (const std::string& line : lines) {
    if (!add_networks(line, alphabet, networks)) return malformed(kShape, line);
  }
  return networks;
}

}  // namespace eg915u
