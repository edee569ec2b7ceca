"""A sentence is its English everywhere, and knows how to be said again; what is kept of it is mere text."""

from __future__ import annotations

import ast
import copy
import errno
import json
import pickle
import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from callassist.messages import (
    NOTHING,
    Message,
    describe_error,
    english,
    facts_line,
    filled,
    joined,
    message,
    message_template,
    packed,
    places,
    rendered,
    unpacked,
)

ROOT = Path(__file__).resolve().parent.parent


def test_a_sentence_is_its_english() -> None:
    sentence = message("There is no step “{step}”.", step="salary")
    assert sentence == "There is no step “salary”."
    assert (sentence.template, sentence.values) == ("There is no step “{step}”.", {"step": "salary"})


@given(st.text())
def test_a_value_is_never_a_template(value: str) -> None:
    assert message("“{a}” {b}", a=value, b="{a}") == f"“{value}” {{a}}"


@pytest.mark.parametrize("template", ["Write `{{ name|upper }}`.", "{% if a.b %}", "{other}", "{}", "{0}", "{ x }"])
def test_what_is_no_place_stays(template: str) -> None:
    assert filled(template, {"x": 1}) == template


def test_the_places_of_a_template() -> None:
    assert places("{count} of {whole_2}, `{{ {name}|default }}`, {0}, {A}") == {"count", "whole_2", "name"}


def test_what_is_joined_keeps_its_parts() -> None:
    one = message("There is no step.")
    both = joined(", ", [one, "{_0}", *"abcdefghij"])
    assert both == "There is no step., {_0}, a, b, c, d, e, f, g, h, i, j"
    assert both.values["_0"] is one
    assert joined(" ", []) == NOTHING


def test_an_exception_gives_its_sentence_back() -> None:
    sentence = message("The {thing} is not there.", thing="file")
    assert str(ValueError(sentence)) is sentence
    assert str(OSError(sentence)) is sentence


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (FileNotFoundError(errno.ENOENT, "whatever the system says"), message("No such file or directory")),
        (OSError(errno.EXDEV, "Invalid cross-device link"), "Invalid cross-device link"),
        (OSError("The call could not be saved."), "The call could not be saved."),
        (ValueError("no number"), "no number"),
        (KeyError(message("There is no pack {name}.", name="a")), message("There is no pack {name}.", name="a")),
        (KeyError(), ""),
    ],
)
def test_what_an_error_says(error: Exception, told: str) -> None:
    assert (describe_error(error), type(describe_error(error))) == (told, type(told))


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_a_copy_knows_as_much(again: Callable[[Message], Message]) -> None:
    sentence = message("{a}", a=message("b"))
    twin = again(sentence)
    assert isinstance(twin, Message)
    assert (twin, twin.template, twin.values) == (sentence, "{a}", {"a": "b"})


def test_what_is_written_is_mere_text() -> None:
    sentence = message("{a} went wrong", a="It")
    assert json.loads(json.dumps({sentence: sentence})) == {"It went wrong": "It went wrong"}
    assert msgspec.json.encode({"why": sentence}, enc_hook=english) == b'{"why":"It went wrong"}'
    built = msgspec.to_builtins({"why": sentence}, enc_hook=english)
    assert type(built["why"]) is str
    assert sqlite3.connect(":memory:").execute("SELECT ?", (sentence,)).fetchone() == ("It went wrong",)


@given(st.text(), st.text())
def test_what_is_packed_comes_back(value: str, plain_text: str) -> None:
    sentence = message("{what}: {value} {number}", what=message("Not {value}", value=value), value=value, number=3)
    again = unpacked(packed(sentence))
    assert isinstance(again, Message)
    assert (again, again.template) == (sentence, sentence.template)
    assert isinstance(again.values["what"], Message)
    assert unpacked(packed(plain_text)) == plain_text


@pytest.mark.parametrize("text", ["is damaged", "", "[1", "{", "[" * 100_000])
def test_what_was_never_packed_stays(text: str) -> None:
    assert unpacked(text) == text


def test_nothing_else_is_made_text_by_accident() -> None:
    with pytest.raises(NotImplementedError, match="object cannot be written"):
        msgspec.json.encode(object(), enc_hook=english)


def templates(node: ast.expr) -> Iterator[str]:
    """The literals that a template is one of; ValueError for anything that no translator could read in the source."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from templates(one)
            yield from templates(other)
        case _:
            raise ValueError(ast.unparse(node))


def slips(source: str) -> list[str]:
    """Calls of `said` whose template is no literal, or whose places and values differ."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "message":
            try:
                wanted = [places(text) for text in templates(node.args[0])]
            except ValueError:
                found.append(ast.unparse(node))
                continue
            if len(node.args) != 1 or set[str]().union(*wanted) != {keyword.arg for keyword in node.keywords}:
                found.append(ast.unparse(node))
    return found


