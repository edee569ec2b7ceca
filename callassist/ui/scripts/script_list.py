"""The list of all scripts and packs: what each is called, how long it is, whose it is, and whether it is sound."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from callassist.messages import facts_line
from callassist.script.library import LibraryEntry, Origin
from callassist.script.packs import Pack
from callassist.script.script_model import Severity
from callassist.ui.appearance import Appearance
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.answer_card import AnswerCard
from callassist.ui.widgets.chips import ARROWS
from callassist.ui.widgets.labels import SectionLabel, Text
from callassist.ui.widgets.layouts import clear_layout, in_column

Key = tuple[str, ...]
"""("script", id, language) or ("pack", folder)."""


def language_name(tag: str) -> str:
    """A language as it calls itself: "English", "Deutsch"; the tag where it is not known."""
    locale = QLocale(tag.replace("-", "_"))
    name = locale.nativeLanguageName()
    if locale.language() is QLocale.Language.C or not name:
        return tag
    name = name.removeprefix("American ").removeprefix("British ")
    return name[:1].upper() + name[1:]


class ScriptList(QWidget):
    """Cards under the name of their language. Arrows move, Enter opens; what a script holds is read bit by bit."""

    chosen = Signal(tuple)
    """The key of a card, by the person's hand."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._cards: dict[Key, AnswerCard] = {}
        self._entries: dict[Key, LibraryEntry] = {}
        self._unread: list[Key] = []
        self._turn = QTimer(self, singleShot=True)
        self._turn.timeout.connect(self._read_next)
        self._chosen: Key | None = None
        self._column = in_column(into=self)
        self._nothing = Text(look, self.tr("No script by that name."), role=ColorRole.MUTED, wrap=True)
        look.space(self._column, gap=8)

    def show_all(self, entries: Sequence[LibraryEntry], packs: Sequence[Pack], first_language: str) -> None:
        """Show these, the scripts in the language of the interface first."""
        clear_layout(self._column, keep=(self._nothing,))
        focused = next((key for key, card in self._cards.items() if card.hasFocus()), None)
        self._cards, self._entries = {}, {}
        languages = dict.fromkeys(entry.lang for entry in entries)
        base = first_language.split("-")[0]
        if base not in {lang.split("-")[0] for lang in languages}:
            base = "en"
        for lang in sorted(languages, key=lambda lang: (lang.split("-")[0] != base, lang)):
            self._heading(language_name(lang))
            for entry in entries:
                if entry.lang == lang:
                    self._add(("script", entry.id, entry.lang), entry.title, self.about(entry), entry)
        if packs:
            self._heading(self.tr("Packs"))
            for pack in packs:
                self._add(("pack", pack.about.folder), pack.about.name, self.about_pack(pack))
        self._column.addWidget(self._nothing)
        self._nothing.setVisible(not self._cards)
        self._column.addStretch(1)
        self._unread = list(self._entries)
        if focused in self._cards:
            self._cards[focused].setFocus()
        self._turn.start()

    def mark(self, key: Key | None) -> None:
        """The card whose script is shown."""
        self._chosen = key
        for other, card in self._cards.items():
            card.setChecked(other == key)

    def cards(self) -> dict[Key, AnswerCard]:
        return dict(self._cards)

    @property
    def settled(self) -> bool:
        """Whether every card says what it can."""
        return not self._unread

    def take_focus(self) -> None:
        card = self._cards.get(self._chosen or ()) or next(iter(self._cards.values()), None)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def about(self, entry: LibraryEntry, *, read: bool = False) -> str:
        """One line about a script; what needs its whole file only where `read`."""
        parts: list[str] = []
        if entry.origin is Origin.OWN:
            parts.append(self.tr("Your copy") if entry.hides else self.tr("Yours"))
        elif entry.office:
            parts.append(self.tr("Office"))
        elif entry.origin is Origin.PACK:
            parts.append(self.tr("Pack {name}").format(name=entry.pack))
        if entry.withdrawn:
            parts.append(self.tr("withdrawn"))
        if not read:
            return facts_line(*parts)
        script = entry.script
        if script is None:
            count = len(entry.errors)
            parts.append(self.tr("1 error") if count == 1 else self.tr("{n} errors", "", count).format(n=count))
            return facts_line(*parts)
        count = len(script.main)
        parts.append(self.tr("1 step") if count == 1 else self.tr("{n} steps", "", count).format(n=count))
        count = max(1, round(script.length / 60))
        parts.append(self.tr("about {n} min", "", count).format(n=count))
        count = sum(problem.severity is Severity.WARNING for problem in entry.problems)
        if count:
            parts.append(self.tr("1 hint") if count == 1 else self.tr("{n} hints", "", count).format(n=count))
        return facts_line(*parts)

    def about_pack(self, pack: Pack) -> str:
        count = len({id_ for id_, _ in pack.scripts})
        scripts = self.tr("1 script") if count == 1 else self.tr("{n} scripts", "", count).format(n=count)
        return f"{pack.about.version} · {scripts}"

    def _heading(self, text: str) -> None:
        label = SectionLabel(self._look, text)
        label.setContentsMargins(0, self._look.px(10) if self._column.count() else 0, 0, 0)
        self._column.addWidget(label)

    def _add(self, key: Key, title: str, about: str, entry: LibraryEntry | None = None) -> None:
        card = AnswerCard(self._look, "", title, about)
        card.own_keys = ARROWS
        card.clicked.connect(partial(self.chosen.emit, key))
        card.setChecked(key == self._chosen)
        self._cards[key] = card
        if entry is not None:
            self._entries[key] = entry
        self._column.addWidget(card)

    def _read_next(self) -> None:
        """Read one script more while nothing else is to be done."""
        if not self._unread or not self.isVisible():
            return
        key = self._unread.pop(0)
        entry, card = self._entries.get(key), self._cards.get(key)
        if entry is not None and card is not None and not entry.takes_time:
            card.show_state("", entry.title, self.about(entry, read=True), given=key == self._chosen)
        self._turn.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._turn.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        cards = list(self._cards.values())
        at = next((place for place, card in enumerate(cards) if card.hasFocus()), None)
        if not step or at is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
            return
        if 0 <= at + step < len(cards):
            cards[at + step].setFocus(Qt.FocusReason.TabFocusReason)
            cards[at + step].click()
