"""The one account of a call that every export writes, so that all of them carry the same facts.

A report is plain data, folded from the header and the entries. Its values are text as it was typed: whoever writes
a format makes them harmless there, once. Outcome, topic and note are three separate things.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from callassist.calls.events import (
    Answered,
    CallHeader,
    Entry,
    FieldFilled,
    FieldStatus,
    Finished,
    PreparedUsed,
    Reopened,
)
from callassist.calls.fold import fold
from callassist.calls.index import Index
from callassist.calls.reading import Reading
from callassist.calls.state import CallState, Captured, GivenAnswer, Note
from callassist.calls.timeline import Moment, timeline, value_text
from callassist.script.model import Field, Script


class Answer(Struct, frozen=True, gc=False):
    """What they said. `name` is the field's, or empty for a numbered answer that fills none.

    `text` is empty unless `status` is "filled". `at` is seconds since the call began.
    """

    label: str
    text: str
    at: float
    step: str
    name: str = ""
    status: str = FieldStatus.FILLED.value
    superseded: bool = False


class Done(Struct, frozen=True, gc=False):
    """An item of the checklist that was ticked."""

    text: str
    at: float
    step: str
    superseded: bool = False


class OpenItem(Struct, frozen=True, gc=False):
    """A needed item that was left open, and why; `reason` is empty when nobody said."""

    text: str
    reason: str
    step: str


class Rating(Struct, frozen=True, gc=False):
    """From 1 to 5, with the words that are its evidence."""

    id: str
    label: str
    value: int
    evidence: str


class NoteLine(Struct, frozen=True, gc=False):
    text: str
    at: float
    wall: datetime
    step: str
    starred: bool = False
    deleted: bool = False
    versions: tuple[str, ...] = ()
    """Earlier texts, oldest first; only in the full form."""


class StepTime(Struct, frozen=True, gc=False):
    """All stays on one step together. `planned` is 0 where the script is not at hand."""

    id: str
    title: str
    at: float
    seconds: float
    planned: int = 0


class Turn(Struct, frozen=True, gc=False):
    """A pivot: `kind` is "no-answer", "someone-else" or "call-back"."""

    kind: str
    at: float
    step: str


class Used(Struct, frozen=True, gc=False):
    """A prepared answer that was looked up."""

    title: str
    at: float


class Next(Struct, frozen=True, gc=False):
    text: str
    at: datetime | None
    zone: str
    reason: str


class CallBack(Struct, frozen=True, gc=False):
    at: datetime
    zone: str


class Report(Struct, frozen=True, kw_only=True):
    """A call, as it is told to somebody. Texts are in the language of the script, `lang`."""

    id: str
    title: str
    """Who it was with and what about: "Dana Reyes, Backend engineer"."""
    person: str
    company: str
    job: str
    caller: str
    person_id: str
    script: str
    script_id: str
    script_version: int
    lang: str
    started: datetime
    ended: datetime | None
    """None while the call goes on."""
    seconds: float
    planned: int
    outcome: str
    """The label of the outcome, as it was shown; empty when not yet said."""
    outcome_id: str
    topic: str
    summary: str
    next_step: Next | None
    call_back: CallBack | None
    answers: tuple[Answer, ...]
    ticks: tuple[Done, ...]
    open_items: tuple[OpenItem, ...]
    ratings: tuple[Rating, ...]
    notes: tuple[NoteLine, ...]
    steps: tuple[StepTime, ...]
    ended_in: str
    """The title of the step that was open last."""
    pivots: tuple[Turn, ...]
    prepared: tuple[Used, ...]
    facts: tuple[tuple[str, str], ...]
    """What was known or filled in, by dotted name: ("job.title", "Backend engineer")."""
    withheld: int
    """How many sensitive values were left out."""
    full: bool
    moments: tuple[Moment, ...] = ()
    """Everything that happened, what was taken back too; only in the full form."""


class Known:
    """A script, and those it may turn into, made ready for the reports of many calls."""

    def __init__(self, script: Script, companions: Mapping[str, Script] | None = None) -> None:
        self.script = script
        self.index = Index(script, companions or {})
        self.titles = {step.id: step.title for step in script.steps}
        self.secret = frozenset(field.name for step in script.steps for field in step.of(Field) if field.sensitive)


def report(
    header: CallHeader,
    entries: Sequence[Entry],
    script: Script | Known | None = None,
    *,
    companions: Mapping[str, Script] | None = None,
    full: bool = False,
    sensitive: bool = False,
) -> Report:
    """The report of a call. Superseded answers and undone acts only when `full`; sensitive values only when asked.

    `script` adds what only it knows: needed items that were never touched, and planned times. `companions` are the
    scripts that the call turned into, by id.
    """
    state = fold(entries)
    return report_of(header, state, entries, script, companions=companions, full=full, sensitive=sensitive)


def report_of(
    header: CallHeader,
    state: CallState,
    entries: Sequence[Entry] = (),
    script: Script | Known | None = None,
    *,
    companions: Mapping[str, Script] | None = None,
    full: bool = False,
    sensitive: bool = False,
) -> Report:
    """As `report`, of a call that has been folded already: `entries` are those that `state` came from."""
    known_script = Known(script, companions) if isinstance(script, Script) else script
    index = known_script.index if known_script else None
    titles = _titles(state, known_script)
    secret: frozenset[str] = frozenset() if sensitive else secret_names(entries, known_script)
    answers = _answers(state, titles, full=full)
    shown = tuple(answer for answer in answers if answer.name not in secret)
    facts = _facts(header, state)
    known = dict(facts)
    person, job = _first(known, "person.full_name", "person.name", "person.first_name"), known.get("job.title", "")
    return Report(
        id=header.id,
        title=", ".join(part for part in (person, job) if part) or header.script.title,
        person=person,
        company=_first(known, "job.company", "person.company"),
        job=job,
        caller=_first(known, "me.full_name", "me.name"),
        person_id=header.person,
        script=header.script.title,
        script_id=header.script.id,
        script_version=header.script.version,
        lang=header.script.lang,
        started=header.started,
        ended=_ended(header, entries),
        seconds=max(0.0, _end(state) - state.away),
        planned=header.planned or (known_script.script.length if known_script else 0),
        outcome=state.outcome_label or _outcome_label(known_script, state.outcome),
        outcome_id=state.outcome,
        topic=state.topic,
        summary=state.summary,
        next_step=_next_step(state),
        call_back=CallBack(state.call_back, state.call_back_zone) if state.call_back else None,
        answers=shown,
        ticks=_ticks(state, titles, full=full),
        open_items=_open_items(header, state, titles, index),
        ratings=_ratings(state),
        notes=_notes(state, titles, full=full),
        steps=_steps(state, index),
        ended_in=titles.get(state.step, state.step),
        pivots=tuple(Turn(p.pivot.value, p.at, titles.get(p.step, p.step)) for p in state.pivots),
        prepared=_prepared(state, entries),
        facts=facts,
        withheld=len(answers) - len(shown),
        full=full,
        moments=timeline(entries, secret=secret) if full else (),
    )


def _first(known: Mapping[str, str], *names: str) -> str:
    return next((known[name] for name in names if known.get(name)), "")


def secret_names(entries: Iterable[Entry], script: Script | Known | None = None) -> frozenset[str]:
    """The fields that are kept back unless asked for: so marked in the call, or in the script."""
    known = Known(script) if isinstance(script, Script) else script
    marked: set[str] = {*known.secret} if known else set()
    for entry in entries:
        event = entry.event
        if isinstance(event, FieldFilled) and event.sensitive:
            marked.add(event.name)
        elif isinstance(event, Answered) and event.sensitive:
            marked.add(event.field)
    return frozenset(marked)


def _titles(state: CallState, script: Known | None) -> dict[str, str]:
    """What steps were called when they came up, or are called in the script."""
    titles = script.titles if script else {}
    return titles | {visit.step: visit.title for visit in state.visits if visit.title}


def _facts(header: CallHeader, state: CallState) -> tuple[tuple[str, str], ...]:
    known = {
        f"{group}.{name}": str(value)
        for group, values in header.facts.items()
        for name, value in values.items()
        if value is not None and value != ""
    }
    return tuple((known | {name: value for name, value in sorted(state.facts.items()) if value}).items())


def _end(state: CallState) -> float:
    return state.last_at if state.finished_at is None else state.finished_at


def _ended(header: CallHeader, entries: Sequence[Entry]) -> datetime | None:
    for entry in reversed(entries):
        if isinstance(entry.event, Finished):
            return entry.wall
        if isinstance(entry.event, Reopened):
            return None
    return header.finished


def _outcome_label(script: Known | None, outcome: str) -> str:
    return script.script.outcomes.get(outcome, outcome) if script else outcome


def _next_step(state: CallState) -> Next | None:
    step = state.next_step
    return None if step is None or not (step.text or step.at) else Next(step.text, step.at, step.zone, step.reason)


def _answers(state: CallState, titles: Mapping[str, str], *, full: bool) -> list[Answer]:
    """Fields and numbered answers, in the order they were given. An answer that fills a field is the field's."""
    heard: list[Captured | GivenAnswer] = [*state.fields.values(), *state.earlier, *state.answers.values()]
    held = {id(item) for item in heard}
    if full:
        folded = (item for parked in state.parked for item in (*parked.answers, *parked.fields))
        replaced_ones = {id(old): old for old in (*state.superseded, *folded)}
        heard += [old for id_, old in replaced_ones.items() if id_ not in held]
    heard.sort(key=lambda item: (item.at, item.seq))
    found: list[Answer] = []
    for item in heard:
        replaced = item.superseded or id(item) not in held
        if replaced and not full:
            continue
        if isinstance(item, Captured):
            found.append(_captured(item, titles, superseded=replaced))
        elif not item.field:
            title = titles.get(item.step, item.step)
            found.append(Answer(title, item.label, item.at, title, superseded=replaced))
    return [answer for answer in found if answer.text or answer.status != FieldStatus.FILLED]


