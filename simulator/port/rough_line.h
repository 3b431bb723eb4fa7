#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace eg915u::sim {

/// The faults of a bad UART. Each number is the mean count of bytes or blocks between two faults; 0: none.
struct Roughness {
  std::uint32_t lost = 0;     ///< Bytes to a lost one.
  std::uint32_t doubled = 0;  ///< Bytes to a doubled one.
  std::uint32_t urcs = 0;     ///< Blocks of output to one with a URC inside.
  std::uint32_t seed = 1;

  bool any() const { return lost != 0 || doubled != 0 || urcs != 0; }
};

/// A bad UART: passes the modem's output on with faults. The same seed gives the same faults.
class RoughLine {
 public:
  explicit RoughLine(Roughness roughness) : roughness_(roughness), random_(roughness.seed) {}

  std::string pass(std::string_view block);

 private:
  bool happens(std::uint32_t mean);

  Roughness roughness_;
  std::minstd_rand random_;
  bool connected_ = false;
};

}  // namespace eg915u::sim
