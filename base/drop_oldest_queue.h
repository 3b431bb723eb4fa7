#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace eg915u {

/// Bounded queue between threads that never blocks. A push to a full queue drops and counts the oldest item.
template <class T>
class DropOldestQueue {
 public:
  /// `wake` is called after each push, on the pushing thread. It must not block.
  DropOldestQueue(std::size_t capacity, std::function<void()> wake)
      : capacity_(capacity), wake_(std::move(wake)) {}

  void push(T item) {
    {
      const std::scoped_lock lock(mutex_);
      if (items_.size() >= capacity_) {
        items_.pop_front();
        ++dropped_;
      }
      items_.push_back(std::move(item));
    }
    wake_();
  }

  /// Removes and returns all items, oldest first.
  [[nodiscard]] std::vector<T> pop_all() {
    const std::scoped_lock lock(mutex_);
    if (items_.empty()) return {};
    std::vector<T> popped(std::make_move_iterator(items_.begin()), std::make_move_iterator(items_.end()));
    items_.clear();
    return popped;
  }

  [[nodiscard]] std::uint64_t dropped() const { return dropped_; }

 private:
  const std::size_t capacity_;
  const std::function<void()> wake_;
  std::mutex mutex_;
  std::deque<T> items_;
  std::atomic<std::uint64_t> dropped_{0};
};

}  // namespace eg915u
