"""How the flow of a call moves, and what a changed mind does to what was heard before.

Part of the fold. The flow is a path of steps. Whoever answers again in a step of it cuts the path there: the steps
that came after hung on the old answer and are folded away with all they hold (`Parked`). Nothing is thrown away:
giving the old answer again, or `restore`, counts everything in again, and a step that the flow comes to by another
way brings its own part back.
"""

from __future__ import annotations

from collections.abc import Collection

from callassist.calls.events import Answered, Entry, FieldFilled, FieldStatus, PivotTaken
from callassist.calls.state import CallState, Captured, FoldedAway, GivenAnswer, TakenPivot, TickState

_STEP = "step:"


def moves(answer: Answered | GivenAnswer) -> bool:
    """Whether an answer leads somewhere, and does not only fill its field."""
    return bool(answer.to_step or answer.to_outcome)


def given_in(state: CallState, step: str) -> GivenAnswer | None:
    """The answer that counts in a step: the one that led on, else the first that filled a field."""
    first = state.answers.get(step)
    if first is None or first.superseded or moves(first):
        return None if first is None or first.superseded else first
    for answer in state.answers.values():
        if answer.step == step and moves(answer) and not answer.superseded:
            return answer
    return first


def arrive(state: CallState, step: str, *, origin: str = "", round_of: str = "") -> None:
    """The flow comes to `step`. `origin` is the step it jumped from, where `-> back` leads.

    `round_of` says what the step is asked about once for each, where it is such a step.
    """
    if round_of and step not in state.rounds:
        state.rounds[step] = 1
        state.turns += 1  # its words may say which of them this is
    if state.reached.get(step):
        _begin_again(state, step)
    if origin and origin != step:
        if origin in state.returns:
            del state.returns[state.returns.index(origin) :]
        state.returns.append(origin)
    if step in state.returns:
        del state.returns[state.returns.index(step) :]
    state.path.append(step)
    state.reached[step] = state.reached.get(step, 0) + 1
    state.flow = step
    state.proposed_outcome = ""
    if step in state.folded:
        _unfold(state, step)


def give_answer(state: CallState, entry: Entry, event: Answered) -> str:
    """An answer happens. The step that comes up by it, or nothing."""
    olds = _answered_before(state, event)
    same = bool(olds) and any(old.answer == event.answer for old in olds)
    led_on = bool(event.to_step or event.to_outcome) or any(moves(old) for old in olds)
    if led_on:
        changed = olds[0] if olds else _filled_otherwise(state, event.step, event.field, event.key)
        _cut(state, entry.seq, event.step, None if same else changed, event.keeps)
    _lapse(state, entry.seq, olds[0] if olds else _held(state, event.field), event.invalidated)
    _take_over(state, entry, event, olds, same=same)
    if state.parked and not same:
        give_back(state, event.step, event.field, event.key if event.field else event.answer)
    if event.to_step:
        arrive(state, event.to_step, origin=event.returns_to or event.step, round_of=event.round_of)
    elif led_on:
        state.flow = event.step
    state.proposed_outcome = event.to_outcome if led_on else state.proposed_outcome
    return event.to_step


def fill_again(state: CallState, seq: int, event: FieldFilled) -> None:
    """A field holds something else now: the answer that filled it stands no longer, nor, with `cuts`, its way on."""
    filled = event.value if event.status is FieldStatus.FILLED else ""
    olds = [
        old
        for old in state.answers.values()
        if old.step == event.step
        and not old.superseded
        and ((old.field == event.name and old.key != filled) or (event.cuts and moves(old)))
    ]
    if event.cuts:
        changed = olds[0] if olds else _filled_otherwise(state, event.step, event.name, filled)
        _cut(state, seq, event.step, changed, event.keeps)
        state.flow = event.step
        state.proposed_outcome = ""
    _lapse(state, seq, olds[0] if olds else _held(state, event.name), event.invalidated)
    if olds:
        for key in [key for key, answer in state.answers.items() if answer in olds]:
            del state.answers[key]
    for old in olds:
        old.superseded = True
        state.superseded.append(old)


def take_pivot(state: CallState, entry: Entry, event: PivotTaken) -> str:
    """The call takes a turn. The step that comes up by it, or nothing."""
    state.pivots.append(TakenPivot(event.pivot, event.step, event.to_step, entry.at, entry.seq))
    if event.to_step:
        arrive(state, event.to_step, origin=state.flow)
    return event.to_step


