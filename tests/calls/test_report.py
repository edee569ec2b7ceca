"""A report says what counts, and only in its full form what no longer does."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from callassist.calls import events as e
from callassist.calls import state as s
from callassist.calls.report import Next, OpenItem, Report, report, report_of, secret_names
from callassist.calls.session import CallSession
from callassist.calls.timeline import timeline
from callassist.script.reader import read_text
from tests.calls.call_parts import HandClock, Kept, header_of
from tests.calls.scripts import branchy, script_from

BEGAN = datetime(2026, 11, 22, 14, 6, tzinfo=UTC)
HEADER = e.CallHeader(
    id="c1",
    started=BEGAN,
    script=e.ScriptRef("screen", "Screen a candidate", 3, "en", "h"),
    facts={"person": {"name": "Dana Reyes"}, "job": {"title": "Backend engineer", "company": "Sample & Co"}},
)


def entry(seq: int, event: e.Event, at: float = 1.0) -> e.Entry:
    return e.Entry(seq, at, BEGAN + timedelta(seconds=at), event)


def state() -> s.CallState:
    return s.CallState(
        step="salary",
        visits=[s.Visit("identity", "Right person?", 0, 12), s.Visit("salary", "Salary", 12)],
        answers={"identity": s.GivenAnswer("identity", "identity:1", "Yes", 1, 5.0, 2)},
        fields={
            "salary": s.Captured("salary", "Lowest figure", "52k", "salary", 20.0, 4),
            "notice": s.Captured("notice", "Notice", "", "salary", 21.0, 5, status=e.FieldStatus.REFUSED),
        },
        ticks={
            "salary/1": s.TickState("salary/1", "Repeat it", "salary", 22.0, 6),
            "salary/2": s.TickState("salary/2", "Confirm the email", "salary", 23.0, 7, excuse="Line was bad"),
        },
        notes={
            "n1": s.Note("n1", "In the car", "identity", 6.0, BEGAN, 3, versions=["In the cra"]),
            "n2": s.Note("n2", "Gone", "identity", 7.0, BEGAN, 8, deleted=True),
        },
        superseded=[s.Captured("salary", "Lowest figure", "60k", "salary", 18.0, 3)],
        ratings={"c": s.RatingState("c", "Communication", 4, "Clear", 9), "x": s.RatingState("x", "Off", 0, "", 9)},
        next_step=s.NextStep("Send the notice", None, "", "first working day"),
        finished_at=60.0,
        outcome="booked",
        outcome_label="Interview agreed",
        topic="Backend role",
        last_at=75.0,
    )


def test_what_counts() -> None:
    told = report_of(HEADER, state())
    assert told.title == "Dana Reyes, Backend engineer"
    assert [(a.label, a.text, a.status) for a in told.answers] == [
        ("Right person?", "Yes", "filled"),
        ("Lowest figure", "52k", "filled"),
        ("Notice", "", "refused"),
    ]
    assert [note.text for note in told.notes] == ["In the car"]
    assert told.notes[0].versions == ()
    assert told.notes[0].step == "Right person?"
    assert told.open_items == (OpenItem("Confirm the email", "Line was bad", "Salary"),)
    assert [(r.label, r.value) for r in told.ratings] == [("Communication", 4)]
    assert (told.outcome, told.topic, told.summary) == ("Interview agreed", "Backend role", "")
    assert told.next_step == Next("Send the notice", None, "", "first working day")
    assert told.seconds == 60.0
    assert [(step.title, step.seconds) for step in told.steps] == [("Right person?", 12), ("Salary", 48)]


def test_the_full_form_has_what_no_longer_counts() -> None:
    told = report_of(HEADER, state(), full=True)
    assert [(a.text, a.superseded) for a in told.answers if a.name == "salary"] == [("60k", True), ("52k", False)]
    assert [(note.text, note.deleted) for note in told.notes] == [("In the car", False), ("Gone", True)]
    assert told.notes[0].versions == ("In the cra",)


@pytest.mark.parametrize(("asked", "texts", "withheld"), [(False, ["Yes"], 2), (True, ["Yes", "52k", ""], 0)])
def test_sensitive_values_only_when_asked_for(asked: bool, texts: list[str], withheld: int) -> None:
    entries = [
        entry(1, e.FieldFilled(step="salary", name=name, label="L", value="v", sensitive=True))
        for name in ("salary", "notice")
    ]
    told = report_of(HEADER, state(), entries, sensitive=asked, full=True)
    assert [a.text for a in told.answers if not a.superseded] == texts
    assert told.withheld == withheld + (not asked)
    assert ("v" in [moment.text for moment in told.moments]) is asked


def test_facts_filled_in_the_call_take_part() -> None:
    changed = state()
    changed.facts["job.company"] = "Other Ltd"
    changed.facts |= {"person.born": "1990", "job.note": ""}
    known = {"person": {"name": "Dana Reyes", "age": 0, "none": None, "empty": ""}, "job": HEADER.facts["job"]}
    told = report_of(msgspec.structs.replace(HEADER, facts=known), changed)
    assert told.company == "Other Ltd"
    assert told.facts == (
        ("person.name", "Dana Reyes"),
        ("person.age", "0"),
        ("job.title", "Backend engineer"),
        ("job.company", "Other Ltd"),
        ("person.born", "1990"),
    )


@pytest.mark.parametrize("planned", [0, 720])
def test_a_length_that_was_planned_goes_before_that_of_the_script(planned: int) -> None:
    script = branchy()
    head = msgspec.structs.replace(header_of(script), planned=planned)
    assert report(head, (), script).planned == (planned or script.length)
    assert report(head, ()).planned == planned


def test_ended_by_the_last_finish_alone() -> None:
    finished, reopened = entry(1, e.Finished(), 60), entry(2, e.Reopened(), 61)
    assert report_of(HEADER, state(), [finished]).ended == BEGAN + timedelta(seconds=60)
    assert report_of(HEADER, state(), [finished, reopened]).ended is None


def test_moments_mark_what_was_taken_back() -> None:
    moments = timeline(
        [entry(1, e.Ticked(step="a", tick="a/1", text="Say hello")), entry(2, e.Undone(seq=1))],
    )
    assert [(m.kind, m.text, m.undone) for m in moments] == [
        ("ticked", "Say hello", True),
        ("undone", "Say hello", False),
    ]


SCRIPT = """---
format: callscript/1
id: hand
title: By hand
version: 1
lang: en
outcomes:
  booked: Interview agreed
  declined: Not interested
