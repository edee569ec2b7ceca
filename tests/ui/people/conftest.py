"""A room with a few people in it, on a clock that stands still."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callassist.files import Disk
from callassist.people.happening import Happening, Kind
from callassist.people.model import Email, Number, Person
from callassist.planner.settings import PlannerSettings
from callassist.store.kept import Place
from callassist.store.writer import Writer
from callassist.ui.people.room import Around, PeopleRoom

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 24, 14, 6, tzinfo=BERLIN)  # a Tuesday


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


ROBIN = Person(
    id="robin",
    given="Robin",
    family="Sample",
    company="Sample Works",
    zone="Europe/Berlin",
    country="DE",
    numbers=(Number(number="+49 30 901820", kind="work"),),
    emails=(Email(address="robin@example.org"),),
    job={"title": "Nurse"},
    happenings=(Happening(kind=Kind.MISSED, at=at("2026-11-20T21:10")),),
)
KIM = Person(
    id="kim",
    given="Kim",
    family="Example",
    zone="Europe/London",
    happenings=(Happening(kind=Kind.CALL_BACK, at=at("2026-11-23T10:00"), when=at("2026-11-24T16:30")),),
)
SAM = Person(
    id="sam",
    given="Sam",
    family="Sample",
    zone="Europe/Berlin",
    happenings=(
        Happening(kind=Kind.MESSAGE_LEFT, at=at("2026-11-16T10:00")),
        Happening(kind=Kind.MESSAGE_LEFT, at=at("2026-11-19T10:00")),
    ),
)
OLA = Person(id="ola", given="Ola", family="Sample", role="Tester")
PEOPLE = (ROBIN, KIM, SAM, OLA)

MakeRoom = Callable[..., PeopleRoom]


@pytest.fixture
def make_room(qtbot: QtBot, tmp_path: Path) -> Iterator[MakeRoom]:
    writer = Writer()
    made: list[PeopleRoom] = []

    def make(*people: Person, now: Callable[[], datetime] = lambda: NOW, read_only: str = "") -> PeopleRoom:
        around = Around(now, PlannerSettings, lambda: {"name": "Ada"}, lambda: "en")
        room = PeopleRoom(around)
        made.append(room)
        with qtbot.waitSignal(room.loaded):
            room.open(Place(tmp_path, writer, Disk(), now), read_only=read_only)
        if people:
            room.put_many(people)
        settle(room, qtbot)
        return room

    yield make
    for room in made:
        room.close()
    writer.close(5.0)
    QApplication.processEvents()


@pytest.fixture
def room(make_room: MakeRoom) -> PeopleRoom:
    return make_room(*PEOPLE)


def settle(room: PeopleRoom, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: room.jobs.idle, timeout=60_000)  # a busy machine is no bug
