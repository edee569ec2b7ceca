"""Conditions as sentences that are put together from parts: [salary] [is more than] [50 000], and back.

Only what can be said that way is a sentence; any other condition stays code, untouched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from callassist.script import lines

Literal: TypeAlias = str | int | float


class Relation(StrEnum):
    """How a name and a value are compared."""

    KNOWN = "known"
    UNKNOWN = "unknown"
    IS = "=="
    IS_NOT = "!="
    MORE = ">"
    AT_LEAST = ">="
    LESS = "<"
    AT_MOST = "<="
    HAS = "has"
    """Among several that were chosen is this one."""
    HAS_NOT = "has not"


ALONE = (Relation.KNOWN, Relation.UNKNOWN)
"""Relations that compare with nothing."""


@dataclass(frozen=True, slots=True)
class Clause:
    name: str
    relation: Relation
    value: Literal = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Clauses that must all be true, or with `any_of` one of them."""

    clauses: tuple[Clause, ...]
    any_of: bool = False


_TOKEN = re.compile(
    r"\s*+(?P<name>[A-Za-z_][A-Za-z0-9_]*+(?:\.[A-Za-z_][A-Za-z0-9_]*+)*+)"
    r"|\s*+(?P<number>-?\d++(?:\.\d++)?)(?![\w.])"
    r"|\s*+(?P<text>\"[^\"\\]*+\"|'[^'\\]*+')"
    r"|\s*+(?P<sign>==|!=|>=|<=|>|<)"
)
_WORDS = frozenset(("and", "or", "not", "in", "if", "else", "is", "true", "false", "none", "True", "False", "None"))
MOST = 400
"""Characters of a condition that is tried as a sentence."""


def read_sentence(source: str) -> Sentence | None:
    """The sentence that a condition is, or None where it is none."""
    tokens = _tokens(source)
    if not tokens:
        return None
    groups: list[list[tuple[str, str]]] = [[]]
    joins: set[str] = set()
    for token in tokens:
        if token in (("name", "and"), ("name", "or")):
            joins.add(token[1])
            groups.append([])
        else:
            groups[-1].append(token)
    clauses = [_clause(group) for group in groups]
    if len(joins) > 1 or None in clauses:
        return None
    return Sentence(tuple(clause for clause in clauses if clause is not None), joins == {"or"})


def _tokens(source: str) -> list[tuple[str, str]]:
    source = source.strip()
    if len(source) > MOST:
        return []
    found: list[tuple[str, str]] = []
    place = 0
    while place < len(source):
        token = _TOKEN.match(source, place)
        if token is None:
            return []
        found.append((str(token.lastgroup), token[str(token.lastgroup)]))
        place = token.end()
    return found


def _clause(tokens: list[tuple[str, str]]) -> Clause | None:
    match tokens:
        case [("name", name)] if name not in _WORDS:
            return Clause(name, Relation.KNOWN)
        case [("name", "not"), ("name", name)] if name not in _WORDS:
            return Clause(name, Relation.UNKNOWN)
        case [("name", name), ("sign", sign), (("number" | "text") as kind, value)] if name not in _WORDS:
            return Clause(name, Relation(sign), _value(kind, value))
        case [("text", value), ("name", "in"), ("name", name)] if name not in _WORDS:
            return Clause(name, Relation.HAS, value[1:-1])
        case [("text", value), ("name", "not"), ("name", "in"), ("name", name)] if name not in _WORDS:
            return Clause(name, Relation.HAS_NOT, value[1:-1])
        case _:
            return None


def _value(kind: str, text: str) -> Literal:
    if kind == "text":
        return text[1:-1]
    return float(text) if "." in text else int(text)


def write_sentence(sentence: Sentence) -> str:
    """The condition that a sentence is written as."""
    return (" or " if sentence.any_of else " and ").join(_written(clause) for clause in sentence.clauses)


def _written(clause: Clause) -> str:
    value = clause.value
    shown = quoted(value) if isinstance(value, str) else str(value)
    match clause.relation:
        case Relation.KNOWN:
            return clause.name
        case Relation.UNKNOWN:
            return f"not {clause.name}"
        case Relation.HAS:
            return f"{shown} in {clause.name}"
        case Relation.HAS_NOT:
            return f"{shown} not in {clause.name}"
        case sign:
            return f"{clause.name} {sign} {shown}"


def quoted(text: str) -> str:
    """A text as it stands in a condition. What cannot stand in one is left out."""
    text = text.replace("\\", "").replace("\n", " ").replace("(if ", "(")
    return f"'{text}'" if '"' in text and "'" not in text else '"' + text.replace('"', "'") + '"'


def number_or_text(text: str) -> Literal:
    """What somebody typed as a value: "50 000" and "50,000" are numbers."""
    bare = re.sub("[ \u00a0\u202f']", "", text.strip())
    if re.fullmatch(r"-?\d{1,3}(?:[.,]\d{3})+", bare):
        bare = re.sub("[.,]", "", bare)
    if re.fullmatch(r"-?\d{1,15}", bare):
        return int(bare)
    if re.fullmatch(r"-?\d{1,12}[.,]\d{1,6}", bare):
        return float(bare.replace(",", "."))
    return text.strip()


def is_condition(source: str) -> bool:
    """Whether a condition can stand at the end of a row: it closes what it opens."""
    row = lines.split_if(f"x (if {source})")
    return row.test == source and row.text == "x"
