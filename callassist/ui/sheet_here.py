"""Which tables the spreadsheets on this computer read."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from callassist.sheets import TableSigns, sheet_with


def sheet_here(system: QLocale | None = None) -> TableSigns:
    """By the locale of the system, which they follow; by the language of the window where the system names none."""
    system = system or QLocale.system()
    return sheet_with((QLocale() if system.language() == QLocale.Language.C else system).decimalPoint())
