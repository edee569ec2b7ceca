"""What a kill left is gone at the next start, and nothing else is."""

from pathlib import Path

import pytest

from callassist.files import Disk, note_places_in, whole_file
from callassist.store.leftovers import clear_leftovers

LEFT = [
    "data/backups/callassist-2026-11-01-120000.zip.tmp",
    "data/backups/before-restore-2026-11-01-120000.zip.tmp",
    "config/settings.toml.tmp",
    "config/settings.tomlabc123.new",
    "config/window.json.tmp",
    "cache/seen-troubles.json.tmp",
    "data/scripts/a.call.md.tmp",
    "data/scripts/de/a.call.md.tmp",
    "data/scripts/.a.call.md.new",
    "data/scripts/.originals/a.call.md.tmp",
    "data/packs/.installing-abc/sample/pack.toml",
    "data/packs/.removing-sample/pack.toml",
]
KEPT = [
    "data/backups/callassist-2026-11-01-120000.zip",
    "data/backups/of-somebody.tmp",
    "config/settings.toml",
    "config/settings.toml.broken",
    "data/people.json.tmp",
    "data/calls/2026/11/20261101-120000-a.json.tmp",
    "data/scripts/a.call.md",
    "data/scripts/.removed/2026-11-01 120000 a.call.md",
    "data/scripts/notes.new",
    "data/packs/sample/pack.toml",
    "data/packs/.git/config",
]


def test_what_a_kill_left_is_removed_and_its_neighbours_stay(tmp_path: Path) -> None:
    for name in (*LEFT, *KEPT):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    clear_leftovers(tmp_path / "data", tmp_path / "config", tmp_path / "cache", Disk())
    there = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert there == set(KEPT)
    assert clear_leftovers(tmp_path / "data", tmp_path / "config", tmp_path / "cache", Disk()) == []


def test_where_nothing_is_nothing_is_done(tmp_path: Path) -> None:
    assert clear_leftovers(tmp_path / "data", tmp_path / "config", tmp_path / "cache", Disk()) == []


def test_what_was_being_exported_when_the_program_was_killed_is_removed_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("callassist.files.NotedPlaces.kept", None)
    note_places_in(tmp_path / "cache" / "written-to")
    (tmp_path / "theirs").mkdir()
    with whole_file(tmp_path / "theirs" / "a.md", Disk()):
        pass
    (tmp_path / "theirs" / ".callassist-0123.part").write_text("half")
    clear_leftovers(tmp_path / "data", tmp_path / "config", tmp_path / "cache", Disk())
    assert [path.name for path in (tmp_path / "theirs").iterdir()] == ["a.md"]
