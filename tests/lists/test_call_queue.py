"""Whom to call next: laws over a random caller, and the order in a table."""

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from callassist.lists.call_queue import Clocks, Wait, WaitKind, next_call
from callassist.lists.list_model import CallingList, ListEntry
from callassist.lists.queue_words import empty_words, reason_words, row_words
from callassist.lists.standing import by_id, rows_of
from callassist.people.interactions import Interaction, InteractionKind
from callassist.people.person_model import Number, Person
from callassist.planner.advice import GRACE
from callassist.planner.rule_settings import PlannerSettings
from tests.lists.list_world import BERLIN, SCRIPT, SETTINGS, START, RandomCaller, entry, listing, someone

TEN = START.replace(hour=10)


@pytest.mark.parametrize("seed", range(3))
def test_a_random_caller_breaks_no_law(seed: int) -> None:
    caller = RandomCaller(people=60, days=9, seed=seed)
    caller.work()
    caller.nobody_starved()
    assert len(caller.calls) > 100
    assert caller.empty


@pytest.mark.slow
def test_a_thousand_people_over_thirty_days() -> None:
    caller = RandomCaller(people=1000, days=30, seed=16)
    caller.work()
    caller.nobody_starved()
    assert len(caller.calls) > 1500


def happened(kind: InteractionKind, at: datetime, when: datetime | None = None, script: str = SCRIPT) -> Interaction:
    return Interaction(kind=kind, at=at, when=when, script=script)


TRIED = happened(InteractionKind.TRIED, TEN - timedelta(days=2))
PROMISED = happened(InteractionKind.CALL_BACK, TEN - timedelta(days=2), TEN - timedelta(minutes=5))


def next_of(
    people: list[Person],
    entries: list[ListEntry] | None = None,
    at: datetime = TEN,
    settings: PlannerSettings = SETTINGS,
) -> str:
    made = listing()
    added = START - timedelta(days=9)
    chosen = entries or [entry(one.id, added=added) for one in people]
    rows = rows_of(made, [replace(one, added=added) for one in chosen], by_id(people), settings)
    turn = next_call(rows, made, settings, at)
    return turn.row.entry.person if turn.row is not None else ""


@pytest.mark.parametrize(
    ("people", "entries", "first"),
    [
        ([someone("a"), someone("b")], None, "a"),
        ([someone("a"), someone("b")], [entry("a"), entry("b", priority=1)], "b"),
        ([someone("a", interactions=(TRIED,)), someone("b")], None, "b"),
        ([someone("a"), someone("b", interactions=(PROMISED,))], None, "b"),
        ([someone("a"), someone("b", interactions=(PROMISED,))], [entry("a", priority=9), entry("b")], "b"),
        ([someone("a", "America/New_York"), someone("b")], None, "b"),
        ([someone("a", numbers=()), someone("b")], None, "b"),
        ([someone("a"), someone("b")], [entry("a", closed="Moved away"), entry("b")], "b"),
        ([someone("a", interactions=(happened(InteractionKind.MISSED, TEN - timedelta(hours=1)),)), someone("b")],
         [entry("a"), entry("b", priority=1)], "a"),
        ([someone("a", interactions=(happened(InteractionKind.NEVER_AGAIN, TEN - timedelta(days=400), script=""),))],
         None, ""),
        # A call back about something else is waited for, and is not this list's to make.
        ([someone("a", interactions=(happened(InteractionKind.CALL_BACK, TEN - timedelta(days=1),
          TEN + timedelta(days=1), "return-a-call"),)), someone("b")], None, "b"),
        # What was promised for this list is kept, whatever is promised about something else.
        ([someone("a", interactions=(PROMISED, happened(InteractionKind.CALL_BACK, TEN - timedelta(days=1),
          TEN + timedelta(days=1), "return-a-call")))], None, "a"),
        # Who was not reached where a call was promised is left in peace for as long as anybody else.
        ([someone("a", interactions=(PROMISED, replace(TRIED, at=TEN - timedelta(hours=1))))], None, ""),
        # Who calls after we did is called back at once.
        ([someone("a", interactions=(replace(TRIED, at=TEN - timedelta(minutes=30)),
          happened(InteractionKind.MISSED, TEN - timedelta(minutes=10))))], None, "a"),
        # Tried as often, whoever waited longest comes first, not who was on the list first.
        ([someone("a", interactions=(TRIED,)),
          someone("b", interactions=(replace(TRIED, at=TEN - timedelta(days=3)),))], None, "b"),
        # Where no place is known, the number tells it: of each person alone.
        ([someone("a", "", country="", numbers=(Number(number="+1 212 555 0100"),)), someone("b", "", country="")],
         None, "b"),
    ],
)  # fmt: skip
def test_the_order(people: list[Person], entries: list[ListEntry] | None, first: str) -> None:
    assert next_of(people, entries) == first


