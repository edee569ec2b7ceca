"""Notices when scripts on the disk change, so that nothing has to be opened anew after an edit."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from callassist.script.library import MOST, scripts_in

SETTLED_MS = 300
"""Editors write in several goes; one look at the end is enough."""


class FolderWatch(QObject):
    """Watches a person's own scripts and the packs. Where the system cannot watch, a page looks when it is opened."""

    changed = Signal()

    def __init__(self, folders: list[Path]) -> None:
        super().__init__()
        self._folders = folders
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._settle.timeout.connect(self._on_settled)
        self._watcher.directoryChanged.connect(self._on_event)
        self._watcher.fileChanged.connect(self._on_event)
        self._follow()

    def stop(self) -> None:
        """Notice nothing more."""
        self._settle.stop()
        known = [*self._watcher.files(), *self._watcher.directories()]
        if known:
            self._watcher.removePaths(known)

    def _on_event(self, _path: str) -> None:
        self._settle.start()

    def _on_settled(self) -> None:
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        """Watch what is there now: an editor that replaces a file leaves the old one watched."""
        wanted: set[str] = set()
        for folder in self._folders:
            try:
                inner = [path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")]
                deeper = [below for path in inner for below in path.iterdir() if below.is_dir()]
            except OSError:  # not there, or closed to us
                wanted.add(str(folder.parent))
                continue
            wanted |= {str(path) for path in (folder, *inner, *deeper)}
            for place in (folder, *inner):
                wanted |= {str(path) for path in scripts_in(place, MOST)}
        known = {*self._watcher.files(), *self._watcher.directories()}
        gone = list(known - wanted)
        fresh = [path for path in wanted - known if os.path.exists(path)]  # noqa: PTH110  False, too, where nobody may look
        if gone:
            self._watcher.removePaths(gone)
        if fresh:
            self._watcher.addPaths(fresh)
