#pragma once

#include "base/clock.h"
#include "subagent/agentx/netsnmp_value.h"
// net-snmp's headers need the includes of netsnmp_value.h before them.
#include <net-snmp/agent/net-snmp-agent-includes.h>

/// Owners of what net-snmp hands out as numbers and pointers. Only the SNMP thread makes and destroys them.
namespace eg915u {

/// All sessions of the library. The destructor closes the connection without a Close PDU: snmpd then forgets
/// what was registered. snmp_shutdown() would wait for answers, and read freed memory when snmpd ends at the
/// same time. After a rejected registration, it would also unregister what another agent serves.
class NetsnmpSessions {
 public:
  NetsnmpSessions() = default;
  ~NetsnmpSessions() { snmp_close_sessions(); }
  NetsnmpSessions(const NetsnmpSessions&) = delete;
  NetsnmpSessions& operator=(const NetsnmpSessions&) = delete;
};

/// A registered callback of the library.
class NetsnmpCallback {
 public:
  NetsnmpCallback(int major, int minor, SNMPCallback* function, void* argument);
  ~NetsnmpCallback();
  NetsnmpCallback(const NetsnmpCallback&) = delete;
  NetsnmpCallback& operator=(const NetsnmpCallback&) = delete;

 private:
  const int major_;
  const int minor_;
  SNMPCallback* const function_;
  void* const argument_;
};

/// A file descriptor that the library's wait watches.
class NetsnmpReadFd {
 public:
  NetsnmpReadFd(int fd, void (*function)(int fd, void* argument), void* argument);
  ~NetsnmpReadFd();
  NetsnmpReadFd(const NetsnmpReadFd&) = delete;
  NetsnmpReadFd& operator=(const NetsnmpReadFd&) = delete;

 private:
  const int fd_;
};

/// An alarm that ends the library's wait, and does nothing else.
class NetsnmpAlarm {
 public:
  NetsnmpAlarm() = default;
  ~NetsnmpAlarm();
  NetsnmpAlarm(const NetsnmpAlarm&) = delete;
  NetsnmpAlarm& operator=(const NetsnmpAlarm&) = delete;

  /// Replaces the time that was set before. A delay below 1 ms counts as 1 ms.
  void set(Duration delay);

 private:
  unsigned int registration_ = 0;  ///< 0: none
};

}  // namespace eg915u
