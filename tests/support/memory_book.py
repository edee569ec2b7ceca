"""A book of people that lives as long as a test."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from callassist.people.person_model import Person


class MemoryBook:
    """Keeps people as the store does, but in memory."""

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self._people = {person.id: person for person in people}

    def all(self) -> Sequence[Person]:
        return tuple(self._people.values())

    def get(self, person_id: str) -> Person | None:
        return self._people.get(person_id)

    def put(self, person: Person) -> None:
        self.put_many((person,))

    def put_many(self, people: Iterable[Person], remove: Iterable[str] = ()) -> None:
        changed = self._people | {person.id: person for person in people}
        for person_id in remove:
            changed.pop(person_id, None)
        self._people = changed

    def remove(self, person_id: str) -> None:
        self.put_many((), (person_id,))
