#include "modem/commands/message.h"

#include <cstddef>

#include <fmt/core.h>

#include "modem/commands/allowed.h"
#include "modem/commands/command_text.h"

namespace eg915u {

namespace {

constexpr Duration kMessageLimit = std::chrono::seconds(120);
constexpr std::size_t kLeastPduOctets = 8;   // a number of one digit, without text
constexpr std::size_t kMostPduOctets = 158;  // a number of 20 digits and 140 octets of text

}  // namespace

Result<AtCommand> submit_message(std::string_view pdu) {
  if (!pdu.starts_with("00") || !valid_hex(pdu, kLeastPduOctets, kMostPduOctets)) {
    return refused("PDU", "00 and 7 to 157 more octets as pairs of 0-9 A-F");
  }
  AtCommand command = setting(fmt::format("AT+CMGS={}", pdu.size() / 2 - 1), kMessageLimit);
  command.answer = Answer::one;
  command.prefix = "+CMGS:";
  command.body = pdu;
  return command;
}

}  // namespace eg915u
