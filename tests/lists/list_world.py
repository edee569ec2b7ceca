"""People on a list, and a caller who makes the calls that the list proposes."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from callassist.lists.call_queue import QueueTurn, next_call
from callassist.lists.list_model import CallingList, ListEntry
from callassist.lists.queue_words import empty_words
from callassist.lists.standing import EntryState, ListedPerson, barred_numbers, standing_of
from callassist.people.interactions import InteractionKind
from callassist.people.person_model import Number, OpenHours, Person, after_call
from callassist.people.phone import key as number_key
from callassist.planner.call_outcomes import interactions_of_call
from callassist.planner.history import history_with
from callassist.planner.hours import place_of
from callassist.planner.rule_settings import PlannerSettings

BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2026, 3, 2, 8, tzinfo=BERLIN)
SETTINGS = PlannerSettings()
SCRIPT = "screen-candidate"
ZONES = ("Europe/Berlin", "Europe/London", "America/New_York", "America/Los_Angeles", "Asia/Tokyo", "Asia/Dubai")
OUTCOMES = (
    ("no-answer", 50), ("voicemail", 12), ("callback", 10), ("booked", 8), ("undecided", 6), ("declined", 6),
    ("wrong-person", 3), ("never-again", 3), ("not-reached", 2),
)  # fmt: skip


def listing(**changes: object) -> CallingList:
    made = CallingList(id="l", name="Sample list", script=SCRIPT, created=START - timedelta(days=1))
    return replace(made, **changes)


def entry(person: str, **changes: object) -> ListEntry:
    return replace(ListEntry(person=person, added=START - timedelta(hours=1)), **changes)


def someone(person_id: str, zone: str = "Europe/Berlin", **changes: object) -> Person:
    number = (Number(number=f"+49 30 {9_000_000 + sum(map(ord, person_id)) * 37 + len(person_id)}"),)
    return replace(Person(id=person_id, full=f"Sample {person_id}", zone=zone, country="DE", numbers=number), **changes)


class RandomCaller:
    """Calls whom the list proposes for some days, and holds every law at every call."""

    def __init__(self, people: int, days: int, seed: int) -> None:
        self.dice, self.days = random.Random(seed), days  # noqa: S311  drawn alike every time
        self.list = listing(cool_down=self.dice.choice([4, 20, 48]), most_attempts=self.dice.choice([3, 5, 9]))
        self.people = [self._person(number) for number in range(people)]
        self.entries = [entry(one.id, priority=self.dice.choice([0, 0, 0, 1, 2])) for one in self.people]
        self.by_id = {one.id: one for one in self.people}
        self.calls: list[tuple[datetime, str]] = []
        self.empty: list[str] = []
        self.rows: dict[str, ListedPerson] = {}
        self.barred: frozenset[str] = frozenset()
        self._stand(self.by_id)

    def _person(self, number: int) -> Person:
        hours = OpenHours(days=(0, 1, 2)) if self.dice.random() < 0.05 else None
        # One in fifty has the number of somebody else.
        digits = self.dice.randrange(number) if number and self.dice.random() < 0.02 else number
        numbers = () if self.dice.random() < 0.02 else (Number(number=f"+49 30 9{digits:06}"),)
        zone = self.dice.choice(ZONES)
        return Person(id=f"p{number}", full=f"Sample {number}", zone=zone, country="US", hours=hours, numbers=numbers)

    def _stand(self, ids: Sequence[str] | dict[str, Person]) -> None:
        for one, person in zip(self.entries, self.by_id.values(), strict=True):
            if one.person in ids:
                standing = standing_of(one, person, self.list, SETTINGS, barred=self.barred)
                self.rows[one.person] = ListedPerson(one, person, standing)

    def work(self) -> None:
        now = START
        for day in range(self.days):
            now = START + timedelta(days=day)
            end = now + timedelta(hours=12)
            while now < end:
                turn = next_call(self.rows.values(), self.list, SETTINGS, now)
                if turn.row is None:
                    self._nobody(turn, now)
                    now += timedelta(minutes=30)
                else:
                    self._call(turn, now)
                    now += timedelta(minutes=self.dice.choice([2, 4, 9]))

    def _nobody(self, turn: QueueTurn, now: datetime) -> None:
        rows = list(self.rows.values())
        waiting = sum(1 for row in rows if row.standing.open)
        assert sum(wait.count for wait in turn.waits) == waiting
        said = empty_words(turn, rows, self.list, now)
        assert said.endswith(".")
        assert "{" not in said
        assert all(str(wait.count) in said for wait in turn.waits)
        self.empty.append(said)
        if waiting:
            first = min(wait.first for wait in turn.waits if wait.first is not None)
            assert next_call(rows, self.list, SETTINGS, first).row is not None, "the time that was told is true"

    def _call(self, turn: QueueTurn, now: datetime) -> None:
        row = turn.row
        assert row is not None
        assert row.person is not None
        person, standing = row.person, row.standing
        assert history_with(person).never_again is None
        assert not any(number_key(one.number, person.country) in self.barred for one in person.numbers)
        in_hours = place_of(person, SETTINGS).is_open(now)
        agreed = turn.promised and standing.due is not None and abs(now - standing.due) <= timedelta(minutes=30)
        assert in_hours or agreed, "quiet hours"
        if standing.last is not None and not turn.promised:
            assert now - standing.last >= timedelta(hours=self.list.cool_down)
        outcome = self.dice.choices(*zip(*OUTCOMES, strict=True))[0]
        answers: dict[str, object] = {}
        if outcome == "callback" and self.dice.random() < 0.7:
            answers["call_back"] = now + timedelta(hours=self.dice.choice([1, 26, 75]))
        self.calls.append((now, person.id))
        call = f"c{len(self.calls)}"
        happened = interactions_of_call(outcome, answers, now, script=SCRIPT, call=call, zone=person.zone)
        self.by_id[person.id] = after_call(person, call, happened)
        if any(one.kind is InteractionKind.NEVER_AGAIN for one in happened):
            self.barred = barred_numbers(self.by_id.values())
            self._stand(self.by_id)
        else:
            self._stand([person.id])
        self._is_fair(row.entry.priority)

    def _is_fair(self, priority: int) -> None:
        tries = [
            row.standing.tries
            for row in self.rows.values()
            if row.entry.priority == priority and row.standing.state is EntryState.NOT_YET
        ]
        assert not tries or max(tries) - min(tries) <= 1, "within a priority, attempts differ by one at most"

    def nobody_starved(self) -> None:
        """At the end everybody was called who could be, and every promise was kept within its week."""
        end = START + timedelta(days=self.days)
        called = {person for _, person in self.calls}
        for row in self.rows.values():
            if row.standing.open:
                assert row.entry.person in called or not any(
                    each.standing.tries > 1 and each.standing.state is EntryState.NOT_YET
                    for each in self.rows.values()
                    if each.entry.priority == row.entry.priority
                )
                if row.standing.state is EntryState.CALL_BACK and row.standing.due is not None:
                    kept = row.standing.last is not None and row.standing.last > row.standing.due
                    assert kept or row.standing.due > end - timedelta(days=6)
