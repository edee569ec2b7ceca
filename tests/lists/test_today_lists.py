"""Another try at somebody on a list is the list's to propose, and a promise stands wherever it is looked for."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from callassist.lists.list_model import CallingList
from callassist.lists.today_lists import without_listed
from callassist.people.interactions import Interaction, InteractionKind
from callassist.planner.history import histories_of
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
