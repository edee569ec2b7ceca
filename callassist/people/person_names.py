"""Names as people write them in one field, taken apart with care: what is not sure stays whole."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_SURE_TITLES = {"dr", "drs", "prof", "professor", "doctor", "doktor"}
_TITLES = _SURE_TITLES | {
    "ing", "mag", "dipl", "pd", "priv", "doz", "rer", "nat", "med", "phil", "jur", "habil", "hc", "h", "c",
}  # fmt: skip
_SALUTATIONS = {"mr", "mrs", "ms", "miss", "mx", "herr", "frau", "mme", "mlle"}
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "msc", "bsc", "esq"}
PARTICLES = {
    "von", "van", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "zu", "zum", "zur", "ten",
    "ter", "bin", "ibn", "al", "el", "af", "av", "mac", "st",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NameParts:
    """What a written name is made of."""

    given: str = ""
    middle: str = ""
    family: str = ""
    suffix: str = ""
    academic_title: str = ""


_WITH_STROKES = str.maketrans(
    {"\u0142": "l", "\u00f8": "o", "\u0111": "d", "\u0127": "h", "\u0167": "t", "\u0131": "i"}
)
"""Letters whose stroke is no accent to Unicode: "Łódź" is typed as "Lodz"."""


def folded(text: str) -> str:
    """Text for comparing: no case, accents, signs or marks that nobody sees, single spaces. "Müller-Thür" is "muller
    thur"."""
    if text.isascii():
        plain = text.casefold()
    else:  # sign by sign: a long row of accents would be put in order first, which takes for ever
        plain = "".join(unicodedata.normalize("NFKD", sign) for sign in text).casefold()
        plain = plain.translate(_WITH_STROKES)
    seen = (sign for sign in plain if not (unicodedata.combining(sign) or unicodedata.category(sign) == "Cf"))
    letters = "".join(sign if sign.isalnum() else " " for sign in seen)
    return " ".join(letters.split())


def split_title(text: str) -> tuple[str, str]:
    """The academic title at the start of a name, and the rest, without a salutation such as Mr or Frau."""
    words = text.split()
    titles: list[str] = []
    at = 0
    while at < len(words) - 1 and (_is_title(words[at], bool(titles)) or _bare(words[at]) in _SALUTATIONS):
        if _bare(words[at]) not in _SALUTATIONS:
            titles.append(words[at])
        at += 1
    return " ".join(titles), " ".join(words[at:])


def salutation(text: str) -> str:
    """The Mr or Frau that a name begins with, as written, or empty."""
    first, _, rest = text.strip().partition(" ")
    return first if rest and _bare(first) in _SALUTATIONS else ""


def is_suffix(text: str) -> bool:
    """Whether it is what follows a name: "Jr.", "PhD"."""
    return folded(text).replace(" ", "") in _SUFFIXES


def _bare(word: str) -> str:
    return re.sub(r"\W", "", word).casefold()


def _is_title(word: str, after_title: bool) -> bool:
    """A title by itself, or, written with a dot, one of those that could else be a name ("Mag.", "h.c.")."""
    if _bare(word) in _SURE_TITLES:
        return True
    parts = {part for part in re.split(r"[.\-]+", word.casefold()) if part}
    return "." in word and parts <= _TITLES and (after_title or len(_bare(word)) > 1)


def split_name(text: str) -> NameParts:
    """Parts of a name written in one field: "Dr. Ana de Sample", "Sample, Robin", "Robin".

    The last word is the family name, with the particles before it; "family, given" is turned round. One word alone
    is a given name. Where a name is written without spaces between its parts (as in Chinese), it stays whole.
    """
    title, name = split_title(" ".join(text.split()))
    whole, comma, last = (part.strip() for part in name.rpartition(","))
    if comma and is_suffix(last):
        parts = split_name(whole)
        return NameParts(parts.given, parts.middle, parts.family, last, title or parts.academic_title)
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma:
        inner, given = split_title(given)
        first, _, middle = given.partition(" ")
        return NameParts(first, middle, family, academic_title=title or inner)
    words = name.split()
    suffix = words.pop() if len(words) > 2 and is_suffix(words[-1]) else ""
    if len(words) < 2:
        return NameParts(given=name, suffix=suffix, academic_title=title)
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in PARTICLES:
        start -= 1
    return NameParts(words[0], " ".join(words[1:start]), " ".join(words[start:]), suffix, title)
