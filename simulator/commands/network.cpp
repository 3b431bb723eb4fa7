#include <array>
#include <cctype>
#include <cstdlib>

#include "simulator/commands/commands.h"

// Signal, registration and cell.

namespace eg915u::sim {
namespace {

std::string number(int value) { return std::to_string(value); }

Answer csq(Call& call) {
  const Signal& signal = call.state.signal;
  if (!camped(call.state)) return ok("+CSQ: 99,99");
  return ok("+CSQ: " + number(signal.csq) + ',' + number(signal.ber));
}

Answer qcsq(Call& call) {
  const State& state = call.state;
  if (!camped(state)) return ok("+QCSQ: \"NOSERVICE\"");
  const bool negative = qcfg_value(state, "qcsq/rssi/negative") == "1";
  const auto printed = [negative](int dbm) { return number(negative ? dbm : std::abs(dbm)); };
  const Signal& signal = state.signal;
  if (state.registration.act != 7) return ok("+QCSQ: \"GSM\"," + printed(signal.rxlev));
  std::string line = "+QCSQ: \"LTE\"," + printed(signal.rssi) + ',' + number(signal.rsrp) + ',' +
                     number(printed_sinr(state));
  if (!state.quirks.missing_trailing_fields) line += ',' + number(signal.rsrq);
  return ok(line);
}

template <Domain domain>
Answer read_registration(Call& call) {
  const int mode = report_mode(call.state, domain);
  return ok(domain_name(domain) + ": " + number(mode) + ',' + registration_text(call.state, domain, mode));
}

/// The highest <n> of that domain. Mode 3 with the reject cause exists for +CEREG on some builds.
int highest_mode(const State& state, Domain domain) {
  return domain == Domain::cereg && state.quirks.cereg_cause ? 3 : 2;
}

template <Domain domain>
Answer test_registration(Call& call) {
  return ok(domain_name(domain) + ": (0-" + number(highest_mode(call.state, domain)) + ')');
}

template <Domain domain>
Answer write_registration(Call& call) {
  const auto mode = call.arguments.number(0, 0, highest_mode(call.state, domain));
  if (!mode) return cme(50);
  Settings& settings = call.state.settings;
  int& target = domain == Domain::creg    ? settings.creg
                : domain == Domain::cgreg ? settings.cgreg
                                          : settings.cereg;
  target = *mode;
  return ok();
}

Answer network_information(Call& call) {
  const State& state = call.state;
  if (!camped(state)) return ok("+QNWINFO: No Service");
  const bool lte = state.registration.act == 7;
  const std::string access = lte                           ? (state.cell.tdd ? "TDD LTE" : "FDD LTE")
                             : state.registration.act == 3 ? "EDGE"
                                                           : "GSM";
  const std::string band = lte ? "LTE BAND " + number(state.cell.band) : state.cell.gsm_band;
  return ok("+QNWINFO: \"" + access + "\",\"" + state.current_operator.plmn + "\",\"" + band + "\"," +
            number(lte ? state.cell.earfcn : state.cell.arfcn));
}

std::string without_zeros(const std::string& digits) {
  const auto first = digits.find_first_not_of('0');
  return first == std::string::npos ? "0" : digits.substr(first);
}

/// `460,1`: this command prints the MNC without leading zeros.
std::string country_and_network(const std::string& plmn) {
  return plmn.substr(0, 3) + ',' + without_zeros(plmn.substr(3));
}

std::string lte_serving_cell(const State& state, const std::string& mode) {
  const Cell& cell = state.cell;
  const Signal& signal = state.signal;
  std::string line = "+QENG: \"servingcell\",\"" + mode + "\",\"LTE\",";
  line += cell.tdd ? "\"TDD\"," : "\"FDD\",";
  line += country_and_network(state.current_operator.plmn) + ',' + without_zeros(cell.id);
  for (const int field : {cell.pci, cell.earfcn, cell.band, cell.ul_bandwidth, cell.dl_bandwidth}) {
    line += ',' + number(field);
  }
  line += ',' + cell.tac;
  for (const int field : {signal.rsrp, signal.rsrq, signal.rssi, printed_sinr(state)})
    line += ',' + number(field);
  if (!state.quirks.missing_trailing_fields) line += ',' + number(cell.srxlev);
  return line;
}

std::string gsm_serving_cell(const State& state, const std::string& mode) {
  const Cell& cell = state.cell;
  std::string line = "+QENG: \"servingcell\",\"" + mode + "\",\"GSM\"," +
                     country_and_network(state.current_operator.plmn) + ',' + cell.lac + ',' + cell.gsm_id +
                     ',' + number(cell.bsic) + ',' + number(cell.arfcn) + ",-," + number(state.signal.rxlev);
  if (!state.quirks.missing_trailing_fields) line += ",255,255,0,53,179,1,-,-,-,-,-,-,-,-,-,\"-\"";
  return line;
}

Answer serving_cell(const State& state) {
  if (!camped(state)) return ok("+QENG: \"servingcell\",\"SEARCH\"");
  const std::string mode = state.registration.stat == 3 ? "LIMSRV" : state.cell.state;
  return ok(state.registration.act == 7 ? lte_serving_cell(state, mode) : gsm_serving_cell(state, mode));
}

std::string lte_neighbour(const Neighbour& cell) {
  std::string line = std::string("+QENG: \"neighbourcell ") + (cell.intra ? "intra" : "inter") + "\",\"LTE\"";
  for (const int field : {cell.earfcn, cell.pci, cell.rsrq, cell.rsrp, cell.rssi})
    line += ',' + number(field);
  return line + ",-,18,4,10,8" + (cell.intra ? ",10" : "");
}

std::string gsm_neighbour(const GsmNeighbour& cell) {
  // C1 and C2 for the usual access level of -111 dBm without offset.
  const int c1 = cell.rxlev + 111;
  return "+QENG: \"neighbourcell\",\"GSM\"," + country_and_network(cell.plmn) + ',' + cell.lac + ',' +
         cell.id + ',' + number(cell.bsic) + ',' + number(cell.arfcn) + ',' + number(cell.rxlev) + ',' +
         number(c1) + ',' + number(c1);
}

/// On GSM the modem measures no LTE neighbours.
Answer neighbour_cells(const State& state) {
  if (!camped(state)) return ok();
  std::vector<std::string> found;
  if (state.registration.act == 7) {
    for (const Neighbour& cell : state.neighbours) found.push_back(lte_neighbour(cell));
  }
  for (const GsmNeighbour& cell : state.gsm_neighbours) found.push_back(gsm_neighbour(cell));
  return lines(std::move(found));
}

Answer engineering(Call& call) {
  const std::string what = call.arguments.text(0);
  if (what == "servingcell") return serving_cell(call.state);
  if (what == "neighbourcell") return neighbour_cells(call.state);
  return cme(50);
}

constexpr std::array kCommands = std::to_array<CommandEntry>({
    {.name = "+CSQ", .execute = csq, .test_line = "+CSQ: (0-31,99),(0-7,99)"},
    {.name = "+QCSQ", .execute = qcsq, .read = qcsq, .test_line = "+QCSQ: \"NOSERVICE\",\"GSM\",\"LTE\""},
    {.name = "+CREG",
     .read = read_registration<Domain::creg>,
     .write = write_registration<Domain::creg>,
     .test = test_registration<Domain::creg>},
    {.name = "+CGREG",
     .read = read_registration<Domain::cgreg>,
     .write = write_registration<Domain::cgreg>,
     .test = test_registration<Domain::cgreg>},
    {.name = "+CEREG",
     .read = read_registration<Domain::cereg>,
     .write = write_registration<Domain::cereg>,
     .test = test_registration<Domain::cereg>},
    {.name = "+QNWINFO", .execute = network_information},
    {.name = "+QENG", .write = engineering, .test_line = "+QENG: (\"servingcell\",\"neighbourcell\")"},
});

}  // namespace

std::span<const CommandEntry> network_commands() { return kCommands; }

}  // namespace eg915u::sim
