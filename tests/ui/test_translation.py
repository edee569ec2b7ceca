"""The second language of the interface: it is there, it is whole, and it says the same things."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QObject
from PySide6.QtWidgets import QApplication

from callassist import settings
from callassist.ui.translation import Translation, file_for, read_translation

ROOT = Path(__file__).parents[2]
SOURCES = [*sorted((ROOT / "callassist" / "ui").rglob("*.py")), ROOT / "callassist" / "app.py"]
WHOLE = 0.97
"""Texts of the last days may still be on their way to the translator; more than that is not a translation."""


def said(tree: ast.AST, inside: str = "") -> Iterator[tuple[str, str]]:
    """Every text that goes through translation: its context and its English."""
    for node in ast.iter_child_nodes(tree):
        name = node.name if isinstance(node, ast.ClassDef) else inside
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            words = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            if called == "tr" and len(words) >= 1:
                yield inside, words[0]
            elif called in ("translate", "QT_TRANSLATE_NOOP") and len(words) == 2:
                yield words[0], words[1]
        yield from said(node, name)


def all_texts() -> set[tuple[str, str]]:
    found = {text for path in SOURCES for text in said(ast.parse(path.read_text(encoding="utf-8")))}
    for setting in settings.TABLE:
        labels = [setting.label, setting.group, *(label for _, label in setting.choices)]
        found |= {("Settings", label) for label in labels if not re.fullmatch(r"[\d:]+", label)}
    return found


def german() -> dict[tuple[str, str], str]:
    path = file_for("de-AT")
    assert path is not None
    return read_translation(path)


def test_the_second_language_is_whole() -> None:
    wanted, there = all_texts(), german()
    missing = sorted(wanted - set(there))
    assert len(wanted) > 400
    assert len(missing) <= (1 - WHOLE) * len(wanted), missing


def test_every_value_stands_in_the_translation_too() -> None:
    for (_, source), text in german().items():
        assert sorted(re.findall(r"{\w+}", source)) == sorted(re.findall(r"{\w+}", text)), source


def test_nothing_is_left_of_texts_that_are_gone() -> None:
    gone = sorted(set(german()) - all_texts())
    assert len(gone) <= (1 - WHOLE) * len(german()), gone


@pytest.mark.parametrize("language", ["en", "en-GB", "xx", "C", ""])
def test_without_a_translation_it_stays_english(language: str) -> None:
    assert file_for(language) is None


def test_an_installed_translation_is_spoken(qapp: QApplication) -> None:
    class Footer(QObject):
        pass

    class Special(Footer):
        pass

    translation = Translation({("Footer", "No answer"): "Keine Antwort"}, qapp)
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
