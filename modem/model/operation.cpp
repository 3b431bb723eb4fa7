#include "modem/model/operation.h"

namespace eg915u {
namespace {

bool changes_power(const Action& action) {
  return std::holds_alternative<Reboot>(action) || std::holds_alternative<PowerCycle>(action) ||
         std::holds_alternative<PowerOff>(action);
}

/// Each field that `earlier` gives is given by `later` too.
bool covers(const SetPdp& later, const SetPdp& earlier) {
  if (later.remove || earlier.remove) return later.remove;
  const auto covers_field = [&](auto field) {
    return !(earlier.*field).has_value() || (later.*field).has_value();
  };
  return covers_field(&SetPdp::kind) && covers_field(&SetPdp::apn) && covers_field(&SetPdp::user) &&
         covers_field(&SetPdp::password) && covers_field(&SetPdp::auth) && covers_field(&SetPdp::up);
}

}  // namespace

bool same_target(const Action& a, const Action& b) {
  if (changes_power(a) && changes_power(b)) return true;
  if (a.index() != b.index()) return false;
  // Each message is a separate target.
  if (std::holds_alternative<SendMessage>(a)) return false;
  if (const auto* const custom = std::get_if<SetCustom>(&a)) {
    return custom->number == std::get<SetCustom>(b).number;
  }
  const auto* const pdp = std::get_if<SetPdp>(&a);
  return pdp == nullptr || pdp->cid == std::get<SetPdp>(b).cid;
}

bool supersedes(const Action& later, const Action& earlier) {
  if (!same_target(later, earlier)) return false;
  const auto* const pdp = std::get_if<SetPdp>(&later);
  return pdp == nullptr || covers(*pdp, std::get<SetPdp>(earlier));
}

}  // namespace eg915u
