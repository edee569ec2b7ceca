"""Holds the right to write, and the door by which other starts reach the window that has it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from callassist.store.lock import DataLock, Locked

if TYPE_CHECKING:
    from pathlib import Path

    from callassist.calls.launch_request import LaunchRequest


class WriteAccess(QObject):
    """Where another window had the folder at the start, this one waits until that window is gone."""

    gained = Signal()
    """Another window had the folder, and is gone: from here on it is this one's."""

    def __init__(self, lock: DataLock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lock = lock
        self.locked_elsewhere = False
        """Whether another window had the folder when this one opened it."""

    def try_again(self) -> bool:
        """Whether the folder is free now; then it is ours."""
        try:
            self.lock.acquire()
        except (Locked, OSError):
            return False
        self.gained.emit()
        return True

    def be_found(self, root: Path, receive: Callable[[LaunchRequest], str], *, writable: bool) -> None:
        """From here on other starts hand over to this window; where it may only read, from when it may write."""
        from callassist.ui.single_instance import InstanceServer  # the network module can wait for the window

        reception = InstanceServer(root, receive, self)
        qt = QApplication.instance()
        if qt is not None:
            qt.aboutToQuit.connect(reception.close)

        def listen() -> None:
            reception.open()
            self.lock.started()

        if writable:
            listen()
        else:
            self.gained.connect(listen)
