#pragma once

#include <rapidcheck.h>

#include <string>
#include <string_view>

namespace eg915u {

inline constexpr std::string_view kGrammarBytes =
    "\"\"\"\",,,,,,00112345678999ABCDEFabcdef--++//::() \x80\xFF\n";

/// Any bytes, often those that AT lines are made of, so that parsers are reached beyond their first field.
inline rc::Gen<std::string> at_bytes() {
  return rc::gen::container<std::string>(rc::gen::weightedOneOf<char>(
      {{9, rc::gen::elementOf(std::string(kGrammarBytes))}, {1, rc::gen::arbitrary<char>()}}));
}

/// `prefix` and any bytes.
inline rc::Gen<std::string> at_line(std::string_view prefix) {
  return rc::gen::map(at_bytes(),
                      [text = std::string(prefix)](const std::string& bytes) { return text + bytes; });
}

}  // namespace eg915u
