"""Neighbouring steps that are asked once for each: rounds to go back to, put right and remove, and none is lost."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from contextlib import suppress

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from callassist.calls import events as e
from callassist.calls.report import Report, report
from callassist.calls.session import CallSession
from callassist.calls.view_parts import Impossible
from callassist.exports.compaction import compacted
from callassist.exports.markdown import markdown
from callassist.exports.table import write
from callassist.script.reader import read_text
from callassist.script.script_paths import walk
from tests.calls.call_parts import HandClock, Kept, header_of

HEADER = """---
format: callscript/2
id: roster
title: Roster
version: 1
lang: en
outcomes:
  done: Done
  none: Nobody
  no-answer: No answer
  callback: Call back agreed
---
"""
BODY = """
# Script

## Start (#start)

> Hello.

- [kind: choice] Home
  - own: Owned
  - rent: Rented
- [rooms: number] Rooms
- Yes -> who
- Nobody -> end: none
- No answer -> end: no-answer
- Not now -> end: callback

## Who (#who)
repeat: member "person", another "Somebody else", until "Nobody else"

> Who is the {{ member.number | ordinal }}?

- [ ] Spelt
- [name: text, required] Name
- [age: number] Age
- [role: choice] Role
  - adult: An adult -> work
  - child: A child -> school

## Work (#work)
repeat: member

> What do they do?

- [job: text] Work

-> more

## School (#school)
repeat: member
only if: kind == "own"

> Which school?

- [school: text] School

## More (#more)
repeat: member

> Anything else?

- [extra: text] Extra (if age >= 18)

## Crowded (#check)

> So {{ member.count }}: {{ name | each | join(", ") }}.

- [ask: text] Ask

-> low (if rooms < 3)
-> end: done

## Few rooms (#low)

> That is little room.

- [wish: text] Wish
- Done -> end: done

# Side paths

## Danger (#danger)

> Are you safe?

- [safe: text] Safe

-> back

# Rules

