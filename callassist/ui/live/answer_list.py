"""The numbered answers: what they may say, and where each leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from callassist.ui.appearance import Appearance
from callassist.ui.widgets.answer_card import AnswerCard
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.labels import SectionLabel
from callassist.ui.widgets.layouts import in_column, set_tall_by_width


@dataclass(frozen=True, slots=True)
class AnswerOffer:
    """One card: its key, its words, where it leads, and whether it was given."""

    key: str
    title: str
    leads_to: str = ""
    given: bool = False
    whole: bool = False
    """Whether the second line is shown even where cards are slim."""


class Answers(QWidget):
    """Cards are kept and written anew: a step change builds nothing that is there already."""

    chosen = Signal(int)
    """Which card, from 1."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._cards: list[AnswerCard] = []
        self._slim = self._single = False
        self._offers: list[AnswerOffer] = []
        self._step = ""
        self._title = SectionLabel(look, self.tr("What did they say?"))
        self._box = QWidget()
        self._flow = FlowLayout(look.px(10), column=look.px(190), columns=4)
        self._box.setLayout(self._flow)
        set_tall_by_width(self._box)
        self._column = in_column(self._title, self._box, into=self)
        set_tall_by_width(self)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def show_offers(self, offers: Sequence[AnswerOffer], title: str = "", *, step: str = "") -> None:
        """`step` is the one that these answer."""
        self._offers, self._step = list(offers), step
        self._asked = any(offer.key.isdigit() for offer in offers)
        self._title.setText(title or self.tr("What did they say?"))
        self._title.setVisible(self._asked and not self._slim)
        while len(self._cards) < len(offers):
            card = AnswerCard(self._look)
            self._cards.append(card)
            card.clicked.connect(partial(self.chosen.emit, len(self._cards)))
            self._flow.addWidget(card)
        for place, card in enumerate(self._cards):
            if place < len(offers):
                offer = offers[place]
                card.subject = step
                card.show_state(
                    offer.key, offer.title, offer.leads_to, given=offer.given, slim=self._slim and not offer.whole
                )
            card.setVisible(place < len(offers))
        self.setVisible(bool(offers))

    def slim(self, slim: bool, *, single: bool) -> None:
        """Cards without where they lead; `single` puts them one below the other."""
        if (slim, single) != (self._slim, self._single):
            self._slim, self._single = slim, single
            self._on_look_changed()
            self.show_offers(self._offers, step=self._step)

    def cards(self) -> list[AnswerCard]:
        return [card for card in self._cards if not card.isHidden()]

    def _on_look_changed(self) -> None:
        px = self._look.px
        self._column.setSpacing(px(8))
        self._flow.set_columns(px(8 if self._slim else 10), px(400 if self._single else 150 if self._slim else 190))
