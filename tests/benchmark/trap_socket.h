#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace eg915u {

/// A UDP port that receives the traps of snmpd. Checks bytes only, because the time of arrival matters.
class TrapSocket {
 public:
  TrapSocket();
  ~TrapSocket();
  TrapSocket(const TrapSocket&) = delete;
  TrapSocket& operator=(const TrapSocket&) = delete;

  [[nodiscard]] int port() const { return port_; }
  /// Waits for a trap with the snmpTrapOID 1.3.6.1.4.1.9999.0.`id`; false after `deadline`.
  bool wait_for(std::uint8_t id, std::chrono::milliseconds deadline) const;
  /// Drops the received datagrams.
  void drain() const;

 private:
  /// The next datagram; empty after `deadline`.
  [[nodiscard]] std::string receive(std::chrono::milliseconds deadline) const;

  int fd_;
  int port_ = 0;
};

}  // namespace eg915u
