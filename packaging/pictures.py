"""Pictures of the window in all its states, for the documents and for whoever judges a change by looking at it.

    python3 packaging/dev.py screenshots DIR

All data are the sample values of the scripts and plainly sample people, in a folder of their own.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the checkout, never an installed copy

from PySide6.QtCore import QEventLoop, QItemSelectionModel, QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from sample_people import TABLE, people_to_call, sample_people

from callassist import paths
from callassist.app import App
from callassist.calls.begin import header_for
from callassist.calls.events import Pivot
from callassist.calls.rehearse import StillClock
from callassist.calls.session import CallSession
from callassist.demo import (
    SCRIPT,
    START,
    TO_SALARY,
    TO_THE_END,
    Hand,
    Move,
    opened,
    pump,
    pump_until,
    start_sample,
    take,
    wait_saved,
)
from callassist.script.reader import read_text
from callassist.ui.help.page import HelpPage
from callassist.ui.maintenance.page import MaintenancePage
from callassist.ui.settings.page import SettingsPage
from callassist.ui.startup import make_qt

GERMAN = {
    "In the car, pulled over. Fine to talk.": "Im Auto, steht am Rand. Kann reden.",
    "Knows us from a friend who works here": "Kennt uns durch eine Freundin, die hier arbeitet",
    "Wants to lead a team": "Möchte ein Team leiten",
    "In a job, three months’ notice": "In Stellung, drei Monate Kündigungsfrist",
    "1 April": "1. April",
    "Sampletown, by bike": "Musterstadt, mit dem Rad",
    "Has another offer, decides Friday": "Hat ein anderes Angebot, entscheidet sich am Freitag",
    "46 000": "46 000",
    "Eight years in logistics, shift lead since 2023": "Acht Jahre Logistik, Schichtleitung seit 2023",
    "A site of her own": "Ein eigener Standort",
    "Moved the night shift to one dock, two hours saved": "Nachtschicht auf ein Tor verlegt, zwei Stunden gespart",
    "2026-11-27 10:00": "2026-11-27 10:00",
}
"""What is written in the sample call, in German."""


def in_german(moves: Sequence[Move]) -> tuple[Move, ...]:
    """The same moves, writing German. Raises KeyError for words that have none."""
    return tuple((verb, GERMAN[str(what)] if verb == "type" else what) for verb, what in moves)


CALLERS = {"en": "Sam Sample", "de": "Kim Muster"}
"""Whose window it is that calls were made in already, by its language."""
FIVE_LOOKS: tuple[tuple[str, dict[str, object]], ...] = (
    ("light", {}),
    ("dark", {"theme": "dark"}),
    ("narrow", {"size": (720, 520)}),
    ("narrow-dark", {"size": (720, 520), "theme": "dark"}),
    ("200-percent", {"size": (1280, 900), "scale": 2.0}),
)
"""How a page is looked at."""


def in_five_looks(take: Callable[..., None], name: str) -> None:
    """One page in every look."""
    for look, how in FIVE_LOOKS:
        take(f"{name}-{look}", **how)


def write_screenshots(folder: Path) -> int:
    """A picture of every state of the window, in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        worlds = sample_worlds(Path(place))
        for state in STATES:
            show_state(state, worlds, Path(place), lambda app, mark: Camera(app, folder, mark))
    taken = len(list(folder.glob("*.png")))
    sys.stdout.write(f"{taken} pictures in {folder.resolve()}\n")
    return 0


def sample_worlds(place: Path) -> dict[str, Path]:
    """By language, a folder in which some calls were made; each state begins with a copy of one."""
    worlds = {lang: place / f"before-{lang}" for lang in ("en", "de")}
    for lang, world in worlds.items():
        with speaking(world, lang):
            _leave_calls_behind(world, lang)
    return worlds


def show_state(state: State, worlds: Mapping[str, Path], place: Path, camera: Callable[[App, str], Camera]) -> None:
    """Bring a window into a state, with its own files below `place`, before a camera made for that window."""
    go, lang = state
    world = Path(tempfile.mkdtemp(dir=place))
    if lang:
        shutil.copytree(worlds[lang], world, dirs_exist_ok=True)
    with speaking(world, lang or "en", me=CALLERS.get(lang, "")), opened(world, StillClock(START)) as (app, hand):
        go(app, hand, camera(app, f"{lang}-" if lang == "de" else ""))


