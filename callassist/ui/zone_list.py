"""What a field for a time zone offers while one types: cities in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from callassist.languages import bare_language
from callassist.people.zones import zone_choices
from callassist.ui.days import written_in


def zone_list() -> list[str]:
    """What can be chosen as a time zone: "Lisbon, Europe/Lisbon", by city."""
    return [f"{city}, {zone}" for city, zone in zone_choices(bare_language(written_in(QLocale())))]
