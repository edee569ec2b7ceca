"""What a window draws by hand, told in words: every stroke of its own parts, with its place, its colour and its font.

`shown` tells what somebody hears, and `built` how the parts were made. This is what is only to be seen: a word in the
wrong place, a frame in the wrong colour, a mark that is left out. Strokes are told as they are asked for, so nothing
depends on how Qt turns them into pixels; but where words stand goes by how wide the font makes them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import cache
from unittest.mock import patch

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QWidget

from callassist.app import App
from callassist.ui.appearance import FAMILY
from tests.support.built import Built, kind_of
from tests.support.shown import UNSTEADY

PROBE = "The quick brown fox jumps over the lazy dog, 0123456789."
WIDE = {(11, 400): 308, (14, 400): 391, (14, 600): 400, (28, 600): 799}
"""How wide it is, where what is drawn was recorded, in letters of these heights and weights."""
STROKES = {
    "drawText": "words",
    "drawRoundedRect": "rounded",
    "drawRect": "box",
    "drawEllipse": "ellipse",
    "drawPolyline": "line",
    "drawPath": "path",
    "drawLine": "line",
    "fillRect": "filled",
    "setClipRect": "only within",
}
ALIGNED = {
    Qt.AlignmentFlag.AlignRight: "right",
    Qt.AlignmentFlag.AlignHCenter: "centre",
    Qt.AlignmentFlag.AlignTop: "top",
    Qt.AlignmentFlag.AlignBottom: "bottom",
    Qt.AlignmentFlag.AlignVCenter: "middle",
    Qt.TextFlag.TextWordWrap: "wrapped",
}


def drawn(app: App) -> Built:
    """By the kind of a part, what each of it draws, of all that is seen of the app's window now.

    It is nothing where the app's own font is not as wide as where it was recorded: another Qt measures it in its own
    way, and so does a system that has its own idea of how letters are fitted to pixels.
    """
    if not as_wide_as_recorded():
        return {}
    easel = _Easel({colour: role for role, colour in reversed(app.look.theme.roles.items())})
    with ExitStack() as stack:
        for name in STROKES:
            stack.enter_context(patch.object(QPainter, name, easel.watching(name)))
        stack.enter_context(patch.object(QTextLayout, "draw", easel.watching_layouts(QTextLayout.draw)))
        app.shell.grab()
    found: Built = {}
    for (kind, *_), told in easel.strokes.items():
        found.setdefault(kind, set()).add("; ".join(told))
    return found


@cache
def as_wide_as_recorded() -> bool:
    return all(QFontMetrics(_font(*letters)).horizontalAdvance(PROBE) == wide for letters, wide in WIDE.items())


def _font(pixels: int, weight: int) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    return font


class _Easel:
    """Listens to the painters of parts, and of the rows of lists."""

    def __init__(self, inks: Mapping[str, str]) -> None:
        self._inks = inks
        self._row = (0, 0)
        """Where the row begins in which the last stroke was, if it was in a list."""
        self.strokes: dict[tuple[str, int, int, int], list[str]] = {}
        """By the kind of a part, which of them it is and the place of the row, in the order in which they are drawn."""

    def watching(self, name: str) -> Callable[..., None]:
        draw = getattr(QPainter, name)

        def stroke(painter: QPainter, *what: object) -> None:
            self._tell(painter, f"{STROKES[name]} {self._told(painter, name, what)}")
            draw(painter, *what)

        return stroke

    def watching_layouts(self, draw: Callable[..., None]) -> Callable[..., None]:
        def stroke(layout: QTextLayout, painter: QPainter, at: QPointF, selections: Sequence[object] = ()) -> None:
            for line in (layout.lineAt(number) for number in range(layout.lineCount())):
                words = layout.text()[line.textStart() : line.textStart() + line.textLength()]
                where = self._placed(painter, line.naturalTextRect().translated(at))
                self._tell(painter, f"words {where} {steady(words)} {told_font(layout.font())} {self._ink(painter)}")
            for piece in layout.formats():
                said = f"from {piece.start} for {piece.length} {told_font(piece.format.font())}"
                self._tell(painter, f"{said} {self._colour(piece.format.foreground().color())}")
            draw(layout, painter, at, selections)

        return stroke

    def _tell(self, painter: QPainter, what: str) -> None:
        part = painter.device()
        if isinstance(part, QWidget):
            self.strokes.setdefault((kind_of(part), id(part), *self._row), []).append(what)

    def _told(self, painter: QPainter, name: str, what: tuple[object, ...]) -> str:
        match what:
            case (int(x), int(y), int(wide), int(tall), *more):
                said = [self._placed(painter, QRect(x, y, wide, tall))]
            case (QRect() | QRectF() as spot, *more):
                said = [self._placed(painter, spot)]
            case (QPointF() as start, QPointF() as end):
                said, more = [self._points(painter, [start, end])], []
            case (list() as points,):
                said, more = [self._points(painter, points)], []
            case (QPainterPath() as path,):
                ends = (path.elementAt(number) for number in range(path.elementCount()))
                said, more = [self._points(painter, [QPointF(end.x, end.y) for end in ends])], []
            case _:
                raise TypeError(f"{name} is drawn with {what}")
        match name:
            case "drawText":
                flags, words = int(more[0]), str(more[1])
                said += [word for flag, word in ALIGNED.items() if flags & flag.value]
                said += [steady(words), told_font(painter.font()), self._ink(painter)]
            case "fillRect":
                said.append(self._colour(QColor(more[0])))
            case "setClipRect":
                pass
            case _:
                said += [f"radius {radius:g}" for radius in more[:1]]
                said += [self._filled(painter.brush())] if name not in ("drawPolyline", "drawLine") else []
                said += [self._edged(painter.pen())]
                said += ["sharp"] * (not painter.renderHints() & QPainter.RenderHint.Antialiasing)
        said += [f"opacity {painter.opacity():.3g}"] * (painter.opacity() != 1)
        return " ".join(filter(None, said))

    def _placed(self, painter: QPainter, spot: QRect | QRectF) -> str:
        there = self._within_row(painter, painter.transform().mapRect(QRectF(spot)))
        return f"{number(there.x())},{number(there.y())} {number(there.width())}×{number(there.height())}"

    def _points(self, painter: QPainter, points: Sequence[QPointF | QPoint]) -> str:
        ends = (QRectF(painter.transform().map(QPointF(point)), QSizeF()) for point in points)
        there = (self._within_row(painter, end) for end in ends)
        return " ".join(f"{number(point.x())},{number(point.y())}" for point in there)

    def _within_row(self, painter: QPainter, spot: QRectF) -> QRectF:
        self._row = (0, 0)
        part = painter.device()
        view = part.parent() if isinstance(part, QWidget) else None
        if isinstance(view, QAbstractItemView):
            row = view.indexAt(QPoint(int(spot.center().x()), int(spot.center().y())))
            if row.isValid():
                self._row = view.visualRect(row).topLeft().toTuple()
        return spot.translated(-self._row[0], -self._row[1])

    def _filled(self, brush: QBrush) -> str:
        return f"in {self._colour(brush.color())}" if brush.style() != Qt.BrushStyle.NoBrush else ""

    def _edged(self, pen: QPen) -> str:
        if pen.style() == Qt.PenStyle.NoPen:
            return ""
        style = "" if pen.style() == Qt.PenStyle.SolidLine else f" {pen.style().name}"
        return f"edge {self._colour(pen.color())} {pen.widthF():.3g}{style}"

    def _ink(self, painter: QPainter) -> str:
        return self._colour(painter.pen().color())

    def _colour(self, colour: QColor) -> str:
        solid = self._inks.get(colour.name(), colour.name())
        return solid if colour.alpha() == 255 else f"{solid} {colour.alphaF():.2f}"


def number(length: float) -> str:
    return f"{length:.1f}".removesuffix(".0")


def told_font(font: QFont) -> str:
    more = " italic" * font.italic() + " underlined" * font.underline() + " struck out" * font.strikeOut()
    spaced = f" spaced {font.letterSpacing():g}" if font.letterSpacing() else ""
    return f"{font.pixelSize()} {font.weight()}{more}{' tabular' * bool(font.featureTags())}{spaced}"


def steady(words: str) -> str:
    for pattern, instead in UNSTEADY:
        words = pattern.sub(instead, words)
    return f"“{words}”".replace("\n", " / ").replace("\u200b", "")
