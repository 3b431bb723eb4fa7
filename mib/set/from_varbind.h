#pragma once

#include <cstddef>

namespace eg915u::mib {

/// A value, and the varbind of the PDU that asks for it.
template <class T>
struct FromVarbind {
  T value;
  std::size_t varbind = 0;
};

}  // namespace eg915u::mib
