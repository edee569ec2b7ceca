"""The one account of a call that every export writes, so that all of them carry the same facts.

A report is plain data, folded from the header and the entries. Its values are text as it was typed: whoever writes
a format makes them harmless there, once. Outcome, topic and note are three separate things.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from callassist.calls.events import (
    NO_NUMBER,
    NO_TIME,
    Answered,
    CallHeader,
    Drawn,
    Entry,
    FieldFilled,
    FieldStatus,
    Finished,
    Match,
    PreparedUsed,
    Reopened,
)
from callassist.calls.fold import fold
from callassist.calls.header_facts import about_named, fact_names, job_named, known_fact, person_named
from callassist.calls.reading import Reading, told_of
from callassist.calls.rounds import called, called_in
from callassist.calls.script_index import ScriptIndex
from callassist.calls.state import CallState, Captured, GivenAnswer
from callassist.calls.sum_results import text_of_sum
from callassist.calls.timeline import Moment, timeline
from callassist.numbers import marked_no_number
from callassist.script.meanings import Meaning, kept_meaning
from callassist.script.script_model import Field, Script
from callassist.script.speech import words_of
from callassist.written_days import marked_hourless, marked_unread, write_when


class Answer(Struct, frozen=True, gc=False):
    """What they said. `name` is the field's, or empty for a numbered answer that fills none.

    `text` is empty unless `status` is "filled": what was compared with the record is "matched" or "different". `at` is
    seconds since the call began.
    """

    label: str
    text: str
    at: float
    step: str
    name: str = ""
    status: str = FieldStatus.FILLED.value
    superseded: bool = False
    kept: str = ""
    """What a day, time or number was read as: in ISO form, in plain digits."""
    repeat: str = ""
    """The name of the repeat that it was asked in; empty for what was asked once."""
    round: int = 0
    """Which of those it is about, from 1; else 0."""
    told: str = ""
    """What that one is called: "2nd person"."""
    number: int = 0
    """Its number in the record of the call, which stays; `round` counts only those that were not removed."""
    removed: bool = False
    """That one was removed, with all that was heard of it."""
    worked_out: bool = False
    """Nobody said it: it follows from other answers."""


class Done(Struct, frozen=True, gc=False):
    """An item of the checklist that was ticked."""

    text: str
    at: float
    step: str
    superseded: bool = False
    must: bool = False
    """It had to be said."""
    told: str = ""
    """What the one of a repeat is called that it is about: "2nd person"."""


class Told(Struct, frozen=True, gc=False):
    """One of those that a repeat asked about, with all that was heard of it."""

    number: int
    told: str
    answers: tuple[Answer, ...]
    removed: bool = False


class Repeated(Struct, frozen=True, gc=False):
    """A repeat: its name in the script, and one after the other all that it asked about."""

    name: str
    rounds: tuple[Told, ...]
    after: int = 0
    """How many of the answers that were asked once come before it."""


class OpenItem(Struct, frozen=True, gc=False):
    """A needed item that was left open, and why; `reason` is empty when nobody said."""

    text: str
    reason: str
    step: str
    must: bool = False
    """It had to be said."""


class Rating(Struct, frozen=True, gc=False):
    """From 1 to 5, or 0 where only the words that are its evidence were written."""

    id: str
    label: str
    value: int
    evidence: str

    @property
    def told(self) -> str:
        """The figure in words, and nothing where none was given."""
        return f"{self.value}/5" if self.value else ""


class ReportNote(Struct, frozen=True, gc=False):
    text: str
    at: float
    wall: datetime
    step: str
    starred: bool = False
    deleted: bool = False
    versions: tuple[str, ...] = ()
    """Earlier texts, oldest first; only in the full form."""


class ReportStepTime(Struct, frozen=True, gc=False):
    """All stays on one step together. `planned` is 0 where the script is not at hand."""

    id: str
    title: str
    at: float
    seconds: float
    planned: int = 0


class ReportPivot(Struct, frozen=True, gc=False):
    """A pivot: `kind` is "no-answer", "someone-else" or "call-back"."""

    kind: str
    at: float
    step: str


class Draw(Struct, frozen=True, gc=False):
    """A random order that was drawn for the call: what it is of, and its words, in the language of the script."""

    what: str
    about: str
    words: str


class Used(Struct, frozen=True, gc=False):
    """A prepared answer that was looked up."""

    title: str
    at: float


class Next(Struct, frozen=True, gc=False):
    text: str
    at: datetime | None
    zone: str
    reason: str
    unread: str = ""
    """What was typed as a day and time and was not understood, with a word that it was not."""


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
    about: str
    """The name of the second person whom the call is about; empty for nobody."""
    about_what: str
    """What that person is called: "candidate"."""
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
    means: Meaning
    """What the outcome means."""
    topic: str
    summary: str
    next_step: Next | None
    call_back: CallBack | None
    answers: tuple[Answer, ...]
    """What was asked once."""
    repeats: tuple[Repeated, ...]
    """What was asked once for each of several."""
    ticks: tuple[Done, ...]
    open_items: tuple[OpenItem, ...]
    ratings: tuple[Rating, ...]
    notes: tuple[ReportNote, ...]
    steps: tuple[ReportStepTime, ...]
    ended_in: str
    """The title of the step that was open last."""
    pivots: tuple[ReportPivot, ...]
    prepared: tuple[Used, ...]
    facts: tuple[tuple[str, str], ...]
    """What was known or filled in, by dotted name: ("job.title", "Backend engineer")."""
    withheld: int
    """How many sensitive values were left out."""
    full: bool
    draws: tuple[Draw, ...] = ()
    """The random orders that were drawn."""
    moments: tuple[Moment, ...] = ()
    """Everything that happened, what was taken back too; only in the full form."""

    @property
    def all_answers(self) -> tuple[Answer, ...]:
        """Every answer in reading order: those of a repeat together, where the first of them was given."""
        return in_reading_order(self.answers, self.repeats)


class ReportScript:
    """A script, and those it may turn into, made ready for the reports of many calls."""

    def __init__(self, script: Script, companions: Mapping[str, Script] | None = None) -> None:
        self.script = script
        self.index = ScriptIndex(script, companions or {})
        self.length = script.length
        self.titles = {step.id: step.title for step in script.steps}
        self.compared = frozenset(field.matches for step in script.steps for field in step.of(Field)) - {""}
        """The facts that something is compared with."""
        self.secret = frozenset(field.name for step in script.steps for field in step.of(Field) if field.sensitive)


def report(
    header: CallHeader,
    entries: Sequence[Entry],
    script: Script | ReportScript | None = None,
    *,
    companions: Mapping[str, Script] | None = None,
    full: bool = False,
    sensitive: bool = False,
    brief: bool = False,
) -> Report:
    """The report of a call. Superseded answers and undone acts only when `full`; sensitive values only when asked.

    `script` adds what only it knows: needed items that were never touched, and planned times. `companions` are the
    scripts that the call turned into, by id. A `brief` one leaves out what no table of calls shows: the times of its
    steps, and the facts that it began with.
    """
    state = fold(entries)
    return report_of(header, state, entries, script, companions=companions, full=full, sensitive=sensitive, brief=brief)


def report_of(
    header: CallHeader,
    state: CallState,
    entries: Sequence[Entry] = (),
    script: Script | ReportScript | None = None,
    *,
    companions: Mapping[str, Script] | None = None,
    full: bool = False,
    sensitive: bool = False,
    brief: bool = False,
) -> Report:
    """As `report`, of a call that has been folded already: `entries` are those that `state` came from."""
    known_script = ReportScript(script, companions) if isinstance(script, Script) else script
    index = known_script.index if known_script else None
    titles = titles_of(state, known_script)
    secret: Collection[str] = () if sensitive else _secret_of(state, entries, known_script, full=full)
    answers = _with_sums(_answers(state, titles, header.script.lang, full=full), header, state, titles, index)
    shown = _but_for(secret, answers)
    once, repeats = _apart(shown, state)
    person, job = person_named(header.facts, state.facts), job_named(header.facts, state.facts)
    return Report(
        id=header.id,
        title=", ".join([part for part in (person, job) if part]) or header.script.title,
        person=person,
        company=known_fact(header.facts, state.facts, _COMPANY),
        job=job,
        caller=known_fact(header.facts, state.facts, _CALLER),
        person_id=header.person,
        about=about_named(header.facts, state.facts),
        about_what=header.about_what,
        script=header.script.title,
        script_id=header.script.id,
        script_version=header.script.version,
        lang=header.script.lang,
        started=header.started,
        ended=_ended(header, entries),
        seconds=state.seconds,
        planned=header.planned or (known_script.length if known_script else 0),
        outcome=state.outcome_label or _outcome_label(known_script, state.outcome),
        outcome_id=state.outcome,
        means=kept_meaning(state.outcome, state.outcome_means),
        topic=state.topic,
        summary=state.summary,
        next_step=next_step_of(state, header.script.lang),
        call_back=CallBack(state.call_back, state.call_back_zone) if state.call_back else None,
        answers=once,
        repeats=repeats,
        ticks=_ticks(state, titles, header.script.lang, full=full),
        open_items=_open_items(header, state, titles, index),
        ratings=ratings_of(state),
        notes=_notes(state, titles, full=full),
        steps=() if brief else _steps(state, index),
        ended_in=titles.get(state.step, state.step),
        pivots=tuple([ReportPivot(p.pivot.value, p.at, titles.get(p.step, p.step)) for p in state.pivots]),
        prepared=_prepared(state, entries),
        facts=() if brief else _facts(header, state, known_script.compared if known_script else frozenset()),
        withheld=len(answers) - len(shown),
        full=full,
        draws=_draws(state, entries),
        moments=timeline(entries, secret=frozenset(secret)) if full else (),
    )


def answers_of(
    header: CallHeader, state: CallState, entries: Sequence[Entry], titles: Mapping[str, str]
) -> tuple[Answer, ...]:
    """`all_answers` of the report that knows no script, without the rest of it: the index asks this of every call."""
    answers = _with_sums(_answers(state, titles, header.script.lang, full=False), header, state, titles, None)
    shown = _but_for(_secret_of(state, entries, None, full=False), answers)
    return in_reading_order(*_apart(shown, state))


def _but_for(secret: Collection[str], answers: Sequence[Answer]) -> tuple[Answer, ...]:
    if not secret:
        return tuple(answers)
    return tuple([answer for answer in answers if answer.name not in secret or answer.status in _VERDICTS])


def _apart(shown: tuple[Answer, ...], state: CallState) -> tuple[tuple[Answer, ...], tuple[Repeated, ...]]:
    """What was asked once, and what was asked of each of several."""
    if not state.repeats:
        return shown, ()
    return tuple([answer for answer in shown if not answer.repeat]), _repeats(shown)


def in_reading_order(answers: tuple[Answer, ...], repeats: tuple[Repeated, ...]) -> tuple[Answer, ...]:
    if not repeats:
        return answers
    told: list[Answer] = []
    for place in range(len(answers) + 1):
        for repeat in repeats:
            if repeat.after == place:
                told += [answer for one in repeat.rounds for answer in one.answers]
        told += answers[place : place + 1]
    return tuple(told)


_COMPANY = fact_names("job.company", "person.company")
_CALLER = fact_names("me.full_name", "me.name")


def _secret_of(
    state: CallState, entries: Sequence[Entry], script: ReportScript | None, *, full: bool
) -> Collection[str]:
    if full or state.undone:  # what was undone is not in the state
        return secret_names(entries, script)
    marked = script.secret if script else frozenset[str]()
    return marked | state.secret if state.secret else marked


def secret_names(entries: Iterable[Entry], script: Script | ReportScript | None = None) -> frozenset[str]:
    """The fields that are kept back unless asked for: so marked in the call, even in what was undone, or the script."""
    known = ReportScript(script) if isinstance(script, Script) else script
    marked = set(known.secret) if known else set[str]()
    for entry in entries:
        event = entry.event
        # By the kind at once: every entry of every call of an export comes by.
        if type(event) is FieldFilled:
            if event.sensitive:
                marked.add(event.name)
        elif type(event) is Answered and event.sensitive:
            marked.add(event.field)
    return frozenset(marked)


def titles_of(state: CallState, script: ReportScript | None = None) -> dict[str, str]:
    """What steps were called when they came up, or are called in the script."""
    titles = dict(script.titles) if script else {}
    for visit in state.visits:
        if visit.title:
            titles[visit.step] = visit.title
    return titles


def _facts(header: CallHeader, state: CallState, compared: frozenset[str]) -> tuple[tuple[str, str], ...]:
    untold = compared | state.compared
    known = {
        f"{group}.{name}": str(value)
        for group, values in header.facts.items()
        for name, value in values.items()
        if value is not None and value != ""
    }
    known |= {name: value for name, value in sorted(state.facts.items()) if value}
    return tuple((name, value) for name, value in known.items() if name not in untold)


def _ended(header: CallHeader, entries: Sequence[Entry]) -> datetime | None:
    for entry in reversed(entries):
        if isinstance(entry.event, Finished):
            return entry.wall
        if isinstance(entry.event, Reopened):
            return None
    return header.finished


def _outcome_label(script: ReportScript | None, outcome: str) -> str:
    return script.script.outcomes.get(outcome, outcome) if script else outcome


def next_step_of(state: CallState, lang: str) -> Next | None:
    step = state.next_step
    if step is None or not (step.text or step.at or step.typed):
        return None
    return Next(step.text, step.at, step.zone, step.reason, marked_unread(step.typed, lang) if step.typed else "")


def _answers(state: CallState, titles: Mapping[str, str], lang: str, *, full: bool) -> list[Answer]:
    """Fields and numbered answers, in the order they were given. An answer that fills a field is the field's."""
    heard: list[Captured | GivenAnswer] = [*state.heard_fields(), *state.heard_answers()]
    if full:
        held = {id(item) for item in heard}
        folded = (item for parked in state.parked for item in (*parked.answers, *parked.fields))
        replaced_ones = {id(old): old for old in (*state.superseded, *folded)}
        replaced = [old for id_, old in replaced_ones.items() if id_ not in held]
        gone = {id(old) for old in replaced} | {id(item) for item in heard if item.superseded}
        heard += replaced
    else:
        heard, gone = [item for item in heard if not item.superseded], set[int]()
    heard.sort(key=_when)
    found: list[Answer] = []
    for item in heard:
        if isinstance(item, Captured):
            answer = _captured(item, titles, lang, superseded=id(item) in gone)
        elif not item.field and not item.again:
            title = titles.get(item.step, item.step)
            answer = Answer(title, item.label, item.at, title, superseded=id(item) in gone)
        else:
            continue
        if item.round and (isinstance(item, Captured) or state.repeat_of.get(item.to_step)):
            answer = _of_round(answer, state, item.step, item.round, lang)  # else it leads on from the last
        found.append(answer)
    return [answer for answer in found if answer.text or answer.status != _FILLED]