def test_nobody_is_tried_twice_before_the_others_of_their_priority_even_out_of_hours() -> None:
    """The other one sleeps, so nobody is called: and the sentence says what for."""
    people = [someone("a", interactions=(TRIED,)), someone("b", "America/New_York")]
    made, added = listing(), START - timedelta(days=9)
    rows = rows_of(made, [entry("a", added=added), entry("b", added=added)], by_id(people), SETTINGS)
    turn = next_call(rows, made, SETTINGS, TEN)
    assert turn.row is None
    assert [(wait.kind, wait.count) for wait in turn.waits] == [(WaitKind.HOURS, 1), (WaitKind.TURN, 1)]
    said = empty_words(turn, rows, made, TEN)
    assert said == (
        "1 waits for their business hours, which begin at 15:00 here; "
        "1 comes again once the others were tried as often."
    )


@pytest.mark.parametrize(
    ("people", "made", "at", "said"),
    [
        ([], listing(), TEN, "Nobody is on this list yet."),
        ([someone("a")], listing(paused=True), TEN, "This list is paused."),
        ([someone("a")], listing(finished=TEN), TEN, "This list is finished."),
        ([someone("a", numbers=())], listing(), TEN,
         "Everybody on this list is through: 0 reached, 0 agreed, 1 closed."),
        ([someone(one) for one in "ab"], listing(), TEN.replace(hour=19),
         "2 wait for their business hours, the first tomorrow at 09:00."),
        ([someone(one, interactions=(happened(InteractionKind.TRIED, TEN - timedelta(hours=1)),)) for one in "abc"],
         listing(), TEN, "3 were called a short while ago, the first can be called again tomorrow at 09:00."),
        ([someone("a", interactions=(happened(InteractionKind.CALL_BACK, TEN, TEN + timedelta(days=3)),))], listing(),
         TEN, "1 is to be called back on Thursday at 10:00."),
        ([someone("a", interactions=(happened(InteractionKind.SNOOZED, TEN, TEN + timedelta(days=9)),))], listing(),
         TEN, "1 is put off until later, and comes on 11 March at 10:00."),
        ([someone("a", country="DE")], listing(), datetime(2026, 4, 6, 11, tzinfo=BERLIN),
         "1 has a holiday, and can be called tomorrow at 09:00."),
        ([someone(one) for one in "ab"], listing(), datetime(2026, 4, 6, 11, tzinfo=BERLIN),
         "2 have a holiday, the first can be called tomorrow at 09:00."),
        # A holiday on a day on which nobody works is no reason of its own.
        ([someone("a", country="DE")], listing(), datetime(2026, 10, 3, 11, tzinfo=BERLIN),
         "1 waits for their business hours, which begin on Monday at 09:00."),
        ([someone("a", "America/Los_Angeles"), someone("b", "America/New_York")], listing(), TEN,
         "2 wait for their business hours, the first at 15:00 here."),
        ([someone("a", "America/New_York"), someone("b", "America/Los_Angeles")], listing(), TEN,
         "2 wait for their business hours, the first at 15:00 here."),
    ],
)  # fmt: skip
def test_an_empty_queue_says_why(people: list[Person], made: CallingList, at: datetime, said: str) -> None:
    rows = rows_of(made, [entry(one.id, added=START - timedelta(days=9)) for one in people], by_id(people), SETTINGS)
    turn = next_call(rows, made, SETTINGS, at)
    assert turn.row is None
    assert empty_words(turn, rows, made, at) == said


def test_an_agreed_hour_stands_outside_of_business_hours_and_passes() -> None:
    at = TEN.replace(hour=20)
    person = someone("a", interactions=(happened(InteractionKind.CALL_BACK, TEN, at),))
    for kept, named in ((True, "a"), (False, "")):
        settings = PlannerSettings(keep_agreed_hour=kept)
        assert next_of([person], at=at - timedelta(minutes=1), settings=settings) == ""
        assert next_of([person], at=at, settings=settings) == named
        assert next_of([person], at=at + GRACE, settings=settings) == named
        assert next_of([person], at=at + GRACE + timedelta(minutes=1), settings=settings) == ""
        assert next_of([person], at=TEN + timedelta(days=1), settings=settings) == "a"


def test_a_time_set_after_a_try_stands_and_one_that_was_missed_waits_the_hours_of_the_list() -> None:
    back = TEN + timedelta(hours=3)
    tried = happened(InteractionKind.TRIED, TEN)
    planned = happened(InteractionKind.PLANNED, TEN, back)
    for said, named in (((tried, planned), "a"), ((planned, tried), ""), ((tried,), "")):
        person = someone("a", interactions=said)
        assert next_of([person], at=back - timedelta(minutes=1)) == ""
        assert next_of([person], at=back) == named
        assert next_of([person], at=TEN + timedelta(hours=24)) == "a"


