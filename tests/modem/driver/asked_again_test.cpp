#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "modem/polling/poll_table.h"
#include "tests/support/modem_stage.h"

/// One refusal, one lost answer or one command that firmware lacks may cost no more than the next poll.
namespace eg915u {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr PollIntervals kIntervals{seconds(2), seconds(5), minutes(10)};
const std::string kUnknownCommand = framed({}, "+CME ERROR: 58");
const std::string kSilence;

/// A reply instead of an answer. A modem that lost AT+CMEE=1 replies "ERROR".
struct NoAnswer {
  const char* name;
  std::string bytes;
};

const std::vector<NoAnswer>& no_answers() {
  static const std::vector<NoAnswer> kAll{{"UnknownCommand", kUnknownCommand},
                                          {"NotSupported", framed({}, "+CME ERROR: 4")},
                                          {"Error", framed({}, "ERROR")},
                                          {"SimBusy", framed({}, "+CME ERROR: 14")},
                                          {"MessageSimBusy", framed({}, "+CMS ERROR: 314")},
                                          {"Failure", framed({}, "+CME ERROR: 100")},
                                          {"Silence", kSilence}};
  return kAll;
}

/// "AT+QENG="servingcell"" as part of a test's name.
std::string name_of(std::string_view line) {
  std::string name(line);
  for (char& c : name) {
    if (c == '?') c = 'Q';
  }
  std::erase_if(name, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); });
  return name;
}

/// A modem that has everything we read.
void give_all_answers(ModemStage& stage) {
  ModemStage::answer_as_home_lte(stage.port());
  for (const auto* probe : {"AT+CLCC=?", "AT+QGPS=?", "AT+QDSIM=?", "AT+QTEMP=?", "AT+QWIFISCAN=?"}) {
    stage.port().answer(probe, {});
  }
  stage.port()
      .answer("AT+CGMI", {"Quectel"})
      .answer("AT+CGMM", {"EG915U"})
      .answer("AT+CGMR", {"EG915UEUABR03A01M08"})
      .answer("AT+QDSIM?", {"+QDSIM: 0"})
      .answer("AT+QTEMP", {"+QTEMP: \"soc\",\"31\""})
      .answer("AT+QADC=1", {"+QADC: 1,900"})
      .answer("AT+CEREG=?", {"+CEREG: (0-2)"});
}

/// Such a modem, read with short intervals.
void prepare(ModemStage& stage) {
  stage.settings.intervals = kIntervals;
  give_all_answers(stage);
}

std::size_t lines_with(const ModemStage& stage, const std::string& part) {
  return static_cast<std::size_t>(std::count_if(stage.log.begin(), stage.log.end(), [&](const auto& line) {
    return !line.starts_with("debug") && line.find(part) != std::string::npos;
  }));
}

struct EssentialCase {
  std::string command;
  NoAnswer answer;
};

void PrintTo(const EssentialCase& c, std::ostream* out) { *out << c.command << " " << c.answer.name; }

