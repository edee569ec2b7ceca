"""Killed at any moment, whatever it was doing: all that was acknowledged is there, once, and every file opens.

A quick run aims at every file operation once and adds random kills; `-m slow` makes a thousand and more.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from callassist import settings
from callassist.calls.events import NoteWritten
from callassist.files import Disk
from callassist.people.person_model import Person
from callassist.script.pack_folders import mend
from callassist.script.packs import install, installed
from callassist.store.calls import CallStore
from callassist.store.draft_file import Drafts
from callassist.store.index import Index
from callassist.store.managed_file import FilePlace
from callassist.store.people import PeopleFile
from callassist.store.removed import Removed
from callassist.store.search import search
from callassist.store.segments import Segments
from callassist.store.storage import decode_tables, read_either
from callassist.store.writer import Writer
from tests.crash.worker import SCRIPTS, write_pack
from tests.store.samples import header, note

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and kill -9")

SCENARIOS = (
    "typing", "ticking", "finishing", "importing", "migrating", "indexing",
    "drafting", "setting", "installing", "copying", "removing", "exporting",
)  # fmt: skip
AIMED = ("ticking", "finishing", "importing", "migrating", "drafting", "installing", "removing", "exporting")
"""The scenarios whose file operations can be counted."""
CALL = "20261122-093000-crash"


class Killer:
    """Starts work and kills it."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        self.counts: Counter[str] = Counter()

    def close(self) -> None:
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.close()
        self._server.wait(20)
        self._server.stdout.close()

    longest = 0.04
    """Seconds that work may go on before it is killed from outside."""

    def kill(self, scenario: str, folder: Path, seed: int, step: int | None = None) -> list[tuple[str, int]]:
        """Have `scenario` done in `folder` until it dies. Returns what was acknowledged."""
        (folder / "acks").unlink(missing_ok=True)
        order = {"scenario": scenario, "folder": str(folder), "seed": seed, "step": step}
        assert self._server.stdin is not None
        self._server.stdin.write(json.dumps(order) + "\n")
        self._server.stdin.flush()
        pid = int(self._line())
        if step is None:
            self._wait_for_start(folder)
            time.sleep(random.Random(seed).uniform(0.0, self.longest))  # noqa: S311  chance, not secrets
        else:
            time.sleep(0.05 + step * 0.002)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        assert self._line() == "ended"
        error = folder / "error"
        assert not error.exists(), error.read_text()
        self.counts["kills"] += 1
        acks = (folder / "acks").read_text() if (folder / "acks").exists() else ""
        return [(line.split()[0], int(line.split()[1])) for line in acks.splitlines()]

    def _wait_for_start(self, folder: Path) -> None:
        until = time.monotonic() + 300
        while not (folder / "acks").exists() and time.monotonic() < until:
            time.sleep(0.001)

    def _line(self) -> str:
        assert self._server.stdout is not None
        return self._server.stdout.readline().strip()


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    killer = Killer()
    yield killer
    killer.close()
    counts = killer.counts
    print(f"\n{counts['kills']} kills, {counts['acknowledged']} acknowledged, {counts['losses']} losses,")
    print(f"{counts['files opened']} files opened, {counts['temp files left']} temp files left over")


@pytest.fixture
def checks(killer: Killer, tmp_path: Path) -> Checks:
    return Checks(killer, tmp_path)


