"""A call as it happens: every act becomes an event that is recorded, folded, and told to whoever watches.

Nothing else holds the state of a call. What is shown of it is worked out in `reading`; what an event means is
written in `fold`; where a call goes is found by `way` and `turns`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from uuid import uuid4

import msgspec

from callassist.calls import events as e
from callassist.calls import fold as folding
from callassist.calls.answering import given_in
from callassist.calls.fields import option_words, settle
from callassist.calls.index import Index, Place
from callassist.calls.pace import Pace, pace
from callassist.calls.reading import Reading
from callassist.calls.state import CallState, GivenAnswer
from callassist.calls.turns import Turn, turn, turns
from callassist.calls.views import Change, Checklist, FieldView, Impossible, SaidLine, StepRow, TickView
from callassist.calls.way import Way
from callassist.script.answers import NumberedAnswer
from callassist.script.model import Field, FieldType, PreparedAnswer, Run, Say, Script, Step, Values

Listener = Callable[[frozenset[Change]], None]
Stay = tuple[str, ...]
"""What is being typed into: ("field", name), ("note", id), …"""

EVERYTHING = frozenset(Change)
MOVED = frozenset(
    {Change.STEP, Change.WORDS, Change.ANSWERS, Change.FIELDS, Change.CHECKLIST, Change.OUTCOME, Change.PIVOTS}
)
ACTS = (
    e.StepOpened,
    e.Answered,
    e.Ticked,
    e.Unticked,
    e.TickExcused,
    e.Reworded,
    e.PivotTaken,
    e.CallBackAgreed,
    e.Restored,
)
"""What undo takes back. Typed text and notes are never among them."""


def short_id() -> str:
    """An id that no other note has."""
    return uuid4().hex[:12]


class CallSession:
    """One call, from its first second until it is finished, and again when it is reopened.

    An act that is not possible now raises `Impossible`, and nothing has happened. `entries` are those of a call that
    was broken off: it goes on where it stood, and its clock counts from its true start. `usual` are the seconds that
    steps usually take, where they are known better than from the script.
    """

    def __init__(
        self,
        script: Script,
        header: e.CallHeader,
        clock: e.Clock,
        record: e.Record,
        *,
        entries: Sequence[e.Entry] = (),
        companions: Mapping[str, Script] | None = None,
        usual: Mapping[str, float] | None = None,
        new_id: Callable[[], str] = short_id,
    ) -> None:
        self.header = header
        self._clock, self._record, self._new_id = clock, record, new_id
        self._index = Index(script, companions or {})
        self._usual = dict(usual or {})
        self._entries = list(entries)
        self._state = folding.fold(self._entries)
        self._reading = Reading(self._index, header, self._state)
        self._listeners: list[Listener] = []
        self._stay: Stay = ()
        self._stay_seq = 0
        self._draft = next((note.id for note in reversed(self._state.notes.values()) if note.draft), "")
        self._base = 0.0
        if self._entries:
            since = (clock.now() - header.started).total_seconds()
            self._base = max(self._state.last_at, since)
        self._monotonic = clock.monotonic()
        self._plan = self._planned_seconds()

    # --- reads -------------------------------------------------------------------------------------------------

    @property
    def script(self) -> Script:
        return self._index.script

    @property
    def companions(self) -> Mapping[str, Script]:
        return self._index.companions

    @property
    def state(self) -> CallState:
        return self._state

    @property
    def entries(self) -> tuple[e.Entry, ...]:
        return tuple(self._entries)

    @property
    def values(self) -> Values:
        return self._reading.values

    @property
    def step(self) -> Step:
        """The open step; the first one as long as the call has not started."""
        place = self._reading.place
        return place.step if place else self._index.script.steps[0]

    @property
    def next_step_id(self) -> str | None:
        """What `next` opens; None when an answer is needed first, and at the end."""
        return self._reading.onward().step or None if self.started and not self.finished else None

    @property
    def started(self) -> bool:
        return bool(self._state.step)

    @property
    def finished(self) -> bool:
        return self._state.finished_at is not None

    def elapsed(self) -> float:
        """Seconds of call so far: it stands still after the end, and leaves out the time away from the call."""
        end = self._state.finished_at
        return (self._now() if end is None else end) - self._state.away

    def overview(self) -> tuple[StepRow, ...]:
        return self._reading.overview(self._moment(), self._usual)

    def said(self) -> tuple[SaidLine, ...]:
        return self._reading.said()

    def last_said(self) -> list[Run]:
        return self._reading.last_said()

    def tips(self) -> tuple[tuple[str, list[Run]], ...]:
        return self._reading.tips()

    def remarks(self) -> tuple[tuple[str, list[Run]], ...]:
        return self._reading.remarks()

    def points(self) -> tuple[tuple[str, list[Run]], ...]:
        return self._reading.points()

    def answers(self) -> tuple[NumberedAnswer, ...]:
        return self._reading.answers()

    def given(self) -> GivenAnswer | None:
        return self._reading.given()

    def fields(self) -> tuple[FieldView, ...]:
        return self._reading.fields()

    def checklist(self) -> Checklist:
        return self._reading.checklist()

    def preparation(self) -> tuple[TickView, ...]:
        """What is to be done before the call."""
        return self._reading.preparation()

    def open_needed(self) -> tuple[TickView, ...]:
        """Needed items still open in the steps the call came through."""
        return self._reading.open_needed()

    def prepared(self) -> tuple[PreparedAnswer, ...]:
        return self._reading.prepared()

    def blanks(self) -> tuple[str, ...]:
        return self._reading.blanks()

    def outcomes(self) -> tuple[tuple[str, str], ...]:
        return self._reading.outcomes()

    def pivots(self) -> tuple[Turn, ...]:
        return turns(self._index)

    def pace(self) -> Pace:
        planned = self.header.planned or self._index.script.length or sum(self._plan.values())
        place = self._reading.place
        on_step = self._usual.get(place.id, place.step.seconds) if place else 0
        return pace(self._state, self.elapsed(), self._moment(), planned, self._plan, on_step)

    def final_header(self) -> e.CallHeader:
        """The header as it is kept once the call is over: with its end and its outcome."""
        ends = (entry.wall for entry in reversed(self._entries) if isinstance(entry.event, e.Finished))
        return msgspec.structs.replace(
            self.header,
            finished=next(ends, None) if self.finished else None,
            outcome=self._state.outcome,
            outcome_label=self._state.outcome_label,
        )

    # --- moving ------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """The call begins at the first step of the script."""
        if self.started:
            raise Impossible("The call has started already.")
        if not self._index.main:
            raise Impossible("This script has no step to start with.")
        self._show(self._index.main[0].id, e.OpenedBy.START)

    def open(self, step_id: str) -> None:
        """Look at any step. The flow stays where it is, unless this is the very step that comes next."""
        self._must_run()
        if self._index.place(step_id) is None:
            raise Impossible(f"There is no step “{step_id}”.", self._index.step_ids)
        if step_id == self._state.step:
            return
        if self._at_flow() and step_id == self.next_step_id:
            self.next()
        else:
            self._show(step_id, e.OpenedBy.HOME if step_id == self._state.flow else e.OpenedBy.OPEN)

    def next(self) -> None:
        """Go on; after looking elsewhere, return to where the flow stands."""
        self._must_run()
        if not self._at_flow():
            return self.home()
        way = self._reading.onward()
        if way.needs_answer:
            raise Impossible("How it goes on depends on the answer.", self._answer_names())
        if not way.step:
            raise Impossible("This is the end of the script.", ["finish"])
        return self._show(way.step, way.by)

    def back(self) -> None:
        """Look at the step that was open before this one."""
        self._must_run()
        if not self._state.trail:
            raise Impossible("There is no step before this one.")
        self._show(self._state.trail[-1], e.OpenedBy.BACK)

    def home(self) -> None:
        """Return to where the flow stands."""
        self._must_run()
        if not self._at_flow():
            self._show(self._state.flow, e.OpenedBy.HOME)

    def answer(self, choice: int | str) -> None:
        """Give a numbered answer of the open step, by its number, id or words."""
        self._must_run()
        place = self._open_place()
        answer = self._find_answer(choice)
        given = given_in(self._state, place.id)
        returns = self._state.returns if self._at_flow() else [*self._state.returns, self._state.flow]
        compass = self._reading.compass()
        way = compass.lead(place, answer.target, returns) if answer.target else Way()
        keeps: tuple[str, ...] = ()
        if given is not None and given.answer != answer.id:
            if answer.field:
                compass.values = {**self.values, answer.field: answer.key}
            following = compass.following(place) if answer.target is None else None
            keeps = compass.again(place, Way(following.id) if following else way, returns)
        found = self._index.field(answer.field) if answer.field else None
        event = e.Answered(
            step=place.id,
            answer=answer.id,
            label=self._reading.plain(answer.label),
            number=answer.number,
            field=answer.field,
            key=answer.key,
            to_step=way.step,
            to_title=self._title(way.step),
            to_outcome=way.outcome,
            keeps=keeps,
            field_label=self._reading.plain(found[1].label) if found else "",
            sensitive=found[1].sensitive if found else False,
        )
        self._happen(event, MOVED)
        if way.step:
            self._fill_defaults()

    def pivot(self, pivot: e.Pivot) -> None:
        """Take a turn: no answer, someone else picked up, asked to call back. All that is captured goes along."""
        self._must_run()
        found = turn(self._index, pivot)
        if found is None:
            possible = [other.pivot.value for other in turns(self._index)]
            raise Impossible("There is no script at hand for this turn.", possible)
        self._happen(
            e.PivotTaken(
                pivot=pivot, step=self._state.step, to_step=found.step, to_title=found.title, script=found.script
            ),
            MOVED,
        )
        if found.step:
            self._fill_defaults()

    def agree_call_back(self, at: datetime, zone: str, words: str = "") -> None:
        """They asked to be rung again at `at`, a time with its offset."""
        if at.tzinfo is None:
            raise ValueError("the time to ring again needs its offset")
        self._happen(e.CallBackAgreed(at=at, zone=zone, words=words), {Change.PIVOTS, Change.OUTCOME})

    # --- checklist, words --------------------------------------------------------------------------------------

    def tick(self, tick_id: str) -> None:
        found = self._index.tick(tick_id)
        if found is None:
            raise Impossible(f"There is no item “{tick_id}”.", [item.id for item in self.checklist().here])
        if (known := self._state.ticks.get(tick_id)) and known.done and not known.superseded:
            raise Impossible("This is ticked already.")
        place, tick = found
        self._happen(e.Ticked(step=place.id, tick=tick_id, text=self._reading.plain(tick.text)), {Change.CHECKLIST})

    def untick(self, tick_id: str) -> None:
        known = self._state.ticks.get(tick_id)
        if known is None or known.superseded:
            ticked = [tick.tick for tick in self._state.ticks.values() if tick.done and not tick.superseded]
            raise Impossible("This is not ticked.", ticked)
        self._happen(e.Unticked(tick=tick_id), {Change.CHECKLIST})

    def tick_next(self) -> str | None:
        """Tick the first open item of the open step; its id, or None when all are ticked."""
        for item in self.checklist().here:
            if not item.done and not item.id.startswith("field:"):
                self.tick(item.id)
                return item.id
        return None

    def excuse(self, tick_id: str, reason: str) -> None:
        """Say why a needed item stays open. An empty reason takes it back."""
        if tick_id.startswith("field:"):
            field = self._index.field(tick_id.removeprefix("field:"))
            text = self._reading.plain(field[1].label) if field else None
        else:
            tick = self._index.tick(tick_id)
            text = self._reading.plain(tick[1].text) if tick else None
        if text is None:
            raise Impossible(f"There is no item “{tick_id}”.", [item.id for item in self.open_needed()])
        self._happen(e.TickExcused(tick=tick_id, text=text, reason=reason), {Change.CHECKLIST})

    def reword(self, say: int | None = None) -> None:
        """The next wording of a line of the open step, and round again; without `say`, the first that has several."""
        lines = self._open_place().step.of(Say)
        chosen = say if say is not None else next((n for n, line in enumerate(lines) if len(line.wordings) > 1), -1)
        if not 0 <= chosen < len(lines) or len(lines[chosen].wordings) < 2:
            raise Impossible("There is no other wording here.")
        now = self._state.wordings.get((self._state.step, chosen), 0)
        wording = (now + 1) % len(lines[chosen].wordings)
        self._happen(e.Reworded(step=self._state.step, say=chosen, wording=wording), {Change.WORDS})

    def use_prepared(self, prepared_id: str) -> None:
        for prepared in self.prepared():
            if prepared.id == prepared_id:
                self._happen(e.PreparedUsed(prepared=prepared_id, title=prepared.title), {Change.PREPARED})
                return
        raise Impossible(f"There is no prepared answer “{prepared_id}”.", [p.id for p in self.prepared()])

    # --- typing ------------------------------------------------------------------------------------------------

    def fill(self, name: str, value: str | list[str], status: e.FieldStatus = e.FieldStatus.FILLED) -> None:
        """What a field holds now. While the same field is being typed in, this stays one entry."""
        found = self._index.field(name)
        if found is None:
            raise Impossible(f"There is no field “{name}”.", self._index.field_names)
        place, field = found
        kept = settle(field, value, self.values)
        if kept is None:
            raise Impossible(f"“{value}” is no option of “{name}”.", [option.key for option in field.options])
        here = self._open_place() if self.started else place
        step = here.id if any(field.name == name for field in here.step.of(type(field))) else place.id
        label = self._reading.plain(field.label)
        changes = self._touched(name, *((Change.FIELDS, Change.CHECKLIST) if field.required else (Change.FIELDS,)))
        choosing = field.type in (FieldType.CHOICE, FieldType.CHOICES, FieldType.YES_NO)
        shown = option_words(field, kept, self.values)

        def event(goes_on: bool) -> e.Event:
            return e.FieldFilled(
                step=step,
                name=name,
                label=label,
                value=kept,
                status=status,
                sensitive=field.sensitive,
                goes_on=goes_on,
                shown=shown,
            )

        if choosing:
            self.close_field()
        self._type(("field", name), event, changes)
        if choosing:
            self.close_field()

    def fill_fact(self, name: str, value: str) -> None:
        """A blank in the words is filled on the spot; `name` has a dot ("job.company")."""
        if "." not in name:
            raise Impossible(f"“{name}” is not a known fact: it has no dot.", self.blanks())
        changes = self._touched(name, Change.WORDS)
        self._type(("fact", name), lambda _: e.FactFilled(name=name, value=value), changes)

    def close_field(self) -> None:
        """What was being typed in is left; typing there again is a new entry."""
        self._stay = ()

    def type_note(self, text: str) -> None:
        """What the note line holds now. The first keystroke stamps the note; an empty line withdraws it."""
        if not text:
            if self._draft:
                self._write(self._draft, "", draft=True)
                self._draft = ""
                self.close_field()
            return
        self._draft = self._draft or self._new_id()
        self._write(self._draft, text, draft=True)

    def write_note(self, text: str | None = None) -> str:
        """Close the note that is being typed, or write one at once. The id of the note."""
        known = self._state.notes.get(self._draft)
        words = text if text is not None else known.text if known else ""
        if not words.strip():
            raise Impossible("There is nothing in this note yet.")
        note = self._draft or self._new_id()
        self._write(note, words, draft=False)
        self._draft = ""
        self.close_field()
        return note

    def edit_note(self, note_id: str, text: str) -> None:
        """Another text for a note; the one before is kept with it."""
        if self._note_text(note_id) != text:
            self._happen(e.NoteEdited(note=note_id, text=text), {Change.NOTES})

    def delete_note(self, note_id: str) -> None:
        """Strike a note out. It stays in the record."""
        self._note_text(note_id)
        self._happen(e.NoteDeleted(note=note_id), {Change.NOTES})
        if note_id == self._draft:
            self._draft = ""
            self.close_field()

    def star_note(self, note_id: str, starred: bool) -> None:
        self._note_text(note_id)
        self._happen(e.NoteStarred(note=note_id, starred=starred), {Change.NOTES})

    # --- undo, end ---------------------------------------------------------------------------------------------

    def undo(self) -> e.Entry | None:
        """Take back the last act, never anything typed. What was taken back, or None when there is nothing left.

        After the end of a call this reaches back to the end and no further.
        """
        for entry in reversed(self._entries):
            event = entry.event
            if isinstance(event, e.Finished) and self.finished:
                return None
            if entry.seq in self._state.undone or not isinstance(event, ACTS):
                continue
            if isinstance(event, e.StepOpened) and event.by is e.OpenedBy.START:
                return None
            self._happen(e.Undone(seq=entry.seq), EVERYTHING)
            return entry
        return None

    def restore(self, seq: int) -> None:
        """Count in again what the entry `seq` folded away."""
        parked = [parked.seq for parked in self._state.parked if not parked.restored]
        if seq not in parked:
            raise Impossible("Nothing was folded away there.", [str(number) for number in parked])
        self._happen(e.Restored(seq=seq), MOVED)

    def finish(self, outcome: str = "") -> None:
        """The call is over. `outcome` is an id or a label of the outcomes, or empty when it is said later."""
        self._must_run()
        id_, label = self._outcome(outcome)
        self._happen(e.Finished(outcome=id_, label=label), EVERYTHING)

    def reopen(self) -> None:
        """Back to the call."""
        if not self.finished:
            raise Impossible("The call is not over.")
        self._happen(e.Reopened(), EVERYTHING)

    def set_outcome(self, outcome: str) -> None:
        id_, label = self._outcome(outcome)
        self._happen(e.OutcomeSet(outcome=id_, label=label), {Change.OUTCOME})

    def set_topic(self, text: str) -> None:
        self._type(("topic",), lambda _: e.TopicSet(text=text), {Change.OUTCOME})

    def write_summary(self, text: str) -> None:
        self._type(("summary",), lambda _: e.SummaryWritten(text=text), {Change.OUTCOME})

    def set_next_step(self, text: str, at: datetime | None, zone: str, reason: str) -> None:
        event = e.NextStepSet(text=text, at=at, zone=zone, reason=reason)
        self._type(("next step",), lambda _: event, {Change.OUTCOME})

    def rate(self, rating: str, value: int, evidence: str = "") -> None:
        """A rating from 1 to 5, 0 to take it back, with the words that are its evidence."""
        ratings = self._index.script.ratings
        if rating not in ratings:
            raise Impossible(f"There is no rating “{rating}”.", [*ratings])
        if not 0 <= value <= 5:
            raise Impossible("A rating is from 1 to 5.", ["1", "2", "3", "4", "5"])
        event = e.Rated(rating=rating, label=ratings[rating], value=value, evidence=evidence)
        self._type(("rating", rating), lambda _: event, {Change.OUTCOME})

    def refresh_script(self, script: Script) -> None:
        """The script was edited while the call runs: new words from here on, same place, same answers."""
        if script.id != self.script.id:
            raise Impossible(f"This call uses the script “{self.script.id}”.", [self.script.id])
        if script.hash == self.script.hash:
            return
        self._index.refresh(script)
        self._plan = self._planned_seconds()
        self._happen(e.ScriptRefreshed(script=script.id, hash=script.hash), EVERYTHING)

    # --- notices -----------------------------------------------------------------------------------------------

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Be told what may look different, after every act. Call the result to be told no more."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    # --- inside ------------------------------------------------------------------------------------------------

    def _now(self) -> float:
        return max(self._base + self._clock.monotonic() - self._monotonic, self._state.last_at)

    def _moment(self) -> float:
        return self._now() if self._state.finished_at is None else self._state.finished_at

    def _happen(self, event: e.Event, changes: Iterable[Change]) -> e.Entry:
        entry = e.Entry(self._state.last_seq + 1, round(self._now(), 3), self._clock.now(), event)
        turns = self._state.turns
        self._record.append(entry)
        self._entries.append(entry)
        if isinstance(event, e.Undone):
            self._state = folding.fold(self._entries)
        else:
            folding.apply(self._state, entry)
        self._renew(event, turns)
        self._tell(changes)
        return entry

    def _type(self, stay: Stay, event: Callable[[bool], e.Event], changes: Iterable[Change]) -> None:
        """Something typed: the last entry grows as long as nothing else happened since."""
        last = self._entries[-1] if self._entries else None
        same_stay = stay == self._stay
        if not same_stay or last is None or last.seq != self._stay_seq:
            self._stay = stay
            self._stay_seq = self._happen(event(same_stay), changes).seq
            return
        grown = event(last.event.goes_on if isinstance(last.event, e.FieldFilled) else False)
        if grown == last.event:
            return
        entry = msgspec.structs.replace(last, event=grown)
        self._record.amend(entry)
        self._entries[-1] = entry
        folding.amend(self._state, entry)
        self._renew(grown, self._state.turns)
        self._tell(changes)

    def _renew(self, event: e.Event, turns: int) -> None:
        """Let the views know what this event may have changed. `turns` is the state's, before the event."""
        match event:
            case e.FieldFilled() | e.FactFilled():
                self._reading.renew(self._state)
                self._reading.renew_name(event.name)
            case e.Ticked() | e.Unticked() | e.TickExcused():
                self._reading.renew(self._state)
                self._reading.renew_tick(event.tick)
            case e.Undone() | e.ScriptRefreshed():
                self._reading.renew(self._state, all_=True)
            case _:
                self._reading.renew(self._state, all_=self._state.turns != turns)
                if isinstance(event, e.Answered) and event.field:
                    self._reading.renew_name(event.field)

    def _tell(self, changes: Iterable[Change]) -> None:
        told = frozenset(changes)
        for listener in tuple(self._listeners):
            listener(told)

    def _write(self, note: str, text: str, *, draft: bool) -> None:
        known = self._state.notes.get(note)
        step = known.step if known else self._state.step

        def event(_: bool) -> e.Event:
            return e.NoteWritten(note=note, text=text, step=step, draft=draft)

        self._type(("note", note), event, {Change.NOTES})

    def _touched(self, name: str, *always: Change) -> set[Change]:
        """What may look different when this name has another value."""
        place = self._reading.place
        names = self._index.names(place) if place else {}
        touched = {change for change, used in names.items() if name in used}
        return {*always, *touched}

    def _show(self, step_id: str, by: e.OpenedBy) -> None:
        self._happen(e.StepOpened(step=step_id, title=self._title(step_id), by=by), MOVED)
        if by in (e.OpenedBy.START, e.OpenedBy.NEXT, e.OpenedBy.JUMP):
            self._fill_defaults()

    def _fill_defaults(self) -> None:
        """What stands in the fields of a step from the beginning is in the record as well."""
        for field in self._open_place().step.of(Field):
            if field.default and field.name not in self._state.fields and self._reading.holds(field.only_if):
                self.fill(field.name, field.default)
                self.close_field()

    def _title(self, step_id: str) -> str:
        place = self._index.place(step_id)
        return place.step.title if place else ""

    def _at_flow(self) -> bool:
        return self._state.step == self._state.flow

    def _open_place(self) -> Place:
        place = self._reading.place
        if place is None:
            raise Impossible("The call has not started yet.", ["start"])
        return place

    def _must_run(self) -> None:
        if self.finished:
            raise Impossible("The call is over. Go back to the call first.", ["reopen"])
        if not self.started:
            raise Impossible("The call has not started yet.", ["start"])

    def _answer_names(self) -> list[str]:
        return [f"{answer.number} {self._reading.plain(answer.label)}" for answer in self.answers()]

    def _find_answer(self, choice: int | str) -> NumberedAnswer:
        offered = self.answers()
        words = str(choice).strip().casefold()
        labels = {answer.id: self._reading.plain(answer.label).casefold() for answer in offered}
        for match in (
            [answer for answer in offered if choice in (answer.number, answer.id)],
            [answer for answer in offered if words in (str(answer.number), labels[answer.id], answer.key)],
            [answer for answer in offered if words and labels[answer.id].startswith(words)],
        ):
            if len(match) == 1 or (match and labels[match[0].id] == words):
                return match[0]
        raise Impossible(f"There is no answer “{choice}” here.", self._answer_names())

    def _note_text(self, note_id: str) -> str:
        note = self._state.notes.get(note_id)
        if note is None or note.deleted:
            known = [note.id for note in self._state.notes.values() if not note.deleted]
            raise Impossible(f"There is no note “{note_id}”.", known)
        return note.text

    def _outcome(self, wanted: str) -> tuple[str, str]:
        if not wanted:
            return "", ""
        known = dict(self.outcomes()) | dict(self._index.script.outcomes)
        for id_, label in known.items():
            if wanted == id_ or wanted.strip().casefold() == label.casefold():
                return id_, label
        raise Impossible(f"There is no outcome “{wanted}”.", [*known])

    def _planned_seconds(self) -> dict[str, float]:
        return {place.id: self._usual.get(place.id, place.step.seconds) for place in self._index.main}
