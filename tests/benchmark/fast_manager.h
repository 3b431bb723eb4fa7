#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace eg915u {

/// A manager whose share of a request's time is as small as the library allows: names are parsed once. Every
/// request throws without an answer, or with an error in it.
class FastManager {
 public:
  using Name = std::vector<unsigned long>;

  /// `peer`: unix:PATH. Make an SnmpClient before: it starts the library.
  FastManager(const std::string& peer, const std::string& community);
  ~FastManager();
  FastManager(const FastManager&) = delete;
  FastManager& operator=(const FastManager&) = delete;

  void get(std::span<const Name> names);
  void get(const Name& name) { get({&name, 1}); }
  void set_unsigned(const Name& name, std::uint32_t value);
  /// The name after `name` below `root`; empty at the end.
  [[nodiscard]] Name next(const Name& name, const Name& root);
  /// Walks everything below `root`; returns the number of variables.
  std::size_t walk(const Name& root);

 private:
  void* session_;
};

}  // namespace eg915u
