"""How a number goes to the user's own telephone, and what can never go there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callassist.people.dial_command import SCHEMES, DialPlan, dial_plan


@pytest.mark.parametrize(
    ("how", "command", "plan"),
    [
        ("tel", "", DialPlan("+49 30 901820", link="tel:+49-30-901820")),
        ("sip", "", DialPlan("+49 30 901820", link="sip:+4930901820")),
        ("callto", "", DialPlan("+49 30 901820", link="callto:+4930901820")),
        ("command", "linphonecsh dial {number}",
         DialPlan("+49 30 901820", command=("linphonecsh", "dial", "+4930901820"))),
        ("command", "'/opt/my phone/call' --to=sip:{number}@pbx",
         DialPlan("+49 30 901820", command=("/opt/my phone/call", "--to=sip:+4930901820@pbx"))),
    ],
)  # fmt: skip
def test_a_number_is_handed_over_as_settings_say(how: str, command: str, plan: DialPlan) -> None:
    assert dial_plan("030 901820", "DE", how, command) == plan


def test_each_way_to_hand_over_a_link_is_one_that_can_be_chosen() -> None:
    links = [dial_plan("030 901820", "DE", how).link.partition(":")[0] for how in SCHEMES]
    assert links == list(SCHEMES) == ["tel", "sip", "callto"]


@pytest.mark.parametrize("number", ["*21*0900123456#", "#31#0301", "none", "", "030 901820 or 030 901821 x", "a" * 999])
def test_what_is_no_single_number_is_copied_and_said(number: str) -> None:
    found = dial_plan(number, "DE", "tel")
    assert (found.link, found.command, found.copy) == ("", (), number)
    assert "no single number" in found.why


@pytest.mark.parametrize("command", ["", "linphonecsh dial", "{number}", "'unclosed {number}"])
def test_a_command_that_cannot_dial_is_said(command: str) -> None:
    found = dial_plan("030 901820", "DE", "command", command)
    assert (found.link, found.command) == ("", ())
    assert "linphonecsh dial {number}" in found.why


@given(st.text(max_size=40))
def test_nothing_but_digits_and_a_plus_comes_into_a_command(number: str) -> None:
    found = dial_plan(number, "DE", "command", "dial --now {number}")
    if found.command:
        assert found.command[:2] == ("dial", "--now")
        assert set(found.command[2]) <= set("+0123456789")
        assert len(found.command) == 3