- (if kind == "rent") -> danger
"""
TEXT = HEADER + BODY


def begun(kept: Kept, text: str = TEXT) -> CallSession:
    script = read_text(text).script
    assert script is not None
    session = CallSession(script, header_of(script), HandClock(), kept)
    session.start()
    return session


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def call(kept: Kept) -> CallSession:
    session = begun(kept)
    session.fill("rooms", "5")
    session.answer("Yes")
    return session


def person(call: CallSession, name: str, age: str, job: str = "") -> None:
    """One of them from the first step to the last."""
    call.fill("name", name)
    call.fill("age", age)
    call.answer("An adult")
    if job:
        call.fill("job", job)
    call.next()


def three(call: CallSession) -> None:
    person(call, "Ann", "30", "nurse")
    call.answer("Somebody else")
    person(call, "Ben", "31", "cook")
    call.answer("Somebody else")
    person(call, "Cleo", "32")


def told(call: CallSession, **asked: bool) -> list[tuple[str, str, str]]:
    found = report(call.header, call.entries, call.script, **asked)
    return [(answer.told, answer.name, answer.text) for answer in found.all_answers if answer.name]


def of(call: CallSession, name: str) -> list[str]:
    return [text for _, field, text in told(call) if field == name]


def lines(call: CallSession) -> list[tuple[str, str]]:
    return [(one.told, one.words) for one in call.rounds_here()]


def test_neighbours_of_one_name_are_asked_together(call: CallSession) -> None:
    assert (call.step.id, call.round_told) == ("who", "1st person")
    person(call, "Ann", "30", "nurse")
    assert (call.step.id, call.round_told) == ("more", "1st person")
    assert [answer.label.source for answer in call.answers()] == ["Somebody else", "Nobody else"]
    call.answer("Somebody else")
    assert (call.step.id, call.round_told, call.values["member"]) == ("who", "2nd person", {"number": 2, "count": 1})
    assert [view.value for view in call.fields()] == ["", "", ""]
    assert lines(call) == [("1st person", "Ann, 30, An adult, nurse"), ("2nd person", "")]


def test_what_was_filled_in_before_the_call_came_to_them_is_about_the_first() -> None:
    call = begun(Kept())
    call.fill("rooms", "5")
    call.fill("name", "Early")
    call.tick("who/1")
    call.open_round("member", 1)
    assert (call.step.id, call.state.flow) == ("who", "start")
    call.home()
    call.answer("Yes")
    assert lines(call) == [("1st person", "Early")]
    assert {name: held.round for name, held in call.state.fields.items()} == {"rooms": 0, "name": 1}
    assert call.state.ticks["who/1"].round == 1
    call.answer("An adult")
    call.next()
    call.answer("Somebody else")
    assert (call.round_told, [view.value for view in call.fields()]) == ("2nd person", ["", "", ""])


@pytest.mark.parametrize(
    ("acts", "counts"),
    [
        ([], False),
        ([lambda call: call.tick("who/1")], True),
        ([lambda call: call.tick("who/1"), lambda call: call.untick("who/1")], False),
        ([lambda call: call.fill("age", "9")], True),
        ([lambda call: call.fill("age", "9"), lambda call: call.fill("age", "")], False),
        ([lambda call: call.fill("age", "", e.FieldStatus.REFUSED)], True),
        ([lambda call: call.fill("role", "adult")], True),
        ([lambda call: call.write_note("x")], False),
        ([lambda call: call.excuse("who/1", "no time")], True),
    ],
)
def test_one_of_whom_something_was_heard_counts_and_any_other_is_asked_about_still(
    call: CallSession, acts: list[Callable[[CallSession], object]], counts: bool
) -> None:
    person(call, "Ann", "30")
    call.answer("Somebody else")
    for act in acts:
        act(call)
    assert call.values["member"] == {"number": 2, "count": 1 + counts}
    call.open("more")
    call.answer("Somebody else")
    assert call.round_told == ("3rd person" if counts else "2nd person")


def test_what_is_ticked_for_another_one_counts_at_once(call: CallSession) -> None:
    person(call, "Ann", "30")
    call.answer("Somebody else")
    call.open_round("member", 1)
    assert call.values["member"] == {"number": 1, "count": 1}
    call.tick("who/1", 2)
    assert call.values["member"] == {"number": 1, "count": 2}
    with pytest.raises(Impossible, match="This is ticked already"):
        call.tick("who/1", 2)
    call.untick("who/1", 2)
    with pytest.raises(Impossible, match="This is not ticked"):
        call.untick("who/1", 2)
    assert call.values["member"] == {"number": 1, "count": 1}


def test_an_earlier_one_is_gone_back_to_and_put_right(call: CallSession) -> None:
    three(call)
    call.open_round("member", 2)
    assert (call.step.id, call.round_told, call.values["name"]) == ("who", "2nd person", "Ben")
    call.fill("name", "Benno")
    call.next()
    assert (call.step.id, call.values["job"], call.round_told) == ("work", "cook", "2nd person")
    call.next()
    assert call.step.id == "more"
    assert call.answers() == ()  # going round and on is for the last of them
    call.next()
    assert (call.step.id, call.round_told, call.values["name"]) == ("more", "3rd person", "Cleo")
    assert of(call, "name") == ["Ann", "Benno", "Cleo"]
    assert [text for _, name, text in told(call, full=True) if name == "name"] == ["Ann", "Ben", "Benno", "Cleo"]


def test_back_goes_through_the_rounds_as_they_were_seen(call: CallSession) -> None:
    three(call)
    seen = [(call.step.id, call.round_told)]
    for _ in range(6):
        call.back()
        seen.append((call.step.id, call.round_told))
    assert seen == [
        *(("more", "3rd person"), ("work", "3rd person"), ("who", "3rd person")),
        *(("more", "2nd person"), ("work", "2nd person"), ("who", "2nd person"), ("more", "1st person")),
    ]
    call.home()
    assert (call.step.id, call.values["name"]) == ("more", "Cleo")


def test_another_answer_in_an_earlier_one_goes_its_own_way_and_moves_no_flow(call: CallSession) -> None:
    call.open("start")
    call.fill("kind", "own")
    call.open("who")
    three(call)
    call.open_round("member", 1)
    call.answer("A child")
    assert (call.step.id, call.round_told, call.state.flow) == ("school", "1st person", "more")
    call.fill("school", "Hill School")
    call.home()
    assert of(call, "job") == ["cook"]  # the nurse's was set aside with the step
    assert ("1st person", "job", "nurse") in told(call, full=True)
    assert of(call, "school") == ["Hill School"]
    call.open_round("member", 1)
    call.answer("An adult")
    assert of(call, "job") == ["nurse", "cook"]


def test_another_answer_about_the_same_one_sets_aside_what_was_heard_on_the_way(call: CallSession) -> None:
    person(call, "Ann", "30", "nurse")
    call.open("who")
    call.answer("A child")
    assert (call.step.id, of(call, "job")) == ("school", [])
    (aside,) = [parked for parked in call.state.parked if not parked.restored]
    assert ([field.name for field in aside.fields], aside.round) == (["job"], 1)
    call.open("who")
    call.answer("An adult")
    assert (call.step.id, of(call, "job"), call.values["job"]) == ("work", ["nurse"], "nurse")


def test_a_field_is_told_by_what_asks_for_it_about_each(call: CallSession) -> None:
    assert [call.repeat_asking(name) for name in ("name", "job", "rooms", "nothing")] == ["member", "member", "", ""]


def test_what_is_known_of_each_is_of_the_kind_of_its_field(call: CallSession) -> None:
    three(call)
    held = call.state.repeats["member"]
    known = [call.values_in(held, number) for number in (1, 2, 3)]
    assert [(values["name"], values["age"], values["rooms"]) for values in known] == [
        ("Ann", 30, 5), ("Ben", 31, 5), ("Cleo", 32, 5),
    ]  # fmt: skip
    assert [values["member"] for values in known] == [{"number": number, "count": 3} for number in (1, 2, 3)]


def test_only_the_steps_that_one_came_through_are_asked_about_after_the_call(call: CallSession) -> None:
    person(call, "Ann", "30")
    call.answer("Somebody else")
    call.fill("age", "9")
    call.open("start")
    call.fill("kind", "own")
    call.open("who")
    call.answer("A child")
    call.next()
    call.answer("Somebody else")
    wanted = [(item.text, item.told) for item in call.open_needed()]
    assert wanted == [("Spelt", "1st person"), ("Spelt", "2nd person"), ("Name", "2nd person")]


def test_another_option_moves_the_flow_only_in_the_one_that_is_asked_about(call: CallSession) -> None:
    call.open("start")
    call.fill("kind", "own")
    call.open("who")
    three(call)
    call.fill("role", "child", number=1)  # as the wrap-up does it
    assert (call.state.flow, call.step.id, call.round_told) == ("more", "more", "3rd person")
    assert of(call, "role") == ["A child", "An adult", "An adult"]
    call.open("who")
    call.fill("role", "child")
    assert (call.state.flow, call.next_step_id) == ("who", "school")


def test_one_is_removed_and_brought_back(call: CallSession) -> None:
    three(call)
    before = told(call)
    call.remove_round("member", 2)
    assert of(call, "name") == ["Ann", "Cleo"]
    assert lines(call) == [("1st person", "Ann, 30, An adult, nurse"), ("2nd person", "Cleo, 32, An adult")]
    assert (call.step.id, call.round_told, call.values["member"]) == ("more", "2nd person", {"number": 2, "count": 2})
    assert {text for _, _, text in told(call, full=True)} >= {"Ben", "cook"}
    call.undo()
    assert told(call) == before
    call.redo()
    (aside,) = [parked for parked in call.state.parked if not parked.restored]
    call.restore(aside.seq)
    assert told(call) == before


def test_the_one_that_is_asked_about_is_removed_and_asked_anew(call: CallSession) -> None:
    three(call)
    call.remove_round("member", 3)
    assert (call.step.id, call.round_told) == ("who", "3rd person")
    assert [view.value for view in call.fields()] == ["", "", ""]
    person(call, "Dan", "33")
    call.answer("Nobody else")
    assert of(call, "name") == ["Ann", "Ben", "Dan"]
    call.remove_round("member", max(call.state.repeats["member"].rounds))  # from beyond them
    removed = call.entries[-1].event
    assert isinstance(removed, e.RoundRemoved)
    assert removed.then is not None
    assert (removed.round.told, removed.then.told, removed.then.number) == ("3rd person", "2nd person", 2)
    assert (call.step.id, of(call, "name")) == ("check", ["Ann", "Ben"])
    with pytest.raises(Impossible):
        call.remove_round("member", 3)


def test_the_one_that_is_looked_at_is_removed_and_what_is_asked_about_is_shown(call: CallSession) -> None:
    three(call)
    call.open_round("member", 1)
    call.remove_round("member", 2)
    assert (call.step.id, call.values["name"]) == ("who", "Ann")
    call.remove_round("member", 1)
    removed = [entry.event for entry in call.entries if isinstance(entry.event, e.RoundRemoved)]
    assert [(event.round.told, event.step, event.title) for event in removed] == [
        ("2nd person", "", ""), ("1st person", "more", "More"),
    ]  # fmt: skip
    assert (call.step.id, call.values["name"], of(call, "name")) == ("more", "Cleo", ["Cleo"])


def test_coming_back_from_a_side_path_goes_on_with_the_same_one(call: CallSession) -> None:
    person(call, "Ann", "30")
    call.answer("Somebody else")
    call.fill("name", "Ben")
    call.fill("kind", "rent")
    call.next()
    assert call.step.id == "danger"
    call.fill("safe", "yes")
    call.next()
    assert (call.step.id, call.round_told, call.values["name"]) == ("who", "2nd person", "Ben")
    assert of(call, "name") == ["Ann", "Ben"]


def test_a_round_is_filled_from_the_wrap_up(call: CallSession) -> None:
    three(call)
    call.answer("Nobody else")
    call.finish("done")
    call.fill("name", "Benedict", number=2)
    call.close_field()
    call.fill("extra", "late", number=1)
    call.tick("who/1", 2)
    assert of(call, "name") == ["Ann", "Benedict", "Cleo"]
    assert ("1st person", "extra", "late") in told(call)
    (tick,) = report(call.header, call.entries, call.script).ticks
    assert (tick.text, tick.told) == ("Spelt", "2nd person")
    call.fill("age", "12", number=1)  # the extra question was for those of age
    call.close_field()
    assert ("1st person", "extra", "late") not in told(call)
    call.untick("who/1", 2)
    assert report(call.header, call.entries, call.script).ticks == ()
    view = call.field_view(next(view.field for view in call.fields() if view.field.name == "ask"))
    assert view.value == ""


def test_what_each_still_needs_is_told_apart(call: CallSession) -> None:
    person(call, "Ann", "30")
    call.tick("who/1") if call.step.id == "who" else call.open("who")
    call.home()
    call.answer("Somebody else")
    call.fill("age", "9")
    call.answer("A child")
    wanted = [(item.text, item.told) for item in call.open_needed()]
    assert wanted == [("Spelt", "1st person"), ("Spelt", "2nd person"), ("Name", "2nd person")]
    found = report(call.header, call.entries, call.script)
    assert [item.text for item in found.open_items][-1] == "Name (2nd person)"
    item = call.open_needed()[0]
    call.excuse(item.id, "no time", item.round)
    assert [(one.text, one.told) for one in call.open_needed()] == wanted[1:]
    assert call.item_now(item).excuse == "no time"  # though the round of another is open
    other = call.open_needed()[0]
    assert (other.id, call.item_now(other).excuse, call.item_now(other).done) == (item.id, "", False)
    call.tick(other.id, other.round)
    assert (call.item_now(other).done, call.item_now(item).done) == (True, False)


def test_a_later_answer_that_changes_a_jump_sets_aside_what_hung_on_it(call: CallSession) -> None:
    call.open("start")
    call.fill("rooms", "2")
    call.close_field()
    call.open("who")
    person(call, "Ann", "30")
    call.answer("Nobody else")
    call.next()
    assert (call.step.id, call.fields()[0].value) == ("low", "")
    call.fill("wish", "a bigger one")
    call.open("start")
    for text in ("1", "14"):
        call.fill("rooms", text)
    assert of(call, "wish") == ["a bigger one"]  # nothing moves while it is typed
    call.close_field()
    assert of(call, "wish") == []
    assert (call.state.step, call.state.flow) == ("start", "check")
    assert ("", "wish", "a bigger one") in told(call, full=True)
    call.undo()
    assert of(call, "wish") == ["a bigger one"]
    call.redo()
    call.fill("rooms", "1")
    call.home()
    call.next()
    assert of(call, "wish") == ["a bigger one"]  # the way leads there again


def test_a_condition_that_a_number_makes_true_again_brings_back_what_it_set_aside(call: CallSession) -> None:
    person(call, "Ann", "30")
    call.fill("extra", "piano")
    call.open("who")
    call.fill("age", "5")
    call.close_field()
    assert of(call, "extra") == []
    call.fill("age", "55")
    call.close_field()
    assert of(call, "extra") == ["piano"]


def test_a_rule_that_is_true_no_longer_sets_its_step_aside(call: CallSession) -> None:
    call.fill("kind", "rent")
    call.next()
    call.fill("safe", "so far")
    call.next()
    call.fill("kind", "own")
    assert of(call, "safe") == []
    call.undo()
    assert of(call, "safe") == ["so far"]


def test_a_rule_about_the_one_that_is_asked_about_sets_its_step_aside_as_well() -> None:
    call = begun(Kept(), TEXT.replace('(if kind == "rent")', "(if age > 90)"))
    call.answer("Yes")
    call.fill("name", "Ann")
    call.fill("age", "95")
    call.next()
    call.fill("safe", "so far")
    call.next()
    assert (call.step.id, call.round_told, of(call, "safe")) == ("who", "1st person", ["so far"])
    call.fill("age", "59")
    call.close_field()
    assert (of(call, "safe"), of(call, "age")) == ([], ["59"])


def test_the_way_through_counts_them_once() -> None:
    script = read_text(TEXT).script
    assert script is not None
    assert [problem.code for problem in read_text(TEXT).problems] == ["hides-facts"]  # `job` is a field here
    found = walk(script)
    assert not found.capped
    assert all(path.steps.count("who") <= 1 for path in found.paths)
    assert {path.outcome for path in found.paths} == {"done", "none", "no-answer", "callback"}


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("(#work)\nrepeat: member", "(#work)\nrepeat: other", "repeat-apart"),
        ("(#more)\nrepeat: member", "(#more)\nrepeat: member\nonly if: age", "repeat-last"),
        ("[ask: text]", "[name: text]", "repeat-field"),
        ("(#work)\nrepeat: member", '(#work)\nrepeat: member, until "Enough"', "setting-value"),
        ('member "person"', "member person", "setting-value"),
    ],
)
def test_what_cannot_be_so_is_named(before: str, after: str, code: str) -> None:
    assert before in TEXT
    problems = [p for p in read_text(TEXT.replace(before, after, 1)).problems if p.severity == "error"]
    assert problems[0].code == code
    assert problems[0].suggestion


VERBS = [
    *("fill", "answer") * 5,
    *("choose", "choose", "next", "next", "back", "home", "open", "tick", "undo", "redo", "restore"),
    *("round", "round", "remove", "put right", "note", "finish", "reopen", "status"),
]
FIELDS = ("name", "age", "job", "school", "extra", "rooms", "ask", "wish", "safe")
STEPS = ("start", "who", "work", "school", "more", "check", "low", "danger")
MOVES = st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 40)), min_size=8, max_size=60)


def play(call: CallSession, moves: list[tuple[str, int]]) -> None:
    """Whatever the window allows, in any order; each value that is typed is one of its kind."""
    for place, (verb, number) in enumerate(moves):
        with suppress(Impossible):
            move(call, verb, number, f"{10_000 + place}")
        if number % 3:
            call.close_field()


def move(call: CallSession, verb: str, number: int, value: str) -> None:  # noqa: C901 - a case for each verb
    rounds = call.rounds()
    one = rounds[number % len(rounds)] if rounds else None
    match verb:
        case "fill":
            call.fill(FIELDS[number % len(FIELDS)], value)
        case "choose" if number % 3:
            call.fill("kind", ("own", "rent")[number % 2])
        case "choose":
            call.fill("role", ("adult", "child")[number % 2])
        case "answer":
            call.answer(number % 5 + 1)
        case "open":
            call.open(STEPS[number % len(STEPS)])
        case "tick" if one is not None and number % 2:
            call.tick("who/1", one.number)
        case "tick":
            call.tick("who/1")
        case "status":
            call.fill("age", "", e.FieldStatus.REFUSED)
        case "restore":
            for aside in call.state.parked[-1:]:
                call.restore(aside.seq)
        case "round" | "remove" | "put right" if one is None:
            pass
        case "round":
            call.open_round(one.repeat, one.number)
        case "remove":
            call.remove_round(one.repeat, one.number)
        case "put right":
            call.fill("name", value, number=one.number)
        case "note":
            call.write_note(f"note {number}")
        case "finish":
            call.finish("done")
        case _:
            getattr(call, verb)()


def numbers_in(text: str) -> Counter[str]:
    return Counter(re.findall(r"\b1\d{4}\b", text))


def as_csv(found: Report) -> str:
    out = io.BytesIO()
    write([found], out)
    rows = csv.reader(io.StringIO(out.getvalue().decode("utf-8-sig")))
    return "\n".join(" | ".join(row) for row in rows)


def as_json(found: Report) -> str:
    told = msgspec.json.decode(msgspec.json.encode(found))
    for answer in [*told["answers"], *(a for r in told["repeats"] for one in r["rounds"] for a in one["answers"])]:
        answer.pop("kept", None)
    told.pop("moments", None)
    return str(told)


def hold_the_law(moves: list[tuple[str, int]]) -> None:
    """Every value that was entered is in notes, CSV and JSON exactly once, or is marked superseded."""
    kept = Kept()
    call = begun(kept)
    play(call, moves)
    call.close_field()
    undone = call.state.undone
    entries = [entry for entry in kept.entries if entry.seq not in undone]
    typed: dict[tuple[str, int], int] = {}
    entered: Counter[str] = Counter()
    for entry in entries:
        event = entry.event
        if isinstance(event, e.FieldFilled) and isinstance(event.value, str):
            key = event.name, event.round.number if event.round else 0
            if event.goes_on and key in typed:
                entered -= numbers_in(entries[typed[key]].event.value)  # type: ignore[union-attr]
            typed[key] = entries.index(entry)
            entered += numbers_in(event.value)
    full = report(call.header, kept.entries, call.script, full=True)
    short = report(call.header, kept.entries, call.script)
    marked = {answer.text for answer in full.all_answers if answer.superseded}
    live = Counter({value: 1 for value in entered if value not in marked})
    assert Counter(answer.text for answer in full.all_answers if numbers_in(answer.text)) == entered
    for read in (markdown, as_csv, as_json):
        assert numbers_in(read(short)) == live, read
    assert numbers_in(as_csv(full)) == numbers_in(as_json(full)) == entered
    again = CallSession(call.script, call.header, HandClock(), Kept(), entries=list(kept.entries))
    assert again.state == call.state
    assert (again.values, again.checklist(), again.rounds()) == (call.values, call.checklist(), call.rounds())
    shorter = report(call.header, compacted(kept.entries), call.script)
    # The clock stands still here, so nothing but their numbers orders the answers, and those are new in the short form.
    assert sorted((a.told, a.text) for a in shorter.all_answers) == sorted((a.told, a.text) for a in short.all_answers)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MOVES)
@example([("fill", 0), ("round", 0), ("remove", 0), ("answer", 0), ("restore", 0)])
def test_every_value_is_told_exactly_once_or_marked(moves: list[tuple[str, int]]) -> None:
    hold_the_law(moves)


@pytest.mark.slow
@settings(max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MOVES)
def test_every_value_is_told_exactly_once_or_marked_in_ten_thousand_calls(moves: list[tuple[str, int]]) -> None:
    hold_the_law(moves)
