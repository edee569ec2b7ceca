"""A call's entries without what no longer counts: the short form of a record that can be read back.

What was taken back, replaced or deleted is removed, like what is sensitive; what is left folds to the same report.
Where an answer goes, the step that it opened stays: the time spent there was spent.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec.structs import replace

from callassist.calls import events as e
from callassist.calls.fold import fold
from callassist.calls.state import CallState


def compacted(entries: Sequence[e.Entry], *, secret: Collection[str] = ()) -> tuple[e.Entry, ...]:
    """The entries that still count, numbered from 1 again, without the fields named in `secret`."""
    state = fold(entries)
    counts = _Counts(entries, state, secret)
    kept = (
        replace(entry, event=event)
        for entry in entries
        if entry.seq not in state.undone and (event := counts.left_of(entry)) is not None
    )
    told = [replace(entry, seq=seq) for seq, entry in enumerate(kept, 1)]
    if state.finished_at is None and told and told[-1].at < state.last_at:
        # A call that goes on is as long as its last sign of life: that one stays, and says nothing.
        told.append(e.Entry(len(told) + 1, state.last_at, entries[-1].wall, e.Undone(seq=0)))
    return tuple(told)


_ONLY_CHANGES = (e.Undone, e.Redone, e.Restored, e.WayChanged, e.Unticked, e.NoteEdited, e.NoteDeleted)
"""What says nothing but how something before it stands now."""


class _Counts:
    """Says of each entry what is left of it."""

    def __init__(self, entries: Sequence[e.Entry], state: CallState, secret: Collection[str]) -> None:
        valid = [entry for entry in entries if entry.seq not in state.undone]
        self._state, self._secret = state, secret
        self._typed = _field_starts(valid, state)
        self._answers = {answer.seq for answer in state.heard_answers() if not answer.superseded}
        self._fields = {field.seq for field in state.heard_fields() if not field.superseded}
        self._ticks = {tick.seq for tick in state.heard_ticks() if not tick.superseded}
        self._notes = {note.seq: note for note in state.kept_notes()}
        self._last = _last_of_each(valid)

    def left_of(self, entry: e.Entry) -> e.Event | None:
        """The event as it stays, another in its place, or nothing."""
        event = entry.event
        if isinstance(event, _ONLY_CHANGES):
            return None
        match event:
            case e.Answered():
                return self._answer(entry.seq, event)
            case e.FieldFilled():
                return self._field(self._typed.get(entry.seq), event.name)
            case e.Ticked() | e.TickExcused():
                return event if entry.seq in self._ticks else None
            case e.NoteWritten():
                note = self._notes.get(entry.seq)
                return replace(event, text=note.text, draft=note.draft) if note else None
            case e.NoteStarred(note=note_id):
                note = self._state.notes.get(note_id)
                live = note is not None and note.seq in self._notes and note.starred
                return event if live and self._last[_subject(event)] == entry.seq else None
            case e.RoundRemoved():
                return self._removal(event)
            case e.Finished():
                return event if self._last["outcome"] == entry.seq else replace(event, outcome="", label="")
            case e.Rated(value=0, evidence=""):
                return None
            case _:
                subject = _subject(event)
                return event if not subject or self._last[subject] == entry.seq else None

    def _removal(self, event: e.RoundRemoved) -> e.Event | None:
        """One of a repeat that was removed stays so, unless it was brought back."""
        repeat = self._state.repeats.get(event.round.repeat)
        known = repeat.rounds.get(event.round.number) if repeat is not None else None
        if known is None or known.removed:
            return event
        if not event.step:
            return None
        return e.StepOpened(step=event.step, title=event.title, by=e.OpenedBy.JUMP, round=event.then)

    def _field(self, typed: e.FieldFilled | None, name: str) -> e.Event | None:
        if typed is not None and typed.match in VERDICTS:
            return told_by_verdict(typed)
        return None if name in self._secret else typed

    def _answer(self, seq: int, event: e.Answered) -> e.Event | None:
        counts = seq in (self._fields if event.field else self._answers)
        if counts and event.field not in self._secret:
            return replace(event, keeps=())
        if event.to_step:
            return e.StepOpened(
                step=event.to_step,
                title=event.to_title,
                by=e.OpenedBy.JUMP,
                round=event.round,
                returns_to=event.returns_to,
            )
        return None


VERDICTS = (e.Match.MATCHED, e.Match.DIFFERENT)


def told_by_verdict(event: e.FieldFilled) -> e.FieldFilled:
    """A value that was compared with the record, as it may be told: by how it compares."""
    return replace(event, value="", shown="", read="")


def _subject(event: e.Event) -> str:
    """What an event says anew each time; empty where every one of its kind counts."""
    match event:
        case e.Finished() | e.OutcomeSet():
            return "outcome"
        case e.FactFilled(name=name):
            return f"fact:{name}"
        case e.Rated(rating=rating):
            return f"rating:{rating}"
        case e.NoteStarred(note=note):
            return f"star:{note}"
        case e.Drawn(what=what):
            return f"drawn:{what}"
        case e.CallBackAgreed() | e.TopicSet() | e.SummaryWritten() | e.NextStepSet():
            return type(event).__name__
        case _:
            return ""


def _last_of_each(entries: Iterable[e.Entry]) -> dict[str, int]:
    return {_subject(entry.event): entry.seq for entry in entries}


def _field_starts(entries: Sequence[e.Entry], state: CallState) -> Mapping[int, e.FieldFilled]:
    """Where each value that counts began to be typed, and what it was in the end."""
    live = {field.seq for field in state.heard_fields() if not field.superseded}
    begun: dict[str, int] = {}
    found: dict[int, e.FieldFilled] = {}
    for entry in entries:
        event = entry.event
        if isinstance(event, e.FieldFilled):
            start = begun[event.name] if event.goes_on and event.name in begun else entry.seq
            begun[event.name] = start
            if entry.seq in live:
                found[start] = replace(event, goes_on=False, keeps=())
    return found
