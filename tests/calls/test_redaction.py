"""What is sensitive is hidden in every view of a call, written down beside nothing else, and seen when asked for."""

from __future__ import annotations

from functools import cache

import pytest

from callassist.calls import events as e
from callassist.calls.mask import MASK
from callassist.calls.redaction import redacted, redacted_text, text_of
from callassist.calls.report import report
from callassist.calls.session import CallSession
from callassist.calls.timeline import timeline
from callassist.calls.view_parts import Impossible, ViewChange
from callassist.people.interactions import Interaction, InteractionKind
from callassist.planner.summaries import with_words
from callassist.script.reader import read_text
from callassist.script.script_model import Run, RunKind, Script
from callassist.store.index_record import index_record
from callassist.store.storage import encode
from tests.calls.call_parts import START, HandClock, Kept, header_of

HEARD = "61 500"
SAID = "61,500"
"""How it is said."""
TEXT = """---
format: callscript/1
id: leave-voicemail
title: Sample
version: 1
lang: en
outcomes:
  booked: Booked
---

# Script

## Opening (#opening)

> Hello.

- [salary: money, required, sensitive] Lowest figure
- [ill: yes-no, sensitive] Ill?
- [health: choice, sensitive] Health
  - good: Very good -> next
  - bad: Rather bad -> next
- [place: text] Where
- Other -> next

## Words (#words)

> So {{ salary|money }} it is{% if salary == "61 500" %}, as agreed{% endif %}, in {{ place }}.

or:

> Then {{ place }}.

Tip: Do not go below {{ salary }}.

A remark on {{ salary }}.

- A point about {{ salary|default("nothing") }}
- [ ] Say that {{ salary }} stands
- [ ] Say goodbye
- [other: text] After {{ salary }}
- They take {{ salary }} -> end: booked
- They do not -> end: booked

## Plain (#plain)

> Nothing here.

- [more: text] More

-> end: booked

# Prepared answers

## Money (#money)
keywords: pay

> It was {{ salary }}.
"""


@cache
def script() -> Script:
    found = read_text(TEXT)
    assert found.script is not None, found.problems
    return found.script


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def call(kept: Kept) -> CallSession:
    session = CallSession(script(), header_of(script()), HandClock(), kept)
    session.start()
    session.fill("salary", HEARD)
    session.close_field()
    session.fill("place", "Lisbon")
    session.close_field()
    return session


def everything_shown(call: CallSession) -> str:
    """All words of the open step, as a window shows them."""
    lines = [line.runs for line in call.said()]
    lines += [runs for _, runs in call.asides()]
    texts = [text_of(runs) for runs in [*lines, call.last_said()]]
    texts += [call.words(answer.label) for answer in call.answers()]
    texts += [view.label for view in call.fields()]
    texts += [item.text for item in (*call.checklist().here, *call.checklist().elsewhere, *call.passed())]
    texts += [text_of(call.runs(say.wordings[0].text)) for one in call.prepared() for say in one.blocks[:1]]
    return "\n".join(texts)


def test_nothing_shows_it_and_everything_knows_it(call: CallSession) -> None:
    call.open("words")
    shown = everything_shown(call)
    assert HEARD not in shown
    assert "61" not in shown
    assert shown.count(MASK) >= 7
    assert "Lisbon" in shown
    assert "as agreed" in shown  # what hangs on it is said all the same
    assert call.values["salary"] == HEARD
    masked = [run for run in call.said()[0].runs if run.kind is RunKind.HIDDEN]
    assert [(run.text, run.name) for run in masked] == [(MASK, "salary")]
    assert call.blanks() == ()


def test_who_asks_sees_it_and_it_is_hidden_again(call: CallSession, kept: Kept) -> None:
    call.open("words")
    told: list[frozenset[ViewChange]] = []
    call.subscribe(told.append)
    before = len(kept.every)
    call.reveal(True)
    assert call.revealed
    assert everything_shown(call).count(SAID) >= 6
    assert MASK not in everything_shown(call)
    assert not call.is_hidden("salary")
    call.reveal(True)
    call.reveal(False)
    assert len(told) == 2
    assert all({ViewChange.WORDS, ViewChange.FIELDS, ViewChange.CHECKLIST, ViewChange.HIDDEN} <= each for each in told)
    assert SAID not in everything_shown(call)
    assert len(kept.every) == before  # to look is no part of the call


def test_the_field_itself_is_told_to_hide_its_value(call: CallSession) -> None:
    views = {view.field.name: view for view in call.fields()}
    assert (views["salary"].value, views["salary"].hidden) == (HEARD, True)
    assert not views["place"].hidden
    call.reveal(True)
    assert not call.fields()[0].hidden
    assert not call.is_hidden("nobody knows")


def test_an_answer_that_was_heard_is_hidden_by_its_field(call: CallSession) -> None:
    call.answer("Very good")
    (given,) = call.state.answers.values()
    assert (given.label, call.heard(given)) == ("Very good", MASK)
    call.reveal(True)
    assert call.heard(given) == "Very good"
    call.reveal(False)
    call.back()
    call.answer("Other")
    assert call.heard(call.state.answers["opening"]) == "Other"


