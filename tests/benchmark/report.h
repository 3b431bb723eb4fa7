#pragma once

#include <optional>
#include <string>

namespace eg915u {

/// The table that is printed, row by row as the figures come.
class Report {
 public:
  Report();

  /// A figure that must not exceed `most`.
  void at_most(const std::string& what, double figure, double most, int decimals, const std::string& unit);
  /// A figure that must reach `least`.
  void at_least(const std::string& what, double figure, double least, int decimals, const std::string& unit);
  /// A time under load against that without: how many times as long, at most `most`. Beside it what the same
  /// load does to the minimal subagent, which tells what snmpd and the machine have to do with it.
  void at_most_beside(const std::string& what, double figure, double minimal, double most);
  /// A figure without a goal, to understand the others by.
  void note(const std::string& what, const std::string& text);
  /// What could not be measured, and why.
  void left_out(const std::string& what, const std::string& why);

  [[nodiscard]] int missed() const { return missed_; }

 private:
  void row(const std::string& what, const std::string& figure, const std::string& goal,
           std::optional<bool> ok);

  int missed_ = 0;
};

/// 3.1415, 2 -> "3.14".
[[nodiscard]] std::string fixed(double number, int decimals);

}  // namespace eg915u
