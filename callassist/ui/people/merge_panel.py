"""Two records that may be one person: side by side, with the word that is to stand chosen in place, before anything is
done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from callassist.messages import facts_line
from callassist.people.merging import Duplicate, Merge, Pair, fuller_name, preview_merge, side_by_side
from callassist.people.person_model import Person
from callassist.ui.appearance import Appearance, Size
from callassist.ui.field_labels import field_label, value_label
from callassist.ui.people.list import PeopleList
from callassist.ui.people.side_panel import SidePanel
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets import paint
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import clear_layout, in_column, in_row
from callassist.ui.widgets.list_rows import ListRow
from callassist.ui.widgets.person_parts import label_of
from callassist.ui.widgets.scroll import Card, Scroll

MIDDLE = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class Word(ListRow):
    """One of two values, of which one is to stand: the chosen one is marked by colour, weight and a tick."""

    def __init__(self, look: Appearance, text: str, label: str) -> None:
        super().__init__(look)
        self.setText(text)
        self.set_one_of_several()
        self.setAccessibleName(f"{label}: {text}")

    def nextCheckState(self) -> None:
        """The one beside it decides too."""

    def text_rect(self, width: int) -> QRect:
        px = self.look.px
        return QRect(px(10), px(5), width - px(40), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        px, colour, on = self.look.px, self.look.colour, self.isChecked()
        edge = colour(ColorRole.ACCENT if on else ColorRole.FIELD_BORDER)
        paint.box(painter, self.rect(), px(6), colour(ColorRole.SELECTED if on else ColorRole.PAGE), edge)
        room = self.text_rect(self.width())
        room.setHeight(self.height() - px(10))
        font = self.text_font()
        painter.setFont(font)
        painter.setPen(colour(ColorRole.ON_SELECTED if on else ColorRole.TEXT))
        paint.text(painter, paint.visual(self, room), MIDDLE, self.text())
        if on:
            spot = QRect(self.width() - px(24), (self.height() - px(12)) // 2, px(12), px(12))
            paint.check(painter, paint.visual(self, spot), colour(ColorRole.ON_SELECTED), max(1.5, px(2)))
        if self.focused():
            paint.ring(painter, self.look, self.rect(), px(6))
        painter.end()


class Sides(QWidget):
    """What both know, field by field."""

    changed = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self.words: dict[str, tuple[Word, Word]] = {}
        self._card = Card(look)
        self._grid = QGridLayout(self._card)
        for column, share in enumerate((2, 3, 3)):
            self._grid.setColumnStretch(column, share)
        in_column(self._card, 1, into=self)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def show_pairs(self, keep: Person, other: Person) -> None:
        """Both records; the fuller name, and else the word of the first, stands until another is chosen."""
        clear_layout(self._grid)
        self.words = {}
        pairs = side_by_side(keep, other)
        for row, pair in enumerate(pairs):
            self._grid.addWidget(self._label(field_label(pair.field)), row, 0, Qt.AlignmentFlag.AlignTop)
            for column, widget in enumerate(self._values(pair), 1):
                self._grid.addWidget(widget, row, column)
        passed = self._label(self.tr("History"))
        self._grid.addWidget(passed, len(pairs), 0, Qt.AlignmentFlag.AlignTop)
        for column, person in enumerate((keep, other), 1):
            self._grid.addWidget(self._plain(self._counted(len(person.interactions))), len(pairs), column)
        if "name" in self.words:
            self._mark("name", 1 if fuller_name(keep, other) is other else 0)
        self._on_look_changed()

    def taken(self) -> set[str]:
        """The fields in which the second word is to stand."""
        return {field for field, (_, second) in self.words.items() if second.isChecked()}

    def _counted(self, count: int) -> str:
        return self.tr("1 entry") if count == 1 else self.tr("{n} entries", "", count).format(n=count)

    def _values(self, pair: Pair) -> tuple[QWidget, QWidget]:
        first, second = (value_label(pair.field, text) for text in (pair.kept, pair.other))
        if not pair.choice:
            return self._plain(first), self._plain(second)
        label = field_label(pair.field)
        words = Word(self._look, first, label), Word(self._look, second, label)
        self.words[pair.field] = words
        for place, word in enumerate(words):
            word.clicked.connect(lambda _=False, field=pair.field, place=place: self._on_word(field, place))
        words[0].setChecked(True)
        return words

    def _label(self, text: str) -> Text:
        label = Text(self._look, text, role=ColorRole.MUTED, size=0.93, wrap=True)
        label.setContentsMargins(0, self._look.px(5), 0, 0)
        return label

    def _plain(self, text: str) -> Text:
        told = Text(self._look, text or "–", role=ColorRole.TEXT if text else ColorRole.MUTED, size=0.94, wrap=True)
        told.setContentsMargins(self._look.px(10), self._look.px(4), self._look.px(6), self._look.px(4))
        return told

    def _mark(self, field: str, place: int) -> None:
        for at, word in enumerate(self.words[field]):
            word.setChecked(at == place)
            word.update()

    def _on_word(self, field: str, place: int) -> None:
        self._mark(field, place)
        self.changed.emit()

    def _on_look_changed(self) -> None:
        px = self._look.px
        self._grid.setContentsMargins(px(16), px(10), px(12), px(10))
        self._grid.setHorizontalSpacing(px(8))
        self._grid.setVerticalSpacing(px(4))
        self._grid.setColumnMinimumWidth(0, px(112))


class MergePanel(SidePanel):
    """One pair after the other, or one that is put together by hand."""

    merged = Signal(object)
    """The Merge that is to be done."""
    apart = Signal(object, object)
    """Two people who are to be told apart."""

    def __init__(
        self,
        look: Appearance,
        get: Callable[[str], Person | None],
        find: Callable[[str], Sequence[Person]],
        now: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._look, self._get, self._now = look, get, now
        self._waiting: list[Duplicate] = []
        self._pair: tuple[Person, Person] | None = None
        self.title = Text(look, size=Size.TITLE, weight=600, wrap=True)
        self.why = Text(look, role=ColorRole.MUTED, wrap=True)
        self.sides = Sides(look)
        self._scroll = Scroll(look, self.sides)
        self.choose = PeopleList(look, find, now)
        self.choose.opened.connect(self._on_chosen)
        self._hint = Text(
            look,
            self.tr("Numbers, emails and notes of both are kept. A word that loses is kept as a field of its own."),
            role=ColorRole.MUTED,
            size=Size.NOTE,
            wrap=True,
        )
        self.merge = Button(look, self.tr("Merge them"), tone=Tone.PRIMARY, clicked=self._on_merge)
        self.tell_apart = Button(look, self.tr("These are two people"), clicked=self._on_apart)
        self.later = Button(look, self.tr("Next pair"), clicked=self._on_later)
        self.close_button = Button(look, self.tr("Close"), key="Esc", clicked=self.left)
        self._acts = QWidget()
        self._flow = FlowLayout(look.px(8), parent=self._acts)
        for button in (self.merge, self.tell_apart, self.later, self.close_button):
            self._flow.addWidget(button)
        self._lay_out()
        look.space(self._box, 30, 18, 22, 14, gap=10)

    def _lay_out(self) -> None:
        box = self._box = in_column(self.title, self.why, into=self)
        box.addLayout(in_row((self._scroll, 1), (self.choose, 1)), 1)
        box.addWidget(self._hint)
        box.addWidget(self._acts)

    # What is shown

    def show_pairs(self, pairs: Sequence[Duplicate]) -> None:
        """These may be one person each; the first of them is shown."""
        self._waiting = list(pairs)
        self._next()

    def choose_for(self, person: Person) -> None:
        """Ask who else this is."""
        self._waiting = []
        self._pair = (person, person)
        self.title.setText(self.tr("Who else is {who}?").format(who=label_of(person)))
        self.why.say(self.tr("Choose the other record, to see both side by side."))
        self._show_sides(False)
        self.choose.line.clear()
        self.choose.refresh()
        self.choose.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def pair(self) -> tuple[Person, Person] | None:
        """The record that stays, and the one that goes into it."""
        return self._pair

    def preview(self) -> Merge | None:
        """What it would come to, as it is chosen now."""
        if self._pair is None or self._pair[0] is self._pair[1]:
            return None
        keep, other = self._pair
        taken = self.sides.taken()
        named = (other if "name" in taken else keep) if "name" in self.sides.words else None
        return preview_merge(keep, other, self._now(), take=taken, named=named)

    def _next(self) -> None:
        while self._waiting:
            found = self._waiting[0]
            one, other = self._get(found.first.id), self._get(found.second.id)
            if one is not None and other is not None and one.id != other.id:
                self._show(one, other, "; ".join(map(translate, found.reasons)))
                return
            self._waiting.pop(0)
        self.left.emit()

    def _show(self, one: Person, other: Person, why: str) -> None:
        keep, gone = sorted((one, other), key=lambda person: -len(person.interactions))
        self._pair = (keep, gone)
        self.title.setText(self.tr("One person, or two?"))
        more = len(self._waiting) - 1
        left = self.tr("{n} more to look at", "", more).format(n=more) if more > 0 else ""
        self.why.say(facts_line(f"{why[:1].upper()}{why[1:]}", left))
        self.sides.show_pairs(keep, gone)
        self._scroll.verticalScrollBar().setValue(0)
        self._show_sides(True)

    def _show_sides(self, shown: bool) -> None:
        self._scroll.setVisible(shown)
        self._hint.setVisible(shown)
        self.choose.setVisible(not shown)
        self.merge.setVisible(shown)
        self.tell_apart.setVisible(shown)
        self.later.setVisible(shown and len(self._waiting) > 1)

    def take_focus(self) -> None:
        self.merge.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is wanted

    def _on_chosen(self, person_id: str) -> None:
        other = self._get(person_id)
        if self._pair is not None and other is not None and other.id != self._pair[0].id:
            self._show(self._pair[0], other, "")
            self.take_focus()

    def _on_merge(self) -> None:
        merge = self.preview()
        if merge is not None:
            self.merged.emit(merge)
            self._drop_first()

    def _on_apart(self) -> None:
        if self._pair is not None:
            self.apart.emit(*self._pair)
            self._drop_first()

    def _on_later(self) -> None:
        self._waiting.append(self._waiting.pop(0))
        self._next()

    def _drop_first(self) -> None:
        self._waiting = self._waiting[1:]
        self._next()
