"""The scripts page: everything there is, read before it is used, changed by the person's hand alone."""

from __future__ import annotations

import threading
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callassist import assets
from callassist.script import packs
from callassist.script.library import AT_ONCE, Library, Origin
from callassist.script.reader import read_script
from callassist.script.script_model import ReadResult
from callassist.ui.appearance import Appearance
from callassist.ui.scripts.external_editor import editor_command
from callassist.ui.scripts.folders import FolderWatch
from callassist.ui.scripts.page import LOW, ScriptsPage
from callassist.ui.scripts.problem_views import ChangeView, ProblemView
from callassist.ui.scripts.script_list import language_name
from callassist.ui.widgets.answer_card import AnswerCard
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.more_row import MoreRow
from callassist.ui.widgets.words_view import WordsView

SCREEN = ("script", "screen-candidate", "en")
OFFER = """---
format: callscript/1
id: offer
title: Make an offer
version: 1
lang: en
outcomes: {done: Done}
---
# Script

## One

> WORDS {{ person.first_name }}.

-> end: done
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(assets.path("scripts"), tmp_path / "own", tmp_path / "packs")


@pytest.fixture
def page(look: Appearance, library: Library, qtbot: QtBot) -> ScriptsPage:
    page = ScriptsPage(
        look,
        library,
        version="1.0",
        now=lambda: datetime(2026, 11, 24, 14, 6, tzinfo=UTC),
        language=lambda: "en",
        writable=lambda: True,
    )
    qtbot.addWidget(page, before_close_func=lambda page: page.stop())
    page.resize(1100, 700)
    page.show()
    return page


@pytest.fixture
def brought(tmp_path: Path) -> Path:
    path = tmp_path / "desk" / "offer.call.md"
    path.parent.mkdir()
    path.write_text(OFFER, encoding="utf-8")
    return path


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "sales.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("pack.toml", 'format = "callpack/1"\nname = "Sales"\nversion = "2"\nauthor = "A. Author"\n')
        archive.writestr("offer.call.md", OFFER)
        archive.writestr("second.call.md", OFFER.replace("id: offer", "id: second"))
    return path


def press(page: ScriptsPage, *launch_requests: str) -> None:
    for request in launch_requests:
        page.reading.buttons[request].click()
        QApplication.processEvents()


def words(page: ScriptsPage) -> str:
    QApplication.processEvents()
    return "\n".join(view.text() for view in page.reading.steps.findChildren(WordsView) if view.isVisibleTo(page))


def texts(page: ScriptsPage) -> str:
    QApplication.processEvents()
    return "\n".join(text.text() for text in page.reading.findChildren(Text) if text.isVisibleTo(page))


def test_every_script_has_a_card_that_says_how_long_it_is(page: ScriptsPage, library: Library, qtbot: QtBot) -> None:
    assert {key[1:] for key in page.script_list.cards()} == {(entry.id, entry.lang) for entry in library.entries()}
    qtbot.waitUntil(lambda: page.script_list.settled)
    assert "10 steps · about 12 min" in page.script_list.cards()[SCREEN].accessibleDescription()


def test_the_language_of_the_interface_comes_first(page: ScriptsPage) -> None:
    languages = [key[2] for key in page.script_list.cards()]
    assert languages == sorted(languages, key=lambda lang: lang != "en")


def test_what_is_said_is_shown_with_the_sample_and_with_blanks(page: ScriptsPage, brought: Path) -> None:
    page.choose(SCREEN)
    assert "Dana Sample" in words(page)
    page.reading.values.chips()[1].click()
    QApplication.processEvents()
    assert "Dana Sample" not in words(page)
    page.look_at(brought)
    assert "WORDS …." in words(page)


def test_reading_a_script_opens_no_window_and_takes_no_focus(page: ScriptsPage, library: Library) -> None:
    page.activateWindow()
    page.search.setFocus()
    for entry in library.entries():
        page.choose_script(entry.id, entry.lang)
        QApplication.processEvents()
        others = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not page]
        assert others == []
    assert page.search.hasFocus()


def test_a_call_is_started_by_wish(page: ScriptsPage, qtbot: QtBot) -> None:
    page.choose(SCREEN)
    with qtbot.waitSignal(page.start_requested) as requested:
        press(page, "start")
    assert requested.args == ["screen-candidate", "en"]


def test_an_own_copy_overrides_is_edited_and_given_back(page: ScriptsPage, library: Library) -> None:
    page.choose(SCREEN)
    press(page, "own")
    entry = library.entry("screen-candidate", "en")
    assert entry is not None
    assert entry.origin is Origin.OWN
    assert str(entry.path) in page.reading.told.text()
    edited: list[Path] = []
    page.edit = lambda path: not edited.append(path)
    wanted: list[Path] = []
    page.edit_requested.connect(lambda entry: wanted.append(entry.path))
    press(page, "edit")
    assert wanted == [entry.path]
    press(page, "editor")
    assert edited == [entry.path]
    press(page, "drop")
    assert library.entry("screen-candidate", "en") == entry  # asked first
    press(page, "drop")
    assert ".removed" in page.reading.told.text()
    again = library.entry("screen-candidate", "en")
    assert again is not None
    assert again.origin is Origin.BUNDLED


def test_no_editor_means_the_path_is_said(page: ScriptsPage) -> None:
    page.choose(SCREEN)
    press(page, "own")
    page.edit = lambda _path: False
    press(page, "editor")
    assert "screen-candidate.call.md" in page.reading.told.text()


def test_what_changed_underneath_is_shown_until_it_is_seen(page: ScriptsPage, library: Library) -> None:
    page.choose(SCREEN)
    press(page, "own")
    [kept] = (library.user / ".originals").glob("*.call.md")
    kept.write_text(kept.read_text(encoding="utf-8").replace("# Side paths", "# Side paths\n\n<!-- old -->"), "utf-8")
    page.choose(SCREEN)
    [changes] = page.reading.findChildren(ChangeView)
    assert "-<!-- old -->" in [row.text() for row in changes.findChildren(Text)]
    page.reading.requested.emit("seen")
    QApplication.processEvents()
    assert not [view for view in page.reading.findChildren(ChangeView) if view.isVisibleTo(page)]


def test_errors_are_shown_with_their_row_and_a_suggestion(page: ScriptsPage, library: Library, qtbot: QtBot) -> None:
    page.choose(SCREEN)
    press(page, "own")
    entry = library.entry("screen-candidate", "en")
    assert entry is not None
    entry.path.write_text(entry.path.read_text(encoding="utf-8").replace("-> end: booked", "-> end: bookedd"), "utf-8")
    page.refresh()
    [problem] = page.reading.findChildren(ProblemView)
    assert "screen-candidate.call.md, line" in problem.accessibleName()
    assert "-> end: bookedd" in texts(page)
    assert "Did you mean `booked`?" in texts(page)
    assert "start" not in page.reading.buttons
    qtbot.waitUntil(lambda: page.script_list.settled)
    assert "1 error" in page.script_list.cards()[SCREEN].accessibleDescription()


def test_a_dropped_script_is_read_first_and_installed_by_hand(
    page: ScriptsPage, library: Library, brought: Path, qtbot: QtBot
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(brought))])
    button, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dragEnterEvent(QDragEnterEvent(QPointF(5, 5).toPoint(), Qt.DropAction.CopyAction, mime, button, modifiers))
    page.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, button, modifiers))
    assert "WORDS" in words(page)
    assert library.entry("offer") is None
    with qtbot.waitSignal(page.changed):
        press(page, "install")
    assert library.entry("offer") is not None
    assert ("script", "offer", "en") in page.script_list.cards()
    assert page.script_list.cards()["script", "offer", "en"].isChecked()


def test_leaving_it_changes_nothing(page: ScriptsPage, library: Library, brought: Path) -> None:
    page.ask_open = lambda *_: str(brought)
    page.add.click()
    press(page, "leave")
    assert library.entry("offer") is None
    assert not library.user.exists()


@pytest.mark.parametrize("text", ["nothing", OFFER.replace("done\n", "gone\n"), OFFER.replace("{{", "{% x %}")])
def test_a_broken_one_is_refused_with_its_reasons(
    page: ScriptsPage, library: Library, brought: Path, text: str
) -> None:
    brought.write_text(text, encoding="utf-8")
    page.look_at(brought)
    assert "install" not in page.reading.buttons
    assert page.reading.findChildren(ProblemView)
    assert not library.user.exists()


def test_a_file_is_looked_for_among_the_documents_and_then_where_the_last_one_was(
    page: ScriptsPage, brought: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where: list[str] = []
    monkeypatch.setattr("callassist.ui.scripts.page.documents", lambda: tmp_path / "Documents")
    page.ask_open = lambda _parent, _title, folder, _filters: (where.append(folder), str(brought))[1]
    page.bring()
    page.bring()
    assert where == [str(tmp_path / "Documents"), str(brought.parent)]


def test_a_pack_in_and_out(page: ScriptsPage, library: Library, pack: Path, tmp_path: Path, qtbot: QtBot) -> None:
    page.look_at(pack)
    qtbot.waitUntil(lambda: page.idle)
    assert "by A. Author" in texts(page)
    press(page, "install")
    assert {entry.id for entry in library.entries() if entry.origin is Origin.PACK} == {"offer", "second"}
    assert page.script_list.cards()["pack", "sales"].isChecked()
    out = tmp_path / "out.zip"
    out.write_text("mine")
    page.ask_save = lambda *_: str(out)
    press(page, "export")
    assert zipfile.ZipFile(out).namelist()
    assert out.with_name("out.zip.bak").read_text() == "mine"
    opened: list[Path] = []
    page.open_folder = lambda path: not opened.append(path)
    press(page, "folder")
    assert opened == [library.packs / "sales"]
    press(page, "remove", "remove")
    assert not [entry for entry in library.entries() if entry.origin is Origin.PACK]
    assert ("pack", "sales") not in page.script_list.cards()


def test_what_was_said_and_the_focus_stay_where_other_files_change(page: ScriptsPage, library: Library) -> None:
    library.user.mkdir()
    path = library.user / "offer.call.md"
    path.write_text(OFFER, "utf-8")
    page.refresh()
    page.choose(("script", "offer", "en"))
    page.reading.say("Installed.")
    start = page.reading.buttons["start"]
    path.with_name("another.call.md").write_text(OFFER.replace("id: offer", "id: another"), "utf-8")
    page.refresh()
    assert ("script", "another", "en") in page.script_list.cards()
    assert page.reading.buttons["start"] is start
    assert "Installed." in texts(page)
    path.write_text(OFFER.replace("title: ", "title: Better "), "utf-8")
    page.refresh()
    assert page.reading.buttons["start"] is not start
    assert "Installed." not in texts(page)
    assert page.reading.title.text().startswith("Better ")


def test_a_pack_shows_its_own_scripts_alone_and_is_only_read_where_nothing_may_be_written(
    look: Appearance, library: Library, pack: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("pack.toml", 'format = "callpack/1"\nname = "Other"\nversion = "1"\n')
        archive.writestr("third.call.md", OFFER.replace("id: offer", "id: third").replace("title: ", "title: Third "))
    for path in (pack, other):
        packs.install(path, library.packs, app_version="1.0")
    page = ScriptsPage(
        look, library, version="1.0", now=lambda: datetime.now(UTC), language=lambda: "en", writable=lambda: False
    )
    qtbot.addWidget(page, before_close_func=lambda page: page.stop())
    page.show()
    page.choose(("pack", "other"))
    assert [card.text() for card in page.reading.findChildren(AnswerCard)] == ["Third Make an offer"]
    assert not page.reading.buttons["remove"].isEnabled()
    assert page.reading.buttons["export"].isEnabled()


def test_a_script_that_went_is_chosen_no_more_when_it_comes_again(page: ScriptsPage, library: Library) -> None:
    library.user.mkdir()
    path = library.user / "offer.call.md"
    path.write_text(OFFER, "utf-8")
    page.refresh()
    page.choose(("script", "offer", "en"))
    path.unlink()
    page.refresh()
    assert "Choose a script" in texts(page)
    path.write_text(OFFER, "utf-8")
    page.refresh()
    assert ("script", "offer", "en") in page.script_list.cards()
    assert "Choose a script" in texts(page)


def test_that_a_folder_holds_more_scripts_than_are_taken_is_said(
    page: ScriptsPage, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shown() -> str:
        return "\n".join(text.text() for text in page.findChildren(Text) if text.isVisibleTo(page))

    monkeypatch.setattr("callassist.script.library.MOST", 2)
    library.user.mkdir()
    for number in range(3):
        assert "More than" not in shown()
        (library.user / f"a{number}.call.md").write_text(OFFER.replace("id: offer", f"id: a{number}"))
        page.refresh()
    assert "are in your folder; the first" in shown()
    (library.user / "a1.call.md").unlink()
    page.refresh()
    assert "More than" not in shown()


def large(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n" * AT_ONCE, encoding="utf-8")
    return path


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """No large script is read to its end before this is set, and none on the thread of the window."""
    go = threading.Event()

    def read(*args: Any, **kwargs: Any) -> ReadResult:
        if args[0].stat().st_size > AT_ONCE or "packs" in args[0].parts:
            assert threading.current_thread() is not threading.main_thread()
            assert go.wait(60)
        return read_script(*args, **kwargs)

    monkeypatch.setattr("callassist.script.reader.read_script", read)
    monkeypatch.setattr("callassist.script.arrivals.read_script", read)
    yield go
    go.set()


def test_a_large_script_is_read_beside_the_window(
    page: ScriptsPage, library: Library, qtbot: QtBot, held: threading.Event
) -> None:
    large(library.user / "offer.call.md", OFFER)
    page.refresh()
    page.choose(("script", "offer", "en"))
    assert "is being read" in texts(page)
    assert not page.reading.buttons
    held.set()
    qtbot.waitUntil(lambda: "start" in page.reading.buttons)
    assert "WORDS" in words(page)
    assert "is being read" not in texts(page)
    page.refresh()  # it has been read, so it is shown at once
    assert "start" in page.reading.buttons


@pytest.mark.parametrize("what", ["script", "pack", "folder"])
def test_what_is_brought_and_large_is_read_beside_the_window(
    page: ScriptsPage, pack: Path, tmp_path: Path, qtbot: QtBot, held: threading.Event, what: str
) -> None:
    folder = tmp_path / "folder"
    large(folder / "a.call.md", OFFER)
    (folder / "pack.toml").write_text('format = "callpack/1"\nname = "F"\nversion = "2"\nauthor = "A. Author"\n')
    page.look_at({"script": folder / "a.call.md", "pack": pack, "folder": folder}[what])
    assert "is being read" in texts(page)
    assert "install" not in page.reading.buttons
    held.set()
    qtbot.waitUntil(lambda: "install" in page.reading.buttons)
    assert "Not installed yet" in texts(page)


def test_what_was_left_for_something_else_is_not_shown_when_it_has_been_read(
    page: ScriptsPage, tmp_path: Path, qtbot: QtBot, held: threading.Event
) -> None:
    page.look_at(large(tmp_path / "desk" / "a.call.md", OFFER))
    page.choose(("script", "nobody", "en"))
    held.set()
    qtbot.waitUntil(lambda: page.idle)
    assert "Choose a script" in texts(page)
    assert "install" not in page.reading.buttons


def test_a_second_window_may_only_look(look: Appearance, library: Library, brought: Path, qtbot: QtBot) -> None:
    page = ScriptsPage(
        look, library, version="1.0", now=lambda: datetime.now(UTC), language=lambda: "en", writable=lambda: False
    )
    qtbot.addWidget(page)
    page.choose(SCREEN)
    assert not page.reading.buttons["own"].isEnabled()
    page.look_at(brought)
    assert not page.reading.buttons["install"].isEnabled()


def test_arrows_go_through_the_shelf(page: ScriptsPage) -> None:
    page.activateWindow()
    page.script_list.take_focus()
    first, second = list(page.script_list.cards().values())[:2]
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    assert second.isChecked()
    assert page.reading.title.text() == second.text()


def test_what_is_chosen_elsewhere_is_brought_into_sight(page: ScriptsPage, qtbot: QtBot) -> None:
    page.resize(1100, 360)
    qtbot.waitUntil(lambda: page.script_list.settled)
    last = list(page.script_list.cards())[-1]
    page.choose(last)
    card, port = page.script_list.cards()[last], page.list_scroll.viewport()
    qtbot.waitUntil(lambda: port.rect().contains(QRect(card.mapTo(port, QPoint(0, 0)), card.size())))


def test_the_shelf_is_searched_by_name(page: ScriptsPage) -> None:
    page.search.setText("voicemail leave")
    assert {key[1] for key in page.script_list.cards()} == {"leave-voicemail"}
    page.search.setText("no such thing")
    assert page.script_list.cards() == {}


def test_in_a_narrow_window_one_of_the_two_is_in_front(page: ScriptsPage, qtbot: QtBot) -> None:
    page.resize(520, 460)
    qtbot.waitUntil(lambda: page.width() == 520)
    assert page.script_list.isVisible()
    assert not page.reading.isVisible()
    page.choose(SCREEN)
    assert page.reading.isVisible()
    assert not page.script_list.isVisible()
    page.reading.back.click()
    assert page.script_list.isVisible()


def test_an_edit_on_the_disk_is_noticed(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> None:
    folder = tmp_path / "own"
    watch = FolderWatch([folder])
    with qtbot.waitSignal(watch.changed):
        folder.mkdir()
    path = folder / "offer.call.md"
    with qtbot.waitSignal(watch.changed):
        path.write_text(OFFER, encoding="utf-8")
    with qtbot.waitSignal(watch.changed):
        path.write_text(OFFER + "\n", encoding="utf-8")
    with qtbot.waitSignal(watch.changed):
        fresh = path.with_name("fresh")
        fresh.write_text(OFFER, encoding="utf-8")
        fresh.replace(path)


@pytest.mark.parametrize(("tag", "name"), [("en", "English"), ("de", "Deutsch"), ("x-none", "x-none")])
def test_languages_call_themselves(tag: str, name: str) -> None:
    assert language_name(tag) == name


@pytest.mark.parametrize(("platform", "program"), [("win32", "notepad.exe"), ("darwin", "open")])
def test_the_editor_for_plain_text_is_asked_for(platform: str, program: str) -> None:
    command = editor_command(Path("a.call.md"), platform)
    assert command[0] == program
    assert command[-1] == "a.call.md"


def test_people_that_are_dropped_here_are_left_to_the_window(page: ScriptsPage, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "people.csv"))])
    enter = QDragEnterEvent(
        QPointF(5, 5).toPoint(),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter.ignore()
    page.dragEnterEvent(enter)
    assert not enter.isAccepted()


@pytest.mark.parametrize("width", [820, 1100])
def test_in_a_low_window_the_scripts_have_the_room_and_every_button_is_one_press_away(
    look: Appearance, page: ScriptsPage, width: int
) -> None:
    page.resize(look.px(width), look.px(LOW) - 10)
    QApplication.processEvents()
    more = next(row for row in page.findChildren(MoreRow) if row.isVisible()).more
    assert [page.new.isVisible(), page.add.isVisible(), more.isVisible()] == [False, False, True]
    more.click()
    assert page.new.isVisible()
    assert page.add.isVisible()
    page.resize(look.px(width), look.px(LOW) + 100)
    assert [page.new.isVisible(), page.add.isVisible(), more.isVisible()] == [True, True, False]
