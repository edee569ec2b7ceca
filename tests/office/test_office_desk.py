"""What a desk knows of whom the office gave it: when they can be called, and what became of a call."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from callassist.files import Disk
from callassist.lists.list_model import CallingList, ListEntry
from callassist.lists.wordings import ListCall
from callassist.office.handing_out import OfficeClaim, Stands
from callassist.office.office_carrier import Settled
from callassist.office.office_desk import OfficeDesk, came_to
from callassist.people.interactions import Interaction, InteractionKind
from callassist.people.person_model import Number, OpenHours, Person
from callassist.planner.rule_settings import PlannerSettings
from callassist.store.calls import CallStore
from callassist.store.list_files import ListStore
from callassist.store.managed_file import FilePlace
from callassist.store.writer import Writer
from tests.store.samples import NOW, header

ADDED = NOW - timedelta(days=9)
CLAIM = OfficeClaim(id="claim", list="l1", person="p1", call="20261122-093000-a")
ALWAYS = OpenHours(start=NOW.time().min, end=NOW.time().min, days=tuple(range(7)))


class Here:
    """A data folder with a list of two people, and the desk as it is at a moment."""

    def __init__(self, folder: Path) -> None:
        self.writer = Writer()
        place = FilePlace(folder, self.writer, Disk(), lambda: NOW, machine="desk")
        self.calls = CallStore(folder, self.writer, now=lambda: NOW)
        self.lists = ListStore(place)
        made = CallingList(id="l1", name="Nurses", script="sample", created=ADDED, paused=True, office=True)
        self.lists.create(made, [ListEntry(person=name, added=ADDED) for name in ("p1", "gone")])

    def desk(self, *interactions: Interaction, running: str = "", **changes: object) -> OfficeDesk:
        made = Person(id="p1", numbers=(Number(number="+49 30 901820"),), hours=ALWAYS, interactions=interactions)
        return OfficeDesk(
            everybody=[replace(made, **changes)], files={one.listing.id: one for one in self.lists.all()},
            calls=self.calls, settings=PlannerSettings(holidays=False), now=NOW, running=running,
        )  # fmt: skip

    def call(self, **more: object) -> None:
        file = self.calls.create(header(CLAIM.call), {"h1": ""})
        file.finish_header(header(CLAIM.call, **more))
        assert file.settle()


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Here]:
    made = Here(tmp_path)
    yield made
    assert made.lists.settle()
    made.writer.close(5)


def happened(kind: InteractionKind, at: datetime = NOW, **more: object) -> Interaction:
    return Interaction(kind=kind, at=at, script="sample", call=CLAIM.call, **more)  # type: ignore[arg-type]


def test_who_can_be_called_and_who_cannot(here: Here) -> None:
    assert here.desk().stands("l1")("p1") == Stands(free=True, due=ADDED)  # since then they wait
    tried = here.desk(happened(InteractionKind.TRIED, NOW - timedelta(hours=1)))
    assert tried.stands("l1")("p1") == Stands(free=False, due=NOW + timedelta(hours=23))
    never = here.desk(happened(InteractionKind.NEVER_AGAIN))
    assert never.stands("l1")("p1") == Stands(free=False, due=None)
    # Whose record is not here is left to the others for a while, and not closed for all.
    for unknown in ("gone", "nobody"):
        assert here.desk().stands("l1")(unknown) == Stands(free=False, due=NOW + timedelta(minutes=15))
    assert here.desk().stands("another list")("p1").due == NOW + timedelta(minutes=15)


def test_what_became_of_a_call_is_told_once_it_is_over(here: Here) -> None:
    here.call()
    assert here.desk().over(CLAIM) is None  # it was set aside, or the window was closed in it
    assert here.desk(running=CLAIM.call).over(CLAIM) is None


def test_a_promise_is_told_as_ours(here: Here) -> None:
    here.call(finished=NOW + timedelta(minutes=3), outcome="callback", outcome_label="Call back")
    when = NOW + timedelta(hours=2)
    desk = here.desk(happened(InteractionKind.CALL_BACK, when=when))
    settled = desk.over(CLAIM)
    assert settled is not None
    assert came_to([b"no call", settled.came_to]) == [ListCall("Call back", None)]
    expected = Settled(list="l1", claim="claim", due=when, promised=True, called=True, came_to=settled.came_to)
    assert settled == expected
    assert here.desk(running=CLAIM.call).over(CLAIM) is None  # its wrap-up is open
    theirs = here.desk(happened(InteractionKind.MISSED)).over(CLAIM)
    assert theirs is not None
    assert not theirs.promised  # they called: anybody may call back


def test_a_call_that_was_thrown_away_was_none(here: Here) -> None:
    assert here.desk().over(CLAIM) == Settled(list="l1", claim="claim", due=ADDED, called=False)


def test_a_call_that_cannot_be_read_is_told_later(here: Here) -> None:
    here.call(finished=NOW)
    for path in here.calls.root.rglob(f"{CLAIM.call}*"):
        path.write_text("{")
    assert here.desk().over(CLAIM) is None
