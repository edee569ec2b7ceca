"""What is typed on the start form is known as facts."""

import pytest

from callassist.script.asked_facts import asked_facts, asks_for_person, person_facts
from callassist.script.reader import read_text
from callassist.script.script_model import Script


@pytest.mark.parametrize(
    ("typed", "facts"),
    [
        ("  ", {}),
        ("Dana", {"full_name": "Dana", "first_name": "Dana"}),
        (" Dana  M.  Sample ", {"full_name": "Dana M. Sample", "first_name": "Dana", "last_name": "Sample"}),
    ],
)
def test_a_name_is_known_whole_and_in_its_parts(typed: str, facts: dict[str, str]) -> None:
    assert person_facts(typed) == facts


HEAD = """---
format: callscript/2
id: a
title: A
version: 1
lang: en
outcomes: {done: Done}
---

# Script

## One

"""


def script_of(words: str) -> Script:
    script = read_text(f"{HEAD}{words}\n\n-> end: done\n").script
    assert script is not None
    return script


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("> Hello {{ person.first_name }}, {{ me.name }} here at {{ call.part_of_day }}.", []),
        ("> {{ person.phone }} {{ job.town }} {{ job.town }}", ["job.town", "person.phone"]),
        (
            "> {{ job.town }} {{ person.company }} {{ job.company }} {{ job.title }}",
            ["job.title", "job.company", "person.company", "job.town"],
        ),
        ("> {{ person.zone }} {{ person.source }} {{ person.title }} {{ job.a }}", ["job.a"]),
        (
            "> {{ job.d }} {{ job.c }} {{ job.b }} {{ job.a }} {{ job.e }}\n\n> {{ job.e }}",
            ["job.e", "job.a", "job.b", "job.c"],
        ),
        (
            (
                "Tip: {{ job.a }}\n\n{{ job.b }}\n\n- {{ job.c }}\n- [ ] {{ job.c }}\n- [f: text] {{ job.d }}\n"
                "- Yes {{ job.d }} -> end: done"
            ),
            ["job.c", "job.d", "job.a", "job.b"],
        ),
    ],
)
def test_a_few_facts_are_asked_for_what_the_call_is_about_first(words: str, asked: list[str]) -> None:
    assert asked_facts(script_of(words)) == asked


@pytest.mark.parametrize("name", ["full_name", "first_name", "last_name", "address", "name", "phone"])
def test_a_script_that_says_a_name_asks_for_the_person(name: str) -> None:
    assert asks_for_person(script_of(f"> {{{{ person.{name} }}}}")) is (name != "phone")
