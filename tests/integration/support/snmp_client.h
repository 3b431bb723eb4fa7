#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace eg915u {

/// The address of snmpd, and the protocol version and identity that a manager uses.
struct SnmpTarget {
  enum class Version : std::uint8_t { v1, v2c, v3 };

  std::string peer;  ///< unix:PATH
  Version version = Version::v2c;
  std::string name;  ///< community, or user of v3 (SHA and AES, authPriv)
  std::chrono::milliseconds timeout{5000};
};

/// Pass phrases of every SNMPv3 user of the tests.
inline constexpr char kAuthPassPhrase[] = "authentic-pass";
inline constexpr char kPrivPassPhrase[] = "private-pass";

/// One variable of an answer.
struct SnmpVariable {
  std::string name;  ///< ".1.3.6...", as on the wire
  int type = 0;      ///< as on the wire; also noSuchObject (0x80), noSuchInstance (0x81), endOfMibView (0x82)
  std::string value;  ///< numbers in decimal, OIDs dotted, octets as they are

  [[nodiscard]] bool exists() const { return type != 0 && (type & 0xF0) != 0x80; }

  friend bool operator==(const SnmpVariable&, const SnmpVariable&) = default;
};

struct SnmpReply {
  bool answered = false;
  long error = 0;        ///< RFC 3416 error-status
  long error_index = 0;  ///< from 1
  std::vector<SnmpVariable> variables;

  [[nodiscard]] bool ok() const { return answered && error == 0; }
};

/// Variable of a SET; `type` is the letter of snmpset: i, u, s, x, o, c.
struct SnmpAssignment {
  std::string name;
  char type = 's';
  std::string value;
};

/// A manager: one request, one answer, no retries. Names are "egSigRsrp.1" or ".1.3.6...". One thread for all
/// clients of a process.
class SnmpClient {
 public:
  explicit SnmpClient(SnmpTarget target);
  ~SnmpClient();
  SnmpClient(SnmpClient&& other) noexcept
      : target_(std::move(other.target_)), session_(std::exchange(other.session_, nullptr)) {}
  SnmpClient& operator=(SnmpClient&&) = delete;
  SnmpClient(const SnmpClient&) = delete;
  SnmpClient& operator=(const SnmpClient&) = delete;

  [[nodiscard]] SnmpReply get(const std::vector<std::string>& names);
  [[nodiscard]] SnmpReply get_next(const std::vector<std::string>& names);
  [[nodiscard]] SnmpReply get_bulk(const std::string& name, int max_repetitions);
  /// A successful SET is committed on return. snmpd answers before COMMIT, so a GET follows, which snmpd
  /// handles after it.
  [[nodiscard]] SnmpReply set(const std::vector<SnmpAssignment>& assignments);
  /// Everything below `root` by GETNEXT; stops at `limit` variables.
  [[nodiscard]] std::vector<SnmpVariable> walk(const std::string& root, std::size_t limit = 10000);

  /// Value of one object, or "(none)" when there is no such instance or no answer.
  [[nodiscard]] std::string value(const std::string& name);
  /// Error status of setting one object to a text; -1 without an answer.
  [[nodiscard]] long set_text(const std::string& name, const std::string& text);

 private:
  SnmpReply exchange(int command, const std::vector<SnmpAssignment>& names, int max_repetitions);
  /// snmpd may have been restarted: a session to the old one is of no use.
  void open();
  void close();

  SnmpTarget target_;
  void* session_ = nullptr;
};

/// The decimal number in `text`; -1 when there is none.
[[nodiscard]] long to_number(const std::string& text);
/// Sub-identifiers of ".1.3.6"; throws on anything else.
[[nodiscard]] std::vector<unsigned long> sub_identifiers(const std::string& name);

}  // namespace eg915u
