#pragma once

#include <map>
#include <string>
#include <vector>

/// Output of scripts/dump-mib, which describes its columns.
namespace eg915u::mib {

/// The lines that dump-mib prints with this option, in columns.
[[nodiscard]] std::vector<std::vector<std::string>> dump_mib(const std::string& option);

/// One object of the module.
struct ModuleObject {
  std::string syntax;
  std::string access;
  std::string ranges;
  std::string names;
};

/// By name and OID: "egSigRsrp 1.3.6.1.4.1.9999.2.6.1.2". Empty when the module cannot be read.
[[nodiscard]] const std::map<std::string, ModuleObject>& module_objects();

[[nodiscard]] std::vector<std::string> split(const std::string& text, char separator);

}  // namespace eg915u::mib