/// Time at which the value of the command was last confirmed; absent: never.
std::optional<Time> confirmed(const ModemSnapshot& modem, const std::string& command) {
  const auto context = [&](auto field) -> std::optional<Time> {
    if (modem.pdp.value.empty()) return std::nullopt;
    return (modem.pdp.value[0].*field).at;
  };
  const Identity& identity = modem.identity.value;
  const auto time_of = [&](const std::string& text) {
    return text.empty() ? std::nullopt : modem.identity.at;
  };
  const std::map<std::string, std::function<std::optional<Time>()>> all{
      {"ATI", [&] { return time_of(identity.model); }},
      {"AT+CGMI", [&] { return time_of(identity.manufacturer); }},
      {"AT+CGMM", [&] { return time_of(identity.model); }},
      {"AT+CGMR", [&] { return time_of(identity.revision); }},
      {"AT+CGSN", [&] { return time_of(identity.imei); }},
      {"AT+CREG?", [&] { return modem.circuit_registration.at; }},
      {"AT+CEREG?", [&] { return modem.eps_registration.at; }},
      {"AT+CGREG?", [&] { return modem.gprs_registration.at; }},
      {"AT+CSQ", [&] { return modem.csq.at; }},
      {"AT+QCSQ", [&] { return modem.qcsq.at; }},
      {"AT+QNWINFO", [&] { return modem.network.at; }},
      {"AT+CFUN?", [&] { return modem.functionality.at; }},
      {"AT+CPIN?", [&] { return modem.sim.at; }},
      {"AT+QCCID", [&] { return modem.sim.value.iccid.at; }},
      {"AT+CCID", [&] { return modem.sim.value.iccid.at; }},
      {"AT+CIMI", [&] { return modem.sim.value.imsi.at; }},
      {"AT+CSCS?", [&] { return modem.alphabet.at; }},
      {"AT+COPS?", [&] { return modem.operator_selection.at; }},
      {"AT+QSPN", [&] { return modem.operator_names.at; }},
      {"AT+CGATT?", [&] { return modem.ps_attached.at; }},
      {"AT+QLTS=2", [&] { return modem.network_time.at; }},
      {"AT+CGDCONT?", [&] { return modem.pdp.at; }},
      {"AT+QICSGP=1", [&] { return context(&PdpContext::credentials); }},
      {"AT+CGACT?", [&] { return context(&PdpContext::bearer_active); }},
      {"AT+CGPADDR", [&] { return context(&PdpContext::hosts); }},
  };
  return all.at(command)();
}

std::vector<EssentialCase> essential_cases() {
  std::vector<EssentialCase> cases;
  for (const auto& step : poll_table()) {
    if (step.kind == ReadKind::optional) continue;
    for (const auto& answer : no_answers()) cases.push_back({step.command.line, answer});
  }
  return cases;
}

/// Some commands are asked only while others give no value.
void make_wanted(ModemStage& stage, const std::string& command) {
  if (command.starts_with("AT+CGM")) stage.port().answer("ATI", {}, "ERROR");
  if (command == "ATI") {
    for (const auto* other : {"AT+CGMI", "AT+CGMM", "AT+CGMR"}) stage.port().answer(other, {}, "ERROR");
  }
  if (command == "AT+CCID") {
    stage.port().answer("AT+QCCID", {}, "ERROR").answer("AT+CCID", {"+CCID: 89860120801234567890"});
  }
  if (command == "AT+CGREG?") {
    stage.port()
        .answer("AT+CEREG?", {"+CEREG: 2,0"})
        .answer("AT+CGREG?", {"+CGREG: 2,1,\"D55E\",\"2BAF\",0"});
  }
}

class EssentialReading : public testing::TestWithParam<EssentialCase> {};

TEST_P(EssentialReading, ThatIsRefusedAtTheStartComesWithTheNextPoll) {
  ModemStage stage;
  prepare(stage);
  make_wanted(stage, GetParam().command);
  stage.port().expect(GetParam().command, GetParam().answer.bytes);
  stage.run_until(seconds(40));
  EXPECT_TRUE(stage.port().script_done());
  EXPECT_GE(stage.port().times_written(GetParam().command), 2U);
  EXPECT_TRUE(confirmed(stage.last(), GetParam().command));
  EXPECT_EQ(stage.last().sim.value.state, SimState::ready);
  EXPECT_EQ(stage.last().pdp.value.size(), 1U);
  EXPECT_EQ(lines_with(stage, "given up"), 0U);
}