def _captured(captured: Captured, titles: Mapping[str, str], *, superseded: bool) -> Answer:
    filled = captured.status is FieldStatus.FILLED
    return Answer(
        label=captured.label or captured.name,
        text=(captured.shown or value_text(captured.value)) if filled else "",
        at=captured.at,
        step=titles.get(captured.step, captured.step),
        name=captured.name,
        status=captured.status.value,
        superseded=superseded,
    )


def _ticks(state: CallState, titles: Mapping[str, str], *, full: bool) -> tuple[Done, ...]:
    ticks = [tick for tick in state.ticks.values() if tick.done and (full or not tick.superseded)]
    ticks.sort(key=lambda tick: tick.seq)
    return tuple(Done(tick.text, tick.at, titles.get(tick.step, tick.step), tick.superseded) for tick in ticks)


def _open_items(
    header: CallHeader, state: CallState, titles: Mapping[str, str], index: Index | None
) -> tuple[OpenItem, ...]:
    """Those with a reason, then the needed items of the steps the call came through and left untouched."""
    said = [tick for tick in state.ticks.values() if tick.excuse and not tick.superseded]
    said.sort(key=lambda tick: tick.seq)
    items = [OpenItem(tick.text, tick.excuse, titles.get(tick.step, tick.step)) for tick in said]
    if index is not None:
        untouched = Reading(index, header, state).open_needed()
        items += [OpenItem(item.text, "", titles.get(item.step, item.step)) for item in untouched]
    return tuple(items)


