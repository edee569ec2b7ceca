"""Whether words name somebody: by the whole name, an address or a number, in whatever way these are written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from callassist.people.person_model import Person
from callassist.people.person_names import folded, split_title
from callassist.people.phone import country_of, parsed_number, written

_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "Ø": "Oe"})
_SHORTEST = 6
"""Digits of a number; fewer stand in many texts."""
_TELLING = 8
"""Its last digits, which stand in every spelling of it."""


class NamedBy:
    """Knows somebody by the record of them."""

    def __init__(self, person: Person) -> None:
        names = (person.full_name, f"{person.given} {person.family}" if person.given and person.family else "")
        parts = (part for name in names for part in (name, split_title(name)[1]))
        self._names = {tuple(sorted(words)) for part in parts for words in _spellings(part)}
        self._addresses = [address for one in person.emails if (address := _seen(one.address))]
        country = country_of(person)
        self._tails = [tail for one in person.numbers if (tail := _tail(one.number, country))]

    def is_name(self, text: str) -> bool:
        """Whether this is their name, and nothing else."""
        return any(tuple(sorted(words)) in self._names for words in _spellings(text))

    def stands_in(self, line: str) -> bool:
        """Whether a line names them: by an address, a number, or a name of more than one word."""
        plain = _seen(unquote(line))
        if any(address in plain for address in self._addresses):
            return True
        digits = "".join(sign for sign in plain if sign.isdecimal())
        return any(tail in digits for tail in self._tails) or self._has_name(line)

    def _has_name(self, line: str) -> bool:
        sizes = {len(name) for name in self._names} - {1}
        return any(
            tuple(sorted(words[at : at + size])) in self._names
            for words in _spellings(line)
            for size in sizes
            for at in range(len(words) - size + 1)
        )


def _spellings(text: str) -> Iterator[list[str]]:
    """The words of a text; once more with "ue" for "ü"."""
    words = folded(text).split()
    if words:
        yield words
        if (told := folded(unicodedata.normalize("NFC", text).translate(_SPELLED_OUT)).split()) != words:
            yield told


def _seen(text: str) -> str:
    """What is seen of a text, in plain signs and digits and without case."""
    plain = (part for sign in text for part in unicodedata.normalize("NFKD", sign))
    kept = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in kept).casefold()


def _tail(text: str, country: str) -> str:
    """The digits of a number that stand in every spelling of it; empty for one that is too short to tell."""
    number = parsed_number(text, country)
    found = written(text)
    digits = str(number.national_number) if number is not None else found.number.lstrip("+0") if found else ""
    return digits[-_TELLING:] if len(digits) >= _SHORTEST else ""
