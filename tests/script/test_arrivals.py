"""What is brought is looked at first, taken in whole or refused, and nothing of a person's is written over."""

import errno
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from callassist import assets
from callassist.script.arrivals import ingest, look, remove_own
from callassist.script.library import Library, Origin
from callassist.script.packs import PackRefused

NOW = datetime(2026, 11, 24, 14, 6, tzinfo=UTC)
TEXT = """---
format: callscript/1
id: {id}
title: {id}
version: 1
lang: en
outcomes: {{done: Done}}
---
# Script

## One

> {words}

-> end: done
"""
ABOUT = 'format = "callpack/1"\nname = "Sales"\nversion = "{version}"\nauthor = "A"\n'


@pytest.fixture
def library(tmp_path):
    return Library(assets.path("scripts"), tmp_path / "own", tmp_path / "packs")


@pytest.fixture
def brought(tmp_path):
    def go(id_="offer", words="Hello.", name=""):
        path = tmp_path / "desk" / f"{name or id_}.call.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT.format(id=id_, words=words), encoding="utf-8")
        return path

    return go


@pytest.fixture
def pack(tmp_path):
    def go(version="1", scripts=("offer",), words="Hello."):
        path = tmp_path / "sales.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("pack.toml", ABOUT.format(version=version))
            for name in scripts:
                archive.writestr(f"{name}.call.md", TEXT.format(id=name, words=words))
        return path

    return go


def looked(source, library):
    return look(source, library, app_version="1.0")


def taken(source, library):
    return ingest(looked(source, library), library, app_version="1.0", now=NOW)


def test_looking_leaves_nothing_behind(library, brought, pack):
    for source in (brought(), pack()):
        arrival = looked(source, library)
        assert not arrival.refused
        assert [script.id for script in arrival.scripts] == ["offer"]
    assert library.entry("offer") is None
    assert not library.user.exists()


def test_a_new_script_is_in_the_library(library, brought):
    path = taken(brought(), library)
    entry = library.entry("offer")
    assert entry.path == path == library.user / "offer.call.md"
    assert entry.origin is Origin.OWN


def test_one_with_a_bundled_id_stands_in_its_place(library, brought):
    source = brought("screen-candidate")
    assert looked(source, library).hides.origin is Origin.BUNDLED
    taken(source, library)
    assert library.entry("screen-candidate", "en").origin is Origin.OWN
    assert library.changes_underneath(library.entry("screen-candidate", "en")) == []


def test_ones_own_is_replaced_and_kept(library, brought):
    first = taken(brought(words="First."), library)
    again = brought(words="Second.")
    assert looked(again, library).hides.path == first
    assert taken(again, library) == first
    assert "Second." in first.read_text()
    [kept] = (library.user / ".removed").iterdir()
    assert "First." in kept.read_text()
    taken(brought(words="Third."), library)
    assert len(list((library.user / ".removed").iterdir())) == 2
    assert list(first.parent.glob(f"{first.name}*")) == [first]
    assert [entry.id for entry in library.entries() if entry.origin is Origin.OWN] == ["offer"]


def test_the_same_again_changes_nothing(library, brought):
    taken(brought(), library)
    taken(brought(), library)
    assert not (library.user / ".removed").exists()


def test_another_script_under_a_name_that_is_taken(library, brought):
    taken(brought("offer", name="mine"), library)
    assert taken(brought("other", name="mine"), library).name == "mine-2.call.md"


def test_errors_refuse_a_script_and_are_told(library, tmp_path):
    source = tmp_path / "broken.call.md"
    source.write_text(TEXT.format(id="broken", words="{{ for }}").replace("-> end: done", "-> end: nowhere"))
    arrival = looked(source, library)
    assert "errors" in arrival.refused
    assert arrival.errors
    with pytest.raises(PackRefused):
        ingest(arrival, library, app_version="1.0", now=NOW)
    assert not library.user.exists()


def test_a_script_that_broke_since_the_look_is_refused(library, brought):
    source = brought()
    arrival = looked(source, library)
    source.write_text("nothing")
    with pytest.raises(PackRefused):
        ingest(arrival, library, app_version="1.0", now=NOW)


@pytest.mark.parametrize("name", ["notes.odt", "empty.md", "none.txt", "no.docx", "missing.call.md", "missing.zip"])
def test_what_is_no_script_is_refused(library, tmp_path, name):
    (tmp_path / "notes.odt").write_text("x")
    (tmp_path / "empty.md").write_text("---")
    (tmp_path / "no.docx").write_text("x")
    assert looked(tmp_path / name, library).refused


