"""Who dials, as it stands while it is being arranged, and what is kept of it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from callassist.people.interactions import Appointment, Interaction, InteractionKind, Party
from callassist.people.person_model import Number, Person
from callassist.planner.arranging import Arranging, appointment_told, arranging, moved_from, with_confirmation
from callassist.planner.call_outcomes import interactions_of_call
from callassist.planner.dialling import GapKind
from callassist.planner.history import histories_of, history_of, history_with
from callassist.planner.rule_settings import PlannerSettings
from callassist.script.meanings import Meaning, meaning_of

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 2, 9, tzinfo=BERLIN)
THEN = datetime(2026, 3, 4, 15, tzinfo=BERLIN)
OURS = "+49 40 428280"
KIM = Person(id="kim", given="Kim", zone="Europe/London", numbers=(Number(number="+44 20 7946 0001"),))
KNOWN = Appointment(at=THEN, agreed=Party.WE, number="+44 20 7946 0002", minutes=45)


def now_stands(
    answers: dict[str, object] | None = None,
    at: datetime | None = THEN,
    known: Appointment | None = None,
    person: Person = KIM,
    now: datetime = NOW,
) -> Arranging:
    return arranging(answers or {}, at, known, person, OURS, BERLIN, PlannerSettings(), now)


@pytest.mark.parametrize(
    ("answers", "known", "dials", "number"),
    [
        ({}, None, Party.THEY, OURS),
        ({"dials": "me"}, None, Party.WE, "+44 20 7946 0001"),
        ({"dials": "me", "their_number": "+44 20 7946 0009"}, None, Party.WE, "+44 20 7946 0009"),
        ({"dials": "them", "my_number": "+49 40 1"}, None, Party.THEY, "+49 40 1"),
        ({"dials": "them", "their_number": "+44 20 7946 0009"}, None, Party.THEY, OURS),
        ({}, KNOWN, Party.WE, "+44 20 7946 0002"),
        ({"dials": "them"}, KNOWN, Party.THEY, OURS),
    ],
)
def test_every_answer_counts_at_once(answers: dict[str, object], known: Appointment | None, dials: Party, number: str):
    found = now_stands(answers, known=known)
    assert (found.dialling.dials, found.dialling.number, found.timed) == (dials, number, True)
    assert found.dialling.gaps == ()
    assert (found.dialling.ours, found.dialling.theirs) == (THEN, THEN.astimezone(ZoneInfo("Europe/London")))


def test_a_new_time_takes_the_place_of_the_one_agreed():
    assert now_stands(at=None, known=KNOWN).dialling.ours == THEN
    assert now_stands(at=THEN.replace(day=5), known=KNOWN).dialling.ours == THEN.replace(day=5)


def test_before_a_time_is_named_only_who_and_where_count():
    night = datetime(2026, 3, 7, 23, tzinfo=BERLIN)  # a Saturday
    found = now_stands(at=None, now=night)
    assert (found.timed, found.dialling.gaps) == (False, ())
    nobody = Person(id="x")
    kinds = [gap.kind for gap in now_stands({"dials": "me"}, at=None, person=nobody).dialling.gaps]
    assert kinds == [GapKind.NUMBER, GapKind.ZONE]


@pytest.mark.parametrize(
    ("at", "gap"),
    [
        (THEN.replace(hour=23), GapKind.HOURS),
        (THEN.replace(day=7), GapKind.HOURS),
        (datetime(2026, 3, 10, 15, tzinfo=BERLIN), GapKind.CLOCKS),
        (datetime(2026, 3, 1, 15, tzinfo=BERLIN), GapKind.PAST),
    ],
)
def test_gaps_are_warned_of(at: datetime, gap: GapKind):
    person = replace(KIM, zone="America/New_York")
    assert gap in [one.kind for one in now_stands(at=at, person=person).dialling.gaps]


def test_who_reached_out_first_is_expected_to_dial():
    found = now_stands(person=replace(KIM, who_contacted=Party.WE))
    assert (found.dialling.dials, found.dialling.rule) == (Party.WE, "W3")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, KNOWN),
        ({"dials": "me"}, KNOWN),
        ({"dials": "them"}, replace(KNOWN, agreed=Party.THEY, number="")),
        ({"dials": "nobody", "minutes": "20"}, replace(KNOWN, minutes=20)),
        ({"minutes": "0"}, KNOWN),
        ({"minutes": "an hour"}, KNOWN),
        ({"their_number": " +44 1 "}, replace(KNOWN, number="+44 1")),
    ],
)
def test_what_a_call_says_of_an_appointment(answers: dict[str, object], expected: Appointment):
    assert appointment_told(answers, KNOWN) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (Appointment(at=NOW), replace(KNOWN, at=NOW)),
        (Appointment(at=NOW, minutes=60), replace(KNOWN, at=NOW, minutes=60)),
        (Appointment(at=NOW, agreed=Party.THEY), replace(KNOWN, at=NOW, agreed=Party.THEY, number="")),
        (Appointment(at=NOW, agreed=Party.WE), replace(KNOWN, at=NOW)),
        (Appointment(at=NOW, number="+1"), replace(KNOWN, at=NOW, number="+1")),
    ],
)
def test_what_was_not_said_anew_is_as_it_was(told: Appointment, expected: Appointment):
    assert moved_from(KNOWN, told) == expected


def test_an_arranging_call_is_kept_whole_and_moving_it_keeps_the_rest():
    answers = {"interview": THEN, "dials": "me", "their_number": "+44 20 7946 0009", "minutes": "40"}
    first = interactions_of_call("arranged", answers, NOW, script="arrange-phone-interview", call="c1")
    moved = interactions_of_call(
        "moved", {"new_time": THEN.replace(day=5)}, NOW.replace(hour=12), script="arrange-phone-interview", call="c2"
    )
    call = history_of([*first, *moved]).interview
    assert call is not None
    assert (call.at, call.agreed, call.number, call.minutes, call.confirmed) == (
        THEN.replace(day=5),
        Party.WE,
        "+44 20 7946 0009",
        40,
        True,
    )


def test_the_record_knows_who_reached_out():
    agreed = Interaction(kind=InteractionKind.INTERVIEW, at=NOW, appointment=Appointment(at=THEN))
    person = replace(KIM, interactions=(agreed,), who_contacted=Party.WE)
    for history in (history_with(person), histories_of([person])["kim"]):
        assert history.interview is not None
        assert history.interview.reached_out is Party.WE
    told = replace(agreed, appointment=Appointment(at=THEN, reached_out=Party.THEY))
    kept = history_with(replace(person, interactions=(told,))).interview
    assert kept is not None
    assert kept.reached_out is Party.THEY
    assert history_with(replace(person, interactions=())).interview is None


def test_what_was_agreed_before_is_confirmed_by_a_call_that_names_no_other_time():
    (spoke,) = interactions_of_call("arranged", {}, NOW, script="arrange-phone-interview", call="c2")
    found = with_confirmation((spoke,), Meaning.AGREED, {"dials": "them"}, replace(KNOWN, cannot=Party.WE))
    assert [one.kind for one in found] == [InteractionKind.SPOKE, InteractionKind.INTERVIEW]
    settled = found[1].appointment
    assert settled is not None
    assert (settled.at, settled.confirmed, settled.agreed, settled.cannot) == (THEN, True, Party.THEY, Party.UNKNOWN)
    assert (found[1].call, found[1].when) == ("c2", THEN)


@pytest.mark.parametrize(
    ("outcome", "answers", "known"),
    [
        ("arranged", {}, None),
        ("arranged", {"interview": THEN}, KNOWN),
        ("moved", {}, KNOWN),
        ("voicemail", {}, KNOWN),
    ],
)
def test_nothing_is_confirmed_that_was_not(outcome: str, answers: dict[str, object], known: Appointment | None):
    found = interactions_of_call(outcome, answers, NOW, script="arrange-phone-interview", call="c2")
    assert with_confirmation(found, meaning_of(outcome), answers, known) == found


def test_without_a_call_nothing_is_confirmed():
    assert with_confirmation((), Meaning.AGREED, {}, KNOWN) == ()
