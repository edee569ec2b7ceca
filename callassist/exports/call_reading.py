"""One call read again: as a timeline of what was said when, and as the notes that go out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from callassist.calls import events as e
from callassist.calls.fold import fold
from callassist.calls.reading import told_of
from callassist.calls.report import Report
from callassist.calls.timeline import Moment
from callassist.exports.formats import ExportFormat, OutgoingCall, Scripts
from callassist.exports.markdown import markdown
from callassist.store.callfile import StoredCall


class LineKind(Enum):
    """What a line of the timeline is."""

    STEP = "step"
    SAID = "said"
    """An answer, a field, a fact: what they said."""
    NOTE = "note"
    TICK = "tick"
    TURN = "turn"
    LATER = "later"
    """Written after the call: outcome, ratings, next step, edits."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One line: seconds since the call began, what it is, its label and its words.

    A STEP has the seconds it took and those that were planned. `struck` was taken back or replaced. `wall` is set
    for what was written after the call, and then says when; `later_day` when that was another day.
    """

    at: float
    kind: LineKind
    event: str
    label: str
    text: str
    struck: bool = False
    spent: float = 0.0
    planned: int = 0
    status: str = "filled"
    seq: int = 0
    wall: datetime | None = None
    later_day: bool = False
    hidden: bool = False
    """There are words, and they are sensitive."""


@dataclass(frozen=True, slots=True)
class ReadCall:
    """A call as the reading pane shows it. `markdown` are its notes.

    `hides`: something in it is sensitive; it is in the lines and the notes when it was `revealed`.
    """

    stored: StoredCall
    report: Report
    lines: tuple[TimelineLine, ...]
    markdown: str
    hides: bool = False
    revealed: bool = False


_KINDS = {
    "answered": LineKind.SAID,
    "field_filled": LineKind.SAID,
    "fact_filled": LineKind.SAID,
    "note_written": LineKind.NOTE,
    "note_edited": LineKind.NOTE,
    "note_deleted": LineKind.NOTE,
    "ticked": LineKind.TICK,
    "unticked": LineKind.TICK,
    "tick_excused": LineKind.TICK,
    "pivot_taken": LineKind.TURN,
    "call_back_agreed": LineKind.TURN,
    "finished": LineKind.TURN,
    "reopened": LineKind.TURN,
    "outcome_set": LineKind.LATER,
    "topic_set": LineKind.LATER,
    "summary_written": LineKind.LATER,
    "next_step_set": LineKind.LATER,
    "rated": LineKind.LATER,
}
_UNTOLD = frozenset({"note_starred", "script_refreshed", "undone", "redone"})
"""Acts about acts: what they did can be seen."""


def read_call(stored: StoredCall, scripts: Scripts, *, reveal: bool = False) -> ReadCall:
    """Work a stored call out for reading. Off the window's thread: a long call takes some milliseconds."""
    full = OutgoingCall(stored, scripts, ExportFormat(full=True, sensitive=reveal)).report
    short = OutgoingCall(stored, scripts, ExportFormat(sensitive=reveal)).report
    hides = reveal or any(moment.hidden for moment in full.moments)
    return ReadCall(stored, short, timeline_lines(stored, full), markdown(short), hides, reveal)


def timeline_lines(stored: StoredCall, full: Report) -> tuple[TimelineLine, ...]:
    """The moments in their order, under the steps in which they happened; each step with the time it took there."""
    state = fold(stored.entries)
    planned = {step.id: step.planned for step in full.steps}
    began = stored.header.started
    end = state.last_at if state.finished_at is None else state.finished_at
    visits = iter(state.visits)
    coming = next(visits, None)
    lines: list[TimelineLine] = []
    for entry, moment in zip(stored.entries, full.moments, strict=True):
        if moment.kind not in ("step_opened", *_UNTOLD):
            over = state.finished_at is not None and entry.at > state.finished_at
            lines.append(_line(entry, moment, began if over else None))
        elif moment.kind == "step_opened" and moment.undone:
            lines.append(
                TimelineLine(moment.at, LineKind.STEP, moment.kind, "", moment.text, struck=True, seq=moment.seq)
            )
        if coming is not None and not moment.undone and coming.at <= entry.at and _opens(entry.event):
            spent = max(0.0, (end if coming.until is None else coming.until) - coming.at)
            step = TimelineLine(
                coming.at,
                LineKind.STEP,
                "step_opened",
                "",
                told_of(coming.title, _called(entry.event)),
                spent=spent,
                planned=planned.get(coming.step, 0),
                seq=moment.seq,
            )
            lines.append(step)
            coming = next(visits, None)
    return tuple(lines)


def _opens(event: e.Event) -> bool:
    """Whether another step comes up by it."""
    if isinstance(event, e.Answered | e.PivotTaken):
        return bool(event.to_step)
    if isinstance(event, e.RoundRemoved):
        return bool(event.step)
    return isinstance(event, e.StepOpened | e.Reopened | e.CameBack)


def _called(event: e.Event) -> str:
    """What the one of several is called that a step comes up for."""
    round_ = event.then if isinstance(event, e.RoundRemoved) else getattr(event, "round", None)
    return round_.told if round_ is not None else ""


def _line(entry: e.Entry, moment: Moment, began: datetime | None) -> TimelineLine:
    struck = moment.undone or moment.kind in ("note_deleted", "unticked")
    wall = entry.wall.astimezone(began.tzinfo) if began is not None else None  # on the clock of the notes
    return TimelineLine(
        moment.at,
        _KINDS.get(moment.kind, LineKind.OTHER),
        moment.kind,
        moment.about,
        moment.text,
        struck=struck,
        status=moment.status,
        seq=moment.seq,
        wall=wall,
        later_day=wall is not None and began is not None and wall.date() != began.date(),
        hidden=moment.hidden,
    )
