"""What is typed anywhere is on the disk before it is taken over, and stands in the window again after a kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.calls.rehearse import StillClock
from callassist.demo import SCRIPT, START, TO_SALARY, Hand, opened, pump, pump_until, start_sample
from callassist.lists.list_model import CallingList
from callassist.people.interactions import InteractionKind
from callassist.ui.wrapup.letter_editor import LetterView
from tests.ui.people.conftest import PEOPLE

ROOT = Path(__file__).parents[2]

NOT_KEPT = {
    "Find a person": "finds, and is typed anew in a moment",
    "Search the settings": "the same",
    "A word of their question": "the same",
    "Planned time, such as 45s": "takes a length of time alone; what is one is in the script at once",
    "data.folder": "would take the test to another folder; it is kept as every other setting is",
}
"""Fields whose text does not matter once the program has ended, by accessible name, with the reason."""


def fields(app: App) -> Iterator[QWidget]:
    """Whatever text can be typed into now."""
    for widget in app.shell.findChildren(QWidget):
        kinds = QLineEdit | QPlainTextEdit | QTextEdit | QAbstractSpinBox
        editable = isinstance(widget, kinds) or (isinstance(widget, QComboBox) and widget.isEditable())
        closed = isinstance(widget, kinds) and widget.isReadOnly()
        if editable and not closed and widget.isVisible() and widget.isEnabled():
            yield widget


def quiet(app: App) -> None:
    pump_until(lambda: app.settled)
    pump(4)


def start_form(app: App, _hand: Hand) -> None:
    app.choose_script(SCRIPT, "en")


def live(app: App, hand: Hand) -> None:
    if not resume(app):
        start_sample(app)
        hand.make(TO_SALARY)
    hand.press("Esc")


def note_before(app: App, hand: Hand) -> None:
    """An earlier note is being changed."""
    if not resume(app):
        start_sample(app)
        app.call.session.write_note("as it was")
        pump()
        app.call.live.notes.edit(app.call.live.notes.note_rows()[0].note)


def call_back(app: App, hand: Hand) -> None:
    if not resume(app):
        start_sample(app)
        hand.make([*TO_SALARY, ("press", "Ctrl+3")])
    app.call.live.view.asked_back.line.setFocus()


def wrap_up(app: App, hand: Hand) -> None:
    if not resume(app):
        start_sample(app)
        hand.make([*TO_SALARY, ("press", "Ctrl+Return")])


def editor(app: App, hand: Hand) -> None:
    wrap_up(app, hand)
    hand.press("e")


def letter(app: App, hand: Hand) -> None:
    wrap_up(app, hand)
    hand.press("m")


def template(app: App, hand: Hand) -> None:
    letter(app, hand)
    app.shell.findChild(LetterView).change_button.click()


def person(app: App, _hand: Hand) -> None:
    app.shell.home.open("people")
    app.people.open_person("robin")
    quiet(app)
    app.people.page().person.record.more.click()


def happened(kind: InteractionKind) -> Callable[[App, Hand], None]:
    def go(app: App, _hand: Hand) -> None:
        app.shell.home.open("people")
        app.people.open_person("robin")
        quiet(app)
        if not app.people.page().person.adding.kinds.value():
            app.people.page().person.adding.begin(kind)

    go.__name__ = f"happened_{kind.value}"
    return go


def new_person(app: App, _hand: Hand) -> None:
    app.shell.home.open("people")
    quiet(app)
    known = {one.id for one in PEOPLE}
    begun = [one for one in app.people.room.all() if one.id not in known]
    if begun:
        app.people.open_person(begun[0].id)
    else:
        app.people.page().add_person()


def settings(app: App, _hand: Hand) -> None:
    app.shell.home.open("settings")


def new_list(app: App, _hand: Hand) -> None:
    app.navigation.open_lists()
    quiet(app)
    app.lists.page().new.click()


def add_people(app: App, _hand: Hand) -> None:
    """Onto a list that is there."""
    app.navigation.open_lists()
    quiet(app)
    if app.lists.store.get("sample") is None:
        app.lists.store.create(CallingList(id="sample", name="Sample", script=SCRIPT, created=START), ())
    app.lists.show_list("sample")
    app.lists.add_people()


def new_script(app: App, _hand: Hand) -> None:
    """A step of a script of one's own, as cards."""
    entry = app.library.entry("my-script", "en")
    if entry is None:
        app.studio.new_script()
    else:
        app.studio.open(entry)


