"""Opens a script in the system's text editor.

A `.call.md` belongs to Call Assist itself, which reads it aloud and does not edit it, so asking the system to open
the file would only come back here: the program for plain text is asked for by name.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QStandardPaths


def open_in_editor(path: Path) -> bool:
    """Whether an editor was started; what it does then is its own affair."""
    command = editor_command(path)
    return bool(command) and bool(QProcess.startDetached(command[0], command[1:])[0])


def editor_command(path: Path, platform: str = sys.platform) -> list[str]:
    """Program and arguments, or nothing where none is known."""
    if platform == "win32":
        return ["notepad.exe", str(path)]
    if platform == "darwin":
        return ["open", "-t", str(path)]
    launcher = QStandardPaths.findExecutable("gtk-launch")
    desktop = _default_for_text() if launcher else ""
    return [launcher, desktop, str(path)] if desktop else []


def _default_for_text() -> str:
    """The desktop entry of the program for plain text; empty where the system has none."""
    query = QStandardPaths.findExecutable("xdg-mime")
    if not query:
        return ""
    asked = QProcess()
    asked.start(query, ["query", "default", "text/plain"])
    if not asked.waitForFinished(1000):
        asked.kill()
        return ""
    return bytes(asked.readAllStandardOutput().data()).decode("utf-8", errors="replace").strip()
