#pragma once

#include <cstdlib>
#include <ctime>
#include <optional>
#include <string>

namespace eg915u {

/// The zone of the host while it lives. POSIX texts (tzset(3)): they need no zone files.
class TimeZone {
 public:
  explicit TimeZone(const char* zone) {
    if (const char* before = std::getenv("TZ")) before_ = before;
    set(zone);
  }
  ~TimeZone() { set(before_ ? before_->c_str() : nullptr); }
  TimeZone(const TimeZone&) = delete;
  TimeZone& operator=(const TimeZone&) = delete;

 private:
  static void set(const char* zone) {
    (void)(zone == nullptr ? ::unsetenv("TZ") : ::setenv("TZ", zone, 1));
    ::tzset();
  }

  std::optional<std::string> before_;
};

inline constexpr const char* kUtc = "UTC0";
inline constexpr const char* kBerlin = "CET-1CEST,M3.5.0,M10.5.0/3";
inline constexpr const char* kKolkata = "IST-5:30";
inline constexpr const char* kNewYork = "EST5EDT,M3.2.0,M11.1.0";
inline constexpr const char* kLordHowe = "LHST-10:30LHDT-11,M10.1.0,M4.1.0";
/// Summer time begins at midnight.
inline constexpr const char* kSantiago = "CLT4CLST,M9.1.6/24,M4.1.6/24";
inline constexpr const char* kAuckland = "NZST-12NZDT,M9.5.0,M4.1.0/3";

}  // namespace eg915u