@pytest.mark.parametrize("path", sorted((ROOT / "callassist").rglob("*.py")), ids=lambda path: path.stem)
def test_every_template_stands_in_the_source_with_its_values(path: Path) -> None:
    assert slips(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "message(text)",
        "message(f'{a}')",
        "message('{a}')",
        "message('a', a=1)",
        "message('a' if b else c)",
        "message('{a}', **values)",
    ],
)
def test_a_slip_is_found(source: str) -> None:
    assert slips(source) != []


# A window may show what these say; the modules below never reach one.
CORE = (
    "assets.py",
    "settings.py",
    "calls/*.py",
    "exports/*.py",
    "people/*.py",
    "planner/*.py",
    "script/*.py",
    "store/*.py",
)
NO_WINDOW = {
    "commands.py": "the command line speaks English",
    "choosing.py": "only `callassist export` uses it",
    "json_import.py": "only `callassist import` uses it",
    "exports/call_import.py": "only `callassist import` uses it",
    "codes.py": "only `callassist check --codes` lists them",
    "examples.py": "scripts that hold an error each",
    "reasons.py": "has its second language beside it",
    "reasons_de.py": "is a second language",
    "exports/report_words.py": "has its second language beside it",
}
SENTENCE = re.compile(r"(?![A-Z]{3,} )[“A-Z`{].*[.?!”](?: ?\{x\})?", re.DOTALL)
"""What begins and ends as a sentence does, and is no SQL; {x} is the place of a value."""


def untold(source: str) -> list[str]:
    """Texts that read like a sentence, and that no window could say in another language."""
    tree = ast.parse(source)
    passed = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    found: list[str] = []
    for node in ast.walk(tree):
        name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
        if name in ("message", "message_template"):
            passed.update(map(id, ast.walk(node)))
    for node in ast.walk(tree):
        if id(node) in passed:
            continue
        if isinstance(node, ast.JoinedStr):
            passed.update(map(id, ast.walk(node)))
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "{x}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if SENTENCE.fullmatch(text) and len(re.findall(r"\b[a-z’']{2,}\b", text)) >= 2:
            found.append(text)
    return found


def core() -> Iterator[Path]:
    for pattern in CORE:
        for path in sorted((ROOT / "callassist").glob(pattern)):
            if not NO_WINDOW.keys() & {path.name, f"{path.parent.name}/{path.name}"}:
                yield path


@pytest.mark.parametrize("path", list(core()), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_sentence_of_the_core_is_beyond_translation(path: Path) -> None:
    assert untold(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "raise ValueError('The file cannot be read.')",
        "raise ValueError(f'“{name}” is no number.')",
        "say(f'There is no step {name}.')",
        "trouble = f'{path} is damaged, or it is no backup.'",
        "what = 'Did you mean this one?'",
    ],
)
def test_a_sentence_beyond_translation_is_found(source: str) -> None:
    assert len(untold(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "message('There is no step.')",
        "'What this is for, in a sentence.'",
        "x = 'SELECT a FROM calls WHERE id = ?'",
        "x = 'a.b?'",
    ],
)
def test_what_is_no_such_sentence_passes(source: str) -> None:
    assert untold(source) == []


GERMAN = {
    "There is no step “{step}”.": "Es gibt keinen Schritt „{step}“.",
    "{what}: {words}": "{what} – {words}",
    "A slip {here}": "Ein Versehen {there}",
    "Left out {here}": "Weggelassen",
}


def in_german(text: object) -> tuple[str, list[int | None]]:
    counts: list[int | None] = []

    def look_up(template: str, count: int | None) -> str:
        counts.append(count)
        return GERMAN.get(template, template)

    return rendered(text, look_up), counts


@pytest.mark.parametrize(
    ("text", "german"),
    [
        ("There is no step “x”.", "There is no step “x”."),
        (7, "7"),
        (message("There is no step “{step}”.", step="{x}"), "Es gibt keinen Schritt „{x}“."),
        (
            message("{what}: {words}", what=message("There is no step “{step}”.", step="a"), words="There is no step"),
            "Es gibt keinen Schritt „a“. – There is no step",
        ),
        (message("A slip {here}", here=1), "A slip 1"),
        (message("Left out {here}", here=1), "Weggelassen"),
        (message_template("{what}: {words}").fill(what="a", words=2), "a – 2"),
        (NOTHING, ""),
    ],
)
def test_a_sentence_is_said_anew_in_another_language(text: object, german: str) -> None:
    assert in_german(text)[0] == german


def test_a_sentence_that_counts_tells_its_number() -> None:
    assert in_german(message("{n} days", n=3))[1] == [3]
    assert in_german(message("{n} days", n="many"))[1] == [None]
    assert in_german(message("{days} days", days=3))[1] == [None]


def test_what_is_packed_can_be_read_as_it_is() -> None:
    assert packed("Größe") == '"Größe"'
    assert packed(message("Größe {n}", n=1)) == '["Größe {n}", {"n": "1"}]'


def test_what_is_empty_leaves_no_mark_in_a_line_of_facts() -> None:
    assert facts_line("", "Nurse", None, "Acme") == "Nurse · Acme"
