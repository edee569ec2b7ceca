"""A call started by mistake is thrown away, a kept one is deleted: both come back at once, or are truly gone."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.calls.rehearse import StillClock
from callassist.demo import START, Hand, opened, pump
from callassist.people.interactions import Interaction, InteractionKind
from callassist.ui.people_service import new_person
from callassist.ui.widgets.buttons import Button
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.way_back import WayBack

WORD = "Quixotically"
"""A word that stands in one call's notes and nowhere else."""


@pytest.fixture
def world(tmp_path: Path) -> Path:
    return tmp_path / "world"


@pytest.fixture
def app_and_hand(qtbot: QtBot, world: Path) -> Iterator[tuple[App, Hand]]:
    with opened(world, StillClock(START)) as found:
        yield found


def settle(app: App) -> None:
    for _ in range(4):
        deadline = time.monotonic() + 300
        while not (
            app.files is not None and app.files.finder.idle and app.keeping.care.idle and app.people.settled
        ) or (app.navigation.history is not None and app.navigation.history.search_lag.isActive()):
            assert time.monotonic() < deadline
            QTest.qWait(2)
        pump()


def begin(app: App, hand: Hand, name: str = "Robin Sample") -> str:
    assert app.start_call("screen-candidate", {"person": {"full_name": name}})
    pump()
    hand.make([("press", "1"), ("type", WORD), ("press", "Return"), ("wait", 30)])
    return app.call.session.header.id


def make(app: App, hand: Hand, name: str) -> str:
    call = begin(app, hand, name)
    hand.make([("press", "Ctrl+Return"), ("press", "1"), ("press", "Ctrl+Return"), ("press", "Ctrl+Return")])
    settle(app)
    assert app.call is None
    return call


