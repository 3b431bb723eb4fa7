#include "subagent/cli/custom_module.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "base/duration_text.h"
#include "subagent/cli/module_text.h"

namespace eg915u {
namespace {

constexpr std::string_view kPrefix = "egCustom";
constexpr std::size_t kLongestDescriptor = 32;  // RFC 2578 3.1
constexpr std::uint32_t kCustomArc = 4;
constexpr std::uint32_t kLegacyArc = 1;
constexpr std::size_t kTextIndent = 9;
/// Number of the group and of the compliance statement. The module has no higher one.
constexpr const char* kConformanceNumber = "255";

bool is_alphanumeric(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

/// Descriptors in lower case: two that differ in case only confuse people and some tools.
using Descriptors = std::set<std::string>;

/// The descriptors of the module that a custom object could repeat.
Descriptors taken_descriptors(std::string_view module) {
  Descriptors taken{"egcustomobjects", "egcustomobjectgroup", "egcustomcompliance"};
  for (std::size_t at = module.find(kPrefix); at != std::string_view::npos;
       at = module.find(kPrefix, at + 1)) {
    const auto word = module.substr(at);
    const auto end = std::find_if_not(word.begin(), word.end(), is_alphanumeric);
    taken.insert(lower(std::string(word.begin(), end)));
  }
  return taken;
}

/// "adc-0" becomes egCustomAdc0, or egCustomAdc02 when that is taken.
std::string descriptor_of(const std::string& name, Descriptors& taken) {
  std::string wanted(kPrefix);
  bool begins_word = true;
  for (const char c : name) {
    if (is_alphanumeric(c)) {
      wanted += begins_word ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    }
    begins_word = !is_alphanumeric(c);
  }
  for (std::size_t number = 1;; ++number) {
    const std::string suffix = number == 1 ? "" : std::to_string(number);
    std::string descriptor = wanted.substr(0, kLongestDescriptor - suffix.size()) + suffix;
    if (taken.insert(lower(descriptor)).second) return descriptor;
  }
}

/// Fit for a quoted string of SMIv2.
std::string quotable(std::string text) {
  for (char& c : text) {
    if (c == '"') c = '\'';
    if (c < ' ' || c > '~') c = '?';
  }
  return text;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

std::string_view syntax_of(const CustomSettings& settings) {
  switch (settings.type) {
    case CustomType::integer:
      return "Integer32";
    case CustomType::gauge:
      return settings.write ? "Unsigned32" : "Gauge32";
    case CustomType::counter64:
      return "Counter64";
    case CustomType::string:
      break;
  }
  return "EgUtf8String";
}

std::string description_of(const CustomObject& object) {
  const CustomSettings& settings = object.settings;
  std::string text = fmt::format("{} of the modem {}, a custom object.", settings.name, object.modem);
  if (settings.read) {
    text += fmt::format(
        " Read with {} every {}. No instance when it could not be read for three of these intervals.",
        settings.read->command, to_text(settings.interval));
  } else {
    text += " Only written: shows what the modem took last. No instance until then.";
  }
  if (settings.write) {
    text += fmt::format(" A SET sends {}; the whole value must match {}, else wrongValue.",
                        settings.write->command, settings.write->allow.text());
  }
  return quotable(std::move(text));
}

/// The nodes between the root and the objects. Some tools need a name for each node.
class Nodes {
 public:
  explicit Nodes(Descriptors& taken) : taken_(taken) {}

  /// "egLegacy 9": the text after ::= for `oid`. Adds the definitions that it needs to `text`.
  std::string position_of(mib::OidView oid, std::string& text) {
    const auto parent = oid.first(oid.size() - 1);
    auto known = names_.find(mib::Oid(parent.begin(), parent.end()));
    if (known == names_.end()) {
      const std::string position = position_of(parent, text);
      const std::string name = descriptor_of("node", taken_);
      text += fmt::format("{} OBJECT IDENTIFIER ::= {{ {} }}\n\n", name, position);
      known = names_.emplace(mib::Oid(parent.begin(), parent.end()), name).first;
    }
    return fmt::format("{} {}", known->second, oid.back());
  }

 private:
  Descriptors& taken_;
  std::map<mib::Oid, std::string> names_{{{kLegacyArc}, "egLegacy"}, {{kCustomArc}, "egCustomObjects"}};
};

std::string definition(const CustomObject& object, const std::string& descriptor,
                       const std::string& position) {
  const CustomSettings& settings = object.settings;
  std::string text = descriptor + " OBJECT-TYPE\n    SYNTAX      ";
  text.append(syntax_of(settings)).append("\n");
  if (!settings.unit.empty() && is_ascii(settings.unit))
    text += fmt::format("    UNITS       \"{}\"\n", quotable(settings.unit));
  text += fmt::format("    MAX-ACCESS  {}\n", settings.write ? "read-write" : "read-only");
  text += "    STATUS      current\n    DESCRIPTION\n";
  text += in_lines('"' + description_of(object) + '"', kTextIndent);
  return fmt::format("{}    ::= {{ {} }}\n\n", text, position);
}

/// A comment; two hyphens would end it.
std::string comment(std::string text) {
  for (std::size_t at = text.find("--"); at != std::string::npos; at = text.find("--", at))
    text.insert(at + 1, 1, ' ');
  std::string lines = in_lines(text, 3);
  for (std::size_t at = 0; at < lines.size(); at = lines.find('\n', at) + 1) lines.replace(at, 2, "--");
  return lines + "\n";
}

std::string conformance(const std::vector<std::string>& descriptors) {
  std::string list;
  for (const std::string& descriptor : descriptors) {
    list += fmt::format("        {}{}", descriptor, (&descriptor == &descriptors.back() ? "\n" : ",\n"));
  }
  return fmt::format(
      "egCustomObjectGroup OBJECT-GROUP\n    OBJECTS {{\n{}    }}\n    STATUS      current\n    "
      "DESCRIPTION\n        \"The custom objects of the configuration.\"\n    ::= {{ egGroups {} "
      "}}\n\negCustomCompliance MODULE-COMPLIANCE\n    STATUS      current\n    DESCRIPTION\n        \"For "
      "the agent with that configuration.\"\n    MODULE      -- this module\n    MANDATORY-GROUPS {{ "
      "egCustomObjectGroup }}\n    ::= {{ egCompliances {} }}\n\n",
      list, kConformanceNumber, kConformanceNumber);
}

/// The reason why SMIv2 cannot define an object with this instance; empty when it can.
std::string why_not(mib::OidView instance, const std::vector<mib::Oid>& objects) {
  if (instance.back() != 0) return "its OID does not end in .0";
  const auto object = instance.first(instance.size() - 1);
  if (object.size() < 2 || object.back() == 0) return "no object can stand there";
  if (std::any_of(object.begin(), object.end(),
                  [](std::uint32_t id) { return id > mib::kLargestModuleId; })) {
    return "net-snmp reads no number above 2147483647 in a module";
  }
  for (const mib::Oid& other : objects) {
    if (mib::starts_with(object, other)) return "it lies below another object";
  }
  return {};
}

}  // namespace

std::string custom_definitions(std::span<const CustomObject> objects, std::string_view module) {
  std::vector<const CustomObject*> mapped;
  for (const CustomObject& object : objects) {
    if (object.oid) mapped.push_back(&object);
  }
  if (mapped.empty()) return {};
  std::sort(mapped.begin(), mapped.end(),
            [](const CustomObject* a, const CustomObject* b) { return mib::compare(*a->oid, *b->oid) < 0; });
  Descriptors taken = taken_descriptors(module);
  Nodes nodes(taken);
  std::vector<mib::Oid> oids;
  std::vector<std::string> descriptors;
  std::string text;
  for (const CustomObject* object : mapped) {
    if (const auto why = why_not(*object->oid, oids); !why.empty()) {
      text += comment(fmt::format("The custom object {} at {} below the root is not defined here: {}.",
                                  object->settings.name, mib::to_string(*object->oid), why));
      continue;
    }
    oids.emplace_back(object->oid->begin(), object->oid->end() - 1);
    descriptors.push_back(descriptor_of(object->settings.name, taken));
    const std::string position = nodes.position_of(oids.back(), text);
    text += definition(*object, descriptors.back(), position);
  }
  const std::string heading = "-- Custom objects of the configuration\n\n";
  if (descriptors.empty()) return heading + text;
  return fmt::format("{}egCustomObjects OBJECT IDENTIFIER ::= {{ egModemMIB 4 }}\n\n{}{}", heading, text,
                     conformance(descriptors));
}

}  // namespace eg915u