def _ratings(state: CallState) -> tuple[Rating, ...]:
    given = sorted((rating for rating in state.ratings.values() if rating.value), key=lambda rating: rating.seq)
    return tuple(Rating(r.rating, r.label, r.value, r.evidence) for r in given)


def _notes(state: CallState, titles: Mapping[str, str], *, full: bool) -> tuple[NoteLine, ...]:
    def line(note: Note) -> NoteLine:
        return NoteLine(
            text=note.text,
            at=note.at,
            wall=note.wall,
            step=titles.get(note.step, note.step),
            starred=note.starred,
            deleted=note.deleted,
            versions=tuple(note.versions) if full else (),
        )

    return tuple(line(note) for note in state.notes.values() if full or (note.text.strip() and not note.deleted))


def _steps(state: CallState, index: Index | None) -> tuple[StepTime, ...]:
    """One line a step, in the order they first came up."""
    end = _end(state)
    times: dict[str, StepTime] = {}
    for visit in state.visits:
        spent = max(0.0, (end if visit.until is None else visit.until) - visit.at)
        place = index.place(visit.step) if index else None
        before = times.get(visit.step)
        at, so_far = (before.at, before.seconds) if before else (visit.at, 0.0)
        planned = place.step.seconds if place else 0
        times[visit.step] = StepTime(visit.step, visit.title, at, so_far + spent, planned)
    return tuple(times.values())


def _prepared(state: CallState, entries: Sequence[Entry]) -> tuple[Used, ...]:
    if not state.prepared_used:
        return ()
    return tuple(
        Used(entry.event.title, entry.at)
        for entry in entries
        if isinstance(entry.event, PreparedUsed) and entry.seq not in state.undone
    )