class Checks:
    """What must hold after a kill."""

    def __init__(self, killer: Killer, folder: Path) -> None:
        self.killer = killer
        self.folder = folder
        self.number = 0

    def once(self, scenario: str, seed: int, step: int | None = None) -> None:
        folder = self.folder / f"{scenario} {self.number}"
        self.number += 1
        (folder / "data").mkdir(parents=True)
        prepare = getattr(self, f"prepare_{scenario}", None)
        if prepare is not None:
            prepare(folder)
        acks = self.killer.kill(scenario, folder, seed, step)
        self.killer.counts["acknowledged"] += len(acks)
        try:
            self._every_file_opens(folder)
            getattr(self, f"check_{scenario}")(folder, acks)
        except AssertionError:
            self.killer.counts["losses"] += 1
            raise

    def _every_file_opens(self, folder: Path) -> None:
        for path in (folder / "data").rglob("*.json*"):
            if path.suffix == ".tmp":
                self.killer.counts["temp files left"] += 1
                continue
            if path.suffix == ".jsonl":  # what is cut short at its end was not acknowledged
                assert Segments(path.parents[1], folder / "data", Disk()).read().troubles == []
                continue
            self.killer.counts["files opened"] += 1
            found = read_either(path, decode_tables, Disk())
            assert found.trouble == "", found.trouble

    def _call(self, folder: Path, acks: list[tuple[str, int]]) -> list[object]:
        with _store(folder) as store:
            if not any(kind in {"seq", "typed", "finished"} for kind, _ in acks) and not store.exists(CALL):
                return []
            stored = store.load(CALL)
        seqs = [entry.seq for entry in stored.entries]
        assert seqs == list(range(1, len(seqs) + 1))
        last = max((value for kind, value in acks if kind == "seq"), default=0)
        assert len(seqs) >= last
        return [entry.event for entry in stored.entries]

    def check_ticking(self, folder: Path, acks: list[tuple[str, int]]) -> None:
        self._call(folder, acks)

    def check_typing(self, folder: Path, acks: list[tuple[str, int]]) -> None:
        events = self._call(folder, acks)
        typed = max((value for kind, value in acks if kind == "typed"), default=0)
        notes = [event.text for event in events if isinstance(event, NoteWritten)]
        assert len(notes) <= 1
        assert len(notes[0] if notes else "") >= typed

    def check_finishing(self, folder: Path, acks: list[tuple[str, int]]) -> None:
        self._call(folder, acks)
        if any(kind == "finished" for kind, _ in acks):
            with _store(folder) as store:
                assert store.load(CALL).header.finished is not None

    def check_importing(self, folder: Path, acks: list[tuple[str, int]]) -> None:
        last = max((value for kind, value in acks if kind == "import"), default=0)
        self._check_people(folder, last)
        # The changes alone say the same, and go on behind a line that was cut short.
        for path in (folder / "data").glob("people.json*"):
            path.unlink()
        self._check_people(folder, last)

    def _check_people(self, folder: Path, last: int) -> None:
        writer = Writer()
        book = PeopleFile(
            folder / "data" / "people.json", FilePlace(folder / "data", writer, Disk(), _now, machine="abcd")
        )
        people = book.all()
        assert book.trouble == ""
        assert len(people) in ((0, 40) if last == 0 else (40,))
        assert len({person.id for person in people}) == len(people)
        imports = {int(person.full.split()[1]) for person in people}
        assert len(imports) <= 1
        assert last <= max(imports, default=0) <= last + 1
        book.put(Person(id="later", full="Import 0"))
        assert book.settle()
        book = PeopleFile(book.path, FilePlace(folder / "data", writer, Disk(), _now, machine="abcd"))
        assert len(book.all()) == len(people) + 1
        book.remove("later")
        assert book.close()
        writer.close(5)

    def prepare_migrating(self, folder: Path) -> None:
        _fill(folder, 12)

    def check_migrating(self, folder: Path, acks: list[tuple[str, int]]) -> None:
        from tests.crash.worker import LADDER

        writer = Writer()
        store = CallStore(folder / "data", writer, now=_now, ladder=LADDER)
        assert len(list(store.ids())) == 12
        migrated = {value for kind, value in acks if kind == "migrated"}
        for call in store.ids():
            stored = store.load(call)
            assert [entry.seq for entry in stored.entries] == [1, 2, 3]
            schema = decode_tables(stored.path.read_bytes())["call"]["1"].get("schema", 1)
            if int(call.rpartition("-")[2]) in migrated:
                assert schema == 2
            if schema == 2:
                copy = decode_tables(stored.path.with_name(f"{stored.path.name}.v1").read_bytes())
                assert copy["call"]["1"].get("schema", 1) == 1
        writer.close(5)

    def prepare_indexing(self, folder: Path) -> None:
        _fill(folder, 60)

    def check_indexing(self, folder: Path, _acks: list[tuple[str, int]]) -> None:
        with _store(folder) as store:
            index = Index(folder / "cache", store)
            assert index.refresh()
            hits = search(index, "sample", limit=1000).hits
            assert sorted(hit.id for hit in hits) == sorted(store.ids())
            index.close()

    def check_drafting(self, folder: Path, acks: list[tuple[str, int]]) -> None:
        writer = Writer()
        drafts = Drafts(FilePlace(folder / "data", writer, Disk(), _now))
        writer.close(5)
        last = _last(acks, "draft")
        assert len(drafts.get("person/p1/notes") or "") >= last
        assert not last or drafts.get("person/p2/notes") == "stays"

    def prepare_setting(self, folder: Path) -> None:
        (folder / "config").mkdir()
        (folder / "config" / "settings.toml").write_text('# mine\n[me]\nname = "Sample"\n')

    def check_setting(self, folder: Path, acks: list[tuple[str, int]]) -> None:
        path = folder / "config" / "settings.toml"
        found = settings.load(path)
        assert found.problems == []
        assert found["me.name"] == "Sample"
        assert path.read_text().startswith("# mine\n")
        assert _number(found.text("me.company")) in (last := _last(acks, "set"), last + 1)

    def prepare_installing(self, folder: Path) -> None:
        write_pack(folder / "pack-0", 0)
        install(folder / "pack-0", folder / "data" / "packs", app_version="1")

    def check_installing(self, folder: Path, acks: list[tuple[str, int]]) -> None:
        packs = folder / "data" / "packs"
        for mended in (False, True):
            if mended:
                mend(packs, Disk())
            [pack] = installed(packs)
            [script] = pack.folder.glob("*.call.md")
            assert script.read_text(encoding="utf-8").endswith(f"{{# {pack.about.version} #}}\n")
            assert int(pack.about.version) in (last := _last(acks, "installed"), last + 1)
        assert [path.name for path in packs.iterdir()] == ["sample"]

    def check_copying(self, folder: Path, _acks: list[tuple[str, int]]) -> None:
        for made in (folder / "data" / "scripts").rglob("*.call.md"):
            if ".originals" not in made.parts:
                assert made.read_bytes() == (SCRIPTS / made.relative_to(folder / "data" / "scripts")).read_bytes()

    def prepare_removing(self, folder: Path) -> None:
        _fill(folder, 4)

    def check_removing(self, folder: Path, acks: list[tuple[str, int]]) -> None:
        with _store(folder) as store:
            removed = Removed(store, now=_now)
            there, waiting = set(store.ids()), {one.id for one in removed.calls()}
            assert there | waiting == {f"20261101-0{number}0000-{number}" for number in range(4)}
            assert not there & waiting
            assert len(waiting) <= 1
            if acks:
                kind, number = acks[-1]
                call = f"20261101-0{number}0000-{number}"
                assert kind != "removed" or call in waiting
                assert waiting <= {call} or kind == "back"
            for call in waiting:
                assert removed.give_back(call).exists()
            for call in store.ids():
                assert len(store.load(call).entries) == 3

    def prepare_exporting(self, folder: Path) -> None:
        (folder / "people.csv").write_bytes(b"0\n" * 1000)

    def check_exporting(self, folder: Path, acks: list[tuple[str, int]]) -> None:
        rows = (folder / "people.csv").read_bytes().split()
        assert len(rows) == 1000
        assert len(set(rows)) == 1
        assert int(rows[0]) in (last := _last(acks, "exported"), last + 1)


