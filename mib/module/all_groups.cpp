#include "mib/module/all_groups.h"

#include <array>

namespace eg915u::mib {
namespace {

constexpr std::array kGroups{
    &kLegacyControlGroup, &kLegacyGroup, &kLegacyNetworkGroup, &kAgentGroup, &kModemGroup, &kSimGroup,
    &kNetGroup,           &kCellGroup,   &kSigGroup,           &kNbrGroup,   &kPdpGroup,   &kPdpAddressGroup,
    &kThrGroup,           &kTrafGroup,   &kUseGroup,           &kEnvGroup,   &kCtlGroup,   &kScanGroup,
    &kSmsGroup,           &kSmsOutGroup, &kHistGroup,          &kAtGroup,    &kEvtGroup,   &kNotifyGroup,
    &kProbeGroup,         &kCustomGroup,
};

}  // namespace

std::span<const Group* const> all_groups() { return kGroups; }

Oid GroupedObject::oid() const {
  Oid oid(group->arc.view().begin(), group->arc.view().end());
  oid.push_back(object->id);
  return oid;
}

GroupedObject find_object(std::string_view name) {
  for (const Group* group : all_groups()) {
    for (const Object& object : group->objects) {
      if (object.name == name) return {group, &object};
    }
  }
  return {};
}

}  // namespace eg915u::mib
