"""Every outcome and every date of the bundled scripts means something to the planner, or is known not to."""

import re
from itertools import takewhile
from pathlib import Path

import pytest

from callassist import assets
from callassist.planner.outcomes import DATES, MESSAGE, NOBODY, OVER

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