def _last(acks: list[tuple[str, int]], kind: str) -> int:
    return max((value for each, value in acks if each == kind), default=0)


def _number(text: str) -> int:
    return int(text.rpartition(" ")[2] or 0)


@contextlib.contextmanager
def _store(folder: Path) -> Iterator[CallStore]:
    writer = Writer()
    yield CallStore(folder / "data", writer, now=_now)
    writer.close(5)


def _fill(folder: Path, calls: int) -> None:
    with _store(folder) as store:
        for number in range(calls):
            started = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(hours=number)
            file = store.create(header(f"{started:%Y%m%d-%H%M%S}-{number}", started), {})
            for seq in (1, 2, 3):
                file.append(note(seq))
            assert file.settle()


def _now() -> datetime:
    return datetime.now(UTC)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_killed_at_random(checks: Checks, scenario: str) -> None:
    checks.killer.longest = 0.04
    for seed in range(5):
        checks.once(scenario, seed)


@pytest.mark.parametrize("scenario", AIMED)
def test_killed_in_every_dangerous_moment_of_a_write(checks: Checks, scenario: str) -> None:
    for step in range(12, 24):
        checks.once(scenario, step, step)


@pytest.mark.slow
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_killed_a_thousand_times(checks: Checks, scenario: str) -> None:
    checks.killer.longest = 0.15
    for seed in range(1000, 1170):
        checks.once(scenario, seed)
    if scenario in AIMED:
        for step in range(60):
            checks.once(scenario, step, step)
