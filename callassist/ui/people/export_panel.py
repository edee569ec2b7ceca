"""People that leave: all of them or those that are found, as a file that is whole or not there, or dragged out."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QWidget

from callassist.exports.file_names import safe_name
from callassist.exports.save import Cancelled, watched
from callassist.exports.temp_files import write_temp_file
from callassist.files import Disk, whole_file
from callassist.messages import describe_error
from callassist.people.exporting import PeopleFormat, form_for, pieces
from callassist.people.person_model import Person
from callassist.ui.appearance import Appearance, Size
from callassist.ui.file_picker import AskFile, ask_save, documents
from callassist.ui.people.side_panel import SidePanel
from callassist.ui.sheet_here import sheet_here
from callassist.ui.tasks import TaskQueue
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.buttons import Button
from callassist.ui.widgets.chips import ChipRow
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.progress import ProgressLine
from callassist.ui.widgets.section_parts import FileChip

ALL, FOUND = "all", "found"


class ExportPanel(SidePanel):
    """Who is to leave, and as what."""

    def __init__(
        self,
        look: Appearance,
        everybody: Sequence[Person],
        found: Sequence[Person],
        folder: Path,
        *,
        ask: AskFile = ask_save,
    ) -> None:
        """`found` are those who fit what is searched for, empty where nothing is; `folder` is for files dragged out."""
        super().__init__()
        self._look, self._everybody, self._found, self.folder = look, everybody, found, folder
        self.ask = ask
        self._tasks = TaskQueue("callassist-people-export", self)
        self._stop = threading.Event()
        self._title = Text(look, self.tr("Export people"), size=Size.TITLE, weight=600)
        self.who = ChipRow(look, self._choices(), name=self.tr("Who is exported"), chosen=self._on_who)
        self.who.set_value([FOUND if found else ALL])
        self._hint = Text(
            look, self.tr("Press to save, or drag the file to where it is needed."), role=ColorRole.MUTED, wrap=True
        )
        self.chips: dict[PeopleFormat, FileChip] = {}
        self._forms = QWidget()
        flow = FlowLayout(look.px(6), parent=self._forms)
        for form, label in (
            (PeopleFormat.CSV, self.tr("CSV, for spreadsheets")),
            (PeopleFormat.VCARD_4, "vCard 4.0"),
            (PeopleFormat.VCARD_3, self.tr("vCard 3.0, for Outlook and older programs")),
        ):
            chip = self.chips[form] = FileChip(look, form.value, label)
            chip.save_requested.connect(self.save_as)
            chip.drag_requested.connect(self.drag_out)
            flow.addWidget(chip)
        self._kept = Text(
            look,
            self.tr("Your calls and what you wrote about them stay here: only the contacts are exported."),
            role=ColorRole.MUTED,
            size=Size.NOTE,
            wrap=True,
        )
        self.line = ProgressLine(look)
        self.told = Text(look, role=ColorRole.MUTED, wrap=True)
        self.stop = Button(look, self.tr("Stop"), clicked=self._stop.set)
        self.close_button = Button(look, self.tr("Close"), key="Esc", clicked=self.left)
        self._lay_out()
        look.space(self._box, 30, 18, 22, 14, gap=12)
        look.space(self._row, gap=8)
        self._show_running(False)

    def _choices(self) -> list[tuple[str, str]]:
        locale = QLocale()
        count = len(self._everybody)
        every = (
            self.tr("The one person")
            if count == 1
            else self.tr("All {n} people", "", count).format(n=locale.toString(count))
        )
        choices = [(ALL, every)]
        if self._found:
            some = self.tr("Those found: {n}").format(n=locale.toString(len(self._found)))
            choices.append((FOUND, some))
        return choices

    def _lay_out(self) -> None:
        row = self._row = in_row(self.stop, self.close_button, 1)
        self._box = in_column(
            self._title, self.who, self._hint, self._forms, self.line, self.told, self._kept, row, 1, into=self
        )

    @property
    def people(self) -> Sequence[Person]:
        return self._found if self.who.value() == [FOUND] else self._everybody

    @property
    def running(self) -> bool:
        return not self._tasks.idle

    def file_name(self, form: PeopleFormat) -> str:
        """A name that every system takes: that of the one person, else "People"."""
        people = self.people
        return safe_name(people[0].label if len(people) == 1 else self.tr("People"), form.suffix)

    def save_as(self, form_name: str) -> None:
        """Ask where, and write."""
        form = PeopleFormat(form_name)
        if self.running:
            return
        filters = f"{self.chips[form].text()} (*{form.suffix})"
        chosen = self.ask(self, self.tr("Export people"), str(documents() / self.file_name(form)), filters)
        if chosen:
            path = Path(chosen)
            right = form_for(path.name, "3.0" if form is PeopleFormat.VCARD_3 else "4.0") is form and bool(path.suffix)
            self._write(path if right else path.with_name(path.name + form.suffix), form)

    def _write(self, path: Path, form: PeopleFormat) -> None:
        people = tuple(self.people)
        delimiter = sheet_here().delimiter
        self._stop.clear()
        self._show_running(True)
        progress = self._tasks.progress(self._on_progress)

        def work() -> str:
            many = watched(pieces(people, form, delimiter=delimiter), len(people), progress, self._stop.is_set)
            try:
                with whole_file(path, Disk()) as out:
                    out.writelines(many)
            except Cancelled:
                return ""
            return str(path)

        def failed(error: Exception) -> None:
            self._show_running(False)
            told = self.tr("Not written to {path}: {why}. Choose another place.")
            self.told.say(told.format(path=path, why=translate(describe_error(error))), ColorRole.DANGER)

        self._tasks.run(work, self._on_written, failed)

    def _on_written(self, path: str) -> None:
        self._show_running(False)
        told = self.tr("Written to {path}").format(path=path) if path else self.tr("Stopped. Nothing was written.")
        self.told.say(told, ColorRole.MUTED)

    def drag_out(self, form_name: str) -> None:
        """Let the file be dropped into another program."""
        mime = self.file_data(PeopleFormat(form_name))
        if mime is not None:
            drag = QDrag(self)
            drag.setMimeData(mime)
            drag.exec(Qt.DropAction.CopyAction)

    def file_data(self, form: PeopleFormat) -> QMimeData | None:
        """What a drag carries; None when the file could not be made, which is said."""
        try:
            data = b"".join(pieces(self.people, form, delimiter=sheet_here().delimiter))
            path = write_temp_file(self.folder, self.file_name(form), data)
        except OSError as error:
            told = self.tr("The file could not be made: {why}.")
            self.told.say(told.format(why=translate(describe_error(error))), ColorRole.DANGER)
            return None
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        return mime

    def finish(self) -> None:
        """Stop, and wait for it: nothing half-written stays."""
        self._stop.set()
        self._tasks.close(10.0)

    def take_focus(self) -> None:
        self.who.set_focus()

    def _on_who(self, keys: list[str]) -> None:
        """One of them is always chosen."""
        self._who = keys or self._who
        self.who.set_value(self._who)

    _who: Sequence[str] = (ALL,)

    def _on_progress(self, done: int, total: int) -> None:
        self.line.show_share(done / total if total else 0.0)

    def _show_running(self, running: bool) -> None:
        self._forms.setEnabled(not running)
        self.line.setHidden(not running)
        self.stop.setHidden(not running)
        if running:
            self.line.show_share(0.0)
            self.told.say("")
