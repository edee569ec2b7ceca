"""How a call reads before it has begun, and after its script has lost what it was about."""

from __future__ import annotations

import pytest

from callassist.calls import events as e
from callassist.calls.fold import fold
from callassist.calls.reading import Reading, is_answered
from callassist.calls.report import report
from callassist.calls.script_index import ScriptIndex
from callassist.calls.session import CallSession
from callassist.calls.state import Captured
from callassist.script.meanings import Meaning
from callassist.script.reader import read_text
from tests.calls.call_parts import START, HandClock, Kept, header_of
from tests.calls.scripts import branchy, script_from


def reading_of(body: str, *events: e.Event, **facts: dict[str, str | int | float | bool | None]) -> Reading:
    script = script_from(body)
    entries = [e.Entry(number, float(number), START, event) for number, event in enumerate(events, 1)]
    return Reading(ScriptIndex(script, {}), header_of(script, **facts), fold(entries))


@pytest.fixture
def unbegun() -> CallSession:
    return CallSession(branchy(), header_of(branchy()), HandClock(), Kept())


def test_a_call_that_has_not_begun_says_nothing(unbegun: CallSession) -> None:
    assert (unbegun.said(), unbegun.answers(), unbegun.fields(), unbegun.last_said()) == ((), (), (), [])


PLAIN = "# Script\n\n## A (#a)\n\n> A\n\n- [ ] Say so\n\n-> end: booked\n"


def test_a_step_that_no_script_has_any_more_is_in_no_list() -> None:
    gone = e.StepOpened(step="gone", title="Gone", by=e.OpenedBy.OPEN)
    here = e.StepOpened(step="a", title="A", by=e.OpenedBy.START)
    reading = reading_of(PLAIN, here, gone)
    assert [row.id for row in reading.rows(5.0, {})] == ["a"]
    assert reading.place is not None
    assert reading.place.id == "a"


def test_an_item_that_no_script_has_any_more_changes_nothing() -> None:
    reading = reading_of(PLAIN, e.StepOpened(step="a", title="A", by=e.OpenedBy.START))
    before = reading.checklist()
    reading.renew_tick("gone/1")
    assert reading.checklist() == before


def test_without_a_step_for_calling_back_only_its_own_ways_out_are_offered() -> None:
    reading = reading_of(PLAIN, e.StepOpened(step="a", title="A", by=e.OpenedBy.START))
    assert reading.outcomes() == (("booked", "Booked"),)


def test_a_fact_belongs_to_a_group() -> None:
    reading = reading_of(PLAIN, e.FactFilled(name="loose", value="1"), e.FactFilled(name="job.city", value="Kiel"))
    assert "loose" not in reading.values
    assert reading.values["job"] == {"company": "Example", "city": "Kiel"}
    assert reading.values["call"] == {"date": "2026-03-02", "time": "14:00", "part_of_day": "afternoon"}
    told = reading_of(PLAIN, call={"time": "at noon", "returning": True}).values["call"]
    assert told == {"date": "2026-03-02", "time": "at noon", "part_of_day": "afternoon", "returning": True}


def test_the_value_of_an_answer_that_was_folded_away_is_no_answer() -> None:
    captured = Captured("pay", "Pay", "50", "a", 1.0, 1)
    assert is_answered(captured)
    captured.superseded = True
    assert not is_answered(captured)


def test_a_step_whose_condition_does_not_hold_needs_nothing_until_it_does() -> None:
    body = (
        "# Script\n\n## A (#a)\n\n> A\n\n- [late: yes-no] Late?\n- [ ] Say so\n\n"
        '## B (#b)\nonly if: late == "yes"\n\n> B\n\n- [ ] Be short\n\n-> end: booked\n'
    )
    here = e.StepOpened(step="a", title="A", by=e.OpenedBy.START)
    late = [e.FieldFilled(step="a", name="late", label="Late?", value=value) for value in ("no", "yes")]
    totals = [reading_of(body, here, *filled).checklist().total for filled in ((), late[:1], late)]
    assert totals == [1, 1, 2]


