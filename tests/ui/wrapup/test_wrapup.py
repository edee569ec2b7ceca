"""The wrap-up under the keys, of a call in the middle of which it was ended."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pypdf
import pytest
from msgspec.structs import replace
from PySide6 import QtPrintSupport
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QAccessible, QGuiApplication, QKeyEvent, QMouseEvent, QPixmap, QTextCursor
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from callassist import assets
from callassist.calls.begin import header_for
from callassist.calls.events import NextStepSet, NoteEdited, Rated, TickExcused
from callassist.calls.rehearse import StillClock
from callassist.calls.session import CallSession
from callassist.exports.call_documents import CallDocuments
from callassist.exports.letters import KINDS, Texts
from callassist.people.interactions import InteractionKind
from callassist.people.person_model import Person
from callassist.planner.next_call_planning import NextCallPlanning
from callassist.planner.rule_settings import PlannerSettings
from callassist.script.meanings import Meaning
from callassist.ui.actions import OUTCOME_KEYS, ActionPlace
from callassist.ui.appearance import Appearance
from callassist.ui.keys import is_writing
from callassist.ui.print_view import PrintView
from callassist.ui.widgets.export_bar import ExportBar
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.words_view import blank_name
from callassist.ui.wrapup.letter_editor import LetterView, marks_of
from callassist.ui.wrapup.page import WrapUpPage
from tests.ui.desk import Desk, MemoryRecord, OpenDesk, bundled
from tests.ui.windows import Windows

BERLIN = ZoneInfo("Europe/Berlin")
SMALL = """---
format: callscript/1
id: small
title: Small
version: 1
lang: en
outcomes:
  done: Done
---

# Script

## One (#one)

> Hello.

- [ ] First
- [name: text, required] Name

-> end: done
"""


class After:
    """A wrap-up in the window of a desk."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self.session = desk, desk.session
        self.opened: list[str] = []
        self.asked: list[str] = []
        self.choose = ""
        now = desk.clock.now
        planning = self.planning = NextCallPlanning(now, zone=BERLIN)
        papers = CallDocuments(desk.session, planning, folder / "out", now)
        self.leaving = ExportBar(desk.look, papers, ask=self._ask, open_=self._open)
        self.page = WrapUpPage(
            desk.look,
            desk.keys,
            desk.bridge,
            papers=papers,
            planning=planning,
            texts=Texts(folder / "templates"),
            leaving=self.leaving,
        )
        desk.window.setCentralWidget(self.page)
        desk.keys.handle(ActionPlace.WRAPUP, self.page.handlers())
        desk.keys.go(ActionPlace.WRAPUP)
        self.page.act()
        QApplication.processEvents()
        self.press, self.type = desk.press, desk.type

    def choose_outcome(self, outcome: str) -> None:
        self.press(str([*self.session.script.outcomes].index(outcome) + 1))

    def _ask(self, _parent: object, _title: str, proposed: str, _filters: str) -> str:
        self.asked.append(proposed)
        return self.choose

    def _open(self, url: QUrl) -> bool:
        self.opened.append(url.toString())
        return True


@pytest.fixture
def after(open_desk: OpenDesk, tmp_path: Path) -> After:
    desk = open_desk()
    session = desk.session
    session.answer(1)
    session.write_note("In the car, pulled over")
    desk.clock.pass_(40)
    session.answer(1)
    session.write_note("Team lead of 4")
    session.finish()
    return After(desk, tmp_path)


def test_only_outcomes_this_call_could_have_each_with_its_key(after: After) -> None:
    cards = after.page.outcomes.cards()
    places = [*after.session.script.outcomes]
    keys = {label: str(places.index(outcome) + 1) for outcome, label in after.session.outcomes()}
    assert {card.text(): card.key for card in cards} == {
        label: key if len(key) == 1 else "" for label, key in keys.items()
    }
    assert [card.text() for card in cards] == sorted(keys, key=lambda label: int(keys[label]))
    assert "Wrong number" not in keys
    for card in cards:
        after.press(card.key)
        assert after.session.state.outcome_label == card.text()
        assert [other.text() for other in cards if other.isChecked()] == [card.text()]


@pytest.mark.parametrize("way", [(), ("1",), ("1", "1", "1")])
def test_an_outcome_has_the_same_key_however_far_the_call_came(
    open_desk: OpenDesk, tmp_path: Path, way: tuple[str, ...]
) -> None:
    desk = open_desk("screen-candidate", person={"full_name": "Dana Sample"})
    desk.press(*way)
    desk.session.finish()
    found = After(desk, tmp_path)
    places = [*found.session.script.outcomes]
    labels = {label: outcome for outcome, label in found.session.script.outcomes.items()}
    shown = {card.text(): card.key for card in found.page.outcomes.cards() if card.key}
    assert shown == {label: OUTCOME_KEYS[places.index(labels[label])] for label in shown}
    for missing in [key for key in OUTCOME_KEYS if key not in shown.values()]:
        before = found.session.state.outcome
        found.press(missing)
        assert found.session.state.outcome == before


def test_the_tenth_outcome_and_those_after_it_have_keys_of_their_own(open_desk: OpenDesk, tmp_path: Path) -> None:
    labels = [f"Ending {n}" for n in range(1, 15)]
    header = "".join(f"  e{n}: {label}\n" for n, label in enumerate(labels, 1))
    ends = [f"{label} -> end: e{n}" for n, label in enumerate(labels, 1)]
    first = "".join(f"- {end}\n" for end in (*ends[:7], "Something else -> two"))
    second = "".join(f"- {end}\n" for end in ends[7:])
    desk = open_desk(
        f"---\nformat: callscript/1\nid: many\ntitle: Many\nlang: en\nversion: 1\noutcomes:\n{header}---\n\n"
        f"# Script\n\n## One (#one)\n\n> Hello.\n\n{first}\n## Two (#two)\n\n> And?\n\n{second}"
    )
    desk.session.finish()
    found = After(desk, tmp_path)
    keys = {card.text(): card.key for card in found.page.outcomes.cards()}
    assert [keys[label] for label in labels] == list("123456789BDFGH")
    for label in reversed(labels):
        found.press(keys[label])
        assert found.session.state.outcome == f"e{labels.index(label) + 1}"
        assert [card.text() for card in found.page.outcomes.cards() if card.isChecked()] == [label]


def test_outcome_topic_and_summary_are_three_things(after: After) -> None:
    after.press("1", "a")
    after.type("Night shift")
    after.press("Esc", "s")
    after.type("Good fit")
    after.press("Return")
    state = after.session.state
    assert (state.topic, state.summary, bool(state.outcome)) == ("Night shift", "Good fit", True)
    assert not is_writing(QApplication.focusWidget())


