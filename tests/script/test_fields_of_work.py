"""Scripts of fields that count, roster and screen: they check clean, and go where the answers say."""

from __future__ import annotations

from pathlib import Path

import pytest

from callassist.calls.session import CallSession
from callassist.script.reader import read_script, read_text
from callassist.script.script_paths import walk
from tests.calls.call_parts import HandClock, Kept, header_of

FOLDER = Path(__file__).parent / "fields"
SCRIPTS = sorted(FOLDER.glob("*.call.md"))


def begun(name: str, **facts: dict[str, str | int | float | bool | None]) -> CallSession:
    script = read_script(FOLDER / f"{name}.call.md").script
    assert script is not None
    session = CallSession(script, header_of(script, **facts), HandClock(), Kept())
    session.start()
    return session


def spoken(call: CallSession) -> str:
    return " ".join("".join(run.text for run in line.runs) for line in call.said()).strip()


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_each_is_sound_and_every_way_ends(path: Path) -> None:
    assert "GAP" not in path.read_text("utf-8")
    result = read_script(path)
    assert result.problems == ()
    assert result.script is not None
    found = walk(result.script)
    assert not found.capped
    assert all(way.outcome for way in found.paths)


@pytest.mark.parametrize(
    ("answers", "step", "why"),
    [
        ("000", "low", ""),
        ("111", "risk", "Next: “At risk”, because “Better off dead, or hurting oneself” > 0."),
        ("210", "moderate", "The call ends here (“Moderate”), because “Score” >= 3."),
        ("330", "high", "The call ends here (“High”), because “Score” >= 6."),
        ("33", "low", ""),  # the sum is not known yet, and decides nothing
    ],
)
def test_a_score_is_summed_and_one_answer_overrules_it(answers: str, step: str, why: str) -> None:
    call = begun("phq9")
    call.answer(1)
    for name, value in zip(("q1", "q2", "q9"), answers, strict=False):
        call.fill(name, value)
    if step == "risk":
        assert (call.next_step_id, call.why_next) == (step, why)
        call.next()
        call.answer(1)
        assert (call.step.id, call.next_step_id) == ("q", "result")
        return
    assert call.next_step_id == "result"
    call.next()
    assert (call.proposed_outcome(), call.why_next) == (step, why)
    assert [view.field.name for view in call.fields() if view.visible] == ["visit"] * (step != "low")


@pytest.mark.parametrize(
    ("income", "hourly", "step", "words"),
    [("3000", "", "show", ""), ("2,000", "", "not-fit", ""), ("", "10", "not-fit", "That is about 1700 a month."),
     ("", "15", "show", "That is about 2550 a month."), ("", "", "show", "")],
)  # fmt: skip
def test_an_income_is_held_against_the_rent(income: str, hourly: str, step: str, words: str) -> None:
    call = begun("tenant-screen", job={"title": "two rooms", "rent": 750})
    call.answer(1)
    call.fill("people", "2")
    call.next()
    assert "2250 as income" in spoken(call)
    call.fill("income", income)
    call.fill("hourly", hourly)
    assert call.next_step_id == step
    assert words in spoken(call)


def test_who_lives_there_is_asked_once_for_each() -> None:
    call = begun("household-roster")
    call.answer(1)
    assert spoken(call) == "Who owns or rents the home? First name is enough."
    for name in ("Ann", "Ben", "Cleo"):
        call.fill("name", name)
        call.answer(1 if name != "Cleo" else 2)
    assert spoken(call) == "So that is Ann, Ben, Cleo: 3. Did we forget a baby, a lodger, somebody away for a while?"
    call.answer("One more")
    assert spoken(call) == "Who is next?"


def test_a_red_flag_wins_from_every_step() -> None:
    call = begun("nurse-triage")
    call.answer(1)
    call.fill("flags", ["neck"])
    assert call.next_step_id == "emergency"
    call.fill("flags", [])
    call.next()
    call.fill("temp", "39.5")
    assert call.next_step_id == "day"
    call.fill("flags", ["rash"])
    assert call.next_step_id == "emergency"
    assert call.why_next == "Next: “Emergency”, because “Red flags”: “Rash that does not fade”."


