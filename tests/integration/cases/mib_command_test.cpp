#include <algorithm>
#include <filesystem>
#include <ostream>
#include <sstream>

#include "tests/integration/support/fixture.h"
#include "tests/integration/support/mib_module.h"

/// eg915u-agentx mib: what it prints is understood by smilint and net-snmp without a word, and is what is
/// served.
namespace eg915u {
namespace {

/// Custom objects of every type and in every place, {root} for the root.
constexpr const char* kPrintedObjects = R"(custom_objects:
  - {name: adc0, oid: {root}.4.1.0, type: gauge, unit: mV, interval: 1s,
     read: {command: AT+QADC=0, pattern: ',(\d+)'}}
  - {name: degrees, oid: {root}.4.70.2.1.0, type: integer, unit: °C, interval: 1s,
     read: {command: AT+QADC=1, pattern: ',(\d+)'}}
  - {name: led-mode, oid: {root}.1.9.0, type: gauge, interval: 1s,
     read: {command: 'AT+QCFG="ledmode"', pattern: ',(\d+)'},
     write: {command: 'AT+QCFG="ledmode",{value}', allow: '"?[0-2]|é'}}
  - {name: octets, oid: {root}.1.8.1.5.0, type: counter64, interval: 1s,
     read: {command: 'AT+QGDCNT?', pattern: ': (\d+)'}}
  - {name: 2nd--text_of.a-name-that-is-much-longer-than-a-descriptor-can-be, oid: {root}.4.2.0, interval: 1s,
     read: {command: ATI, pattern: 'Revision: (.*)'}}
  - {name: 2nd--text_of.a-name-that-is-much-longer-than-a-descriptor, oid: {root}.4.3.0, interval: 1s,
     read: {command: ATI, pattern: 'Revision: (.*)'}}
  - {name: value, oid: {root}.4.4.0, interval: 1s, read: {command: AT+CGMM}}
  - {name: no--scalar, oid: {root}.4.5, interval: 1s, read: {command: AT+CGMM}}
  - {name: below, oid: {root}.4.4.1.0, interval: 1s, read: {command: AT+CGMM}}
  - {name: zero, oid: {root}.4.0, interval: 1s, read: {command: AT+CGMM}}
  - {name: large, oid: {root}.4.2147483648.0, interval: 1s, read: {command: AT+CGMM}}
)";
const std::vector<std::string> kNotExpressed{".4.5", ".4.4.1.0", ".4.0", ".4.2147483648.0"};

std::string objects_below(const std::string& root) {
  const std::string mark = "{root}";
  std::string text = kPrintedObjects;
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark)) {
    text.replace(at, mark.size(), root);
  }
  return text;
}

struct Print {
  const char* name;
  const char* root;
  bool by_option;  ///< --root, else root_oid
  bool with_objects;

  friend void PrintTo(const Print& print, std::ostream* stream) { *stream << print.name; }
};

class MibCommandTest : public IntegrationTest, public testing::WithParamInterface<Print> {
 protected:
  /// Standard output and error of a program.
  std::string output_of(const std::vector<std::string>& arguments) {
    const auto outcome =
        run_program(arguments, dir_.file("output"),
                    {"SMIPATH=" MIB_BASE_PATH, "MIBDIRS=", "MIBS=", "SNMPCONFPATH=" + dir_.file("none"),
                     "SNMP_PERSISTENT_DIR=" + dir_.make_dir("snmp/cert_indexes/..")});
    EXPECT_EQ(outcome.status, 0) << arguments.front();
    return outcome.text;
  }

  /// Writes the output of the command for GetParam() to a separate directory.
  std::string print_module() {
    const auto& [name, root, by_option, with_objects] = GetParam();
    const std::string config = dir_.file("mib.yaml");
    const std::string root_of_config = by_option ? "1.3.6.1.4.1.9999" : root;
    write_text(config, "root_oid: " + root_of_config + "\nmodems: [{port: /dev/a}]\n" +
                           (with_objects ? objects_below(root_of_config) : ""));
    std::vector<std::string> arguments{daemon_program(), "mib"};
    if (by_option) arguments.insert(arguments.end(), {"--root", root});
    if (!by_option || with_objects) arguments.insert(arguments.end(), {"--config", config});
    std::string file = dir_.make_dir("module") + "/EG915U-MIB.txt";
    write_text(file, output_of(arguments));
    return file;
  }

  std::string translate(const std::string& object) {
    const auto answer = output_of({"snmptranslate", "-M", MIB_BASE_PATH ":" + dir_.file("module"), "-m",
                                   "EG915U-MIB", "-P", "ew", "-On", "EG915U-MIB::" + object});
    std::string lines;
    std::istringstream stream(answer);
    for (std::string line; std::getline(stream, line);) {
      // It says so of every module.
      if (line.find(" MACRO (lines ") == std::string::npos) lines += line + "\n";
    }
    return lines;
  }
};

