"""What leaves one call by the window's hands: its notes, its files, its dates."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from callassist.calls.events import Pivot
from callassist.calls.session import CallSession
from callassist.exports.call_documents import CallDocuments
from callassist.exports.formats import FORMATS, format_named
from callassist.exports.html import fragment
from callassist.exports.markdown import markdown
from callassist.people.person_model import Person
from callassist.planner.next_call_planning import NextCallPlanning
from tests.calls.call_parts import HandClock, Kept, header_of
from tests.calls.scripts import branchy, companions


class Papers:
    """A call and what leaves it. `known` is the record of whoever was called."""

    def __init__(self, folder: Path, known: Person | None = None) -> None:
        script, clock = branchy(), HandClock()
        self.call = CallSession(script, header_of(script), clock, Kept(), companions=companions())
        self.call.start()
        planning = NextCallPlanning(clock.now, person=lambda _: known, zone=ZoneInfo("Europe/Berlin"))
        self.papers = CallDocuments(self.call, planning, folder, clock.now)

    def with_next_step(self, at: datetime | None) -> CallDocuments:
        self.call.finish("later")
        self.call.set_next_step("Send the papers", at, "", "")
        return self.papers


@pytest.fixture
def papers(tmp_path: Path) -> Papers:
    return Papers(tmp_path / "out")


def test_a_call_takes_along_the_scripts_that_it_went_through_and_no_others(papers: Papers) -> None:
    call = papers.call
    assert papers.papers.stored().texts == {call.script.hash: call.script.text}
    call.pivot(Pivot.NO_ANSWER)
    other = call.companions["leave-voicemail"]
    assert papers.papers.stored().texts == {call.script.hash: call.script.text, other.hash: other.text}
    assert len(call.companions) > 1


def test_what_leaves_is_the_call_as_it_stands(papers: Papers) -> None:
    call, made = papers.call, papers.papers
    assert made.call_id == call.header.id
    call.write_note("Rang twice")
    report = made.report()
    assert [note.text for note in report.notes] == ["Rang twice"]
    assert (made.markdown(), made.rich()) == (markdown(report), fragment(report))
    call.finish("later")
    assert made.report().outcome == "Later"
    assert made.stored().header == call.final_header()
    assert made.stored().entries == call.entries


def test_one_call_is_saved_in_each_format_that_holds_one(papers: Papers, tmp_path: Path) -> None:
    made = papers.papers
    assert [format_.id for format_ in made.formats()] == [format_.id for format_ in FORMATS if format_.each]
    for format_ in made.formats():
        assert made.file_name(format_).endswith(format_.suffix)
    made.save(tmp_path / "notes.md", format_named("md"))
    assert (tmp_path / "notes.md").read_text(encoding="utf-8") == made.markdown()


def test_what_is_handed_out_lies_in_a_folder_of_its_own_and_is_written_anew(papers: Papers, tmp_path: Path) -> None:
    first = papers.papers.hand_out("md")
    assert (first.parent, first.name) == (tmp_path / "out", papers.papers.file_name(format_named("md")))
    papers.call.write_note("Rang twice")
    assert papers.papers.hand_out("md") == first
    assert "Rang twice" in first.read_text(encoding="utf-8")
    other = papers.papers.write_file("letter.eml", b"words")
    assert (other, other.read_bytes()) == (tmp_path / "out" / "letter.eml", b"words")


@pytest.mark.parametrize("dated", [True, False])
def test_a_calendar_holds_the_next_step_where_it_has_a_day(papers: Papers, dated: bool) -> None:
    made = papers.with_next_step(datetime(2030, 5, 6, 9, tzinfo=ZoneInfo("Europe/Berlin")) if dated else None)
    assert (b"SUMMARY:Send the papers" in made.calendar()) is dated
    file = made.calendar_file()
    if not dated:
        assert (made.calendar(), file) == (b"", None)
        return
    assert file is not None
    assert (file.suffix, file.read_bytes()) == (".ics", made.calendar())
    assert file.stem == made.report().title


@pytest.mark.parametrize("known", [None, Person(id="p1", full="Known Sample", zone="Europe/London")])
def test_a_date_is_told_on_the_clock_of_whoever_was_called(tmp_path: Path, known: Person | None) -> None:
    made = Papers(tmp_path, known).with_next_step(datetime(2030, 5, 6, 9, tzinfo=ZoneInfo("Europe/Berlin")))
    assert (b"TZID=Europe/London" in made.calendar()) is (known is not None)
