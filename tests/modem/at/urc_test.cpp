#include "modem/at/urc.h"

#include <gtest/gtest.h>

#include <string>

namespace eg915u {
namespace {

struct UrcCase {
  const char* name;
  const char* line;
  bool urc;
  bool boot = false;
  bool takes_next = false;
};

class UrcTest : public testing::TestWithParam<UrcCase> {};

TEST_P(UrcTest, IsRecognizedByItsStart) {
  const UrcCase& test = GetParam();
  EXPECT_EQ(is_urc(test.line), test.urc);
  EXPECT_EQ(is_boot_urc(test.line), test.boot);
  EXPECT_EQ(takes_next_line(test.line), test.takes_next);
}

INSTANTIATE_TEST_SUITE_P(
    Lines, UrcTest,
    testing::Values(
        UrcCase{"Ready", "RDY", true, true}, UrcCase{"AppReady", "APP RDY", true, true},
        UrcCase{"PoweredDown", "POWERED DOWN", true, true},
        UrcCase{"NormalPowerDown", "NORMAL POWER DOWN", true, true}, UrcCase{"ReadyInAWord", "RDYX", false},
        UrcCase{"Ring", "RING", true}, UrcCase{"NoCarrier", "NO CARRIER", true},
        UrcCase{"SmsDone", "+QIND: SMS DONE", true}, UrcCase{"Fota", R"(+QIND: "FOTA","END",0)", true},
        UrcCase{"Registration", R"(+CEREG: 1,"D55E","06BD6814",7)", true},
        UrcCase{"Sim", "+CPIN: NOT READY", true}, UrcCase{"SimInserted", "+QUSIM: 1", true},
        UrcCase{"PdpLost", R"(+QIURC: "pdpdeact",1)", true}, UrcCase{"Mqtt", "+QMTSTAT: 0,1", true},
        UrcCase{"Gnss", R"(+QGPS: "firmware",0,0)", true},
        UrcCase{"Message", R"(+CMT: "+4917012345",,"26/01/01,10:00:00+04")", true, false, true},
        UrcCase{"MessageIndex", R"(+CMTI: "SM",3)", true}, UrcCase{"Report", "+CDS: 25", true, false, true},
        UrcCase{"Broadcast", "+CBM: 88", true, false, true}, UrcCase{"ReportIndex", R"(+CDSI: "SM",1)", true},
        UrcCase{"OperatorAnswer", R"(+COPS: 0,0,"TOKYO",7)", false}, UrcCase{"Ok", "OK", false},
        UrcCase{"Error", "+CME ERROR: 10", false}, UrcCase{"Imei", "861234050000000", false},
        UrcCase{"Echo", "AT+CREG?", false}, UrcCase{"Empty", "", false}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace eg915u
