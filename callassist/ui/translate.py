"""The sentences of the core, and texts kept in tables, in the language of the interface."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from callassist.catalogs import CORE
from callassist.messages import rendered


def translate(text: object) -> str:
    """A sentence of the core as the window's translator says it; any other text as it is."""
    return rendered(text, _look_up) if text else ""


def _look_up(template: str, count: int | None) -> str:
    return QCoreApplication.translate(CORE, template, "", -1 if count is None else count)


def mark_text(_context: str, text: str) -> str:
    """A text that a table keeps and `QCoreApplication.translate` looks up later, in this context, as it is shown."""
    return text
