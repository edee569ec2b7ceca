"""Backups on the page: those there are, what is in one, what restoring it would change, and doing it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from callassist.store.backup import BackupPreview
from callassist.ui.appearance import Appearance, Size
from callassist.ui.maintenance.maintenance_runner import MaintenanceRunner, leave_alone
from callassist.ui.maintenance.sentences import at_work, counted, day, size, would_do
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.folding_row import FoldingRow
from callassist.ui.widgets.labels import Banner, Elided, Text
from callassist.ui.widgets.layouts import clear_layout, in_column, in_row
from callassist.ui.widgets.scroll import Card, ScrollGround

SHOWN = 20


def made_at(path: Path) -> datetime | None:
    """When a backup was made, by its name."""
    stamp = path.stem.removeprefix("callassist-").removeprefix("before-restore-")
    try:
        return datetime.strptime(stamp[:17], "%Y-%m-%d-%H%M%S")  # noqa: DTZ007  a name holds the clock on the wall
    except ValueError:
        return None


class BackupRow(QWidget):
    """One backup, and under it, once it was asked for, what is in it."""

    preview_requested = Signal(object)
    restore_requested = Signal(object)

    def __init__(self, look: Appearance, path: Path) -> None:
        super().__init__()
        self._look, self.path = look, path
        px = look.px
        moment = made_at(path)
        self.title = day(moment) if moment else path.name
        column = in_column(into=self, margins=(px(18), px(8), px(14), px(8)))
        name = Elided(look, self.title, size=0.97)
        before = path.name.startswith("before-restore-")
        why = Elided(look, self.tr("made before a restore") if before else "", role=ColorRole.MUTED, size=Size.NOTE)
        if not before:
            why.hide()
        large = Text(look, _size(path), role=ColorRole.MUTED, size=Size.NOTE, tabular=True)
        self.look_button = Button(look, self.tr("What is in it"))
        self.look_button.setAccessibleName(self.tr("What is in the backup of {day}").format(day=self.title))
        self.look_button.clicked.connect(lambda: self.preview_requested.emit(self.path))
        column.addWidget(FoldingRow(look, name, why, large, self.look_button))
        self._below = in_column(gap=px(4))
        column.addLayout(self._below)
        self.restore: Button | None = None

    def show_preview(self, preview: BackupPreview, *, possible: bool) -> None:
        """What is in it and what would change, with the button that does it."""
        self.fold()
        look, px = self._look, self._look.px
        about = preview.about
        calls = counted(about.calls, self.tr("1 call"), self.tr("{n} calls", "", about.calls))
        files = len(preview.added) + len(preview.replaced) + preview.same
        told = self.tr("It holds {calls} in {files}, made by Call Assist {version}.").format(
            calls=calls, files=counted(files, self.tr("1 file"), self.tr("{n} files", "", files)), version=about.version
        )
        for line in [told, *would_do(preview)]:
            self._below.addWidget(Text(look, line, role=ColorRole.MUTED, size=0.94, wrap=True))
        if not possible or not (preview.added or preview.replaced):
            return
        safe = self.tr("A backup of what is here now is made first, so this can be taken back.")
        self._below.addWidget(Text(look, safe, role=ColorRole.MUTED, size=0.94, wrap=True))
        buttons = in_row(1, margins=(0, px(6), 0, px(4)), gap=px(8))
        leave = Button(look, self.tr("Leave everything as it is"), clicked=self.fold)
        self.restore = Button(look, self.tr("Restore this backup"), tone=Tone.PRIMARY)
        self.restore.clicked.connect(lambda: self.restore_requested.emit(self.path))
        buttons.addWidget(leave)
        buttons.addWidget(self.restore)
        self._below.addLayout(buttons)

    def fold(self) -> None:
        """Show the row alone."""
        self.restore = None
        clear_layout(self._below)


class BackupsPart(QWidget):
    """The list, and "Back up now"."""

    restored = Signal()

    def __init__(self, look: Appearance, care: MaintenanceRunner) -> None:
        super().__init__()
        self._look, self._care = look, care
        self.rows: list[BackupRow] = []
        px = look.px
        self.said = Banner(look, role=ColorRole.ON_SELECTED, ground=ColorRole.SELECTED)
        self.problem = Banner(look)
        self.now = Button(look, self.tr("Back up now"), tone=Tone.PRIMARY, clicked=self.make)
        self._doing = Elided(look, role=ColorRole.MUTED, size=Size.NOTE, tabular=True)
        head = in_row(Text(look, self.tr("Backups"), size=Size.TITLE, weight=600), gap=px(12))
        head.addWidget(self._doing, 1, Qt.AlignmentFlag.AlignTrailing)
        head.addWidget(self.now)
        where = self.tr("Copies of calls, people, scripts and settings, in {folder}.").format(
            folder=care.backups.folder
        )
        if care.wanted().backup:
            where += " " + self.tr("One is made every day by itself.")
        self._where = Text(look, where, role=ColorRole.MUTED, size=0.94, wrap=True)
        self._where.setMinimumWidth(1)
        self._card = Card(look)
        self._list = in_column(into=self._card, margins=(1, px(6), 1, px(6)), gap=0)
        in_column(head, self._where, self.said, self.problem, self._card, into=self, gap=px(10))
        care.at_work.connect(self._on_at_work)
        care.chores_done.connect(lambda: self.show_backups())
        care.failed.connect(self._on_failed)
        self.show_backups()

    def show_backups(self) -> None:
        """List them anew."""
        clear_layout(self._list)
        self.rows = []
        self.now.setEnabled(self._care.writable)
        found = self._care.backups.existing()[:SHOWN]
        if not found:
            none = Text(self._look, self.tr("There is no backup yet."), role=ColorRole.MUTED)
            none.setContentsMargins(self._look.px(18), self._look.px(8), self._look.px(18), self._look.px(8))
            self._list.addWidget(none)
        for place, path in enumerate(found):
            row = BackupRow(self._look, path)
            row.preview_requested.connect(self._on_preview_requested)
            row.restore_requested.connect(self._on_restore_requested)
            self.rows.append(row)
            if place < len(found) - 1:
                framed = ScrollGround(self._look, ColorRole.PAGE, edges="bottom")
                in_column(row, into=framed, margins=(0, 0, 0, 1))
                self._list.addWidget(framed)
            else:
                self._list.addWidget(row)

    def make(self) -> None:
        """One more, now."""
        self._begin()
        self._care.run("backup", lambda upkeep, progress: upkeep.backups.make(progress=progress), self._on_made)

    def _begin(self) -> None:
        self.said.say("")
        self.problem.say("")
        self.now.setEnabled(False)

    def _on_made(self, _path: Path) -> None:
        self.said.say(self.tr("The backup is made, and was read back."))
        self.show_backups()

    def _on_preview_requested(self, path: Path) -> None:
        row = next(row for row in self.rows if row.path == path)
        if row.restore is not None:
            row.fold()
            return
        self.problem.say("")
        self._care.run("backup", lambda upkeep, _: upkeep.backups.preview(path), self._on_preview)

    def _on_preview(self, preview: BackupPreview) -> None:
        for row in self.rows:
            if row.path == preview.path:
                row.show_preview(preview, possible=self._care.writable)
            else:
                row.fold()

    def _on_restore_requested(self, path: Path) -> None:
        self._begin()
        leave = leave_alone(self._care.store)
        self._care.run("restore", lambda upkeep, progress: upkeep.restore(path, leave, progress), self._on_restored)

    def _on_restored(self, done: tuple[BackupPreview, Path]) -> None:
        preview, before = done
        files = len(preview.added) + len(preview.replaced)
        told = counted(files, self.tr("1 file was restored"), self.tr("{n} files were restored", "", files))
        kept = self.tr("What was here before is in {name}.").format(name=before.name)
        again = self.tr("Restored settings take effect the next time Call Assist starts.")
        settings = any(name.startswith("config/") for name in (*preview.added, *preview.replaced))
        self.said.say(f"{told}. {kept}" + (f" {again}" if settings else ""))
        self.show_backups()
        self.restored.emit()

    def _on_at_work(self, topic: str, done: int, total: int) -> None:
        self._doing.setText(at_work(topic, done, total) if topic in ("backup", "restore") else "")

    def _on_failed(self, topic: str, sentence: str) -> None:
        if topic in ("backup", "restore"):
            self.problem.say(sentence)
            self.now.setEnabled(self._care.writable)


def _size(path: Path) -> str:
    try:
        return size(path.stat().st_size)
    except OSError:
        return ""
