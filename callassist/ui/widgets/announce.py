"""What changes in sight is said to those who hear the window: a new step, a warning, a call that is due."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

_ENDS = (".", "?", "!", ":", "…", "\uff1f", "\uff01", "\u3002", "\u061f")


def sentences(*parts: str) -> str:
    """One after the other, each with an end that can be heard: a question keeps its own."""
    told = [part for part in parts if part]
    ended = [part if part.endswith(_ENDS) else f"{part}." for part in told[:-1]]
    return " ".join([*ended, *told[-1:]])


def announce(widget: QWidget, words: str) -> None:
    """Have it read aloud, where somebody listens. It takes no focus."""
    # Not above: they bring 200 roles and events, and the start has nothing to announce.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if words and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
