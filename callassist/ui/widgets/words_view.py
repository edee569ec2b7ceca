"""The words to say: the largest thing on the window, and the one that must keep up with the fingers.

Each line keeps its own text layout, and only a line whose runs changed is laid out again: measured beside a
QTextDocument this is the cheapest way from a key to repainted words. Values are drawn as they are, never parsed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from callassist.script.edit.words import plain_name
from callassist.script.script_model import Run, RunKind
from callassist.ui.appearance import Appearance
from callassist.ui.theme import ColorRole
from callassist.ui.translate import mark_text
from callassist.ui.widgets import paint
from callassist.ui.widgets.layouts import set_tall_by_width

LEADING = 1.4
"""From base line to base line, as a share of the font's size."""
PARAGRAPH = 0.5
"""Between two lines of the script, as a share of the font's size."""
CHARACTERS = 66
"""A row is at most this long: more is hard to follow with half a mind."""
_NBSP = "\u00a0"


@dataclass(slots=True)
class _Span:
    start: int
    end: int
    run: Run


@dataclass(slots=True)
class _Line:
    runs: tuple[Run, ...]
    layout: QTextLayout
    spans: list[_Span] = field(default_factory=list["_Span"])
    top: float = 0.0
    height: float = 0.0
    boxes: list[tuple[_Span, list[QRectF]]] | None = None
    """Where filled and missing spans stand, from the line's own top; worked out when first painted."""


_FACTS = (
    mark_text("Blank", "first name"),
    mark_text("Blank", "last name"),
    mark_text("Blank", "full name"),
    mark_text("Blank", "person name"),
    mark_text("Blank", "person title"),
    mark_text("Blank", "person address"),
    mark_text("Blank", "person company"),
    mark_text("Blank", "person phone"),
    mark_text("Blank", "person email"),
    mark_text("Blank", "speciality"),
    mark_text("Blank", "role"),
    mark_text("Blank", "source"),
    mark_text("Blank", "source detail"),
    mark_text("Blank", "pronunciation"),
    mark_text("Blank", "zone"),
    mark_text("Blank", "job title"),
    mark_text("Blank", "job company"),
    mark_text("Blank", "location"),
    mark_text("Blank", "department"),
    mark_text("Blank", "contact"),
    mark_text("Blank", "band"),
    mark_text("Blank", "job address"),
    mark_text("Blank", "summary"),
    mark_text("Blank", "benefits"),
    mark_text("Blank", "route"),
    mark_text("Blank", "documents"),
    mark_text("Blank", "hours"),
    mark_text("Blank", "travel"),
    mark_text("Blank", "contract"),
    mark_text("Blank", "decision date"),
    mark_text("Blank", "strength"),
    mark_text("Blank", "your name"),
    mark_text("Blank", "your full name"),
    mark_text("Blank", "your role"),
    mark_text("Blank", "your company"),
    mark_text("Blank", "your phone"),
    mark_text("Blank", "your email"),
    mark_text("Blank", "name"),
    mark_text("Blank", "company"),
    mark_text("Blank", "phone"),
    mark_text("Blank", "email"),
    mark_text("Blank", "title"),
    mark_text("Blank", "address"),
    mark_text("Blank", "part of day"),
    mark_text("Blank", "weekday"),
    mark_text("Blank", "date"),
    mark_text("Blank", "time"),
    mark_text("Blank", "topic"),
    mark_text("Blank", "outcome"),
    mark_text("Blank", "notes"),
    mark_text("Blank", "answers"),
    mark_text("Blank", "ratings"),
    mark_text("Blank", "open items"),
    mark_text("Blank", "next step"),
    mark_text("Blank", "next step at"),
    mark_text("Blank", "call back at"),
    mark_text("Blank", "call back zone"),
    mark_text("Blank", "last spoken"),
    mark_text("Blank", "messages left"),
    mark_text("Blank", "script"),
)
"""What can be known without being asked, in words."""


def blank_name(name: str) -> str:
    """A dotted name in the words of the window."""
    return QCoreApplication.translate("Blank", plain_name(name))


def blank_text(run: Run) -> str:
    """What stands in a blank: the name of what is missing, in words ("first name")."""
    name = blank_name(run.name)
    return _NBSP + (name or "…").replace(" ", _NBSP) + _NBSP


def spoken(lines: Sequence[Sequence[Run]], hidden: str = "") -> str:
    """The words as one plain text, for the clipboard and for those who hear the window: `hidden` is said for a mask."""

    def words(run: Run) -> str:
        if run.kind is RunKind.MISSING:
            return "…"
        return hidden if run.kind is RunKind.HIDDEN and hidden else run.text

    return "\n".join("".join(map(words, line)) for line in lines if line)


