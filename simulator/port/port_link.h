#pragma once

#include <string>

#include "simulator/state/result.h"

namespace eg915u::sim {

/// A symbolic link to the port. Replaced atomically (new link, rename), and removed by the destructor.
class PortLink {
 public:
  /// Creates or replaces the link. Fails when `path` is something other than a link.
  static Result<PortLink> create(const std::string& path, const std::string& target);

  PortLink(PortLink&& other) noexcept;
  PortLink& operator=(PortLink&& other) noexcept;
  PortLink(const PortLink&) = delete;
  PortLink& operator=(const PortLink&) = delete;
  /// Removes the link if it still points to the target.
  ~PortLink() { remove(); }

 private:
  PortLink(std::string path, std::string target);
  void remove() noexcept;

  std::string path_;
  std::string target_;
};

}  // namespace eg915u::sim
