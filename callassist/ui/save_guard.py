"""Says that something cannot be saved, and holds the window open once when it is closed in that state."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from callassist.ui.context import AppContext
from callassist.ui.translate import translate

if TYPE_CHECKING:
    from callassist.store.writer import Writer


class SaveGuard(QObject):
    """Watches the one writer of all files."""

    trouble = Signal(object)
    """The error that keeps something from being saved; None once all is. Emitted on the writer's thread."""

    def __init__(self, context: AppContext, call_must_stay: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._warning, self._call_must_stay = context.shell.home.warning, call_must_stay
        self._writer: Writer | None = None
        self._root = Path()
        self._not_saved = ""
        self._stayed = False
        self.stopped = False
        """Whether the window is being closed: then nothing more is shown."""
        self.trouble.connect(self._on_trouble)

    def watch(self, writer: Writer, root: Path) -> None:
        """From now on this writer decides; `root` is the folder that its errors name."""
        self._writer, self._root = writer, root

    def must_stay(self) -> bool:
        """Whether the window stays although it is to be closed: once, when something is not saved and cannot be."""
        if self._call_must_stay():
            self._stayed = True
        elif self._stayed or self._writer is None or self._writer.flush(1.0):
            return False
        else:
            self._stayed = True
            self._warning.say(
                self.tr("{why} Close the window once more to leave without what is not saved.").format(
                    why=self._not_saved or self.tr("Not everything is saved yet.")
                )
            )
        return True

    def _on_trouble(self, error: Exception | None) -> None:
        """Every page of Home says that something cannot be saved; in a call, the page of the call says so."""
        from callassist.store.disk_errors import cannot_save

        if self.stopped:
            return
        self._not_saved = "" if error is None else translate(cannot_save(error, self._root))
        self._warning.say(self._not_saved)
