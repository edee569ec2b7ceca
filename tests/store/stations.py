"""A machine with a data folder, a state folder and its own copy of the folder in common; and who carries the files."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from callassist.files import Disk
from callassist.people.person_model import Person
from callassist.settings import load
from callassist.store.backup import for_folders
from callassist.store.calendar_file import CalendarFile
from callassist.store.calls import CallStore
from callassist.store.exchange import Exchange
from callassist.store.exchange_desk import Exchanged
from callassist.store.index import Index
from callassist.store.list_files import ListStore
from callassist.store.machine import this_machine
from callassist.store.managed_file import FilePlace
from callassist.store.people import PeopleFile
from callassist.store.privacy import Privacy
from callassist.store.shared_things import SharedSettings, ThingsHere
from callassist.store.writer import Writer
from tests.store.samples import NOW, header, note


def at_once(work: Callable[[], None]) -> bool:
    work()
    return True


class Station:
    """One of somebody's machines."""

    sealing = False
    """Whether what it puts into the folder in common is sealed, from the next time on that it is opened."""

    def __init__(
        self, home: Path, *, clock: timedelta = timedelta(), folder: Path | None = None, disk: Disk | None = None
    ) -> None:
        self.home, self.clock, self.disk = home, clock, disk or Disk()
        self.data, self.state, self.shared = home / "data", home / "state", folder or home / "shared"
        for each in (self.data, self.state):
            each.mkdir(parents=True, exist_ok=True)
        self.ticks: Iterator[int] = itertools.count()
        self.writer = Writer()
        self.open()

    def now(self) -> datetime:
        return NOW + self.clock + timedelta(seconds=next(self.ticks))

    def open(self) -> None:
        self.machine = this_machine(self.state, Disk())
        self.store = CallStore(
            self.data, self.writer, now=self.now, disk=self.disk, machine=self.machine.id,
            earlier=self.machine.earlier,
        )  # fmt: skip
        place = FilePlace(self.data, self.writer, self.disk, self.now, machine=self.machine.id)
        self.book = PeopleFile(self.data / "people.json", place)
        self.index = Index(self.home / "cache", self.store)
        self.backups = for_folders(self.data, self.home / "config", now=self.now, version="1")
        self.lists = ListStore(place)
        self.lists.open()
        self.calendar = CalendarFile(place)
        self.settings = load(self.home / "config" / "settings.toml")
        self.exchange = Exchange(
            self.shared,
            self.machine,
            self.store,
            self.book,
            self.privacy,
            state=self.state,
            now=self.now,
            disk=self.disk,
            sealing=self.sealing,
            things=ThingsHere(self.lists, self.calendar, SharedSettings(self.settings, at_once)),
        )

    def privacy(self) -> Privacy:
        return Privacy(self.store, self.index, self.backups, lists=self.lists, calendar=self.calendar)

    def restart(self) -> None:
        """The window is closed, and opened again."""
        assert self.book.close()
        self.index.close()
        self.open()

    def close(self) -> None:
        self.book.close()
        self.index.close()
        self.writer.close(5)

    def put(self, person: Person) -> None:
        self.book.put(replace(person, changed=self.now()))
        assert self.book.settle()

    def edit(self, who: str, **changes: object) -> None:
        person = self.book.get(who)
        assert person is not None
        self.put(replace(person, **changes))

    def call(self, call: str, *words: str, person: str = "", finished: bool = True) -> None:
        file = self.store.create(header(call, person=person), {})
        for seq, text in enumerate(words, 1):
            file.append(note(seq, text))
        if finished:
            file.finish_header(header(call, person=person, finished=NOW + timedelta(minutes=5)))
        assert self.store.close_file(call)

    def sync(self) -> Exchanged:
        done = self.exchange.sync()
        assert self.book.settle()
        self.machine = self.exchange.machine
        return done

    def people(self) -> dict[str, Person]:
        return {person.id: replace(person, changed=None) for person in self.book.all()}


class SealedStation(Station):
    """One that seals what it gives; what seals is there (`stand_in_cipher`), and a key, where it is not the first."""

    sealing = True


def acquaint(*stations: Station) -> None:
    """On each of them it is said that the others are ours."""
    for one, other in itertools.permutations(stations, 2):
        one.exchange.accept([other.machine.id])


def join(*stations: Station) -> None:
    """They begin to use the folder, and each accepts the others."""
    for station in stations:
        station.exchange.join()
    acquaint(*stations)


def carry(*stations: Station, copies: list[Path] | None = None) -> None:
    """What each machine wrote below its own name gets to the others. Where two wrote one file, it is told."""
    for one, other in itertools.permutations(stations, 2):
        own = one.shared / one.machine.id
        target = other.shared / one.machine.id
        if target.is_dir():
            shutil.rmtree(target)
        if own.is_dir():
            shutil.copytree(own, target)
        for name in one.machine.earlier:  # another one may write there too
            if (one.shared / name).is_dir():
                shutil.copytree(one.shared / name, other.shared / name, dirs_exist_ok=True)
    if copies is not None:
        copies += [path for station in stations for path in station.shared.rglob("*conflict*")]


def meet(*stations: Station, times: int = 3) -> None:
    for _ in range(times):
        for station in stations:
            station.sync()
        carry(*stations)


def words_below(folder: Path, word: bytes) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and word in path.read_bytes()]
