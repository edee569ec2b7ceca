"""The one account of a call that every export writes, so that all of them carry the same facts.

A report is plain data, folded from the header and the entries. Its values are text as it was typed: whoever writes
a format makes them harmless there, once. Outcome, topic and note are three separate things.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct

from callassist.calls.events import CallHeader, Entry, FieldFilled, FieldStatus, PreparedUsed
from callassist.calls.fold import fold
from callassist.calls.state import CallState, Captured, GivenAnswer, Note
from callassist.calls.timeline import Moment, timeline, value_text
from callassist.script.model import Field, FieldType, Option, Script, Tick, Value


class Answer(Struct, frozen=True):
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


class Done(Struct, frozen=True):
    """An item of the checklist that was ticked."""

    text: str
    at: float
    step: str
    superseded: bool = False


class OpenItem(Struct, frozen=True):
    """A needed item that was left open, and why; `reason` is empty when nobody said."""

    text: str
    reason: str
    step: str


class Rating(Struct, frozen=True):
    """From 1 to 5, with the words that are its evidence."""

    id: str
    label: str
    value: int
    evidence: str


class NoteLine(Struct, frozen=True):
    text: str
    at: float
    wall: datetime
    step: str
    starred: bool = False
    deleted: bool = False
    versions: tuple[str, ...] = ()
    """Earlier texts, oldest first; only in the full form."""


class StepTime(Struct, frozen=True):
    """All stays on one step together. `planned` is 0 where the script is not at hand."""

    id: str
    title: str
    at: float
    seconds: float
    planned: int = 0


class Turn(Struct, frozen=True):
    """A pivot: `kind` is "no-answer", "someone-else" or "call-back"."""

    kind: str
    at: float
    step: str


class Used(Struct, frozen=True):
    """A prepared answer that was looked up."""

    title: str
    at: float


class Next(Struct, frozen=True):
    text: str
    at: datetime | None
    zone: str
    reason: str


class CallBack(Struct, frozen=True):
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
    pivots: tuple[Turn, ...]
    prepared: tuple[Used, ...]
    facts: tuple[tuple[str, str], ...]
    """What was known or filled in, by dotted name: ("job.title", "Backend engineer")."""
    withheld: int
    """How many sensitive values were left out."""
    full: bool
    moments: tuple[Moment, ...] = ()
    """Everything that happened, what was taken back too; only in the full form."""


def report(
    header: CallHeader,
    entries: Sequence[Entry],
    script: Script | None = None,
    *,
    full: bool = False,
    sensitive: bool = False,
) -> Report:
    """The report of a call from its record alone. See `report_of` for what `script` adds."""
    return report_of(header, fold(entries), entries, script, full=full, sensitive=sensitive)


def report_of(
    header: CallHeader,
    state: CallState,
    entries: Sequence[Entry] = (),
    script: Script | None = None,
    *,
    full: bool = False,
    sensitive: bool = False,
) -> Report:
    """The report of a call that has been folded already. `entries` are those that `state` came from.

    `script` adds what only it knows: needed items that were never touched, planned times, labels of several choices.
    """
    secret: frozenset[str] = frozenset() if sensitive else secret_names(entries, script)
    answers = _answers(state, script, full=full)
    shown = tuple(answer for answer in answers if answer.name not in secret)
    facts = _facts(header, state)
    known = dict(facts)
    person, job = known.get("person.name", ""), known.get("job.title", "")
    return Report(
        id=header.id,
        title=", ".join(part for part in (person, job) if part) or header.script.title,
        person=person,
        company=known.get("job.company", ""),
        job=job,
        caller=known.get("me.name", ""),
        person_id=header.person,
        script=header.script.title,
        script_id=header.script.id,
        script_version=header.script.version,
        lang=header.script.lang,
        started=header.started,
        ended=_ended(header, entries),
        seconds=_end(state) - state.away,
        planned=header.planned or (script.length if script else 0),
        outcome=state.outcome_label or _outcome_label(script, state.outcome),
        outcome_id=state.outcome,
        topic=state.topic,
        summary=state.summary,
        next_step=_next_step(state),
        call_back=CallBack(state.call_back, state.call_back_zone) if state.call_back else None,
        answers=shown,
        ticks=_ticks(state, full=full),
        open_items=_open_items(header, state, script),
        ratings=tuple(Rating(r.rating, r.label, r.value, r.evidence) for r in state.ratings.values() if r.value),
        notes=_notes(state, full=full),
        steps=_steps(state, script),
        pivots=tuple(Turn(p.pivot.value, p.at, _title(state, p.step)) for p in state.pivots),
        prepared=_prepared(state, entries),
        facts=facts,
        withheld=len(answers) - len(shown),
        full=full,
        moments=timeline(entries, secret=secret) if full else (),
    )


def secret_names(entries: Iterable[Entry], script: Script | None = None) -> frozenset[str]:
    """The fields that are kept back unless asked for: so marked in the call, or in the script."""
    marked = {entry.event.name for entry in entries if isinstance(entry.event, FieldFilled) and entry.event.sensitive}
    if script is not None:
        marked |= {field.name for step in script.steps for field in step.of(Field) if field.sensitive}
    return frozenset(marked)


def _facts(header: CallHeader, state: CallState) -> tuple[tuple[str, str], ...]:
    known = {
        f"{group}.{name}": str(value)
        for group, values in header.facts.items()
        for name, value in values.items()
        if value is not None and value != ""
    }
    return tuple((known | {name: value for name, value in state.facts.items() if value}).items())


def _end(state: CallState) -> float:
    return state.last_at if state.finished_at is None else state.finished_at


def _ended(header: CallHeader, entries: Sequence[Entry]) -> datetime | None:
    if header.finished is not None:
        return header.finished
    ended: datetime | None = None
    for entry in entries:
        tag = type(entry.event).__struct_config__.tag
        ended = entry.wall if tag == "finished" else None if tag == "reopened" else ended
    return ended


def _outcome_label(script: Script | None, outcome: str) -> str:
    return script.outcomes.get(outcome, outcome) if script else outcome


def _title(state: CallState, step: str) -> str:
    return next((visit.title for visit in state.visits if visit.step == step and visit.title), step)


def _next_step(state: CallState) -> Next | None:
    step = state.next_step
    return None if step is None or not (step.text or step.at) else Next(step.text, step.at, step.zone, step.reason)


def _answers(state: CallState, script: Script | None, *, full: bool) -> list[Answer]:
    fields = _script_fields(script)
    labels = {(given.field, given.key): given.label for given in _given(state) if given.field}
    found = [_captured(state, captured, fields.get(captured.name), labels) for captured in state.fields.values()]
    found += [_numbered(state, given) for given in state.answers.values() if not given.field]
    if full:
        for old in state.superseded:
            if isinstance(old, Captured):
                found.append(_captured(state, old, fields.get(old.name), labels, superseded=True))
            elif not old.field:
                found.append(_numbered(state, old, superseded=True))
    kept = [answer for answer in found if answer.text or answer.status != FieldStatus.FILLED]
    return sorted((answer for answer in kept if full or not answer.superseded), key=lambda answer: answer.at)


def _given(state: CallState) -> list[GivenAnswer]:
    return [*(old for old in state.superseded if isinstance(old, GivenAnswer)), *state.answers.values()]


def _script_fields(script: Script | None) -> dict[str, Field]:
    return {} if script is None else {field.name: field for step in script.steps for field in step.of(Field)}


def _captured(
    state: CallState,
    captured: Captured,
    field: Field | None,
    labels: dict[tuple[str, str], str],
    *,
    superseded: bool = False,
) -> Answer:
    options: dict[str, Option] = {option.key: option for option in field.options} if field else {}

    def shown(key: str) -> str:
        if known := labels.get((captured.name, key)):
            return known
        return options[key].label.plain({}) if key in options else key

    value = captured.value
    filled = captured.status is FieldStatus.FILLED
    return Answer(
        label=captured.label or captured.name,
        text=value_text(shown(value) if isinstance(value, str) else [shown(key) for key in value]) if filled else "",
        at=captured.at,
        step=_title(state, captured.step),
        name=captured.name,
        status=captured.status.value,
        superseded=superseded or captured.superseded,
    )


def _numbered(state: CallState, given: GivenAnswer, *, superseded: bool = False) -> Answer:
    title = _title(state, given.step)
    return Answer(title, given.label, given.at, title, superseded=superseded or given.superseded)


def _ticks(state: CallState, *, full: bool) -> tuple[Done, ...]:
    ticks = (tick for tick in state.ticks.values() if tick.done and (full or not tick.superseded))
    return tuple(Done(tick.text, tick.at, _title(state, tick.step), tick.superseded) for tick in ticks)


def _open_items(header: CallHeader, state: CallState, script: Script | None) -> tuple[OpenItem, ...]:
    """Those with a reason, then the needed items of the steps that were visited and left untouched."""
    said = [tick for tick in state.ticks.values() if not tick.done and not tick.superseded]
    items = [OpenItem(tick.text, tick.excuse, _title(state, tick.step)) for tick in said]
    if script is not None:
        items += _untouched(script, state, _values(header, state))
    return tuple(items)


def _values(header: CallHeader, state: CallState) -> dict[str, Value]:
    """What a condition sees: the facts, those filled in the call, and what the fields hold."""
    groups: dict[str, dict[str, Value]] = {group: {**values} for group, values in header.facts.items()}
    for dotted, value in state.facts.items():
        group, _, name = dotted.partition(".")
        groups.setdefault(group, {})[name] = value
    captured = {name: field.value for name, field in state.fields.items() if field.status is FieldStatus.FILLED}
    return {**groups, **captured}


def _untouched(script: Script, state: CallState, values: dict[str, Value]) -> list[OpenItem]:
    visited = {visit.step for visit in state.visits}
    parked = {step for change in state.parked if not change.restored for step in change.steps}
    items: list[OpenItem] = []
    for step in script.steps:
        if step.id not in visited or step.id in parked - {state.step}:
            continue
        for block in step.blocks:
            if isinstance(block, Tick):
                open_ = block.needed and block.id not in state.ticks
                text = block.text
            elif isinstance(block, Field) and block.type is not FieldType.RATING:
                open_ = block.required and block.name not in state.fields and f"field:{block.name}" not in state.ticks
                text = block.label
            else:
                continue
            if open_ and (block.only_if is None or block.only_if.holds(values)):
                items.append(OpenItem(text.plain(values), "", step.title))
    return items


def _notes(state: CallState, *, full: bool) -> tuple[NoteLine, ...]:
    def line(note: Note) -> NoteLine:
        versions = tuple(note.versions) if full else ()
        return NoteLine(note.text, note.at, note.wall, _title(state, note.step), note.starred, note.deleted, versions)

    return tuple(line(note) for note in state.notes.values() if full or (note.text.strip() and not note.deleted))


def _steps(state: CallState, script: Script | None) -> tuple[StepTime, ...]:
    planned = {step.id: step.seconds for step in script.steps} if script else {}
    end = _end(state)
    times: dict[str, StepTime] = {}
    for visit in state.visits:
        spent = max(0.0, (end if visit.until is None else visit.until) - visit.at)
        before = times.get(visit.step)
        at, so_far = (before.at, before.seconds) if before else (visit.at, 0.0)
        times[visit.step] = StepTime(visit.step, visit.title, at, so_far + spent, planned.get(visit.step, 0))
    return tuple(times.values())


def _prepared(state: CallState, entries: Sequence[Entry]) -> tuple[Used, ...]:
    return tuple(
        Used(entry.event.title, entry.at)
        for entry in entries
        if isinstance(entry.event, PreparedUsed) and entry.seq not in state.undone
    )
