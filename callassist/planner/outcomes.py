"""From a finished call to what the planner remembers of it: outcomes and dates of the bundled scripts, by name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from callassist.people.clock import local_time
from callassist.people.happening import Appointment, Happening, Kind, Party
from callassist.planner.arranging import appointment_told

NOBODY = frozenset({"no-answer", "no-message", "unanswered", "busy", "wrong-number", "wrong-person"})
WRONG = frozenset({"wrong-number", "wrong-person"})
MESSAGE = frozenset({"voicemail", "message", "last-message", "message-left"})
OVER = frozenset(
    {"declined", "not-chosen", "no-match", "chosen", "offer", "withdrawn", "cancelled", "later", "let-go", "closed"}
)
AGAIN = frozenset({"callback", "call-back"})
"""They are to be rung again; where no time was named, the planner proposes one."""
_OUR_INTERVIEWS = frozenset({"screen-candidate", "invite-to-interview"})
BETTER = "better_time"
"""The field for the time at which somebody is easier to reach, whoever said so."""
TIMES = ("new_time", "other_time", "interview")
DATES = (
    (Kind.INTERVIEW, TIMES),
    (Kind.DECISION_BY, ("decision_by", "decision_date", "next_date")),
    (Kind.CALL_BACK, ("call_back", "ring_again", "answer_by", BETTER)),
)
"""The fields of the bundled scripts that hold a date for the planner; the first that is filled counts."""


def happenings_of_call(
    outcome: str, answers: Mapping[str, object], ended: datetime, *, script: str = "", call: str = "", zone: str = ""
) -> tuple[Happening, ...]:
    """What a finished call means for the planner.

    `outcome` is the id of the script's outcome: voicemail and message count as a message, no-answer and its like as
    a try, everything else as a talk. Dates among the answers are aware datetimes or ISO texts; a text without an
    offset is on their clock, `zone`, or where that is not known on the clock of `ended`.
    """
    like = local_time(ended, zone) or ended

    def fact(kind: Kind, when: datetime | None = None, appointment: Appointment | None = None) -> Happening:
        words = outcome if kind is Kind.CLOSED else ""
        return Happening(kind=kind, at=ended, when=when, appointment=appointment, script=script, call=call, words=words)

    if script == "thank-you-call" and outcome in (MESSAGE | {"thanked", "news"}):
        # A thank-you asks for no answer, so it is none of the two messages.
        found = [fact(Kind.TRIED if outcome in MESSAGE else Kind.SPOKE), fact(Kind.THANKED)]
    elif outcome in WRONG:
        return fact(Kind.TRIED), fact(Kind.CLOSED)  # there is no use in ringing a wrong number again
    elif outcome in MESSAGE | NOBODY:
        better = _moment(answers.get(BETTER), like)
        tried = fact(Kind.MESSAGE_LEFT if outcome in MESSAGE else Kind.TRIED)
        return (tried, fact(Kind.CALL_BACK, better)) if better else (tried,)
    else:
        found = [fact(Kind.SPOKE)]
    if script == "take-phone-interview" and outcome in {"done", "invited"}:
        found.append(fact(Kind.INTERVIEW, appointment=Appointment(at=ended, minutes=0)))  # it is over
    if outcome in OVER:
        found.append(fact(Kind.CLOSED))
    ours = script in _OUR_INTERVIEWS
    for kind, names in DATES:
        when = next((moment for name in names if (moment := _moment(answers.get(name), like))), None)
        if when is not None:
            meeting = Appointment(
                at=when,
                we_interview=ours,
                in_person=ours or outcome == "invited",
                reached_out=Party.WE if ours else Party.UNKNOWN,
                confirmed=outcome in {"arranged", "moved"},
            )
            meeting = appointment_told(answers, meeting) if kind is Kind.INTERVIEW else meeting
            found.append(fact(kind, when, meeting if kind is Kind.INTERVIEW else None))
    if outcome in AGAIN and not any(one.kind in (Kind.CALL_BACK, Kind.INTERVIEW) for one in found):
        found.append(fact(Kind.CALL_BACK))
    return tuple(found)


def _moment(answer: object, like: datetime) -> datetime | None:
    if isinstance(answer, str):
        try:
            answer = datetime.fromisoformat(answer)
        except ValueError:
            return None
    if not isinstance(answer, datetime):
        return None
    return answer if answer.tzinfo else answer.replace(tzinfo=like.tzinfo)
