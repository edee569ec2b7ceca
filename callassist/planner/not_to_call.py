"""Who is not to be called again, and the sentence that says so wherever a call with them could begin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from callassist.messages import NOTHING, Message, message
from callassist.people.caller import CallerIndex
from callassist.people.interactions import InteractionKind
from callassist.people.person_model import Person
from callassist.planner.history import history_with
from callassist.written_days import said_day


def asked_not_to_be_called(people: Iterable[Person]) -> Iterator[tuple[Person, datetime]]:
    """Everybody who asked not to be called any more, as long as that holds, and since when."""
    for person in people:
        if any(one.kind is InteractionKind.NEVER_AGAIN for one in person.interactions):
            since = history_with(person).never_again
            if since is not None:
                yield person, since


class NotToCall:
    """Those of some people who are not to be called again, to be asked about one call after the other."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._asked = {person.id: (person, since) for person, since in asked_not_to_be_called(people)}
        self._index = CallerIndex(person for person, _ in self._asked.values())

    def why(self, person: Person | None, number: str, now: datetime, *, country: str = "") -> Message:
        """Why a call with this person, or on this number, is not to be made; empty where nothing speaks against it.

        `now` is on our clock, `country` ours: that of a number that names none.
        """
        if person is not None and person.id in self._asked:
            return _told(message("{who} is not to be called again", who=person.label), self._asked[person.id][1], now)
        numbers = [number, *(one.number for one in person.numbers)] if person is not None else [number]
        others = (other for each in numbers for other in self._index.callers(each, country))
        other = next(others, None)
        if other is None:
            return NOTHING
        told = message("This is the number of {who}, who is not to be called again", who=other.label)
        return _told(told, self._asked[other.id][1], now)


def _told(what: Message, since: datetime, now: datetime) -> Message:
    return message("{what} (since {day}).", what=what, day=said_day(since.astimezone(now.tzinfo).date(), year=True))
