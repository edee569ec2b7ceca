"""Who asked not to be called any more is proposed by nothing, until somebody says that they may be."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callassist.people.interactions import ActionState, Appointment, Interaction, InteractionKind
from callassist.people.person_model import Person
from callassist.planner.call_outcomes import interactions_of_call
from callassist.planner.history import histories_of, history_of
from callassist.planner.plan import advise, beside, ground_for
from callassist.planner.rule_settings import PlannerSettings
from callassist.planner.today import coming_list
from callassist.script.meanings import Meaning, meaning_of

NOW = datetime(2026, 3, 10, 10, tzinfo=ZoneInfo("Europe/Berlin"))
ANYTHING = [kind for kind in InteractionKind if kind is not InteractionKind.MAY_CALL]


def happened(kind: InteractionKind, days: int) -> Interaction:
    at = NOW - timedelta(days=days)
    return Interaction(
        kind=kind,
        at=at,
        when=NOW + timedelta(hours=1),
        action=ActionState.SCREEN,
        appointment=Appointment(at=NOW + timedelta(days=1)) if kind is InteractionKind.INTERVIEW else None,
    )


def proposals(*interactions: Interaction) -> list[object]:
    person = Person(id="p", full="Alex Sample", zone="Europe/Berlin", interactions=interactions)
    ground, history = ground_for(person, PlannerSettings(), NOW), histories_of([person])["p"]
    listed = coming_list([person], {"p": history}, NOW, PlannerSettings())
    return [each for each in (advise(history, ground), *beside(history, ground), *listed) if each is not None]


@given(
    before=st.lists(st.sampled_from(ANYTHING), max_size=5),
    after=st.lists(st.sampled_from(ANYTHING), max_size=5),
)
def test_nothing_proposes_a_call_whatever_else_happened(
    before: list[InteractionKind], after: list[InteractionKind]
) -> None:
    kinds = [*before, InteractionKind.NEVER_AGAIN, *after]
    assert proposals(*(happened(kind, len(kinds) - place) for place, kind in enumerate(kinds))) == []


def test_it_is_proposed_again_once_they_may_be_called() -> None:
    wish = happened(InteractionKind.NEVER_AGAIN, 5)
    assert proposals(wish, happened(InteractionKind.MISSED, 2)) == []
    assert proposals(wish, happened(InteractionKind.MAY_CALL, 3), happened(InteractionKind.MISSED, 2)) != []


@pytest.mark.parametrize("outcome", ["never-again", "do-not-call", "no-more-calls"])
def test_a_call_that_ends_so_says_it(outcome: str) -> None:
    assert meaning_of(outcome) is Meaning.NEVER_AGAIN
    found = interactions_of_call(outcome, {"call_back": "2026-03-12T10:00"}, NOW)
    assert [one.kind for one in found] == [InteractionKind.SPOKE, InteractionKind.NEVER_AGAIN]
    assert history_of(found).never_again == NOW.astimezone(UTC)
