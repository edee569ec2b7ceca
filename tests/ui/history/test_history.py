"""The page of all calls, over a real folder and a real index."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from callassist.calls.begin import header_for
from callassist.calls.rehearse import StillClock
from callassist.calls.session import CallSession
from callassist.exports.call_reading import LineKind
from callassist.files import Disk
from callassist.store.calls import CallStore
from callassist.store.scorecards import CardsAbout, GivenCard, Scorecards, ScoreKey, ScoreRating, write_scorecards
from callassist.store.search import Filters
from callassist.ui.appearance import Appearance
from callassist.ui.gc_on_ui_thread import UiThreadCollector
from callassist.ui.history.call_list import shortened
from callassist.ui.history.calls_model import HIT, PAGE, CallColumn
from callassist.ui.history.page import HistoryPage
from callassist.ui.history.timeline_view import label_of, time_of, words_of
from callassist.ui.widgets.chips import Badge, outcome_colours
from tests.ui.desk import MemoryRecord, bundled
from tests.ui.shelf import NOW, Window, make_call
from tests.ui.windows import Windows


class Shelf(Window[HistoryPage]):
    """The page of all calls."""

    def __init__(self, look: Appearance, qtbot: QtBot, folder: Path) -> None:
        super().__init__(
            qtbot,
            folder,
            lambda keys, finder, store: HistoryPage(look, keys, finder, store, lambda: NOW),
            size=(1200, 760),
        )

    def show(self) -> None:
        super().show()
        self.page.to_list()

    def settle(self) -> None:
        super().settle()
        self.qtbot.waitUntil(lambda: self.finder.idle and not self.page.search_lag.isActive())

    def names(self) -> list[str]:
        model = self.page.model
        return [model.index(row, CallColumn.PERSON).data() for row in range(model.rowCount())]

    def choose(self, *rows: int) -> None:
        selection = self.page.list.selectionModel()
        selection.clear()
        for row in rows:
            index = self.page.model.index(row, 0)
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.Select)
        self.settle()


@pytest.fixture
def shelf(look: Appearance, qtbot: QtBot, tmp_path: Path) -> Iterator[Shelf]:
    rubbish = UiThreadCollector()
    made = Shelf(look, qtbot, tmp_path)
    yield made
    made.page.exporter.finish()
    made.close()
    rubbish.close()


@pytest.fixture
def three(shelf: Shelf) -> Shelf:
    make_call(shelf.store, 3, "Alex Sample", note="Knows the night shift")
    make_call(shelf.store, 2, "Kim Example", note="Wants to lead a team")
    make_call(shelf.store, 1, "Robin Sample", note="Rides a bike")
    shelf.show()
    return shelf


def test_calls_are_listed_newest_first_and_the_first_is_read(three: Shelf) -> None:
    assert three.names() == ["Robin Sample", "Kim Example", "Alex Sample"]
    assert three.page.pane.call.report.person == "Robin Sample"


def test_an_empty_folder_says_so_kindly(shelf: Shelf) -> None:
    shelf.show()
    assert "No calls yet" in shelf.page.empty.text()
    assert not shelf.page.list.isVisible()
    assert shelf.page.search_frame.height() < 60
    assert shelf.page.empty.y() < 240  # the room that is left is below it


def test_searching_as_one_types_marks_the_words(three: Shelf) -> None:
    three.press("/")
    three.type("nig")
    assert three.names() == ["Alex Sample"]
    hit = three.page.model.index(0, 0).data(HIT)
    assert ("night", True) in hit.snippet
    assert three.page.pane.call.report.person == "Alex Sample"
    three.press("Return", "Esc")
    assert len(three.names()) == 3


def test_the_name_of_today_finds_the_calls_of_before(shelf: Shelf) -> None:
    make_call(shelf.store, 2, "Dana Reyes", person="p1")
    make_call(shelf.store, 1, "Dana Reyes", person="p2")
    shelf.finder.called = lambda text: ["p1"] if text == "mill" else []
    shelf.finder.name_of = lambda person: "Dana Miller" if person == "p1" else ""
    shelf.show()
    shelf.press("/")
    shelf.type("mill")
    assert [shelf.page.model.hit(row).name for row in range(shelf.page.model.rowCount())] == ["Dana Miller"]
    assert shelf.page.model.total == 1


def test_words_that_fit_nothing_say_what_to_do(three: Shelf) -> None:
    three.press("/")
    three.type("zebra")
    assert three.names() == []
    assert "Fewer words" in three.page.empty.text()
    three.press("Esc", "Esc")
    assert len(three.names()) == 3


def test_chips_narrow_and_are_taken_away(three: Shelf) -> None:
    make_call(three.store, 4, "Jo Sample", script="thank-you-call")
    three.index.refresh()
    three.page.refresh()
    three.settle()
    assert len(three.names()) == 4
    three.press("f")
    labels = [chip.text() for chip in three.page.filters.options.chips()]
    assert "Screen a candidate" in labels
    three.page.filters.options.chips()[labels.index("Screen a candidate")].click()
    three.settle()
    assert len(three.names()) == 3
    assert three.page.filters.chips["script"].value == "Screen a candidate"
    three.page.filters.chips["script"].click()
    three.settle()
    assert len(three.names()) == 4


def test_among_many_one_is_found_by_typing(three: Shelf) -> None:
    for number in range(20):
        make_call(three.store, 10 + number, f"Änne Number{number:02}", person=f"p-{number}")
    three.index.refresh()
    three.page.refresh()
    three.settle()
    bar = three.page.filters
    bar.open("person")
    three.settle()
    assert len(bar.options.chips()) == 14
    assert bar.more.text() == "and 9 more"
    bar.seek.setFocus()
    three.type("nne NUMBER03")
    three.settle()
    assert [chip.text() for chip in bar.options.chips()] == ["Änne Number03"]
    assert bar.seek.hasFocus()
    three.press("Return")
    three.settle()
    assert three.names() == ["Änne Number03"]
    assert bar.chips["person"].value == "Änne Number03"
    bar.use(Filters(person="p-Kim"))
    three.settle()
    assert bar.chips["person"].value == "Kim Example"
    bar.open("outcome")
    three.settle()
    assert not bar.seek.isVisible()
    assert not bar.seeking.isVisible()


@pytest.mark.parametrize(("since", "until", "left"), [("24 Nov", "", 3), ("", "23 Nov", 0), ("23.11.", "24.11.", 3)])
def test_since_and_until_are_typed(three: Shelf, since: str, until: str, left: int) -> None:
    three.page.filters.open("when")
    for line, text in ((three.page.filters.since, since), (three.page.filters.until, until)):
        line.setFocus()
        three.type(text)
    three.settle()
    assert len(three.names()) == left


def test_esc_goes_back_one_step_at_a_time(three: Shelf) -> None:
    three.page.filters.use(Filters(person="p-Kim"), {"person": "Kim Example"})
    three.settle()
    assert three.names() == ["Kim Example"]
    three.press("Esc")
    assert len(three.names()) == 3


def test_letters_are_acts_and_wishes_name_the_call(three: Shelf) -> None:
    requested: list[tuple[str, str]] = []
    three.page.edit_requested.connect(lambda id_: requested.append(("edit", id_)))
    three.page.again_requested.connect(lambda id_: requested.append(("again", id_)))
    three.press("Down", "e", "r")
    kim = three.page.model.index(1, 0).data(HIT).id
    assert requested == [("edit", kim), ("again", kim)]


def test_all_calls_with_one_person(three: Shelf) -> None:
    three.page.pane.person_button.click()
    three.settle()
    assert three.names() == ["Robin Sample"]
    assert three.page.filters.chips["person"].value == "Robin Sample"


def test_the_timeline_tells_steps_answers_and_notes_in_order(three: Shelf) -> None:
    lines = three.page.pane.timeline.lines.lines()
    kinds = [line.kind for line in lines]
    assert kinds[:3] == [LineKind.STEP, LineKind.SAID, LineKind.STEP]
    steps = [line for line in lines if line.kind is LineKind.STEP]
    assert [round(step.spent) for step in steps] == [21, 30]
    assert steps[0].planned > 0
    note = next(line for line in lines if line.kind is LineKind.NOTE)
    assert (round(note.at), words_of(note)) == (51, "Rides a bike")
    outcome = next(line for line in lines if line.event == "outcome_set")
    assert label_of(outcome) == "Outcome"
    rated = next(line for line in lines if line.event == "rated")
    assert words_of(rated) == "2/5 clear words"


def test_what_is_exported_is_named_by_what_is_shown(three: Shelf) -> None:
    assert three.page.export_button.text() == "Export all"
    three.press("/")
    three.type("sample")
    assert three.page.export_button.text() == "Export 2"
    three.press("Esc", "Esc")
    assert three.page.export_button.text() == "Export all"


def test_a_rating_that_was_taken_back_is_no_nought(three: Shelf) -> None:
    from dataclasses import replace

    from callassist.calls.events import Entry, Rated
    from callassist.exports.call_reading import read_call
    from callassist.exports.formats import Scripts

    stored = three.store.load(three.page.current_id())
    last = stored.entries[-1]
    later = [
        Entry(last.seq + n, last.at, last.wall, Rated(rating=rating, label=rating, value=0, evidence=words))
        for n, (rating, words) in enumerate((("communication", ""), ("fit", "Asks how we work")), 1)
    ]
    read = read_call(replace(stored, entries=(*stored.entries, *later)), Scripts())
    told = [words_of(line) for line in read.lines if line.event == "rated"]
    assert told[-2:] == ["–", "– Asks how we work"]
    three.page.pane.show_call(read)
    badges = [badge.accessibleName() for badge in three.page.pane.findChildren(Badge)]
    assert not any("0/5" in badge or badge.strip() == "fit" for badge in badges)
    for outcome, good in (("reached", True), ("voicemail", False)):
        header = structs.replace(stored.header, outcome=outcome, outcome_label=outcome)
        three.page.pane.show_call(replace(read, stored=replace(stored, header=header)))
        assert three.page.pane.findChildren(Badge)[-1].role is outcome_colours(good=good)[0]
    assert "**fit:** Asks how we work" in read.markdown


def test_what_was_written_days_later_says_when(three: Shelf) -> None:
    id_ = three.page.current_id()
    stored = three.store.load(id_)
    later = StillClock(NOW + timedelta(days=3))
    script = bundled("screen-candidate")
    session = CallSession(script, stored.header, later, MemoryRecordAfter(len(stored.entries)), entries=stored.entries)
    session.set_topic("Added later")
    from dataclasses import replace

    from callassist.exports.call_reading import read_call
    from callassist.exports.formats import Scripts

    read = read_call(replace(stored, entries=session.entries), Scripts())
    topic = next(line for line in read.lines if line.event == "topic_set")
    assert time_of(topic) == "27 Nov"


class MemoryRecordAfter(MemoryRecord):
    """Goes on behind a call that is on the disk."""

    def __init__(self, entries: int) -> None:
        super().__init__()
        self.first = entries

    def append(self, entry: object) -> None:
        """Kept nowhere."""

    amend = append


def test_notes_and_timeline_take_turns(three: Shelf) -> None:
    three.press("n")
    assert three.page.pane.stack.currentIndex() == 1
    assert "Rides a bike" in three.page.pane.notes.toPlainText()
    three.press("n")
    assert three.page.pane.stack.currentIndex() == 0


def test_two_calls_of_one_script_stand_side_by_side(three: Shelf) -> None:
    three.choose(0, 1)
    given = GivenCard("Ben", False, NOW, {"communication": ScoreRating("Communication", 5, "Said it well", NOW)})
    about = CardsAbout(ScoreKey("p1", "screen-candidate"), ("p1",), (three.page.chosen_ids()[0],), 1, 1, (given,))
    write_scorecards(three.store.root, Scorecards(there=[about]), Disk())
    three.press("c")
    model = three.page.comparison.model
    assert model.columnCount() == 3
    rows = {model.index(row, 0).data(): row for row in range(model.rowCount())}
    assert model.index(rows["Communication"], 1).data() == "2: clear words"
    assert model.index(rows["Communication"], 2).data() == "3: clear words"
    assert [model.index(rows["Communication · Ben"], one).data() for one in (1, 2)] == ["5: Said it well", ""]
    every = model.rowCount()
    three.page.comparison.differences.click()
    assert model.rowCount() < every
    three.page.comparison.copy_button.click()
    assert "Communication · Ben" in QGuiApplication.clipboard().text()
    three.press("Esc")
    assert three.page.list.isVisible()


def test_calls_of_two_scripts_are_not_compared_and_it_says_why(three: Shelf) -> None:
    make_call(three.store, 4, "Jo Sample", script="thank-you-call")
    three.index.refresh()
    three.page.refresh()
    three.settle()
    three.choose(0, 3)
    three.press("c")
    assert "different scripts" in three.page.problem.text()
    three.choose(0)
    three.press("c")
    assert "Choose two calls" in three.page.problem.text()


@pytest.mark.parametrize("format_id", ["csv", "json", "md", "docx"])
def test_everything_is_exported_off_the_windows_thread(three: Shelf, tmp_path: Path, format_id: str) -> None:
    target = tmp_path / "all"
    three.page.exporter.ask = lambda *_: str(target)
    three.press("x")
    assert "3 calls" in three.page.exporter.title.text()
    with three.qtbot.waitSignal(three.page.exporter.ended):
        three.page.exporter.chips[format_id].click()
    (written,) = [path for path in tmp_path.iterdir() if path.name.startswith("all.")]
    assert written.stat().st_size > 100
    assert str(written) in three.page.exporter.told.text()


def test_what_is_chosen_is_exported_alone(three: Shelf, tmp_path: Path) -> None:
    three.choose(0, 2)
    three.page.exporter.ask = lambda *_: str(tmp_path / "two.csv")
    three.press("x")
    with three.qtbot.waitSignal(three.page.exporter.ended):
        three.page.exporter.chips["csv"].click()
    text = (tmp_path / "two.csv").read_text(encoding="utf-8-sig")
    assert "Robin Sample" in text
    assert "Kim Example" not in text


def test_stopped_half_way_nothing_is_left(three: Shelf, tmp_path: Path) -> None:
    exporter = three.page.exporter
    exporter.ask = lambda *_: str(tmp_path / "no.csv")
    first = three.page.current_id()

    def ids() -> list[str]:
        exporter.cancel()
        return [first] * 50

    exporter.offer(ids, 50)
    with three.qtbot.waitSignal(exporter.ended):
        exporter.choose("csv")
    assert "Nothing was written" in exporter.told.text()
    assert list(tmp_path.glob("no*")) == []


def test_a_call_that_cannot_be_read_is_said_and_the_rest_is_written(three: Shelf, tmp_path: Path) -> None:
    exporter = three.page.exporter
    exporter.ask = lambda *_: str(tmp_path / "some.csv")
    exporter.offer([three.page.current_id(), "20200101-gone"], 2)
    with three.qtbot.waitSignal(exporter.ended):
        exporter.choose("csv")
    assert "Not readable: 1." in exporter.told.text()
    assert (tmp_path / "some.csv").exists()


def test_more_rows_come_as_one_scrolls(shelf: Shelf) -> None:
    for number in range(PAGE + 30):
        _bare_call(shelf.store, number)
    shelf.show()
    model = shelf.page.model
    assert model.rowCount() == PAGE
    assert shelf.page.number.text().startswith("230")
    shelf.page.list.scrollToBottom()
    shelf.settle()
    shelf.qtbot.waitUntil(lambda: model.rowCount() == PAGE + 30)
    assert not model.canFetchMore(model.index(-1, -1))


def _bare_call(store: CallStore, number: int) -> None:
    found = bundled("thank-you-call")
    when = NOW - timedelta(minutes=number)
    header = header_for(found, {"person": {"full_name": f"Person {number}"}}, when, call_id=f"20261124-x{number:05}")
    file = store.create(header, {})
    file.settle(5)


def test_narrow_windows_show_one_thing_at_a_time(three: Shelf) -> None:
    three.window.resize(720, 520)
    three.settle()
    assert three.page.list.isVisible()
    assert not three.page.pane.isVisible()
    three.page.list.doubleClicked.emit(three.page.list.currentIndex())
    assert three.page.pane.isVisible()
    three.press("Esc")
    assert three.page.list.isVisible()


def test_rows_can_be_heard(three: Shelf) -> None:
    index = three.page.model.index(0, 0)
    spoken = three.page.model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Robin Sample, Tue 24 Nov 2026, 13:00, Screen a candidate")
    first = three.page.pane.timeline.lines.index(0, 0)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole).startswith("0:00")


def test_snippets_keep_the_word_in_sight() -> None:
    long = "a very long beginning that goes on and on before the "
    pieces = shortened(((long, False), ("dock", True), ("\nand more", False)))
    assert pieces[0][0].startswith("…")
    assert len(pieces[0][0]) < 40
    assert pieces[2][0] == " and more"


def test_a_damaged_index_is_said_and_not_thrown(three: Shelf) -> None:
    three.page.model.finder.ask("page", lambda _: (_ for _ in ()).throw(ValueError("cannot")), lambda _: None)
    three.settle()
    assert three.page.problem.text() == "cannot"


def test_no_part_is_ever_a_window_of_its_own(look: Appearance, qtbot: QtBot, tmp_path: Path) -> None:
    with Windows() as windows:
        shelf = Shelf(look, qtbot, tmp_path)
        for number in range(3):
            make_call(shelf.store, number, "Kim Example")
        shelf.show()
        shelf.press("f", "Esc", "x", "Esc", "n")
        shelf.choose(0, 1)
        shelf.press("c", "Esc")
        shelf.page.exporter.finish()
        shelf.finder.close()
    assert windows.shown == ["QMainWindow"]
