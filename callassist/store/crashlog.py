"""What went wrong last time, in a file of one's own, to be copied by hand if one likes. Nothing is sent anywhere.

It holds the version, the kind of the error and the places in the program; never a value, since a value may be what
somebody said on the phone.
"""

from __future__ import annotations

import contextlib
import faulthandler
import io
import re
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from callassist.files import open_as_it_is, open_new, read_plain
from callassist.messages import Message, message
from callassist.paths import make_private
from callassist.store.lock import let_go, lock_alone

CURRENT, LAST = "crash.log", "crash-last.log"
MOST = 4
"""Programs that watch at the same time: the second has crash-2.log, and so on."""
_LIMIT = 200_000
"""Bytes of one run's report; what comes after is only counted."""
_BESIDE = "beside: "
"""Before what helps to understand a crash and is none itself."""
_HARMLESS = re.compile(rf"{_BESIDE}|Call Assist [^,]*, Python |\d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d$")
_MOST_BESIDE = 100
"""So many of them in one run: they leave room for the crash."""


class CrashLog:
    """Writes the report of this run and hands over that of the last one.

    `install` hooks into the interpreter: unhandled exceptions of any thread, and faults of native code. It comes
    before anything is loaded, so each report is locked by the process that writes it, whoever has the data folder.
    """

    def __init__(self, folder: Path, *, version: str, now: Callable[[], datetime]) -> None:
        self._folder = folder
        self._version = version
        self._now = now
        self._file: TextIO | None = None
        self._path = folder / CURRENT
        self._previous: tuple[Callable[..., object], Callable[..., object]] | None = None
        self._guard = threading.Lock()
        self._told: Callable[[str], None] | None = None
        self._untold = False
        self._beside = 0
        self.last = ""
        """The report of the last run that crashed, empty when it ended well."""

    def install(self) -> str:
        """Begin to watch. Returns `last`. Where the folder cannot be written there is no report, and nothing else
        changes.
        """
        self._previous = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._unhandled
        threading.excepthook = self._unhandled_in_thread
        with contextlib.suppress(OSError):
            make_private(self._folder)
            self._file = self._take_place()
        if self._file is not None:
            faulthandler.enable(self._file, all_threads=True)
        with contextlib.suppress(OSError):
            self.last = read_plain(self._folder / LAST, 4 * _LIMIT).decode("utf-8", errors="replace")
        return self.last

    def tell(self, told: Callable[[str], None] | None) -> None:
        """From now on `told` hears one plain sentence at every unhandled exception; the program goes on.

        It hears of what happened before, too. Until then, and where nobody listens (None), it is said on the terminal.
        """
        self._told = told
        if told is not None and self._untold:
            self._untold = False
            told(self._sentence())

    def uninstall(self) -> None:
        """Stop watching. A run in which nothing crashed leaves no file."""
        if self._previous is not None:
            sys.excepthook, threading.excepthook = self._previous
            self._previous = None
        if self._file is None:
            return
        faulthandler.disable()
        self._file.flush()
        let_go(self._file.fileno())
        self._file.close()
        self._file = None
        with contextlib.suppress(OSError):
            if not tells_of_crash(read_plain(self._path)):
                self._path.unlink()

    def note(self, kind: str, place: str) -> None:
        """Add the kind of a Qt message and the place it came from. By itself it is no crash and makes no report."""
        self._beside += 1
        if self._beside <= _MOST_BESIDE:
            self._write(f"{_BESIDE}{kind} at {place}\n")

    def forget_last(self) -> None:
        """Remove the report of the last run: it was seen."""
        self.last = ""
        with contextlib.suppress(OSError):
            (self._folder / LAST).unlink(missing_ok=True)

    def _take_place(self) -> TextIO | None:
        """A report of one's own to write, locked; what others left in theirs goes to LAST. None where all are taken."""
        mine: TextIO | None = None
        for number in range(1, MOST + 1):
            path = self._folder / (CURRENT if number == 1 else f"crash-{number}.log")
            if mine is not None and not path.exists():
                continue
            handle = open_as_it_is(path)
            try:
                lock_alone(handle.fileno())
            except OSError:  # its program is at work
                handle.close()
                continue
            self._keep(handle.read())
            handle.seek(0)
            handle.truncate()
            if mine is None:
                mine = io.TextIOWrapper(handle, encoding="utf-8", errors="replace", write_through=True)
                self._path = path
            else:
                handle.close()
                path.unlink()
        return mine

    def _keep(self, report: bytes) -> None:
        """Make the report of a crash the last one, kept until `forget_last`."""
        if tells_of_crash(report):
            with open_new(self._folder / LAST) as handle:
                handle.write(report[: 2 * _LIMIT])

    def _unhandled(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._write(describe(kind, trace))
        if self._told is not None:
            self._told(self._sentence())
            return
        self._untold = True
        if sys.stderr is not None:  # a program without a terminal has none, whatever the type says
            sys.stderr.write(f"callassist: {self._sentence()}\n")

    def _sentence(self) -> Message:
        return message(
            "Something in Call Assist went wrong. The call goes on, and everything is kept. "
            "A report without any of your words is in {path}.",
            path=self._path,
        )

    def _unhandled_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_type is not SystemExit:
            self._unhandled(args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback)

    def _write(self, text: str) -> None:
        with self._guard:
            if self._file is None or self._file.closed or self._file.tell() > _LIMIT:
                return
            if self._file.tell() == 0:
                import platform  # the start does not wait for it

                self._file.write(
                    f"Call Assist {self._version}, Python {platform.python_version()}, {platform.platform()}\n"
                )
            self._file.write(f"\n{self._now():%Y-%m-%d %H:%M:%S}\n{text}")
            self._file.flush()


def tells_of_crash(report: bytes) -> bool:
    """Whether a report holds more than its head, times, and what was noted beside."""
    lines = report.decode("utf-8", errors="replace").splitlines()
    return any(line and not _HARMLESS.match(line) for line in lines)


def describe(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The kind of an error and the places it came through, without a single value or message."""
    lines = [
        f"  {Path(frame.filename).name}, line {frame.lineno}, in {frame.name}" for frame in traceback.extract_tb(trace)
    ]
    return "\n".join([kind.__qualname__, *lines, ""])
