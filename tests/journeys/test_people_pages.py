"""All about people in the whole window: every control is named and within reach, files come in by a drop, and who is
forgotten is nowhere.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.calls.rehearse import StillClock
from callassist.demo import START, Hand, opened, pump, pump_until, wait_saved
from callassist.people.interactions import InteractionKind
from callassist.people.person_model import Email, Number, Person
from callassist.ui.people.page import PeoplePage
from tests.journeys.test_every_state import controls, name_of
from tests.ui.people.conftest import PEOPLE
from tests.ui.people.test_merge_panel import TWIN

TABLE = "Name,Phone,Wo\nZoe Neu,+49 171 2345678,Kiel\nKim Example,+1 212 555 0123,Bonn\n"


@pytest.fixture
def app_and_hand(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[App, Hand]]:
    with opened(tmp_path / "world", StillClock(START)) as (app, hand):
        app.zone = ZoneInfo("Europe/Berlin")
        app.people.room.put_many([*PEOPLE, TWIN])
        quiet(app)
        yield app, hand


def quiet(app: App) -> None:
    pump_until(lambda: app.people.settled)
    pump(4)


def read(page: PeoplePage) -> None:
    pump_until(lambda: page.taking is not None and not page.taking.running)
    pump(4)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def drag(widget: QWidget, *paths: Path) -> bool:
    """Whether somebody takes what is dragged over this widget, itself or what it lies in."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    no_keys = Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, no_keys)
    event.ignore()
    QApplication.sendEvent(widget, event)
    if event.isAccepted():  # the system brings the drop to whoever that was
        drop = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, no_keys)
        QApplication.sendEvent(widget.window().home, drop)
    return event.isAccepted()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_control_of_every_page_of_people_has_a_name_and_can_be_reached(
    app_and_hand: tuple[App, Hand], table: Path, scale: float
) -> None:
    app, _ = app_and_hand
    app.look.use(scale=scale)
    page = app.people.page()
    app.shell.home.open("people")
    quiet(app)

    def walk(place: str) -> None:
        pump(4)
        found = list(controls(app.shell))
        assert len(found) > 8, place
        for control in found:
            assert name_of(control).strip(), f"{place}: {control} has no name"
            assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, f"{place}: {name_of(control)} is out of reach"

    walk("list")
    app.people.open_person("twin")
    quiet(app)
    page.person.record.more.click()
    walk("person")
    page.ingest([table])
    read(page)
    walk("import")
    page.taking.close_button.click()
    page.give_out()
    walk("export")
    page.giving.close_button.click()
    app.people.room.look_for_twice()
    quiet(app)
    page.twice.click()
    walk("merge")


def tabs_to(hand: Hand, name: str, most: int = 60) -> None:
    """The focus on the control of this name, by Tab alone."""
    for _ in range(most):
        focus = QApplication.focusWidget()
        if focus is not None and name in (name_of(focus), getattr(focus, "text", str)()):
            return
        hand.press("Tab")
    raise AssertionError(f"Tab does not come to {name!r}")


def test_a_file_is_taken_in_and_taken_back_by_keys_alone(
    app_and_hand: tuple[App, Hand], table: Path, tmp_path: Path
) -> None:
    app, hand = app_and_hand
    hand.press("Ctrl+P")
    page = app.people.page()
    page.ask_open = lambda *_: [str(table)]
    tabs_to(hand, "Import …")
    hand.press("Return")
    read(page)
    tabs_to(hand, "What “Wo” holds")
    box = QApplication.focusWidget()
    for _ in range(60):  # Down goes through what a column can hold
        if box.value() == "job.location":
            break
        hand.press("Down")
    read(page)
    assert page.taking.take.text() == "Import 1 person"  # a name alone is nobody in particular: that is asked
    tabs_to(hand, "Columns")
    for _ in range(4):  # the arrow keys go along a row of chips
        if QApplication.focusWidget().text() == "Who is it? 1":
            break
        hand.press("Right")
    hand.press("Return")
    tabs_to(hand, "Kim Example")
    hand.press("Return")
    read(page)
    tabs_to(hand, "Import 2 people")
    hand.press("Return")
    quiet(app)
    zoe = next(person for person in app.people.room.all() if person.given == "Zoe")
    assert (zoe.job, zoe.number) == ({"location": "Kiel"}, "+49 171 2345678")
    tabs_to(hand, "Undo: Imported: 1 added, 1 changed.")
    hand.press("Return")
    quiet(app)
    assert len(app.people.room.all()) == 5
    page.find_twice.stop()


def test_a_file_that_is_dropped_anywhere_on_home_is_shown_and_not_in_a_call(
    app_and_hand: tuple[App, Hand], table: Path
) -> None:
    app, _ = app_and_hand
    home = app.shell.home
    assert drag(home.stack.currentWidget(), table)
    assert app.people.page().isVisible()
    read(app.people.page())
    assert app.people.page().taking.take.text() == "Import 1 person"  # who the other one is, is asked
    app.people.page().taking.close_button.click()
    app.start_call("screen-candidate", {"person": {"full_name": "Kim Example"}, "job": {"title": "nurse"}}, lang="en")
    pump()
    assert not drag(app.shell.stack.currentWidget(), table)
    assert app.people.page().taking is None
    assert QApplication.activeModalWidget() is None


