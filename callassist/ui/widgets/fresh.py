"""A page that shows what others change: it refreshes when it is seen, and not while nobody looks at it."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent

from callassist.ui.appearance import Appearance
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.scroll import ScrollGround


class FreshPage(ScrollGround):
    """Until it is first shown, nothing is asked for."""

    def __init__(self, look: Appearance) -> None:
        super().__init__(look, ColorRole.GROUND)
        self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def refresh(self) -> None:
        """What it shows is other than before: refresh now, or once it is seen."""
        self._stale = not self.isVisible()
        if not self._stale:
            self.refresh_files()

    def refresh_files(self) -> None:
        """Ask for what is to be shown."""
        raise NotImplementedError
