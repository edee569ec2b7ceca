"""A script handed over can be taken in elsewhere, with all that it uses; what it cannot bring is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from callassist import __version__
from callassist.script import packs
from callassist.script.arrivals import look
from callassist.script.handing_over import write_alone, write_pack
from callassist.script.library import Library
from callassist.script.packs import PackRefused
from callassist.script.reader import read_script, read_text

HEADER = """---
format: callscript/2
id: {id}
title: {title}
version: 2
lang: en
outcomes:
  done: Done
{more}---

# Script

"""
PLAIN = HEADER.format(id="sample", title="A “good” sample", more="") + "## Hello (#hello)\n\n> Hello.\n\n-> end: done\n"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    there = tmp_path / "there"
    return Library(there / "bundled", there / "own", there / "packs")


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.call.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_one_file_is_the_script_to_the_last_byte(tmp_path, library):
    path, out = put(tmp_path / "own", "sample", PLAIN), tmp_path / "out.call.md"
    write_alone(path, read_script(path).files, out)
    assert out.read_bytes() == path.read_bytes()
    assert not look(out, library, app_version=__version__).refused


def test_one_file_brings_its_tables(tmp_path):
    text = HEADER.format(id="sample", title="Sample", more="tables:\n  price: prices.csv\n")
    words = '## Hello (#hello)\n\n> {{ kind | table("price", "cost") | default("0") }}\n\n- [kind: text] Kind\n\n'
    path = put(tmp_path / "own", "sample", f"{text}{words}-> end: done\n")
    (path.parent / "prices.csv").write_text("key,cost\na,12\n", encoding="utf-8")
    out = tmp_path / "out.call.md"
    write_alone(path, read_script(path).files, out)
    elsewhere = read_text(out.read_text(encoding="utf-8"))
    assert elsewhere.script is not None, elsewhere.problems
    assert "12" in str(elsewhere.script.tables["price"])


def test_a_pack_brings_all_that_is_used_and_can_be_installed(tmp_path, library):
    used = put(tmp_path / "own" / "parts", "part", PLAIN)
    own = HEADER.format(id="whole", title="The “whole”", more="") + "## One (#one)\nuse: parts/part#hello\n"
    path = put(tmp_path / "own", "whole", own)
    result = read_script(path)
    assert result.script is not None
    assert str(used) in result.files
    with pytest.raises(PackRefused, match=r"part\.call\.md"):
        write_alone(path, result.files, tmp_path / "alone.call.md")
    out = tmp_path / "out.zip"
    write_pack(result.script, path, result.files, out, author="Sam Sample")
    arrival = look(out, library, app_version=__version__)
    assert not arrival.refused
    assert arrival.pack is not None
    assert (arrival.pack.name, arrival.pack.version, arrival.pack.author) == ("The “whole”", "2.0", "Sam Sample")
    pack = packs.install(out, library.packs, app_version=__version__)
    assert ("whole", "en") in pack.scripts


def test_a_pack_is_never_written_over_another_file(tmp_path):
    path, out = put(tmp_path / "own", "sample", PLAIN), tmp_path / "out.zip"
    out.write_text("mine")
    script = read_script(path).script
    with pytest.raises(FileExistsError):
        write_pack(script, path, (), out)
    assert out.read_text() == "mine"


def test_a_pack_is_called_after_its_script_and_by_nobody_where_nobody_is_named(tmp_path, library):
    text = HEADER.format(id="sample", title="日本", more="").replace("lang: en", "lang: ja")
    for title, name in (("日本", "日本"), ("„?“", "sample")):
        body = text.replace("title: 日本", f"title: {title}") + "## Hello (#hello)\n\n> Hello.\n\n-> end: done\n"
        path, out = put(tmp_path / "own", "sample", body), tmp_path / f"{name}.zip"
        write_pack(read_script(path).script, path, (), out)
        pack = look(out, library, app_version=__version__).pack
        assert pack is not None
        assert (pack.name, pack.version, pack.author) == (name, "2.0", "")


def test_a_file_of_another_folder_is_named(tmp_path):
    path = put(tmp_path / "own", "sample", PLAIN)
    other = put(tmp_path / "other", "far", PLAIN)
    with pytest.raises(PackRefused, match=r"far\.call\.md"):
        write_pack(read_script(path).script, path, [str(other)], tmp_path / "out.zip")
