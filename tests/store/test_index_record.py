"""What the index keeps of a call is what its fold and its report say."""

from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from callassist.calls import events as e
from callassist.calls.begin import header_for
from callassist.calls.report import report
from callassist.calls.session import CallSession
from callassist.script.reader import read_text
from callassist.script.script_model import Values
from callassist.store.callfile import header_tables
from callassist.store.index_record import IndexRecord, index_record
from callassist.store.storage import encode
from tests.calls.scripts import branchy
from tests.calls.test_laws import Act, Caller, acts
from tests.store.player import Kept, PlayClock, play, script
from tests.store.samples import NOW


@pytest.mark.parametrize("seed", range(40))
def test_it_says_what_the_report_says(seed: int) -> None:
    call = play(seed, NOW + timedelta(days=seed), acts=40)
    head = call.final_header()
    tables = header_tables(head, {})
    tables["events"] = {str(entry.seq): msgspec.to_builtins(entry) for entry in call.entries}
    found = index_record(encode(tables))
    told = report(head, call.entries, call.script)
    assert (found.name, found.job, found.about_name) == (told.person, told.job, told.about)
    assert (found.outcome, found.outcome_label) == (told.outcome_id, told.outcome)
    assert found.topic == told.topic
    assert found.seconds == pytest.approx(told.seconds)
    assert found.pivot == (told.pivots[-1].kind if told.pivots else "")
    assert found.ratings == {rating.id: (rating.label, rating.value) for rating in told.ratings if rating.value}
    times = [told.call_back.at if told.call_back else None, told.next_step.at if told.next_step else None]
    assert [datetime.fromisoformat(at) if at else None for at in (found.call_back, found.next_at)] == times
    assert {rating.evidence for rating in told.ratings if rating.evidence} <= set(found.notes)
    notes = {note.text for note in told.notes if note.text} | ({told.summary} - {""})
    assert notes <= set(found.notes)
    said = {answer.text for answer in told.all_answers if not answer.repeat and not answer.worked_out}
    assert said - {""} <= set(found.answers)
    assert {step: seconds for step, (_, seconds, _) in found.steps.items()} == pytest.approx(
        {step.id: step.seconds for step in told.steps}
    )
    assert found.end_step == call.state.step
    assert {(item.text, item.reason) for item in told.open_items} == set(found.missed.values())


def test_what_was_left_open_is_known_with_its_reason_or_without() -> None:
    call = play(0, NOW, acts=60)
    (item,) = call.open_needed()
    others = {id_: told for id_, told in index_record(_raw(call)).missed.items() if id_ != item.id}
    assert index_record(_raw(call)).missed == {**others, item.id: (item.text, "")}
    call.excuse(item.id, "no time")
    assert index_record(_raw(call)).missed == {**others, item.id: (item.text, "no time")}
    call.excuse(item.id, "")
    call.reopen()
    assert index_record(_raw(call)).missed == others


def test_it_sorts_entries_that_lie_in_another_order() -> None:
    call = play(3, NOW, acts=30)
    tables = header_tables(call.final_header(), {})
    tables["events"] = {str(entry.seq): msgspec.to_builtins(entry) for entry in call.entries}
    first = index_record(encode(tables))
    tables["events"] = dict(reversed(tables["events"].items()))
    assert index_record(encode(tables)) == first


@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", b'{"call": {}}', b'{"call": {"2": {}}}', b'{"call": 1}'])
def test_what_is_no_call_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        index_record(raw)


