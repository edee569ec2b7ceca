"""What the index keeps of a call: what its fold and its report say, and no second meaning of an event.

It needs no script: whatever was given up after going back, folded away or taken back is as little found as told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from callassist.calls.events import Answered, CallHeader, Entry, ScriptRef
from callassist.calls.fold import fold
from callassist.calls.header_facts import about_named, fact_names, job_named, known_fact, person_named
from callassist.calls.report import Next, Rating, answers_of, next_step_of, ratings_of, titles_of
from callassist.calls.state import CallState
from callassist.decoding import JsonShape
from callassist.script.meanings import Meaning, kept_meaning

_COMPANY = fact_names("person.company", "job.company")
"""In a list it tells people apart, so theirs comes first; a report says first whom the call was for."""


class _Document(Struct):
    """A call's file without the texts of its scripts."""

    call: dict[str, CallHeader]
    events: dict[str, Entry] = {}


_shape = JsonShape(_Document)


class IndexRecord(Struct, frozen=True, kw_only=True, gc=False):
    """One call, as the index knows it. Times are aware; `seconds` is how long it took by the clock of the call."""

    id: str
    started: datetime
    script: ScriptRef
    person: str
    about: str
    """The id of the second person whom it is about, or empty."""
    continues: str
    finished: datetime | None
    outcome: str
    outcome_label: str
    means: Meaning
    name: str
    company: str
    job: str
    about_name: str
    seconds: float
    topic: str
    end_step: str
    end_title: str
    pivot: str
    """The last turn the call took: "no-answer", "someone-else", "call-back" or empty."""
    call_back: str
    next_at: str
    notes: list[str]
    answers: list[str]
    steps: dict[str, tuple[str, float, float]]
    """Step id -> (title, seconds spent there, the most of them); of a step that repeats, seconds for each of them."""
    ways: list[tuple[str, str, str]]
    """Each way that was gone, once: from a step, to a step or "end: id", by this answer, or by none."""
    missed: dict[str, tuple[str, str]]
    """Id of a needed item -> (its text, why it stayed open, if that was said)."""
    ratings: dict[str, tuple[str, int]]
    """Rating id -> (label, 1 to 5)."""


def index_record(raw: bytes) -> IndexRecord:
    """Read a call's file. Raises ValueError when it is not one."""
    document = _shape.read(raw)
    header = document.call.get("1")
    if header is None:
        raise ValueError("a call without a header")
    return record_of(header, sorted(document.events.values(), key=lambda entry: entry.seq))


def record_of(header: CallHeader, entries: Sequence[Entry]) -> IndexRecord:
    """What the index keeps of a call that has been read."""
    state = fold(entries)
    outcome, label, means = state.outcome, state.outcome_label, kept_meaning(state.outcome, state.outcome_means)
    if header.finished is not None:  # then the header tells how it ended
        outcome, label, means = header.outcome, header.outcome_label, header.meaning
    titles, ratings = titles_of(state), ratings_of(state)
    next_step = next_step_of(state, header.script.lang)
    facts, filled = header.facts, state.facts
    return IndexRecord(
        id=header.id,
        started=header.started,
        script=header.script,
        person=header.person,
        about=header.about,
        continues=header.continues,
        finished=header.finished,
        outcome=outcome,
        outcome_label=label,
        means=means,
        name=person_named(facts, filled),
        company=known_fact(facts, filled, _COMPANY),
        job=job_named(facts, filled),
        about_name=about_named(facts, filled),
        seconds=state.seconds,
        topic=state.topic,
        end_step=state.step,
        end_title=titles.get(state.step, ""),
        pivot=state.pivots[-1].pivot.value if state.pivots else "",
        call_back=state.call_back.isoformat() if state.call_back else "",
        next_at=next_step.at.isoformat() if next_step and next_step.at else "",
        notes=[text for text in _notes(state, next_step, ratings) if text],
        answers=[text for text in _answers(header, state, entries, titles) if text],
        steps=_times(state, titles),
        ways=list(_ways(state, entries, outcome)),
        missed=_missed(header, state),
        ratings={rating.id: (rating.label, rating.value) for rating in ratings if rating.value},
    )


def _notes(state: CallState, next_step: Next | None, ratings: Sequence[Rating]) -> Iterator[str]:
    yield from [note.text for note in state.kept_notes()]
    yield state.summary
    if next_step is not None:
        yield f"{next_step.text} {next_step.unread}".strip()
    yield state.call_back_words
    yield from [rating.evidence for rating in ratings]


def _answers(
    header: CallHeader, state: CallState, entries: Sequence[Entry], titles: Mapping[str, str]
) -> Iterator[str]:
    for answer in answers_of(header, state, entries, titles):
        if answer.worked_out:
            yield f"{answer.label}: {answer.text}"
        elif answer.text:
            yield f"{answer.text} ({answer.told})" if answer.told else answer.text
    yield from (value for name, value in state.facts.items() if name not in state.compared)


def _times(state: CallState, titles: Mapping[str, str]) -> dict[str, tuple[str, float, float]]:
    """By step its title, the seconds spent there and the most of them: of a step that repeats, for each of them."""
    spent: dict[str, dict[int, float]] = {}
    for visit in state.visits:
        rounds = spent.setdefault(visit.step, {})
        until = state.end if visit.until is None else visit.until
        rounds[visit.round] = rounds.get(visit.round, 0.0) + max(0.0, until - visit.at)
    return {
        step: (titles.get(step, ""), sum(rounds.values()) / len(rounds), max(rounds.values()))
        for step, rounds in spent.items()
    }


def _ways(state: CallState, entries: Sequence[Entry], outcome: str) -> dict[tuple[str, str, str], None]:
    ways: dict[tuple[str, str, str], None] = {}
    for before, visit in zip(state.visits, state.visits[1:], strict=False):
        if visit.by == "next":
            ways[before.step, visit.step, ""] = None
    for entry in entries:
        event = entry.event
        if type(event) is Answered and entry.seq not in state.undone:
            there = event.to_step or (f"end: {event.to_outcome}" if event.to_outcome else "")
            ways[event.step, there, "" if event.sensitive else event.label] = None
    if outcome and state.step:
        ways[state.step, f"end: {outcome}", ""] = None
    return ways


def _missed(header: CallHeader, state: CallState) -> dict[str, tuple[str, str]]:
    excused = {tick.tick: (tick.text, tick.excuse) for tick in state.excused_ticks()}
    return {item: (text, "") for item, text in header.left_open.items()} | excused
