"""Writes what a call came to into the record of the person it was with.

A call is written down when it is over, and again whenever it is edited later. What it says then takes the place of what
it said before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from callassist.calls.callview import CallView
from callassist.calls.events import CallHeader
from callassist.people.person_model import Person
from callassist.planner.next_call_planning import NextCallPlanning
from callassist.planner.summaries import with_words
from callassist.script.references import GROUPS
from callassist.ui.people_service import PeopleService

WORDLESS = frozenset({"practice-call"})
"""Scripts by which nobody is called."""


class AfterCalls:
    """Writes calls into the records of people."""

    def __init__(self, room: PeopleService, planning: Callable[[], NextCallPlanning]) -> None:
        self._room, self._planning = room, planning

    def person_of(self, call: CallView) -> Person | None:
        """The person for whom the call was begun, or whose name was learned in it."""
        return self._room.get(call.header.person) or self._room.whose(facts_of(call))

    def tie(self, call: CallView) -> str:
        """The id of the person this call is with, as if all people had been read when it began; empty where none is."""
        if call.header.script.id in WORDLESS:
            return ""
        person = self._room.get(call.header.person) or self._room.tie(facts_of(call))
        return person.id if person is not None else ""

    def write(self, call: CallView, header: CallHeader) -> CallHeader:
        """Write down a call that is over; its header, tied to the person where it was not."""
        if header.script.id in WORDLESS:
            return header
        if not self._room.get(header.person):
            person = self._room.tie(facts_of(call))
            header = header if person is None else replace(header, person=person.id)
        elif person := self._room.get(header.person):
            # The job is that of the last call, which this one need not be.
            self._room.learn(person, {"person": facts_of(call).get("person", {})})
        if header.person:
            interactions = self._planning().interactions(call)
            self._room.note(header.person, *with_words(call, interactions), call=header.id)
        return header


def facts_of(call: CallView) -> dict[str, dict[str, object]]:
    """What a call knows, by group: from before it, and what was filled in during it."""
    groups = {group: values for group, values in call.values.items() if group in GROUPS}
    return {group: dict(values) for group, values in groups.items() if isinstance(values, Mapping)}