@contextmanager
def speaking(world: Path, lang: str, me: str = "") -> Iterator[None]:
    """The windows that open on this folder speak this language; nobody is reminded of what is not the subject.

    Without a name of whose they are, they ask for it.
    """
    from PySide6.QtCore import QLocale

    from callassist.ui.translation import Translation

    settings = paths.within(world).make().config / "settings.toml"
    known = f'[look]\nlanguage = "{lang}"\n\n[reminders]\nshow = false\n'
    settings.write_text(known + (f'\n[me]\nname = "{me}"\nfull_name = "{me}"\n' if me else ""), encoding="utf-8")
    before = QLocale()
    qt = make_qt()
    try:
        yield
    finally:
        for translation in qt.findChildren(Translation):
            qt.removeTranslator(translation)
            translation.deleteLater()
        qt.setProperty("speaks", None)
        QLocale.setDefault(before)


class Camera:
    """Takes the window as it is, in several looks, and leaves it as it was."""

    def __init__(self, app: App, folder: Path, mark: str) -> None:
        """`mark` begins the name of every picture."""
        self._app, self._folder, self._mark = app, folder, mark
        self.before: Callable[[], None] | None = None
        """Done once the window has the size of the picture."""

    def take(self, name: str, *, theme: str = "light", size: tuple[int, int] = (1280, 800), scale: float = 1.0) -> None:
        shell, look = self._app.shell, self._app.look
        look.use(theme=theme, scale=scale)
        shell.resize(*size)
        if self._app.call is not None:  # its clock would go on with the next second alone
            self._app.call.bridge.time_passed.emit()
        pump(4)
        if self.before is not None:
            self.before()
        self.keep(f"{self._mark}{name}")
        look.use(theme="light", scale=1.0)
        shell.resize(1280, 800)
        pump()

    def keep(self, name: str) -> None:
        """What is done with the window as it now is."""
        take(self._app, self._folder / f"{name}.png")

    def both(self, name: str, *, size: tuple[int, int] = (1280, 800)) -> None:
        self.take(f"{name}-light", size=size)
        self.take(f"{name}-dark", theme="dark", size=size)

    def five(self, name: str) -> None:
        """Light and dark, wide and narrow, and with large text."""
        in_five_looks(self.take, name)

    def six(self, name: str) -> None:
        """In every look there is."""
        self.five(name)
        self.mirrored(f"{name}-right-to-left")

    def mirrored(self, name: str) -> None:
        """As it is laid out for a language that runs from right to left."""
        QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.take(name)
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def _leave_calls_behind(world: Path, lang: str) -> None:
    """A few calls that are over, and one that was broken off, so that the home page has something to show."""
    people = (("Robin Sample", "nurse"), ("Kim Example", "bookkeeper"), ("Alex Sample", "electrician"))
    whole, note = (*TO_SALARY, *TO_THE_END), "Was cut off"
    if lang == "de":
        people = (("Robin Muster", "Pflegekraft"), ("Kim Beispiel", "Buchhaltung"), ("Alex Muster", "Elektrik"))
        whole, note = in_german(whole), "Unterbrochen"
    for days, (name, job) in enumerate(people, 1):
        clock = StillClock(START - timedelta(days=days, hours=days, minutes=7 * days))
        with opened(world, clock) as (app, hand):
            first, last = name.split()
            person = {"full_name": name, "first_name": first, "last_name": last}
            app.start_call(SCRIPT, {"person": person, "job": {"title": job}}, lang=lang)
            pump()
            wait = 40 * days
            if days == 1:
                hand.make([*whole, *[("press", "Ctrl+Return")] * 2])  # once more, for what is still open
            elif days == 2:
                hand.make([("wait", wait), ("press", "Ctrl+1"), ("wait", 18), ("press", "1")])
                hand.make([("press", "Ctrl+Return"), ("press", "1"), ("press", "Ctrl+Return")])
            else:
                hand.make([("wait", wait), ("press", "1"), ("wait", 9), ("press", "1"), ("type", note)])
                wait_saved(app)


