import errno
import shutil
import stat
import sys
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from callassist.store.backup import BackupError, Backups, for_folders, forget_in
from callassist.store.calls import CallStore
from tests.store.samples import NOW, FailingDisk, header, note


class World:
    """Data and settings with one call, one person's file and one script; `now` can be moved."""

    def __init__(self, folder: Path, store: CallStore) -> None:
        self.now = NOW
        self.data = store.root
        self.config = folder / "config"
        file = store.create(header(), {})
        file.append(note(1))
        assert file.close()
        self.call = file.path
        self.config.mkdir()
        (self.config / "settings.toml").write_text("theme = 'dark'\n")
        (self.data / "scripts").mkdir()
        (self.data / "scripts" / "own script é.call.md").write_text("# mine\n")
        (self.data / ".lock").write_text("")
        (self.data / "half.json.tmp").write_text("{")
        self.backups = for_folders(self.data, self.config, now=lambda: self.now, version="1.2.3")


@pytest.fixture
def world(tmp_path: Path, store: CallStore) -> World:
    return World(tmp_path, store)


def test_everything_worth_keeping_is_in_it(world: World) -> None:
    path = world.backups.make()
    with zipfile.ZipFile(path) as archive:
        assert sorted(archive.namelist()) == [
            "about.json",
            "config/settings.toml",
            "data/calls/2026/11/20261122-093000-a.json",
            "data/scripts/own script é.call.md",
        ]
        assert archive.read("data/calls/2026/11/20261122-093000-a.json") == world.call.read_bytes()
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert world.backups.existing() == [path]


def test_backups_are_told_newest_first_also_those_before_a_restore(world: World) -> None:
    world.backups.folder.mkdir(parents=True, exist_ok=True)
    for name in ("callassist-2026-11-20", "before-restore-2026-11-21", "callassist-2026-11-22"):
        (world.backups.folder / f"{name}.zip").touch()
    assert [path.stem[-2:] for path in world.backups.existing()] == ["22", "21", "20"]


def test_an_empty_folder_makes_no_backup_of_the_day(tmp_path: Path) -> None:
    data, config = tmp_path / "data", tmp_path / "config"
    for folder in (data, config):
        folder.mkdir()
    (config / "settings.toml").write_text("", encoding="utf-8")
    backups = for_folders(data, config, now=lambda: NOW, version="1")
    assert backups.make_daily() is None
    (data / "people.json").write_text("{}", encoding="utf-8")
    assert backups.make_daily() is not None


def test_one_a_day(world: World) -> None:
    assert world.backups.due()
    assert world.backups.make_daily() is not None
    assert world.backups.make_daily() is None
    world.now += timedelta(days=1)
    assert world.backups.make_daily() is not None
    assert len(world.backups.existing()) == 2


def test_a_week_of_days_and_a_month_of_weeks_are_kept(world: World) -> None:
    world.backups.folder.mkdir()
    foreign = world.backups.folder / "callassist-mine.zip"
    foreign.write_bytes(b"somebody's own")
    before = world.backups.folder / "before-restore-2020-01-01-000000.zip"
    before.write_bytes(b"")
    for _ in range(60):
        world.now += timedelta(days=1)
        day = world.now.date()
        (world.backups.folder / f"callassist-{day}-120000.zip").write_bytes(b"")
        (world.backups.folder / f"callassist-{day}-130000.zip").write_bytes(b"")
        world.backups.rotate()
    mine = world.backups.folder.glob("callassist-2*")
    kept = sorted({datetime.fromisoformat(path.stem[11:21]).date() for path in mine})
    ages = [(world.now.date() - day).days for day in kept]
    assert ages[-7:] == [6, 5, 4, 3, 2, 1, 0]
    assert 9 <= len(ages) <= 11
    assert max(ages) < 28
    assert foreign.exists()
    assert before.exists()


