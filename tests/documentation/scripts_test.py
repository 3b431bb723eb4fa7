#!/usr/bin/env python3
"""Tests scripts/lint-words, scripts/check-includes, and the matcher of tests/guide/run with literal text."""

import importlib.machinery
import importlib.util
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True


def load(path):
    loader = importlib.machinery.SourceFileLoader(path.name.replace("-", "_"), str(path))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


lint = load(ROOT / "scripts/lint-words")
guide = load(ROOT / "tests/guide/run")


class Texts(unittest.TestCase):
    CASES = [
        ("a.cpp", '// one\n// two\nint a;  // three\n', [(1, "one two", "comment"), (3, "three", "comment")]),
        ("a.h", "/// A thing.\nint a;\n", [(1, "A thing.", "declaration")]),
        ("a.cpp", '#include "modem/x.h"\nlog("lost: \\"x\\"");\n', [(2, 'lost: \\"x\\"', "string")]),
        ("a.cpp", "/* first\n * second */\n", [(1, " first  second ", "comment")]),
        ("a.cpp", "const char c = '\"'; // kept\n", [(1, "kept", "comment")]),
        ("CMakeLists.txt", "# one\n# two\nadd(x)\n# three\n", [(1, "one two", "comment"), (4, "three", "comment")]),
        ("a.md", "One\ntwo.\n\n    code behind\n\n```\nbehind\n```\n- item\n",
         [(1, "One two.", "prose"), (9, "item", "prose")]),
        ("a.md", "| a | b |\n", [(1, "a", "prose"), (1, "b", "prose")]),
        ("mib/X.txt", 'DESCRIPTION\n "Some text:\n\n   one    is this\n   two    is that"\n',
         [(2, "Some text:", "prose"), (4, "   one    is this", "prose"), (5, "   two    is that", "prose")]),
        ("a.py", 'def f():\n    """Stops it."""\n    # later\nX = """\ndata\n"""\n',
         [(2, "Stops it.", "prose"), (3, "later", "comment")]),
        ("a.toml", '# one\nkey = "value"\n', [(1, "one", "comment")]),
        ("debian/a.README.Debian", "One\ntwo.\n", [(1, "One two.", "prose")]),
        ("a.txt", "no text of ours", []),
    ]

    def test_are_found_with_their_line(self):
        for name, source, expected in self.CASES:
            with self.subTest(name=name, source=source):
                found = [(text.line, text.text, text.kind) for text in lint.texts_of(Path(name), source)]
                self.assertEqual(found, expected)


class Words(unittest.TestCase):
    def found(self, text):
        return [match[0] for pattern, _ in lint.read_words() for match in pattern.finditer(text)]

    def test_are_whole_words(self):
        for text, expected in [
            ("It Tells more", ["Tells"]),
            ("teller, foretold", []),
            ("the poll goes on", ["goes on"]),
            ("it goes on the list", []),
            ("they go on and end", ["go on"]),
            ("kept in books.json", []),
            ("a file of its own", ["of its own"]),
            ("its own file", []),
            ("A URC after the answer is delivered.", []),
        ]:
            with self.subTest(text=text):
                self.assertEqual(self.found(text), expected)


class Subjects(unittest.TestCase):
    def test_follow_the_form(self):
        for subject, is_right in [
            ("at: deliver URCs received before the final result", True),
            ("mib, doc: reword the tables", True),
            ("README: shorten it", False),
            ("What two reviews found", False),
            ("at: deliver URCs.", False),
            ("at: Deliver URCs", False),
        ]:
            with self.subTest(subject=subject):
                self.assertEqual(bool(lint.SUBJECT.fullmatch(subject)), is_right)


TABLES = """\
| folder | what | may include |
|---|---|---|
| `base/` | floor | nothing |
| `top/` | roof | `base/` |
| `all/**` | tests | `**` |

| library | included by |
|---|---|
| `lib/` | `top/` |
"""


