"""All scripts that can be used: the bundled ones, those of packs, and a person's own, which win.

Listing is cheap, since the home page waits for it: only the rows of each header are looked at. A script
is read in full when something of it is asked for, and again only when its file has changed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from difflib import unified_diff
from enum import StrEnum
from itertools import islice
from pathlib import Path

from callassist.files import Disk, open_plain, read_plain, write_atomic
from callassist.paths import make_private
from callassist.script.edit.versions import Versions, likest, sound_copy
from callassist.script.free_names import free_name
from callassist.script.look_ups import carried_bytes
from callassist.script.pack_folders import pack_folders
from callassist.script.problems import Findings, errors_in
from callassist.script.script_model import Problem, ReadResult, Script
from callassist.script.source import LARGEST, SourceLines

SUFFIX = ".call.md"
OFFICE_MARK, WITHDRAWN = ".office", "withdrawn"
"""In the folder of scripts that an office publishes: a file with its name, and the folder of those it took back."""
_BASES = ".originals"
"""Folder beside a person's own scripts: each bundled script as it was when they made their copy of it."""
_HEAD_BYTES = 32 * 1024
_PLAIN = re.compile(r"""(?P<key>[a-z]+):[ \t]+(?P<value>[^\s"'|>&*{\[!%@`#][^#\n]*|"[^"\\\n]*"|'[^'\n]*')""")


class Origin(StrEnum):
    """Where a script comes from; later ones win over earlier ones with the same id and language."""

    BUNDLED = "bundled"
    PACK = "pack"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class ScriptHead:
    """The few rows of a header that a list shows. `id` falls back to the file's name; where there is no header at all,
    to one that is no script's.
    """

    id: str
    title: str
    lang: str
    summary: str = ""


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """One script of the library. What a list shows costs nothing; the rest reads the file when first asked for."""

    head: ScriptHead
    path: Path
    origin: Origin
    pack: str = ""
    hides: tuple[Path, ...] = ()
    """Files with the same id and language that this one takes the place of."""
    _cache: _Cache = field(default_factory=lambda: _Cache(), repr=False, compare=False)
    root: Path | None = None
    office: str = ""
    """What the office is called that publishes it, or what it is a copy of."""
    withdrawn: bool = False
    """The office took it back: it may still be used."""

    @property
    def id(self) -> str:
        return self.head.id

    @property
    def title(self) -> str:
        return self.head.title

    @property
    def lang(self) -> str:
        return self.head.lang

    @property
    def summary(self) -> str:
        return self.head.summary

    def read(self) -> ReadResult:
        """The script and its problems, from the file as it is now."""
        return self._cache.result(self.path, self.root)

    @property
    def takes_time(self) -> bool:
        """Whether reading it may take longer than a window may stand still: it is large, and not read yet."""
        return not self._cache.knows(self.path) and is_large(self.path)

    @property
    def script(self) -> Script | None:
        """The script; while the file has errors, as it could last be used; None where there is no such text."""
        script = self.read().script
        return script if script is not None else self._last_sound()

    @property
    def behind(self) -> bool:
        """Whether calls use an earlier text, because the file has errors now."""
        return self.read().script is None and self._last_sound() is not None

    def _last_sound(self) -> Script | None:
        if self.origin is not Origin.OWN or self.root is None:
            return None
        return self._cache.sound(self.path, sound_copy(self.root, self.path), self.root)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is to be repaired, errors and warnings."""
        return self.read().problems

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps the script from being used."""
        return errors_in(self.problems)

    @property
    def steps(self) -> int:
        """How many steps the main path has; 0 when the script cannot be used."""
        return len(self.script.main) if self.script else 0

    @property
    def seconds(self) -> int:
        """How long the script is planned to take; 0 when it cannot be used."""
        return self.script.length if self.script else 0


MOST = 1_000
"""Scripts of one's own that are taken, and scripts of packs: more is something else that came to lie there."""
AT_ONCE = 64 * 1024
"""Bytes of a script that are read in a few milliseconds."""
LOOKED = 20_000
"""Files in a folder that are looked at to find them."""