def _with_sums(
    answers: list[Answer], header: CallHeader, state: CallState, titles: Mapping[str, str], index: ScriptIndex | None
) -> list[Answer]:
    """The answers, and after what it was worked out from, what they came to."""
    lang = header.script.lang
    if index is None:
        told = header.sums.items()
        return [*answers, *[Answer(label, text, state.end, "", name) for name, (label, text) in told]]
    if not index.sums:
        return answers
    reading = Reading(index, header, state)
    for one in reading.sums():
        label = reading.kept(one.field.label)
        text = text_of_sum(one.field, one.value, lang)
        kept = text if isinstance(one.value, str) else words_of(one.value)
        after = one.last.at if one.last is not None else 0.0
        step = titles.get(one.place.id, one.place.id)
        name = one.field.name
        found = Answer(label, text, after, step, name, kept=kept, worked_out=True)
        if one.round:
            found = _of_round(found, state, one.place.id, one.round, lang)
        place = max((at for at, other in enumerate(answers, 1) if other.at <= after), default=0)
        answers = [*answers[:place], found, *answers[place:]]
    return answers


def _of_round(answer: Answer, state: CallState, step: str, number: int, lang: str) -> Answer:
    """An answer with the one of a repeat that it is about. One that is no more keeps the number that it had."""
    repeat = state.repeat_in(step)
    if repeat is None:
        return answer
    ordinal = repeat.ordinal(number)
    told = called(ordinal, repeat.what, lang)
    removed = number in repeat.rounds and repeat.rounds[number].removed
    return replace(answer, repeat=repeat.name, round=ordinal, told=told, number=number, removed=removed)


