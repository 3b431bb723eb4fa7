#include "tests/support/transcript.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#ifndef EG915U_TRANSCRIPTS
#error "EG915U_TRANSCRIPTS must be the path of tests/transcripts"
#endif

namespace eg915u {
namespace {

bool is_final_result(std::string_view line) {
  return line == "OK" || line == "ERROR" || line == "NO CARRIER" || line.starts_with("+CME ERROR:") ||
         line.starts_with("+CMS ERROR:");
}

}  // namespace

std::vector<std::string> RecordedExchange::with_prefix(std::string_view prefix) const {
  std::vector<std::string> found;
  std::copy_if(lines.begin(), lines.end(), std::back_inserter(found),
               [prefix](const std::string& line) { return line.starts_with(prefix); });
  return found;
}

std::vector<std::string> RecordedExchange::information() const {
  std::vector<std::string> found;
  std::copy_if(lines.begin(), std::find_if(lines.begin(), lines.end(), is_final_result),
               std::back_inserter(found), [](const std::string& line) { return !line.empty(); });
  return found;
}

RecordedExchange Transcript::find(std::string_view command, int occurrence) const {
  for (const auto& exchange : exchanges) {
    if (exchange.command == command && occurrence-- == 0) return exchange;
  }
  ADD_FAILURE() << "not in the transcript: " << command;
  return {};
}

Transcript load_transcript(std::string_view file) {
  const auto path = std::filesystem::path(EG915U_TRANSCRIPTS) / file;
  std::ifstream in(path);
  if (!in) ADD_FAILURE() << "cannot read " << path;
  Transcript transcript;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const bool sent = line.starts_with("> ");
    const bool received = line == "<" || line.starts_with("< ");
    if (sent) {
      transcript.exchanges.push_back({line.substr(2), {}});
    } else if (received && !transcript.exchanges.empty()) {
      transcript.exchanges.back().lines.push_back(line.size() > 2 ? line.substr(2) : std::string());
    } else {
      ADD_FAILURE() << path << ": neither sent nor received: " << line;
    }
  }
  return transcript;
}

std::vector<std::string> transcript_files() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(EG915U_TRANSCRIPTS)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path().filename().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace eg915u
