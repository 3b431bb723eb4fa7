#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/integration/support/snmp_client.h"
#include "tests/integration/support/temp_dir.h"

namespace eg915u {

/// One readable object of EG915U-MIB, as scripts/dump-mib prints it.
struct MibObject {
  std::string name;
  std::string oid;                            ///< ".1.3.6...", without the instance
  std::string syntax;                         ///< the base type: "Integer32", "OCTET STRING"...
  std::vector<std::pair<long, long>> ranges;  ///< of the value, or of the length of octets; empty: any
  std::set<long> names;                       ///< numbers of an enumeration, or of the bits of BITS

  /// The rule of the module that this variable breaks; empty when it breaks none.
  [[nodiscard]] std::string complaint(const SnmpVariable& variable) const;
};

/// The readable objects of the module.
class MibModule {
 public:
  /// Reads `file`, or the module of the source tree. Throws when the module cannot be read.
  explicit MibModule(const TempDir& dir, const std::string& file = {});
  /// Reads the output of scripts/dump-mib.
  [[nodiscard]] static MibModule of_dump(const std::string& dump);

  /// The object that an instance belongs to; null when there is none.
  [[nodiscard]] const MibObject* find(const std::string& instance) const;
  /// In the order of their OIDs.
  [[nodiscard]] const std::vector<MibObject>& objects() const { return objects_; }

 private:
  MibModule() = default;

  std::vector<MibObject> objects_;
};

}  // namespace eg915u
