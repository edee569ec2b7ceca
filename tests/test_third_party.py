"""What the app consists of: read where it is installed, and from the list that a frozen app brings."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping
from email.message import Message
from importlib import metadata
from pathlib import Path

import pytest

from callassist import assets, third_party
from callassist.third_party import Part

ROOT = Path(__file__).parents[1]
PARTS = [
    Part("a font", "", "OFL-1.1", texts=("Draw.\n",)),
    Part("Bee", "1.0", "MIT", texts=("You may.\n",)),
    Part("cee", "2", "MIT / GPL-2"),
]


class Package:
    """An installed package, by what it says of itself."""

    def __init__(self, says: Mapping[str, str], folder: Path | None = None) -> None:
        self.metadata = Message()
        for name, value in {"Name": "Some.Package", **says}.items():
            self.metadata[name] = value
        self.version = "1.2"
        self.files = None
        if folder is not None:
            names = {"LICENSE", "METADATA", "AUTHORS", *(path.name for path in folder.iterdir())}
            self.files = [Here(folder / name) for name in sorted(names)]


class Here(type(Path())):
    def locate(self) -> Path:
        return Path(self)


def part(says: Mapping[str, str], folder: Path | None = None) -> Part:
    return third_party.part_of(Package(says, folder))  # type: ignore[arg-type]


def test_a_list_comes_back_as_it_was_written() -> None:
    text = "Before it stands a word: and more.\n\n" + third_party.as_text(reversed(PARTS))
    assert third_party.from_text(text) == PARTS


def test_several_texts_come_back_as_one() -> None:
    (found,) = third_party.from_text(third_party.as_text([Part("a", "1", "MIT", texts=("One.", "Two."))]))
    assert found.texts == ("One.\n\nTwo.",)


@pytest.mark.parametrize(
    ("says", "licence"),
    [
        ({"License-Expression": "MIT", "License": "other"}, "MIT"),
        ({"License": "BSD License"}, "BSD-3-Clause"),
        ({"License": "a whole text\nof many lines", "Classifier": "License :: OSI Approved :: MIT License"}, "MIT"),
        ({"Classifier": "Topic :: Text"}, third_party.UNSTATED),
        ({}, third_party.UNSTATED),
    ],
)
def test_a_package_says_its_licence_in_one_of_many_ways(says: Mapping[str, str], licence: str) -> None:
    assert part(says).licence == licence
    assert part(says).purl == "pkg:pypi/some-package@1.2"


def test_the_texts_are_those_in_its_own_folder(tmp_path: Path) -> None:
    folder = tmp_path / "some.dist-info"
    folder.mkdir()
    (folder / "LICENSE").write_text("You may.", encoding="utf-8")
    (folder / "METADATA").write_text("Name: x", encoding="utf-8")
    assert part({}, folder).texts == ("You may.",)


def test_all_that_is_required_is_found_once() -> None:
    names = [part.name.lower().replace("_", "-") for part in third_party.installed(third_party.wishes())]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {wish.partition(">")[0].lower().replace("_", "-") for wish in project["dependencies"]}
    assert len(names) == len(set(names))
    assert wanted <= set(names)
    assert "pytest" not in names


def test_what_is_not_installed_is_left_out() -> None:
    wanted = ["Jinja2>=3", "nowhere-at-all; sys_platform == 'win32'", "jinja2", "pytest; extra == 'test'", "("]
    assert [part.name.lower() for part in third_party.installed(wanted)] == ["jinja2", "markupsafe"]


def test_a_checkout_that_was_never_installed_says_what_it_requires(monkeypatch: pytest.MonkeyPatch) -> None:
    def requires(_name: str) -> list[str]:
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(metadata, "requires", requires)
    assert any(wish.startswith("PySide6") for wish in third_party.wishes())


@pytest.mark.parametrize("says", [["Jinja2>=3"], None])
def test_an_installed_one_says_so_itself(monkeypatch: pytest.MonkeyPatch, says: list[str] | None) -> None:
    monkeypatch.setattr(metadata, "requires", lambda _name: says)
    assert third_party.wishes() == (says or [])


def test_here_it_is_what_is_installed() -> None:
    found = {part.name: part for part in third_party.parts()}
    assert "Copyright" in found["Inter font"].texts[0]
    assert any(name.startswith("PySide6") for name in found)


@pytest.mark.parametrize("place", ["beside the program", "in the bundle"])
def test_a_frozen_app_brings_its_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    program, bundle = tmp_path / "program", tmp_path / "bundle"
    folder = program if place == "beside the program" else bundle / third_party.FOLDER
    folder.mkdir(parents=True)
    (folder / third_party.FILE).write_text(third_party.as_text(PARTS), encoding="utf-8")
    monkeypatch.setattr(sys, "executable", str(program / "callassist"))
    monkeypatch.setattr(assets, "root", lambda: bundle)
    assert third_party.parts() == PARTS


@pytest.mark.parametrize("place", ["resources/..", "_data"])
def test_our_own_licence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    (tmp_path / "resources").mkdir()
    (tmp_path / "_data").mkdir()
    (tmp_path / place / "LICENSE").write_text("MIT", encoding="utf-8")
    monkeypatch.setattr(assets, "root", lambda: tmp_path / place.partition("/")[0])
    assert third_party.own_licence() == "MIT"


def test_what_some_packages_say_has_the_name_that_tools_know() -> None:
    assert third_party.SPDX == {
        "Apache": "Apache-2.0",
        "BSD License": "BSD-3-Clause",
        "Dual License": "Apache-2.0 OR BSD-3-Clause",
        "MIT License": "MIT",
    }
    assert (third_party.FILE, third_party.FOLDER, third_party.UNSTATED) == (
        "THIRD-PARTY.txt", "notices", "see its text",
    )  # fmt: skip
    assert part({"License": "x" * 79}).licence == "x" * 79
    assert part({"License": "x" * 80}).licence == third_party.UNSTATED


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("LICENSE", True), ("licence.txt", True), ("COPYING", True), ("NOTICE.md", True), ("AUTHORS", True),
     ("LICENSE-MIT", True), ("METADATA", False), ("RECORD", False)],
)  # fmt: skip
def test_which_files_of_a_package_are_texts_of_its_licence(tmp_path: Path, name: str, is_one: bool) -> None:
    folder = tmp_path / "some.dist-info"
    folder.mkdir()
    (folder / name).write_text("Words.", encoding="utf-8")
    assert part({}, folder).texts == (("Words.",) if is_one else ())


def test_a_font_is_told_by_its_family_once_with_its_text(tmp_path: Path) -> None:
    for file in ("inter/Inter-Italic.otf", "inter/Inter-Bold.otf", "mono/Mono.ttf", "mono/read.me"):
        path = tmp_path / file
        path.parent.mkdir(exist_ok=True)
        path.touch()
        (path.parent / "OFL.txt").write_text(path.parent.name, encoding="utf-8")
    assert list(third_party.fonts(tmp_path)) == [
        Part("Inter font", "", "OFL-1.1", "pkg:generic/inter-font", ("inter",)),
        Part("Mono font", "", "OFL-1.1", "pkg:generic/mono-font", ("mono",)),
    ]


def test_a_list_is_in_the_order_of_names_in_any_case() -> None:
    text = third_party.as_text([Part("b", "1", "MIT"), Part("A", "2", "X"), Part("c", "", "Y", texts=("T",))])
    rule = "=" * 100
    assert text == f"* A 2: X\n* b 1: MIT\n* c : Y\n\n{rule}\nc \n{rule}\n\nT"
