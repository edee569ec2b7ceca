"""The words of a line as text and chips: what is known, and where a part is only said if something holds.

A chip keeps the very code it was read from. One that no sentence can show is a code chip, and stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from callassist.script.edit.condition_sentences import Sentence, quoted, read_sentence, write_sentence
from callassist.script.emphasis import find_tags

_NAME = r"[A-Za-z_][A-Za-z0-9_]*+(?:\.[A-Za-z_][A-Za-z0-9_]*+)*+"
_VALUE = re.compile(
    rf"\{{\{{-?\s*+(?P<name>{_NAME})\s*+(?:\|\s*+default\(\s*+(?P<text>\"[^\"\\]*+\"|'[^'\\]*+')\s*+\)\s*+)?"
    r"(?:\|\s*+(?P<filter>[a-z]++)\s*+)?-?\}\}"
)
_STATEMENT = re.compile(r"\{%-?\s*+(?P<word>if|elif|else|endif)\b(?P<rest>[^%]*+)%\}")


VAGUE = frozenset({"title", "name", "company", "phone", "email", "address"})
"""Names of facts that do not say by themselves whose they are."""


def plain_name(name: str) -> str:
    """A dotted name in English words: "first name", and "job title" or "your name" where that alone would not say
    whose."""
    group, _, last = name.rpartition(".")
    words = last.replace("_", " ").strip()
    if group == "me":
        return f"your {words}"
    return f"{group} {words}" if group in ("job", "person") and last in VAGUE else words


class ChipKind(StrEnum):
    VALUE = "value"
    IF = "if"
    ELSE_IF = "elif"
    ELSE = "else"
    END = "endif"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class TemplateChip:
    """A piece of template. `name`, `fallback` and `filter` are those of a VALUE; `test` that of an IF or ELSE_IF."""

    source: str
    kind: ChipKind
    name: str = ""
    fallback: str = ""
    filter: str = ""
    test: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Plain:
    """Words between chips."""

    source: str


def read_words(text: str) -> list[Plain | TemplateChip]:
    """The words and chips of a text; their sources, one after the other, are the text."""
    found: list[Plain | TemplateChip] = []
    place = 0
    for start, end in find_tags(text):
        if start > place:
            found.append(Plain(text[place:start]))
        found.append(chip_of(text[start:end]))
        place = end
    if place < len(text):
        found.append(Plain(text[place:]))
    return found


def chip_of(source: str) -> TemplateChip:
    """What one tag of a template is."""
    value = _VALUE.fullmatch(source)
    if value:
        fallback = value["text"][1:-1] if value["text"] else ""
        return TemplateChip(source, ChipKind.VALUE, value["name"], fallback, value["filter"] or "")
    statement = _STATEMENT.fullmatch(source)
    if statement:
        word, rest = statement["word"], statement["rest"].removesuffix("-").strip()
        if word in ("else", "endif"):
            return TemplateChip(source, ChipKind(word)) if not rest else TemplateChip(source, ChipKind.CODE)
        test = read_sentence(rest)
        if test is not None:
            return TemplateChip(source, ChipKind(word), test=test)
    return TemplateChip(source, ChipKind.CODE)


def value_chip(name: str, fallback: str = "", filter_: str = "") -> str:
    """The code of a chip that says what is known."""
    inside = name
    if fallback:
        inside += f" | default({quoted(fallback)})"
    if filter_:
        inside += f" | {filter_}"
    return f"{{{{ {inside} }}}}"


def only_if(words: str, test: Sentence) -> str:
    """Words that are only said while something holds."""
    return f"{{% if {write_sentence(test)} %}}{words}{{% endif %}}"
