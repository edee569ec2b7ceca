"""What is done with an entry of Today besides calling: it is put off, it was done in another way, or it is let go."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from msgspec.structs import replace

from callassist.people.interactions import ActionState, Appointment, Interaction, InteractionKind, Party
from callassist.people.person_model import Person

LET_GO = "let go"
MORNING = time(9)
SNOOZES = ("soon", "hour", "tomorrow")
"""Ten minutes, an hour, tomorrow morning."""


def snoozed_until(snooze: str, now: datetime) -> datetime:
    """The moment that one of `SNOOZES` means at `now`, on the clock of `now` and at a whole minute."""
    if snooze == "tomorrow":
        return datetime.combine(now.date() + timedelta(days=1), MORNING, now.tzinfo)
    wait = timedelta(minutes=10) if snooze == "soon" else timedelta(hours=1)
    return (now + wait).replace(second=0, microsecond=0)


def later_times(now: datetime) -> list[tuple[str, datetime]]:
    """In an hour, tomorrow morning, and the Tuesday of next week (T5) where that is not tomorrow, on our clock."""
    tuesday = datetime.combine(now.date() + timedelta(days=8 - now.weekday()), time(10), now.tzinfo)
    found = [(name, snoozed_until(name, now)) for name in ("hour", "tomorrow")]
    return found + ([("week", tuesday)] if tuesday.date() != found[-1][1].date() else [])


def put_off(person: Person, until: datetime, now: datetime) -> Person:
    """The person with their next step put off; where that was put off before, this takes its place."""
    kept = person.interactions
    while kept and kept[-1].kind is InteractionKind.SNOOZED:
        kept = kept[:-1]
    return replace(person, interactions=(*kept, Interaction(kind=InteractionKind.SNOOZED, at=now, when=until)))


def done(action: ActionState, interview: Appointment | None, now: datetime) -> Interaction | None:
    """What is written when a step was done without the window; None for what cannot be: an interview, a farewell.

    A talk settles what was open. Who arranged a call elsewhere has confirmed it (W4); where somebody could not make
    it (W5), only a new time settles that.
    """
    if action is ActionState.THANK:
        return Interaction(kind=InteractionKind.THANKED, at=now)
    if action is ActionState.ARRANGE and interview is not None:
        if interview.cannot:
            return None
        settled = replace(interview, confirmed=True, cannot=Party.UNKNOWN)
        return Interaction(kind=InteractionKind.INTERVIEW, at=now, when=interview.at, appointment=settled)
    if action in (ActionState.INTERVIEW, ActionState.LET_GO):
        return None
    return Interaction(kind=InteractionKind.SPOKE, at=now)


def let_go(now: datetime) -> Interaction:
    """T6: it is taken as a no, and the door stays open: a call of theirs brings them back."""
    return Interaction(kind=InteractionKind.CLOSED, at=now, words=LET_GO)