def _first_run(app: App, hand: Hand, camera: Camera) -> None:
    """Nothing was ever done: what there is to begin with, and the practice."""
    camera.five("first-run")
    camera.mirrored("first-run-right-to-left")
    app.shell.home.open("calls")
    wait_answered(app)
    camera.take("calls-none")
    app.shell.home.open("people")
    pump()
    camera.take("people-none")
    app.shell.home.open("insights")
    wait_answered(app)
    camera.take("insights-none")
    app.shell.home.open("today")
    hand.press("Ctrl+Shift+P")
    camera.both("practice")
    camera.take("practice-narrow", size=(720, 520))


def home_of(_app: App, hand: Hand, camera: Camera) -> None:
    camera.five("home")
    hand.press("Ctrl+K")
    camera.take("palette-home")
    hand.make([("press", "Esc"), ("press", "F1")])
    camera.take("keys-home")
    hand.make([("press", "Esc"), ("press", "Ctrl+N")])
    camera.both("start")
    camera.take("start-narrow", size=(720, 520))
    camera.mirrored("start-right-to-left")


def _live(app: App, hand: Hand, camera: Camera) -> None:
    start_sample(app)
    hand.make(TO_SALARY)
    wait_saved(app)
    camera.both("live")
    camera.take("live-light-contrast", theme="light-contrast")
    camera.take("live-dark-contrast", theme="dark-contrast")
    camera.both("live-narrow", size=(720, 520))
    camera.take("live-medium", size=(960, 700))
    camera.take("live-200-percent", scale=2.0, size=(1280, 900))
    camera.mirrored("live-right-to-left")
    hand.press("Esc")
    hand.press("F11")
    camera.both("compact", size=(360, 800))
    hand.press("F11")
    hand.make([("press", "Ctrl+K"), ("type", "sal")])
    camera.both("palette")
    hand.make([("press", "Esc"), ("press", "F1")])
    camera.both("keys")
    hand.make([("press", "Esc"), ("press", "F2")])
    camera.both("prepared")
    hand.make([("press", "Esc"), ("press", "?"), ("type", "trav")])
    camera.take("prepared-search")
    hand.make([("press", "Esc"), ("press", "Return")])
    camera.take("needs-an-answer")
    hand.make([("press", "Ctrl+3"), ("wait", 8)])
    camera.both("call-back")
    hand.make([("press", "Ctrl+Z"), ("press", "Ctrl+1")])
    camera.take("voicemail")
    hand.make([("press", "Ctrl+Z"), ("wait", 800), ("press", "Ctrl+E")])
    camera.both("needed-only")
    camera.take("needed-only-narrow", size=(720, 520))
    hand.press("Ctrl+E")
    call = app.call
    if call is not None:
        call.bridge.not_saved.emit("Not saved yet: the disk is full. Trying again.")
        camera.take("not-saved")


HIDDEN = """---
format: callscript/1
id: figures
title: About the figures
version: 1
lang: en
outcomes:
  agreed: Agreed
---

# Script

## Figures

> What would you need, at the least?

- [salary: money, sensitive] Lowest figure
- [why: note, sensitive] What it depends on
- [debts: yes-no, sensitive] Owes money

## Agreement

> Then {{ salary|money }} it is.

Tip: Do not go below {{ salary }}.

- [ ] Say that {{ salary }} stands
- They take {{ salary }} -> end: agreed
"""
BLANKS = """---
format: callscript/1
id: blanks
title: With blanks
version: 1
lang: en
outcomes:
  done: Done
---

# Script

## Say hello (#hello)

> Good morning {{ person.first_name }}, it's {{ me.name }}. You applied as {{ job.title }} in {{ job.location }}.

Tip: Tab goes to the next blank. What is typed there stands everywhere.

- [start: text] Could start

-> end: done
"""


def _blanks(app: App, hand: Hand, camera: Camera) -> None:
    script = read_text(BLANKS).script
    if script is None:
        raise ValueError("the script with blanks has an error")
    app.calling.start(script, {"me": {"name": "Sam Sample"}, "person": {}})
    pump()
    camera.take("blanks")
    hand.make([("press", "Tab"), ("type", "Dana")])
    camera.take("blank-being-filled")
    hand.make([("press", "Tab"), ("type", "warehouse")])
    camera.take("blank-being-filled-dark", theme="dark")