TEST_P(EssentialReading, ThatIsRefusedLaterComesWithTheNextPoll) {
  ModemStage stage;
  prepare(stage);
  stage.settings.intervals.slow = seconds(20);
  make_wanted(stage, GetParam().command);
  Time refused;
  std::size_t before = 0;
  stage.at(seconds(30), [&] {
    refused = stage.clock.now();
    before = stage.port().times_written(GetParam().command);
    stage.port().expect(GetParam().command, GetParam().answer.bytes);
  });
  stage.run_until(seconds(100));
  EXPECT_TRUE(stage.port().script_done());
  EXPECT_GE(stage.port().times_written(GetParam().command), before + 2);
  const auto at = confirmed(stage.last(), GetParam().command);
  ASSERT_TRUE(at);
  EXPECT_GE(*at, refused + seconds(20));
  EXPECT_EQ(stage.last().contact, Contact::up);
}

INSTANTIATE_TEST_SUITE_P(Each, EssentialReading, testing::ValuesIn(essential_cases()), [](const auto& test) {
  return name_of(test.param.command) + test.param.answer.name;
});

TEST(EssentialReadings, ThatAreAlwaysRefusedAreAskedAtEachPollAndLoggedOnce) {
  for (const auto* command : {"AT+CEREG?", "AT+CPIN?", "AT+CGDCONT?", "AT+QNWINFO"}) {
    ModemStage stage;
    prepare(stage);
    stage.port().answer(command, {}, "+CME ERROR: 58");
    stage.run_until(seconds(120));
    EXPECT_GE(stage.port().times_written(command), 20U) << command;
    const std::string line = std::string(command) + ": refused: +CME ERROR: 58 (invalid command line); " +
                             "asked again with each poll";
    EXPECT_EQ(lines_with(stage, line), 1U) << command;
    EXPECT_EQ(lines_with(stage, command), 1U) << command;
    EXPECT_EQ(stage.last().last_error, std::string(command) + ": +CME ERROR: 58 (invalid command line)");
  }
}

TEST(EssentialReadings, RegistrationThatUrcsAloneReportIsFollowed) {
  ModemStage stage;
  prepare(stage);
  for (const auto* command : {"AT+CEREG?", "AT+CGREG?"}) stage.port().answer(command, {}, "+CME ERROR: 58");
  const auto send_urc = [&](const char* urc) { stage.port().inject_after(milliseconds(1), urc); };
  stage.at(seconds(20), [&] { send_urc("\r\n+CEREG: 2\r\n"); });
  stage.at(seconds(21), [&] { EXPECT_EQ(stage.last().registration.value.state, RegState::searching); });
  stage.at(seconds(30), [&] { send_urc("\r\n+CEREG: 1,\"D55E\",\"06BD6814\",7\r\n"); });
  stage.run_until(seconds(31));
  EXPECT_EQ(stage.last().registration.value.state, RegState::home);
}

/// A change after which the modem is asked again.
struct Occasion {
  const char* name;
  void (*arrange)(ModemStage& stage);
};

const std::vector<Occasion>& occasions() {
  static const std::vector<Occasion> kAll{
      {"SimReady",
       [](ModemStage& stage) {
         stage.at(seconds(100), [&stage] {
           stage.port().answer("AT+CPIN?", {"+CPIN: SIM PIN"});
           stage.port().inject_after(milliseconds(1), "\r\n+CPIN: SIM PIN\r\n");
         });
         stage.at(seconds(120), [&stage] { stage.port().answer("AT+CPIN?", {"+CPIN: READY"}); });
       }},
      {"RadioOn",
       [](ModemStage& stage) {
         stage.at(seconds(100), [&stage] { stage.port().answer("AT+CFUN?", {"+CFUN: 4"}); });
         stage.at(seconds(120), [&stage] { stage.port().answer("AT+CFUN?", {"+CFUN: 1"}); });
       }},
      {"Restart",
       [](ModemStage& stage) {
         stage.at(seconds(110), [&stage] { stage.port().inject_after(milliseconds(1), "\r\nRDY\r\n"); });
       }},
      {"SlowInterval", [](ModemStage& stage) { stage.settings.intervals.slow = seconds(120); }},
  };
  return kAll;
}

struct OptionalCase {
  std::string command;
  Occasion occasion;
};

