"""The catalogue of a language as Qt's translator."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

from callassist.catalogs import Catalog


class Translation(QTranslator):
    """Hands Qt the texts of one language."""

    def __init__(self, catalog: Catalog, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalog = catalog

    def isEmpty(self) -> bool:
        return not self._catalog.texts

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803  # Qt's name
        disambiguation: str | None = None,  # noqa: ARG002  # ours have none
        n: int = -1,
    ) -> str | None:
        return self._catalog.find(context, sourceText, n if n >= 0 else None)
