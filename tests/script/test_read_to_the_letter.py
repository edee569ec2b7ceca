"""What is read of a script, part by part, and what is said of a broken one, word by word, as it was recorded."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from callassist.script.examples import EXAMPLES, Example
from callassist.script.reader import read_script, read_text
from callassist.script.script_model import Problem, Script

HERE = Path(__file__).parent
RECORDED = HERE / "read_to_the_letter.txt"
WHOLE = ("household-roster", "nurse-triage", "poll", "support-triage", "tenant-screen", "survey-side-paths")
BROKEN = ("household-roster", "poll")
ROWS = (
    "-> end: done\n-> end: callback", "-> end: done (if pay > 1)\n-> end: callback\n\n- [pay: number] Pay",
    "A word\n-> end: done (if pay > 1)\n\n- [pay: number] Pay", "-> END: done", "-> end:", "-> back", "-> next", "->",
    "-> first", "-> end: done, then more", "=> end: done", "- Yes -> end: done -> end: callback", "- Yes ->",
    "- -> next", "- Yes -> next (if pay > 1)\n- No -> next (if pay)\n\n- [pay: number] Pay", "- Yes (if) -> next",
    "- [x] Done", "- [ ] One (if pay == 1) (needed)\n- [ ] Two (optional)\n- [ ]! Three\n\n- [pay: number] Pay",
    "- []", "* One", "- [pay: money, min=0, max=9, required, sensitive] Pay", "- [pay: money, min=9, max=0] Pay",
    "- [pay:] Pay", "- [pay: number = 3] Pay", "- [pay: text, default=Much, matches=pay.min] Pay",
    "- [pay: text, max=3] Pay",
    "- [day: date] Day\n- [at: time] At\n- [both = day + 3] Both\n- [since = day | days_since] Since",
    "- [a b: text] A",
    "- [c: choice] C\n  - a: One (last)\n  - b: Two -> end: done\n  - c: Three (if pay > 1)\n- [pay: number] Pay",
    "- [c: choices, order=random] C\n  - One\n  - Two (last)\n  - other: Another",
    "- [c: choice] C\n  - a:\n  - b: B", "- [r: rating] R", "- [r: rating, max=7] R",
    "- [w: yes-no] W\n- W is yes -> end: done (if w == yes)", "- [p: phone, refused, unknown] P",
    "- [p: phone, like=person.phone] P", "- [e: email] E\n  - a: A\n  - b: B",
    "> One.\n>\n> Two *soft* and **loud**.", "> One.\n\nor:\n\n> Two.\n\nor (short):\n\n> Three.", "or:\n\n> One.",
    ">! Must be said.", "> [angry] Calm down.", "> {{ me.name }} and {{ pay | default('x') }}", "> {{ pay | shout }}",
    "> {% if pay %}Yes{% else %}No{% endif %}.", "> {% if pay %}Open.", "> {{ pay.much }}", "> {{ 1 + }}", "> {{ }}",
    "> {{ person.first_name | upper | default('you') }}", "> a {# note #} b", "Tip: Smile.", "Careful: Slow.",
    "Note: x", "A remark with `code` and a [link](https://x.example).", "<!-- hidden -->", "1. One\n2. Two",
    "```\ncode\n```", "---", "### Deep", "> {{ me.name | default(x=1) }}", "| a | b |\n|---|---|", "time: 60s",
    "<b>bold</b>", "![x](y.png)", "\ttabbed", "> One\nTwo", "- One\nTwo",
    "- [n: number] N\n- [m = n * 2 + 1] M\n- [k = m / n] K\n- [z = z + 1] Z\n- [y = n, required] Y",
    "- [ ] A (if n is refused)\n- [ ] B (if n is skipped)\n- [ ] C (if n is known)\n\n- [n: number, refused] N",
    "- [ ] A (if n > 'x')\n- [ ] B (if n == )\n- [ ] C (if not n)\n- [ ] D (if n and (m or n))\n\n- [n: number] N",
    "- [c: choice] C\n  - a: A\n  - b: What else? ____\n  - c: ____\n- [n: number] N\n- [z = n + 1] Z",
    "> {{ person.first_name | plural('a', *b) }}", "> {{ 3 | join(1, 2, 3, 4, 5, 6, 7) }}", "Under\n=====", "> - One",
    "> # Head",
    ("- [ ] Answered (if n is answered)\n- [ ] Matched (if n is matched)\n- [ ] Different (if n is different)\n"
     "- [ ] Unknown (if n is unknown)\n- [ ] Skipped (if n is skipped)\n- [ ] Refused (if n is refused)\n"
     "\n- [n: number] N"),
)  # fmt: skip
"""Rows of a step, sound and odd."""
EVERY_PART = """---
format: callscript/2
id: every-part
title: "Every part: of a script"
summary: All of it
version: 3
lang: en
author: Sam Sample
license: CC0-1.0
outcomes:
  done: {label: Done, means: agreed}
  later: {label: Later, means: call-back}
  no-answer: No answer
ratings:
  mood: How it went
tables:
  places: {a: {street: Way 1, town: Here}, b: {town: There}}
sample:
  person: {first_name: Kim}
  pay: 3
x-own: [1, two]
---

# Before the call

Sit down.

- [ ] Read the file
- [ ] Charge the phone (optional)

# Script

