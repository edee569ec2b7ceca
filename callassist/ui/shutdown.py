"""The end of the process: asked for by the system, and once the window is closed.

When the window is closed, all of it is on the disk. Python would then take every object apart, one by one: that is
most of the time between the click and the end, and nothing comes of it. So only Qt is closed in its own way (it hands
what was copied to the system's clipboard), and the system does the rest.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, NoReturn

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier

ASKING = ("SIGTERM", "SIGHUP", "SIGINT")
"""How a system asks a program to end: when somebody logs out, closes the terminal, or presses Ctrl+C in it."""


class ShutdownSignals(QObject):
    """While it lives, the system's request that the program ends closes the window, as its own button does.

    Windows tells its request to the window itself, and has no such signals between programs.
    """

    def __init__(self, close: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._close = close
        self._before: dict[signal.Signals, signal.Handlers | Callable[[int, FrameType | None], Any] | int | None] = {}
        if sys.platform == "win32":
            return
        self._heard, self._told = os.pipe()
        for end in (self._heard, self._told):
            os.set_blocking(end, False)
        self._notifier = QSocketNotifier(self._heard, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_asked)
        self._wakeup = signal.set_wakeup_fd(self._told, warn_on_full_buffer=False)
        known = (getattr(signal, name, None) for name in ASKING)
        # The handler itself has nothing to do: Python runs it late, and the pipe wakes the window at once.
        self._before = {number: signal.signal(number, _heard) for number in known if number is not None}

    def stop(self) -> None:
        """Leave it to the system again."""
        if not self._before:
            return
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before = {}
        signal.set_wakeup_fd(self._wakeup)
        self._notifier.setEnabled(False)
        os.close(self._heard)
        os.close(self._told)

    def _on_asked(self) -> None:
        os.read(self._heard, 64)
        self._close()


def _heard(_number: int, _frame: object) -> None: ...


def end_process(code: int) -> NoReturn:
    """Close Qt and the log, and end. For the very last moment: no thread is waited for."""
    qt = QCoreApplication.instance()
    if qt is not None:
        qt.shutdown()
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):  # the program that read it has ended
            continue
    os._exit(code)
