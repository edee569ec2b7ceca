"""What removes something removes that alone: every file beside it stays, byte for byte."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from callassist.files import Disk
from callassist.store.backup import DAYS, WEEKS, for_folders
from callassist.store.calls import CallStore
from callassist.store.draft_file import Drafts
from callassist.store.index import Index
from callassist.store.leftovers import clear_leftovers
from callassist.store.managed_file import FilePlace
from callassist.store.privacy import Privacy
from callassist.store.removed import Removed
from callassist.store.search import search
from callassist.store.writer import Writer
from tests.store.samples import header, note

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
CALL = "20261101-100000-a"
LIKE_IT = ("20261101-100000-ab", "20261101-100000", "20261102-100000-a")
"""Calls whose names are nearly the same."""
MONTH = "data/calls/2026/11"
COPIES = (".bak", ".v1", ".elsewhere", ".damaged-1")


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A folder with calls of like names, their copies, a synchroniser's copy and files of others."""
    with_store(tmp_path, lambda store: [keep(store, name) for name in (CALL, *LIKE_IT)])
    month = tmp_path / MONTH
    for name in (CALL, *LIKE_IT):
        for copy in COPIES:
            shutil.copy(month / f"{name}.json", month / f"{name}.json{copy}")
    (month / f"{CALL} (conflicted copy 2026-11-02).json").write_text("of a synchroniser")
    for name in ("data/notes.txt", "data/people.json.bak", "data/backups/of-mine.zip", "config/settings.toml.broken"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "cache").mkdir()
    return tmp_path


def keep(store: CallStore, name: str) -> None:
    file = store.create(header(name, datetime.strptime(name[:15], "%Y%m%d-%H%M%S").replace(tzinfo=UTC)), {})
    file.append(note(1))
    assert store.close_file(name)


def with_store(world: Path, act: Callable[[CallStore], object]) -> None:
    writer = Writer()
    act(CallStore(world / "data", writer, now=lambda: NOW))
    assert writer.close(5)


def files(world: Path) -> dict[str, bytes]:
    return {path.relative_to(world).as_posix(): path.read_bytes() for path in world.rglob("*") if path.is_file()}


OF_CALL = {f"{MONTH}/{CALL}.json{copy}" for copy in ("", *COPIES)}


def is_copy_of_call(name: str) -> bool:
    """Whether a synchroniser made this file of the call that goes: what it holds goes with the call."""
    return name.startswith(f"{MONTH}/{CALL} (conflicted copy")


def test_a_call_is_removed_and_its_likes_stay(world: Path) -> None:
    before = files(world)
    with_store(world, lambda store: store.remove(CALL))
    assert files(world) == {
        name: data for name, data in before.items() if name not in OF_CALL and not is_copy_of_call(name)
    }


def test_the_place_of_removed_calls_is_emptied_of_one_alone(world: Path) -> None:
    def act(store: CallStore) -> None:
        removed = Removed(store, now=lambda: NOW)
        for name in (CALL, LIKE_IT[0]):
            removed.put(name)
        index = Index(world / "cache", store)
        index.refresh()
        before = {name: data for name, data in files(world).items() if name.startswith("data/")}
        backups = for_folders(world / "data", world / "config", now=lambda: NOW, version="1")
        Privacy(store, index, backups).empty([one for one in removed.calls() if one.id == CALL])
        after = {name: data for name, data in files(world).items() if name.startswith("data/")}
        place = f"data/removed/2026-11-22/2026/11/{CALL}"
        gone = {name for name in before if name.startswith((f"{place}.json", f"{place} (conflicted copy"))}
        assert len(gone) == 2 + len(COPIES)
        assert after == {name: data for name, data in before.items() if name not in gone}
        assert {hit.id for hit in search(index).hits} == set(LIKE_IT[1:])
        index.close()

    with_store(world, act)


def test_the_index_forgets_a_call_and_knows_its_likes(world: Path) -> None:
    def act(store: CallStore) -> None:
        index = Index(world / "cache", store)
        index.refresh()
        path = store.find(CALL)
        store.remove(CALL)
        index.update(path)
        assert {hit.id for hit in search(index).hits} == set(LIKE_IT)
        index.close()

    with_store(world, act)


def test_old_backups_go_and_those_of_others_stay(world: Path) -> None:
    folder = world / "data" / "backups"
    for day in range(60):
        (folder / f"callassist-{NOW - timedelta(days=day):%Y-%m-%d-%H%M%S}.zip").write_text("a backup")
    before = files(world)
    gone = for_folders(world / "data", world / "config", now=lambda: NOW, version="1").rotate()
    names = {path.relative_to(world).as_posix() for path in gone}
    assert files(world) == {name: data for name, data in before.items() if name not in names}
    assert DAYS < len(list(folder.glob("callassist-*.zip"))) < DAYS + WEEKS


@pytest.mark.parametrize("jump", [-36500, -400, 400, 36500])
def test_a_clock_that_jumps_takes_no_backup_of_the_last_days(world: Path, jump: int) -> None:
    folder = world / "data" / "backups"
    of_days = [folder / f"callassist-{NOW - timedelta(days=day):%Y-%m-%d-%H%M%S}.zip" for day in range(DAYS - 1)]
    for path in of_days:
        path.write_text("a backup")
    for_folders(world / "data", world / "config", now=lambda: NOW + timedelta(days=jump), version="1").make_daily()
    assert all(path.exists() for path in of_days)


def test_leftovers_and_drafts_go_alone(world: Path) -> None:
    (world / "data" / "drafts.json.tmp").write_text("half")
    (world / "config" / "settings.toml.tmp").write_text("half")
    before = files(world)
    clear_leftovers(world / "data", world / "config", world / "cache", Disk())
    writer = Writer()
    Drafts(FilePlace(world / "data", writer, Disk(), lambda: NOW))
    assert writer.close(5)
    gone = {"data/drafts.json.tmp", "config/settings.toml.tmp"}
    assert files(world) == {name: data for name, data in before.items() if name not in gone}
