"""How a call reads at this moment: pure views over its scripts and its state.

Everything is worked out when asked for. What is asked for at every key or step is remembered until something in it
changes: the values, the rows of the overview, and the checklist, step by step. No cost here grows with the length of
the call, and hardly any with that of the script.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from msgspec import structs

from callassist.calls.events import CallHeader, FieldStatus, Match, Pivot
from callassist.calls.field_values import WHEN_TYPES, How, hint_for, problem_with, read_as, value_of, zone_in
from callassist.calls.flow_state import given_in
from callassist.calls.mask import MASK
from callassist.calls.pace import time_on
from callassist.calls.pivots import pivot_target, pivot_targets
from callassist.calls.redaction import holds, redacted, redacted_text
from callassist.calls.rounds import called, heard_in, is_empty, is_filled
from callassist.calls.routing import Route, Router
from callassist.calls.script_index import NeededItem, ScriptIndex, StepRef
from callassist.calls.state import CallState, Captured, GivenAnswer, Repeat, Round
from callassist.calls.sum_results import Sum, sums_of, sums_of_rounds, text_of_sum
from callassist.calls.view_parts import Checklist, FieldView, Mark, RoundView, SaidLine, StepLine, TickView
from callassist.script.drawing import fields_of, first_wording, prepared_of, wording_of
from callassist.script.formulas import worked_out
from callassist.script.numbered_answers import NumberedAnswer, answers
from callassist.script.script_model import (
    ChoiceBlock,
    Condition,
    Field,
    Fragment,
    Kind,
    Point,
    PreparedAnswer,
    Remark,
    Run,
    RunKind,
    Say,
    Tick,
    Tip,
    Value,
    Values,
)
from callassist.script.values import ALL, ORDERS, STATUS
from callassist.written_days import part_of_day

_NOTHING: frozenset[str] = frozenset()


class _Items(NamedTuple):
    """The checklist of one step."""

    all: tuple[TickView, ...]
    needed: tuple[TickView, ...]
    done: int


class _Tally(NamedTuple):
    """What all steps need that count, one after the other; `spans` says from where to where each step's items are."""

    needed: tuple[TickView, ...]
    spans: Mapping[str, tuple[int, int]]
    done: int


_NO_ITEMS = _Items((), (), 0)


