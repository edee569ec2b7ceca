"""The steps of the script at the start of the window: choose one, move one, see where something is to be looked at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from callassist.script.edit import acts
from callassist.script.script_model import Severity
from callassist.ui.appearance import Appearance
from callassist.ui.studio import naming
from callassist.ui.studio.cards_view import ENDS, FLAT
from callassist.ui.studio.open_script import OpenScript
from callassist.ui.theme import ColorRole
from callassist.ui.widgets import paint
from callassist.ui.widgets.buttons import Button
from callassist.ui.widgets.labels import SectionLabel
from callassist.ui.widgets.layouts import in_column
from callassist.ui.widgets.list_rows import ListRow
from callassist.ui.widgets.scroll import Scroll, ScrollGround

PARTS = ("before", "script", "side", "prepared", "rules", "notes", "ends")
_DRAG = "application/x-callassist-step"


class SectionRow(ListRow):
    """One step, answer or list."""

    own_keys = (Qt.Key.Key_Up, Qt.Key.Key_Down)
    moved = Signal(int)
    dropped = Signal(str)

    def __init__(self, look: Appearance, key: tuple[str, str], number: int) -> None:
        super().__init__(look)
        self.section_key, self.number = key, number
        self.mark, self.wrong, self.drift = "", False, ""
        self.chosen = False
        self._pressed: QPoint | None = None
        self.setAcceptDrops(True)

    def show_state(self, title: str, mark: str, drift: str, *, wrong: bool, chosen: bool) -> None:
        """`drift` is what is to be looked at in the other language."""
        told = self.tr("{step}, 1 thing to look at" if mark == "1" else "{step}, {n} things to look at")
        told = told.format(step=title, n=mark) if mark else title
        heard = f"{self.number}. {told}" if self.number else told  # another step before it gives it another number
        known = (self.accessibleName(), self.text(), self.mark, self.drift, self.wrong, self.chosen)
        if (heard, title, mark, drift, wrong, chosen) == known:
            return
        self.mark, self.drift, self.wrong, self.chosen = mark, drift, wrong, chosen
        self.setText(title)
        self.setAccessibleName(heard)
        self.setAccessibleDescription(drift)
        self.resized()
        self.update()

    def text_font(self) -> QFont:
        return self.look.font(0.97, weight=600 if self.chosen else 400)

    def text_rect(self, width: int) -> QRect:
        px = self.look.px
        return QRect(px(36), 0, width - px(36) - px(28), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour, px = self.look.colour, self.look.px
        self.ground(painter, marked=self.chosen)
        ink = colour(ColorRole.ON_SELECTED if self.chosen else ColorRole.TEXT)
        if self.number:
            painter.setFont(self.look.font(0.97, tabular=True))
            painter.setPen(ink if self.chosen else colour(ColorRole.MUTED))
            spot = paint.visual(self, QRect(px(8), 0, px(27), self.height()))
            paint.text(painter, spot, paint.LINE, str(self.number))
        painter.setFont(self.text_font())
        painter.setPen(ink)
        room = self.text_rect(self.width())
        room.setTop(self.look.px(5))
        room.setHeight(self.height())
        paint.text(painter, paint.visual(self, room), paint.WRAP, self.text())
        if mark := self.mark or ("≠" if self.drift else ""):
            painter.setFont(self.look.font(0.79, weight=600))
            painter.setPen(colour(ColorRole.DANGER if self.wrong else ColorRole.CAUTION))
            spot = paint.visual(self, QRect(self.width() - px(26), 0, px(16), self.height()))
            paint.text(painter, spot, paint.CENTRE, mark)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()) if event.key() in (
            Qt.Key.Key_Up.value, Qt.Key.Key_Down.value) else Qt.Key.Key_unknown, 0)  # fmt: skip
        if by and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.moved.emit(by)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = QApplication.startDragDistance()
        if self._pressed is not None and (event.position().toPoint() - self._pressed).manhattanLength() > far:
            self._pressed = None
            self.setDown(False)
            data = QMimeData()
            data.setData(_DRAG, "/".join(self.section_key).encode())
            drag = QDrag(self)
            drag.setMimeData(data)
            drag.setPixmap(self.grab())
            drag.exec(Qt.DropAction.MoveAction)
            return
        super().mouseMoveEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(_DRAG):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropped.emit(bytes(event.mimeData().data(_DRAG).data()).decode())


class StepOutline(ScrollGround):
    """All steps and answers of the script."""

    new_step_requested = Signal()
    opened = Signal()
    """Somebody chose a step here to go and write in it."""

    def __init__(self, look: Appearance, script: OpenScript, new_key: str) -> None:
        super().__init__(look, ColorRole.GROUND, edges="end")
        self._look, self._script = look, script
        self._rows: dict[tuple[str, str], SectionRow] = {}
        self._shape: list[tuple[str, str, int]] = []
        self._drift: Mapping[str, str] = {}
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._scroll = Scroll(look, inner)
        self.add = Button(look, self.tr("+ Step"), clicked=self.new_step_requested)
        self.add.set_key(new_key)
        self.add.setEnabled(not script.read_only)
        self._box = in_column((self._scroll, 1), (self.add, Qt.AlignmentFlag.AlignLeading), into=self)
        script.changed.connect(lambda: None if script.typing else self.refresh())
        script.checked.connect(self.refresh)
        script.chosen.connect(self._on_chosen)
        look.changed.connect(self._on_look)
        self._on_look()
        self.refresh()

    def show_drift(self, drift: Mapping[str, str]) -> None:
        """What is to be looked at in another language, by the id of the step."""
        self._drift = drift
        self.refresh()

    def rows(self) -> list[SectionRow]:
        """The rows, from above."""
        return list(self._rows.values())

    def _on_chosen(self, _kind: str, _name: str) -> None:
        self.refresh()
        row = self._rows.get(self._chosen())
        if row is not None:
            self._scroll.ensureWidgetVisible(row)

    def refresh(self) -> None:
        """As the text is now."""
        layout = self._script.layout
        shape: list[tuple[str, str, int]] = []
        titles: dict[tuple[str, str], str] = {}
        for part in PARTS:
            found = layout.of_part(part)
            if part in (*FLAT, ENDS):
                # One list, there or not: an empty one is where the first of it is added.
                shape.append((part, "", 0))
                titles[part, ""] = naming.part_heading(part)
                continue
            for number, section in enumerate(found, 1):
                key = section.key
                titles[key] = section.title or naming.part_heading(part)
                shape.append((part, key[1], number if part == "script" else 0))
        if shape != self._shape:
            self._make(shape)
        marks = self._marks()
        chosen = self._chosen()
        for key, row in self._rows.items():
            count, wrong = marks.get(key, (0, False))
            drift = self._drift.get(key[1], "") if key[0] == "step" else ""
            row.show_state(titles[key], str(count) if count else "", drift, wrong=wrong, chosen=key == chosen)

    def _make(self, shape: list[tuple[str, str, int]]) -> None:
        focus = next((key for key, row in self._rows.items() if row.hasFocus()), None)
        place = self._scroll.verticalScrollBar().value()
        known, self._rows, self._shape = self._rows, {}, shape
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if isinstance(widget, SectionLabel):
                widget.hide()
                widget.deleteLater()
        part_before = ""
        for part, name, number in shape:
            whole = part in (*FLAT, ENDS) and part_before not in ("", *FLAT, ENDS)
            if whole or (part != part_before and part not in (*FLAT, ENDS)):
                words = self.tr("The whole script") if whole else naming.part_heading(part)
                label = SectionLabel(self._look, words)
                label.setContentsMargins(self._look.px(10), self._look.px(10), 0, self._look.px(2))
                self._column.addWidget(label)
            part_before = part
            key = ("step" if part in ("script", "side") else part, name)
            row = known.pop(key, None)
            if row is None:
                row = SectionRow(self._look, key, number)
                row.clicked.connect(partial(self._on_pressed, key))
                row.moved.connect(partial(self._step, key))
                row.dropped.connect(partial(self._on_dropped, key))
            row.number = number
            self._rows[key] = row
            self._column.addWidget(row)
            row.show()
        self._column.addStretch(1)
        for row in known.values():
            row.hide()
            row.deleteLater()
        if focus in self._rows:
            self._rows[focus].setFocus()
        self._scroll.verticalScrollBar().setValue(place)

    def _marks(self) -> dict[tuple[str, str], tuple[int, bool]]:
        """How many things are to be looked at in each, and whether one is an error."""
        layout = self._script.layout
        found: dict[tuple[str, str], tuple[int, bool]] = {}
        firsts = sorted((section.first, section.last, number) for number, section in enumerate(layout.sections))
        for problem in self._script.problems:
            row = problem.line - 1
            at = bisect_right(firsts, (row, 1 << 30, 0)) - 1
            section = layout.sections[firsts[at][2]] if at >= 0 and row < firsts[at][1] else None
            if section is not None:
                count, wrong = found.get(section.key, (0, False))
                found[section.key] = (count + 1, wrong or problem.severity is Severity.ERROR)
        return found

    def _on_pressed(self, key: tuple[str, str]) -> None:
        self._script.choose(*key)
        self.opened.emit()

    def _step(self, key: tuple[str, str], by: int) -> None:
        keys = list(self._rows)
        place = keys.index(key) + by if key in self._rows else 0
        if 0 <= place < len(keys):
            self._script.choose(*keys[place])
            self._rows[keys[place]].setFocus()
            self._scroll.ensureWidgetVisible(self._rows[keys[place]])

    def _chosen(self) -> tuple[str, str]:
        """The row of what is in front."""
        shown = self._script.section()
        return shown.key if shown is not None and shown.part not in FLAT else (self._script.shown[0], "")

    def step_from_shown(self, by: int) -> None:
        """The step after the one in front, or before it."""
        keys = list(self._rows)
        if self._chosen() in keys:
            place = keys.index(self._chosen()) + by
            if 0 <= place < len(keys):
                self._script.choose(*keys[place])
                self._scroll.ensureWidgetVisible(self._rows[keys[place]])

    def move_shown(self, by: int) -> None:
        """Exchange the step in front with its neighbour."""
        section = self._script.section()
        if section is not None and section.head >= 0:
            self._script.do(acts.move_section(self._script.layout, section, by))

    def copy_shown(self) -> None:
        """The step in front once more, behind itself, and in front."""
        section = self._script.section()
        if section is not None and section.head >= 0:
            act = acts.copy_section(self._script.layout, section)
            if self._script.do(act):
                self._script.choose_row(act.row)

    def remove_shown(self) -> str:
        """Take the step in front out; what else that changes, in words."""
        section = self._script.section()
        if section is None or section.head < 0:
            return ""
        keys = list(self._rows)
        place = keys.index(section.key)
        act = acts.remove_section(self._script.layout, section)
        following = keys[place + 1] if place + 1 < len(keys) else keys[place - 1]
        self._script.do(act)
        self._script.choose(*following)
        return str(act.also)

    def _on_dropped(self, key: tuple[str, str], what: str) -> None:
        layout = self._script.layout
        kind, _, name = what.partition("/")
        section, before = layout.by_key.get((kind, name)), layout.by_key.get(key)
        if section is None or before is None or section.head < 0 or before.head < 0 or kind != key[0]:
            return
        later = before.first > section.first and before.part == section.part
        same = layout.of_part(before.part)
        place = same.index(before) + (1 if later else 0)
        act = acts.move_section_to(layout, section, same[place] if place < len(same) else None, before.part)
        self._script.do(act)

    def take_focus(self) -> None:
        """To the step in front."""
        row = self._rows.get(self._chosen())
        if row is not None:
            row.setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(row)

    def has_focus(self) -> bool:
        return any(row.hasFocus() for row in self._rows.values())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)

    def _on_look(self) -> None:
        px = self._look.px
        self._box.setContentsMargins(px(8), px(10), px(4), px(12))
        self._column.setContentsMargins(0, 0, px(2), px(8))
        self._column.setSpacing(px(1))
