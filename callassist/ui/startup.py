"""Sets up what a window needs before it is shown: the application, the clocks, the language, the zone, the icon."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from callassist import assets
from callassist.catalogs import catalog

if TYPE_CHECKING:
    from callassist.calls.events import Clock

_ALSO_ASLEEP: int | None = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
"""The clock that goes on while the machine sleeps, as the call may. Windows has only one, and it goes on."""


class SystemClock:
    """The machine's own two times."""

    def now(self) -> datetime:
        return datetime.now().astimezone()

    def monotonic(self) -> float:
        return time.monotonic() if _ALSO_ASLEEP is None else time.clock_gettime(_ALSO_ASLEEP)


class OurClock:
    """The same two times as another clock, the one on the wall in the zone that we say we are in.

    What is shown and what is written goes by this one alone.
    """

    def __init__(self, clock: Clock, zone: Callable[[], tzinfo | None]) -> None:
        self._clock, self._zone = clock, zone
        self.monotonic = clock.monotonic

    def now(self) -> datetime:
        zone = self._zone()
        return self._clock.now().astimezone(zone) if zone is not None else self._clock.now()


TURN = 0.001
"""Seconds after which whoever works beside the window lets go of the interpreter, when the window wants it."""


def make_qt(arguments: Sequence[str] = ()) -> QApplication:
    """The application, set up as ours."""
    known = QApplication.instance()
    if isinstance(known, QApplication):
        return known
    sys.setswitchinterval(TURN)
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    qt = QApplication(["callassist", "-style", "fusion", *arguments])
    qt.setApplicationName("Call Assist")
    qt.setOrganizationName("callassist")
    qt.setDesktopFileName("callassist")  # by this name Wayland finds the icon, and the dock groups the window
    return qt


def wear_icon(qt: QApplication) -> None:
    """Our icon on every window; drawing it can wait for the first of them."""
    from PySide6.QtGui import QIcon

    qt.setWindowIcon(QIcon(str(assets.path("icons", "callassist.svg"))))


def own_zone() -> tzinfo | None:
    """The zone this machine is set to, by its IANA name; None where that is not known."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    from PySide6.QtCore import QTimeZone

    try:
        return ZoneInfo(bytes(QTimeZone.systemTimeZoneId().data()).decode())
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


ENGLISH = "en"
"""English that was asked for, and is not the system's language."""


def speak(qt: QApplication, language: str) -> None:
    """Show the interface in this language, where there is a translation. Called before anything is shown."""
    if qt.property("speaks") or (language.startswith(("en", "C")) and language != ENGLISH):
        return

    if language == ENGLISH:
        QLocale.setDefault(QLocale(language))  # its numbers and days too, whatever the system's are
        return
    from callassist.ui.translation import Translation

    texts = catalog(language)
    if texts.texts:
        QLocale.setDefault(QLocale(language.replace("-", "_")))
        qt.installTranslator(Translation(texts, qt))
        qt.setProperty("speaks", language)
