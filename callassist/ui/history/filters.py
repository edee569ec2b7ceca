"""Which calls are shown, as chips: what is chosen can be seen, and is taken away by pressing it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from callassist.moments import read_when
from callassist.store.index import Index
from callassist.store.search import NO_FILTERS, NO_OUTCOME, Filters
from callassist.ui.appearance import Appearance
from callassist.ui.call_finder import CallFinder
from callassist.ui.days import short_date
from callassist.ui.theme import ColorRole
from callassist.ui.widgets import paint
from callassist.ui.widgets.buttons import Pressable
from callassist.ui.widgets.chips import ChipRow
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.inputs import Frame, LineInput
from callassist.ui.widgets.labels import KeyCap, Text
from callassist.ui.widgets.layouts import in_column, in_row

OFFERED = 14
KINDS = ("script", "outcome", "when", "person")
LEADS = ("end_step", "step", "missed", "unanswered", "weekday", "hour", "unfinished")
"""Filters that only a figure of Insights leads to."""

_ASKED = {
    "script": "SELECT script, max(script_title) FROM calls GROUP BY script ORDER BY count(*) DESC",
    "outcome": "SELECT CASE outcome WHEN '' THEN '-' ELSE outcome END AS said, max(outcome_label) "
    "FROM calls WHERE outcome <> '' OR finished IS NOT NULL GROUP BY said ORDER BY outcome = '', count(*) DESC",
    "person": "SELECT person, max(name) FROM calls WHERE person <> '' AND name <> '' GROUP BY person "
    "ORDER BY max(number) DESC",
}
"""By kind, every value there is and its words: the most frequent first, of people the last one called. The dash
is `NO_OUTCOME`."""


@dataclass(frozen=True, slots=True)
class FilterOffer:
    """Some values of a kind, as (value, label), and how many more there are."""

    kind: str
    values: Sequence[tuple[str, str]] = ()
    more: int = 0


def offer(index: Index, kind: str, text: str = "", *, without: str = "") -> FilterOffer:
    """What there is to choose from: those whose label has all the words of `text`. `without` are the words for calls
    of which nobody said how they ended."""
    words = text.casefold().split()
    found: list[tuple[str, str]] = []
    more = 0
    for value, named in index.connection().execute(_ASKED[kind]):
        label = without if without and value == NO_OUTCOME else str(named or value)
        if all(word in label.casefold() for word in words):
            if len(found) < OFFERED:
                found.append((str(value), label))
            else:
                more += 1
    return FilterOffer(kind, found, more)


def words_for(index: Index, wanted: dict[str, str]) -> dict[str, str]:
    """The words for these values, by kind; none where there is no such call."""
    known = {kind: dict(index.connection().execute(_ASKED[kind])) for kind in wanted}
    return {kind: str(known[kind][value]) for kind, value in wanted.items() if known[kind].get(value)}


class FilterChip(Pressable):
    """A kind of filter: pressed it offers its values; one that is on says so, and Delete takes it away."""

    own_keys = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
    cleared = Signal()

    def __init__(self, look: Appearance, text: str) -> None:
        super().__init__(look)
        self._name, self._value = text, ""
        self.open = False
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_value("")

    def show_value(self, value: str) -> None:
        self._value = value
        self.setText(f"{self._name}: {value}" if value else self._name)
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    @property
    def value(self) -> str:
        return self._value

    def sizeHint(self) -> QSize:
        px = self.look.px
        width = QFontMetrics(self.look.font(0.9)).horizontalAdvance(self.text()) + px(40)
        return QSize(min(width, px(300)), px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(60), self.look.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour, px = self.look.colour, self.look.px
        on = bool(self._value)
        fill = colour(ColorRole.SELECTED if on else ColorRole.PAGE)
        edge = colour(ColorRole.ACCENT if on or self.open else ColorRole.BORDER)
        paint.box(painter, self.rect(), px(14), self.shade(fill), edge)
        font = self.look.font(0.9)
        painter.setFont(font)
        painter.setPen(colour(ColorRole.ON_SELECTED if on else ColorRole.TEXT))
        room = self.rect().adjusted(px(11), 0, -px(22), 0)
        paint.text(painter, paint.visual(self, room), paint.LINE, paint.elided(font, self.text(), room.width()))
        end = self.rect().adjusted(self.width() - px(22), 0, -px(6), 0)
        paint.text(painter, paint.visual(self, end), paint.CENTRE, "×" if on else "+")
        if self.focused():
            paint.ring(painter, self.look, self.rect(), px(14))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in self.own_keys:
            self.cleared.emit()
            return
        super().keyPressEvent(event)


class FilterBar(QWidget):
    """The chips, and the values of the one that is open, in a row of their own below."""

    changed = Signal()

    def __init__(self, look: Appearance, finder: CallFinder, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._look, self._finder, self._now = look, finder, now
        self.filters: Filters = NO_FILTERS
        self._labels: dict[str, str] = {}
        self._offer = FilterOffer("")
        self._open = ""
        self.chips = {
            "script": FilterChip(look, self.tr("Script")),
            "outcome": FilterChip(look, self.tr("Outcome")),
            "when": FilterChip(look, self.tr("When")),
            "person": FilterChip(look, self.tr("Person")),
            "lead": FilterChip(look, self.tr("From a figure")),
        }
        row = QWidget()
        flow = FlowLayout(look.px(6), parent=row)
        for kind, chip in self.chips.items():
            chip.clicked.connect(partial(self._on_chip, kind))
            chip.cleared.connect(partial(self._take_away, kind))
            flow.addWidget(chip)
        self._cap = KeyCap(look, "")
        self.options = ChipRow(look, chosen=self._on_option)
        self.seek = LineInput(look, self.tr("Find one"), name=self.tr("Find among all of them"))
        self.seek.textEdited.connect(self._on_seek)
        self.seek.returnPressed.connect(self._on_found)
        self.more = Text(look, role=ColorRole.MUTED, size=0.9)
        self.seeking = QWidget()
        in_row((Frame(look, self.seek), 1), (self.more, 1), into=self.seeking)
        self.since = LineInput(look, self.tr("since, such as 1 Nov"))
        self.until = LineInput(look, self.tr("until"))
        self._dates = QWidget()
        dates = in_row(into=self._dates)
        for line, name in ((self.since, self.tr("Since")), (self.until, self.tr("Until"))):
            line.setAccessibleName(name)
            line.textEdited.connect(self._on_dates)
            line.left.connect(self._check_dates)
            line.returnPressed.connect(self._check_dates)
            dates.addWidget(Frame(look, line))
        self.no_day = Text(look, role=ColorRole.CAUTION, size=0.9, wrap=True)
        self._empty = Text(look, self.tr("Nothing to choose from yet"), role=ColorRole.MUTED, size=0.9)
        self._column = in_column(in_row((row, 1), self._cap), into=self)
        for part in (self.options, self.seeking, self._dates, self.no_day, self._empty):
            self._column.addWidget(part)
            part.hide()
        self.chips["lead"].hide()
        look.space(self._column, gap=8)

    def set_key(self, key: str) -> None:
        """The key that goes through the chips."""
        self._cap.set_key(key)

    # What is chosen

    def use(self, filters: Filters, labels: dict[str, str] | None = None) -> None:
        """These filters, as a figure or another page asks for; `labels` are words for their values."""
        self.filters = filters
        self._labels = dict(labels or {})
        self._show()
        wanted = {kind: str(getattr(filters, kind)) for kind in _ASKED if kind not in self._labels}
        wanted = {kind: value for kind, value in wanted.items() if value}
        if wanted:
            self._finder.ask("labels", lambda index: words_for(index, wanted), self._on_labels)
        self.changed.emit()

    def clear(self) -> None:
        self.since.clear()
        self.until.clear()
        self.use(NO_FILTERS)

    @property
    def active(self) -> bool:
        return self.filters != NO_FILTERS

    def open(self, kind: str) -> None:
        """Offer the values of a kind; the same again closes them."""
        self._open = "" if self._open == kind else kind
        self.seek.clear()
        self._show()
        if self._open == "when":
            self.options.set_focus()
        elif self._open:
            self._ask()

    def _ask(self) -> None:
        kind, text = self._open, self.seek.text()
        without = self.tr("No outcome said")
        self._finder.ask("choices", lambda index: offer(index, kind, text, without=without), self._on_offer)

    def close_options(self) -> bool:
        """Fold the values away; whether there were any."""
        was = bool(self._open)
        self._open = ""
        self._show()
        return was

    def _on_labels(self, found: dict[str, str]) -> None:
        self._labels = {**found, **self._labels}
        self._show()

    def _on_offer(self, found: FilterOffer) -> None:
        first = self._offer.kind != found.kind or not self.seek.hasFocus()
        self._offer = found
        self._show()
        if self._open and first:
            self.options.set_focus()

    def _on_seek(self, _text: str) -> None:
        self._ask()

    def _on_found(self) -> None:
        """Enter takes the first of what was found."""
        if self._open in _ASKED and self._offer.values:
            self._on_option([self._offer.values[0][0]])

    def _on_chip(self, kind: str) -> None:
        if self.chips[kind].value:
            self._take_away(kind)
        elif kind != "lead":
            self.open(kind)

    def _take_away(self, kind: str) -> None:
        if kind == "lead":
            bare = {name: None if name in ("unanswered", "weekday", "hour", "unfinished") else "" for name in LEADS}
            self.filters = replace(self.filters, **bare)  # type: ignore[arg-type]
        elif kind == "when":
            self.since.clear()
            self.until.clear()
            self.filters = replace(self.filters, since=None, until=None)
        else:
            self.filters = replace(self.filters, **{kind: ""})  # type: ignore[arg-type]
        self._labels.pop(kind, None)
        self._open = ""
        self._show()
        self.changed.emit()

    def _on_option(self, keys: list[str]) -> None:
        value = keys[0] if keys else ""
        if self._open == "when":
            since, until = self._span(value)
            self.filters = replace(self.filters, since=since, until=until)
        else:
            self.filters = replace(self.filters, **{self._open: value})  # type: ignore[arg-type]
        self._labels[self._open] = dict(self._offered()).get(value, "")
        self._open = ""
        self._show()
        self.changed.emit()

    def _on_dates(self, _text: str) -> None:
        since, until = self._past(self.since.text()), self._past(self.until.text())
        if until is not None:
            until += timedelta(days=1)
        self.filters = replace(self.filters, since=since, until=until)
        self._labels["when"] = " – ".join(
            self._day(moment) for moment in (since, until - timedelta(days=1) if until else None) if moment
        )
        self.no_day.hide()
        self._show()
        self.changed.emit()

    def _check_dates(self) -> None:
        """Whoever leaves a line that says no day is told that it does not choose."""
        wrong = [text for line in (self.since, self.until) if (text := line.text().strip()) and not self._past(text)]
        if wrong:
            said = self.tr("“{words}” is no day, so it leaves out no call. Write it like 1 Nov or 2026-11-01.")
            self.no_day.setText(said.format(words=wrong[0]))
        self.no_day.setVisible(bool(wrong) and self._open == "when")

    def _past(self, text: str) -> datetime | None:
        """The day that is meant, not after today where no year is named."""
        now = self._now()
        found = read_when(text, now, now.tzinfo or UTC, past=True).at
        return found.replace(hour=0, minute=0, second=0, microsecond=0) if found is not None else None

    def _span(self, value: str) -> tuple[datetime | None, datetime | None]:
        midnight = self._now().replace(hour=0, minute=0, second=0, microsecond=0)
        match value:
            case "today":
                return midnight, None
            case "week":
                return midnight - timedelta(days=midnight.weekday()), None
            case "month":
                return midnight.replace(day=1), None
            case "quarter":
                return midnight - timedelta(days=91), None
            case "year":
                return midnight.replace(month=1, day=1), None
            case _:
                return None, None

    def _offered(self) -> Sequence[tuple[str, str]]:
        if self._open == "when":
            return (
                ("today", self.tr("Today")),
                ("week", self.tr("This week")),
                ("month", self.tr("This month")),
                ("quarter", self.tr("Last three months")),
                ("year", self.tr("This year")),
            )
        return self._offer.values if self._offer.kind == self._open else ()

    # Showing

    def _show(self) -> None:
        filters = self.filters
        values = {"script": filters.script, "outcome": filters.outcome, "person": filters.person}
        for kind, value in values.items():
            self.chips[kind].show_value((self._labels.get(kind) or value) if value else "")
        self.chips["when"].show_value(self._when_words())
        lead = self._labels.get("lead", "") or self._lead_words()
        self.chips["lead"].show_value(lead)
        self.chips["lead"].setVisible(bool(lead))
        offered = self._offered() if self._open else ()
        for kind, chip in self.chips.items():
            chip.open = kind == self._open
            chip.update()
        self.options.set_options(list(offered))
        self.options.set_value([])
        self.options.setVisible(bool(offered))
        more = self._offer.more if self._open in _ASKED and self._offer.kind == self._open else 0
        seeking = bool(self._open in _ASKED and (more or self.seek.text()))
        self.seeking.setVisible(seeking)
        self.more.setText(self.tr("and {n} more", "", more).format(n=more) if more else "")
        self._dates.setVisible(self._open == "when")
        if self._open != "when":
            self.no_day.hide()
        self._empty.setVisible(bool(self._open) and not offered and not seeking)

    def _when_words(self) -> str:
        since, until = self.filters.since, self.filters.until
        if since is None and until is None:
            return ""
        if self._labels.get("when"):
            return self._labels["when"]
        last = until - timedelta(days=1) if until else None
        return " – ".join(self._day(moment) if moment else "…" for moment in (since, last))

    def _lead_words(self) -> str:
        filters, locale = self.filters, QLocale()
        found = [filters.end_step, filters.step, filters.missed]
        if filters.unanswered:
            found.append(self.tr("unanswered"))
        if filters.weekday is not None:
            found.append(locale.dayName(filters.weekday + 1))
        if filters.hour is not None:
            found.append(f"{filters.hour}:00")
        if filters.unfinished:
            found.append(self.tr("not finished"))
        return ", ".join(filter(None, found))

    def _day(self, moment: datetime) -> str:
        return short_date(moment, year=moment.year != self._now().year)
