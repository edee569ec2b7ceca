"""What went wrong last time, in a file of one's own, to be copied by hand if one likes. Nothing is sent anywhere.

It holds the version, the kind of the error and the places in the program; never a value, since a value may be what
somebody said on the phone.
"""

from __future__ import annotations

import faulthandler
import io
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from callassist.store.atomic import open_new

CURRENT, LAST = "crash.log", "crash-last.log"
_LIMIT = 200_000
"""Bytes of one run's report; what comes after is only counted."""


class CrashLog:
    """Writes the report of this run and hands over that of the last one.

    `install` hooks into the interpreter: unhandled exceptions of any thread, and faults of native code. Only the
    process that holds the lock on the data folder installs it, so that two never write one report.
    """

    def __init__(self, folder: Path, *, version: str, now: Callable[[], datetime]) -> None:
        self._folder = folder
        self._version = version
        self._now = now
        self._file: TextIO | None = None
        self._previous: tuple[Callable[..., object], Callable[..., object]] | None = None
        self._guard = threading.Lock()
        self._told: Callable[[str], None] | None = None

    def install(self, told: Callable[[str], None] | None = None) -> str:
        """Begin to watch. Returns the report of the last run, empty when it ended well.

        `told` hears one plain sentence at every unhandled exception; the program goes on. Where the folder cannot be
        written there is no report, and nothing else changes.
        """
        last = self._take_last()
        self._told = told
        try:
            handle = open_new(self._folder / CURRENT)
        except OSError:
            return last
        self._file = io.TextIOWrapper(handle, encoding="utf-8", errors="replace", write_through=True)
        faulthandler.enable(self._file, all_threads=True)
        self._previous = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._unhandled
        threading.excepthook = self._unhandled_in_thread
        return last

    def uninstall(self) -> None:
        """Stop watching. A run without a report leaves no file."""
        if self._file is None or self._previous is None:
            return
        faulthandler.disable()
        sys.excepthook, threading.excepthook = self._previous
        self._file.close()
        self._file = None
        path = self._folder / CURRENT
        if path.stat().st_size == 0:
            path.unlink()

    def note(self, kind: str, place: str) -> None:
        """Add something that went wrong elsewhere: the kind of a Qt message and the place it came from."""
        self._write(f"{kind} at {place}\n")

    def forget_last(self) -> None:
        """Remove the report of the last run: it was seen."""
        (self._folder / LAST).unlink(missing_ok=True)

    def _take_last(self) -> str:
        """The report of the last run that had one, kept until `forget_last`."""
        current, last = self._folder / CURRENT, self._folder / LAST
        try:
            if current.stat().st_size:
                current.replace(last)
            return last.read_text("utf-8", errors="replace")
        except OSError:
            try:
                return last.read_text("utf-8", errors="replace")
            except OSError:
                return ""

    def _unhandled(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._write(describe(kind, trace))
        if self._told is not None:
            self._told(
                "Something in Call Assist went wrong. The call goes on, and everything is kept. "
                f"A report without any of your words is in {self._folder / CURRENT}."
            )

    def _unhandled_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_type is not SystemExit:
            self._unhandled(args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback)

    def _write(self, text: str) -> None:
        with self._guard:
            if self._file is None or self._file.closed or self._file.tell() > _LIMIT:
                return
            if self._file.tell() == 0:
                self._file.write(
                    f"Call Assist {self._version}, Python {platform.python_version()}, {platform.platform()}\n"
                )
            self._file.write(f"\n{self._now():%Y-%m-%d %H:%M:%S}\n{text}")
            self._file.flush()


def describe(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The kind of an error and the places it came through, without a single value or message."""
    lines = [
        f"  {Path(frame.filename).name}, line {frame.lineno}, in {frame.name}" for frame in traceback.extract_tb(trace)
    ]
    return "\n".join([kind.__qualname__, *lines, ""])
