"""Which scripts there are, and which of several with the same id counts."""

import os
import stat

import pytest

from callassist import assets
from callassist.script import reader
from callassist.script.library import Library, Origin, read_head, scripts_in
from tests.test_files import ODD

TEXT = """---
format: callscript/1
id: {id}
title: {title}
version: 1
lang: {lang}
summary: "In short: {title}"
outcomes: {{done: Done}}
---
# Script

## One
time: 30s

> {words}

-> end: done
"""


@pytest.fixture
def put(tmp_path):
    def go(folder, name, words="Hello.", **values):
        path = tmp_path / folder / f"{name}.call.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        values = {"id": name, "title": name.title(), "lang": "en"} | values
        path.write_text(TEXT.format(words=words, **values), encoding="utf-8")
        return path

    return go


@pytest.fixture
def library(tmp_path):
    return Library(tmp_path / "bundled", tmp_path / "user", tmp_path / "packs")


def test_an_empty_library(library):
    assert library.entries() == []
    with pytest.raises(KeyError):
        library.script("a")


def test_all_three_folders(library, put):
    put("bundled", "a")
    put("bundled/de", "a", lang="de", title="Ah")
    put("packs/sales", "b")
    put("user", "c")
    assert [(entry.id, entry.lang, entry.origin, entry.pack) for entry in library.entries()] == [
        ("a", "en", Origin.BUNDLED, ""),
        ("a", "de", Origin.BUNDLED, ""),
        ("b", "en", Origin.PACK, "sales"),
        ("c", "en", Origin.OWN, ""),
    ]


def names(entries):
    return [entry.path.name.removesuffix(".call.md") for entry in entries]


@pytest.mark.parametrize(("count", "full"), [(3, False), (4, True), (9, True)])
def test_of_a_great_many_own_files_the_first_are_taken_and_it_is_known(library, put, monkeypatch, count, full):
    monkeypatch.setattr("callassist.script.library.MOST", 3)
    put("bundled", "z")
    for number in range(count):
        put("user/z" if number == count - 1 else "user", f"a{number}")
    assert names(library.entries()) == ["a0", "a1", "a2", "z"]
    assert library.full is full


def test_of_a_great_many_scripts_in_packs_the_first_are_taken(library, put, monkeypatch):
    monkeypatch.setattr("callassist.script.library.MOST", 3)
    for pack in ("one", "two"):
        for number in range(2):
            put(f"packs/{pack}", f"{pack}{number}")
    put("user", "mine")
    assert names(library.entries()) == ["mine", "one0", "one1", "two0"]
    assert not library.full


def test_in_a_folder_of_a_great_many_files_only_some_are_looked_at(put, tmp_path, monkeypatch):
    monkeypatch.setattr("callassist.script.library.LOOKED", 4)
    for number in range(9):
        put("user", f"a{number}")
        put(f"user/in{number}", f"b{number}")
    assert len(scripts_in(tmp_path / "user")) == 18
    assert len(scripts_in(tmp_path / "user", 18)) <= 4 + 4
    assert scripts_in(tmp_path / "nowhere") == []


def test_what_is_hidden_or_deeper_is_no_script_of_the_folder(put, tmp_path):
    shown = [put("user", "a"), put("user/inner", "b")]
    for folder, name in (("user", ".c"), ("user/.hidden", "d"), ("user/inner/deeper", "e"), ("user/inner", ".f")):
        put(folder, name)
    (tmp_path / "user" / "notes.txt").write_text("no script")
    assert scripts_in(tmp_path / "user") == shown


def test_an_entry_knows_its_script(library, put):
    put("user", "a")
    (entry,) = library.entries()
    assert (entry.title, entry.summary, entry.steps, entry.seconds, entry.errors) == ("A", "In short: A", 1, 30, ())


def test_listing_reads_no_script(library, put, monkeypatch):
    put("user", "a")
    monkeypatch.setattr(reader, "read_script", lambda *_, **__: pytest.fail("read in full"))
    assert [entry.title for entry in library.entries()] == ["A"]


def test_a_script_with_errors_is_listed_with_them(library, put):
    put("user", "a", words="{{ nothing }}")
    (entry,) = library.entries()
    assert [problem.code for problem in entry.errors] == ["unknown-name"]
    assert (entry.script, entry.steps) == (None, 0)


def test_a_file_that_is_no_script_is_listed_by_its_name(library, tmp_path):
    (tmp_path / "user").mkdir()
    (tmp_path / "user" / "odd.call.md").write_bytes(b"\xff\x00")
    (entry,) = library.entries()
    assert (entry.id, entry.title, bool(entry.errors)) == ("odd.call.md", "odd", True)


@pytest.mark.parametrize(("folder", "origin"), [("packs/p", Origin.PACK), ("user", Origin.OWN)])
def test_the_closer_one_wins(library, put, folder, origin):
    hidden = put("bundled", "a")
    put(folder, "mine", id="a", title="Mine")
    (entry,) = library.entries()
    assert (entry.title, entry.origin, entry.hides) == ("Mine", origin, (hidden,))


def test_two_own_files_with_one_id(library, put):
    put("user", "x", id="a", title="First")
    second = put("user", "y", id="a", title="Second")
    (entry,) = library.entries()
    assert (entry.title, entry.hides) == ("First", (second,))


@pytest.mark.parametrize(
    ("wanted", "given"), [("de", "de"), ("de-AT", "de"), ("fr", "en"), (None, "en"), ("en-GB", "en")]
)
def test_the_language_that_is_nearest(library, put, wanted, given):
    put("bundled", "a")
    put("bundled/de", "a", lang="de")
    assert library.script("a", wanted).script.lang == given


