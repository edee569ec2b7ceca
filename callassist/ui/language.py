"""Which language the window speaks; asked by the command line too, so nothing of Qt is loaded with it."""

from __future__ import annotations

import os
import sys

from callassist.settings import Settings


def window_language(settings: Settings) -> str:
    """The language asked for, or the system's: "de-AT"."""
    chosen = settings.text("look.language")
    if chosen == "system" and sys.platform == "linux":
        named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "en")
        return named.partition(".")[0].replace("_", "-")
    from PySide6.QtCore import QLocale  # 12 ms of names of languages and countries

    return QLocale.system().name().replace("_", "-") if chosen == "system" else chosen