class Reading:
    """All that a call can be asked by its scripts and its state. `renew` tells it that the state has changed."""

    def __init__(self, index: ScriptIndex, header: CallHeader, state: CallState | None = None) -> None:
        self.index, self.header, self.state = index, header, state or CallState()
        self._facts: dict[str, Value] | None = None
        self._values: Values | None = None
        self._rounds: tuple[RoundView, ...] | None = None
        self._put_by: tuple[dict[str, tuple[list[tuple[int, int]], list[str]]], dict[str, int]] | None = None
        self._places: tuple[int, list[StepRef]] | None = None
        self._row_numbers: dict[str, int] = {}
        self._items: dict[str, _Items] = {}
        self._tally: _Tally | None = None
        self._secret: frozenset[str] | None = None
        self.revealed = False
        """Whether what is sensitive is shown: see `reveal`."""

    def reveal(self, on: bool) -> None:
        """Show what is sensitive, or hide it again."""
        self.revealed = on
        self._items.clear()
        self._tally = self._rounds = None

    def renew(self, state: CallState, *, all_: bool = False) -> None:
        """Take the state as it is now. `all_` when anything may be other than before, the scripts too."""
        self.state = state
        if all_:
            self._facts = self._values = self._places = self._secret = self._tally = self._put_by = self._rounds = None
            self._items.clear()

    def renew_name(self, name: str) -> None:
        """This field or fact has another value."""
        self._values = self._secret = self._tally = None
        if "." in name:
            self._facts = None
        for read in self.index.affected(name):
            for step in self.index.checked_by(read):
                self._items.pop(step, None)

    def renew_tick(self, tick_id: str) -> None:
        """This item was ticked, unticked or excused."""
        name = tick_id.removeprefix("field:")
        if name != tick_id:
            self.renew_name(name)
        elif found := self.index.tick(tick_id):
            self._items.pop(found[0].id, None)
            self._tally = None
            if found[0].step.repeat:  # of one that something was ticked for, something was heard
                self._values = None

    @property
    def values(self) -> Values:
        """Facts in their groups, and what the fields hold by bare names."""
        if self._values is None:
            if self._facts is None:
                self._facts = _facts(self.header, self.state.facts)
            values = dict(self._facts)
            for name, captured in self.state.fields.items():
                found = self.index.field(name)
                values[name] = value_of(found[1] if found else None, captured, self._lang_of(name))
            held = self._all_held()
            values[ALL] = held
            values |= {_bare(repeat.name): self._told_of(repeat) for repeat in self.state.repeats.values()}
            values[ORDERS] = {what: [*order] for what, order in self.state.orders.items()}
            values[STATUS] = {
                name: captured.left
                for name, captured in self.state.fields.items()
                if captured.left and not captured.superseded
            }
            values |= worked_out(self.index.sums, values)
            held |= sums_of_rounds(self.index, self.state, partial(self._values_in, values), values)
            self._values = values
        return self._values

    def values_in(self, repeat: Repeat, number: int) -> Values:
        """The values as they are in one round of a repeat, whichever is open."""
        return self.values if number == repeat.open else self._values_in(self.values, repeat, number)

    def _values_in(self, known: Values, repeat: Repeat, number: int) -> Values:
        kept = heard_in(self.state, repeat, number)
        values = {**known, **dict.fromkeys(self.index.asked_in(repeat.name))}
        for name, captured in kept.items():
            found = self.index.field(name)
            values[name] = value_of(found[1] if found else None, captured, self._lang_of(name))
        values[_bare(repeat.name)] = self._told_of(repeat, number)
        values[STATUS] = {name: one.left for name, one in kept.items() if one.left}
        return self.index.with_sums(values)

    def _told_of(self, repeat: Repeat, number: int = 0) -> Mapping[str, Value]:
        """What words may say of the round: which it is, and how many there are of which something was heard."""
        others = self._stowed()[1].get(repeat.name, 0)
        return {
            "number": repeat.ordinal(number or repeat.open),
            "count": others + (not is_empty(self.state, repeat, repeat.open)),
        }

    def _stowed(self) -> tuple[dict[str, tuple[list[tuple[int, int]], list[str]]], dict[str, int]]:
        """By name what was heard in other rounds than those that are open, in their order; how many of each repeat."""
        if self._put_by is None:
            held = [(one.round, one) for one in self.state.earlier_fields]
            counts: dict[str, int] = {}
            for repeat in self.state.repeats.values():
                others = [one for one in repeat.live() if one.number != repeat.open]
                counts[repeat.name] = sum(not is_empty(self.state, repeat, one.number) for one in others)
                held += [(other.number, one) for other in others for one in other.fields.values()]
            found: dict[str, list[tuple[tuple[int, int], str]]] = {}
            for number, captured in held:
                if captured.holds_value:
                    found.setdefault(captured.name, []).append(((number, captured.seq), _text(captured)))
            told: dict[str, tuple[list[tuple[int, int]], list[str]]] = {}
            for name, texts in found.items():
                texts.sort()
                told[name] = [order for order, _ in texts], [text for _, text in texts]
            self._put_by = told, counts
        return self._put_by

    def _all_held(self) -> dict[str, Value]:
        """By name all that a field held, in the order of the rounds, where its step was asked more than once."""
        found: dict[str, Value] = {}
        for name, (order, held) in self._stowed()[0].items():
            texts = [*held]
            captured = self.state.fields.get(name)
            if captured is not None and captured.holds_value:
                texts.insert(bisect(order, (captured.round, captured.seq)), _text(captured))
            found[name] = texts
        return found

    def rounds(self) -> tuple[RoundView, ...]:
        """Every one of each repeat that counts, in the order of the script, the open one too."""
        if self._rounds is None:
            self._rounds = tuple(self._find_rounds())
        if not self._rounds:
            return ()
        return tuple(
            replace(one, words=self._round_words(self.state.repeats[one.repeat], one.number)) if one.is_open else one
            for one in self._rounds
        )

    def _find_rounds(self) -> Iterable[RoundView]:
        """They stay the same while one is asked about, but for what is heard of that one."""
        for repeat in self.state.repeats.values():
            place = self.index.place(repeat.first)
            lang = place.script.lang if place is not None else self.header.script.lang
            for place_in, one in enumerate(repeat.live(), 1):
                told, words = called(place_in, repeat.what, lang), self._round_words(repeat, one.number)
                is_flow, is_open = one.number == repeat.flow, one.number == repeat.open
                yield RoundView(repeat.name, one.number, told, words, is_flow, is_open)

    def _round_words(self, repeat: Repeat, number: int) -> str:
        """What was heard of a round, in one line; what is sensitive as a mask."""
        heard = [one for one in heard_in(self.state, repeat, number).values() if is_filled(one)]
        words = [MASK if self.is_hidden(one.name) else " ".join(one.words.split()) for one in heard]
        return ", ".join(word for word in words if word)

    @property
    def place(self) -> StepRef | None:
        """The open step; the first one where a script no longer has it. None before the start."""
        if not self.state.step:
            return None
        return self.index.place(self.state.step) or self.index.main[0]

    def compass(self) -> Router:
        return Router(self.index, self.state, self.values)

    def holds(self, condition: Condition | None) -> bool:
        return condition is None or condition.holds(self.values)

    @property
    def secret(self) -> frozenset[str]:
        """The names that are sensitive: so marked in a script of this call, or when they were filled."""
        if self._secret is None:
            self._secret = frozenset((*self.index.sensitive, *self.state.secret))
        return self._secret

    @property
    def hidden(self) -> frozenset[str]:
        """The names whose values are not shown now."""
        return _NOTHING if self.revealed else self.secret

    def is_hidden(self, name: str) -> bool:
        """Whether the value of this field is not shown now. One of a script that the call turned to is known itself."""
        field = self.index.field(name)
        return not self.revealed and (name in self.secret or (field is not None and field[1].sensitive))

    def plain(self, fragment: Fragment) -> str:
        """The words as they are: to be compared with, never to be shown or kept."""
        return fragment.plain(self.values)

    def words(self, fragment: Fragment) -> str:
        """The words as they are shown now, as plain text."""
        return redacted_text(fragment, self.values, self.hidden)

    def kept(self, fragment: Fragment) -> str:
        """The words as they are written down beside what they are about: without anything sensitive."""
        return redacted_text(fragment, self.values, self.secret)

    def runs(self, fragment: Fragment) -> list[Run]:
        """The words as they are shown now."""
        return redacted(fragment.runs(self.values), self.hidden)

    def heard(self, answer: GivenAnswer) -> str:
        """An answer that was given, as it is shown now."""
        return MASK if answer.field in self.hidden else answer.label

    def hides(self) -> bool:
        """Whether the open step holds something sensitive, hidden now or shown since it was asked for."""
        secret, state = self.secret, self.state
        if not secret or self.place is None:
            return False
        before = state.answers.get(state.trail[-1]) if state.trail else None
        if any(answer is not None and answer.field in secret for answer in (before, self.given())):
            return True
        sums = (field for field in self._blocks(Field) if field.formula is not None and field.name in secret)
        if any(self.values.get(field.name) is not None for field in sums):
            return True
        filled = (state.fields.get(field.name) for field in self._blocks(Field) if field.name in secret)
        if any(captured is not None and not captured.superseded and captured.value for captured in filled):
            return True
        blocks = self.place.step.blocks
        texts = [block.text for block in blocks if isinstance(block, Tip | Remark | Point | Tick)]
        texts += [block.label for block in blocks if isinstance(block, Field | ChoiceBlock)]
        texts += [wording.text for say in self._blocks(Say) for wording in say.wordings]
        return self.hides_in(texts)

    def hides_in(self, texts: Iterable[Fragment]) -> bool:
        """Whether these words hold something sensitive."""
        secret = self.secret
        runs = (run for text in texts if not text.names.isdisjoint(secret) for run in text.runs(self.values))
        return any(holds(run, secret) for run in runs)

    def onward(self) -> Route:
        """What Enter does: back to where the flow stands, or on from there."""
        looked_at = self.state.looks_back
        if looked_at is not None and self.state.step in looked_at.steps:
            after = self.compass().on_in_round(looked_at, self.state.step)
            return Route(after, round=looked_at.open) if after else Route(self.state.flow)
        if self.state.step != self.state.flow and self.state.flow:
            return Route(self.state.flow)
        compass = self.compass()
        return compass.by_rule() or compass.onward(self.state.flow)

    def position(self) -> tuple[int, int]:
        """Which of the rows of the overview is open, from 0, and how many there are."""
        rows = self._rows()
        return self._row_numbers.get(self.state.step, 0), len(rows)

    def rows(
        self, now: float, usual: Mapping[str, float], first: int = 0, last: int | None = None
    ) -> tuple[StepLine, ...]:
        """The rows of the overview from `first` up to `last`, counted from 0; without them all."""
        state, next_step = self.state, self.onward().step
        touched = {item.step for item in (*state.fields.values(), *state.ticks.values()) if not item.superseded}
        rows: list[StepLine] = []
        for place in self._rows()[first:last]:
            spent = time_on(state, place.id, now)
            mark = Mark.AHEAD
            if place.id == state.step:
                mark = Mark.CURRENT
            elif place.id == next_step:
                mark = Mark.NEXT
            elif place.id in state.folded:
                mark = Mark.PARKED
            elif state.reached.get(place.id) or place.id in touched:
                mark = Mark.DONE
            planned = usual.get(place.id, place.step.seconds)
            rows.append(StepLine(place.id, place.step.title, mark, spent, round(planned)))
        return tuple(rows)

    def _rows(self) -> list[StepRef]:
        """The main path, and after the step they were come to from, the side steps that were opened."""
        if self._places is None or self._places[0] != len(self.state.opened):
            rows = self._order_rows()
            self._places = (len(self.state.opened), rows)
            self._tally = None
            self._row_numbers = {place.id: number for number, place in enumerate(rows)}
        return self._places[1]

    def _order_rows(self) -> list[StepRef]:
        rows = {place.id: place for place in self.index.main}
        sides: dict[str, list[StepRef]] = {}
        last_main = ""
        for step in self.state.opened:
            if step in rows:
                last_main = step
            elif place := self.index.place(step):
                sides.setdefault(last_main, []).append(place)
        found: list[StepRef] = sides.get("", [])
        for place in self.index.main:
            found.append(place)
            found += sides.get(place.id, [])
        return found

    def said(self) -> tuple[SaidLine, ...]:
        place = self.place
        if place is None:
            return ()
        return tuple(self._line(place, number, say) for number, say in enumerate(place.step.of(Say)))

    def _line(self, place: StepRef, number: int, say: Say) -> SaidLine:
        chosen = self.wording(place.id, number, say)
        wording = say.wordings[chosen]
        return SaidLine(number, self.runs(wording.text), chosen, len(say.wordings), wording.label, say.must)

    def wording(self, place: str, number: int, say: Say) -> int:
        """Which wording of a line of a step or prepared answer is used, from 0: that taken, or drawn, or the first."""
        taken = self.state.wordings.get((place, number))
        if taken is None:
            return first_wording(say, self.state.orders.get(wording_of(place, number), ()))
        return taken % len(say.wordings)

    def last_said(self) -> list[Run]:
        place = self.index.place(self.state.trail[-1]) if self.state.trail else None
        lines = place.step.of(Say) if place else ()
        return self._line(place, len(lines) - 1, lines[-1]).runs if place and lines else []

    def asides(self) -> tuple[tuple[str, list[Run]], ...]:
        """All that helps to say the words, in the order in which it was written: its kind, and what it says."""
        blocks = self.place.step.blocks if self.place else ()
        return tuple(
            (_aside(block), self.runs(block.text)) for block in blocks if isinstance(block, Tip | Remark | Point)
        )

    def _blocks(self, kind: type[Kind]) -> tuple[Kind, ...]:
        return self.place.step.of(kind) if self.place else ()

    def answers(self) -> tuple[NumberedAnswer, ...]:
        """The numbered answers of the open step. In an earlier round of a repeat, those that say something of it."""
        place, looked_at = self.place, self.state.looks_back
        found = answers(place.step, self.values) if place else ()
        if place is None or looked_at is None or place.id not in looked_at.steps:
            return found
        here = [one for one in found if one.field or self._stays_in(place, one, looked_at)]
        kept = [one if self._stays_in(place, one, looked_at) else replace(one, target=None) for one in here]
        return tuple(replace(one, number=number) for number, one in enumerate(kept, 1))

    def _stays_in(self, place: StepRef, answer: NumberedAnswer, repeat: Repeat) -> bool:
        target = answer.target
        if target is None or target.again:
            return target is None
        way = self.compass().lead(place, target)
        return self.index.repeat_of(way.step) == repeat.name and way.step != repeat.first

    def fields(self) -> tuple[FieldView, ...]:
        fields = fields_of(self.place.step, self.values) if self.place else ()
        return tuple(self.field_view(field) for field in fields)

    def field_view(self, field: Field, repeat_name: str = "", number: int = 0) -> FieldView:
        """A field of any script of the call, as it stands now, or in one round of a repeat."""
        repeat = self.state.repeats.get(repeat_name)
        values = self.values if repeat is None else self.values_in(repeat, number)
        label = redacted_text(field.label, values, self.hidden)
        visible = field.only_if is None or field.only_if.holds(values)
        if field.formula is not None:
            text = text_of_sum(field, values.get(field.name), self._lang_of(field.name))
            return FieldView(field, label, text, FieldStatus.FILLED, visible, hidden=self.is_hidden(field.name))
        held = self.state.fields if repeat is None else heard_in(self.state, repeat, number)
        captured = held.get(field.name)
        live = None if captured is None or captured.superseded else captured
        return FieldView(
            field,
            label,
            live.value if live else "",
            live.status if live else FieldStatus.FILLED,
            visible,
            hint_for(field),
            problem_with(field, live, self._how(field.name, live)),
            self.is_hidden(field.name),
            self._day_read(field, live),
            live.match if live else Match.NONE,
        )

    def sums(self) -> tuple[Sum, ...]:
        """All that fields came to that are worked out."""
        return tuple(sums_of(self.index, self.state, self.values_in, self.values))

    def sums_told(self) -> dict[str, tuple[str, str]]:
        """The same as it may be told to everybody: label and text by name; those of rounds joined, none sensitive."""
        told: dict[str, tuple[str, str]] = {}
        for one in self.sums():
            if one.field.name not in self.secret and not one.field.sensitive:
                text = text_of_sum(one.field, one.value, self._lang_of(one.field.name))
                before = told.get(one.field.name)
                told[one.field.name] = (self.kept(one.field.label), f"{before[1]}, {text}" if before else text)
        return told

    def day_read(self, name: str) -> str:
        """What the day or time in a field was read as, in ISO form; empty where there is none."""
        found = self.index.field(name)
        return self._day_read(found[1], self.state.fields.get(name)) if found is not None else ""

    def _day_read(self, field: Field, captured: Captured | None) -> str:
        if captured is None or captured.superseded or field.type not in WHEN_TYPES:
            return ""
        # What was written down before it was kept what was read is read now, as of then.
        read = captured.read or read_as(field, captured.value, self._how(field.name, captured))[0]
        return structs.replace(captured, read=read).day_read

    def _how(self, name: str, captured: Captured | None) -> How:
        """How the value of a field was read when it was typed."""
        typed = self.header.started + timedelta(seconds=captured.at if captured else 0.0)
        return How(self._lang_of(name), typed, zone_in(self.header))

    def _lang_of(self, name: str) -> str:
        """The language of the script that a field is in."""
        found = self.index.field(name)
        return found[0].script.lang if found else self.header.script.lang

    def checklist(self) -> Checklist:
        """What the call needs. Steps that are folded away, or whose condition does not hold, need nothing."""
        place = self.place
        here, open_ = (self._items_of(place), place.id) if place is not None else (_NO_ITEMS, "")
        rows = self._rows()
        tally = self._tally
        if tally is None:
            tally = self._tally = self._count(rows)
        start, end = tally.spans.get(open_, (0, 0))
        elsewhere = tally.needed[:start] + tally.needed[end:]
        counted = open_ in tally.spans
        done = tally.done if counted else tally.done + here.done
        return Checklist(here.all, elsewhere, done, len(elsewhere) + len(here.needed))

    def _count(self, rows: Iterable[StepRef]) -> _Tally:
        needed: list[TickView] = []
        spans: dict[str, tuple[int, int]] = {}
        done = 0
        for place in rows:
            condition = place.step.only_if
            if place.id in self.state.folded or not self.index.needs(place):
                continue
            if condition is None or self.state.reached.get(place.id) or self.holds(condition):
                items = self._items_of(place)
                spans[place.id] = (len(needed), len(needed) + len(items.needed))
                needed += items.needed
                done += items.done
        return _Tally(tuple(needed), spans, done)

    def preparation(self) -> tuple[TickView, ...]:
        """What is to be done before the call."""
        place = self.index.before
        return tuple(self._tick(place, tick.id, tick.text, needed=tick.needed) for tick in place.step.of(Tick))

    def open_needed(self) -> tuple[TickView, ...]:
        """Needed items still open in the steps that the call came through: what the wrap-up asks about."""
        return tuple(self._open(place, need, number, told) for place, need, number, told in self._untouched())

    def unsaid(self) -> tuple[TickView, ...]:
        """What had to be said in a step that the call went on from, and neither was nor has a reason why not."""
        reached, open_ = self.state.reached, self.state.step
        if not open_:
            return ()
        return tuple(
            self._open(place, need, number, told)
            for place, need, number, told in self._untouched()
            if need.must and place.id != open_ and reached.get(place.id)
        )

    def _open(self, place: StepRef, need: NeededItem, number: int, told: str) -> TickView:
        words = self._words(need)
        return TickView(need.id, words, True, False, "", place.id, must=need.must, round=number, told=told)

    def untouched(self) -> Iterable[tuple[str, str, bool]]:
        """The needed items that are open, in short: the words of each, its step, and whether it had to be said."""
        return [(told_of(self._words(need), told), place.id, need.must) for place, need, _, told in self._untouched()]

    def _untouched(self) -> Iterable[tuple[StepRef, NeededItem, int, str]]:
        """Each with the round of a repeat that it is open in, by its number, and what that is called."""
        for place in self._passed(self.index.needing):
            needs = self.index.needs(place)
            for repeat, number in self._rounds_through(place):
                told = ""
                if repeat is not None:
                    told = called(repeat.ordinal(number), repeat.what, place.script.lang)
                for need in needs:
                    if not self._is_settled(need, repeat, number) and self._is_needed(need, repeat, number):
                        yield place, need, number, told

    def _rounds_through(self, place: StepRef) -> list[tuple[Repeat | None, int]]:
        """The rounds that came through a step, those that are empty apart; one without a repeat for any other step."""
        repeat = self.state.repeat_in(place.id)
        if repeat is None:
            return [(None, 0)]
        live = [one for one in repeat.live() if place.id in one.steps and not is_empty(self.state, repeat, one.number)]
        return [(repeat, one.number) for one in live] or [(repeat, repeat.open)]

    def _words(self, need: NeededItem) -> str:
        return need.words or self.words(need.text)

    def _is_needed(self, need: NeededItem, repeat: Repeat | None, number: int) -> bool:
        if need.only_if is None:
            return True
        return need.only_if.holds(self.values if repeat is None else self.values_in(repeat, number))

    def _is_settled(self, need: NeededItem, repeat: Repeat | None, number: int) -> bool:
        """Ticked, filled, or given a reason why not."""
        where = self.state if repeat is None or number == repeat.open else repeat.rounds[number]
        tick = where.ticks.get(need.id)
        if tick is not None and not tick.superseded and (tick.excuse or not need.field):
            return True
        captured = where.fields.get(need.field) if need.field else None
        return captured is not None and is_answered(captured)

    def passed(self) -> tuple[TickView, ...]:
        """Everything that could be ticked in the steps that the call came through, fields apart."""
        items = (item for place in self._passed() for item in self._items_of(place).all)
        return tuple(item for item in items if not item.id.startswith("field:"))

    def _passed(self, among: Container[str] | None = None) -> Iterable[StepRef]:
        """The steps that the call came through, in the order of the overview; only those of `among` where it is given.

        A side step comes after the step of the main path that the call was in before it.
        """
        rank, folded, reached = self.index.rank, self.state.folded, self.state.reached
        found: list[tuple[int, int, StepRef]] = []
        last = -1
        for turn, step in enumerate(self.state.opened, 1):
            main = step in rank
            last = rank[step] if main else last
            place = self.index.place(step) if among is None or step in among else None
            if place is None or step in folded or not (reached.get(step) or self.holds(place.step.only_if)):
                continue
            found.append((last, 0 if main else turn, place))
        found.sort(key=itemgetter(0, 1))
        return [place for _, _, place in found]

    def _items_of(self, place: StepRef) -> _Items:
        known = self._items.get(place.id)
        if known is None:
            items = tuple(self._find_items(place))
            needed = tuple(item for item in items if item.needed)
            known = self._items[place.id] = _Items(items, needed, sum(item.done for item in needed))
        return known

    def _find_items(self, place: StepRef) -> Iterable[TickView]:
        for block in place.step.blocks:
            if isinstance(block, Tick) and self.holds(block.only_if):
                tick = self._tick(place, place.in_call(block.id), block.text, needed=block.needed)
                yield replace(tick, must=block.must)
            elif isinstance(block, Field) and block.required and self.holds(block.only_if):
                yield self._tick(place, f"field:{block.name}", block.label, needed=True)

    def _tick(self, place: StepRef, id_: str, text: Fragment, *, needed: bool) -> TickView:
        return self._item(self.state, TickView(id_, self.words(text), needed, False, "", place.id))

    def item_now(self, item: TickView) -> TickView:
        """An item as it stands by now, in the round of a repeat that it is in."""
        repeat = self.state.repeat_in(item.step) if item.round else None
        if repeat is None or item.round == repeat.open or item.round not in repeat.rounds:
            return self._item(self.state, item)
        return self._item(repeat.rounds[item.round], item)

    def _item(self, where: CallState | Round, item: TickView) -> TickView:
        """An item with how it stands among these fields and ticks."""
        id_ = item.id
        tick = where.ticks.get(id_)
        live = None if tick is None or tick.superseded else tick
        done, unread, hourless = live is not None and live.done, False, False
        if id_.startswith("field:"):
            captured = where.fields.get(id_.removeprefix("field:"))
            done = captured is not None and is_answered(captured)
            if captured is not None and not captured.superseded:
                unread, hourless = captured.is_unread, captured.lacks_hour
        excuse = live.excuse if live and not done else ""
        return replace(item, done=done, excuse=excuse, is_unread=unread, lacks_hour=hourless)

    def prepared(self) -> tuple[PreparedAnswer, ...]:
        """The prepared answers of the call's script, and of the one it turned into."""
        place = self.place
        own = prepared_of(self.index.script, self.values)
        return own if place is None or "#" not in place.id else (*prepared_of(place.script, self.values), *own)

    def blanks(self) -> tuple[str, ...]:
        """The names that are missing in the words now, in the order they are said."""
        missing = (run.name for line in self.said() for run in line.runs if run.kind is RunKind.MISSING and run.name)
        return tuple(dict.fromkeys(missing))

    def outcomes(self) -> tuple[tuple[str, str], ...]:
        """(id, label) of the outcomes this call could have from here, the proposed one first.

        To be asked to call again is always possible. Where nothing is within reach, all outcomes are.
        """
        labels = {**self._companion_outcomes(), **self.index.script.outcomes}
        later = [found.step for found in pivot_targets(self.index) if found.pivot is Pivot.CALL_BACK]
        starts = [self.state.flow, *later]
        found = self.compass().outcomes_from([step for step in starts if step])
        reach = [id_ for id_ in found if id_ in labels] or [*self.index.script.outcomes]
        proposed = self.proposed_outcome()
        if proposed in labels:
            reach = [proposed, *(id_ for id_ in reach if id_ != proposed)]
        return tuple((id_, labels[id_]) for id_ in reach)

    def proposed_outcome(self) -> str:
        """The outcome that the flow has come to, or would come to; that of a call back where one was agreed."""
        if self.state.proposed_outcome:
            return self.state.proposed_outcome
        later = pivot_target(self.index, Pivot.CALL_BACK) if self.state.call_back else None
        if later and later.step and (outcome := self.compass().onward(later.step).outcome):
            return outcome
        compass = self.compass()
        return (compass.by_rule() or compass.onward(self.state.flow)).outcome

    def settled_outcome(self) -> str:
        """What a call that ends here has come to: nothing where an answer that could lead elsewhere is still open."""
        known = self.state.proposed_outcome or (self.proposed_outcome() if self.state.call_back else "")
        place = self.index.place(self.state.flow)
        if known or place is None:
            return known
        if given_in(self.state, place.id) is None and answers(place.step, self.values):
            by_rule = self.compass().by_rule()
            return by_rule.outcome if by_rule is not None else ""
        return self.proposed_outcome()

    def _companion_outcomes(self) -> Mapping[str, str]:
        labels: dict[str, str] = {}
        for other in self.index.companions.values():
            if any(step.startswith(f"{other.id}#") for step in self.state.reached):
                labels |= other.outcomes
        return labels

    def given(self) -> GivenAnswer | None:
        """The answer that counts in the open step."""
        return given_in(self.state, self.state.step)