@pytest.mark.parametrize(
    ("fact", "about"), [("person.full_name", "name"), ("person.company", "company"), ("job.title", "job")]
)
def test_what_was_learned_in_the_call_is_found_by(fact: str, about: str) -> None:
    call = play(3, NOW, acts=0)
    before = getattr(index_record(_raw(call)), about)
    call.fill_fact(fact, "Somebody Else")
    assert getattr(index_record(_raw(call)), about) == "Somebody Else" != before
    call.fill_fact(fact, "")
    assert getattr(index_record(_raw(call)), about) == before


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (
            {"person": {"full_name": "Dana Sample", "name": "Dana S.", "first_name": "Dana"}},
            ("Dana Sample", "", "", ""),
        ),
        ({"person": {"full_name": "", "name": "Dana S.", "first_name": "Dana"}}, ("Dana S.", "", "", "")),
        ({"person": {"first_name": "Dana", "company": "Theirs"}}, ("Dana", "Theirs", "", "")),
        ({"job": {"title": "Nurse", "company": "Ours"}}, ("", "Ours", "Nurse", "")),
        ({"about": {"full_name": "Kim Sample", "first_name": "Kim"}}, ("", "", "", "Kim Sample")),
        ({"about": {"first_name": "Kim"}}, ("", "", "", "Kim")),
    ],
)
def test_who_it_was_with_is_told_by_what_was_known_before(
    facts: dict[str, Values], told: tuple[str, str, str, str]
) -> None:
    head = msgspec.structs.replace(play(3, NOW, acts=0).header, facts=facts)
    found, careful = index_record(encode(header_tables(head, {}))), report(head, [])
    assert (found.name, found.company, found.job, found.about_name) == told
    assert (careful.person, careful.company, careful.job, careful.about) == told


def _raw(call: CallSession) -> bytes:
    tables = header_tables(call.final_header(), {})
    tables["events"] = {str(entry.seq): msgspec.to_builtins(entry) for entry in call.entries}
    return encode(tables)


def _events(*events: e.Event) -> IndexRecord:
    call = play(3, NOW, acts=0)
    entries = [e.Entry(seq, seq * 10.0, NOW, event) for seq, event in enumerate(events, 1)]
    tables = header_tables(call.header, {})
    tables["events"] = {str(entry.seq): msgspec.to_builtins(entry) for entry in entries}
    return index_record(encode(tables))


def test_a_rating_that_was_taken_back_is_none() -> None:
    rated = [e.Rated(rating="fit", label="Fit", value=value) for value in (4, 0)]
    assert _events(rated[0]).ratings == {"fit": ("Fit", 4)}
    assert _events(*rated).ratings == {}


def test_when_to_ring_again_is_kept_with_the_words_for_it() -> None:
    found = _events(e.CallBackAgreed(at=NOW, zone="UTC", words="after lunch"))
    assert (found.call_back[:10], found.notes) == ("2026-11-22", ["after lunch"])


def test_a_call_that_goes_on_without_having_ended_lasts_as_long() -> None:
    opened = e.StepOpened(step="a", title="A", by=e.OpenedBy.START)
    again = e.StepOpened(step="b", title="B", by=e.OpenedBy.NEXT)
    assert _events(opened, e.Reopened(), again).seconds == 30.0


@pytest.mark.parametrize(
    ("event", "outcome"),
    [
        (e.OutcomeSet(outcome="booked", label="Booked"), ("booked", "Booked")),
        (e.OutcomeSet(outcome="", label=""), ("", "")),
    ],
)
def test_an_outcome_counts_before_the_call_has_ended(event: e.Event, outcome: tuple[str, str]) -> None:
    found = _events(event)
    assert (found.outcome, found.outcome_label) == outcome


def test_a_way_that_was_taken_back_was_not_gone() -> None:
    opened = e.StepOpened(step="a", title="A", by=e.OpenedBy.START)
    led = e.Answered(step="a", answer="x", label="X", number=1, to_step="b", to_title="B")
    assert _events(opened, led).ways == [("a", "b", "X")]
    assert _events(opened, led, e.Undone(seq=2)).ways == []


def test_what_something_was_compared_with_is_not_found() -> None:
    born = e.FactFilled(name="person.born", value="1980-11-03")
    asked = e.FieldFilled(
        step="a", name="born", label="Born", value="3 Nov 1980", match=e.Match.MATCHED, against="person.born"
    )
    assert _events(born).answers == ["1980-11-03"]
    assert _events(born, asked).answers == []