WHO = Person(
    id="id-of-zanzibarova",
    given="Vera",
    family="Zanzibarova",
    numbers=(Number(number="+49 171 7654321", kind="mobile"),),
    emails=(Email(address="zanzibarova@example.org"),),
    notes="secretword",
)


def everywhere(folder: Path, text: str) -> list[str]:
    """Every file below the folder that holds the text, also inside of zip files."""
    found: list[str] = []
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            if path.suffix == ".zip":
                with zipfile.ZipFile(path) as archive:
                    data = b"".join(archive.read(name) + name.encode() for name in archive.namelist())
            if text.encode().lower() in data.lower():
                found.append(str(path.relative_to(folder)))
    return found


def test_who_is_forgotten_in_the_window_is_nowhere(app_and_hand: tuple[App, Hand], tmp_path: Path) -> None:
    app, hand = app_and_hand
    world, room, page = tmp_path / "world", app.people.room, app.people.page()
    room.put(WHO)
    room.put(replace(room.get("ola"), distinct_from=(WHO.id,)))
    quiet(app)
    app.start_call("screen-candidate", room.facts(WHO), lang="en", person=WHO.id)
    hand.make([("wait", 20), ("press", "1"), ("type", "Zanzibarova said secretword"), ("press", "Return")])
    wait_saved(app)
    hand.make([("press", "Ctrl+Return"), ("press", "1"), ("press", "Ctrl+Return")])
    assert app.call is None
    quiet(app)
    room.book.settle(60.0)
    room.put(replace(room.get(WHO.id), role="nurse"))  # so that there is an earlier version beside the file
    room.book.settle(60.0)
    app.shell.home.open("people")
    giving = page.give_out()
    from callassist.people.exporting import PeopleFormat

    assert giving.file_data(PeopleFormat.CSV) is not None
    giving.left.emit()
    from callassist.store.backup import for_folders

    for_folders(app.calls.root, app.paths.config, now=app.context.clock.now, version="1").make()
    traces = {text: everywhere(world, text) for text in ("zanzibarova", "secretword", WHO.id, "7654321")}
    assert all(len(found) >= 2 for found in traces.values()), traces
    assert any("handed-out" in name for name in traces["zanzibarova"])
    assert any(name.endswith(".zip") for name in traces["zanzibarova"])
    app.people.open_person(WHO.id)
    quiet(app)
    page.person.forgetting.ask.click()
    quiet(app)
    assert "and one call" in page.person.forgetting.told.text()
    page.person.forgetting.forget.click()
    quiet(app)
    assert page.way_back.text() == "Vera Zanzibarova is forgotten."
    assert not page.way_back.undo.isVisible()
    assert room.get(WHO.id) is None
    assert room.get("ola").distinct_from == ()
    assert {text: everywhere(world, text) for text in traces} == {text: [] for text in traces}
    page.find_twice.stop()


@pytest.mark.parametrize("words", ["new person", "add person", "contact"])
def test_the_palette_writes_down_somebody_new(app_and_hand: tuple[App, Hand], words: str) -> None:
    app, hand = app_and_hand
    hand.press("Ctrl+K")
    hand.type(words)
    hand.press("Return")
    hand.type("Zanna")
    pump()
    page = app.people.page()
    assert page.isVisible()
    assert page.person.record.values["given"].line.hasFocus()
    assert page.person.record.values["given"].line.text() == "Zanna"


