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
