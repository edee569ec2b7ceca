"""Countries by name, as address books and forms write them."""

from __future__ import annotations

import re
from functools import cache

from callassist.people.person_names import folded

_CODE = re.compile(r"[A-Za-z]{2}(-[A-Za-z0-9]{1,3})?")
_LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pl", "pt")


def country_code(text: str) -> str:
    """The ISO code of a country by its code or its name in one of the larger languages: "Germany" and
    "Deutschland" are DE, "DE-BY" stays. Empty when it is none."""
    code = text.strip().upper()
    if _CODE.fullmatch(code) and code[:2] in _codes().values():
        return code
    return _codes().get(folded(text), "")


@cache
def _codes() -> dict[str, str]:
    """Two-letter codes by folded name; babel is loaded when a country is looked at."""
    from babel import Locale

    found = {"usa": "US", "uk": "GB", "great britain": "GB", "england": "GB", "holland": "NL"}
    for language in _LANGUAGES:
        territories: dict[str, str] = dict(Locale(language).territories)
        found |= {
            folded(name): code
            for code, name in territories.items()
            if len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "UN", "ZZ", "XA", "XB"}
        }
    return found