class WordsView(QLabel):
    """Shows rendered lines: said words plain, filled ones underlined, missing ones as visible blanks."""

    blank_pressed = Signal(str)
    """The name of the blank that was clicked."""

    leading = LEADING
    role = ColorRole.WORDS
    ground = ColorRole.PAGE
    decorated = True
    """Whether filled words are underlined and missing ones stand on a tinted ground."""
    characters = CHARACTERS
    beside = False
    """Whether it keeps to the side where the window begins, and not to that where its language does."""

    def __init__(self, look: Appearance, *, share: float = 1.0, parent: QWidget | None = None) -> None:
        """`share` of the full size, for the strip."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._look, self._share = look, share
        self._open = ""
        self.laid_lines: list[_Line] = []
        self._laid_width = -1
        self._height = 0
        self._font: QFont | None = None
        # It fills its own ground, so that a key repaints this one line and nothing beneath it.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        set_tall_by_width(self, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        look.changed.connect(self._on_look_changed)

    def set_lines(self, lines: Sequence[Sequence[Run]]) -> None:
        """Show these lines; those that are the same as before are left as they are."""
        given = [tuple(line) for line in lines]
        kept = self.laid_lines
        changed = [place for place, runs in enumerate(given) if place >= len(kept) or kept[place].runs != runs]
        if not changed and len(given) == len(kept):
            return
        width = self._text_width()
        fresh = [kept[place] if place not in changed else self._make(runs, width) for place, runs in enumerate(given)]
        same_places = len(fresh) == len(kept) and all(
            line.height == before.height for line, before in zip(fresh, kept, strict=True)
        )
        self.laid_lines = fresh
        self._stack()
        self.setAccessibleName(spoken(given, self.tr("hidden")))
        if same_places:
            for place in changed:
                self.update(0, int(fresh[place].top) - 2, self.width(), int(fresh[place].height) + 5)
        else:
            self.update()

    def set_share(self, share: float) -> None:
        """Another share of the full size."""
        if share != self._share:
            self._share = share
            self._on_look_changed()

    def set_open(self, name: str) -> None:
        """The run of this name is being written in: it has room around it, as a blank has. Empty: none."""
        if name != self._open:
            changed, self._open = {self._open, name}, name
            width = self._text_width()
            self.laid_lines = [
                self._make(line.runs, width) if changed & {run.name for run in line.runs if run.name} else line
                for line in self.laid_lines
            ]
            self._stack()
            self.update()

    def lines(self) -> list[tuple[Run, ...]]:
        return [line.runs for line in self.laid_lines]

    def text(self) -> str:
        """The words as they stand, plain."""
        return spoken(self.lines())

    def words_font(self) -> QFont:
        return self._look.words_font(self._share)

    def _words_font(self) -> QFont:
        """The same, remembered: it is asked for at every key."""
        if self._font is None:
            self._font = self.words_font()
        return self._font

    def blanks(self) -> list[str]:
        """The names of what is missing, in reading order, each once."""
        found: dict[str, None] = {}
        for line in self.laid_lines:
            for span in line.spans:
                if span.run.kind is RunKind.MISSING and span.run.name:
                    found[span.run.name] = None
        return list(found)

    def filled(self) -> dict[str, str]:
        """What is filled in, by name, in reading order: the words of each."""
        spans = [span for line in self.laid_lines for span in line.spans]
        return {span.run.name: span.run.text for span in spans if span.run.kind is RunKind.FILLED and span.run.name}

    def place_of(self, name: str) -> QRect | None:
        """Where the first run of this name stands, missing or filled."""
        for line in self.laid_lines:
            for span in line.spans:
                if span.run.name == name:
                    rects = self._rects(line, span)
                    if rects:
                        return rects[0].translated(self._left(), line.top).toAlignedRect()
        return None

    # Laying out

    def _size(self) -> int:
        return self._words_font().pixelSize()

    def _text_width(self) -> int:
        font = self._words_font()
        limit = QFontMetricsF(font).averageCharWidth() * self.characters * 0.94
        return max(40, min(self.width(), round(limit)))

    def _left(self) -> int:
        """Where the rows begin: at the side where the window does."""
        return self.width() - self._laid_width if self.isRightToLeft() and self._laid_width > 0 else 0

    def _make(self, runs: tuple[Run, ...], width: int) -> _Line:
        texts: list[str] = []
        spans: list[_Span] = []
        at = 0
        for run in runs:
            text = blank_text(run) if run.kind is RunKind.MISSING else run.text.replace("\n", "\u2028")
            if run.name and run.name == self._open and run.kind is not RunKind.MISSING:
                text = f"{_NBSP}{text}{_NBSP}"
            spans.append(_Span(at, at + _units(text), run))
            texts.append(text)
            at += _units(text)
        layout = QTextLayout("".join(texts), self._words_font())
        layout.setCacheEnabled(True)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if self.beside:
            side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
            option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        layout.setFormats([made for span in spans if (made := self._format(span)) is not None])
        line = _Line(runs, layout, spans)
        self._lay(line, width)
        return line

    def _format(self, span: _Span) -> QTextLayout.FormatRange | None:
        run = span.run
        missing = run.kind is RunKind.MISSING and self.decorated
        if not (run.bold or run.italic or missing):
            return None
        look = QTextCharFormat()
        if run.bold:
            look.setFontWeight(QFont.Weight.DemiBold)
        if run.italic:
            look.setFontItalic(True)
        if missing:
            look.setForeground(self._look.colour(ColorRole.MISSING))
        made = QTextLayout.FormatRange()
        made.start, made.length, made.format = span.start, span.end - span.start, look
        return made

    def _lay(self, line: _Line, width: int) -> None:
        pitch = self._size() * self.leading
        y = 0.0
        line.layout.beginLayout()
        while True:
            row = line.layout.createLine()
            if not row.isValid():
                break
            row.setLineWidth(width)
            row.setPosition(QPointF(0, y + (pitch - row.height()) / 2))
            y += pitch
        line.layout.endLayout()
        line.height = y
        line.boxes = None

    def _stack(self) -> None:
        y = 0.0
        gap = self._size() * PARAGRAPH
        for line in self.laid_lines:
            line.top = y
            y += line.height + gap
        height = round(y - gap) if self.laid_lines else 0
        if height != self._height:
            self._height = height
            self.updateGeometry()

    def _relay(self) -> None:
        width = self._text_width()
        if width != self._laid_width:
            self._laid_width = width
            for line in self.laid_lines:
                self._lay(line, width)
        self._stack()

    def _on_look_changed(self) -> None:
        self._font = None
        self._laid_width = self._text_width()
        self.laid_lines = [self._make(line.runs, self._laid_width) for line in self.laid_lines]
        self._stack()
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._relay()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._on_look_changed()
        super().changeEvent(event)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, _width: int) -> int:
        return self._height

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(400), self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._height)

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        clip = event.rect()
        painter.fillRect(clip, self._look.colour(self.ground))
        ink = self._look.colour(self.role)
        painter.setPen(ink)
        painter.translate(self._left(), 0)
        for line in self.laid_lines:
            if line.top > clip.bottom() or line.top + line.height < clip.top():
                continue
            if self.decorated and self._paint_grounds(painter, line):
                painter.setPen(ink)
            line.layout.draw(painter, QPointF(0, line.top))
        painter.end()

    def _paint_grounds(self, painter: QPainter, line: _Line) -> bool:
        """The underlines and the grounds of blanks; whether there were any."""
        size = self._size()
        if line.boxes is None:
            marked = [span for span in line.spans if span.run.kind is not RunKind.SAID]
            line.boxes = [(span, self._rects(line, span)) for span in marked]
        for span, boxes in line.boxes:
            if span.run.kind is RunKind.MISSING:
                for rect in boxes:
                    inset = rect.translated(0, line.top).adjusted(1, size * 0.06, -1, -size * 0.06)
                    paint.box(painter, inset.toAlignedRect(), size * 0.18, self._look.colour(ColorRole.MISSING_GROUND))
            else:
                painter.setPen(QPen(self._look.colour(ColorRole.FILLED), max(1.5, size / 13)))
                for rect in boxes:
                    y = round(line.top + rect.bottom() - size * 0.02)
                    painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
        return bool(line.boxes)

    def _rects(self, line: _Line, span: _Span) -> list[QRectF]:
        """The boxes a span covers, one in each row it reaches into, from the line's own top."""
        found: list[QRectF] = []
        for number in range(line.layout.lineCount()):
            row = line.layout.lineAt(number)
            start = max(span.start, row.textStart())
            end = min(span.end, row.textStart() + row.textLength())
            if start >= end:
                continue
            first, last = sorted((_x(row.cursorToX(start)), _x(row.cursorToX(end))))
            last = min(last, row.naturalTextRect().right())  # not the blank at which the row was broken
            found.append(QRectF(first, row.y(), last - first, row.height()))
        return found

    def blank_at(self, point: QPointF) -> str:
        point = point - QPointF(self._left(), 0)
        for line in self.laid_lines:
            for span in line.spans:
                blank = span.run.kind in (RunKind.MISSING, RunKind.FILLED) and span.run.name
                if blank and any(rect.translated(0, line.top).contains(point) for rect in self._rects(line, span)):
                    return span.run.name
        return ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = bool(self.blank_at(event.position()))
        self.setCursor(Qt.CursorShape.IBeamCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        name = self.blank_at(event.position())
        if name:
            self.blank_pressed.emit(name)
        else:
            super().mousePressEvent(event)


class SmallWords(WordsView):
    """What is read and not said: a tip, a remark. Smaller, quieter, and nothing in it stands out but its lead."""

    leading = 1.45
    decorated = False
    beside = True
    characters = 78

    def __init__(
        self, look: Appearance, *, role: ColorRole = ColorRole.MUTED, size: float = 1.0, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent=parent)
        self.role, self._text_size = role, size

    def words_font(self) -> QFont:
        return self._look.font(self._text_size)


def _units(text: str) -> int:
    """The length of a text as Qt counts it: UTF-16."""
    return len(text) if text.isascii() else len(text) + sum(ord(letter) > 0xFFFF for letter in text)


def _x(found: object) -> float:
    """`cursorToX` gives a number, or a pair whose first is it: bindings differ."""
    return float(found[0]) if isinstance(found, tuple) else float(found)  # type: ignore[arg-type]
