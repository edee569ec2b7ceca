"""A step that is asked once for each person or thing: every round is empty, none is lost, all are told apart."""

from __future__ import annotations

import csv
import io
from collections import Counter
from contextlib import suppress

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callassist.calls import events as e
from callassist.calls.report import Report, report
from callassist.calls.session import CallSession
from callassist.calls.view_parts import Impossible
from callassist.exports.compaction import compacted
from callassist.exports.comparison import compare
from callassist.exports.markdown import markdown
from callassist.exports.table import write
from callassist.script.reader import read_text
from callassist.script.script_paths import walk
from tests.calls.call_parts import HandClock, Kept, header_of

TEXT = """---
format: callscript/{major}
id: household
title: Household
version: 1
lang: en
outcomes:
  done: Done
  none: Nobody
  no-answer: No answer
  callback: Call back agreed
---

# Script

## Start (#start)

> Hello.

- Yes -> members
- Nobody -> end: none
- No answer -> end: no-answer
- Not now -> end: callback

## Who lives here (#members)
{repeat}

> Who is {{{{ member.number | ordinal }}}}{{% if name | each %}}
> after {{{{ name | each | join(" and ") }}}}{{% endif %}}?

- [ ] Name spelt
- [name: text, required] Name
- [age: number] Age
- [works: choice] Work
  - yes: At work
  - no: Not at work

## Check (#check)

> So that is {{{{ name | each | join(", ") }}}}, {{{{ name | each | count }}}} in all.

- One more -> members
- All there -> end: done
"""
REPEAT = 'repeat: member, another "Somebody else", until "Nobody else"'


def begun(kept: Kept) -> CallSession:
    script = read_text(TEXT.format(major=2, repeat=REPEAT)).script
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
    answer(session, "Yes")
    return session


def answer(call: CallSession, label: str) -> None:
    call.answer(next(answer.number for answer in call.answers() if answer.label.source == label))


def spoken(call: CallSession) -> str:
    return " ".join("".join(run.text for run in line.runs) for line in call.said())


def told(call: CallSession, kept: Kept, **asked: bool) -> list[tuple[int, str, str]]:
    found = report(call.header, kept.entries, call.script, **asked)
    return [(answer.round, answer.name, answer.text) for answer in found.all_answers if answer.name]


def hear(call: CallSession, name: str, age: str = "", works: str = "") -> None:
    call.fill("name", name)
    if age:
        call.fill("age", age)
    if works:
        call.fill("works", works)


def three(call: CallSession) -> None:
    hear(call, "Ann", "30", "yes")
    call.tick("members/1")
    answer(call, "Somebody else")
    hear(call, "Ben", works="no")
    answer(call, "Somebody else")
    hear(call, "Cleo", "7")
    call.tick("members/1")


def test_each_round_begins_empty_and_says_which_it_is(call: CallSession) -> None:
    assert [a.label.source for a in call.answers()][-2:] == ["Somebody else", "Nobody else"]
    assert spoken(call) == "Who is 1st?"
    assert call.round_told == "1st member"
    hear(call, "Ann", "30", "yes")
    call.tick("members/1")
    answer(call, "Somebody else")
    assert [(view.value, view.status) for view in call.fields()] == [("", "filled")] * 3
    assert [item.done for item in call.checklist().here] == [False, False]
    assert spoken(call) == "Who is 2nd after Ann?"
    assert call.round_told == "2nd member"


def test_a_round_of_which_nothing_was_heard_is_no_round(call: CallSession, kept: Kept) -> None:
    hear(call, "Ann")
    answer(call, "Somebody else")
    answer(call, "Somebody else")
    hear(call, "Ben")
    assert told(call, kept) == [(1, "name", "Ann"), (2, "name", "Ben")]


