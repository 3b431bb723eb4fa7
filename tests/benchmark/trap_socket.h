#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace eg915u {

/// A UDP port that snmpd sends its traps to. Looks at the bytes only: the moment of arrival is what counts.
class TrapSocket {
 public:
  TrapSocket();
  ~TrapSocket();
  TrapSocket(const TrapSocket&) = delete;
  TrapSocket& operator=(const TrapSocket&) = delete;

  [[nodiscard]] int port() const { return port_; }
  /// Waits for a trap whose snmpTrapOID is 1.3.6.1.4.1.9999.0.`id`; false after `deadline`.
  bool wait_for(std::uint8_t id, std::chrono::milliseconds deadline) const;
  /// Forgets what has come.
  void drain() const;

 private:
  /// The next datagram; empty after `deadline`.
  [[nodiscard]] std::string receive(std::chrono::milliseconds deadline) const;

  int fd_;
  int port_ = 0;
};

}  // namespace eg915u
