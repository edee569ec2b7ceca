"""What to say when they ask: in the place of the words, with the way back one key away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from callassist.calls.session import prepared_place
from callassist.script.script_model import Fragment, Point, PreparedAnswer, Remark, Run, Say, Tip
from callassist.ui.appearance import Appearance
from callassist.ui.bridge import Bridge
from callassist.ui.reveal_button import RevealButton
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.announce import announce, sentences
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.inputs import Frame, LineInput
from callassist.ui.widgets.labels import SectionLabel, Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.scroll import Scroll, ScrollGround
from callassist.ui.widgets.tips import Tips
from callassist.ui.widgets.words_view import WordsView

SMALL_WORD = 3
"""Words up to this length ("the", "and") say nothing about what an answer is about."""


def rank(query: str, prepared: Sequence[PreparedAnswer]) -> list[PreparedAnswer]:
    """Those that a word or keyword of `query` begins, best first; all of them for an empty query.

    The title's long words count most, then the keywords, then a text that only stands somewhere inside.
    """
    wanted = query.casefold().split()
    if not wanted:
        return list(prepared)
    scored: list[tuple[int, int, PreparedAnswer]] = []
    for place, item in enumerate(prepared):
        title = item.title.casefold()
        words = title.split()
        keywords = [word for keyword in item.keywords for word in keyword.casefold().split()]
        points = 0
        for word in wanted:
            if any(known.startswith(word) for known in words if len(known) > SMALL_WORD):
                points += 3
            elif any(known.startswith(word) for known in keywords):
                points += 2
            elif word in title or any(word in known for known in keywords):
                points += 1
            else:
                points = -1000
        if points > 0:
            scored.append((-points, place, item))
    return [item for _, _, item in sorted(scored, key=lambda entry: entry[:2])]


class PreparedView(ScrollGround):
    """Shows one prepared answer; with the search line open, the best match for what is typed."""

    closed = Signal()
    requested = Signal(str)
    """The prepared answer with this id is to be shown."""

    def __init__(self, look: Appearance, bridge: Bridge) -> None:
        super().__init__(look, ColorRole.PAGE)
        self._look, self._bridge = look, bridge
        self._item: PreparedAnswer | None = None
        self._matches: list[PreparedAnswer] = []
        self._kicker = SectionLabel(look, self.tr("They ask about"))
        self.title = Text(look, size=1.15, weight=600, wrap=True)
        self._back = Button(look, self.tr("Back to the script"), key="Esc", tone=Tone.BARE, clicked=self.leave)
        self.search = LineInput(look, self.tr("A word of their question"), name=self.tr("Search the prepared answers"))
        self._search_frame = Frame(look, self.search)
        self.search.textEdited.connect(self._on_search)
        self.search.installEventFilter(self)
        self._also = SectionLabel(look)
        self.others = QWidget()
        self._others_flow = FlowLayout(look.px(4), parent=self.others)
        self.words = WordsView(look)
        self.tips = Tips(look)
        self.reveal = RevealButton(look, bridge, self._hides)
        inner = QWidget()
        self._column = in_column(
            in_row((self._kicker, 1), self._back),
            self._search_frame,
            self.title,
            self.words,
            self.tips,
            (self.reveal, Qt.AlignmentFlag.AlignLeading),
            self._also,
            self.others,
            1,
            into=inner,
        )
        self._scroll = Scroll(look, inner)
        in_column(self._scroll, into=self)
        bridge.hidden_changed.connect(self._on_hidden_changed)
        bridge.prepared_changed.connect(self._render)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def page(self, way: int) -> None:
        """Scroll by what is in sight."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + way * max(bar.pageStep() - self._look.px(30), self._look.px(40)))

    def arrange(self, *, strip: bool, share: float) -> None:
        self._strip = strip
        self.words.set_share(share)
        self._on_look_changed()

    _strip = False

    def show_answer(self, item: PreparedAnswer) -> None:
        """This one, recorded as used."""
        self._search_frame.hide()
        self._offer(())
        self._show(item)
        self._bridge.attempt(self._bridge.session.use_prepared, item.id)

    def begin_search(self) -> None:
        """Type a word: the words of the best match stand here at once."""
        self._search_frame.show()
        self.search.clear()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)  # a note that is being written is not over
        self._item = None
        self._on_search("")

    def next_wording(self) -> None:
        """The other wordings of this answer, and round again."""
        if self._item is None:
            return
        self._bridge.attempt(self._bridge.session.reword_prepared, self._item.id)

    def leave(self) -> None:
        """Back to the script; what a search ended on counts as used."""
        if self._search_frame.isVisible() and self._item is not None and self.search.text().strip():
            self._bridge.attempt(self._bridge.session.use_prepared, self._item.id)
        self._item = None
        self.closed.emit()

    def _on_search(self, text: str) -> None:
        prepared = self._bridge.session.prepared()
        self._matches = rank(text, prepared)
        if not text.strip():
            self._item = None
            self.title.setText("")
            self.words.set_lines([])
            self.tips.show_texts([])
            self._offer(self._matches)
            return
        if not self._matches:
            self._item = None
            self.title.setText(self.tr("Nothing prepared for this"))
            self.words.set_lines([])
            self.tips.show_texts([])
            self._offer(())
            return
        before = self._item
        self._show(self._matches[0])
        self._show_others(0)
        self._say_match(before)

    def _show_others(self, at: int) -> None:
        self._offer([item for n, item in enumerate(self._matches) if n != at], self.tr("↓ Also"))

    def _say_match(self, before: PreparedAnswer | None) -> None:
        """Announce what the search has come to, where that is another answer now."""
        if self._item is not None and self._item is not before:
            announce(self, sentences(self._item.title, self.words.accessibleName()))

    def _offer(self, items: Sequence[PreparedAnswer], title: str = "") -> None:
        """The answers that fit as well, or all of them: each can be pressed."""
        self._also.say(title if items else "")
        while (held := self._others_flow.takeAt(0)) is not None:
            if (button := held.widget()) is not None:
                button.hide()
                button.deleteLater()
        for item in items:
            button = Button(self._look, item.title, tone=Tone.BARE, clicked=partial(self._request, item.id))
            self._others_flow.addWidget(button)
        self.others.setVisible(bool(items))

    def _move(self, step: int) -> None:
        if self._item in self._matches:
            at = (self._matches.index(self._item) + step) % len(self._matches)
            before = self._item
            self._show(self._matches[at])
            self._show_others(at)
            self._say_match(before)

    def _show(self, item: PreparedAnswer) -> None:
        self._item = item
        self.title.setText(item.title)
        self._render()

    def _render(self) -> None:
        if self._item is None:
            return
        runs = self._bridge.session.runs
        self.words.set_lines([runs(text) for text in self._said(self._item)])
        texts: list[tuple[str, list[Run]]] = []
        for block in self._item.blocks:
            if isinstance(block, Tip):
                texts.append((block.kind.value, runs(block.text)))
            elif isinstance(block, Remark | Point):
                texts.append(("remark" if isinstance(block, Remark) else "point", runs(block.text)))
        self.tips.show_texts(texts)
        self.reveal.show_state()

    def _said(self, item: PreparedAnswer) -> list[Fragment]:
        """Its lines, each in the wording that was chosen last."""
        session, place = self._bridge.session, prepared_place(item.id)
        says = [block for block in item.blocks if isinstance(block, Say)]
        return [say.wordings[session.wording(place, n, say)].text for n, say in enumerate(says)]

    def _on_hidden_changed(self) -> None:
        if self._item is None:  # what was shown last is out of sight, and gives nothing away
            self.words.set_lines([])
            self.tips.show_texts([])
        self._render()

    def _hides(self) -> bool:
        """Whether anything in the words that stand here is sensitive."""
        if self._item is None:
            return False
        said = self._said(self._item)
        others = [block.text for block in self._item.blocks if isinstance(block, Tip | Remark | Point)]
        return self._bridge.session.hides_in([*said, *others])

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._move(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.leave()
                return True
        return False

    def _on_look_changed(self) -> None:
        px = self._look.px
        side = px(18 if self._strip else 44)
        self._column.setContentsMargins(side, px(20), side, px(16))
        self._column.setSpacing(px(12))

    def _request(self, answer: str) -> None:
        self.requested.emit(answer)