def test_all_of_them_are_in_the_words_the_notes_and_the_table(call: CallSession, kept: Kept) -> None:
    three(call)
    answer(call, "Nobody else")
    assert spoken(call) == "So that is Ann, Ben, Cleo, 3 in all."
    assert told(call, kept) == [
        (1, "name", "Ann"),
        (1, "age", "30"),
        (1, "works", "At work"),
        (2, "name", "Ben"),
        (2, "works", "Not at work"),
        (3, "name", "Cleo"),
        (3, "age", "7"),
    ]
    found = report(call.header, kept.entries, call.script)
    text = markdown(found)
    assert all(line in text for line in ("**1st member, Name:** Ann", "**3rd member, Age:** 7"))
    assert "Somebody else" not in text  # going round is no answer
    assert [done.text for done in found.ticks] == ["Name spelt"] * 2
    out = io.BytesIO()
    write([found], out)
    head, *rows = csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig")))
    assert (head["Which one"], head["Name"]) == ("", "")
    assert [(row["Call ID"], row["Which one"], row["Name"], row["Age"]) for row in rows] == [
        ("c1", "1st member", "Ann", "30"),
        ("c1", "2nd member", "Ben", ""),
        ("c1", "3rd member", "Cleo", "7"),
    ]
    (repeat,) = msgspec.json.decode(msgspec.json.encode(found))["repeats"]
    assert [(one["told"], [answer["text"] for answer in one["answers"]]) for one in repeat["rounds"]] == [
        ("1st member", ["Ann", "30", "At work"]),
        ("2nd member", ["Ben", "Not at work"]),
        ("3rd member", ["Cleo", "7"]),
    ]


def test_undo_goes_back_through_the_rounds(call: CallSession, kept: Kept) -> None:
    hear(call, "Ann")
    answer(call, "Somebody else")
    assert call.values.get("name") is None
    call.undo()
    assert (call.values["name"], call.round_told) == ("Ann", "1st member")
    call.redo()
    hear(call, "Ben")
    assert [text for _, _, text in told(call, kept)] == ["Ann", "Ben"]


def test_one_more_after_the_check_is_a_round_of_its_own(call: CallSession, kept: Kept) -> None:
    three(call)
    answer(call, "Nobody else")
    answer(call, "One more")
    assert call.round_told == "4th member"
    assert [(one.told, one.words) for one in call.rounds_here()] == [
        ("1st member", "Ann, 30, At work"),
        ("2nd member", "Ben, Not at work"),
        ("3rd member", "Cleo, 7"),
        ("4th member", ""),
    ]
    hear(call, "Dan")
    assert [text for _, name, text in told(call, kept) if name == "name"] == ["Ann", "Ben", "Cleo", "Dan"]


def test_a_changed_mind_sets_all_rounds_aside_and_brings_them_back(call: CallSession, kept: Kept) -> None:
    three(call)
    before = told(call, kept)
    ticks = len(report(call.header, kept.entries, call.script).ticks)
    call.open("start")
    answer(call, "Nobody")
    assert told(call, kept) == []
    assert report(call.header, kept.entries, call.script).ticks == ()
    assert Counter(told(call, kept, full=True)) == Counter(before)
    answer(call, "Yes")
    assert told(call, kept) == before
    assert len(report(call.header, kept.entries, call.script).ticks) == ticks


def test_the_short_record_and_a_call_taken_up_again_say_the_same(call: CallSession, kept: Kept) -> None:
    three(call)
    short = report(call.header, compacted(kept.entries), call.script)
    assert [(a.round, a.text) for a in short.all_answers] == [
        (a.round, a.text) for a in report(call.header, kept.entries, call.script).all_answers
    ]
    again = CallSession(call.script, call.header, HandClock(), Kept(), entries=list(kept.entries))
    assert (again.state, again.round_told, again.values) == (call.state, call.round_told, call.values)


def test_the_way_through_is_walked_and_counts_the_step_once() -> None:
    result = read_text(TEXT.format(major=2, repeat=REPEAT))
    script = result.script
    assert result.problems == ()
    assert script is not None
    found = walk(script)
    assert not found.capped
    assert {path.outcome for path in found.paths} == {"done", "none", "no-answer", "callback"}


@pytest.mark.parametrize(
    ("repeat", "code"),
    [
        ("repeat: Big One", "setting-value"),
        ("repeat: person", "setting-value"),
        ("repeat: member, until Nobody", "setting-value"),
        ('repeat: member, before "x"', "setting-value"),
        ("repeat:", "setting-value"),
    ],
)
def test_what_cannot_be_read_is_named(repeat: str, code: str) -> None:
    problems = [p for p in read_text(TEXT.format(major=2, repeat=repeat)).problems if p.severity == "error"]
    assert problems[0].code == code
    assert problems[0].suggestion


