"""What real scripts of many fields need, each gone through in the live window by keys alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from callassist.script.meanings import Meaning
from callassist.script.reader import read_script
from callassist.ui.appearance import Appearance
from callassist.ui.widgets.labels import Elided, Text
from callassist.ui.widgets.words_view import SmallWords
from tests.ui.desk import Desk, OpenDesk

SKETCHES = Path(__file__).parents[2] / "script" / "fields"
Sketch = Callable[..., Desk]


@pytest.fixture
def sketch(look: Appearance, qtbot: QtBot) -> Sketch:
    """Open one of the sketches of many fields, in the live window."""

    def opened(name: str, **facts: Mapping[str, object]) -> Desk:
        script = read_script(SKETCHES / f"{name}.call.md").script
        assert script is not None
        sample = {group: dict(values) for group, values in script.sample.items() if isinstance(values, Mapping)}
        return Desk(look, qtbot, script, {**sample, **facts})

    return opened


def write(desk: Desk, *texts: str) -> None:
    """Into one field after the other, from the first on; empty for those that are left alone."""
    for text in texts:
        desk.press("Tab")
        desk.type(text)
    desk.press("Esc")


def choose(desk: Desk, label: str) -> None:
    """The digit of an answer, by what stands on its card."""
    number = next(one.number for one in desk.session.answers() if desk.session.words(one.label) == label)
    desk.press(str(number))


def shown(desk: Desk) -> str:
    """All that the middle of the window says."""
    parts = [*desk.page.view.findChildren(Text), *desk.page.view.tips.findChildren(SmallWords)]
    return " ".join([desk.words, *(part.text() for part in parts if part.isVisible())])


def test_each_person_of_a_household(sketch: Sketch) -> None:
    desk = sketch("household-roster")
    desk.press("1")
    for name, answer in (
        ("Ann", "Someone else lives here"),
        ("Ben", "Someone else lives here"),
        ("Cleo", "Nobody else"),
    ):
        write(desk, name)
        choose(desk, answer)
    assert desk.step == "check"
    assert "So that is Ann, Ben, Cleo: 3." in desk.words


def test_a_sum_is_there_as_soon_as_its_parts_are(sketch: Sketch) -> None:
    desk = sketch("discovery")
    desk.press("1")
    write(desk, "5", "80.5")
    assert "That is €18,515 a year." in shown(desk)


def test_a_condition_says_what_comes_next_and_return_goes_there(sketch: Sketch) -> None:
    desk = sketch("tenant-screen")
    desk.press("1")
    write(desk, "", "2")
    desk.press("Return")
    write(desk, "2000")
    assert desk.step == "income"
    assert "Next: “It does not fit”, because “Income a month, after tax” < 3 * 750." in shown(desk)
    desk.press("Return")
    assert desk.step == "not-fit"


def test_a_flag_wins_from_any_step_and_leads_back(sketch: Sketch) -> None:
    desk = sketch("phq9")
    desk.press("1")
    desk.press("Tab", "Tab", "Right", "Space", "Esc", "Return")
    assert desk.step == "risk"
    assert desk.session.state.fields["q9"].value == "1"
    choose(desk, "Yes, go on")
    assert desk.step == "q"


def test_refused_and_does_not_know_have_digits(sketch: Sketch) -> None:
    desk = sketch("phone-survey")
    desk.press("1")
    choose(desk, "Adults: Refused")
    assert desk.session.state.fields["adults"].status == "refused"
    line = desk.page.view.fields.findChild(QLineEdit)
    assert line is not None
    assert line.placeholderText() == "would rather not say"
    choose(desk, "Adults: Doesn’t know")
    assert desk.session.state.fields["adults"].status == "unknown"


def test_something_else_has_a_line_of_its_own(sketch: Sketch) -> None:
    desk = sketch("phone-survey")
    desk.press("1", "1", "Tab")
    assert desk.step == "travel"
    for _ in range(5):
        desk.press("Right")
    desk.press("Space", "Esc")
    write(desk, "", "a scooter")
    assert desk.session.state.fields["modes"].value == ["something-else"]
    assert desk.session.state.fields["modes_something_else"].value == "a scooter"


def test_several_sentences_share_a_scale(sketch: Sketch) -> None:
    desk = sketch("phone-survey")
    desk.press("1", "1", "Return")
    assert desk.step == "agree"
    desk.press("Tab", "Space", "Tab", "Right", "Space", "Tab", "Right", "Right", "Space")
    order = [view.field.name for view in desk.session.fields()]
    assert [desk.session.state.fields[name].value for name in order] == ["agree", "neither", "disagree"]


def test_the_order_is_the_same_in_words_cards_and_digits(sketch: Sketch) -> None:
    desk = sketch("poll")
    desk.press("1")
    write(desk, "8")
    desk.press("Return")
    first, second = (desk.session.words(one.label) for one in desk.session.answers()[:2])
    assert f"would you vote for {first} or for {second}?" in desk.words
    desk.press("1")
    assert desk.session.state.fields["vote"].shown == first


def test_what_was_not_said_is_asked_about(sketch: Sketch) -> None:
    desk = sketch("phone-survey")
    desk.press("1")
    assert "This had to be said, and is still open: “Nothing you say is linked to your name.”" in shown(desk)
    while desk.page.view.at_stop() != ("must", ""):
        desk.press("Tab")
    desk.type("hung up")
    assert [tick.excuse for tick in desk.session.state.heard_ticks()] == ["hung up"]


def test_what_is_on_file_is_compared_and_not_shown(sketch: Sketch) -> None:
    desk = sketch("collect", person={"full_name": "Dana Sample", "born": "1980-04-03"})
    desk.press("1")
    write(desk, "1980-04-04")
    assert "✗ Does not match the record." in shown(desk)
    choose(desk, "They try again")
    write(desk, "1980-04-03")
    assert "✓ Matches the record." in shown(desk)
    assert "1980" not in shown(desk)


def test_a_third_try_that_is_wrong_leaves_but_one_way(sketch: Sketch) -> None:
    desk = sketch("collect", person={"full_name": "Dana Sample", "born": "1980-04-03"})
    desk.press("1")
    for number in range(3):
        write(desk, "1981-01-01")
        assert ("Finish call" in [card.text() for card in desk.page.view.answers.cards()]) is (number == 2)
        if number < 2:
            choose(desk, "They try again")
    assert "The call ends here (“Wrong person”), because “Date of birth” is different and “try” >= 3." in shown(desk)


def test_a_code_is_looked_up_while_it_is_typed(sketch: Sketch) -> None:
    desk = sketch("support-triage")
    write(desk, "E23")
    assert "That code means that the cable is loose. Push the plug in until it clicks, please." in desk.words


def test_how_long_ago_it_was_is_said(sketch: Sketch) -> None:
    assert "after the storm, 4 days ago." in sketch("relief").words


def test_whom_it_is_about_is_said(sketch: Sketch) -> None:
    desk = sketch("reference")
    assert "Dana Sample gave me your name" in desk.words
    assert " · ward nurse · about Dana Sample" in [label.text() for label in desk.page.header.findChildren(Elided)]


def test_a_step_that_several_use_returns_where_each_says(sketch: Sketch) -> None:
    desk = sketch("support-triage")
    choose(desk, "Router")
    choose(desk, "Restart it")
    assert desk.step == "restart"
    desk.press("Return")
    assert desk.step == "router-again"


def test_another_shape_is_remarked_on_and_kept(sketch: Sketch) -> None:
    desk = sketch("support-triage")
    write(desk, "17")
    assert "It usually looks like E12." in shown(desk)
    assert desk.session.state.fields["error"].value == "17"


def test_a_countdown_is_started_and_stopped_by_its_key(sketch: Sketch) -> None:
    desk = sketch("support-triage")
    choose(desk, "Phone")
    choose(desk, "No")
    desk.press("Ctrl+Shift+U")
    assert desk.session.countdown_left() == 30
    assert "0:30" in shown(desk)
    desk.press("Ctrl+Shift+U")
    assert desk.session.countdown_left() == 0


def test_an_outcome_means_what_the_script_says(sketch: Sketch) -> None:
    desk = sketch("phonathon")
    choose(desk, "Please never ring")
    (card,) = desk.page.view.answers.cards()
    assert "Do not ring again" in (card.accessibleDescription(), card.accessibleName())
    assert desk.session.proposed_outcome() == "do-not-call"
    desk.session.finish("do-not-call")
    assert desk.session.outcome_meaning() is Meaning.NEVER_AGAIN


def test_words_may_end_in_if(open_desk: OpenDesk) -> None:
    desk = open_desk(
        "---\nformat: callscript/2\nid: x\ntitle: X\nversion: 1\nlang: en\noutcomes: {done: Done}\n---\n\n# Script\n\n"
        "## One (#one)\n\n> Hello.\n\n- [ ] Give the address \\(if they ask)\n- Not now \\(if busy) -> end: done\n"
    )
    desk.press("Space")
    assert [(item.text, item.done) for item in desk.session.checklist().here] == [
        ("Give the address (if they ask)", True)
    ]
    choose(desk, "Not now (if busy)")
    assert desk.session.proposed_outcome() == "done"
