"""How the flow of a call moves, and what a changed mind does to what was heard before.

Part of the fold. The flow is a path of steps. Whoever answers again in a step of it cuts the path there: the steps
that came after hung on the old answer and are folded away with all they hold (`FoldedAway`). Nothing is thrown away:
giving the old answer again, or `restore`, counts everything in again, and a step that the flow comes to by another
way brings its own part back.
"""

from __future__ import annotations

from collections.abc import Collection

from callassist.calls.events import (
    Answered,
    Entry,
    FieldFilled,
    FieldStatus,
    PivotTaken,
    RoundRef,
    RoundRemoved,
    WayChanged,
)
from callassist.calls.rounds import belongs, captured_in, come_home, known_round, turn_to
from callassist.calls.state import CallState, Captured, FoldedAway, GivenAnswer, Round, TakenPivot, TickState

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


def arrive(state: CallState, step: str, *, origin: str = "", round_: RoundRef | None = None) -> None:
    """The flow comes to `step`. `origin` is the step it jumped from, where `-> back` leads.

    `round_` is the round that it comes to it in, where the step belongs to a repeat.
    """
    come_home(state)
    repeat = known_round(state, step, round_) if round_ is not None else None
    if repeat is not None and round_ is not None:
        repeat.flow = round_.number
        turn_to(state, repeat, round_.number)
        repeat.rounds[repeat.flow].steps[step] = None
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
    if step in state.folded or repeat is not None:
        _unfold(state, step)


def give_answer(state: CallState, entry: Entry, event: Answered) -> str:
    """An answer happens. The step that comes up by it, or nothing."""
    if event.within is not None:
        return _answer_within(state, entry, event)
    if event.asked_in is not None:
        repeat = known_round(state, event.step, event.asked_in)
        repeat.flow = event.asked_in.number
        come_home(state)
    olds = _answered_before(state, event)
    same = bool(olds) and any(old.answer == event.answer for old in olds)
    led_on = bool(event.to_step or event.to_outcome) or any(moves(old) for old in olds)
    if led_on and not _stands_at(state, event.step):
        changed = olds[0] if olds else _filled_otherwise(state, event.step, event.field, event.key)
        _cut(state, entry.seq, event.step, None if same else changed, event.keeps)
    if event.invalidated:
        _invalidate(state, entry.seq, olds[0] if olds else _held(state, event.field), event.invalidated)
    _take_over(state, entry, event, olds, same=same)
    if state.parked and not same:
        give_back(state, event.step, event.field, event.key if event.field else event.answer)
    if event.to_step:
        arrive(state, event.to_step, origin=event.returns_to or event.step, round_=event.round)
    elif led_on:
        state.flow = event.step
    state.proposed_outcome = event.to_outcome if led_on else state.proposed_outcome
    return event.to_step


def _answer_within(state: CallState, entry: Entry, event: Answered) -> str:
    """An answer is put right in an earlier round of a repeat: the flow stays where it is."""
    olds = _answered_before(state, event)
    same = bool(olds) and any(old.answer == event.answer for old in olds)
    if event.invalidated:
        _invalidate(state, entry.seq, olds[0] if olds else _held(state, event.field), event.invalidated)
    _take_over(state, entry, event, olds, same=same)
    if state.parked and not same:
        give_back(state, event.step, event.field, event.key if event.field else event.answer)
    if event.to_step and (repeat := state.repeat_in(event.step)) is not None:
        belongs(state, event.to_step, repeat).steps[event.to_step] = None
    return event.to_step


def change_way(state: CallState, entry: Entry, event: WayChanged) -> None:
    """A condition that the call went on by is another: what hung on it is folded away, or counts again."""
    for seq in event.restores:
        restore(state, seq)
    held = captured_in(state, event.name, event.round)
    step = held.step if held else event.step
    was = event.before
    changed = GivenAnswer(step, was, was or event.label, 0, entry.at, entry.seq, event.name, was)
    if event.step:
        _cut(state, entry.seq, event.step, changed, event.keeps)
        state.flow = event.step
        state.proposed_outcome = ""
    _invalidate(state, entry.seq, changed, event.invalidated)