def _repeats(answers: Iterable[Answer]) -> tuple[Repeated, ...]:
    """What was heard in each repeat, one by one."""
    found: dict[str, dict[int, list[Answer]]] = {}
    after: dict[str, int] = {}
    once = 0
    for answer in answers:
        if answer.repeat:
            after.setdefault(answer.repeat, once)
            found.setdefault(answer.repeat, {}).setdefault(answer.number, []).append(answer)
        else:
            once += 1
    return tuple(
        Repeated(name, tuple(_one(rounds[number]) for number in sorted(rounds)), after[name])
        for name, rounds in found.items()
    )


def _one(answers: Sequence[Answer]) -> Told:
    return Told(answers[0].round, answers[0].told, tuple(answers), answers[0].removed)


_FILLED = FieldStatus.FILLED.value
_VERDICTS = frozenset({Match.MATCHED.value, Match.DIFFERENT.value})


_when, _seq = attrgetter("at", "seq"), attrgetter("seq")


def _words_of(captured: Captured, lang: str) -> str:
    """A value as it was typed, with what it was read as where that says more, or with a word that it was not."""
    typed = captured.words
    if captured.read == NO_TIME:
        return marked_unread(typed, lang)
    if captured.lacks_hour:
        return marked_hourless(typed, captured.day_read, lang)
    if captured.read == NO_NUMBER:
        return marked_no_number(typed, lang)
    is_time = ":" in captured.read or captured.read.count("-") == 2
    if not is_time or typed.strip().replace(" ", "T") == captured.read:
        return typed
    read = write_when(captured.read, lang)
    return typed if typed.strip() == read else f"{typed} ({read})"


