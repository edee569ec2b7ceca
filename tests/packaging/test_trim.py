import ctypes
import pickle
import shutil
import struct
import sys
from pathlib import Path

import pytest
import trim

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux's Qt brings ICU")


def common_data(items: dict[str, bytes]) -> bytes:
    """ICU's header, and the table with these items."""
    header = struct.pack("<HBBHHBBBB", 32, 0xDA, 0x27, 20, 0, 0, 0, 2, 0) + b"CmnD" + bytes(4)
    return header.ljust(32, b"\0") + trim.hash_table([(name.encode(), item) for name, item in items.items()])


def read_items(data: bytes) -> dict[str, bytes]:
    """The items of a table, without what fills each up to sixteen bytes."""
    (count,) = struct.unpack_from("<I", data, 32)
    offsets = [struct.unpack_from("<II", data, 36 + 8 * number) for number in range(count)]
    ends = [item for _name, item in offsets[1:]] + [len(data) - 32]
    found = {}
    for (name, item), end in zip(offsets, ends, strict=True):
        at = 32 + name
        found[data[at : data.index(b"\0", at)].decode()] = data[32 + item : 32 + end].rstrip(b"\0")
    return found


KEPT = {"icudt73l/coll/de.res": b"order", "icudt73l/cnvalias.icu": b"names", "icudt73l/root.res": b"root"}
UNREAD = {"icudt73l/curr/de.res": b"money", "icudt73l/ibm-37.cnv": b"table", "icudt73l/zone/de.res": b"places"}


def test_what_qt_reads_stays() -> None:
    smaller = trim.smaller_table(common_data(dict(sorted({**KEPT, **UNREAD}.items()))))
    assert smaller is not None
    assert read_items(smaller) == dict(sorted(KEPT.items()))


def test_items_stay_in_order_and_aligned() -> None:
    smaller = trim.smaller_table(common_data(dict(sorted({**KEPT, **UNREAD}.items()))))
    assert smaller is not None
    assert list(read_items(smaller)) == sorted(KEPT)
    (count,) = struct.unpack_from("<I", smaller, 32)
    assert all(struct.unpack_from("<II", smaller, 36 + 8 * number)[1] % 16 == 0 for number in range(count))


@pytest.mark.parametrize("content", [b"", b"text" * 5000, b"\x7fELF\x02" + bytes(9000)])
def test_what_is_not_icu_is_left_alone(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "library"
    file.write_bytes(content)
    trim.icu(file)
    assert file.read_bytes() == content


@linux
def test_the_library_loads_and_its_data_keeps_its_place(tmp_path: Path) -> None:
    import PySide6

    (original,) = (Path(PySide6.__file__).parent / "Qt" / "lib").glob("libicudata.so.*")
    copy = tmp_path / original.name
    shutil.copy(original, copy)
    trim.icu(copy)
    assert copy.stat().st_size < original.stat().st_size / 2
    symbol = f"icudt{original.suffix.removeprefix('.')}_dat"
    data = ctypes.string_at(ctypes.addressof(ctypes.c_char.in_dll(ctypes.CDLL(str(copy)), symbol)), 16)
    assert data[12:16] == b"CmnD"


def test_babel_loses_only_what_is_never_asked(tmp_path: Path) -> None:
    file = tmp_path / "xx.dat"
    file.write_bytes(pickle.dumps({"locale_id": "xx", "months": {1: "one"}, "languages": {"de": "German"}}))
    trim.babel(tmp_path)
    assert pickle.loads(file.read_bytes()) == {"locale_id": "xx", "months": {1: "one"}, "languages": {}}


@linux
def test_libraries_are_kept_when_something_kept_asks_for_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asks = {
        "alone.so": [],
        "module.so": ["liba.so.1", "libX11.so.6"],
        "liba.so.1": ["libb.so.2"],
        "libb.so.2": [],
        "libc.so.3": [],
    }
    monkeypatch.setattr(trim, "needed", lambda file: asks[file.name])
    entries = [("package/module.so", "/x/module.so", "EXTENSION"), ("alone.so", "/x/alone.so", "EXTENSION")]
    entries += [(name, f"/lib/{name}", "BINARY") for name in ("liba.so.1", "libb.so.2", "libc.so.3", "libX11.so.6")]
    assert [entry[0] for entry in trim.reachable(entries)] == [
        "package/module.so", "alone.so", "liba.so.1", "libb.so.2"
    ]  # fmt: skip


@linux
@pytest.mark.skipif(shutil.which("objdump") is None, reason="without objdump nothing can be frozen")
def test_a_library_says_what_it_needs() -> None:
    import PySide6

    (library,) = (Path(PySide6.__file__).parent / "Qt" / "lib").glob("libQt6Widgets.so.6")
    assert "libQt6Gui.so.6" in trim.needed(library)


def elf(path: bytes | None, *, tag: int = trim.RUNPATH, loaded_at: int = 0x4000) -> bytes:
    """The least of a shared library: a header, two segments, its strings, and what it says about itself."""
    strings = b"\0" + (path or b"") + b"\0libc.so.6\0"
    said = struct.pack("<4Q", trim.STRINGS, loaded_at + 256, tag if path is not None else 1, 1) + bytes(16)
    header = b"\x7fELF\x02\x01".ljust(32, b"\0") + struct.pack("<Q", 64)
    header = header.ljust(56, b"\0") + struct.pack("<H", 2)
    segments = struct.pack("<IIQQQQQQ", trim.LOAD, 0, 0, loaded_at, 0, 1024, 1024, 0)
    segments += struct.pack("<IIQQQQQQ", trim.DYNAMIC, 0, 512, loaded_at + 512, 0, len(said), len(said), 0)
    return ((header.ljust(64, b"\0") + segments).ljust(256, b"\0") + strings).ljust(512, b"\0") + said


@pytest.mark.parametrize("tag", [trim.RUNPATH, trim.RPATH])
@pytest.mark.parametrize(
    ("path", "after"),
    [
        (b"/home/builder/lib", b"$ORIGIN"),
        (b"/lib", b""),
        (b"$ORIGIN/../lib", b"$ORIGIN/../lib"),
        (b"$ORIGIN", b"$ORIGIN"),
    ],
)
def test_no_library_is_looked_for_on_the_machine_that_built_it(
    tag: int, path: bytes, after: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "library.so"
    before = elf(path, tag=tag)
    file.write_bytes(before)
    trim.search_path(file)
    content = file.read_bytes()
    assert content[257 : content.index(b"\0", 257)] == after
    assert len(content) == len(before)
    assert content[257 + len(path) :] == before[257 + len(path) :]


@pytest.mark.parametrize("content", [b"", b"text" * 50, elf(None), b"\x7fELF\x02\x01" + bytes(100)])
def test_what_has_no_search_path_is_left_alone(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "library.so"
    file.write_bytes(content)
    trim.search_path(file)
    assert file.read_bytes() == content
