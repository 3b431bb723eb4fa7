#include "simulator/port/rough_line.h"

namespace eg915u::sim {

bool RoughLine::happens(std::uint32_t mean) { return mean != 0 && random_() % mean == 0; }

std::string RoughLine::pass(std::string_view block) {
  std::string mixed(block);
  if (block.size() > 1 && happens(roughness_.urcs)) {
    connected_ = !connected_;
    mixed.insert(1 + random_() % (block.size() - 1), connected_ ? "\r\n+CSCON: 1\r\n" : "\r\n+CSCON: 0\r\n");
  }
  std::string passed;
  for (const char byte : mixed) {
    if (happens(roughness_.lost)) continue;
    passed.append(happens(roughness_.doubled) ? 2 : 1, byte);
  }
  return passed;
}

}  // namespace eg915u::sim
