#pragma once

#include <optional>
#include <string>

namespace eg915u {

/// The table of results, printed row by row.
class Report {
 public:
  Report();

  /// Adds a figure that must not exceed `most`.
  void at_most(const std::string& what, double figure, double most, int decimals, const std::string& unit);
  /// Adds a figure that must reach `least`.
  void at_least(const std::string& what, double figure, double least, int decimals, const std::string& unit);
  /// Adds the ratio of a time under load to the time without load, at most `most`. Prints the ratio of the
  /// minimal subagent too, which shows the share of snmpd and the machine.
  void at_most_with_minimal(const std::string& what, double figure, double minimal, double most);
  /// Adds a figure without a goal, as background for the others.
  void note(const std::string& what, const std::string& text);
  /// Adds a figure that could not be measured, with the reason.
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
