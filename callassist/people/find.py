"""Who is this? Found by a few letters, or a few digits, while the telephone rings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from callassist.people.model import Person
from callassist.people.names import folded


class _Entry(NamedTuple):
    """A person, and what they are found by."""

    person: Person
    label: str
    name: tuple[str, ...]
    rest: tuple[str, ...]
    numbers: tuple[str, ...]


class Finder:
    """Finds among many at every key: what people are found by is worked out once, and anew only for who changed."""

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self._entries: dict[str, _Entry] = {}
        self.show(people)

    def show(self, people: Iterable[Person]) -> None:
        """These are the people now."""
        known = self._entries
        self._entries = {
            person.id: entry
            if (entry := known.get(person.id)) is not None and entry.person is person
            else _entry(person)
            for person in people
        }

    def with_people(self, people: Iterable[Person]) -> Finder:
        """Another finder, of these people: made on any thread, while this one goes on finding."""
        other = Finder()
        other._entries = dict(self._entries)
        other.show(people)
        return other

    def people(self) -> list[Person]:
        """Everybody, by name."""
        return [entry.person for entry in sorted(self._entries.values(), key=lambda entry: entry.label)]

    def find(self, text: str, *, limit: int = 20) -> list[Person]:
        """The people in whom every word of `text` begins a word of name, company, role, email or own fields, or in
        whose numbers its digits stand; the name first. Nobody for an empty text.
        """
        words = folded(text).split()
        digits = "".join(sign for sign in text if sign.isdigit())
        if len(digits) >= 3 and not any(sign.isalpha() for sign in text):
            # A trunk zero that the caller's display shows is not in the international form.
            wanted = digits.lstrip("0")
            scored = [(3, entry) for entry in self._entries.values() if wanted and _rings(entry, wanted)]
        else:
            scored = [(score, entry) for entry in self._entries.values() if words and (score := _score(entry, words))]
        scored.sort(key=lambda found: (-found[0], found[1].label))
        return [entry.person for _, entry in scored[:limit]]

    def named(self, name: str) -> list[Person]:
        """Everybody of exactly this name, case and accents aside."""
        wanted = tuple(folded(name).split())
        return [entry.person for entry in self._entries.values() if wanted and entry.name == wanted]


def find_people(people: Iterable[Person], text: str, *, limit: int = 20) -> list[Person]:
    """As `Finder.find`, for one look."""
    return Finder(people).find(text, limit=limit)


def _entry(person: Person) -> _Entry:
    rest = (person.company, person.role, *person.own.values(), *(one.address for one in person.emails))
    return _Entry(
        person,
        folded(person.label) or person.label.casefold(),
        tuple(folded(person.full_name).split()),
        tuple(folded(" ".join(rest)).split()),
        tuple("".join(sign for sign in one.number if sign.isdigit()) for one in person.numbers),
    )


def _rings(entry: _Entry, digits: str) -> bool:
    return any(digits in number for number in entry.numbers)


def _score(entry: _Entry, words: list[str]) -> int:
    score = 0
    for word in words:
        if any(part.startswith(word) for part in entry.name):
            score += 3
        elif any(part.startswith(word) for part in entry.rest):
            score += 1
        else:
            return 0
    return score
