"""A call as it happens: every act becomes an event that is recorded, folded, and told to whoever watches.

Nothing else holds the state of a call. What is shown of it is worked out in `reading`; what an event means is
written in `fold`; where a call goes is found by `routing` and `pivots`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from random import Random, SystemRandom
from uuid import uuid4

from msgspec import structs

from callassist.calls import events as e
from callassist.calls.callview import CallView
from callassist.calls.field_values import How, option_words, read_as, settle, zone_in
from callassist.calls.flow_state import given_in, moves
from callassist.calls.invalidation import invalidated
from callassist.calls.matching import compared
from callassist.calls.pivots import pivot_target, pivot_targets
from callassist.calls.rounds import arriving, called, is_empty, ref_of
from callassist.calls.routing import Route
from callassist.calls.script_index import StepRef
from callassist.calls.state import Repeat, TickState
from callassist.calls.view_parts import Impossible, ViewChange
from callassist.calls.way import changed_way
from callassist.messages import message
from callassist.script.drawing import drawables
from callassist.script.numbered_answers import NumberedAnswer
from callassist.script.script_model import Field, FieldType, Say, Script, Value, Values

EVERYTHING = frozenset(ViewChange)
DRAWN = frozenset({ViewChange.WORDS, ViewChange.ANSWERS, ViewChange.FIELDS, ViewChange.PREPARED, ViewChange.CHECKLIST})
MOVED = frozenset(
    {
        ViewChange.STEP,
        ViewChange.WORDS,
        ViewChange.ANSWERS,
        ViewChange.FIELDS,
        ViewChange.CHECKLIST,
        ViewChange.OUTCOME,
        ViewChange.PIVOTS,
    }
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
    e.FieldFilled,
    e.RoundRemoved,
    e.FactFilled,
    e.NoteWritten,
    e.NoteEdited,
    e.NoteDeleted,
    e.NoteStarred,
    e.OutcomeSet,
    e.TopicSet,
    e.SummaryWritten,
    e.NextStepSet,
    e.Rated,
)
"""What undo takes back: everything that somebody did, as against what was only seen or counted."""


def is_act(event: e.Event) -> bool:
    """Whether undo takes this back: not what stood in a field by itself. Of a note see `CallSession.undo`."""
    return isinstance(event, ACTS) and not (isinstance(event, e.FieldFilled) and event.preset)


def tied_to(entry: e.Entry, entries: Sequence[e.Entry], gone: Collection[int]) -> tuple[int, ...]:
    """The entries that are one act with this one, by their `seq`, as far as they still count.

    A note that was closed began in earlier entries when something else happened while it was typed, and so did a
    field; what stood in the fields of a step from the beginning came with the step.
    """
    event = entry.event
    found: list[int] = []
    match event:
        case e.NoteWritten(note=note):
            notes = (one for one in entries if isinstance(one.event, e.NoteWritten) and one.event.note == note)
            found = [one.seq for one in notes if one.seq != entry.seq]
        case e.FieldFilled() | e.FactFilled():
            found = _typed_with(entry, event.name, entries, gone)
        case e.StepOpened() | e.Answered() | e.PivotTaken():
            for one in entries[entry.seq :]:
                preset = isinstance(one.event, e.FieldFilled) and one.event.preset
                if not (preset or isinstance(one.event, e.WayChanged)):
                    break
                found.append(one.seq)
        case e.OutcomeSet():
            found = [one.seq for one in entries[entry.seq : entry.seq + 1] if came_along(one, entries)]
        case _:
            pass
    return tuple(seq for seq in found if seq not in gone)


def _typed_with(entry: e.Entry, name: str, entries: Sequence[e.Entry], gone: Collection[int]) -> list[int]:
    """The earlier entries of the stay in a field that this one ends, and the changes of the way that they made."""
    found: list[int] = []
    goes_on = isinstance(entry.event, e.FieldFilled) and entry.event.goes_on
    ways: list[int] = []
    for one in reversed(entries[: entry.seq - 1]):
        if not goes_on:
            break
        if isinstance(one.event, e.WayChanged) and one.event.name == name:
            ways.append(one.seq)
        elif isinstance(one.event, e.FieldFilled) and one.event.name == name and one.seq not in gone:
            found.insert(0, one.seq)
            goes_on = one.event.goes_on
    for one in entries[entry.seq :]:
        if isinstance(one.event, e.WayChanged | e.FieldFilled | e.FactFilled) and one.event.name == name:
            ways += [one.seq] if isinstance(one.event, e.WayChanged) else []
            break
    return [*found, *ways]


def came_along(entry: e.Entry, entries: Sequence[e.Entry]) -> bool:
    """Whether this is the next step that the planner proposed for the outcome just chosen: no act of its own."""
    event, before = entry.event, entries[entry.seq - 2].event if entry.seq > 1 else None
    proposed = isinstance(event, e.NextStepSet) and bool(event.reason or not (event.text or event.at or event.typed))
    return proposed and isinstance(before, e.OutcomeSet | e.Finished)


def prepared_place(prepared_id: str) -> str:
    """Where the wordings of a prepared answer are counted: it is no step, and its id may be one's."""
    return f"prepared:{prepared_id}"


