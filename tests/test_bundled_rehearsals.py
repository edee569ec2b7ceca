"""Whole calls with the bundled scripts, made move by move as a caller would: each ends as it should, nothing needed
is left open, and no line that came up held a blank."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from callassist import assets
from callassist.calls.begin import header_for
from callassist.calls.events import Entry
from callassist.calls.rehearse import StillClock, read_moves, rehearse
from callassist.calls.session import CallSession
from callassist.calls.view_parts import ViewChange
from callassist.script.reader import read_script
from callassist.script.script_model import RunKind, Script

START = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)

SCREENED = """
choose 1
choose 1
tick 1
note Heard of us from a friend
next
fill situation=Night shift lead
fill start=in six weeks
choose 1
fill home=Nexttown
tick 1
choose 1
fill salary=46000
choose 1
prepared 1
fill history=Ten years of warehouses, the last three as a lead
fill direction=Wants to run a site
tick 1
next
fill example=Halved the picking errors with new labels
choose 1
fill interview=2026-03-11T10:00
tick 1
tick 2
tick 3
next
tick 1
"""

REFERENCE = """
choose 1
choose 1
fill relation=manager
fill role=packer
fill from=2021-03-01
fill until=2025-05-31
next
tick 1
fill differs=Left in May, was paid until August
next
fill strong=Runs a shift calmly
fill weak=Writes too little down
next
fill promise=always
fill early=mostly
fill together=mostly
next
fill rehire=yes
next
tick 1
"""

HOUSEHOLD = """
choose 1
fill name=Ann
fill age=41
next
fill does=work
choose 1
fill name=Ben
fill relation=child
fill age=9
next
fill does=school
choose 1
fill name=Clo
fill age=70
fill relation=parent
next
fill does=home
round 2
fill age=10
home
choose 2
choose 1
fill shops=4
fill peace=2
fill ways=3
next
fill change=Fewer cars at night
choose 1
"""

TRIAGE = """
choose 1
fill story=Nothing loads since this morning
fill since=2026-03-04T08:00
choose 1
fill code=E02
choose 1
choose 1
countdown
wait 30s
tick 1
next
fill lights=power, line
choose 2
choose 1
tick 1
"""

CHOSEN = """
choose 1
choose 1
choose 3
next
fill start=2026-04-01T08:00
fill place=1 Sample Street
next
fill contract=by post this week
tick 1
"""

VOICEMAIL = """
pivot no-answer
choose 1
"""

WAITING = """
choose 1
choose 1
choose 1
fill decision_date=2026-03-20
fill ring_again=2026-03-23
tick 1
"""

PRACTISED = """
choose 1
tick 1
tick 2
next
note It works
tick 1
next
prepared 1
tick 1
next
"""


@dataclass
class Notebook:
    """Keeps what a session records."""

    entries: list[Entry] = field(default_factory=list[Entry])

    def append(self, entry: Entry) -> None:
        self.entries.append(entry)

    def amend(self, entry: Entry) -> None:
        self.entries[-1] = entry


def bundled(lang: str, script_id: str) -> Script:
    folder = () if lang == "en" else (lang,)
    found = read_script(assets.path("scripts", *folder, f"{script_id}.call.md")).script
    assert found is not None
    return found


def rehearsed(script: Script, moves: str) -> tuple[CallSession, list[str]]:
    """The call after these moves, and the blanks in the lines that came up in it."""
    clock = StillClock(START)
    sample = {name: value for name, value in script.sample.items() if isinstance(value, Mapping)}
    session = CallSession(script, header_for(script, sample, START), clock, Notebook())
    blanks: list[str] = []

    def look(_: frozenset[ViewChange]) -> None:
        runs = [run for line in session.said() for run in line.runs]
        blanks.extend(run.name for run in runs if run.kind is RunKind.MISSING)

    session.subscribe(look)
    rehearse(session, clock, read_moves(moves))
    return session, blanks


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize(
    ("script_id", "moves", "outcome"),
    [
        ("screen-candidate", SCREENED, "booked"),
        ("reference-check", REFERENCE, "done"),
        ("household-survey", HOUSEHOLD, "complete"),
        ("support-triage", TRIAGE, "solved"),
        ("follow-up-after-interview", CHOSEN, "chosen"),
        ("follow-up-after-interview", WAITING, "waiting"),
        ("return-a-call", VOICEMAIL, "voicemail"),
        ("practice-call", PRACTISED, "done"),
    ],
)
def test_a_call_comes_to_its_end_with_nothing_open(lang: str, script_id: str, moves: str, outcome: str) -> None:
    session, blanks = rehearsed(bundled(lang, script_id), moves)
    assert session.outcomes()[0][0] == outcome
    assert [item.text for item in session.open_needed()] == []
    assert blanks == []
