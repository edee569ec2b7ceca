"""File names that every system takes: Windows' reserved words, its trailing dots, and everybody's length."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from callassist.calls.report import Report
from callassist.plain_text import one_line

_REFUSED: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{device}{n}" for device in ("com", "lpt") for n in [*"0123456789", "¹", "²", "³"]}
)
LONGEST: Final = 120
"""Bytes of UTF-8: systems take 255, and folders, copies ("(2)") and synchronisers want their share."""


def safe_name(text: str, suffix: str = "") -> str:
    """A file name made of `text`, ending in `suffix` (".pdf"). Never empty, never a path, always the same for the same.

    Composed (NFC), so that macOS and Linux agree on it.
    """
    name = unicodedata.normalize("NFC", one_line(text))
    name = "".join(char for char in name if unicodedata.category(char) not in ("Cf", "Cc", "Co", "Cs"))
    name = " ".join(_REFUSED.sub("-", name).split())
    name = _cut(name, LONGEST - len(suffix.encode())).strip(" .-~") or "call"
    if name.split(".")[0].strip().lower() in _RESERVED:
        name = f"_{name}"
    return name + suffix


def call_name(report: Report, suffix: str = "") -> str:
    """The name for one call's file: "2026-11-22 1406 Dana Reyes, Backend engineer.pdf"."""
    return safe_name(f"{report.started:%Y-%m-%d %H%M} {report.title}", suffix)


def distinct(name: str, taken: Iterable[str]) -> str:
    """`name`, with a number where a name that differs at most in case is taken: "Dana (2).pdf"."""
    known = {other.casefold() for other in taken}
    stem, dot, suffix = name.rpartition(".")
    if not dot:
        stem, suffix = name, ""
    number, candidate = 1, name
    while candidate.casefold() in known:
        number += 1
        candidate = f"{stem} ({number}){dot}{suffix}"
    return candidate


def _cut(text: str, size: int) -> str:
    """At most `size` bytes of UTF-8, cut between characters, and not between a letter and its marks."""
    cut = text.encode()[:size].decode(errors="ignore")
    if len(cut) < len(text):
        while cut and (unicodedata.combining(text[len(cut)]) or text[len(cut)] == "\u200d" or cut[-1] == "\u200d"):
            text, cut = cut, cut[:-1]
    return cut
