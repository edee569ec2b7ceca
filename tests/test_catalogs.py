"""A language is one file: its texts, its plural forms, and nothing in the code."""

from functools import partial
from pathlib import Path

import pytest

from callassist.catalogs import CORE, Catalog, catalog, file_for, read_texts
from callassist.messages import joined, message, rendered

POLISH = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
    <context>
        <name>Core</name>
        <message numerus="yes">
            <source>{n} calls</source>
            <translation>
                <numerusform>{n} rozmowa</numerusform>
                <numerusform>{n} rozmowy</numerusform>
                <numerusform>{n} rozmów</numerusform>
                <numerusform>{n} rozmowy (część)</numerusform>
            </translation>
        </message>
        <message><source>Saved</source><translation>Zapisano</translation></message>
        <message><source>Later</source><translation type="unfinished">Potem</translation></message>
        <message><source>Old</source><translation type="vanished">Stare</translation></message>
        <message><source>Older</source><translation type="obsolete">Starsze</translation></message>
        <message><source>Empty</source><translation></translation></message>
    </context>
</TS>
"""


@pytest.fixture
def polish(tmp_path: Path) -> Catalog:
    path = tmp_path / "pl.ts"
    path.write_text(POLISH, encoding="utf-8")
    return Catalog("pl", read_texts(path))


@pytest.mark.parametrize(
    ("count", "text"),
    [(1, "{n} rozmowa"), (2, "{n} rozmowy"), (5, "{n} rozmów"), (12, "{n} rozmów"), (22, "{n} rozmowy"),
     (25, "{n} rozmów"), (0, "{n} rozmów")],
)  # fmt: skip
def test_find_chooses_the_plural_form_of_the_language(polish: Catalog, count: int, text: str) -> None:
    assert polish.find("Core", "{n} calls", count) == text


@pytest.mark.parametrize(
    ("count", "form"), [(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (11, "many"), (100, "other")]
)
def test_find_knows_six_forms_of_arabic(count: int, form: str) -> None:
    forms = ["zero", "one", "two", "few", "many", "other"]
    assert Catalog("ar", {("Core", "{n} calls"): forms}).find("Core", "{n} calls", count) == form


def test_find_takes_the_last_form_where_a_file_has_too_few() -> None:
    assert Catalog("ar", {("Core", "x"): ["a", "b"]}).find("Core", "x", 100) == "b"


def test_find_gives_the_one_form_for_every_number(polish: Catalog) -> None:
    assert [polish.find("Core", "Saved", count) for count in (None, 1, 5)] == ["Zapisano"] * 3


@pytest.mark.parametrize("source", ["Later", "Old", "Older", "Empty", "Never written"])
def test_text_is_english_where_there_is_no_finished_translation(polish: Catalog, source: str) -> None:
    assert polish.find("Core", source) is None
    assert polish.text("Core", source) == source


def test_rendered_says_a_sentence_and_the_sentences_in_it() -> None:
    texts = Catalog("de", {("Core", "No {thing}."): ["Kein {thing}."], ("Core", "step"): ["Schritt"]})
    said = partial(rendered, look_up=partial(texts.text, CORE))
    assert said(message("No {thing}.", thing=message("step"))) == "Kein Schritt."
    assert said(joined(", ", [message("step"), "step"])) == "Schritt, step"
    assert said("No {thing}.") == "No {thing}."


def test_rendered_keeps_the_english_where_a_translation_has_a_place_too_many() -> None:
    texts = Catalog("de", {("Core", "No {thing}."): ["Kein {ding}."]})
    assert rendered(message("No {thing}.", thing="x"), partial(texts.text, CORE)) == "No x."


@pytest.mark.parametrize(("tag", "language"), [("de", "de"), ("de-AT", "de"), ("de_CH", "de"), ("DE", "de")])
def test_catalog_is_found_by_its_tag(tag: str, language: str) -> None:
    assert catalog(tag).language == language
    assert catalog(tag).text("Planner", "Call back") == "Wieder anrufen"


@pytest.mark.parametrize(
    ("tag", "file"), [("pt-BR", "pt-BR"), ("pt_BR", "pt-BR"), ("pt_br", "pt-BR"), ("pt-PT", "pt"), ("PT_PT", "pt")]
)
def test_a_file_of_the_region_goes_before_that_of_the_language(
    tag: str, file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("callassist.assets.root", lambda: tmp_path)
    (tmp_path / "i18n").mkdir()
    for name in ("pt", "pt-BR"):
        (tmp_path / "i18n" / f"{name}.ts").touch()
    assert file_for(tag) == tmp_path / "i18n" / f"{file}.ts"


@pytest.mark.parametrize("tag", ["en", "en-GB", "xx", ""])
def test_catalog_is_empty_where_there_is_no_file(tag: str) -> None:
    assert file_for(tag) is None
    assert catalog(tag) == Catalog("en", {})
