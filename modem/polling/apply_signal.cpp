#include "modem/polling/apply_signal.h"

#include "modem/commands/cell.h"
#include "modem/commands/signal.h"

namespace eg915u {
namespace {

template <class Reading>
void observe_sinr(ModemSnapshot& modem, SinrScales::Source source, const Reading& reading) {
  if (!reading.sinr) return;
  modem.sinr.observe(source, {*reading.sinr, reading.rsrp_dbm, reading.rsrq_db});
}

}  // namespace

Result<void> apply_qcsq(ModemSnapshot& modem, Lines lines, Time now) {
  auto applied = apply_line<parse_qcsq, &ModemSnapshot::qcsq>(modem, lines, now);
  if (applied) observe_sinr(modem, SinrScales::Source::qcsq, modem.qcsq.value);
  return applied;
}

Result<void> apply_qeng_serving(ModemSnapshot& modem, Lines lines, Time now) {
  auto applied = apply_lines<parse_qeng_serving, &ModemSnapshot::serving>(modem, lines, now);
  if (applied) observe_sinr(modem, SinrScales::Source::qeng, modem.serving.value);
  return applied;
}

}  // namespace eg915u
