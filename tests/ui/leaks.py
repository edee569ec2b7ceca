"""All words that a window gives away: drawn, told to a screen reader, or shown when something is pointed at."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


def words_of(window: QWidget) -> list[tuple[str, str]]:
    """(which widget, its words), hidden widgets too: what is not in sight now may be at the next press of a key."""
    found: list[tuple[str, str]] = []
    for widget in (window, *window.findChildren(QWidget)):
        found += [(type(widget).__name__, text) for text in _texts(widget) if text]
    return found


def leaks(window: QWidget, *secrets: str) -> list[tuple[str, str]]:
    """The words in which one of these stands."""
    return [(name, text) for name, text in words_of(window) if any(secret in text for secret in secrets)]


def _texts(widget: QWidget) -> Iterator[str]:
    yield widget.toolTip()
    yield widget.statusTip()
    yield widget.whatsThis()
    yield widget.windowTitle()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.displayText()
        yield widget.placeholderText()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        for row in range(model.rowCount()):
            yield from (str(model.index(row, 0).data(role) or "") for role in ROLES)
    told = QAccessible.queryAccessibleInterface(widget)
    if told is not None and told.isValid():
        kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)
        yield from (told.text(kind) for kind in kinds)
        texts = told.textInterface()
        if texts is not None:
            yield texts.text(0, texts.characterCount())