def test_restoring_brings_back_and_removes_nothing(world: World) -> None:
    path = world.backups.make()
    original = world.call.read_bytes()
    world.call.write_bytes(b"changed since")
    (world.config / "settings.toml").unlink()
    newer = world.call.with_name("20261122-150000-new.json")
    newer.write_text("{}")
    preview = world.backups.preview(path)
    assert preview.added == ("config/settings.toml",)
    assert preview.replaced == ("data/calls/2026/11/20261122-093000-a.json",)
    assert (preview.same, preview.only_here, preview.about.version, preview.about.calls) == (1, 1, "1.2.3", 1)
    assert world.call.read_bytes() == b"changed since"

    heard: list[tuple[int, int]] = []
    _, before = world.backups.restore(path, lambda *at: heard.append(at))
    assert world.call.read_bytes() == original
    assert (world.config / "settings.toml").read_text() == "theme = 'dark'\n"
    assert newer.exists()
    assert heard[-1][0] == 3
    with zipfile.ZipFile(before) as archive:
        assert archive.read("data/calls/2026/11/20261122-093000-a.json") == b"changed since"
    again = world.backups.preview(path)
    assert (again.added, again.replaced) == ((), ())


@pytest.mark.parametrize("end", ["", "\n"])
def test_restoring_adds_each_whole_line_of_changes_once_and_takes_none_away(world: World, end: str) -> None:
    path = world.data / "people" / "abcd" / "000001.jsonl"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"one\ntwo\nthree\nhal")
    backup = world.backups.make()
    path.write_bytes(f"two\nsince{end}".encode())
    world.backups.restore(backup)
    assert path.read_bytes() == b"two\nsince\none\nthree\n"


def test_restoring_makes_the_folders_that_are_gone(world: World) -> None:
    path = world.backups.make()
    original = world.call.read_bytes()
    shutil.rmtree(world.data / "calls")
    shutil.rmtree(world.data / "scripts")
    world.backups.restore(path)
    assert world.call.read_bytes() == original
    assert (world.data / "scripts" / "own script é.call.md").read_text() == "# mine\n"
    if sys.platform != "win32":
        assert stat.S_IMODE(world.call.parent.stat().st_mode) == 0o700


def test_a_call_that_is_going_on_is_left_alone(world: World) -> None:
    path = world.backups.make()
    world.call.write_bytes(b"going on")
    world.backups.restore(path, leave={world.call})
    assert world.call.read_bytes() == b"going on"


@pytest.mark.parametrize("cut", [0, 10, 0.5, 0.99])
def test_a_damaged_backup_is_refused_and_changes_nothing(world: World, cut: float) -> None:
    path = world.backups.make()
    raw = path.read_bytes()
    path.write_bytes(raw[: int(cut * len(raw)) if cut < 1 else int(cut)])
    with pytest.raises(BackupError, match=r"damaged|no backup"):
        world.backups.restore(path)
    assert world.backups.existing() == [path]


def test_a_flipped_bit_in_a_backup_is_noticed(world: World) -> None:
    path = world.backups.make()
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo("data/calls/2026/11/20261122-093000-a.json")
    raw = bytearray(path.read_bytes())
    raw[info.header_offset + 100] ^= 1
    path.write_bytes(raw)
    with pytest.raises(BackupError):
        world.backups.preview(path)


@pytest.mark.parametrize(
    "name", ["../evil", "data/../../evil", "/etc/evil", "data/a\\b", "other/file", "data/c:evil", "data"]
)
def test_a_backup_cannot_write_elsewhere(world: World, name: str) -> None:
    path = world.backups.make()
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, "evil")
    with pytest.raises(BackupError, match="no backup of Call Assist"):
        world.backups.restore(path)


@pytest.mark.parametrize("content", [{}, {"about.json": "{}"}, {"about.json": "no json"}, {"x": "y"}])
def test_any_other_zip_is_refused(world: World, tmp_path: Path, content: dict[str, str]) -> None:
    path = tmp_path / "other.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    with pytest.raises(BackupError, match="no backup of Call Assist"):
        world.backups.preview(path)


def test_a_backup_of_a_newer_program_is_refused(world: World, tmp_path: Path) -> None:
    path = tmp_path / "newer.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("about.json", '{"format": 9, "created": "2031-01-01T00:00:00Z", "version": "9.0"}')
    with pytest.raises(BackupError, match=r"newer version of Call Assist \(9\.0\)"):
        world.backups.preview(path)


def test_a_backup_that_is_not_there(world: World) -> None:
    with pytest.raises(BackupError, match="There is no file"):
        world.backups.preview(world.data / "none.zip")