def with_the_word(world: Path) -> list[str]:
    """Every file below the world that holds the word, also inside backups."""
    found: list[str] = []
    for path in sorted(world.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            if path.suffix == ".zip":
                with zipfile.ZipFile(path) as archive:
                    data = b"".join(archive.read(name) for name in archive.namelist())
            if WORD.encode() in data:
                found.append(path.relative_to(world).as_posix())
    return found


def listed(app: App, count: int) -> list[str]:
    """The ids in the list of calls, once it has as many as it should."""
    app.shell.home.open("calls")
    deadline = time.monotonic() + 300
    while app.navigation.history.model.rowCount() != count and time.monotonic() < deadline:
        QTest.qWait(2)
    settle(app)
    return [app.navigation.history.model.hit(row).id for row in range(app.navigation.history.model.rowCount())]


def press_in_sight(app: App, text: str) -> None:
    """Turn the wheel until all of the button is seen, then press it."""
    button = next(b for b in app.shell.findChildren(Button) if b.text() == text and b.isVisible())
    above = button.parentWidget()
    while above is not app.shell and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if isinstance(above, QScrollArea):
        above.verticalScrollBar().setValue(above.verticalScrollBar().maximum())
        pump()
    assert button.visibleRegion().boundingRect() == button.rect()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    pump()


@pytest.mark.parametrize("width", [1400, 1000, 720, 340])
def test_the_mouse_throws_a_call_away_at_every_width_and_in_the_wrap_up(
    app_and_hand: tuple[App, Hand], width: int
) -> None:
    app, hand = app_and_hand
    settle(app)
    stays = make(app, hand, "Sasha Sample")
    begin(app, hand)
    if width < 400:
        hand.press("F11")
    app.shell.resize(width, 700)
    pump()
    assert abs(app.shell.width() - width) <= 20
    press_in_sight(app, "Throw away")
    settle(app)
    assert app.call is None
    assert listed(app, 1) == [stays]
    begin(app, hand)
    hand.press("Ctrl+Return")
    press_in_sight(app, "Throw this call away")
    settle(app)
    assert app.call is None
    assert listed(app, 1) == [stays]


def test_what_is_said_of_a_removed_call_is_not_said_after_another_one(app_and_hand: tuple[App, Hand]) -> None:
    """Both are with the same person: at the end of the second it would seem to be that one which is gone."""
    app, hand = app_and_hand
    settle(app)
    begin(app, hand)
    hand.press("Ctrl+Shift+Del")
    settle(app)
    assert app.shell.home.way_back.isVisible()
    assert "Robin Sample" in app.shell.home.way_back.text()
    kept = make(app, hand, "Robin Sample")
    assert app.shell.home.isVisible()
    assert not app.shell.home.way_back.isVisible()
    hand.press("Ctrl+Z")  # what is not offered any more is not done either
    assert listed(app, 1) == [kept]


@pytest.mark.parametrize("way", ["keys", "mouse"])
def test_a_call_by_mistake_is_thrown_away_and_put_back(app_and_hand: tuple[App, Hand], way: str) -> None:
    app, hand = app_and_hand
    settle(app)
    call = begin(app, hand)
    if way == "keys":
        hand.press("Ctrl+Shift+Del")
    else:
        aside = next(b for b in app.call.live.findChildren(Button) if b.objectName() == "call.another")
        assert aside.isVisible()
        QTest.mouseClick(aside, Qt.MouseButton.LeftButton)
        pump()
        away = next(b for b in app.home.broken_card.findChildren(Button) if b.text() == "Throw away")
        QTest.mouseClick(away, Qt.MouseButton.LeftButton)
    settle(app)
    assert app.call is None
    assert app.shell.home.way_back.isVisible()
    assert app.shell.home.way_back.text().startswith("The call with Robin Sample is removed.")
    assert not app.home.broken_card.isVisible()
    assert listed(app, 0) == []
    if way == "keys":
        hand.press("Ctrl+Z")
    else:
        QTest.mouseClick(app.shell.home.way_back.undo, Qt.MouseButton.LeftButton)
    settle(app)
    assert app.shell.home.way_back.text() == "The call with Robin Sample is back in your calls."
    assert not app.shell.home.way_back.undo.isVisible()
    assert listed(app, 1) == [call]
    app.calling.resume(call)
    pump()
    assert [row.text() for row in app.call.live.notes.note_rows()] == [WORD]
    assert app.call.live.header.time_in_call.text() == "00:30"


def test_a_deleted_call_leaves_the_record_of_its_person_and_comes_back_to_it(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    settle(app)
    first, second = make(app, hand, "Robin Sample"), make(app, hand, "Kim Example")
    robin = next(person for person in app.people.room.all() if person.full_name == "Robin Sample")
    before = robin.interactions
    assert before
    assert set(listed(app, 2)) == {first, second}
    app.navigation.open_call(first)
    settle(app)
    hand.press("Del")
    settle(app)
    assert listed(app, 1) == [second]
    assert app.navigation.history.current_id() == second
    assert app.people.room.get(robin.id).interactions == ()
    hand.press("Ctrl+Z")
    settle(app)
    assert app.navigation.history.current_id() == first
    assert set(listed(app, 2)) == {first, second}
    assert [(h.kind, h.when, h.call) for h in app.people.room.get(robin.id).interactions] == [
        (h.kind, h.when, h.call) for h in before
    ]


def test_once_emptied_nothing_of_it_is_left_in_any_file(app_and_hand: tuple[App, Hand], world: Path) -> None:
    app, hand = app_and_hand
    settle(app)
    call = make(app, hand, "Robin Sample")
    app.keeping.care.backups.make()
    app.shell.drafts.put(f"call/{call}/letter/follow-up/to", WORD)
    app.shell.drafts.put("start/screen-candidate/job.title", "kept")
    assert app.shell.drafts.settle()
    handed_out = app.paths.cache / "handed-out" / "notes.md"
    handed_out.parent.mkdir(exist_ok=True)
    handed_out.write_text(WORD, encoding="utf-8")
    listed(app, 1)
    assert len(with_the_word(world)) > 1
    hand.press("Del")
    settle(app)
    app.shell.home.open("files")
    page = app.shell.home.page("files")
    settle(app)
    assert [row.split(" · ")[0] for row in page.removed.rows()] == ["Robin Sample"]
    assert page.removed.rows()[0].endswith(f"Tue 24 Nov 2026, {START.astimezone(app.zone):%H:%M}")
    for text in ("Empty", "Remove them for good"):
        button = next(b for b in page.removed.findChildren(Button) if b.text() == text and b.isVisible())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        settle(app)
    assert not page.removed.isVisible()
    assert [name for name in with_the_word(world) if "sqlite-wal" not in name] == []
    assert list((world / "data").rglob(f"{call}*")) == []
    assert app.shell.drafts.get("start/screen-candidate/job.title") == "kept"


def names(app: App) -> list[str]:
    return sorted(person.full_name for person in app.people.room.all())


def test_who_was_written_down_for_a_call_that_is_thrown_away_goes_and_comes_back_with_it(
    app_and_hand: tuple[App, Hand],
) -> None:
    app, hand = app_and_hand
    settle(app)
    make(app, hand, "Kim Example")
    for name in ("Sasha Sample", "Kim Example"):
        app.home.start_requested.emit(
            "screen-candidate", "en", {"person": {"full_name": name, "company": "Sample Works"}}
        )
        pump()
        assert names(app) == sorted({"Kim Example", name})
        hand.press("Ctrl+Shift+Del")
        settle(app)
        assert names(app) == ["Kim Example"]  # there was a call with them
        hand.press("Ctrl+Z")
        settle(app)
        assert names(app) == sorted({"Kim Example", name})
        app.calling.resume(app.files.feed.unfinished[0].header.id)
        assert app.call.session.header.person in {person.id for person in app.people.room.all()}
        hand.press("Ctrl+Shift+Del")
        settle(app)


def test_whose_record_holds_more_than_the_call_thrown_away_stays(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    settle(app)
    app.home.start_requested.emit("screen-candidate", "en", {"person": {"full_name": "Sasha Sample"}})
    pump()
    person = app.people.room.get(app.call.session.header.person)
    app.people.room.put(replace(person, notes="Rings back in the evening"))
    hand.press("Ctrl+Shift+Del")
    settle(app)
    assert names(app) == ["Sasha Sample"]


def test_one_line_at_a_time_says_what_was_done_and_the_key_undoes_that(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    settle(app)
    first = make(app, hand, "Robin Sample")
    listed(app, 1)
    hand.press("Del")
    settle(app)
    page = app.people.page()
    app.shell.home.open("people")
    undone: list[str] = []
    page.say("Robin Sample: role changed.", lambda: undone.append("role"))
    lines = [line for line in app.shell.findChildren(WayBack) if line.text()]
    assert [line.text() for line in lines] == ["Robin Sample: role changed."]
    hand.press("Ctrl+Z")
    assert undone == ["role"]
    hand.press("Ctrl+Z")
    settle(app)
    assert undone == ["role"]
    assert listed(app, 0) == [], f"{first} came back unseen"


def test_what_comes_back_from_the_files_is_said_where_it_was_asked_for(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    settle(app)
    calls = [make(app, hand, name) for name in ("Robin Sample", "Kim Example")]
    app.remove_calls(calls)
    settle(app)
    app.shell.home.open("files")
    settle(app)
    for told in ("The call with {who} is back in your calls.", "2 calls are back."):
        button = next(b for b in app.shell.findChildren(Button) if b.text() == "Put it back" and b.isVisible())
        who = button.accessibleName().split(": ")[1].split(" · ")[0]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        settle(app)
        assert app.shell.home.way_back.text() == told.format(who=who)
        assert app.shell.home.way_back.isVisible()


def test_today_says_the_name_put_right_in_a_call_and_counts_no_time_away_from_it(
    app_and_hand: tuple[App, Hand],
) -> None:
    app, hand = app_and_hand
    settle(app)
    app.home.start_requested.emit("screen-candidate", "en", {"person": {"full_name": "Robin Sampel"}})
    pump()
    app.call.session.fill_fact("person.full_name", "Robin Sample")
    hand.make([("wait", 30)])
    call = app.calling.set_aside()
    settle(app)
    said = [text.text() for text in app.home.broken_card.findChildren(Text)]
    assert "Robin Sample" in said
    assert not any("Sampel" in words for words in said)
    hand.make([("wait", 600)])
    app.calling.come_back(call)
    hand.make([("wait", 15), *[("press", "Ctrl+Return")] * 3])
    settle(app)
    (row,) = app.home.recent_rows()
    assert "Robin Sample" in row.accessibleName()
    assert row.accessibleName().endswith(" 0:45")


def test_the_key_that_closes_a_call_does_not_begin_the_next_unasked(
    app_and_hand: tuple[App, Hand], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("callassist.ui.keys.AGAIN_SECONDS", 600)  # however busy the machine is
    app, hand = app_and_hand
    settle(app)
    robin = new_person("Robin Sample")
    promised = Interaction(
        kind=InteractionKind.CALL_BACK,
        at=START - timedelta(days=2),
        when=START - timedelta(hours=1),
        script="screen-candidate",
    )
    app.people.room.put(replace(robin, interactions=(promised,)))
    settle(app)
    make(app, hand, "Kim Example")  # its last key is pressed once more than the wrap-up needs
    assert app.people.today.rows()
    assert app.people.preparing is None
    line = app.people.today.way_back
    assert line.text() == "Press Ctrl ⏎ once more to call Robin Sample."
    assert line.isVisible()
    assert not line.undo.isVisible()
    hand.press("Ctrl+Return")
    assert app.people.preparing is not None
    assert not line.text()
    app.people.preparing.back_requested.emit()
    make(app, hand, "Kim Example")
    assert app.people.preparing is None
    hand.press("F6")
    hand.press("Ctrl+Return")  # another key lies between
    assert app.people.preparing is not None