@pytest.mark.parametrize(("product", "answer", "after"), [("router", 1, "router-again"), ("phone", 2, "phone-again")])
def test_steps_that_several_use_return_where_each_says(product: str, answer: int, after: str) -> None:
    call = begun("support-triage")
    call.answer(product.capitalize())
    call.answer(answer)
    assert (call.step.id, call.next_step_id) == ("restart", after)
    call.undo()
    assert call.step.id == product
    call.redo()
    again = CallSession(call.script, call.header, HandClock(), Kept(), entries=list(call.entries))
    assert again.next_step_id == after
    call.next()
    assert call.step.id == after
    assert call.state.returns == ["what"]  # where the side path itself would lead back to


@pytest.mark.parametrize(
    ("arrow", "code"), [("restart, then nowhere", "unknown-target"), ("nowhere, then phone", "unknown-target")]
)
def test_where_it_returns_to_must_be_there(arrow: str, code: str) -> None:
    text = (FOLDER / "support-triage.call.md").read_text("utf-8").replace("restart, then phone-again", arrow)
    assert [problem.code for problem in read_text(text).problems if problem.severity == "error"] == [code]


def test_the_first_format_says_what_to_write_for_then() -> None:
    text = (FOLDER / "support-triage.call.md").read_text("utf-8").replace("callscript/2", "callscript/1")
    text = text.replace(", like=E##", "").replace("{label: Solved, means: closed}", "Solved")
    assert {problem.code for problem in read_text(text).problems} == {"needs-format-2"}


def test_the_ask_is_worked_out_from_the_last_gift() -> None:
    call = begun("phonathon", person={"first_name": "Dana", "last_gift": 60, "last_gift_year": 2024})
    call.answer("Listening")
    assert "with 120?" in spoken(call)
    call.answer(2)
    assert "A gift of 90 would help as much: that is 7.5 a month." in spoken(call)
    call.answer("No")
    assert "with 60?" in spoken(call)
    nobody = begun("phonathon", person={})
    nobody.answer("Listening")
    assert "with 60?" in spoken(nobody)


@pytest.mark.parametrize(
    ("asked", "words", "late"),
    [("2026-02-21", "9 days ago", True), ("2026-03-01", "yesterday", False), (None, "after the storm. Do", False)],
)
def test_how_long_they_waited_is_said_by_the_clock_of_the_call(asked: str | None, words: str, late: bool) -> None:
    call = begun("relief", job={"event": "the storm", "asked_on": asked})
    assert words in spoken(call)
    assert [item.text for item in call.checklist().here] == ["Say that we are sorry it took so long"] * late


def test_a_reference_is_about_somebody_else_and_held_against_what_they_said() -> None:
    about = {"full_name": "Dana Sample", "first_name": "Dana"}
    call = begun("reference", about=about, job={"said_from": "2021-03-01", "said_until": "2025-08-31"})
    assert "Dana Sample gave me your name" in spoken(call)
    call.answer("Yes")
    call.fill("from", "1 March 2021")
    call.fill("until", "31.08.2025")
    assert "The dates differ from the CV: ask" not in [item.text for item in call.checklist().here]
    call.fill("until", "31.05.2025")
    assert "The dates differ from the CV: ask" in [item.text for item in call.checklist().here]
    call.next()
    assert "have Dana do again" in spoken(call)


def test_the_poll_reads_the_names_as_they_were_drawn() -> None:
    call = begun("poll")
    call.answer(1)
    call.fill("likely", "6")
    assert call.proposed_outcome() == "not-voter"
    call.fill("likely", "8")
    call.next()
    first, second = (
        ("Robin Sample", "Kim Example") if call.answers()[0].key == "sample" else ("Kim Example", "Robin Sample")
    )
    assert spoken(call) == f"If it were today, would you vote for {first} or for {second}?"
    assert [call.words(answer.label) for answer in call.answers()] == [first, second, "Undecided", "Refused"]


def test_the_survey_draws_its_order_and_asks_about_what_was_not_said() -> None:
    call = begun("phone-survey")
    assert [item.text for item in call.checklist().here] == ["Nothing you say is linked to your name."]
    call.answer(1)
    assert [item.text for item in call.unsaid()] == ["Nothing you say is linked to your name."]
    call.open("agree")
    assert sorted(view.field.name for view in call.fields()) == ["cheap", "safe", "time"]
    assert {"fields:agree", "options:modes", "wording:intro/0"} == call.state.orders.keys()


