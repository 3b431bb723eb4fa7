#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace eg915u::sim {

/// Simulated time since the simulator started. With `--speed` it runs faster or slower than real time.
using Time = std::chrono::milliseconds;

/// The identity of the modem; never lost.
struct Identity {
  std::string manufacturer = "Quectel";
  std::string model = "EG915U";
  std::string revision = "EG915UEUABR03A01M08";
  std::string build_suffix;  ///< AT+QGMR appends it, for example "_01.301.01.301".
  std::string imei = "861234067890123";
  std::string serial = "MPA23G123000456";
};

/// The card, and what the modem knows of it.
struct Sim {
  bool inserted = true;
  bool failure = false;
  bool busy = false;  ///< The modem still reads the card: CME 14.
  int busy_ms = 0;    ///< How long it reads the card; 0: as long as Timing::sim_ready_ms.
  bool pin_enabled = false;
  bool verified = false;  ///< PIN entered since power-up; only with pin_enabled.
  std::string pin = "1234";
  std::string puk = "12345678";
  int pin_tries = 3;
  int puk_tries = 10;
  int ready_bits = 7;  ///< AT+QINISTAT: 1 CPIN ready, 2 SMS done, 4 phonebook done.
  std::string imsi = "460010123456789";
  std::string iccid = "89860120801234567890";
  std::string number = "+8613012345678";
  int mnc_length = 2;  ///< Digits of the MNC in the IMSI, the last octet of EF-AD.
  bool detection_enabled = false;
  int detection_level = 0;
  bool status_reports = false;  ///< AT+QSIMSTAT=1
  int slot = 0;                 ///< AT+QDSIM: the slot in use.
};

/// The answer of the network to a search. The AT answers follow from this, the SIM, CFUN, COPS and CGATT.
struct Registration {
  int stat = 1;          ///< 3GPP TS 27.007: 0 idle, 1 home, 2 searching, 3 denied, 4 unknown, 5 roaming.
  int act = 7;           ///< 0 GSM, 3 EGPRS, 7 E-UTRAN.
  int creg = -1;         ///< Overrides the stat of +CREG; -1 uses `stat`.
  int cgreg = -1;        ///< As creg, for +CGREG.
  int cereg = -1;        ///< As creg, for +CEREG.
  int reject_cause = 0;  ///< EMM cause (3GPP TS 24.301 9.9.3.9) of stat 3; 0 without a cause.
};

struct Operator {
  std::string long_name = "CHN-UNICOM";
  std::string short_name = "UNICOM";
  std::string plmn = "46001";
  std::string provider;  ///< SPN of the SIM, third field of +QSPN.
};

/// One entry of AT+COPS=?: stat 0 unknown, 1 available, 2 current, 3 forbidden.
struct ScannedOperator {
  int stat = 1;
  std::string long_name;
  std::string short_name;
  std::string plmn;
  int act = 7;
};

struct Cell {
  std::string tac = "D55E";
  std::string id = "06BD6814";
  int pci = 247;
  int earfcn = 1850;
  int band = 3;
  int ul_bandwidth = 3;
  int dl_bandwidth = 3;
  bool tdd = false;
  int srxlev = 28;
  std::string state = "NOCONN";
  std::string lac = "247C";
  std::string gsm_id = "1327";
  int bsic = 35;
  int arfcn = 82;
  std::string gsm_band = "GSM 900";
};

struct Neighbour {
  bool intra = true;
  int earfcn = 1850;
  int pci = 0;
  int rsrq = -15;
  int rsrp = -105;
  int rssi = -75;
};

/// Levels in dBm and dB as on air; commands print them in their forms.
struct Signal {
  int csq = 22;
  int ber = 99;
  int rsrp = -95;
  int rsrq = -13;
  int rssi = -66;
  int sinr = 77;  ///< Raw value, as +QCSQ and +QENG print it.
  int rxlev = -71;
};

/// A GSM neighbour, printed after the LTE ones or, on GSM, alone.
struct GsmNeighbour {
  std::string plmn = "46001";
  std::string lac = "247C";
  std::string id = "1328";
  int bsic = 36;
  int arfcn = 84;
  int rxlev = -75;
};

