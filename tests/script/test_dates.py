"""Dates of a script: how long ago, how old, which comes first; by the clock of the call."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callassist.moments import read_when
from callassist.script.compiled import Shown
from callassist.script.dates import day_of, of_date
from callassist.script.problems import Findings
from callassist.script.reader import read_text
from callassist.script.script_model import Value
from callassist.script.source import SourceLines
from callassist.script.template import compile_test, compile_words
from callassist.script.values import Missing

HOSTILE = ["", " ", "9" * 400, "2026-13-45", "0000-00-00", "2026-11-30T25:61", "\x00-\x00-2026", "\uff12026-11-30",
           "2026-11-30" * 9, "-1-1-2026", "1e9-01-01", "{{ 7*7 }}", "\u202e2026-11-30", "9999-12-31"]  # fmt: skip
CALL: dict[str, Value] = {"call": {"date": "2026-11-30", "time": "14:00"}}


def said(words: str, lang: str = "en", **values: Value) -> str:
    findings = Findings(SourceLines().place)
    compiled = compile_words(words, 1, lang, Shown(), findings)
    assert not findings.sorted()
    return compiled.plain({**CALL, **values})


def holds(test: str, **values: Value) -> bool:
    findings = Findings(SourceLines().place)
    compiled = compile_test(test, 1, "en", findings)
    assert not findings.sorted()
    return compiled.holds({**CALL, **values})


def test_a_text_is_read_as_a_day_once_however_often_it_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        "callassist.script.dates.read_when", lambda text, *told: asked.append(text) or read_when(text, *told)
    )
    day = "Wednesday, 7 November 1990"
    assert [day_of(day) for _ in range(50)] == [date(1990, 11, 7)] * 50
    assert asked in ([], [day])


@pytest.mark.parametrize(
    ("born", "age"),
    [("1980-11-30", "46"), ("1980-12-01", "45"), ("2024-02-29", "2"), ("30.11.1980", "46"), ("1980-11-30T08:00", "46"),
     ("2027-01-01", "…"), ("1700-01-01", "…"), ("yesterday", "…"), ("", "…"), ("11/12/1980", "…"), ("19801130", "…")],
)  # fmt: skip
def test_an_age_is_in_whole_years_on_the_day_of_the_call(born: str, age: str) -> None:
    assert said("{{ born|age }}", born=born) == age


@pytest.mark.parametrize(
    ("lang", "day", "words"),
    [("en", "2026-11-30", "today"), ("en", "2026-11-29", "yesterday"), ("en", "2026-12-01", "tomorrow"),
     ("en", "2026-11-21", "9 days ago"), ("en", "2026-11-09", "3 weeks ago"), ("en", "2026-12-04", "in 4 days"),
     ("en", "2026-08-01", "4 months ago"), ("en", "2020-11-30", "6 years ago"), ("de", "2026-11-21", "vor 9 Tagen"),
     ("de", "2026-11-29", "gestern"), ("de", "2026-12-04", "in 4 Tagen"), ("it", "2026-11-29", "1 giorno fa")],
)  # fmt: skip
def test_how_long_ago_is_said_in_the_words_of_the_language(lang: str, day: str, words: str) -> None:
    assert said("{{ job.asked_on|ago }}", lang, job={"asked_on": day}) == words


def test_days_are_counted_and_compared() -> None:
    assert said("{{ since|days_since }}", since="2026-11-21") == "9"
    assert said("{{ since|days_since }}", since="2026-12-10") == "-10"
    assert holds("since|days_since > 7 and born|age < 18", since="2026-11-21", born="2010-01-01")
    assert not holds("born|age < 18", born="what?")
    assert said("{{ (since|days_since) / 3 }}", since="2026-11-21") == "3"


@pytest.mark.parametrize(
    ("one", "op", "other", "true"),
    [("2026-12-01", "<", "2026-12-02", True), ("1.12.2026", "<", "2026-12-02", True),
     ("2026-12-01T09:00", "<=", "2026-12-01", True), ("2026-12-01T09:00", "==", "2026-12-01", True),
     ("2026-12-01T09:00", "<", "2026-12-01T10:00", True), ("2026-12-01T09:00+00:00", "<", "2026-12-01T10:00", True),
     ("2.12.2026", ">", "10.11.2026", True), ("2026-12-01", "!=", "1.12.2026", False),
     ("soon", "<", "2026-12-02", True), ("20261201", "==", "2026-12-01", False)],
)  # fmt: skip
def test_dates_compare_as_dates(one: str, op: str, other: str, true: bool) -> None:
    if one == "soon":  # no date: then the two are words, which come in the order of their letters
        assert not holds(f"one {op} other", one=one, other=other)
    else:
        assert holds(f"one {op} other", one=one, other=other) is true


def test_it_is_the_clock_of_the_call() -> None:
    assert said("{{ day|ago }}", day="2026-11-30", call={"date": "2026-12-09"}) == "9 days ago"
    assert said("{{ day|ago }}", day="2026-11-30", call={}) == "…"


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_the_three_agree_with_the_calendar(day: date, today: date) -> None:
    days = of_date("days_since", day.isoformat(), today.isoformat(), "en")
    assert today - timedelta(days=int(str(days))) == day
    age = of_date("age", day.isoformat(), today.isoformat(), "en")
    if isinstance(age, int):
        assert day.replace(day=min(day.day, 28)).replace(year=day.year + age) <= today


@pytest.mark.parametrize("name", ["age", "days_since", "ago"])
@pytest.mark.parametrize("value", [*HOSTILE, None, True, 3, 10**30, ["2026-11-30"], {"a": 1}], ids=str)
def test_nothing_is_raised_for_whatever_stands_there(name: str, value: object) -> None:
    found = of_date(name, value, "2026-11-30", "en")
    assert day_of(value) is not None or isinstance(found, Missing)
    assert isinstance(of_date(name, "2026-11-30", value, "en"), Missing) or day_of(value) is not None


def test_the_first_format_says_what_to_write() -> None:
    text = """---
format: callscript/1
id: d
title: D
version: 1
lang: en
outcomes: {done: Done}
---

# Script

## One

> {{ person.born|age }}

-> end: done
"""
    assert "needs-format-2" in {problem.code for problem in read_text(text).problems}
    second = read_text(text.replace("callscript/1", "callscript/2")).problems
    assert [problem.code for problem in second if problem.severity == "error"] == []
