#include "modem/at/urc.h"

#include <algorithm>
#include <array>

namespace eg915u {
namespace {

constexpr std::array<std::string_view, 4> kBootWords{"RDY", "APP RDY", "POWERED DOWN", "NORMAL POWER DOWN"};

// NO CARRIER and similar lines end a dialled call (V.250 5.7.1). The daemon never dials, so they end no
// command.
constexpr std::array<std::string_view, 9> kWords{
    "RING",     "NO CARRIER", "BUSY",      "NO ANSWER",  "NO DIALTONE",
    "SMS DONE", "PB DONE",    "SMS Ready", "Call Ready",
};

constexpr std::array<std::string_view, 37> kStarts{
    "+CFUN:",      "+CPIN:",  "+QUSIM:", "+QSIMSTAT:",   "+QIND:",          "+CREG:",   "+CGREG:",
    "+CEREG:",     "+CTZV:",  "+CTZE:",  "+CGEV:",       "+QIURC:",         "+QIOPEN:", "+QIACTEX:",
    "+QIDEACTEX:", "+QPING:", "+QNTP:",  "+QNETDEVCTL:", "+QNETDEVSTATUS:", "+CRING:",  "+CLIP:",
    "+CCWA:",      "+CMTI:",  "+CMT:",   "+CDSI:",       "+CDS:",           "+CBMI:",   "+CBM:",
    "+CUSD:",      "+CSSI:",  "+CSSU:",  "+CSQ:",        "+QCSQ:",          "+CSCON:",  "+QGPS:",
    "+QMT",        "+QSTK",
};

constexpr std::array<std::string_view, 3> kTwoLineStarts{"+CMT:", "+CDS:", "+CBM:"};

template <class Table>
bool any_equals(const Table& words, std::string_view line) {
  return std::find(words.begin(), words.end(), line) != words.end();
}

template <class Table>
bool any_starts(const Table& starts, std::string_view line) {
  return std::any_of(starts.begin(), starts.end(),
                     [line](std::string_view start) { return line.starts_with(start); });
}

}  // namespace

bool is_urc(std::string_view line) {
  return is_boot_urc(line) || any_equals(kWords, line) || any_starts(kStarts, line);
}

bool is_boot_urc(std::string_view line) { return any_equals(kBootWords, line); }

bool takes_next_line(std::string_view line) { return any_starts(kTwoLineStarts, line); }

}  // namespace eg915u