def give_back(state: CallState, step: str, field: str, key: str | list[str]) -> None:
    """An answer that had been changed is given again: what hung on it counts again.

    `key` is that of the field's option, or the answer's id where it fills no field.
    """
    for parked in reversed(state.parked):
        old = parked.answer
        if not parked.restored and (old.step, old.field, old.key if old.field else old.answer) == (step, field, key):
            _restore(state, parked)


def restore(state: CallState, seq: int) -> None:
    """Everything that the entry `seq` folded away counts again."""
    for parked in state.parked:
        if parked.seq == seq:
            _restore(state, parked)


def _answered_before(state: CallState, event: Answered) -> list[GivenAnswer]:
    """The answers of this step that `event` takes the place of."""
    step = event.step
    return [
        old
        for old in state.answers.values()
        if old.step == step and not old.superseded and (old.field == event.field or (moves(old) and moves(event)))
    ]


def replace_field(state: CallState, old: Captured) -> None:
    """A field is filled anew: what it held is superseded, or stands where it was heard the time before."""
    if old.superseded or not (old.value or old.status is not FieldStatus.FILLED):
        return
    if old.stands:
        state.earlier_fields.append(old)
    else:
        old.superseded = True
        state.superseded.append(old)


def _begin_again(state: CallState, step: str) -> None:
    """The flow itself came round to a step once more: what was heard there stands, and it is asked anew."""
    for key in [key for key, answer in state.answers.items() if answer.step == step]:
        state.earlier.append(state.answers.pop(key))
    held = [captured for captured in state.fields.values() if captured.step == step and not captured.superseded]
    for captured in held:
        captured.stands = True
    if step in state.rounds:
        _next_round(state, step, held)


def _next_round(state: CallState, step: str, held: list[Captured]) -> None:
    """A step that is asked once for each is empty for the next; one of which nothing was heard is the same still."""
    ticks = [tick for tick in state.ticks.values() if tick.step == step and not tick.superseded]
    filled = [captured for captured in held if captured.value or captured.status is not FieldStatus.FILLED]
    if not filled and not ticks:
        return
    for captured in held:
        del state.fields[captured.name]
    for tick in ticks:
        del state.ticks[tick.tick]
    state.earlier_fields += filled
    state.earlier_ticks += ticks
    state.rounds[step] += 1
    state.turns += 1


def _cut_after(state: CallState, step: str) -> list[str]:
    """Take the flow back to `step`; the steps that came after it. A step off the path is put at its end."""
    if not state.reached.get(step):
        state.path.append(step)
        state.reached[step] = 1
        return []
    tail: list[str] = []
    while state.path[-1] != step:
        last = state.path.pop()
        state.reached[last] -= 1
        tail.append(last)
    return tail


def _cut(state: CallState, seq: int, step: str, changed: GivenAnswer | None, keeps: Collection[str]) -> None:
    """The way on from `step` is another: what came after it is folded away, as far as it hung on `changed`."""
    if state.path and state.path[-1] == step:
        return  # nothing came after it
    tail = _cut_after(state, step)
    if changed is not None:
        _park(state, seq, changed, {*tail} - {*keeps, step} - _still_reached(state, tail))


def _lapse(state: CallState, seq: int, changed: GivenAnswer | None, invalidated: Collection[str]) -> None:
    """These steps and items hung on `changed` by their conditions: they are folded away with what was heard there.

    The flow goes back to where it stood before them.
    """
    if changed is None or not invalidated:
        return
    steps = {id_.removeprefix(_STEP) for id_ in invalidated if id_.startswith(_STEP)}
    while len(state.path) > 1 and state.path[-1] in steps:
        state.reached[state.path.pop()] -= 1
        state.flow = state.path[-1]
        state.proposed_outcome = ""
    _park(state, seq, changed, steps - state.folded, {id_ for id_ in invalidated if not id_.startswith(_STEP)})


def _held(state: CallState, field: str) -> GivenAnswer | None:
    """What a field held until now, as the answer that it was in all but its key."""
    held = state.fields.get(field) if field else None
    if held is None or held.superseded or not held.value:
        return None
    key = held.value if isinstance(held.value, str) else ", ".join(held.value)
    return GivenAnswer(held.step, key, held.shown or key, 0, held.at, held.seq, field, key)


def _filled_otherwise(state: CallState, step: str, field: str, key: str | list[str]) -> GivenAnswer | None:
    """The same of a field of this step, unless it holds this already."""
    held = _held(state, field)
    return None if held is None or held.step != step or held.key == key else held


def _still_reached(state: CallState, steps: Collection[str]) -> set[str]:
    return {step for step in steps if state.reached.get(step)}