void PrintTo(const OptionalCase& c, std::ostream* out) { *out << c.command << " " << c.occasion.name; }

std::vector<OptionalCase> optional_cases() {
  std::vector<OptionalCase> cases;
  for (const auto& step : poll_table()) {
    if (step.kind == ReadKind::essential) continue;
    for (const auto& occasion : occasions()) cases.push_back({step.command.line, occasion});
  }
  return cases;
}

class OptionalReading : public testing::TestWithParam<OptionalCase> {};

TEST_P(OptionalReading, ThatIsGivenUpIsAskedAgainOn) {
  const std::string& command = GetParam().command;
  ModemStage stage;
  prepare(stage);
  GetParam().occasion.arrange(stage);
  stage.port().answer(command, {}, "+CME ERROR: 58");
  std::size_t at_first = 0;
  stage.at(seconds(60), [&] { at_first = stage.port().times_written(command); });
  stage.at(seconds(99), [&] {
    EXPECT_EQ(stage.port().times_written(command), at_first) << "given up";
    EXPECT_GE(at_first, 2U) << "one refusal is no answer";
    EXPECT_LE(at_first, 5U);
  });
  stage.run_until(seconds(180));
  EXPECT_GT(stage.port().times_written(command), at_first);
  EXPECT_LE(stage.port().times_written(command), at_first + 10);
  EXPECT_EQ(
      lines_with(stage, command + ": given up: +CME ERROR: 58 (invalid command line); asked again every "),
      1U);
  EXPECT_EQ(lines_with(stage, command + ":"), 1U) << "one line, whatever follows";
}

TEST_P(OptionalReading, ThatAnswersThenIsLoggedOnce) {
  const std::string& command = GetParam().command;
  ModemStage stage;
  prepare(stage);
  GetParam().occasion.arrange(stage);
  stage.port().answer(command, {}, "+CME ERROR: 58");
  stage.at(seconds(99), [&] {
    EXPECT_EQ(lines_with(stage, command + ": given up"), 1U);
    give_all_answers(stage);
  });
  stage.run_until(seconds(180));
  EXPECT_EQ(lines_with(stage, command + ": answered again"), 1U);
  EXPECT_EQ(lines_with(stage, command + ":"), 2U);
}

INSTANTIATE_TEST_SUITE_P(Each, OptionalReading, testing::ValuesIn(optional_cases()), [](const auto& test) {
  return name_of(test.param.command) + test.param.occasion.name;
});

struct RefusedOnceCase {
  std::string command;
  NoAnswer answer;
};

void PrintTo(const RefusedOnceCase& c, std::ostream* out) { *out << c.command << " " << c.answer.name; }

template <class Lines>
std::vector<RefusedOnceCase> once_cases(const Lines& commands) {
  std::vector<RefusedOnceCase> cases;
  for (const auto& command : commands) {
    for (const auto& answer : no_answers()) cases.push_back({command, answer});
  }
  return cases;
}

std::vector<std::string> optional_commands() {
  std::vector<std::string> commands;
  for (const auto& step : poll_table()) {
    if (step.kind == ReadKind::optional) commands.push_back(step.command.line);
  }
  return commands;
}

class OptionalReadingOnce : public testing::TestWithParam<RefusedOnceCase> {};

TEST_P(OptionalReadingOnce, RefusedIsAskedAgainSoon) {
  ModemStage stage;
  prepare(stage);
  stage.port().expect(GetParam().command, GetParam().answer.bytes);
  stage.run_until(seconds(30));
  EXPECT_TRUE(stage.port().script_done());
  EXPECT_GE(stage.port().times_written(GetParam().command), 2U);
  EXPECT_EQ(lines_with(stage, "given up"), 0U);
  EXPECT_EQ(stage.last().contact, Contact::up);
}

