#include "subagent/daemon/status_file.h"

#include <fcntl.h>
#include <grp.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/file_descriptor.h"
#include "modem/model/snapshot.h"
#include "tests/support/temporary_directory.h"

namespace eg915u {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::json;

ModemSnapshot healthy_modem() {
  const Time now{1000s};
  ModemSnapshot modem;
  modem.device = "/dev/ttyUSB2";
  modem.contact = Contact::up;
  modem.oper_state = OperState::registered;
  modem.last_answer = now - 2s;
  modem.last_error = "AT+COPS?: +CME ERROR: 30";
  modem.last_error_at = WallTime{std::chrono::seconds{1'700'000'000}};
  modem.identity.set({"Quectel", "EG915U", "EG915UEUABR03A01M08", "869487060000000"}, now);
  modem.sim.set(
      {.state = SimState::ready, .iccid = {"89860000000000000000", now}, .imsi = {"460010000000000", now}},
      now);
  const Registration home{RegState::home, 0x1A2B, 0x0C0FFEE, AccessTech::lte};
  modem.registration.set(home, now);
  modem.eps_registration.set(home, now);
  modem.operator_selection.set({SelectionMode::automatic, 0, "CHN-UNICOM", AccessTech::lte}, now);
  modem.operator_names.set({"CHN-UNICOM", "UNICOM", "", "46001"}, now);
  modem.network.set({AccessTech::lte, Duplex::fdd, "46001", 3, 1650}, now);
  modem.qcsq.set({AccessTech::lte, -67, -95, -10, 12}, now);
  modem.sinr = SinrScales(SinrScale::db);
  modem.csq.set({23, std::nullopt}, now);
  PdpContext context;
  context.definition = {1, PdpKind::ipv4, "internet"};
  context.credentials.set({PdpKind::ipv4, "internet", "someone", "hunter2", AuthType::pap}, now);
  modem.pdp.set({context}, now);
  modem.at.commands = 42;
  modem.at.last_latency = 15ms;
  modem.operation = {7, OperationResult::failed, "AT+CGDCONT: +CME ERROR: 3", WallTime{1'700'000'000s}};
  return modem;
}

/// A daemon with one modem.
class Status : public testing::Test {
 protected:
  Status() {
    settings_.names = {{3, "wan0"}};
    agent_.version = "0.1.0";
    agent_.start = Time{100s};
    show(healthy_modem());
  }

  void show(ModemSnapshot modem) {
    row_ = {.index = 3, .snapshot = std::make_shared<const ModemSnapshot>(std::move(modem)), .pending = {}};
  }
  [[nodiscard]] mib::View view() const {
    return {.policy = policy_,
            .settings = settings_,
            .agent = agent_,
            .modems = modem_views_,
            .now = Time{1000s},
            .wall_now = WallTime{1'700'000'100s},
            .up_since = Time{0s}};
  }
  [[nodiscard]] std::string text() const { return status_to_json(daemon_, view()); }
  [[nodiscard]] Json json() const { return Json::parse(text(), nullptr, false); }

  mib::Policy policy_;
  mib::Settings settings_;
  mib::AgentView agent_;
  DaemonStatus daemon_{.pid = ::getpid(), .started = WallTime{1'699'999'200s}, .connected = true};
  mib::ModemView row_;
  std::vector<const mib::ModemView*> modem_views_{&row_};
};

TEST_F(Status, ShowsTheDaemon) {
  const Json status = json();
  EXPECT_EQ(status["version"], "0.1.0");
  EXPECT_EQ(status["pid"], ::getpid());
  EXPECT_EQ(status["started"], "2023-11-14T22:00:00Z");
  EXPECT_EQ(status["written"], "2023-11-14T22:15:00Z");
  EXPECT_EQ(status["uptime_s"], 900);
  EXPECT_EQ(status["agentx_connected"], true);
  EXPECT_EQ(status["agentx_duplicate"], false);
  EXPECT_EQ(status["root_oid"], "1.3.6.1.4.1.9999");
  policy_.root = {1, 3, 6, 1, 4, 1, 54321, 7};
  EXPECT_EQ(json()["root_oid"], "1.3.6.1.4.1.54321.7");
}

TEST_F(Status, ShowsCustomObjects) {
  EXPECT_FALSE(json()["modems"][0].contains("custom_objects")) << "there are none";
  ModemSnapshot modem = healthy_modem();
  const auto settings = [](const char* name, const char* unit) {
    return CustomSettings{.name = name,
                          .unit = unit,
                          .type = CustomType::counter64,
                          .read = CustomRead{"AT+X", Pattern::anything()},
                          .write = {},
                          .interval = 10s};
  };
  modem.custom = unread({settings("total", "octets"), settings("broken", "")});
  modem.custom[0].reading.set(std::uint64_t{18446744073709551615U}, Time{998s});
  modem.custom[1].reading.set(std::uint64_t{1}, Time{900s});
  modem.custom[1].error = "AT+X: ERROR";
  show(std::move(modem));
  EXPECT_EQ(json()["modems"][0]["custom_objects"],
            Json::parse(R"([{"name": "total", "value": 18446744073709551615, "unit": "octets"},
                            {"name": "broken", "error": "AT+X: ERROR"}])"));
}

TEST_F(Status, ShowsEachModem) {
  ASSERT_EQ(json()["modems"].size(), 1U);
  const Json modem = json()["modems"][0];
  EXPECT_EQ(modem["index"], 3);
  EXPECT_EQ(modem["name"], "wan0");
  EXPECT_EQ(modem["device"], "/dev/ttyUSB2");
  EXPECT_EQ(modem["state"], "registered");
  EXPECT_EQ(modem["contact"], "up");
  EXPECT_EQ(modem["data_age_s"], 2);
  EXPECT_EQ(modem["identity"]["imei"], "869487060000000");
  EXPECT_EQ(modem["sim"],
            Json::parse(R"({"state": "ready", "iccid": "89860000000000000000", "imsi": "460010000000000"})"));
  EXPECT_EQ(modem["network"],
            Json::parse(R"({"registration": "home", "access_tech": "lte", "operator": "CHN-UNICOM",
      "plmn": "46001", "area_code": 6699, "cell_id": 12648430, "band": 3, "channel": 1650})"));
  EXPECT_EQ(modem["signal"], Json::parse(R"({"rssi_dbm": -67, "rsrp_dbm": -95, "rsrq_db": -10, "sinr_db": 12,
      "quality_percent": 63})"));
  EXPECT_EQ(modem["at"]["commands"], 42);
  EXPECT_EQ(modem["at"]["last_latency_ms"], 15);
  EXPECT_EQ(modem["operation"],
            Json::parse(R"({"id": 7, "result": "failed", "error": "AT+CGDCONT: +CME ERROR: 3",
      "ended": "2023-11-14T22:13:20Z"})"));
  EXPECT_EQ(modem["last_error"], "AT+COPS?: +CME ERROR: 30");
  EXPECT_EQ(modem["last_error_time"], "2023-11-14T22:13:20Z");
}

TEST_F(Status, LeavesOutWhatIsNotKnown) {
  show({});
  const Json modem = json()["modems"][0];
  EXPECT_EQ(modem["state"], "unknown");
  EXPECT_EQ(modem["contact"], "never");
  EXPECT_FALSE(modem.contains("data_age_s"));
  EXPECT_EQ(modem["identity"], Json::object());
  EXPECT_EQ(modem["sim"], Json::parse(R"({"state": "unknown"})"));
  EXPECT_EQ(modem["signal"], Json::object());
}

TEST_F(Status, LeavesOutWhatIsStale) {
  ModemSnapshot modem = healthy_modem();
  modem.qcsq.at = Time{968s};
  modem.csq.at = Time{968s};
  show(std::move(modem));
  EXPECT_EQ(json()["modems"][0]["signal"], Json::object());
}

TEST_F(Status, MasksIdentitiesAsThePolicySays) {
  policy_.masking = mib::Masking::partial;
  EXPECT_EQ(json()["modems"][0]["identity"]["imei"], "86948706xxxxxxx");
  EXPECT_EQ(json()["modems"][0]["sim"]["imsi"], "460010xxxxxxxxx");
  EXPECT_EQ(json()["modems"][0]["sim"]["iccid"], "8986000xxxxxxxxxxxxx");
  policy_.masking = mib::Masking::full;
  EXPECT_FALSE(json()["modems"][0]["identity"].contains("imei"));
  EXPECT_FALSE(json()["modems"][0]["sim"].contains("imsi"));
  EXPECT_FALSE(json()["modems"][0]["sim"].contains("iccid"));
}

TEST_F(Status, HoldsNoSecret) {
  EXPECT_EQ(text().find("hunter2"), std::string::npos);
  EXPECT_EQ(text().find("someone"), std::string::npos);
}

TEST_F(Status, BytesThatAreNotUtf8DoNotSpoilTheFile) {
  ModemSnapshot modem = healthy_modem();
  modem.last_error = "\xFF\x01";
  show(std::move(modem));
  EXPECT_EQ(json()["modems"][0]["last_error"], "\xEF\xBF\xBD\x01");
}

TEST_F(Status, ReadsWhatWasWritten) {
  const TemporaryDirectory directory;
  const auto written = write_status(directory.path(), text());
  ASSERT_TRUE(written.has_value()) << written.error();
  struct stat status {};
  ASSERT_EQ(::stat(directory.file("status.json").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0640U) << "it has identities";
  EXPECT_EQ(status.st_gid, ::getegid());
  EXPECT_EQ(read_status(directory.path()), text());
}

/// Root without its rights and groups until the end of the scope; any other user as before.
class OrdinaryUser {
 public:
  OrdinaryUser() {
    if (::geteuid() != 0) return;
    groups_.resize(static_cast<std::size_t>(::getgroups(0, nullptr)));
    is_switched_ = ::getgroups(static_cast<int>(groups_.size()), groups_.data()) >= 0 &&
                   ::setgroups(0, nullptr) == 0 && ::setegid(kNobody) == 0 && ::seteuid(kNobody) == 0;
    EXPECT_TRUE(is_switched_);
  }
  ~OrdinaryUser() {
    if (!is_switched_) return;
    EXPECT_EQ(::seteuid(0), 0);
    EXPECT_EQ(::setegid(0), 0);
    EXPECT_EQ(::setgroups(groups_.size(), groups_.data()), 0);
  }
  OrdinaryUser(const OrdinaryUser&) = delete;
  OrdinaryUser& operator=(const OrdinaryUser&) = delete;

 private:
  static constexpr unsigned kNobody = 65534;
  bool is_switched_ = false;
  std::vector<gid_t> groups_;
};

/// The folders above may be closed to others: they are not needed from within the folder.
class WorkingDirectory {
 public:
  explicit WorkingDirectory(const std::string& path)
      : before_(::open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    EXPECT_EQ(::chdir(path.c_str()), 0) << path;
  }
  ~WorkingDirectory() { EXPECT_EQ(::fchdir(before_.get()), 0); }
  WorkingDirectory(const WorkingDirectory&) = delete;
  WorkingDirectory& operator=(const WorkingDirectory&) = delete;

 private:
  FileDescriptor before_;
};

const std::string kHere = "./status.json";

struct Denied {
  const char* name;
  unsigned mode;
  gid_t group;
  std::string hint;
};

TEST_F(Status, SaysWhoMayReadIt) {
  const std::string of_the_group =
      "only root and the group daemon may read it: use sudo, or join the group: adduser NAME daemon";
  const std::vector<Denied> cases{
      {"OfTheGroup", 0640, 1, of_the_group},
      {"OfAGroupWithoutAName", 0640, 987'654,
       "only root and the group 987654 may read it: use sudo, or join the group: adduser NAME 987654"},
      {"OfRoot", 0640, 0, "only its owner and root may read it: use sudo"},
      {"OfTheOwner", 0600, 1, "only its owner and root may read it: use sudo"},
  };
  if (::geteuid() != 0) GTEST_SKIP() << "only root makes a file that it may not read as somebody else";
  const TemporaryDirectory directory;
  ASSERT_EQ(::chmod(directory.path().c_str(), 0755), 0);
  const std::string path = directory.file("status.json");
  const WorkingDirectory here(directory.path());
  for (const Denied& denied : cases) {
    directory.write("status.json", text());
    ASSERT_EQ(::chown(path.c_str(), 0, denied.group), 0);
    ASSERT_EQ(::chmod(path.c_str(), denied.mode), 0);
    const OrdinaryUser user;
    EXPECT_EQ(read_status(".").error(), kHere + ": " + denied.hint) << denied.name;
  }
  ASSERT_EQ(::chmod(directory.path().c_str(), 0700), 0);
  const OrdinaryUser user;
  EXPECT_EQ(read_status(".").error(), kHere + ": may not be read: use sudo");
}

/// A file that even its group may not read.
TEST_F(Status, SaysThatNotEvenTheGroupMayReadIt) {
  const TemporaryDirectory directory;
  directory.write("status.json", text());
  ASSERT_EQ(::chmod(directory.path().c_str(), 0755), 0);
  ASSERT_EQ(::chmod(directory.file("status.json").c_str(), 0), 0);
  const WorkingDirectory here(directory.path());
  const OrdinaryUser user;
  EXPECT_EQ(read_status(".").error(), kHere + ": only its owner and root may read it: use sudo");
}

TEST_F(Status, SaysThatNoDaemonRuns) {
  const TemporaryDirectory directory;
  const std::string path = directory.file("status.json");
  EXPECT_EQ(read_status(directory.path()).error(), path +
                                                       ": cannot be opened: No such file or directory (no "
                                                       "eg915u-agentx runs with this runtime directory)");
  daemon_.pid = 2'000'000'000;  // above the kernel's largest pid
  directory.write("status.json", text());
  EXPECT_EQ(read_status(directory.path()).error(),
            path + ": eg915u-agentx is not running (pid 2000000000 has ended)");
  directory.write("status.json", "{}");
  EXPECT_EQ(read_status(directory.path()).error(), path + ": is damaged");
}

TEST_F(Status, TableShowsARowPerModemAndItsTroubles) {
  const std::string pid = std::to_string(::getpid());
  EXPECT_EQ(status_table(text()), "eg915u-agentx 0.1.0, pid " + pid +
                                      ", up 0 h 15 min, AgentX connected\n"
                                      "#  NAME  STATE       SIM    REGISTRATION  OPERATOR    PLMN   TECH  "
                                      "CELL      RSSI     RSRP     AGE  "
                                      "DEVICE\n"
                                      "3  wan0  registered  ready  home          CHN-UNICOM  46001  lte   "
                                      "12648430  -67 dBm  -95 dBm  2 s  "
                                      "/dev/ttyUSB2\n"
                                      "wan0: last operation failed: AT+CGDCONT: +CME ERROR: 3\n"
                                      "wan0: last error at 2023-11-14T22:13:20Z: AT+COPS?: +CME ERROR: 30\n");
}

TEST_F(Status, TableShowsADashForWhatIsNotKnown) {
  show({});
  daemon_.connected = false;
  const std::string pid = std::to_string(::getpid());
  EXPECT_EQ(
      status_table(text()),
      "eg915u-agentx 0.1.0, pid " + pid +
          ", up 0 h 15 min, AgentX not connected\n"
          "#  NAME  STATE    SIM      REGISTRATION  OPERATOR  PLMN  TECH     CELL  RSSI  RSRP  AGE  DEVICE\n"
          "3  wan0  unknown  unknown  unknown       -         -     unknown  -     -     -     -    -\n");
}

TEST_F(Status, TableOfAnyTextNeverCrashes) {
  EXPECT_EQ(status_table("nonsense"), "");
  EXPECT_NE(status_table("{}"), "");
  EXPECT_NE(status_table(R"({"modems": [1, [], {"name": 7, "sim": "x", "operation": []}], "uptime_s": "a"})"),
            "");
  EXPECT_NE(status_table(R"({"modems": {"a": 1}})"), "");
}

TEST_F(Status, LineFitsSystemctl) {
  EXPECT_EQ(status_line(daemon_, view()), "wan0: registered home, CHN-UNICOM, -95 dBm, LTE B3");
  daemon_.connected = false;
  daemon_.duplicate = true;
  show({});
  EXPECT_EQ(status_line(daemon_, view()), "AgentX refused; wan0: unknown");
}

}  // namespace
}  // namespace eg915u