def _aside(block: Tip | Remark | Point) -> str:
    return block.kind.value if isinstance(block, Tip) else "remark" if isinstance(block, Remark) else "point"


def told_of(text: str, told: str) -> str:
    """Words with the round of a repeat that they are about: "Age (2nd person)"."""
    return f"{text} ({told})" if told else text


def _bare(repeat: str) -> str:
    """The name that words know a repeat by, also one of a script that the call turned to."""
    return repeat.rpartition("#")[2]


def _text(captured: Captured) -> str:
    return captured.value if isinstance(captured.value, str) else ", ".join(captured.value)


def is_answered(captured: Captured) -> bool:
    """Whether a field has an answer: a value that is understood, or a plain word that there is none."""
    if captured.superseded:
        return False
    value = captured.value.strip() if isinstance(captured.value, str) else captured.value
    return captured.status is not FieldStatus.FILLED or (
        bool(value) and not captured.is_unread and not captured.lacks_hour
    )


def _facts(header: CallHeader, filled: Mapping[str, str]) -> dict[str, Value]:
    groups: dict[str, dict[str, Value]] = {name: {**values} for name, values in header.facts.items()}
    started = header.started
    call = groups.setdefault("call", {})
    call.setdefault("date", started.date().isoformat())
    call.setdefault("time", started.strftime("%H:%M"))
    call.setdefault("part_of_day", part_of_day(started))
    for dotted, value in filled.items():
        group, _, name = dotted.partition(".")
        if name:
            groups.setdefault(group, {})[name] = value
    return {**groups}
