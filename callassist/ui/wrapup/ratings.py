"""Ratings from 1 to 5, each with the words that are its evidence beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QSizePolicy, QWidget

from callassist.ui.appearance import Appearance, Size
from callassist.ui.bridge import Bridge
from callassist.ui.theme import ColorRole
from callassist.ui.times import clock
from callassist.ui.widgets.chips import ARROWS, ChipRow
from callassist.ui.widgets.inputs import Frame
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.section_parts import OfferingLine

VALUES = ("1", "2", "3", "4", "5")
_DIGITS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)


class Stars(ChipRow):
    """Five chips; while one of them has the focus, the digits choose."""

    passed = Signal()
    """A digit was given: on to the next rating."""

    def __init__(self, look: Appearance) -> None:
        super().__init__(look, [(value, value) for value in VALUES])
        for chip in self.chips():
            chip.own_keys = (*ARROWS, *_DIGITS, Qt.Key.Key_0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.text()
        if digit in (*VALUES, "0") and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.set_value([digit])
            self.chosen.emit(self.value())
            self.passed.emit()
            return
        super().keyPressEvent(event)


class Ratings(QWidget):
    """A row for each rating the script asks for. Digits rate as long as a rating has the focus, and that is said."""

    over = Signal()
    """The last rating was given: digits are no ratings any more."""

    def __init__(self, look: Appearance, bridge: Bridge) -> None:
        super().__init__()
        self._look, self._bridge = look, bridge
        self.stars: dict[str, Stars] = {}
        self.evidence: dict[str, OfferingLine] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(2, 1)
        for row, (rating, label) in enumerate(bridge.session.script.ratings.items()):
            self._add(row, rating, label)
        self.mode = Text(look, role=ColorRole.ACCENT, size=Size.NOTE, wrap=True)
        self.mode.hide()
        self._grid.addWidget(self.mode, len(self.stars), 0, 1, 3)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)
        bridge.outcome_changed.connect(self.show_ratings)
        look.space(self._grid, gap=(12, 6))
        self.show_ratings()

    def _add(self, row: int, rating: str, label: str) -> None:
        text = Text(self._look, label, wrap=True)
        stars = self.stars[rating] = Stars(self._look)
        stars.name(label)
        stars.setObjectName(rating)
        stars.chosen.connect(partial(self._on_chosen, rating))
        stars.passed.connect(partial(self._on_passed, row))
        line = self.evidence[rating] = OfferingLine(self._look, self.tr("what shows it (↓ your notes)"), self.notes)
        line.setAccessibleName(self.tr("Evidence for {rating}").format(rating=label))
        for changed in (line.textEdited, line.taken):
            changed.connect(partial(self._on_evidence, rating))
        line.left.connect(self._bridge.session.close_field)
        self._look.extend(text, width=126)
        self._grid.addWidget(text, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(stars, row, 1, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(Frame(self._look, line), row, 2)

    def notes(self) -> Sequence[str]:
        """The notes of the call as evidence, with the time they were written; starred ones first."""
        notes = self._bridge.session.state.kept_notes()
        notes.sort(key=lambda note: not note.starred)
        return [f"{clock(note.at)} {' '.join(note.text.split())}" for note in notes]

    def show_ratings(self) -> None:
        state = self._bridge.session.state
        for rating, stars in self.stars.items():
            known = state.ratings.get(rating)
            stars.set_value([str(known.value)] if known and known.value else [])
            line = self.evidence[rating]
            words = known.evidence if known else ""
            if line.text() != words and not line.hasFocus():
                line.setText(words)

    def go_to_next(self) -> None:
        """Focus on the first rating that is not given yet, or the one after the focus."""
        rows = list(self.stars.values())
        if not rows:
            return
        open_ = [row for row in rows if not row.value()]
        (open_ or rows)[0].set_focus()

    def _rate(self, rating: str) -> None:
        value = self.stars[rating].value()
        self._bridge.attempt(
            self._bridge.session.rate, rating, int(value[0]) if value else 0, self.evidence[rating].text()
        )

    def _on_chosen(self, rating: str, _value: list[str]) -> None:
        self._rate(rating)
        self._bridge.session.close_field()

    def _on_evidence(self, rating: str, _text: str) -> None:
        self._rate(rating)

    def _on_passed(self, row: int) -> None:
        rows = list(self.stars.values())
        if row + 1 < len(rows):
            rows[row + 1].set_focus()
        else:
            self.over.emit()

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        row = next((row for row in self.stars.values() if now is not None and row.isAncestorOf(now)), None)
        label = self._bridge.session.script.ratings.get(row.objectName(), "") if row is not None else ""
        self.mode.say(self.tr("1 to 5 rate “{rating}”; Esc leaves.").format(rating=label) if label else "")