def test_what_was_undone_is_not_found_and_what_was_redone_is() -> None:
    call = play(0, NOW, acts=5)
    call.type_note("half a thought")
    call.write_note("a whole thought")
    assert "a whole thought" in index_record(_raw(call)).notes
    call.undo()
    assert not {"half a thought", "a whole thought"} & set(index_record(_raw(call)).notes)
    call.redo()
    assert "a whole thought" in index_record(_raw(call)).notes


def test_what_passes_while_a_call_is_set_aside_is_no_part_of_it() -> None:
    opened = e.StepOpened(step="a", title="A", by=e.OpenedBy.START)
    found = _events(opened, e.SetAside(), e.CameBack(), e.Ticked(step="a", tick="a/1", text="A"), e.SetAside())
    assert found.seconds == 40.0
    assert found.steps == {"a": ("A", 30.0, 30.0)}
    assert _events(opened, e.SetAside(), e.Finished()).seconds == 20.0
    twice = _events(opened, e.SetAside(), e.SetAside(), e.CameBack(), e.Finished())  # it is away from the first on
    assert (twice.seconds, twice.steps) == (30.0, {"a": ("A", 20.0, 20.0)})


def test_what_a_step_held_is_found_after_the_call_came_round_to_it_again() -> None:
    rows: list[e.Event] = []
    for name in ("Ann", "Ben"):
        rows.append(e.StepOpened(step="who", title="Who", by=e.OpenedBy.NEXT))
        rows.append(e.FieldFilled(step="who", name="name", label="Name", value=f"{name}x"))
        rows.append(e.FieldFilled(step="who", name="name", label="Name", value=name))
    assert sorted(_events(*rows).answers) == ["Ann", "Ben"]


REPEAT = (Path(__file__).parents[1] / "script" / "fields" / "household-roster.call.md").read_text("utf-8")
ASKED = REPEAT.replace("- [age: number", "- [ ] Spelled back\n- [age: number")


def _roster() -> tuple[CallSession, PlayClock]:
    clock = PlayClock(NOW)
    script = read_text(ASKED).script
    assert script is not None
    call = CallSession(script, header_for(script, {}, NOW), clock, Kept())
    call.start()
    call.answer(1)
    return call, clock


def _asked(call: CallSession, clock: PlayClock, name: str, seconds: float, answer: int) -> None:
    call.fill("name", name)
    clock.passed += seconds
    call.answer(answer)


def test_a_step_takes_its_time_for_each_that_it_is_asked_about() -> None:
    call, clock = _roster()
    for name, seconds, answer in (("Ann", 10, 1), ("Ben", 20, 1), ("Cleo", 60, 2)):
        _asked(call, clock, name, seconds, answer)
    call.open_round("member", 1)
    clock.passed += 6
    call.finish()
    times = {step: told[1:] for step, told in index_record(_raw(call)).steps.items()}
    assert times["members"] == (32.0, 60.0)
    assert times["check"] == (0.0, 0.0)


def test_what_is_left_open_of_one_of_several_is_no_matter_of_the_next() -> None:
    call, _ = _roster()
    (item,) = [item.id for item in call.checklist().here if not item.id.startswith("field:")]
    call.fill("name", "Ann")
    call.excuse(item, "in a hurry")
    call.answer(1)
    call.fill("name", "Ben")
    call.tick(item)
    assert index_record(_raw(call)).missed == {item: ("Spelled back", "in a hurry")}
    call.remove_round("member", 1)
    assert index_record(_raw(call)).missed == {}
    call.restore(call.entries[-1].seq)
    assert index_record(_raw(call)).missed == {item: ("Spelled back", "in a hurry")}
    call.tick(item, 1)
    assert index_record(_raw(call)).missed == {}


FOLDS = """---
format: callscript/2
id: folds
title: Folds
version: 1
lang: en
outcomes: {done: Done}
---

# Script

## Ask (#ask)

> Have you the papers?

- Yes -> papers
- No -> bye

## Papers (#papers)

> Please read me the number.

- [ ] Number read back

## Bye (#bye)

> Goodbye.

-> end: done
"""


