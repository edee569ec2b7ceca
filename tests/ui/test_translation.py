"""The second language of the interface: it is there, it is whole, and it says the same things."""

from __future__ import annotations

import ast
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
from callassist.ui.maintenance import sentences
from callassist.ui.studio.naming import calls_in_words
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
    words, counted = ("Keine <Antwort>",), ("{n} rozmowa", "{n} rozmowy", "{n} rozm\u00f3w")
    known = {("Core", "Gone"): ("Fort",), ("Footer", "No <answer>"): words, ("Feed", "{n} calls"): counted}
    tool["write"](path, {("Core", "New"), ("Core", "No <answer>"), *known} - {("Core", "Gone")}, known)
    both = {("Core", "No <answer>"): words, ("Footer", "No <answer>"): words, ("Feed", "{n} calls"): counted}
    assert {key: tuple(forms) for key, forms in read_texts(path).items()} == both
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


@pytest.mark.parametrize(("count", "form"), [(2, "few"), (5, "many"), (22, "few"), (112, "many")])
def test_a_text_that_counts_takes_the_plural_form_of_its_language(qapp: QApplication, count: int, form: str) -> None:
    forms = ["{n} one", "{n} few", "{n} many", "{n} other"]
    keys = [("Core", "not reached in {n} calls"), ("Studio", "{n} calls"), ("MaintenanceRunner", "{n} calls")]
    translation = Translation(Catalog("pl", dict.fromkeys(keys, forms)))
    qapp.installTranslator(translation)
    try:
        assert translate(message("not reached in {n} calls", n=count)) == f"{count} {form}"
        assert calls_in_words(count) == f"{count} {form}"
        assert sentences.tr("{n} calls", "", count) == f"{{n}} {form}"
    finally:
        qapp.removeTranslator(translation)


def is_uncounted(node: ast.AST) -> bool:
    """Whether one text is chosen for 1 and another for any number, of which the translator is not told."""
    if not isinstance(node, ast.IfExp) or not ast.unparse(node.test).endswith("== 1"):
        return False
    return any(
        isinstance(part, ast.Call)
        and getattr(part.func, "attr", getattr(part.func, "id", "")) == "tr"
        and "{n}" in ast.unparse(part.args[0])
        and len(part.args) < 3
        for part in ast.walk(node.orelse)
    )


def test_every_text_that_counts_tells_the_translator_the_number() -> None:
    assert is_uncounted(ast.parse("tr('1 call') if n == 1 else tr('{n} calls').format(n=n)", mode="eval").body)
    found = [
        f"{path.name}:{node.lineno}"
        for path in (ROOT / "callassist" / "ui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if is_uncounted(node)
    ]
    assert found == []