INSTANTIATE_TEST_SUITE_P(Each, OptionalReadingOnce, testing::ValuesIn(once_cases(optional_commands())),
                         [](const auto& test) {
                           return name_of(test.param.command) + test.param.answer.name;
                         });

struct Question {
  const char* command;
  bool Capabilities::*bit;
};

constexpr Question kQuestions[] = {
    {"AT+CMGS=?", &Capabilities::sms},
    {"AT+CLCC=?", &Capabilities::voice},
    {"AT+QGPS=?", &Capabilities::gnss},
    {"AT+QDSIM=?", &Capabilities::dual_sim},
    {"AT+QENG=?", &Capabilities::engineering_mode},
    {"AT+QTEMP=?", &Capabilities::temperature},
    {"AT+QGDCNT=?", &Capabilities::data_counter},
    {"AT+QPINC=?", &Capabilities::pin_retry_counter},
    {"AT+QWIFISCAN=?", &Capabilities::wifi_scan},
};

bool Capabilities::*bit_of(const std::string& command) {
  return std::ranges::find(kQuestions, command, &Question::command)->bit;
}

std::vector<std::string> question_commands() {
  std::vector<std::string> commands;
  for (const auto& question : kQuestions) commands.emplace_back(question.command);
  return commands;
}

class CapabilityQuestion : public testing::TestWithParam<RefusedOnceCase> {};

TEST_P(CapabilityQuestion, WithoutAnAnswerIsAskedAgainSoon) {
  const std::string& command = GetParam().command;
  ModemStage stage;
  prepare(stage);
  stage.port().expect(command, GetParam().answer.bytes);
  stage.run_until(seconds(30));
  EXPECT_TRUE(stage.port().script_done());
  EXPECT_TRUE(stage.last().capabilities.value.*bit_of(command));
  EXPECT_EQ(stage.port().times_written(command), 2U);
  EXPECT_EQ(lines_with(stage, "given up"), 0U);
}

TEST_P(CapabilityQuestion, WithoutAnAnswerAfterARestartIsAskedAgainSoon) {
  const std::string& command = GetParam().command;
  ModemStage stage;
  prepare(stage);
  stage.at(seconds(20), [&] {
    stage.port().expect(command, GetParam().answer.bytes);
    stage.port().inject_after(milliseconds(1), "\r\nRDY\r\n");
  });
  stage.run_until(seconds(60));
  EXPECT_TRUE(stage.port().script_done());
  EXPECT_TRUE(stage.last().capabilities.value.*bit_of(command));
}

INSTANTIATE_TEST_SUITE_P(Each, CapabilityQuestion, testing::ValuesIn(once_cases(question_commands())),
                         [](const auto& test) {
                           return name_of(test.param.command) + test.param.answer.name;
                         });

struct LackingCase {
  Question question;
  Occasion occasion;
};

void PrintTo(const LackingCase& c, std::ostream* out) {
  *out << c.question.command << " " << c.occasion.name;
}

std::vector<LackingCase> lacking_cases() {
  std::vector<LackingCase> cases;
  for (const auto& question : kQuestions) {
    for (const auto& occasion : occasions()) cases.push_back({question, occasion});
  }
  return cases;
}

class LackingCapability : public testing::TestWithParam<LackingCase> {};

TEST_P(LackingCapability, IsFoundOn) {
  const auto& question = GetParam().question;
  ModemStage stage;
  prepare(stage);
  GetParam().occasion.arrange(stage);
  stage.port().answer(question.command, {}, "+CME ERROR: 58");
  stage.at(seconds(99), [&] {
    EXPECT_EQ(stage.port().times_written(question.command), 2U);
    EXPECT_FALSE(stage.last().capabilities.value.*question.bit);
    EXPECT_TRUE(stage.last().capabilities.at);
    EXPECT_EQ(lines_with(stage, std::string(question.command) + ": given up: +CME ERROR: 58"), 1U);
    stage.port().answer(question.command, {});
  });
  stage.run_until(seconds(180));
  EXPECT_TRUE(stage.last().capabilities.value.*question.bit);
  EXPECT_EQ(stage.port().times_written(question.command), 3U) << "what was found is not asked for again";
  EXPECT_EQ(lines_with(stage, std::string(question.command) + ": answered again"), 1U);
}

