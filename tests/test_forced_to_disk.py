"""Every kind of file we write is on the disk when the writing returns: a power cut then takes nothing of it.

What is written to a file may stay in memory for half a minute, and its name too, until each is forced to the disk by
itself. So after each act here every file that it made must have been synced since its last byte, and every folder
since it was given a name. And no file of ours may ever be opened for writing under its own name: it would be empty for
a moment, and after a cut for good.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from callassist import files, settings
from callassist.files import Disk, write_atomic
from callassist.people.person_model import Person
from callassist.script import arrivals, packs
from callassist.script.library import Library
from callassist.store.backup import for_folders
from callassist.store.calls import CallStore
from callassist.store.managed_file import FilePlace
from callassist.store.people import PeopleFile
from callassist.store.writer import Writer
from tests.store.samples import header, note

SCRIPTS = Path(__file__).parents[1] / "resources" / "scripts"
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ABOUT = 'format = "callpack/1"\nname = "Sample"\nversion = "1"\n'

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="told by /proc which file is synced")


@dataclass
class Watch:
    """What the system was asked to do below a folder, in order."""

    root: str
    step: int = 0
    synced: dict[int, int] = field(default_factory=dict[int, int])
    """Inode -> when it was last forced to the disk."""
    named: dict[str, int] = field(default_factory=dict[str, int])
    """Folder -> when a name last came into it."""
    written_in_place: list[str] = field(default_factory=list[str])

    def sync(self, fd: int) -> None:
        self.step += 1
        self.synced[os.fstat(fd).st_ino] = self.step

    def audit(self, event: str, args: tuple[object, ...]) -> None:
        self.step += 1
        if event == "open" and isinstance(args[2], int) and args[2] & os.O_CREAT:
            self._name(args[0])
            if str(args[0]).startswith(self.root) and not args[2] & os.O_EXCL:
                self.written_in_place.append(str(args[0]))
        elif event == "os.mkdir":
            self._name(args[0])
        elif event in ("os.rename", "os.link"):
            self._name(args[1])

    def _name(self, path: object) -> None:
        if str(path).startswith(self.root):
            self.named[os.path.dirname(str(path))] = self.step  # noqa: PTH120

    def lost(self) -> list[str]:
        """What a power cut now could take."""
        found: list[str] = []
        for path in sorted(Path(self.root).rglob("*")):
            when = self.synced.get(path.stat().st_ino, 0)
            if path.is_file() and not when and path.name not in {".lock"}:
                found.append(f"the content of {path.name}")
        for folder, when in self.named.items():
            if Path(folder).is_dir() and self.synced.get(Path(folder).stat().st_ino, 0) < when:
                found.append(f"the names in {Path(folder).name}")
        return found


_watching: list[Watch] = []
_hooked: list[bool] = []


def _hook(event: str, args: tuple[object, ...]) -> None:
    if _watching:
        _watching[0].audit(event, args)


@contextmanager
def watching(root: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Watch]:
    if not _hooked:  # one that was added cannot be taken away
        _hooked.append(True)
        sys.addaudithook(_hook)
    watch = Watch(str(root))
    watch.synced = {path.stat().st_ino: 1 for path in root.rglob("*")}
    real = files.sync_to_disk
    with monkeypatch.context() as patch:
        for module in ("callassist.files", "callassist.store.backup"):
            patch.setattr(f"{module}.sync_to_disk", lambda fd: (real(fd), watch.sync(fd)))
        _watching.append(watch)
        try:
            yield watch
        finally:
            _watching.clear()


@dataclass
class World:
    root: Path
    writer: Writer

    @property
    def library(self) -> Library:
        return Library(SCRIPTS, self.root / "data" / "scripts", self.root / "data" / "packs")

    def place(self) -> FilePlace:
        return FilePlace(self.root / "data", self.writer, Disk(), lambda: NOW)


def a_call(world: World) -> None:
    store = CallStore(world.root / "data", world.writer, now=lambda: NOW)
    file = store.create(header(), {})
    file.append(note(1))
    assert file.settle()


def people(world: World) -> None:
    book = PeopleFile(world.root / "data" / "people.json", world.place())
    book.put(Person(id="p1", full="Sample"))
    assert book.settle()


def a_setting(world: World) -> None:
    settings.load(world.root / "config" / "settings.toml").set("me.name", "Sample")


def an_own_script(world: World) -> None:
    entry = world.library.entry("practice-call")
    assert entry is not None
    world.library.make_own(entry)


def a_script_that_is_brought(world: World) -> None:
    look = arrivals.look(SCRIPTS / "practice-call.call.md", world.library, app_version="1")
    arrivals.ingest(look, world.library, app_version="1", now=NOW)


def a_script_taken_out(world: World) -> None:
    an_own_script(world)
    entry = world.library.entry("practice-call")
    assert entry is not None
    arrivals.remove_own(entry, world.library, now=NOW)


def a_pack(world: World) -> None:
    source = world.root.parent / "source"
    (source / "de").mkdir(parents=True, exist_ok=True)
    text = (SCRIPTS / "practice-call.call.md").read_text(encoding="utf-8")
    (source / "de" / "a.call.md").write_text(text.replace("id: practice-call", "id: of-a-pack"), encoding="utf-8")
    (source / "pack.toml").write_text(ABOUT)
    packs.install(source, world.root / "data" / "packs", app_version="1")


def a_pack_removed(world: World) -> None:
    a_pack(world)
    packs.remove(world.root / "data" / "packs", "Sample")


def a_backup(world: World) -> None:
    a_setting(world)
    for_folders(world.root / "data", world.root / "config", now=lambda: NOW, version="1").make()


KINDS: tuple[Callable[[World], None], ...] = (
    a_call,
    people,
    a_setting,
    an_own_script,
    a_script_that_is_brought,
    a_script_taken_out,
    a_pack,
    a_pack_removed,
    a_backup,
)


@pytest.mark.parametrize("act", KINDS, ids=lambda act: act.__name__)
@pytest.mark.parametrize("again", [False, True])
def test_what_was_written_is_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[World], None], again: bool
) -> None:
    writer = Writer()
    world = World(tmp_path / "home", writer)
    (world.root / "data").mkdir(parents=True)
    try:
        if again and act is not a_call:
            act(world)
        with watching(world.root, monkeypatch) as watch:
            act(world)
        assert watch.lost() == []
        # The lock holds nothing; to a segment lines are only added, and one that is cut short is no line.
        assert [path for path in watch.written_in_place if not path.endswith((".lock", ".jsonl"))] == []
    finally:
        writer.close(5)


def test_the_watch_sees_what_is_not_forced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "home"
    root.mkdir()
    with watching(root, monkeypatch) as watch:
        (root / "a.json").write_text("lost")
    assert watch.lost() == ["the content of a.json", "the names in home"]
    assert watch.written_in_place == [str(root / "a.json")]
    with watching(root, monkeypatch) as watch:
        write_atomic(root / "a.json", b"kept", Disk())
    assert (watch.lost(), watch.written_in_place) == ([], [])
