"""A call as a list of moments, oldest first: what the reading pane shows and the full form of an export prints.

A moment says what happened in the words that were shown then; it says nothing about what it came to (`report`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TypeAlias

from msgspec import Struct

from callassist.calls import events as e


class Moment(Struct, frozen=True):
    """One thing that happened. `kind` is the event's tag on disk ("ticked"), `text` its words, `about` its label.

    `at` is seconds since the call began. `undone` when it was taken back later.
    """

    seq: int
    at: float
    wall: datetime
    kind: str
    text: str
    about: str = ""
    undone: bool = False


Words: TypeAlias = tuple[str, str]
"""(text, about)"""


def value_text(value: str | list[str]) -> str:
    """What a field holds, as one text: the parts of a list joined by commas."""
    return value if isinstance(value, str) else ", ".join(value)


def timeline(entries: Sequence[e.Entry], *, secret: Collection[str] = ()) -> tuple[Moment, ...]:
    """Every moment of the call; fields named in `secret` keep their place and lose their value."""
    taken_back = undone_seqs(entries)
    told: dict[int, Words] = {}
    notes: dict[str, str] = {}
    moments: list[Moment] = []
    for entry in entries:
        event = entry.event
        if isinstance(event, e.NoteWritten | e.NoteEdited):
            notes[event.note] = event.text
        words = _words(event, secret, notes, told)
        told[entry.seq] = words
        kind = str(type(event).__struct_config__.tag)
        moments.append(Moment(entry.seq, entry.at, entry.wall, kind, *words, entry.seq in taken_back))
    return tuple(moments)


def undone_seqs(entries: Sequence[e.Entry]) -> frozenset[int]:
    """The entries that were taken back."""
    return frozenset(entry.event.seq for entry in entries if isinstance(entry.event, e.Undone))


def _words(event: e.Event, secret: Collection[str], notes: dict[str, str], told: dict[int, Words]) -> Words:
    match event:
        case e.StepOpened(title=title):
            return title, ""
        case e.Answered(label=label, field=field, step=step):
            return ("" if field and field in secret else label), field or step
        case e.FieldFilled():
            hidden = event.name in secret
            shown = value_text(event.value) if event.status is e.FieldStatus.FILLED else event.status.value
            return ("" if hidden else shown), event.label or event.name
        case e.FactFilled(name=name, value=value):
            return value, name
        case e.Ticked(text=text):
            return text, ""
        case e.TickExcused(text=text, reason=reason):
            return reason, text
        case e.NoteWritten(text=text) | e.NoteEdited(text=text):
            return text, ""
        case e.NoteDeleted(note=note) | e.NoteStarred(note=note):
            return notes.get(note, ""), ""
        case e.Undone(seq=seq):
            return told.get(seq, ("", ""))
        case _:
            return _later_words(event)


def _later_words(event: e.Event) -> Words:
    match event:
        case e.PreparedUsed(title=title):
            return title, ""
        case e.PivotTaken(to_title=title, pivot=pivot):
            return title, pivot.value
        case e.CallBackAgreed(at=at, words=words):
            return words, at.isoformat()
        case e.Finished(label=label) | e.OutcomeSet(label=label):
            return label, ""
        case e.TopicSet(text=text) | e.SummaryWritten(text=text):
            return text, ""
        case e.NextStepSet(text=text, reason=reason):
            return text, reason
        case e.Rated(label=label, value=value, evidence=evidence):
            return f"{value} {evidence}".strip(), label
        case e.Unticked(tick=tick):
            return tick, ""
        case _:
            return "", ""
