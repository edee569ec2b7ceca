"""How a call ended, as cards: one key each."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from callassist.messages import facts_line
from callassist.ui.actions import OUTCOME_KEYS
from callassist.ui.appearance import Appearance, Size
from callassist.ui.bridge import Bridge
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.answer_card import AnswerCard
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import delete_widgets, in_column


class Outcomes(QWidget):
    """How it ended: only what this call could have come to, one key each."""

    chosen = Signal(str)

    def __init__(self, look: Appearance, bridge: Bridge) -> None:
        super().__init__()
        self._look, self._bridge = look, bridge
        self._cards: list[tuple[str, AnswerCard]] = []
        cards = QWidget()
        self._flow = FlowLayout(look.px(8), column=look.px(150), columns=3, parent=cards)
        self._others = Text(look, role=ColorRole.MUTED, size=Size.NOTE, wrap=True)
        in_column(cards, self._others, into=self)
        bridge.outcome_changed.connect(self.show_outcomes)
        look.changed.connect(self._on_look_changed)
        self.show_outcomes()

    def cards(self) -> list[AnswerCard]:
        return [card for _, card in self._cards]

    def choose(self, number: int) -> None:
        """The outcome at this place of the keys, from 1, if it is offered."""
        outcome = next((outcome for outcome, _ in self._cards if self._key(outcome) == number), "")
        if outcome:
            self.chosen.emit(outcome)

    def _key(self, outcome: str) -> int:
        """The place of an outcome among the keys: that in the script, so that it is the same in every call of it."""
        every = [*self._bridge.session.script.outcomes]
        others = [known for known, _ in self._cards if known not in every]
        return [*every, *others].index(outcome) + 1

    def show_outcomes(self) -> None:
        session = self._bridge.session
        given = session.state.outcome
        labels = dict(session.outcomes())
        if given:
            labels.setdefault(given, session.state.outcome_label or given)
        every = [*session.script.outcomes]
        outcomes = sorted(labels, key=lambda outcome: every.index(outcome) if outcome in every else len(every))
        if [outcome for outcome, _ in self._cards] != outcomes:
            delete_widgets(self._flow, *(card for _, card in self._cards))
            self._cards = []
            for outcome in outcomes:
                card = AnswerCard(self._look)
                card.clicked.connect(partial(self._choose, outcome))
                self._cards.append((outcome, card))
                self._flow.addWidget(card)
        for outcome, card in self._cards:
            key = OUTCOME_KEYS[self._key(outcome) - 1 :][:1]
            card.show_state(key, labels[outcome], given=given == outcome, slim=True)
        self._tell_others(labels)

    def _tell_others(self, shown: Collection[str]) -> None:
        """Why a number is left out: it belongs to an outcome that this call could not come to."""
        every = self._bridge.session.script.outcomes
        last = max((place for place, outcome in enumerate(every) if outcome in shown), default=-1)
        left_out = [
            f"{OUTCOME_KEYS[place]} {label}"
            for place, (outcome, label) in enumerate(every.items())
            if outcome not in shown and place < min(last, len(OUTCOME_KEYS))
        ]
        told = self.tr("Not within reach in this call: {outcomes}")
        self._others.say(told.format(outcomes=facts_line(*left_out)) if left_out else "")

    def _on_look_changed(self) -> None:
        self._flow.set_columns(self._look.px(8), self._look.px(150))

    def _choose(self, outcome: str) -> None:
        self.chosen.emit(outcome)
