"""What the tests go through, room by room, and what they must: read from the JSON report of coverage.

Every line and every branch of the core is gone through, since a call depends on it and nothing in it needs a screen;
one in a thousand is left to the examples that are drawn, which differ from machine to machine. What is gone through is
not yet held: `dev.py mutate` counts that. The window has its share. The sample call without a display counts with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CORE, WHOLE, OFFICE = 98.5, 92.0, 96.5
"""Percent of the branches, and of the lines, that the tests must go through."""
WINDOW = ("ui/", "app.py", "demo.py")
"""How paths begin that are not of the core: all that imports Qt as soon as it is imported, and its sample people."""
SERVER = ("office/", "cli/cmd_office.py", "store/folder_seal.py")
"""What only the packages and the PostgreSQL of an office go through, which are not on every machine: `dev.py office`
runs its tests and counts it by itself, and it counts neither with the core nor with the whole."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many lines and branches there are, and how many of them were gone through."""

    name: str
    lines: int
    lines_met: int
    branches: int
    branches_met: int

    @property
    def by_line(self) -> float:
        return _percent(self.lines_met, self.lines)

    @property
    def by_branch(self) -> float:
        return _percent(self.branches_met, self.branches)

    @property
    def least(self) -> float:
        return min(self.by_line, self.by_branch)


def read(report: Path) -> dict[str, Share]:
    """The share of each file, by its path below `callassist`, with slashes. Copies that tests make elsewhere are not
    among them."""
    told: Mapping[str, Any] = json.loads(report.read_bytes())["files"]
    found: dict[str, Share] = {}
    for name, file in told.items():
        package, _, below = name.replace("\\", "/").partition("/")
        if package != "callassist":
            continue
        counts = file["summary"]
        found[below] = Share(
            below,
            counts["num_statements"],
            counts["covered_lines"],
            counts["num_branches"],
            counts["covered_branches"],
        )
    return found


def is_core(file: str) -> bool:
    return not file.startswith((*WINDOW, *SERVER))


def together(name: str, shares: Iterable[Share]) -> Share:
    """Several as one."""
    every = list(shares)
    return Share(
        name,
        sum(one.lines for one in every),
        sum(one.lines_met for one in every),
        sum(one.branches for one in every),
        sum(one.branches_met for one in every),
    )


def table(files: Mapping[str, Share], *, office: bool = False) -> str:
    """Every room, then the core and the whole; of an office every module, then all of it."""
    rooms: dict[str, list[Share]] = {}
    for name, share in sorted(files.items()):
        if not office:
            rooms.setdefault(name.partition("/")[0], []).append(share)
        elif name.startswith(SERVER):
            rooms[Path(name).stem] = [share]
    rows = [together(room, shares) for room, shares in rooms.items()]
    rows += [_office(files)] if office else [_core(files), _whole(files)]
    lines = [f"{'room':<18}{'lines':>9}{'missed':>8}{'branches':>11}{'missed':>8}{'by line':>10}{'by branch':>11}"]
    lines += [
        f"{one.name:<18}{one.lines:>9}{one.lines - one.lines_met:>8}{one.branches:>11}"
        f"{one.branches - one.branches_met:>8}{one.by_line:>9.2f}%{one.by_branch:>10.2f}%"
        for one in rows
    ]
    return "\n".join(lines) + "\n"


def lacks(files: Mapping[str, Share], *, office: bool = False) -> list[str]:
    """A sentence for each thing that is not gone through as it must be; empty when all is well."""
    if office:
        whole = _office(files)
        return [f"The office is at {whole.least:.2f} %, not at {OFFICE:g} %."] if whole.least < OFFICE else []
    core, whole = _core(files), _whole(files)
    short = [name for name, one in sorted(files.items()) if is_core(name) and one.least < 100]
    said: list[str] = []
    if core.least < CORE:
        said.append(f"The core is at {core.least:.2f} %, not at {CORE:g} %: see {', '.join(short)}.")
    if whole.least < WHOLE:
        said.append(f"The whole is at {whole.least:.2f} %, not at {WHOLE:g} %.")
    return said


def _core(files: Mapping[str, Share]) -> Share:
    return together("the core", (one for name, one in files.items() if is_core(name)))


def _whole(files: Mapping[str, Share]) -> Share:
    return together("the whole", (one for name, one in files.items() if not name.startswith(SERVER)))


def _office(files: Mapping[str, Share]) -> Share:
    return together("the office", (one for name, one in files.items() if name.startswith(SERVER)))


def _percent(part: int, whole: int) -> float:
    return 100.0 * part / whole if whole else 100.0
