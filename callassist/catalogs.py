"""The texts of the program in another language, read from Qt Linguist's own `.ts` files, without Qt.

One file a language, `resources/i18n/<language>.ts`: a new language is one more file. The window looks its texts up
here through Qt's own translator; the core, whose exports and reasons speak the language of a script, asks directly.
What is not translated stays English.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import LiteralString, NamedTuple

from callassist import assets
from callassist.locales import locale_of

CORE = "Core"
"""The context of the sentences of the core."""
PLURALS = ("zero", "one", "two", "few", "many", "other")
"""The plural forms that a language may have, in the order in which a file lists those that it has."""

Texts = Mapping[tuple[str, str], Sequence[str]]
"""(context, English) -> the translation in each of its plural forms, or in the one form it has."""


class Catalog(NamedTuple):
    """The texts of one language. An empty one says everything in English."""

    language: str
    texts: Texts

    def find(self, context: str, source: str, count: int | None = None) -> str | None:
        """The translation; None where there is none. `count` chooses the plural form as this language counts."""
        forms = self.texts.get((context, source))
        if not forms:
            return None
        return forms[0] if count is None or len(forms) == 1 else forms[min(self._form(count), len(forms) - 1)]

    def text(self, context: str, source: str, count: int | None = None) -> str:
        """The translation, else the English itself."""
        found = self.find(context, source, count)
        return source if found is None else found

    def _form(self, count: int) -> int:
        """Which form says this number: they stand in the order of CLDR's tags, "other" last."""
        rule = locale_of(self.language).plural_form
        used = [tag for tag in PLURALS if tag in rule.tags or tag == "other"]
        return used.index(rule(count))


def phrases(_context: LiteralString, table: Mapping[str, LiteralString]) -> Mapping[str, str]:
    """A table of English texts by key, each of which `Catalog.text` looks up in this context when it is said."""
    return table


def read_texts(path: Path) -> Texts:
    """The finished texts of a `.ts` file. Raises OSError, or xml.etree's ParseError for a file that is no XML."""
    from xml.etree import ElementTree as ET

    found: dict[tuple[str, str], Sequence[str]] = {}
    # Ours, from the installation: nobody else's XML is ever read.
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") in ("unfinished", "vanished", "obsolete"):
                continue
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            source = message.findtext("source", "")
            if source and all(forms):
                found[(name, source)] = forms
    return found


def file_for(language: str) -> Path | None:
    """The file of a language ("de", "de-AT", "de_AT"), the nearest there is; None for English and the unknown."""
    whole = language.replace("_", "-")
    for name in (whole, whole.partition("-")[0]):
        for path in assets.files("i18n", suffix=".ts"):
            if path.stem.casefold() == name.casefold():
                return path
    return None


@cache
def spoken() -> tuple[str, ...]:
    """The languages that the program speaks, English first."""
    return ("en", *(path.stem for path in assets.files("i18n", suffix=".ts")))


@lru_cache(maxsize=8)
def catalog(language: str) -> Catalog:
    """The texts of a language ("de", "de-AT"), read once; an empty catalogue where there is no file."""
    path = file_for(language)
    return Catalog(path.stem, read_texts(path)) if path is not None else Catalog("en", {})