class Includes(unittest.TestCase):
    """Runs scripts/check-includes in a small tree: the file of each case, next to one header in each folder."""

    CASES = [
        ("top/a.cpp", '#include "base/base.h"', None),
        ("top/a.cpp", "#include <lib/x.h>", None),
        ("top/a.cpp", "#include <vector>", None),
        ("all/below/a.cpp", '#include "top/top.h"', None),
        ("base/a.cpp", '#include "top/top.h"', "base/a.cpp:1: base/ may not include top/top.h"),
        ("base/a.cpp", "\n#include <lib/x.h>", "base/a.cpp:2: lib/x.h is for top/ alone"),
        ("top/a.cpp", "#include <other/x.h>", "top/a.cpp:1: CONTRIBUTING.md has no row for the library of other/x.h"),
        ("top/a.cpp", '#include "top.h"', "top/a.cpp:1: there is no top.h; includes start at the top of the tree"),
        ("top/below/a.cpp", "", "top/below/a.cpp:1: CONTRIBUTING.md has no row for top/below/"),
        ("top/CMakeLists.txt", "eg915u_library(t)\ntarget_link_libraries(t PUBLIC b PRIVATE t)", None),
        ("base/CMakeLists.txt", "eg915u_library(b)\n\ntarget_link_libraries(b PUBLIC t)",
         "base/CMakeLists.txt:3: base/ may not link t"),
        ("new/a.h", "", "new/a.h:1: CONTRIBUTING.md has no row for new/"),
    ]

    def run_on(self, files):
        with tempfile.TemporaryDirectory() as directory:
            tree = Path(directory)
            for path, text in files.items():
                (tree / path).parent.mkdir(parents=True, exist_ok=True)
                (tree / path).write_text(text, encoding="utf-8")
            (tree / "scripts").mkdir()
            script = shutil.copy(ROOT / "scripts/check-includes", tree / "scripts")
            subprocess.run(["git", "init", "-q", tree], check=True)
            subprocess.run(["git", "-C", tree, "add", "."], check=True)
            return subprocess.run([script], capture_output=True, text=True, check=False)

    def test_are_checked(self):
        for path, text, expected in self.CASES:
            with self.subTest(path=path, text=text):
                result = self.run_on({
                    "CONTRIBUTING.md": TABLES,
                    "base/base.h": "",
                    "base/CMakeLists.txt": "eg915u_library(b)\n",
                    "top/top.h": "",
                    "top/CMakeLists.txt": "eg915u_library(t)\n",
                    path: text + "\n",
                })
                self.assertEqual(result.stderr, f"{expected}\n" if expected else "")
                self.assertEqual(result.returncode, 1 if expected else 0)

    def test_fail_with_too_many_files_in_a_folder(self):
        files = {"CONTRIBUTING.md": TABLES, "base/base.h": "", "top/top.h": ""}
        files |= {f"base/{number}.txt": "" for number in range(44)}
        self.assertEqual(self.run_on(files).stderr, "")
        result = self.run_on(files | {"base/another.txt": ""})
        self.assertEqual(result.stderr, "base/: 46 files: expected at most 45\n")
        self.assertEqual(result.returncode, 1)

    def test_fail_without_sources_of_a_row(self):
        result = self.run_on({"CONTRIBUTING.md": TABLES, "base/base.h": ""})
        self.assertEqual(result.stderr, "CONTRIBUTING.md: top/ has no sources\n")
        self.assertEqual(result.returncode, 1)

    def test_fail_without_tables(self):
        result = self.run_on({"CONTRIBUTING.md": "", "base/base.h": ""})
        self.assertEqual(result.stderr, "the tables of CONTRIBUTING.md or the sources are missing\n")
        self.assertEqual(result.returncode, 1)


class Matcher(unittest.TestCase):
    def test_compares_lines(self):
        for expected, lines, is_right in [
            (["a"], ["a"], True),
            (["a"], ["b"], False),
            (["a"], ["a", "b"], False),
            (["a", "b"], ["a"], False),
            ([], [], True),
            ([], ["a"], False),
            (["x = ... seconds"], ["x = 7 seconds"], True),
            (["x = ... seconds"], ["x = 7 hours"], False),
            (["(.*)"], ["anything"], False),
            (["a", "...", "z"], ["a", "b", "c", "z"], True),
            (["a", "...", "z"], ["a", "z"], True),
            (["a", "...", "z"], ["a", "b"], False),
        ]:
            with self.subTest(expected=expected, lines=lines):
                self.assertEqual(guide.matches(expected, lines), is_right)

    def test_finds_notifications_in_order(self):
        lines = ["up", "a 1", "b 2", "a 3"]
        self.assertEqual(guide.find_in_order(["a ...", "b 2"], lines), 3)
        self.assertEqual(guide.find_in_order(["b 2", "a 3"], lines), 4)
        self.assertIsNone(guide.find_in_order(["b 2", "a 1"], lines))

    def test_repeats_only_what_reads(self):
        for command, is_reading in [
            ("snmpget localhost egModemName.1", True),
            ("eg915u-agentx status", True),
            ("snmpset localhost egCtlScan.1 = start", False),
            ("snmpget localhost a.0; snmpset localhost b.0 = 1", False),
            ("snmpwalk localhost a > file", False),
        ]:
            with self.subTest(command=command):
                self.assertEqual(guide.only_reads(command), is_reading)


if __name__ == "__main__":
    unittest.main()
