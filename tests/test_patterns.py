"""No pattern of ours may be slow on a text that somebody made for it: a stranger's file would stop the window.

Every pattern in the package is found in the source, with the ways it is used, and tried on texts that grow. The steps
are counted, not timed.
"""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.pattern_steps import growth

ROOT = Path(__file__).parents[1]
MOST = 2.5
"""Times the steps when the text doubles. A linear pattern has 2, a quadratic one 4."""
FINDING = {"search", "sub", "subn", "split", "findall", "finditer"}
USES = FINDING | {"match", "fullmatch"}
BUILT = {
    "callassist/script/script_header.py": "a fixed word and digits, from the start on",
    "callassist/ui/wrapup/letter_editor.py": "the few names of blanks, letter by letter, between two brackets",
}
"""Files with a pattern that is put together while running, and why it is sound."""


@dataclass(frozen=True)
class Used:
    """One pattern and one way it is used."""

    where: str
    pattern: str
    flags: int
    mode: str


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((ROOT / "callassist").rglob("*.py")):
        yield path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))


def called_on(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """(name, method) of everything that is used as a pattern may be: `_ROW.match(…)`, `re.match(_ROW, …)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in USES:
            owner = node.func.value
            if isinstance(owner, ast.Name) and owner.id == "re":
                owner = node.args[0]
            if isinstance(owner, ast.Name):
                yield owner.id, node.func.attr
            elif isinstance(owner, ast.Attribute):
                yield owner.attr, node.func.attr


def flags_of(call: ast.Call) -> int:
    """The flags that are given by name: `re.DOTALL | re.IGNORECASE`."""
    given = [*call.args[1:], *(word.value for word in call.keywords if word.arg == "flags")]
    named = {part.attr for arg in given for part in ast.walk(arg) if isinstance(part, ast.Attribute)}
    return sum(getattr(re, name) for name in named if isinstance(getattr(re, name, None), re.RegexFlag))


def names_in(tree: ast.Module) -> dict[int, str]:
    """The name that each value is bound to, by the value's identity."""
    found: dict[int, str] = {}
    for node in ast.walk(tree):
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value and isinstance(target, ast.Name):
            found[id(node.value)] = target.id
    return found


def made_in(path: Path, tree: ast.Module) -> Iterator[tuple[str, str, int, str, str]]:
    """(where, pattern, flags, method, name) of every pattern that is made in a file."""
    names = names_in(tree)
    for node in ast.walk(tree):
        method = ast.unparse(node.func).partition("re.")[2] if isinstance(node, ast.Call) else ""
        if method not in USES | {"compile"} or ast.unparse(node.func) != f"re.{method}":
            continue
        source, name = node.args[0], names.get(id(node), "")
        where = f"{path.as_posix()}: {ast.unparse(source)}"
        made = vars(importlib.import_module(".".join(path.with_suffix("").parts))).get(name) if name else None
        if isinstance(source, ast.Constant):
            yield where, source.value, flags_of(node), method, name
        elif isinstance(made, re.Pattern):
            yield where, made.pattern, flags_of(node), method, name
        elif method == "compile" or not isinstance(source, ast.Name):
            assert path.as_posix() in BUILT, f"Say why this pattern is sound: {where}"


def patterns() -> Iterator[Used]:
    found = dict(trees())
    own: dict[Path, dict[str, set[str]]] = {}
    everywhere: dict[str, set[str]] = {}
    for path, tree in found.items():
        for name, method in called_on(tree):
            own.setdefault(path, {}).setdefault(name, set()).add(method)
            everywhere.setdefault(name, set()).add(method)
    for path, tree in found.items():
        for where, pattern, flags, method, name in made_in(path, tree):
            known = own.get(path, {}) if name.startswith("_") else everywhere
            handed_on = set().union(*(found for other, found in own.get(path, {}).items() if not other.isupper()))
            ways = (known.get(name) or handed_on or {"search"}) if method == "compile" else {method}
            for mode in sorted({"search" if way in FINDING else way for way in ways}):
                yield Used(where, pattern, flags, mode)


ALL = list(patterns())


def test_the_patterns_are_found() -> None:
    assert len(ALL) > 120
    assert len({used.where.partition(":")[0] for used in ALL}) > 40
    assert {used.mode for used in ALL} == {"search", "match", "fullmatch"}


@pytest.mark.parametrize("used", ALL, ids=lambda used: f"{used.where[:90]} {used.mode}")
def test_twice_the_text_takes_at_most_twice_the_steps(used: Used) -> None:
    worst, text = growth(used.pattern, used.flags, used.mode, length=40)
    assert worst < MOST, f"{used.pattern!r} is slow on {text}"


@pytest.mark.parametrize(
    ("pattern", "mode", "slow"),
    [
        (r"(a+)+b", "match", True),
        (r"\s*->", "search", True),
        (r"(?<!\s)\s*+->", "search", False),
        (r"(?P<title>.*?)\s*\(#(?P<id>[^()\s]*)\)", "fullmatch", True),
        (r"(.*,)*x", "match", True),
        (r"<!--.*?-->", "search", True),
        (r"[^@\s]+@[^@\s]+\.[^@\s]+", "fullmatch", True),
        (r"[a-z][a-z0-9_]*", "fullmatch", False),
        (r"(?:ab)*+c", "match", False),
    ],
)
def test_the_count_tells_slow_from_quick(pattern: str, mode: str, slow: bool) -> None:
    assert (growth(pattern, 0, mode, length=40, most=100_000)[0] >= MOST) is slow
