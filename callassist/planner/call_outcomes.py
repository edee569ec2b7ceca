"""From a finished call to what the planner remembers of it: what its outcome means, and its dates by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from callassist.calls.field_values import APPOINTMENTS
from callassist.people.clock import local_time
from callassist.people.interactions import ActionState, Appointment, Interaction, InteractionKind, Party
from callassist.planner.advice import SCRIPTS
from callassist.planner.arranging import appointment_told
from callassist.script.meanings import Meaning, meaning_of
from callassist.usable_times import is_usable

_OUR_INTERVIEWS = frozenset({"screen-candidate", "invite-to-interview"})
BETTER = "better_time"
"""The field for the time at which somebody is easier to reach, whoever said so."""
PLACE = "where"
"""The field of the bundled scripts that says where an interview is, which may be a number."""
DATES = (
    (InteractionKind.INTERVIEW, APPOINTMENTS),
    (InteractionKind.DECISION_BY, ("decision_by", "decision_date", "next_date")),
    (InteractionKind.CALL_BACK, ("call_back", "ring_again", "answer_by", BETTER)),
)
"""The fields of the bundled scripts that hold a date for the planner; the first that is filled counts."""


def interactions_of_call(
    outcome: str,
    answers: Mapping[str, object],
    ended: datetime,
    *,
    means: Meaning | None = None,
    script: str = "",
    call: str = "",
    zone: str = "",
    someone_else: bool = False,
    read_back: bool = False,
) -> tuple[Interaction, ...]:
    """What a finished call means for the planner.

    `outcome` is the id of the script's outcome and `means` what it means, where that is not told by the id.
    `someone_else` says that the call ended with somebody other than the one who was called, `read_back` that all that
    was to be confirmed about the time that was agreed has been. Dates among the answers are aware datetimes or ISO
    texts; a text without an offset is on their clock, `zone`, or where that is not known on the clock of `ended`.
    """
    like = local_time(ended, zone) or ended
    meaning = means or meaning_of(outcome)

    def fact(
        kind: InteractionKind, when: datetime | None = None, appointment: Appointment | None = None
    ) -> Interaction:
        words = outcome if kind is InteractionKind.CLOSED else ""
        return Interaction(
            kind=kind, at=ended, when=when, appointment=appointment, script=script, call=call, words=words
        )

    found = [fact(kind) for kind in _first(meaning, script, someone_else=someone_else)]
    if not meaning.is_talk:
        better = None if meaning is Meaning.WRONG_NUMBER else _moment(answers.get(BETTER), like)
        return (*found, fact(InteractionKind.CALL_BACK, better)) if better else tuple(found)
    if script == SCRIPTS[ActionState.INTERVIEW] and meaning in (Meaning.REACHED, Meaning.AGREED):
        found.append(fact(InteractionKind.INTERVIEW, appointment=Appointment(at=ended, minutes=0)))  # it is over
    if meaning is Meaning.CLOSED:
        found.append(fact(InteractionKind.CLOSED))
    if meaning is Meaning.NEVER_AGAIN:
        return (*found, fact(InteractionKind.NEVER_AGAIN))
    for kind, when in _dates(answers, like):
        meeting = None
        if kind is InteractionKind.INTERVIEW:
            meeting = appointment_told(answers, _meeting(when, meaning, script, answers, read_back=read_back))
        found.append(fact(kind, when, meeting))
    if meaning is Meaning.CALL_BACK and not any(
        one.kind in (InteractionKind.CALL_BACK, InteractionKind.INTERVIEW) for one in found
    ):
        found.append(fact(InteractionKind.CALL_BACK))
    return tuple(found)


def _first(meaning: Meaning, script: str, *, someone_else: bool) -> tuple[InteractionKind, ...]:
    """Whether they were spoken to, and what goes with that."""
    absent = InteractionKind.SOMEONE_ELSE if someone_else else InteractionKind.TRIED
    if script == SCRIPTS[ActionState.THANK] and meaning in (Meaning.MESSAGE, Meaning.REACHED):
        # A thank-you asks for no answer, so it is none of the two messages.
        return (absent if meaning is Meaning.MESSAGE else InteractionKind.SPOKE), InteractionKind.THANKED
    if meaning is Meaning.CALL_BACK:
        return (InteractionKind.SOMEONE_ELSE if someone_else else InteractionKind.SPOKE,)
    return {
        Meaning.MESSAGE: (InteractionKind.MESSAGE_LEFT,),
        Meaning.NO_ANSWER: (absent,),
        Meaning.WRONG_NUMBER: (
            InteractionKind.WRONG_NUMBER,
            InteractionKind.CLOSED,
        ),  # nobody calls a wrong number again
    }.get(meaning, (InteractionKind.SPOKE,))


def _dates(answers: Mapping[str, object], like: datetime) -> Iterable[tuple[InteractionKind, datetime]]:
    for kind, names in DATES:
        told = [answers.get(name) for name in names]
        if kind is InteractionKind.INTERVIEW:
            told = [None if _is_day(answer) else answer for answer in told]  # no hour is made up for an appointment
        when = next((moment for answer in told if (moment := _moment(answer, like))), None)
        if when is not None:
            yield kind, when


def _meeting(
    when: datetime, meaning: Meaning, script: str, answers: Mapping[str, object], *, read_back: bool
) -> Appointment:
    """The appointment that a call came to, as far as its script tells."""
    ours = script in _OUR_INTERVIEWS
    invited = script == SCRIPTS[ActionState.INTERVIEW] and meaning is Meaning.AGREED
    return Appointment(
        at=when,
        we_interview=ours,
        in_person=ours or invited or _is_place(answers.get(PLACE)),
        reached_out=Party.WE if ours else Party.UNKNOWN,
        confirmed=meaning is Meaning.AGREED and (read_back or script == SCRIPTS[ActionState.ARRANGE]),
    )


def _is_place(answer: object) -> bool:
    """Whether what was written as the place is one where people meet, and not a number to dial."""
    text = str(answer or "")
    return sum(map(str.isalpha, text)) > sum(map(str.isdigit, text))


def _is_day(answer: object) -> bool:
    return isinstance(answer, str) and len(answer) == len("2026-11-24")


def _moment(answer: object, like: datetime) -> datetime | None:
    if isinstance(answer, str):
        try:
            answer = datetime.fromisoformat(answer)
        except ValueError:
            return None
    if not isinstance(answer, datetime):
        return None
    moment = answer if answer.tzinfo else answer.replace(tzinfo=like.tzinfo)
    return moment if is_usable(moment) else None
