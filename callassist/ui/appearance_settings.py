"""Keeps the look of the window as the settings and the desktop say, and keeps in the settings what keys change."""

from __future__ import annotations

import logging
import os
import sys

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from callassist.settings import Settings
from callassist.ui.appearance import Appearance, SystemAppearance, bundled_themes

_log = logging.getLogger(__name__)


class AppearanceSettings(QObject):
    """Makes the appearance of the window, and follows settings and desktop from then on."""

    def __init__(self, qt: QApplication, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._qt, self._settings = qt, settings
        self.appearance = Appearance(bundled_themes(), scale=settings.number("look.text_size") / 100)
        self.appearance.use(words=settings.number("look.words_size") / 100)
        self._hints = qt.styleHints()
        self._flash = qt.cursorFlashTime()
        self._use_motion()
        self._system = SystemAppearance(self.appearance, self._hints, wanted=settings.text("look.theme"))
        self.appearance.apply()
        settings.listen(self._on_setting)
        self.appearance.changed.connect(self._on_words_scaled)

    def follow_desktop(self) -> None:
        """Ask the desktop how it looks, where Qt does not know, and a window is shown on one."""
        shown = sys.platform == "linux" and self._qt.platformName() != "offscreen"
        if shown and "DBUS_SESSION_BUS_ADDRESS" in os.environ and not self._system.knows():
            from callassist.ui.xdg_portal import XdgPortal

            portal = XdgPortal(self)
            portal.told.connect(self._system.tell)
            portal.open()

    def _use_motion(self) -> None:
        """The blinking text cursor is the one thing in the window that moves by itself."""
        self._qt.setCursorFlashTime(0 if self._settings.text("look.motion") == "none" else self._flash)

    def _on_setting(self, name: str) -> None:
        if name == "look.theme":
            self._system.want(self._settings.text(name))
        elif name == "look.text_size":
            self.appearance.use(scale=self._settings.number(name) / 100)
        elif name == "look.motion":
            self._use_motion()

    def _on_words_scaled(self) -> None:
        """The size of the words is changed by its own keys, and kept."""
        size = round(self.appearance.words_scale * 100)
        if size != self._settings.number("look.words_size"):
            try:
                self._settings.set("look.words_size", size)
            except OSError:
                _log.warning("the settings could not be written", exc_info=True)
