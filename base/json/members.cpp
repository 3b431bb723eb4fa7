#include "base/json/members.h"

#include <limits>
#include <utility>
#include <vector>

#include "base/utf8.h"

namespace eg915u {

namespace {

/// Makes a tree of what the parser finds. Json::parse() does the same, but can do it in two ways, and a
/// program that calls it has the code of both.
class TreeBuilder final : public Json::json_sax_t {
 public:
  /// `root` becomes what is parsed.
  explicit TreeBuilder(Json& root) : root_(root) {}

  bool null() override { return add(nullptr); }
  bool boolean(bool truth) override { return add(truth); }
  bool number_integer(std::int64_t number) override { return add(number); }
  bool number_unsigned(std::uint64_t number) override { return add(number); }
  bool number_float(double number, const std::string& /*digits*/) override { return add(number); }
  bool string(std::string& text) override { return add(std::move(text)); }
  bool binary(Json::binary_t& /*bytes*/) override { return false; }
  bool start_object(std::size_t /*size*/) override { return open(Json::value_t::object); }
  bool key(std::string& name) override {
    key_ = std::move(name);
    return true;
  }
  bool end_object() override { return close(); }
  bool start_array(std::size_t /*size*/) override { return open(Json::value_t::array); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t /*place*/, const std::string& /*token*/,
                   const Json::exception& /*error*/) override {
    return false;
  }

 private:
  Json& place(Json value) {
    if (open_.empty()) return root_ = std::move(value);
    if (auto* const items = open_.back()->get_ptr<Json::array_t*>()) {
      items->push_back(std::move(value));
      return items->back();
    }
    return (*open_.back())[key_] = std::move(value);
  }
  bool add(Json value) {
    place(std::move(value));
    return true;
  }
  bool open(Json::value_t type) {
    open_.push_back(&place(Json(type)));
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  Json& root_;
  std::vector<Json*> open_;  // objects and arrays, each in the one before
  std::string key_;
};

}  // namespace

Json parse_object(std::string_view text) {
  Json json;
  TreeBuilder builder(json);
  if (!Json::sax_parse(text, &builder) || !json.is_object()) return nullptr;
  return json;
}

const Json* find_member(const Json& json, std::string_view key) {
  for (const auto& [name, value] : members_of(json)) {
    if (name == key) return &value;
  }
  return nullptr;
}

const Json* find_at(const Json& json, std::string_view path) {
  const std::size_t slash = path.find('/');
  const Json* const member = find_member(json, path.substr(0, slash));
  if (member == nullptr || slash == std::string_view::npos) return member;
  return find_at(*member, path.substr(slash + 1));
}

std::span<const JsonMember> members_of(const Json& json) {
  const auto* const members = json.get_ptr<const Json::object_t*>();
  return members == nullptr ? std::span<const JsonMember>{} : std::span(members->data(), members->size());
}

std::span<const Json> items_of(const Json& json) {
  const auto* const items = json.get_ptr<const Json::array_t*>();
  return items == nullptr ? std::span<const Json>{} : std::span(*items);
}

std::span<const Json> items_at(const Json& json, std::string_view key) {
  const Json* const member = find_member(json, key);
  return member == nullptr ? std::span<const Json>{} : items_of(*member);
}

std::optional<bool> truth_from(const Json& json) {
  const auto* const truth = json.get_ptr<const bool*>();
  return truth == nullptr ? std::nullopt : std::optional(*truth);
}

std::optional<std::int64_t> integer_from(const Json& json) {
  constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  const auto* const number = json.get_ptr<const std::uint64_t*>();
  if (number != nullptr && *number > kMost) return std::nullopt;
  const auto* const integer = json.get_ptr<const std::int64_t*>();
  return integer == nullptr ? std::nullopt : std::optional(*integer);
}

std::optional<std::uint32_t> number_from(const Json& json, std::uint32_t min, std::uint32_t max) {
  const auto* const number = json.get_ptr<const std::uint64_t*>();
  if (number == nullptr || *number < min || *number > max) return std::nullopt;
  return static_cast<std::uint32_t>(*number);
}

std::optional<std::string> text_from(const Json& json, std::size_t limit) {
  const auto* text = json.get_ptr<const std::string*>();
  if (text == nullptr || text->size() > limit || !is_printable_utf8(*text)) return std::nullopt;
  return *text;
}

}  // namespace eg915u
