#include "modem/driver/asked_context.h"

#include <algorithm>
#include <optional>

namespace eg915u {
namespace {

using Shown = AskedContext::Shown;

constexpr std::size_t kMostEarlier = 2;

void add(std::vector<std::string>& earlier, const std::string& value) {
  if (earlier.size() == kMostEarlier) earlier.pop_back();
  earlier.push_back(value);
}

Shown compare(const std::optional<std::string>& wanted, const std::string& shown,
              const std::vector<std::string>& earlier) {
  if (!wanted || *wanted == shown) return Shown::as_asked;
  const bool is_earlier = shown.empty() || std::ranges::find(earlier, shown) != earlier.end();
  return is_earlier ? Shown::lost : Shown::others;
}

template <class T>
void take_over(std::optional<T>& value, const std::optional<T>& change) {
  if (change) value = change;
}

}  // namespace

void AskedContext::ask(const SetPdp& change, const ShownPdp& before) {
  wanted_.cid = change.cid;
  take_over(wanted_.kind, change.kind);
  take_over(wanted_.apn, change.apn);
  take_over(wanted_.user, change.user);
  take_over(wanted_.password, change.password);
  take_over(wanted_.auth, change.auth);
  add(earlier_apns_, before.definition.apn);
  if (before.credentials) add(earlier_users_, before.credentials->user);
}

Shown AskedContext::compare_apn(const std::string& apn) const {
  return eg915u::compare(wanted_.apn, apn, earlier_apns_);
}

Shown AskedContext::compare(const ShownPdp& shown) const {
  const Shown apn = compare_apn(shown.definition.apn);
  const Shown user = shown.credentials
                         ? eg915u::compare(wanted_.user, shown.credentials->user, earlier_users_)
                         : Shown::as_asked;
  const Shown both = std::max(apn, user);
  return both == Shown::as_asked && !shows(wanted_, shown) ? Shown::lost : both;
}

}  // namespace eg915u
