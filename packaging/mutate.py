"""Makes a sample of small faults in a room of the app, and counts how many of them its tests notice.

    python3 packaging/dev.py mutate [ROOM …] [--n 50] [--seed 0] [--jobs 2] [--refresh]

A room is a folder or module below callassist/, such as `store` or `ui/live`; without one, every room. Of each room,
`--n` faults are made, one after the other, in a copy of the checkout: the checkout itself is never touched. For each,
only the tests are run that go through its line. What survives is printed: a missing assertion, or a change that changes
nothing, which a reader has to judge. Which tests go through which line is counted once, and again after a change
(`--refresh` counts anew in any case).
"""

import argparse
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from typing import NamedTuple

from coverage import CoverageData
from mutants import Mutant, mutants_of

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "mutate"
COPIED = ("callassist", "tests", "resources", "packaging", "pyproject.toml", "README.md", "LICENSE", ".ci", ".github")
TESTS_AT_MOST = 250
SECONDS_AT_MOST = 180
"""A fault that makes the tests hang is noticed, too."""


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
    options = parser.parse_args(arguments)
    try:
        rooms = {room: modules_of(room) for room in options.rooms or every_room()}
    except FileNotFoundError as reason:
        print(reason, file=sys.stderr)
        return 2
    covering = Covering(count_lines(refresh=options.refresh))
    totals: dict[str, tuple[int, int]] = {}
    with ThreadPoolExecutor(options.jobs) as pool, Copies(options.jobs) as copies:
        for room, modules in rooms.items():
            samples = choose(modules, options.n, f"{options.seed} {room}")
            outcomes = list(pool.map(lambda sample: copies.try_out(sample, covering.tests(sample)), samples))
            for outcome in outcomes:
                if not outcome.caught:
                    print(describe(outcome), flush=True)
            totals[room] = (sum(outcome.caught for outcome in outcomes), len(outcomes))
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


def choose(modules: list[str], count: int, seed: str) -> list[Sample]:
    """A sample of all faults that can be made in these modules, the same one for the same seed."""
    every = [
        Sample(module, mutant)
        for module in modules
        for mutant in mutants_of((ROOT / module).read_text(encoding="utf-8"))
    ]
    return random.Random(seed).sample(every, min(count, len(every)))  # noqa: S311  # a sample, not a secret


def count_lines(*, refresh: bool) -> Path:
    """Run all quick tests, counted; return the file that says which test goes through which line."""
    data, stamp_file = WORK / "coverage", WORK / "stamp"
    stamp = stamp_of_the_source()
    if refresh or not data.is_file() or not stamp_file.is_file() or stamp_file.read_text() != stamp:
        print("Counting which tests go through which line; this takes some minutes.", flush=True)
        shutil.rmtree(WORK, ignore_errors=True)
        WORK.mkdir(parents=True)
        command = [sys.executable, "-m", "pytest", "-n", "auto", "--cov", "--cov-context=test", "--cov-report="]
        environment = {**os.environ, "COVERAGE_FILE": str(data), "QT_QPA_PLATFORM": "offscreen"}
        if subprocess.call(command, cwd=ROOT, env=environment) != 0:
            raise SystemExit("The tests fail as they are: that comes first.")
        stamp_file.write_text(stamp)
    return data


def stamp_of_the_source() -> str:
    digest = hashlib.sha256()
    for folder in ("callassist", "tests"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()


class Covering:
    """Knows which tests go through a line."""

    def __init__(self, data_file: Path) -> None:
        self._data = CoverageData(str(data_file))
        self._data.read()
        self._lines: dict[str, dict[int, set[str]]] = {}

    def tests(self, sample: Sample) -> list[str]:
        """Test ids, those in the room's own folder first. What runs at import has all tests of its module."""
        lines = self._of(sample.module)
        found = lines.get(sample.mutant.line, set())
        if not sample.mutant.in_function or not found:
            found = set().union(*lines.values()) if lines else set()
        own = f"tests/{sample.module.removeprefix('callassist/').rpartition('/')[0]}"
        stem = Path(sample.module).stem
        return sorted(found, key=lambda test: (stem not in test, not test.startswith(own), test))[:TESTS_AT_MOST]

    def _of(self, module: str) -> dict[int, set[str]]:
        if module not in self._lines:
            contexts = self._data.contexts_by_lineno(str(ROOT / module))
            self._lines[module] = {
                line: {context.rpartition("|")[0] for context in names if context.startswith("tests/")}
                for line, names in contexts.items()
            }
        return self._lines[module]


class Copies:
    """Copies of the checkout, one for each job, in which the faults are made."""

    def __init__(self, count: int) -> None:
        self._free: Queue[Path] = Queue()
        self._folders = [WORK / f"copy-{number}" for number in range(count)]

    def __enter__(self) -> "Copies":
        for folder in self._folders:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            for name in COPIED:
                source = ROOT / name
                if source.is_dir():
                    shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
                elif source.is_file():
                    shutil.copy2(source, folder / name)
            self._free.put(folder)
        return self

    def __exit__(self, *_error: object) -> None:
        for folder in self._folders:
            shutil.rmtree(folder, ignore_errors=True)

    def try_out(self, sample: Sample, tests: list[str]) -> Outcome:
        """Run these tests with the fault in place."""
        if not tests:
            return Outcome(sample, caught=False, tests=0)
        folder = self._free.get()
        module = folder / sample.module
        source = module.read_text(encoding="utf-8")
        try:
            module.write_text(sample.mutant.apply(source), encoding="utf-8")
            return Outcome(sample, not passes(folder, tests), len(tests))
        finally:
            module.write_text(source, encoding="utf-8")
            self._free.put(folder)


def passes(folder: Path, tests: list[str]) -> bool:
    options = ["-x", "-q", "-p", "no:randomly", "-p", "no:cacheprovider", "-n", "0", "--hypothesis-seed=0"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *options, *tests],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS_AT_MOST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def describe(outcome: Outcome) -> str:
    module, mutant = outcome.sample
    before, after = (json.dumps(text, ensure_ascii=False)[1:-1][:110] for text in (mutant.before, mutant.after))
    return f"  {module}:{mutant.line}: {before}  →  {after}   ({outcome.tests} tests)"


def table(totals: dict[str, tuple[int, int]]) -> str:
    return "\n".join(_rows(totals))


def _rows(totals: dict[str, tuple[int, int]]) -> Iterator[str]:
    yield f"{'room':28} noticed    of"
    for room, (caught, made) in totals.items():
        yield f"{room:28} {caught:7} {made:5}  {100 * caught / made if made else 100:.0f} %"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