@pytest.mark.parametrize(
    ("step", "hides"), [("opening", True), ("words", True), ("plain", False)], ids=["a field", "words", "nothing"]
)
def test_where_something_is_hidden_it_can_be_asked_for(call: CallSession, step: str, hides: bool) -> None:
    call.open(step)
    assert call.hides() is hides
    call.reveal(True)
    assert call.hides() is hides


def test_where_nothing_sensitive_was_heard_there_is_nothing_to_show(kept: Kept) -> None:
    call = CallSession(script(), header_of(script()), HandClock(), kept)
    assert not call.hides()
    call.start()
    assert not call.hides()
    assert not call.holds_secrets()
    call.open("words")
    assert not call.hides()
    call.open("opening")
    call.answer("Very good")
    assert call.hides()  # what brought us here
    call.open("opening")
    assert call.hides()
    assert call.holds_secrets()


def test_prepared_words_can_be_asked_alone(call: CallSession) -> None:
    say = call.prepared()[0].blocks[0]
    assert call.hides_in([say.wordings[0].text])
    assert not call.hides_in([script().steps[0].blocks[0].wordings[0].text])


def test_nothing_beside_its_own_field_writes_it_down(call: CallSession, kept: Kept) -> None:
    call.open("words")
    item = next(item for item in call.checklist().here if "stands" in item.text)
    call.tick(item.id)
    call.untick(item.id)
    call.excuse(item.id, "no time")
    call.fill("other", "x")
    call.close_field()
    with pytest.raises(Impossible) as refused:
        call.answer("nothing of the kind")
    assert SAID not in repr(refused.value.possible)
    call.answer(1)
    written = [entry for entry in kept.entries if HEARD in repr(entry.event) or SAID in repr(entry.event)]
    assert [type(entry.event).__name__ for entry in written] == ["FieldFilled"]
    texts = [entry.event.text for entry in kept.entries if isinstance(entry.event, e.Ticked | e.TickExcused)]
    assert texts == [f"Say that {MASK} stands"] * 2


def test_an_answer_is_found_by_its_own_words(call: CallSession) -> None:
    call.open("words")
    call.answer(f"They take {SAID}")
    assert call.state.proposed_outcome == "booked"


def test_reports_ask_before_they_show_what_is_open(call: CallSession) -> None:
    call.next() if call.next_step_id else call.answer("Other")
    call.finish()
    for sensitive in (False, True):
        told = report(call.final_header(), call.entries, call.script, sensitive=sensitive, full=True)
        opened = [item.text for item in told.open_items]
        assert not any(SAID in text for text in opened)
        assert (HEARD in repr(told)) is sensitive


def test_the_timeline_says_that_there_is_something(call: CallSession) -> None:
    call.fill("salary", "")
    call.close_field()
    call.answer("Very good")
    call.write_note("a note")
    hidden = [moment.hidden for moment in timeline(call.entries, secret={"salary", "health"})]
    kinds = [type(entry.event).__name__ for entry in call.entries]
    assert dict(zip(kinds, hidden, strict=True))["Answered"]
    assert [on for kind, on in zip(kinds, hidden, strict=True) if kind == "FieldFilled"] == [True, False, False]
    assert not any(moment.hidden for moment in timeline(call.entries))


def test_what_is_told_of_a_call_is_without_it(call: CallSession) -> None:
    call.open("words")
    (told,) = with_words(call, (Interaction(kind=InteractionKind.MESSAGE_LEFT, at=START),))
    assert MASK in told.words
    assert SAID not in told.words


def test_the_index_never_gets_it(call: CallSession, kept: Kept) -> None:
    import msgspec

    call.open("words")
    call.excuse(call.checklist().here[0].id, "no time")
    call.finish()
    events = {str(entry.seq): msgspec.to_builtins(entry) for entry in kept.entries}
    found = index_record(
        encode({"call": {"1": msgspec.to_builtins(call.final_header())}, "texts": {}, "events": events})
    )
    assert "Lisbon" in repr(found)
    assert HEARD not in repr(found)
    assert SAID not in repr(found)


def test_a_field_that_is_no_longer_marked_stays_hidden_for_the_call(call: CallSession) -> None:
    text = TEXT.replace("[salary: money, required, sensitive]", "[salary: money, required]")
    fresh = read_text(text).script
    assert fresh is not None
    call.refresh_script(fresh)
    call.open("words")
    assert SAID not in everything_shown(call)


def test_runs_of_several_names_are_hidden_by_any_of_them() -> None:
    runs = [Run("a"), Run("b", RunKind.FILLED, name="x", read=frozenset({"x", "y"})), Run("…", RunKind.MISSING)]
    assert redacted(runs, ()) is runs
    assert [run.text for run in redacted(runs, {"y"})] == ["a", MASK, "…"]
    assert [run.text for run in redacted(runs, {"z"})] == ["a", "b", "…"]
    line = script().steps[1].blocks[0].wordings[0].text
    assert redacted_text(line, {"salary": "1"}, {"salary"}).startswith(f"So {MASK} it is, in …")