INSTANTIATE_TEST_SUITE_P(Each, LackingCapability, testing::ValuesIn(lacking_cases()), [](const auto& test) {
  return name_of(test.param.question.command) + test.param.occasion.name;
});

TEST(CapabilityQuestions, ThatAreRefusedAreLoggedInOneLine) {
  ModemStage stage;
  prepare(stage);
  stage.settings.intervals = {.fast = seconds(30), .medium = seconds(60), .slow = std::chrono::hours(1)};
  for (const auto* command : {"AT+CLCC=?", "AT+QGPS=?", "AT+QTEMP=?"}) {
    stage.port().answer(command, {}, "+CME ERROR: 58");
  }
  stage.run_until(std::chrono::hours(3));
  EXPECT_EQ(lines_with(stage,
                       "wan0: AT+CLCC=?, AT+QGPS=?, AT+QTEMP=?: given up: +CME ERROR: 58 "
                       "(invalid command line); asked again every 1 h"),
            1U);
  EXPECT_EQ(lines_with(stage, "given up"), 1U);
  EXPECT_LE(stage.port().times_written("AT+QGPS=?"), 6U);
}

TEST(CapabilityQuestions, LetTheirReadingsBeginWhenTheyAreAnswered) {
  ModemStage stage;
  prepare(stage);
  stage.port().expect("AT+QENG=?", framed({}, "+CME ERROR: 14"));
  stage.run_until(seconds(12));
  EXPECT_TRUE(stage.last().serving.at);
  EXPECT_TRUE(stage.last().neighbours.at);
}

TEST(CapabilityQuestions, ThatAreNeverAnsweredMakeNoSilentModem) {
  ModemStage stage;
  prepare(stage);
  stage.settings.intervals = {.fast = seconds(30), .medium = seconds(60), .slow = std::chrono::hours(1)};
  stage.port().silent("AT+QENG=?").silent("AT+QURCCFG=\"urcport\"").silent("AT+CGEREP=2,1");
  stage.run_until(std::chrono::hours(1));
  EXPECT_EQ(stage.last().contact, Contact::up);
  EXPECT_EQ(stage.opens, 1);
  EXPECT_FALSE(stage.last().capabilities.value.engineering_mode);
  EXPECT_TRUE(stage.last().capabilities.value.sms) << "the others are answered anyway";
  EXPECT_LE(stage.port().times_written("AT+QENG=?"), 24U);
}

TEST(CapabilityQuestions, AreAskedAgainOfOtherFirmware) {
  ModemStage stage;
  prepare(stage);
  stage.settings.intervals.slow = seconds(60);
  stage.at(seconds(50), [&] {
    stage.port()
        .answer("ATI", {"Quectel\r\nEG915U\r\nRevision: EG915UEUABR03A02M08"})
        .answer("AT+QENG=?", {}, "+CME ERROR: 58");
  });
  stage.run_until(seconds(80));
  EXPECT_FALSE(stage.last().capabilities.value.engineering_mode);
  EXPECT_TRUE(stage.last().capabilities.value.sms);
}

/// Settings that the modem is to take, and the questions before them.
class ReportSetting : public testing::TestWithParam<RefusedOnceCase> {};

