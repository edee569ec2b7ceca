"""What a field for a time zone offers while one types: cities in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from callassist.people.zones import zone_choices


def zone_list() -> list[str]:
    """What can be chosen as a time zone: "Lisbon, Europe/Lisbon", by city."""
    lang = "de" if QLocale().language() == QLocale.Language.German else "en"
    return [f"{city}, {zone}" for city, zone in zone_choices(lang)]
