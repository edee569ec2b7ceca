"""Which way a call goes on: what "next" opens, where an answer leads, and when an answer is needed first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from callassist.calls.events import FieldStatus, OpenedBy
from callassist.calls.flow_state import given_in, moves
from callassist.calls.script_index import ScriptIndex, StepRef
from callassist.calls.state import CallState, Repeat
from callassist.script.numbered_answers import NumberedAnswer, answers
from callassist.script.references import targets_of
from callassist.script.script_model import Field, FieldType, Option, Target, TargetKind, Values


@dataclass(frozen=True, slots=True)
class Route:
    """Where the call goes on: to `step`, or to the end with `outcome`; nowhere when an answer is needed first."""

    step: str = ""
    outcome: str = ""
    by: OpenedBy = OpenedBy.NEXT
    needs_answer: bool = False
    returns_to: str = ""
    """Where `-> back` leads from `step`; empty for the step that the call came from."""
    why: str = ""
    """The condition that decided where, as it stands in the script; empty where none did."""
    comes_back: bool = False
    """The call only returns to where it was: a repeat goes on with the round that was open."""
    again: bool = False
    """The call goes round to the next round of a repeat."""
    round: int = 0
    """The number of the earlier round that is only looked through; 0 where the flow itself goes on."""


class Router:
    """Finds the way through the scripts of a call, as it stands with these values."""

    def __init__(self, index: ScriptIndex, state: CallState, values: Values) -> None:
        self.index, self.state, self.values = index, state, values

    def onward(self, step_id: str, returns: Sequence[str] | None = None) -> Route:
        """What comes after a step: by the answer given there, by its `->`, or down the main path."""
        place = self.index.place(step_id)
        if place is None:  # a script that was edited meanwhile no longer has this step
            return Route(self.index.main[0].id, by=OpenedBy.JUMP)
        back = self.state.returns if returns is None else returns
        given = given_in(self.state, step_id)
        if given is not None and (given.to_step or given.to_outcome):
            return Route(given.to_step, given.to_outcome, OpenedBy.JUMP)
        chosen = self._chosen(place)
        if target := next((option.target for option in chosen if option.target), None):
            return self.lead(place, target, back)
        return self._past(place, back, settled=bool(chosen))

    def in_round(self, repeat: Repeat) -> tuple[str, ...] | None:
        """The steps that the way of the open round leads through; None where it is not known to its end."""
        seen: dict[str, None] = {}
        here = repeat.first
        while self.index.repeat_of(here) == repeat.name and here not in seen:
            seen[here] = None
            way = self.onward(here)
            if way.needs_answer:
                return None
            here = "" if way.again else way.step
        return tuple(seen)

    def on_in_round(self, repeat: Repeat, step: str) -> str:
        """The step that comes after this one in an earlier round, as it went then; empty after its last."""
        way = self.onward(step)
        known = repeat.rounds[repeat.open].steps
        return way.step if way.step in known and not way.again and way.step != repeat.first else ""

    def by_rule(self) -> Route | None:
        """Where a rule of the script leads now, whatever step is open; None where none is true or each was followed."""
        for rule in self.index.script.rules:
            if rule.target.kind is TargetKind.STEP and self.state.reached.get(rule.target.id):
                continue
            if rule.only_if.holds(self.values):
                way = self.lead(self.index.main[0], rule.target)
                return replace(way, by=OpenedBy.JUMP, why=rule.only_if.source)
        return None

    def by_option(self, place: StepRef, field: Field, key: str, returns: Sequence[str]) -> Route:
        """Where a field of this step leads with this key, whatever was answered there; "" for no key."""
        option = next((option for option in field.options if option.key == key), None)
        if option is not None and option.target is not None:
            return self.lead(place, option.target, returns)
        return self._past(place, returns, settled=option is not None)

    def _past(self, place: StepRef, back: Sequence[str], *, settled: bool) -> Route:
        """The way on where no answer leads: by the `->` of the step, or down the main path."""
        for rule in place.step.rules:
            if rule.only_if.holds(self.values):
                return replace(self.lead(place, rule.target, back), why=rule.only_if.source)
        if place.step.jump is not None:
            return self.lead(place, place.step.jump, back)
        following = self.following(place)
        if self._forks(place, following, settled=settled):
            return Route(needs_answer=True)
        if following is None and back and "#" in place.id:
            return Route(back[-1], by=OpenedBy.JUMP, comes_back=True)
        return Route(following.id) if following else Route()

    def lead(self, place: StepRef, target: Target, returns: Sequence[str] | None = None) -> Route:
        """Where a target of this step leads."""
        back = self.state.returns if returns is None else returns
        match target.kind:
            case TargetKind.STEP:
                then = place.in_call(target.then) if target.then else ""
                return Route(place.in_call(target.id), by=OpenedBy.JUMP, returns_to=then, again=target.again)
            case TargetKind.END:
                return Route(outcome=target.id)
            case TargetKind.BACK:
                return Route(back[-1] if back else self._start_of(place), by=OpenedBy.JUMP, comes_back=bool(back))
            case _:  # the next step
                following = self.following(self._on_main(place, back))
                return Route(following.id) if following else Route()

    def following(self, place: StepRef) -> StepRef | None:
        """The next step of the main path whose condition holds; None after the last, and beside the path."""
        if place.main < 0:
            return None
        if self.index.is_gone(place):
            return next((later for later in self.index.main if not self.state.reached.get(later.id)), None)
        for later in self.index.main_of(place)[place.main + 1 :]:
            if later.step.only_if is None or later.step.only_if.holds(self.values):
                return later
        return None

    def again(self, place: StepRef, way: Route, returns: Sequence[str]) -> tuple[str, ...]:
        """The steps that the way leads through by what was answered before, until something new is needed."""
        back = [*returns]
        came_from, here = place.id, way.step
        seen: dict[str, None] = {}
        while here and here not in seen:
            seen[here] = None
            if here in back:
                del back[back.index(here) :]
            else:
                back.append(came_from)
            came_from, here = here, self.onward(here, back).step
        return tuple(seen)

    def held(self, place: StepRef, name: str) -> str:
        """The key that a field of this step holds since it was asked here; "" for none."""
        held = self.state.fields.get(name)
        if held is None or held.superseded or held.step != place.id or held.status is not FieldStatus.FILLED:
            return ""
        return held.value if isinstance(held.value, str) else ""

    def kept_by(self, place: StepRef, field: Field, key: str, returns: Sequence[str]) -> tuple[str, ...]:
        """The steps that the way from here leads through again when this field holds this key."""
        then = Router(self.index, self.state, self.index.with_sums({**self.values, field.name: key or None}))
        return then.again(place, then.by_option(place, field, key, returns), returns)

    def cut_by(self, place: StepRef, field: Field, key: str) -> tuple[str, ...] | None:
        """What another key in this field leaves of the way that the call came by: the steps that are kept.

        None where nothing hung on what it held: the call did not go on from here, or goes the same way with both.
        """
        if not any(option.target for option in field.options) or not self.state.reached.get(place.id):
            return None
        given = given_in(self.state, place.id)
        answered = given is not None and moves(given) and given.field != field.name
        leads = any(option.target for option in field.options if option.key == key)
        if self.held(place, field.name) in ("", key) and not (answered and leads):
            return None
        before, after = self.onward(place.id), self.by_option(place, field, key, self.state.returns)
        if (answered and not leads) or (before.step, before.outcome) == (after.step, after.outcome):
            return None
        return self.kept_by(place, field, key, self.state.returns)

    def outcomes_from(self, starts: Sequence[str]) -> tuple[str, ...]:
        """The outcomes that can be come to from these steps, nearest first, whatever is answered."""
        seen = dict.fromkeys(starts)
        queue = [*seen]
        found: dict[str, None] = {}
        for here in queue:  # grows while it is read
            place = self.index.place(here)
            if place is None:
                continue
            step = place.step
            ways = [self.lead(place, target) for target in targets_of(step)]
            if step.jump is None and (following := self.following(place)):
                ways.append(Route(following.id))
            for way in ways:
                if way.outcome:
                    found[way.outcome] = None
                elif way.step and way.step not in seen:
                    seen[way.step] = None
                    queue.append(way.step)
        return tuple(found)

    def _start_of(self, place: StepRef) -> str:
        main = self.index.main_of(place)
        return main[0].id if main else ""

    def _on_main(self, place: StepRef, back: Sequence[str]) -> StepRef:
        if place.main >= 0:
            return place
        for origin in reversed(back):
            found = self.index.place(origin)
            if found is not None and found.main >= 0:
                return found
        return place

    def _chosen(self, place: StepRef) -> list[Option]:
        """The options that the choice fields of a step were given in this step, however that was done."""
        found: list[Option] = []
        for field in place.step.of(Field):
            captured = self.state.fields.get(field.name)
            if field.type not in (FieldType.CHOICE, FieldType.YES_NO) or captured is None or captured.step != place.id:
                continue
            found += [option for option in field.options if option.key == self.values.get(field.name)]
        return found

    def _forks(self, place: StepRef, following: StepRef | None, *, settled: bool) -> bool:
        """Whether an answer decides how it goes on.

        It does when the step has no other way on, when one of the answers is the way on, or when a required choice
        leads away with every option. Answers that only offer a way out do not hold anybody up, and an option that
        leads nowhere, once chosen, has decided.
        """
        leading = [answer for answer in answers(place.step, self.values) if answer.target is not None]
        if not leading or following is None:
            return bool(leading)
        if settled:
            return False
        return any(self._is_way_on(place, answer, following) for answer in leading) or any(
            field.required and field.options and all(option.target for option in field.options)
            for field in place.step.of(Field)
        )

    def _is_way_on(self, place: StepRef, answer: NumberedAnswer, following: StepRef) -> bool:
        target = answer.target
        return target is not None and (
            target.kind is TargetKind.NEXT
            or (target.kind is TargetKind.STEP and place.in_call(target.id) == following.id)
        )
