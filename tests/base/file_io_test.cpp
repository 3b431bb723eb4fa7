#include "base/file_io.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "base/file_descriptor.h"
#include "tests/support/temporary_directory.h"

namespace eg915u {
namespace {

constexpr std::size_t kLimit = 10;
const std::string kNotRegular = "invalid file: expected a regular file";

std::string error_of(const std::string& path) {
  const auto content = read_file(path, kLimit);
  return content ? "content " + *content : content.error().text;
}

TEST(ReadFile, ReadsARegularFileUpToTheLimit) {
  const TemporaryDirectory directory;
  directory.write("whole", "0123456789");
  directory.write("long", "0123456789a");
  EXPECT_EQ(read_file(directory.file("whole"), kLimit), "0123456789");
  EXPECT_EQ(error_of(directory.file("long")), "has more than 10 bytes");
  const auto missing = read_file(directory.file("missing"), kLimit);
  ASSERT_FALSE(missing);
  EXPECT_TRUE(missing.error().missing);
}

TEST(ReadFile, RefusesWhatIsNoRegularFileWithoutWaiting) {
  const TemporaryDirectory directory;
  const std::string fifo = directory.file("fifo");
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  const std::string name = directory.file("s");
  const FileDescriptor bound(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  ASSERT_LT(name.size(), sizeof(address.sun_path));
  std::ranges::copy(name, address.sun_path);
  ASSERT_EQ(::bind(bound.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
  std::filesystem::create_symlink(fifo, directory.file("link"));
  for (const std::string& path :
       {fifo, directory.file("link"), name, directory.path(), std::string("/dev/null")}) {
    EXPECT_EQ(error_of(path), kNotRegular) << path;
  }
}

TEST(ReplaceFile, RefusesAPipeInThePlaceOfItsNewFileWithoutWaiting) {
  const TemporaryDirectory directory;
  const std::string path = directory.file("state.json");
  directory.write("state.json", "old");
  ASSERT_EQ(::mkfifo((path + ".new").c_str(), 0600), 0);
  const auto without_reader = replace_file(path, "new", 0600, Durability::cached);
  ASSERT_FALSE(without_reader);
  EXPECT_EQ(without_reader.error(), path + ".new: " + kNotRegular);
  EXPECT_EQ(directory.read("state.json"), "old");
}

}  // namespace
}  // namespace eg915u
