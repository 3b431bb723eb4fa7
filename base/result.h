#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace eg915u {

/// Why an exchange with the modem gave no value. Closed set: a test names the code it expects.
enum class Errc {
  timeout,     ///< no final result within the command's limit
  port_lost,   ///< the port is gone; every later call on it fails the same way
  locked_out,  ///< the port is there and does not let us in: permissions, or the system lacks something
  malformed,   ///< the modem answered something that the command does not allow
  rejected,    ///< the modem answered ERROR, +CME ERROR or +CMS ERROR
  rebooted,    ///< the modem restarted in the middle of the command (RDY or POWERED DOWN)
  invalid,     ///< we refused to send it: a value is outside its allow-list
  busy,        ///< somebody else holds the port
  cancelled,   ///< the daemon stops, or the deadline passed before it began
};

/// `detail` is for people: what was wrong, where, what is allowed. Never a secret.
struct Error {
  Errc code = Errc::malformed;
  std::string detail;
  int cme = -1;      ///< number of +CME ERROR or +CMS ERROR (3GPP TS 27.007 9.2), -1 when there is none
  bool sent = true;  ///< false: the command did not reach the port at all

  friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> failure(Errc code, std::string detail, int cme = -1) {
  return tl::make_unexpected(Error{code, std::move(detail), cme, true});
}

}  // namespace eg915u
