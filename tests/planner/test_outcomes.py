"""Every outcome and every date of the bundled scripts means something to the planner, or is known not to."""

import re
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path

import pytest

from callassist import assets
from callassist.people.happening import Kind
from callassist.planner.outcomes import DATES, MESSAGE, NOBODY, OVER, happenings_of_call

SCRIPTS = sorted(Path(assets.path("scripts")).rglob("*.call.md"))
TALKS = {"arranged", "moved", "callback", "waiting", "booked", "thinking", "spoke", "interview", "undecided"} | {
    "done",
    "invited",
    "thanked",
    "news",
}
"""Outcomes after which somebody was spoken to, and more is to come."""
NO_CALL = frozenset({"start", "pay_talk", "answered", "start_date"})
"""Dates that name no next call: a first working day, a talk about pay that is held elsewhere."""


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_outcomes_and_dates_are_known(script: Path):
    text = script.read_text("utf-8")
    header = text.split("---")[1]
    told = header.partition("outcomes:\n")[2]
    outcomes = [line.split(":")[0].strip() for line in takewhile(lambda line: line.startswith("  "), told.splitlines())]
    assert outcomes
    assert set(outcomes) <= MESSAGE | NOBODY | OVER | TALKS
    dates = re.findall(r"^- \[(\w+): (?:date|datetime)\b", text, re.MULTILINE)
    assert set(dates) <= {name for _, names in DATES for name in names} | NO_CALL


def test_the_scripts_were_found():
    assert len(SCRIPTS) >= 18


@pytest.mark.parametrize(
    ("answers", "kinds"),
    [
        ({}, [Kind.SPOKE, Kind.CALL_BACK]),
        ({"call_back": "2026-03-12T10:00"}, [Kind.SPOKE, Kind.CALL_BACK]),
        ({"new_time": "2026-03-12T10:00"}, [Kind.SPOKE, Kind.INTERVIEW]),
    ],
)
def test_a_call_back_is_remembered_with_and_without_its_time(answers: dict[str, object], kinds: list[Kind]):
    found = happenings_of_call("callback", answers, datetime(2026, 3, 10, 11, tzinfo=UTC))
    assert [one.kind for one in found] == kinds
    assert (found[-1].when is None) == (not answers)


@pytest.mark.parametrize(("outcome", "first"), [("message", Kind.MESSAGE_LEFT), ("no-answer", Kind.TRIED)])
@pytest.mark.parametrize("better", [None, "mornings", datetime(2026, 11, 25, 10, tzinfo=UTC)])
def test_a_better_time_to_ring_is_a_time_to_call_back(outcome: str, first: Kind, better: object):
    ended = datetime(2026, 11, 24, 14, tzinfo=UTC)
    found = happenings_of_call(outcome, {"better_time": better}, ended)
    told = [(one.kind, one.when) for one in found]
    assert told == [(first, None), *([(Kind.CALL_BACK, better)] if isinstance(better, datetime) else [])]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_better_time_is_read_as_a_time(script: Path):
    kinds = re.findall(r"^- \[better_time: (\w+)", script.read_text("utf-8"), re.MULTILINE)
    assert set(kinds) <= {"datetime"}
