#include "modem/sms/send.h"

#include <string>
#include <vector>

#include <fmt/core.h>

#include "modem/commands/message.h"
#include "modem/sms/answers.h"
#include "modem/sms/submit_pdu.h"

namespace eg915u {
namespace {

Result<void> send_part(const std::string& pdu, Dialogue& modem) {
  const auto submit = submit_message(pdu);
  if (!submit) return tl::make_unexpected(submit.error());
  const auto lines = modem.send(*submit);
  if (!lines) return tl::make_unexpected(lines.error());
  if (lines->empty()) return failure(Errc::malformed, submit->line + ": OK without +CMGS: message not sent");
  const auto reference = parse_cmgs(lines->front());
  if (!reference) return tl::make_unexpected(reference.error());
  return {};
}

}  // namespace

Result<void> send_message(const SendMessage& message, std::uint8_t reference, Dialogue& modem) {
  const auto pdus = encode_message(message.to, message.text, reference);
  if (!pdus) return tl::make_unexpected(pdus.error());
  if (const auto mode = modem.send(kPduMode); !mode) return tl::make_unexpected(mode.error());
  for (std::size_t part = 0; part < pdus->size(); ++part) {
    auto sent = send_part((*pdus)[part], modem);
    if (sent) continue;
    if (pdus->size() > 1) {
      sent.error().detail = fmt::format("part {} of {}: {}", part + 1, pdus->size(), sent.error().detail);
    }
    return sent;
  }
  return {};
}

}  // namespace eg915u
