"""Earlier versions of the script: what each session of edits changed, step by step, and back to any of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callassist.messages import facts_line
from callassist.script.edit.step_changes import ChangeKind, StepChange, step_changes
from callassist.script.edit.versions import Version, without_repeats
from callassist.store.stats import calls_by_version
from callassist.ui.appearance import Appearance, Size
from callassist.ui.days import moment_words
from callassist.ui.studio import naming
from callassist.ui.studio.open_script import OpenScript
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.answer_card import AnswerCard
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.labels import SectionLabel, Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.scroll import Card, Scroll, ScrollGround

ROWS = 12
"""Rows of one step that are shown of a change."""


class VersionsView(ScrollGround):
    """The versions at the start, what the chosen one is beside today's text next to it."""

    closed = Signal()
    restored = Signal()

    def __init__(self, look: Appearance, script: OpenScript) -> None:
        super().__init__(look, ColorRole.PAGE)
        self._look, self._script = look, script
        script.counted.connect(self._on_counted)
        self.versions: list[Version] = []
        self.cards: list[AnswerCard] = []
        self._chosen: Version | None = None
        left = QWidget()
        self._list = QVBoxLayout(left)
        left.setMaximumWidth(look.px(300))
        right = QWidget()
        self._changes = QVBoxLayout(right)
        look.space(self._list, 0, 8, 8, 8, gap=6)
        look.space(self._changes, 8, 8, 8, 8, gap=6)
        self.back = Button(look, self.tr("Back to the script"), tone=Tone.BARE, clicked=self.closed)
        self.restore = Button(look, self.tr("Go back to this version"), tone=Tone.PRIMARY, clicked=self._on_restore)
        head = in_row(Text(look, self.tr("Versions"), size=Size.TITLE, weight=600), 1, self.back)
        self._left_scroll, self._right_scroll = Scroll(look, left), Scroll(look, right)
        self._left_scroll.setMaximumWidth(look.px(300))
        body = in_row((self._left_scroll, 2), (self._right_scroll, 3))
        in_column(head, (body, 1), into=self, margins=(look.px(28), look.px(22), look.px(22), look.px(18)))

    def refresh(self) -> None:
        """Read the versions anew; the newest is chosen."""
        self._script.settle()
        self.versions = without_repeats(self._script.versions())
        _clear(self._list)
        self.cards = []
        use, lang = self._script.use, self._script.layout.header.lang
        calls = calls_by_version(use, self.versions, lang) if use is not None else [0] * len(self.versions)
        for place, version in enumerate(self.versions):
            before = self.versions[place + 1].text if place + 1 < len(self.versions) else None
            card = AnswerCard(self._look, "", self.when(version), self.what(version, before, calls[place]))
            card.clicked.connect(partial(self.choose, version))
            self._list.addWidget(card)
            self.cards.append(card)
        if not self.versions:
            told = self.tr("Nothing has been changed yet. Each time you change the script, a version is kept here.")
            self._list.addWidget(Text(self._look, told, role=ColorRole.MUTED, wrap=True))
        self._list.addStretch(1)
        if self.versions:
            self.choose(self.versions[min(1, len(self.versions) - 1)])
        else:
            _clear(self._changes)

    def when(self, version: Version) -> str:
        return moment_words(version.ended.astimezone(self._script.now().tzinfo), QLocale())

    def _on_counted(self) -> None:
        if self.isVisible():
            self.refresh()

    def what(self, version: Version, before: str | None, calls: int) -> str:
        """Who made it, how much it changed, and how many calls were made by it, in a few words."""
        if before is None:
            much = self.tr("as it was at first")
        else:
            count = len(step_changes(before, version.text))
            much = self.tr("1 step changed") if count == 1 else self.tr("{n} steps changed", "", count).format(n=count)
        return facts_line(version.who, much, naming.calls_in_words(calls) if calls else "")

    def choose(self, version: Version) -> None:
        """Show what is different between this version and the script as it is now."""
        self._chosen = version
        for card, one in zip(self.cards, self.versions, strict=True):
            card.setChecked(one is version)
        _clear(self._changes)
        now = self._script.buffer.text
        changes = step_changes(version.text, now)
        same = not changes
        words = self.tr("This is the script as it is now.") if same else self.tr("What has changed since this version:")
        self._changes.addWidget(Text(self._look, words, role=ColorRole.MUTED, wrap=True))
        for change in changes:
            self._changes.addWidget(ChangeCard(self._look, change))
        if not same and not self._script.read_only:
            self._changes.addWidget(self.restore)
            self.restore.show()
        self._changes.addStretch(1)

    def _on_restore(self) -> None:
        if self._chosen is not None:
            self._script.go_back(self._chosen)
            self.restored.emit()

    def take_focus(self) -> None:
        if self.cards:
            self.cards[0].setFocus()


class ChangeCard(Card):
    """What became of one step."""

    def __init__(self, look: Appearance, change: StepChange) -> None:
        super().__init__(look)
        column = in_column(into=self, margins=(look.px(14), look.px(10), look.px(14), look.px(10)), gap=look.px(3))
        kinds = {
            ChangeKind.ADDED: self.tr("new"),
            ChangeKind.REMOVED: self.tr("taken out"),
            ChangeKind.CHANGED: self.tr("changed"),
            ChangeKind.MOVED: self.tr("moved"),
        }
        title = change.title or (
            self.tr("About the script") if change.part == "header" else naming.part_heading(change.part)
        )
        head = in_row((Text(look, title, weight=600, wrap=True), 1), SectionLabel(look, kinds[change.kind]))
        column.addLayout(head)
        for rows, sign, role in ((change.gone, "-", ColorRole.DANGER), (change.come, "+", ColorRole.ACCENT)):
            for row in rows[:ROWS]:
                column.addWidget(Text(look, f"{sign} {row}", role=role, size=0.93, wrap=True))
            if len(rows) > ROWS:
                more = self.tr("and {n} more", "", len(rows) - ROWS).format(n=len(rows) - ROWS)
                column.addWidget(Text(look, more, role=ColorRole.MUTED, size=Size.NOTE))
        self.setAccessibleName(f"{title}: {kinds[change.kind]}")


def _clear(box: QVBoxLayout) -> None:
    while box.count():
        item = box.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            if not isinstance(widget, Button):
                widget.deleteLater()
