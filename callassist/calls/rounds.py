"""The rounds of a repeat: a step, or neighbouring steps, that are asked once for each person, job or symptom.

One round of a repeat is open at a time. What was heard in it lies with everything else, in the fields, ticks and
answers of the call; what was heard in another round is kept with that round, and comes back when it is opened again.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from callassist.calls.events import FieldStatus, RoundRef
from callassist.calls.script_index import StepRef
from callassist.calls.state import CallState, Captured, GivenAnswer, Repeat, Round, TickState
from callassist.script.speech import say_ordinal


def known_round(state: CallState, step: str, ref: RoundRef) -> Repeat:
    """The repeat that a round belongs to. From now on it has this round, and `step` is one of its steps."""
    repeat = state.repeats.get(ref.repeat)
    if repeat is None:
        repeat = state.repeats[ref.repeat] = Repeat(ref.repeat, ref.what, ref.first, ref.number, ref.number)
        state.turns += 1  # words may say which of them this is
    if step not in repeat.steps:
        repeat.steps.add(step)
        state.repeat_of[step] = ref.repeat
        # What was filled in before the call came to the step is about the first of them.
        for item in (*state.fields.values(), *state.ticks.values(), *state.answers.values()):
            if item.step == step and not item.round:
                item.round = repeat.open
    repeat.rounds.setdefault(ref.number, Round(ref.number))
    return repeat


def belongs(state: CallState, step: str, repeat: Repeat) -> Round:
    """Count a step among those of a repeat. Returns the round that is open."""
    repeat.steps.add(step)
    state.repeat_of[step] = repeat.name
    return repeat.rounds[repeat.open]


def turn_to(state: CallState, repeat: Repeat, number: int) -> None:
    """Open another round: keep with the old one what was heard in it, and bring back what was heard in the new one."""
    if repeat.open == number:
        return
    before = repeat.rounds.setdefault(repeat.open, Round(repeat.open))
    for name in [name for name, item in state.fields.items() if _is_of(item, repeat)]:
        before.fields[name] = state.fields.pop(name)
    for tick in [tick for tick, item in state.ticks.items() if _is_of(item, repeat)]:
        before.ticks[tick] = state.ticks.pop(tick)
    for key in [key for key, item in state.answers.items() if _is_of(item, repeat)]:
        before.answers[key] = state.answers.pop(key)
    now = repeat.rounds.setdefault(number, Round(number))
    for name, captured in now.fields.items():
        if name in state.fields:  # asked outside of the repeat too, by a script that was edited meanwhile
            state.earlier_fields.append(state.fields[name])
        state.fields[name] = captured
    state.ticks |= now.ticks
    state.answers |= now.answers
    now.fields, now.ticks, now.answers = {}, {}, {}
    repeat.open = number
    state.turns += 1


def come_home(state: CallState) -> None:
    """Open of each repeat the round that the flow stands in."""
    for repeat in state.repeats.values():
        turn_to(state, repeat, repeat.flow)


_AS_IT_IS = nullcontext()


def in_round(state: CallState, ref: RoundRef | None, step: str) -> AbstractContextManager[None]:
    """A context in which this round is open, whichever was open before; without a round nothing changes."""
    return _turned_to(state, ref, step) if ref is not None else _AS_IT_IS


@contextmanager
def _turned_to(state: CallState, ref: RoundRef, step: str) -> Generator[None]:
    repeat = known_round(state, step, ref)
    shown = repeat.open
    turn_to(state, repeat, ref.number)
    yield
    turn_to(state, repeat, shown)


def is_empty(state: CallState, repeat: Repeat, number: int) -> bool:
    """Whether nothing was heard in a round yet, so that it is still to be asked about."""
    if number == repeat.open:
        fields = [item for item in state.fields.values() if _is_of(item, repeat)]
        ticks = any(_is_of(item, repeat) and not item.superseded for item in state.ticks.values())
        answers = any(_is_of(item, repeat) and _says(item, repeat) for item in state.answers.values())
    else:
        kept = repeat.rounds[number]
        fields = list(kept.fields.values())
        ticks = any(not item.superseded for item in kept.ticks.values())
        answers = any(_says(item, repeat) for item in kept.answers.values())
    return not (ticks or answers or any(is_filled(item) for item in fields))


def is_filled(captured: Captured) -> bool:
    """Whether a field holds a value that counts, or a plain word that there is none."""
    return not captured.superseded and (bool(captured.value) or captured.status is not FieldStatus.FILLED)


def heard_in(state: CallState, repeat: Repeat, number: int) -> dict[str, Captured]:
    """What was heard of a round, by the names of the fields."""
    if number == repeat.open:
        return {name: item for name, item in state.fields.items() if _is_of(item, repeat)}
    return repeat.rounds[number].fields if number in repeat.rounds else {}


def captured_in(state: CallState, name: str, ref: RoundRef | None) -> Captured | None:
    """What a field holds in a round, or in the call."""
    repeat = state.repeats.get(ref.repeat) if ref is not None else None
    if repeat is None or ref is None or ref.number == repeat.open:
        return state.fields.get(name)
    return heard_in(state, repeat, ref.number).get(name)


def called(ordinal: int, what: str, lang: str) -> str:
    """What a round is called: "2nd person", "2. Person"."""
    return f"{say_ordinal(ordinal, (), lang)} {what}"


def called_in(state: CallState, step: str, number: int, lang: str) -> str:
    """What the round of this number is called, of the repeat that a step belongs to; empty where there is none."""
    repeat = state.repeat_in(step) if number else None
    return called(repeat.ordinal(number), repeat.what, lang) if repeat is not None else ""


def ref_of(state: CallState, place: StepRef, number: int = 0) -> RoundRef | None:
    """The round that is open in a step, or the one of this number; None in a step that belongs to no repeat."""
    step = place.step
    if not step.repeat:
        return None
    name = place.in_call(step.repeat)
    repeat = state.repeats.get(name)
    number = number or (repeat.open if repeat is not None else 1)
    ordinal = repeat.ordinal(number) if repeat is not None else 1
    told = called(ordinal, step.repeat_label, place.script.lang)
    return RoundRef(name, number, place.in_call(step.repeat_first), step.repeat_label, told)


def arriving(state: CallState, place: StepRef, *, comes_back: bool = False) -> RoundRef | None:
    """The round in which the flow comes to a step: the next one where it comes to the first step once more.

    One of which nothing was heard is asked about still, and what is only come back to goes on.
    """
    repeat = state.repeats.get(place.in_call(place.step.repeat)) if place.step.repeat else None
    if repeat is None:
        return ref_of(state, place)
    number = repeat.flow
    first = place.in_call(place.step.repeat_first) == place.id
    if first and not comes_back and state.reached.get(place.id) and not is_empty(state, repeat, number):
        number = max(repeat.rounds) + 1
    return ref_of(state, place, number)


def _is_of(item: Captured | TickState | GivenAnswer, repeat: Repeat) -> bool:
    return item.step in repeat.steps and item.round == repeat.open


def _says(answer: GivenAnswer, repeat: Repeat) -> bool:
    """Whether an answer says something of the one asked about, as against only leading on."""
    return not answer.superseded and not answer.again and (bool(answer.field) or answer.to_step in repeat.steps)