def test_a_full_disk_leaves_no_half_backup(world: World, disk: FailingDisk) -> None:
    backups = Backups({"data": world.data}, world.backups.folder, now=lambda: NOW, version="1", disk=disk)
    disk.refuse(errno.ENOSPC, "replace")
    with pytest.raises(BackupError, match="No space left"):
        backups.make()
    assert list(world.backups.folder.iterdir()) == []


def test_a_backup_can_be_written_anew_without_something(world: World, disk: FailingDisk) -> None:
    path = world.backups.make()
    assert not forget_in(path, lambda _, data: data, disk)
    assert forget_in(path, lambda name, data: None if "own script" in name else data, disk)
    with zipfile.ZipFile(path) as archive:
        assert "data/scripts/own script é.call.md" not in archive.namelist()
        assert len(archive.namelist()) == 3
    assert world.backups.preview(path).only_here == 1


def test_a_file_that_goes_while_a_backup_is_made_is_left_out(world: World) -> None:
    script = world.data / "scripts" / "own script é.call.md"
    path = world.backups.make(progress=lambda *_: script.unlink(missing_ok=True))
    with zipfile.ZipFile(path) as archive:
        assert "data/calls/2026/11/20261122-093000-a.json" in archive.namelist()
        assert not any("own script" in name for name in archive.namelist())


def test_a_backup_that_does_not_read_back_is_none(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile.ZipFile, "testzip", lambda _: "about.json")
    with pytest.raises(BackupError, match="about.json could not be read back"):
        world.backups.make()
    assert world.backups.existing() == []


def test_a_file_in_a_backup_that_is_not_what_was_put_in_is_noticed(world: World) -> None:
    path = world.backups.make()
    data = bytearray(path.read_bytes())
    last = data.rindex(b"PK\x01\x02")
    data[last + 16] ^= 1  # the checksum of the last file
    path.write_bytes(data)
    with pytest.raises(BackupError, match="“data/scripts/own script é.call.md” in it cannot be read"):
        world.backups.check(path)


def test_backups_of_days_that_have_not_come_take_no_place_of_the_others(world: World) -> None:
    world.backups.folder.mkdir()
    for day in range(10):  # while the clock was ahead
        (world.backups.folder / f"callassist-2099-01-{day + 1:02}-120000.zip").write_bytes(b"")
    made: list[str] = []
    for _ in range(8):
        world.now += timedelta(days=1)
        made.append(f"callassist-{world.now.date()}-120000.zip")
        (world.backups.folder / made[-1]).write_bytes(b"")
        world.backups.rotate()
    kept = {path.name for path in world.backups.existing()}
    assert {name for name in made if name in kept} >= set(made[-7:])
    assert sum(1 for name in kept if "2099" in name) == 10


def test_only_backups_of_a_day_are_let_go(world: World) -> None:
    world.backups.folder.mkdir()
    other = world.backups.folder / "callassist-of-mine.zip"
    for name in ("callassist-of-mine.zip", "callassist-2020-01-01-120000.zip", "callassist-2020-01-01-130000.zip"):
        (world.backups.folder / name).write_bytes(b"")
    gone = world.backups.rotate()
    assert [path.name for path in gone] == ["callassist-2020-01-01-120000.zip"]
    assert other.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_linked_file_is_kept_and_restored_through_its_link(world: World, tmp_path: Path) -> None:
    real = tmp_path / "elsewhere.json"
    real.write_bytes(b"as it was")
    (world.data / "people.json").unlink(missing_ok=True)
    (world.data / "people.json").symlink_to(real)
    made = world.backups.make()
    real.write_bytes(b"changed")
    world.backups.restore(made)
    assert (world.data / "people.json").is_symlink()
    assert real.read_bytes() == b"as it was"


def test_a_file_in_a_backup_that_is_far_too_large_is_refused_by_its_name(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = world.backups.make()
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data/scripts/bomb.call.md", "0" * 100_000)
    monkeypatch.setattr("callassist.store.backup.MOST", 50_000)
    with pytest.raises(BackupError, match=r"“data/scripts/bomb\.call\.md” in it is far too large"):
        world.backups.restore(path)
    assert not (world.data / "scripts" / "bomb.call.md").exists()
