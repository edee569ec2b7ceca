"""What people read is worded as people write: one word a thing, one form of address, each count with its noun.

The rules are held over all that is shown: the catalogue of the window, the help, and what scripts say beside the words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from callassist import assets
from callassist.catalogs import file_for, read_texts

NOT_A_WORD = {
    "wrap-up": r"Nachbereitung|Nachgang",
    "side path": r"Seitenweg|Nebenpfad",
    "person": r"\bLeuten?\b",
    "pay band": r"Gehaltsband",
    "company": r"\bUnternehmen\b",
    "set aside": r"weggefaltet",
    "import": r"Einlesen …",
    "wording": r"[Aa]ndere Fassung",
    "save": r"^Sichern und|beim Tippen gesichert",
    "kind of field": r"Feld vom Typ",
    "desktop": r"Schreibtisch (dunkel|selbst)",
    "email": r"\bMailprogramm|\bmailen\b",
}
"""What stood for a thing beside the word that it has: Abschluss, Nebenweg, Person, Gehaltsrahmen, Firma, …"""
FORMAL = re.compile(r"\b(Sie|Ihnen|Ihre?[nmrs]?)\b")
COUNT = re.compile(
    r"\{(?:n|count|calls|minutes)\} (?:more |other |needed |sensitive |script )*"
    r"(?:people|entries|files|calls|steps|lines|items|rows|copies|backups|changes|places|parts|events|fields|things|"
    r"hints|errors|scripts|messages|answers|minutes)\b"
)
MANY_SCRIPTS = (
    "More than {n} scripts are in your folder; the first {n} by name are here. "
    "Move those you do not use to another folder."
)
ALWAYS_SEVERAL = {
    ("CallRemoval", "{n} calls are back."),
    ("Core", "{count} lines stand outside of every card, from “{text}”"),
    ("CompareView", "{script}: {n} calls side by side"),
    ("Report", "{n} calls"),
    ("Reminders", "{n} calls are due"),
    ("ImportPanel", "{n} files"),
    ("Core", "The script has {count} steps; {most} fit."),
    ("Core", "It has {count} files; {most} fit."),
    ("ScriptsPage", MANY_SCRIPTS),
    ("Planner", "You have left {count} messages without a reply: take it as a kind no, and leave the door open"),
}
"""What is only said of two and more."""


def catalogue() -> dict[tuple[str, str], str]:
    path = file_for("de")
    assert path is not None
    return {key: forms[0] for key, forms in read_texts(path).items()}


def pages(lang: str) -> list[Path]:
    folder = assets.path("help") / ("" if lang == "en" else lang)
    return sorted(folder.glob("*.md"))


@pytest.mark.parametrize("thing", NOT_A_WORD)
def test_a_thing_has_one_word_in_german(thing: str) -> None:
    wrong = re.compile(NOT_A_WORD[thing])
    assert [words for words in catalogue().values() if wrong.search(words)] == []
    for page in pages("de"):
        assert wrong.findall(page.read_text(encoding="utf-8")) == [], page.name


def beside_the_words(path: Path) -> list[str]:
    """The rows of a script that are for whoever calls: no header, nothing that is said or heard."""
    _, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    rows = body.split("\n")
    return [row for row in rows if row[:1] not in ("", ">", "#", "-", "<") and not re.match(r" +- |[a-z ]+:", row)]


@pytest.mark.parametrize("path", sorted(assets.path("scripts", "de").glob("*.md")), ids=lambda path: path.stem)
def test_what_stands_beside_german_words_says_du(path: Path) -> None:
    rows = beside_the_words(path)
    assert rows
    assert [row for row in rows if FORMAL.search(re.sub("„.*?“", "", row))] == []


def test_the_practice_call_says_du_in_all_its_words() -> None:
    text = assets.path("scripts", "de", "practice-call.call.md").read_text(encoding="utf-8")
    assert FORMAL.findall(text) == []
    assert "du sagst" in text


def test_every_count_has_its_singular() -> None:
    by_context: defaultdict[str, set[str]] = defaultdict(set)
    for context, source in catalogue():
        by_context[context].add(source)
    wrong = [
        (context, source)
        for context, sources in by_context.items()
        for source in sources
        if COUNT.search(source) and (context, source) not in ALWAYS_SEVERAL and not has_singular(source, sources)
    ]
    assert wrong == []


def has_singular(source: str, sources: set[str]) -> bool:
    """Whether some text beside it says the same of one."""
    found = COUNT.search(source)
    noun = found[0].split()[-1][:3] if found else ""
    ones = [one for one in sources if re.search(r"\b(1|one|once)\b", one) and noun in one.replace("person", "people")]
    around = words_of(COUNT.sub("", source))
    return any(not around or around & words_of(one) for one in ones)


def words_of(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{4,}", text.lower()))


def test_a_count_without_its_singular_is_seen() -> None:
    assert not has_singular("Taken over with {n} people.", {"Taken over with {n} people."})
    assert has_singular("Taken over with {n} people.", {"Taken over with 1 person."})
