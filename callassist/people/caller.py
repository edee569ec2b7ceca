"""Who is ringing: everybody with this number, in whatever spelling the telephone and the records have it.

The number of a call comes as a softphone, an exchange or a telephone writes it: "+49 30 901820", "0049-30-901820",
"sip:030901820@example.org", "tel:+49-30-901820;ext=7". It is looked up by its last digits, which needs no table of
countries, and then held against the few numbers that end alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote

from callassist.people.person_model import Person
from callassist.people.phone import LONGEST, full_key, written
from callassist.plain_text import one_line

_TAIL = 7
"""Digits by which numbers are looked up; a number with fewer is looked up whole."""
_SCHEMES = ("tel:", "sip:", "sips:", "callto:", "h323:")
MOST_CALLERS = 20
"""So many people on one number are told."""


def ringing_number(text: str) -> str:
    """The number in what a telephone tells, without scheme, host or name beside it; any other text as it is."""
    text = one_line(text)[:LONGEST]
    if text.endswith(">") and (inside := text[text.rfind("<") + 1 : -1]).casefold().startswith(_SCHEMES):
        text = inside  # "Robin Sample" <sip:+4930901820@example.org>
    scheme = next((one for one in _SCHEMES if text.casefold().startswith(one)), "")
    bare = one_line(unquote(text[len(scheme) :])).removeprefix("//")
    if not scheme:
        return bare
    return text if scheme == "tel:" else bare.partition("@")[0].partition(";")[0]


def _digits(text: str) -> str:
    """The digits of a number that count in every country: without +, 00, and zeros before the rest."""
    found = written(text)
    return found.number.removeprefix("+").lstrip("0") if found is not None else ""


class CallerIndex:
    """Everybody by their numbers. `show` looks anew only into whoever changed, so that it may follow every change."""

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self._people: dict[str, Person] = {}
        self._ids: dict[str, dict[str, None]] = {}
        self.show(people)

    def show(self, people: Iterable[Person]) -> None:
        """These are the people now."""
        now = {person.id: person for person in people}
        for id_, person in self._people.items():
            if now.get(id_) is not person:
                for key in _keys(person):
                    self._ids.get(key, {}).pop(id_, None)
        before, self._people = self._people, now
        for id_, person in now.items():
            if before.get(id_) is not person:
                for key in _keys(person):
                    self._ids.setdefault(key, {})[id_] = None

    def callers(self, number: str, country: str = "") -> list[Person]:
        """Everybody on this number. `country` is ours: that of a number that names none."""
        digits = _digits(number)
        if not digits:
            return []
        ids = tuple(self._ids.get(digits[-_TAIL:], ()))  # another thread may be looking into who changed
        near = [person for id_ in ids if (person := self._people.get(id_)) is not None]
        return [
            one for one in near if any(_is_same(number, digits, each.number, one, country) for each in one.numbers)
        ][:MOST_CALLERS]


def _keys(person: Person) -> set[str]:
    return {digits[-_TAIL:] for one in person.numbers if (digits := _digits(one.number))}


def _is_same(number: str, digits: str, other: str, person: Person, country: str) -> bool:
    others = _digits(other)
    if min(len(digits), len(others)) < _TAIL:
        return digits == others  # within a house, or a short number
    one = full_key(number, country or person.country).partition(";")[0]
    two = full_key(other, person.country or country).partition(";")[0]
    if one and two:
        return one == two
    return digits.endswith(others) or others.endswith(digits)