---

# Script

## Right person? (#identity)

> Is that {{ person.first_name }}?

- Yes -> situation
- No -> end: declined

## Situation (#situation)

> Are you working at the moment?

- [ ] Say that you take notes
- [ ] Read it back
- [status: choice, required] Situation
  - employed: Employed
  - between: Between jobs
- [days: choices] Days on site
  - mon: Monday
  - tue: Tuesday
- [salary: money, required, sensitive] Lowest figure

-> end: booked
"""


@pytest.fixture
def call() -> CallSession:
    script = read_text(SCRIPT).script
    assert script is not None
    session = CallSession(script, header_of(script), HandClock(), Kept())
    session.start()
    return session


def told(call: CallSession, **form: bool) -> Report:
    return report(call.header, call.entries, call.script, **form)


def test_options_are_told_in_their_words_without_the_script(call: CallSession) -> None:
    call.answer("Yes")
    call.fill("status", "between")
    call.fill("days", ["mon", "tue"])
    without = report(call.header, call.entries)
    assert [(a.label, a.text) for a in without.answers] == [
        ("Right person?", "Yes"),
        ("Situation", "Between jobs"),
        ("Days on site", "Monday, Tuesday"),
    ]
    assert told(call).answers == without.answers


def test_an_option_that_was_answered_by_number(call: CallSession) -> None:
    call.answer("Yes")
    call.answer("Employed")
    assert [(a.label, a.text) for a in told(call).answers][1:] == [("Situation", "Employed")]


def test_needed_items_left_open(call: CallSession) -> None:
    call.answer("Yes")
    call.tick("situation/1")
    call.excuse("situation/2", "Line was bad")
    assert told(call).open_items == (
        OpenItem("Read it back", "Line was bad", "Situation"),
        OpenItem("Situation", "", "Situation"),
        OpenItem("Lowest figure", "", "Situation"),
    )


def test_a_changed_answer_folds_away_what_hung_on_it(call: CallSession) -> None:
    call.answer("Yes")
    call.fill("status", "between")
    call.open("identity")
    call.answer("No")
    assert [a.text for a in told(call).answers] == ["No"]
    full = told(call, full=True).answers
    assert [(a.text, a.superseded) for a in full] == [("Yes", True), ("Between jobs", True), ("No", False)]


def test_sensitive_is_what_the_script_says(call: CallSession) -> None:
    call.answer("Yes")
    call.fill("salary", "52k")
    assert told(call).withheld == 1
    assert "52k" not in repr(told(call, full=True))
    assert "52k" in repr(told(call, sensitive=True))


def test_the_time_away_is_no_part_of_the_call(call: CallSession) -> None:
    clock = call.journal.clock
    assert isinstance(clock, HandClock)
    clock.wait(10)
    call.finish()
    clock.wait(100)
    call.reopen()
    clock.wait(5)
    call.finish("booked")
    assert (told(call).seconds, told(call).outcome) == (15.0, "Interview agreed")
    assert told(call).seconds == call.elapsed()


def test_what_was_folded_away_and_taken_over_is_in_the_full_form_alone() -> None:
    clock, kept = HandClock(), Kept()
    call = CallSession(branchy(), header_of(branchy()), clock, kept)
    call.start()
    call.answer("A question")
    call.fill("question", "Is it remote?")
    call.next()
    call.answer("Yes")
    call.fill("notice", "two weeks")
    call.open("hello")
    call.answer("Not now")
    call.fill("notice", "three weeks")
    short, full = (report(call.header, kept.entries, branchy(), full=full) for full in (False, True))
    assert [answer.text for answer in short.answers] == ["A question", "Is it remote?", "Not now", "three weeks"]
    assert [answer.text for answer in full.answers if answer.superseded] == ["Yes", "two weeks"]


def test_an_answer_that_was_marked_as_sensitive_keeps_its_field_back() -> None:
    filled = e.FieldFilled(step="a", name="pay", label="Pay", value="52k", sensitive=True)
    answered = e.Answered(step="a", answer="ill=yes", label="Yes", number=1, field="ill", key="yes", sensitive=True)
    open_ = e.Answered(step="a", answer="now=yes", label="Yes", number=1, field="now", key="yes")
    told = [entry(number, event) for number, event in enumerate((filled, answered, open_), 1)]
    assert secret_names(told) == {"pay", "ill"}
    assert [answer.name for answer in report(HEADER, told).answers] == ["now"]
    undone = [*told, entry(4, e.Undone(seq=1))]
    assert [answer.name for answer in report(HEADER, undone).answers] == ["now"]
    assert report(HEADER, undone).withheld == 1


def test_a_brief_report_says_the_same_but_for_times_and_facts() -> None:
    brief, whole = (report_of(HEADER, state(), brief=brief) for brief in (True, False))
    assert (brief.steps, brief.facts) == ((), ())
    assert msgspec.structs.replace(brief, steps=whole.steps, facts=whole.facts) == whole


def test_ending_twice_and_steps_that_no_script_knows_are_taken_as_they_come() -> None:
    opened = e.StepOpened(step="hello", title="Hello", by=e.OpenedBy.START)
    elsewhere = e.StepOpened(step="gone", title="Gone", by=e.OpenedBy.OPEN)
    events = (opened, elsewhere, e.Finished(outcome="", label=""), e.Finished(outcome="x", label="X"))
    told = report(HEADER, [entry(seq, event) for seq, event in enumerate(events, 1)], branchy())
    assert (told.outcome, told.ended_in, [step.title for step in told.steps]) == ("X", "Gone", ["Hello", "Gone"])


@pytest.mark.parametrize(
    ("name", "typed", "told", "kept"),
    [
        ("at", "2026-12-24T14:00", "2026-12-24T14:00", "2026-12-24T14:00"),
        ("at", " 2026-12-24 14:00", " 2026-12-24 14:00", "2026-12-24T14:00"),
        ("at", "24 Dec 2026 14:00", "24 Dec 2026 14:00 (Thu 24 Dec 2026, 14:00)", "2026-12-24T14:00"),
        ("at", "Thu 24 Dec 2026, 14:00", "Thu 24 Dec 2026, 14:00", "2026-12-24T14:00"),
        ("at", "24 Dec", "24 Dec (Thu 24 Dec 2026)", "2026-12-24"),
        ("at", "soonish", "soonish (not read as a day or time)", ""),
        ("day", "2026-12-24", "2026-12-24", "2026-12-24"),
        ("day", "tomorrow", "tomorrow (Tue 3 Mar 2026)", "2026-03-03"),
        ("clock", "14:00", "14:00", "14:00"),
        ("clock", "2 pm", "2 pm (14:00)", "14:00"),
        ("interview", "24 Dec 2026", "24 Dec 2026 (Thu 24 Dec 2026, time still open)", "2026-12-24"),
        ("interview", "3 pm", "3 pm (Mon 2 Mar 2026, 15:00)", "2026-03-02T15:00"),
        ("count", "52k", "52k", "52000"),
        ("count", "about 12", "about 12", ""),
        ("count", "1-2", "1-2 (not read as a number)", ""),
        ("free", "2026-12-24", "2026-12-24", ""),
    ],
)
def test_what_was_typed_is_told_with_what_it_was_read_as_where_that_says_more(
    name: str, typed: str, told: str, kept: str
) -> None:
    kinds = {
        "at": "datetime",
        "day": "date",
        "clock": "time",
        "interview": "datetime",
        "count": "number",
        "free": "text",
    }
    script = script_from(f"# Script\n\n## A (#a)\n\n> A\n\n- [{name}: {kinds[name]}] F\n\n-> end: booked\n")
    call = CallSession(script, header_of(script), HandClock(), Kept())
    call.start()
    call.fill(name, typed)
    (answer,) = report(call.header, call.entries, script).answers
    assert (answer.text, answer.kept) == (told, kept)


@pytest.mark.parametrize(
    ("outcome", "label", "told", "bare"),
    [
        ("booked", "Agreed", "Agreed", "Agreed"),
        ("booked", "", "Booked", "booked"),
        ("gone", "", "gone", "gone"),
        ("", "", "", ""),
    ],
)
def test_an_outcome_without_its_label_has_that_of_the_script_or_its_id(
    outcome: str, label: str, told: str, bare: str
) -> None:
    ended = [entry(1, e.Finished(outcome=outcome, label=label))]
    assert [report(HEADER, ended, script).outcome for script in (branchy(), None)] == [told, bare]
    assert report(HEADER, ended).outcome_id == outcome


@pytest.mark.parametrize(
    ("facts", "title", "person", "company", "caller"),
    [
        ({}, "Screen a candidate", "", "", ""),
        ({"person": {"first_name": "Kim"}}, "Kim", "Kim", "", ""),
        ({"person": {"first_name": "Kim", "name": "Kim S."}}, "Kim S.", "Kim S.", "", ""),
        (
            {"person": {"first_name": "Kim", "name": "Kim S.", "full_name": "Kim Sample", "company": "Own Ltd"}},
            "Kim Sample",
            "Kim Sample",
            "Own Ltd",
            "",
        ),
        (
            {"person": {"full_name": "", "first_name": "Kim", "company": "Own"}, "job": {"company": "Job"}},
            "Kim",
            "Kim",
            "Job",
            "",
        ),
        ({"job": {"title": "Nurse"}, "me": {"name": "Sam"}}, "Nurse", "", "", "Sam"),
        ({"me": {"name": "Sam", "full_name": "Sam Sample"}}, "Screen a candidate", "", "", "Sam Sample"),
    ],
)
def test_who_and_what_a_call_was_about_is_told_by_the_first_that_is_known(
    facts: dict[str, dict[str, str]], title: str, person: str, company: str, caller: str
) -> None:
    told = report_of(msgspec.structs.replace(HEADER, facts=facts), s.CallState())
    assert (told.title, told.person, told.company, told.caller) == (title, person, company, caller)


def test_the_person_whom_a_call_is_about_is_told_by_their_name() -> None:
    for about, name in (
        ({"first_name": "Kim"}, "Kim"),
        ({"first_name": "Kim", "full_name": "Kim Sample"}, "Kim Sample"),
    ):
        head = msgspec.structs.replace(HEADER, facts={"about": about}, about_what="candidate", person="p1")
        told = report_of(head, s.CallState())
        assert (told.about, told.about_what, told.person_id) == (name, "candidate", "p1")
