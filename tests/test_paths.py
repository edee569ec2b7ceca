import stat
import sys
from pathlib import Path

import pytest
from platformdirs import PlatformDirs

from callassist import paths

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows guards a home by other means than mode bits")
xdg = pytest.mark.skipif(sys.platform != "linux", reason="the XDG folders are Linux's")


@xdg
def test_the_systems_folders_are_followed(home: Path) -> None:
    assert paths.find() == paths.Paths(
        config=home / ".config/callassist",
        data=home / ".local/share/callassist",
        cache=home / ".cache/callassist",
        log=home / ".local/state/callassist/log",
    )


@xdg
@pytest.mark.parametrize("kind", ["CONFIG", "DATA", "CACHE", "STATE"])
@pytest.mark.parametrize("named", ["/elsewhere", "/else where/ä", "", "  ", "relative", "~/mine", "/a/../b/"])
def test_a_folder_named_by_the_desktop_is_the_one_that_every_program_takes(
    home: Path, monkeypatch: pytest.MonkeyPatch, kind: str, named: str
) -> None:
    monkeypatch.setenv(f"XDG_{kind}_HOME", named)
    usual = PlatformDirs("callassist", appauthor=False)
    assert paths.standard() == paths.Paths(
        usual.user_config_path, usual.user_data_path, usual.user_cache_path, usual.user_log_path
    )


def test_other_systems_customs_are_those_of_platformdirs(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = PlatformDirs("callassist", appauthor=False)
    monkeypatch.setattr(sys, "platform", "another")
    assert paths.standard().config == usual.user_config_path
    assert paths.standard().log == usual.user_log_path


def test_a_data_dir_holds_all_four(tmp_path: Path) -> None:
    world = paths.find(tmp_path / "mine")
    assert world == paths.Paths(*(tmp_path / "mine" / name for name in ("config", "data", "cache", "log")))


def test_a_relative_data_dir_does_not_move_with_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.within(Path("mine")).data == tmp_path / "mine" / "data"


def test_a_tilde_is_the_home(home: Path) -> None:
    assert paths.within(Path("~/mine")).data == home / "mine" / "data"


def test_asking_creates_nothing(home: Path) -> None:
    paths.find()
    assert list(home.iterdir()) == []


def test_folders_are_made(tmp_path: Path) -> None:
    world = paths.within(tmp_path / "a" / "b").make()
    assert all(folder.is_dir() for folder in (world.config, world.data, world.cache, world.log))


@posix
def test_new_folders_are_private_up_to_the_first_that_existed(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    world = paths.within(tmp_path / "a" / "b").make()
    for folder in (world.data, tmp_path / "a" / "b", tmp_path / "a"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


@posix
def test_folders_that_exist_are_left_as_they_are(tmp_path: Path) -> None:
    world = paths.within(tmp_path)
    world.data.mkdir()
    world.data.chmod(0o750)
    assert stat.S_IMODE(world.make().data.stat().st_mode) == 0o750


def test_making_twice_is_harmless(tmp_path: Path) -> None:
    world = paths.within(tmp_path)
    assert world.make().make() == world


def test_a_file_in_the_way_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("mine")
    with pytest.raises(FileExistsError):
        paths.within(tmp_path).make()
    assert (tmp_path / "data").read_text() == "mine"


def test_tests_never_see_the_real_home(home: Path) -> None:
    assert Path.home() == home
