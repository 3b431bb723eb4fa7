#include "base/pattern.h"

#include <re2/re2.h>

#include <utility>

namespace eg915u {
namespace {

constexpr std::int64_t kMostMemory = 1 << 20;  // bytes for one pattern

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

Result<Pattern> Pattern::compile(std::string_view text) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(kMostMemory);
  options.set_encoding(RE2::Options::EncodingLatin1);  // a modem may send any byte
  auto compiled = std::make_shared<const RE2>(piece(text), options);
  if (!compiled->ok()) return failure(Errc::invalid, compiled->error());
  return Pattern(std::move(compiled));
}

Pattern Pattern::anything() { return compile("(.*)").value(); }

const std::string& Pattern::text() const { return compiled_->pattern(); }

int Pattern::groups() const { return compiled_->NumberOfCapturingGroups(); }

std::optional<std::string> Pattern::first_group(std::string_view text) const {
  std::string group;
  if (!RE2::PartialMatch(piece(text), *compiled_, &group)) return std::nullopt;
  return group;
}

bool Pattern::matches_whole(std::string_view text) const { return RE2::FullMatch(piece(text), *compiled_); }

}  // namespace eg915u
