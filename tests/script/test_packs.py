"""Packs come from strangers: they are installed whole, or not at all."""

import io
import os
import stat
import subprocess
import sys
import zipfile
from contextlib import nullcontext
from pathlib import Path

import pytest

from callassist.files import Disk
from callassist.script import packs
from callassist.script.library import Library
from callassist.script.pack_folders import mend, pack_folders
from callassist.script.packs import PackRefused

ROOT = Path(__file__).parents[2]

ABOUT = 'format = "callpack/1"\nname = "Sales calls"\nversion = "2"\nauthor = "A"\nlicence = "CC0"\n'
SCRIPT = """---
format: callscript/1
id: {id}
title: Title
version: 1
lang: {lang}
outcomes: {{done: Done}}
---
# Script

## One

> {words}

-> end: done
"""


def script(id_="offer", lang="en", words="Hello."):
    return SCRIPT.format(id=id_, lang=lang, words=words)


FILES = {"pack.toml": ABOUT, "offer.call.md": script(), "de/offer.call.md": script(lang="de"), "README.md": "About."}


@pytest.fixture
def folder(tmp_path):
    def go(files=None, name="source"):
        for file, text in (FILES if files is None else files).items():
            path = tmp_path / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / name

    return go


@pytest.fixture
def zipped(tmp_path):
    def go(files=None, change=None):
        path = tmp_path / "source.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in (FILES if files is None else files).items():
                member = zipfile.ZipInfo(name)
                if change:
                    change(member)
                archive.writestr(member, text)
        return path

    return go


@pytest.fixture
def home(tmp_path):
    return tmp_path / "packs"


def install(source, home, **options):
    return packs.install(source, home, **{"app_version": "0.1.0"} | options)


def left(home):
    return sorted(path.name for path in home.iterdir()) if home.exists() else []


@pytest.mark.parametrize("kind", ["folder", "zipped"])
def test_install_and_list(request, home, kind):
    pack = install(request.getfixturevalue(kind)(), home)
    assert (pack.about.name, pack.about.version, pack.folder.name) == ("Sales calls", "2", "sales-calls")
    assert sorted(pack.scripts) == [("offer", "de"), ("offer", "en")]
    (listed,) = packs.installed(home)
    assert (listed.about, sorted(listed.scripts)) == (pack.about, sorted(pack.scripts))
    assert left(home) == ["sales-calls"]


def test_a_pack_in_a_folder_of_its_own_and_what_macos_adds(zipped, home):
    files = {f"Sales/{name}": text for name, text in FILES.items()}
    install(zipped({**files, "__MACOSX/Sales/._pack.toml": "x", "Sales/.DS_Store": "x"}), home)
    assert left(home / "sales-calls") == ["README.md", "de", "offer.call.md", "pack.toml"]


def test_a_newer_one_takes_the_place_of_the_older(folder, home):
    install(folder(), home)
    newer = {**FILES, "offer.call.md": script(words="New."), "pack.toml": ABOUT.replace('"2"', '"3"')}
    del newer["README.md"]
    install(folder(newer, "newer"), home)
    assert [pack.about.version for pack in packs.installed(home)] == ["3"]
    assert left(home / "sales-calls") == ["de", "offer.call.md", "pack.toml"]
    assert left(home) == ["sales-calls"]


def test_remove(folder, home):
    install(folder(), home)
    packs.remove(home, "sales calls")
    assert (left(home), packs.installed(home)) == ([], [])
    with pytest.raises(KeyError):
        packs.remove(home, "Sales calls")


