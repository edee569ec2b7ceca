"""The sentences of the core in the language of the interface."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from callassist.wording import Said, filled, places


def in_words(text: object) -> str:
    """A sentence of the core, made anew from its translated template; any other text as it is.

    The values are put in as they are, and those that are sentences themselves in their own translation. A translation
    with a place for something that the sentence does not have is a slip: then it is said in English.
    """
    text = str(text)
    if not isinstance(text, Said):
        return text
    template = QCoreApplication.translate("Core", text.template)
    if not places(template) <= places(text.template):
        template = text.template
    return filled(template, {name: in_words(value) for name, value in text.values.items()})