def _hidden(app: App, hand: Hand, camera: Camera) -> None:
    """Sensitive answers in their fields and in the words."""
    script = read_text(HIDDEN).script
    if script is None:
        raise ValueError("the script with sensitive fields has an error")
    app.calling.start(script, {"person": {"full_name": "Dana Sample"}})
    hand.make([("press", "Tab"), ("type", "61 500"), ("press", "Tab"), ("type", "Rent and two children")])
    hand.make([("press", "Tab"), ("press", "Space"), ("press", "Esc"), ("press", "Return"), ("press", "Left")])
    camera.both("hidden-fields")
    camera.take("hidden-fields-narrow", size=(720, 800))
    camera.take("hidden-fields-200-percent", scale=2.0, size=(1280, 900))
    hand.press("Return")
    camera.both("hidden-words")
    hand.press("F9")
    camera.take("hidden-words-shown")


def _wrapup(app: App, hand: Hand, camera: Camera) -> None:
    start_sample(app)
    hand.make([*TO_SALARY, *TO_THE_END])
    wait_saved(app)
    camera.both("wrap-up")
    camera.take("wrap-up-narrow", size=(720, 520))
    camera.take("wrap-up-200-percent", scale=2.0, size=(1280, 900))
    camera.mirrored("wrap-up-right-to-left")
    hand.press("e")
    camera.take("wrap-up-edit")
    hand.make([("press", "Esc"), ("press", "Esc"), ("press", "m")])
    camera.both("wrap-up-letter")
    hand.make([("press", "Esc"), ("press", "Esc"), ("press", "Ctrl+P")])
    camera.take("wrap-up-print")
    hand.make([("press", "Esc"), ("press", "Esc"), ("press", "Ctrl+Return")])


def _wrapup_too_early(app: App, hand: Hand, camera: Camera) -> None:
    """Needed items are still open, and why is asked for; the notes can be saved and handed over."""
    start_sample(app)
    hand.make([("wait", 9), ("press", "1"), ("wait", 5), ("press", "1"), ("press", "Ctrl+Return")])
    wait_saved(app)
    camera.five("wrap-up-open")
    hand.press("o")
    camera.both("wrap-up-open-why")
    hand.make([("press", "Esc"), ("press", "w")])
    camera.take("wrap-up-when")
    hand.make([("type", "never"), ("press", "Return")])
    camera.take("wrap-up-when-refused")


def wait_answered(app: App) -> None:
    """Until the pages that ask the index have their answers, and drawn them."""
    deadline = time.monotonic() + 30
    for _ in range(3):
        while app.files is None or not app.files.finder.idle or not app.keeping.care.idle:
            if time.monotonic() > deadline:
                raise TimeoutError("the index did not answer")
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
            time.sleep(0.002)
        pump(4)


def _calls(app: App, hand: Hand, camera: Camera) -> None:
    app.shell.home.open("calls")
    wait_answered(app)
    page = app.navigation.history
    if page is None:
        return
    page.to_list()
    camera.both("calls")
    camera.take("calls-narrow", size=(720, 520))
    camera.take("calls-200-percent", scale=2.0, size=(1280, 900))
    camera.mirrored("calls-right-to-left")
    hand.press("n")
    camera.take("calls-notes")
    hand.make([("press", "n"), ("press", "/"), ("type", "shift")])
    wait_answered(app)
    camera.take("calls-search")
    hand.make([("press", "Esc"), ("press", "Esc")])
    wait_answered(app)
    page.list.selectAll()
    hand.press("x")
    camera.take("calls-export")
    hand.press("Esc")
    model, chosen = page.list.model(), page.list.selectionModel()
    keep = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    chosen.clearSelection()
    for row in range(model.rowCount()):
        if "Screen a candidate" in str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)):
            chosen.select(model.index(row, 0), keep)
    hand.press("c")
    wait_answered(app)
    camera.both("compare")
    camera.take("compare-narrow", size=(720, 520))
    camera.take("compare-200-percent", scale=2.0, size=(1280, 900))
    camera.mirrored("compare-right-to-left")
    hand.press("Esc")
    page.filters.open("person")
    wait_answered(app)
    camera.take("calls-filters")
    page.filters.close_options()