def test_a_reason_that_was_folded_away_with_its_step_counts_no_more() -> None:
    folds = read_text(FOLDS).script
    assert folds is not None
    call = CallSession(folds, header_for(folds, {}, NOW), PlayClock(NOW), Kept())
    call.start()
    call.answer(1)
    (item,) = [item.id for item in call.checklist().here]
    call.excuse(item, "in a hurry")
    call.back()
    call.answer(2)
    call.finish("done")
    assert report(call.final_header(), call.entries, folds).open_items == ()
    assert index_record(_raw(call)).missed == {}
    call.reopen()
    call.restore(call.state.parked[-1].seq)
    call.finish("done")
    assert index_record(_raw(call)).missed == {item: ("Number read back", "in a hurry")}


def test_one_that_was_removed_is_found_no_more_until_it_is_brought_back() -> None:
    call, clock = _roster()
    _asked(call, clock, "Ann", 5, 1)
    _asked(call, clock, "Ben", 5, 1)
    call.fill("name", "Cleo")
    call.remove_round("member", 3)
    assert index_record(_raw(call)).end_step == call.state.step
    removed = call.entries[-1].seq
    assert [answer for answer in index_record(_raw(call)).answers if "Cleo" in answer] == []
    call.restore(removed)
    assert [answer for answer in index_record(_raw(call)).answers if "Cleo" in answer]


def test_where_one_was_removed_the_call_stands_at_the_first_step_of_the_next() -> None:
    survey = script("household-survey")
    call = CallSession(survey, header_for(survey, {}, NOW), PlayClock(NOW), Kept())
    call.start()
    call.answer(1)
    call.fill("name", "Ann")
    call.next()
    assert index_record(_raw(call)).end_step == call.state.step == "does"
    call.remove_round("member", 1)
    assert index_record(_raw(call)).end_step == call.state.step == "members"


def test_what_is_put_right_in_an_earlier_one_is_time_for_that_one() -> None:
    survey, clock = script("household-survey"), PlayClock(NOW)
    call = CallSession(survey, header_for(survey, {}, NOW), clock, Kept())
    call.start()
    call.answer(1)
    for name in ("Ann", "Ben"):
        call.fill("name", name)
        call.next()
        clock.passed += 5
        call.answer(1)
    call.open_round("member", 1)
    call.next()
    clock.passed += 7
    call.finish()
    assert index_record(_raw(call)).steps["does"][1:] == (8.5, 12.0)


def test_an_answer_that_was_given_up_after_going_back_is_found_no_more() -> None:
    folds = read_text(FOLDS.replace("- [ ] Number read back", "- [number: text] Number")).script
    assert folds is not None
    call = CallSession(folds, header_for(folds, {}, NOW), PlayClock(NOW), Kept())
    call.start()
    call.answer(1)
    call.fill("number", "K 12")
    assert index_record(_raw(call)).answers == ["Yes", "K 12"]
    call.back()
    call.answer(2)
    assert index_record(_raw(call)).answers == ["No"]
    call.restore(call.state.parked[-1].seq)
    assert "K 12" in index_record(_raw(call)).answers


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(acts)
def test_the_index_knows_of_a_call_what_its_report_tells_and_no_more(todo: list[Act]) -> None:
    caller = Caller(branchy())
    for act in todo:
        caller.do(*act)
    call = caller.call
    found = index_record(_raw(call))
    told = report(call.final_header(), call.entries, call.script, companions=call.companions)
    filled = [value for value in call.state.facts.values() if value]
    assert sorted(found.answers) == sorted([answer.text for answer in told.all_answers if answer.text] + filled)
    said = [note.text for note in told.notes] + [rating.evidence for rating in told.ratings]
    said += [told.summary, call.state.call_back_words]
    assert sorted(found.notes) == sorted(text for text in said if text)
    assert {step: times[1] for step, times in found.steps.items()} == pytest.approx(
        {step.id: step.seconds for step in told.steps}
    )
    assert found.seconds == pytest.approx(told.seconds)
    assert (found.outcome, found.means, found.end_step) == (told.outcome_id, told.means, call.state.step)
    if call.finished:
        assert sorted(found.missed.values()) == sorted((item.text, item.reason) for item in told.open_items)
