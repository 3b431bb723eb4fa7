#include "modem/model/sinr_scales.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace eg915u {
namespace {

constexpr std::array<SinrScale, kSinrScales> kScales{SinrScale::db, SinrScale::code, SinrScale::fifth};

constexpr int kLeastDb = -25;
constexpr int kMostDb = 35;
constexpr int kMostCode = 127;
constexpr int kMostFifth = 250;

/// Accuracy of RSRQ (3GPP TS 36.133 9.1.7) and of RSRP (9.1.2) under normal conditions.
constexpr double kRsrqAccuracyDb = 2.5;
constexpr double kRsrpAccuracyDb = 6;
/// Thermal noise in one subcarrier of 15 kHz.
constexpr double kNoiseDbm = -132;
/// Share of the subcarriers in use, as power of one antenna port: reference signals alone, and all of them
/// from two ports.
constexpr double kLeastLoad = 1.0 / 6;
constexpr double kMostLoad = 2;
constexpr double kSubcarriers = 12;
/// A lower RSRQ is reported as this one (3GPP TS 36.133 9.1.7).
constexpr int kLowestRsrqDb = -19;
/// Below this RSRQ the cell and its neighbours are loaded.
constexpr int kLoadedRsrqDb = -11;
constexpr int kMostLoadedDb = 20;

constexpr int kMostAgainst = 4;
/// Doubts that a learned scale survives, and the weight of a number that it does not have.
constexpr int kMostDoubts = 10;
constexpr int kRangeDoubts = 3;

struct Range {
  double least;
  double most;
};

constexpr std::size_t position(SinrScale scale) { return static_cast<std::size_t>(scale); }

/// The SINR that an RSRQ and a load give: RSRQ = 1 / (12 (load + 1 / SINR)). Absent: no limit.
std::optional<double> sinr_of(double rsrq_db, double load) {
  const double rest = 1 / (kSubcarriers * std::pow(10, rsrq_db / 10)) - load;
  return rest > 0 ? std::optional(-10 * std::log10(rest)) : std::nullopt;
}

/// The values that can go with RSRP and RSRQ.
Range range_of(const SinrReading& reading) {
  Range range{kLeastDb, kMostDb};
  if (reading.rsrp_dbm) range.most = std::min(range.most, *reading.rsrp_dbm + kRsrpAccuracyDb - kNoiseDbm);
  if (!reading.rsrq_db) return range;
  const int rsrq = *reading.rsrq_db;
  if (rsrq > kLowestRsrqDb) range.least = sinr_of(rsrq - kRsrqAccuracyDb, kLeastLoad).value_or(kLeastDb);
  if (const auto most = sinr_of(rsrq + kRsrqAccuracyDb, kMostLoad)) range.most = std::min(range.most, *most);
  if (rsrq < kLoadedRsrqDb) range.most = std::min<double>(range.most, kMostLoadedDb);
  return range;
}

std::optional<double> exact_db(int number, SinrScale scale) {
  switch (scale) {
    case SinrScale::db:
      if (number >= kLeastDb && number <= kMostDb) return number;
      break;
    case SinrScale::code:
      if (number >= 0 && number <= kMostCode) return number / 2.0 - 23.5;
      break;
    case SinrScale::fifth:
      if (number >= 0 && number <= kMostFifth) return number / 5.0 - 20;
      break;
  }
  return std::nullopt;
}

}  // namespace

std::string_view text(SinrScale scale) {
  constexpr std::array<std::string_view, kSinrScales> kNames{"db", "code", "fifth"};
  return kNames[position(scale)];
}

std::optional<int> sinr_db(int number, SinrScale scale) {
  const auto db = exact_db(number, scale);
  return db ? std::optional(static_cast<int>(std::lround(*db))) : std::nullopt;
}

int SinrEvidence::against(SinrScale scale) const {
  return std::max(by_range_[position(scale)], by_quality_[position(scale)]);
}

void SinrEvidence::observe(const SinrReading& reading) {
  const Range range = range_of(reading);
  std::array<bool, kSinrScales> has_number{};
  std::array<bool, kSinrScales> fits{};
  for (const SinrScale scale : kScales) {
    const auto db = exact_db(reading.number, scale);
    has_number[position(scale)] = db.has_value();
    fits[position(scale)] = db && *db >= range.least && *db <= range.most;
  }
  // A number that no scale has says nothing about them. RSRQ that no scale agrees with says nothing either.
  if (std::ranges::none_of(has_number, std::identity{})) return;
  const auto fitting = std::ranges::count(fits, true);
  for (std::size_t i = 0; i < kSinrScales; ++i) {
    if (!has_number[i]) {
      by_range_[i] = std::min(by_range_[i] + 1, kMostAgainst);
    } else if (fitting > 0 && !fits[i]) {
      by_quality_[i] = std::min(by_quality_[i] + 1, kMostAgainst);
    } else if (fits[i] && fitting == 1) {
      by_quality_[i] = std::max(by_quality_[i] - 1, 0);
    }
  }
  if (learned_) {
    const std::size_t own = position(*learned_);
    const bool fits_another = std::ranges::any_of(
        kScales, [&](SinrScale s) { return fits[position(s)] && by_range_[position(s)] < kNeeded; });
    if (fits[own]) {
      doubts_ = 0;
    } else if (!has_number[own]) {
      doubts_ += kRangeDoubts;
    } else if (fits_another) {
      ++doubts_;
    }
    if (doubts_ > kMostDoubts) *this = {};
    return;
  }
  const auto possible = [this](SinrScale scale) { return is_possible(scale); };
  if (std::ranges::count_if(kScales, possible) == 1) learned_ = *std::ranges::find_if(kScales, possible);
}

void SinrScales::observe(Source source, const SinrReading& reading) {
  (source == Source::qcsq ? qcsq_ : qeng_).observe(reading);
}

void SinrScales::follow_firmware(std::string_view revision) {
  if (revision.empty() || revision == revision_) return;
  if (!revision_.empty()) qcsq_ = qeng_ = {};
  revision_ = revision;
}

std::optional<SinrScale> SinrScales::scale(Source source) const {
  return configured_ ? configured_ : learned_scale(source);
}

std::optional<SinrScale> SinrScales::learned_scale(Source source) const {
  const SinrEvidence& own = source == Source::qcsq ? qcsq_ : qeng_;
  const SinrEvidence& other = source == Source::qcsq ? qeng_ : qcsq_;
  if (own.learned()) return own.learned();
  if (const auto learned = other.learned()) {
    return own.is_possible(*learned) ? learned : std::nullopt;
  }
  const auto possible = [&](SinrScale s) {
    return own.against(s) + other.against(s) < SinrEvidence::kNeeded;
  };
  if (std::ranges::count_if(kScales, possible) != 1) return std::nullopt;
  return *std::ranges::find_if(kScales, possible);
}

std::optional<int> SinrScales::db(Source source, std::optional<int> number) const {
  const auto known = number ? scale(source) : std::nullopt;
  return known ? sinr_db(*number, *known) : std::nullopt;
}

LearnedSinrScales SinrScales::learned() const {
  return {revision_, learned_scale(Source::qcsq), learned_scale(Source::qeng)};
}

void SinrScales::learn_from(const LearnedSinrScales& earlier) {
  revision_ = earlier.revision;
  qcsq_ = SinrEvidence(earlier.qcsq);
  qeng_ = SinrEvidence(earlier.qeng);
}

}  // namespace eg915u
