#include "modem/commands/basic.h"

#include <algorithm>

#include <fmt/core.h>

#include "modem/commands/command_text.h"

namespace eg915u {
namespace {

constexpr std::size_t kMaxProbe = 16;

}  // namespace

Result<AtCommand> probe(std::string_view name) {
  const bool is_name = name.size() >= 2 && name.size() <= kMaxProbe && name.front() == '+' &&
                       std::all_of(name.begin() + 1, name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!is_name) return refused("probe", "+ and up to 15 letters A-Z");
  AtCommand question = setting(fmt::format("AT{}=?", name));
  question.answer = Answer::many;
  question.prefix = name;
  return question;
}

}  // namespace eg915u
