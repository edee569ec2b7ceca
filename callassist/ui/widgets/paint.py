"""Strokes that several controls share: the rounded box, the key cap, text that wraps."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from unicodedata import combining

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPainter, QPen
from PySide6.QtWidgets import QWidget

from callassist.ui.appearance import Appearance, Size
from callassist.ui.theme import ColorRole

WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
LINE = int(Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
CENTRE = int(Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignCenter)
END = int(Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_TALL = 100_000
_FIRST_STRONG, _END_OF_IT = "\u2068", "\u2069"
_BREAK = "\u200b"
"""A space of no width, at which a line may end."""


def flat(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """One colour, without an edge. `fillRect` would first learn the 170 gradients that Qt knows by name."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(rect)


def box(painter: QPainter, rect: QRect, radius: float, fill: QColor | None, border: QColor | None = None) -> None:
    """A rounded box whose border lies inside `rect`, one pixel wide and sharp."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if border is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(rect), radius, radius)
    else:
        painter.setPen(QPen(border, 1))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def ring(painter: QPainter, look: Appearance, rect: QRect, radius: float, role: ColorRole = ColorRole.ACCENT) -> None:
    """The sign of keyboard focus, around `rect` and inside the widget's own edge; `role` stands out from its ground."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.colour(role), 2))
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius)


def keycap_font(look: Appearance) -> QFont:
    return look.font(0.76, weight=600)


def keycap_size(look: Appearance, key: str) -> QSize:
    def work_out() -> QSize:
        metrics = QFontMetrics(keycap_font(look))
        return QSize(max(metrics.horizontalAdvance(key) + look.px(10), look.px(18)), look.px(17))

    return look.remembered(f"key {key}", work_out)


def keycap(painter: QPainter, look: Appearance, rect: QRect, key: str, *, ink: QColor | None = None) -> None:
    """A key, drawn as one. With `ink` it is outlined in that colour, for filled grounds."""
    plain = ink is None
    box(
        painter,
        rect,
        look.px(4),
        look.colour(ColorRole.KEY_GROUND) if plain else None,
        look.colour(ColorRole.KEY_BORDER) if ink is None else ink,
    )
    painter.setFont(keycap_font(look))
    painter.setPen(look.colour(ColorRole.KEY) if ink is None else ink)
    text(painter, rect, CENTRE, key)


def text(painter: QPainter, rect: QRect, flags: int, words: str) -> None:
    """Draw words in `rect`. Where the window runs from right to left, they keep the direction they are written in."""
    if flags & Qt.TextFlag.TextWordWrap.value:
        words = breakable(painter.font(), words, rect.width())
    painter.drawText(rect, flags, isolated(words))


def isolated(words: str) -> str:
    """The same words, each line with its own direction: "Right person?" does not become "?Right person"."""
    if not words or QGuiApplication.layoutDirection() != Qt.LayoutDirection.RightToLeft:
        return words
    return "\n".join(map(_isolated, words.split("\n")))


def _isolated(line: str) -> str:
    inner = line.lstrip(" ·")  # what parts it from the words before stands on their side
    return f"{line[: len(line) - len(inner)]}{_FIRST_STRONG}{inner}{_END_OF_IT}"


def breakable(font: QFont, text: str, width: int) -> str:
    """The same text; a word that is wider than the room goes on in the next line instead of being cut off."""
    metrics = QFontMetrics(font)
    widest = max(width, 1)
    if max(map(len, text.split()), default=0) * metrics.maxWidth() <= widest:
        return text
    for word in dict.fromkeys(text.split()):
        if metrics.horizontalAdvance(word) > widest:
            text = text.replace(word, _BREAK.join(_pieces(metrics, word, widest)))
    return text


def _pieces(metrics: QFontMetrics, word: str, width: int) -> Iterator[str]:
    """A long word in pieces that fit; at least a letter each, with the marks that belong to it."""
    while word:
        most = range(1, min(len(word), width) + 1)  # a letter is a pixel at least
        many = bisect_right(most, width, key=lambda n: metrics.horizontalAdvance(word[:n])) or 1
        while 1 < many < len(word) and combining(word[many]):
            many -= 1
        yield word[:many]
        word = word[many:]


def wrapped(font: QFont, text: str, width: int) -> QSize:
    """The room `text` takes when it wraps at `width`."""
    words = breakable(font, text, width)
    return QFontMetrics(font).boundingRect(QRect(0, 0, max(width, 1), _TALL), WRAP, words).size()


def elided(font: QFont, text: str, width: int) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)


def visual(widget: QWidget, rect: QRect) -> QRect:
    """`rect`, mirrored where the language runs from right to left."""
    return mirrored(rect, widget.rect()) if widget.layoutDirection() == Qt.LayoutDirection.RightToLeft else rect


def mirrored(rect: QRect, within: QRect) -> QRect:
    """`rect` at the other side of `within`."""
    return QRect(within.left() + within.right() - rect.right(), rect.y(), rect.width(), rect.height())


def check(painter: QPainter, rect: QRect, ink: QColor, width: float) -> None:
    """A tick mark that fills `rect`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(ink, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    x, y, w, h = rect.x(), rect.y(), rect.width(), rect.height()
    points = [QPointF(x + w * a, y + h * b) for a, b in ((0.2, 0.55), (0.42, 0.76), (0.8, 0.28))]
    painter.drawPolyline(points)


def small(look: Appearance, *, weight: int = 400) -> QFont:
    return look.font(Size.NOTE, weight=weight)
