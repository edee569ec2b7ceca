"""What holds of every call, whatever is done in whatever order."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from copy import deepcopy

import msgspec
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from callassist.calls import events as e
from callassist.calls.fold import apply, fold
from callassist.calls.reading import Reading
from callassist.calls.session import CallSession, is_act
from callassist.calls.state import CallState
from callassist.calls.view_parts import Impossible
from callassist.script.script_model import Script
from tests.calls.call_parts import HandClock, Kept, header_of
from tests.calls.scripts import branchy, companions

WORDS = ["", "a", "two weeks", "52 000", "{{ x }}", "é\n-> end"]
TICKS = ["status/1", "pay/1", "before/1", "leave-voicemail#beep/1", "nothing"]
FIELDS = ["notice", "pay", "status", "call_back", "question", "handover", "now"]
KEYS = {"status": "employed", "now": "yes", "handover": "no"}
OTHER_KEYS = {"status": "between", "now": "think", "handover": ""}


class Caller:
    """Somebody who does anything, and remembers every word that was typed."""

    def __init__(self, script: Script) -> None:
        self.clock, self.kept = HandClock(), Kept()
        self.notes = 0
        self.call = CallSession(
            script, header_of(script), self.clock, self.kept, companions=companions(), new_id=self._id
        )
        self.call.start()
        self.typed: list[str] = []

    def _id(self) -> str:
        self.notes += 1
        return f"n{self.notes}"

    def do(self, verb: str, number: int, word: str) -> None:
        with contextlib.suppress(Impossible):
            VERBS[verb](self, number, word)

    def fill(self, number: int, word: str) -> None:
        name = FIELDS[number % len(FIELDS)]
        value = OTHER_KEYS.get(name, word) if number % 2 else KEYS.get(name, word)
        status = list(e.FieldStatus)[number % 4] if number > 50 else e.FieldStatus.FILLED
        self.call.fill(name, value, status)
        self.typed.append(value)

    def open(self, number: int) -> None:
        steps = [step.id for step in self.call.script.steps] + ["leave-voicemail#beep"]
        self.call.open(steps[number % len(steps)])

    def write(self, number: int, word: str) -> None:
        self.call.write_note(word if number % 2 else None)
        self.typed.append(word if number % 2 else "")

    def type(self, act: Callable[..., object], *words: str) -> None:
        act(*words)
        self.typed.append(words[-1])

    def restore(self, number: int) -> None:
        parked = self.call.state.parked
        self.call.restore(parked[number % len(parked)].seq if parked else number)

    def note(self, number: int) -> str:
        return f"n{number % (self.notes + 1)}"


VERBS: dict[str, Callable[[Caller, int, str], object]] = {
    "open": lambda by, n, _: by.open(n),
    "next": lambda by, *_: by.call.next(),
    "back": lambda by, *_: by.call.back(),
    "home": lambda by, *_: by.call.home(),
    "answer": lambda by, n, _: by.call.answer(n % 4 + 1),
    "answer again": lambda by, n, _: by.call.answer(n % 4 + 1),
    "go on": lambda by, n, _: by.call.answer(n % 3 + 1) if by.call.next_step_id is None else by.call.next(),
    "tick": lambda by, n, _: by.call.tick(TICKS[n % 5]),
    "untick": lambda by, n, _: by.call.untick(TICKS[n % 5]),
    "tick next": lambda by, *_: by.call.tick_next(),
    "excuse": lambda by, n, word: by.call.excuse(["status/1", "field:pay", "nothing"][n % 3], word),
    "fill": Caller.fill,
    "fill more": Caller.fill,
    "fact": lambda by, n, word: by.type(by.call.fill_fact, ["job.company", "person.first_name"][n % 2], word),
    "close": lambda by, *_: by.call.close_field(),
    "type": lambda by, _, word: by.type(by.call.type_note, word),
    "write": Caller.write,
    "edit": lambda by, n, word: by.type(by.call.edit_note, by.note(n), word),
    "delete": lambda by, n, _: by.call.delete_note(by.note(n)),
    "star": lambda by, n, _: by.call.star_note(by.note(n), bool(n % 2)),
    "reword": lambda by, *_: by.call.reword(),
    "prepared": lambda by, *_: by.call.use_prepared(by.call.prepared()[0].id),
    "pivot": lambda by, n, _: by.call.pivot(list(e.Pivot)[n % 3]),
    "call back": lambda by, _, word: by.call.agree_call_back(by.clock.now(), "Europe/Berlin", word),
    "undo": lambda by, *_: by.call.undo(),
    "redo": lambda by, *_: by.call.redo(),
    "restore": lambda by, n, _: by.restore(n),
    "wait": lambda by, n, _: by.clock.wait(n / 8),
    "finish": lambda by, n, _: by.call.finish("booked" if n % 2 else "") if n % 3 == 0 else None,
    "reopen": lambda by, *_: by.call.reopen(),
    "set aside": lambda by, n, _: by.call.set_aside() if n % 3 == 0 else None,
    "come back": lambda by, *_: by.call.come_back(),
    "summary": lambda by, _, word: by.type(by.call.write_summary, word),
    "topic": lambda by, _, word: by.type(by.call.set_topic, word),
    "rate": lambda by, n, word: by.call.rate("fit", n % 6, word),
}

Act = tuple[str, int, str]
acts = st.lists(st.tuples(st.sampled_from([*VERBS]), st.integers(0, 60), st.sampled_from(WORDS)), max_size=40)
quick = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(acts)
def test_the_state_is_always_the_fold_of_the_record(todo: list[Act]) -> None:
    caller = Caller(branchy())
    for act in todo:
        caller.do(*act)
        assert caller.call.state == fold(caller.kept.entries)
        read_everything(caller.call)
        read_with_fresh_eyes(caller.call)
    state = caller.call.state
    assert caller.call.entries == tuple(caller.kept.entries)
    # Nothing is asked about several here.
    assert not any(item.round for item in (*state.heard_fields(), *state.heard_ticks(), *state.heard_answers()))


@quick
@given(acts)
@example([("fill", 24, "a"), ("pivot", 2, ""), ("pivot", 2, ""), ("fill", 24, "")])
def test_a_call_that_is_picked_up_again_stands_where_it_was(todo: list[Act]) -> None:
    caller = Caller(branchy())
    for act in todo:
        caller.do(*act)
    call = caller.call
    record = msgspec.json.decode(msgspec.json.encode(caller.kept.entries), type=list[e.Entry])
    again = CallSession(call.script, call.header, caller.clock, Kept(), entries=record, companions=call.companions)
    assert again.state == call.state
    assert (again.values, again.step, again.next_step_id) == (call.values, call.step, call.next_step_id)
    assert again.overview() == call.overview()
    assert again.checklist() == call.checklist()


@quick
@given(acts)
def test_undo_is_as_if_the_last_act_had_never_been(todo: list[Act]) -> None:
    caller = Caller(branchy())
    for act in todo:
        caller.do(*act)
    before = caller.call.entries
    taken = caller.call.undo()
    if taken is None:
        return
    assert is_act(taken.event)
    without = CallState(undone=set(caller.call.state.undone))
    for entry in before:
        if entry.seq not in without.undone and not isinstance(entry.event, (e.Undone, e.Redone)):
            apply(without, deepcopy(entry))
    without.last_seq, without.last_at = caller.call.state.last_seq, caller.call.state.last_at
    assert caller.call.state == without
    assert caller.kept.entries[:-1] == list(before)


@quick
@given(acts)
def test_every_word_that_was_typed_was_handed_to_the_record(todo: list[Act]) -> None:
    caller = Caller(branchy())
    for act in todo:
        caller.do(*act)
    kept = {text for entry in caller.kept.every for text in texts_of(entry.event)}
    assert {text for text in caller.typed if text.strip()} <= kept


@quick
@given(acts)
def test_undo_again_and_again_leads_back_to_the_start_and_redo_to_where_it_was(todo: list[Act]) -> None:
    caller = Caller(branchy())
    for act in todo:
        caller.do(*act)
    call = caller.call
    if call.finished:
        call.reopen()
    before = deepcopy(call.state)
    drafts = {note.id for note in call.state.notes.values() if note.draft and not note.deleted}
    undos = 0
    while call.undo():
        undos += 1
    assert (call.step.id, call.state.flow, call.state.path) == ("hello", "hello", ["hello"])
    assert (call.state.fields, call.state.facts, call.state.ticks, call.state.answers) == ({}, {}, {}, {})
    assert {note.id for note in call.state.notes.values() if not note.deleted} >= drafts
    assert all(note.draft for note in call.state.notes.values())
    for _ in range(undos):
        assert call.redo() is not None
    after = deepcopy(call.state)
    after.last_seq, after.last_at = before.last_seq, before.last_at
    assert after == before


@quick
@given(acts)
def test_redo_after_undo_is_as_if_neither_had_been(todo: list[Act]) -> None:
    caller = Caller(branchy())
    for act in todo:
        caller.do(*act)
    before = deepcopy(caller.call.state)
    if caller.call.undo() is None:
        return
    assert caller.call.redo() is not None
    after = deepcopy(caller.call.state)
    after.last_seq, after.last_at = before.last_seq, before.last_at
    assert after == before


@quick
@given(acts)
def test_nothing_is_folded_away_that_cannot_be_brought_back(todo: list[Act]) -> None:
    caller = Caller(branchy())
    for act in todo:
        caller.do(*act)
    state = caller.call.state
    held = {id(item) for parked in state.parked for item in (*parked.answers, *parked.fields, *parked.ticks)}
    held |= {id(item) for item in state.superseded}
    for item in (*state.answers.values(), *state.earlier, *state.fields.values(), *state.ticks.values()):
        assert not item.superseded or id(item) in held
    assert all(answer.superseded for answer in state.superseded)
    assert sum(state.reached.values()) == len(state.path)
    assert state.path == [] or state.path[-1] == state.flow
    for step, count in state.reached.items():
        assert count == state.path.count(step)


@quick
@given(acts)
def test_nothing_stays_that_a_changed_choice_has_left_without_its_condition(todo: list[Act]) -> None:
    caller = Caller(branchy())
    for act in todo:
        before, count = dangling(caller.call), len(caller.call.entries)
        caller.do(*act)
        last = caller.call.entries[-1].event if len(caller.call.entries) > count else None
        if isinstance(last, e.Answered) or (isinstance(last, e.FieldFilled) and last.name == "status"):
            now = dangling(caller.call)
            assert not {id_ for id_, over in now.items() if over and before.get(id_) is False}


def dangling(call: CallSession) -> dict[str, bool]:
    """All that counts and hangs on a condition, and whether that no longer holds."""
    found: dict[str, bool] = {}
    for captured in call.state.fields.values():
        place = call.index.place(captured.step)
        assert place is not None
        field = place.fields.get(captured.name)
        for condition in (place.step.only_if, field.only_if if field else None):
            if condition is not None and not captured.superseded:
                found[f"{captured.name}: {condition.source}"] = not condition.holds(call.values)
    return found


def read_everything(call: CallSession) -> None:
    """Every view can be asked for at any moment."""
    for view in (call.overview, call.said, call.last_said, call.asides, call.answers):
        view()
    for view in (call.given, call.fields, call.checklist, call.open_needed, call.prepared, call.blanks):
        view()
    for view in (call.outcomes, call.pivots, call.pace, call.elapsed, call.final_header):
        view()
    assert call.next_step_id is None or call.next_step_id in {row.id for row in call.overview()} | {
        step.id for step in call.script.steps
    } | {"leave-voicemail#beep"}
    assert call.elapsed() >= 0


def read_with_fresh_eyes(call: CallSession) -> None:
    """What is remembered of a call is what one would see who looked for the first time."""
    fresh = Reading(call.index, call.header, call.state)
    assert fresh.values == call.values
    assert fresh.checklist() == call.checklist()
    assert [row.id for row in fresh.rows(0, {})] == [row.id for row in call.overview()]


def texts_of(event: e.Event) -> list[str]:
    names = ("text", "value", "evidence")
    return [str(getattr(event, name)) for name in names if hasattr(event, name)]
