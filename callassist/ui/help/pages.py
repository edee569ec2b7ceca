"""Which pages of help there are, in the language of the interface where they have been translated."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from callassist import assets

ORDER = ("first-call", "writing-scripts", "your-data", "troubleshooting", "command-line", "contributing", "about")
"""As somebody new reads them; pages that are not named here follow by name."""
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
_HEADING = re.compile(r"^#{2,3} (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class HelpPageText:
    """One page. `headings` are the words by which it is found."""

    id: str
    title: str
    text: str
    headings: tuple[str, ...] = ()


def help_pages(language: str = "en") -> list[HelpPageText]:
    """Every page, in this language where there is one, else in English."""
    found = {path.stem: path for path in assets.files("help", suffix=".md")}
    found |= {path.stem: path for path in assets.files("help", language.split("-")[0], suffix=".md")}
    ids = sorted(found, key=lambda id_: (ORDER.index(id_) if id_ in ORDER else len(ORDER), id_))
    return [_page(id_, found[id_]) for id_ in ids]


def _page(id_: str, path: Path) -> HelpPageText:
    # Pictures lie above a translation, and are looked for beside the English pages.
    text = path.read_text(encoding="utf-8").replace("](../", "](")
    title = _TITLE.search(text)
    headings = tuple(heading.replace("`", "") for heading in _HEADING.findall(text))
    return HelpPageText(id_, title[1] if title else id_, text, headings)