def test_who_called_late_is_not_called_back_outside_of_their_hours() -> None:
    late = TEN.replace(hour=20)
    person = someone("a", interactions=(happened(InteractionKind.MISSED, late),))
    assert next_of([person], at=late + timedelta(minutes=5)) == ""
    assert next_of([person], at=TEN + timedelta(days=1)) == "a"


def test_a_call_back_without_a_time_is_made_on_the_next_day() -> None:
    person = someone("a", interactions=(happened(InteractionKind.CALL_BACK, TEN),))
    assert next_of([person], at=TEN + timedelta(hours=2)) == ""
    night = (TEN + timedelta(days=1)).replace(hour=0)  # that hour was not agreed
    assert next_of([person], at=night, settings=PlannerSettings(keep_agreed_hour=True)) == ""
    assert next_of([person], at=TEN + timedelta(days=1)) == "a"


def test_a_call_back_at_midnight_is_of_its_day_and_no_hour() -> None:
    day = (TEN + timedelta(days=1)).replace(hour=0)
    person = someone("a", interactions=(happened(InteractionKind.CALL_BACK, TEN, day),))
    settings = PlannerSettings(keep_agreed_hour=True)
    assert next_of([person], at=day, settings=settings) == ""
    assert next_of([person], at=TEN + timedelta(days=1), settings=settings) == "a"


def test_hours_count_for_nothing_where_their_rule_is_off() -> None:
    person, made = someone("a"), listing()
    rows = rows_of(made, [entry("a")], by_id([person]), SETTINGS)
    assert next_call(rows, made, PlannerSettings(off=("T1",)), TEN.replace(hour=23)).row is not None
    assert next_call(rows, made, SETTINGS, TEN.replace(hour=23)).waits == (
        Wait(WaitKind.HOURS, 1, TEN.replace(hour=9) + timedelta(days=1)),
    )


@pytest.mark.parametrize(
    ("interactions", "said"),
    [
        ((), "Not yet called"),
        ((TRIED,), "Not reached, called once"),
        ((replace(TRIED, at=TEN),), "Not reached, called once; can be called again tomorrow at 10:00"),
        ((PROMISED, replace(TRIED, at=TEN)), "Call back at 09:55 here; can be called again tomorrow at 10:00"),
        ((replace(PROMISED, when=TEN + timedelta(hours=1)),), "Call back at 11:00 here"),
        ((happened(InteractionKind.SPOKE, TEN),), "Reached"),
    ],
)
def test_who_was_not_reached_is_told_with_when_they_can_be_called_again(
    interactions: tuple[Interaction, ...], said: str
) -> None:
    made, person = listing(), someone("a", interactions=interactions)
    (row,) = rows_of(made, [entry("a", added=START - timedelta(days=60))], by_id([person]), SETTINGS)
    assert row_words(row, made, Clocks(SETTINGS, TEN)) == said


def test_who_is_being_called_is_not_next() -> None:
    people, made = [someone("a"), someone("b")], listing()
    rows = rows_of(made, [entry("a"), entry("b")], by_id(people), SETTINGS)
    turn = next_call(rows, made, SETTINGS, TEN, skip="a")
    assert turn.row is not None
    assert turn.row.entry.person == "b"


@pytest.mark.parametrize(
    ("interactions", "said"),
    [
        ((), "The first call to them by this list."),
        ((TRIED,), "Called once and not reached, on Saturday at 10:00."),
        ((TRIED, replace(TRIED, at=TEN - timedelta(days=30)), replace(TRIED, at=TEN - timedelta(days=1))),
         "Called 3 times and not reached, the last time yesterday at 10:00."),
        ((PROMISED,), "A call back is promised at 09:55 here."),
        ((happened(InteractionKind.CALL_BACK, TEN - timedelta(days=4)),), "They asked to be called back."),
        ((happened(InteractionKind.MISSED, TEN - timedelta(hours=1)),), "They called at 09:00 here."),
    ],
)  # fmt: skip
def test_why_somebody_is_next(interactions: tuple[Interaction, ...], said: str) -> None:
    made, person = listing(cool_down=1), someone("a", interactions=interactions)
    rows = rows_of(made, [entry("a", added=START - timedelta(days=60))], by_id([person]), SETTINGS)
    turn = next_call(rows, made, SETTINGS, TEN)
    assert turn.row is not None
    assert reason_words(turn.row, promised=turn.promised, now=TEN) == said
