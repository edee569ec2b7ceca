"""Fields that are worked out: what they come to follows from what was heard, whatever is done to that."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callassist.calls.events import FieldStatus
from callassist.calls.report import report
from callassist.calls.session import CallSession
from callassist.calls.view_parts import Impossible, ViewChange
from callassist.exports.json_export import exported
from callassist.exports.markdown import markdown
from callassist.script.reader import read_text
from tests.calls.call_parts import HandClock, Kept, header_of

HEAD = """---
format: callscript/2
id: sums
title: Sums
version: 1
lang: {lang}
outcomes:
  done: Done
  no-answer: No answer
  callback: Call back agreed
---

# Script

"""
ENDS = "- Yes -> end: done\n- Nobody -> end: no-answer\n- Later -> end: callback\n"
SCORE = """## Questions (#q)

> {% if score %}That is {{ score }}.{% endif %}

- [q1: number] One
- [q2: number] Two
- [extra: choice] Extra
  - 0: No
  - 5: Yes
- [score = q1 + q2 + extra | default(0)] Score
- [third: money = (score / 3) | round(2)] Third
- [band: text = "high" if score > 9 else "low"] Band (if score)
- [ ] Tell a colleague (if score > 9)

## Two (#two)

> You came to {{ score | default("nothing") }}, that is {{ third | default("nothing") }}.

"""


def begun(body, lang="en", **facts):
    result = read_text(HEAD.format(lang=lang) + body + ENDS)
    assert not [p for p in result.problems if p.severity == "error"], result.problems
    record = Kept()
    call = CallSession(result.script, header_of(result.script, **facts), HandClock(), record)
    call.start()
    return call


def shown(call):
    return {view.field.name: view.value for view in call.fields() if view.field.formula and view.visible}


def spoken(call):
    return " ".join("".join(run.text for run in line.runs) for line in call.said()).strip()


def told(call, **how):
    return {
        (a.label, a.round): a.text
        for a in report(call.final_header(), call.entries, call.script, **how).all_answers
        if a.worked_out
    }


def test_a_sum_is_shown_beside_the_fields_and_said_and_asked():
    call = begun(SCORE)
    assert shown(call) == {"score": "", "third": ""}
    call.fill("q1", "4")
    assert shown(call)["score"] == ""  # a part is missing
    call.fill("q2", "2,000")
    assert shown(call) == {"score": "2004", "third": "668", "band": "high"}
    assert spoken(call) == "That is 2004."
    assert [item.text for item in call.checklist().here] == ["Tell a colleague"]
    call.fill("q2", "1")
    call.fill("extra", "5")
    assert shown(call)["score"] == "10"
    call.next()
    assert spoken(call) == "You came to 10, that is 3.33."


def test_numbers_are_written_as_the_language_has_them():
    call = begun("## A (#a)\n\n> {{ half }}\n\n- [n: number] N\n- [half = n / 2] Hälfte\n\n", lang="de")
    call.fill("n", "2001")
    assert (shown(call), spoken(call), told(call)) == ({"half": "1000,5"}, "1000,5", {("Hälfte", 0): "1000,5"})


def test_nobody_fills_a_sum_in():
    call = begun(SCORE)
    with pytest.raises(Impossible) as refused:
        call.fill("score", "3")
    assert "works itself out" in refused.value.message
    assert refused.value.possible == ("extra", "q1", "q2")


def test_undo_redo_a_refusal_and_a_restart_leave_it_true():
    call = begun(SCORE)
    call.fill("q1", "4")
    call.fill("q2", "6")
    assert shown(call)["score"] == "10"
    call.undo()
    assert shown(call)["score"] == ""
    call.redo()
    assert shown(call)["score"] == "10"
    call.fill("q1", "", FieldStatus.REFUSED)
    assert shown(call)["score"] == ""
    call.fill("q1", "1")
    again = CallSession(call.script, call.header, HandClock(), Kept(), entries=call.entries)
    assert shown(again) == shown(call)
    assert shown(again)["score"] == "7"


def test_a_fact_that_changes_a_sum_in_the_words_has_them_shown_anew():
    call = begun(
        "## A (#a)\n\n> We ask for {{ limit }}.\n\n- [limit: money = 3 * job.rent] Limit\n\n", job={"rent": 700}
    )
    heard = []
    call.subscribe(heard.append)
    assert spoken(call) == "We ask for 2,100."
    call.fill_fact("job.rent", "800")
    assert spoken(call) == "We ask for 2,400."
    assert heard[-1] >= {ViewChange.WORDS, ViewChange.FIELDS}
    assert told(call) == {("Limit", 0): "2,400"}


def test_a_change_of_mind_sets_aside_what_hung_on_the_sum():
    body = (
        "## A (#a)\n\n> Hello.\n\n- [q: choice] Q\n  - 0: No\n  - 3: Yes\n- [twice = q * 2] Twice\n\n-> b\n\n"
        "## B (#b)\nonly if: twice > 5\n\n> High.\n\n- [why: text] Why\n\n-> c\n\n## C (#c)\n\n> Last.\n\n"
    )
    call = begun(body)
    call.fill("q", "3")
    call.next()
    call.fill("why", "so")
    call.open("a")
    call.fill("q", "0")
    assert call.state.fields["why"].superseded
    call.fill("q", "3")
    assert not call.state.fields["why"].superseded


ROUNDS = """## Jobs (#jobs)
repeat: job_held

