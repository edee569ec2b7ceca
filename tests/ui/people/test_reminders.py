"""What is due is said once, stands in the window until it is seen to, and is never said while somebody talks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from callassist.people.interactions import Interaction, InteractionKind
from callassist.planner.today import TodayItem
from callassist.settings import Settings
from callassist.ui.people_service import PeopleService
from callassist.ui.reminders import Reminders
from tests.ui.people.conftest import KIM, NOW, OLA, PEOPLE, MakeRoom, settle


class Said:
    """A notifier that remembers."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []
        self.counts: list[int] = []

    def say(self, title: str, text: str) -> None:
        self.said.append((title, text))

    def count(self, due: int) -> None:
        self.counts.append(due)


class World:
    """A room, its reminders, and the time and the telephone to be turned by hand."""

    def __init__(self, make_room: MakeRoom, qtbot: QtBot, *people: object) -> None:
        self.now, self.talking, self.notifier, self.settings = NOW, False, Said(), Settings()
        self._qtbot = qtbot
        self.room: PeopleService = make_room(*people, now=lambda: self.now)
        self.reminders = Reminders(self.settings, lambda: self.now, lambda: self.talking, self.notifier)

    def look(self, **later: float) -> list[str]:
        """Who is to be seen to, some time later."""
        self.now += timedelta(**later)
        self.room.recompute()
        settle(self.room, self._qtbot)
        self.reminders.look(self.room.coming)
        return self.open

    @property
    def open(self) -> list[str]:
        return [item.person.id for item in self.reminders.open]

    @property
    def item(self) -> TodayItem:
        return self.reminders.open[0]


MakeWorld = Callable[..., World]


@pytest.fixture
def world(make_room: MakeRoom, qtbot: QtBot) -> MakeWorld:
    return lambda *people: World(make_room, qtbot, *people)


def test_said_once_and_shown_until_it_is_seen_to(world: MakeWorld) -> None:
    desk = world(*PEOPLE)
    assert desk.look() == ["robin"]  # Kim's time has not come, and Sam is to be let go, not called
    assert desk.look(minutes=1) == ["robin"]
    assert [title for title, _ in desk.notifier.said] == ["Robin Sample"]
    assert "They called on Friday" in desk.notifier.said[0][1]
    desk.reminders.dismiss(desk.item)
    assert desk.open == []
    assert desk.look(minutes=1) == []


def test_in_a_call_nothing_is_said_and_nothing_is_forgotten(world: MakeWorld) -> None:
    desk = world(KIM)
    assert desk.look() == []
    desk.talking = True
    assert desk.look(hours=3) == []
    assert desk.notifier.said == []
    assert desk.notifier.counts == [0]
    desk.talking = False
    desk.reminders.look()
    assert desk.open == ["kim"]
    assert len(desk.notifier.said) == 1


def test_a_call_that_begins_takes_what_is_shown_away(world: MakeWorld) -> None:
    desk = world(*PEOPLE)
    desk.look()
    desk.talking = True
    desk.reminders.look()
    assert desk.open == []
    desk.talking = False
    desk.reminders.look()
    assert desk.open == ["robin"]
    assert len(desk.notifier.said) == 1


def test_an_agreed_time_is_said_a_little_before(world: MakeWorld) -> None:
    desk = world(KIM)
    desk.settings.set("reminders.minutes", 10)
    assert desk.look(hours=2, minutes=13) == []
    assert desk.look(minutes=1) == ["kim"]
    assert desk.notifier.counts[-1] == 0  # the call itself is not due yet
    desk.look(minutes=10)
    assert desk.notifier.counts[-1] == 1


def test_a_date_that_comes_after_days_is_said_and_midnights_pass(world: MakeWorld) -> None:
    friday = Interaction(kind=InteractionKind.CALL_BACK, at=NOW, when=NOW.replace(day=27, hour=15, minute=0))
    desk = world(replace(OLA, zone="Europe/Berlin", interactions=(friday,)))
    told: dict[str, list[str]] = {}
    for _ in range(24 * 4):
        if found := desk.look(hours=1):
            told.setdefault(f"{desk.now:%a %H}", found)
            break
    assert told == {"Fri 15": ["ola"]}
    assert len(desk.notifier.said) == 1


def test_what_is_put_off_comes_again_also_after_a_new_start(world: MakeWorld, qtbot: QtBot) -> None:
    from callassist.planner.today_actions import put_off, snoozed_until

    desk = world(*PEOPLE)
    desk.look()
    desk.room.put(put_off(desk.item.person, snoozed_until("soon", desk.now), desk.now))
    settle(desk.room, qtbot)
    assert desk.look() == []
    assert desk.look(minutes=9) == []
    book = desk.room.book
    assert book is not None
    assert book.settle(60.0)
    again = Reminders(desk.settings, lambda: desk.now, lambda: False, Said())
    again.look(desk.room.coming)
    assert again.open == []
    assert desk.look(minutes=1) == ["robin"]
    again.look(desk.room.coming)
    assert [item.person.id for item in again.open] == ["robin"]
    assert len(desk.notifier.said) == 2


@pytest.mark.parametrize(
    ("many", "names"), [(5, "R0 Sample, R1 Sample, R2 Sample and 2 more"), (2, "R0 Sample, R1 Sample")]
)
def test_several_at_once_are_said_in_one(world: MakeWorld, many: int, names: str) -> None:
    desk = world(*(replace(PEOPLE[0], id=f"r{n}", given=f"R{n}") for n in range(many)))
    desk.look()
    assert desk.notifier.said == [(f"{many} calls are due", names)]
    assert desk.notifier.counts == [many]


def test_switched_off_nothing_is_said(world: MakeWorld) -> None:
    desk = world(*PEOPLE)
    desk.settings.set("reminders.show", False)
    assert desk.look() == []
    assert (desk.notifier.said, desk.notifier.counts) == ([], [0])


def test_what_is_no_longer_to_be_done_is_no_longer_shown(world: MakeWorld, qtbot: QtBot) -> None:
    desk = world(*PEOPLE)
    desk.look()
    desk.room.note("robin", Interaction(kind=InteractionKind.SPOKE, at=desk.now))
    settle(desk.room, qtbot)
    assert desk.look() == []
    desk.room.note("robin", Interaction(kind=InteractionKind.MISSED, at=desk.now.replace(hour=20)))
    settle(desk.room, qtbot)
    assert set(desk.look(hours=20)) == {"kim", "robin"}