def resume(app: App) -> bool:
    """Go on with the call that was broken off, where there is one."""
    ids = list(app.calls.ids())
    return bool(ids) and app.calling.resume(ids[0])


PLACES: dict[str, Callable[[App, Hand], None]] = {
    go.__name__: go
    for go in (
        start_form,
        live,
        note_before,
        call_back,
        wrap_up,
        editor,
        letter,
        template,
        person,
        happened(InteractionKind.MISSED),
        happened(InteractionKind.INTERVIEW),
        new_person,
        settings,
        new_list,
        add_people,
        new_script,
    )
}

ALIKE = ("live", "editor", "template", "happened_interview")
"""Much as another place: tried when there is time."""


def marker(number: int) -> str:
    return f"quince{number}z"


def on_disk(world: Path, text: str) -> bool:
    """Whether a file says so under its own name; a version of a script that is kept beside it is not what is shown."""
    files = (path for path in world.rglob("*") if path.suffix != ".tmp" and ".versions" not in path.parts)
    return any(text.encode() in read(path) for path in files)


def read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # a folder, or replaced since it was listed
        return b""


def stay(world: Path, place: str) -> None:
    """Type into each field there and wait until it is on the disk, with the cursor still in it; never return."""
    with opened(world, StillClock(START)) as (app, hand):
        app.settings.path = app.paths.config / "settings.toml"
        app.people.room.put_many(PEOPLE)
        quiet(app)
        PLACES[place](app, hand)
        quiet(app)
        for number, name in enumerate(sorted({key(field) for field in fields(app)}), 1):
            for _ in range(2):  # what is left may make the others anew
                field = next((field for field in fields(app) if key(field) == name), None)
                if field is not None and name not in NOT_KEPT:
                    field.setFocus(Qt.FocusReason.OtherFocusReason)
                    pump()
            if field is None or name in NOT_KEPT:
                continue
            field.selectAll()
            hand.type(marker(number))
            try:
                pump_until(lambda number=number: on_disk(world, marker(number)), turns=400)
            except TimeoutError:
                print("lost", name, flush=True)
            else:
                print("kept", number, name, flush=True)
        print("done", flush=True)
        pump_until(lambda: False, turns=100_000)


def key(field: QWidget) -> str:
    """What a field is known by: a setting by its name in the file."""
    parent = field.parentWidget()
    while parent is not None:
        setting = getattr(parent, "setting", None)
        if setting is not None and setting.name != "phrases":
            return setting.name
        parent = parent.parentWidget()
    return field.accessibleName()


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize(
    "place", [pytest.param(name, marks=pytest.mark.slow) if name in ALIKE else name for name in PLACES]
)
def test_every_word_that_was_typed_is_there_after_a_kill(qtbot: QtBot, tmp_path: Path, place: str) -> None:
    world = tmp_path / "world"
    code = "import sys; from pathlib import Path; from tests.journeys.test_typed_words import stay; "
    child = subprocess.Popen(
        [sys.executable, "-c", f"{code} stay(Path(sys.argv[1]), sys.argv[2])", str(world), place],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )
    told: list[str] = []
    assert child.stdout is not None
    with child.stdout:
        for line in child.stdout:
            told.append(line.strip())
            if line.strip() == "done":
                break
        child.send_signal(signal.SIGKILL)
    child.wait(60)
    assert told[-1:] == ["done"]
    assert [line for line in told if line.startswith("lost")] == []
    kept = [line.split(maxsplit=2) for line in told if line.startswith("kept")]
    assert kept

    with opened(world, StillClock(START + timedelta(minutes=9))) as (app, hand):
        quiet(app)
        PLACES[place](app, hand)
        quiet(app)
        shown = "\n".join(text_of(widget) for widget in app.shell.findChildren(QWidget) if widget.isVisible())
        assert [name for _, number, name in kept if marker(int(number)) not in shown.casefold()] == []


def text_of(widget: QWidget) -> str:
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget.toPlainText()
    text = getattr(widget, "text", None)
    return str(text()) if callable(text) else ""
