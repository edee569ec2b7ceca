"""What the help pages teach must be true: every script in them reads clean, every command in them exists."""

from __future__ import annotations

import re
import shlex
import sys
import tomllib
from collections.abc import Iterator
from functools import reduce
from pathlib import Path

import pytest

from callassist import assets, paths
from callassist.calls import pivots
from callassist.calls.link import read_link
from callassist.cli.main import parser
from callassist.script.reader import read_text
from callassist.ui.actions import Actions

ROOT = Path(__file__).parents[1]
GERMAN = assets.files("help", "de", suffix=".md")
PAGES = [ROOT / "README.md", *assets.files("help", suffix=".md"), *GERMAN]


def called(page: Path) -> str:
    """ "writing-scripts", "de/writing-scripts"."""
    return page.stem if page.parent.name in ("help", ROOT.name) else f"{page.parent.name}/{page.stem}"


BLOCK = re.compile(r"^```(callscript[\w-]*)\n(.*?)^```", re.MULTILINE | re.DOTALL)

HEADER = """---
format: callscript/1
id: example
title: Example
version: 1
lang: en
outcomes:
  done: Done
---

"""
GUIDES = ["writing-scripts.md", "de/writing-scripts.md"]
FRAMES = {
    "callscript": "{}",
    "callscript-step": HEADER + "# Script\n\n{}\n\n-> end: done\n",
    "callscript-outcomes": HEADER.replace("callscript/1", "callscript/2").replace("  done: Done\n", "  done: Done\n{}")
    + "# Script\n\n## Start (#start)\n\n> Hello.\n\n-> end: done\n",
    "callscript-step-2": HEADER.replace("callscript/1", "callscript/2") + "# Script\n\n{}\n\n-> end: done\n",
    "callscript-part-2": HEADER.replace("callscript/1", "callscript/2")
    + "# Script\n\n## Start (#start)\n\n> Hello.\n\n-> end: done\n\n{}",
    "callscript-header-2": HEADER.replace("callscript/1", "callscript/2").replace("outcomes:", "{}outcomes:")
    + "# Script\n\n## Start (#start)\n\n> Hello.\n\n-> end: done\n",
    "callscript-part": HEADER + "# Script\n\n## Start (#start)\n\n> Hello.\n\n-> end: done\n\n{}",
}


def blocks() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for n, (kind, text) in enumerate(BLOCK.findall(page.read_text(encoding="utf-8")), 1):
            yield f"{called(page)}-{n}", FRAMES[kind].replace("{}", text)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in blocks()])
def test_every_script_shown_reads_without_an_error(text: str) -> None:
    result = read_text(text, "example.call.md")
    assert [p for p in result.problems if p.severity == "error"] == []
    assert result.script is not None


@pytest.mark.parametrize("guide", GUIDES)
def test_the_guide_shows_every_kind_of_block(guide: str) -> None:
    guide = assets.text("help", guide)
    assert {kind for kind, _ in BLOCK.findall(guide)} == set(FRAMES)


def test_the_two_commands_are_the_real_ones() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in ("run", "test"):
        assert f"python3 packaging/dev.py {command}" in readme