def _captured(captured: Captured, titles: Mapping[str, str], lang: str, *, superseded: bool) -> Answer:
    filled = captured.status is FieldStatus.FILLED and not captured.is_compared
    status = captured.match.value if captured.is_compared else captured.status.value
    return Answer(
        captured.label or captured.name,
        _words_of(captured, lang) if filled else "",
        captured.at,
        titles.get(captured.step, captured.step),
        captured.name,
        status,
        superseded,
        captured.day_read if filled else "",
    )


def _ticks(state: CallState, titles: Mapping[str, str], lang: str, *, full: bool) -> tuple[Done, ...]:
    ticks = [tick for tick in state.heard_ticks() if not tick.excuse and (full or not tick.superseded)]
    ticks.sort(key=_seq)
    return tuple(
        [
            Done(
                tick.text,
                tick.at,
                titles.get(tick.step, tick.step),
                tick.superseded,
                tick.must,
                called_in(state, tick.step, tick.round, lang),
            )
            for tick in ticks
        ]
    )


def _open_items(
    header: CallHeader, state: CallState, titles: Mapping[str, str], index: ScriptIndex | None
) -> tuple[OpenItem, ...]:
    """Those with a reason, then the needed items of the steps the call came through and left untouched."""
    said = sorted(state.excused_ticks(), key=_seq)
    lang = header.script.lang
    items = [
        OpenItem(
            told_of(tick.text, called_in(state, tick.step, tick.round, lang)),
            tick.excuse,
            titles.get(tick.step, tick.step),
            tick.must,
        )
        for tick in said
    ]
    if index is not None:
        items += [
            OpenItem(text, "", titles.get(step, step), must)
            for text, step, must in Reading(index, header, state).untouched()
        ]
    return tuple(items)


