"""Another try at somebody on a list is the list's to propose, and a promise stands wherever it is looked for."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from callassist.lists.call_queue import Clocks, due_from
from callassist.lists.list_model import CallingList
from callassist.lists.standing import by_id, rows_of
from callassist.lists.today_lists import settings_for, without_listed
from callassist.people.interactions import Interaction, InteractionKind
from callassist.planner.history import histories_of, history_with
from callassist.planner.plan import advise, ground_for
from callassist.planner.today import TodayItem, coming_list
from tests.lists.list_world import SCRIPT, SETTINGS, START, entry, listing, someone

NOW = START.replace(hour=12)


def items(*interactions: Interaction) -> list[TodayItem]:
    person = someone("a", interactions=interactions)
    return coming_list([person], histories_of([person]), NOW, SETTINGS)


def one(kind: InteractionKind, script: str = SCRIPT, days: float = 3) -> Interaction:
    return Interaction(kind=kind, at=NOW - timedelta(days=days), when=NOW, script=script)


TRY = items(one(InteractionKind.TRIED))
LET_GO = items(one(InteractionKind.MESSAGE_LEFT), one(InteractionKind.MESSAGE_LEFT, days=2))


@pytest.mark.parametrize("found", [TRY, LET_GO])
@pytest.mark.parametrize(
    ("made", "closed", "kept"),
    [
        (listing(), "", False),
        (listing(paused=True), "", True),
        (listing(finished=NOW), "", True),
        (listing(), "Moved away", True),
    ],
)
def test_it_is_left_to_a_list_that_calls(found: list[TodayItem], made: CallingList, closed: str, kept: bool) -> None:
    assert len(found) == 1
    assert without_listed(found, [(made, [entry("b"), entry("a", closed=closed)])]) == (found if kept else [])


def test_what_is_about_something_else_stays() -> None:
    other = items(one(InteractionKind.TRIED, "return-a-call"))
    promised = items(one(InteractionKind.CALL_BACK))
    for found in (other, promised):
        assert len(found) == 1
        assert without_listed(found, [(listing(), [entry("a")])]) == found
    assert without_listed(TRY, []) == TRY
    assert without_listed(TRY, [(replace(listing(), script="another"), [entry("a")])]) == TRY


@pytest.mark.parametrize("cool_down", [1, 24, 100])
@pytest.mark.parametrize("kind", [InteractionKind.TRIED, InteractionKind.MESSAGE_LEFT])
def test_another_try_is_proposed_when_the_list_has_it_and_by_no_hours_of_the_planners(
    kind: InteractionKind, cool_down: int
) -> None:
    made, tried = listing(cool_down=cool_down, most_attempts=2), one(kind, days=0)
    person = someone("a", interactions=(tried,))
    entries = [entry("a", added=START)]
    (row,) = rows_of(made, entries, by_id([person]), SETTINGS)
    settings = settings_for(person, SCRIPT, SETTINGS, [(made, entries)])
    advice = advise(history_with(person), ground_for(person, settings, NOW, our_zone=NOW.tzinfo))
    assert advice is not None
    assert advice.at == due_from(row, made, Clocks(SETTINGS, NOW))
    let_go = someone("a", interactions=(replace(tried, at=START), tried))
    settings = settings_for(let_go, SCRIPT, SETTINGS, [(made, entries)])
    assert advise(history_with(let_go), ground_for(let_go, settings, NOW, our_zone=NOW.tzinfo)) is None
    for lists in ([], [(replace(made, paused=True), entries)], [(made, [entry("b")])]):
        assert settings_for(person, SCRIPT, SETTINGS, lists) is SETTINGS
    assert settings_for(person, "another", SETTINGS, [(made, entries)]) is SETTINGS