def test_without_words_of_its_own_it_has_the_usual_ones() -> None:
    script = read_text(TEXT.format(major=2, repeat="repeat: member").replace("lang: en", "lang: de")).script
    assert script is not None
    assert [choice.label.plain({}) for choice in script.step("members").blocks[-2:]] == ["Noch eins", "Das ist alles"]


def test_the_first_format_says_what_to_write() -> None:
    assert {p.code for p in read_text(TEXT.format(major=1, repeat=REPEAT)).problems} == {"needs-format-2"}


VERBS = [*("fill", "choose", "answer") * 3, "tick", "next", "back", "home", "open", "undo", "redo", "restore"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 11)), max_size=40))
def test_no_value_of_any_round_is_ever_lost_or_merged(todo: list[tuple[str, int]]) -> None:
    """Every value that was entered is in the full report exactly once, and in the plain one at most once."""
    kept = Kept()
    call = begun(kept)
    for place, (verb, number) in enumerate(todo):
        with suppress(Impossible):
            match verb:
                case "fill":
                    call.fill(("name", "age")[number % 2], str(1000 + place))
                    call.close_field()
                case "choose":
                    call.fill("works", ("yes", "no")[number % 2])
                case "answer":
                    call.answer(number % 5 + 1)
                case "tick":
                    call.tick("members/1")
                case "open":
                    call.open(("start", "members", "check")[number % 3])
                case "restore":
                    for folded in call.state.parked[-1:]:
                        call.restore(folded.seq)
                case _:
                    getattr(call, verb)()
    undone = call.state.undone
    entered = Counter(
        entry.event.value
        for entry in kept.entries
        if isinstance(entry.event, e.FieldFilled) and entry.seq not in undone and entry.event.name != "works"
    )
    full = [one for one in told(call, kept, full=True) if one[1] != "works"]
    assert Counter(text for _, _, text in full) == entered
    plain = [one for one in told(call, kept) if one[1] != "works"]
    assert Counter(plain) <= Counter(full)
    assert len({(number, name) for number, name, _ in plain}) == len(plain)  # one value a field and round


def household(*people: tuple[str, str]) -> Report:
    kept = Kept()
    call = begun(kept)
    answer(call, "Yes")
    for number, (name, age) in enumerate(people):
        if number:
            answer(call, "Somebody else")
        hear(call, name, age)
    answer(call, "Nobody else")
    return report(call.header, kept.entries, call.script)


def rows(*calls: Report) -> dict[str, list[str]]:
    return {row.label: [cell.text for cell in row.cells] for row in compare(calls).rows}


def test_two_calls_are_held_against_each_other_person_by_person() -> None:
    found = rows(household(("Ann", "30"), ("Ben", "7")), household(("ben", "8"), ("Ann", "30"), ("Cleo", "1")))
    assert found["Ann, Age"] == ["30", "30"]
    assert found["Ben, Age"] == ["7", "8"]
    assert found["Cleo, Age"] == ["", "1"]
    assert not [label for label in found if "member" in label]


def test_the_answers_that_go_round_and_on_say_nothing_of_their_own() -> None:
    found = household(("Ann", "30"), ("Ben", "7"))
    assert [answer.text for answer in found.all_answers] == ["Yes", "Ann", "30", "Ben", "7"]


def test_where_a_name_says_nothing_their_number_does() -> None:
    found = rows(household(("Ann", "30"), ("Ann", "7")), household(("", "40"), ("Ann", "8")))
    assert found["1st member, Age"] == ["30", "40"]
    assert found["2nd member, Age"] == ["7", ""]
    assert found["Ann, Age"] == ["", "8"]


def test_what_names_them_is_what_is_mostly_heard_first() -> None:
    """Of one somebody gave the age before the name: still it is the name that says who it is."""
    other = household(("Ann", "30"), ("Ben", "7"))
    turned = msgspec.structs.replace(
        other,
        repeats=tuple(
            msgspec.structs.replace(
                repeat,
                rounds=(repeat.rounds[0], msgspec.structs.replace(
                    repeat.rounds[1], answers=repeat.rounds[1].answers[::-1])),
            )
            for repeat in other.repeats
        ),
    )  # fmt: skip
    assert rows(household(("Ben", "9")), turned)["Ben, Age"] == ["9", "7"]
    assert rows(turned, household(("Ben", "9")))["Ben, Age"] == ["7", "9"]