def test_export_gives_a_pack_that_installs(folder, home, tmp_path):
    pack = install(folder(), home)
    packs.export(pack.folder, tmp_path / "a.zip")
    packs.export(pack.folder, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    again = install(tmp_path / "a.zip", tmp_path / "other")
    assert sorted(again.scripts) == sorted(pack.scripts)
    with pytest.raises(FileExistsError):
        packs.export(pack.folder, tmp_path / "a.zip")


REFUSED = {
    "outside": {**FILES, "../evil.call.md": script("evil")},
    "outside-deep": {**FILES, "de/../../evil.call.md": script("evil")},
    "absolute": {**FILES, "/etc/evil.call.md": script("evil")},
    "drive": {**FILES, "C:evil.call.md": script("evil")},
    "backslash": {**FILES, "..\\evil.call.md": script("evil")},
    "device": {**FILES, "con.call.md": script("evil")},
    "trailing dot": {**FILES, "de./x.call.md": script("evil")},
    "too deep": {**FILES, "a/b/c.call.md": script("evil")},
    "program": {**FILES, "run.exe": "MZ"},
    "too large": {**FILES, "big.call.md": "x" * 300_000},
    "too many": {**FILES, **{f"n{number}.txt": "x" for number in range(250)}},
    "too much": {**FILES, **{f"n{number}.txt": "x" * 250_000 for number in range(40)}},
    "twice": {**FILES, "OFFER.CALL.MD".lower().replace("offer", "Offer"): script("evil")},
    "no about": {"offer.call.md": script()},
    "no script": {"pack.toml": ABOUT},
    "broken toml": {**FILES, "pack.toml": "name ="},
    "other format": {**FILES, "pack.toml": ABOUT.replace("callpack/1", "callpack/2")},
    "unknown key": {**FILES, "pack.toml": ABOUT + 'colour = "x"\n'},
    "no text": {**FILES, "pack.toml": ABOUT + "minimum_version = 3\n"},
    "no name": {**FILES, "pack.toml": ABOUT.replace('name = "Sales calls"\n', "")},
    "empty name": {**FILES, "pack.toml": ABOUT.replace("Sales calls", "...")},
    "newer app": {**FILES, "pack.toml": ABOUT + 'minimum_version = "7.0"\n'},
    "errors": {**FILES, "bad.call.md": script("bad", words="{{ nothing }}")},
    "duplicate id": {**FILES, "two.call.md": script()},
    "other script format": {**FILES, "x.call.md": script("x").replace("callscript/1", "callscript/9")},
}


@pytest.mark.parametrize("what", sorted(REFUSED))
def test_refused_whole_from_a_zip(zipped, home, tmp_path, what):
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(PackRefused):
        install(zipped(REFUSED[what]), home)
    assert left(home) == []
    assert set(left(tmp_path)) - {"packs", "source.zip"} == set(before)


@pytest.mark.parametrize(
    "what", ["program", "too large", "too many", "no about", "other format", "errors", "duplicate id", "too deep"]
)
def test_refused_whole_from_a_folder(folder, home, what):
    with pytest.raises(PackRefused):
        install(folder(REFUSED[what]), home)
    assert left(home) == []


ODD_NAMES = [
    "C:\\evil.call.md", "c:/evil.call.md", "C:evil.txt", "\\\\server\\share\\evil.call.md", "//server/evil.call.md",
    "/evil.txt", "..", "de/..", "./../evil.txt", "de//evil.txt", ".", " ", "evil.txt ", "evil.txt.", "de /evil.txt",
    " /evil.txt", "NUL", "nul.txt", "Com1.call.md", "LPT9.txt", "LPT\u00b9.txt", "com\u00b2", "CONIN$.txt",
    "de/aux.txt",     "a\x01.txt", "a\n.txt", "a\x7f.txt", "a\x85.txt", "evil.txt:stream",
    "pack.toml:x", "a<b.txt", "*.txt", "a|b.txt",
    "a?.txt", 'a".txt', "x\u202etxt.exe.txt", "\u200b.txt", "\ufeffREADME.md", "a\u2028.txt", "x" * 300 + ".txt",
    "é" * 150 + ".txt", "de/" + "x" * 260 + ".txt", "inner.zip", "a.call.md.lnk", "a.url", "desktop.ini", "PACK.TOML",
    "pack.toml/x.txt", "Readme.md", "README.md/x.txt", "De/offer.call.md", "\uff50ack.toml",
]  # fmt: skip
"""Names of a file that no pack may hold beside its own."""


@pytest.mark.parametrize("name", ODD_NAMES, ids=ascii)
def test_a_name_that_leads_elsewhere_or_misleads_is_refused_with_a_sentence(zipped, home, tmp_path, name):
    path = zipped({**FILES, name: script("evil")})
    with pytest.raises(PackRefused) as refused:
        install(path, home)
    assert str(refused.value).endswith(".")
    assert left(home) == []
    assert set(left(tmp_path)) - {"packs"} == {"source.zip"}


def test_a_file_without_a_name_is_refused(zipped, home):
    path = zipped({**FILES, "?": "x"})
    raw = bytearray(path.read_bytes())
    for mark, length, name in ((b"PK\x03\x04", 26, 30), (b"PK\x01\x02", 28, 46)):
        at = raw.rfind(mark)
        assert raw[at + name : at + name + 1] == b"?"
        raw[at + length] = 0
        del raw[at + name]
    end = raw.rfind(b"PK\x05\x06")
    for at in (end + 12, end + 16):  # the list of names is one byte shorter, and begins one byte earlier
        raw[at : at + 4] = (int.from_bytes(raw[at : at + 4], "little") - 1).to_bytes(4, "little")
    path.write_bytes(raw)
    assert zipfile.ZipFile(path).namelist()[-1] == ""
    with pytest.raises(PackRefused, match="would be written outside"):
        install(path, home)


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_a_zip_with_a_link_is_refused(zipped, home, kind):
    def link(member):
        member.external_attr = (kind | 0o777) << 16

    with pytest.raises(PackRefused, match="link or no plain file"):
        install(zipped(change=link), home)


def test_a_folder_with_a_link_is_refused(folder, home, tmp_path):
    source = folder()
    (source / "secret.txt").symlink_to("/etc/hostname")
    with pytest.raises(PackRefused, match="link or no plain file"):
        install(source, home)
    (source / "secret.txt").unlink()
    (source / "more").symlink_to(tmp_path)
    with pytest.raises(PackRefused, match="link or no plain file"):
        install(source, home)


def test_a_bomb_is_not_unpacked(tmp_path, home):
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pack.toml", ABOUT)
        archive.writestr("a.call.md", b"\0" * 200_000_000)
    assert path.stat().st_size < 400_000
    with pytest.raises(PackRefused, match="larger than"):
        install(path, home)
    assert left(home) == []


def test_a_size_that_lies_is_not_believed(tmp_path, home):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.call.md", b"x" * 3_000_000)
    raw = data.getvalue().replace((3_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    path = tmp_path / "liar.zip"
    path.write_bytes(raw)
    with pytest.raises(PackRefused):
        install(path, home)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no zip at all", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_zip(tmp_path, home, data):
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    with pytest.raises(PackRefused):
        install(path, home)


def test_ids_of_others_are_taken(folder, home):
    with pytest.raises(PackRefused, match="comes with"):
        install(folder(), home, taken={("offer", "de"): "a script that comes with Call Assist"})
    install(folder(), home)
    other = {**FILES, "pack.toml": ABOUT.replace("Sales calls", "Other")}
    with pytest.raises(PackRefused, match="the pack Sales calls"):
        install(folder(other, "other"), home)
    assert left(home) == ["sales-calls"]


def test_when_writing_fails_the_older_one_stays(folder, home, monkeypatch):
    install(folder(), home)
    monkeypatch.setattr(packs, "put_in_place", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        install(folder({**FILES, "pack.toml": ABOUT.replace('"2"', '"3"')}, "newer"), home)
    assert [pack.about.version for pack in packs.installed(home)] == ["2"]
    assert left(home) == ["sales-calls"]


def test_what_is_no_pack_among_the_packs_is_left_out(folder, home):
    install(folder(), home)
    (home / "broken").mkdir()
    (home / "broken" / "pack.toml").write_text("name =", encoding="utf-8")
    (home / "empty").mkdir()
    assert [pack.folder.name for pack in packs.installed(home)] == ["sales-calls"]


def test_a_pack_that_cannot_be_written_out_leaves_no_half_of_it(folder, tmp_path, monkeypatch):
    def full(files, out):
        out.write(b"PK")
        raise OSError("full")

    monkeypatch.setattr(packs, "write_zip", full)
    with pytest.raises(OSError, match="full"):
        packs.export(folder(), tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()


def test_a_zip_with_folders_of_its_own(zipped, home):
    install(zipped({"de/": "", **FILES}), home)
    assert left(home / "sales-calls" / "de") == ["offer.call.md"]


def test_a_zip_whose_bytes_were_spoilt_is_refused(tmp_path, home):
    path = tmp_path / "spoilt.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pack.toml", ABOUT * 20)
    data = bytearray(path.read_bytes())
    data[30 + len("pack.toml")] = 0xFF  # the first of the packed bytes: a kind of block that does not exist
    path.write_bytes(data)
    with pytest.raises(PackRefused, match="spoilt.zip is damaged"):
        install(path, home)


def test_a_zip_of_very_many_files_is_not_looked_into(zipped, home):
    with pytest.raises(PackRefused, match="It has 604 files"):
        install(zipped({**FILES, **{f"n{number}.txt": "" for number in range(600)}}), home)


def test_a_zip_with_a_password_is_refused(zipped, home):
    path = zipped()
    data = bytearray(path.read_bytes())
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + flags] |= 1
    path.write_bytes(data)
    with pytest.raises(PackRefused, match="locked with a password"):
        install(path, home)


@pytest.mark.parametrize("older", [True, False])
@pytest.mark.parametrize("refused", [1, 2, 3])
def test_when_a_move_fails_the_older_one_is_back(folder, home, older, refused):
    class Refusing(Disk):
        moves = 0

        def replace(self, source, target):
            self.moves += 1
            if self.moves == refused:
                raise OSError("busy")
            super().replace(source, target)

    if older:
        install(folder(), home)
    newer = folder({**FILES, "pack.toml": ABOUT.replace('"2"', '"3"')}, "newer")
    with pytest.raises(OSError, match="busy") if older or refused < 3 else nullcontext():
        packs.install(newer, home, app_version="1.0", disk=Refusing())
    assert [pack.about.version for pack in packs.installed(home)] == (["2"] if older else ["3"] * (refused == 3))
    assert left(home) == ["sales-calls"] * (older or refused == 3)


@pytest.mark.parametrize("first", ["offer.call.md", "pack.toml"])
def test_a_file_that_is_in_an_archive_twice_is_refused(tmp_path, first):
    path = tmp_path / "twice.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in FILES.items():
            archive.writestr(name, text)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr(first, FILES[first])
    with pytest.raises(PackRefused, match="is in it twice"):
        packs.read_files(path)


@pytest.mark.parametrize(
    "other",
    [
        "OFFER.call.md",
        "\u043effer.call.md",
        "0ffer.call.md",
        "\uff4fffer.call.md",
        "\ufb00".join("oe") + "r.call.md",
    ],
)
def test_names_that_look_the_same_are_refused(folder, other):
    with pytest.raises(PackRefused, match="look like the same name"):
        packs.read_files(folder({**FILES, other: script("other")}))


@pytest.mark.parametrize("other", ["offers.call.md", "öffer.call.md", "oferta.call.md", "сценарий.call.md"])
def test_names_that_differ_to_the_eye_are_taken(folder, other):
    assert other in packs.read_files(folder({**FILES, other: script("other")}))


def test_an_id_that_looks_like_another_is_refused(folder, tmp_path):
    files = {**FILES, "z.call.md": script("\u043effer")}
    with pytest.raises(PackRefused, match=r"has the id .ffer \(en\), and so has offer.call.md"):
        packs.install(folder(files), tmp_path / "packs", app_version="9")
    taken = {("\u043effer", "en"): "the bundled script"}
    with pytest.raises(PackRefused, match="and so has the bundled script"):
        packs.install(folder(), tmp_path / "packs", app_version="9", taken=taken)


@pytest.mark.parametrize(
    "rows", ["x-" + ".".join("a" * 32_000) + " = 1", "[x." + ".".join("a" * 600) + "]", "# " + "a\n# " * 9_000]
)
def test_an_about_that_is_too_long_is_refused_before_it_is_read(folder, rows):
    with pytest.raises(PackRefused, match=r"pack.toml is too long: 16 KB fit, and 1000 characters in a row"):
        packs.read_about(packs.read_files(folder({**FILES, "pack.toml": ABOUT + rows})))


def test_the_longest_about_takes_little_memory():
    import tracemalloc

    row = "x-" + ".".join("a" * 490) + " = 1\n"
    text = ABOUT + "".join(row.replace("x-", f"x-{number}", 1) for number in range(15))
    tracemalloc.start()
    packs.read_about({"pack.toml": text.encode(), **{name: b"" for name in FILES if name != "pack.toml"}})
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 40 * 1024 * 1024


KILLED = """
import os, sys
from pathlib import Path
from callassist import files
from callassist.script import packs
number, real = int(sys.argv[1]), files._rename
def rename(source, target):
    global number
    number -= 1
    if number == 0:
        os._exit(9)
    real(source, target)
files._rename = rename
what, home = sys.argv[2], Path(sys.argv[3])
packs.remove(home, what) if what == "sales-calls" else packs.install(Path(what), home, app_version="1.0")
"""


@pytest.mark.parametrize("moves", range(1, 5))
def test_a_kill_between_two_moves_loses_no_pack(folder, home, tmp_path, moves):
    install(folder(), home)
    newer = folder({**FILES, "pack.toml": ABOUT.replace('"2"', '"3"')}, "newer")
    done = subprocess.run([sys.executable, "-c", KILLED, str(moves), str(newer), str(home)], cwd=ROOT, check=False)
    assert done.returncode == (9 if moves < 4 else 0)
    (found,) = packs.installed(home)
    assert found.about.version == {1: "2", 2: "2", 3: "3", 4: "3"}[moves]
    library = Library(tmp_path / "none", tmp_path / "none", home)
    assert {(entry.pack, entry.script is not None) for entry in library.entries()} == {("sales-calls", True)}
    assert packs.find(home, "Sales calls").about == found.about
    mend(home, Disk())
    assert left(home) == ["sales-calls"]
    assert packs.installed(home)[0].about == found.about


@pytest.mark.parametrize("moves", [1, 2])
def test_a_kill_while_a_pack_is_removed_leaves_all_of_it_or_nothing(folder, home, moves):
    install(folder(), home)
    subprocess.run([sys.executable, "-c", KILLED, str(moves), "sales-calls", str(home)], cwd=ROOT, check=False)
    assert len(packs.installed(home)) == (moves == 1)
    mend(home, Disk())
    assert left(home) == ["sales-calls"] * (moves == 1)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_pack_is_for_nobody_else(folder, home):
    old = os.umask(0)
    try:
        install(folder(), home)
    finally:
        os.umask(old)
    for path in (home, *home.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_a_link_that_leads_to_itself_is_no_pack_and_stops_nothing(folder, home):
    install(folder(), home)
    for name in ("round", ".new-round"):
        (home / name).symlink_to(home / name)
    mend(home, Disk())
    assert [pack.folder.name for pack in packs.installed(home)] == ["sales-calls"]
    assert (home / "round").is_symlink()


def test_a_hidden_folder_is_no_pack(tmp_path):
    for name in (".git", "a", "b.c"):
        (tmp_path / name).mkdir()
    (tmp_path / "file").write_text("x")
    assert list(pack_folders(tmp_path)) == [("a", tmp_path / "a"), ("b.c", tmp_path / "b.c")]
    assert list(pack_folders(tmp_path / "none")) == []
