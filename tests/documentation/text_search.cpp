#include "tests/documentation/text_search.h"

#include <gtest/gtest.h>

#include <regex>
#include <sstream>

#include "tests/integration/support/child_process.h"
#include "tests/integration/support/eventually.h"
#include "tests/integration/support/temp_dir.h"

namespace eg915u {

std::string source_text(const std::string& path) {
  std::string text = read_text(std::string(EG915U_SOURCE_PATH) + '/' + path);
  EXPECT_FALSE(text.empty()) << path;
  return text;
}

Words find_all(const std::string& text, const std::string& pattern) {
  const std::regex expression(pattern);
  Words words;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    for (std::sregex_iterator it(line.begin(), line.end(), expression), end; it != end; ++it) {
      words.insert((*it)[1]);
    }
  }
  return words;
}

std::string section(const std::string& page, const std::string& heading) {
  const auto begin = page.find('\n' + heading + '\n');
  EXPECT_NE(begin, std::string::npos) << heading;
  if (begin == std::string::npos) return {};
  return page.substr(begin + 1, page.find("\n# ", begin + 1) - begin);
}

std::string output_of(const std::vector<std::string>& arguments) {
  const TempDir directory;
  const auto output = directory.file("output");
  ChildProcess process({.arguments = arguments, .environment = {}, .output = output});
  EXPECT_EQ(process.wait(kPatience), 0) << arguments.front();
  return read_text(output);
}

Words options_in(const std::string& text) { return find_all(text, "(?:^|[^a-z-])(--[a-z][a-z-]*)"); }

}  // namespace eg915u
