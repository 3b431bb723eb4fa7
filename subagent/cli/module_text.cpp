#include "subagent/cli/module_text.h"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "mib/settings.h"

namespace eg915u {
namespace {

constexpr std::size_t kEnterprises = 6;  // numbers of 1.3.6.1.4.1
constexpr std::string_view kIdentity = "    ::= { enterprises 9999 }\n";
constexpr std::string_view kRootHeading = "         ROOT\n\n";
constexpr std::string_view kNextHeading = "         LAYOUT\n";

/// The OID of the identity, and the nodes above it: some tools need a name for each node.
std::string identity_at(mib::OidView root) {
  std::string parent = "enterprises";
  std::string nodes;
  for (std::size_t at = kEnterprises; at + 1 < root.size(); ++at) {
    std::string node = fmt::format("egRoot{}", at - kEnterprises + 1);
    nodes.append(node).append(" OBJECT IDENTIFIER ::= { ").append(parent).append(" ");
    nodes.append(std::to_string(root[at])).append(" }\n");
    parent = std::move(node);
  }
  return fmt::format("    ::= {{ {} {} }}\n{}", parent, root.back(), (nodes.empty() ? "" : "\n" + nodes));
}

std::string root_paragraph(mib::OidView root) {
  constexpr std::size_t kIndent = 9;
  return fmt::format("{}\n{}\n", in_lines("The module was made for agents whose root_oid is", kIndent),
                     in_lines(mib::to_string(root), kIndent + 1));
}

}  // namespace

std::string in_lines(std::string_view text, std::size_t indent, std::size_t width) {
  const std::size_t room = width - indent;
  std::string lines;
  for (;;) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    if (text.empty()) return lines;
    std::size_t end = std::min(room, text.size());
    if (end < text.size() && text[end] != ' ') {
      const std::size_t blank = text.substr(0, end).rfind(' ');
      if (blank != std::string_view::npos) end = blank;
    }
    const std::string_view line = text.substr(0, end);
    lines.append(indent, ' ').append(line.substr(0, line.find_last_not_of(' ') + 1)).append("\n");
    text.remove_prefix(end);
  }
}

std::optional<std::string> module_for(mib::OidView root, std::string module) {
  const std::size_t heading = module.find(kRootHeading);
  const std::size_t next = module.find(kNextHeading, heading);
  const std::size_t identity = module.find(kIdentity, next);
  if (identity == std::string::npos) return std::nullopt;
  if (mib::compare(root, mib::Policy{}.root) == 0) return module;
  module.replace(identity, kIdentity.size(), identity_at(root));
  const std::size_t paragraph = heading + kRootHeading.size();
  module.replace(paragraph, next - paragraph, root_paragraph(root));
  return module;
}

std::string with_definitions(std::string module, std::string_view definitions) {
  const std::size_t end = module.rfind("\nEND");
  if (end != std::string::npos) module.insert(end + 1, definitions);
  return module;
}

}  // namespace eg915u
