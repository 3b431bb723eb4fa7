#include "modem/commands/configuration.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

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

LteBands bands(std::initializer_list<std::size_t> numbers) {
  LteBands set;
  for (const std::size_t number : numbers) set.set(number);
  return set;
}

struct BandCase {
  const char* name;
  std::string_view line;
  std::optional<LteBands> bands;  ///< absent: malformed

  friend std::ostream& operator<<(std::ostream& out, const BandCase& c) { return out << c.line; }
};

class ParseBand : public ::testing::TestWithParam<BandCase> {};

TEST_P(ParseBand, TakesTheLteMask) {
  const auto parsed = parse_band(GetParam().line);
  EXPECT_EQ(parsed ? std::optional(*parsed) : std::nullopt, GetParam().bands);
}

TEST_P(ParseBand, SurvivesCuts) {
  if (GetParam().bands) expect_survives_cuts(GetParam().line, parse_band);
}

const LteBands kEurope = bands({1, 3, 5, 7, 8, 20, 28});

INSTANTIATE_TEST_SUITE_P(
    Lines, ParseBand,
    ::testing::Values(BandCase{"Europe", "+QCFG: \"band\",0xf,0x80800d5", kEurope},
                      BandCase{"WithoutPrefix", "+QCFG: \"band\",f,80800d5", kEurope},
                      BandCase{"UpperCase", "+QCFG: \"band\",0XF,0X80800D5", kEurope},
                      BandCase{"ThirdMask", "+QCFG: \"band\",0xf,0x80800d5,0x0", kEurope},
                      BandCase{"Effect", "+QCFG: \"band\",0xf,0x80800d5,1", kEurope},
                      BandCase{"Quoted", "+QCFG: \"band\",\"0xf\",\"0x80800d5\"", kEurope},
                      BandCase{"NoSpace", "+QCFG:\"band\",0xf,0x80800d5", kEurope},
                      BandCase{"LeadingZeros", "+QCFG: \"band\",0x0000000f,0x000000000000000000000080800d5",
                               kEurope},
                      BandCase{"WiderThan64Bits", "+QCFG: \"band\",0xf,0x2000000000a0000da",
                               bands({2, 4, 5, 7, 8, 26, 28, 66})},
                      BandCase{"Last", "+QCFG: \"band\",0,400000000000000000", bands({71})},
                      BandCase{"NoLte", "+QCFG: \"band\",0xf,0x0", bands({})},
                      BandCase{"AfterTheLast", "+QCFG: \"band\",0xf,0x800000000000000000", std::nullopt},
                      BandCase{"NoMask", "+QCFG: \"band\"", std::nullopt},
                      BandCase{"OneMask", "+QCFG: \"band\",0xf", std::nullopt},
                      BandCase{"EmptyMask", "+QCFG: \"band\",0xf,", std::nullopt},
                      BandCase{"PrefixAlone", "+QCFG: \"band\",0xf,0x", std::nullopt},
                      BandCase{"EmptyGsmMask", "+QCFG: \"band\",,0x80800d5", std::nullopt},
                      BandCase{"NotHex", "+QCFG: \"band\",0xf,0x80800g5", std::nullopt},
                      BandCase{"GsmNotHex", "+QCFG: \"band\",any,0x80800d5", std::nullopt},
                      BandCase{"Negative", "+QCFG: \"band\",0xf,-1", std::nullopt},
                      BandCase{"OpenQuote", "+QCFG: \"band\",0xf,\"0x80800d5", std::nullopt},
                      BandCase{"AnotherSetting", "+QCFG: \"nwscanmode\",0,1", std::nullopt},
                      BandCase{"AnotherCommand", "+QURCCFG: \"band\",0xf,0x80800d5", std::nullopt}),
    [](const auto& param) { return std::string(param.param.name); });

TEST(ParseConfig, SurvivesCuts) { expect_survives_cuts("+QURCCFG: \"urcport\",\"usbat\"", parse_urcport); }

RC_GTEST_PROP(ParseConfig, AnyBytesGiveAValueOrAnError, ()) {
  if (const auto port = parse_urcport(*at_line("+QURCCFG: \"urcport\","))) RC_ASSERT(!word_of(*port).empty());
  if (const auto found = parse_band(*at_line("+QCFG: \"band\","))) RC_ASSERT(!found->test(0));
}

}  // namespace
}  // namespace eg915u
