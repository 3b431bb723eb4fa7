#include "modem/commands/signal.h"

#include <cstddef>

#include "modem/at/fields.h"
#include "modem/commands/network.h"
#include "modem/model/sinr_scales.h"

namespace eg915u {
namespace {

constexpr int kLeastRssiDbm = -120;
constexpr int kMostRssiDbm = -20;
constexpr int kLeastRsrqDb = -20;
constexpr int kMostRsrqDb = -3;

bool is_rsrq(int db) { return db >= kLeastRsrqDb && db <= kMostRsrqDb; }

std::optional<int> rssi_dbm(Fields& fields) {
  auto rssi = fields.number_within(kLeastRssiDbm, -kLeastRssiDbm);
  // Positive unless AT+QCFG="qcsq/rssi/negative" is set: 66 means -66 dBm.
  if (rssi && *rssi > 0) rssi = -*rssi;
  return rssi && *rssi <= kMostRssiDbm ? rssi : std::nullopt;
}

std::size_t count(Fields fields) {
  std::size_t fields_left = 0;
  for (; !fields.at_end(); fields.skip()) ++fields_left;
  return fields_left;
}

/// Takes <rssi>,<rsrp>,<sinr>,<rsrq>. In a shorter line any of them can be missing: it takes only the values
/// that their ranges identify.
void take_lte_signal(Fields& fields, ServingSignal& signal) {
  constexpr std::size_t kWhole = 4;
  const bool is_whole = count(fields) >= kWhole;
  const auto rssi = rssi_dbm(fields);
  const auto rsrp = fields.number_within(-140, -44);
  if (is_whole || (rssi && rsrp)) {
    signal.rssi_dbm = rssi;
    signal.rsrp_dbm = rsrp;
  }
  const auto sinr = fields.number<int>();
  const bool is_sinr = sinr && (is_whole || (signal.rsrp_dbm && !is_rsrq(*sinr)));
  if (is_sinr && *sinr >= kLeastSinr && *sinr <= kMostSinr) signal.sinr = sinr;
  if (is_whole) signal.rsrq_db = fields.number_within(kLeastRsrqDb, kMostRsrqDb);
}

}  // namespace

Result<SignalQuality> parse_csq(std::string_view line) {
  auto fields = Fields::of(line, "+CSQ:");
  if (!fields || fields->at_end()) return malformed("+CSQ: <rssi>,<ber>", line);
  SignalQuality quality;
  const auto rssi = fields->number<int>();
  const auto ber = fields->number<int>();
  if (!rssi || !ber || !fields->at_end()) return malformed("+CSQ: <rssi>,<ber>", line);
  if (*rssi >= 0 && *rssi <= 31) quality.rssi_index = rssi;
  if (*ber >= 0 && *ber <= 7) quality.ber_index = ber;
  return quality;
}

Result<ServingSignal> parse_qcsq(std::string_view line) {
  auto fields = Fields::of(line, "+QCSQ:");
  const auto word = fields ? fields->text() : std::nullopt;
  if (!word || word->empty()) return malformed("+QCSQ: \"<sysmode>\"[,<values>]", line);
  ServingSignal signal;
  signal.access_tech = access_tech_of_word(*word);
  switch (signal.access_tech) {
    case AccessTech::lte:
      take_lte_signal(*fields, signal);
      break;
    case AccessTech::gsm:
    case AccessTech::gprs:
    case AccessTech::edge:
      signal.rssi_dbm = rssi_dbm(*fields);
      break;
    default:  // the meaning of the values is unknown
      break;
  }
  return signal;
}

}  // namespace eg915u
