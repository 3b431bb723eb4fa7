#include "modem/commands/address.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

#include "tests/modem/commands/values.h"
#include "tests/support/at_bytes.h"
#include "tests/support/line_case.h"

namespace eg915u {
namespace {

IpAddress octets(std::initializer_list<int> values, std::optional<int> prefix_length = kNone) {
  IpAddress result{{}, prefix_length};
  for (const int octet : values) result.octets += static_cast<char>(octet);
  return result;
}

const IpAddress kFromRecording =
    octets({0x24, 0x02, 0x81, 0x00, 0x6F, 0xFE, 0x8A, 0xE6, 0, 0, 0, 0x0C, 0xDE, 0x2B, 0x38, 0x01});

class ParseIpAddress : public testing::TestWithParam<LineCase<IpAddress>> {};
TEST_P(ParseIpAddress, Text) { EXPECT_EQ(parse_ip_address(GetParam().line), GetParam().value); }

using AddressText = LineCase<IpAddress>;
INSTANTIATE_TEST_SUITE_P(
    Texts, ParseIpAddress,
    testing::Values(
        AddressText{"Ipv4", "10.28.33.36", octets({10, 28, 33, 36})},
        AddressText{"Ipv4WithZeros", "010.028.033.036", octets({10, 28, 33, 36})},
        AddressText{"Unspecified", "0.0.0.0", octets({0, 0, 0, 0})},
        AddressText{"Ipv4AndMask", "10.90.218.248.255.255.255.0", octets({10, 90, 218, 248}, 24)},
        AddressText{"Ipv4AndMaskInsideAnOctet", "10.0.0.1.255.255.255.252", octets({10, 0, 0, 1}, 30)},
        AddressText{"Ipv4AndMaskOfAHost", "10.0.0.1.255.255.255.255", octets({10, 0, 0, 1}, 32)},
        AddressText{"MaskWithAGap", "10.0.0.1.255.0.255.0", octets({10, 0, 0, 1})},
        AddressText{"MaskWithAGapInAnOctet", "10.0.0.1.255.253.0.0", octets({10, 0, 0, 1})},
        AddressText{"MaskOfZeros", "10.0.0.1.0.0.0.0", octets({10, 0, 0, 1})},
        AddressText{"Ipv6Colons", "2402:8100:6FFE:8AE6:0:C:DE2B:3801", kFromRecording},
        AddressText{"Ipv6Small", "2402:8100:6ffe:8ae6:0000:000c:de2b:3801", kFromRecording},
        AddressText{"Ipv6Compressed", "2409:8D1E:750C:DFA4::1",
                    octets({0x24, 0x09, 0x8D, 0x1E, 0x75, 0x0C, 0xDF, 0xA4, 0, 0, 0, 0, 0, 0, 0, 1})},
        AddressText{"Ipv6Unspecified", "::", octets({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0})},
        AddressText{"Ipv6Dotted", "36.2.129.0.111.254.138.230.0.0.0.12.222.43.56.1", kFromRecording},
        AddressText{
            "Ipv6DottedAndMask",
            "36.2.129.0.111.254.138.230.0.0.0.12.222.43.56.1.255.255.255.255.255.255.255.255.0.0.0.0.0.0.0.0",
            IpAddress{kFromRecording.octets, 64}},
        AddressText{"ThreeOctets", "10.0.0", kNone}, AddressText{"FiveOctets", "10.0.0.1.2", kNone},
        AddressText{"OctetTooLarge", "10.0.0.256", kNone}, AddressText{"OctetTooLong", "10.0.0.0001", kNone},
        AddressText{"Negative", "10.0.0.-1", kNone}, AddressText{"DotAtTheEnd", "10.0.0.1.", kNone},
        AddressText{"Name", "example.com", kNone}, AddressText{"Empty", "", kNone},
        AddressText{"Space", "10.0.0. 1", kNone}, AddressText{"TwoCompressions", "1::2::3", kNone},
        AddressText{"NineGroups", "1:2:3:4:5:6:7:8:9", kNone}, AddressText{"GroupTooLong", "12345::", kNone},
        AddressText{"NotHex", "2402:81G0::1", kNone}),
    kCaseName);

TEST(ParseIpAddress, RefusesANulAndEndlessOctets) {
  EXPECT_FALSE(parse_ip_address(std::string_view("::1\0:2", 6)));
  std::string endless = "1";
  for (int i = 0; i < 100'000; ++i) endless += ".1";
  EXPECT_FALSE(parse_ip_address(endless));
}

TEST(IsUnspecified, AllZeros) {
  EXPECT_TRUE(is_unspecified(octets({0, 0, 0, 0})));
  EXPECT_FALSE(is_unspecified(octets({0, 0, 0, 1})));
  EXPECT_TRUE(is_unspecified(*parse_ip_address("::")));
  EXPECT_FALSE(is_unspecified(kFromRecording));
}

TEST(ParseIpAddresses, SplitsOneString) {
  using Addresses = std::vector<IpAddress>;
  EXPECT_EQ(parse_ip_addresses("10.28.33.36"), Addresses{octets({10, 28, 33, 36})});
  EXPECT_EQ(parse_ip_addresses("10.28.33.36, 2402:8100:6FFE:8AE6:0:C:DE2B:3801"),
            (Addresses{octets({10, 28, 33, 36}), kFromRecording}));
  EXPECT_EQ(parse_ip_addresses("0.0.0.0,2402:8100:6FFE:8AE6:0:C:DE2B:3801"), Addresses{kFromRecording});
  EXPECT_EQ(parse_ip_addresses("0.0.0.0,::"), Addresses{});
  EXPECT_EQ(parse_ip_addresses(""), Addresses{});
  EXPECT_EQ(parse_ip_addresses("10.28.33.36,"), kNone);
  EXPECT_EQ(parse_ip_addresses("10.28.33.36,x"), kNone);
}

RC_GTEST_PROP(ParseAddress, AnyBytesGiveFourOrSixteenOctetsOrNothing, ()) {
  if (const auto found = parse_ip_address(*at_bytes())) {
    RC_ASSERT(found->octets.size() == 4U || found->octets.size() == 16U);
    RC_ASSERT(!found->prefix_length || (*found->prefix_length >= 1 &&
                                        *found->prefix_length <= static_cast<int>(found->octets.size() * 8)));
  }
  (void)parse_ip_addresses(*at_bytes());
}

}  // namespace
}  // namespace eg915u
