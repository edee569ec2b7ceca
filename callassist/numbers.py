"""Reads a number as somebody typed it, by the signs of a language: "52,000" in English, "52.000" in German.

Fields, conditions, filters and tables all ask here, so that one text is one number everywhere. Grouping is read
strictly: what is neither a proper group nor a proper decimal is no number, rather than some other number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from callassist.languages import language, tags, word_of
from callassist.locales import locale_of

if TYPE_CHECKING:
    from babel import Locale

LONGEST = 80
"""Characters of a text that is still read as a number."""
MOST = 1e15
"""The largest amount, either way, that is read: beyond it a float no longer holds every whole number."""

_PLAIN = re.compile(r"[0-9]{1,15}")
_SPACED = re.compile(r"(?:[1-9][0-9]{0,2}([ '_])[0-9]{3}(?:\1[0-9]{3})*|[0-9]+)(?:[.,\u066b][0-9]+)?")
_SETTLED = re.compile("[ '_\u066b]")
"""Signs that mean the same in every language: these group, and the Arabic decimal sign."""
_CORE = frozenset("0123456789.,' _\u066b")
_SIGNS = {"-": -1, "\u2212": -1, "+": 1}
_CODE = re.compile(r"[A-Z]{2,3}|\w{0,2}[$£€¥₣₹₺₽₩₴₪]")
_ROUND_SUM = re.compile(r"[.,](?:-{1,2}|\u2013|\u2014)")
"""What stands for no cents: "52,-"."""
_FIRST_WORD = re.compile(r" ?([A-Za-z]+)\.?(?![^\W_])")


@dataclass(frozen=True, slots=True)
class NumberRead:
    """What a text says. `before` and `after` are its words around the number, as typed: "€", " a year".

    `other` is what the text would be with point and comma exchanged, where the language does not settle it.
    """

    value: int | float
    other: int | float | None = None
    before: str = ""
    after: str = ""

    @property
    def has_words(self) -> bool:
        return bool(self.before.strip() or self.after.strip())

    def around(self, number: str) -> str:
        """Another number in the place of the one that was read, with the same words."""
        return f"{self.before}{number}{self.after}"


def read_number(text: str, lang: str) -> NumberRead | None:
    """The one number in a text, or None: where there is none, where there are two, where the grouping is wrong.

    "52k" and "1,5 Mio." are read in full. Words may stand around the number, but no letters touch it other than a
    currency's.
    """
    bare = text.strip()
    if len(bare) > LONGEST:
        return None
    return NumberRead(int(bare)) if _PLAIN.fullmatch(bare) else _read(bare, lang)


def write_number(value: float, lang: str) -> str:
    """The number, grouped as the language does, with every decimal it has; `read_number` reads it back."""
    from babel.numbers import format_decimal

    whole = int(value) if float(value).is_integer() else value
    return format_decimal(whole, locale=locale_of(lang), decimal_quantization=False, numbering_system="latn")


def marked_no_number(text: str, lang: str) -> str:
    """A text that is no number, as notes and exports hold it: "many (not read as a number)"."""
    return f"{text} ({word_of(lang, 'not_a_number')})"


@lru_cache(maxsize=2048)
def _read(bare: str, lang: str) -> NumberRead | None:
    shown = "".join(map(_usual, bare))
    places = [place for place, sign in enumerate(shown) if sign in "0123456789"]
    if not places:
        return None
    start, end = places[0], places[-1] + 1
    if start and shown[start - 1] in ".,\u066b" and shown[: start - 1] in ("", *_SIGNS):
        start -= 1
    core = shown[start:end]
    if not _CORE.issuperset(core):
        return None
    sign, before = _sign(bare[:start])
    after = bare[end:]
    if not (_may_touch(before[-1:], before) and _may_touch(after[:1], after)):
        return None
    found = _values(core, lang)
    if found is None:
        return None
    factor, after = _factor(after)
    value, other = (None if one is None else _exact(one * sign * factor) for one in found)
    if value is None or abs(value) > MOST:
        return None
    return NumberRead(value, other, before, after)


def _usual(sign: str) -> str:
    """Digits of any script as 0 to 9, every blank as a blank, every other sign that only groups as an apostrophe."""
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    if sign.isspace():
        return " "
    return "'" if sign in "\u2019\u066c" else sign


def _sign(before: str) -> tuple[int, str]:
    """The sign that belongs to the number, and what stands before it without that sign: "-€", "€ -"."""
    bare = before.strip()
    if bare in _SIGNS:
        return _SIGNS[bare], ""
    if before[-1:] in _SIGNS and not before[-2:-1].isalnum():
        return _SIGNS[before[-1]], before[:-1]
    if bare and bare[0] in _SIGNS and _CODE.fullmatch(bare[1:].strip()):
        return _SIGNS[bare[0]], bare[1:]
    return 1, before


def _may_touch(sign: str, words: str) -> bool:
    """Whether words may stand right at a number with this character."""
    if not sign or not sign.isalpha():
        return sign not in ("-", "\u2212", "+", "/", ":", ".", ",", "_", "'") or bool(_ROUND_SUM.match(words))
    first = re.match(r"[^\W\d_]+", words) if words[0] == sign else None
    word = first[0] if first else words.split()[-1]
    return bool(_CODE.fullmatch(word)) or word.casefold() in _times()


@cache
def _times() -> Mapping[str, int]:
    """What words behind a number multiply it by, in every language."""
    known = [found for tag in tags() if (found := language(tag)) is not None]
    return {"k": 1_000, **{word: times for each in known for word, times in each.multiples.items()}}


def _factor(after: str) -> tuple[int, str]:
    """What a word like "k" multiplies by, and the words without it."""
    match = _FIRST_WORD.match(after)
    times = _times().get(match[1].casefold()) if match else None
    return (times, after[match.end() :]) if match and times else (1, after)


def _values(core: str, lang: str) -> tuple[Decimal, Decimal | None] | None:
    """What the digits and their signs say, and what else they could."""
    if _SETTLED.search(core):
        # Whatever point or comma follows is then the decimal one.
        bare = re.sub("[ '_]", "", core).replace(",", ".").replace("\u066b", ".")
        return (Decimal(bare), None) if _SPACED.fullmatch(core) else None
    from babel import Locale

    own = locale_of(lang)
    signs = own.number_symbols["latn"]
    point, comma = Locale("en"), Locale("de")
    usual, turned = (comma, point) if signs["decimal"] == "," else (point, comma)
    is_own = {sign for sign in core if sign in ".,"} <= {signs["decimal"], signs["group"]}
    value = _parsed(core, own) if is_own else None
    value = value if value is not None else _parsed(core, usual)
    other = _parsed(core, turned)
    if value is None:
        return None if other is None else (other, None)
    is_settled = other == value or (is_own and signs["group"] in core)
    return value, None if is_settled else other


def _parsed(core: str, locale: Locale) -> Decimal | None:
    """The number by the signs of this locale alone, its grouping proper."""
    from babel.numbers import NumberFormatError, parse_decimal

    signs = locale.number_symbols["latn"]
    if signs["group"] in core and core.startswith(signs["decimal"]):
        return None
    text = f"0{core}" if core.startswith(signs["decimal"]) else core
    try:
        return parse_decimal(text, locale=locale, strict=True, numbering_system="latn")
    except NumberFormatError:
        return None


def _exact(value: Decimal) -> int | float:
    whole = int(value)
    return whole if whole == value else float(value)
