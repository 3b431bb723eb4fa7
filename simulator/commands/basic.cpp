#include <array>

#include "simulator/commands/commands.h"

// AT, ATE, ATV, ATQ, ATZ, AT&F, AT&W, ATS3, ATD, ATH, AT+CMEE, AT+IPR, AT+CSCS, AT+CEER, AT+QIGETERROR.

namespace eg915u::sim {
namespace {

Answer attention(Call&) { return ok(); }

/// ATE and similar commands: a missing number means 0.
Answer set_flag(Call& call, bool& flag) {
  const auto value = call.arguments.number_or(0, 0, 0, 1);
  if (!value) return cme(50);
  flag = *value == 1;
  return ok();
}

Answer echo(Call& call) { return set_flag(call, call.state.settings.echo); }
Answer verbose(Call& call) { return set_flag(call, call.state.settings.verbose); }
Answer quiet(Call& call) { return set_flag(call, call.state.settings.quiet); }

Answer factory(Call& call) {
  call.state.settings = Settings{};
  return ok();
}

Answer store(Call& call) {
  call.state.stored_settings = call.state.settings;
  return ok();
}

Answer recall(Call& call) {
  call.state.settings = call.state.stored_settings;
  return ok();
}

Answer read_line_end(Call& call) {
  const std::string number = std::to_string(call.state.settings.line_end);
  return ok(std::string(3 - number.size(), '0') + number);
}

Answer write_line_end(Call& call) {
  const auto value = call.arguments.number(0, 0, 127);
  if (!value) return cme(50);
  call.state.settings.line_end = *value;
  return ok();
}

Answer dial(Call&) { return {{}, Final::no_carrier, 0, {}}; }

Answer read_cmee(Call& call) { return ok("+CMEE: " + std::to_string(call.state.settings.cmee)); }

Answer write_cmee(Call& call) {
  const auto mode = call.arguments.number(0, 0, 2);
  if (!mode) return cme(50);
  call.state.settings.cmee = *mode;
  return ok();
}

Answer read_ipr(Call& call) { return ok("+IPR: " + std::to_string(call.state.settings.baud_rate)); }

Answer write_ipr(Call& call) {
  const auto rate = call.arguments.number(0, 0, 921600);
  if (!rate) return cme(50);
  call.state.settings.baud_rate = *rate;
  return ok();
}

Answer read_cscs(Call& call) { return ok("+CSCS: \"" + call.state.settings.cscs + '"'); }

Answer write_cscs(Call& call) {
  const std::string set = call.arguments.text(0);
  if (set != "GSM" && set != "IRA" && set != "UCS2") return cme(50);
  call.state.settings.cscs = set;
  return ok();
}

Answer extended_error(Call&) { return ok("+CEER: No cause information available"); }

Answer socket_error(Call& call) {
  const int code = call.state.session.last_socket_error;
  const char* text = code == 0     ? "operate successfully"
                     : code == 561 ? "Open PDP context failed"
                     : code == 565 ? "DNS parse failed"
                                   : "Unknown error";
  return ok("+QIGETERROR: " + std::to_string(code) + ',' + text);
}

constexpr std::array kCommands = std::to_array<CommandEntry>({
    {.name = "", .execute = attention},
    {.name = "E", .execute = echo},
    {.name = "V", .execute = verbose},
    {.name = "Q", .execute = quiet},
    {.name = "X", .execute = attention},
    {.name = "Z", .execute = recall},
    {.name = "&F", .execute = factory},
    {.name = "&W", .execute = store},
    {.name = "S0", .write = attention},
    {.name = "S3", .read = read_line_end, .write = write_line_end},
    {.name = "D", .execute = dial},
    {.name = "H", .execute = attention},
    {.name = "+CMEE", .read = read_cmee, .write = write_cmee, .test_line = "+CMEE: (0-2)"},
    {.name = "+IPR",
     .read = read_ipr,
     .write = write_ipr,
     .test_line = "+IPR: (),(0,4800,9600,19200,38400,57600,115200,230400,460800,921600)"},
    {.name = "+CSCS",
     .read = read_cscs,
     .write = write_cscs,
     .test_line = "+CSCS: (\"GSM\",\"IRA\",\"UCS2\")"},
    {.name = "+CEER", .execute = extended_error},
    {.name = "+QIGETERROR", .execute = socket_error},
});

}  // namespace

std::span<const CommandEntry> basic_commands() { return kCommands; }

}  // namespace eg915u::sim
