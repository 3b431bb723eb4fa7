#include <array>

#include "simulator/commands/commands.h"
#include "simulator/modem/message.h"
#include "simulator/modem/submit_pdu.h"

// Short messages.

namespace eg915u::sim {
namespace {

constexpr int kCmsSimNotInserted = 310;
constexpr int kCmsSimPinRequired = 311;
constexpr int kCmsSimBusy = 314;
constexpr int kCmsInvalidPdu = 304;
constexpr int kCmsNetworkFault = 350;
constexpr int kLongestTpdu = 164;

/// The +CMS code for the state of the SIM; 0 when it is usable.
int message_problem(const State& state) {
  switch (pin_status(state).cme) {
    case 0:
      return 0;
    case 10:
      return kCmsSimNotInserted;
    case 14:
      return kCmsSimBusy;
    default:
      return kCmsSimPinRequired;
  }
}

Answer read_format(Call& call) { return ok("+CMGF: " + std::to_string(call.state.settings.cmgf)); }

Answer write_format(Call& call) {
  const auto format = call.arguments.number(0, 0, 1);
  if (!format) return cme(50);
  call.state.settings.cmgf = *format;
  return ok();
}

Answer read_storage(Call& call) {
  if (const int problem = message_problem(call.state); problem != 0) return cms(problem);
  const std::string one = '"' + call.state.config.sms_storage + "\"," + std::to_string(call.state.sms.used) +
                          ',' + std::to_string(kMessageStorageSize);
  return ok("+CPMS: " + one + ',' + one + ',' + one);
}

Answer write_storage(Call& call) {
  if (const int problem = message_problem(call.state); problem != 0) return cms(problem);
  const std::string storage = call.arguments.text(0);
  if (storage != "SM" && storage != "ME" && storage != "MT") return cme(50);
  call.state.config.sms_storage = storage;
  const std::string one = std::to_string(call.state.sms.used) + ',' + std::to_string(kMessageStorageSize);
  return ok("+CPMS: " + one + ',' + one + ',' + one);
}

Answer read_indication(Call& call) { return ok("+CNMI: " + call.state.settings.cnmi); }

Answer write_indication(Call& call) {
  std::string text;
  for (std::size_t i = 0; i < 5; ++i) {
    const auto value = call.arguments.number_or(i, 0, 0, 3);
    if (!value) return cme(50);
    text += (text.empty() ? "" : ",") + std::to_string(*value);
  }
  call.state.settings.cnmi = text;
  return ok();
}

Answer read_centre(Call& call) {
  if (const int problem = message_problem(call.state); problem != 0) return cms(problem);
  return ok("+CSCA: \"" + coded(call.state, call.state.config.sms_centre) + "\",145");
}

Answer write_centre(Call& call) {
  if (call.arguments.text(0).empty()) return cme(50);
  call.state.config.sms_centre = call.arguments.text(0);
  return ok();
}

/// Adds a part. A part out of sequence drops the parts so far.
void add_part(Sms& sms, const Submit& submit) {
  if (submit.part == 1) sms.parts.clear();
  sms.parts.push_back(submit.text);
  if (submit.part != submit.parts || sms.parts.size() != static_cast<std::size_t>(submit.parts)) return;
  sms.last_to = submit.to;
  sms.last_text.clear();
  for (const std::string& part : sms.parts) sms.last_text += part;
  sms.parts.clear();
  ++sms.messages;
}

Answer hand_over(State& state, const Submit& submit) {
  if (!registered(state)) return cms(kCmsNetworkFault);
  if (state.sms.refusal != 0) return cms(state.sms.refusal);
  add_part(state.sms, submit);
  return ok("+CMGS: " + std::to_string(++state.sms.sent % 256));
}

Answer prompt_for(std::function<Answer(Call&, const std::string&)> body) {
  Answer answer;
  answer.final = Final::prompt;
  answer.body = [body = std::move(body)](Call& later, const std::string& text) {
    if (!later.state.sms.silent) return body(later, text);
    Answer nothing;
    nothing.final = Final::none;
    return nothing;
  };
  return answer;
}

/// AT+CMGS="<number>" with AT+CMGF=1, AT+CMGS=<octets> with AT+CMGF=0.
Answer send_message(Call& call) {
  if (const int problem = message_problem(call.state); problem != 0) return cms(problem);
  if (call.state.settings.cmgf == 0) {
    const auto octets = call.arguments.number(0, 1, kLongestTpdu);
    if (!octets) return cms(kCmsInvalidPdu);
    return prompt_for([count = static_cast<std::size_t>(*octets)](Call& later, const std::string& text) {
      const auto submit = decode_submit(text, count);
      return submit ? hand_over(later.state, *submit) : cms(kCmsInvalidPdu);
    });
  }
  const std::string to = call.arguments.text(0);
  if (to.empty()) return cme(50);
  return prompt_for([to](Call& later, const std::string& text) {
    return hand_over(later.state, {.to = to, .text = text});
  });
}

constexpr std::array kCommands = std::to_array<CommandEntry>({
    {.name = "+CMGF", .read = read_format, .write = write_format, .test_line = "+CMGF: (0,1)"},
    {.name = "+CPMS",
     .read = read_storage,
     .write = write_storage,
     .test_line = "+CPMS: (\"SM\",\"ME\",\"MT\"),(\"SM\",\"ME\",\"MT\"),(\"SM\",\"ME\",\"MT\")"},
    {.name = "+CNMI",
     .read = read_indication,
     .write = write_indication,
     .test_line = "+CNMI: (0-2),(0-3),(0,2),(0,1),(0,1)"},
    {.name = "+CSCA", .read = read_centre, .write = write_centre},
    {.name = "+CMGS", .write = send_message},
});

}  // namespace

std::span<const CommandEntry> message_commands() { return kCommands; }

}  // namespace eg915u::sim
