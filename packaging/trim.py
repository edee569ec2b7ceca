"""Takes out of a frozen app what it never reads: a third of what the freezer collects.

Three things weigh most. Plugins that are left out leave their libraries behind; ICU carries thirty megabytes of names
and conversions of which Qt asks only for sorting; Babel carries the names of every language and unit in every other.
Whatever does not look as expected is left as it was: a larger app is no harm, a broken one is.
"""

import pickle
import re
import struct
import subprocess
from collections.abc import Iterable
from pathlib import Path

LOAD, DYNAMIC = 1, 2
"""Kinds of segments of an ELF file."""
STRINGS, RPATH, RUNPATH = 5, 15, 29
"""What the dynamic segment says: where its strings lie, and which of them is the path to look for libraries on."""

Entry = tuple[str, str, str]
"""As PyInstaller lists a file: name in the bundle, file on this machine, kind."""

SYSTEMS_OWN = re.compile(
    r"lib(X11|X11-xcb|xcb|Xau|Xdmcp|fontconfig|freetype|expat|z|stdc\+\+|gcc_s|dbus-1|glib-2\.0|gthread-2\.0"
    r"|systemd|wayland-[a-z]+|xkbcommon|cups|gssapi_krb5|krb5|k5crypto|krb5support|com_err|keyutils|zstd|brotli[a-z]+)\.so"
)
"""Libraries that are the Linux desktop's own: they read its settings and fonts and speak to its services, or they
come with every one."""

BABEL_UNREAD = (
    "unit_patterns", "unit_display_names", "compound_unit_patterns", "currency_names_plural", "languages", "scripts",
    "territories", "variants", "interval_formats", "compact_decimal_formats", "compact_currency_formats",
)  # fmt: skip
"""What the app never asks Babel for: it writes dates, times, numbers and amounts."""

ICU_UNREAD = re.compile(r"[^/]+/(unit|zone|curr|lang|region|translit|rbnf|brkitr)/|[^/]+/[^/]+\.cnv$")
"""Qt sorts and changes case with ICU. Names of units, zones, money, languages and places, line breaking,
transliteration, and text encodings of the past are for others."""


def reachable(binaries: Iterable[Entry]) -> list[Entry]:
    """What the kept programs and modules ask the Linux loader for, directly or through one another; the rest goes."""
    entries = list(binaries)
    libraries: dict[str, list[Entry]] = {}  # Qt's are listed twice: where they lie, and as a link beside the program
    for entry in entries:
        if entry[2] != "EXTENSION" and (len(Path(entry[0]).parts) == 1 or "/Qt/lib/" in entry[0]):
            libraries.setdefault(Path(entry[0]).name, []).append(entry)
    todo = [entry for entry in entries if entry not in libraries.get(Path(entry[0]).name, ())]
    todo += [entry for name, found in libraries.items() if name.startswith("libpython") for entry in found]
    kept = {entry[0]: entry for entry in todo}
    while todo:
        for name in needed(Path(todo.pop()[1])):
            found = [entry for entry in libraries.get(name, ()) if entry[0] not in kept]
            if not SYSTEMS_OWN.match(name):
                kept |= {entry[0]: entry for entry in found}
                todo += found
    return list(kept.values())


def needed(file: Path) -> list[str]:
    """The libraries that a program or library names itself: its own wishes, not those of what it loads."""
    listing = subprocess.run(["objdump", "-p", str(file)], capture_output=True, text=True, check=False).stdout
    return re.findall(r"^\s+NEEDED\s+(\S+)", listing, re.MULTILINE)


def search_path(library: Path) -> None:
    """Let a library look for others beside itself, and in no folder of the machine that it was built on, in place.

    Such a folder need not exist where the app is used; whoever can make it there has their own code loaded from it.
    """
    content = library.read_bytes()
    found = _foreign_search_path(content)
    if found is not None:
        at, length = found
        beside = b"$ORIGIN\0" if length > len(b"$ORIGIN") else b"\0"
        library.write_bytes(content[:at] + beside + content[at + len(beside) :])


def _foreign_search_path(elf: bytes) -> tuple[int, int] | None:
    """Where the search path of a shared library lies in its file, and how long it is; None when it is no folder."""
    if elf[:6] != b"\x7fELF\x02\x01":
        return None
    header_at, count = struct.unpack_from("<Q", elf, 32)[0], struct.unpack_from("<H", elf, 56)[0]
    segments = [struct.unpack_from("<IIQQQQQQ", elf, header_at + 56 * number) for number in range(count)]
    table = next((segment for segment in segments if segment[0] == DYNAMIC), None)
    if table is None:
        return None
    said = dict(struct.unpack_from("<QQ", elf, at) for at in range(table[2], table[2] + table[5], 16))
    path = said.get(RUNPATH, said.get(RPATH))
    strings = next(
        (part for part in segments if part[0] == LOAD and 0 <= said.get(STRINGS, -1) - part[3] < part[5]), None
    )
    if path is None or strings is None:
        return None
    at = said[STRINGS] - strings[3] + strings[2] + path
    text = elf[at : elf.index(b"\0", at)]
    return (at, len(text)) if text.startswith(b"/") else None


