"""The step beside the cards, as it would be in a call: with sample data, with nothing known, or with somebody."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from callassist.script.compiled import CompiledTest, Shown, Words
from callassist.script.edit.pieces import AnswerLine, Aside, Asked, Hint, Piece, Said, TalkingPoint, ToTick
from callassist.script.problems import Findings
from callassist.script.script_model import Value
from callassist.script.source import SourceLines
from callassist.script.template import compile_test, compile_words
from callassist.ui.appearance import Appearance, Size
from callassist.ui.studio import naming
from callassist.ui.studio.open_script import OpenScript
from callassist.ui.studio.picker import Offer, Picker
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.answer_card import AnswerCard
from callassist.ui.widgets.chips import ChipRow
from callassist.ui.widgets.labels import SectionLabel, Text
from callassist.ui.widgets.layouts import in_column
from callassist.ui.widgets.tips import Tips
from callassist.ui.widgets.words_view import WordsView

SHARE = 0.86
SOON_MS = 15
SAMPLE, NOTHING, SOMEBODY = "sample", "nothing", "somebody"
KEYED = 9
"""Answers that have a key in the call; no more are shown here."""


class PreviewPeople(NamedTuple):
    """Those who can be called. `facts` are what a script in a language is told of somebody, by group."""

    find: Callable[[str], Sequence[Offer]]
    facts: Callable[[str, str], Mapping[str, Mapping[str, Value]]]


def _no_newer(_what: str, _line: int) -> None:
    """Which format a script has is the checker's business."""


@lru_cache(maxsize=512)
def compiled(text: str, lang: str) -> Words:
    """The words of a text; what cannot be read in it is told by the checker."""
    return compile_words(text, 1, lang, Shown(), Findings(SourceLines().place), _no_newer)


@lru_cache(maxsize=512)
def condition(source: str, lang: str) -> CompiledTest:
    return compile_test(source, 1, lang, Findings(SourceLines().place), _no_newer)


