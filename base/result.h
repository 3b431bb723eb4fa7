#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace eg915u {

/// The reason why a command gave no value. A closed set: a test names the code that it expects.
enum class Errc {
  timeout,     ///< no final result within the command's limit
  port_lost,   ///< the port is gone; every later call on it fails with the same code
  locked_out,  ///< the port exists but cannot be opened: permission, or a missing resource of the system
  malformed,   ///< the modem's answer does not fit the command
  rejected,    ///< the modem answered ERROR, +CME ERROR or +CMS ERROR
  rebooted,    ///< the modem restarted during the command (RDY or POWERED DOWN)
  invalid,     ///< not sent: a value is outside its allow-list
  busy,        ///< another process holds the port
  cancelled,   ///< the daemon stops, or the deadline passed before the command began
};

/// `detail` is text for people: what is wrong, where, and what is expected. It holds no secret.
struct Error {
  Errc code = Errc::malformed;
  std::string detail;
  int cme = -1;      ///< number of +CME ERROR or +CMS ERROR (3GPP TS 27.007 9.2), -1 without a number
  bool sent = true;  ///< false when nothing of the command reached the port

  friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> failure(Errc code, std::string detail, int cme = -1) {
  return tl::make_unexpected(Error{code, std::move(detail), cme, true});
}

}  // namespace eg915u
