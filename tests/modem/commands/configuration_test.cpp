#include "modem/commands/configuration.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/support/at_bytes.h"
#include "tests/support/truncation.h"

namespace eg915u {
namespace {

TEST(ParseUrcport, EveryPort) {
  EXPECT_EQ(parse_urcport("+QURCCFG: \"urcport\",\"usbat\""), UrcPort::usbat);
  EXPECT_EQ(parse_urcport("+QURCCFG: \"urcport\",usbmodem"), UrcPort::usbmodem);
  for (const auto port : {UrcPort::usbat, UrcPort::usbmodem, UrcPort::usbnmea, UrcPort::uart1, UrcPort::uart2,
                          UrcPort::uart3, UrcPort::all}) {
    EXPECT_EQ(parse_urcport("+QURCCFG: \"urcport\",\"" + std::string(word_of(port)) + '"'), port);
  }
  for (const auto* const bad :
       {"+QURCCFG: \"urcport\",\"usbx\"", "+QURCCFG: \"urcport\"", "+QURCCFG: \"x\",\"usbat\"",
        "+QURCCFG: \"urcport\",\"usbat", "+QURCCFG:", "+QCFG: \"urcport\",\"usbat\""}) {
    EXPECT_FALSE(parse_urcport(bad)) << bad;
  }
}

TEST(ParseNwscanmode, ModesOfThisModem) {
  EXPECT_EQ(parse_nwscanmode("+QCFG: \"nwscanmode\",0"), NetworkMode::automatic);
  EXPECT_EQ(parse_nwscanmode("+QCFG: \"nwscanmode\",1"), NetworkMode::gsm_only);
  EXPECT_EQ(parse_nwscanmode("+QCFG: \"nwscanmode\",3,1"), NetworkMode::lte_only);
  for (const auto* const bad : {"+QCFG: \"nwscanmode\",2", "+QCFG: \"nwscanmode\"", "+QCFG: \"band\",1",
                                "+QCFG:", "+QCFG: \"nwscanmode\",-1", "+QURCCFG: \"nwscanmode\",1"}) {
    EXPECT_FALSE(parse_nwscanmode(bad)) << bad;
  }
  expect_survives_cuts("+QCFG: \"nwscanmode\",3", parse_nwscanmode);
}

TEST(ParseConfig, SurvivesCuts) { expect_survives_cuts("+QURCCFG: \"urcport\",\"usbat\"", parse_urcport); }

RC_GTEST_PROP(ParseConfig, AnyBytesGiveAValueOrAnError, ()) {
  if (const auto port = parse_urcport(*at_line("+QURCCFG: \"urcport\","))) RC_ASSERT(!word_of(*port).empty());
}

}  // namespace
}  // namespace eg915u
