"""Why somebody is likely to be ringing, in one sentence, and the script that fits taking their call."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from callassist.messages import Message, MessageTemplate, message, message_template
from callassist.people.interactions import ActionState, Interaction, InteractionKind
from callassist.people.person_model import Person
from callassist.planner.advice import SCRIPTS
from callassist.planner.history import History, history_with
from callassist.planner.moment_words import moment_here

LONG_AGO = timedelta(days=60)
"""A call of ours that lies further back is hardly what they ring about."""
AROUND = timedelta(hours=1)
"""So near to an agreed interview, it is the interview that begins."""
_OURS = {
    InteractionKind.TRIED: message_template("They return your call {when}"),
    InteractionKind.SOMEONE_ELSE: message_template("They return your call {when}"),
    InteractionKind.MESSAGE_LEFT: message_template("They return your message {when}"),
}
_TALKS: Mapping[InteractionKind, MessageTemplate] = {
    InteractionKind.SPOKE: message_template("You spoke {when}"),
    InteractionKind.MISSED: message_template("They called {when}, unanswered"),
    InteractionKind.REPLIED: message_template("They replied {when}"),
    **_OURS,
}


def why_they_ring(person: Person, now: datetime) -> Message:
    """What is between us that they may ring about. `now` is on our clock."""
    history = history_with(person)
    if history.never_again is not None:
        return message("They asked not to be called again, {when}.", when=moment_here(history.never_again, now))
    if _interview_near(history, now) and history.interview is not None:
        return message("Your interview is agreed {when}.", when=moment_here(history.interview.at, now))
    last = _last(person)
    if last is not None and last.kind in _OURS and now - last.at <= LONG_AGO:
        return _told(_OURS[last.kind], last, person, now)
    if history.call_back is not None:
        return message("You promised to call them {when}.", when=moment_here(history.call_back, now))
    if last is not None:
        return _told(_TALKS[last.kind], last, person, now)
    return message("No contact yet.")


def _last(person: Person) -> Interaction | None:
    talks = (one for one in person.interactions if one.kind in _TALKS)
    return max(talks, key=lambda one: one.at.astimezone(UTC), default=None)


def _told(template: MessageTemplate, last: Interaction, person: Person, now: datetime) -> Message:
    """With what it was about: what was left or said, else the job. How a call of ours ended says nothing."""
    when = moment_here(last.at, now)
    silent = last.kind in (InteractionKind.TRIED, InteractionKind.SOMEONE_ELSE)
    words = last.words.partition(" · ")[2] if silent else last.words
    if words := words or (person.job.get("title", "") if silent else ""):
        return message("{what}: {words}", what=template.fill(when=when), words=words)
    return message("{what}.", what=template.fill(when=when))


def _interview_near(history: History, now: datetime) -> bool:
    return history.interview is not None and abs(history.interview.at - now) <= AROUND


def fitting_script(person: Person, now: datetime) -> str:
    """The id of the script to take their call with: that of the interview that begins, else the one by which they were
    called last; empty where nothing tells.
    """
    history = history_with(person)
    if _interview_near(history, now) and history.interview is not None and not history.interview.we_interview:
        return SCRIPTS[ActionState.INTERVIEW]
    return history.script