def short_id() -> str:
    """An id that no other note has."""
    return uuid4().hex[:12]


class CallSession(CallView):
    """One call, from its first second until it is finished, and again when it is reopened.

    An act that is not possible now raises `Impossible`, and nothing has happened. `entries` are those of a call that
    was broken off: it goes on where it stood, and its clock counts from its true start. `usual` are the seconds that
    steps usually take, where they are known better than from the script. `chance` is what random orders are drawn by.
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
        chance: Random | None = None,
    ) -> None:
        super().__init__(script, header, clock, record, entries, companions or {}, usual or {})
        self._new_id = new_id
        self._chance = chance or SystemRandom()
        self._draft = self._half_typed()
        self._typing: tuple[str, e.RoundRef | None, Values] | None = None
        """What is being typed in that the way may hang on, in which round, and all values before that."""

    # --- moving ------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """The call begins at the first step of the script."""
        if self.started:
            raise Impossible(message("The call has started already."))
        if not self.index.main:
            raise Impossible(message("This script has no step to start with."))
        self._show(self.index.main[0].id, e.OpenedBy.START)
        self._draw(self.script)

    def _draw(self, script: Script) -> None:
        """Draw whatever this script has in a random order and has not been drawn yet: once for the call."""
        prefix = "" if script.id == self.script.id else f"{script.id}#"
        for one in drawables(script, prefix):
            if one.what in self.state.orders or len(one.things) < 2:
                continue
            keys = [*one.things]
            self._chance.shuffle(keys)
            about, *words = (
                part if isinstance(part, str) else self.kept(part)
                for part in (one.about, *(one.things[key] for key in keys))
            )
            if one.what.startswith("wording:"):
                words = words[:1]
            event = e.Drawn(what=one.what, order=tuple(keys), about=about, words=", ".join(words))
            self.journal.happen(event, DRAWN)

    def open(self, step_id: str) -> None:
        """Look at any step. The flow stays where it is, unless this is the very step that comes next."""
        self._must_run()
        if self.index.place(step_id) is None:
            raise Impossible(message("There is no step “{step}”.", step=step_id), self.index.step_ids)
        if step_id == self.state.step:
            return
        looked_at = self.state.looks_back
        if looked_at is not None and step_id in looked_at.steps:
            self._show(step_id, e.OpenedBy.OPEN, number=looked_at.open)
        elif self._at_flow() and step_id == self.next_step_id:
            self.next()
        else:
            self._show(step_id, e.OpenedBy.HOME if step_id == self.state.flow else e.OpenedBy.OPEN)

    def open_round(self, repeat: str, number: int) -> None:
        """Look at one of a repeat, to go through what was heard of it; that of the flow is returned to."""
        self._must_run()
        known = self._round_known(repeat, number)
        if number == known.open and self.state.step in known.steps:
            return
        if number == known.flow and self.state.flow in known.steps:
            self._show(self.state.flow, e.OpenedBy.HOME)
        else:
            steps = known.rounds[number].steps
            self._show(known.first if known.first in steps or not steps else next(iter(steps)), e.OpenedBy.OPEN,
                       number=number)  # fmt: skip

    def remove_round(self, repeat: str, number: int) -> None:
        """Set one of a repeat aside, with all that was heard of it; undo and `restore` bring it back."""
        known = self._round_known(repeat, number)
        place = self.index.place(known.first)
        if place is None or is_empty(self.state, known, number):
            raise Impossible(message("Nothing was heard of this one yet."))
        self.close_field()
        event = e.RoundRemoved(round=ref_of(self.state, place, number) or e.RoundRef(repeat, number))
        others = [one.number for one in known.live() if one.number != number]
        if number == known.flow:
            fresh = max(known.rounds) + 1
            within = self.state.flow in known.steps
            then = ref_of(self.state, place, fresh if within or not others else others[-1])
            if then is not None and then.number == fresh:
                told = called(known.ordinal(number), place.step.repeat_label, place.script.lang)
                then = structs.replace(then, told=told)
            event = structs.replace(event, then=then)
            if within and not self.finished:
                event = structs.replace(event, step=known.first, title=place.step.title)
        elif number == known.open and self.state.step in known.steps:
            event = structs.replace(event, step=self.state.flow, title=self._title(self.state.flow))
        self.journal.happen(event, EVERYTHING)

    def _round_known(self, repeat: str, number: int) -> Repeat:
        known = self.state.repeats.get(repeat)
        if known is None or number not in known.rounds or known.rounds[number].removed:
            possible = [f"{one.repeat} {one.number}" for one in self.rounds()]
            raise Impossible(message("There is no such one here."), possible)
        return known

    def title_of(self, step: str) -> str:
        """The title of a step of this call, by its id; empty when there is none."""
        place = self.index.place(step)
        return place.step.title if place is not None else ""

    def next(self) -> None:
        """Go on; after looking elsewhere, return to where the flow stands."""
        self._must_run()
        way = self.onward()
        if way.round:
            return self._show(way.step, e.OpenedBy.OPEN, number=way.round)
        if not self._at_flow():
            return self.home()
        if way.needs_answer:
            raise Impossible(message("How it goes on depends on the answer."), self._answer_names())
        if not way.step:
            raise Impossible(message("This is the end of the script."), ["finish"])
        return self._show(way.step, way.by, way.returns_to, comes_back=way.comes_back)

    def back(self) -> None:
        """Look at the step that was open before this one."""
        self._must_run()
        if not self.state.trail:
            raise Impossible(message("There is no step before this one."))
        number, step = self.state.trail_rounds[-1], self.state.trail[-1]
        repeat = self.state.repeat_in(step)
        there = repeat is not None and number in repeat.rounds and not repeat.rounds[number].removed
        self._show(step, e.OpenedBy.BACK, number=number if there else 0)

    def home(self) -> None:
        """Return to where the flow stands."""
        self._must_run()
        if not self._at_flow():
            self._show(self.state.flow, e.OpenedBy.HOME)

    def answer(self, choice: int | str) -> None:
        """Give a numbered answer of the open step, by its number, id or words."""
        self._must_run()
        place = self._open_place()
        answer = self._find_answer(choice)
        if answer.status:
            self.close_field()
            self._fill(answer.field, "", e.FieldStatus(answer.status))
            return self.close_field()
        before = self.values
        looked_at = self.state.looks_back
        given = given_in(self.state, place.id)
        returns = self.state.returns if self._at_flow() else [*self.state.returns, self.state.flow]
        compass = self.compass()
        way = compass.lead(place, answer.target, returns) if answer.target else Route()
        keeps: tuple[str, ...] = ()
        field = place.fields.get(answer.field)
        if (given is not None and given.answer != answer.id) or compass.held(place, answer.field) not in (
            "",
            answer.key,
        ):
            keeps = compass.kept_by(place, field, answer.key, returns) if field else compass.again(place, way, returns)
        if looked_at is not None:
            way, keeps = Route(way.step if self.index.repeat_of(way.step) == looked_at.name else ""), ()
        arrives = self.index.place(way.step) if way.step else None
        changes: dict[str, Value] = {answer.field: answer.key} if answer.field else {}
        if given is not None and given.field and moves(given) and (way.step or way.outcome):
            changes = {given.field: None} | changes  # a plain answer in the place of an option takes its value back
        event = e.Answered(
            step=place.id,
            answer=answer.id,
            label=self.kept(answer.label),
            number=answer.number,
            field=answer.field,
            key=answer.key,
            to_step=way.step,
            to_title=self._title(way.step),
            to_outcome=way.outcome,
            keeps=keeps,
            field_label=self.kept(field.label) if field else "",
            sensitive=field.sensitive if field else False,
            invalidated=self._lapses(place, changes),
            round=arriving(self.state, arrives, comes_back=way.comes_back) if arrives and not looked_at else None,
            returns_to=way.returns_to,
            again=answer.target is not None and (answer.target.again or answer.target.enough),
            within=ref_of(self.state, place) if looked_at is not None else None,
            asked_in=ref_of(self.state, place),
        )
        self.journal.happen(event, MOVED)
        if changes or looked_at is not None:
            self._tell_way(answer.field or (given.field if given else ""), before, ref_of(self.state, place))
        if way.step:
            self._fill_defaults()
        return None

    def start_countdown(self) -> None:
        """Begin the countdown of the open step. Nothing else happens by it, nor when it is over."""
        self._must_run()
        seconds = self._open_place().step.timer
        if not seconds:
            raise Impossible(message("This step has no countdown."))
        self.journal.happen(e.CountdownSet(step=self.state.step, seconds=seconds), set())

    def stop_countdown(self) -> None:
        """Stop the countdown that runs."""
        if self.countdown_left() <= 0:
            raise Impossible(message("No countdown is running."))
        self.journal.happen(e.CountdownSet(step=self.state.step, seconds=0), set())

    def pivot(self, pivot: e.Pivot) -> None:
        """Take a turn: no answer, someone else picked up, asked to call back. All that is captured goes along."""
        self._must_run()
        found = pivot_target(self.index, pivot)
        if found is None:
            possible = [other.pivot.value for other in pivot_targets(self.index)]
            raise Impossible(message("There is no script at hand for this turn."), possible)
        self.journal.happen(
            e.PivotTaken(
                pivot=pivot,
                step=self.state.step,
                to_step=found.step,
                to_title=found.title,
                script=found.script,
                round=arriving(self.state, there) if (there := self.index.place(found.step)) else None,
            ),
            MOVED,
        )
        if found.step:
            self._fill_defaults()
        if found.script:
            self._draw(self.companions[found.script])

    def turn_to(self, script: Script) -> None:
        """Go on by another script from its first step; where that says `back`, the way leads here again.

        Its text belongs to the call from now on, under the hash that the record names.
        """
        self._must_run()
        if not script.main:
            raise Impossible(message("This script has no step to start with."))
        if script.id == self.script.id:
            return self.open(self.index.main[0].id)
        self.index.ingest(script)
        self.journal.happen(e.ScriptRefreshed(script=script.id, hash=script.hash), EVERYTHING)
        self._show(f"{script.id}#{script.main[0].id}", e.OpenedBy.JUMP)
        return self._draw(script)

    def agree_call_back(self, at: datetime, zone: str, words: str = "") -> None:
        """They asked to be called again at `at`, a time with its offset."""
        if at.tzinfo is None:
            raise ValueError("the time to ring again needs its offset")
        self.journal.happen(e.CallBackAgreed(at=at, zone=zone, words=words), {ViewChange.PIVOTS, ViewChange.OUTCOME})

    # --- checklist, words --------------------------------------------------------------------------------------

    def tick(self, tick_id: str, number: int = 0) -> None:
        """Tick an item; `number` is the round of a repeat, where it is not the open one."""
        found = self.index.tick(tick_id)
        if found is None:
            raise Impossible(
                message("There is no item “{item}”.", item=tick_id), [item.id for item in self.checklist().here]
            )
        if (known := self._ticked(tick_id, number)) and known.done and not known.superseded:
            raise Impossible(message("This is ticked already."))
        place, tick = found
        self.journal.happen(
            e.Ticked(
                step=place.id,
                tick=tick_id,
                text=self.kept(tick.text),
                must=tick.must,
                round=ref_of(self.state, place, number),
            ),
            {ViewChange.CHECKLIST},
        )

    def untick(self, tick_id: str, number: int = 0) -> None:
        known = self._ticked(tick_id, number)
        if known is None or known.superseded:
            ticked = [tick.tick for tick in self.state.ticks.values() if tick.done and not tick.superseded]
            raise Impossible(message("This is not ticked."), ticked)
        found = self.index.tick(tick_id)
        round_ = ref_of(self.state, found[0], number) if found else None
        self.journal.happen(e.Unticked(tick=tick_id, round=round_), {ViewChange.CHECKLIST})

    def _ticked(self, tick_id: str, number: int) -> TickState | None:
        """How an item stands, in the open round or in the one of this number."""
        found = self.index.tick(tick_id)
        repeat = self.state.repeat_in(found[0].id) if found and number else None
        if repeat is None or number == repeat.open or number not in repeat.rounds:
            return self.state.ticks.get(tick_id)
        return repeat.rounds[number].ticks.get(tick_id)

    def tick_next(self) -> str | None:
        """Tick the first open item of the open step; its id, or None when all are ticked."""
        for item in self.checklist().here:
            if not item.done and not item.id.startswith("field:"):
                self.tick(item.id)
                return item.id
        return None

    def excuse(self, tick_id: str, reason: str, number: int = 0) -> None:
        """Say why a needed item stays open, as far as it is typed. An empty reason takes it back."""
        place, text, must = None, None, False
        if tick_id.startswith("field:"):
            if field := self.index.field(tick_id.removeprefix("field:")):
                place, text = field[0], self.kept(field[1].label)
        elif tick := self.index.tick(tick_id):
            place, text, must = tick[0], self.kept(tick[1].text), tick[1].must
        if text is None or place is None:
            raise Impossible(
                message("There is no item “{item}”.", item=tick_id), [item.id for item in self.open_needed()]
            )
        round_ = ref_of(self.state, place, number)
        event = e.TickExcused(tick=tick_id, text=text, reason=reason, must=must, step=place.id, round=round_)
        self.journal.type_(("excuse", tick_id, str(number)), lambda _: event, {ViewChange.CHECKLIST})

    def reword(self, say: int | None = None) -> None:
        """The next wording of a line of the open step, and round again; without `say`, the first that has several."""
        self._reword(self.state.step, self._open_place().step.of(Say), say, ViewChange.WORDS)

    def reword_prepared(self, prepared_id: str) -> None:
        """The next wording of a prepared answer: of its first line that has several."""
        blocks = next((prepared.blocks for prepared in self.prepared() if prepared.id == prepared_id), ())
        lines = tuple(block for block in blocks if isinstance(block, Say))
        self._reword(prepared_place(prepared_id), lines, None, ViewChange.PREPARED)

    def _reword(self, place: str, lines: Sequence[Say], say: int | None, change: ViewChange) -> None:
        chosen = say if say is not None else next((n for n, line in enumerate(lines) if len(line.wordings) > 1), -1)
        if not 0 <= chosen < len(lines) or len(lines[chosen].wordings) < 2:
            raise Impossible(message("There is no other wording here."))
        now = self.wording(place, chosen, lines[chosen])
        wording = (now + 1) % len(lines[chosen].wordings)
        words = self.kept(lines[chosen].wordings[wording].text)
        self.journal.happen(e.Reworded(step=place, say=chosen, wording=wording, words=words), {change})

    def use_prepared(self, prepared_id: str) -> None:
        for prepared in self.prepared():
            if prepared.id == prepared_id:
                self.journal.happen(e.PreparedUsed(prepared=prepared_id, title=prepared.title), {ViewChange.PREPARED})
                return
        raise Impossible(
            message("There is no prepared answer “{prepared}”.", prepared=prepared_id),
            [p.id for p in self.prepared()],
        )

    # --- typing ------------------------------------------------------------------------------------------------

    def fill(
        self,
        name: str,
        value: str | list[str],
        status: e.FieldStatus = e.FieldStatus.FILLED,
        *,
        number: int = 0,
    ) -> None:
        """What a field holds now. While the same field is being typed in, this stays one entry.

        `number` is the round of a repeat that it is about, where that is not the open one.
        """
        self._fill(name, value, status, number=number)

    def _fill(
        self, name: str, value: str | list[str], status: e.FieldStatus, *, preset: bool = False, number: int = 0
    ) -> None:
        found = self.index.field(name)
        if found is None:
            raise Impossible(message("There is no field “{name}”.", name=name), self.index.field_names)
        place, field = self._place_of(name, *found)
        if field.formula is not None:
            parts = [part for part in sorted(self.parts_of(name)) if self.index.field(part) is not None]
            raise Impossible(message("“{name}” works itself out from other answers.", name=name), parts)
        round_ = ref_of(self.state, place, number)
        kept = settle(field, value, self.values)
        if kept is None:
            raise Impossible(
                message("“{value}” is no option of “{name}”.", value=value, name=name),
                [option.key for option in field.options],
            )
        label = self.kept(field.label)
        filled_in = status is e.FieldStatus.FILLED
        changes = self._touched(
            name, *((ViewChange.FIELDS, ViewChange.CHECKLIST) if field.required else (ViewChange.FIELDS,))
        )
        choosing = field.type in (FieldType.CHOICE, FieldType.CHOICES, FieldType.YES_NO)
        shown = option_words(field, kept, self.values)
        how = How(place.script.lang, self.journal.wall(), zone_in(self.header))
        read = read_as(field, kept, how)[0] if filled_in else ""
        match = compared(field, kept, self.values, how) if filled_in else e.Match.NONE
        key = kept if isinstance(kept, str) and status is e.FieldStatus.FILLED else ""
        elsewhere = self.state.looks_back is not None or (round_ is not None and round_.number != self._open_in(place))
        keeps = None if elsewhere else self.compass().cut_by(place, field, key)
        filled = status is e.FieldStatus.FILLED and kept
        invalidated = self._lapses(place, {name: kept if filled else None}, round_) if choosing else ()
        before = self._known_in(round_)
        if keeps is not None or invalidated:
            changes |= MOVED

        def event(goes_on: bool) -> e.Event:
            return e.FieldFilled(
                step=place.id,
                name=name,
                label=label,
                value=kept,
                status=status,
                sensitive=field.sensitive,
                goes_on=goes_on,
                shown=shown,
                read=read,
                match=match,
                against=field.matches,
                cuts=keeps is not None,
                keeps=keeps or (),
                invalidated=invalidated,
                preset=preset,
                round=round_,
            )

        if choosing:
            self.close_field()
        else:
            self._begin_typing(name, round_)
        stay = ("field", name, str(round_.number if round_ else 0))
        self.journal.type_(stay, event, self._with_way(name, changes))
        if choosing:
            self._tell_way(name, before, round_)
            self.close_field()

    def fill_fact(self, name: str, value: str) -> None:
        """A blank in the words is filled on the spot; `name` has a dot ("job.company")."""
        if "." not in name:
            raise Impossible(message("“{name}” is not a known fact: it has no dot.", name=name), self.blanks())
        changes = self._touched(name, ViewChange.WORDS)
        self._begin_typing(name)
        fact = e.FactFilled(name=name, value=value)
        self.journal.type_(("fact", name), lambda _: fact, self._with_way(name, changes))

    def is_text(self, name: str) -> bool:
        """Whether a field of this name takes what is typed, as against one of its options."""
        found = self.index.field(name)
        return found is not None and found[1].type not in (FieldType.CHOICE, FieldType.CHOICES, FieldType.YES_NO)

    def close_field(self) -> None:
        """What was being typed in is left; typing there again is a new entry."""
        self._end_typing()
        self.journal.end_stay()

    def _begin_typing(self, name: str, round_: e.RoundRef | None = None) -> None:
        """Remember what was known before this was typed, where the way may hang on it."""
        if self._typing is not None and self._typing[:2] == (name, round_):
            return
        self._end_typing()
        if name in self.index.deciding:
            self._typing = name, round_, self._known_in(round_)

    def _known_in(self, round_: e.RoundRef | None) -> Values:
        """All values, as they are in a round of a repeat."""
        repeat = self.state.repeats.get(round_.repeat) if round_ is not None else None
        if repeat is None or round_ is None or round_.number not in repeat.rounds:
            return self.values
        return self.values_in(repeat, round_.number)

    def _end_typing(self) -> None:
        """What was typed may have changed where the call goes on: only now, since a half-typed number is none."""
        typing, self._typing = self._typing, None
        if typing is not None:
            name, round_, before = typing
            self._tell_way(name, before, round_)

    def _tell_way(self, name: str, before: Values, round_: e.RoundRef | None = None) -> None:
        """Fold away what hung on a condition that what was filled in has changed, after the call went on by it."""
        event = changed_way(self.index, self.state, self, name, before, round_)
        if event is not None:
            self.journal.happen(event, EVERYTHING)

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
        known = self.state.notes.get(self._draft)
        words = text if text is not None else known.text if known else ""
        if not words.strip():
            raise Impossible(message("There is nothing in this note yet."))
        note = self._draft or self._new_id()
        self._write(note, words, draft=False)
        self._draft = ""
        self.close_field()
        return note

    def edit_note(self, note_id: str, text: str) -> None:
        """Another text for a note; the one before is kept with it."""
        self.retype_note(note_id, text)
        self.close_field()

    def retype_note(self, note_id: str, text: str) -> None:
        """What a note that is being changed holds now: one entry until it is left, and the text before is kept."""
        if self._note_text(note_id) != text:
            event = e.NoteEdited(note=note_id, text=text)
            self.journal.type_(("edit", note_id), lambda _: event, {ViewChange.NOTES})

    def delete_note(self, note_id: str) -> None:
        """Strike a note out. It stays in the record."""
        self._note_text(note_id)
        self.journal.happen(e.NoteDeleted(note=note_id), {ViewChange.NOTES})
        if note_id == self._draft:
            self._draft = ""
            self.close_field()

    def star_note(self, note_id: str, starred: bool) -> None:
        self._note_text(note_id)
        self.journal.happen(e.NoteStarred(note=note_id, starred=starred), {ViewChange.NOTES})

    # --- undo, end ---------------------------------------------------------------------------------------------

    def undo(self) -> e.Entry | None:
        """Take back the last act, typed or not. What was taken back, or None when there is nothing left.

        A note that still stands in its line stays there. One that was closed counts from its last words: leaving the
        line, because something else was done in the middle of it, is no act of its own.

        After the end of a call this reaches back to the end and no further.
        """
        self._end_typing()
        for entry in reversed(self.journal.entries):
            event = entry.event
            if isinstance(event, e.Finished) and self.finished:
                return None
            if not self._was_done(entry):
                continue
            if isinstance(event, e.StepOpened) and event.by is e.OpenedBy.START:
                return None
            also = tied_to(entry, self.journal.entries, self.state.undone)
            self._turn_back(e.Undone(seq=entry.seq, also=also))
            return entry
        return None

    def redo(self) -> e.Entry | None:
        """Bring back what the last undo took; what came back, or None when something else was done since."""
        brought_back: set[int] = set()
        for entry in reversed(self.journal.entries):
            event = entry.event
            if isinstance(event, e.Redone):
                brought_back.add(event.seq)
            elif isinstance(event, e.Undone) and entry.seq not in brought_back:
                self._turn_back(e.Redone(seq=entry.seq))
                return self.journal.entries[event.seq - 1]
            elif isinstance(event, e.Finished) or self._was_done(entry):
                return None
        return None

    def _was_done(self, entry: e.Entry) -> bool:
        """Whether this entry is an act that counts."""
        event = entry.event
        if entry.seq in self.state.undone or not is_act(event) or came_along(entry, self.journal.entries):
            return False
        if not isinstance(event, e.NoteWritten):
            return True
        note = self.state.notes.get(event.note)
        if note is None or note.draft:
            return False
        before = (one.event for one in reversed(self.journal.entries[: entry.seq - 1]))
        words = next((one.text for one in before if isinstance(one, e.NoteWritten) and one.note == event.note), None)
        return words != event.text

    def _turn_back(self, event: e.Undone | e.Redone) -> None:
        self._typing = None
        self.close_field()
        self.journal.happen(event, EVERYTHING)
        self._draft = self._half_typed()

    def _half_typed(self) -> str:
        """The note that stands in the note line, by its id, or empty."""
        drafts = (note.id for note in reversed(self.state.notes.values()) if note.draft and not note.deleted)
        return next(drafts, "")

    def restore(self, seq: int) -> None:
        """Count in again what the entry `seq` folded away."""
        parked = [parked.seq for parked in self.state.parked if not parked.restored]
        if seq not in parked:
            raise Impossible(message("Nothing was folded away there."), [str(number) for number in parked])
        self.journal.happen(e.Restored(seq=seq), MOVED)

    def finish(self, outcome: str = "") -> None:
        """The call is over. `outcome` is an id or a label of the outcomes, or empty when it is said later."""
        self._must_run()
        id_, label, means = self._outcome(outcome)
        self.journal.happen(e.Finished(outcome=id_, label=label, means=means), EVERYTHING)

    def reopen(self) -> None:
        """Back to the call."""
        if not self.finished:
            raise Impossible(message("The call is not over."))
        self.journal.happen(e.Reopened(), EVERYTHING)

    def set_aside(self) -> None:
        """The call waits while another is made; its clock stands still until `come_back`."""
        self._must_run()
        self.close_field()
        self.journal.happen(e.SetAside(), EVERYTHING)

    def come_back(self) -> None:
        """A call that was set aside goes on; any other goes on anyway."""
        if self.is_aside:
            self.journal.happen(e.CameBack(), EVERYTHING)

    @property
    def is_aside(self) -> bool:
        return self.state.aside_at is not None

    def set_outcome(self, outcome: str) -> None:
        id_, label, means = self._outcome(outcome)
        self.journal.happen(e.OutcomeSet(outcome=id_, label=label, means=means), {ViewChange.OUTCOME})

    def set_topic(self, text: str) -> None:
        self.journal.type_(("topic",), lambda _: e.TopicSet(text=text), {ViewChange.OUTCOME})

    def write_summary(self, text: str) -> None:
        self.journal.type_(("summary",), lambda _: e.SummaryWritten(text=text), {ViewChange.OUTCOME})

    def set_next_step(self, text: str, at: datetime | None, zone: str, reason: str, typed: str = "") -> None:
        """What is to be done next. `typed` is a day and time that was not understood, to be kept as it is."""
        event = e.NextStepSet(text=text, at=at, zone=zone, reason=reason, typed=typed)
        self.journal.type_(("next step",), lambda _: event, {ViewChange.OUTCOME})

    def rate(self, rating: str, value: int, evidence: str = "") -> None:
        """A rating from 1 to 5, 0 to take it back, with the words that are its evidence."""
        ratings = self.index.script.ratings
        if rating not in ratings:
            raise Impossible(message("There is no rating “{rating}”.", rating=rating), [*ratings])
        if not 0 <= value <= 5:
            raise Impossible(message("A rating is from 1 to 5."), ["1", "2", "3", "4", "5"])
        event = e.Rated(rating=rating, label=ratings[rating], value=value, evidence=evidence)
        self.journal.type_(("rating", rating), lambda _: event, {ViewChange.OUTCOME})

    def refresh_script(self, script: Script) -> None:
        """A script was edited while the call runs: new words from here on, same place, same answers.

        It is the call's own, or one that the call may turn to.
        """
        now = self.companions.get(script.id, self.script)
        if script.id != now.id:
            raise Impossible(message("This call uses the script “{script}”.", script=self.script.id), [self.script.id])
        if script.hash == now.hash:
            return
        self.index.refresh(script)
        self._plan = self._planned_seconds()
        self.journal.happen(e.ScriptRefreshed(script=script.id, hash=script.hash), EVERYTHING)
        if self.started and (script.id == self.script.id or self.state.step.startswith(f"{script.id}#")):
            self._draw(script)

    # --- inside ------------------------------------------------------------------------------------------------

    def _write(self, note: str, text: str, *, draft: bool) -> None:
        known = self.state.notes.get(note)
        step = known.step if known else self.state.step

        def event(_: bool) -> e.Event:
            return e.NoteWritten(note=note, text=text, step=step, draft=draft)

        self.journal.type_(("note", note), event, {ViewChange.NOTES})

    def _touched(self, name: str, *always: ViewChange) -> set[ViewChange]:
        """What may look different when this name has another value."""
        place = self.place
        names = self.index.names(place) if place else {}
        affected = self.index.affected(name)
        touched = {change for change, used in names.items() if not used.isdisjoint(affected)}
        return {*always, *touched}

    def _with_way(self, name: str, changes: set[ViewChange]) -> Iterable[ViewChange]:
        """`changes`, and what else is other by now: the step that comes next, the answers. Asked for afterwards."""
        place = self.place
        field = place.fields.get(name) if place is not None else None
        ruling = place is not None and not self.index.ruling(place).isdisjoint(self.index.affected(name))
        offers = field is not None and bool(field.instead)
        if not (ruling or offers):
            return changes
        way, answers = self.onward(), self.answers()

        def told() -> Iterator[ViewChange]:
            yield from changes
            if ruling and self.onward() != way:
                yield ViewChange.STEP
            if offers and self.answers() != answers:
                yield ViewChange.ANSWERS

        return told()

    def _lapses(
        self, place: StepRef, changes: Mapping[str, Value], round_: e.RoundRef | None = None
    ) -> tuple[str, ...]:
        known = self._known_in(round_)
        return invalidated(self.index, self.state, known, self.values_in, place, changes, round_)

    def _open_in(self, place: StepRef) -> int:
        """The number of the round that is open in a step, and 1 where the call did not come to it yet."""
        return self.state.open_round(place.id) or 1

    def _place_of(self, name: str, place: StepRef, field: Field) -> tuple[StepRef, Field]:
        """The step that a field is filled in: the open one, the one it was filled in before, or where it first is."""
        held = self.state.fields.get(name)
        for near in (self.place, self.index.place(held.step) if held else None):
            if near is not None and (own := near.fields.get(name)):
                return near, own
        return place, field

    def _show(
        self, step_id: str, by: e.OpenedBy, returns_to: str = "", *, comes_back: bool = False, number: int = 0
    ) -> None:
        """Open a step; `number` is the round of a repeat that is only looked at."""
        moves = by in (e.OpenedBy.START, e.OpenedBy.NEXT, e.OpenedBy.JUMP)
        place, round_ = self.index.place(step_id), None
        if place is not None and place.step.repeat:
            repeat = self.state.repeats.get(place.in_call(place.step.repeat))
            shown = number or (repeat.flow if repeat is not None else 1)
            round_ = arriving(self.state, place, comes_back=comes_back) if moves else ref_of(self.state, place, shown)
        opened = e.StepOpened(step=step_id, title=self._title(step_id), by=by, round=round_, returns_to=returns_to)
        self.journal.happen(opened, MOVED)
        if moves:
            self._fill_defaults()

    def _fill_defaults(self) -> None:
        """What stands in the fields of a step from the beginning is in the record as well."""
        for field in self._open_place().step.of(Field):
            if field.default and field.name not in self.state.fields and self.holds(field.only_if):
                self._fill(field.name, field.default, e.FieldStatus.FILLED, preset=True)
                self.close_field()

    def _title(self, step_id: str) -> str:
        place = self.index.place(step_id)
        return place.step.title if place else ""

    def _open_place(self) -> StepRef:
        place = self.place
        if place is None:
            raise Impossible(message("The call has not started yet."), ["start"])
        return place

    def _must_run(self) -> None:
        self._end_typing()
        if self.finished:
            raise Impossible(message("The call is over. Go back to the call first."), ["reopen"])
        if not self.started:
            raise Impossible(message("The call has not started yet."), ["start"])
        if self.is_aside:
            raise Impossible(message("The call is set aside. Come back to it first."), ["come back"])

    def _answer_names(self) -> list[str]:
        return [f"{answer.number} {self.words(answer.label)}" for answer in self.answers()]

    def _find_answer(self, choice: int | str) -> NumberedAnswer:
        offered = self.answers()
        words = str(choice).strip().casefold()
        labels = {answer.id: self.plain(answer.label).casefold() for answer in offered}
        for match in (
            [answer for answer in offered if choice in (answer.number, answer.id)],
            [answer for answer in offered if words in (str(answer.number), labels[answer.id], answer.key)],
            [answer for answer in offered if words and labels[answer.id].startswith(words)],
        ):
            if len(match) == 1 or (match and labels[match[0].id] == words):
                return match[0]
        raise Impossible(message("There is no answer “{choice}” here.", choice=choice), self._answer_names())

    def _note_text(self, note_id: str) -> str:
        note = self.state.notes.get(note_id)
        if note is None or note.deleted:
            known = [note.id for note in self.state.notes.values() if not note.deleted]
            raise Impossible(message("There is no note “{note}”.", note=note_id), known)
        return note.text

    def _outcome(self, wanted: str) -> tuple[str, str, str]:
        """Id, label, and what its script declares it to mean."""
        if not wanted:
            return "", "", ""
        known = dict(self.outcomes()) | dict(self.index.script.outcomes)
        for id_, label in known.items():
            if wanted == id_ or wanted.strip().casefold() == label.casefold():
                return id_, label, self._declared(id_)
        raise Impossible(message("There is no outcome “{wanted}”.", wanted=wanted), [*known])

    def _declared(self, outcome: str) -> str:
        """By the call's own script, else by that which it turned into."""
        scripts = (self.index.script, *self.index.companions.values())
        script = next((one for one in scripts if outcome in one.outcomes), None)
        return script.meanings.get(outcome, "") if script else ""