def _take_over(state: CallState, entry: Entry, event: Answered, olds: list[GivenAnswer], *, same: bool) -> None:
    """Write the new answer down, and with it the field it fills; the old ones are superseded."""
    if olds:
        for key in [key for key, answer in state.answers.items() if answer in olds]:
            del state.answers[key]
        if not same:
            for old in olds:
                old.superseded = True
                state.superseded.append(old)
                _withdraw_field(state, old)
    given = GivenAnswer(
        event.step,
        event.answer,
        event.label,
        event.number,
        entry.at,
        entry.seq,
        event.field,
        event.key,
        event.to_step,
        event.to_outcome,
    )
    occupant = state.answers.get(event.step)
    free = occupant is None or occupant.superseded or occupant.field == event.field
    state.answers[event.step if free else f"{event.step}={event.field}"] = given
    if event.field:
        _fill_by_answer(state, entry, event)


def _fill_by_answer(state: CallState, entry: Entry, event: Answered) -> None:
    before = state.fields.get(event.field)
    if before is not None and before.value == event.key and not before.superseded:
        return
    if before is not None:
        replace_field(state, before)
    state.fields[event.field] = Captured(
        event.field,
        event.field_label or event.field,
        event.key,
        event.step,
        entry.at,
        entry.seq,
        sensitive=event.sensitive,
        round=state.rounds.get(event.step, 0),
        shown=event.label,
    )


def _withdraw_field(state: CallState, old: GivenAnswer) -> None:
    captured = state.fields.get(old.field) if old.field else None
    if captured is not None and captured.value == old.key and not captured.superseded:
        captured.superseded = True
        state.superseded.append(captured)
        state.turns += 1


def _park(
    state: CallState, seq: int, answer: GivenAnswer, steps: set[str], items: Collection[str] = frozenset()
) -> None:
    """Fold these steps away with all that was heard in them, and these fields ("field:<name>") and ticks of others."""
    answers = tuple(
        given
        for given in (*state.earlier, *state.answers.values())
        if not given.superseded and (given.step in steps or f"field:{given.field}" in items)
    )
    fields = tuple(
        field
        for field in (*state.earlier_fields, *state.fields.values())
        if not field.superseded and (field.step in steps or f"field:{field.name}" in items)
    )
    ticks = tuple(
        tick
        for tick in (*state.earlier_ticks, *state.ticks.values())
        if not tick.superseded and (tick.step in steps or tick.tick in items)
    )
    if not (steps or answers or fields or ticks):
        return
    for item in (*answers, *fields, *ticks):
        item.superseded = True
    state.folded |= steps
    state.turns += 1
    state.parked.append(FoldedAway(seq, answer, tuple(sorted(steps)), answers, fields, ticks))


def _restore(state: CallState, parked: FoldedAway) -> None:
    parked.restored = True
    items = (*parked.answers, *parked.fields, *parked.ticks)
    for step in dict.fromkeys((*parked.steps, *(item.step for item in items))):
        _unfold_part(state, parked, step)


def _unfold(state: CallState, step: str) -> None:
    """The flow came to a step that was folded away: what was heard there counts again."""
    for parked in state.parked:
        if not parked.restored and step in parked.steps:
            _unfold_part(state, parked, step)
            live = all(not item.superseded for item in (*parked.answers, *parked.fields, *parked.ticks))
            parked.restored = live and all(state.reached.get(other) for other in parked.steps)
    state.folded.discard(step)
    state.turns += 1


def _unfold_part(state: CallState, parked: FoldedAway, step: str) -> None:
    """Count in again what one step holds, except where something newer has taken its place."""
    for answer in parked.answers:
        if answer.step != step:
            continue
        now = state.answers.get(step)
        if any(held is answer for held in (*state.earlier, *state.answers.values())):
            answer.superseded = False
        elif now is None or now.superseded:
            answer.superseded = False
            state.answers[step] = answer
    for captured in parked.fields:
        if captured.step == step:
            _unfold_field(state, captured)
    for tick in parked.ticks:
        if tick.step == step:
            _unfold_tick(state, tick)
    if step in parked.steps:
        state.folded.discard(step)
    state.turns += 1


def _unfold_field(state: CallState, captured: Captured) -> None:
    now = state.fields.get(captured.name)
    if any(held is captured for held in state.earlier_fields):
        captured.superseded = False
    elif now is captured or now is None or now.superseded:
        captured.superseded = False
        state.fields[captured.name] = captured


def _unfold_tick(state: CallState, tick: TickState) -> None:
    now = state.ticks.get(tick.tick)
    if any(held is tick for held in state.earlier_ticks):
        tick.superseded = False
    elif now is tick or now is None or now.superseded:
        tick.superseded = False
        state.ticks[tick.tick] = tick