struct PdpContext {
  bool defined = false;
  std::string type = "IP";
  std::string apn;
  std::string user;
  std::string password;
  int auth = 0;
  bool active = false;
  bool addressed = false;  ///< The address is known, shortly after `active`.
  std::string ipv4 = "10.90.218.248";
  std::string ipv6 = "2402:8100:6FFE:8AE6:0:C:DE2B:3801";
  std::string gateway = "10.90.218.1";
  std::string dns1 = "8.8.8.8";
  std::string dns2 = "8.8.4.4";
  std::optional<Time> deactivated_at;
};

inline constexpr int kContexts = 7;

/// Bytes since the counters were reset, bytes stored by AT+QGDCNT=1 or the autosave, and the rates while a
/// context is active.
struct DataCounters {
  std::int64_t sent = 0;
  std::int64_t received = 0;
  std::int64_t saved_sent = 0;
  std::int64_t saved_received = 0;
  int autosave_s = 0;
  int sent_per_s = 1200;
  int received_per_s = 5400;
};

struct Power {
  int cfun = 1;
  int battery_mv = 3812;
  int battery_percent = 78;
  int charging = 0;
  int adc0_mv = 1210;
  int adc1_mv = 655;
  int temperature = 31;
};

struct Ping {
  bool reachable = true;
  int lose_next = 0;  ///< Number of echoes still to lose from a reachable host.
  int round_trip_ms = 54;
  int ttl = 255;
};

/// Settings that AT&W stores and AT&F and ATZ restore. A reboot loads the stored ones, with echo on.
struct Settings {
  bool echo = true;
  bool verbose = true;
  bool quiet = false;
  int cmee = 1;
  int creg = 0;
  int cgreg = 0;
  int cereg = 0;
  int cops_format = 0;
  int ctzr = 0;
  int ctzu = 1;
  int cmgf = 0;
  std::string cnmi = "2,1,0,0,0";
  std::string cscs = "GSM";
  int line_end = 13;
  int baud_rate = 115200;
};

/// Settings that last until the next reboot.
struct Session {
  int sleep_mode = 0;
  bool report_csq = false;
  bool report_act = false;
  bool attached = true;
  bool found = true;            ///< The search has ended, so the registration is reported.
  int packet_events = 0;        ///< AT+CGEREP <mode>; above 0 the modem sends +CGEV.
  int packet_event_buffer = 0;  ///< AT+CGEREP <bfr>; the simulator buffers nothing.
  int last_socket_error = 0;
  bool manual_selection_failed = false;
};

/// Settings that survive a reboot without AT&W.
struct Config {
  int cops_mode = 0;
  std::string urc_port = "usbat";
  std::string sms_centre = "+8613010112500";
  std::string sms_storage = "SM";
  std::map<std::string, std::string> qcfg;  ///< AT+QCFG name to its values as printed
};

struct Sms {
  int sent = 0;      ///< Counts each part of a message.
  int messages = 0;  ///< Counts whole messages.
  int used = 0;
  int refusal = 0;                 ///< +CMS code that answers each text; 0 sends the text.
  bool silent = false;             ///< No answer after the text.
  std::string last_to;             ///< Of the last whole message.
  std::string last_text;           ///< UTF-8 when received as a PDU.
  std::vector<std::string> parts;  ///< Of an incomplete message.
  std::string last_from;           ///< Of the last received message.
  std::string last_received;       ///< Its text.
};

struct Clock {
  std::int64_t epoch_s = 1767225600;  ///< UTC at simulated time 0.
  int zone_quarters = 32;
  bool synced = true;
};

