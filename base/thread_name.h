#pragma once

#include <pthread.h>

#include <string>

namespace eg915u {

/// Sets the name that ps and debuggers show. The kernel keeps 15 bytes.
inline void name_this_thread(const std::string& name) {
  static_cast<void>(::pthread_setname_np(::pthread_self(), name.substr(0, 15).c_str()));
}

}  // namespace eg915u
