#include "mib/smi/row_status.h"

#include <gtest/gtest.h>

#include <optional>
#include <ostream>
#include <string>

namespace eg915u::mib {
namespace {

constexpr RowState kStates[] = {RowState::absent, RowState::not_ready, RowState::not_in_service,
                                RowState::active};

/// One line of the table of RFC 2579, for a row whose columns are complete or not. An outcome is the state
/// after it (A absent, B notReady, C notInService, D active) or an error: N inconsistentName, V
/// inconsistentValue, W wrongValue.
struct TableLine {
  const char* name;
  std::optional<RowStatus> status;
  bool complete;
  const char* outcomes;  ///< from A, B, C, D

  friend void PrintTo(const TableLine& line, std::ostream* out) { *out << line.name; }
};

char letter(const tl::expected<RowState, SetError>& after) {
  if (!after) {
    return after.error() == SetError::inconsistent_name    ? 'N'
           : after.error() == SetError::inconsistent_value ? 'V'
           : after.error() == SetError::wrong_value        ? 'W'
                                                           : '?';
  }
  switch (*after) {
    case RowState::absent:
      return 'A';
    case RowState::not_ready:
      return 'B';
    case RowState::not_in_service:
      return 'C';
    case RowState::active:
      return 'D';
  }
  return '?';
}

class RowTable : public ::testing::TestWithParam<TableLine> {};

TEST_P(RowTable, IsThatOfRfc2579) {
  std::string outcomes;
  for (const RowState state : kStates) {
    outcomes += letter(row_state_after(state, {GetParam().status, GetParam().complete}));
  }
  EXPECT_EQ(outcomes, GetParam().outcomes);
}

INSTANTIATE_TEST_SUITE_P(
    Lines, RowTable,
    ::testing::Values(TableLine{"CreateAndGo", RowStatus::create_and_go, true, "DVVV"},
                      TableLine{"CreateAndGoIncomplete", RowStatus::create_and_go, false, "VVVV"},
                      TableLine{"CreateAndWait", RowStatus::create_and_wait, true, "CVVV"},
                      TableLine{"CreateAndWaitIncomplete", RowStatus::create_and_wait, false, "BVVV"},
                      TableLine{"Active", RowStatus::active, true, "VDDD"},
                      TableLine{"ActiveIncomplete", RowStatus::active, false, "VVVD"},
                      TableLine{"NotInService", RowStatus::not_in_service, true, "VCCC"},
                      TableLine{"NotInServiceIncomplete", RowStatus::not_in_service, false, "VVVC"},
                      TableLine{"Destroy", RowStatus::destroy, true, "AAAA"},
                      TableLine{"DestroyIncomplete", RowStatus::destroy, false, "AAAA"},
                      TableLine{"OtherColumn", std::nullopt, true, "NCCD"},
                      TableLine{"OtherColumnIncomplete", std::nullopt, false, "NBBD"},
                      TableLine{"NotReady", RowStatus::not_ready, true, "WWWW"}),
    [](const auto& line) { return std::string(line.param.name); });

TEST(RowStatus, IsReadAsTheStateIs) {
  EXPECT_EQ(row_status(RowState::active), RowStatus::active);
  EXPECT_EQ(row_status(RowState::not_in_service), RowStatus::not_in_service);
  EXPECT_EQ(row_status(RowState::not_ready), RowStatus::not_ready);
}

}  // namespace
}  // namespace eg915u::mib
