#include "subagent/cli/module_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_directory.h"

namespace eg915u {
namespace {

using testing::HasSubstr;

constexpr const char* kInstalled = EG915U_MODULE_FILE;

TEST(ModulePaths, TheOneNextToTheProgramIsFirst) {
  struct Row {
    const char* program;
    const char* path;
  };
  for (const auto& [program, path] :
       {Row{"/opt/agent/bin/eg915u-agentx", "/opt/agent/share/snmp/mibs/EG915U-MIB.txt"},
        Row{"/home/me/eg/build/dev/subagent/eg915u-agentx",
            "/home/me/eg/build/dev/share/snmp/mibs/EG915U-MIB.txt"}}) {
    EXPECT_THAT(module_paths(program), testing::ElementsAre(path, kInstalled)) << program;
  }
}

TEST(ModulePaths, TheInstalledOneIsNamedOnce) {
  const std::string mibs = "/share/snmp/mibs/EG915U-MIB.txt";
  const std::string installed = kInstalled;
  ASSERT_TRUE(installed.ends_with(mibs));
  const std::string prefix = installed.substr(0, installed.size() - mibs.size());
  EXPECT_THAT(module_paths(prefix + "/bin/eg915u-agentx"), testing::ElementsAre(installed));
}

TEST(ModulePaths, WithoutAProgramThereIsTheInstalledOne) {
  EXPECT_THAT(module_paths(""), testing::ElementsAre(kInstalled));
}

TEST(ReadModule, TakesTheFirstThatIsThere) {
  const TemporaryDirectory dir;
  dir.write("second", "MIB");
  dir.write("third", "another");
  const auto file = read_module({dir.file("first"), dir.file("second"), dir.file("third")});
  ASSERT_TRUE(file) << file.error();
  EXPECT_EQ(file->path, dir.file("second"));
  EXPECT_EQ(file->text, "MIB");
}

TEST(ReadModule, NamesWhereItLookedAndWhatToDo) {
  const TemporaryDirectory dir;
  const auto file = read_module({dir.file("first"), dir.file("second")});
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error(), "EG915U-MIB.txt: not found: tried " + dir.file("first") + " and " +
                              dir.file("second") +
                              "; install the package eg915u-mib, or run cmake --install");
}

TEST(ReadModule, NamesTheOneThatCannotBeRead) {
  const TemporaryDirectory dir;
  dir.write("second", "MIB");
  const auto file = read_module({dir.path(), dir.file("second")});
  ASSERT_FALSE(file);
  EXPECT_THAT(file.error(), HasSubstr(dir.path() + ": invalid file: expected a regular file"));
}

}  // namespace
}  // namespace eg915u