GUIDE = "# Offer a trial\n## Opening\nIs that [Name]?\n## Close\n> Thank you."


@pytest.mark.parametrize("name", ["trial.txt", "trial.md", "Trial.TXT", "trial.markdown"])
def test_a_guide_becomes_a_script_of_ones_own(library, tmp_path, name):
    (tmp_path / name).write_text(GUIDE, encoding="utf-8")
    arrival = looked(tmp_path / name, library)
    assert (arrival.refused, arrival.errors, arrival.hides) == ("", (), None)
    assert [step.title for step in arrival.scripts[0].steps] == ["Opening", "Close"]
    path = ingest(arrival, library, app_version="1", now=NOW)
    assert library.script("offer-a-trial").script.title == "Offer a trial"
    assert path.read_text(encoding="utf-8") == arrival.made.text


def test_a_second_guide_of_one_title_stands_beside_the_first(library, tmp_path):
    for words in ("Opening", "Beginning", "Start"):
        (tmp_path / "trial.txt").write_text(GUIDE.replace("Opening", words), encoding="utf-8")
        ingest(looked(tmp_path / "trial.txt", library), library, app_version="1", now=NOW)
    own = {entry.id: entry for entry in library.entries() if entry.id.startswith("offer-a-trial")}
    assert sorted(own) == ["offer-a-trial", "offer-a-trial-2", "offer-a-trial-3"]
    titles = [library.script(id_).script.steps[0].title for id_ in sorted(own)]
    assert titles == ["Opening", "Beginning", "Start"]


def test_a_guide_never_hides_a_bundled_script(library, tmp_path):
    (tmp_path / "x.md").write_text("# Leave voicemail\n## One\nIs it?\n## Two\nWhy?")
    arrival = looked(tmp_path / "x.md", library)
    assert (arrival.scripts[0].id, arrival.hides) == ("leave-voicemail-2", None)


def test_steps_of_other_files_come_as_a_pack(library, brought):
    brought("steps")
    source = brought("offer")
    source.write_text(source.read_text().replace("## One", "## Two\nuse: steps.call.md#one\n\n## One"))
    assert "as a pack" in looked(source, library).refused


def test_a_pack_says_what_it_replaces(library, pack):
    taken(pack(), library)
    arrival = looked(pack(version="2"), library)
    assert (arrival.pack.version, arrival.replaces) == ("2", "1")
    taken(arrival.source, library)
    assert looked(pack(version="3"), library).replaces == "2"


def test_a_broken_pack_names_file_and_row(library, pack):
    arrival = looked(pack(scripts=("offer", "second"), words="{{ x[0] }}"), library)
    assert arrival.refused
    problem = arrival.errors[0]
    assert problem.file == "offer.call.md"
    assert "{{ x[0] }}" in arrival.texts[problem.file].split("\n")[problem.line - 1]
    assert list(library.packs.iterdir() if library.packs.exists() else ()) == []


def test_a_pack_may_not_take_a_bundled_id(library, pack):
    assert "comes with Call Assist" in looked(pack(scripts=("screen-candidate",)), library).refused


def test_ones_own_can_be_taken_out_and_the_original_is_back(library):
    entry = library.entry("screen-candidate", "en")
    path = library.make_own(entry)
    path.write_text(path.read_text().replace("Screen a candidate", "Mine"))
    kept = remove_own(library.entry("screen-candidate", "en"), library, now=NOW)
    assert "Mine" in kept.read_text()
    assert library.entry("screen-candidate", "en").origin is Origin.BUNDLED
    with pytest.raises(ValueError, match="not one of your own"):
        remove_own(library.entry("screen-candidate", "en"), library, now=NOW)


def test_a_link_to_a_script_is_not_taken_in(library, brought, tmp_path):
    link = tmp_path / "link.call.md"
    link.symlink_to(brought())
    assert looked(link, library).refused == "link.call.md is a link. Bring the file itself."


def test_a_pack_that_cannot_be_tried_out_is_refused(library, pack, monkeypatch):
    def full(*_arguments, **_options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("callassist.script.packs.install", full)
    assert looked(pack(), library).refused == "sales.zip cannot be read: No space left on device."


@pytest.mark.parametrize("name", ["../" * 5000 + "x.call.md", "a" * 5000 + ".call.md", "a\0b.call.md"])
def test_a_name_that_no_system_takes_is_refused(library: Library, name: str) -> None:
    arrival = look(Path(name), library, app_version="1.0")
    assert [problem.code for problem in arrival.problems] == ["unreadable"]
    assert arrival.refused
