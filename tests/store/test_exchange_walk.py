"""A day of three machines with a folder in common, step by step: what each exchange tells, and every file it leaves."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import pytest

from callassist.files import Disk
from callassist.lists.list_model import CallingList
from callassist.messages import WordedError
from callassist.people.person_model import Number, Person
from callassist.store.exchange import SILENT
from callassist.store.exchange_desk import LEDGER, Exchanged
from callassist.store.folder_seal import FolderKey, keep_keys, kept_keys, renew_key
from callassist.store.machine import Machine, keep
from tests.store.samples import NOW, note
from tests.store.stations import Station, carry
from tests.support.stand_in_cipher import able_to_seal

RECORDED = Path(__file__).parent / "exchange_walk.txt"
ONE, TWO = FolderKey(bytes(range(32))), FolderKey(bytes(range(1, 33)))
CALL, SECOND = "20261122-093000-a1b2c3d4", "20261122-094000-00000001"
SCRIPT = (
    "---\nformat: callscript/1\nid: own\ntitle: Own\nversion: 1\nlang: en\noutcomes:\n  done: Done\n---\n\n"
    "# Script\n\n## A step\n\n> Hello.\n\n-> end: done\n"
)
LEFT_OUT = ("cache", "backups")
WIDE = 300


class Punctual(Station):
    """A station whose clock stands still within a step: how often it is looked at is no matter."""

    def now(self) -> datetime:
        return NOW + self.clock


class Walk:
    """Some stations, and a record of what they tell and leave. What is carried between them is left out."""

    def __init__(self, home: Path, *names: str, sealed: bool = False) -> None:
        self.home, self.told = home, list[str]()
        self.stations: list[Station] = []
        for name in names:
            place = home / name
            (place / "state").mkdir(parents=True)
            keep(Machine(id=name, name=name.upper()), place / "state", Disk())
            station = Punctual(place)
            if sealed:
                keep_keys(station.state, [ONE])
                station.sealing = True
                station.restart()
            self.stations.append(station)
        self.files = dict(self._files())

    def _files(self) -> Iterator[tuple[str, str]]:
        for path in sorted(self.home.rglob("*")):
            parts = path.relative_to(self.home).parts
            carried = parts[1:2] == ("shared",) and len(parts) > 3 and parts[2] != parts[0]
            if path.is_file() and not carried and not any(part in LEFT_OUT for part in parts):
                yield "/".join(parts), self._content(path)

    def _content(self, path: Path) -> str:
        data = path.read_bytes()
        mode = f"{path.stat().st_mode & 0o777:o} "
        text = data.decode("utf-8", "backslashreplace")
        if path.name == LEDGER.rpartition("/")[2]:
            text = json.dumps(self._without_times(json.loads(text)), sort_keys=True)
        return mode + text.replace(str(self.home), "HOME")

    def _without_times(self, ledger: dict[str, Any]) -> dict[str, Any]:
        """A ledger without the times of files, which no two runs have alike."""
        ledger["looked"] = {name: one[1] for name, one in ledger.get("looked", {}).items()}
        ledger["signs"] = {name: one[1:] for name, one in ledger.get("signs", {}).items()}
        for part in ("things", "agreed"):
            ledger[part] = sorted(ledger.get(part, {}))
        return ledger

    def step(self, name: str, *acts: Callable[[], object]) -> None:
        """Do these, and record what they gave, and what they changed."""
        self.told.append(f"# {name}")
        for station in self.stations:
            station.clock += timedelta(minutes=1)
        for act in acts:
            try:
                given = act()
            except (OSError, WordedError) as error:
                given = f"{type(error).__name__}: {error}"
            if given is not None:
                self.told.append(f"  {self._said(given)}")
        found = dict(self._files())
        for path in sorted({*self.files, *found}):
            before, now = self.files.get(path), found.get(path)
            if now is None:
                self.told.append(f"- {path}")
            elif before != now:
                new = now[same_signs(before or "", now) :]
                self.told.append(f"{'+' if before is None else '~'} {path} {new[:WIDE]!r} {len(now)}")
        self.files = found

    def _said(self, given: object) -> str:
        if isinstance(given, Exchanged):
            kept = {
                "given": given.given, "taken": given.taken, "calls": [path.name for path in given.calls],
                "troubles": [(str(path), str(why)) for path, why in given.troubles], "told": list(map(str, given.told)),
                "new name": given.new_name, "forgotten": given.forgotten, "changed": given.changed,
                "machines": [_without_empty(machine) for machine in given.machines],
            }  # fmt: skip
            given = {name: one for name, one in kept.items() if one}
        return str(given).replace(str(self.home), "HOME")

    def close(self) -> None:
        for station in self.stations:
            station.close()


def same_signs(one: str, other: str) -> int:
    """How many signs both begin with."""
    return next((at for at, (ours, theirs) in enumerate(zip(one, other, strict=False)) if ours != theirs), len(one))


def _without_empty(machine: object) -> dict[str, Any]:
    return {name: str(one) for name, one in msgspec.to_builtins(machine, enc_hook=str).items() if one}


def add(station: Station, call: str, text: str) -> None:
    file = station.store.reopen(call)
    file.append(note(len(station.store.load(call).entries) + 1, text))
    assert station.store.close_file(call)


def made_of_ones(size: int) -> str:
    return "01" * size


def take(walk: Walk) -> None:
    one, two, new = walk.stations
    script, there = one.data / "scripts" / "mine" / "own.call.md", two.data / "scripts" / "mine" / "own.call.md"

    def write(path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        path.chmod(0o600)

    def all_() -> None:
        carry(*walk.stations)

    def sync(*stations: Station) -> list[Callable[[], object]]:
        return [station.sync for station in stations]

    step = walk.step
    step("one joins", lambda: one.put(Person(id="p1", given="Vera", numbers=(Number(number="112"),))), one.exchange.run)
    step("two joins", all_, two.exchange.run, all_, *sync(one))
    step("they accept each other", lambda: one.exchange.accept(["bbbbtwo"]), lambda: two.exchange.accept(["aaaaone"]))
    step("and meet", *sync(one), all_, *sync(two), all_, *sync(one))
    step("a new one asks", new.exchange.run, all_, *sync(one))
    step("a call is over", lambda: one.call(CALL, "one"), lambda: one.call(SECOND, "open", finished=False), *sync(one))
    step("it comes", all_, *sync(two), all_, *sync(one))
    step("it is added to", lambda: add(two, CALL, "two"), *sync(two), all_, *sync(one), all_, *sync(two), all_)
    step("a script", lambda: write(script, SCRIPT), *sync(one), all_, *sync(two), all_, *sync(one))
    step(
        "both change it",
        lambda: write(script, SCRIPT.replace("Hello", "Hi")),
        lambda: write(there, SCRIPT.replace("title: Own", "title: Ours")),
        *sync(one),
        all_,
        *sync(two),
        all_,
        *sync(one),
    )
    step(
        "in one place",
        lambda: write(script, SCRIPT.replace("Hello", "A")),
        lambda: write(there, SCRIPT.replace("Hello", "B")),
        *sync(one),
        all_,
        *sync(two),
        *sync(two),
        all_,
        *sync(one),
    )
    step("it is over", lambda: write(there, script.read_text()), *sync(two), all_, *sync(one))
    step(
        "a list and a setting",
        lambda: one.lists.create(CallingList(id="l1", name="Nurses", script="own", created=NOW), ()).settle(),
        lambda: one.settings.set("me.role", "Lead"),
        *sync(one),
        all_,
        *sync(two),
        all_,
        *sync(one),
    )
    step(
        "both say something else",
        lambda: one.edit("p1", company="Ours"),
        lambda: two.edit("p1", company="Theirs"),
        lambda: one.settings.set("me.role", "A"),
        lambda: two.settings.set("me.role", "B"),
        *sync(one, two),
        all_,
        *sync(one, two),
        all_,
        *sync(one),
    )
    step(
        "somebody is on the phone",
        lambda: one.exchange.say_talking("p1"),
        all_,
        lambda: two.exchange.machines(),
        *sync(one),
    )

    def damage() -> None:
        lines = next((two.shared / "aaaaone" / "people").glob("*.jsonl"))
        lines.write_bytes(lines.read_bytes() + b"{damaged\nmore\n")
        odd = two.shared / "aaaaone" / "calls" / "2026" / "11" / "20261122-095000-0000000f.json"
        write(odd, "{}")
        write(two.shared / "aaaaone" / "scripts" / "odd.call.md" / "x.call.md", SCRIPT)
        write(two.data / "scripts" / "odd.call.md", SCRIPT)

    step("what came is damaged", damage, *sync(two), *sync(two))
    step("it is whole again", all_, *sync(two))
    step("the call is removed there", lambda: two.store.remove(CALL), *sync(two))
    step("the script goes", script.unlink, *sync(one), all_, *sync(two))
    step(
        "somebody is forgotten",
        lambda: one.call("20261122-100000-0000000a", "Vera", person="p1"),
        *sync(one),
        all_,
        *sync(two),
        lambda: one.book.forget({"p1"}),
        lambda: one.book.settle(),
        *sync(one),
        all_,
        *sync(two),
        lambda: one.exchange.forgetting(),
        all_,
        *sync(one),
        lambda: one.exchange.forgetting(),
    )
    step(
        "two is left out",
        lambda: one.exchange.leave_out(["bbbbtwo"]),
        lambda: two.put(Person(id="p2")),
        *sync(two),
        all_,
        *sync(one),
    )
    step("and let in", lambda: one.exchange.accept(["bbbbtwo"]), *sync(one))
    step("two leaves", two.exchange.leave, all_, *sync(one))
    step("it comes back", two.exchange.run, all_, *sync(one))
    two.clock = SILENT - timedelta(hours=1)
    step("nearly half a year later", *sync(two), all_, *sync(one))
    one.clock = SILENT + timedelta(days=2)
    if one.sealing:
        step(
            "a new key",
            lambda: renew_key(two.state),
            *sync(two),
            all_,
            *sync(one),
            lambda: keep_keys(one.state, kept_keys(two.state)),
            *sync(one),
            all_,
            *sync(two),
        )
        step("another key", lambda: keep_keys(new.state, [TWO]), new.restart, *sync(new), all_, *sync(one))
    step("the folder is not there", lambda: shutil.rmtree(one.shared / "aaaaone"), *sync(one))


@pytest.mark.skipif(sys.platform == "win32", reason="who may read a file is recorded as well")
@pytest.mark.parametrize("sealed", [False, True])
def test_what_each_step_tells_and_leaves_is_what_was_recorded(
    tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, sealed: bool
) -> None:
    """`pytest tests/store/test_exchange_walk.py --renew` records it anew."""
    record = RECORDED.with_stem(f"{RECORDED.stem}_{'sealed' if sealed else 'open'}")
    made = (f"ddddnew{number}" for number in count())
    monkeypatch.setattr("callassist.store.machine.new_id", lambda: next(made))
    monkeypatch.setattr("callassist.store.people.token_hex", made_of_ones)
    monkeypatch.setattr("callassist.store.folder_seal.token_bytes", bytes)
    with able_to_seal(stand_in=True):
        walk = Walk(tmp_path, "aaaaone", "bbbbtwo", "ccccnew", sealed=sealed)
        take(walk)
        walk.close()
    if request.config.getoption("--renew"):
        record.write_text("\n".join(walk.told) + "\n", encoding="utf-8")
    assert walk.told == record.read_text(encoding="utf-8").splitlines()
