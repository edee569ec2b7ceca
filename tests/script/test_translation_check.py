"""Two scripts that should be the same in other words, and what is said where they are not."""

from dataclasses import replace

import pytest

from callassist.script.script_model import Target, TargetKind
from callassist.script.translation_check import translation_differences

BODY = """# Script

## A (#a)
only if: person.title

> a

- [ ] One
- [ ] Two

## B (#b)

> b

-> end: done

# Side paths

## S (#s)

> s

-> end: booked
"""


@pytest.fixture
def script(read_steps):
    return read_steps(BODY)


def with_step(script, number, **changes):
    steps = list(script.steps)
    steps[number] = replace(steps[number], **changes)
    return replace(script, steps=tuple(steps))


def said(one, other):
    return [problem.message for problem in translation_differences(one, other)]


def test_a_script_does_not_drift_from_itself(script):
    assert said(script, script) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda it: replace(it, id="other"), "The id is `other` here and `probe` there."),
        (lambda it: replace(it, version=2), "The version is 2 here and 1 there."),
        (lambda it: replace(it, outcomes={"booked": "B", "done": "D"}), "The order of each outcome differs"),
        (lambda it: with_step(it, 2, side=False), "`s` is a side path in one of the two only."),
        (lambda it: with_step(it, 1, repeat="member"), "`repeat` in `b` differs."),
        (lambda it: with_step(it, 0, only_if=None), "`only if` in `a` differs."),
        (
            lambda it: with_step(it, 1, jump=Target(TargetKind.NEXT)),
            "The jump in `b` leads to next here and to end done there.",
        ),
        (lambda it: with_step(it, 1, jump=None), "The jump in `b` leads to nowhere here and to end done there."),
        (lambda it: with_step(it, 1, seconds=99), "The time in `b` is 99 s here"),
    ],
)
def test_what_differs_is_said(script, change, message):
    assert any(text.startswith(message) for text in said(script, change(script))), said(script, change(script))
