#include "tests/support/transcript.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "modem/commands/identity.h"
#include "modem/commands/network.h"
#include "modem/commands/operator.h"
#include "modem/commands/pdp.h"
#include "modem/commands/power.h"
#include "modem/commands/registration.h"
#include "modem/commands/scan.h"
#include "modem/commands/signal.h"
#include "modem/commands/sim.h"

/// Compares the recorded sessions, read by eye, with the results of the parsers.
namespace eg915u {
namespace {

/// The only information line of an exchange.
std::string line_of(const Transcript& session, std::string_view command, int occurrence = 0) {
  const auto lines = session.find(command, occurrence).information();
  EXPECT_EQ(lines.size(), 1U) << command;
  return lines.empty() ? std::string() : lines.front();
}

RegState eps_state(const Transcript& session, int occurrence = 0) {
  const auto registration =
      parse_registration(line_of(session, "AT+CEREG?", occurrence), RegistrationDomain::eps);
  EXPECT_TRUE(registration);
  return registration ? registration->registration.state : RegState::unknown;
}

OperatorSelection automatic_on_lte(std::string name) {
  return {SelectionMode::automatic, 0, std::move(name), AccessTech::lte};
}

std::vector<PdpActivity> activities(const RecordedExchange& exchange) {
  std::vector<PdpActivity> found;
  for (const auto& line : exchange.with_prefix("+CGACT:")) {
    const auto activity = parse_cgact(line);
    EXPECT_TRUE(activity) << line;
    if (activity) found.push_back(*activity);
  }
  return found;
}

TEST(Transcripts, ChinaMobileLteStatus) {
  const auto session = load_transcript("01_ec200u_r03a15_cmcc_lte_status.txt");
  EXPECT_EQ(parse_ati(session.find("ATI").information()),
            (Identity{"Quectel", "EC200U", "EC200UCNAAR03A15M08", ""}));
  EXPECT_EQ(parse_cpin(line_of(session, "AT+CPIN?")), SimState::ready);
  EXPECT_EQ(parse_registration(line_of(session, "AT+CREG?"), RegistrationDomain::circuit)->registration.state,
            RegState::home);
  EXPECT_EQ(eps_state(session), RegState::home);
  EXPECT_TRUE(is_registration_answer(line_of(session, "AT+CEREG?")));
}

TEST(Transcripts, ViIndiaImsContext) {
  const auto session = load_transcript("03_ec200u_vi_india_ims_pdn.txt");
  EXPECT_EQ(parse_cpin(line_of(session, "AT+CPIN?")), SimState::ready);
  EXPECT_EQ(parse_cops(line_of(session, "AT+COPS?")), automatic_on_lte("Vi India"));
  EXPECT_EQ(eps_state(session), RegState::home);
  EXPECT_EQ(activities(session.find("AT+CGACT?")),
            (std::vector<PdpActivity>{{1, true}, {2, false}, {3, true}}));
  EXPECT_FALSE(is_registration_answer(line_of(session, "AT+CIREG?")));
}

TEST(Transcripts, ViIndiaDetachAndReattach) {
  const auto session = load_transcript("05_ec200u_vi_india_detach_cfun4_reattach.txt");
  EXPECT_EQ(activities(session.find("AT+CGACT?")),
            (std::vector<PdpActivity>{{1, false}, {2, false}, {3, false}}));
  EXPECT_EQ(parse_cgatt(line_of(session, "AT+CGATT?", 0)), true);
  EXPECT_EQ(parse_cgatt(line_of(session, "AT+CGATT?", 1)), false);
  EXPECT_EQ(parse_cgatt(line_of(session, "AT+CGATT?", 2)), true);
  EXPECT_EQ(eps_state(session, 0), RegState::home);
  EXPECT_EQ(eps_state(session, 1), RegState::searching);
  EXPECT_EQ(eps_state(session, 2), RegState::not_registered);
  EXPECT_EQ(eps_state(session, 3), RegState::home);
  EXPECT_EQ(parse_cfun(line_of(session, "AT+CFUN?")), Functionality::radio_off);
}

TEST(Transcripts, ViIndiaSilentLossOfTheContext) {
  const auto session = load_transcript("06_ec200u_vi_india_silent_pdn_loss.txt");
  EXPECT_EQ(activities(session.find("AT+CGACT?")), (std::vector<PdpActivity>{{3, false}}));
  EXPECT_EQ(eps_state(session), RegState::home);
  EXPECT_EQ(parse_csq(line_of(session, "AT+CSQ")), (SignalQuality{21, std::nullopt}));
}

TEST(Transcripts, BsnlTddLte) {
  const auto session = load_transcript("07_ec200u_bsnl_tdd_lte.txt");
  EXPECT_EQ(parse_cgatt(line_of(session, "AT+CGATT?")), true);
  EXPECT_EQ(parse_bare_text(session.find("AT+QGMR").information()), "EC200UCNAAR03A13M08");
  EXPECT_EQ(parse_ati(session.find("ATI").information()),
            (Identity{"Quectel", "EC200U", "EC200UCNAAR03A13M08", ""}));
  EXPECT_EQ(parse_cops(line_of(session, "AT+COPS?")), automatic_on_lte("CellOne"));
  EXPECT_EQ(parse_qnwinfo(line_of(session, "AT+QNWINFO")),
            (NetworkInfo{AccessTech::lte, Duplex::tdd, "40476", 41, 40140}));
}

TEST(Transcripts, ChinaMobileRegistered) {
  const auto session = load_transcript("10_ec200u_eu_cmcc_registered.txt");
  EXPECT_EQ(parse_ati(session.find("ATI").information()),
            (Identity{"Quectel", "EC200U", "EC200UEUAAR02A02M08_HJ", ""}));
  EXPECT_EQ(parse_cpin(line_of(session, "AT+CPIN?")), SimState::ready);
  EXPECT_EQ(parse_imsi(session.find("AT+CIMI").information()), "460025190000000");
  EXPECT_EQ(parse_csq(line_of(session, "AT+CSQ")), (SignalQuality{22, std::nullopt}));
  EXPECT_EQ(eps_state(session), RegState::home);
  EXPECT_EQ(parse_cops(line_of(session, "AT+COPS?")), automatic_on_lte("CHINA MOBILE"));
}

TEST(Transcripts, NoSim) {
  const auto session = load_transcript("11_ec200u_eu_no_sim.txt");
  EXPECT_TRUE(session.find("AT+CPIN?").information().empty());
  EXPECT_EQ(session.find("AT+CPIN?").lines, (std::vector<std::string>{"+CME ERROR: SIM not inserted"}));
  EXPECT_EQ(parse_csq(line_of(session, "AT+CSQ")), SignalQuality{});
}

TEST(Transcripts, MeoScan) {
  const auto session = load_transcript("12_ec200u_meo_portugal_scan.txt");
  EXPECT_EQ(parse_csq(line_of(session, "AT+CSQ")), (SignalQuality{31, std::nullopt}));
  const auto found = parse_cops_scan(session.find("AT+COPS=?").information());
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 6U);
  EXPECT_EQ(found->front(), (FoundNetwork{NetworkStatus::in_use, "MEO", "26806", AccessTech::lte}));
  EXPECT_EQ(found->back(), (FoundNetwork{NetworkStatus::available, "NOS", "26803", AccessTech::gsm}));
}

/// Every parser takes every recorded line: none crashes, and none takes a line of another command for its
/// own.
TEST(Transcripts, NoParserTakesAnothersLine) {
  const auto files = transcript_files();
  ASSERT_EQ(files.size(), 13U);
  for (const auto& file : files) {
    for (const auto& exchange : load_transcript(file).exchanges) {
      for (const auto& line : exchange.lines) {
        EXPECT_EQ(parse_csq(line).has_value(), line.starts_with("+CSQ:")) << line;
        EXPECT_EQ(parse_cpin(line).has_value(), line.starts_with("+CPIN:")) << line;
        EXPECT_EQ(parse_registration(line).has_value(),
                  line.starts_with("+CREG:") || line.starts_with("+CEREG:"))
            << line;
        EXPECT_EQ(parse_qnwinfo(line).has_value(), line.starts_with("+QNWINFO:")) << line;
        EXPECT_EQ(parse_cgact(line).has_value(), line.starts_with("+CGACT:")) << line;
        EXPECT_EQ(parse_cgatt(line).has_value(), line.starts_with("+CGATT:")) << line;
        EXPECT_EQ(parse_cfun(line).has_value(), line.starts_with("+CFUN:")) << line;
        EXPECT_FALSE(parse_qcsq(line)) << line;
        EXPECT_FALSE(parse_qspn(line)) << line;
        EXPECT_FALSE(power_urc(line)) << line;
      }
    }
  }
}

TEST(Transcripts, WrongPortHasNoAnswer) {
  const auto session = load_transcript("13_ec200u_wrong_port_noise.txt");
  const auto noise = session.find("AT").lines;
  EXPECT_EQ(noise.size(), 7U);
  EXPECT_FALSE(parse_imei(noise));
  EXPECT_FALSE(parse_imsi(noise));
}

}  // namespace
}  // namespace eg915u
