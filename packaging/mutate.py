"""Makes a sample of small faults in a room of the app, and counts how many of them its tests notice.

    python3 packaging/dev.py mutate [ROOM …] [--n 50] [--seed 0] [--jobs 2] [--refresh] [--own]

A room is a folder or module below callassist/, such as `store` or `ui/live`; without one, every room. Of each room,
`--n` faults are made, one after the other, in a copy of the checkout: the checkout itself is never touched. For each,
only the tests are run that go through its line, the quickest of its own room first, and then those of the test files
that import its module, for a table is looked at without any line being gone through; up to the first that fails. What
survives is printed at once: a missing assertion, or a change that changes nothing, which a reader has to judge. Which
tests go through which line is counted once, and after that only for test files that changed (`--refresh` counts all
anew). With `--own`, only the tests of the rooms themselves are counted, and those of other rooms that import them,
which takes minutes instead of half an hour.

Each fault is tried in a process forked from one that has the libraries loaded, so that a try costs what its tests cost.
"""

import argparse
import contextlib
import json
import math
import multiprocessing
import os
import random
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import replace
from pathlib import Path
from queue import Queue
from typing import NamedTuple

from covering import Covering, imported, up_to_date
from mutants import Mutant, mutants_of

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "mutate"
COPIED = ("callassist", "tests", "resources", "packaging", "pyproject.toml", "README.md", "LICENSE", ".ci", ".github")
EVERY_RECORD = "tests/test_records.py"
"""Looks at what records and enumerations of every module are made with, without naming the modules."""
TESTS_AT_MOST = 400
SECONDS_OF_TESTS = 30.0
"""So many tests are tried as take this long, as they were timed."""
SECONDS_AT_MOST = 120.0
"""A fault that makes the tests hang is noticed, too: this long, and six times what its tests took when timed."""
SECONDS_OF_ONE_AT_MOST = 60.0
"""Where one test hangs that is seen sooner: this long, and once what all of them took when timed."""
PRELOADED = ["pytest", "hypothesis", "coverage", "PySide6.QtWidgets", "PySide6.QtTest", "jinja2", "tinydb", "xdist"]


class Sample(NamedTuple):
    """A fault in a module, given by its path below the checkout."""

    module: str
    mutant: Mutant


class Outcome(NamedTuple):
    """Whether a test noticed it; `tests` is how many were there to do so."""

    sample: Sample
    caught: bool
    tests: int


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev.py mutate")
    parser.add_argument("rooms", nargs="*", metavar="ROOM")
    parser.add_argument("--n", type=int, default=50, help="faults in each room")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--refresh", action="store_true", help="count anew which tests go through which line")
    parser.add_argument("--own", action="store_true", help="count no tests but those of the rooms themselves")
    options = parser.parse_args(arguments)
    try:
        rooms = {room: modules_of(room) for room in options.rooms or every_room()}
    except FileNotFoundError as reason:
        print(reason, file=sys.stderr)
        return 2
    below = tuple(name for room in rooms for name in own_tests(room)) if options.own else ("tests/",)
    covering = up_to_date(ROOT, WORK / "counts", refresh=options.refresh, below=below)
    totals: dict[str, tuple[int, int]] = {}
    # Before the checkout is copied: a module that is changed from now on stays as it was in both.
    chosen = {room: choose(modules, options.n, f"{options.seed} {room}") for room, modules in rooms.items()}
    with Copies(options.jobs) as copies:
        for room, samples in chosen.items():
            must_pass(samples[:1], copies, covering)
            pool = ThreadPoolExecutor(options.jobs)
            try:
                tries = [pool.submit(copies.try_out, sample, *tests_of(sample, covering)) for sample in samples]
                totals[room] = (sum(caught(tried.result()) for tried in as_completed(tries)), len(tries))
            finally:
                pool.shutdown(cancel_futures=True)  # where one cannot be tried, the others are not waited for
            print(f"{room}: {totals[room][0]} of {totals[room][1]} noticed", flush=True)
    print(table(totals))
    return 0


def every_room() -> list[str]:
    """The folders and modules of the package; of ui/, the folders one by one."""
    package = ROOT / "callassist"
    core = sorted(path for path in package.iterdir() if path.name not in ("ui", "__pycache__", "_data"))
    window = sorted(path for path in (package / "ui").iterdir() if path.is_dir() and path.name != "__pycache__")
    return [path.relative_to(package).as_posix() for path in [*core, *window] if path.is_dir() or path.suffix == ".py"]