TEST_P(ReportSetting, WithoutAnAnswerIsSentAgain) {
  ModemStage stage;
  prepare(stage);
  stage.port()
      .answer("AT+CNMI?", {"+CNMI: 2,0,0,0,0"})
      .answer("AT+CNMI=2,1,0,0,0", {})
      .answer("AT+CEREG=?", {"+CEREG: (0-3)"})
      .answer("AT+CEREG=3", {});
  stage.port().expect(GetParam().command, GetParam().answer.bytes);
  stage.run_until(seconds(40));
  EXPECT_TRUE(stage.port().script_done());
  EXPECT_GE(stage.port().times_written(GetParam().command), 2U);
  for (const auto* setting :
       {"AT+CREG=2", "AT+CGREG=2", "AT+CGEREP=2,1", "AT+QSIMSTAT=1", "AT+CNMI=2,1,0,0,0", "AT+CEREG=3",
        "AT+COPS=3,0", "AT+CMGF=0", "AT+QURCCFG=\"urcport\",\"all\""}) {
    EXPECT_EQ(stage.port().times_written(setting), setting == GetParam().command ? 2U : 1U) << setting;
  }
  const auto& written = stage.port().written();
  const auto full = std::ranges::find(written, "AT+CEREG=3");
  EXPECT_EQ(std::count(full, written.end(), "AT+CEREG=2"), 0) << "it would take the causes away";
}

INSTANTIATE_TEST_SUITE_P(
    Each, ReportSetting,
    testing::ValuesIn(once_cases(std::vector<std::string>{
        "AT+CREG=2", "AT+CGREG=2", "AT+CEREG=2", "AT+CMEE=1", "AT+COPS=3,0", "AT+CMGF=0", "AT+CGEREP=2,1",
        "AT+QSIMSTAT?", "AT+QSIMSTAT=1", "AT+CNMI?", "AT+CNMI=2,1,0,0,0", "AT+CEREG=?", "AT+CEREG=3",
        "AT+QURCCFG=\"urcport\",\"all\""})),
    [](const auto& test) { return name_of(test.param.command) + test.param.answer.name; });

TEST(ReportSettings, AreAskedForAgainWhenTheAnswerIsUnreadable) {
  for (const auto* garbled :
       {"\r\nOK\r\n", "\r\n+CNMI: 2,\r\n\r\nOK\r\n", "\r\n+CN\x01I: 2,1\r\n\r\nOK\r\n"}) {
    ModemStage stage;
    prepare(stage);
    stage.port().answer("AT+CNMI?", {"+CNMI: 2,0,0,0,0"}).answer("AT+CNMI=2,1,0,0,0", {});
    stage.port().expect("AT+CNMI?", garbled);
    stage.run_until(seconds(20));
    EXPECT_EQ(stage.port().times_written("AT+CNMI=2,1,0,0,0"), 1U) << garbled;
  }
}

TEST(Identity, StaysWhileOneCommandOfItAnswers) {
  for (const auto* garbled : {"\r\nERROR\r\n", "\r\n+CME ERROR: 58\r\n", ""}) {
    ModemStage stage;
    prepare(stage);
    stage.settings.intervals.slow = seconds(60);
    for (const auto* command : {"ATI", "AT+CGSN"}) stage.port().answer_raw(command, garbled);
    stage.run_until(minutes(30));
    EXPECT_EQ(stage.last().identity.value, (Identity{"Quectel", "EG915U", "EG915UEUABR03A01M08", ""}));
    EXPECT_TRUE(is_fresh(stage.last().identity, seconds(60), stage.clock.now())) << garbled;
    EXPECT_LE(stage.port().times_written("AT+CGMI"), 40U);
  }
}

TEST(Identity, KeepsThePartThatAtiLacksWhileItsCommandIsRefused) {
  ModemStage stage;
  prepare(stage);
  stage.settings.intervals.slow = seconds(60);
  stage.port().answer("ATI", {"Quectel", "EG915U"});
  stage.at(seconds(30), [&] { stage.port().answer("AT+CGMR", {}, "ERROR"); });
  stage.run_until(minutes(10));
  EXPECT_EQ(stage.last().identity.value.revision, "EG915UEUABR03A01M08");
  EXPECT_GE(stage.port().times_written("AT+CGMR"), 10U);
}

