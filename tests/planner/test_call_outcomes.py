"""Every outcome and every date of the bundled scripts means something to the planner, or is known not to."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from callassist import assets
from callassist.people.interactions import InteractionKind, Party
from callassist.planner.call_outcomes import DATES, interactions_of_call
from callassist.script.meanings import Meaning
from callassist.script.reader import read_text

SCRIPTS = sorted(Path(assets.path("scripts")).rglob("*.call.md"))
TALKS = {"waiting", "thinking", "spoke", "undecided", "done", "thanked", "news"}
"""Outcomes after which the one who was called was spoken to, and nothing more is known."""
NO_CALL = frozenset({"start", "pay_talk", "answered", "start_date", "since", "from", "until"})
"""Dates that name no next call: a first working day, a talk about pay that is held elsewhere, what was."""


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_outcomes_and_dates_are_known(script: Path):
    text = script.read_text("utf-8")
    parsed = read_text(text).script
    assert parsed is not None
    assert {id_ for id_ in parsed.outcomes if parsed.meaning_of(id_) is Meaning.REACHED} <= TALKS
    dates = re.findall(r"^- \[(\w+): (?:date|datetime)\b", text, re.MULTILINE)
    assert set(dates) <= {name for _, names in DATES for name in names} | NO_CALL


@pytest.mark.parametrize(
    ("when", "agreed"),
    [("2026-11-24", False), ("2026-11-24T00:00", True), ("2026-11-24T10:00+01:00", True), ("soon", False), ("", False)],
)
def test_no_hour_is_made_up_for_an_interview(when: str, agreed: bool):
    ended = datetime(2026, 11, 20, 9, tzinfo=UTC)
    found = interactions_of_call("interview", {"interview": when}, ended, means=Meaning.AGREED)
    assert (InteractionKind.INTERVIEW in [one.kind for one in found]) is agreed


def test_the_scripts_were_found():
    assert len(SCRIPTS) >= 18


@pytest.mark.parametrize(
    ("answers", "kinds"),
    [
        ({}, [InteractionKind.SPOKE, InteractionKind.CALL_BACK]),
        ({"call_back": "2026-03-12T10:00"}, [InteractionKind.SPOKE, InteractionKind.CALL_BACK]),
        ({"new_time": "2026-03-12T10:00"}, [InteractionKind.SPOKE, InteractionKind.INTERVIEW]),
    ],
)
def test_a_call_back_is_remembered_with_and_without_its_time(answers: dict[str, object], kinds: list[InteractionKind]):
    found = interactions_of_call("callback", answers, datetime(2026, 3, 10, 11, tzinfo=UTC))
    assert [one.kind for one in found] == kinds
    assert (found[-1].when is None) == (not answers)
    assert {(one.script, one.call, one.words) for one in found} == {("", "", "")}
    told = interactions_of_call("callback", answers, found[0].at, script="return-a-call", call="c1")
    assert {(one.script, one.call, one.at) for one in told} == {("return-a-call", "c1", found[0].at)}


@pytest.mark.parametrize(
    ("outcome", "first"), [("message", InteractionKind.MESSAGE_LEFT), ("no-answer", InteractionKind.TRIED)]
)
@pytest.mark.parametrize("better", [None, "mornings", datetime(2026, 11, 25, 10, tzinfo=UTC)])
def test_a_better_time_to_ring_is_a_time_to_call_back(outcome: str, first: InteractionKind, better: object):
    ended = datetime(2026, 11, 24, 14, tzinfo=UTC)
    found = interactions_of_call(outcome, {"better_time": better}, ended)
    told = [(one.kind, one.when) for one in found]
    assert told == [(first, None), *([(InteractionKind.CALL_BACK, better)] if isinstance(better, datetime) else [])]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_better_time_is_read_as_a_time(script: Path):
    kinds = re.findall(r"^- \[better_time: (\w+)", script.read_text("utf-8"), re.MULTILINE)
    assert set(kinds) <= {"datetime"}


@pytest.mark.parametrize(
    ("outcome", "told", "kinds"),
    [
        ("callback", {"someone_else": True}, [InteractionKind.SOMEONE_ELSE, InteractionKind.CALL_BACK]),
        ("not-reached", {"someone_else": True}, [InteractionKind.SOMEONE_ELSE]),
        ("not-reached", {}, [InteractionKind.TRIED]),
        ("message", {"someone_else": True}, [InteractionKind.MESSAGE_LEFT]),
        ("spoke", {"someone_else": True}, [InteractionKind.SPOKE]),
        ("wrong-person", {}, [InteractionKind.WRONG_NUMBER, InteractionKind.CLOSED]),
        ("hung-up", {"means": Meaning.CLOSED}, [InteractionKind.SPOKE, InteractionKind.CLOSED]),
        ("voicemail", {"means": Meaning.REACHED}, [InteractionKind.SPOKE]),
        ("mailbox", {"means": Meaning.MESSAGE}, [InteractionKind.MESSAGE_LEFT]),
        ("mailbox", {"means": Meaning.NO_ANSWER}, [InteractionKind.TRIED]),
        ("again", {"means": Meaning.CALL_BACK}, [InteractionKind.SPOKE, InteractionKind.CALL_BACK]),
    ],
)
def test_nobody_was_spoken_to_who_was_not(outcome: str, told: dict[str, object], kinds: list[InteractionKind]) -> None:
    found = interactions_of_call(outcome, {}, datetime(2026, 3, 10, 11, tzinfo=UTC), **told)
    assert [one.kind for one in found] == kinds
    assert [one.words for one in found] == [outcome if kind is InteractionKind.CLOSED else "" for kind in kinds]


def test_whoever_invites_to_another_interview_does_so_to_meet() -> None:
    answers, ended = {"interview": "2026-03-12T10:00"}, datetime(2026, 3, 10, 11, tzinfo=UTC)
    for means, expected in ((Meaning.AGREED, True), (Meaning.CALL_BACK, False)):
        found = interactions_of_call("x", answers, ended, script="take-phone-interview", means=means)
        assert found[-1].appointment is not None
        assert found[-1].appointment.in_person is expected


@pytest.mark.parametrize(
    ("script", "ours"),
    [("screen-candidate", True), ("invite-to-interview", True), ("return-a-call", False), ("", False)],
)
def test_whoever_screens_or_invites_interviews_and_has_reached_out(script: str, ours: bool) -> None:
    ended = datetime(2026, 3, 10, 11, tzinfo=UTC)
    found = interactions_of_call("booked", {"interview": "2026-03-12T10:00"}, ended, script=script)[-1].appointment
    assert found is not None
    assert (found.we_interview, found.in_person, found.reached_out) == (ours, ours, Party.WE if ours else Party.UNKNOWN)
    assert found.at == datetime(2026, 3, 12, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("where", "read_back", "met", "confirmed"),
    [
        ("Main Street 1, second floor", True, True, True),
        ("Main Street 1, second floor", False, True, False),
        ("020 7946 0000 ext. 3", True, False, True),
        ("", False, False, False),
    ],
)
def test_an_interview_is_settled_by_the_call_that_read_it_back(
    where: str, read_back: bool, met: bool, confirmed: bool
) -> None:
    answers = {"interview": "2026-03-12T10:00", "where": where}
    ended = datetime(2026, 3, 10, 11, tzinfo=UTC)
    found = interactions_of_call("interview", answers, ended, script="return-a-call", read_back=read_back)
    assert found[-1].appointment is not None
    assert (found[-1].appointment.in_person, found[-1].appointment.confirmed) == (met, confirmed)


FIELDS = {
    InteractionKind.INTERVIEW: "new_time other_time interview",
    InteractionKind.DECISION_BY: "decision_by decision_date next_date",
    InteractionKind.CALL_BACK: "call_back ring_again answer_by better_time",
}


def test_every_field_whose_date_is_one_for_the_planner() -> None:
    day = datetime(2026, 3, 12, 10, tzinfo=UTC)
    for kind, names in FIELDS.items():
        for name in names.split():
            found = interactions_of_call("booked", {name: day}, datetime(2026, 3, 10, tzinfo=UTC))
            assert (kind, day) in [(one.kind, one.when) for one in found], name
    assert {kind: " ".join(names) for kind, names in DATES} == FIELDS
