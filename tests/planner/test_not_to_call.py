"""Who is not to be called again, and on which numbers; and that nobody proposes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from callassist.people.interactions import Interaction, InteractionKind
from callassist.people.person_model import Number, Person
from callassist.planner.not_to_call import NotToCall

NOW = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)


def happened(kind: InteractionKind, days_ago: int) -> Interaction:
    return Interaction(kind=kind, at=NOW - timedelta(days=days_ago))


ROBIN = Person(
    id="robin",
    given="Robin",
    family="Sample",
    country="DE",
    numbers=(Number(number="+49 30 901820"),),
    interactions=(happened(InteractionKind.NEVER_AGAIN, 20), happened(InteractionKind.SPOKE, 1)),
)
KIM = Person(id="kim", given="Kim", family="Example", country="DE", numbers=(Number(number="030 901820"),))
ALEX = Person(
    id="alex",
    given="Alex",
    family="Sample",
    numbers=(Number(number="+49 30 901821"),),
    interactions=(happened(InteractionKind.NEVER_AGAIN, 20), happened(InteractionKind.MAY_CALL, 10)),
)


@dataclass
class Case:
    person: Person | None
    number: str
    said: str


OWN = "Robin Sample is not to be called again (since 4 November 2026)."
SHARED = "This is the number of Robin Sample, who is not to be called again (since 4 November 2026)."


@pytest.mark.parametrize(
    "case",
    [
        Case(ROBIN, "", OWN),
        Case(ROBIN, "+49 30 555", OWN),
        Case(None, "0049 30 901820", SHARED),
        Case(KIM, "", SHARED),
        Case(ALEX, "", ""),
        Case(None, "+49 30 901821", ""),
        Case(None, "", ""),
        Case(None, "no number", ""),
    ],
    ids=lambda case: f"{case.person.id if case.person else ''} {case.number}",
)
def test_a_person_and_their_number_are_barred_until_they_may_be_called(case: Case) -> None:
    assert NotToCall([ROBIN, KIM, ALEX]).why(case.person, case.number, NOW) == case.said
