"""What the index keeps of a call, taken from the bytes of its file in one pass.

A hundred thousand files go through here when the index is made anew, so it decodes only what it needs into two small
shapes instead of the whole union of events. It needs no script, and an event that it does not know changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

import msgspec
from msgspec import Struct

from callassist.calls.events import ScriptRef
from callassist.calls.report import ABOUT, JOB, PERSON, fact_names, known_fact

Facts: TypeAlias = dict[str, dict[str, Any]]


class _RoundRecord(Struct, gc=False):
    """In which round of a repeat something was heard."""

    repeat: str = ""
    number: int = 0
    told: str = ""


class _EventRecord(Struct, gc=False):
    """Every event that matters here, laid over each other."""

    type: str = ""
    by: str = ""
    text: str = ""
    note: str = ""
    step: str = ""
    title: str = ""
    label: str = ""
    name: str = ""
    field: str = ""
    value: str | list[str] | int | float | None = None
    shown: str = ""
    status: str = "filled"
    sensitive: bool = False
    outcome: str = ""
    means: str = ""
    reason: str = ""
    evidence: str = ""
    rating: str = ""
    tick: str = ""
    pivot: str = ""
    to_step: str = ""
    to_title: str = ""
    to_outcome: str = ""
    words: str = ""
    typed: str = ""
    seq: int = 0
    also: tuple[int, ...] = ()
    at: str | None = None
    round: _RoundRecord | None = None
    asked_in: _RoundRecord | None = None
    within: _RoundRecord | None = None
    then: _RoundRecord | None = None


class _EntryRecord(Struct, gc=False):
    seq: int
    at: float
    event: _EventRecord


class _Header(Struct):
    id: str
    started: datetime
    script: ScriptRef
    facts: Facts
    person: str = ""
    about: str = ""
    continues: str = ""
    planned: int = 0
    finished: datetime | None = None
    outcome: str = ""
    outcome_label: str = ""
    outcome_means: str = ""
    left_open: dict[str, str] = {}
    excused: tuple[str, ...] | None = None
    sums: dict[str, tuple[str, str]] = {}


class _Document(Struct):
    call: dict[str, _Header]
    events: dict[str, _EntryRecord] = {}


_COMPANY = fact_names("person.company", "job.company")
"""In a list it tells people apart, so theirs comes first; a report says first whom the call was for."""
_decode = msgspec.json.Decoder(_Document).decode


@dataclass(slots=True)
class IndexRecord:
    """One call, as the index knows it. Times are aware; `seconds` is how long it took by the clock of the call."""

    id: str
    started: datetime
    script: ScriptRef
    person: str
    planned: int
    continues: str
    finished: datetime | None
    outcome: str
    outcome_label: str
    outcome_means: str
    """What its script declares it to mean; empty where its id tells."""
    name: str = ""
    company: str = ""
    job: str = ""
    about: str = ""
    """The id of the second person whom it is about, or empty."""
    about_name: str = ""
    seconds: float = 0.0
    topic: str = ""
    end_step: str = ""
    end_title: str = ""
    pivot: str = ""
    """The last turn the call took: "no-answer", "someone-else", "call-back" or empty."""
    call_back: str = ""
    next_at: str = ""
    notes: list[str] = field(default_factory=list[str])
    answers: list[str] = field(default_factory=list[str])
    steps: dict[str, tuple[str, float, float]] = field(default_factory=dict[str, tuple[str, float, float]])
    """Step id -> (title, seconds spent there, the most of them); of a step that repeats, seconds for each of them."""
    ways: list[tuple[str, str, str]] = field(default_factory=list[tuple[str, str, str]])
    """Each way that was gone, once: from a step, to a step or "end: id", by this answer, or by none."""
    missed: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    """Id of a needed item -> (its text, why it stayed open, if that was said)."""
    ratings: dict[str, tuple[str, int]] = field(default_factory=dict[str, tuple[str, int]])
    """Rating id -> (label, 1 to 5)."""


def index_record(raw: bytes) -> IndexRecord:
    """Read a call's file. Raises ValueError when it is not one."""
    document = _decode(raw)
    header = document.call.get("1")
    if header is None:
        raise ValueError("a call without a header")
    found = _from_header(header)
    entries = list(document.events.values())
    if any(entries[at].seq > entries[at + 1].seq for at in range(len(entries) - 1)):
        entries.sort(key=lambda entry: entry.seq)
    if undone := _undone(entries):
        entries = [entry for entry in entries if entry.seq not in undone]
    fold = _Fold(found)
    fold.run(entries)
    found.name = known_fact(header.facts, fold.filled, PERSON)
    found.company = known_fact(header.facts, fold.filled, _COMPANY)
    found.job = known_fact(header.facts, fold.filled, JOB)
    found.about_name = known_fact(header.facts, fold.filled, ABOUT)
    found.answers += [f"{label}: {text}" for label, text in header.sums.values()]
    if header.excused is not None:  # a reason that was folded away with its step is none
        found.missed = {item: why for item, why in found.missed.items() if item in header.excused}
    for item, text in header.left_open.items():
        found.missed.setdefault(item, (text, ""))
    return found