class Library:
    """The scripts of three folders. Each may be missing; nothing is written but by `make_own` and `accept`."""

    def __init__(self, bundled: Path, user: Path, packs: Path) -> None:
        self.bundled = bundled
        self.user = user
        self.packs = packs
        self._cache = _Cache()

    def entries(self) -> list[LibraryEntry]:
        """Every script, own ones in place of those they override, by title."""
        found: dict[tuple[str, str], LibraryEntry] = {}
        for entry in self._all():
            key = (entry.id, entry.lang)
            before = found.get(key)
            if before and before.origin is entry.origin:
                # Two files of equal rank: the first by name counts, and says that there is another.
                found[key] = _with_hidden(before, entry.path)
            else:
                found[key] = _over(entry, before) if before is not None else entry
        return sorted(found.values(), key=lambda entry: (entry.title.casefold(), entry.lang))

    def entry(self, script_id: str, lang: str | None = None) -> LibraryEntry | None:
        """The entry of a script, in this language where there is one, else in a near one, else in any."""
        same = [entry for entry in self.entries() if entry.id == script_id]
        return min(same, key=lambda entry: _distance(entry.lang, lang), default=None)

    def script(self, script_id: str, lang: str | None = None) -> ReadResult:
        """Read a script by its id. KeyError when there is none."""
        entry = self.entry(script_id, lang)
        if entry is None:
            raise KeyError(script_id)
        return entry.read()

    def make_own(self, entry: LibraryEntry) -> Path:
        """Copy a script to the person's own folder, to be changed there; gives the file. An own one stays as it is."""
        if entry.origin is Origin.OWN:
            return entry.path
        below = entry.path.relative_to(entry.root or entry.path.parent)
        there = (self.user / below).parent
        stem = free_name(below.name.removesuffix(SUFFIX), lambda name: (there / f"{name}{SUFFIX}").exists())
        path = there / f"{stem}{SUFFIX}"
        self.keep_original(path, entry.path)  # first: killed in between, nothing hides the script
        make_private(path.parent)
        # With the tables of its files in itself: they stay where they are.
        write_atomic(path, carried_bytes(entry.path, entry.read().files, LARGEST), Disk(), keep_previous=False)
        return path

    def drop_unchanged(self, path: Path, made: bytes) -> None:
        """Take an own copy away that still is as it was made: what it is a copy of is used again, and grows with us."""
        if read_plain(path) == made:
            path.unlink()
            self.forget_base(path)

    def changes_underneath(self, entry: LibraryEntry) -> list[str]:
        """How the original of an own copy has changed since the copy was made, as rows of a diff; empty if not."""
        if entry.origin is not Origin.OWN or not entry.hides:
            return []
        base = self._original_of(entry.path)
        if not base.is_file():
            return []

        before, now = self.original(entry)
        return list(unified_diff(before.splitlines(), now.splitlines(), "before", "now", lineterm="", n=1))

    def accept(self, entry: LibraryEntry) -> None:
        """Take note of what changed underneath: `changes_underneath` starts anew from here."""
        if entry.origin is Origin.OWN and entry.hides:
            self.keep_original(entry.path, entry.hides[0])

    def original(self, entry: LibraryEntry) -> tuple[str, str]:
        """What an own copy was made of, and what that is by now; empty where there is none. Raises OSError."""
        base, now = self._original_of(entry.path), entry.hides[0] if entry.hides else None
        return _text_of(base), _text_of(now) if now is not None else ""

    def _original_of(self, path: Path) -> Path:
        return self.user / _BASES / path.relative_to(self.user)

    def keep_original(self, path: Path, original: Path) -> None:
        """Remember what the original of an own script looks like now."""
        self.keep_base(path, read_plain(original))

    def forget_base(self, path: Path) -> None:
        """There is no such own script any more."""
        self._original_of(path).unlink(missing_ok=True)

    def keep_base(self, path: Path, base: bytes) -> None:
        """Remember what an own script was made from, or was put together with. Raises OSError."""
        kept = self._original_of(path)
        make_private(kept.parent)
        write_atomic(kept, base, Disk(), keep_previous=False)

    def take_another(self, entry: LibraryEntry, path: Path, text: bytes, now: datetime) -> None:
        """A script came from elsewhere, to lie in this own file: it is made from whatever of what it takes the place of
        it is most like. Raises OSError.
        """
        original, own = entry.path, ""
        if entry.origin is Origin.OWN:
            original, own = entry.hides[0] if entry.hides else None, _text_of(path)
        if original is None:
            return
        published, words = self.published(entry), text.decode("utf-8", "replace")
        known = [_text_of(original), *(one.text for one in (published.all() if published is not None else ()))]
        if own:
            known.insert(1, before := self.original(entry)[0])
            Versions(self.user, path).begin(own, words, now, "", before)
        self.keep_base(path, likest(words, known).encode("utf-8", "replace"))

    def published(self, entry: LibraryEntry) -> Versions | None:
        """The versions that an office published; None for a script of no office."""
        paths = (entry.path, *entry.hides) if entry.office else ()
        for path in paths:
            folder = path.parent.parent if path.parent.name == WITHDRAWN else path.parent
            if (folder / OFFICE_MARK).exists():
                return Versions(folder, folder / path.name)
        return None

    def _all(self) -> Iterator[LibraryEntry]:
        for path in scripts_in(self.bundled):
            yield self._entry(path, Origin.BUNDLED, self.bundled)
        in_packs = (
            (pack, name, office, path)
            for name, pack in pack_folders(self.packs)
            for office in (_office_of(pack),)
            for path in scripts_in(pack, MOST)
        )
        for pack, name, office, path in islice(in_packs, MOST):
            withdrawn = bool(office) and path.parent.name == WITHDRAWN
            yield replace(self._entry(path, Origin.PACK, pack, name), office=office, withdrawn=withdrawn)
        for path in scripts_in(self.user, MOST):
            yield self._entry(path, Origin.OWN, self.user)

    @property
    def full(self) -> bool:
        """Whether the person's own folder holds more scripts than are taken."""
        return len(scripts_in(self.user, MOST + 1)) > MOST

    def _entry(self, path: Path, origin: Origin, root: Path, pack: str = "") -> LibraryEntry:
        return LibraryEntry(self._cache.head(path), path, origin, pack, (), self._cache, root)


