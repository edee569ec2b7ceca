#!/usr/bin/env python3
"""The commands of somebody who works on Call Assist. A Python 3.11 and a checkout are all they need.

    python3 packaging/dev.py run [ARGUMENTS…]     start the app (with arguments: as `callassist ARGUMENTS…`)
    python3 packaging/dev.py test [ARGUMENTS…]    run the tests; arguments go to pytest
    python3 packaging/dev.py desktop              the tests on a real X screen; what they need is installed where we may
    python3 packaging/dev.py office               the tests with a real PostgreSQL, counted, and what they need
    python3 packaging/dev.py coverage             the tests, counted: all of the core, most of the whole
    python3 packaging/dev.py check                style, types and the rules between the rooms
    python3 packaging/dev.py bench                the benchmarks, each against a floor of the same run
    python3 packaging/dev.py mutate [ROOM…]       small faults made on purpose: how many do the tests notice?
    python3 packaging/dev.py screenshots DIR      pictures of every window, light and dark
    python3 packaging/dev.py build [PART…]        the frozen app and the packages, in dist/; `office`: that of an office
    python3 packaging/dev.py lock                 renew the pinned packages (needs uv on the PATH)

Each makes `.venv` and what it needs first, or says in one sentence what to do. Standard library only.
"""

import os
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036  # whoever starts this may have an older one
    sys.exit(f"Call Assist needs Python 3.11 or newer; this is {sys.version.split()[0]}.")

import machine
import measure
import venvs

ROOT = Path(__file__).resolve().parent.parent
SEED = 0
"""For examples that are made up: what they go through is the same in every count."""


def main(arguments: list[str]) -> int:
    commands = {
        "run": run,
        "test": test,
        "desktop": desktop,
        "office": office,
        "coverage": coverage,
        "check": check,
        "bench": bench,
        "mutate": mutate,
        "screenshots": screenshots,
        "build": build,
        "lock": lock,
    }
    if not arguments or arguments[0] not in commands:
        print(__doc__)
        return 0 if arguments and arguments[0] in ("-h", "--help", "help") else 2
    try:
        return commands[arguments[0]](arguments[1:])
    except (machine.Missing, venvs.SetUpFailed) as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run(arguments: list[str]) -> int:
    """Start the app; without a display, go through the sample call and leave pictures of it."""
    python = ready("runtime", window=machine.display_wanted())
    if arguments or machine.display_works(python):
        return _call(python, "-m", "callassist", *arguments)
    print("There is no display here, so this goes through the sample call without one.", flush=True)
    out = ROOT / "build" / "sample-call"
    return _call(python, "-m", "callassist", "demo", "--out", str(out), offscreen=True)


def test(arguments: list[str]) -> int:
    python = ready("dev")
    return _call(python, "-m", "pytest", "-n", "auto", *arguments, offscreen=True)


def desktop(arguments: list[str]) -> int:
    """Run the tests that look at a real window. Without a screen to make, they are skipped and say what is lacking."""
    python = ready("dev", window=True)
    try:
        machine.provide(machine.missing_for_desktop())
    except machine.Missing as reason:
        print(reason, file=sys.stderr)
    return _call(python, "-m", "pytest", "-m", "desktop", "-rs", *arguments, offscreen=True)


def office(arguments: list[str]) -> int:
    """Run the tests that speak with a server, and say how much of the office they go through; with arguments, run those
    that they name. Without the system's postgresql they are skipped, and say so.
    """
    python, packages = ready("dev"), venvs.office_packages(ROOT)
    tests = ("-m", "pytest", "tests/office", "tests/journeys/test_sealed_folder.py", "-rs")
    if arguments or _call(python, "-c", _CAN_SERVE, packages=packages) != 0:
        return _call(python, *tests, *arguments, offscreen=True, packages=packages)
    return _counted(python, *tests, "-n", "auto", packages=packages)


_CAN_SERVE = "import sys; from tests.office.engine import why_not; sys.exit(bool(why_not()))"


def coverage(arguments: list[str]) -> int:
    """Run the tests counted; say how much they go through, room by room, and fail where that is too little."""
    tests = ("-m", "pytest", "-n", "auto")
    return _counted(ready("dev"), *tests, f"--hypothesis-seed={SEED}", *arguments)


def _counted(python: Path, *tests: str, packages: Path | None = None) -> int:
    """`packages` are those of an office: then it is what is counted."""
    report, office = ROOT / "build" / "coverage" / "report.json", packages is not None
    report.parent.mkdir(parents=True, exist_ok=True)
    report.unlink(missing_ok=True)
    code = _call(python, *tests, "--cov", f"--cov-report=json:{report}", offscreen=True, packages=packages)
    if not report.is_file():
        return code or 1
    files = measure.read(report)
    print(measure.table(files, office=office))
    for sentence in (lacks := measure.lacks(files, office=office)):
        print(sentence)
    return code or (1 if lacks else 0)


def check(_arguments: list[str]) -> int:
    """Every check runs, whatever the others say."""
    python = ready("dev")
    checks = {
        "ruff check": ["ruff", "check"],
        "ruff format": ["ruff", "format", "--check"],
        "pyright": ["pyright", "--pythonpath", str(python)],
        "import rules": ["pytest", "tests/test_import_rules.py"],
    }
    failed: list[str] = []
    print("— locks", flush=True)
    if lacks := venvs.lacking(ROOT, "dev"):
        print(*lacks, sep="\n")
        failed.append("locks")
    for name, command in checks.items():
        print(f"— {name}", flush=True)
        if _call(python, "-m", *command, offscreen=True) != 0:
            failed.append(name)
    print(f"Failed: {', '.join(failed)}." if failed else "All checks pass.")
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    python = ready("dev")
    return _call(python, "-m", "pytest", "-m", "benchmark", "-s", "-p", "no:randomly", *arguments, offscreen=True)


def mutate(arguments: list[str]) -> int:
    return _call(ready("dev"), str(ROOT / "packaging" / "mutate.py"), *arguments, offscreen=True)


def screenshots(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("Say where the pictures go: python3 packaging/dev.py screenshots DIR", file=sys.stderr)
        return 2
    folder = Path(arguments[0]).absolute()
    return _call(ready("runtime"), str(ROOT / "packaging" / "pictures.py"), str(folder), offscreen=True)


def build(arguments: list[str]) -> int:
    machine.provide(machine.missing_for_build())
    # What a window needs beyond the app's own libraries is packed with it, so it must be here.
    return _call(ready("build", window=True), str(ROOT / "packaging" / "build.py"), *arguments, offscreen=True)


def lock(_arguments: list[str]) -> int:
    return venvs.renew_locks(ROOT)


def ready(level: str, *, window: bool = False) -> Path:
    """The Python of a complete `.venv`, on a machine that has what Qt needs."""
    if not venvs.is_ready(ROOT, level):
        machine.provide(machine.missing_for_set_up() + machine.missing_libraries(window=window))
        return venvs.make(ROOT, level)
    machine.provide(machine.missing_libraries(window=window))
    return venvs.python(ROOT)


def _call(*command: str | Path, offscreen: bool = False, packages: Path | None = None) -> int:
    environment = dict(os.environ)
    if packages is not None:
        environment["PYTHONPATH"] = str(packages)
    if offscreen:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.call([str(part) for part in command], cwd=ROOT, env=environment)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