TEST_P(MibCommandTest, PrintsAModuleWithoutFault) {
  const auto file = print_module();
  const std::string root = std::string(".") + GetParam().root;
  EXPECT_EQ(output_of({"smilint", "-c", "/dev/null", "-s", "-m", "-l", "6", file}), "");
  EXPECT_EQ(translate("egSigRsrp.1"), root + ".2.6.1.2.1\n");
  const std::string module = read_text(file);
  std::istringstream lines(module);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 72U) << line;
  if (!GetParam().with_objects) return;
  EXPECT_EQ(translate("egCustomAdc0.0"), root + ".4.1.0\n");
  EXPECT_EQ(translate("egCustomDegrees.0"), root + ".4.70.2.1.0\n");
  EXPECT_EQ(translate("egCustomLedMode.0"), root + ".1.9.0\n");
  EXPECT_EQ(translate("egCustomOctets.0"), root + ".1.8.1.5.0\n");
  EXPECT_EQ(translate("egCustomValue2.0"), root + ".4.4.0\n") << "egCustomValue is a column";
  for (const auto* name : {"no- -scalar", "below", "zero", "large"}) {
    EXPECT_NE(module.find(std::string("-- The custom object ") + name + " at "), std::string::npos) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(Roots, MibCommandTest,
                         testing::Values(Print{"Usual", "1.3.6.1.4.1.9999", false, false},
                                         Print{"UsualWithObjects", "1.3.6.1.4.1.9999", false, true},
                                         Print{"Enterprise", "1.3.6.1.4.1.54321", true, false},
                                         Print{"EnterpriseWithObjects", "1.3.6.1.4.1.54321", false, true},
                                         Print{"Deeper", "1.3.6.1.4.1.54321.7.3", true, false},
                                         Print{"DeeperWithObjects", "1.3.6.1.4.1.54321.7.3", false, true},
                                         Print{"DeeperByOptionWithObjects", "1.3.6.1.4.1.54321.7.3", true,
                                               true}),
                         [](const auto& test) { return std::string(test.param.name); });

class PrintedModuleTest : public IntegrationTest {};

TEST_F(PrintedModuleTest, IsTheOneThatIsServed) {
  const std::string root = "1.3.6.1.4.1.54321.7";
  auto config = default_config();
  config.extra = "root_oid: " + root + "\n" + objects_below(root);
  configure(config);
  snmpd_.start();
  daemon_->start();
  ASSERT_TRUE(becomes("." + root + ".2.6.1.2.1", "-95"));
  for (const auto* object : {".4.1.0", ".4.70.2.1.0", ".1.9.0", ".1.8.1.5.0", ".4.2.0", ".4.4.0"}) {
    ASSERT_TRUE(eventually([&] { return reader_.value("." + root + object) != "(none)"; })) << object;
  }
  const auto file = dir_.file("EG915U-MIB.txt");
  ASSERT_EQ(run_program({daemon_program(), "mib", "--config", daemon_->config_path()}, file).status, 0);

  const MibModule module(dir_, file);
  std::size_t in_module = 0;
  for (const auto& variable : reader_.walk("." + root)) {
    const auto* object = module.find(variable.name);
    if (object == nullptr) {
      const auto below_root = variable.name.substr(root.size() + 1);
      EXPECT_NE(std::ranges::find(kNotExpressed, below_root), kNotExpressed.end()) << variable.name;
      continue;
    }
    EXPECT_EQ(object->complaint(variable), "") << object->name << " " << variable.value;
    ++in_module;
  }
  EXPECT_GT(in_module, 150U);
}

TEST_F(PrintedModuleTest, IsThatOfTheInstallation) {
  const std::string program = dir_.make_dir("prefix/bin") + "/eg915u-agentx";
  std::filesystem::copy_file(daemon_program(), program);
  const std::string organization = "The eg915u-agentx project";
  std::string another = read_text(MIB_BASE_PATH "/../EG915U-MIB.txt");
  const auto at = another.find(organization);
  ASSERT_NE(at, std::string::npos);
  another.replace(at, organization.size(), "Another project");
  write_text(dir_.make_dir("prefix/share/snmp/mibs") + "/EG915U-MIB.txt", another);
  const auto outcome = run_program({program, "mib"}, dir_.file("printed"));
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.text, another);
}

TEST_F(PrintedModuleTest, IsRefusedForARootElsewhere) {
  const auto outcome = run_program({daemon_program(), "mib", "--root", "1.3.6.1.2.1"}, dir_.file("refusal"));
  EXPECT_EQ(outcome.status, 2);
  EXPECT_NE(outcome.text.find("expected an OID below 1.3.6.1.4.1"), std::string::npos) << outcome.text;
}

}  // namespace
}  // namespace eg915u
