#include "modem/model/custom_report.h"

namespace eg915u {

std::vector<CustomReport> unread(const CustomList& objects) {
  std::vector<CustomReport> reports;
  reports.reserve(objects.size());
  for (const auto& object : objects)
    reports.push_back({std::make_shared<const CustomSettings>(object), {}, {}});
  return reports;
}

}  // namespace eg915u
