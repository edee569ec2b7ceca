"""What is typed into a field is kept from the first key on, and stands there again after a crash.

A page names its field (`keep_as`) and says when the text was taken over or given up (`taken_over`). What keeps the
drafts belongs to the window the field is in; a field in a window without it keeps nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget


class KeepsDrafts(Protocol):
    """Texts by the name of their field."""

    def get(self, key: str) -> str | None: ...
    def put(self, key: str, text: str) -> None: ...
    def drop(self, key: str) -> None: ...


def drafts_of(widget: QWidget) -> KeepsDrafts | None:
    """What keeps the drafts of the window this widget is in."""
    return getattr(widget.window(), "drafts", None)


class DraftKeeper:
    """The draft of one field."""

    def __init__(self, field: QWidget) -> None:
        self._field = field
        self.key = ""
        """What the field is called; empty: nothing of it is kept."""

    def put(self, text: str) -> None:
        """The field holds this now."""
        drafts = drafts_of(self._field) if self.key else None
        if drafts is not None:
            drafts.put(self.key, text)

    def drop(self) -> None:
        drafts = drafts_of(self._field) if self.key else None
        if drafts is not None:
            drafts.drop(self.key)

    def follow(self, text: str) -> None:
        """Something else was put in the place of what was typed."""
        drafts = drafts_of(self._field) if self.key else None
        if drafts is not None and drafts.get(self.key) is not None:
            drafts.put(self.key, text)

    def found(self, now: str) -> str | None:
        """What was typed and not taken over, unless the field says so already."""
        drafts = drafts_of(self._field) if self.key else None
        text = drafts.get(self.key) if drafts is not None else None
        return None if text == now else text


class DraftField(QWidget if TYPE_CHECKING else object):
    """What a field that keeps its draft has. It stands before Qt's class among the bases, and makes `_draft` itself."""

    _draft: DraftKeeper

    def keep_as(self, key: str) -> None:
        """Keep what is typed here under this name until it is taken over, and show what was kept."""
        self._draft.key = key
        self.restore()

    def taken_over(self) -> None:
        """What stands here is kept elsewhere, or not wanted any more."""
        self._draft.drop()

    def restore(self) -> None:
        """Show the draft, where there is one."""
        text = self._draft.found(self.draft_text())
        if text is not None:
            self.show_draft(text)

    def draft_text(self) -> str:
        """What stands in the field now."""
        raise NotImplementedError

    def show_draft(self, text: str) -> None:
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.restore()
