"""The file of an open script: saved as one types, on the writer's thread, and never over what somebody else wrote.

While the text has errors, the last text that checked is kept beside it: calls go on with that one.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from callassist.files import Disk, read_plain, write_atomic
from callassist.paths import make_private
from callassist.script.edit.versions import Version, Versions, keep_sound, let_sound_go
from callassist.script.source import LARGEST

SOON = 0.25
"""Seconds of typing that a power cut may cost at most."""


class Writes(Protocol):
    """The one thread that writes, as far as a script needs it."""

    def want(self, job: ScriptFile, within: float = 0.0) -> None: ...
    def settle(self, job: ScriptFile, timeout: float) -> bool: ...


class ScriptFile(QObject):
    """One file and its versions. `base` is what the file holds, as far as we know. Satisfies `writer.Job`."""

    saved = Signal(object)
    """When all that was typed was on the disk."""
    not_saved = Signal(object)
    """The error that keeps it from being saved; it is tried again."""
    changed_outside = Signal(str)
    """The text that somebody else has written; nothing of ours is saved until it is taken in."""

    def __init__(
        self,
        own: Path,
        path: Path,
        base: str,
        writer: Writes,
        now: Callable[[], datetime],
        *,
        sound: str | None,
        who: str = "",
        disk: Disk | None = None,
    ) -> None:
        """`base` is what the file holds; `sound` is that where it checks, or the text that did so last, if any."""
        super().__init__()
        self.path = path
        self._own, self._writer, self._now, self.disk = own, writer, now, disk or Disk()
        self._lock = threading.Lock()
        self._text = self.base = self._last = base
        self._sound = sound
        self._is_sound = sound == base
        self._sound_unknown = sound != base
        self._held = False
        self._kept_sound: str | None = None
        self.versions = Versions(own, path, self.disk)
        self._version: Version | None = None
        self._instead: str | None = None
        self._who = who

    @property
    def unsaved(self) -> bool:
        return self._text != self.base

    def put(self, text: str, *, sound: bool) -> None:
        """The script reads like this now; `sound` says whether it can be used."""
        with self._lock:
            self._text, self._is_sound = text, sound
            if sound:
                self._sound = text
            unknown = self._sound_unknown
            self._sound_unknown = not sound
        if text != self.base or (sound and unknown):
            self._writer.want(self, SOON)

    def rebase(self, base: str) -> None:
        """What somebody else wrote has been taken in: from here on ours may take its place."""
        with self._lock:
            self.base, self._held = base, False

    def begin(self, instead: str) -> None:
        """Another version begins with the next change: the script is made from something else than `instead` then."""
        self.settle()
        with self._lock:
            self._version, self._instead = None, instead

    def settle(self, timeout: float = 2.0) -> bool:
        """Wait until all is on the disk; False when it could not be done in time."""
        return self._writer.settle(self, timeout) and not self.unsaved

    def look(self) -> str | None:
        """What the file holds now, where that is not what we know; None where it is, or cannot be read."""
        try:
            now = read_plain(self.path, LARGEST).decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return None
        return now if now not in (self.base, self._text, self._last) else None

    # On the writer's thread

    def save(self) -> None:
        """Write the newest text. Raises OSError; what somebody else wrote is told of and left alone."""
        with self._lock:
            text, sound, base, is_sound = self._text, self._sound, self.base, self._is_sound
        if self._held:
            return
        if text == base:
            if is_sound and self._kept_sound is not None:
                let_sound_go(self._own, self.path, self.disk)
                self._kept_sound = None
            return
        with contextlib.suppress(FileNotFoundError):
            there = read_plain(self.path, LARGEST).decode("utf-8", "replace")
            if there not in (base, text):
                self._held = True
                self.changed_outside.emit(there)
                return
        make_private(self.path.parent)
        if not is_sound and sound is not None and sound != self._kept_sound:
            keep_sound(self._own, self.path, sound, self.disk)
            self._kept_sound = sound
        self._keep_version(base, text)
        self._last = text  # first: whoever looks at the file in between must know it for ours
        write_atomic(self.path, text.encode("utf-8", "surrogatepass"), self.disk, keep_previous=False)
        if is_sound:
            let_sound_go(self._own, self.path, self.disk)
            self._kept_sound = None
        with self._lock:
            self.base = text

    def _keep_version(self, before: str, text: str) -> None:
        """This session's version; at its first edit also the text as it was found, unless it is kept already."""
        now = self._now()
        with self._lock:
            known, instead = self._version, self._instead
        if known is None:
            version = self.versions.begin(before, text, now, self._who, instead)
        else:
            version = replace(known, ended=now, text=text)
            self.versions.put(version)
        with self._lock:
            if self._version is known and self._instead is instead:  # else another is to begin
                self._version, self._instead = version, None

    def after_save(self) -> None:
        """All is on the disk, unless somebody else wrote."""
        if not self._held and not self.unsaved:
            self.saved.emit(self._now())

    def after_failure(self, error: Exception) -> None:
        """Told where it is seen; the writer tries again."""
        self.not_saved.emit(error)
