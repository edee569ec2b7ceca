"""The system's own dialogs for files, the only ones that may stand in front of the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

AskFile = Callable[[QWidget, str, str, str], str]
"""Parent, title, proposed path, filters -> the path chosen, or empty."""
AskFiles = Callable[[QWidget, str, str, str], list[str]]


def documents() -> Path:
    """Where people look for what they saved."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()


def file_filter(label: str, suffixes: Iterable[str]) -> str:
    return f"{label} ({' '.join(f'*{suffix}' for suffix in suffixes)})"


def ask_open(parent: QWidget, title: str, proposed: str, filters: str) -> str:
    return QFileDialog.getOpenFileName(parent, title, proposed, filters)[0]


def ask_open_several(parent: QWidget, title: str, proposed: str, filters: str) -> list[str]:
    return QFileDialog.getOpenFileNames(parent, title, proposed, filters)[0]


def ask_save(parent: QWidget, title: str, proposed: str, filters: str) -> str:
    return QFileDialog.getSaveFileName(parent, title, proposed, filters)[0]
