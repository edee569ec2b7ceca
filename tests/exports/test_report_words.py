"""The words that exports add, in two languages and with no gap between them."""

import ast
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest

import callassist.exports
from callassist.calls.events import Event, FieldStatus, Match, Pivot
from callassist.catalogs import catalog
from callassist.exports.report_words import WORDS, date_and_time, direction, said_date, word
from callassist.exports.table import CALL_COLUMNS, NOTE_COLUMNS
from callassist.exports.text import clock
from callassist.languages import bare_language


@pytest.mark.parametrize("name", sorted(WORDS))
def test_every_word_is_said_in_german_with_the_same_values(name: str) -> None:
    german = catalog("de").find("Report", WORDS[name])
    assert german
    assert german.count("{") == WORDS[name].count("{")


def test_every_word_that_is_asked_for_is_there_and_every_one_that_is_there_is_asked_for() -> None:
    asked = {kind.value for kind in Pivot} | {status.value for status in FieldStatus if status != "filled"}
    asked |= {f"column_{name}" for name in (*CALL_COLUMNS, *NOTE_COLUMNS)}
    asked |= {str(event.__struct_config__.tag) for event in get_args(Event)} - {"undone"} | {"undone_act"}
    asked |= {Match.MATCHED.value, Match.DIFFERENT.value}
    for module in Path(callassist.exports.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "word":
                asked |= {each.value for each in node.args[1:] if isinstance(each, ast.Constant)}
    assert asked == set(WORDS)


@pytest.mark.parametrize(
    ("text", "lang", "said"),
    [
        ("2026-11-24 10:00", "en", "Tue 24 Nov 2026, 10:00"),
        ("2026-11-24T10:00", "de", "Di 24. Nov. 2026, 10:00"),
        ("2026-11-24", "en", "Tue 24 Nov 2026"),
        ("2026-13-99", "en", "2026-13-99"),
        ("next Tuesday", "en", "next Tuesday"),
        ("2026-11-24 or so", "en", "2026-11-24 or so"),
        ("", "en", ""),
    ],
)
def test_a_date_is_said_as_the_language_writes_it(text: str, lang: str, said: str) -> None:
    assert said_date(text, lang) == said


@pytest.mark.parametrize(
    ("zone", "lang", "said"),
    [
        ("Europe/Berlin", "en", "Tue 24 Nov 2026, 10:00 (Europe/Berlin)"),
        ("", "en", "Tue 24 Nov 2026, 09:00"),
        ("Nowhere/Land", "en", "Tue 24 Nov 2026, 09:00"),
        ("../../etc", "en", "Tue 24 Nov 2026, 09:00"),
        ("", "xx-not-a-language", "Tue 24 Nov 2026, 09:00"),
    ],
)
def test_a_time_names_its_zone(zone: str, lang: str, said: str) -> None:
    assert date_and_time(datetime(2026, 11, 24, 9, tzinfo=UTC), lang, zone) == said


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(-3.0, "0:00"), (0.0, "0:00"), (0.9, "0:00"), (34.2, "0:34"), (59.99, "0:59"), (60.0, "1:00"), (3665.0, "61:05")],
)
def test_time_since_the_call_began(seconds: float, told: str) -> None:
    assert clock(seconds) == told


@pytest.mark.parametrize(("tag", "bare", "runs"), [("de-AT", "de", "ltr"), ("ar_EG", "ar", "rtl"), ("", "", "ltr")])
def test_languages(tag: str, bare: str, runs: str) -> None:
    assert (bare_language(tag), direction(tag)) == (bare, runs)
    assert word(tag, "outcome") in ("Outcome", "Ergebnis")


def test_how_a_language_is_written() -> None:
    from_the_right = "ar dv fa he ku ps sd ug ur yi ar-EG he_IL"
    assert {direction(lang) for lang in from_the_right.split()} == {"rtl"}
    assert {direction(lang) for lang in ["en", "de", "ru", "ja", "a", ""]} == {"ltr"}