def _undone(entries: Iterable[_EntryRecord]) -> set[int]:
    """What `calls.fold.undone` finds, in these lighter entries."""
    redone = {entry.event.seq for entry in entries if entry.event.type == "redone"}
    undos = [entry.event for entry in entries if entry.event.type == "undone" and entry.seq not in redone]
    return {seq for undo in undos for seq in (undo.seq, *undo.also)}


def _from_header(header: _Header) -> IndexRecord:
    return IndexRecord(
        id=header.id,
        started=header.started,
        script=header.script,
        person=header.person,
        planned=header.planned,
        continues=header.continues,
        finished=header.finished,
        outcome=header.outcome,
        outcome_label=header.outcome_label,
        outcome_means=header.outcome_means,
        about=header.about,
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _place(round_: _RoundRecord | None) -> str:
    return f"{round_.repeat}:{round_.number}" if round_ is not None else ""


class _Fold:
    """Goes through the entries once. Later ones take the place of earlier ones about the same thing."""

    def __init__(self, found: IndexRecord) -> None:
        self._found = found
        self.filled: dict[str, str] = {}
        """The facts that were filled in."""
        self._notes: dict[str, str] = {}
        self._answers: dict[str, tuple[str, str]] = {}
        """What was answered -> (the field it is about, the words)."""
        self._of_step: dict[str, list[str]] = {}
        """What was answered in each step since it last came up."""
        self._sensitive: set[str] = set()
        self._missed: dict[tuple[str, str], tuple[str, str]] = {}
        """Id of an item and which of a repeat it is about -> (its text, why it stayed open)."""
        self._removed: dict[int, tuple[dict[str, tuple[str, str]], dict[tuple[str, str], tuple[str, str]]]] = {}
        """Entry that removed one of a repeat -> what was answered of it, and what was left open."""
        self._spent: dict[str, dict[int, float]] = {}
        """Step id -> which of a repeat -> seconds."""
        self._titles: dict[str, str] = {}
        self._ways: dict[tuple[str, str, str], None] = {}
        self._round = 0
        self._at, self._seq = 0.0, 0
        self._since = 0.0
        self._away = 0.0
        self._ended: float | None = None
        self._aside: float | None = None

    def run(self, entries: list[_EntryRecord]) -> None:
        found = self._found
        acts = _ACTS
        for entry in entries:
            act = acts.get(entry.event.type)
            if act is not None:
                self._at, self._seq = entry.at, entry.seq
                act(self, entry.event)
        if entries:
            end = entries[-1].at if self._ended is None else self._ended
            self._leave(end)
            found.seconds = max(end - self._away, 0.0)
        for step, spent in self._spent.items():
            found.steps[step] = (self._titles[step], sum(spent.values()) / len(spent), max(spent.values()))
        for (item, _), why in self._missed.items():
            found.missed.setdefault(item, why)
        if found.outcome and found.end_step:
            self._ways[found.end_step, f"end: {found.outcome}", ""] = None
        found.ways = list(self._ways)
        found.notes = [text for text in self._notes.values() if text]
        found.answers = [text for name, text in self._answers.values() if text and name not in self._sensitive]

    def _leave(self, at: float) -> None:
        step = self._found.end_step
        if step:
            self._titles[step] = self._found.end_title or self._titles.get(step, "")
            spent = self._spent.setdefault(step, {})
            spent[self._round] = spent.get(self._round, 0.0) + max(at - self._since, 0.0)
        self._since = at

    def step_opened(self, event: _EventRecord) -> None:
        if event.by == "next" and self._found.end_step:
            self._ways[self._found.end_step, event.step, ""] = None
        self._show(event.step, event.title, event.round)

    def _show(self, step: str, title: str, round_: _RoundRecord | None) -> None:
        """Another step comes up: by being opened, by the answer that leads there, or by a turn."""
        if step:
            self._leave(self._at)
            self._found.end_step, self._found.end_title = step, title
            self._round = round_.number if round_ is not None else 0
            for about in self._of_step.pop(step, ()):  # what is heard in it now stands beside that
                self._answers[f"{about} before {len(self._answers)}"] = self._answers.pop(about)

    def _heard(self, about: str, step: str, name: str, text: str) -> None:
        if about not in self._answers:
            self._of_step.setdefault(step, []).append(about)
        self._answers[about] = (name, text)

    def answered(self, event: _EventRecord) -> None:
        about = f"field {event.field}" if event.field else f"step {event.step}"
        text = "" if event.sensitive else event.label
        if event.asked_in is None:
            self._heard(about, event.step, event.field, text)
        else:
            place = f"{about} {_place(event.asked_in)}"
            self._answers[place] = (event.field, f"{text} ({event.asked_in.told})" if text else "")
        there = event.to_step or (f"end: {event.to_outcome}" if event.to_outcome else "")
        self._ways[event.step, there, "" if event.sensitive else event.label] = None
        self._show(event.to_step, event.to_title, event.round or event.within)

    def field_filled(self, event: _EventRecord) -> None:
        value = event.value
        text = event.shown or (", ".join(value) if isinstance(value, list) else _text(value))
        text = text if event.status == "filled" else ""
        if event.round is None:
            self._heard(f"field {event.name}", event.step, event.name, text)
        else:  # what is heard of the next of several takes the place of nothing
            about = f"field {event.name} {_place(event.round)}"
            self._answers[about] = (event.name, f"{text} ({event.round.told})" if text else "")
        if event.sensitive:
            self._sensitive.add(event.name)

    def round_removed(self, event: _EventRecord) -> None:
        if event.round is not None:
            place = _place(event.round)
            answers = {about: heard for about, heard in self._answers.items() if about.endswith(f" {place}")}
            missed = {about: why for about, why in self._missed.items() if about[1] == place}
            self._removed[self._seq] = answers, missed
            for about in answers:
                del self._answers[about]
            for item in missed:
                del self._missed[item]
        self._show(event.step, event.title, event.then)

    def restored(self, event: _EventRecord) -> None:
        answers, missed = self._removed.pop(event.seq, ({}, {}))
        self._answers |= answers
        self._missed |= missed

    def fact_filled(self, event: _EventRecord) -> None:
        text = _text(event.value)
        self._answers[f"fact {event.name}"] = ("", text)
        self.filled[event.name] = text

    def note(self, event: _EventRecord) -> None:
        self._notes[event.note] = event.text

    def note_deleted(self, event: _EventRecord) -> None:
        self._notes[event.note] = ""

    def summary(self, event: _EventRecord) -> None:
        self._notes[" summary"] = event.text

    def next_step(self, event: _EventRecord) -> None:
        self._notes[" next"] = f"{event.text} {event.typed}".strip()
        self._found.next_at = event.at or ""

    def topic(self, event: _EventRecord) -> None:
        self._found.topic = event.text

    def rated(self, event: _EventRecord) -> None:
        value = event.value if isinstance(event.value, int) else 0
        self._notes[f" rating {event.rating}"] = event.evidence
        self._found.ratings[event.rating] = (event.label, value)
        if not value:
            del self._found.ratings[event.rating]

    def excused(self, event: _EventRecord) -> None:
        item = event.tick, _place(event.round)
        self._missed[item] = (event.text, event.reason)
        if not event.reason:  # the reason was taken back
            del self._missed[item]

    def ticked(self, event: _EventRecord) -> None:
        self._missed.pop((event.tick, _place(event.round)), None)

    def pivot(self, event: _EventRecord) -> None:
        self._found.pivot = event.pivot
        self._show(event.to_step, event.to_title, event.round)

    def call_back(self, event: _EventRecord) -> None:
        self._found.call_back = event.at or ""
        self._notes[" call back"] = event.words

    def set_aside(self, _event: _EventRecord) -> None:
        if self._ended is None and self._aside is None:
            self._leave(self._at)
            self._aside = self._at

    def came_back(self, _event: _EventRecord) -> None:
        if self._aside is not None:
            self._away += max(self._at - self._aside, 0.0)
            self._aside, self._since = None, self._at

    def finished(self, event: _EventRecord) -> None:
        self.came_back(event)
        self._leave(self._at)
        self._ended = self._at
        self.outcome(event)

    def reopened(self, _event: _EventRecord) -> None:
        if self._ended is not None:
            self._away += max(self._at - self._ended, 0.0)
        self._ended = None
        self._since = self._at

    def outcome(self, event: _EventRecord) -> None:
        if self._found.finished is None and event.outcome:
            found = self._found
            found.outcome, found.outcome_label, found.outcome_means = event.outcome, event.label, event.means


_ACTS = {
    "step_opened": _Fold.step_opened,
    "answered": _Fold.answered,
    "set_aside": _Fold.set_aside,
    "came_back": _Fold.came_back,
    "field_filled": _Fold.field_filled,
    "round_removed": _Fold.round_removed,
    "restored": _Fold.restored,
    "fact_filled": _Fold.fact_filled,
    "note_written": _Fold.note,
    "note_edited": _Fold.note,
    "note_deleted": _Fold.note_deleted,
    "summary_written": _Fold.summary,
    "next_step_set": _Fold.next_step,
    "topic_set": _Fold.topic,
    "rated": _Fold.rated,
    "tick_excused": _Fold.excused,
    "ticked": _Fold.ticked,
    "pivot_taken": _Fold.pivot,
    "call_back_agreed": _Fold.call_back,
    "finished": _Fold.finished,
    "reopened": _Fold.reopened,
    "outcome_set": _Fold.outcome,
}
