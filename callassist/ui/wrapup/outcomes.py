"""How a call ended, as cards: one key each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from callassist.ui.bridge import Bridge
from callassist.ui.look import Look
from callassist.ui.stock.answer_card import AnswerCard
from callassist.ui.stock.flow import FlowLayout


class Outcomes(QWidget):
    """How it ended: only what this call could have come to, one key each."""

    chosen = Signal(str)

    def __init__(self, look: Look, bridge: Bridge) -> None:
        super().__init__()
        self._look, self._bridge = look, bridge
        self._cards: list[tuple[str, AnswerCard]] = []
        self._flow = FlowLayout(look.px(8), column=look.px(150), columns=3, parent=self)
        bridge.outcome_changed.connect(self.show_outcomes)
        look.changed.connect(self._on_look_changed)
        self.show_outcomes()

    def cards(self) -> list[AnswerCard]:
        return [card for _, card in self._cards]

    def choose(self, number: int) -> None:
        if number <= len(self._cards):
            self.chosen.emit(self._cards[number - 1][0])

    def show_outcomes(self) -> None:
        session = self._bridge.session
        given = session.state.outcome
        outcomes = list(session.outcomes())
        if given and given not in [outcome for outcome, _ in outcomes]:
            outcomes.insert(0, (given, session.state.outcome_label or given))
        if {outcome for outcome, _ in self._cards} != {outcome for outcome, _ in outcomes}:
            for _, card in self._cards:
                self._flow.removeWidget(card)
                card.hide()
                card.deleteLater()
            self._cards = []
            for place, (outcome, _) in enumerate(outcomes):
                card = AnswerCard(self._look)
                card.clicked.connect(partial(self.choose, place + 1))
                self._cards.append((outcome, card))
                self._flow.addWidget(card)
        labels = dict(outcomes)
        for place, (outcome, card) in enumerate(self._cards):
            key = str(place + 1) if place < 9 else ""
            card.show_state(key, labels[outcome], given=given == outcome, slim=True)

    def _on_look_changed(self) -> None:
        self._flow.set_columns(self._look.px(8), self._look.px(150))
