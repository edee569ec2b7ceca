"""Two scripts that should be the same in other words, and what is said where they are not."""

from dataclasses import replace

import pytest

from callassist.script.reader import read_text
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


RICH = """---
format: callscript/2
id: rich
title: Rich
version: 1
lang: en
outcomes:
  done: Done
  later: Later
  gone: Gone
ratings:
  fit: Fit
---
# Before the call

- [ ] Read the file

# Script

## One (#one)
time: 30s

> Hello.

or:

> Hi.

- [ ] Smile
- [ ] Say it (must)
- [pay: money, required, min=1, max=9] Pay
- [code: text, like=##-##] Code
- [kind: choice] Kind
  - a: A -> two
  - b: B
- Yes -> two
- No -> end: later (if pay > 3)

## Two (#two)
only if: pay

> Well.

-> end: done

# Side paths

## Aside (#aside)

> Well.

-> back

# Prepared answers

## Why (#why)

> So.

# Rules

- (if pay > 5) -> two
"""


@pytest.mark.parametrize(
    ("before", "after", "differences"),
    [
        ("id: rich", "id: other", ["1: The id is `other` here and `rich` there."]),
        ("version: 1", "version: 2", ["1: The version is 2 here and 1 there."]),
        ("  gone: Gone\n", "", ["1: The outcome `gone` is missing."]),
        ("  gone: Gone\n", "  gone: Gone\n  more: More\n", ["1: The outcome `more` is only here."]),
        (
            "  done: Done\n  later: Later\n",
            "  later: Later\n  done: Done\n",
            ["1: The order of each outcome differs: later, done, gone here, done, later, gone there."],
        ),
        ("  fit: Fit", "  fat: Fit", ["1: The rating `fit` is missing.", "1: The rating `fat` is only here."]),
        (
            "- [ ] Read the file",
            "- [ ] Read the file (optional)",
            [
                "1: The box before the call `before/1` is missing.",
                "1: The box before the call `before/1 (optional)` is only here.",
            ],
        ),
        (
            "## Aside (#aside)",
            "## Aside (#away)",
            ["1: The step `aside` is missing.", "1: The step `away` is only here."],
        ),
        (
            "## Why (#why)",
            "## Why (#how)",
            ["1: The prepared answer `why` is missing.", "1: The prepared answer `how` is only here."],
        ),
        (
            "pay > 5",
            "pay > 6",
            ["1: The rule `step two (if pay > 5)` is missing.", "1: The rule `step two (if pay > 6)` is only here."],
        ),
        ("time: 30s", "time: 40s", ["20: The time in `one` is 40 s here and 30 s there."]),
        ("time: 30s", "time: 30s\norder: random", ["20: `order` in `one` differs."]),
        ("time: 30s", "time: 30s\ntimer: 10s", ["20: `timer` in `one` differs."]),
        ("only if: pay\n", "", ["39: `only if` in `two` differs."]),
        ("-> end: done", "-> end: gone", ["39: The jump in `two` leads to end gone here and to end done there."]),
        ("-> end: done", "-> one", ["39: The jump in `two` leads to step one here and to end done there."]),
        (
            "or:\n",
            "or shorter:\n",
            ["20: The line in `one`, `1 or` is missing.", "20: The line in `one`, `1 or shorter` is only here."],
        ),
        (
            "max=9",
            "max=9, default=5",
            [
                "20: The field in `one`, `pay: money required min=1 max=9` is missing.",
                "20: The field in `one`, `pay: money required min=1 max=9 default=5` is only here.",
            ],
        ),
        (
            "  - b: B",
            "  - b: B (if pay)",
            [
                "20: The field in `one`, `kind: choice a>step two b>nowhere` is missing.",
                "20: The field in `one`, `kind: choice a>step two b>nowhere (if pay)` is only here.",
            ],
        ),
        ("> Well.\n\n-> back", "> Well.\n\n-> next", ["48: The jump in `aside` leads to next here and to back there."]),
        (
            "- [ ] Smile\n",
            "",
            [
                "20: The box in `one`, `one/1` is missing.",
                "20: The box in `one`, `one/2 (must)` is missing.",
                "20: The box in `one`, `one/1 (must)` is only here.",
            ],
        ),
        (
            "(must)",
            "",
            ["20: The box in `one`, `one/2 (must)` is missing.", "20: The box in `one`, `one/2` is only here."],
        ),
        (
            "(must)",
            "(optional)",
            [
                "20: The box in `one`, `one/2 (must)` is missing.",
                "20: The box in `one`, `one/2 (optional)` is only here.",
            ],
        ),
        (
            "min=1",
            "min=2",
            [
                "20: The field in `one`, `pay: money required min=1 max=9` is missing.",
                "20: The field in `one`, `pay: money required min=2 max=9` is only here.",
            ],
        ),
        (
            ", required",
            "",
            [
                "20: The field in `one`, `pay: money required min=1 max=9` is missing.",
                "20: The field in `one`, `pay: money min=1 max=9` is only here.",
            ],
        ),
        (
            "required,",
            "sensitive,",
            [
                "20: The field in `one`, `pay: money required min=1 max=9` is missing.",
                "20: The field in `one`, `pay: money sensitive min=1 max=9` is only here.",
            ],
        ),
        (
            "like=##-##",
            "like=##",
            [
                "20: The field in `one`, `code: text like=##-##` is missing.",
                "20: The field in `one`, `code: text like=##` is only here.",
            ],
        ),
        (
            "  - b: B",
            "  - c: B",
            [
                "20: The field in `one`, `kind: choice a>step two b>nowhere` is missing.",
                "20: The field in `one`, `kind: choice a>step two c>nowhere` is only here.",
            ],
        ),
        (
            "A -> two",
            "A",
            [
                "20: The field in `one`, `kind: choice a>step two b>nowhere` is missing.",
                "20: The field in `one`, `kind: choice a>nowhere b>nowhere` is only here.",
            ],
        ),
        (
            "- Yes -> two",
            "- Yes -> one",
            [
                "20: The answer in `one`, `one:1 to step two` is missing.",
                "20: The answer in `one`, `one:1 to step one` is only here.",
            ],
        ),
        (
            "(if pay > 3)",
            "(if pay > 4)",
            [
                "20: The answer in `one`, `one:2 to end later (if pay > 3)` is missing.",
                "20: The answer in `one`, `one:2 to end later (if pay > 4)` is only here.",
            ],
        ),
        (
            "- (if pay > 5) -> two",
            "- (if pay > 5) -> end: gone",
            ["1: The rule `step two (if pay > 5)` is missing.", "1: The rule `end gone (if pay > 5)` is only here."],
        ),
    ],
)
def test_each_difference_is_said_with_its_line_and_nothing_else(before, after, differences):
    one, other = (read_text(text).script for text in (RICH, RICH.replace(before, after, 1)))
    assert [f"{problem.line}: {problem.message}" for problem in translation_differences(one, other)] == differences
