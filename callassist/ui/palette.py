"""Find anything: steps, answers, commands, scripts, people, in one line of typing.

Whoever has something to offer is a provider: it is asked once when the palette opens, and what it offers is scored
here, the same for all. Nothing is searched anew at a key but the words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from callassist.ui.appearance import Appearance
from callassist.ui.keys import Keys, key_text
from callassist.ui.overlay import Overlay
from callassist.ui.theme import ColorRole
from callassist.ui.widgets import paint
from callassist.ui.widgets.inputs import Frame, LineInput
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column
from callassist.ui.widgets.list_rows import ListRow

SHOWN = 9
SOUGHT = 6
"""Places at the top for who or what was sought among many."""
GOOD_ENOUGH = 80.0
"""Of 100: below this a hit is more noise than help."""
FUZZY_FROM = 4
"""Letters from which on a slip of the finger is forgiven; less than that is like anything."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can be found. `words` are searched besides the title; `weight` breaks ties, higher first."""

    title: str
    detail: str
    act: Callable[[], None]
    key: str = ""
    words: str = ""
    weight: float = 0.0


class Provider(Protocol):
    """Has things to be found."""

    def offers(self) -> Iterable[Offer]:
        """All of them, as they are now."""
        ...


@runtime_checkable
class Seeker(Protocol):
    """Has more things than can be gone through at every key, and finds among them by itself."""

    def find(self, query: str) -> Sequence[Offer]:
        """The best matches, best first; nothing without a query."""
        ...


@runtime_checkable
class Fallback(Protocol):
    """Has something to offer for words that nothing is called by."""

    def otherwise(self, query: str) -> Sequence[Offer]:
        """What can be done with these words."""
        ...


def search(query: str, offers: Sequence[Offer], limit: int = SHOWN) -> list[Offer]:
    """The best matches, best first; without a query the first by weight, in their order."""
    wanted = query.casefold().strip()
    if not wanted:
        return sorted(offers, key=lambda offer: -offer.weight)[:limit]
    from rapidfuzz import fuzz

    scored: list[tuple[float, int, Offer]] = []
    for place, offer in enumerate(offers):
        title = offer.title.casefold()
        score = fuzz.ratio(wanted, title[: len(wanted) + 2]) if len(wanted) >= FUZZY_FROM else 0.0
        words = f"{title} {offer.words.casefold()}".split()
        if title.startswith(wanted):
            score = 100.0 + 10.0 / (1 + len(title))
        elif any(word.startswith(wanted) for word in words):
            score = max(score, 96.0)
        elif wanted in title:
            score = max(score, 92.0)
        elif all(any(word.startswith(part) for word in words) for part in wanted.split()):
            score = max(score, 90.0)
        elif len(wanted) >= FUZZY_FROM:
            score = max(score, *(fuzz.ratio(wanted, word) for word in title.split()))
        if score >= GOOD_ENOUGH:
            scored.append((-(score + offer.weight), place, offer))
    return [offer for _, _, offer in sorted(scored, key=lambda entry: entry[:2])[:limit]]