@pytest.mark.parametrize("page", PAGES, ids=called)
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    for link in re.findall(r"\]\((?!#|licence:)([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        assert (page.parent / link).exists(), link


def test_the_version_asked_for_is_the_one_we_say() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = project["requires-python"].removeprefix(">=")
    assert f"Python {asked}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=called)
def test_pictures_are_there_light_and_dark(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    shown = re.findall(r'(?:srcset|src)="([^"]+)"|!\[[^\]]+\]\(([^)]+)\)', text)
    for picture in (page.parent / (one or other) for one, other in shown):
        assert picture.is_file(), picture
        for theme in ("light", "dark"):
            assert picture.with_name(re.sub("light|dark", theme, picture.name)).is_file()


def test_no_picture_is_heavy_or_shown_nowhere() -> None:
    texts = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    folder = assets.root() / "help" / "pictures"
    pictures = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    assert [name for name, path in pictures.items() if path.stat().st_size > 80_000] == []
    shown = [name.replace("-dark.", "-light.") for name in pictures]
    assert [name for name in shown if f"pictures/{name}" not in texts] == []
    assert sum(path.stat().st_size for path in pictures.values()) < 800_000  # they come with every installation


def commands_shown() -> Iterator[tuple[str, str]]:
    """Every command line in the pages, whole ones and those with blanks in them."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        blocks = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
        lines = [line for block in blocks for line in block.splitlines()] + re.findall(r"`(callassist [^`]+)`", text)
        for line in lines:
            if line.startswith("callassist "):
                yield f"{called(page)}: {line}", line


@pytest.mark.parametrize("line", [pytest.param(line, id=name) for name, line in commands_shown()])
def test_every_command_shown_exists_with_its_options(line: str) -> None:
    top = parser()
    (choices,) = (action.choices for action in top._actions if isinstance(action.choices, dict))  # noqa: SLF001 (argparse tells it by no other name)
    _, *words = shlex.split(line.replace("[", " ").replace("]", " "))
    known = {"--data-dir", "--version", "--help"}
    if words[0] in choices:
        command = choices[words[0]]
        known |= set(command._option_string_actions)  # noqa: SLF001 (argparse tells it by no other name)
        for deeper in (action.choices for action in command._actions if isinstance(action.choices, dict)):  # noqa: SLF001 (argparse tells it by no other name)
            known |= {option for sub in deeper.values() for option in sub._option_string_actions}  # noqa: SLF001 (argparse tells it by no other name)
            assert words[1] in deeper
    else:
        assert words[0] in known | {"COMMAND", "FILE"}
    assert {word for word in words if word.startswith("-")} - known - {"-o"} == set()


@pytest.mark.parametrize("line", re.findall(r"^callassist .+$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE))
def test_commands_of_the_readme_can_be_typed_as_they_are(line: str) -> None:
    assert parser().parse_args(shlex.split(line)[1:]).run


def test_links_that_are_shown_prepare_a_call() -> None:
    found = [link for page in PAGES for link in re.findall(r"callassist:\w[^`\s]*", page.read_text(encoding="utf-8"))]
    assert found
    for link in found:
        assert (assets.root() / "scripts" / f"{read_link(link).script}.call.md").is_file()


@pytest.mark.parametrize("guide", GUIDES)
def test_the_guide_names_the_steps_that_the_turns_look_for(guide: str) -> None:
    guide = assets.text("help", guide)
    rows = re.findall(r"^\| `(?:Ctrl|Strg)\+(\d)` \| .+? \| (.+?) \| (.+?) \|$", guide, re.MULTILINE)
    assert [tuple(re.findall("`([^`]+)`", names)) for _, names, _ in rows] == list(pivots.STEPS.values())
    assert [re.findall("`([^`]+)`", other) for *_, other in rows] == [
        [pivots.SCRIPTS[pivot]] if pivot in pivots.SCRIPTS else [] for pivot in pivots.STEPS
    ]


KEY = re.compile(r"`((?:Ctrl|Strg|Alt)\+[^`]+|F\d+)`")


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        *(
            name
            for one in ("first-call", "studio", "troubleshooting", "writing-scripts")
            for name in (f"{one}.md", f"de/{one}.md")
        ),
    ],
)
def test_every_key_that_is_named_does_something(page: str) -> None:
    text = (ROOT / page if page == "README.md" else assets.path("help", page)).read_text(encoding="utf-8")
    bound = {key for action in Actions().all() for key in (*action.outside, *action.anywhere)}
    english = (("Enter", "Return"), ("Strg", "Ctrl"), ("Umschalt", "Shift"), ("Leertaste", "Space"), ("Entf", "Del"))
    named = {reduce(lambda name, pair: name.replace(*pair), english, key) for key in KEY.findall(text)}
    assert named - bound == set()


@pytest.mark.skipif(sys.platform != "linux", reason="each system has its own column")
@pytest.mark.parametrize("page", ["your-data.md", "de/your-data.md"])
def test_files_lie_where_the_pages_say(monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    text = assets.text("help", page)
    found = paths.standard()
    for folder in (found.data, found.config, found.cache, found.log):
        assert f"`~/{folder.relative_to(Path.home()).as_posix()}`" in text


def test_every_page_is_there_in_german_as_well() -> None:
    english = {path.name: path.read_text(encoding="utf-8") for path in assets.files("help", suffix=".md")}
    german = {path.name: path.read_text(encoding="utf-8") for path in GERMAN}
    assert german.keys() == english.keys()
    for name, text in german.items():
        assert SHAPE.findall(text) == SHAPE.findall(english[name]), name


SHAPE = re.compile(r"^(#+ |```[\w-]*|!\[|\| --- )", re.MULTILINE)
"""Headings, blocks, pictures and tables, in their order: what a translation shares with its page."""
