"""A call as a list of moments, oldest first: what the reading pane shows and the full form of an export prints.

A moment says what happened in the words that were shown then; it says nothing about what it came to (`report`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TypeAlias

from msgspec import Struct

from callassist.calls import events as e
from callassist.calls.fold import undone


class Moment(Struct, frozen=True, gc=False):
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
    status: str = e.FieldStatus.FILLED.value
    """Of a field: "filled", or why it was not, or how it compares with the record; then `text` is empty."""
    hidden: bool = False
    """There is a value, and it is kept back."""


Words: TypeAlias = tuple[str, str]
"""(text, about)"""


def value_text(value: str | list[str]) -> str:
    """What a field holds, as one text: the parts of a list joined by commas."""
    return value if isinstance(value, str) else ", ".join(value)


def timeline(entries: Sequence[e.Entry], *, secret: Collection[str] = ()) -> tuple[Moment, ...]:
    """Every moment of the call; fields named in `secret` keep their place and lose their value."""
    taken_back = undone(entries)
    seen = _Seen(secret)
    moments: list[Moment] = []
    for entry in entries:
        event = entry.event
        words = seen.words(entry)
        kind = str(type(event).__struct_config__.tag)
        status = _status(event)
        gone, hidden = entry.seq in taken_back, _is_kept_back(event, secret)
        moments.append(Moment(entry.seq, entry.at, entry.wall, kind, *words, gone, status, hidden))
    return tuple(moments)


def _status(event: e.Event) -> str:
    """How a field was left; what was compared with the record has the verdict in the place of its value."""
    if not isinstance(event, e.FieldFilled):
        return e.FieldStatus.FILLED.value
    return event.match.value if event.match in (e.Match.MATCHED, e.Match.DIFFERENT) else event.status.value


def _is_kept_back(event: e.Event, secret: Collection[str]) -> bool:
    match event:
        case e.FieldFilled(name=name, value=value, status=status):
            told = event.match in (e.Match.MATCHED, e.Match.DIFFERENT)
            return name in secret and bool(value) and status is e.FieldStatus.FILLED and not told
        case e.Answered(field=field):
            return bool(field) and field in secret
        case _:
            return False


class _Seen:
    """What came before, for the events that only point to it."""

    def __init__(self, secret: Collection[str]) -> None:
        self._secret = secret
        self._told: dict[int, Words] = {}
        self._steps: dict[str, str] = {}
        self._notes: dict[str, str] = {}
        self._ticks: dict[str, str] = {}

    def words(self, entry: e.Entry) -> Words:
        event = entry.event
        match event:
            case e.RoundRemoved(round=round_):
                words = round_.told, ""
            case e.WayChanged(label=label):
                words = label, ""
            case e.CountdownSet(seconds=seconds):
                words = f"{seconds // 60}:{seconds % 60:02}", ""
            case _:
                words = self._words(event)
        self._told[entry.seq] = words
        return words

    def _words(self, event: e.Event) -> Words:
        match event:
            case e.StepOpened(step=step, title=title):
                self._steps[step] = title
                return _in_round(title, event.round), ""
            case e.Answered():
                return self._answer(event)
            case e.FieldFilled():
                shown = _status(event) == e.FieldStatus.FILLED.value and event.name not in self._secret
                about = _in_round(event.label or event.name, event.round)
                return value_text(event.value) if shown else "", about
            case e.Ticked(tick=tick, text=text):
                self._ticks[tick] = text
                return _in_round(text, event.round), ""
            case e.Unticked(tick=tick):
                return self._ticks.get(tick, tick), ""
            case e.NoteWritten(note=note, text=text) | e.NoteEdited(note=note, text=text):
                self._notes[note] = text
                return text, ""
            case e.NoteDeleted(note=note) | e.NoteStarred(note=note):
                return self._notes.get(note, ""), ""
            case e.Drawn(about=about, words=words):
                return words, about
            case e.Undone(seq=seq) | e.Redone(seq=seq) | e.Restored(seq=seq):
                return self._told.get(seq, ("", ""))
            case _:
                return _plain_words(event)

    def _answer(self, event: e.Answered) -> Words:
        if event.to_step:
            self._steps[event.to_step] = event.to_title
        asked = self._steps.get(event.step, event.step)
        return ("" if event.field and event.field in self._secret else event.label), asked


def _in_round(words: str, round_: e.RoundRef | None) -> str:
    """Words with the one of a repeat that they are about, as it was called then."""
    return f"{words} ({round_.told})" if round_ is not None and round_.told else words


def _plain_words(event: e.Event) -> Words:
    match event:
        case e.FactFilled(name=name, value=value):
            return value, name
        case e.TickExcused(text=text, reason=reason):
            return reason, text
        case e.Reworded(words=words):
            return words, ""
        case e.PreparedUsed(title=title) | e.PivotTaken(to_title=title):
            return title, ""
        case e.CallBackAgreed(at=at, words=words):
            return words or at.isoformat(timespec="minutes"), ""
        case e.Finished(label=label) | e.OutcomeSet(label=label):
            return label, ""
        case e.NextStepSet(text=text, typed=typed):
            return f"{text} {typed}".strip(), ""
        case e.TopicSet(text=text) | e.SummaryWritten(text=text):
            return text, ""
        case e.Rated(label=label, value=value, evidence=evidence):
            return f"{value or '–'} {evidence}".strip(), label
        case _:
            return "", ""