## First (#first)
time: 2m
timer: 30s
order: random

> Hello {{ person.first_name | default("there") }}.

or: short

> Hi.

>! This call is recorded.

Tip: Smile.

Careful: *Slowly*.

A remark.

- A point
- [ ] Ask (if person.company)
- [pay: money, min=1, max=9, default=2, required, sensitive] Pay | Refused | Doesn't know
- [ways: choices] Ways
  - a: By foot
  - b: By train (last)
- [town = ways | table("places", "town")] Town
- [half = pay / 2] Half
- Yes (if pay > 1) -> next
- No -> aside
- Nobody -> end: no-answer

## Second
repeat: child

> {{ child.number }} of {{ pay | count }}?

- [name: text] Name

## Third

> Bye.

-> end: done (if pay > 3)
-> end: later

# Side paths

## Aside
timer: 1m

> Why?

-> back

# Prepared answers
order: random

## What does it cost? (#cost)
keywords: cost, price , money

> Nothing.

Tip: Smile.

# Rules

- (if pay > 8) -> aside

# Notes

- Keep it short

A last word.
"""
NOT_OF_THE_TEXT = frozenset({"text", "hash", "path", "main", "side"})


def part(value: Any) -> str:
    """A part of a script on one row, without what was not said of it; a text with its row and the names it reads."""
    if hasattr(value, "source"):
        names = f" {sorted(value.names)}" if value.names else ""
        return f"{value.source!r}@{getattr(value, 'line', '')}{names}"
    if dataclasses.is_dataclass(value):
        told = [
            f"{field.name}={part(held)}"
            for field in dataclasses.fields(value)
            if (held := getattr(value, field.name)) != field.default and held not in ((), {}, None, "")
        ]
        return f"{type(value).__name__}({', '.join(told)})"
    if isinstance(value, tuple):
        return f"[{'; '.join(map(part, value))}]"
    if isinstance(value, Mapping):
        return str({key: part(held) for key, held in value.items()})
    return str(value)


def of_script(script: Script) -> Iterator[str]:
    for field in dataclasses.fields(script):
        value = getattr(script, field.name)
        if field.name in NOT_OF_THE_TEXT or field.name[0] == "_" or value in ((), {}, None, "", False):
            continue
        if not isinstance(value, tuple):
            yield f"{field.name}: {part(value)}"
            continue
        for one in value:
            blocks = getattr(one, "blocks", ())
            yield f"{field.name}: {part(dataclasses.replace(one, blocks=()) if blocks else one)}"
            yield from (f"  {part(block)}" for block in blocks)


def said(problems: Iterable[Problem]) -> Iterator[str]:
    for one in problems:
        at = f"{one.line}:{one.column}" if one.column else one.line
        yield f"  {Path(one.file).name}:{at} {one.severity} {one.code}: {one.message} | {one.suggestion}".rstrip()


def of_sound_ones() -> Iterator[str]:
    for name in WHOLE:
        script = read_script(HERE / "fields" / f"{name}.call.md").script
        assert script is not None
        yield f"# {name}"
        yield from of_script(script)


def of_every_part() -> Iterator[str]:
    result = read_text(EVERY_PART)
    yield "# every part"
    yield from said(result.problems)
    if result.script is not None:
        yield from of_script(result.script)


def of_examples(folder: Path) -> Iterator[str]:
    for code, example in EXAMPLES.items():
        for name, text in example.others.items():
            (folder / name).write_text(text, encoding="utf-8")
        path = folder / "example.call.md"
        path.write_text(example.text(), encoding="utf-8")
        yield f"# example of {code}"
        yield from said(read_script(path).problems)


def of_rows() -> Iterator[str]:
    for rows in ROWS:
        text = Example(rows).text()
        result = read_text(text)
        if any(one.code == "needs-format-2" for one in result.problems):
            result = read_text(text.replace("callscript/1", "callscript/2"))
        yield f"# rows {rows!r}"
        yield from said(result.problems)
        if result.script is not None:
            yield from (f"  {part(block)}" for block in result.script.steps[0].blocks[1:-3])
            yield f"  {part(dataclasses.replace(result.script.steps[0], blocks=()))}"


def of_broken_ones() -> Iterator[str]:
    """Two sound scripts, without each row and with each row twice, where something is said of it."""
    for name in BROKEN:
        rows = (HERE / "fields" / f"{name}.call.md").read_text(encoding="utf-8").split("\n")
        for number, row in enumerate(rows):
            without, doubled = rows[:number] + rows[number + 1 :], rows[: number + 1] + rows[number:]
            for what, text in (("without", without), ("twice", doubled)):
                if row.strip() and (problems := read_text("\n".join(text)).problems):
                    yield f"# {name} {what} {row!r}"
                    yield from said(problems)


def test_what_is_read_and_said_of_scripts_is_what_was_recorded(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """`pytest tests/script/test_read_to_the_letter.py --renew` records it anew."""
    found = "\n".join(
        (*of_sound_ones(), *of_every_part(), *of_examples(tmp_path), *of_rows(), *of_broken_ones())
    ).split("\n")
    if request.config.getoption("--renew"):
        RECORDED.write_text("\n".join(found) + "\n", encoding="utf-8", newline="\n")
    assert RECORDED.read_text(encoding="utf-8").split("\n")[:-1] == found
