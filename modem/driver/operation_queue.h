#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string_view>
#include <utility>

#include "modem/model/operation.h"

namespace eg915u {

inline constexpr std::string_view kSuperseded = "a later SET asked for something else";

/// Bounded queue of operations from the SNMP thread to one modem's thread. A slot is taken before an
/// operation is promised, so that push() cannot fail. The queue may outlive the thread. The next thread then
/// does the waiting operations, unless the queue is closed. Thread-safe.
class OperationQueue {
 public:
  /// Reserved space for one operation. Destroyed unused, it is given back.
  class Slot {
   public:
    explicit Slot(OperationQueue& queue) : queue_(&queue) {}
    Slot(Slot&& other) noexcept : queue_(std::exchange(other.queue_, nullptr)) {}
    Slot& operator=(Slot&& other) noexcept {
      std::swap(queue_, other.queue_);
      return *this;
    }
    Slot(const Slot&) = delete;
    Slot& operator=(const Slot&) = delete;
    ~Slot() {
      if (queue_ != nullptr) queue_->release();
    }
    /// True while an operation pushed with it will be carried out.
    [[nodiscard]] bool is_open() const { return queue_ != nullptr && !queue_->is_closed(); }
    /// Uses up the slot.
    void push(Operation operation) && { queue_->push(std::move(*this), std::move(operation)); }

   private:
    friend class OperationQueue;
    OperationQueue* queue_;
  };

  /// `wake` runs after each push, on the pushing thread; it must not block.
  OperationQueue(std::size_t capacity, std::function<void()> wake)
      : capacity_(capacity), wake_(std::move(wake)) {}

  /// Ends the queue: no thread pops any more, and there are no slots. Operations promised before can still be
  /// pushed, and are refused by name.
  void close() {
    const std::scoped_lock lock(mutex_);
    closed_ = true;
  }
  [[nodiscard]] bool is_closed() const {
    const std::scoped_lock lock(mutex_);
    return closed_;
  }

  /// Takes a slot; absent when the queue is full or closed.
  [[nodiscard]] std::optional<Slot> reserve() {
    const std::scoped_lock lock(mutex_);
    if (closed_ || reserved_ + queue_.size() >= capacity_) return std::nullopt;
    ++reserved_;
    return Slot(*this);
  }

  void push(Slot slot, Operation operation) {
    {
      const std::scoped_lock lock(mutex_);
      slot.queue_ = nullptr;
      --reserved_;
      queue_.push_back(std::move(operation));
    }
    wake_();
  }

  /// The oldest operation. `superseded`: a later one in the queue makes it pointless.
  struct Next {
    Operation operation;
    bool superseded = false;
  };
  [[nodiscard]] std::optional<Next> pop() {
    const std::scoped_lock lock(mutex_);
    if (queue_.empty()) return std::nullopt;
    Operation operation = std::move(queue_.front());
    queue_.pop_front();
    const bool superseded = std::any_of(queue_.begin(), queue_.end(), [&](const Operation& later) {
      return supersedes(later.action, operation.action);
    });
    return Next{std::move(operation), superseded};
  }

 private:
  void release() {
    const std::scoped_lock lock(mutex_);
    --reserved_;
  }

  const std::size_t capacity_;
  const std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::deque<Operation> queue_;
  std::size_t reserved_ = 0;
  bool closed_ = false;
};

}  // namespace eg915u
