#include "simulator/port/faults.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace eg915u::sim {

bool command_matches(std::string_view line, std::string_view prefix) {
  if (prefix == "*") return true;
  if (line.size() < prefix.size()) return false;
  return std::equal(prefix.begin(), prefix.end(), line.begin(),
                    [](unsigned char a, unsigned char b) { return std::toupper(a) == std::toupper(b); });
}

bool Faults::add(Fault fault) {
  if (!fault.remaining) {
    std::erase_if(faults_, [&fault](const Fault& old) {
      return !old.remaining && old.kind == fault.kind && old.command == fault.command;
    });
  }
  if (faults_.size() >= kMaximum) return false;
  faults_.push_back(std::move(fault));
  return true;
}

std::optional<Fault> Faults::take(FaultKind kind, std::string_view line) {
  const auto find = [&](bool counted) {
    return std::find_if(faults_.begin(), faults_.end(), [&](const Fault& fault) {
      return fault.kind == kind && fault.remaining.has_value() == counted &&
             command_matches(line, fault.command);
    });
  };
  auto found = find(true);
  if (found == faults_.end()) found = find(false);
  if (found == faults_.end()) return std::nullopt;
  Fault fault = *found;
  if (found->remaining && --*found->remaining <= 0) faults_.erase(found);
  return fault;
}

}  // namespace eg915u::sim
