"""The sentences of the core, and texts kept in tables, in the language of the interface."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from callassist.messages import Message, filled, places


def translate(text: object) -> str:
    """A sentence of the core, made anew from its translated template; any other text as it is.

    The values are put in as they are, and those that are sentences themselves in their own translation. A translation
    with a place for something that the sentence does not have is a slip: then it is said in English.
    """
    text = str(text)
    if not isinstance(text, Message):
        return text
    template = QCoreApplication.translate("Core", text.template)
    if not places(template) <= places(text.template):
        template = text.template
    return filled(template, {name: translate(value) for name, value in text.values.items()})


def mark_text(_context: str, text: str) -> str:
    """A text that a table keeps and `QCoreApplication.translate` looks up later, in this context, as it is shown."""
    return text
