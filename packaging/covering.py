"""Which tests go through which line, and how long each takes: counted once, and after that only where tests changed.

Each count is a folder below `build/mutate/counts/`: the coverage data, the time of each test, the work of all of them,
the modules as they were, and the test files that it answers for. A later count answers for its test files in place of
the earlier ones. Where a module has changed since a count, its lines are found again by comparing the two.
"""

import ast
import difflib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from coverage import CoverageData

UNKNOWN_SECONDS = 1.0
"""What a test is taken to need of which no time was kept."""


class Covering:
    """Knows which tests go through a line of a module of the checkout, and the seconds that each test takes."""

    def __init__(self, root: Path, counts: Path) -> None:
        self._root = root
        self._counts = [Count(folder) for folder in sorted(counts.iterdir()) if (folder / "files.json").is_file()]
        answered: dict[str, Count] = {}
        for count in self._counts:
            answered.update(dict.fromkeys(count.files, count))
        self._answers = {name: count for name, count in answered.items() if (root / name).is_file()}
        self.seconds = {
            test: seconds
            for count in self._counts
            for test, seconds in count.seconds().items()
            if self._answers.get(test.partition("::")[0]) is count  # a test may have gone since it was counted
        }
        self._lines: dict[str, dict[int, set[str]]] = {}

    def changed_tests(self) -> list[str]:
        """Test files that are new, or not what they were when they were counted."""
        return [name for name, digest in digests(self._root).items() if self._digest_counted(name) != digest]

    def lines(self, module: str) -> dict[int, set[str]]:
        """For each line of the module as it is now, the ids of the tests that go through it."""
        if module not in self._lines:
            self._lines[module] = {}
            for count in self._counts:
                for line, tests in count.lines(self._root, module).items():
                    known = {test for test in tests if self._answers.get(test.partition("::")[0]) is count}
                    self._lines[module].setdefault(line, set()).update(known)
        return self._lines[module]

    def tests_below(self, folder: str) -> set[str]:
        """All tests of a folder of test files."""
        return {test for test in self.seconds if test.startswith(folder + "/")}

    def tests_of(self, file: str) -> set[str]:
        """All tests of a test file."""
        return {test for test in self.seconds if test.partition("::")[0] == file}

    def tests_importing(self, module: str) -> set[str]:
        """All tests of the files that import the module, or something from it."""
        files = {name for name in self._answers if module in imported(self._root, name)}
        return {test for test in self.seconds if test.partition("::")[0] in files}

    def time_of(self, test: str) -> float:
        return self.seconds.get(test, UNKNOWN_SECONDS)

    def _digest_counted(self, name: str) -> str:
        count = self._answers.get(name)
        return count.files[name] if count else ""


class Count:
    """One count. `files` holds the digest of each test file that it answers for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.files: dict[str, str] = json.loads((folder / "files.json").read_text())
        self._data = CoverageData(str(folder / "coverage"))
        self._data.read()
        self._measured: dict[str, list[str]] = {}
        """By the module's path below the package: a checkout may be moved, and the package be installed in a test."""
        places: set[str] = set()
        for name in self._data.measured_files():
            place, _, module = Path(name).as_posix().rpartition("/callassist/")
            self._measured.setdefault(module, []).append(name)
            places.add(place)
        self._places = tuple(places)

    def lines(self, root: Path, module: str) -> dict[int, set[str]]:
        contexts: dict[int, set[str]] = {}
        for name in self._measured.get(module.removeprefix("callassist/"), ()):
            for line, tests in self._data.contexts_by_lineno(name).items():
                contexts.setdefault(line, set()).update(tests)
        if not contexts:
            return {}
        then, now = self._folder / "source" / module, root / module
        found: dict[int, set[str]] = {}
        for old, new in same_lines(then.read_text(encoding="utf-8"), now.read_text(encoding="utf-8")):
            tests = {name.rpartition("|")[0] for name in contexts.get(old, ()) if name.startswith("tests/")}
            if tests:
                found.setdefault(new, set()).update(test for test in tests if not self._names_its_place(test))
        return found

    def _names_its_place(self, test: str) -> bool:
        """Whether the test has another name in any other checkout."""
        return any(place in test for place in self._places)

    def seconds(self) -> dict[str, float]:
        """What each test needs of a machine that has nothing else to do: on a busy one, it took longer."""
        found = self._seconds_taken()
        worked = self._folder / "worked.json"
        taken = sum(found.values())
        share = min(1.0, json.loads(worked.read_text()) / taken) if worked.is_file() and taken else 1.0
        return {test: seconds * share for test, seconds in found.items()}

    def _seconds_taken(self) -> dict[str, float]:
        found: dict[str, float] = {}
        for case in ET.parse(self._folder / "times.xml").iter("testcase"):  # noqa: S314  # pytest wrote it here
            test = f"{case.get('classname', '').replace('.', '/')}.py::{case.get('name')}"
            if not self._names_its_place(test):
                found[test] = float(case.get("time", 0))
        return found