def test_a_needed_item_is_ticked_in_place(after: After) -> None:
    before = after.page.open_items.open_ids()
    ticks = [row for row in after.page.open_items.rows() if row.tick is not None and row.item in before]
    after.press("Space")
    assert len(after.page.open_items.open_ids()) == len(before) - 1
    assert ticks[0].done
    assert ticks[0].isVisibleTo(after.page)


def test_a_needed_item_is_given_a_reason_and_stays_in_its_place(after: After) -> None:
    first = after.page.open_items.open_ids()[0]
    after.press("o", "Down", "Return", "Esc")
    assert first not in after.page.open_items.open_ids()
    assert after.session.state.ticks[first].excuse == "Not asked: no time left"
    assert first in [row.item for row in after.page.open_items.rows()]


def test_a_reason_is_kept_with_every_key_and_nothing_below_it_jumps(after: After) -> None:
    first = after.page.open_items.open_ids()[0]
    row = next(row for row in after.page.open_items.rows() if row.item == first)
    after.press("o")
    place = row.mapTo(after.page, QPoint())
    for words in ("n", "no", "no time"):
        after.type(words[len(row.reason.text()) :])
        assert after.desk.record.entries[max(after.desk.record.entries)].event.reason == words
    assert row.mapTo(after.page, QPoint()) == place
    assert row.reason.hasFocus()
    rewritten = [entry for entry in after.session.entries if isinstance(entry.event, TickExcused)]
    assert len(rewritten) == 1
    row.reason.selectAll()
    after.press("Backspace")
    assert first in after.page.open_items.open_ids()


@pytest.mark.parametrize("leave", ["Return", "Esc"])
def test_what_is_no_day_and_time_stays_as_it_was_typed_with_a_word_about_it(after: After, leave: str) -> None:
    after.press("w")
    after.type("some day")
    after.press(leave)
    step = after.page.next_step
    assert step.when.text() == "some day"
    assert step.reason.text() == "Not read as a day or time."
    assert after.session.state.next_step.at is None
    assert after.session.state.next_step.typed == "some day"
    after.press("Esc", "w")
    for _ in "some day":
        after.press("Backspace")
    after.type("tomorrow 10:30")
    after.press(leave)
    assert step.when.text() == "Wed 25 Nov, 10:30"
    assert not step.reason.text().startswith("Not read")


def test_what_could_not_be_read_stays_until_a_proposal_is_taken(after: After) -> None:
    step = after.page.next_step
    after.press("w")
    after.type("some day")
    after.press("Esc")
    after.choose_outcome("callback")
    assert step.when.text() == "some day"
    assert step.reason.text() == "Not read as a day or time."
    step.take_next()
    assert step.when.text() not in ("", "some day")
    assert after.session.state.next_step.typed == ""


def test_the_key_of_the_proposals_is_printed_where_there_are_any(after: After) -> None:
    step = after.page.next_step
    after.page.set_keys()
    assert step.offer_cap.isVisible() is bool(step.proposals())
    after.choose_outcome("callback")
    assert step.proposals()
    after.page.set_keys()
    assert step.offer_cap.isVisible()


def test_when_the_last_item_is_settled_the_banner_stays_and_says_so(after: After) -> None:
    for item in after.page.open_items.open_ids():
        after.session.excuse(item, "No time")
    assert after.page.open_items.banner.text() == "Everything that is needed is done."


