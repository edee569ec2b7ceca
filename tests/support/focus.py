"""What keys go to: a test whose keys would go nowhere says so, instead of waiting for what they should have done."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget


def focused() -> QWidget:
    """The widget with the focus."""
    found = QApplication.focusWidget()
    assert found is not None, f"nothing has the focus; the active window is {QApplication.activeWindow()}"
    return found
