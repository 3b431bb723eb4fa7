#include "subagent/daemon/secret_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <string>
#include <vector>

#include "tests/support/temporary_directory.h"

namespace eg915u {
namespace {

class PinFile : public ::testing::Test {
 protected:
  Result<std::string> read(const std::string& content) const {
    directory_.write("pin", content);
    return read_pin_file(path_);
  }

  TemporaryDirectory directory_;
  std::string path_ = directory_.file("pin");
};

TEST_F(PinFile, HoldsDigitsAndWhiteSpaceAroundThem) {
  EXPECT_EQ(read("1234"), "1234");
  EXPECT_EQ(read("12345678\n"), "12345678");
  EXPECT_EQ(read(" \t0000\r\n\n"), "0000");
}

TEST_F(PinFile, IsRefusedWithoutShowingWhatItHolds) {
  for (const auto* const bad : {"", "\n", "123", "123456789", "12 34", "12a4", "1234\n5678", "\"1234\""}) {
    const auto pin = read(bad);
    ASSERT_FALSE(pin) << bad;
    EXPECT_EQ(pin.error().detail, path_ + ": invalid PIN: expected 4 to 8 digits");
  }
  EXPECT_EQ(read(std::string(100, '1')).error().code, Errc::invalid);
  EXPECT_EQ(read_pin_file(path_ + "x").error().detail,
            path_ + "x: cannot be opened: No such file or directory");
}

TEST_F(PinFile, IsNotWaitedForWhenItIsAPipe) {
  ASSERT_EQ(mkfifo(path_.c_str(), 0600), 0);
  EXPECT_EQ(read_pin_file(path_).error().detail, path_ + ": invalid file: expected a regular file");
}

TEST(SecretFiles, AreReportedWhenEverybodyCanReadThemOrTheyAreOfNoUse) {
  const TemporaryDirectory directory;
  directory.write("pin", "1234\n");
  ASSERT_EQ(chmod(directory.file("pin").c_str(), 0644), 0);
  Config config;
  ModemConfig modem;
  modem.name = "wan0";
  config.modems = {modem, modem};
  config.modems[1].name = "wan1";
  EXPECT_EQ(secret_file_problems(config), std::vector<std::string>{});
  config.modems[0].sim.pin_file = directory.file("pin");
  config.modems[1].apn = ApnConfig{};
  config.modems[1].apn->password_file = directory.file("missing");
  EXPECT_EQ(secret_file_problems(config),
            (std::vector<std::string>{
                "modem wan0: sim.pin_file: " + directory.file("pin") +
                    ": invalid mode 0644: expected a file that not everybody can read",
                "modem wan1: apn.password_file: " + directory.file("missing") +
                    ": cannot be opened: No such file or directory",
            }));
  ASSERT_EQ(chmod(directory.file("pin").c_str(), 0640), 0);
  directory.write("missing", "s3cret");
  ASSERT_EQ(chmod(directory.file("missing").c_str(), 0600), 0);
  EXPECT_EQ(secret_file_problems(config), std::vector<std::string>{});
}

class PasswordFile : public ::testing::Test {
 protected:
  Result<std::string> read(const std::string& content) const {
    directory_.write("password", content);
    return read_password_file(path_);
  }

  TemporaryDirectory directory_;
  std::string path_ = directory_.file("password");
};

TEST_F(PasswordFile, HoldsOneLine) {
  const std::string longest(64, 'x');
  EXPECT_EQ(read("s3cret"), "s3cret");
  EXPECT_EQ(read("s3cret\n"), "s3cret");
  EXPECT_EQ(read(" two words, \r\n"), " two words, ");
  EXPECT_EQ(read(longest + "\r\n"), longest);
  EXPECT_EQ(read(""), "");
}

TEST_F(PasswordFile, IsRefusedWithoutShowingWhatItHolds) {
  for (const auto* const bad : {"two\nlines", "s3cret\n\n", "a\"b", "a\\b", "a;b", "gr\xc3\xbc\xc3\x9f"}) {
    const auto password = read(bad);
    ASSERT_FALSE(password) << bad;
    EXPECT_EQ(password.error().detail, path_ +
                                           ": invalid password: expected one line of up to 64 "
                                           "printable ASCII characters without \" \\ ;");
  }
  EXPECT_FALSE(read(std::string(65, 'x')));
  EXPECT_FALSE(read(std::string(100, 'x')));
  EXPECT_EQ(read_password_file(path_ + "x").error().detail,
            path_ + "x: cannot be opened: No such file or directory");
}

}  // namespace
}  // namespace eg915u