> {% if pay %}{{ pay }}{% endif %}

- [hours: number] Hours
- [rate: number] Rate
- [pay = hours * rate] Pay

## All (#all)

> {{ pay | each | join(" and ") }}, that is {{ pay | each | sum }}.

"""


def test_each_round_has_a_sum_of_its_own():
    call = begun(ROUNDS)
    for hours, rate, answer in (("2", "10", 1), ("3", "20", 1), ("", "", 2)):
        if hours:
            call.fill("hours", hours)
            call.fill("rate", rate)
            assert shown(call)["pay"] == str(int(hours) * int(rate))
        else:
            assert shown(call)["pay"] == ""
        call.answer(answer)
    assert spoken(call) == "20 and 60, that is 80."
    assert told(call) == {("Pay", 1): "20", ("Pay", 2): "60"}


def test_it_is_in_the_notes_after_its_parts_and_in_every_form():
    call = begun(SCORE)
    call.fill("q1", "4")
    call.fill("q2", "6")
    call.finish()
    header, entries = call.final_header(), call.entries
    answers = report(header, entries, call.script).answers
    assert [(a.name, a.text, a.kept) for a in answers] == [
        ("q1", "4", "4"), ("q2", "6", "6"), ("score", "10", "10"), ("third", "3.33", "3.33"), ("band", "high", "high"),
    ]  # fmt: skip
    assert "Score: 10" in markdown(report(header, entries, call.script)).replace("**", "")
    assert header.sums == {"score": ("Score", "10"), "third": ("Third", "3.33"), "band": ("Band", "high")}
    bare = report(header, entries)  # whoever has no script at hand reads it all the same
    assert [(a.label, a.text) for a in bare.answers][2:] == [*header.sums.values()]
    assert exported(header, entries, {}, call.script).report == report(header, entries, call.script)


def test_what_is_made_of_something_sensitive_is_sensitive():
    call = begun("## A (#a)\n\n> {{ twice }}\n\n- [pay: number, sensitive] Pay\n- [twice = pay * 2] Twice\n\n")
    assert not call.hides()
    call.fill("pay", "21")
    assert call.hides()
    assert spoken(call) == "•••••"
    assert [view.hidden for view in call.fields()] == [True, True]
    call.finish()
    header = call.final_header()
    assert header.sums == {}
    kept = report(header, call.entries, call.script)
    assert ([a.name for a in kept.answers], kept.withheld) == ([], 2)
    assert "42" not in markdown(kept)
    assert told(call, sensitive=True) == {("Twice", 0): "42"}


def test_a_sum_alone_that_is_marked_sensitive_is_hidden():
    call = begun("## A (#a)\n\n> Hello.\n\n- [pay: number] Pay\n- [twice = pay * 2, sensitive] Twice\n\n")
    call.fill("pay", "21")
    assert [view.hidden for view in call.fields()] == [False, True]
    assert call.hides()
    assert told(call) == {}


acts = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["q1", "q2"]), st.sampled_from(["", "1", "2.5", "many", "9" * 30, "-4"])),
        st.tuples(st.just("extra"), st.sampled_from(["0", "5"])),
        st.tuples(st.sampled_from(["undo", "redo", "refuse", "next", "back"]), st.just("")),
    ),
    max_size=25,
)


@given(acts)
@settings(max_examples=120, deadline=None)
def test_whatever_is_done_the_sum_is_that_of_what_stands(acts):
    call = begun(SCORE)
    for name, value in acts:
        try:
            if name == "refuse":
                call.fill("q1", "", FieldStatus.REFUSED)
            elif name in ("undo", "redo", "next", "back"):
                getattr(call, name)()
            else:
                call.fill(name, value)
        except Impossible:
            continue
    values = call.values
    parts = [values.get("q1"), values.get("q2"), float(values.get("extra") or 0)]
    numbers = [part for part in parts if isinstance(part, int | float) and abs(part) <= 1e15]
    expected = sum(numbers) if len(numbers) == 3 else None
    assert values["score"] == (expected if expected is None else pytest.approx(expected))
    again = CallSession(call.script, call.header, HandClock(), Kept(), entries=call.entries)
    assert again.values == values
