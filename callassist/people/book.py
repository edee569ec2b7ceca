"""The book of people as every room sees it. How it is kept is the store's affair."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from callassist.people.person_model import Person


class PeopleBook(Protocol):
    """All people. `put` and `put_many` add or replace by id; one call is one change: all of it or nothing."""

    def all(self) -> Sequence[Person]:
        """Everybody, in the order they were first put."""
        ...

    def get(self, person_id: str) -> Person | None: ...

    def put(self, person: Person) -> None: ...

    def put_many(self, people: Iterable[Person], remove: Iterable[str] = ()) -> None:
        """Put all of these and remove those ids (unknown ones are ignored), as one change."""
        ...

    def remove(self, person_id: str) -> None:
        """Take somebody out; an unknown id is ignored."""
        ...


class MemoryBook:
    """A book that lives as long as the process: for tests, and for a look at a file before it is imported."""

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