@cache
def imported(root: Path, file: str) -> frozenset[str]:
    """The modules of the package that a test file imports, as paths below the checkout."""
    names: set[str] = set()
    for node in ast.walk(ast.parse((root / file).read_bytes())):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update((node.module, *(f"{node.module}.{alias.name}" for alias in node.names)))
    ours = [name.replace(".", "/") for name in names if f"{name}.".startswith("callassist.")]
    found = (path for name in ours for path in (f"{name}.py", f"{name}/__init__.py"))
    return frozenset(path for path in found if (root / path).is_file())


def same_lines(before: str, after: str) -> Iterable[tuple[int, int]]:
    """Pairs of line numbers, from 1: a line before and the one it is after. New lines are like the ones around."""
    matcher = difflib.SequenceMatcher(None, before.splitlines(), after.splitlines(), autojunk=False)
    for tag, old, old_end, new, new_end in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(range(old + 1, old_end + 1), range(new + 1, new_end + 1), strict=True)
        else:
            for line in range(new + 1, new_end + 1):
                yield max(old, 1), line
                yield from ((there, line) for there in range(old + 1, old_end + 1))


@cache
def digests(root: Path) -> dict[str, str]:
    """The test files below the checkout, and what is in them in short."""
    files = sorted((root / "tests").rglob("test_*.py"))
    return {file.relative_to(root).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def up_to_date(root: Path, counts: Path, *, refresh: bool, below: tuple[str, ...] = ("tests/",)) -> Covering:
    """Count what has not been counted yet; everything when there is no count, or when `refresh` asks for it. Only test
    files whose paths begin as one of `below` are looked at."""
    if refresh:
        shutil.rmtree(counts, ignore_errors=True)
    counts.mkdir(parents=True, exist_ok=True)
    covering = Covering(root, counts)
    if changed := [name for name in covering.changed_tests() if name.startswith(below)]:
        count(root, counts, changed)
        covering = Covering(root, counts)
    return covering


def count(root: Path, counts: Path, files: list[str]) -> None:
    """Run the quick tests of these files, counted. Raises SystemExit where one fails."""
    everything = len(files) == len(digests(root))
    print(f"Counting which tests go through which line: {'all' if everything else len(files)} test files.", flush=True)
    folder = counts / f"{len(list(counts.iterdir())):04}"
    folder.mkdir()
    for module in (root / "callassist").rglob("*.py"):
        kept = folder / "source" / module.relative_to(root)
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(module, kept)
    command = [sys.executable, "-m", "pytest", "-n", "auto", "--cov", "--cov-context=test", "--cov-report="]
    environment = {**os.environ, "COVERAGE_FILE": str(folder / "coverage"), "QT_QPA_PLATFORM": "offscreen"}
    chosen = [] if everything else files
    before = os.times()
    done = subprocess.call([*command, f"--junitxml={folder / 'times.xml'}", *chosen], cwd=root, env=environment)
    if done not in (0, 5):  # 5: all tests of these files are slow ones
        raise SystemExit("The tests fail as they are: that comes first.")
    after = os.times()
    if worked := after.children_user + after.children_system - before.children_user - before.children_system:
        (folder / "worked.json").write_text(json.dumps(worked))  # a system that does not know says 0
    if not (folder / "coverage").exists():
        CoverageData(str(folder / "coverage")).write()
    (folder / "files.json").write_text(json.dumps({name: digests(root)[name] for name in files}))