def test_a_needed_field_is_filled_in_place(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk(SMALL)
    desk.session.finish()
    after = After(desk, tmp_path)
    (row,) = [row for row in after.page.open_items.rows() if row.field is not None]
    row.take_focus()
    after.type("Kim")
    assert row.item not in after.page.open_items.open_ids()
    assert after.session.state.fields["name"].value == "Kim"


def test_the_planners_date_comes_with_the_outcome_and_its_reason(after: After) -> None:
    after.session.agree_call_back(datetime(2026, 11, 26, 16, 0, tzinfo=BERLIN), "Europe/Berlin")
    after.choose_outcome("callback")
    step = after.session.state.next_step
    assert step is not None
    assert step.at == datetime(2026, 11, 26, 16, 0, tzinfo=BERLIN)
    assert "expect your call" in step.reason
    assert after.page.next_step.when.text() == "Thu 26 Nov, 16:00"
    assert after.page.next_step.reason.text() == step.reason


@pytest.mark.parametrize(
    ("script", "outcome"),
    [
        (script, outcome)
        for script in sorted(path.name.partition(".")[0] for path in assets.path("scripts").glob("*.call.md"))
        for outcome in bundled(script).outcomes
        if bundled(script).meaning_of(outcome) not in (Meaning.CLOSED, Meaning.WRONG_NUMBER)
        and outcome not in {"spoke", "thanked", "news"}
        and script != "practice-call"
    ],
)
def test_every_outcome_that_calls_for_a_next_step_has_a_date_and_its_reason(script: str, outcome: str) -> None:
    clock = StillClock(datetime(2026, 11, 24, 14, 0, tzinfo=BERLIN))
    found = bundled(script)
    header = header_for(found, {"person": {"full_name": "Dana Sample"}}, clock.now(), call_id="call-1")
    session = CallSession(found, header, clock, MemoryRecord())
    session.start()
    session.finish(outcome)
    first = NextCallPlanning(clock.now, zone=BERLIN).proposals(session)[0]
    assert first.at >= clock.now()
    assert first.reason
    assert first.text.endswith(": Dana Sample")


def test_what_the_planner_wrote_gives_way_to_another_outcome_even_after_going_back(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = open_desk()
    desk.session.finish()
    after = After(desk, tmp_path)
    after.choose_outcome("callback")
    assert "Call back" in after.session.state.next_step.text
    again = After(desk, tmp_path)
    again.page.set_outcome("declined")
    assert again.session.state.next_step.text == ""


def test_a_date_that_is_filled_in_takes_the_place_of_what_was_proposed_without_it(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = open_desk("invite-to-interview")
    desk.session.finish()
    after = After(desk, tmp_path)
    after.page.set_outcome("booked")
    assert after.session.state.next_step.text.startswith("Arrange")
    desk.session.fill("interview", "2026-11-26T10:00")
    step = after.session.state.next_step
    assert step.text.startswith("Interview")
    assert step.at == datetime(2026, 11, 26, 10, 0, tzinfo=BERLIN)
    after.page.next_step.take_next()
    after.press("n")
    after.type("Ask Robin first")
    desk.session.fill("interview", "2026-11-27T10:00")
    assert after.session.state.next_step.text.endswith("Ask Robin first")


@pytest.mark.parametrize(
    ("outcome", "typed", "told"),
    [
        ("callback", "", (InteractionKind.CALL_BACK, None)),
        ("callback", "thu 11:00", (InteractionKind.CALL_BACK, datetime(2026, 11, 26, 11, 0, tzinfo=BERLIN))),
        ("no-answer", "", (InteractionKind.TRIED, None)),
        ("no-answer", "fri 9:30", (InteractionKind.PLANNED, datetime(2026, 11, 27, 9, 30, tzinfo=BERLIN))),
        ("undecided", "", (InteractionKind.PLANNED, datetime(2026, 12, 1, 10, 0, tzinfo=BERLIN))),
    ],
)
def test_a_next_step_of_ones_own_reaches_the_planner_and_its_own_proposals_need_not(
    open_desk: OpenDesk, tmp_path: Path, outcome: str, typed: str, told: tuple[InteractionKind, datetime | None]
) -> None:
    desk = open_desk()
    desk.session.finish()
    after = After(desk, tmp_path)
    after.page.set_outcome(outcome)
    if typed:
        after.press("w")
        after.type(typed)
        after.press("Esc")
    last = after.planning.interactions(after.session)[-1]
    assert (last.kind, last.when) == told


def test_a_step_without_a_date_is_no_plan(after: After) -> None:
    after.page.set_outcome("declined")
    after.press("n")
    after.type("Send the brochure")
    assert InteractionKind.PLANNED not in [one.kind for one in after.planning.interactions(after.session)]
    after.press("Esc", "w")
    after.type("fri 9:30")
    last = after.planning.interactions(after.session)[-1]
    assert (last.kind, last.words) == (InteractionKind.PLANNED, "Send the brochure")


def test_another_date_is_typed_without_a_dialog_and_the_reason_is_no_longer_said(after: After) -> None:
    after.press("1", "w")
    after.type("thu 11:00")
    assert after.session.state.next_step.at == datetime(2026, 11, 26, 11, 0, tzinfo=BERLIN)
    assert after.session.state.next_step.reason == ""
    after.press("Esc")
    assert after.page.next_step.when.text() == "Thu 26 Nov, 11:00"


def test_arrows_move_the_date_by_days_and_quarters(after: After) -> None:
    after.press("w")
    after.type("thu 11:00")
    after.press("Up", "Shift+Down")
    assert after.session.state.next_step.at == datetime(2026, 11, 27, 10, 45, tzinfo=BERLIN)


@pytest.mark.parametrize(("text", "said"), [("sat 11:00", "no working day"), ("thu 22:00", "outside their hours")])
def test_what_speaks_against_a_date_is_said_beside_it(after: After, text: str, said: str) -> None:
    after.press("w")
    after.type(text)
    after.press("Esc")
    assert said in after.page.next_step.reason.text()


def test_words_of_ones_own_are_never_replaced_by_the_planner(after: After) -> None:
    after.press("n")
    after.type("Ask Robin first")
    after.press("Esc", "1")
    assert after.session.state.next_step.text == "Ask Robin first"


def test_the_proposal_goes_round_and_can_be_none(after: After) -> None:
    after.session.agree_call_back(datetime(2026, 11, 26, 16, 0, tzinfo=BERLIN), "Europe/Berlin")
    after.choose_outcome("callback")
    first = after.session.state.next_step
    assert first.text
    for _ in range(len(after.page.next_step.proposals())):
        after.press("p")
    assert after.session.state.next_step.text == ""
    after.press("p")
    assert after.session.state.next_step == first


def test_ratings_take_digits_and_their_evidence_from_the_notes(after: After) -> None:
    after.press("r", "4", "3")
    state = after.session.state
    assert {rating.rating: rating.value for rating in state.ratings.values()} == {
        "communication": 4,
        "professionalism": 3,
    }
    assert state.outcome == ""
    after.page.ratings.evidence["communication"].setFocus()
    after.press("Down", "Down")
    assert after.session.state.ratings["communication"].evidence.endswith("Team lead of 4")
    assert after.session.state.ratings["communication"].value == 4


def test_the_preview_follows_what_is_said(after: After, qtbot: QtBot) -> None:
    after.press("a")
    after.type("Night shift")
    qtbot.waitUntil(lambda: "Night shift" in after.page.preview.toPlainText())
    assert "Team lead of 4" in after.page.preview.toPlainText()


def test_notes_and_answers_are_edited_and_keep_their_versions(after: After, qtbot: QtBot) -> None:
    after.press("e")
    editor = after.page.editor
    note = next(iter(editor.notes.values()))
    note.lines.setFocus()
    note.lines.selectAll()
    after.type("In a taxi")
    after.press("Return")
    kept = after.session.state.notes[note.note]
    assert (kept.text, kept.versions) == ("In a taxi", ["In the car, pulled over"])
    assert isinstance(after.session.entries[-1].event, NoteEdited)
    editor.fresh.setFocus()
    after.type("One thing more")
    after.press("Return")
    assert "One thing more" in [note.text for note in after.session.state.notes.values()]
    after.press("Esc", "e")
    qtbot.waitUntil(lambda: "In a taxi" in after.page.preview.toPlainText())


def test_a_note_being_changed_is_kept_with_every_key(after: After) -> None:
    after.press("e")
    editor = after.page.editor
    note = next(iter(editor.notes.values()))
    note.lines.setFocus()
    note.lines.selectAll()
    after.type("Ta")
    assert after.session.entries[-1].event == NoteEdited(note=note.note, text="Ta")
    after.type("xi")
    note.lines.selectAll()
    after.press("Backspace")
    assert after.session.state.notes[note.note].text == "Taxi"  # emptied is struck out only when it is left so
    after.press("Esc")
    kept = after.session.state.notes[note.note]
    assert (kept.deleted, kept.versions) == (True, ["In the car, pulled over"])


def test_a_note_that_was_begun_and_not_closed_goes_on_in_the_editor(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    desk.session.type_note("Half a th")
    desk.session.finish()
    after = After(desk, tmp_path)
    after.press("e")
    editor = after.page.editor
    assert editor.fresh.text() == "Half a th"
    editor.fresh.setFocus()
    editor.fresh.moveCursor(QTextCursor.MoveOperation.End)
    after.type("ought")
    assert [note.text for note in desk.session.state.notes.values()] == ["Half a thought"]
    after.press("Return")
    assert [note.draft for note in desk.session.state.notes.values()] == [False]


def test_ticks_and_filled_blanks_are_changed_after_the_call(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    desk.session.answer(1)
    desk.session.answer(1)
    desk.session.fill_fact("job.place", "Hamburg")
    desk.session.finish()
    after = After(desk, tmp_path)
    after.press("e")
    editor = after.page.editor
    item = next(item for item in after.session.passed() if not item.done)
    editor.ticks[item.id].click()
    assert after.session.state.ticks[item.id].done
    assert editor.ticks[item.id].isChecked()
    editor.ticks[item.id].click()
    assert item.id not in after.session.state.ticks
    line = editor.facts["job.place"]
    assert (line.text(), line.accessibleName()) == ("Hamburg", "Place")
    line.setFocus()
    line.selectAll()
    after.type("Bremen")
    assert after.session.state.facts["job.place"] == "Bremen"


def test_copy_gives_rich_and_plain_at_once(after: After) -> None:
    after.press("Ctrl+C")
    data = QGuiApplication.clipboard().mimeData()
    assert "<h1>" in data.html()
    assert data.text().startswith("# Dana Sample")


def test_saving_asks_the_system_and_takes_the_format_from_the_name(after: After, tmp_path: Path) -> None:
    after.choose = str(tmp_path / "notes.html")
    after.press("Ctrl+S")
    assert after.asked[0].endswith(".md")
    assert (tmp_path / "notes.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    after.choose = str(tmp_path / "notes")
    after.leaving.chips["json"].click()
    assert (tmp_path / "notes.json").is_file()


def test_saving_that_fails_says_why_and_where(after: After, tmp_path: Path) -> None:
    after.choose = str(tmp_path / "nowhere" / "notes.md")
    after.press("Ctrl+S")
    assert "Not saved" in after.leaving.told.text()
    assert "Choose another place" in after.leaving.told.text()


def test_a_drag_carries_the_file_and_the_text(after: After) -> None:
    data = after.leaving.file_data("pdf")
    assert isinstance(data, QMimeData)
    path = Path(data.urls()[0].toLocalFile())
    assert path.read_bytes().startswith(b"%PDF")
    assert "Team lead of 4" in data.text()


def test_the_calendar_gets_the_next_step(after: After) -> None:
    after.press("c")
    assert "choose when" in after.leaving.told.text()
    after.press("n")
    after.type("Ring again")
    after.press("Esc", "w")
    after.type("thu 11:00")
    after.press("Esc", "c")
    (url,) = after.opened
    text = Path(QUrl(url).toLocalFile()).read_text(encoding="utf-8")
    assert "SUMMARY:Ring again" in text
    assert "20261126T110000" in text


def test_a_letter_is_looked_at_filled_in_and_handed_on(after: After) -> None:
    after.press("m")
    letter = after.page.side.aside
    assert isinstance(letter, LetterView)
    letter.kinds.chip("thank-you").click()
    assert "Dear Ms. Sample" in letter.preview.toPlainText()
    letter.mail_button.setFocus()
    after.press("Return")
    assert after.opened == []  # its blanks are named first
    after.press("Return")
    assert after.opened[0].startswith("mailto:dana@example.org?subject=")
    after.press("Ctrl+C")
    assert QGuiApplication.clipboard().mimeData().text() == letter.draft().body
    after.press("Esc", "Esc")
    assert after.page.side.aside is None


def test_a_blank_that_is_left_in_the_subject_alone_is_warned_about(after: After, tmp_path: Path) -> None:
    own = tmp_path / "templates" / "thank-you.txt"
    own.parent.mkdir()
    own.write_text("subject: Thank you for {{ topic_of_talk }}\nto: dana@example.org\n\nDear Dana\n", encoding="utf-8")
    after.press("m")
    letter = after.page.side.aside
    assert isinstance(letter, LetterView)
    letter.kinds.chip("thank-you").click()
    assert letter.draft().missing == ("topic_of_talk",)
    letter.mail_button.setFocus()
    after.press("Return")
    assert after.opened == []
    assert "Still blank" in letter.problem.text()
    letter.edit_button.click()
    assert letter.blanks.text() == f"Still blank: {blank_name('topic_of_talk')}."
    letter.subject.setFocus()
    letter.subject.selectAll()
    after.type("Thank you")
    assert letter.draft().missing == ()
    assert letter.blanks.text() == ""
    letter.mail_button.setFocus()
    after.press("Return")
    assert len(after.opened) == 1


def letter_of(after: After, kind: str) -> LetterView:
    after.press("m")
    letter = after.page.side.letter
    assert letter is not None
    letter.kinds.chip(kind).click()
    return letter


def with_blanks(after: After, folder: Path) -> LetterView:
    """A text of ones own with two blanks, one of them about oneself."""
    own = folder / "templates" / "thank-you.txt"
    own.parent.mkdir()
    words = "Send a fax to {{ me.fax }} before {{ noon }}.\n"
    own.write_text(f"subject: Thank you\nto: dana@example.org\n\n{words}", encoding="utf-8")
    return letter_of(after, "thank-you")


def test_the_blanks_of_a_mail_come_by_tab_before_what_sends_it(after: After, tmp_path: Path) -> None:
    letter = with_blanks(after, tmp_path)
    lines = [letter.to, letter.subject, *letter.lines.values()]
    assert len(lines) == 4
    letter.to.setFocus()
    for line in lines:
        assert QApplication.focusWidget() is line
        after.press("Tab")
    assert QApplication.focusWidget() is letter.preview
    after.press("Tab")
    assert QApplication.focusWidget() is letter.mail_button


def test_enter_goes_through_the_blanks_of_a_mail_and_then_to_what_sends_it(after: After, tmp_path: Path) -> None:
    letter = with_blanks(after, tmp_path)
    after.press("Esc", "m")
    lines = list(letter.lines.values())
    for line in lines:
        assert QApplication.focusWidget() is line
        after.type("words")
        after.press("Return")
    assert QApplication.focusWidget() is letter.mail_button
    assert letter.draft().missing == ()


def test_a_blank_of_a_mail_is_called_what_a_reader_calls_it(after: After, tmp_path: Path) -> None:
    letter = with_blanks(after, tmp_path)
    assert "me.fax" in letter.draft().missing
    assert "Your fax" in [line.accessibleName() for line in letter.lines.values()]
    for text in (letter.preview.toPlainText(), letter.draft().body):
        assert "[your fax]" in text
        assert "me." not in text
    letter.edit_button.click()
    assert "[your fax]" in letter.body.text()
    assert "me.fax" in letter.draft().missing
    letter.body.setText(letter.body.text().replace("[your fax]", "555 0100"))
    assert "me.fax" not in letter.draft().missing


def test_blanks_that_would_be_called_the_same_keep_their_names() -> None:
    assert marks_of(["me.name", "a_b", "a.b", "x.a_b"]) == {
        "your name": "me.name", "a_b": "a_b", "b": "a.b", "x.a_b": "x.a_b"
    }  # fmt: skip


def test_a_mail_to_what_is_no_address_says_so_first(after: After) -> None:
    letter = letter_of(after, "call-notes")
    letter.to.setFocus()
    letter.to.selectAll()
    after.type("555 0100")
    after.press("Esc")
    assert QApplication.focusWidget() is letter.mail_button
    after.press("Return")
    assert after.opened == []
    assert "“555 0100” is no email address" in letter.problem.text()
    after.press("Return")
    assert len(after.opened) == 1


def test_escape_leaves_a_mail_at_once_from_its_buttons(after: After) -> None:
    letter = letter_of(after, "call-notes")
    letter.mail_button.setFocus()
    after.press("Esc")
    assert after.page.side.aside is None


def test_tab_goes_through_the_whole_wrap_up_with_one_stop_for_a_rating(after: After) -> None:
    page = after.page
    page.topic.setFocus()
    found = []
    while QApplication.focusWidget() not in found:
        found.append(QApplication.focusWidget())
        assert found[-1].isVisible()
        after.press("Tab")
    assert QApplication.focusWidget() is page.topic
    assert page not in found
    for row in page.ratings.stars.values():
        assert sum(row.isAncestorOf(stop) for stop in found) == 1
    assert set(page.ratings.evidence.values()) <= set(found)
    assert found.index(page.done_button) > found.index(page.discard)
    for expected in reversed(found):
        after.press("Shift+Tab")
        assert QApplication.focusWidget() is expected


def test_an_outcome_by_its_digit_is_in_sight(after: After) -> None:
    after.desk.window.resize(1000, 560)
    QApplication.processEvents()
    page = after.page
    bar = page.left_scroll.verticalScrollBar()
    after.press("PgDown", "PgDown")
    assert bar.value() > 100
    after.press("PgUp")
    assert bar.value() < bar.maximum()
    bar.setValue(bar.maximum())
    after.press("1")
    top = page.outcomes.mapTo(page.left_scroll.viewport(), QPoint(0, 0)).y()
    assert 0 <= top < page.left_scroll.viewport().height()


def test_evidence_without_a_figure_goes_out_too(after: After) -> None:
    rating = next(iter(after.page.ratings.evidence))
    after.page.ratings.evidence[rating].setFocus()
    after.type("Speaks clearly")
    assert f"{after.session.script.ratings[rating]}:** Speaks clearly" in after.page.side.papers.markdown()
    assert "0/5" not in after.page.side.papers.markdown()


def test_a_letter_is_edited_for_this_once(after: After, tmp_path: Path) -> None:
    after.press("m")
    letter = after.page.side.aside
    assert isinstance(letter, LetterView)
    letter.kinds.chip("thank-you").click()
    missing = letter.draft().missing
    assert missing
    letter.edit_button.click()
    assert letter.body.isVisible()
    assert not letter.preview.isVisible()
    assert letter.body.hasFocus()
    assert letter.body.text() == letter.draft().body.rstrip()
    assert letter.blanks.text() == f"Still blank: {', '.join(map(blank_name, missing))}."
    assert not any(line.isVisible() for line in letter.lines.values())
    assert not QApplication.activeModalWidget()
    letter.body.selectAll()
    after.type("Only ")
    assert letter.blanks.text() == ""
    after.type(f"[{missing[0]}]")
    assert letter.blanks.text() == f"Still blank: {blank_name(missing[0])}."
    after.press("Backspace")
    after.type(" now")
    assert letter.blanks.text() == ""
    letter.subject.setFocus()
    letter.subject.selectAll()
    after.type("Mine")
    letter.mail_button.setFocus()
    after.press("Return")  # nothing is blank, so nothing is asked
    (link,) = after.opened
    query = parse_qs(urlsplit(link).query)
    assert query["subject"] == ["Mine"]
    assert query["body"][0].strip() == f"Only [{missing[0]} now"
    assert not list(tmp_path.glob("templates/*.txt"))
    letter.edit_button.click()
    assert letter.preview.isVisible()
    assert "Dear Ms. Sample" in letter.draft().body
    letter.edit_button.click()
    assert letter.body.text().startswith("Only")  # what was written is still there


class KeptTexts(dict[str, str]):
    """Stands for what keeps the drafts of a window."""

    def put(self, key: str, text: str) -> None:
        self[key] = text

    def drop(self, key: str) -> None:
        self.pop(key, None)


def test_an_edited_letter_is_there_again_after_a_crash(after: After, tmp_path: Path) -> None:
    kept = KeptTexts()
    window = after.page.window()
    window.__dict__["drafts"] = kept
    after.press("m")
    letter = after.page.side.aside
    kind = letter.kind
    other = next(known for known in KINDS if known != kind)
    letter.edit_button.click()
    assert not kept  # nothing is written yet
    letter.body.selectAll()
    after.type("Half a mail")
    for chosen in (other, kind):
        letter.kinds.chip(chosen).click()
        assert letter.body.isVisible() == (chosen == kind)
    assert letter.draft().body == "Half a mail\n"
    after.press("Esc", "Esc")
    after.page.side.letter = None
    after.press("m")
    again = after.page.side.aside
    assert again is not letter
    assert again.body.isVisible()
    assert again.body.text() == "Half a mail"
    assert again.draft().body == "Half a mail\n"
    again.body.setFocus()
    again.body.selectAll()
    after.press("Backspace")
    again.edit_button.click()
    assert not kept


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_that_is_opened_for_editing_leaves_as_it_was(after: After, kind: str) -> None:
    after.press("m")
    letter = after.page.side.aside
    letter.kinds.chip(kind).click()
    before = letter.draft()
    letter.edit_button.click()
    now = letter.draft()
    assert (now.body, now.subject, now.to) == (before.body, before.subject, before.to)
    assert set(now.missing) == set(before.missing)
    assert now.rich == before.rich


def test_an_interview_notice_takes_the_date_along(after: After) -> None:
    after.session.fill("interview", "2026-11-27 10:00")
    after.session.set_outcome("booked")
    assert after.page.fitting_letter() == "interview-notice"
    after.press("m", "Return")
    (url,) = after.opened
    content = Path(QUrl(url).toLocalFile()).read_bytes()
    assert b"text/calendar" in content
    assert b"X-Unsent: 1" in content


def test_a_template_of_ones_own_is_kept_and_given_back(after: After, tmp_path: Path) -> None:
    after.press("m")
    letter = after.page.side.aside
    letter.change_button.click()
    letter.source.setText("subject: Hello\nto: {{ person.email }}\n\nMine, {{ person.full_name }}.\n{{ broken\n")
    assert letter.problem.isVisibleTo(after.page)
    letter.source.setText("subject: Hello\nto: {{ person.email }}\n\nMine, {{ person.full_name }}.\n")
    assert "Mine, Dana Sample." in letter.preview.toPlainText()
    letter.change_button.click()
    assert "Mine, Dana Sample." in letter.preview.toPlainText()
    assert list((tmp_path / "templates").glob("*.txt"))
    letter.reset_button.click()
    assert "Mine" not in letter.preview.toPlainText()


def assert_written_on(page: QPixmap) -> None:
    """Dark words on white paper, whatever colours the window has."""
    shown = page.toImage()
    light = {shown.pixelColor(x, y).lightness() for x in range(0, shown.width(), 2) for y in range(shown.height())}
    assert 255 in light
    assert min(light) < 100


def test_the_pages_are_shown_in_place(after: After, qtbot: QtBot) -> None:
    after.press("Ctrl+P")
    pages = after.page.side.aside
    assert isinstance(pages, PrintView)
    assert_written_on(pages.area.viewport().grab())
    heard = QAccessible.queryAccessibleInterface(pages.pages).text(QAccessible.Text.Description)
    assert heard == pages.pages.accessibleDescription()
    for words in ("In the car, pulled over", "Team lead of 4", "Notes", "Dana Sample"):
        assert words in heard, words
    assert not [
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QDialog) and widget.isVisible()
    ]
    after.press("Esc", "Esc")
    assert after.page.side.aside is None


class Printers:
    """Stands for the print service: what it was asked, and where the pages went."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path, names: list[str]) -> None:
        self.asked: list[str] = []
        service = self

        class Info:
            @staticmethod
            def availablePrinterNames() -> list[str]:  # noqa: N802  Qt's name
                service.asked.append("names")
                return names

            @staticmethod
            def defaultPrinterName() -> str:  # noqa: N802  Qt's name
                service.asked.append("default")
                return names[-1]

        class Printer(QPrinter):
            def __init__(self, mode: QPrinter.PrinterMode) -> None:
                super().__init__(mode)
                service.asked.append("printer")

            def setPrinterName(self, name: str) -> None:  # noqa: N802  Qt's name
                self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
                self.setOutputFileName(str(folder / f"{name}.pdf"))

        monkeypatch.setattr(QtPrintSupport, "QPrinter", Printer)
        monkeypatch.setattr(QtPrintSupport, "QPrinterInfo", Info)
        monkeypatch.setattr(QtPrintSupport, "QPrintPreviewWidget", lambda *_: service.asked.append("preview"))


def test_only_pressing_print_asks_for_a_printer(after: After, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    service = Printers(monkeypatch, tmp_path, [])
    after.press("Ctrl+P")
    view = after.page.side.aside
    assert isinstance(view, PrintView)
    view.area.grab()
    assert service.asked == []
    assert not view.told.text()
    view.print_button.click()
    assert service.asked == ["names"]
    assert view.told.text() == "No printer is set up here. A PDF can be printed anywhere."
    assert view.printers.isHidden()


def test_showing_the_pages_loads_nothing_that_prints() -> None:
    tried = (
        "import sys\nimport callassist.ui.wrapup.notes_side, callassist.ui.print_view, callassist.app\n"
        "sys.exit('PySide6.QtPrintSupport' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", tried], check=False).returncode == 0


@pytest.mark.parametrize("names", [["Desk"], ["Hall", "Desk"]])
def test_the_pages_are_printed_as_they_were_shown(
    after: After, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, names: list[str]
) -> None:
    Printers(monkeypatch, tmp_path, names)
    for n in range(80):
        after.session.write_note(f"Note {n} of a long talk, with enough words to fill a line of the page and more")
    after.press("Ctrl+P")
    view = after.page.side.aside
    assert isinstance(view, PrintView)
    view.print_button.click()
    path = tmp_path / "Desk.pdf"
    if len(names) > 1:
        assert not path.exists()
        assert view.printers.isVisible()
        assert [chip.text() for chip in view.printers.chips()] == names
        view.print_button.click()
    read = pypdf.PdfReader(path)
    assert len(read.pages) == view.pages.count > 1
    text = " ".join(word for page in read.pages for word in page.extract_text().split())
    assert "Dana Sample" in text
    assert "Note 79 of a long talk" in text
    assert view.told.text() == "Sent to Desk."
    view.pages.setFocus()
    QTest.keyClick(view.pages, Qt.Key.Key_PageDown)
    assert view.area.verticalScrollBar().value() > 0
    last = view.pages.page_rect(view.pages.count - 1)
    assert_written_on(view.pages.grab(last))


@pytest.mark.parametrize(
    ("format_id", "begins"),
    [("md", b"# Dana"), ("html", b"<!DOCTYPE"), ("pdf", b"%PDF"), ("docx", b"PK"), ("json", b"{")],
)
def test_every_format_is_dragged_out_as_a_real_file_and_as_text(after: After, format_id: str, begins: bytes) -> None:
    data = after.leaving.file_data(format_id)
    assert data is not None
    (url,) = data.urls()
    path = Path(url.toLocalFile())
    assert path.suffix == f".{format_id}"
    assert path.read_bytes().startswith(begins)
    assert "Dana Sample" in data.text()


def test_a_format_that_is_pulled_asks_to_be_dragged_and_is_not_pressed(after: After, qtbot: QtBot) -> None:
    chip = after.leaving.chips["pdf"]
    dragged: list[str] = []
    chip.drag_requested.disconnect()
    chip.drag_requested.connect(dragged.append)
    start = chip.rect().center()
    qtbot.mousePress(chip, Qt.MouseButton.LeftButton, pos=start)
    where = chip.mapToGlobal(start + QPoint(30, 0))
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(start + QPoint(30, 0)),
        QPointF(where),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(chip, move)
    qtbot.mouseRelease(chip, Qt.MouseButton.LeftButton, pos=start + QPoint(30, 0))
    assert dragged == ["pdf"]
    assert after.asked == []


def test_what_was_written_into_a_text_to_send_is_there_the_next_time(after: After) -> None:
    after.press("m")
    letter = after.page.side.letter
    letter.subject.setFocus()
    letter.subject.selectAll()
    after.type("Our talk")
    after.press("Esc", "Esc")
    assert after.page.side.aside is None
    after.press("m")
    assert after.page.side.aside is letter
    assert letter.draft().subject == "Our talk"


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_values_do_nothing_in_a_text_to_send(after: After, kind: str) -> None:
    after.session.fill_fact("person.full_name", '<img src=x onerror=alert(1)>"&{{ 7*7 }}')
    after.session.fill_fact("person.email", "dana@example.org\r\nBcc: all@example.org")
    after.press("m")
    letter = after.page.side.letter
    letter.kinds.chip(kind).click()
    made = letter.draft()
    assert "<img" not in made.rich
    assert "49" not in made.body
    for _ in range(2):  # what is blank, or no address, is said once
        letter.open_mail()
    sent = after.opened[0]
    content = Path(QUrl(sent).toLocalFile()).read_text() if sent.startswith("file:") else sent
    assert "\nBcc:" not in content
    assert "%0abcc" not in content.lower()


def test_back_and_done_are_one_key_each(after: After, qtbot: QtBot) -> None:
    with qtbot.waitSignal(after.page.back_requested):
        after.press("Left")
    after.press("s")
    after.type("half a thou")
    with qtbot.waitSignal(after.page.done_requested):
        after.press("Ctrl+Return", "Ctrl+Return")
    assert after.session.state.summary == "half a thou"


def test_typing_is_one_entry_a_stay(after: After) -> None:
    after.press("n")
    after.type("Ring again")
    after.press("Esc", "r", "4")
    events = [entry.event for entry in after.session.entries]
    assert len([event for event in events if isinstance(event, NextStepSet)]) == 1
    assert len([event for event in events if isinstance(event, Rated)]) == 1


@pytest.mark.parametrize("width", [720, 1280])
def test_nothing_is_wider_than_the_window(after: After, width: int) -> None:
    after.desk.window.resize(width, 520)
    QApplication.processEvents()
    assert after.page.width() == width
    for part in (after.page.outcomes, after.page.ratings, after.page.next_step, after.leaving):
        right = part.mapTo(after.page, part.rect().bottomRight()).x()
        assert right <= width


def test_right_to_left_and_large_text_lay_out(after: After, look: Appearance) -> None:
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    look.use(scale=2.0)
    QApplication.processEvents()
    assert not after.page.grab().isNull()
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_no_part_is_ever_a_window_of_its_own(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    desk.session.answer(1)
    desk.session.finish()
    with Windows() as windows:
        after = After(desk, tmp_path)
        after.press("1", "e", "Esc", "Esc", "m", "Esc", "Esc", "o", "Down", "Esc")
    assert windows.shown == []


FORKED = """---
format: callscript/1
id: forked
title: Forked
version: 1
lang: en
outcomes:
  done: Done
---

# Script

## One (#one)

> Ready?

- [ready: choice] Ready
  - now: Now -> two
  - never: Never -> three

## Two (#two)

> Which?

- [which: text] Which one

## Three (#three)

> Bye.

-> end: done
"""


def test_an_answer_changed_afterwards_folds_away_what_hung_on_it(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk(FORKED)
    desk.session.answer("Now")
    desk.session.fill("which", "the red one")
    desk.session.finish()
    after = After(desk, tmp_path)
    after.press("e")
    editor = after.page.editor
    assert editor is not None
    assert not editor.parked.isVisible()
    chips = editor.fields["ready"].chips
    assert chips is not None
    desk.qtbot.mouseClick(chips.chips()[1], Qt.MouseButton.LeftButton)
    assert editor.fields["which"].line.text() == ""
    assert editor.parked.words.text() == "Folded away since “Now” was changed: Which one"
    desk.qtbot.mouseClick(editor.parked.restore, Qt.MouseButton.LeftButton)
    assert editor.fields["which"].line.text() == "the red one"
    assert (desk.session.finished, editor.parked.isVisible()) == (True, False)


def test_putting_away_says_once_what_is_open_and_then_does_it(after: After) -> None:
    away: list[bool] = []
    after.page.done_requested.connect(lambda: away.append(True))
    said = after.page.unfinished
    count = len(after.page.open_items.open_ids())
    assert count
    place = after.page.outcomes.mapTo(after.page, QPoint(0, 0))
    after.press("Ctrl+Return")
    QApplication.processEvents()
    assert not away
    assert said.isVisible()
    assert after.page.outcomes.mapTo(after.page, QPoint(0, 0)) == place  # what is pressed next has not moved
    assert "No outcome is chosen" in said.text()
    assert ("1 needed item is open" if count == 1 else f"{count} needed items are open") in said.text()
    assert QApplication.activeModalWidget() is None
    after.choose_outcome("callback")
    assert "No outcome is chosen" not in said.text()
    after.press("Ctrl+Return")
    assert away == [True]


def test_putting_away_what_lacks_nothing_says_nothing(after: After) -> None:
    away: list[bool] = []
    after.page.done_requested.connect(lambda: away.append(True))
    after.choose_outcome("callback")
    for item in after.page.open_items.open_ids():
        after.session.excuse(item, "no time")
    after.press("Ctrl+Return")
    assert away == [True]
    assert not after.page.unfinished.isVisible()


def test_digits_rate_as_long_as_it_is_said_and_then_choose_outcomes(after: After) -> None:
    ratings = after.page.ratings
    after.press("r")
    for n, label in enumerate(after.session.script.ratings.values()):
        assert label in ratings.mode.text()
        assert ratings.mode.isVisible()
        after.press("4")
        assert len(after.session.state.ratings) == n + 1
    assert not ratings.mode.isVisible()
    given = {id_: rating.value for id_, rating in after.session.state.ratings.items()}
    assert set(given.values()) == {4}
    card = after.page.outcomes.cards()[1]
    after.press(card.key)
    assert after.session.state.outcome_label == card.text()
    assert {id_: rating.value for id_, rating in after.session.state.ratings.items()} == given


@pytest.mark.parametrize("key", ["r", "o", "s", "n", "w", "a"])
def test_the_key_of_a_part_brings_it_into_sight(after: After, key: str) -> None:
    after.desk.window.resize(1100, 420)
    QApplication.processEvents()
    after.press("s" if key != "s" else "a", "Esc", key)
    QApplication.processEvents()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus is not after.page
    view = after.page.left_scroll.viewport()
    place = QRect(focus.mapTo(view, QPoint()), focus.size())
    assert view.rect().adjusted(0, -4, 0, 4).contains(place), (key, place, view.rect())


def test_blanks_of_a_letter_are_named_before_it_goes(after: After) -> None:
    after.press("m")
    letter = after.page.side.aside
    assert isinstance(letter, LetterView)
    letter.kinds.chip("interview-notice").click()
    letter.kinds.set_value(["interview-notice"])
    letter.show_draft()
    assert letter.draft().missing
    letter.open_mail()
    assert after.opened == []
    assert letter.problem.isVisible()
    assert "Still blank" in letter.problem.text()
    letter.open_mail()
    assert len(after.opened) == 1
    assert letter.told.text().startswith("Your mail program was asked")


@pytest.mark.parametrize(
    ("scan", "written", "named"),
    [(38, "\N{GREEK SMALL LETTER ALPHA}", "About"), (39, "\N{GREEK SMALL LETTER SIGMA}", "Summary"), (25, "ς", "When")],
)
def test_letters_of_the_wrap_up_are_known_by_their_place_on_a_greek_keyboard(
    after: After, scan: int, written: str, named: str
) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, ord(written.upper()), Qt.KeyboardModifier.NoModifier, scan, 0, 0, written)
    QApplication.sendEvent(after.page, event)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == named
    assert after.session.state.outcome == ""


def test_the_wrap_up_is_undone_step_by_step_in_the_order_it_was_done(after: After) -> None:
    state = lambda: after.session.state  # noqa: E731  the state is another one after each undo
    first, second = [*after.session.script.outcomes][:2]
    after.choose_outcome(first)
    before = state().next_step
    after.choose_outcome(second)
    proposed = state().next_step
    after.page.topic.setFocus()
    after.type("Pay")
    after.page.act()
    after.page.summary.setFocus()
    after.type("Likes the team")
    after.page.act()
    rating = next(iter(after.session.script.ratings))
    after.session.rate(rating, 4)
    assert after.page.ratings.stars[rating].value() == ["4"]
    after.press("Ctrl+Z")
    assert after.page.ratings.stars[rating].value() == []
    assert (after.page.summary.text(), after.page.topic.text()) == ("Likes the team", "Pay")
    after.press("Ctrl+Z")
    assert (after.page.summary.text(), after.page.topic.text()) == ("", "Pay")
    after.press("Ctrl+Z")
    assert (after.page.topic.text(), state().outcome) == ("", second)
    after.press("Ctrl+Z")
    assert (state().outcome, state().next_step) == (first, before)
    after.press("Ctrl+Y")
    assert (state().outcome, state().next_step) == (second, proposed)
    after.press("Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+Shift+Z")
    assert (after.page.summary.text(), after.page.topic.text()) == ("Likes the team", "Pay")
    assert after.page.ratings.stars[rating].value() == ["4"]
    for _ in range(9):
        after.press("Ctrl+Z")
    assert after.session.finished  # and no further than the end of the call
    assert after.session.state.notes


def test_their_clock_is_that_of_the_call_where_their_record_has_none(open_desk: OpenDesk) -> None:
    desk = open_desk("screen-candidate", person={"full_name": "Dana Sample", "zone": "America/New_York"})
    planning = NextCallPlanning(desk.clock.now, person=lambda _: Person(id="p1", full="Dana Sample"), zone=BERLIN)
    assert planning.clock_of(desk.session)[1] == "America/New_York"
    assert planning.knows_clock(desk.session)
    desk = open_desk("screen-candidate", person={"full_name": "Dana Sample", "zone": "", "phone": ""})
    assert not planning.knows_clock(desk.session)


def test_c_copies_while_the_text_to_send_has_the_focus_and_adds_to_the_calendar_else(
    after: After, monkeypatch: pytest.MonkeyPatch
) -> None:
    added: list[bool] = []
    monkeypatch.setattr(after.leaving, "add_to_calendar", lambda: added.append(True))
    after.press("M")
    letter = after.page.side.letter
    assert letter is not None
    letter.copy_button.setFocus()
    after.press("C")
    assert (letter.told.text(), added) == ("The text is on the clipboard.", [])
    after.page.act()
    after.press("C")
    assert added == [True]


def test_another_try_is_proposed_by_what_the_lists_say_of_who_was_called(open_desk: OpenDesk) -> None:
    def by_lists(person: Person, script: str, settings: PlannerSettings) -> PlannerSettings:
        asked.append((person.id, script, [one.kind for one in person.interactions]))
        return replace(settings, hours_between_tries=24)

    asked: list[tuple[str, str, list[InteractionKind]]] = []
    desk = open_desk("screen-candidate", person={"full_name": "Dana Sample"})
    desk.session.finish("no-answer")
    person = Person(id="p1", full="Dana Sample", zone="Europe/Berlin")
    (own,), (by_list,) = (
        NextCallPlanning(desk.clock.now, person=lambda _: person, zone=BERLIN, **more).proposals(desk.session)
        for more in ({}, {"by_lists": by_lists})
    )
    assert (f"{own.at:%a %H:%M}", f"{by_list.at:%a %H:%M}") == ("Wed 09:00", "Wed 14:00")
    assert asked == [("p1", "screen-candidate", [InteractionKind.TRIED])]


@pytest.mark.parametrize(
    ("zone", "heading", "read"),
    [
        ("Pacific/Auckland", "When, on the clock in Auckland", "Thu 26 Nov, 09:00 in Auckland, Wed 21:00 here"),
        ("Europe/Vienna", "When", ""),
        ("", "When", ""),
    ],
)
def test_whose_day_a_typed_time_is_on_is_told_as_long_as_the_clocks_differ(
    open_desk: OpenDesk, tmp_path: Path, zone: str, heading: str, read: str
) -> None:
    desk = open_desk("screen-candidate", person={"full_name": "Dana Sample", "zone": zone, "phone": ""})
    desk.session.finish()
    after = After(desk, tmp_path)
    step = after.page.next_step
    assert step.when_heading.label.text() == heading
    step.when.setFocus()
    desk.clock.pass_(12 * 3600)  # in Auckland it is tomorrow already
    after.type("tomorrow 9")
    after.press("Return")
    after.page.act()
    assert step.when_heading.label.text() == heading
    assert step.reason.text() == read


@pytest.mark.parametrize(
    ("script", "fields", "outcome"),
    [
        ("screen-candidate", {}, "callback"),
        ("screen-candidate", {"call_back": "Thu 15:00"}, "callback"),
        ("screen-candidate", {}, "declined"),
        ("invite-to-interview", {"interview": "Thu 10:00"}, "booked"),
        ("invite-to-interview", {}, "booked"),
        ("return-a-call", {"better_time": "tomorrow after 10"}, "no-answer"),
    ],
)
def test_an_outcome_that_the_call_came_to_proposes_what_the_same_one_chosen_by_hand_does(
    open_desk: OpenDesk, tmp_path: Path, script: str, fields: dict[str, str], outcome: str
) -> None:
    found: list[object] = []
    for is_preset in (True, False):
        desk = open_desk(script, person={"full_name": "Dana Sample"})
        for name, text in fields.items():
            desk.session.fill(name, text)
        desk.session.finish(outcome if is_preset else "")
        after = After(desk, tmp_path)
        if not is_preset:
            after.page.set_outcome(outcome)
        step = after.session.state.next_step
        told = None if step is None else (step.text, step.at, step.zone, step.reason)
        shown = (after.page.next_step.text.text(), after.page.next_step.when.text(), after.page.next_step.reason.text())
        call_back = after.session.state.call_back
        found.append((after.session.state.outcome, told, shown, after.page.next_step.proposals(), call_back))
    assert found[0] == found[1]


def test_a_number_that_is_left_out_is_explained_and_all_numbers_in_a_row_need_no_word(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    def told(*answers: str) -> list[str]:
        desk = open_desk(
            "---\nformat: callscript/1\nid: two\ntitle: Two\nlang: en\nversion: 1\noutcomes:\n"
            "  agreed: Agreed\n  later: Later\n  no: No\n---\n\n# Script\n\n## One (#one)\n\n> Hello.\n\n"
            "- Yes -> two\n- Perhaps -> three\n\n## Two (#two)\n\n> And?\n\n"
            "- Now -> end: agreed\n- Then -> end: later\n\n## Three (#three)\n\n> Well?\n\n"
            "- Then -> end: later\n- Never -> end: no\n"
        )
        for answer in answers:
            desk.press(answer)
        desk.session.finish()
        page = After(desk, tmp_path).page
        return [text.text() for text in page.outcomes.findChildren(Text) if text.isVisible()]

    assert told() == []
    assert told("2") == ["Not within reach in this call: 1 Agreed"]
    assert told("1") == []  # 3 is the last: no number is missing before it


def test_the_key_that_copies_stands_at_what_it_copies_and_each_button_says_what(after: After) -> None:
    notes = after.leaving.copy_button
    assert notes.key
    assert (notes.accessibleName(), after.page.side.edit.accessibleName()) == ("Copy the notes", "Edit the notes")
    letter = letter_of(after, "call-notes")
    assert letter.copy_button.accessibleName() == "Copy the text"
    assert letter.copy_button.key
    assert not notes.key
    after.press("Esc")
    assert notes.key
