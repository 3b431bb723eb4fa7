#include "modem/at/final_result.h"

#include <algorithm>
#include <charconv>
#include <span>

#include <fmt/core.h>

#include "base/with_parts.h"

namespace eg915u {
namespace {

struct CodeText {
  int code;
  std::string_view text;
};

// 3GPP TS 27.007 9.2 (general, GPRS and VBS errors), then Quectel's 5xx. The first text of a code describes
// it; further texts are other wordings that modems send.
constexpr CodeText kCmeTexts[] = {
    {0, "phone failure"},
    {1, "no connection to phone"},
    {2, "phone-adaptor link reserved"},
    {3, "operation not allowed"},
    {4, "operation not supported"},
    {5, "PH-SIM PIN required"},
    {6, "PH-FSIM PIN required"},
    {7, "PH-FSIM PUK required"},
    {10, "SIM not inserted"},
    {11, "SIM PIN required"},
    {12, "SIM PUK required"},
    {13, "SIM failure"},
    {14, "SIM busy"},
    {15, "SIM wrong"},
    {16, "incorrect password"},
    {17, "SIM PIN2 required"},
    {18, "SIM PUK2 required"},
    {20, "memory full"},
    {21, "invalid index"},
    {22, "not found"},
    {23, "memory failure"},
    {24, "text string too long"},
    {25, "invalid characters in text string"},
    {26, "dial string too long"},
    {27, "invalid characters in dial string"},
    {30, "no network service"},
    {31, "network timeout"},
    {32, "network not allowed - emergency calls only"},
    {32, "network not allowed, emergency calls only"},
    {32, "network not allowed - emergency call only"},
    {40, "network personalization PIN required"},
    {41, "network personalization PUK required"},
    {42, "network subset personalization PIN required"},
    {43, "network subset personalization PUK required"},
    {44, "service provider personalization PIN required"},
    {45, "service provider personalization PUK required"},
    {46, "corporate personalization PIN required"},
    {47, "corporate personalization PUK required"},
    {48, "hidden key required"},
    {49, "EAP method not supported"},
    {50, "incorrect parameters"},
    {51, "command implemented but currently disabled"},
    {52, "command aborted by user"},
    {53, "not attached to network due to MT functionality restrictions"},
    {54, "modem not allowed - MT restricted to emergency calls only"},
    {55, "operation not allowed because of MT functionality restrictions"},
    {56, "fixed dial number only allowed - called number is not a fixed dial number"},
    {57, "temporarily out of service due to other MT usage"},
    {58, "invalid command line"},  // the EG915U's answer to an unknown command
    {58, "language/alphabet not supported"},
    {59, "unexpected data value"},
    {60, "system failure"},
    {61, "data missing"},
    {62, "call barred"},
    {63, "message waiting indication subscription failure"},
    {100, "unknown"},
    {100, "unknown error"},
    {103, "illegal MS"},
    {106, "illegal ME"},
    {107, "GPRS services not allowed"},
    {108, "GPRS services and non-GPRS services not allowed"},
    {111, "PLMN not allowed"},
    {112, "location area not allowed"},
    {113, "roaming not allowed in this location area"},
    {114, "GPRS services not allowed in this PLMN"},
    {115, "no suitable cells in location area"},
    {122, "congestion"},
    {126, "insufficient resources"},
    {127, "missing or unknown APN"},
    {128, "unknown PDP address or PDP type"},
    {129, "user authentication failed"},
    {130, "activation rejected by GGSN, serving GW or PDN GW"},
    {131, "activation rejected, unspecified"},
    {132, "service option not supported"},
    {133, "requested service option not subscribed"},
    {134, "service option temporarily out of order"},
    {140, "feature not supported"},
    {141, "semantic errors in the TFT operation"},
    {142, "syntactical errors in the TFT operation"},
    {143, "unknown PDP context"},
    {144, "semantic errors in packet filters"},
    {145, "syntactical errors in packet filters"},
    {146, "PDP context without TFT already activated"},
    {148, "unspecified GPRS error"},
    {149, "PDP authentication failure"},
    {150, "invalid mobile class"},
    {151, "VBS/VGCS not supported by the network"},
    {152, "no service subscription on SIM"},
    {153, "no subscription for group ID"},
    {154, "group ID not activated on SIM"},
    {155, "no matching notification"},
    {156, "VBS/VGCS call already present"},
    {157, "congestion (VBS/VGCS)"},
    {158, "network failure"},
    {159, "uplink busy"},
    {160, "no access rights for SIM file"},
    {161, "no subscription for priority"},
    {162, "operation not applicable or not possible"},
    {171, "last PDN disconnection not allowed"},
    {504, "GNSS session is ongoing"},
    {504, "session is ongoing"},
    {505, "GNSS session not active"},
    {516, "GNSS not fixed now"},
    {516, "not fixed now"},
};

// 3GPP TS 24.011 annex E-2 (the network's reason for a message), then 3GPP TS 27.005 3.2.5.
constexpr CodeText kCmsTexts[] = {
    {1, "unassigned number"},
    {8, "operator determined barring"},
    {10, "call barred"},
    {21, "short message transfer rejected"},
    {27, "destination out of service"},
    {28, "unidentified subscriber"},
    {29, "facility rejected"},
    {30, "unknown subscriber"},
    {38, "network out of order"},
    {41, "temporary failure"},
    {42, "congestion"},
    {47, "resources unavailable"},
    {50, "requested facility not subscribed"},
    {69, "requested facility not implemented"},
    {81, "invalid short message transfer reference value"},
    {95, "invalid message"},
    {96, "invalid mandatory information"},
    {97, "message type not implemented"},
    {98, "message not compatible with the protocol state"},
    {99, "information element not implemented"},
    {111, "protocol error"},
    {127, "interworking"},
    {300, "ME failure"},
    {301, "SMS service of ME reserved"},
    {302, "operation not allowed"},
    {303, "operation not supported"},
    {304, "invalid PDU mode parameter"},
    {305, "invalid text mode parameter"},
    {310, "SIM not inserted"},
    {311, "SIM PIN required"},
    {312, "PH-SIM PIN required"},
    {313, "SIM failure"},
    {314, "SIM busy"},
    {315, "SIM wrong"},
    {316, "SIM PUK required"},
    {317, "SIM PIN2 required"},
    {318, "SIM PUK2 required"},
    {320, "memory failure"},
    {321, "invalid memory index"},
    {322, "memory full"},
    {330, "SMSC address unknown"},
    {331, "no network service"},
    {332, "network timeout"},
    {340, "no +CNMA acknowledgement expected"},
    {500, "unknown error"},
};

constexpr std::string_view kCme = "+CME ERROR:";
constexpr std::string_view kCms = "+CMS ERROR:";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view without_spaces(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// The number in `text`; -1 when it is not a whole number from 0 up.
int number_of(std::string_view text) {
  int value = -1;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && stop == end && value >= 0 ? value : -1;
}

const CodeText* find_text(std::string_view text) {
  const auto* found = std::find_if(std::begin(kCmeTexts), std::end(kCmeTexts), [text](const CodeText& row) {
    return equal_ignoring_case(row.text, text);
  });
  return found != std::end(kCmeTexts) ? found : nullptr;
}

const CodeText* find_code(std::span<const CodeText> texts, int code) {
  const auto found = std::ranges::find(texts, code, &CodeText::code);
  return found != texts.end() ? &*found : nullptr;
}

FinalResult coded(FinalResult::Kind kind, std::string_view rest) {
  const std::string_view text = without_spaces(rest);
  FinalResult result{kind, number_of(text), std::string(text)};
  if (result.code < 0 && kind == FinalResult::Kind::cme_error) {
    if (const CodeText* row = find_text(text)) result.code = row->code;
  }
  return result;
}

std::string describe_cms(const FinalResult& result) {
  const CodeText* row = find_code(kCmsTexts, result.code);
  return with_parts("+CMS ERROR", {result.text}) + (row != nullptr ? fmt::format(" ({})", row->text) : "");
}

}  // namespace

std::optional<FinalResult> parse_final_result(std::string_view line) {
  line = without_spaces(line);
  if (line == "OK") return FinalResult{FinalResult::Kind::ok, -1, {}};
  if (line == "ERROR") return FinalResult{FinalResult::Kind::error, -1, {}};
  if (line.starts_with(kCme)) return coded(FinalResult::Kind::cme_error, line.substr(kCme.size()));
  if (line.starts_with(kCms)) return coded(FinalResult::Kind::cms_error, line.substr(kCms.size()));
  return std::nullopt;
}

std::string describe_cme(int code) {
  const CodeText* row = find_code(kCmeTexts, code);
  return row != nullptr ? std::string(row->text) : fmt::format("unknown error {}", code);
}

std::string describe(const FinalResult& result) {
  switch (result.kind) {
    case FinalResult::Kind::ok:
      return "OK";
    case FinalResult::Kind::error:
      return "ERROR";
    case FinalResult::Kind::cms_error:
      return describe_cms(result);
    case FinalResult::Kind::cme_error:
      break;
  }
  if (result.code < 0) return with_parts("+CME ERROR", {result.text});
  return fmt::format("+CME ERROR: {} ({})", result.code, describe_cme(result.code));
}

}  // namespace eg915u