def modules_of(room: str) -> list[str]:
    """The modules of a room, as paths below the checkout. Raises FileNotFoundError where there is none."""
    place = ROOT / "callassist" / room
    modules = [place] if place.suffix == ".py" else sorted(place.rglob("*.py"))
    found = [module.relative_to(ROOT).as_posix() for module in modules if module.is_file()]
    if not found:
        raise FileNotFoundError(f"There is no room callassist/{room}.")
    return found


def own_tests(room: str) -> list[str]:
    """How the paths of a room's own test files begin: a folder of the same name, or the file named after the module.

    After it the test files of other rooms that import it. Those of the window are too slow to be asked about the core.
    """
    folder, _, name = room.removesuffix(".py").rpartition("/")
    own = "/".join(filter(None, ("tests", folder, f"test_{name}.py" if room.endswith(".py") else f"{name}/")))
    modules = set(modules_of(room))
    others = (file for file in of_rooms(room) if not file.startswith(own))
    return [own, *(file for file in others if file == EVERY_RECORD or modules & imported(ROOT, file))]


def of_rooms(room: str) -> list[str]:
    """The test files among which some may import this room, and are quick enough to be asked about it."""
    if room.startswith("ui/"):
        found = (ROOT / "tests" / "ui").rglob("test_*.py")
    else:
        core = [folder for folder in (ROOT / "callassist").iterdir() if folder.is_dir() and folder.name != "ui"]
        below = [ROOT / "tests", *(ROOT / "tests" / folder.name for folder in core)]
        found = (file for folder in below for file in folder.glob("test_*.py"))
    return sorted(file.relative_to(ROOT).as_posix() for file in found)


def choose(modules: list[str], count: int, seed: str) -> list[Sample]:
    """A sample of all faults that can be made in these modules, the same one for the same seed."""
    every = [
        Sample(module, mutant)
        for module in modules
        for mutant in mutants_of((ROOT / module).read_text(encoding="utf-8"))
    ]
    return random.Random(seed).sample(every, min(count, len(every)))  # noqa: S311  # a sample, not a secret


def tests_of(sample: Sample, covering: Covering) -> tuple[list[str], float]:
    """The tests to try, and the seconds that they took when timed. What runs at import has all tests of its module."""
    own = f"tests/{sample.module.removeprefix('callassist/').rpartition('/')[0]}"
    lines = covering.lines(sample.module)
    found = lines.get(sample.mutant.line, set())
    if not sample.mutant.in_function or not found:
        found = set().union(*lines.values()) or covering.tests_below(own)  # tables are loaded before the first test
        found |= covering.tests_of(EVERY_RECORD)
    stem = Path(sample.module).stem

    def promise(test: str) -> tuple[bool, bool, bool, float, str]:
        records = not sample.mutant.in_function and test.startswith(EVERY_RECORD)
        return not records, stem not in test, not test.startswith(own), covering.time_of(test), test

    # A test may look at a table, or get what was worked out before it, and goes through no line then.
    naming = covering.tests_importing(sample.module) - found
    chosen = [*first_of(sorted(found, key=promise), covering), *first_of(sorted(naming, key=promise), covering)]
    return chosen, sum(covering.time_of(test) for test in chosen)


def first_of(tests: list[str], covering: Covering) -> list[str]:
    """As many of these tests as there is time for, and one at least."""
    chosen: list[str] = []
    seconds = 0.0
    for test in tests:
        if len(chosen) == TESTS_AT_MOST:
            break
        if not chosen or seconds + covering.time_of(test) <= SECONDS_OF_TESTS:
            chosen.append(test)
            seconds += covering.time_of(test)
    return chosen


