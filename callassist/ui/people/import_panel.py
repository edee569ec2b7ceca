"""Files of people that come in: what their columns hold, what they would do, then all of it at once.

Reading happens off the window's thread and can be stopped at any time; nothing has changed until it is imported.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from callassist.people.countries import country_code
from callassist.people.import_files import ImportPreview, ImportQuestion, look_through
from callassist.people.importing import CancelledError, ImportPlan, ImportRow, Progress, Verdict, changes_of
from callassist.ui.appearance import Appearance, Size
from callassist.ui.people.asking import Asking, Placed
from callassist.ui.people.columns import Columns
from callassist.ui.people.outcome import OutcomeList
from callassist.ui.people.side_panel import SidePanel
from callassist.ui.people_service import PeopleService
from callassist.ui.tasks import TaskQueue
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.chips import ChipRow
from callassist.ui.widgets.inputs import Frame, LineInput
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.progress import ProgressLine
from callassist.ui.widgets.scroll import Scroll

COLUMNS = "columns"


class ImportPanel(SidePanel):
    """One import, of one file or several."""

    requested = Signal(object)
    """The plans that are to be imported."""

    def __init__(self, look: Appearance, room: PeopleService, paths: Sequence[Path], *, country: str = "") -> None:
        """`country` is the one that numbers without + most likely belong to."""
        super().__init__()
        self._look, self._room = look, room
        self.files: list[ImportQuestion] = [ImportQuestion(path) for path in dict.fromkeys(paths)]
        self.looked: tuple[ImportPreview, ...] = ()
        self._tasks = TaskQueue("callassist-import", self)
        self._stop = threading.Event()
        self._asked = 0
        self._title = Text(look, size=Size.TITLE, weight=600, wrap=True)
        self.tabs = ChipRow(look, [(COLUMNS, self.tr("Columns"))], chosen=self._on_tab)
        self.country = LineInput(look, self.tr("a country"), name=self.tr("Country of numbers without +"))
        self.country.setText(country)
        self.country.left.connect(self._on_country)
        self.country.returnPressed.connect(self._on_country)
        self.country_choice = country
        self._country_frame = Frame(look, self.country)
        self._country_label = Text(look, self.tr("Numbers without + are from"), role=ColorRole.MUTED, size=0.93)
        self.columns = Columns(look)
        self.columns.wanted.connect(self._on_wanted)
        self.list = OutcomeList(look)
        self.asking = Asking(look)
        self.asking.answered.connect(self._on_answered)
        self.stack = QStackedWidget()
        self._scroll = Scroll(look, self.columns)
        self.stack.addWidget(self._scroll)
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.asking)
        self.nobody = Text(look, self.tr("Nobody in this list."), role=ColorRole.MUTED)
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.stack.addWidget(self.nobody)
        self.line = ProgressLine(look)
        self.told = Text(look, role=ColorRole.MUTED, wrap=True)
        self.stop = Button(look, self.tr("Stop"), clicked=self.cancel)
        self.close_button = Button(look, self.tr("Close"), key="Esc", clicked=self.left)
        self.take = Button(look, self.tr("Import"), tone=Tone.PRIMARY, clicked=self._on_take)
        self._lay_out()
        look.space(self._box, 30, 18, 22, 14, gap=10)
        look.space(self._foot, gap=8)
        look.space(self._country_row, gap=8)
        look.extend(self._country_frame, width=150)
        self.refresh_files()

    def _lay_out(self) -> None:
        self._country_row = self.columns.add_row(self._country_label, self._country_frame)
        box = self._box = in_column(self._title, self.tabs, (self.stack, 1), self.line, into=self)
        foot = self._foot = in_row(
            (self.told, 1),
            (self.stop, Qt.AlignmentFlag.AlignBottom),
            (self.close_button, Qt.AlignmentFlag.AlignBottom),
            (self.take, Qt.AlignmentFlag.AlignBottom),
        )
        box.addLayout(foot)

    # Reading

    def add(self, paths: Sequence[Path]) -> None:
        """More files for the same import."""
        known = {asked.path for asked in self.files}
        self.files += [ImportQuestion(path) for path in dict.fromkeys(paths) if path not in known]
        self.refresh_files()

    def refresh_files(self) -> None:
        """Read all files as they are asked for now; what was being read before is let go."""
        self._stop.set()
        self._asked += 1
        stop, asked, files = threading.Event(), self._asked, tuple(self.files)
        self._stop = stop
        count = len(files)
        self._title.setText(files[0].path.name if count == 1 else self.tr("{n} files", "", count).format(n=count))
        known, now, country = self._room.all(), self._room.around.now(), self.country_choice
        tell = self._tasks.progress(self._on_progress)

        def progress(step: Progress) -> None:
            tell(step.done, step.total)
            if step.done % 16 == 0:
                time.sleep(0)  # the window goes first

        def work() -> tuple[ImportPreview, ...] | None:
            try:
                return look_through(
                    files, known, now, lambda: uuid4().hex, country=country, progress=progress,
                    cancelled=stop.is_set,
                )  # fmt: skip
            except CancelledError:
                return None

        self._show_running(True)
        self._tasks.run(work, lambda looked: self._on_looked(looked, asked))

    def cancel(self) -> None:
        """Stop reading: nothing has happened."""
        if self.running and not self._stop.is_set():
            self._stop.set()
            self._show_running(False)
            self.told.setText(self.tr("Stopped. Nothing has changed."))
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Let go of everything: the window closes, or the import is over."""
        self._stop.set()
        self._tasks.close()

    @property
    def running(self) -> bool:
        return not self._tasks.idle

    def _on_progress(self, done: int, total: int) -> None:
        if self.running and not self._stop.is_set():
            self.line.show_share(done / total if total else 0.0)
            locale = QLocale()
            told = self.tr("{done} of {total} are read.")
            self.told.setText(told.format(done=locale.toString(done), total=locale.toString(total)))

    def _on_looked(self, looked: tuple[ImportPreview, ...] | None, asked: int) -> None:
        if asked != self._asked or looked is None or self._stop.is_set():
            return
        self._show_running(False)
        self.looked = looked
        self.columns.show_files(looked)
        self._show_tabs()
        self._say_counts()

    # What it would do

    @property
    def plans(self) -> list[ImportPlan]:
        return [one.plan for one in self.looked if one.plan is not None]

    def rows(self, verdict: Verdict) -> list[tuple[str, ImportRow]]:
        """The entries that this would become of, with their file where there are several."""
        several = len(self.looked) > 1
        return [
            (one.asked.path.name if several else "", row)
            for one in self.looked
            if one.plan is not None
            for row in one.plan.rows
            if row.verdict is verdict
        ]

    def asked(self) -> list[Placed]:
        """The entries that may be somebody who is known, whether or not it has been said who they are."""
        several = len(self.looked) > 1
        return [
            (number, one.asked.path.name if several else "", row)
            for number, one in enumerate(self.looked)
            if one.plan is not None
            for row in one.plan.rows
            if row.alike
        ]

    def _counts(self) -> dict[Verdict, int]:
        return {verdict: sum(plan.count(verdict) for plan in self.plans) for verdict in Verdict}

    def _show_tabs(self) -> None:
        patterns = {
            Verdict.ADDED: self.tr("Add {n}"),
            Verdict.CHANGED: self.tr("Change {n}"),
            Verdict.ASKED: self.tr("Who is it? {n}"),
            Verdict.LEFT: self.tr("Leave {n}"),
        }
        first = self.tr("Columns") if any(plan.contacts.columns for plan in self.plans) else self.tr("Files")
        told = {verdict: QLocale().toString(count) for verdict, count in self._counts().items()}
        before = self.tabs.value() or [COLUMNS]
        focused = any(chip.hasFocus() for chip in self.tabs.chips())
        shown = [verdict for verdict in Verdict if verdict is not Verdict.ASKED or self.asked()]
        self.tabs.set_options([(COLUMNS, first), *((v.value, patterns[v].format(n=told[v])) for v in shown)])
        before = before if before[0] in (COLUMNS, *shown) else [COLUMNS]
        self.tabs.name(self.tr("What is shown"))
        self._on_tab(before)
        if focused:
            self.tabs.set_focus()

    def _on_tab(self, keys: list[str]) -> None:
        """One of them is always open."""
        shown = keys or self._tab
        self._tab = shown
        self.tabs.set_value(shown)
        if shown == [COLUMNS]:
            self.stack.setCurrentWidget(self._scroll)
            return
        if shown == [Verdict.ASKED.value]:
            self.asking.show_rows(self.asked())
            self.stack.setCurrentWidget(self.asking)
            return
        rows = self.rows(Verdict(shown[0]))
        self.list.rows.show(rows)
        self.stack.setCurrentWidget(self.list if rows else self.nobody)

    _tab: Sequence[str] = (COLUMNS,)

    def _say_counts(self) -> None:
        people = len(changes_of(self.plans))
        if not self._room.writable:
            self.told.setText(self.tr("Nobody can be imported right now: the people can only be read."))
        elif asked := self._counts()[Verdict.ASKED]:
            self._say_asked(asked)
        elif people:
            self.told.setText(self.tr("Nothing has changed yet."))
        else:
            self.told.setText(self.tr("There is nobody to import."))
        problem = next((one for one in self.looked if one.problem), None)
        if problem is not None and len(self.looked) > 1:
            self.told.setText(f"{problem.asked.path.name}: {translate(problem.problem)}.")
        count = QLocale().toString(people)
        said = self.tr("Import 1 person") if people == 1 else self.tr("Import {n} people", "", people).format(n=count)
        self.take.setText(said)
        self.take.resized()
        self.take.setVisible(people > 0 and self._room.writable)

    def _say_asked(self, count: int) -> None:
        if count == 1:
            self.told.setText(self.tr("1 entry may be somebody you know. It stays out until you say who it is."))
            return
        told = self.tr("{n} entries may be people you know. They stay out until you say who they are.")
        self.told.setText(told.format(n=QLocale().toString(count)))

    def _show_running(self, running: bool) -> None:
        self.line.setHidden(not running)
        self.stop.setHidden(not running)
        if running:
            self.line.show_share(0.0)
            self.take.hide()
            self.told.setText(self.tr("Reading …"))

    # What is wanted

    def _on_wanted(self, number: int, asked: ImportQuestion) -> None:
        self.files[number] = asked
        self.refresh_files()

    def _on_answered(self, answers: list[tuple[int, int, str]]) -> None:
        for number, line, answer in answers:
            known = {**dict(self.files[number].answers), line: answer}
            self.files[number] = replace(self.files[number], answers=tuple(known.items()))
        self.refresh_files()

    def _on_country(self) -> None:
        code = country_code(self.country.text()) if self.country.text().strip() else ""
        wrong = bool(self.country.text().strip()) and not code
        self._country_frame.set_problem(wrong)
        if not wrong and code != self.country_choice:
            self.country_choice = code
            self.refresh_files()

    def _on_take(self) -> None:
        if not self.running and self.plans:
            self.take.hide()
            self.close_button.hide()
            self.told.setText(self.tr("Importing …"))
            self.requested.emit(tuple(self.plans))

    def may_leave(self) -> bool:
        return not self.close_button.isHidden()