@pytest.mark.parametrize(
    ("office", "ask"), [("house", "ask the member to bring to the floor"), ("mayor", "ask you to support")]
)
def test_the_words_differ_by_what_the_office_does(office: str, ask: str) -> None:
    assert ask in spoken(begun("constituent", job={"office": office}))


@pytest.mark.parametrize(
    ("visited", "words"),
    [
        ("2025-05-20", "more than three months too long ago"),
        ("2025-07-01", "due for two months"),
        ("2025-08-01", "due last month"),
        ("2025-10-01", "check-up is due."),
        (None, "check-up is due."),
    ],
)
def test_the_words_differ_by_how_long_ago_it_was(visited: str | None, words: str) -> None:
    assert words in spoken(begun("recall", person={"last_visit": visited}))


def test_a_family_is_one_call() -> None:
    call = begun("recall")
    call.answer("Morning")
    for day in ("1 Dec 10:00", "1 Dec 10:30"):
        call.fill("visit", day)
        call.answer("One more" if day.endswith("00") else "That is everybody")
    assert "That makes 2 visits." in spoken(call)


@pytest.mark.parametrize(("strengths", "way"), [("321", "agree"), ("211", "nurture"), ("100", "no-fit")])
def test_a_score_says_whether_it_is_a_fit(strengths: str, way: str) -> None:
    call = begun("discovery")
    for name, value in zip(("need", "budget", "decides"), strengths, strict=True):
        call.fill(name, value)
    call.fill("hours", "5")
    call.fill("rate", "80.5")
    assert call.values["cost"] == 18_515
    call.open("why")
    call.answer("Go on")
    for _ in ("pain", "money"):
        call.next()
    call.fill("name", "Ann")
    call.answer("That is all")
    assert way in (call.next_step_id, call.proposed_outcome())


def test_what_is_on_file_is_compared_and_never_said() -> None:
    call = begun("collect", person={"full_name": "Dana Sample", "born": "1980-04-03"}, job={"amount": 1200})
    call.answer("Speaking")
    for born in ("1981-01-01", "1980-04-04"):
        call.fill("born", born)
        assert "It is not right" in [call.words(answer.label) for answer in call.answers()]
        assert call.proposed_outcome() == ""
        call.answer("They try again")
    call.fill("born", "1980-04-03")
    assert "It is not right" not in [call.words(answer.label) for answer in call.answers()]
    assert "1980" not in spoken(call)
    call.answer("It is right")
    assert call.step.id == "disclose"


def test_who_was_wrong_three_times_is_somebody_else() -> None:
    call = begun("collect", person={"full_name": "Dana Sample", "born": "1980-04-03"})
    call.answer("Speaking")
    for again in (True, True, False):
        call.fill("born", "1981-01-01")
        if again:
            call.answer("They try again")
    assert call.proposed_outcome() == "wrong-person"
    assert call.why_next == (
        "The call ends here (“Wrong person”), because “Date of birth” is different and “try” >= 3."
    )


@pytest.mark.parametrize(
    ("rate", "first", "words"),
    [
        ("100", "1 April", "12 months: the first payment is on Wednesday 1 April, and the others follow month by"),
        ("110", "", "done after 11 months."),
        ("700", "", "done after 2 months."),
        ("1200", "", "done after 1 month."),
        ("whatever", "", "Then I'll write it down."),
    ],
)
def test_the_months_of_a_plan_are_worked_out(rate: str, first: str, words: str) -> None:
    call = begun("collect", job={"amount": 1200})
    call.open("plan")
    call.fill("rate", rate)
    call.fill("first", first)
    assert words in spoken(call)


def test_an_error_code_is_looked_up_and_the_restart_counts_down() -> None:
    call = begun("support-triage")
    call.answer(1)
    call.open("what")
    assert "That code" not in spoken(call)
    call.fill("error", "E17")
    assert "That code means that the line is blocked. Restart it once, please." in spoken(call)
    call.open("restart")
    assert call.step.timer == 30


@pytest.mark.parametrize(("script", "lines"), [("household-roster", 80), ("phone-survey", 121), ("phq9", 95)])
def test_a_roster_a_survey_and_a_score_take_three_fifths_of_what_they_took(script: str, lines: int) -> None:
    """Beside what each of them took in the first format, which had no repeats, scales, sums and draws."""
    assert len((FOLDER / f"{script}.call.md").read_text("utf-8").splitlines()) <= 0.6 * lines
