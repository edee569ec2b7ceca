"""Which pages of help there are, in the language of the interface where they have been translated."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from callassist import assets
from callassist.ui.actions import ON_MAC, on_mac, printed

ORDER = (
    "first-call", "lists", "studio", "writing-scripts", "your-data", "moving", "troubleshooting",
    "command-line", "whats-new", "contributing", "about",
)  # fmt: skip
"""As somebody new reads them; pages that are not named here follow by name."""
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
_KEY = re.compile(r"`(?:Ctrl|Strg|Alt)(?:\+[^`\s]+)?`")
_HEADING = re.compile(r"^#{2,3} (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class HelpPageText:
    """One page. `headings` are the words by which it is found."""

    id: str
    title: str
    text: str
    headings: tuple[str, ...] = ()


def help_pages(language: str = "en", *, mac: bool = ON_MAC) -> list[HelpPageText]:
    """Every page, in this language where there is one, else in English. `mac` is whether keys are those of a Mac."""
    found = {path.stem: path for path in assets.files("help", suffix=".md")}
    found |= {path.stem: path for path in assets.files("help", language.split("-")[0], suffix=".md")}
    ids = sorted(found, key=lambda id_: (ORDER.index(id_) if id_ in ORDER else len(ORDER), id_))
    return [_page(id_, found[id_], mac=mac) for id_ in ids]


def _page(id_: str, path: Path, *, mac: bool) -> HelpPageText:
    # Pictures lie above a translation, and are looked for beside the English pages.
    text = path.read_text(encoding="utf-8").replace("](../", "](")
    text = _KEY.sub(_as_on_mac, text) if mac else text
    title = _TITLE.search(text)
    headings = tuple(heading.replace("`", "") for heading in _HEADING.findall(text))
    return HelpPageText(id_, title[1] if title else id_, text, headings)


def _as_on_mac(key: re.Match[str]) -> str:
    """`Ctrl+K` as it is printed on a Mac. "Ctrl" alone is what its ⌘ stands for, and is only named beside it."""
    name = key[0].strip("`").replace("Strg", "Ctrl")
    if name == "Ctrl":
        return key[0]
    modifiers, plus, plain = name.partition("+")
    known = on_mac(f"{modifiers}+{plain.replace('Enter', 'Return')}" if plus else "Alt+")
    return f"`{printed(known, mac=True)}`"
