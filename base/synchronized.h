#pragma once

#include <mutex>
#include <utility>

namespace eg915u {

/// A value that threads share by copy: no lock escapes, no reference into it.
template <class T>
class Synchronized {
 public:
  explicit Synchronized(T value = {}) : value_(std::move(value)) {}

  [[nodiscard]] T get() const {
    const std::scoped_lock lock(mutex_);
    return value_;
  }
  void set(T value) {
    const std::scoped_lock lock(mutex_);
    std::swap(value_, value);  // the old value is destroyed after the lock is gone
  }
  /// False, and nothing is copied, when it is that value already.
  bool change_to(const T& value) {
    const std::scoped_lock lock(mutex_);
    if (value_ == value) return false;
    value_ = value;
    return true;
  }

 private:
  mutable std::mutex mutex_;
  T value_;
};

}  // namespace eg915u
