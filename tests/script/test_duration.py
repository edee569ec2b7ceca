"""How long words take to say."""

from __future__ import annotations

import pytest

from callassist.script.duration import count_words, seconds_to_say, step_seconds
from callassist.script.reader import read_text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one", 1),
        ("one two, three.", 3),
        ("Say … now", 3),
        ("it's 3.5 o'clock, don’t", 4),
        ("a-b c/d", 2),
        ("12:30 – 13:00", 2),
        ("日本語", 2),
        ("日本", 1),
        ("日本 ab", 2),
        ("こんにちは world", 4),
        ("한국어", 2),
    ],
)
def test_words_are_counted_as_they_are_said(text: str, words: int) -> None:
    assert (count_words(text), seconds_to_say(text)) == (words, words / 2.5)


STEP = """---
format: callscript/2
id: a
title: A
version: 1
lang: en
outcomes: {done: Done}
---

# Script

## One

> One two three four five {{ job.title }}

or shorter:

> One

> One two

or random:

> One two three four five six

Remark that is not said.

-> end: done
"""


def test_a_step_takes_as_long_as_its_lines_each_once_and_the_longest_of_what_may_be_drawn() -> None:
    script = read_text(STEP).script
    assert script is not None
    assert step_seconds(script.steps[0], {"job": {"title": "Night nurse"}}) == pytest.approx((7 + 6) / 2.5)
    assert step_seconds(script.steps[0], {}) == pytest.approx((6 + 6) / 2.5)  # a blank takes a word
