"""What is said of a wrong name: what was meant, where that is near, else what there is, where that is little."""

from __future__ import annotations

import pytest

from callassist.script.problems import did_you_mean
from callassist.script.reader import read_text

EIGHT = [f"other-{letter}" for letter in "abcdefgh"]
MANY = [f"other-{number}" for number in range(39)]


@pytest.mark.parametrize(
    ("word", "known", "said"),
    [
        ("salery", ["salary", "notice"], "Did you mean `salary`?"),
        ("xyz", ["salary", "notice"], "Known here: `notice`, `salary`."),
        ("xyz", ["salary", "salary"], "Known here: `salary`."),
        ("xyz", [], ""),
        ("xyz", [""], ""),
        ("xyz", ["", "notice"], "Known here: `notice`."),
        ("xyz", EIGHT, f"Known here: {', '.join(f'`{name}`' for name in EIGHT)}."),
        ("xyz", [*EIGHT, "one-more"], ""),
        ("zalary", [*MANY, "salary"], "Did you mean `salary`?"),
        ("zalary", [*MANY, "salary", "notice"], ""),  # of so many only those that begin alike are compared
        ("salery", [*MANY, "salary", "notice"], "Did you mean `salary`?"),
        ("salar", [*MANY, "salary", "salaries"], "Did you mean `salary`?"),
        ("salaried", [*MANY, "salari", "notice"], "Did you mean `salari`?"),
        ("salary", [*MANY, "salaried", "notice"], "Did you mean `salaried`?"),
        ("salarieds", [*MANY, "salari", "notice"], ""),
        ("salary", [*MANY, "salarieds", "notice"], ""),
    ],
)
def test_what_was_meant_is_found_among_few_and_among_many(word: str, known: list[str], said: str) -> None:
    assert did_you_mean(word, known) == said


TEXT = """---
format: callscript/2
id: probe
title: Probe
version: 1
lang: en
outcomes:
  done: Done
---

# Script

## One

> x

- [{field}] F
{rows}
-> end: done
"""


@pytest.mark.parametrize(
    ("field", "rows", "meant"),
    [
        *(
            (f"f: text, {wrong}", "", right)
            for wrong, right in {
                "requird": "required",
                "sensitve": "sensitive",
                "mn=3": "min=",
                "mx=3": "max=",
                "defalt=x": "default=",
                "mathes=job.title": "matches=",
            }.items()
        ),
        ("f: txt", "", "text"),
        ("f: choise", "  - a: A\n", "choice"),
        ("f: choice, default=smal", "  - small: Small\n  - big: Big\n", "small"),
        ("f: text, or: refusd", "", "refused"),
        ("f: text", "\n-> end: don (if f)\n", "done"),
        ("f: text", "\n-> on (if f)\n", "one"),
        ("f: text", "- [ ] So {{ jb.title }}\n", "job"),
        ("f: text", "- [ ] So {{ f | uper }}\n", "upper"),
    ],
)
def test_a_name_that_is_written_wrong_is_answered_with_the_one_that_was_meant(
    field: str, rows: str, meant: str
) -> None:
    problems = read_text(TEXT.format(field=field, rows=rows)).problems
    assert f"Did you mean `{meant}`?" in [problem.suggestion for problem in problems]
