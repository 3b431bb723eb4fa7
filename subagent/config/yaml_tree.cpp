#include "subagent/config/yaml_tree.h"

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <cstddef>
#include <exception>
#include <optional>
#include <sstream>
#include <utility>

#include <fmt/core.h>

#include "base/utf8.h"

namespace eg915u {

namespace {

constexpr std::size_t kMaxNodes = 20'000;
constexpr std::size_t kMaxProblems = 100;

ConfigMark to_config_mark(const YAML::Mark& mark) { return {mark.line + 1, mark.column + 1}; }

/// Thrown through the parser, since nothing else stops it; caught in build().
struct TooLarge {};

/// Collects the parser's events. yaml-cpp's own tree drops duplicate keys and follows recursive aliases.
class TreeBuilder : public YAML::EventHandler {
 public:
  explicit TreeBuilder(std::string file) : file_(std::move(file)) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ == 2) refuse(to_config_mark(mark), "a second document begins", "one document");
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(make(YamlNode::Kind::none, mark, "", anchor));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
    refuse(to_config_mark(mark), "is an alias", "the value itself");
    add(make(YamlNode::Kind::none, mark, "", 0));
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    YamlNode node = make(YamlNode::Kind::scalar, mark, tag, anchor);
    node.text = value;
    node.quoted = tag != "?";
    add(std::move(node));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    open_.push_back(make(YamlNode::Kind::list, mark, tag, anchor));
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    open_.push_back(make(YamlNode::Kind::map, mark, tag, anchor));
  }
  void OnMapEnd() override { close(); }

  void refuse(ConfigMark mark, std::string wrong, std::string allowed) {
    if (problems_.size() < kMaxProblems) {
      problems_.push_back({file_, mark, "", std::move(wrong), std::move(allowed)});
    }
  }
  [[nodiscard]] std::vector<ConfigProblem> take_problems() { return std::move(problems_); }
  [[nodiscard]] int documents() const { return documents_; }
  [[nodiscard]] YamlNode take_root() { return std::move(root_); }

 private:
  YamlNode make(YamlNode::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    YamlNode node;
    node.kind = kind;
    node.mark = to_config_mark(mark);
    if (anchor != 0) refuse(node.mark, "has an anchor", "the value alone");
    if (!tag.empty() && tag != "?" && tag != "!") refuse(node.mark, "has a tag", "the value alone");
    if (++nodes_ > kMaxNodes) {
      refuse(node.mark, "the file is too large", fmt::format("{} keys and values", kMaxNodes));
      throw TooLarge{};
    }
    return node;
  }

  void add(YamlNode node) {
    if (documents_ > 1) return;
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    YamlNode& parent = open_.back();
    const bool is_key = parent.kind == YamlNode::Kind::map && parent.keys.size() == parent.items.size();
    (is_key ? parent.keys : parent.items).push_back(std::move(node));
  }

  void close() {
    YamlNode node = std::move(open_.back());
    open_.pop_back();
    add(std::move(node));
  }

  const std::string file_;
  std::vector<YamlNode> open_;  ///< lists and maps that have not ended, outermost first
  YamlNode root_;
  std::vector<ConfigProblem> problems_;
  std::size_t nodes_ = 0;
  int documents_ = 0;
};

struct BadByte {
  ConfigMark mark;
  std::string wrong;
};

/// yaml-cpp takes 0x04 for the end of the file and replaces what is not UTF-8, both silently.
std::optional<BadByte> find_bad_byte(std::string_view text) {
  ConfigMark mark{1, 1};
  while (!text.empty()) {
    const auto [bytes, code] = first_char(text);
    if (!code) return BadByte{mark, "has a byte that is not UTF-8"};
    const bool allowed_control = *code == U'\t' || *code == U'\n' || *code == U'\r';
    if (is_control(*code) && !allowed_control) return BadByte{mark, "has a control character"};
    ++mark.column;
    if (*code == U'\n') mark = {mark.line + 1, 1};
    text.remove_prefix(bytes.size());
  }
  return std::nullopt;
}

void build(std::string_view text, TreeBuilder& builder) {
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    // Not until the end: on some damaged files the parser begins one empty document after another for ever.
    while (builder.documents() < 2 && parser.HandleNextDocument(builder)) {
    }
  } catch (const TooLarge&) {
    // The builder has recorded the problem.
  } catch (const YAML::DeepRecursion& error) {
    builder.refuse(to_config_mark(error.mark), "is nested too deep", "");
  } catch (const YAML::Exception& error) {
    builder.refuse(to_config_mark(error.mark), "is not YAML: " + error.msg, "");
  } catch (const std::exception& error) {
    builder.refuse({}, std::string("is not YAML: ") + error.what(), "");
  }
}

}  // namespace

tl::expected<YamlNode, std::vector<ConfigProblem>> parse_yaml(std::string_view text,
                                                              const std::string& file) {
  if (const auto bad = find_bad_byte(text)) {
    return tl::make_unexpected(
        std::vector<ConfigProblem>{{file, bad->mark, "", bad->wrong, "UTF-8 text with tabs and line ends"}});
  }
  TreeBuilder builder(file);
  build(text, builder);
  auto problems = builder.take_problems();
  if (!problems.empty()) return tl::make_unexpected(std::move(problems));
  return builder.take_root();
}

}  // namespace eg915u
