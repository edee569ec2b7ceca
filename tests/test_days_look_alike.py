"""A day looks the same wherever it is written: in the window, in notes and exports, in reasons, words and commands."""

from __future__ import annotations

import argparse
import ast
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

import callassist
from callassist.catalogs import CORE, catalog
from callassist.cli.cmd_planner import add_when_parser, when_command
from callassist.exports.report_words import date_and_time, said_date
from callassist.messages import rendered
from callassist.planner.moment_words import moment_here
from callassist.planner.reasons import language
from callassist.planner.rule_settings import PlannerSettings
from callassist.script.speech import say_date
from callassist.ui.days import kept_words, long_date, moment_words, short_date
from callassist.ui.home.coming import day_title
from callassist.written_days import said_day, said_moment, write_day, write_long_day, write_moment, write_when

AT = datetime(2026, 12, 24, 14, tzinfo=UTC)
BEFORE, YEAR_BEFORE = datetime(2026, 11, 2, tzinfo=UTC), datetime(2025, 11, 2, tzinfo=UTC)
LANGS = ("en", "de")

SHORT = {"en": "Thu 24 Dec 2026, 14:00", "de": "Do 24. Dez. 2026, 14:00"}
LONG = {"en": "Thursday 24 December", "de": "Donnerstag, 24. Dezember"}
DAY = {"en": "24 December", "de": "24. Dezember"}


@pytest.mark.parametrize("lang", LANGS)
def test_a_moment(lang: str) -> None:
    kept = "2026-12-24T14:00"
    assert {
        write_when(kept, lang),
        write_moment(AT, lang),
        moment_words(AT, QLocale(lang)),
        kept_words(kept, QLocale(lang)),
        date_and_time(AT, lang),
        said_date("2026-12-24 14:00", lang),
    } == {SHORT[lang]}


@pytest.mark.parametrize("lang", LANGS)
def test_a_short_day(lang: str) -> None:
    with_weekday, plain = SHORT[lang].partition(",")[0], SHORT[lang].partition(",")[0].partition(" ")[2]
    assert {write_day(AT, lang), said_date("2026-12-24", lang)} == {with_weekday}
    assert {short_date(AT, year=True, locale=QLocale(lang)), say_date("2026-12-24", ("medium",), lang)} == {plain}


@pytest.mark.parametrize("lang", LANGS)
def test_a_long_day(lang: str) -> None:
    reasons, texts = language(lang), catalog(lang)
    assert {
        write_long_day(AT, lang),
        say_date("2026-12-24", (), lang),
        long_date(AT, QLocale(lang)),
        reasons.on(AT.date(), BEFORE.date()),
        reasons.at(AT.replace(hour=0), BEFORE),
    } == {LONG[lang]}
    assert {
        say_date("2026-12-24", ("full",), lang),
        reasons.on(AT.date(), YEAR_BEFORE.date()),
    } == {f"{LONG[lang]} 2026"}
    sentence = rendered(moment_here(AT, BEFORE), lambda source, count: texts.text(CORE, source, count))
    assert DAY[lang] in sentence
    said = [
        rendered(one, lambda source, count: texts.text(CORE, source, count)) for one in (said_day(AT), said_moment(AT))
    ]
    assert said == [DAY[lang], f"{DAY[lang]} 2026, 14:00"]
    assert write_long_day(AT, lang, weekday=False) == DAY[lang]


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("lang", LANGS)
def test_every_month_has_one_name(lang: str, month: int) -> None:
    day, texts = date(2026, month, 3), catalog(lang)
    assert rendered(said_day(day), lambda source, count: texts.text(CORE, source, count)) == write_long_day(
        day, lang, weekday=False
    )


def test_the_command_line_says_a_day_as_the_reason_below_it(capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    add_when_parser(parser.add_subparsers(required=True))
    asked = ["when", "--call-back", "2026-12-23T14:00", "--now", "2026-11-02T09:00", "--zone", "UTC"]
    assert when_command(parser.parse_args(asked), PlannerSettings(), None) == 0
    heading, reason, _ = capsys.readouterr().out.split("\n", 2)
    assert "Wednesday 23 December 2026, 14:00" in heading
    assert "Wednesday 23 December" in reason


def test_austrian_months_have_their_own_names() -> None:
    assert write_long_day(date(2027, 1, 4), "de-AT") == "Montag, 4. Jänner"
    assert write_day(date(2027, 1, 4), "de-AT") == "Mo 4. Jän. 2027"


@pytest.mark.parametrize("lang", LANGS)
def test_days_to_come_on_home(lang: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(lang))
    try:
        assert day_title(AT.date(), BEFORE.date()) == LONG[lang]
    finally:
        QLocale.setDefault(before)


BY_HAND = re.compile(r"%d\.?%m|%Y-%m-%d %H|%B|%b\b|%A|%a\b")
"""A day that is written by a pattern of its own, and is shown to somebody."""
FILES = {"cmd_calendar.py", "crashlog.py", "arrivals.py", "other_version.py", "asked_back.py", "file_names.py"}
"""Names of files, logs, and values that are compared or read again."""


def test_no_day_is_written_by_hand() -> None:
    root = Path(*callassist.__path__)
    wrong = [
        f"{path.relative_to(root)}: {node.value}"
        for path in sorted(root.rglob("*.py"))
        if path.name not in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and BY_HAND.search(node.value)
    ]
    assert wrong == []
    homes = {
        str(path.relative_to(root)) for path in root.rglob("*.py") if "format_date" in path.read_text(encoding="utf-8")
    }
    assert homes == {"written_days.py", "selftest.py"}
