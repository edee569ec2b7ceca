"""Who is this? Found by a few letters, or a few digits, while the telephone rings."""

from __future__ import annotations

from collections.abc import Iterable

from callassist.people.model import Person
from callassist.people.names import folded


def find_people(people: Iterable[Person], text: str, *, limit: int = 20) -> list[Person]:
    """The people in whom every word of `text` begins a word of name, company, role, email or own fields, or in whose
    numbers its digits stand; the name first. Nobody for an empty text."""
    words = folded(text).split()
    digits = "".join(sign for sign in text if sign.isdigit())
    by_number = len(digits) >= 3 and not any(sign.isalpha() for sign in text)
    scored = [(score, person) for person in people if (score := _score(person, words, digits if by_number else ""))]
    scored.sort(key=lambda found: (-found[0], found[1].label.casefold()))
    return [person for _, person in scored[:limit]]


def _score(person: Person, words: list[str], digits: str) -> int:
    if digits:
        # A trunk zero that the caller's display shows is not in the international form.
        wanted = digits.lstrip("0")
        return 3 if wanted and any(wanted in _digits(one.number) for one in person.numbers) else 0
    if not words:
        return 0
    name = folded(person.full_name).split()
    rest = folded(" ".join((person.company, person.role, *person.own.values(), *_mail(person)))).split()
    score = 0
    for word in words:
        if any(part.startswith(word) for part in name):
            score += 3
        elif any(part.startswith(word) for part in rest):
            score += 1
        else:
            return 0
    return score


def _digits(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit())


def _mail(person: Person) -> list[str]:
    return [one.address for one in person.emails]
