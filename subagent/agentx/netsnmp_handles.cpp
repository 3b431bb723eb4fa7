#include "subagent/agentx/netsnmp_handles.h"

#include <net-snmp/library/fd_event_manager.h>

#include <algorithm>
#include <chrono>

namespace eg915u {
namespace {

void do_nothing(unsigned int /*registration*/, void* /*argument*/) noexcept {}

}  // namespace

NetsnmpCallback::NetsnmpCallback(int major, int minor, SNMPCallback* function, void* argument)
    : major_(major), minor_(minor), function_(function), argument_(argument) {
  snmp_register_callback(major_, minor_, function_, argument_);
}

NetsnmpCallback::~NetsnmpCallback() { snmp_unregister_callback(major_, minor_, function_, argument_, 1); }

NetsnmpReadFd::NetsnmpReadFd(int fd, void (*function)(int fd, void* argument), void* argument) : fd_(fd) {
  register_readfd(fd_, function, argument);
}

NetsnmpReadFd::~NetsnmpReadFd() { unregister_readfd(fd_); }

NetsnmpAlarm::~NetsnmpAlarm() {
  if (registration_ != 0) snmp_alarm_unregister(registration_);
}

void NetsnmpAlarm::set(Duration delay) {
  const auto count = std::chrono::microseconds(std::max(delay, Duration{1})).count();
  const timeval time{static_cast<time_t>(count / 1'000'000), static_cast<suseconds_t>(count % 1'000'000)};
  if (registration_ != 0) snmp_alarm_unregister(registration_);
  registration_ = snmp_alarm_register_hr(time, 0, &do_nothing, nullptr);
}

}  // namespace eg915u
