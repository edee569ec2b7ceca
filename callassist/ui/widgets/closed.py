"""What Qt would make of text by itself is shut off here: a tool tip stays plain.

Qt guesses whether a tool tip is rich text, and a rich text reads the files that its pictures name. Text that came from
somebody else must never get that far.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSystemTrayIcon, QWidget


def plain(text: str) -> str:
    """The text for a place where Qt guesses its kind: shown letter by letter, whatever stands in it."""
    return Qt.convertFromPlainText(text) if Qt.mightBeRichText(text) else text


def set_tip(widget: QWidget | QSystemTrayIcon, text: str) -> None:
    """Give a tool tip, which shows the text as it is. Empty: none."""
    widget.setToolTip(plain(text))


def notification(text: str) -> str:
    """The text for a notification of the system. Some desktops read it as markup, others show marks letter by letter:
    without an opening bracket there is no markup on either."""
    return text.replace("<", "\u2039")
