"""Every number that a command says has its noun from one place, so that one of something is never "1 files"."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from callassist import cli
from callassist.cli.counts import counted

_NOUN = re.compile(
    r" (more )?(calls|people|persons|files|backups|scripts|errors|warnings|paths|entries|changes|copies|notes)\b"
)


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "no people"), (1, "1 person"), (2, "2 people"), (1200, "1,200 people")],
)
def test_a_number_has_its_noun(number: int, words: str) -> None:
    assert counted(number, "person", "people") == words


@pytest.mark.parametrize(("number", "words"), [(0, "no files"), (1, "1 file"), (12, "12 files")])
def test_most_nouns_take_an_s(number: int, words: str) -> None:
    assert counted(number, "file") == words


def by_hand(source: str) -> Iterator[str]:
    """Values of an f-string that a noun follows which is no part of the value."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            for value, behind in zip(node.values, node.values[1:], strict=False):
                is_word = isinstance(value, ast.FormattedValue) and isinstance(behind, ast.Constant)
                if is_word and _NOUN.match(str(behind.value)):
                    yield ast.unparse(node)


@pytest.mark.parametrize("path", sorted(Path(*cli.__path__).glob("*.py")), ids=lambda path: path.stem)
def test_no_command_counts_by_hand(path: Path) -> None:
    assert list(by_hand(path.read_text(encoding="utf-8"))) == []


def test_a_count_by_hand_would_be_seen() -> None:
    assert list(by_hand('f"{len(all)} files in {folder}"')) != []
    assert list(by_hand("f\"{counted(2, 'file')} in {folder}\"")) == []