def test_a_field_is_found_by_its_name_in_any_step(call: CallSession) -> None:
    call.fill("pay", "52 000")
    found = call.field_named("pay")
    assert found is not None
    assert (found.label, found.value) == ("Lowest figure", "52 000")
    assert found == call.field_view(found.field)
    assert call.field_named("nothing") is None


def test_the_day_in_a_field_is_told_as_it_was_read(call: CallSession) -> None:
    call.fill("day", "24 Dec 2026 14:00")
    assert (call.day_read("day"), call.day_read("pay"), call.day_read("nothing")) == ("2026-12-24T14:00", "", "")


def test_what_was_put_right_in_the_call_is_in_its_header_beside_what_was_known(call: CallSession) -> None:
    call.fill_fact("person.first_name", "Dani")
    call.fill_fact("company.size", "20")
    known, corrected = call.header.facts, call.corrected_header().facts
    assert corrected == {**known, "person": {**known["person"], "first_name": "Dani"}, "company": {"size": "20"}}
    assert known["person"]["first_name"] == "Dana"


def test_all_is_ticked_beside_a_field_when_every_needed_item_of_its_step_is(call: CallSession) -> None:
    fields = ("status", "notice", "pay", "nothing")
    assert [call.ticked_all_beside(name) for name in fields] == [False] * 4
    call.tick("status/1")
    assert [call.ticked_all_beside(name) for name in fields] == [True, True, False, False]


def test_titles_are_those_of_any_step_and_onward_is_the_next(call: CallSession) -> None:
    call.answer("Yes")
    assert (call.title_of("pay"), call.title_of("cellar")) == ("Pay", "")
    assert call.onward().step == call.next_step_id


def test_a_header_tells_what_its_outcome_means(call: CallSession) -> None:
    call.finish("voicemail")
    assert call.final_header().meaning is call.outcome_meaning() is Meaning.MESSAGE


ROUNDS = """---
format: callscript/2
id: rounds
title: Rounds
version: 1
lang: en
outcomes: {done: Done}
---

# Script

## People (#people)
repeat: member, another "More", until "Enough"

> Who?

- [name: text] Name

## Cars (#cars)
repeat: car, another "More cars", until "No more"

> Which?

- [make: text] Make

## Goodbye

> Bye.

-> end: done
"""


def in_rounds(text: str = ROUNDS) -> CallSession:
    script = read_text(text).script
    assert script is not None
    call = CallSession(script, header_of(script), HandClock(), Kept())
    call.start()
    return call


def test_a_step_that_is_asked_for_each_tells_only_its_own_rounds() -> None:
    call = in_rounds()
    call.fill("name", "Ann")
    call.answer("More")
    assert (call.round_told, [one.words for one in call.rounds_here()]) == ("2nd member", ["Ann", ""])
    call.answer("Enough")
    call.fill("make", "Van")
    call.answer("More cars")
    assert (call.step.id, call.round_told) == ("cars", "2nd car")


def test_what_is_ticked_before_the_call_is_about_none_of_those_that_are_asked_about_first() -> None:
    call = in_rounds(ROUNDS.replace("# Script", "# Before the call\n\n- [ ] Read the file\n\n# Script"))
    call.tick("before/1")
    call.fill("name", "Ann")
    call.answer("More")
    ticked = next(entry.event for entry in call.entries if isinstance(entry.event, e.Ticked))
    assert (ticked.step, ticked.round) == ("before", None)
    assert [(item.done, item.step) for item in call.preparation()] == [(True, "before")]
    assert [(tick.text, tick.told) for tick in report(call.header, call.entries).ticks] == [("Read the file", "")]


def test_what_helps_to_say_the_words_is_told_by_its_kind_in_its_order() -> None:
    asides = ("Tip: Smile.", "> A", "Remark.", "- Point", "Careful: Slow.", "Listen for: Pain.", "-> end: booked")
    text = "\n\n".join(("# Script", "## A (#a)", *asides))
    reading = reading_of(text, e.StepOpened(step="a", title="A", by=e.OpenedBy.START))
    assert [(kind, "".join(run.text for run in runs)) for kind, runs in reading.asides()] == [
        ("tip", "Smile."), ("remark", "Remark."), ("point", "Point"), ("careful", "Slow."), ("listen", "Pain."),
    ]  # fmt: skip
