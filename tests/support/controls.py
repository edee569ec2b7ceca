"""What a window can be used by: all that can be pressed, chosen from or written in."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractItemView)


def controls(root: QWidget) -> Iterator[QWidget]:
    """All that can be pressed, chosen from or written in, and is part of no other such thing."""
    for kind in CONTROLS:
        for found in root.findChildren(kind):
            own = isinstance(found.parentWidget(), QComboBox | QAbstractItemView)
            if found.isVisible() and found.isEnabled() and not own and not _within_a_view(found) and not _told(found):
                yield found


def _told(widget: QWidget) -> bool:
    """Words that are only shown, as on a label."""
    return isinstance(widget, QTextEdit) and widget.isReadOnly() and widget.focusPolicy() is Qt.FocusPolicy.NoFocus


def _within_a_view(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractItemView):
            return True
        parent = parent.parentWidget()
    return False


def name_of(control: QWidget) -> str:
    return control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")
