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
from callassist.people.interactions import Interaction, InteractionKind
from callassist.people.person_model import Email, Number, Person
from callassist.planner.rule_settings import PlannerSettings
from callassist.store.managed_file import FilePlace
from callassist.store.writer import Writer
from callassist.ui.people_service import PeopleHost, PeopleService

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
    interactions=(Interaction(kind=InteractionKind.MISSED, at=at("2026-11-20T21:10")),),
)
KIM = Person(
    id="kim",
    given="Kim",
    family="Example",
    zone="Europe/London",
    interactions=(Interaction(kind=InteractionKind.CALL_BACK, at=at("2026-11-23T10:00"), when=at("2026-11-24T16:30")),),
)
SAM = Person(
    id="sam",
    given="Sam",
    family="Sample",
    zone="Europe/Berlin",
    interactions=(
        Interaction(kind=InteractionKind.MESSAGE_LEFT, at=at("2026-11-16T10:00")),
        Interaction(kind=InteractionKind.MESSAGE_LEFT, at=at("2026-11-19T10:00")),
    ),
)
OLA = Person(id="ola", given="Ola", family="Sample", role="Tester")
PEOPLE = (ROBIN, KIM, SAM, OLA)

MakeRoom = Callable[..., PeopleService]


@pytest.fixture
def make_room(qtbot: QtBot, tmp_path: Path) -> Iterator[MakeRoom]:
    writer = Writer()
    made: list[PeopleService] = []

    def make(*people: Person, now: Callable[[], datetime] = lambda: NOW, read_only: str = "") -> PeopleService:
        around = PeopleHost(now, PlannerSettings, lambda: {"name": "Ada"}, lambda: "en")
        room = PeopleService(around)
        made.append(room)
        with qtbot.waitSignal(room.loaded):
            room.open(FilePlace(tmp_path, writer, Disk(), now), read_only=read_only)
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
def room(make_room: MakeRoom) -> PeopleService:
    return make_room(*PEOPLE)


def settle(room: PeopleService, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: room.tasks.idle)