class Copies:
    """Copies of the checkout, one for each job, in which the faults are made."""

    def __init__(self, count: int) -> None:
        self._free: Queue[Path] = Queue()
        WORK.mkdir(parents=True, exist_ok=True)
        self._whole = tempfile.TemporaryDirectory(prefix="copies-", dir=WORK, ignore_cleanup_errors=True)
        self._folders = [Path(self._whole.name, str(number)) for number in range(count)]

    def __enter__(self) -> "Copies":
        for folder in self._folders:
            folder.mkdir()
            for name in COPIED:
                source = ROOT / name
                if source.is_dir():
                    shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
                elif source.is_file():
                    shutil.copy2(source, folder / name)
            self._free.put(folder)
        return self

    def __exit__(self, *_error: object) -> None:
        self._whole.cleanup()

    def try_out(self, sample: Sample, tests: list[str], seconds: float = 0.0) -> Outcome:
        """Run these tests with the fault in place."""
        if not tests:
            return Outcome(sample, caught=False, tests=0)
        folder = self._free.get()
        module = folder / sample.module
        source = module.read_text(encoding="utf-8")
        try:
            module.write_text(sample.mutant.apply(source), encoding="utf-8")
            ended = run_tests(folder, tests, seconds)
            if ended == UNKNOWN_TEST:
                module.write_text(source, encoding="utf-8")
                if run_tests(folder, tests, seconds) == UNKNOWN_TEST:
                    raise SystemExit(
                        f"pytest does not find {tests[0]} or another of {len(tests)} tests: try --refresh."
                    )
        finally:
            module.write_text(source, encoding="utf-8")
            self._free.put(folder)
        return Outcome(sample, ended != 0, len(tests))


def must_pass(samples: list[Sample], copies: Copies, covering: Covering) -> None:
    """Raise SystemExit where the tests fail without any fault: then they would seem to notice every one."""
    for sample in samples:
        tests, seconds = tests_of(sample, covering)
        sound = sample._replace(mutant=replace(sample.mutant, start=0, end=0, after=""))
        if copies.try_out(sound, tests, seconds).caught:
            raise SystemExit(f"{sample.module}: its tests fail without a fault, among them {tests[0]}.")


UNKNOWN_TEST = 4
"""What pytest ends with when a test is not there, and also when no test can be loaded."""


def run_tests(folder: Path, tests: list[str], seconds: float) -> int:
    """The number that pytest ends with in the folder, -1 where it does not end. `seconds` is what the tests need."""
    process = _processes().Process(target=_run, args=(str(folder), tests, SECONDS_OF_ONE_AT_MOST + seconds))
    process.start()
    process.join(SECONDS_AT_MOST + 6 * seconds)
    ended = process.exitcode
    if ended is None or ended < 0:
        _end_group(process)
        return -1
    return ended


def _processes() -> "multiprocessing.context.ForkServerContext | multiprocessing.context.SpawnContext":
    if sys.platform != "linux":  # elsewhere a fork of a process with Qt's libraries is not safe
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context


class _Watch:
    """Ends the process where one test takes longer than this."""

    def __init__(self, seconds: float) -> None:
        self._seconds = math.ceil(seconds)

    def pytest_runtest_logstart(self) -> None:
        if hasattr(signal, "alarm"):
            signal.alarm(self._seconds)


def _run(folder: str, tests: list[str], of_one: float = SECONDS_OF_ONE_AT_MOST + SECONDS_OF_TESTS) -> None:
    """What the process of one try does: run the tests, say nothing, and end with pytest's own number."""
    import pytest

    if hasattr(os, "setsid"):
        os.setsid()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    for name in [name for name in os.environ if name.startswith("COVERAGE_")]:
        del os.environ[name]
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    sys.dont_write_bytecode = True
    os.chdir(folder)
    # What is loaded before is no matter: the tests themselves are not.
    options = ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
    options += ["-x", "-q", "-p", "no:randomly", "-p", "no:cacheprovider", "-n", "0", "--hypothesis-seed=0"]
    os._exit(int(pytest.main([*options, *tests], plugins=[_Watch(of_one)])))


def _end_group(process: multiprocessing.process.BaseProcess) -> None:
    if hasattr(os, "killpg") and process.pid is not None:
        with contextlib.suppress(ProcessLookupError):  # it has ended, and left nobody behind
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.join()


def caught(outcome: Outcome) -> bool:
    """Whether the fault was noticed; where it was not, it is told at once."""
    if not outcome.caught:
        print(describe(outcome), flush=True)
    return outcome.caught


def describe(outcome: Outcome) -> str:
    module, mutant = outcome.sample
    before, after = (json.dumps(text, ensure_ascii=False)[1:-1][:110] for text in (mutant.before, mutant.after))
    return f"  {module}:{mutant.line}: {before}  →  {after}   ({outcome.tests} tests)"


def table(totals: dict[str, tuple[int, int]]) -> str:
    return "\n".join(_rows(totals))


def _rows(totals: dict[str, tuple[int, int]]) -> Iterator[str]:
    yield f"{'room':28} noticed    of"
    for room, (noticed, made) in totals.items():
        yield f"{room:28} {noticed:7} {made:5}  {100 * noticed / made if made else 100:.0f} %"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
