#include "mib/textual_conventions.h"

#include <gtest/gtest.h>

#include "tests/mib/fixture.h"

namespace eg915u::mib {
namespace {

using std::nullopt;

TEST(Numbers, OutsideTheirRangeHaveNoInstance) {
  EXPECT_EQ(eg_dbm(-200), Value::integer32(-200));
  EXPECT_EQ(eg_dbm(100), Value::integer32(100));
  EXPECT_EQ(eg_dbm(-201), nullopt);
  EXPECT_EQ(eg_dbm(101), nullopt);
  EXPECT_EQ(eg_dbm(nullopt), nullopt);
  EXPECT_EQ(eg_db(-100), Value::integer32(-100));
  EXPECT_EQ(eg_db(-101), nullopt);
  EXPECT_EQ(unsigned_in(1, 1, 255), Value::unsigned32(1));
  EXPECT_EQ(unsigned_in(0, 1, 255), nullopt);
  EXPECT_EQ(unsigned_in(256, 1, 255), nullopt);
  EXPECT_EQ(unsigned_in(nullopt, 0, 255), nullopt);
  EXPECT_EQ(unsigned_value(0xFFFFFFFF), Value::unsigned32(0xFFFFFFFF));
  EXPECT_EQ(unsigned_value(nullopt), nullopt);
  EXPECT_EQ(integer_in(-60, -60, 150), Value::integer32(-60));
  EXPECT_EQ(integer_in(151, -60, 150), nullopt);
  EXPECT_EQ(integer_in(nullopt, -60, 150), nullopt);
  EXPECT_EQ(truth_value(false), Value::integer32(2));
  EXPECT_EQ(truth_value(nullopt), nullopt);
}

TEST(Utf8String, IsCutBetweenCharacters) {
  EXPECT_EQ(eg_utf8_string(std::string(300, 'a')), Value::octets(std::string(255, 'a')));
  EXPECT_EQ(eg_utf8_string(std::string(63, 'a') + "\xc3\xa9", 64), Value::octets(std::string(63, 'a')));
  EXPECT_EQ(eg_utf8_string(std::string(62, 'a') + "\xc3\xa9", 64),
            Value::octets(std::string(62, 'a') + "\xc3\xa9"));
}

TEST(Utf8String, HasNoControlCharacters) {
  EXPECT_EQ(eg_utf8_string(std::string("a\0\r\n\xff\xc2\x85z", 8)), Value::octets("a?????z"));
}

TEST(LegacyText, KeepsItsOctets) {
  EXPECT_EQ(eg_legacy_text("a\nb\xff"), Value::octets("a\nb\xff"));
  EXPECT_EQ(eg_legacy_text(std::string(256, 'x')), Value::octets(std::string(255, 'x')));
}

TEST(Digits, ThatDoNotFitAreNotShown) {
  const Value empty = Value::octets("");
  EXPECT_EQ(eg_imei("861234051234567", Masking::none), Value::octets("861234051234567"));
  EXPECT_EQ(eg_imei("8612340512345678", Masking::none), Value::octets("8612340512345678"));
  for (const char* text : {"", "86123405123456", "86123405123456789", "86123405123456x"}) {
    EXPECT_EQ(eg_imei(text, Masking::none), empty) << text;
  }
  EXPECT_EQ(eg_iccid("89860012345678901", Masking::none), empty);
  EXPECT_EQ(eg_iccid("898600123456789012", Masking::none), Value::octets("898600123456789012"));
  EXPECT_EQ(eg_iccid("89860012345678901234567", Masking::none), empty);
  EXPECT_EQ(eg_iccid("8986001234567890123F", Masking::none), empty);
  EXPECT_EQ(eg_imsi("46001", Masking::none), empty);
  EXPECT_EQ(eg_imsi("460011", Masking::none), Value::octets("460011"));
  EXPECT_EQ(eg_imsi("4600112345678901", Masking::none), empty);
  EXPECT_EQ(eg_plmn("4600"), empty);
  EXPECT_EQ(eg_plmn("46001"), Value::octets("46001"));
  EXPECT_EQ(eg_plmn("310260"), Value::octets("310260"));
  EXPECT_EQ(eg_plmn("3102600"), empty);
  EXPECT_EQ(eg_plmn("31o26"), empty);
}

TEST(Numbers, OfSixtyFourBitsAreCounter64) {
  EXPECT_EQ(eg_gauge64(0xFFFFFFFFFFFFFFFF), Value::counter64(0xFFFFFFFFFFFFFFFF));
}

TEST(TelephoneNumber, ThatIsTooLongIsNotShown) {
  EXPECT_EQ(telephone_number("+12025550123", Masking::none), Value::octets("+12025550123"));
  EXPECT_EQ(telephone_number(std::string(32, '1'), Masking::none), Value::octets(std::string(32, '1')));
  EXPECT_EQ(telephone_number(std::string(33, '1'), Masking::none), Value::octets(""));
  EXPECT_EQ(telephone_number("", Masking::partial), Value::octets(""));
}

TEST(NotifyClassBits, CountFromTheMostSignificant) {
  NotifyClasses classes{0};
  classes.set(NotifyClass::modem, true);
  classes.set(NotifyClass::legacy, true);
  EXPECT_EQ(to_text(eg_notify_classes(classes)), "OCTETS x80 40");
  EXPECT_EQ(parse_eg_notify_classes("\x80\x40"), classes);
  EXPECT_EQ(to_text(eg_notify_classes(NotifyClasses{0})), "OCTETS x00 00");
}

TEST(NotifyClassBits, AreReadBack) {
  for (unsigned bits = 0; bits < 1U << kNotifyClassCount; ++bits) {
    const NotifyClasses classes{static_cast<std::uint16_t>(bits)};
    EXPECT_EQ(parse_eg_notify_classes(std::get<std::string>(eg_notify_classes(classes).data)), classes);
  }
}

TEST(NotifyClassBits, MayStopEarly) {
  EXPECT_EQ(parse_eg_notify_classes(""), NotifyClasses{0});
  EXPECT_EQ(parse_eg_notify_classes("\x80"), NotifyClasses{1});
}

TEST(NotifyClassBits, HaveNamesOnly) {
  EXPECT_EQ(parse_eg_notify_classes(std::string("\x00\x20", 2)), nullopt);
  EXPECT_EQ(parse_eg_notify_classes(std::string("\x00\x01", 2)), nullopt);
  EXPECT_EQ(parse_eg_notify_classes(std::string(3, '\0')), nullopt);
}

TEST(CapabilityBits, AreInTheOrderOfTheModule) {
  const auto bits = [](bool Capabilities::*one) {
    Capabilities capabilities;
    capabilities.*one = true;
    return to_text(capability_bits(capabilities));
  };
  EXPECT_EQ(bits(&Capabilities::sms), "OCTETS x80 00");
  EXPECT_EQ(bits(&Capabilities::voice), "OCTETS x40 00");
  EXPECT_EQ(bits(&Capabilities::gnss), "OCTETS x20 00");
  EXPECT_EQ(bits(&Capabilities::dual_sim), "OCTETS x10 00");
  EXPECT_EQ(bits(&Capabilities::engineering_mode), "OCTETS x08 00");
  EXPECT_EQ(bits(&Capabilities::temperature), "OCTETS x04 00");
  EXPECT_EQ(bits(&Capabilities::data_counter), "OCTETS x02 00");
  EXPECT_EQ(bits(&Capabilities::pin_retry_counter), "OCTETS x01 00");
  EXPECT_EQ(bits(&Capabilities::wifi_scan), "OCTETS x00 80");
}

}  // namespace
}  // namespace eg915u::mib
