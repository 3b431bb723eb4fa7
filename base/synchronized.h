#pragma once

#include <mutex>
#include <utility>

namespace eg915u {

/// A value that threads share by copy. Neither a lock nor a reference to the value leaves the class.
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
    std::swap(value_, value);  // the old value is destroyed after the lock is released
  }
  /// False without a copy when the value is equal to the current one.
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