def _make_calls(app: App, number: int) -> None:
    """Calls of the last weeks that ended in many ways, so that there is something to see in figures."""
    entry = app.library.entry(SCRIPT, "en")
    script = entry.script if entry else None
    if script is None:
        raise FileNotFoundError(SCRIPT)
    for at in range(number):
        clock = StillClock(START - timedelta(days=at * 2 + 4, hours=at % 6, minutes=11 * at % 60))
        facts = {"person": {"full_name": f"Sample Person {at % 7}"}, "job": {"title": "nurse"}}
        header = header_for(script, facts, clock.now(), person=f"sample-{at % 7}")
        file = app.calls.create(header, {script.hash: script.text})
        session = CallSession(script, header, clock, file)
        session.start()
        for _ in range(at % 5 if at % 4 else 0):
            clock.pass_(20 + 17 * at % 50)
            if session.answers():
                session.answer(1)
        if not at % 4:
            session.pivot(Pivot.NO_ANSWER) if session.pivots() else None
        for item in session.open_needed()[: at % 3]:
            session.excuse(item.id, "No time left")
            session.close_field()
        clock.pass_(30)
        possible = [outcome for outcome, _ in session.outcomes()]
        session.finish("no-answer" if not at % 4 else possible[at % len(possible)])
        file.finish_header(session.final_header())
        app.calls.close_file(header.id)
    app.keeping.care.refresh_files()


def _insights(app: App, hand: Hand, camera: Camera) -> None:
    _make_calls(app, 32)
    wait_answered(app)
    app.shell.home.open("insights")
    wait_answered(app)
    camera.both("insights")
    camera.take("insights-narrow", size=(720, 520))
    camera.take("insights-200-percent", scale=2.0, size=(1280, 900))
    camera.mirrored("insights-right-to-left")
    hand.press("t")
    camera.take("insights-tables")


def _scripts(app: App, hand: Hand, camera: Camera) -> None:
    app.shell.home.open("scripts")
    pump()
    page = app.scripts.page()
    pump_until(lambda: page.script_list.settled)
    page.choose_script(SCRIPT, "en")
    camera.both("scripts")
    camera.take("scripts-narrow", size=(720, 520))
    camera.take("scripts-200-percent", scale=2.0, size=(1280, 900))
    camera.mirrored("scripts-right-to-left")
    page.reading.requested.emit("own")
    entry = app.library.entry(SCRIPT, "en")
    if entry is None:
        raise FileNotFoundError(SCRIPT)
    own = entry.path
    sound = own.read_text(encoding="utf-8")
    own.write_text(sound.replace("-> end: booked", "-> end: bookedd"), encoding="utf-8")
    app.scripts.refresh_files()
    camera.both("script-errors")
    own.write_text(sound, encoding="utf-8")
    app.scripts.refresh_files()
    start_sample(app)
    hand.make(TO_SALARY)
    own.write_text(sound.replace("-> end: booked", "-> end: bookedd"), encoding="utf-8")
    call = app.call
    hand.press("Esc")
    if call is not None and call.edits is not None:
        note = call.edits.note
        pump_until(lambda: bool(note.text()))
        camera.both("live-edit-with-errors")
    own.unlink()


def _studio(app: App, hand: Hand, camera: Camera) -> None:
    entry = app.library.entry(SCRIPT, "en")
    if entry is None:
        raise FileNotFoundError(SCRIPT)
    app.studio.edit(entry)
    pump()
    studio = app.studio.page
    if studio is None:
        raise RuntimeError("the studio is not open")
    studio.script.choose("step", "salary")
    for view in ("cards", "text", "map"):
        studio.show_view(view)
        camera.six(f"studio-{view}")
        camera.take(f"studio-{view}-dark-contrast", theme="dark-contrast")
    studio.show_view("cards")
    studio.tongue.setChecked(True)
    camera.both("studio-languages")
    studio.tongue.setChecked(False)
    sound = studio.script.buffer.text
    studio.script.buffer.replace(sound.replace("-> end: booked", "-> end: bookedd"))
    pump_until(lambda: bool(studio.script.result.problems))
    camera.five("studio-errors")
    studio.script.buffer.replace(sound.replace("whether we're close", "whether we are close"))
    hand.press("F6")
    camera.both("studio-versions")
    hand.press("Ctrl+P")
    camera.both("studio-share")
    head, _, _ = sound.partition("# Script")
    steps = "\n".join(f"## Step {n} (#s{n})\n\n> Words of it.\n" for n in range(300))
    studio.script.buffer.replace(f"{head}# Script\n\n{steps}\n-> end: booked\n")
    for view in ("cards", "map"):
        studio.show_view(view)
        camera.take(f"studio-300-steps-{view}")


