import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from callassist import assets


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package as a wheel or the frozen app lays it out, with its files beside it."""
    monkeypatch.setattr(assets, "PACKAGE", tmp_path / "callassist")
    folder = tmp_path / "callassist" / "_data" / "things"
    folder.mkdir(parents=True)
    for name in ("b.txt", "a.txt", "c.toml"):
        (folder / name).write_text(f"{name}: ü", encoding="utf-8")
    return folder


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(assets, "PACKAGE", tmp_path / "callassist")
    folder = tmp_path / "resources"
    folder.mkdir()
    return folder


def test_finds_what_lies_beside_the_package(shipped: Path) -> None:
    assert assets.path("things", "a.txt") == shipped / "a.txt"


def test_finds_the_checkout_where_nothing_lies_beside_the_package(checkout: Path) -> None:
    assert assets.root() == checkout


def test_reads_text_and_bytes(shipped: Path) -> None:
    assert assets.text("things", "a.txt") == "a.txt: ü"
    assert assets.data("things", "a.txt") == "a.txt: ü".encode()


def test_lists_by_suffix_in_order(shipped: Path) -> None:
    assert [entry.name for entry in assets.files("things", suffix=".txt")] == ["a.txt", "b.txt"]


def test_a_folder_that_is_not_there_is_empty(shipped: Path) -> None:
    assert assets.files("nothing", suffix=".txt") == []


def test_a_missing_file_is_named(shipped: Path) -> None:
    with pytest.raises(assets.AssetMissing, match="things/d.txt is missing"):
        assets.path("things", "d.txt")


def test_the_icon_ships() -> None:
    assert "<svg" in assets.text("icons", "callassist.svg")


def test_the_wheel_carries_the_resources(tmp_path: Path) -> None:
    checkout = Path(__file__).resolve().parent.parent
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=checkout, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    probe = f"import sys; sys.path.insert(0, {str(installed)!r}); from callassist import assets; print(assets.root())"
    done = subprocess.run([sys.executable, "-I", "-c", probe], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == str(installed / "callassist" / "_data")
    assert (installed / "callassist" / "_data" / "icons" / "callassist.svg").is_file()
