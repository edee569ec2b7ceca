"""All keys on one sheet, made from the table of acts."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from callassist.ui.actions import Action, ActionGroup, ActionPlace, Actions, printed
from callassist.ui.appearance import Appearance, Size
from callassist.ui.keys import Keys
from callassist.ui.overlay import Overlay
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.labels import KeyCap, SectionLabel, Text
from callassist.ui.widgets.layouts import clear_layout, in_column, in_row
from callassist.ui.widgets.scroll import Scroll


def rows(actions: Actions, place: ActionPlace) -> list[tuple[ActionGroup, list[tuple[str, list[str]]]]]:
    """By group, what each act does and its keys; acts that count up ("1" to "9") are one row."""
    found: dict[ActionGroup, list[tuple[str, list[str]]]] = {}
    series: dict[str, list[Action]] = {}
    for action in actions.of(place):
        stem, _, last = action.id.rpartition(".")
        series.setdefault(stem if last.isdigit() else action.id, []).append(action)
    for members in series.values():
        first, last = members[0], members[-1]
        keys = [actions.printed(key) for key in (*first.outside, *first.anywhere)]
        if len(members) > 1:
            ends = [printed(key, mac=False).split()[-1] for key in (*last.outside, *last.anywhere)]
            keys = [f"{key} – {end}" for key, end in zip(keys, ends, strict=True)]
        found.setdefault(first.group, []).append((first.label(), keys))
    return [(group, found[group]) for group in ActionGroup if group in found]


class Sheet(Overlay):
    """Shows the keys of the place in front."""

    def __init__(self, look: Appearance, keys: Keys, over: QWidget) -> None:
        super().__init__(look, keys, over, toggle="window.sheet")
        self.setAccessibleName(self.tr("All keys"))
        self._inner = QWidget()
        self._grid = QGridLayout(self._inner)
        self._grid.setColumnStretch(0, 1)
        look.space(self._grid, 0, 0, 4, 8, gap=6)
        self._scroll = Scroll(look, self._inner)
        self._told = Text(look, role=ColorRole.MUTED, size=Size.NOTE, wrap=True)
        in_column(
            Text(look, self.tr("Keys"), size=Size.TITLE, weight=600),
            self._told,
            (self._scroll, 1),
            into=self.card,
            margins=(look.px(20), look.px(16), look.px(8), look.px(12)),
        )

    def open(self) -> None:
        if not self.isVisible():
            self._fill()
        super().open()

    def wanted_height(self) -> int:
        return self.look.px(90) + self._inner.sizeHint().height()

    def takes_key(self, event: QKeyEvent) -> bool:
        bar = self._scroll.verticalScrollBar()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
        for key, step in steps.items():
            if event.key() == key:
                bar.setValue(bar.value() + step * self.look.px(28))
                return True
        return False

    def _fill(self) -> None:
        told = self.tr("In a field keys write, anywhere else they act. Esc leaves a field. {key} or Esc closes this.")
        self._told.setText(told.format(key=self._keys.actions.key("window.sheet")))
        clear_layout(self._grid)
        line = 0
        for group, acts in rows(self._keys.actions, self._keys.place or ActionPlace.HOME):
            title = SectionLabel(self.look, QCoreApplication.translate("Actions", group.value))
            title.setContentsMargins(0, self.look.px(10), 0, 0)
            self._grid.addWidget(title, line, 0, 1, 2)
            line += 1
            for label, keys in acts:
                self._grid.addWidget(Text(self.look, label, size=0.94, wrap=True), line, 0)
                caps = QWidget()
                row = in_row(1, into=caps, margins=(0, 0, self.look.px(8), 0))
                for key in keys:
                    row.addWidget(KeyCap(self.look, key))
                caps.setAccessibleName(f"{label}: {', '.join(keys)}")
                self._grid.addWidget(caps, line, 1)
                line += 1
