"""What is known of each language, and that a new one is a matter of files alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path

import pytest

from callassist import assets
from callassist.catalogs import spoken
from callassist.language_words import DayWords, GuideWords, Language
from callassist.languages import bare_language, language, own_name, tags, word_of

ENGLISH = language("en")
assert ENGLISH is not None
ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("tag", tags())
def test_a_file_holds_nothing_that_is_not_looked_at(tag: str) -> None:
    found = tomllib.loads(assets.text("languages", f"{tag}.toml"))
    assert set(found) <= {field.name for field in fields(Language)}
    assert set(found.get("days", {})) <= {field.name for field in fields(DayWords)}
    assert set(found.get("guides", {})) <= {field.name for field in fields(GuideWords)}
    assert set(found.get("words", {})) <= set(ENGLISH.words)
    assert set(found.get("ordinals", {})) <= {"zero", "one", "two", "few", "many", "other"}
    assert found["name"] == own_name(tag)


@pytest.mark.parametrize("tag", spoken())
def test_what_the_program_speaks_is_known_whole(tag: str) -> None:
    known = language(tag)
    assert known is not None
    assert known.days is not None
    assert set(known.words) == set(ENGLISH.words)
    assert known.guides is not None
    assert ENGLISH.guides is not None
    assert set(known.guides.placeholders) == set(ENGLISH.guides.placeholders)
    for field in fields(GuideWords):
        said: Iterable[str] = getattr(known.guides, field.name)
        assert said or field.name == "end_begins"
        assert all(word == word.lower().strip() for word in said)


@pytest.mark.parametrize(
    ("tag", "key", "word"),
    [("en", "yes", "Yes"), ("de", "yes", "Ja"), ("de-AT", "no", "Nein"), ("de_CH", "no", "Nein"), ("sv", "no", "Nej"),
     ("sv", "refused", "Refused"), ("hr", "yes", "Yes"), ("xx", "skipped", "Skipped"), ("", "unknown", "Doesn’t know"),
     ("fr", "today", "aujourd’hui"), ("es", "one_more", "Uno más"), ("DE", "that_is_all", "Das ist alles")],
)  # fmt: skip
def test_a_word_is_of_the_language_else_english(tag: str, key: str, word: str) -> None:
    assert word_of(tag, key) == word


def test_a_word_that_no_language_has_is_an_error() -> None:
    with pytest.raises(KeyError, match="nonsense"):
        word_of("de", "nonsense")


@pytest.mark.parametrize(
    ("tag", "bare"), [("de", "de"), ("de-AT", "de"), ("de_AT", "de"), ("zh-Hant-TW", "zh"), ("EN-gb", "en"), ("", "")]
)
def test_the_language_of_a_tag(tag: str, bare: str) -> None:
    assert bare_language(tag) == bare


def test_english_comes_first() -> None:
    assert tags()[0] == spoken()[0] == "en"


# A language that is not there yet

CATALOGUE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
    <context>
        <name>Navigation</name>
        <message><source>People</source><translation>Personnes</translation></message>
    </context>
    <context>
        <name>Core</name>
        <message><source>Which day of the week?</source><translation>Quel jour de la semaine ?</translation></message>
    </context>
    <context>
        <name>Report</name>
        <message><source>Notes</source><translation>Notes prises</translation></message>
    </context>
</TS>
"""
DAYS = """
[multiples]
mille = 1000

[days]
weekdays = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
months = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
]
short_days = ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."]
short_months = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]
date = "{day} {month}"
hour_marks = ["heures"]
of_day = ["le"]
of_time = ["à"]
ahead = ["dans"]
nexts = ["prochain"]

[days.from_today]
"aujourd'hui" = 0
demain = 1

[days.parts]
matin = [9, 0, 12]

[days.numbers]
deux = 2

[days.units]
jours = "day"
semaine = "week"
semaines = "week"

[guides]
common = ["le", "la", "et", "est", "vous"]
ours = ["conseiller"]
before = ["avant l'appel"]
ifs = ["si"]
thens = ["alors"]
end = ["raccrocher"]

[guides.tips]
attention = "Careful"

[guides.types]
money = ["salaire"]

[guides.placeholders]
"person.first_name" = ["prénom"]
"""
GUIDE = """
Conseiller : Bonjour [prénom], vous avez le temps ?
Attention : parler lentement.
Salaire : ______
Si non alors raccrocher
"""
SCRIPT = """---
format: callscript/2
id: bonjour
title: Dire bonjour
version: 1
lang: fr
outcomes:
  done: Fait
---

# Script

## Dire bonjour (#first)

> Bonjour !

- [late: yes-no] Trop tard
- Oui -> end: done
"""
PROBE = """
import json, sys
from datetime import datetime, date, timezone
from functools import partial
from pathlib import Path
from callassist import assets
assets.root = lambda: Path(sys.argv[1])
from PySide6.QtCore import QCoreApplication, QLocale
from callassist import numbers, settings
from callassist.catalogs import catalog
from callassist.exports.report_words import word
from callassist.messages import rendered
from callassist.moments import read_when
from callassist.written_days import marked_unread, write_day
from callassist.script.from_text.guide_lines import read_guide
from callassist.script.from_text.guide_script import make_script
from callassist.script.library import Library
from callassist.ui.days import short_date
from callassist.ui.help.pages import help_pages
from callassist.ui.startup import speak

now = datetime(2026, 11, 24, 14, 6, tzinfo=timezone.utc)
texts = ["demain", "jeudi", "le 3 décembre à 14 heures", "dans deux semaines", "samedi matin", "demain 9:00"]
qt = QCoreApplication([])
speak(qt, "fr")
library = Library(assets.root() / "scripts", Path(sys.argv[2]), Path(sys.argv[2]) / "packs")
entry = library.entry("bonjour", "fr")
print(json.dumps({
    "read": [read_when(text, now, timezone.utc).kept for text in texts],
    "written": [write_day(date(2026, 12, 3), "fr-CA"), short_date(date(2026, 12, 3))],
    "unread": marked_unread("bientôt", "fr"),
    "number": numbers.read_number("2 mille", "fr").value,
    "why": rendered(read_when("prochain semaine", now, timezone.utc).why, partial(catalog("fr").text, "Core")),
    "choices": [list(one) for one in settings.LANGUAGES],
    "window": QCoreApplication.translate("Navigation", "People"),
    "report": word("fr", "notes"),
    "options": [option.label.source for option in entry.script.steps[0].blocks[1].options],
    "help": next(page.text for page in help_pages("fr") if page.id == "about"),
    "guide": make_script(read_guide(sys.argv[3])).text.splitlines(),
}))
"""


