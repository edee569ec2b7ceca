"""Calls exported to a file: those that are chosen, or all that fit what is looked for, with progress and a way out.

Whole or not at all: stopped half-way, no file is left, and one that was there before is untouched.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from callassist.exports.file_names import safe_name
from callassist.exports.formats import FORMATS, ExportFormat, Format, OutgoingCall, Scripts, format_named
from callassist.exports.save import Cancelled, save_in_one, watched
from callassist.messages import describe_error
from callassist.store.calls import CallStore
from callassist.store.storage import Damaged
from callassist.ui.appearance import Appearance, Size
from callassist.ui.file_picker import AskFile, ask_save, documents
from callassist.ui.sheet_here import sheet_here
from callassist.ui.tasks import TaskQueue
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.buttons import Button
from callassist.ui.widgets.chips import Chip
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.progress import ProgressLine

Ids = Sequence[str] | Callable[[], Sequence[str]]
"""The ids of the calls, or how to find them (asked for on the exporting thread)."""


class Exporter(QWidget):
    """The formats, and while it runs, how far it is. One export at a time."""

    closed = Signal()
    ended = Signal()

    def __init__(self, look: Appearance, store: CallStore, *, ask: AskFile = ask_save) -> None:
        super().__init__()
        self._look, self._store, self.ask = look, store, ask
        self._ids: Ids = ()
        self._count = 0
        self._stop = threading.Event()
        self._tasks = TaskQueue("callassist-export", self)
        self.title = Text(look, weight=600)
        self.chips: dict[str, Chip] = {}
        self._formats = QWidget()
        flow = FlowLayout(look.px(6), parent=self._formats)
        for format_ in FORMATS:
            chip = self.chips[format_.id] = Chip(look, self.format_name(format_))
            chip.setCheckable(False)
            chip.clicked.connect(partial(self.choose, format_.id))
            flow.addWidget(chip)
        self.full = Chip(look, self.tr("With everything that was replaced"))
        self.sensitive = Chip(look, self.tr("With sensitive answers"))
        self._forms = QWidget()
        forms = FlowLayout(look.px(6), parent=self._forms)
        for chip in (self.full, self.sensitive):
            forms.addWidget(chip)
        self._line = ProgressLine(look)
        self.told = Text(look, role=ColorRole.MUTED, size=Size.NOTE, wrap=True)
        self.cancel_button = Button(look, self.tr("Stop"), clicked=self.cancel)
        self.close_button = Button(look, self.tr("Close"), key="Esc", clicked=self.closed)
        head = in_row((self.title, 1), self.cancel_button, self.close_button)
        self._column = in_column(head, self._formats, self._forms, self._line, self.told, into=self)
        look.space(self._column, gap=8)
        self._show_running(False)

    def format_name(self, format_: Format) -> str:
        return {
            "md": "Markdown",
            "html": self.tr("Web page"),
            "pdf": "PDF",
            "docx": "Word",
            "csv": self.tr("CSV, a row a call"),
            "csv-notes": self.tr("CSV, a row a note"),
            "json": "JSON",
            "ics": self.tr("Calendar"),
        }.get(format_.id, format_.label)

    @property
    def running(self) -> bool:
        return not self._tasks.idle

    def offer(self, ids: Ids, count: int) -> None:
        """These calls are to be exported; which way is chosen here."""
        if self.running:
            return
        self._ids, self._count = ids, count
        one, many = self.tr("Export 1 call"), self.tr("Export {n} calls", "", count)
        self.title.setText((one if count == 1 else many).format(n=count))
        self.told.say("")

    def take_focus(self) -> None:
        next(iter(self.chips.values())).setFocus()

    def choose(self, format_id: str) -> None:
        """Ask for the file, and begin."""
        format_ = format_named(format_id)
        title = self.tr("Notes of calls") if format_.id == "csv-notes" else self.tr("Calls")
        name = safe_name(title, format_.suffix)
        filters = f"{self.format_name(format_)} (*{format_.suffix})"
        chosen = self.ask(self, self.tr("Export calls"), str(documents() / name), filters)
        if not chosen or self.running:
            return
        path = Path(chosen)
        if path.suffix.lower() != format_.suffix:
            path = path.with_name(path.name + format_.suffix)
        form = ExportFormat(full=self.full.isChecked(), sensitive=self.sensitive.isChecked(), sheet=sheet_here())
        self._stop.clear()
        self._show_running(True)
        progress = self._tasks.progress(self._on_progress)
        self._tasks.run(
            partial(self._write, self._ids, path, format_, form, progress),
            partial(self._on_written, path),
            partial(self._on_failed, path),
        )

    def cancel(self) -> None:
        """Stop between two calls."""
        self._stop.set()

    def finish(self) -> None:
        """Stop, and wait for it: the window closes."""
        self._stop.set()
        self._tasks.close(10.0)

    def _write(
        self, ids: Ids, path: Path, format_: Format, form: ExportFormat, progress: Callable[[int, int], None]
    ) -> list[str] | None:
        """On the other thread: what could not be read; None when it was stopped."""
        troubles: list[str] = []
        wanted = list(ids() if callable(ids) else ids)
        try:
            told = watched(self._read(wanted, form, troubles), len(wanted), progress, self._stop.is_set)
            save_in_one(told, path, format_, form)
        except Cancelled:
            return None
        return troubles

    def _read(self, ids: Sequence[str], form: ExportFormat, troubles: list[str]) -> Iterator[OutgoingCall]:
        scripts = Scripts()
        for id_ in ids:
            try:
                call = self._store.load(id_)
            except (OSError, Damaged) as error:
                troubles.append(f"{id_}: {translate(error)}")
                continue
            yield OutgoingCall(call, scripts, form)

    def _on_progress(self, done: int, total: int) -> None:
        self._line.show_share(done / total if total else 0.0)
        self.told.say(self.tr("{done} of {total}").format(done=done, total=total), ColorRole.MUTED)

    def _on_written(self, path: Path, troubles: list[str] | None) -> None:
        if troubles is None:
            self._end(self.tr("Stopped. Nothing was written."), good=False)
            return
        words = self.tr("Written to {path}").format(path=path)
        if troubles:
            words += " " + self.tr("Not readable: {n}. {first}").format(n=len(troubles), first=troubles[0])
        self._end(words, good=not troubles)

    def _on_failed(self, path: Path, error: Exception) -> None:
        reason = translate(describe_error(error)) or type(error).__name__
        self._end(self.tr("Not written to {path}: {why}.").format(path=path, why=reason), good=False)

    def _end(self, words: str, *, good: bool) -> None:
        self.told.say(words, ColorRole.MUTED if good else ColorRole.CAUTION)
        self._show_running(False)
        self.ended.emit()

    def _show_running(self, running: bool) -> None:
        self._formats.setHidden(running)
        self._forms.setHidden(running)
        self._line.setHidden(not running)
        self.cancel_button.setHidden(not running)
        self.close_button.setHidden(running)
        if running:
            self._line.show_share(0.0)
