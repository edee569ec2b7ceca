"""Two languages of one script, held against each other step by step."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from callassist import assets
from callassist.catalogs import spoken
from callassist.script.edit.language_drift import Drift, bring, drifts, in_language, last_changes
from callassist.script.edit.layout import ScriptLayout, read_layout
from callassist.script.edit.rows import read_rows
from callassist.script.reader import read_text

ENGLISH = """---
format: callscript/2
id: small
title: Small
version: 1
lang: en
outcomes:
  done: Done
---
# Script

## First (#first)

> Hello.

Tip: Smile.

- [salary: money] Salary
- [ ] Greet
- Yes -> second
- No -> end: done

## Second (#second)

> Bye.

-> end: done

# Side paths

## Aside (#aside)

> Wait.

-> back
"""
GERMAN = """---
format: callscript/2
id: small
title: Klein
version: 1
lang: de
outcomes:
  done: Fertig
---
# Script

## Erster (#first)

> Guten Tag.

- [salary: money] Gehalt
- [ ] Grüßen
- Ja -> second
- Nein -> end: done

## Zweiter (#second)

> Auf Wiederhören.

-> end: done

# Side paths

## Abseits (#aside)

> Moment.

-> back
"""
NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)


def layout(text: str) -> ScriptLayout:
    return read_layout(read_rows(text))


def found(english: str = ENGLISH, german: str = GERMAN) -> dict[str, Drift]:
    return drifts(layout(english), layout(german), {}, {})


def test_a_tip_may_be_in_one_language_only_and_all_else_in_both():
    assert found() == {}
    assert found(german=GERMAN.replace("- Nein -> end: done\n", "")) == {"first": Drift.DIFFERENT}
    assert found(english=ENGLISH.replace("- No -> end: done\n", "")) == {"first": Drift.DIFFERENT}
    assert found(german=GERMAN.replace("(#second)", "(#second)\ntime: 90s")) == {"second": Drift.DIFFERENT}
    assert found(german=GERMAN.replace("> Moment.", "> Wait.")) == {"aside": Drift.UNWRITTEN}
    assert found(german=GERMAN.split("# Side paths", maxsplit=1)[0]) == {"aside": Drift.MISSING}


def test_the_one_that_was_changed_last_is_the_newer():
    before, after = NOW - timedelta(days=1), NOW
    english, german = layout(ENGLISH), layout(GERMAN)
    assert drifts(english, german, {"first": after}, {"first": before}) == {"first": Drift.OLDER}
    assert drifts(english, german, {"first": before}, {"first": after}) == {"first": Drift.NEWER}
    assert drifts(english, german, {"first": after}, {}) == {"first": Drift.OLDER}
    assert drifts(english, german, {}, {"first": after}) == {"first": Drift.NEWER}
    assert drifts(english, german, {"first": after}, {"first": after}) == {}


def test_a_step_was_changed_last_where_its_rows_are_others_than_before():
    third = ENGLISH.replace("> Bye.", "> Goodbye.")
    texts = [
        (NOW, third),
        (NOW - timedelta(days=1), ENGLISH),
        (NOW - timedelta(days=2), ENGLISH.replace("Hello", "Hi")),
    ]
    assert last_changes(texts) == {"second": NOW, "first": NOW - timedelta(days=1)}
    assert last_changes(texts[:1]) == {}


@pytest.mark.parametrize(
    ("there", "name", "wanted"),
    [
        (GERMAN.replace("- Nein -> end: done\n", ""), "first", "- Ja -> second\n- No -> end: done\n"),
        (GERMAN.replace("- [salary: money] Gehalt\n", ""), "first",
         "Tag.\n\n- [salary: money] Salary\n\n- [ ] Grüßen\n"),
        (GERMAN.replace("## Zweiter (#second)\n\n> Auf Wiederhören.\n\n-> end: done\n\n", ""), "second",
         "- Nein -> end: done\n\n## Second (#second)\n\n> Bye.\n\n-> end: done\n\n# Side paths"),
        (GERMAN.split("# Side paths", maxsplit=1)[0], "aside",
         "# Side paths\n\n## Aside (#aside)\n\n> Wait.\n\n-> back\n"),
    ],
)  # fmt: skip
def test_what_is_missing_is_brought_to_its_place_and_nothing_else_is_touched(there: str, name: str, wanted: str):
    brought = bring(layout(ENGLISH), name, layout(there))
    assert brought is not None
    rows, row = brought
    assert wanted in rows.text
    assert name not in drifts(layout(ENGLISH), layout(rows.text), {}, {}) or wanted.count("## ") == 1
    assert rows.rows[row].strip() in wanted
    assert [line for line in there.split("\n") if line.strip() and line not in rows.rows] == []
    assert read_text(rows.text).script is not None


def test_nothing_is_brought_where_nothing_is_missing():
    assert bring(layout(ENGLISH), "first", layout(GERMAN)) is None
    assert bring(layout(ENGLISH), "no-such", layout(GERMAN)) is None


def test_a_language_begins_with_all_words_of_the_other():
    text = in_language(layout(ENGLISH), "de")
    assert text == ENGLISH.replace("lang: en", "lang: de")
    assert set(found(german=text).values()) == {Drift.UNWRITTEN}


@pytest.mark.parametrize("path", assets.files("scripts", suffix=".call.md"), ids=lambda path: path.name)
def test_our_own_scripts_are_the_same_in_every_language(path):
    for lang in spoken()[1:]:
        there = layout(assets.text("scripts", lang, path.name))
        assert drifts(layout(path.read_text(encoding="utf-8")), there, {}, {}) == {}
