"""Scripts in a few rows: a header is put before whatever body a test writes."""

from collections.abc import Callable

import pytest

from callassist.script.reader import read_text
from callassist.script.script_model import ReadResult, Script, Step

HEADER = """---
format: callscript/1
id: probe
title: Probe
version: 1
lang: {lang}
outcomes:
  done: Done
  booked: Booked
---
"""

Read = Callable[..., ReadResult]


@pytest.fixture
def read() -> Read:
    """Read a body below a plain header; the body starts in line 11."""

    def go(body: str, lang: str = "en") -> ReadResult:
        return read_text(HEADER.format(lang=lang) + body, "probe.call.md")

    return go


@pytest.fixture
def read_steps(read: Read) -> Callable[[str], Script]:
    """The script of a body that has no errors."""

    def go(body: str, lang: str = "en") -> Script:
        result = read(body, lang)
        assert result.script, result.problems
        return result.script

    return go


@pytest.fixture
def step_of(read_steps: Callable[..., Script]) -> Callable[..., Step]:
    """The one step that holds these rows, with an end below them."""

    def go(rows: str, lang: str = "en") -> Step:
        return read_steps(f"# Script\n\n## One\n\n{rows}\n\n-> end: done\n", lang).steps[0]

    return go


@pytest.fixture
def codes_of(read: Read) -> Callable[..., list[str]]:
    """The codes of what is wrong with the rows of one step."""

    def go(rows: str) -> list[str]:
        return [problem.code for problem in read(f"# Script\n\n## One\n\n{rows}\n\n-> end: done\n").problems]

    return go
