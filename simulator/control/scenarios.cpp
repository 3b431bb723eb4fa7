#include "simulator/control/scenarios.h"

#include <algorithm>
#include <array>

namespace eg915u::sim {
namespace {

constexpr std::array kScenarios = std::to_array<Scenario>({
    {"home-lte", "registered at home on LTE band 3, good signal (the default)", ""},
    {"roaming", "registered abroad on LTE band 20", R"(
{"do":"set","path":"registration.stat","value":5}
{"do":"set","path":"operator.long","value":"Telekom.de"}
{"do":"set","path":"operator.short","value":"TDG"}
{"do":"set","path":"operator.plmn","value":"26201"}
{"do":"set","path":"operators","value":[{"stat":2,"long":"Telekom.de","short":"TDG","plmn":"26201","act":7},{"stat":1,"long":"Vodafone.de","short":"Vodafone","plmn":"26202","act":7},{"stat":3,"long":"o2 - de","short":"o2 - de","plmn":"26203","act":7},{"stat":1,"long":"Telekom.de","short":"TDG","plmn":"26201","act":0}]}
{"do":"set","path":"cell.tac","value":"4E21"}
{"do":"set","path":"cell.id","value":"01A2D001"}
{"do":"set","path":"cell.band","value":20}
{"do":"set","path":"cell.earfcn","value":6300}
{"do":"set","path":"neighbours","value":[{"intra":true,"earfcn":6300,"pci":12,"rsrq":-15,"rsrp":-108,"rssi":-78}]}
)"},
    {"gsm-only", "registered at home on GSM 900, no LTE", R"(
{"do":"set","path":"registration.act","value":0}
{"do":"set","path":"signal.csq","value":14}
{"do":"set","path":"signal.ber","value":0}
{"do":"set","path":"signal.rxlev","value":-85}
{"do":"set","path":"operators","value":[{"stat":2,"long":"CHN-UNICOM","short":"UNICOM","plmn":"46001","act":0},{"stat":1,"long":"CHINA MOBILE","short":"CMCC","plmn":"46000","act":0}]}
{"do":"set","path":"gsm_neighbours","value":[{"lac":"247C","id":"1328","bsic":36,"arfcn":84,"rxlev":-89},{"lac":"247D","id":"2A01","bsic":12,"arfcn":71,"rxlev":-94}]}
)"},
    {"no-sim", "no SIM in the holder", R"(
{"do":"set","path":"sim.inserted","value":false}
)"},
    {"pin-locked", "the SIM asks for its PIN, which is 1234", R"(
{"do":"set","path":"sim.pin_enabled","value":true}
{"do":"set","path":"sim.verified","value":false}
)"},
    {"denied", "the network refuses the registration", R"(
{"do":"set","path":"registration.stat","value":3}
{"do":"set","path":"registration.reject_cause","value":11}
)"},
    {"searching", "no network is found; the search continues", R"(
{"do":"set","path":"registration.stat","value":2}
)"},
    {"weak-signal", "registered at home at the edge of the cell", R"(
{"do":"set","path":"signal.csq","value":3}
{"do":"set","path":"signal.rsrp","value":-122}
{"do":"set","path":"signal.rsrq","value":-18}
{"do":"set","path":"signal.rssi","value":-101}
{"do":"set","path":"signal.sinr","value":31}
)"},
    {"flapping", "registered for 10 s, searching for 5 s, and so on", R"(
{"wait_ms":10000,"do":"set","path":"registration.stat","value":2}
{"wait_ms":5000,"do":"set","path":"registration.stat","value":1}
{"repeat":true}
)"},
    {"hang", "hangs for 30 s, 2 s after the first AT+CSQ, then answers again", R"(
{"wait_for":"AT+CSQ"}
{"wait_ms":2000,"do":"hang"}
{"wait_ms":30000,"do":"unhang"}
)"},
    {"busy-sim", "the SIM is busy for 20 s after each start; questions about features are refused once", R"(
{"do":"set","path":"sim.busy_ms","value":20000}
{"do":"set","path":"sim.busy","value":true}
{"do":"answer","command":"AT+QENG=?","lines":["+CME ERROR: 14"],"count":1}
{"do":"answer","command":"AT+CMGS=?","lines":["+CMS ERROR: 314"],"count":1}
)"},
    {"rough-uart", "a UART that loses and doubles bytes, parts CR from LF, and has URCs inside lines", R"(
{"do":"rough","lost":3000,"doubled":3000,"urcs":10}
{"do":"part_line_ends","ms":20}
)"},
    {"strict", "loses each command that comes before the LF of the last final result", R"(
{"do":"strict","on":1}
{"do":"split","bytes":1,"gap_ms":1}
)"},
});

}  // namespace

std::span<const Scenario> scenarios() { return kScenarios; }

const Scenario* find_scenario(std::string_view name) {
  const auto* found = std::find_if(kScenarios.begin(), kScenarios.end(),
                                   [name](const Scenario& scenario) { return scenario.name == name; });
  return found == kScenarios.end() ? nullptr : found;
}

}  // namespace eg915u::sim