def remove_round(state: CallState, entry: Entry, event: RoundRemoved) -> str:
    """One of a repeat counts no longer. The step that comes up by it, or nothing."""
    repeat = state.repeats.get(event.round.repeat)
    if repeat is None or event.round.number not in repeat.rounds:
        return ""
    number, shown = event.round.number, repeat.open
    turn_to(state, repeat, number)
    label = event.round.told or event.round.what
    removed = GivenAnswer(repeat.first, f"remove {number}", label, 0, entry.at, entry.seq)
    _park(state, entry.seq, removed, repeat.steps, round_=number, removed=repeat.name)
    repeat.rounds[number].removed = True
    state.turns += 1
    if event.then is None:
        turn_to(state, repeat, repeat.flow if shown == number else shown)
    elif not event.step:
        repeat.flow = event.then.number
        come_home(state)
    else:  # the flow stood in it
        _cut_after(state, event.step)
        state.reached[state.path.pop()] -= 1
        arrive(state, event.step, round_=event.then)
    return event.step


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
    if event.invalidated:
        _invalidate(state, seq, olds[0] if olds else _held(state, event.name), event.invalidated)
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
        arrive(state, event.to_step, origin=state.flow, round_=event.round)
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
        state.turns += 1  # words may list all that it held
    else:
        old.superseded = True
        state.superseded.append(old)


def _begin_again(state: CallState, step: str) -> None:
    """The flow itself came round to a step once more: what was heard there stands, and it is asked anew."""
    for key in [key for key, answer in state.answers.items() if answer.step == step]:
        state.earlier.append(state.answers.pop(key))
    if step in state.repeat_of:
        return  # within one round, what is heard is about the same one
    for captured in state.fields.values():
        if captured.step == step and not captured.superseded:
            captured.stands = True


def _cut_after(state: CallState, step: str) -> list[str]:
    """Take the flow back to `step`; the steps that came after it. A step off the path is put at its end."""
    repeat = state.repeat_in(step)
    if repeat is not None and step not in repeat.rounds[repeat.flow].steps:
        repeat.rounds[repeat.flow].steps[step] = None
        state.path.append(step)
        state.reached[step] = state.reached.get(step, 0) + 1
        return []
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


def _stands_at(state: CallState, step: str) -> bool:
    """Whether the flow has come no further than to this step."""
    return bool(state.path) and state.path[-1] == step


def _cut(state: CallState, seq: int, step: str, changed: GivenAnswer | None, keeps: Collection[str]) -> None:
    """The way on from `step` is another: what came after it is folded away, as far as it hung on `changed`."""
    if _stands_at(state, step):
        return  # nothing came after it
    tail = _cut_after(state, step)
    if changed is None:
        return
    gone = {*tail} - {*keeps, step}
    repeat = state.repeat_in(step)
    if repeat is not None and (within := gone & repeat.steps):
        for one in within:
            repeat.rounds[repeat.flow].steps.pop(one, None)
        _park(state, seq, changed, within, round_=repeat.flow)
        gone -= within
    _park(state, seq, changed, gone - _still_reached(state, tail))


def _invalidate(state: CallState, seq: int, changed: GivenAnswer | None, invalidated: Collection[str]) -> None:
    """These steps and items hung on `changed` by their conditions: they are folded away with what was heard there.

    The flow goes back to where it stood before them.
    """
    if changed is None:
        return
    by_round: dict[tuple[str, int], list[str]] = {}
    for id_ in invalidated:
        item, _, place = id_.partition("@")
        name, _, number = place.rpartition(":")
        by_round.setdefault((name, int(number or 0)), []).append(item)
    for (name, number), items in by_round.items():
        steps = {item.removeprefix(_STEP) for item in items if item.startswith(_STEP)}
        others = {item for item in items if not item.startswith(_STEP)}
        repeat = state.repeats.get(name)
        if repeat is not None and number in repeat.rounds:
            for step in steps:
                repeat.rounds[number].steps.pop(step, None)
            _park(state, seq, changed, steps, others, round_=number, of=name)
            if number != repeat.flow:
                continue
        while len(state.path) > 1 and state.path[-1] in steps:
            state.reached[state.path.pop()] -= 1
            state.flow = state.path[-1]
            state.proposed_outcome = ""
        if repeat is None:
            _park(state, seq, changed, steps - state.folded, others)


def _held(state: CallState, field: str) -> GivenAnswer | None:
    """What a field held until now, as the answer that it was in all but its key."""
    held = state.fields.get(field) if field else None
    if held is None or held.superseded or not held.value:
        return None
    key = held.value if isinstance(held.value, str) else ", ".join(held.value)
    return GivenAnswer(held.step, key, held.shown or key, 0, held.at, held.seq, field, key)


def _filled_otherwise(state: CallState, step: str, field: str, key: str | list[str]) -> GivenAnswer | None:
    """What a field of this step held until now, as `_held` says it; nothing where it holds this key already."""
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
        round=state.open_round(event.step),
        again=event.again,
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
        round=state.open_round(event.step),
        shown=event.label,
    )


def _withdraw_field(state: CallState, old: GivenAnswer) -> None:
    captured = state.fields.get(old.field) if old.field else None
    if captured is not None and captured.value == old.key and not captured.superseded:
        captured.superseded = True
        state.superseded.append(captured)
        state.turns += 1