class _Cache:
    """What has been read of each file, for as long as the file stays the same."""

    def __init__(self) -> None:
        self._heads: dict[Path, tuple[object, ScriptHead]] = {}
        self._results: dict[Path, tuple[object, ReadResult]] = {}
        self._sound: dict[Path, tuple[object, Script | None]] = {}

    def head(self, path: Path) -> ScriptHead:
        """The head of a file."""
        stamp = _stamp(path)
        known = self._heads.get(path)
        if known is None or known[0] != stamp:
            known = self._heads[path] = (stamp, read_head(path))
        return known[1]

    def knows(self, path: Path) -> bool:
        """Whether all of the file has been read, and neither it nor a file that it uses has changed since."""
        known = self._results.get(path)
        return known is not None and known[0] == self._stamps(path, known[1])

    def result(self, path: Path, root: Path | None) -> ReadResult:
        """All of a file; anew when it, or a file that it uses, has changed."""
        known = self._results.get(path)
        if known is None or not self.knows(path):
            from callassist.script.reader import read_script

            result = read_script(path, root=root)
            known = self._results[path] = (self._stamps(path, result), result)
        return known[1]

    def sound(self, path: Path, copy: Path, root: Path) -> Script | None:
        """The script of the text that is kept while the file of this path has errors."""
        stamp = _stamp(copy)
        if stamp is None:
            return None
        known = self._sound.get(path)
        if known is None or known[0] != stamp:
            from callassist.script.reader import read_text

            try:
                text = read_plain(copy).decode("utf-8")
            except (OSError, UnicodeDecodeError):
                return None
            known = self._sound[path] = (stamp, read_text(text, str(path), folder=path.parent, root=root).script)
        return known[1]

    def _stamps(self, path: Path, result: ReadResult) -> object:
        return tuple(_stamp(file) for file in (path, *map(Path, result.files)))