def test_a_new_language_is_a_matter_of_files(tmp_path: Path) -> None:
    resources = tmp_path / "resources"
    shutil.copytree(assets.root(), resources, ignore=shutil.ignore_patterns("pictures", "fonts", "icons", "licences"))
    (resources / "i18n" / "fr.ts").write_text(CATALOGUE, encoding="utf-8")
    words = resources / "languages" / "fr.toml"
    words.write_text(words.read_text(encoding="utf-8") + DAYS, encoding="utf-8")
    for place, text in (("scripts/fr/bonjour.call.md", SCRIPT), ("help/fr/about.md", "# À propos\n")):
        path = resources / place
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", PROBE, str(resources), str(tmp_path / "own"), GUIDE]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert {
        "lang: fr", "> Bonjour {{ person.first_name }}, vous avez le temps ?", "Careful: parler lentement.",
        "- [salaire: money] Salaire", "- Non -> end: done",
    } <= set(found.pop("guide"))  # fmt: skip
    assert found == {
        "read": ["2026-11-25", "2026-11-26", "2026-12-03T14:00", "2026-12-08", "2026-11-28T09:00", "2026-11-25T09:00"],
        "written": ["jeu. 3 déc. 2026", "3 déc."],
        "unread": "bientôt (not read as a day or time)",
        "number": 2000,
        "why": "Quel jour de la semaine ?",
        "choices": [["system", "As the system"], ["en", "English"], ["de", "Deutsch"], ["fr", "Français"]],
        "window": "Personnes",
        "report": "Notes prises",
        "options": ["Oui", "Non"],
        "help": "# À propos\n",
    }