class Preview(QWidget):
    """The step in front, as in the call."""

    def __init__(self, look: Appearance, script: OpenScript, people: PreviewPeople | None, picker: Picker) -> None:
        """`picker` is the list over the page in which somebody is found."""
        super().__init__()
        self._look, self._script, self._people, self._picker = look, script, people, picker
        offers = [(SAMPLE, self.tr("Sample data")), (NOTHING, self.tr("Nothing known"))]
        if people is not None:
            offers.append((SOMEBODY, self.tr("Somebody…")))
        self.values = ChipRow(look, offers, name=self.tr("What is known"))
        self.values.set_value([SAMPLE])
        self._known = SAMPLE
        self.whom = Text(look, role=ColorRole.MUTED, size=Size.NOTE, wrap=True)
        self.whom.hide()
        self._somebody: tuple[str, Mapping[str, Value]] = ("", {})
        """Whose name it is, and what is known of them."""
        self.values.chosen.connect(self._on_values)
        self.words = WordsView(look, share=SHARE)
        self.tips = Tips(look)
        self.told = Text(look, role=ColorRole.MUTED, size=Size.NOTE, wrap=True)
        self._answers: list[AnswerCard] = []
        self._column = in_column(
            SectionLabel(look, self.tr("As in the call")),
            self.values,
            self.whom,
            self.words,
            self.tips,
            self.told,
            into=self,
            gap=look.px(10),
        )
        self._choices = in_column(gap=look.px(6))
        self._column.addLayout(self._choices)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.refresh)
        script.changed.connect(lambda: self._follow())
        script.chosen.connect(lambda: self.refresh())
        script.checked.connect(self.refresh)
        self.refresh()

    def _follow(self) -> None:
        """Typed words are painted where they are typed first; whatever else is done shows here at once."""
        if not self._script.typing:
            self.refresh()
        elif not self._soon.isActive():
            self._soon.start()

    def refresh(self) -> None:
        """The step as it would be said now."""
        self._soon.stop()
        layout = self._script.layout
        section = self._script.section()
        lang = layout.header.lang
        known = self.known()
        pieces = [placed.piece for placed in section.pieces] if section is not None else []
        self.words.set_lines(
            [compiled(one.wordings[0].text, lang).runs(known) for one in pieces if isinstance(one, Said)]
        )
        kinds = {"Tip": "tip", "Careful": "careful", "Listen for": "listen"}
        tips = [
            (
                "point" if isinstance(one, TalkingPoint) else kinds[one.kind] if isinstance(one, Hint) else "remark",
                one.text,
            )
            for one in pieces
            if isinstance(one, Hint | Aside | TalkingPoint)
        ]
        self.tips.show_texts([(kind, compiled(text, lang).runs(known)) for kind, text in tips])
        told = [text for one in pieces if (text := self._to_do(one, lang, known))]
        self.told.say("\n".join(told))
        answers = [one for piece in pieces for one in self._answers_of(piece, lang, known)]
        self._show_answers(answers[:KEYED])

    def _to_do(self, piece: Piece, lang: str, known: Mapping[str, Value]) -> str:
        if isinstance(piece, ToTick) and (not piece.test or condition(piece.test, lang).holds(known)):
            return "☐ " + compiled(piece.text, lang).plain(known)
        if isinstance(piece, Asked) and (not piece.test or condition(piece.test, lang).holds(known)):
            return f"{compiled(piece.label, lang).plain(known)}: ______" if not piece.choices else ""
        return ""

    def _answers_of(self, piece: Piece, lang: str, known: Mapping[str, Value]) -> list[tuple[str, str]]:
        layout = self._script.layout
        if isinstance(piece, AnswerLine) and (not piece.test or condition(piece.test, lang).holds(known)):
            return [(compiled(piece.label, lang).plain(known), naming.target_in_words(piece.target, layout))]
        if isinstance(piece, Asked) and (not piece.test or condition(piece.test, lang).holds(known)):
            return [
                (
                    compiled(one.label, lang).plain(known),
                    naming.target_in_words(one.target, layout) if one.target else "",
                )
                for one in piece.choices
                if not one.test or condition(one.test, lang).holds(known)
            ]
        return []

    def _show_answers(self, answers: list[tuple[str, str]]) -> None:
        while len(self._answers) < len(answers):
            card = AnswerCard(self._look)
            card.setEnabled(False)
            self._answers.append(card)
            self._choices.addWidget(card)
        for number, card in enumerate(self._answers):
            card.setVisible(number < len(answers))
            if number < len(answers):
                title, leads = answers[number]
                card.show_state(str(number + 1) if number < 9 else "", title, leads, slim=True)

    def known(self) -> Mapping[str, Value]:
        """What is known before the call, by group."""
        return {SAMPLE: self._script.layout.header.sample, SOMEBODY: self._somebody[1]}.get(self._known, {})

    def _on_values(self, keys: list[str]) -> None:
        wanted = keys[0] if keys else self._known
        if wanted == SOMEBODY or (not keys and self._known == SOMEBODY):
            self.values.set_value([self._known])
            self.ask_whom()
        else:
            self._show_known(wanted)

    def _show_known(self, known: str) -> None:
        self._known = known
        self.values.set_value([known])
        self.whom.setText(self.tr("As it is said to {name}").format(name=self._somebody[0]))
        self.whom.setVisible(known == SOMEBODY)
        self.refresh()

    def ask_whom(self) -> None:
        """Find somebody who is known, and show the step as it would be said to them."""
        people = self._people
        if people is None:
            return
        chip = self.values.chips()[-1]
        hint = self.tr("With whom? Type a name")
        self._picker.open_at(chip, chip.rect(), people.find, partial(self._take, people), hint)

    def _take(self, people: PreviewPeople, person: str) -> None:
        name = next((words for key, words, _ in self._picker.offers() if key == person), "")
        self._somebody = (name, people.facts(person, self._script.layout.header.lang))
        self._show_known(SOMEBODY)
