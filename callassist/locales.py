"""Which CLDR locale a language tag means, so that every reader and writer of numbers and days asks the same one."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale


@lru_cache(maxsize=32)
def locale_of(lang: str) -> Locale:
    """The locale of a language tag ("en", "de-CH"); English where the tag is not known."""
    from babel import Locale, UnknownLocaleError

    for tag in (lang.replace("-", "_"), re.split("[-_]", lang)[0]):
        with suppress(ValueError, UnknownLocaleError):
            return Locale.parse(tag)
    return Locale("en")
