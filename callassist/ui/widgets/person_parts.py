"""Small things that show a person wherever one is: a name to press, a number to copy or dial, the way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFont, QFontMetrics, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from callassist.people.person_model import Person
from callassist.ui.appearance import Appearance, Size
from callassist.ui.days import place_words, short_date, short_weekday
from callassist.ui.theme import ColorRole
from callassist.ui.widgets import paint
from callassist.ui.widgets.announce import announce
from callassist.ui.widgets.buttons import Button, Pressable, Tone
from callassist.ui.widgets.closed import set_tip
from callassist.ui.widgets.labels import Elided, Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.written_days import zone_named


class PersonLink(Pressable):
    """A name, and quieter what else tells who it is; pressed it opens the person's page."""

    def __init__(self, look: Appearance) -> None:
        super().__init__(look)
        self._name, self._more = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_person(self, name: str, more: str) -> None:
        if (name, more) != (self._name, self._more):
            self._name, self._more = name, more
            self.setText(name)
            self.setAccessibleName(f"{name}, {more}" if more else name)
            whole = f"{name} · {more}" if more else name
            set_tip(self, whole)
            self.setAccessibleDescription(self.tr("Opens the person’s page"))
            self.update()

    def _fonts(self) -> tuple[QFont, QFont]:
        return self.look.font(weight=600), self.look.font()

    def sizeHint(self) -> QSize:
        bold, plain = self._fonts()
        wide = QFontMetrics(bold).horizontalAdvance(self._name) + QFontMetrics(plain).horizontalAdvance(self._tail())
        return QSize(wide + self.look.px(4), QFontMetrics(bold).height() + self.look.px(4))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(60), self.sizeHint().height())

    def _tail(self) -> str:
        return f" · {self._more}" if self._more else ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        bold, plain = self._fonts()
        colour, room = self.look.colour, self.width() - self.look.px(2)
        name = paint.elided(bold, self._name, room)
        wide = QFontMetrics(bold).horizontalAdvance(name)
        if self.underMouse():
            bold.setUnderline(True)
        painter.setFont(bold)
        painter.setPen(colour(ColorRole.TEXT))
        paint.text(painter, paint.visual(self, QRect(0, 0, wide + 1, self.height())), paint.LINE, name)
        if room - wide > self.look.px(30):
            painter.setFont(plain)
            rest = QRect(wide, 0, room - wide, self.height())
            shown = paint.elided(plain, self._tail(), rest.width())
            paint.text(painter, paint.visual(self, rest), paint.LINE, shown)
        if self.focused():
            paint.ring(painter, self.look, self.rect(), self.look.px(4))
        painter.end()


class Reach(QWidget):
    """A number or an address: to be read, copied, and only by a click or key handed to the user's own program."""

    def __init__(
        self,
        look: Appearance,
        text: str,
        kind: str,
        link: str,
        act: str,
        *,
        shown: str = "",
        dial: Callable[[], str] | None = None,
    ) -> None:
        """`link` is opened by the button that says `act`; without one there is only copying. `shown` is what stands
        there, where that is not the text itself. A number is dialled by `dial`, which says what was done.
        """
        super().__init__()
        self._link, self._text, self._dial = link, text, dial
        self.key = text, kind
        self.shown = Elided(look, shown or text)
        self.shown.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # a number is read so in every language
        self.shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = Button(look, self.tr("Copy"), tone=Tone.BARE, name=self.tr("Copy {text}").format(text=text))
        self.copy.clicked.connect(self.take)
        self.said = Text(look, role=ColorRole.MUTED, size=Size.NOTE, wrap=True)
        box = in_column(into=self, gap=0)
        row = in_row(gap=look.px(6))
        box.addLayout(row)
        box.addWidget(self.said)
        self.said.hide()
        self.shown.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row.addWidget(self.shown)
        if kind:
            row.addWidget(Text(look, kind, role=ColorRole.MUTED, size=0.9))
        row.addWidget(self.copy)
        self.open = Button(look, act, tone=Tone.BARE, name=f"{act}: {shown or text}", clicked=self.follow)
        row.addWidget(self.open)
        self.open.setVisible(bool(link))  # only here: shown before it has a parent it would be a window of its own
        row.addStretch(1)

    def take(self) -> None:
        """Onto the clipboard."""
        QGuiApplication.clipboard().setText(self._text)
        self.copy.setText(self.tr("Copied"))

    def follow(self) -> None:
        """Hand it to the program that the system has for it."""
        if self._dial is not None:
            told = self._dial()
            self.said.say(told)
            announce(self, told)
            self.copy.setText(self.tr("Copied"))
        elif self._link:
            QDesktopServices.openUrl(QUrl(self._link))


class Ruled(QWidget):
    """Holds one row of a card, with a line under it unless it is the last."""

    def __init__(self, look: Appearance, inner: QWidget) -> None:
        super().__init__()
        self._look, self._line = look, True
        in_column(inner, into=self, margins=(1, 0, 1, 1))

    def set_line(self, line: bool) -> None:
        if line != self._line:
            self._line = line
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._line:
            painter = QPainter(self)
            painter.fillRect(1, self.height() - 1, self.width() - 2, 1, self._look.colour(ColorRole.BORDER))
            painter.end()


def label_of(person: Person) -> str:
    """Who it is, in words; never the bare number of a record that knows nothing yet."""
    return person.label if person.label != person.id else QCoreApplication.translate("PersonLink", "Somebody new")


def left_to_right(text: str) -> str:
    """A number as it is read in every language, amid words that run from right to left too."""
    right = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return f"\u2066{text}\u2069" if text and right else text


def time_there(zone: str, now: datetime) -> str:
    """ "14:06 in Lisbon", with the day where it is another one; empty where the zone is not known or is our own."""
    known = zone_named(zone)
    if known is None:
        return ""
    theirs = now.astimezone(known)
    day = "" if theirs.date() == now.date() else f"{short_weekday(theirs)} "
    return f"{day}{theirs:%H:%M} · {place_words(zone)}"


def moment_short(moment: datetime, now: datetime) -> str:
    """A coming moment on our clock in a word or two: "10:00", "Tue 10:00", "3 Mar"."""
    local = moment.astimezone(now.tzinfo)
    days = (local.date() - now.date()).days
    if days == 0:
        return f"{local:%H:%M}"
    if 0 < days < 7:
        return f"{short_weekday(local)} {local:%H:%M}"
    return short_date(local)


def due_short(due: datetime, now: datetime) -> str:
    """Since when something is due: "09:00" today, "Fri" in the last week, else "3 Mar"."""
    local = due.astimezone(now.tzinfo)
    ago = now.date() - local.date()
    if ago <= timedelta(0):
        return f"{local:%H:%M}"
    if ago < timedelta(days=7):
        return short_weekday(local)
    return short_date(local)
