"""Which answer of a step counts, where a step has several."""

from __future__ import annotations

from callassist.calls.session import CallSession
from tests.calls.call_parts import HandClock, Kept, header_of
from tests.calls.scripts import script_from

BODY = """# Script

## A (#a)

> A

- [drink: choice, required] Drink
  - tea: Tea
  - milk: Milk
- Go on -> b (if drink)
- Stop -> end: declined (if drink)

## B (#b)

> B

-> end: booked
"""


def test_the_answer_that_led_on_counts_before_one_that_only_filled_a_field() -> None:
    script = script_from(BODY)
    call = CallSession(script, header_of(script), HandClock(), Kept())
    call.start()
    call.answer("Tea")
    given = call.given()
    assert given is not None
    assert given.label == "Tea"
    call.answer("Go on")
    call.open("a")
    given = call.given()
    assert given is not None
    assert (given.label, call.values["drink"], call.next_step_id) == ("Go on", "tea", "b")
