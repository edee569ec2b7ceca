import pytest

from callassist.messages import Message
from callassist.script.parser_messages import of_header, of_template
from callassist.script.reader import read_text

HEAD = """---
format: callscript/1
id: a
title: A
version: 1
lang: en
{row}
---

# Script

## One

> {said}
"""


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("{{ a b }}", "the end of the value is expected where `b` stands"),
        ("{% if a b %}x{% endif %}", "the end of the condition is expected where `b` stands"),
        ("{{ a | }}", "a name is expected where the end of the value stands"),
        ("{{ a ( }}", "`)` is expected where `}` stands"),
        ("{{ a) }}", "`)` stands where it does not belong"),
        ("{{ a ? }}", "`?` stands where it does not belong"),
        ("{{ 'x }}", "`'` stands where it does not belong"),
        ("{% foo %}", "there is no tag `foo` here"),
        ("{{ a", "it is opened and never closed"),
        ("{% if a %}x", "it is opened and never closed"),
        ("{# x", "it is opened and never closed"),
        ("{{ }}", "a name or a value is missing"),
        ("{{ a.b. }}", "a name or a value is missing"),
        ("{%", "a name or a value is missing"),
    ],
)
def test_what_is_wrong_with_a_template_is_told_in_our_words(said: str, told: str) -> None:
    problems = read_text(HEAD.format(row="sample: {}", said=said)).problems
    assert f"The template cannot be read: {told}." in [problem.message for problem in problems]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("x-a: b: c", "a `:` stands where none belongs"),
        ("x-a: 'b", "a quote is opened and never closed"),
        ("x-a: [1, 2", "a `[` is opened and never closed"),
        ("x-a: {b: 1", "a `{` is opened and never closed"),
        ("x-a: @b", "no value begins with `@`"),
        ("\tx-a: b", "a tab stands where spaces belong"),
        ("x-a: 'b' c", "something stands behind a closed quote"),
        ("x-a: 'b'\n c: d", "a row is indented and has nothing above it"),
    ],
)
def test_what_is_wrong_with_a_header_is_told_in_our_words(row: str, told: str) -> None:
    problems = read_text(HEAD.format(row=row, said="x")).problems
    assert f"The header cannot be read: {told}." in [problem.message for problem in problems]


def test_what_is_unusual_keeps_its_own_words() -> None:
    assert of_template("too clever by half") == of_header("too clever by half") == "too clever by half"
    assert isinstance(of_template("unexpected ')'"), Message)