class HitRow(ListRow):
    """One match: what it is, of what kind, and its key."""

    def __init__(self, look: Appearance) -> None:
        super().__init__(look)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._offer = Offer("", "", lambda: None)
        self._current = False

    def show_offer(self, offer: Offer, *, current: bool) -> None:
        self._offer, self._current = offer, current
        self.setText(offer.title)
        parts = [offer.title, offer.detail, offer.key]
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.update()

    def heightForWidth(self, width: int) -> int:  # noqa: ARG002  # one line, however wide
        return self.look.px(34)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(300), self.look.px(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour, px = self.look.colour, self.look.px
        self.ground(painter, marked=self._current)
        end = self.width() - px(10)
        if self._offer.key:
            size = paint.keycap_size(self.look, self._offer.key)
            cap = QRect(end - size.width(), (self.height() - size.height()) // 2, size.width(), size.height())
            paint.keycap(painter, self.look, paint.visual(self, cap), self._offer.key)
            end = cap.left() - px(8)
        painter.setFont(paint.small(self.look))
        painter.setPen(colour(ColorRole.SELECTED_MUTED if self._current else ColorRole.MUTED))
        detail = paint.elided(painter.font(), self._offer.detail, self.width() // 2)
        wide = painter.fontMetrics().horizontalAdvance(detail)
        paint.text(painter, paint.visual(self, QRect(end - wide, 0, wide, self.height())), paint.LINE, detail)
        painter.setFont(self.look.font(0.97, weight=600 if self._current else 400))
        painter.setPen(colour(ColorRole.TEXT))
        room = QRect(px(12), 0, end - wide - px(24), self.height())
        text = paint.elided(painter.font(), self._offer.title, room.width())
        paint.text(painter, paint.visual(self, room), paint.LINE, text)
        painter.end()


class Palette(Overlay):
    """The line and its matches. Down and Up choose, Enter does it."""

    def __init__(
        self, look: Appearance, keys: Keys, over: QWidget, providers: Callable[[], Sequence[Provider]]
    ) -> None:
        super().__init__(look, keys, over, toggle="window.palette")
        self.setAccessibleName(self.tr("Find anything"))
        self._providers = providers
        self.offers: list[Offer] = []
        self._seekers: list[Seeker] = []
        self._fallbacks: list[Fallback] = []
        self._hits: list[Offer] = []
        self._at = 0
        """Which match Enter does; -1 where nothing was found, and what is offered instead is to be chosen first."""
        self.line = LineInput(look, self.tr("A step, an answer, a person, a script, a command"))
        self.line.setAccessibleName(self.tr("Find anything"))
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._on_edited)
        self._rows = [HitRow(look) for _ in range(SHOWN)]
        self._nothing = Text(look, self.tr("Nothing by that name."), role=ColorRole.MUTED)
        self._box = in_column(Frame(look, self.line), self._nothing, into=self.card)
        for place, row in enumerate(self._rows):
            row.clicked.connect(partial(self._do, place))
            self._box.addWidget(row)
        self._box.addStretch(1)

    def open(self) -> None:
        if not self.isVisible():
            providers = self._providers()
            self.offers = [offer for provider in providers for offer in provider.offers()]
            self._seekers = [provider for provider in providers if isinstance(provider, Seeker)]
            self._fallbacks = [provider for provider in providers if isinstance(provider, Fallback)]
            self.line.clear()
            self._find("")
        super().open()
        if self.isVisible():
            self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def ask(self, text: str) -> None:
        """Open with this typed already."""
        if not self.isVisible():
            self.open()
        self.line.setText(text)
        self._on_edited(text)

    def hits(self) -> list[Offer]:
        return list(self._hits)

    def _room(self) -> int:
        """How many matches stand whole under the line in a window of this height."""
        px = self.look.px
        return min(SHOWN, max(1, (self.most_height() - px(38 + 26)) // px(36)))

    def wanted_height(self) -> int:
        px = self.look.px
        self._box.setContentsMargins(px(10), px(10), px(10), px(10))
        self._box.setSpacing(px(2))
        return px(38 + 26) + (len(self._hits) + (self._at < 0)) * px(36)

    def _fit(self) -> None:
        if self.isVisible() and len(self._hits) > self._room():
            self._find(self.line.text())
        super()._fit()

    def takes_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key_text(event) == "Return":
            self._do(self._at)
            return True
        return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line:
            return event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.handle_key(event)
        return super().eventFilter(watched, event)

    def _on_edited(self, text: str) -> None:
        self._find(text)
        self._fit()

    def _find(self, query: str) -> None:
        most = self._room()
        found = [offer for seeker in self._seekers for offer in seeker.find(query)][: min(SOUGHT, most)]
        self._hits = [*found, *search(query, self.offers, most - len(found))]
        self._at = 0 if self._hits else -1
        if not self._hits:
            self._hits = [offer for fallback in self._fallbacks for offer in fallback.otherwise(query.strip())]
        self._show()

    def _move(self, step: int) -> None:
        if self._hits:
            self._at = (max(self._at, -1 if step > 0 else 0) + step) % len(self._hits)
            self._show()
            self._fit()

    def _show(self) -> None:
        for place, row in enumerate(self._rows):
            if place < len(self._hits):
                row.show_offer(self._hits[place], current=place == self._at)
            row.setVisible(place < len(self._hits))
        self._nothing.setVisible(self._at < 0)
        told = self._rows[self._at].accessibleName() if self._at >= 0 else self._nothing.text()
        self.line.setAccessibleDescription(told)

    def _do(self, place: int) -> None:
        if 0 <= place < len(self._hits):
            act = self._hits[place].act
            self.close_overlay()
            act()
