"""A script on paper: in reading order, every branch and wording on it, and its conditions in words."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from docx import Document

from callassist import assets
from callassist.exports import docx, pdf
from callassist.exports.outline import Outline
from callassist.exports.script_outline import script_outline
from callassist.script.edit.layout import read_layout
from callassist.script.edit.pieces import AnswerLine, Asked, RawRows
from callassist.script.edit.rows import read_rows

SCRIPT = """---
format: callscript/2
id: sample
title: A sample
version: 3
lang: {lang}
outcomes:
  done: Done
  later: Later
---
# Before the call

- [ ] Read the file

# Script

## Hello (#hello)
time: 30s
only if: person.email

> Hello {{{{ person.first_name }}}}, {{% if salary > 50000 %}}good{{% else %}}well{{% endif %}}. {{{{ me.name }}}} here.

or shorter:

> Hi.

Careful: Not too loud.

For me.

- [ ] Smile (optional)
- [salary: money, required] Salary
- [kind: choice] Kind of work (if salary > 10)
  - full: Full time -> bye
  - part: Part time
- Yes -> next
- No -> end: later (if kind == "full")

## Bye (#bye)

> Bye.

1. listed

-> aside (if salary)
-> end: done

# Side paths

## Aside (#aside)

> Well.

-> back

# Prepared answers

## Why me?
keywords: why, me

> Because.

# Rules

- (if salary > 90000) -> bye

# Notes

- Be kind.
"""


FIRST, MINE = "\u2039first name\u203a", "\u2039your name\u203a"


def paper(text: str) -> Outline:
    return script_outline(read_layout(read_rows(text)))


def rows(page: Outline) -> list[str]:
    """Each heading and item as one row."""
    found: list[str] = []
    for section in page.sections:
        found.append(f"## {section.heading}")
        found += ["; ".join(filter(None, (item.label, item.text, item.aside))) for item in section.items]
    return found


def test_all_of_it_stands_in_reading_order_in_words() -> None:
    page = paper(SCRIPT.format(lang="en"))
    assert (page.title, page.subtitle) == ("A sample", "version 3, 2 steps")
    assert [item.text for item in page.facts] == ["Done, Later"]
    assert rows(page) == [
        "## Before the call",
        "Read the file",
        "## 1. Hello",
        "planned; 0:30",
        "only if person email is known",
        f"Say; Hello {FIRST}, [if Salary is more than 50000: good | otherwise: well]. {MINE} here.",
        "Or shorter; Hi.",
        "Careful; Not too loud.",
        "For your eyes only; For me.",
        "Smile; nice to have",
        "Write down; Salary; needed",
        "Write down; Kind of work; only if Salary is more than 10",
        "If they say; “Full time” → 2. Bye",
        "If they say; “Part time” → the step goes on",
        "If they say; “Yes” → on to the next step",
        "If they say; “No” → the call ends: Later; only if Kind of work is Full time",
        "## 2. Bye",
        "Say; Bye.",
        "1. listed",
        "Goes on; Aside; only if Salary is known",
        "Goes on; the call ends: Done",
        "## Side path: Aside",
        "Say; Well.",
        "Goes on; back to where it came from",
        "## Prepared answer: Why me?",
        "Found by the words; why, me",
        "Say; Because.",
        "## Rules",
        "As soon as Salary is more than 90000; 2. Bye",
        "## Notes",
        "Talking point; Be kind.",
    ]


REST = """---
format: callscript/2
id: rest
title: The rest
version: 1
lang: en
---
# Script

## Hello (#hello)
use: greeting
repeat: person, at most 3
only if: not salary and kind

> Hello {% if town == "Rome" or town != "Bonn" %}ciao{% elif pay >= 10 and pay <= 20 %}hi{% endif %}.

or:

> Hi.

or random:

> Hey.

Tip: Smile.

Listen for: A sigh.

- [salary: money] Salary
- [kind: choices] Kind of work
  - full: Full time
- [per_year = salary * 12] Per year
- Yes -> next (if "full" in kind)
- No -> next (if "full" not in kind)
- Maybe -> next (if salary < 5)
"""


def test_every_phrase_of_the_paper_is_on_one() -> None:
    page = paper(REST)
    assert (page.subtitle, page.facts) == ("version 1, 1 step", ())
    assert rows(page) == [
        "## 1. Hello",
        "As in; greeting",
        "Once for each; person, at most 3",
        "only if Salary is not known and Kind of work is known",
        "Say; Hello [if town is Rome or town is not Bonn: ciao | or if pay is at least 10 and pay is at most 20: hi].",
        "Or; Hi.",
        "Or, drawn by lot; Hey.",
        "Tip; Smile.",
        "Listen for; A sigh.",
        "Write down; Salary",
        "Write down; Kind of work",
        "If they say; “Full time” → the step goes on",
        "Worked out; Per year = salary * 12",
        "If they say; “Yes” → on to the next step; only if Kind of work has Full time",
        "If they say; “No” → on to the next step; only if Kind of work does not have Full time",
        "If they say; “Maybe” → on to the next step; only if Salary is less than 5",
    ]


def test_it_speaks_the_language_of_the_script() -> None:
    german = " ".join(rows(paper(SCRIPT.format(lang="de"))))
    assert "Vorname" in german
    assert "If they say" not in german
    assert "first name" not in german


@pytest.mark.parametrize("path", sorted(assets.path("scripts").glob("*.call.md")), ids=lambda path: path.stem)
def test_nothing_of_our_scripts_is_missing_on_paper(path: Path) -> None:
    layout = read_layout(read_rows(path.read_text(encoding="utf-8")))
    page = script_outline(layout)
    count = 0
    for section in layout.sections:
        for placed in section.pieces:
            piece = placed.piece
            assert not isinstance(piece, RawRows)
            wordings = getattr(piece, "wordings", None)
            count += len(wordings) if wordings else len(getattr(piece, "ways", (None,)))
            count += len(piece.choices) if isinstance(piece, Asked) else 0
        count += len(section.settings)
    assert sum(len(section.items) for section in page.sections) == count
    arrows = sum(isinstance(one.piece, AnswerLine) for section in layout.sections for one in section.pieces)
    arrows += sum(len(one.piece.choices) for section in layout.sections for one in section.pieces
                  if isinstance(one.piece, Asked))  # fmt: skip
    assert sum("→" in item.text for section in page.sections for item in section.items) == arrows


def test_pdf_and_word_hold_the_same_words() -> None:
    page = paper(SCRIPT.format(lang="en"))
    paper_, word = io.BytesIO(), io.BytesIO()
    pdf.write_outlines([page], paper_)
    docx.write_outlines([page], word)
    printed = " ".join(" ".join(sheet.extract_text() for sheet in pypdf.PdfReader(paper_).pages).split())
    written = " ".join(paragraph.text for paragraph in Document(word).paragraphs)
    for words in ("A sample", "1. Hello", "Kind of work", "“Full time” → 2. Bye", "Because."):
        assert words in printed
        assert words in written
