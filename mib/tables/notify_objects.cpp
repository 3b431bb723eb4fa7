#include "mib/groups.h"
#include "mib/rows.h"

/// egNotifyObjects: only in notifications; notification.cpp has their values.
namespace eg915u::mib {
namespace {

constexpr Object kNotifyObjects[] = {
    {1, "egNotifySequence", Syntax::unsigned32, Access::for_notify},
    {2, "egNotifyTime", Syntax::octets, Access::for_notify},
    {3, "egNotifyPreviousCellId", Syntax::unsigned32, Access::for_notify},
    {4, "egNotifyText", Syntax::octets, Access::for_notify},
    {8, "egNotifyPreviousApn", Syntax::octets, Access::for_notify},
};

}  // namespace

constinit const Group kNotifyGroup{.arc = {2, 22}, .row_from = scalar_row, .objects = kNotifyObjects};

}  // namespace eg915u::mib
