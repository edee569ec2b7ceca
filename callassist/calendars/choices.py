"""What the user said about entries of the calendar: who is meant, by which script, and what is done or not wanted.

It is kept apart from what the calendar says, so that no later version of an event ever overwrites it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

import msgspec

from callassist.calendars.calendar_entry import key_of
from callassist.calendars.calendar_fold import CalendarOccurrence

ASK = "-"
"""In the place of a script: it is asked for when the call begins."""


class CalendarState(StrEnum):
    """What became of an entry."""

    OPEN = ""
    DONE = "done"
    DISMISSED = "dismissed"


class EntryChoice(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """About one entry, or, by the key of a series, about all of it."""

    key: str
    person: str = ""
    """The id of who is meant."""
    nobody: bool = False
    """Whether it is none of those who were proposed."""
    script: str = ""
    """An id, or `ASK`; empty for the one that is guessed."""
    state: CalendarState = CalendarState.OPEN
    start: datetime | None = None
    """When the entry began that was done; one that was moved since is open again."""
    until: datetime | None = None
    """Until when it was put off."""

    @property
    def is_sound(self) -> bool:
        return all(moment is None or moment.tzinfo is not None for moment in (self.start, self.until))


def choice_for(choices: Mapping[str, EntryChoice], one: CalendarOccurrence) -> EntryChoice:
    """What holds for one time: what was said of it, else of its series."""
    own = choices.get(one.key, EntryChoice(key=one.key))
    series = choices.get(key_of(one.entry.uid))
    if series is None or series is own:
        return own
    return msgspec.structs.replace(
        own,
        person=own.person or series.person,
        nobody=own.nobody or series.nobody,
        script=own.script or series.script,
        state=own.state or (series.state if series.state is CalendarState.DISMISSED else CalendarState.OPEN),
    )


def is_open(choice: EntryChoice, one: CalendarOccurrence) -> bool:
    """Whether something is still to be done at this time."""
    if choice.state is CalendarState.DONE:
        return choice.start is not None and choice.start != one.at
    return choice.state is CalendarState.OPEN