def is_large(path: Path) -> bool:
    """Whether reading a script, or whatever else has its name, takes more than some milliseconds."""
    try:
        return path.stat().st_size > AT_ONCE
    except (OSError, ValueError):  # reading says why
        return False


def read_head(path: Path) -> ScriptHead:
    """Id, title, language and summary from the first rows of a file. Never raises."""
    name = path.name.removesuffix(SUFFIX)
    try:
        with os.fdopen(open_plain(path), "rb") as file:
            text = file.read(_HEAD_BYTES).decode("utf-8", errors="replace")
    except OSError:
        return ScriptHead(path.name, name, "en")
    rows = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    end = next((number for number, row in enumerate(rows) if number and row.rstrip() == "---"), 0)
    if not end:  # empty, or anything else: it must not take the place of a script that can be read
        return ScriptHead(path.name, name, "en")
    values = _plain_values(rows[1:end])
    if values is None:
        from callassist.script.script_header import read_header

        header = read_header("\n".join(rows[1:end]), Findings(SourceLines().place))
        values = {"id": header.id, "title": header.title, "lang": header.lang, "summary": header.summary}
    return ScriptHead(
        values.get("id") or name, values.get("title") or name, values.get("lang") or "en", values.get("summary") or ""
    )


def _plain_values(rows: list[str]) -> dict[str, str] | None:
    """The four values where they are written plainly; None where only YAML itself can tell."""
    values: dict[str, str] = {}
    for row in rows:
        key = row.partition(":")[0]
        if key not in ("id", "title", "lang", "summary"):
            continue
        found = _PLAIN.fullmatch(row.rstrip(" \t"))
        if not found or key in values:
            return None
        value = found["value"]
        values[key] = value[1:-1] if value[0] in "\"'" else value
    return values


def scripts_in(folder: Path, most: int | None = None) -> list[Path]:
    """The scripts of a folder and of the folders in it, hidden ones left out, sorted.

    With `most`, the first so many: then of a folder with a great many files only some are looked at, as they come.
    """
    looked = None if most is None else LOOKED
    found: list[Path] = []
    inner: list[Path] = []
    for path, is_folder in _visible(folder, looked):
        if path.name.endswith(SUFFIX):
            found.append(path)
        elif is_folder:
            inner.append(path)
    for below in inner:
        found += [path for path, _ in _visible(below, looked) if path.name.endswith(SUFFIX)]
        if looked is not None and len(found) >= looked:
            break
    return sorted(found)[:most]


def _visible(folder: Path, most: int | None) -> list[tuple[Path, bool]]:
    """What lies in a folder, and whether it is one itself, hidden things left out; nothing where it may not be entered.

    With `most`, the first so many that the system names.
    """
    try:
        with os.scandir(folder) as there:
            return [(folder / one.name, one.is_dir()) for one in islice(there, most) if not one.name.startswith(".")]
    except OSError:
        return []


def _stamp(path: Path) -> object:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size


def _with_hidden(entry: LibraryEntry, *hidden: Path) -> LibraryEntry:
    return replace(entry, hides=(*entry.hides, *hidden))


def _over(entry: LibraryEntry, below: LibraryEntry) -> LibraryEntry:
    """An entry in the place of another: a copy of what an office publishes stays known as that."""
    over = _with_hidden(entry, below.path, *below.hides)
    is_copy = entry.origin is Origin.OWN and below.office
    return replace(over, office=below.office, withdrawn=below.withdrawn) if is_copy else over


def _text_of(path: Path) -> str:
    return read_plain(path, LARGEST).decode(errors="replace") if path.is_file() else ""


def _office_of(folder: Path) -> str:
    """What the office is called that publishes the scripts of a folder; empty for any other."""
    try:
        return read_plain(folder / OFFICE_MARK, _HEAD_BYTES).decode("utf-8", "replace").strip()[:100]
    except OSError:
        return ""


def _distance(lang: str, wanted: str | None) -> tuple[int, str]:
    if wanted and lang == wanted:
        return 0, lang
    if wanted and re.split("[-_]", lang)[0] == re.split("[-_]", wanted)[0]:
        return 1, lang
    return (2 if re.split("[-_]", lang)[0] == "en" else 3), lang
