"""The interface in another language: read from Qt Linguist's own `.ts` files, with no compiled copy to go stale.

One file a language, `resources/i18n/<language>.ts`. What is not translated stays English.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

from PySide6.QtCore import QObject, QTranslator

from callassist import assets

Texts = Mapping[tuple[str, str], str]
"""(context, English) -> translation. The context is the name of the class that says it."""


def read_translation(path: Path) -> dict[tuple[str, str], str]:
    """The finished texts of a `.ts` file. Raises OSError, or xml.etree's ParseError for a file that is no XML."""
    found: dict[tuple[str, str], str] = {}
    # Ours, from the installation: nobody else's XML is ever read.
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") in ("unfinished", "vanished", "obsolete"):
                continue
            source, text = message.findtext("source", ""), translation.text or ""
            if source and text:
                found[(name, source)] = text
    return found


def file_for(language: str) -> Path | None:
    """The file of a language ("de", "de-AT", "de_AT"), the nearest there is; None for English and the unknown."""
    for name in (language.replace("_", "-"), language.replace("_", "-").partition("-")[0]):
        for path in assets.files("i18n", suffix=".ts"):
            if path.stem.casefold() == name.casefold():
                return path
    return None


class Translation(QTranslator):
    """Hands Qt the texts of one file."""

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts

    def isEmpty(self) -> bool:
        return not self._texts

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803  # Qt's name
        disambiguation: str | None = None,  # noqa: ARG002  # ours have none
        n: int = -1,  # noqa: ARG002
    ) -> str | None:
        return self._texts.get((context, sourceText))