def _help(app: App, _hand: Hand, camera: Camera) -> None:
    app.shell.home.open("help")
    camera.both("help")
    camera.take("help-narrow", size=(720, 520))
    page = app.shell.home.page("help")
    if isinstance(page, HelpPage):
        page.open("contributing")
        camera.both("help-drawing")
        page.open("writing-scripts", "The three turns")
        camera.take("help-tables")
        page.open("about")
        camera.both("about")
        page.viewer.licence_requested.emit("LGPL-3.0")
        camera.take("about-licence")


def _settings(app: App, _hand: Hand, camera: Camera) -> None:
    app.shell.home.open("settings")
    camera.five("settings")
    page = app.shell.home.page("settings")
    if not isinstance(page, SettingsPage):
        return
    for name, part in (("files", page.rows["data.folder"]), ("keys", page.keys.buttons["call.reword"])):
        camera.before = partial(_scroll_to, page, part)
        camera.both(f"settings-{name}")
        camera.take(f"settings-{name}-narrow", size=(720, 520))
    page.keys.rebind("call.reword", "Ctrl+K")
    camera.take("settings-keys-taken")


def _files(app: App, _hand: Hand, camera: Camera) -> None:
    """My files: where they are, their backups, and what looking at them found."""
    app.shell.home.open("files")
    wait_answered(app)
    camera.six("files")
    page = app.shell.home.page("files")
    if isinstance(page, MaintenancePage):
        page.check.check.click()
        wait_answered(app)
        camera.take("files-checked")
        page.backups.make()
        wait_answered(app)
        camera.both("files-backed-up")
        row = page.backups.rows[0]
        row.preview_requested.emit(row.path)
        wait_answered(app)
        camera.take("files-in-a-backup")
        broken = app.paths.data / "people.json"
        broken.write_bytes(b"{")
        row = page.backups.rows[0]
        row.preview_requested.emit(row.path)
        wait_answered(app)
        camera.five("files-to-restore")
        page.check.check.click()
        wait_answered(app)
        camera.take("files-to-mend")


def _people(app: App, hand: Hand, camera: Camera) -> None:
    """The page of people in each of its states, for the camera."""
    app.zone = ZoneInfo("Europe/Berlin")
    desk = app.people
    if desk is None:
        return
    page, room = desk.page(), desk.room
    room.put_many(sample_people(START))
    room.look_for_twice()
    app.shell.home.open("people")

    def quiet() -> None:
        pump_until(lambda: desk.settled)
        pump(4)

    quiet()
    camera.both("people")
    camera.mirrored("people-right-to-left")
    desk.open_person("robin")
    quiet()
    camera.both("person")
    camera.take("person-narrow", size=(720, 520))
    camera.take("person-200-percent", scale=2.0, size=(1280, 900))
    camera.mirrored("person-right-to-left")
    page.person.record.more.click()
    camera.take("person-whole", size=(1280, 2400))
    page.add_person()
    pump(4)
    camera.take("person-new")
    desk.open_person("long")
    quiet()
    camera.take("person-long-name")
    desk.open_person("arabic")
    quiet()
    camera.take("person-arabic-name")
    table = Path(app.paths.data) / "candidates.csv"
    table.write_text(TABLE, encoding="utf-8")
    taking = page.ingest([table])
    pump_until(lambda: not taking.running)
    pump(4)
    camera.both("people-import")
    camera.take("people-import-narrow", size=(720, 520))
    camera.take("people-import-200-percent", scale=2.0, size=(1280, 900))
    camera.mirrored("people-import-right-to-left")
    hand.make([("press", "Right"), ("press", "Right"), ("press", "Space")])
    pump(4)
    camera.take("people-import-changes")
    taking.close_button.click()
    table.unlink()
    page.give_out()
    camera.take("people-export")
    hand.press("Esc")
    page.show_twice()
    camera.both("people-merge")
    camera.take("people-merge-narrow", size=(720, 520))
    camera.take("people-merge-200-percent", scale=2.0, size=(1280, 900))
    camera.mirrored("people-merge-right-to-left")
    hand.press("Esc")