TEST(Identity, ThatIsUnknownLeavesNoEmptyPartInTheLog) {
  ModemStage stage;
  prepare(stage);
  for (const auto* command : {"ATI", "AT+CGMI", "AT+CGMM", "AT+CGMR"}) {
    stage.port().answer(command, {}, "ERROR");
  }
  stage.run_until(seconds(20));
  EXPECT_TRUE(std::ranges::any_of(
      stage.log, [](const std::string& line) { return line.ends_with(": the modem answers"); }));
  for (const std::string& line : stage.log) {
    EXPECT_EQ(line.find(": ,"), std::string::npos) << line;
    EXPECT_FALSE(line.ends_with(", ") || line.ends_with(": ")) << line;
  }
}

TEST(Identity, OfOneAnswerNeedsNoFurtherCommands) {
  ModemStage stage;
  prepare(stage);
  stage.settings.intervals.slow = seconds(60);
  stage.run_until(minutes(10));
  EXPECT_EQ(stage.port().times_written("AT+CGMI"), 0U);
}

/// The number and the length of the MNC have no age. The service centre is read with them.
TEST(CardReadings, AreThereSoonAfterABusySim) {
  for (const auto* command : {"AT+CNUM", "AT+CRSM=176,28589,0,0,4", "AT+CSCA?"}) {
    ModemStage stage;
    prepare(stage);
    stage.settings.intervals = {.fast = seconds(30), .medium = seconds(60), .slow = std::chrono::hours(1)};
    stage.port().answer(command, {}, "+CME ERROR: 14");
    stage.at(seconds(20), [&] { ModemStage::answer_as_home_lte(stage.port()); });
    stage.run_until(seconds(60));
    EXPECT_EQ(stage.last().sim.value.msisdn, "+8613012345678") << command;
    EXPECT_EQ(stage.last().sim.value.mnc_digits, 2) << command;
    EXPECT_EQ(stage.last().service_centre.value, "+8613010112500") << command;
  }
}

/// Bands are polled each hour, but a modem that is busy at the start does not hide them for an hour.
TEST(Bands, AreThereSoonAfterARefusalAtTheStart) {
  for (const auto* refusal : {"\r\nERROR\r\n", "\r\n+CME ERROR: 3\r\n", "\r\n+CME ERROR: 14\r\n",
                              "\r\n+QCFG: \"band\",\r\n\r\nOK\r\n"}) {
    ModemStage stage;
    prepare(stage);
    stage.settings.intervals = {.fast = seconds(30), .medium = seconds(60), .slow = std::chrono::hours(1)};
    stage.port().answer_raw("AT+QCFG=\"band\"", refusal);
    stage.at(seconds(40), [&] { ModemStage::answer_as_home_lte(stage.port()); });
    stage.run_until(seconds(90));
    EXPECT_TRUE(stage.last().lte_bands.at) << refusal;
  }
}

TEST(Bands, ThatNeverComeAreAskedRarely) {
  ModemStage stage;
  prepare(stage);
  stage.settings.intervals = {.fast = seconds(30), .medium = seconds(60), .slow = std::chrono::hours(1)};
  stage.port().answer("AT+QCFG=\"band\"", {"+QCFG: \"band\",any,any"});
  stage.run_until(std::chrono::hours(3));
  EXPECT_LE(stage.port().times_written("AT+QCFG=\"band\""), 6U);
  EXPECT_GE(stage.port().times_written("AT+QCFG=\"band\""), 3U);
}

TEST(CardReadings, ThatNeverComeAreAskedRarely) {
  ModemStage stage;
  prepare(stage);
  stage.settings.intervals = {.fast = seconds(30), .medium = seconds(60), .slow = std::chrono::hours(1)};
  stage.port().answer("AT+CNUM", {}, "+CME ERROR: 14");
  stage.run_until(std::chrono::hours(3));
  EXPECT_LE(stage.port().times_written("AT+CNUM"), 15U);
}

}  // namespace
}  // namespace eg915u
