"""The second language of the interface: it is there, it is whole, and it says the same things."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from runpy import run_path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QObject
from PySide6.QtWidgets import QApplication

from callassist.catalogs import Catalog, Texts, file_for, read_texts
from callassist.exports.report_words import date_and_time
from callassist.messages import joined, message
from callassist.moments import read_when
from callassist.ui import startup
from callassist.ui.days import day_to_come, moment_words, short_date, short_weekday
from callassist.ui.translate import translate
from callassist.ui.translation import Translation

ROOT = Path(__file__).parents[2]
WHOLE = 0.97
"""Texts of the last days may still be on their way to the translator; more than that is not a translation."""


@cache
def all_texts() -> frozenset[tuple[str, str]]:
    """Every text that goes through translation: its context and its English."""
    collected = run_path(str(ROOT / "packaging" / "translate.py"))["collect"]()
    return frozenset(collected)


def german() -> dict[tuple[str, str], str]:
    path = file_for("de-AT")
    assert path is not None
    return single(read_texts(path))


def single(texts: Texts) -> dict[tuple[str, str], str]:
    """The one form of each text."""
    return {key: forms[0] for key, forms in texts.items()}


def test_the_second_language_is_whole() -> None:
    wanted, there = all_texts(), german()
    missing = sorted(wanted - set(there))
    assert len(wanted) > 400
    assert len(missing) <= (1 - WHOLE) * len(wanted), missing
    assert [text for context, text in missing if context == "Core"] == []


def test_every_value_stands_in_the_translation_too() -> None:
    for (_, source), text in german().items():
        assert sorted(re.findall(r"{\w+}", source)) == sorted(re.findall(r"{\w+}", text)), source


def test_nothing_is_left_of_texts_that_are_gone() -> None:
    gone = sorted(set(german()) - all_texts())
    assert len(gone) <= (1 - WHOLE) * len(german()), gone
    assert [text for context, text in gone if context == "Core"] == []


@pytest.mark.parametrize("language", ["en", "en-GB", "xx", "C", ""])
def test_without_a_translation_it_stays_english(language: str) -> None:
    assert file_for(language) is None


def test_german_says_du_to_whoever_uses_the_window() -> None:
    of_theirs = r"\bIhr(e[nmrs]?)? (Mailprogramm|Gerät|Rechner|Kalender|Anruf)"
    formal = re.compile(rf"\w+en Sie\b(?! und)|\bIhnen\b|\bIhr(es|em|en|er)\b|\bSie (sind|haben|treffen)\b|{of_theirs}")
    assert {text for text in german().values() if formal.search(text)} == set()
    assert formal.search("Dann kopieren Sie den Text.")


def test_an_installed_translation_is_spoken(qapp: QApplication) -> None:
    class Footer(QObject):
        pass

    class Special(Footer):
        pass

    translation = Translation(Catalog("de", {("Footer", "No answer"): ["Keine Antwort"]}), qapp)
    qapp.installTranslator(translation)
    try:
        assert Footer().tr("No answer") == "Keine Antwort"
        assert Footer().tr("Something else") == "Something else"
        assert Special().tr("No answer") == "Keine Antwort"
        assert QCoreApplication.translate("Footer", "No answer") == "Keine Antwort"
    finally:
        qapp.removeTranslator(translation)


def test_days_follow_the_language() -> None:
    assert QLocale("de").dayName(1).startswith("Montag")


@pytest.fixture
def speak(qapp: QApplication) -> Iterator[Callable[[dict[str, str]], None]]:
    """Have sentences of the core translated."""
    spoken: list[Translation] = []

    def installed(texts: dict[str, str]) -> None:
        spoken.append(Translation(Catalog("de", {("Core", text): [words] for text, words in texts.items()}), qapp))
        qapp.installTranslator(spoken[-1])

    yield installed
    for translation in spoken:
        qapp.removeTranslator(translation)


def test_a_sentence_of_the_core_is_said_anew(speak: Callable[[dict[str, str]], None]) -> None:
    speak({"No {thing} in {file}.": "In {file} ist {thing} nicht.", "step": "ein Schritt"})
    sentence = message("No {thing} in {file}.", thing=message("step"), file="a{thing}.md")
    assert sentence == "No step in a{thing}.md."
    assert translate(sentence) == "In a{thing}.md ist ein Schritt nicht."
    assert translate(ValueError(sentence)) == translate(sentence)
    assert translate(joined("; ", [message("step"), "step"])) == "ein Schritt; step"


def test_what_is_no_sentence_of_the_core_stays(speak: Callable[[dict[str, str]], None]) -> None:
    speak({"Later": "Später"})
    assert translate("Later") == "Later"
    assert translate(message("Sooner")) == "Sooner"


@pytest.mark.parametrize("slip", ["{datei} fehlt.", "{file} {other}"])
def test_a_translation_with_a_place_too_many_is_not_used(speak: Callable[[dict[str, str]], None], slip: str) -> None:
    speak({"{file} is missing.": slip})
    assert translate(message("{file} is missing.", file="a.md")) == "a.md is missing."


def test_the_command_says_what_is_missing(tmp_path: Path) -> None:
    tool = run_path(str(ROOT / "packaging" / "translate.py"))
    path = tmp_path / "xx.ts"
    known = {("Core", "Gone"): "Fort", ("Footer", "No <answer>"): "Keine <Antwort>"}
    tool["write"](path, {("Core", "New"), ("Core", "No <answer>"), ("Footer", "No <answer>")}, known)
    both = {("Core", "No <answer>"): "Keine <Antwort>", ("Footer", "No <answer>"): "Keine <Antwort>"}
    assert single(read_texts(path)) == both
    assert tool["read"](path) == both


@pytest.mark.parametrize(
    ("language", "day", "told"),
    [
        ("en", date(2026, 11, 29), "29 Nov 2026"),
        ("de", date(2026, 11, 29), "29. Nov. 2026"),
        ("de", date(2027, 1, 4), "4. Jan. 2027"),
        ("de-AT", date(2027, 1, 4), "4. Jän. 2027"),
    ],
)
def test_window_and_exports_write_a_day_alike(language: str, day: date, told: str) -> None:
    locale = QLocale(language)
    assert short_date(day, year=True, locale=locale) == told
    moment = datetime(day.year, day.month, day.day, 9, 5, tzinfo=UTC)
    weekday = short_weekday(day, locale)
    assert moment_words(moment, locale) == date_and_time(moment, language) == f"{weekday} {told}, 09:05"


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 2, 25), date(2026, 12, 28), date(2027, 2, 27)])
def test_a_date_that_is_an_example_lies_ahead(day: date) -> None:
    now = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
    at = read_when(day_to_come(now), now, UTC).at
    assert at is not None
    assert at - now == timedelta(days=10)


def test_english_that_was_asked_for_has_english_numbers_and_days(qapp: QApplication) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    try:
        startup.speak(qapp, "en")
        assert QLocale().toString(1.5) == "1.5"
        assert short_weekday(date(2026, 11, 29)) == "Sun"
    finally:
        QLocale.setDefault(before)