/// Differences between firmware builds: each makes the simulator answer like another build.
struct Quirks {
  bool cell_id_quoted = true;
  bool cell_id_padded = true;
  bool cell_id_lower_case = false;
  std::string cme = "asked";  ///< asked | numeric | text: form of the answers with AT+CMEE=1 or 2.
  bool iccid_19_digits_f = false;
  std::string cops_list = "one_comma";  ///< one_comma | two_commas | lists
  std::string cgpaddr = "one_string";   ///< one_string | two_strings | dotted
  bool missing_trailing_fields = false;
  bool extra_spaces = false;
  std::string cgdcont_while_active = "cme3";  ///< allowed | error | cme3
  bool qicsgp_survives_reboot = false;
  bool unknown_command_plain_error = false;
  std::string sinr_scale = "raw";       ///< raw | db | code | fifth: form of signal.sinr, in dB unless raw.
  bool removed_sim_named = false;       ///< AT+CPIN? returns SIM REMOVED instead of CME 10.
  bool registration_unlocated = false;  ///< A registration has no area and no cell, whatever <n> is.
  bool qtemp = false;
  bool qdsim = false;                  ///< AT+QDSIM exists: two SIM slots.
  bool cereg_cause = false;            ///< AT+CEREG=3 exists: stat 3 has the reject cause.
  bool silent_drop = false;            ///< The network drops a context without a URC.
  bool boot_sim_not_inserted = false;  ///< AT+CPIN? returns CME 10 instead of 14 early after boot.
  bool port_stays = false;             ///< A reboot keeps the port (modem on a UART).
  std::string port = "usbat";          ///< The modem's port that this is, for AT+QURCCFG.
};

/// Durations in simulated milliseconds.
struct Timing {
  int read_min_ms = 10;
  int read_max_ms = 30;
  int write_ms = 20;
  int pin_ms = 200;
  int cfun_ms = 500;
  int attach_ms = 400;
  int activate_ms = 300;
  int address_ms = 400;
  int scan_ms = 8000;
  int port_gone_ms = 2500;
  int boot_ms = 300;  ///< From the port's return to RDY; the modem ignores input until then.
  int sim_ready_ms = 600;
  int sim_init_ms = 400;
  int registration_ms = 2500;
  int power_down_ms = 1500;
  int ping_interval_ms = 1000;
};

/// The whole modem, its SIM cards and the network.
struct State {
  State();

  Identity identity;
  Sim sim;
  Sim other_sim;  ///< In the slot that is not in use.
  Registration registration;
  Operator current_operator;
  std::vector<ScannedOperator> operators;
  Cell cell;
  std::vector<Neighbour> neighbours;
  std::vector<GsmNeighbour> gsm_neighbours;
  Signal signal;
  std::array<PdpContext, kContexts> contexts;
  DataCounters data;
  Power power;
  Ping ping;
  Settings settings;
  Settings stored_settings;
  Session session;
  Config config;
  Sms sms;
  Clock clock;
  Quirks quirks;
  Timing timing;
};

/// The answer to AT+CPIN?: READY, SIM PIN, SIM PUK; or the CME code without such a line.
struct PinStatus {
  std::string code;
  int cme = 0;
};
PinStatus pin_status(const State& state);

/// True when only the network is missing for service.
bool can_search(const State& state);

/// True when AT+QCFG="nwscanmode" allows the technology of the network.
bool may_use_network(const State& state);

/// True while the modem receives a cell, with or without service.
bool camped(const State& state);

/// True with normal service, at home or roaming.
bool registered(const State& state);

enum class Domain { creg, cgreg, cereg };

/// The stat in the answer to the read command of that domain.
int registration_stat(const State& state, Domain domain);

/// The reporting mode <n> of that domain.
int report_mode(const State& state, Domain domain);

/// `+CREG`, `+CGREG` or `+CEREG`.
std::string domain_name(Domain domain);

/// The text after <n> in the answer to a read, in the form that the quirks require: `1`, with mode 2
/// `1,"D55E","06BD6814",7`, with mode 3 also `3,,,,0,11`.
std::string registration_text(const State& state, Domain domain, int mode);
/// `text` in the character set of AT+CSCS: UCS2 prints four hex digits a character.
std::string coded(const State& state, const std::string& text);
/// <sinr> of AT+QCSQ and AT+QENG.
int printed_sinr(const State& state);

/// True when data can flow: a context is active.
bool connected(const State& state);

/// Resets SIM cards, registration, operators, cell and signal to home LTE. Settings, contexts, quirks and
/// timing stay.
void reset_to_home_lte(State& state);

/// Applies a power cycle: stored settings, echo on, contexts down, no network found yet.
void power_cycle(State& state);

/// The value of an AT+QCFG name, or "" without such a name.
std::string qcfg_value(const State& state, const std::string& name);

}  // namespace eg915u::sim
