#include "tests/mib/mib_module.h"

#include <array>
#include <cstdio>
#include <memory>
#include <sstream>

namespace eg915u::mib {

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
  return parts;
}

std::vector<std::vector<std::string>> dump_mib(const std::string& option) {
  struct ClosePipe {
    void operator()(FILE* pipe) const { pclose(pipe); }
  };
  const std::string command = std::string("'" EG915U_DUMP_MIB "' ") + option;
  const std::unique_ptr<FILE, ClosePipe> pipe(popen(command.c_str(), "r"));
  std::string output;
  std::array<char, 4096> buffer{};
  while (pipe != nullptr) {
    const std::size_t got = fread(buffer.data(), 1, buffer.size(), pipe.get());
    if (got == 0) break;
    output.append(buffer.data(), got);
  }
  std::vector<std::vector<std::string>> lines;
  for (const std::string& line : split(output, '\n')) lines.push_back(split(line, '\t'));
  return lines;
}

const std::map<std::string, ModuleObject>& module_objects() {
  static auto objects_of_module = [] {
    std::map<std::string, ModuleObject> objects;
    for (const auto& line : dump_mib("")) {
      if (line.size() == 6) objects[line[0] + ' ' + line[1]] = {line[2], line[3], line[4], line[5]};
    }
    return objects;
  }();
  return objects_of_module;
}

}  // namespace eg915u::mib