def _park(
    state: CallState,
    seq: int,
    answer: GivenAnswer,
    steps: set[str],
    items: Collection[str] = frozenset(),
    *,
    round_: int = 0,
    of: str = "",
    removed: str = "",
) -> None:
    """Fold these steps away with all that was heard in them, and these fields ("field:<name>") and ticks of others.

    With `round_`, only what is of that round of a repeat, and the steps stay for the others.
    """

    def in_round(step: str, number: int) -> bool:
        return not round_ or (number == round_ and (not of or state.repeat_of.get(step) == of))

    answers = tuple(
        given
        for given in state.heard_answers()
        if not given.superseded
        and (given.step in steps or f"field:{given.field}" in items)
        and in_round(given.step, given.round)
    )
    fields = tuple(
        field
        for field in state.heard_fields()
        if not field.superseded
        and (field.step in steps or f"field:{field.name}" in items)
        and in_round(field.step, field.round)
    )
    ticks = tuple(
        tick
        for tick in state.heard_ticks()
        if not tick.superseded and (tick.step in steps or tick.tick in items) and in_round(tick.step, tick.round)
    )
    if not (answers or fields or ticks or (steps and not round_)):
        return
    for item in (*answers, *fields, *ticks):
        item.superseded = True
    if not round_:
        state.folded |= steps
    state.turns += 1
    state.parked.append(
        FoldedAway(seq, answer, tuple(sorted(steps)), answers, fields, ticks, round=round_, removed=removed)
    )


def _restore(state: CallState, parked: FoldedAway) -> None:
    parked.restored = True
    if parked.removed in state.repeats:
        state.repeats[parked.removed].rounds[parked.round].removed = False
    items = (*parked.answers, *parked.fields, *parked.ticks)
    for step in dict.fromkeys((*parked.steps, *(item.step for item in items))):
        _unfold_part(state, parked, step)


def _unfold(state: CallState, step: str) -> None:
    """The flow came to a step that was folded away: what was heard there counts again."""
    open_ = state.open_round(step)
    for parked in state.parked:
        if parked.restored or parked.removed or step not in parked.steps or parked.round not in (0, open_):
            continue
        _unfold_part(state, parked, step)
        live = all(not item.superseded for item in (*parked.answers, *parked.fields, *parked.ticks))
        parked.restored = live and all(state.reached.get(other) for other in parked.steps)
    if step in state.folded:
        state.folded.discard(step)
        state.turns += 1


def _unfold_part(state: CallState, parked: FoldedAway, step: str) -> None:
    """Count in again what one step holds, except where something newer has taken its place."""
    for answer in parked.answers:
        if answer.step == step and not _is_removed(state, step, answer.round):
            _unfold_answer(state, answer)
    for captured in parked.fields:
        if captured.step == step and not _is_removed(state, step, captured.round):
            _unfold_field(state, captured)
    for tick in parked.ticks:
        if tick.step == step and not _is_removed(state, step, tick.round):
            _unfold_tick(state, tick)
    if step in parked.steps:
        state.folded.discard(step)
    state.turns += 1


def _is_removed(state: CallState, step: str, number: int) -> bool:
    """Whether a round of a repeat was removed: nothing but its own return counts it in again."""
    repeat = state.repeat_in(step)
    return repeat is not None and number in repeat.rounds and repeat.rounds[number].removed


def _stowed(state: CallState, step: str, number: int) -> Round | CallState:
    """Where what was heard in a round is kept: with the round, or with the call as long as the round is open."""
    repeat = state.repeat_in(step)
    if repeat is None or number in (0, repeat.open) or number not in repeat.rounds:
        return state
    return repeat.rounds[number]


def _unfold_answer(state: CallState, answer: GivenAnswer) -> None:
    answers = _stowed(state, answer.step, answer.round).answers
    now = answers.get(answer.step)
    if any(held is answer for held in (*state.earlier, *answers.values())):
        answer.superseded = False
    elif now is None or now.superseded:
        answer.superseded = False
        answers[answer.step] = answer


def _unfold_field(state: CallState, captured: Captured) -> None:
    fields = _stowed(state, captured.step, captured.round).fields
    now = fields.get(captured.name)
    if any(held is captured for held in state.earlier_fields):
        captured.superseded = False
    elif now is captured or now is None or now.superseded:
        captured.superseded = False
        fields[captured.name] = captured


def _unfold_tick(state: CallState, tick: TickState) -> None:
    ticks = _stowed(state, tick.step, tick.round).ticks
    now = ticks.get(tick.tick)
    if now is tick or now is None or now.superseded:
        tick.superseded = False
        ticks[tick.tick] = tick
