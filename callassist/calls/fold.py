"""What a call has come to, worked out from its entries and nothing else.

History, recovery, undo, reports and exports all read the result, so there is one place where the meaning of an event
is written down. No script is needed: an event carries what was shown when it happened.

Undo is not an operation on the state: the state is folded again without the entries that were taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from callassist.calls import events as e
from callassist.calls.answering import arrive, fill_again, give_answer, give_back, restore, take_pivot
from callassist.calls.state import CallState, Captured, NextStep, Note, RatingState, TickState, Visit


def fold(entries: Sequence[e.Entry]) -> CallState:
    """The state after these entries, in order of `seq`; those that were undone leave no trace but their number."""
    state = CallState(undone=undone(entries))
    for entry in entries:
        if entry.seq in state.undone or isinstance(entry.event, e.Undone):
            _stamp(state, entry)
        else:
            apply(state, entry)
    return state


def undone(entries: Iterable[e.Entry]) -> set[int]:
    """The `seq` of every entry that was taken back."""
    return {entry.event.seq for entry in entries if isinstance(entry.event, e.Undone)}


def script_hashes(header: e.CallHeader, entries: Iterable[e.Entry]) -> dict[str, str]:
    """By script id, the text that a call came to use: that of its start, or of the last edit meanwhile."""
    edits = {entry.event.script: entry.event.hash for entry in entries if isinstance(entry.event, e.ScriptRefreshed)}
    return {header.script.id: header.script.hash} | edits


def apply(state: CallState, entry: e.Entry) -> None:
    """Let one more entry happen to `state`, in place. ValueError for `Undone`, which needs all entries: `fold`."""
    _stamp(state, entry)
    match entry.event:
        case e.StepOpened() | e.Answered() | e.PivotTaken() | e.Restored() | e.Finished() | e.Reopened():
            _went(state, entry, entry.event)
        case e.FieldFilled():
            _filled(state, entry, entry.event)
        case e.Ticked() | e.Unticked() | e.TickExcused():
            _ticked(state, entry, entry.event)
        case e.NoteWritten() | e.NoteEdited() | e.NoteDeleted() | e.NoteStarred():
            _noted(state, entry, entry.event)
        case e.Undone():
            raise ValueError("an undone entry cannot be applied: fold the entries again")
        case _:
            _said_of_the_call(state, entry, entry.event)


def amend(state: CallState, entry: e.Entry) -> None:
    """Let the last entry, which has grown while it was typed, take the place of its shorter self."""
    match entry.event:
        case e.FieldFilled():
            captured = state.fields[entry.event.name]
            captured.value, captured.status = entry.event.value, entry.event.status
            captured.shown = entry.event.shown
        case e.TickExcused():
            _ticked(state, entry, entry.event)
        case e.NoteWritten():
            _noted(state, entry, entry.event)
        case e.NoteEdited():
            state.notes[entry.event.note].text = entry.event.text
        case e.FactFilled() | e.TopicSet() | e.SummaryWritten() | e.NextStepSet() | e.Rated():
            _said_of_the_call(state, entry, entry.event)
        case _:
            raise ValueError(f"{type(entry.event).__name__} is never amended")


def _stamp(state: CallState, entry: e.Entry) -> None:
    state.last_seq = entry.seq
    state.last_at = max(state.last_at, entry.at)


def _went(
    state: CallState,
    entry: e.Entry,
    event: e.StepOpened | e.Answered | e.PivotTaken | e.Restored | e.Finished | e.Reopened,
) -> None:
    """Whatever moves the call or turns it back."""
    match event:
        case e.StepOpened():
            _opened(state, entry, event)
        case e.Answered():
            if to := give_answer(state, entry, event):
                _show(state, to, event.to_title, entry.at, "answer")
        case e.PivotTaken():
            if to := take_pivot(state, entry, event):
                _show(state, to, event.to_title, entry.at, "pivot")
        case e.Restored():
            restore(state, event.seq)
        case _:
            _ended(state, entry, event)


def _opened(state: CallState, entry: e.Entry, event: e.StepOpened) -> None:
    match event.by:
        case e.OpenedBy.START | e.OpenedBy.NEXT:
            arrive(state, event.step)
        case e.OpenedBy.JUMP:
            arrive(state, event.step, origin=state.flow)
        case _:
            pass  # looking back or around moves no flow
    _show(state, event.step, event.title, entry.at, event.by.value)


def _show(state: CallState, step: str, title: str, at: float, by: str) -> None:
    if by == e.OpenedBy.BACK:
        if state.trail:
            state.trail.pop()
    elif state.step and state.step != step:
        state.trail.append(state.step)
    _leave(state, at)
    state.visits.append(Visit(step, title, at, by=by))
    state.opened.setdefault(step)
    state.step = step


def _leave(state: CallState, at: float) -> None:
    if state.visits and state.visits[-1].until is None:
        visit = state.visits[-1]
        visit.until = max(at, visit.at)
        state.spent[visit.step] = state.spent.get(visit.step, 0.0) + visit.until - visit.at


def _filled(state: CallState, entry: e.Entry, event: e.FieldFilled) -> None:
    old = state.fields.get(event.name)
    at = entry.at
    fill_again(state, entry.seq, event)
    if old is not None and event.goes_on:
        at = old.at
    elif old is not None and not old.superseded and (old.value or old.status is not e.FieldStatus.FILLED):
        old.superseded = True
        state.superseded.append(old)
    state.fields[event.name] = Captured(
        event.name,
        event.label,
        event.value,
        event.step,
        at,
        entry.seq,
        event.status,
        event.sensitive,
        shown=event.shown,
    )
    if state.parked:
        give_back(state, event.step, event.name, event.value)


def _ticked(state: CallState, entry: e.Entry, event: e.Ticked | e.Unticked | e.TickExcused) -> None:
    if isinstance(event, e.Ticked):
        state.ticks[event.tick] = TickState(event.tick, event.text, event.step, entry.at, entry.seq)
    elif isinstance(event, e.TickExcused) and event.reason:
        step = event.tick.rpartition("/")[0] if "/" in event.tick else state.step
        state.ticks[event.tick] = TickState(event.tick, event.text, step, entry.at, entry.seq, event.reason)
    else:
        state.ticks.pop(event.tick, None)


def _noted(
    state: CallState, entry: e.Entry, event: e.NoteWritten | e.NoteEdited | e.NoteDeleted | e.NoteStarred
) -> None:
    note = state.notes.get(event.note)
    if note is None:
        if isinstance(event, e.NoteWritten) and (event.text or not event.draft):
            state.notes[event.note] = Note(
                event.note, event.text, event.step, entry.at, entry.wall, entry.seq, draft=event.draft
            )
        return
    match event:
        case e.NoteWritten():
            if event.draft and not event.text:
                del state.notes[event.note]
            note.text, note.draft = event.text, event.draft
        case e.NoteEdited():
            note.versions.append(note.text)
            note.text = event.text
        case e.NoteDeleted():
            note.deleted = True
        case _:
            note.starred = event.starred


def _ended(state: CallState, entry: e.Entry, event: e.Finished | e.Reopened) -> None:
    if isinstance(event, e.Finished):
        _leave(state, entry.at)
        state.finished_at = entry.at
        state.outcome, state.outcome_label = event.outcome, event.label
    elif state.finished_at is not None:
        state.away += max(0.0, entry.at - state.finished_at)
        state.finished_at = None
        if state.visits:
            last = state.visits[-1]
            state.visits.append(Visit(last.step, last.title, entry.at, by="reopened"))


def _said_of_the_call(state: CallState, entry: e.Entry, event: e.Event) -> None:
    match event:
        case e.FactFilled():
            state.facts[event.name] = event.value
        case e.Reworded():
            state.wordings[event.step, event.say] = event.wording
        case e.PreparedUsed():
            state.prepared_used.append(event.prepared)
        case e.CallBackAgreed():
            state.call_back, state.call_back_zone = event.at, event.zone
        case e.OutcomeSet():
            state.outcome, state.outcome_label = event.outcome, event.label
        case e.TopicSet():
            state.topic = event.text
        case e.SummaryWritten():
            state.summary = event.text
        case e.NextStepSet():
            state.next_step = NextStep(event.text, event.at, event.zone, event.reason)
        case e.Rated():
            state.ratings[event.rating] = RatingState(event.rating, event.label, event.value, event.evidence, entry.seq)
        case _:
            pass
