"""Who is this? Found by a few letters, or a few digits, while the telephone rings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from callassist.people.person_model import Person
from callassist.people.person_names import folded


class _Entry(NamedTuple):
    """A person, and what they are found by: words with a blank before each, so that the beginning of one is sought as
    a piece of text. That is ten times faster than word by word.
    """

    person: Person
    label: str
    name: str
    rest: str
    numbers: tuple[str, ...]


class PeopleFinder:
    """Finds among many at every key: what people are found by is worked out once, and anew only for who changed."""

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self._entries: dict[str, _Entry] = {}
        self._by_label: list[_Entry] = []
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
        self._by_label = sorted(self._entries.values(), key=lambda entry: entry.label)

    def with_people(self, people: Iterable[Person]) -> PeopleFinder:
        """Another finder, of these people: made on any thread, while this one goes on finding."""
        other = PeopleFinder()
        other._entries = dict(self._entries)
        other.show(people)
        return other

    def people(self) -> list[Person]:
        """Everybody, by name."""
        return [entry.person for entry in self._by_label]

    def find(self, text: str, *, limit: int = 20) -> list[Person]:
        """The people in whom every word of `text` begins a word of name, company, role, email or own fields, or in
        whose numbers its digits stand; the name first. Nobody for an empty text.
        """
        digits = "".join(sign for sign in text if sign.isdigit())
        if len(digits) >= 3 and not any(sign.isalpha() for sign in text):
            # A trunk zero that the caller's display shows is not in the international form.
            wanted = digits.lstrip("0")
            found = (entry for entry in self._by_label if wanted and _rings(entry, wanted))
        else:
            found = self._with_words([f" {word}" for word in folded(text).split()])
        return [entry.person for entry in islice(found, limit)]

    def _with_words(self, words: list[str]) -> Iterator[_Entry]:
        """Those with the most words in the name first, each by label."""
        if not words:
            return
        named, fitting = self._by_label, self._by_label
        for word in words:
            named = [entry for entry in named if word in entry.name]
        yield from named
        for word in words:
            fitting = [entry for entry in fitting if word in entry.name or word in entry.rest]
        best = NAMED * len(words)
        scored = [(score, entry) for entry in fitting if (score := _score(entry, words)) < best]
        yield from (entry for _, entry in sorted(scored, key=lambda found: -found[0]))

    def named(self, name: str) -> list[Person]:
        """Everybody of exactly this name, case and accents aside."""
        wanted = _words(name)
        return [entry.person for entry in self._by_label if wanted and entry.name == wanted]


NAMED = 3
"""What a word in the name counts, where one elsewhere counts 1."""


def find_people(people: Iterable[Person], text: str, *, limit: int = 20) -> list[Person]:
    """As `PeopleFinder.find`, for one look."""
    return PeopleFinder(people).find(text, limit=limit)


def _entry(person: Person) -> _Entry:
    rest = (person.company, person.role, *person.own.values(), *(one.address for one in person.emails))
    return _Entry(
        person,
        folded(person.label) or person.label.casefold(),
        _words(person.full_name),
        _words(" ".join(rest)),
        tuple("".join(sign for sign in one.number if sign.isdigit()) for one in person.numbers),
    )


def _words(text: str) -> str:
    words = folded(text)
    return f" {words}" if words else ""


def _rings(entry: _Entry, digits: str) -> bool:
    return any(digits in number for number in entry.numbers)


def _score(entry: _Entry, words: list[str]) -> int:
    """How well words fit that all stand somewhere."""
    return sum(NAMED if word in entry.name else 1 for word in words)
