"""The words by which guides show what a line is, of every language that is known: who speaks, if and then, tips.

A guide may mix languages, so that the words of all are looked for in each. They stand with the other knowledge of a
language in its file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from callassist.language_words import GuideWords
from callassist.languages import language, tags

_KNOWN: Final = {tag: one.guides for tag in tags() if (one := language(tag)) is not None and one.guides is not None}
_TYPES: Final = ("money", "datetime", "date", "time", "email", "phone", "number")
"""The types of answers that a label can ask for, in the order in which they are looked for."""


def _all(of: Callable[[GuideWords], Iterable[str]]) -> frozenset[str]:
    return frozenset(word for guides in _KNOWN.values() for word in of(guides))


def _any(of: Callable[[GuideWords], Iterable[str]]) -> str:
    """A pattern for any of these words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(_all(of), key=lambda word: (-len(word), word))) + ")"


OURS: Final = _all(lambda one: one.ours)
THEIRS: Final = _all(lambda one: one.theirs)
TIPS: Final[dict[str, str]] = {word: kind for guides in _KNOWN.values() for word, kind in guides.tips.items()}
BEFORE: Final = re.compile(_any(lambda one: one.before) + r"\b.{0,40}", re.I)
PREPARED: Final = re.compile(_any(lambda one: one.prepared) + r"\b.{0,40}", re.I)
IF: Final = re.compile(
    _any(lambda one: one.ifs)
    + r" (?P<label>[^,:→\n]{2,80}?)(?: ?, ?(?:"
    + _any(lambda one: one.thens_behind_comma)
    + " )?| ?: ?| "
    + _any(lambda one: one.thens)
    + r" | ?→ ?| ?[-=]> ?)(?P<then>[^ \n][^\n]{0,400}+)",
    re.I,
)
SAYS: Final = re.compile(_any(lambda one: one.they) + " " + _any(lambda one: one.say) + " ", re.I)
"""What stands before the very words of the other in a condition."""
ARROW: Final = re.compile(r"(?P<label>[^→>\n]{1,80}?) ?(?:→|[-=]{1,2}>) ?(?P<then>[^ \n][^\n]{0,400}+)")
GO_TO: Final = re.compile(
    _any(lambda one: one.go_to) + " (?:" + _any(lambda one: one.step) + r" )?(?P<step>[^\n]{1,80}?)[.!]?", re.I
)
END: Final = re.compile(
    "(?:" + _any(lambda one: one.end) + "|" + _any(lambda one: one.end_begins) + r"[^\n]{0,20})[.!]?", re.I
)
BLANK: Final = re.compile(r"(?P<label>[^:_.…\n]{2,60}+):? ?(?:_{3,}+|\.{4,}+|…{2,}+)")
"""A label with room to write."""


def type_of(label: str) -> str:
    """What kind of answer a label asks for: "text" where it does not say."""
    lower = f" {label.lower()} "
    asked = (
        type_
        for type_ in _TYPES
        if any(word in lower for guides in _KNOWN.values() for word in guides.types.get(type_, ()))
    )
    return next(asked, "text")


def placeholder(words: str) -> str:
    """The name of what is known before a call that a placeholder stands for; empty where it means something else."""
    for guides in _KNOWN.values():
        for name, known in guides.placeholders.items():
            if words in known or words.replace("_", " ") in known:
                return name
    return ""


def language_of(text: str) -> str:
    """The language of a text, by its small words; English where they say nothing."""
    words = [word.strip(".,;:!?\"'„“”»«()").lower() for word in text.split()]
    return max(_KNOWN, key=lambda tag: sum(word in _KNOWN[tag].common for word in words))