def babel(folder: Path) -> None:
    """Take the unread tables out of Babel's locale files (each a pickled mapping) in this folder."""
    for file in folder.glob("*.dat"):
        with file.open("rb") as stream:
            tables = pickle.load(stream)  # noqa: S301  # Babel's own files, from the hashed wheel
        if isinstance(tables, dict) and "locale_id" in tables:
            kept = {name: table for name, table in tables.items() if name not in BABEL_UNREAD}
            # Readers look a table up before they ask whether it is empty.
            kept |= {name: type(tables[name])() for name in BABEL_UNREAD if name in tables}
            file.write_bytes(pickle.dumps(kept, 2))


def icu(library: Path) -> None:
    """Make the data library of ICU smaller, in place."""
    whole = library.read_bytes()
    smaller = without_unread(whole)
    if smaller is not None:
        library.write_bytes(smaller)


def without_unread(elf: bytes) -> bytes | None:
    """The same shared library with a smaller table of data; None when it is not built as expected.

    ICU's data library is one read-only segment that ends in the data, and one with the loader's notes. The data
    keeps its address, so no symbol changes; the second segment keeps its address and moves up in the file.
    """
    start = elf.find(b"\xda\x27\x14\x00", 0x1000) - 2
    if elf[:5] != b"\x7fELF\x02" or start < 0 or start % 16:
        return None
    header_at, count = struct.unpack_from("<Q", elf, 32)[0], struct.unpack_from("<H", elf, 56)[0]
    segments = [list(struct.unpack_from("<IIQQQQQQ", elf, header_at + 56 * number)) for number in range(count)]
    first, *others = [segment for segment in segments if segment[0] == 1]
    if len(others) != 1 or first[2] != 0 or others[0][2] < first[5]:
        return None
    tail_at, tail_size = others[0][2], others[0][5]
    data = smaller_table(elf[start : first[5]])
    if data is None:
        return None
    page = 0x10000
    end = start + len(data)
    moved_to = end + (tail_at - end) % page
    for segment in segments:
        if segment[2] >= tail_at:
            segment[2] -= tail_at - moved_to
        elif segment is first:
            segment[5] = segment[6] = end
    out = bytearray(elf[:start] + data).ljust(moved_to, b"\0") + elf[tail_at : tail_at + tail_size]
    for number, segment in enumerate(segments):
        struct.pack_into("<IIQQQQQQ", out, header_at + 56 * number, *segment)
    struct.pack_into("<Q", out, 40, 0)  # the sections are for tools that link: the loader reads segments
    struct.pack_into("<HH", out, 60, 0, 0)
    return bytes(out)


def smaller_table(data: bytes) -> bytes | None:
    """ICU's common data format: a header, then (count, (name, item) offsets…), names, and items by name."""
    if data[12:16] != b"CmnD":
        return None
    table = struct.unpack_from("<H", data)[0]
    (count,) = struct.unpack_from("<I", data, table)
    offsets = [struct.unpack_from("<II", data, table + 4 + 8 * number) for number in range(count)]
    ends = [item for _name, item in offsets[1:]] + [len(data) - table]
    items: list[tuple[bytes, bytes]] = []
    for (name_at, item_at), end in zip(offsets, ends, strict=True):
        name = data[table + name_at : data.index(b"\0", table + name_at)]
        if not ICU_UNREAD.match(name.decode("ascii")):
            items.append((name, data[table + item_at : table + end]))
    return data[:table] + hash_table(items)


def hash_table(items: list[tuple[bytes, bytes]]) -> bytes:
    names = bytearray()
    entries: list[int] = []
    contents = bytearray()
    names_at = 4 + 8 * len(items)
    contents_at = names_at + sum(len(name) + 1 for name, _item in items)
    contents_at += -contents_at % 16
    for name, item in items:
        entries += [names_at + len(names), contents_at + len(contents)]
        names += name + b"\0"
        contents += item + b"\0" * (-len(item) % 16)
    head = struct.pack(f"<I{len(entries)}I", len(items), *entries) + names
    return bytes(head.ljust(contents_at, b"\0") + contents)
