"""What the language costs: a long script is checked in a few times its Markdown, and the sixtieth round feels as the
first."""

from __future__ import annotations

import time
from statistics import median

import pytest
from markdown_it import MarkdownIt

from callassist.calls.session import CallSession
from callassist.script.reader import read_text
from tests.benchmarks.test_check import best_ms
from tests.calls.call_parts import HandClock, header_of

HEADER = """---
format: callscript/2
id: long
title: Long
version: 1
lang: en
outcomes: {done: Done, callback: Later, no-answer: No answer}
---

# Script

## Begin (#begin)

> Hello.

- Yes -> g0
- Not now -> end: callback
- No answer -> end: no-answer
"""
PLAIN = """
## Step {n} (#g{n})
time: 60s

> Where do you stand with the {n}th of these, {{{{ person.first_name | default("please") }}}}? I am asking because it
> decides what comes next.

or shorter:

> And the {n}th?

Tip: Stop after the question, and wait for the answer.

- [ ] Said that notes are taken
- [ ] Repeat the figure back (optional)
- [state{n}: choice, required] How it stands
  - open: Not begun
  - begun: On the way
  - done: Done and paid for
- [story{n}: note] In their words
- [day{n}: date] By when
- That fits -> {after}
- Another time -> end: callback
"""
COUNTED = """
## Each one (#g{n})
repeat: member{n} "person", another "One more", until "That is all"

> Who is the {{{{ member{n}.number | ordinal }}}}?

- [name{n}: text, required] Name
- [hours{n}: number] Hours
- [rate{n}: money] Rate
- [ ] Ask again (if hours{n} > 60)

## Together (#s{n})

> That is {{{{ hours{n} | each | sum | default("not known yet") }}}} hours in all.

-> {after}
"""
FIELDS = ("name", "age", "job", "since", "story")
GROUP = (
    HEADER.replace("-> g0", "-> who")
    + """
## Who (#who)
repeat: member "person", another "One more", until "That is all"

> Who is the {{ member.number | ordinal }} after {{ name | each | last | default("nobody") }}?

"""
    + "".join(f"- [{name}: text] {name.capitalize()}\n" for name in FIELDS)
    + "\n## Bye (#bye)\n\n> {{ member.count }}.\n\n-> end: done\n"
)
MOST = 3.0
ROUNDS = 60


class Nowhere:
    """A record that keeps nothing."""

    def append(self, entry: object) -> None: ...

    def amend(self, entry: object) -> None: ...


def long_script(lines: int, counted: int) -> str:
    """One part in so many counts and repeats; the others ask and note down."""
    text, number = HEADER, 0
    while text.count("\n") < lines:
        part = COUNTED if number % counted == 0 else PLAIN
        last = text.count("\n") + part.count("\n") >= lines
        text += part.format(n=number, after="end: done" if last else f"g{number + 1}")
        number += 1
    return text


def round_of(call: CallSession) -> None:
    """One of them: five fields, each typed in nine times, and the answer that goes round."""
    for name in FIELDS:
        for length in range(1, 10):
            call.fill(name, "abcdefghi"[:length])
            call.close_field()
            call.said(), call.fields(), call.answers(), call.rounds_here()
    call.answer("One more")
    call.said(), call.fields(), call.answers(), call.checklist(), call.rounds_here()


@pytest.mark.benchmark
@pytest.mark.parametrize("counted", [5, 1], ids=["as those that come along", "every part repeats"])
def test_a_long_script_is_checked_within_three_times_its_markdown(counted: int) -> None:
    text = long_script(500, counted)
    assert read_text(text).problems == ()
    markdown = MarkdownIt()
    floor, found = best_ms(lambda: markdown.parse(text)), best_ms(lambda: read_text(text))
    print(f"{text.count(chr(10))} lines: {found:.1f} ms, {found / floor:.2f} × markdown-it-py alone")
    assert found <= MOST * floor


@pytest.mark.benchmark
def test_the_sixtieth_round_feels_as_the_first() -> None:
    script = read_text(GROUP).script
    assert script is not None
    call = CallSession(script, header_of(script), HandClock(), Nowhere())
    call.start()
    call.answer("Yes")
    took: list[float] = []
    for _ in range(ROUNDS):
        began = time.thread_time()  # what else the machine does is not held against it
        round_of(call)
        took.append(time.thread_time() - began)
    first, last = median(took[1:8]), median(took[-7:])
    print(f"{call.state.last_seq} events: {last * 1e3:.1f} ms a round, {last / first:.2f} × the first ones")
    assert last <= 1.5 * first