def ratings_of(state: CallState) -> tuple[Rating, ...]:
    given = [rating for rating in state.ratings.values() if rating.value or rating.evidence.strip()]
    given.sort(key=_seq)
    return tuple([Rating(r.rating, r.label, r.value, r.evidence) for r in given])


def _notes(state: CallState, titles: Mapping[str, str], *, full: bool) -> tuple[ReportNote, ...]:
    return tuple(
        [
            ReportNote(
                note.text,
                note.at,
                note.wall,
                titles.get(note.step, note.step),
                note.starred,
                note.deleted,
                tuple(note.versions) if full else (),
            )
            for note in (state.notes.values() if full else state.kept_notes())
        ]
    )


def _steps(state: CallState, index: ScriptIndex | None) -> tuple[ReportStepTime, ...]:
    """One line a step, in the order they first came up."""
    end = state.end
    times: dict[str, ReportStepTime] = {}
    for visit in state.visits:
        spent = max(0.0, (end if visit.until is None else visit.until) - visit.at)
        place = index.place(visit.step) if index else None
        before = times.get(visit.step)
        at, so_far = (before.at, before.seconds) if before else (visit.at, 0.0)
        planned = place.step.seconds if place else 0
        times[visit.step] = ReportStepTime(visit.step, visit.title, at, so_far + spent, planned)
    return tuple(times.values())


def _draws(state: CallState, entries: Sequence[Entry]) -> tuple[Draw, ...]:
    if not state.orders:
        return ()
    drawn = (entry.event for entry in entries if isinstance(entry.event, Drawn))
    return tuple(Draw(one.what, one.about, one.words) for one in drawn)


def _prepared(state: CallState, entries: Sequence[Entry]) -> tuple[Used, ...]:
    if not state.prepared_used:
        return ()
    return tuple(
        Used(entry.event.title, entry.at)
        for entry in entries
        if isinstance(entry.event, PreparedUsed) and entry.seq not in state.undone
    )
