"""Does one kind of work on a folder until it is killed. Run as a script: it forks one process per line it is given.

A line is a JSON object: scenario, folder, seed, and `step`: the number of the file operation at which the process
kills itself, or null to be killed from outside. What was acknowledged is written to `acks`, one line each.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from callassist import settings
from callassist.calls.begin import header_for
from callassist.calls.session import CallSession
from callassist.files import Disk, whole_file
from callassist.people.person_model import Person
from callassist.script.library import Library
from callassist.script.packs import install
from callassist.store.callfile import CallFile
from callassist.store.calls import CallStore
from callassist.store.draft_file import Drafts
from callassist.store.index import Index
from callassist.store.managed_file import FilePlace
from callassist.store.migrations import Ladder
from callassist.store.people import PeopleFile
from callassist.store.removed import Removed
from callassist.store.storage import Tables
from callassist.store.writer import Writer
from tests.store.player import Player, facts, script

CALL = "20261122-093000-crash"
STARTED = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
SCRIPTS = Path(__file__).parents[2] / "resources" / "scripts"


class WallClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()


class DeadlyDisk(Disk):
    """Kills the process at its n-th dangerous moment: before, in the middle of and after every file operation."""

    def __init__(self, step: int | None) -> None:
        super().__init__()
        self._left = step

    def _moment(self) -> None:
        if self._left is not None:
            self._left -= 1
            if self._left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def write(self, path: str, data: bytes) -> None:
        self._moment()
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.write(fd, data[: len(data) // 2])
        self._moment()
        os.close(fd)
        super().write(path, data)
        self._moment()

    def append(self, path: Path, data: bytes) -> int:
        self._moment()
        if self._left == 0:  # dies with half of it written
            fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            os.write(fd, data[: len(data) // 2])
        self._moment()
        size = super().append(path, data)
        self._moment()
        return size

    def replace(self, source: str, target: str) -> None:
        super().replace(source, target)
        self._moment()

    def link(self, source: str, target: str) -> None:
        super().link(source, target)
        self._moment()

    def remove(self, path: str | Path) -> None:
        super().remove(path)
        self._moment()

    def sync_folder(self, folder: str) -> None:
        super().sync_folder(folder)
        self._moment()


def second_version(tables: Tables) -> Tables:
    """A migration as there may be one: every event gets a field more."""
    for entry in tables["events"].values():
        entry["event"]["added"] = "by the migration"
    return tables


LADDER = Ladder("call", (second_version,))


class Work:
    """One process's work in `folder`."""

    def __init__(self, folder: Path, seed: int, step: int | None) -> None:
        self.folder, self.seed = folder, seed
        self.random = random.Random(seed)  # noqa: S311  chance, not secrets
        self.writer = Writer()
        self.disk = DeadlyDisk(step)
        self.store = CallStore(folder / "data", self.writer, now=lambda: datetime.now(UTC), disk=self.disk)
        self._acks = os.open(folder / "acks", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._last = 0

    def ack(self, kind: str, value: int) -> None:
        os.write(self._acks, f"{kind} {value}\n".encode())

    def _saved(self, seq: int, _: datetime) -> None:
        if seq > self._last:
            self._last = seq
            self.ack("seq", seq)

    def _player(self) -> Player:
        head = header_for(script(), facts(self.seed), STARTED, call_id=CALL, person="p1")
        file = self.store.create(head, {head.script.hash: "text of the script " * 100})
        file.listen(self._saved)
        call = CallSession(script(), head, WallClock(), file)
        call.start()
        self.ack("started", 1)
        return Player(file, WallClock(), self.seed, call)

    def ticking(self) -> None:
        """Moves, answers, ticks, notes, as fast as they go."""
        player = self._player()
        while True:
            player.random_act()
            player.rare_act()
            if self.random.random() < 0.2:
                time.sleep(0.002)

    def typing(self) -> None:
        """One note that grows key by key; what was waited for is acknowledged with its length."""
        player = self._player()
        player.call.type_note("x")
        for length in range(2, 100_000):
            player.call.type_note("x" * length)
            if self.random.random() < 0.3 and isinstance(player.record, CallFile) and player.record.settle():
                self.ack("typed", length)

    def finishing(self) -> None:
        """A call is finished and taken up again, over and over; a finish that was waited for is acknowledged."""
        player = self._player()
        file = player.record
        assert isinstance(file, CallFile)
        number = 0
        while True:
            player.random_act()
            player.call.set_topic(f"topic {(number := number + 1)}")
            player.finish()
            file.finish_header(player.call.final_header())
            if file.close():
                self.ack("finished", number)
            player.call.reopen()

    def importing(self) -> None:
        """Many people at once, again and again: each import is whole or not at all."""
        place = FilePlace(self.folder / "data", self.writer, self.disk, _now, machine="abcd")
        book = PeopleFile(self.folder / "data" / "people.json", place)
        self.ack("started", 1)
        for number in range(1, 100_000):
            book.put_many(Person(id=f"p{each}", full=f"Import {number}") for each in range(40))
            if book.settle():
                self.ack("import", number)

    def migrating(self) -> None:
        """Calls of an earlier version are opened by a newer program and go on."""
        store = CallStore(self.folder / "data", self.writer, now=_now, disk=self.disk, ladder=LADDER)
        self.ack("started", 1)
        for call in [path.stem for path in store.files()]:
            file = store.reopen(call)
            file.add_text("new", "text")
            if file.settle():
                self.ack("migrated", int(call.rpartition("-")[2]))
        time.sleep(60)

    def indexing(self) -> None:
        """The index is made anew, over and over."""
        index = Index(self.folder / "cache", self.store)
        self.ack("started", 1)
        while True:
            index.rebuild()
            self.ack("rebuilt", 1)

    def drafting(self) -> None:
        """A draft that grows key by key, beside one that stays; what was waited for is acknowledged."""
        drafts = Drafts(FilePlace(self.folder / "data", self.writer, self.disk, _now))
        drafts.put("person/p2/notes", "stays")
        for length in range(1, 100_000):
            drafts.put("person/p1/notes", "x" * length)
            if drafts.settle():
                self.ack("draft", length)

    def setting(self) -> None:
        """One setting is changed, over and over, in a file with words of its owner."""
        path = self.folder / "config" / "settings.toml"
        found = settings.load(path)
        for number in range(1, 100_000):
            found.set("me.company", f"Company {number}")
            self.ack("set", number)

    def installing(self) -> None:
        """A pack takes the place of another, over and over."""
        for number in range(1, 100_000):
            made = self.folder / f"pack-{number}"
            write_pack(made, number)
            install(made, self.folder / "data" / "packs", app_version="1", disk=self.disk)
            self.ack("installed", number)

    def copying(self) -> None:
        """Own copies of scripts are made, one after the other; each is whole or not there."""
        library = Library(SCRIPTS, self.folder / "data" / "scripts", self.folder / "data" / "packs")
        self.ack("started", 1)
        while True:
            for entry in library.entries():
                made = library.make_own(entry)
                self.ack("own", 1)
                made.unlink()

    def removing(self) -> None:
        """Calls are removed and given back, over and over, until the last has gone each way."""
        store = CallStore(self.folder / "data", self.writer, now=_now, disk=self.disk)
        removed = Removed(store, now=_now, disk=self.disk)
        calls = sorted(store.ids())
        while True:
            for number, call in enumerate(calls):
                removed.put(call)
                self.ack("removed", number)
                self.ack("asked", number)
                removed.give_back(call)
                self.ack("back", number)

    def exporting(self) -> None:
        """An export is written over an earlier one, over and over."""
        for number in range(1, 100_000):
            with whole_file(self.folder / "people.csv", self.disk) as out:
                out.write(b"%d\n" % number * 1000)
            self.ack("exported", number)


def write_pack(folder: Path, number: int) -> None:
    """A pack whose version is the number, in the file that tells of it and in its script."""
    text = (SCRIPTS / "practice-call.call.md").read_text(encoding="utf-8").replace("id: practice-call", "id: packed")
    folder.mkdir()
    (folder / "pack.toml").write_text(f'format = "callpack/1"\nname = "Sample"\nversion = "{number}"\n')
    (folder / "a.call.md").write_text(f"{text}\n{{# {number} #}}\n", encoding="utf-8")


def _now() -> datetime:
    return datetime.now(UTC)


def _serve() -> None:
    script()
    for line in sys.stdin:
        order = json.loads(line)
        pid = os.fork()
        if pid == 0:
            work = Work(Path(order["folder"]), order["seed"], order["step"])
            act: Callable[[], None] = getattr(work, order["scenario"])
            try:
                act()
            except BaseException as error:  # noqa: BLE001  the parent reads what went wrong
                (Path(order["folder"]) / "error").write_text(repr(error))
            os._exit(1)
        print(pid, flush=True)
        os.waitpid(pid, 0)
        print("ended", flush=True)


if __name__ == "__main__":
    _serve()
