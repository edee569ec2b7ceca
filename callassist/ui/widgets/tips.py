"""What stands under the words and is not said: tips, remarks, talking points."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callassist.script.script_model import Run, RunKind
from callassist.ui.appearance import Appearance
from callassist.ui.theme import ColorRole
from callassist.ui.widgets import paint
from callassist.ui.widgets.words_view import SmallWords


class Tips(QWidget):
    """Short texts beside a quiet bar."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._views: list[SmallWords] = []
        self._column = QVBoxLayout(self)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def show_texts(self, texts: Sequence[tuple[str, list[Run]]]) -> None:
        """(kind, runs) of each, in order."""
        leads = {"careful": self.tr("Careful"), "listen": self.tr("Listen for")}
        while len(self._views) < len(texts):
            view = SmallWords(self._look)
            self._views.append(view)
            self._column.addWidget(view)
        for place, view in enumerate(self._views):
            if place < len(texts):
                kind, runs = texts[place]
                lead = [Run(leads[kind] + ":  ", bold=True)] if kind in leads else []
                bullet = [Run("•  ")] if kind == "point" else []
                view.set_lines([[*lead, *bullet, *(_plain(run) for run in runs)]])
            else:
                view.set_lines([])  # what was shown last gives nothing away
            view.setVisible(place < len(texts))
        self.setVisible(bool(texts))

    def _on_look_changed(self) -> None:
        px = self._look.px
        beside = (px(15), 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            beside = (0, px(15))
        self._column.setContentsMargins(beside[0], px(2), beside[1], px(2))
        self._column.setSpacing(px(6))
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._on_look_changed()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        bar = paint.visual(self, QRect(0, 0, self._look.px(3), self.height()))
        painter.fillRect(bar, self._look.colour(ColorRole.BORDER))
        painter.end()


def _plain(run: Run) -> Run:
    return Run("…") if run.kind is RunKind.MISSING else run
