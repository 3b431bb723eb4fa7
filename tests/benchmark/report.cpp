#include "tests/benchmark/report.h"

#include <cstdio>

namespace eg915u {

std::string fixed(double number, int decimals) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", decimals, number);
  return text;
}

Report::Report() { row("what", "figure", "goal", std::nullopt); }

void Report::row(const std::string& what, const std::string& figure, const std::string& goal,
                 std::optional<bool> ok) {
  const char* verdict = !ok ? "" : *ok ? "ok" : "MISSED";
  std::printf("%-66s | %-28s | %-12s | %s\n", what.c_str(), figure.c_str(), goal.c_str(), verdict);
  std::fflush(stdout);
  if (ok && !*ok) ++missed_;
}

void Report::at_most(const std::string& what, double figure, double most, int decimals,
                     const std::string& unit) {
  row(what, fixed(figure, decimals) + unit, "<= " + fixed(most, decimals) + unit, figure <= most);
}

void Report::at_least(const std::string& what, double figure, double least, int decimals,
                      const std::string& unit) {
  row(what, fixed(figure, decimals) + unit, ">= " + fixed(least, decimals) + unit, figure >= least);
}

void Report::at_most_with_minimal(const std::string& what, double figure, double minimal, double most) {
  row(what, fixed(figure, 3) + " (minimal: " + fixed(minimal, 3) + ")", "<= " + fixed(most, 3),
      figure <= most);
}

void Report::note(const std::string& what, const std::string& text) { row(what, text, "", std::nullopt); }

void Report::left_out(const std::string& what, const std::string& why) {
  row(what, "left out: " + why, "", std::nullopt);
}

}  // namespace eg915u