def test_a_name_that_nobody_has_is_written_down_from_the_palette(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    before = app.people.room.all()
    hand.press("Ctrl+K")
    hand.type("Zanna Quist")
    assert [hit.title for hit in app.palette.hits()] == ["New person: Zanna Quist"]
    assert app.palette.line.accessibleDescription() == "Nothing by that name."
    hand.press("Return")
    assert app.palette.isVisible()
    assert app.people.room.all() == before
    hand.press("Down")
    assert app.palette.line.accessibleDescription().startswith("New person: Zanna Quist")
    hand.press("Return")
    pump()
    page = app.people.page()
    assert page.isVisible()
    assert [page.person.record.values[part].line.text() for part in ("given", "family")] == ["Zanna", "Quist"]
    hand.press("Ctrl+Z")
    pump()
    assert app.people.room.all() == before
    for key in ("Ctrl+K", "Zanna Quist", "Up", "Return"):
        hand.press(key) if " " not in key else hand.type(key)
    pump()
    app.shell.home.open("today")  # it is no blank that goes again
    pump(4)
    hand.press("Ctrl+K")
    hand.type("Zanna Quist")
    assert app.palette.hits()[0].title == "Zanna Quist"


def test_whose_page_is_open_can_be_barred_from_the_palette(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    app.people.open_person("kim")
    quiet(app)
    hand.press("Ctrl+K")
    hand.type("never call")
    assert app.palette.hits()[0].title == "Never call Kim Example again"
    hand.press("Return")
    adding = app.people.page().person.adding
    assert adding.kind is InteractionKind.NEVER_AGAIN
    adding.add()
    quiet(app)
    assert app.people.why_barred("kim", {})
    hand.press("Ctrl+K")
    hand.type("never call")
    assert not [hit for hit in app.palette.hits() if "Kim" in hit.title]


def test_of_many_who_are_found_it_is_said_how_many_more_there_are(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    for count, told in ((6, "Quill 5"), (7, "2 more, in the list of people")):
        app.people.room.put_many(Person(id=f"q{n}", given="Ola", family=f"Quill {n}") for n in range(count))
        hand.press("Ctrl+K")
        hand.type("quill")
        assert app.palette.hits()[5].title.endswith(told)
        if count == 6:
            hand.press("Esc")
    for key in (*["Down"] * 5, "Return"):
        hand.press(key)
    pump()
    assert app.shell.home.current == "people"
    assert app.people.page().list.line.text() == "quill"


@pytest.mark.parametrize(
    ("words", "title", "setting"),
    [
        ("dark", "Theme", "look.theme"),
        ("text size", "Text size in per cent", "look.text_size"),
        ("backup", "Back everything up once a day", "data.backup"),
        ("keys", "Keys", "keys"),
    ],
)
def test_the_palette_leads_to_a_setting(app_and_hand: tuple[App, Hand], words: str, title: str, setting: str) -> None:
    app, hand = app_and_hand
    hand.press("Ctrl+K")
    hand.type(words)
    hits = [(hit.title, hit.detail) for hit in app.palette.hits()]
    for _ in range(hits.index((title, "setting"))):
        hand.press("Down")
    hand.press("Return")
    pump()
    page = app.shell.home.page("settings")
    assert page.isVisible()
    assert page.rows.get(setting, page.keys).isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("title", ["Calls", "People", "Scripts", "Insights", "Settings", "My files", "Help"])
def test_the_palette_takes_the_keys_along_to_the_page(app_and_hand: tuple[App, Hand], title: str) -> None:
    app, hand = app_and_hand
    for _ in range(2):  # also where the page is in front already
        hand.press("Ctrl+K")
        hand.type(title)
        hand.press("Return")
        pump()
        page = app.shell.home.page(app.shell.home.current)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert page.isAncestorOf(focus)
        assert focus.isVisible()
        app.shell.home.setFocus()


def test_whoever_is_opened_is_seen_from_the_name_on(app_and_hand: tuple[App, Hand]) -> None:
    app, _ = app_and_hand
    app.people.open_person(PEOPLE[0].id)
    pump()
    page = app.people.page()
    name = page.person
    page.scroll_area.verticalScrollBar().setValue(10_000)
    pump()
    assert name.mapTo(page.scroll_area.viewport(), QPoint(0, 0)).y() < 0
    app.shell.home.open("today")
    app.people.open_person(PEOPLE[0].id)
    pump()
    assert name.mapTo(page.scroll_area.viewport(), QPoint(0, 0)).y() >= 0


def test_the_question_about_forgetting_comes_into_sight_whole(app_and_hand: tuple[App, Hand]) -> None:
    app, _ = app_and_hand
    app.people.open_person(PEOPLE[0].id)
    app.shell.resize(1000, 560)
    pump(4)
    page = app.people.page()
    page.scroll_area.ensureWidgetVisible(page.person.forgetting.ask, 0, 0)
    page.person.forgetting.ask.click()
    pump_until(lambda: page.person.forgetting.forget.isVisible())
    pump(6)
    for button in (page.person.forgetting.keep, page.person.forgetting.forget):
        assert button.visibleRegion().boundingRect() == button.rect()


def test_a_list_of_nobody_is_no_stop_for_tab(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path / "world", StillClock(START)) as (app, hand):
        quiet(app)
        app.people.find_person()
        pump()
        assert app.people.page().list.line.hasFocus()
        hand.press("Tab")
        assert app.people.page().new.hasFocus()
        app.people.room.put_many(PEOPLE)
        pump(4)
        app.people.page().list.line.setFocus()
        hand.press("Tab")
        assert app.people.page().list.view.hasFocus()


def test_a_new_call_begun_on_somebodys_page_is_with_them(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    person = next(iter(app.people.room.all()))
    app.shell.home.open("people")
    hand.press("Ctrl+N")
    pump(4)
    assert app.shell.home.current == "today"
    assert not app.home.form.person_id
    app.people.open_person(person.id)
    quiet(app)
    hand.press("Ctrl+N")
    pump(4)
    assert app.shell.home.current == "today"
    assert app.home.form.person_id == person.id
    assert app.home.form.person.line.text() == person.full_name