def test_a_changed_file_is_read_again(library, put):
    put("user", "a")
    before = library.script("a").script
    assert library.script("a").script is before
    put("user", "a", words="Something quite different.")
    assert library.script("a").script is not before


def test_a_changed_file_that_is_used_is_noticed(library, put, tmp_path):
    put("user", "b", words="Old.")
    path = put("user", "a")
    path.write_text(path.read_text(encoding="utf-8").replace("time: 30s", "use: b#one"), encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace("> Hello.\n\n-> end: done", ""), encoding="utf-8")
    assert "Old." in library.script("a").script.text
    put("user", "b", words="Brand new.")
    assert "Brand new." in library.script("a").script.text


def test_an_own_copy_overrides_and_sees_what_changes_underneath(library, put, tmp_path):
    put("bundled/de", "a", lang="de")
    (entry,) = library.entries()
    path = library.make_own(entry)
    assert path == tmp_path / "user" / "de" / "a.call.md"
    (own,) = library.entries()
    assert (own.origin, library.make_own(own), library.changes_underneath(own)) == (Origin.OWN, path, [])
    put("bundled/de", "a", lang="de", words="Hello again.")
    assert [row for row in library.changes_underneath(own) if row[:2] in ("-\x3e", "+\x3e")] == [
        "-> Hello.",
        "+> Hello again.",
    ]
    assert "Hello again." not in path.read_text(encoding="utf-8")
    library.accept(own)
    assert library.changes_underneath(own) == []


def test_an_own_copy_never_writes_over_a_file(library, put, tmp_path):
    put("bundled", "a")
    other = put("user", "a", id="other")
    entry = library.entry("a")
    assert library.make_own(entry) == tmp_path / "user" / "a-2.call.md"
    assert "id: other" in other.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("row", "title"),
    [
        ("title: Plain words", "Plain words"),
        ("title: 'Quoted: yes'", "Quoted: yes"),
        ('title: "Quoted: yes"', "Quoted: yes"),
        ("title: >\n  Folded\n  words", "Folded words"),
        ("title: Cut # here", "Cut"),
        ('title: "a\\tb"', "a b"),
    ],
)
def test_heads_are_what_yaml_says(tmp_path, row, title):
    path = tmp_path / "a.call.md"
    path.write_text(f"---\nid: a\n{row}\nlang: en\n---\n", encoding="utf-8")
    assert read_head(path).title == title


def test_every_bundled_script_is_found_and_sound():
    bundled = Library(assets.path("scripts"), assets.root() / "none", assets.root() / "none").entries()
    assert len(bundled) >= 18
    assert [(entry.path.name, problem) for entry in bundled for problem in entry.errors] == []


def test_what_is_no_own_copy_has_no_changes_underneath(tmp_path):
    shelf = Library(assets.path("scripts"), tmp_path / "own", tmp_path / "packs")
    assert [shelf.changes_underneath(entry) for entry in shelf.entries()] == [[]] * len(shelf.entries())


def test_a_copy_whose_beginnings_are_not_known_has_no_changes_underneath(library, put):
    put("bundled", "a")
    put("user", "a", words="My own words.")
    (own,) = library.entries()
    assert own.hides
    assert library.changes_underneath(own) == []
    library.accept(own)
    put("bundled", "a", words="Hello again.")
    assert library.changes_underneath(own) != []


def test_what_stands_in_nobodys_place_has_nothing_to_accept(library, put, tmp_path):
    put("user", "a")
    before = sorted(path.name for path in tmp_path.rglob("*"))
    (own,) = library.entries()
    library.accept(own)
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_a_file_that_went_away_is_listed_by_its_name(library, put, tmp_path):
    path = tmp_path / "user" / "gone.call.md"
    path.parent.mkdir()
    path.symlink_to(tmp_path / "nowhere")
    (entry,) = library.entries()
    assert (entry.id, entry.title, entry.lang) == ("gone.call.md", "gone", "en")
    assert [problem.code for problem in entry.errors] == ["unreadable"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("kind", [*ODD, "empty", "zeros", "no header", "half a header"])
@pytest.mark.parametrize("folder", ["user", "packs/p"])
def test_what_cannot_be_read_hides_no_script_that_can(library, put, tmp_path, kind, folder):
    sound = put("bundled", "a")
    path = tmp_path / folder / sound.name
    path.parent.mkdir(parents=True)
    if kind in ODD:
        ODD[kind](path)
    else:
        path.write_bytes({"empty": b"", "zeros": b"\0" * 400, "no header": b"x"}.get(kind, sound.read_bytes()[:20]))
    entry = library.entry("a")
    assert (entry.path, entry.script is not None) == (sound, True)
    assert all(other.problems for other in library.entries() if other.path == path)
    assert [other.path for other in library.entries() if other.path.parent == path.parent] in ([path], [])


def test_a_copy_of_ones_own_is_for_nobody_else(library, put, tmp_path):
    put("bundled", "a")
    (entry,) = library.entries()
    old = os.umask(0)
    try:
        path = library.make_own(entry)
    finally:
        os.umask(old)
    modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in library.user.rglob("*")}
    assert modes == {path.name: 0o600, ".originals": 0o700} or os.name == "nt"
    assert stat.S_IMODE(library.user.stat().st_mode) == 0o700 or os.name == "nt"
