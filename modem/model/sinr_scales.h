#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "modem/model/sinr_scale.h"

namespace eg915u {

inline constexpr std::size_t kSinrScales = 3;
/// The numbers that at least one scale has.
inline constexpr int kLeastSinr = -25;
inline constexpr int kMostSinr = 250;

/// As in the configuration.
[[nodiscard]] std::string_view text(SinrScale scale);

/// The value in dB; absent for a number that the scale does not have.
[[nodiscard]] std::optional<int> sinr_db(int number, SinrScale scale);

/// One <sinr>, and the values of the same line that it depends on.
struct SinrReading {
  int number = 0;
  std::optional<int> rsrp_dbm = std::nullopt;
  std::optional<int> rsrq_db = std::nullopt;
};

/// Learns the scale of one command from its readings. A number outside the range of a scale counts against
/// that scale. So does a value that the RSRP and RSRQ of the same line rule out. Two readings against a scale
/// exclude it, because one line may be garbled.
class SinrEvidence {
 public:
  SinrEvidence() = default;
  explicit SinrEvidence(std::optional<SinrScale> learned) : learned_(learned) {}

  void observe(const SinrReading& reading);
  /// The scale, once it is the only possible one. It stays until several readings in a row contradict it.
  [[nodiscard]] std::optional<SinrScale> learned() const { return learned_; }
  [[nodiscard]] bool is_possible(SinrScale scale) const { return against(scale) < kNeeded; }
  /// The number of readings against the scale.
  [[nodiscard]] int against(SinrScale scale) const;

  static constexpr int kNeeded = 2;

  friend bool operator==(const SinrEvidence&, const SinrEvidence&) = default;

 private:
  std::optional<SinrScale> learned_;
  std::array<int, kSinrScales> by_range_{};
  std::array<int, kSinrScales> by_quality_{};
  int doubts_ = 0;  ///< against the learned scale, in a row
};

/// The scales that were learned with one firmware.
struct LearnedSinrScales {
  std::string revision;
  std::optional<SinrScale> qcsq;
  std::optional<SinrScale> qeng;

  friend bool operator==(const LearnedSinrScales&, const LearnedSinrScales&) = default;
};

/// The scales of <sinr> of one modem. AT+QCSQ and AT+QENG normally have the same scale, so each helps to
/// find that of the other; some modems have two. A scale belongs to the firmware that it was learned with.
class SinrScales {
 public:
  enum class Source : std::uint8_t { qcsq, qeng };

  SinrScales() = default;
  /// `scale` is the configured scale of both commands; absent: learned.
  explicit SinrScales(std::optional<SinrScale> scale) : configured_(scale) {}

  void observe(Source source, const SinrReading& reading);
  /// Forgets what was learned with another firmware.
  void follow_firmware(std::string_view revision);
  /// Absent while more than one scale is possible.
  [[nodiscard]] std::optional<SinrScale> scale(Source source) const;
  /// The value in dB; absent without a scale.
  [[nodiscard]] std::optional<int> db(Source source, std::optional<int> number) const;
  [[nodiscard]] LearnedSinrScales learned() const;
  /// Continues with what was learned earlier.
  void learn_from(const LearnedSinrScales& earlier);

  friend bool operator==(const SinrScales&, const SinrScales&) = default;

 private:
  [[nodiscard]] std::optional<SinrScale> learned_scale(Source source) const;

  std::optional<SinrScale> configured_;
  std::string revision_;
  SinrEvidence qcsq_;
  SinrEvidence qeng_;
};

}  // namespace eg915u
