"""Needed items that are still open: ticked, filled in or given a reason, each where it stands."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from callassist.calls.events import FieldStatus
from callassist.calls.reading import told_of
from callassist.calls.view_parts import TickView
from callassist.script.script_model import Field
from callassist.ui.appearance import Appearance
from callassist.ui.bridge import Bridge
from callassist.ui.theme import ColorRole
from callassist.ui.translate import mark_text, translate
from callassist.ui.widgets.field_row import FieldEditor
from callassist.ui.widgets.inputs import Frame
from callassist.ui.widgets.labels import Banner
from callassist.ui.widgets.layouts import in_column
from callassist.ui.widgets.list_rows import TickRow
from callassist.ui.widgets.section_parts import OfferingLine

FIELD = "field:"
REASONS = (
    mark_text("OpenItems", "Not asked: no time left"),
    mark_text("OpenItems", "Did not come up"),
    mark_text("OpenItems", "Not needed this time"),
    mark_text("OpenItems", "Known already"),
    mark_text("OpenItems", "They would rather not say"),
)


class OpenItemRow(QWidget):
    """One item: its tick or its field, and beside it why it stays open."""

    def __init__(self, look: Appearance, bridge: Bridge, item: TickView, field: Field | None) -> None:
        super().__init__()
        self._look, self._bridge, self.item, self.view = look, bridge, item.id, item
        self.done = False
        self.tick: TickRow | None = None
        self.field: FieldEditor | None = None
        if field is None:
            self.tick = TickRow(look, item.id, told_of(item.text, item.told))
            self.tick.clicked.connect(self.toggle)
            main: QWidget = self.tick
        else:
            self.field = FieldEditor(look, field, stacked=True)
            self.field.edited.connect(self._on_edited)
            self.field.left.connect(self._on_left)
            self.field.status_requested.connect(self._on_status_requested)
            main = self.field
        reasons = [QCoreApplication.translate("OpenItems", reason) for reason in REASONS]
        self.reason = OfferingLine(look, self.tr("or why not (↓ for words)"), lambda: reasons)
        self.reason.setAccessibleName(self.tr("Why “{item}” stays open").format(item=told_of(item.text, item.told)))
        self.reason.textEdited.connect(self._on_reason)
        self.reason.taken.connect(self._on_reason)
        self.reason.left.connect(self._bridge.session.close_field)
        self.reason.returnPressed.connect(self._bridge.session.close_field)
        self._frame = Frame(look, self.reason)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        end = Qt.AlignmentFlag.AlignBottom if field is not None else Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(main, 0, 0, Qt.AlignmentFlag.AlignVCenter if field is None else end)
        self._grid.addWidget(self._frame, 0, 1, end)
        self._grid.setColumnStretch(0, 5)
        self._grid.setColumnStretch(1, 4)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)

    def show_state(self, item: TickView) -> None:
        self.done, self.view = item.done, item
        item = replace(item, text=told_of(item.text, item.told))
        if self.tick is not None:
            tag = "" if item.done else self.tr("needed")
            self.tick.show_state(item.text, item.done, tag if not item.excuse else self.tr("left open"))
        if self.field is not None:
            self._show_field(item)
        if not self.reason.hasFocus() and self.reason.text() != item.excuse:
            self.reason.setText(item.excuse)
        self._frame.setVisible(not item.done)

    def _show_field(self, item: TickView) -> None:
        row = self.field
        if row is None:
            return
        session, number = self._bridge.session, self.view.round
        view = session.field_view(row.field, session.state.repeat_of.get(item.step, "") if number else "", number)
        problem, hint = translate(view.problem), translate(view.hint)
        options, read = self._bridge.options(row.field), self._bridge.understood(view)
        told = (item.text, view.value, view.status, problem, options, hint)
        row.show_state(*told, hidden=view.hidden, read=read, match=view.match)

    def take_focus(self) -> None:
        if self.tick is not None:
            self.tick.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.field is not None:
            self.field.set_focus()

    def toggle(self) -> None:
        session = self._bridge.session
        self._bridge.attempt(session.untick if self.done else session.tick, self.item, self.view.round)

    def _on_reason(self, words: str) -> None:
        if not self.done:
            self._bridge.attempt(self._bridge.session.excuse, self.item, words.strip(), self.view.round)

    def _on_edited(self, name: str, value: str | list[str]) -> None:
        fill = partial(self._bridge.session.fill, number=self.view.round)
        self._bridge.attempt(fill, name, value)

    def _on_left(self, _name: str) -> None:
        self._bridge.session.close_field()

    def _on_status_requested(self, name: str, status: str) -> None:
        fill = partial(self._bridge.session.fill, number=self.view.round)
        self._bridge.attempt(fill, name, "", FieldStatus(status))


def _key(item: TickView) -> str:
    """What tells an item of one round of a repeat from the same of another."""
    return f"{item.id}@{item.round}" if item.round else item.id


class OpenItems(QWidget):
    """Says how many are open, and lists them. One that was settled here stays in its place, so nothing jumps."""

    def __init__(self, look: Appearance, bridge: Bridge) -> None:
        super().__init__()
        self._look, self._bridge = look, bridge
        self._items: dict[str, OpenItemRow] = {}
        self.banner = Banner(look)
        self._column = in_column(self.banner, into=self)
        bridge.checklist_changed.connect(self.show_items)
        bridge.fields_changed.connect(self.show_items)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()
        self.show_items()

    def rows(self) -> list[OpenItemRow]:
        return list(self._items.values())

    def open_ids(self) -> list[str]:
        return [_key(item) for item in self._bridge.session.open_needed()]

    def show_items(self) -> None:
        session = self._bridge.session
        checklist = session.checklist()
        known = {item.id: item for item in (*checklist.here, *checklist.elsewhere)}
        needed = session.open_needed()
        excused = [item for item in known.values() if item.excuse]
        for item in (*needed, *excused):
            if _key(item) not in self._items:
                self._add(item)
        for id_, row in self._items.items():
            if row.view.round:
                row.show_state(session.item_now(row.view))
            elif id_ in known:
                row.show_state(known[id_])
        self._show_banner(needed)

    def _show_banner(self, needed: tuple[TickView, ...]) -> None:
        if not needed:
            # Said where the warning stood: what one types into below must not jump.
            self.banner.set_roles(ColorRole.MUTED, ColorRole.CHIP_GROUND)
            self.banner.say(self.tr("Everything that is needed is done.") if self._items else "")
            return
        self.banner.set_roles(ColorRole.CAUTION, ColorRole.CAUTION_GROUND)
        one = self.tr("1 needed item is still open. Tick it, or say why not.")
        many = self.tr("{n} needed items are still open. Tick them, or say why not.", "", len(needed))
        self.banner.say((one if len(needed) == 1 else many).format(n=len(needed)))

    def _add(self, item: TickView) -> None:
        name = item.id.removeprefix(FIELD) if item.id.startswith(FIELD) else ""
        scripts = (self._bridge.session.script, *self._bridge.session.companions.values())
        fields = (field for script in scripts for step in script.steps for field in step.of(Field))
        field = next((field for field in fields if field.name == name), None) if name else None
        row = self._items[_key(item)] = OpenItemRow(self._look, self._bridge, item, field)
        self._column.addWidget(row)

    def tick_next(self) -> None:
        """Tick the first open item; one that is a field takes the focus instead."""
        for id_ in self.open_ids():
            row = self._items[id_]
            if row.tick is not None:
                row.toggle()
            else:
                row.take_focus()
            return

    def go_to_next(self) -> None:
        """Focus on the next item that is open, round again at the end."""
        rows = [self._items[id_] for id_ in self.open_ids()]
        if not rows:
            return
        here = next((at for at, row in enumerate(rows) if row.isAncestorOf(self.focusWidget() or self)), -1)
        rows[(here + 1) % len(rows)].reason.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_look_changed(self) -> None:
        self._column.setSpacing(self._look.px(6))
        for row in self._items.values():
            inner = row.layout()
            if inner is not None:
                inner.setSpacing(self._look.px(10))
