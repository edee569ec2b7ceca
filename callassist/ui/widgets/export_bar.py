"""How the notes leave: copied, saved, dragged out, printed, put into a calendar. Each says in place what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDrag, QGuiApplication
from PySide6.QtWidgets import QWidget

from callassist.exports.call_documents import CallDocuments
from callassist.exports.formats import Format, format_for, format_named
from callassist.messages import describe_error
from callassist.ui.appearance import Appearance, Size
from callassist.ui.file_picker import AskFile, ask_save, documents
from callassist.ui.keys import Keys
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.buttons import Button
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column
from callassist.ui.widgets.section_parts import FileChip

Open = Callable[[QUrl], bool]


class ExportBar(QWidget):
    """The row of ways out under the notes."""

    print_requested = Signal()

    def __init__(
        self,
        look: Appearance,
        papers: CallDocuments,
        *,
        ask: AskFile = ask_save,
        open_: Open = QDesktopServices.openUrl,
    ) -> None:
        super().__init__()
        self._look, self._papers, self.ask, self.open = look, papers, ask, open_
        self._folder = documents()
        self._last = "md"
        self.copy_button = Button(look, self.tr("Copy"))
        self.save_button = Button(look, self.tr("Save as…"))
        self.print_button = Button(look, self.tr("Print"))
        self.copy_button.setAccessibleName(self.tr("Copy the notes"))
        self.print_button.setAccessibleName(self.tr("Print the notes"))
        self.copy_button.clicked.connect(self.copy)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print_requested)
        self.told = Text(look, role=ColorRole.MUTED, size=Size.NOTE, wrap=True)
        self._buttons = FlowLayout(look.px(8))
        for button in (self.copy_button, self.save_button, self.print_button):
            self._buttons.addWidget(button)
        self.chips: dict[str, FileChip] = {}
        self._chip_row = FlowLayout(look.px(6))
        for format_ in papers.formats():
            chip = self.chips[format_.id] = FileChip(look, format_.id, self.format_name(format_))
            chip.save_requested.connect(self.save_as)
            chip.drag_requested.connect(self.drag_out)
            self._chip_row.addWidget(chip)
        buttons, chips = QWidget(), QWidget()
        buttons.setLayout(self._buttons)
        chips.setLayout(self._chip_row)
        self._column = in_column(buttons, chips, self.told, into=self)
        self.told.hide()
        look.space(self._column, gap=8)

    def format_name(self, format_: Format) -> str:
        names = {"md": "Markdown", "html": self.tr("Web page"), "pdf": "PDF", "docx": "Word", "json": "JSON"}
        return names.get(format_.id, format_.label)

    def set_keys(self, keys: Keys) -> None:
        self.copy_button.set_key(keys.actions.key("wrapup.copy"))
        self.save_button.set_key(keys.actions.key("wrapup.save"))
        self.print_button.set_key(keys.actions.key("wrapup.print"))

    def say(self, words: str, role: ColorRole = ColorRole.MUTED) -> None:
        self.told.set_role(role)
        self.told.say(words)

    def copy(self) -> None:
        """The notes as rich text and as plain text at once: whoever pastes gets what fits there."""
        both = QMimeData()
        both.setHtml(self._papers.rich())
        both.setText(self._papers.markdown())
        QGuiApplication.clipboard().setMimeData(both)
        self.say(self.tr("The notes are on the clipboard."))

    def save(self) -> None:
        """Ask where, in any format; the last one is proposed."""
        self.save_as(self._last)

    def save_as(self, format_id: str) -> None:
        wanted = format_named(format_id)
        formats = sorted(self._papers.formats(), key=lambda known: known.id != format_id)
        filters = ";;".join(f"{self.format_name(known)} (*{known.suffix})" for known in formats)
        proposed = self._folder / self._papers.file_name(wanted)
        chosen = self.ask(self, self.tr("Save the notes"), str(proposed), filters)
        if chosen:
            self._write(Path(chosen), wanted)

    def _write(self, path: Path, wanted: Format) -> None:
        found = format_for(path.suffix)
        if found is None or not found.each:
            found = wanted
            path = path.with_name(path.name + wanted.suffix)
        try:
            self._papers.save(path, found)
        except OSError as error:
            said = self.tr("Not saved to {path}: {why}. Choose another place.")
            self.say(said.format(path=path, why=translate(describe_error(error))), ColorRole.DANGER)
            return
        except ValueError as nothing:
            self.say(str(nothing), ColorRole.CAUTION)
            return
        self._last, self._folder = found.id, path.parent
        self.say(self.tr("Saved to {path}").format(path=path))

    def drag_out(self, format_id: str) -> None:
        """Let the notes be dropped into another program, as a file and as text."""
        drag = QDrag(self)
        mime = self.file_data(format_id)
        if mime is not None:
            drag.setMimeData(mime)
            drag.exec(Qt.DropAction.CopyAction)

    def file_data(self, format_id: str) -> QMimeData | None:
        """What a drag carries; None when the file could not be written, which is said."""
        try:
            path = self._papers.hand_out(format_id)
        except OSError as error:
            self.say(
                self.tr("The file could not be made: {why}.").format(why=translate(describe_error(error))),
                ColorRole.DANGER,
            )
            return None
        except ValueError as nothing:
            self.say(str(nothing), ColorRole.CAUTION)
            return None
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        mime.setText(self._papers.markdown())
        return mime

    def add_to_calendar(self) -> None:
        """Open the dates of this call in the person's own calendar."""
        try:
            path = self._papers.calendar_file()
        except OSError as error:
            self.say(
                self.tr("The calendar file could not be made: {why}.").format(why=translate(describe_error(error))),
                ColorRole.DANGER,
            )
            return
        if path is None:
            self.say(self.tr("There is no date yet: choose when, above."))
            return
        self.open_file(path, self.tr("Handed to your calendar. If nothing opened, here is the file: {path}"))

    def open_file(self, path: Path, said: str) -> None:
        """Hand a file to the program that is set for it; that it opened can never be known for sure."""
        self.open(QUrl.fromLocalFile(str(path)))
        self.say(said.format(path=path))
