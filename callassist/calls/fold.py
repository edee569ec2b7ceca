"""What a call has come to, worked out from its entries and nothing else.

History, recovery, undo, reports and exports all read the result, so there is one place where the meaning of an event
is written down. No script is needed: an event carries what was shown when it happened.

Undo is not an operation on the state: the state is folded again without the entries that were taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any, TypeAlias

import msgspec

from callassist.calls import events as e
from callassist.calls.flow_state import (
    arrive,
    change_way,
    fill_again,
    give_answer,
    give_back,
    remove_round,
    replace_field,
    restore,
    take_pivot,
)
from callassist.calls.rounds import captured_in, come_home, in_round, known_round, turn_to
from callassist.calls.state import CallState, Captured, NextStep, Note, RatingState, TickState, Visit


def corrected(header: e.CallHeader, state: CallState) -> e.CallHeader:
    """The header with what was put right in the call in its facts."""
    facts = {group: {**known} for group, known in header.facts.items()}
    for dotted, value in state.facts.items():
        group, _, name = dotted.partition(".")
        facts.setdefault(group, {})[name] = value
    return msgspec.structs.replace(header, facts=facts)


def fold(entries: Sequence[e.Entry]) -> CallState:
    """The state after these entries, in order of `seq`; those that were undone leave no trace but their number."""
    gone = undone(entries)
    state = CallState(undone=gone)
    acts = _ACTS
    for entry in entries:
        event = entry.event
        act = acts.get(type(event))
        if act is not None and (not gone or entry.seq not in gone):
            act(state, entry, event)
    if entries:
        state.last_seq, state.last_at = entries[-1].seq, max(0.0, *map(_AT, entries))
    return state


def undone(entries: Sequence[e.Entry]) -> set[int]:
    """The `seq` of every entry that was taken back and not brought back since."""
    turned = [entry for entry in entries if type(entry.event) in _TURNED]
    redone = {entry.event.seq for entry in turned if isinstance(entry.event, e.Redone)}
    undos = [entry.event for entry in turned if isinstance(entry.event, e.Undone) and entry.seq not in redone]
    return {seq for undo in undos for seq in (undo.seq, *undo.also)}


def script_hashes(header: e.CallHeader, entries: Iterable[e.Entry]) -> dict[str, str]:
    """By script id, the text that a call came to use: that of its start, or of the last edit meanwhile."""
    refreshed = e.ScriptRefreshed
    edits = [event for event in map(_EVENT, entries) if type(event) is refreshed]
    return {header.script.id: header.script.hash} | {edit.script: edit.hash for edit in edits}


_TURNED: frozenset[type] = frozenset({e.Undone, e.Redone})
_AT, _EVENT = attrgetter("at"), attrgetter("event")


def apply(state: CallState, entry: e.Entry) -> None:
    """Let one more entry happen to `state`, in place. ValueError for undo and redo, which need all entries: `fold`."""
    event = entry.event
    if isinstance(event, (e.Undone, e.Redone)):
        raise ValueError("undo and redo cannot be applied: fold the entries again")
    state.last_seq = entry.seq
    state.last_at = max(state.last_at, entry.at)
    if act := _ACTS.get(type(event)):
        act(state, entry, event)


def amend(state: CallState, entry: e.Entry) -> None:
    """Let the last entry, which has grown while it was typed, take the place of its shorter self."""
    match entry.event:
        case e.FieldFilled():
            captured = captured_in(state, entry.event.name, entry.event.round)
            if captured is None:
                return
            captured.value, captured.status = entry.event.value, entry.event.status
            captured.shown = entry.event.shown
            captured.read, captured.match = entry.event.read, entry.event.match
        case e.NoteEdited():
            state.notes[entry.event.note].text = entry.event.text
        case (
            e.TickExcused()
            | e.NoteWritten()
            | e.FactFilled()
            | e.TopicSet()
            | e.SummaryWritten()
            | e.NextStepSet()
            | e.Rated()
        ):
            _ACTS[type(entry.event)](state, entry, entry.event)
        case _:
            raise ValueError(f"{type(entry.event).__name__} is never amended")


def _opened(state: CallState, entry: e.Entry, event: e.StepOpened) -> None:
    by = event.by
    if by is e.OpenedBy.START or by is e.OpenedBy.NEXT:
        arrive(state, event.step, round_=event.round)
    elif by is e.OpenedBy.JUMP:
        arrive(state, event.step, origin=event.returns_to or state.flow, round_=event.round)
    else:  # looking back or around moves no flow
        come_home(state)
        if event.round is not None:
            turn_to(state, known_round(state, event.step, event.round), event.round.number)
    _show(state, event.step, event.title, entry.at, by.value, back=by is e.OpenedBy.BACK)


def _answered(state: CallState, entry: e.Entry, event: e.Answered) -> None:
    if event.sensitive:
        state.secret.add(event.field)
    if to := give_answer(state, entry, event):
        _show(state, to, event.to_title, entry.at, "answer")


def _turned(state: CallState, entry: e.Entry, event: e.PivotTaken) -> None:
    if to := take_pivot(state, entry, event):
        _show(state, to, event.to_title, entry.at, "pivot")


def _restored(state: CallState, _: e.Entry, event: e.Restored) -> None:
    restore(state, event.seq)


def _show(state: CallState, step: str, title: str, at: float, by: str, *, back: bool = False) -> None:
    round_ = state.open_round(step)
    if back:
        if state.trail:
            state.trail.pop()
            state.trail_rounds.pop()
    elif state.visits and (state.step != step or state.visits[-1].round != round_):
        state.trail.append(state.step)
        state.trail_rounds.append(state.visits[-1].round)
    _leave(state, at)
    state.visits.append(Visit(step, title, at, None, by, round_))
    state.opened[step] = None
    state.step = step


def _leave(state: CallState, at: float) -> None:
    if not state.visits:
        return
    visit = state.visits[-1]
    if visit.until is None:
        visit.until = max(at, visit.at)
        state.spent[visit.step] = state.spent.get(visit.step, 0.0) + visit.until - visit.at
        if visit.round:
            place = visit.step, visit.round
            state.spent_in[place] = state.spent_in.get(place, 0.0) + visit.until - visit.at


def _filled(state: CallState, entry: e.Entry, event: e.FieldFilled) -> None:
    if event.sensitive:
        state.secret.add(event.name)
    with in_round(state, event.round, event.step):
        _fill(state, entry, event)


def _fill(state: CallState, entry: e.Entry, event: e.FieldFilled) -> None:
    old = state.fields.get(event.name)
    at = entry.at
    fill_again(state, entry.seq, event)
    if old is not None and event.goes_on and not old.stands:
        at = old.at
    elif old is not None:
        replace_field(state, old)
    state.fields[event.name] = Captured(
        event.name,
        event.label,
        event.value,
        event.step,
        at,
        entry.seq,
        event.status,
        event.sensitive,
        round=event.round.number if event.round else state.open_round(event.step),
        shown=event.shown,
        read=event.read,
        match=event.match,
    )
    if event.against:
        state.compared.add(event.against)
    if state.parked:
        give_back(state, event.step, event.name, event.value)


def _ticked(state: CallState, entry: e.Entry, event: e.Ticked) -> None:
    with in_round(state, event.round, event.step):
        number = state.open_round(event.step)
        tick = TickState(event.tick, event.text, event.step, entry.at, entry.seq, round=number, must=event.must)
        state.ticks[event.tick] = tick


def _unticked(state: CallState, _: e.Entry, event: e.Unticked) -> None:
    with in_round(state, event.round, event.tick.rpartition("/")[0]):
        state.ticks.pop(event.tick, None)


def _excused(state: CallState, entry: e.Entry, event: e.TickExcused) -> None:
    step = event.step or (event.tick.rpartition("/")[0] if "/" in event.tick else state.step)
    with in_round(state, event.round, step):
        if not event.reason:
            state.ticks.pop(event.tick, None)
            return
        number, seq, reason = state.open_round(step), entry.seq, event.reason
        tick = TickState(event.tick, event.text, step, entry.at, seq, reason, round=number, must=event.must)
        state.ticks[event.tick] = tick


def _way_changed(state: CallState, entry: e.Entry, event: e.WayChanged) -> None:
    change_way(state, entry, event)


def _round_removed(state: CallState, entry: e.Entry, event: e.RoundRemoved) -> None:
    if to := remove_round(state, entry, event):
        _show(state, to, event.title, entry.at, "removed")


def _counts_down(state: CallState, entry: e.Entry, event: e.CountdownSet) -> None:
    state.countdown = (event.step, entry.at + event.seconds) if event.seconds else ("", 0.0)


def _noted(state: CallState, entry: e.Entry, event: e.NoteWritten) -> None:
    note = state.notes.get(event.note)
    if note is None:
        if event.text or not event.draft:
            state.notes[event.note] = Note(
                event.note, event.text, event.step, entry.at, entry.wall, entry.seq, draft=event.draft
            )
        return
    if event.draft and not event.text:
        del state.notes[event.note]
    note.text, note.draft = event.text, event.draft


def _note_edited(state: CallState, _: e.Entry, event: e.NoteEdited) -> None:
    if note := state.notes.get(event.note):
        note.versions.append(note.text)
        note.text = event.text


def _note_deleted(state: CallState, _: e.Entry, event: e.NoteDeleted) -> None:
    if note := state.notes.get(event.note):
        note.deleted = True


def _note_starred(state: CallState, _: e.Entry, event: e.NoteStarred) -> None:
    if note := state.notes.get(event.note):
        note.starred = event.starred


def _set_aside(state: CallState, entry: e.Entry, _: e.SetAside) -> None:
    if state.finished_at is None and state.aside_at is None:
        _leave(state, entry.at)
        state.aside_at, state.aside_since = entry.at, entry.wall


def _came_back(state: CallState, entry: e.Entry, _: e.CameBack) -> None:
    if state.aside_at is None:
        return
    _count_away(state, entry.at)
    if state.visits:
        last = state.visits[-1]
        state.visits.append(Visit(last.step, last.title, entry.at, by="came-back", round=last.round))


def _count_away(state: CallState, at: float) -> None:
    """A call that was set aside is so no longer."""
    if state.aside_at is not None:
        state.away += max(0.0, at - state.aside_at)
        state.aside_at = state.aside_since = None


def _finished(state: CallState, entry: e.Entry, event: e.Finished) -> None:
    _count_away(state, entry.at)
    _leave(state, entry.at)
    state.finished_at = entry.at
    state.outcome, state.outcome_label, state.outcome_means = event.outcome, event.label, event.means


def _reopened(state: CallState, entry: e.Entry, _: e.Reopened) -> None:
    if state.finished_at is None:
        return
    state.away += max(0.0, entry.at - state.finished_at)
    state.finished_at = None
    if state.visits:
        last = state.visits[-1]
        state.visits.append(Visit(last.step, last.title, entry.at, by="reopened", round=last.round))


def _fact_filled(state: CallState, _: e.Entry, event: e.FactFilled) -> None:
    state.facts[event.name] = event.value


def _reworded(state: CallState, _: e.Entry, event: e.Reworded) -> None:
    state.wordings[event.step, event.say] = event.wording


def _drawn(state: CallState, _: e.Entry, event: e.Drawn) -> None:
    state.orders[event.what] = event.order


def _prepared_used(state: CallState, _: e.Entry, event: e.PreparedUsed) -> None:
    state.prepared_used.append(event.prepared)


def _call_back(state: CallState, _: e.Entry, event: e.CallBackAgreed) -> None:
    state.call_back, state.call_back_zone, state.call_back_words = event.at, event.zone, event.words


def _outcome(state: CallState, _: e.Entry, event: e.OutcomeSet) -> None:
    state.outcome, state.outcome_label, state.outcome_means = event.outcome, event.label, event.means


def _topic(state: CallState, _: e.Entry, event: e.TopicSet) -> None:
    state.topic = event.text


def _summary(state: CallState, _: e.Entry, event: e.SummaryWritten) -> None:
    state.summary = event.text


def _next_step(state: CallState, _: e.Entry, event: e.NextStepSet) -> None:
    state.next_step = NextStep(event.text, event.at, event.zone, event.reason, event.typed)


def _rated(state: CallState, entry: e.Entry, event: e.Rated) -> None:
    state.ratings[event.rating] = RatingState(event.rating, event.label, event.value, event.evidence, entry.seq)


_Act: TypeAlias = Callable[[CallState, e.Entry, Any], None]
_ACTS: dict[type, _Act] = {
    e.StepOpened: _opened,
    e.Answered: _answered,
    e.FieldFilled: _filled,
    e.WayChanged: _way_changed,
    e.RoundRemoved: _round_removed,
    e.CountdownSet: _counts_down,
    e.Ticked: _ticked,
    e.Unticked: _unticked,
    e.TickExcused: _excused,
    e.FactFilled: _fact_filled,
    e.NoteWritten: _noted,
    e.NoteEdited: _note_edited,
    e.NoteDeleted: _note_deleted,
    e.NoteStarred: _note_starred,
    e.Reworded: _reworded,
    e.Drawn: _drawn,
    e.PreparedUsed: _prepared_used,
    e.PivotTaken: _turned,
    e.CallBackAgreed: _call_back,
    e.Restored: _restored,
    e.Finished: _finished,
    e.Reopened: _reopened,
    e.SetAside: _set_aside,
    e.CameBack: _came_back,
    e.OutcomeSet: _outcome,
    e.TopicSet: _topic,
    e.SummaryWritten: _summary,
    e.NextStepSet: _next_step,
    e.Rated: _rated,
}
"""What each kind of event does. By its kind at once: ten thousand calls are folded for one export. The rest, such as
`Undone` and `ScriptRefreshed`, does nothing here."""