def _today(app: App, hand: Hand, camera: Camera) -> None:
    """Whom to call, the minute before, who dials, and the rules behind it all."""
    desk = app.people
    if desk is None:
        return
    app.zone = ZoneInfo("Europe/Berlin")
    app.settings.set("reminders.show", True)
    app.settings.set("me.phone", "020 7946 0000")
    desk.room.put_many(people_to_call(START), [person.id for person in desk.room.all()])
    pump_until(lambda: app.settled)
    camera.six("today")
    hand.press("Ctrl+L")
    camera.both("today-later")
    hand.press("Ctrl+Return")
    camera.six("prepare")
    hand.press("Esc")
    for item in list(desk.reminders.open):
        desk.reminders.dismiss(item)
    arrange = next(item for item in desk.room.today if item.script == "arrange-phone-interview")
    desk.prepare(arrange)
    camera.both("prepare-arrange")
    hand.press("Return")
    wait_saved(app)
    camera.six("arrange")
    hand.make([("press", "Ctrl+Return"), ("press", "4"), ("press", "Ctrl+Return")])
    pump_until(lambda: app.settled)
    app.shell.home.open("settings")
    page = app.shell.home.page("settings")
    if isinstance(page, SettingsPage):
        camera.before = partial(_scroll_to, page, page.rows["planner.T1"])
        camera.six("settings-planner")
        camera.before = None


def _scroll_to(page: QWidget, part: QWidget) -> None:
    """So that this part of a scrolling page stands near its top."""
    area = page.findChild(QScrollArea)
    if area is not None and area.widget() is not None:
        area.verticalScrollBar().setValue(part.mapTo(area.widget(), QPoint(0, 0)).y() - part.height() * 2)


def _german(app: App, hand: Hand, camera: Camera) -> None:
    """The same in the window's second language, whose words are longer."""
    camera.five("home")
    hand.press("Ctrl+N")
    camera.take("start")
    hand.make([("press", "Esc"), ("press", "F1")])
    camera.take("keys")
    hand.press("Esc")
    start_sample(app, "de")
    hand.make(in_german(TO_SALARY))
    wait_saved(app)
    camera.five("live")
    camera.take("live-medium", size=(960, 700))
    hand.make([("press", "Esc"), ("press", "F11")])
    camera.both("compact", size=(360, 800))
    hand.make([("press", "F11"), ("press", "Ctrl+K"), ("type", "geh")])
    camera.five("palette")
    hand.make([("press", "Esc"), ("press", "Ctrl+3")])
    camera.take("call-back")
    hand.make([("press", "Ctrl+Z"), ("press", "Tab"), *in_german(TO_THE_END)])
    wait_saved(app)
    camera.five("wrap-up")
    hand.press("m")
    camera.take("wrap-up-letter")
    hand.make([("press", "Esc"), ("press", "Esc"), ("press", "Ctrl+Return")])
    pump_until(lambda: app.settled)
    for page in ("calls", "people", "scripts", "insights", "files", "settings", "help"):
        app.shell.home.open(page)
        wait_answered(app)
        pump(4)
        camera.five(page)


State = tuple[Callable[[App, Hand, Camera], None], str]
"""What brings a window there, and the language of the calls that were made before it: none before the first run."""

STATES: tuple[State, ...] = (
    (_first_run, ""),
    *(
        (state, "en")
        for state in (
            home_of,
            _live,
            _blanks,
            _hidden,
            _wrapup,
            _wrapup_too_early,
            _calls,
            _insights,
            _scripts,
            _studio,
            _help,
            _settings,
            _files,
            _people,
            _today,
        )
    ),
    (_german, "de"),
)


if __name__ == "__main__":
    sys.exit(write_screenshots(Path(sys.argv[1])))
