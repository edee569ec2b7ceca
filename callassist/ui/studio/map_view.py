"""The script as a map: main steps down, side paths beside, ends at the edge; a press on a step opens it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from callassist.messages import facts_line
from callassist.script.edit.step_map import END, MAIN, MapArrow, MapBox, ScriptMap, draw_map
from callassist.store.stats import ScriptUse
from callassist.ui.appearance import Appearance, Size
from callassist.ui.studio import naming
from callassist.ui.studio.open_script import OpenScript
from callassist.ui.theme import ColorRole
from callassist.ui.times import clock
from callassist.ui.widgets import paint
from callassist.ui.widgets.buttons import Pressable
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.scroll import Scroll, ScrollGround, ThinBar

BOX, TALL = 190, 52
GAP_X, GAP_Y = 170, 34
LEFT, TOP = 30, 24


class MapNode(Pressable):
    """One step, or one end."""

    def __init__(self, look: Appearance, parent: QWidget, box: MapBox, calls: int, *, chosen: bool) -> None:
        super().__init__(look, parent)
        self.box, self.calls, self.chosen = box, calls, chosen
        number = f"{box.number} " if box.number else ""
        self.setText(f"{number}{box.title}")
        self.setEnabled(box.column != END)
        parts = [self.text()]
        if box.column != END:
            parts.append(clock(box.seconds))
        if calls:
            parts.append(naming.calls_in_words(calls))
        if not box.reached:
            parts.append(self.tr("no way leads here"))
        if not box.leads_on:
            parts.append(self.tr("ends nowhere"))
        self.setAccessibleName(", ".join(parts))

    def below(self) -> str:
        """The second row of the box."""
        if not self.box.leads_on:
            return self.tr("ends nowhere")
        if not self.box.reached:
            return self.tr("no way leads here")
        calls = [naming.calls_in_words(self.calls)] if self.calls else []
        return facts_line(clock(self.box.seconds), *calls)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour, px = self.look.colour, self.look.px
        box = self.box
        if box.column == END:
            tall = QRect(0, (self.height() - px(26)) // 2, self.width(), px(26))
            paint.box(painter, tall, tall.height() / 2, colour(ColorRole.SELECTED))
            painter.setFont(self.look.font(0.9, weight=600))
            painter.setPen(colour(ColorRole.ON_SELECTED))
            words = paint.elided(painter.font(), self.text(), self.width() - px(20))
            paint.text(painter, tall, paint.CENTRE, words)
            painter.end()
            return
        painter.setOpacity(1.0 if box.reached else 0.55)
        spot = self.rect()
        if self.chosen:
            paint.box(painter, spot, px(9), colour(ColorRole.FOCUS_RING))
            spot = spot.adjusted(2, 2, -2, -2)
        edge = ColorRole.ACCENT if self.chosen else ColorRole.DANGER if not box.leads_on else ColorRole.BORDER
        paint.box(painter, spot, px(8), self.shade(colour(ColorRole.PAGE)), colour(edge))
        room = spot.adjusted(px(12), px(7), -px(10), -px(7))
        painter.setFont(self.look.font(0.95, weight=600))
        painter.setPen(colour(ColorRole.TEXT))
        upper = QRect(room.left(), room.top(), room.width(), room.height() // 2)
        words = paint.elided(painter.font(), self.text(), room.width())
        paint.text(painter, paint.visual(self, upper), paint.LINE, words)
        painter.setFont(self.look.font(Size.NOTE, tabular=True))
        painter.setPen(colour(ColorRole.DANGER if not box.leads_on else ColorRole.MUTED))
        lower = QRect(room.left(), upper.bottom() + 1, room.width(), room.height() // 2)
        paint.text(painter, paint.visual(self, lower), paint.LINE, self.below())
        if self.focused():
            paint.ring(painter, self.look, self.rect(), px(8))
        painter.end()


class MapCanvas(QWidget):
    """The boxes, and the arrows between them."""

    pressed = Signal(str)

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self.drawn: ScriptMap | None = None
        self._use: ScriptUse | None = None
        self._chosen = ""
        self.nodes: dict[str, MapNode] = {}

    def show_map(self, drawn: ScriptMap, chosen: str, use: ScriptUse | None) -> None:
        """Show another map, with how its ways were gone in calls."""
        for node in self.nodes.values():
            node.hide()
            node.deleteLater()
        self.drawn, self._chosen, self._use = drawn, chosen, use
        self.nodes = {}
        for box in sorted(drawn.boxes, key=lambda one: (one.column, one.row)):  # as they are read, and gone through
            calls = use.steps.get(box.id, 0) if use is not None else 0
            node = MapNode(self._look, self, box, calls, chosen=box.id == chosen)
            node.clicked.connect(partial(self._on_pressed, box.id))
            self.nodes[box.id] = node
            node.show()
        self.place()

    def place(self) -> None:
        """Every box in its column and row."""
        px = self._look.px
        for node in self.nodes.values():
            node.setGeometry(paint.visual(self, self._spot(node.box)))
        rows = max((node.box.row for node in self.nodes.values()), default=0) + 1
        self.setMinimumSize(px(LEFT * 2 + 3 * BOX + 2 * GAP_X), px(TOP * 2 + rows * (TALL + GAP_Y)))
        self.update()

    def _spot(self, box: MapBox) -> QRect:
        px = self._look.px
        left, top = LEFT + box.column * (BOX + GAP_X), TOP + box.row * (TALL + GAP_Y)
        return QRect(px(left), px(top), px(BOX), px(TALL))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.place()

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.drawn is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, px = self._look.colour, self._look.px
        said: list[tuple[MapArrow, str]] = []
        quiet = colour(ColorRole.MUTED)
        quiet.setAlphaF(0.55)
        for arrow in sorted(self.drawn.arrows, key=lambda one: self._chosen in (one.start, one.stop)):
            start, stop = self.nodes[arrow.start], self.nodes[arrow.stop]
            near = self._chosen in (arrow.start, arrow.stop)
            ink = colour(ColorRole.ACCENT) if near else quiet
            painter.setPen(QPen(ink, max(1.0, (1.6 if near else 1.1) * self._look.scale)))
            painter.drawPath(self._path(start, stop))
            if words := self.words_on(arrow):
                said.append((arrow, words))
        painter.setFont(self._look.font(Size.NOTE))
        painter.setPen(colour(ColorRole.MUTED))
        taken = [node.geometry() for node in self.nodes.values()]  # a label under a box could not be read
        for arrow, words in said:
            spot = self.free_spot(arrow, taken)
            taken.append(spot)
            shown = paint.elided(painter.font(), self.words_at(arrow, words, spot), spot.width())
            ground = QRect(spot)
            ground.setWidth(min(spot.width(), painter.fontMetrics().horizontalAdvance(shown) + px(4)))
            painter.fillRect(ground.translated(-px(2), 0), colour(ColorRole.GROUND))
            paint.text(painter, spot, paint.LINE, shown)
        painter.end()

    def free_spot(self, arrow: MapArrow, taken: Sequence[QRect]) -> QRect:
        """Where the words of an arrow stand: at the box it comes from, or as near below as there is room."""
        wide = QFontMetrics(self._look.font(Size.NOTE)).horizontalAdvance(self.words_on(arrow)) + self._look.px(6)
        spot = self._label_spot(self.nodes[arrow.start], self.nodes[arrow.stop], wide)
        while any(spot.intersects(other) for other in taken):
            spot.translate(0, self._look.px(15))
        return spot

    def words_at(self, arrow: MapArrow, words: str, spot: QRect) -> str:
        """The same words; with the box they belong to where they had to go down to another one."""
        start, tall = self.nodes[arrow.start], self._look.px(TALL + GAP_Y)
        is_near = spot.bottom() < start.geometry().top() + tall
        return words if is_near else f"{start.box.number or start.box.title}: {words}"

    def words_on(self, arrow: MapArrow) -> str:
        """The answers that lead there, and how many calls went that way.

        Of a way within a column that leads past the next box it is said where to: its words stand beside the box that
        it comes from, as those of the ways to other columns do.
        """
        calls = self._use.ways.get((arrow.start, arrow.stop), 0) if self._use is not None else 0
        words = facts_line(arrow.label, f"{calls} ×" if calls else "")
        start, stop = self.nodes[arrow.start].box, self.nodes[arrow.stop].box
        past = start.column == stop.column and stop.row != start.row + 1
        return f"{words} → {stop.number or stop.title}" if words and past else words

    def _path(self, start: MapNode, stop: MapNode) -> QPainterPath:
        one, other = QRect(start.geometry()), QRect(stop.geometry())
        path = QPainterPath()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if start.box.column == stop.box.column == MAIN and stop.box.row == start.box.row + 1:
            path.moveTo(QPointF(one.center().x(), one.bottom()))
            path.lineTo(QPointF(other.center().x(), other.top()))
            return path
        forward = stop.box.column > start.box.column
        near, far = (one.right(), other.left()) if forward != mirrored else (one.left(), other.right())
        if stop.box.column == start.box.column:
            side = one.left() if not mirrored else one.right()
            bend = side - self._look.px(24) if not mirrored else side + self._look.px(24)
            path.moveTo(QPointF(side, one.center().y()))
            path.cubicTo(bend, one.center().y(), bend, other.center().y(), side, other.center().y())
            return path
        path.moveTo(QPointF(near, one.center().y()))
        middle = (near + far) / 2
        path.cubicTo(middle, one.center().y(), middle, other.center().y(), far, other.center().y())
        return path

    def _label_spot(self, start: MapNode, stop: MapNode, wide: int) -> QRect:
        """At the side of the box that the way leaves it by, no wider than its words or the room between two columns."""
        px = self._look.px
        one = paint.visual(self, start.geometry())
        if start.box.column == stop.box.column and stop.box.row == start.box.row + 1:
            spot = QRect(one.center().x() + px(8), one.bottom() + px(6), min(wide, px(BOX)), px(16))
        elif stop.box.column < start.box.column:
            spot = QRect(one.left() - px(100), one.bottom() - px(14), px(90), px(16))
        else:
            spot = QRect(one.right() + px(10), one.top() + px(6), min(wide, px(GAP_X - 20)), px(16))
        return paint.visual(self, spot)

    def _on_pressed(self, step: str) -> None:
        self.pressed.emit(step)


class MapView(ScrollGround):
    """The map of the open script, around the step in front."""

    opened = Signal(str)

    def __init__(self, look: Appearance, script: OpenScript) -> None:
        super().__init__(look, ColorRole.GROUND)
        self._look, self._script = look, script
        self.canvas = MapCanvas(look)
        self.canvas.pressed.connect(self.opened)
        self.told = Text(look, role=ColorRole.MUTED, size=Size.NOTE, wrap=True)
        area = self._area = Scroll(look, self.canvas)
        area.setHorizontalScrollBar(ThinBar(look, way=Qt.Orientation.Horizontal))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        in_column(in_row(self.told, margins=(look.px(30), look.px(14), look.px(30), 0)), (area, 1), into=self)
        script.changed.connect(lambda: self._refresh_if_seen())
        script.checked.connect(self._refresh_if_seen)
        script.chosen.connect(lambda: self._refresh_if_seen())
        script.counted.connect(self._refresh_if_seen)
        look.changed.connect(self._refresh_if_seen)

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """As the text is now, with the step in front in sight."""
        section = self._script.section()
        chosen = section.id if section is not None and section.is_step else ""
        problems = () if self._script.checking else self._script.problems  # else they are those of other rows
        drawn = draw_map(self._script.layout, chosen, problems)
        use = self._script.use
        self.canvas.show_map(drawn, chosen, use)
        words = self.tr("Shortest way {short}, longest way {long}.").format(
            short=clock(drawn.shortest), long=clock(drawn.longest)
        )
        if use is not None and use.calls:
            words += " " + self.tr("“×” says how many of {calls} went a way.").format(
                calls=naming.calls_in_words(use.calls)
            )
        if drawn.hidden:
            words += " " + self.tr("Further away, and not shown: {n}. Choose one at the side.").format(n=drawn.hidden)
        self.told.setText(words)
        if chosen in self.canvas.nodes:
            self._area.ensureWidgetVisible(self.canvas.nodes[chosen], 0, self._look.px(120))

    def take_focus(self) -> None:
        self.refresh()
        section = self._script.section()
        node = self.canvas.nodes.get(section.id) if section is not None else None
        if node is not None:
            node.setFocus(Qt.FocusReason.TabFocusReason)
