"""The step in front in another language of the same script: piece by piece, with what is missing or older marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from callassist.languages import own_name, tags
from callassist.script.edit.language_drift import Changes, Drift, drifts, last_changes, pairs
from callassist.script.edit.layout import ScriptLayout, read_layout
from callassist.script.edit.pieces import AnswerLine, Asked, Hint, Jump, Piece, Said, ToTick, write
from callassist.script.edit.rows import read_rows
from callassist.ui.appearance import Appearance, Size
from callassist.ui.studio import naming
from callassist.ui.studio.chip_text import ChipText
from callassist.ui.studio.open_script import OpenScript
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.buttons import Button
from callassist.ui.widgets.chips import ChipRow
from callassist.ui.widgets.labels import SectionLabel, Text
from callassist.ui.widgets.layouts import delete_widgets, in_column
from callassist.ui.widgets.scroll import Card
from callassist.ui.widgets.select import Select


@dataclass(frozen=True, slots=True)
class OtherText:
    """The script in another language: its text, and when its steps were changed."""

    lang: str
    text: str
    changes: Changes


Others = Callable[[], Mapping[str, OtherText]]
"""The other languages of the open script, as their files are now."""


class PairCard(Card):
    """A piece in the other language, or that it is not there."""

    def __init__(self, look: Appearance, piece: Piece, layout: ScriptLayout, missing: str) -> None:
        super().__init__(look)
        label, words = _label(piece), _words(piece, layout)
        told = f"{label} · {missing}" if missing else label
        column = in_column(
            Text(look, told, role=ColorRole.CAUTION if missing else ColorRole.MUTED, size=Size.NOTE, weight=600),
            into=self,
            margins=(look.px(12), look.px(8), look.px(12), look.px(8)),
            gap=look.px(2),
        )
        if isinstance(piece, Said):
            for wording in piece.wordings:
                text = ChipText(look, lambda chip: naming.chip_in_words(chip, layout))
                text.set_source(wording.text)
                text.setReadOnly(True)
                text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                text.setAccessibleName(naming.words_in_words(wording.text, layout))
                column.addWidget(text)
        else:
            role = ColorRole.MUTED if missing else ColorRole.TEXT
            column.addWidget(Text(look, words, role=role, size=0.97, wrap=True))
        self.setAccessibleName(f"{told}: {words}")


class LanguageView(QWidget):
    """Beside the cards, in the place of the preview, while two languages are held against each other."""

    write_requested = Signal(str)
    """Go on in this language, at the step in front."""
    drifted = Signal(object)
    """What is to be looked at in the other language, in words, by the id of the step."""
    begin_requested = Signal(str)
    """Begin this language, with the words of the open one."""

    def __init__(self, look: Appearance, script: OpenScript, others: Others, key: str) -> None:
        super().__init__()
        self._look, self._script, self._others = look, script, others
        self.found: Mapping[str, OtherText] = {}
        self.drift: Mapping[str, Drift] = {}
        self.lang = ""
        self._there: ScriptLayout | None = None
        self._kept: tuple[str, Changes] | None = None
        """The newest version here, and when the steps were changed up to it."""
        self.languages = ChipRow(look, chosen=self._on_chosen)
        self._title = SectionLabel(look)
        self.told = Text(look, role=ColorRole.MUTED, size=0.94, wrap=True)
        self.write = Button(look, "", clicked=self.go)
        self.write.set_key(key)
        self.new = Select(look, wide=180, name=self.tr("Another language"))
        self.begin = Button(look, self.tr("Begin it"), clicked=lambda: self.begin_requested.emit(self.new.value()))
        self._pieces = in_column(gap=look.px(6))
        self._cards: list[PairCard] = []
        in_column(
            self._title,
            self.languages,
            self.told,
            self.write,
            self._pieces,
            self.new,
            self.begin,
            into=self,
            gap=look.px(10),
        )
        script.checked.connect(self._refresh_if_seen)
        script.chosen.connect(lambda: self._refresh_if_seen())

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self.refresh()

    def read(self) -> None:
        """Read the other languages anew."""
        self.found = self._others()
        versions = [(one.ended, one.text) for one in self._script.file.versions.all()]
        self._kept = (versions[0][1], last_changes(versions)) if versions else None
        if self.lang not in self.found:
            self.lang = next(iter(self.found), "")
        self.refresh()

    def _on_chosen(self, keys: list[str]) -> None:
        self.lang = keys[0] if keys else self.lang
        self.refresh()

    def refresh(self) -> None:
        """The step in front in both, and what is to be looked at in every step."""
        other = self.found.get(self.lang)
        self.languages.set_options([(lang, own_name(lang)) for lang in self.found])
        self.languages.set_value([self.lang])
        self.languages.setVisible(len(self.found) > 1)
        self.write.setVisible(other is not None)
        offered = other is None and not self._script.read_only
        self.new.setVisible(offered)
        self.begin.setVisible(offered)
        delete_widgets(self._pieces, *self._cards)
        self._cards = []
        if other is None:
            self._offer_new()
            return
        here = self._script.layout
        self._there = there = read_layout(read_rows(other.text), self._there)
        self.drift = drifts(here, there, self._changes(), other.changes)
        name = own_name(self.lang)
        self.drifted.emit({step: naming.drift_in_words(one, name) for step, one in self.drift.items()})
        self._title.setText(name)
        self.write.setText(self.tr("Write in {language}").format(language=name))
        self._show_step(here, there, name)

    def _changes(self) -> Changes:
        """When the steps here were changed: what was typed since the last version, just now."""
        if self._kept is None:
            return {}
        newest, changes = self._kept
        now = self._script.now()
        return {**changes, **last_changes([(now, self._script.buffer.text), (now, newest)])}

    def _offer_new(self) -> None:
        self.drift = {}
        mine = self._script.layout.header.lang
        self._title.setText(self.tr("Another language"))
        self.told.set_role(ColorRole.MUTED)
        self.told.setText(
            self.tr("This script is there in one language only. A second one begins with the words of it.")
        )
        self.new.set_options([(tag, own_name(tag)) for tag in tags() if tag != mine])

    def _show_step(self, here: ScriptLayout, there: ScriptLayout, name: str) -> None:
        section = self._script.section()
        drift = self.drift.get(section.id) if section is not None and section.is_step else None
        self.told.set_role(ColorRole.CAUTION if drift is not None else ColorRole.MUTED)
        self.told.setText(
            naming.drift_in_words(drift, name) if drift is not None else self.tr("This step is there as it is here.")
        )
        if section is None or not section.is_step:
            self.told.setText("")
            return
        for pair in pairs(section, there.step(section.id)):
            shown = pair.there or pair.here
            if shown is not None:
                missing = (
                    self.tr("missing") if pair.there is None else self.tr("only there") if pair.here is None else ""
                )
                card = PairCard(self._look, shown, there if pair.there else here, missing)
                self._cards.append(card)
                self._pieces.addWidget(card)

    def cards(self) -> list[PairCard]:
        return list(self._cards)

    def go(self) -> None:
        """To the other language, to write in it."""
        if self.lang:
            self.write_requested.emit(self.lang)


def _label(piece: Piece) -> str:
    match piece:
        case Said():
            return naming.card_label("say")
        case Hint(kind=kind):
            return dict(naming.hint_kinds())[kind]
        case ToTick():
            return naming.card_label("tick")
        case Asked():
            return naming.card_label("hear")
        case AnswerLine():
            return naming.card_label("answers")
        case Jump():
            return naming.card_label("jump")
        case _:
            return naming.card_label("note")


def _words(piece: Piece, layout: ScriptLayout) -> str:
    """What a piece says, without the signs of the file."""
    match piece:
        case Said(wordings=wordings):
            return "\n".join(naming.words_in_words(one.text, layout) for one in wordings)
        case ToTick(text=text) | Hint(text=text):
            return naming.words_in_words(text, layout)
        case Asked(label=label, choices=choices):
            return "\n".join([label, *(f"– {one.label}" for one in choices)])
        case AnswerLine(label=label, target=target):
            return f"{label} → {naming.target_in_words(target, layout)}"
        case Jump(ways=ways):
            return "\n".join(f"→ {naming.target_in_words(target, layout)}" for target, _ in ways)
        case _:
            return "\n".join(write(piece))
