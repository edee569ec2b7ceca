"""What the help pages teach must be true: every script in them reads clean, every command in them exists."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from callassist import assets
from callassist.script.reader import read_text

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *assets.files("help", suffix=".md")]
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
FRAMES = {
    "callscript": "{}",
    "callscript-step": HEADER + "# Script\n\n{}\n\n-> end: done\n",
    "callscript-part": HEADER + "# Script\n\n## Start (#start)\n\n> Hello.\n\n-> end: done\n\n{}",
}


def blocks() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for n, (kind, text) in enumerate(BLOCK.findall(page.read_text(encoding="utf-8")), 1):
            yield f"{page.stem}-{n}", FRAMES[kind].replace("{}", text)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in blocks()])
def test_every_script_shown_reads_without_an_error(text: str) -> None:
    result = read_text(text, "example.call.md")
    assert [p for p in result.problems if p.severity == "error"] == []
    assert result.script is not None


def test_the_guide_shows_every_kind_of_block() -> None:
    guide = (assets.root() / "help" / "writing-scripts.md").read_text(encoding="utf-8")
    assert {kind for kind, _ in BLOCK.findall(guide)} == set(FRAMES)


def test_the_two_commands_are_the_real_ones() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in ("run", "test"):
        assert f"python3 packaging/dev.py {command}" in readme


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    for link in re.findall(r"\]\((?!#|licence:)([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        assert (page.parent / link).exists(), link


def test_the_version_asked_for_is_the_one_we_say() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = project["requires-python"].removeprefix(">=")
    assert f"Python {asked}" in (ROOT / "README.md").read_text(encoding="utf-8")
