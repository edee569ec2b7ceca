"""In the German window, what the core refuses, finds wrong or warns of is said in German too."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from callassist import paths
from callassist.app import App
from callassist.calls.launch_request import LaunchRequest
from callassist.calls.rehearse import StillClock
from callassist.demo import START, Hand, opened, pump, pump_until
from callassist.ui.maintenance.page import MaintenancePage
from callassist.ui.scripts.problem_views import ProblemView
from callassist.ui.translation import Translation
from callassist.ui.widgets.labels import Text
from tests.store.samples import FailingDisk

ENGLISH = re.compile(r"\b(the|is|are|not|of|and|this|that|there|cannot|has|with|it|to|from|be)\b", re.IGNORECASE)
QUOTED = re.compile(r"`[^`]*`|„[^“]*“|/\S+")
"""Names and values of people, and folders: they are in whatever language they are in."""
BROKEN = """---
format: callscript/1
id: kaputt
title: Kaputt
version: 1
lang: de
outcomes:
  gut: Gut
---

# Script

## Anfang (#anfang)

> Guten Tag, {{ person.first_name }.

[ ] Kein Strich davor

1. Eine Nummer

- Ja -> weitr
- [zahl: nummer] Wie viele?

-> end: gutt
"""


def english(text: str) -> list[str]:
    return ENGLISH.findall(QUOTED.sub(" ", text))


@pytest.fixture
def spoken(qapp: QApplication) -> Iterator[None]:
    """Whatever language the window brings goes with it."""
    before = QLocale()
    yield
    for translation in qapp.findChildren(Translation):
        qapp.removeTranslator(translation)
        translation.deleteLater()
    qapp.setProperty("speaks", None)
    QLocale.setDefault(before)


@pytest.fixture
def disk() -> FailingDisk:
    return FailingDisk()


@pytest.fixture
def german(tmp_path: Path, spoken: None, qtbot: QtBot, disk: FailingDisk) -> Iterator[tuple[App, Hand]]:
    folders = paths.within(tmp_path).make()
    (folders.config / "settings.toml").write_text('[look]\nlanguage = "de"\ntext_size = 9000\n', encoding="utf-8")
    own = folders.data / "scripts" / "kaputt.call.md"
    own.parent.mkdir()
    own.write_text(BROKEN, encoding="utf-8")
    month = folders.data / "calls" / "2026" / "11"
    month.mkdir(parents=True)
    (month / "20261101-101500-abcdef.json").write_bytes(b"{")
    (month / "brief.txt").write_text("x", encoding="utf-8")
    with opened(tmp_path, StillClock(START), disk) as found:
        yield found


def shown(page: QWidget) -> list[str]:
    return [text.text() for text in page.findChildren(Text) if text.isVisibleTo(page) and text.text()]


def test_settings_that_cannot_be_used_are_told(german: tuple[App, Hand]) -> None:
    told = german[0].home.problem.text()
    assert "look.text_size muss eine Zahl von 75 bis 300 sein; 9000 blieb unbeachtet." in told
    assert english(told) == []


def test_what_is_wrong_with_a_script_is_told(german: tuple[App, Hand]) -> None:
    app, _ = german
    app.shell.home.open("scripts")
    app.scripts.show_script("kaputt", "de")
    page = app.scripts.page()
    pump_until(lambda: bool(page.findChildren(ProblemView)))
    texts = [text.text() for problem in page.findChildren(ProblemView) for text in problem.findChildren(Text)]
    assert any("Die Vorlage lässt sich nicht lesen" in text for text in texts), texts
    assert "Meintest du `gut`?" in texts
    entry = app.library.entry("kaputt", "de")
    assert entry is not None
    assert len(entry.problems) >= 4
    assert [text for text in texts if english(text)] == []


def test_what_is_wrong_with_files_is_told(german: tuple[App, Hand]) -> None:
    app, _ = german
    app.shell.home.open("files")
    page = app.shell.home.page("files")
    assert isinstance(page, MaintenancePage)
    page.check.check.click()
    pump_until(lambda: page.check.check.isEnabled() and app.keeping.care.idle)
    texts = shown(page)
    assert any("ist beschädigt, und es gibt keine lesbare Kopie davon." in text for text in texts), texts
    assert any("Diese Datei ist nicht von Call Assist. Sie bleibt unberührt." in text for text in texts)
    assert [text for text in texts if english(text)] == []


def test_a_link_that_leads_nowhere_is_told(german: tuple[App, Hand]) -> None:
    told = german[0].launch_requests.receive(LaunchRequest(do="link", link="callassist:call?lang=de"))
    assert told.startswith("Dieser Link nennt kein Skript.")


def test_refusals_and_a_full_disk_are_told_in_the_call(german: tuple[App, Hand], disk: FailingDisk) -> None:
    app, hand = german
    app.start_call("screen-candidate", {"person": {"first_name": "Dana"}}, lang="de")
    pump()
    hand.press("Return")
    call = app.call
    assert call is not None
    assert call.live.view.hint.text().startswith("Wie es weitergeht, hängt von der Antwort ab.")
    hand.press("Left")
    assert call.live.view.hint.text() == "Davor gibt es keinen Schritt."
    disk.refuse(errno.ENOSPC, "write")
    hand.type("x")
    hand.press("Return")
    pump_until(lambda: bool(call.live.notes.warning.text()))
    told = call.live.notes.warning.text()
    assert (
        told == "Der Datenträger ist voll. Alles bleibt im Speicher, und gespeichert wird von selbst, sobald es geht."
    )
    disk.refused = {}
    pump_until(lambda: call.file.saved)


def test_a_second_window_says_why_it_only_looks(german: tuple[App, Hand], tmp_path: Path) -> None:
    second = App(german[0].qt, paths.within(tmp_path), clock=StillClock(START))
    second.load()
    assert second.start_call("screen-candidate", {}) is False
    told = second.home.problem.text()
    assert told.startswith("Ein anderes Call Assist (Prozess ")
    assert english(told) == []
    second.close()
    second.shell.deleteLater()
    pump()


def test_what_is_searched_for_in_german_is_found(german: tuple[App, Hand]) -> None:
    app, hand = german
    pump_until(lambda: app.settled)
    for words, found in (
        ("dunkel", ("Farbschema", "Einstellung")),
        ("sicherung", ("Meine Dateien", "Seite")),
        ("schrift", ("Textgröße in Prozent", "Einstellung")),
    ):
        hand.press("Ctrl+K")
        hand.type(words)
        assert found in [(hit.title, hit.detail) for hit in app.palette.hits()], words
        hand.press("Esc")
