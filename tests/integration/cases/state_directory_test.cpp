#include <sys/stat.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/integration/support/fixture.h"
#include "tests/integration/support/mib_module.h"

/// The state directory: saves are tried again, failures are logged rarely, and no file stops the start.
namespace eg915u {
namespace {

using snmp_error::kNoError;

/// A state directory without room. A directory in the place of a new file fails for root too.
class StateDirectoryTest : public IntegrationTest {
 protected:
  [[nodiscard]] std::string file(const std::string& name) const {
    return dir_.file(default_config().state_name) + "/" + name;
  }
  void take_room() const {
    for (const char* name : {"state.json.new", "books.json.new"}) {
      std::filesystem::create_directory(file(name));
    }
  }
  void make_room() const {
    for (const char* name : {"state.json.new", "books.json.new"}) std::filesystem::remove(file(name));
  }
  [[nodiscard]] std::size_t lines_with(const std::string& text) const {
    std::size_t count = 0;
    const std::string log = daemon_->log_text();
    for (auto at = log.find(text); at != std::string::npos; at = log.find(text, at + 1)) ++count;
    return count;
  }
  [[nodiscard]] bool has_saved(const std::string& text) const {
    return read_text(file("state.json")).find(text) != std::string::npos;
  }
};

TEST_F(StateDirectoryTest, AFailedSaveIsTriedAgain) {
  start();
  take_room();
  ASSERT_EQ(writer_.set_text("egModemName.1", "roof"), kNoError);
  ASSERT_TRUE(logs("state.json.new: cannot be created"));
  EXPECT_FALSE(has_saved("roof"));
  make_room();
  EXPECT_TRUE(eventually([&] { return has_saved("roof"); })) << "no other SET is needed";
  EXPECT_TRUE(logs("state.json: saved again"));
}

TEST_F(StateDirectoryTest, AFailedSaveIsTriedAgainAtTheStop) {
  start();
  take_room();
  ASSERT_EQ(writer_.set_text("egModemName.1", "roof"), kNoError);
  ASSERT_TRUE(logs("state.json.new: cannot be created"));
  make_room();
  EXPECT_EQ(daemon_->stop(), 0);
  EXPECT_TRUE(has_saved("roof"));
  start_daemon();
  EXPECT_EQ(reader_.value("egModemName.1"), "roof");
}

TEST_F(StateDirectoryTest, ManySetsWithoutRoomAreTenLines) {
  start();
  take_room();
  for (int i = 0; i < 60; ++i) {
    ASSERT_EQ(writer_.set_text("egModemName.1", "roof" + std::to_string(i)), kNoError);
  }
  EXPECT_TRUE(logs("state.json.new: cannot be created"));
  EXPECT_LE(lines_with("state.json.new"), 10U) << daemon_->log_text();
  make_room();
  EXPECT_TRUE(eventually([&] { return has_saved("roof59"); }));
}

TEST_F(StateDirectoryTest, APipeInThePlaceOfAFileIsSetAside) {
  (void)dir_.make_dir(default_config().state_name);
  for (const char* name : {"state.json", "books.json"}) ASSERT_EQ(mkfifo(file(name).c_str(), 0600), 0);
  start();
  EXPECT_TRUE(logs("state.json: invalid file: expected a regular file, starts empty"));
  EXPECT_TRUE(logs("books.json: invalid file: expected a regular file, starts empty"));
  EXPECT_TRUE(std::filesystem::is_fifo(file("state.json.damaged")));
  EXPECT_TRUE(std::filesystem::is_regular_file(file("state.json")));
}

/// Managers take another tick for another event.
TEST_F(StateDirectoryTest, EachTimeStampHasOneValueWithoutAnEvent) {
  start();
  ASSERT_EQ(writer_.set_text("egAgentTestNotify.0", "hello"), kNoError);
  ASSERT_EQ(writer_.set({{"egThrEnabled.1.2", 'i', "1"}}).error, kNoError);
  std::vector<std::string> names;
  const MibModule module(dir_);
  const auto stamps = [&] {
    std::vector<std::string> values;
    for (const MibObject& object : module.objects()) {
      if (object.syntax != "TimeTicks" || object.name == "egLegacyKeepAlive") continue;
      for (const auto& variable : reader_.walk(object.name)) {
        values.push_back(variable.name + " = " + variable.value);
      }
    }
    return values;
  };
  ASSERT_TRUE(eventually([&] { return reader_.value("egTrafDiscontinuityTime.1") != "(none)"; }));
  const auto first = stamps();
  ASSERT_GT(first.size(), 6U);
  for (int i = 0; i < 200; ++i) ASSERT_EQ(stamps(), first) << "read " << i;
}

}  // namespace
}  // namespace eg915u
