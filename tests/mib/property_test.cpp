#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "mib/legacy_text.h"
#include "mib/textual_conventions.h"
#include "tests/mib/fixture.h"

namespace eg915u::mib {
namespace {

Fixture three_modems() {
  Fixture fixture = full_fixture();
  fixture.add_modem(4, "wan1", empty_snapshot(fixture.now));
  fixture.add_modem(255, "wan2", full_snapshot(fixture.now));
  return fixture;
}

/// Some of everything that decides which rows there are.
Fixture any_fixture() {
  Fixture fixture;
  const auto indexes = *rc::gen::container<std::set<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(1, 256));
  for (const std::uint32_t index : indexes) {
    if (fixture.modems.size() == 3) break;
    fixture.add_modem(index, "wan", full_snapshot(fixture.now));
    const std::size_t position = fixture.modems.size() - 1;
    if (*rc::gen::arbitrary<bool>()) fixture.keep_ledgers(position, full_ledger());
    fixture.change(position, [&](ModemSnapshot& m) {
      m.capabilities.value.dual_sim = *rc::gen::arbitrary<bool>();
      m.neighbours.value.resize(*rc::gen::inRange<std::size_t>(0, 70));
      m.scan.resize(*rc::gen::inRange<std::size_t>(0, 70));
      if (*rc::gen::arbitrary<bool>()) m.qcsq.forget();
      if (*rc::gen::arbitrary<bool>()) m.serving.forget();
      m.pdp.value.clear();
      for (const int cid : *rc::gen::container<std::vector<int>>(rc::gen::inRange(-1, 18))) {
        PdpContext context;
        context.definition.cid = cid;
        context.hosts.set({*rc::gen::inRange<std::size_t>(0, 3), {"\x01\x02\x03\x04", {}}}, *m.pdp.at);
        PdpLink link;
        link.dns.resize(*rc::gen::inRange<std::size_t>(0, 20), {std::string(16, '\1'), {}});
        context.link.set(std::move(link), *m.pdp.at);
        m.pdp.value.push_back(context);
      }
    });
  }
  const auto events = *rc::gen::inRange(0, 15);
  for (int event = 0; event < events; ++event) fixture.log_event(0, {0, 0}, "x", Duration{event});
  if (*rc::gen::inRange(0, 5) == 0) fixture.now += std::chrono::minutes{4};
  return fixture;
}

rc::Gen<std::uint32_t> sub_identifier() {
  return rc::gen::oneOf(rc::gen::inRange<std::uint32_t>(0, 25), rc::gen::arbitrary<std::uint32_t>(),
                        rc::gen::element<std::uint32_t>(0, 255, 4294967294U, 4294967295U));
}

/// Names near the tree: an instance or an object with a changed end, or anything below the root.
rc::Gen<Oid> any_name() {
  const auto objects = Tree(Policy{}.root).objects();
  std::vector<Oid> starts{Oid{}, Policy{}.root, Oid{1, 3, 6, 1, 4, 1}};
  for (const ObjectInfo& object : objects) starts.push_back(concat(Policy{}.root, object.oid));
  return rc::gen::apply([](const Oid& start, const Oid& rest) { return concat(start, rest); },
                        rc::gen::elementOf(starts), rc::gen::container<Oid>(sub_identifier()));
}

rc::Gen<Value> any_value() {
  return rc::gen::oneOf(
      rc::gen::map(rc::gen::arbitrary<std::int32_t>(), Value::integer32),
      rc::gen::map(rc::gen::arbitrary<std::uint32_t>(), Value::unsigned32),
      rc::gen::map(rc::gen::arbitrary<std::uint32_t>(), Value::counter32),
      rc::gen::map(rc::gen::arbitrary<std::uint64_t>(), Value::counter64),
      rc::gen::map(rc::gen::arbitrary<std::uint32_t>(), Value::time_ticks),
      rc::gen::map(rc::gen::arbitrary<std::string>(), Value::octets),
      rc::gen::map(rc::gen::element<std::string>("True", "0", "12", ",,", "a,b,c", "\x80"), Value::octets),
      rc::gen::just(Value{}));
}

RC_GTEST_PROP(TreeProperty, NextGrowsAndIsWhatGetGives, ()) {
  const Fixture fixture = three_modems();
  const Tree tree(fixture.policy.root);
  const View view = fixture.view();
  const Oid name = *any_name();
  const auto found = tree.next(name, view);
  if (!found) return;
  RC_ASSERT(compare(found->name, name) > 0);
  RC_ASSERT(tree.get(found->name, view) == found->value);
}

RC_GTEST_PROP(TreeProperty, NextGrowsOverAnyView, ()) {
  const Fixture fixture = any_fixture();
  const Tree tree(fixture.policy.root);
  const View view = fixture.view();
  Oid name = fixture.policy.root;
  while (const auto found = tree.next(name, view)) {
    RC_ASSERT(compare(found->name, name) > 0);
    RC_ASSERT(tree.get(found->name, view) == found->value);
    name = found->name;
  }
}

RC_GTEST_PROP(TreeProperty, NextFindsWhateverGetFinds, ()) {
  const Fixture fixture = any_fixture();
  const Tree tree(fixture.policy.root);
  const View view = fixture.view();
  const Oid name = *any_name();
  if (!tree.get(name, view)) return;
  // The last sub-identifier less one, then as deep as it goes: nothing can lie between.
  Oid before = name;
  if (before.back() == 0) {
    before.pop_back();
  } else {
    --before.back();
    before.insert(before.end(), 4, 0xFFFFFFFF);
  }
  const auto found = tree.next(before, view);
  RC_ASSERT(found.has_value());
  // The bare names of the first agent are not in a walk: their .0 forms are.
  RC_ASSERT(found->name == name || found->name == concat(name, Oid{0}));
}

RC_GTEST_PROP(TreeProperty, NextSkipsNothing, ()) {
  const Fixture fixture = three_modems();
  const Tree tree(fixture.policy.root);
  const View view = fixture.view();
  const Oid name = *any_name();
  // The first line of the whole walk that comes after the name.
  Oid at = fixture.policy.root;
  std::optional<Varbind> expected = tree.next(at, view);
  while (expected && compare(expected->name, name) <= 0) expected = tree.next(expected->name, view);
  RC_ASSERT(tree.next(name, view) == expected);
}

RC_GTEST_PROP(TreeProperty, AnySetGivesAnAnswer, ()) {
  const Fixture fixture = three_modems();
  const Tree tree(fixture.policy.root);
  const View view = fixture.view();
  std::vector<Varbind> varbinds;
  const auto count = *rc::gen::inRange<std::size_t>(0, 4);
  varbinds.reserve(count);
  for (std::size_t varbind = 0; varbind < count; ++varbind) varbinds.push_back({*any_name(), *any_value()});
  const auto plan = plan_set(tree, varbinds, view);
  const bool all_right = std::all_of(varbinds.begin(), varbinds.end(),
                                     [&](const Varbind& varbind) { return !check_set(tree, varbind, view); });
  if (plan) RC_ASSERT(all_right);
  if (!plan) RC_ASSERT(plan.error().varbind < varbinds.size());
}

RC_GTEST_PROP(TextProperty, Utf8StringsArePrintableAndFit, (const std::string& text)) {
  const auto most = *rc::gen::inRange<std::size_t>(0, 300);
  const auto shown = std::get<std::string>(eg_utf8_string(text, most).data);
  RC_ASSERT(shown.size() <= most);
  RC_ASSERT(is_printable_utf8(shown));
}

RC_GTEST_PROP(TextProperty, ReprIsPrintableAndQuoted, (const std::string& text)) {
  const std::string repr = python_repr(text);
  RC_ASSERT(is_printable_utf8(repr));
  RC_ASSERT(repr.size() >= 2U);
  RC_ASSERT(repr.front() == repr.back());
}

RC_GTEST_PROP(TextProperty, ApnPartsMakeUpTheText, (const std::string& text)) {
  if (const auto parts = parse_legacy_apn(text)) {
    RC_ASSERT(std::string(parts->apn) + ',' + std::string(parts->user) + ',' + std::string(parts->password) ==
              text);
  }
}

}  // namespace
}  // namespace eg915u::mib
