"""The people page: who is known on one side, and beside it the one who is meant, a file that comes in, or a merge."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from callassist.people.happening import Happening
from callassist.people.model import Person
from callassist.ui.look import Look, Size
from callassist.ui.people.forgetting import Forgetting
from callassist.ui.people.list import PeopleList
from callassist.ui.people.person import Known, PersonPage
from callassist.ui.stock.buttons import Button, Tone
from callassist.ui.stock.flow import FlowLayout
from callassist.ui.stock.labels import Text
from callassist.ui.stock.scroll import Ground, Scroll
from callassist.ui.theme import Role

if TYPE_CHECKING:
    from callassist.ui.people.room import Change, PeopleRoom
    from callassist.ui.people.taking_in import TakingIn

SIDE_BY_SIDE = 780
"""From this width on, drawn pixels, the list stands beside the person."""
WIDEST = 760


class PeoplePage(Ground):
    """Widgets and which of them is in front; what is done with people, the desk does."""

    opened = Signal(str)
    """Somebody is to be shown: their id."""

    def __init__(self, look: Look, room: PeopleRoom) -> None:
        super().__init__(look, Role.GROUND)
        self._look, self._room = look, room
        self._change: Change | None = None
        self.list = PeopleList(look, self._find, room.around.now)
        self.list.opened.connect(self.opened)
        self.new = Button(look, self.tr("New person"))
        self.new.clicked.connect(self.add_person)
        self.said = Text(look, role=Role.MUTED, size=Size.NOTE, wrap=True)
        self.said.hide()
        self.person = PersonPage(look, room.around.now, Forgetting(look))
        self.person.changed.connect(self._on_changed)
        self.person.happened.connect(self._on_happened)
        self.person.undo_wished.connect(self._on_undo)
        self.person.back_wished.connect(self.show_list)
        self._empty = Text(look, role=Role.MUTED, wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        room.changed.connect(self.refresh)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()
        self.refresh()

    def _lay_out(self) -> None:
        self._side = Ground(self._look, Role.GROUND, edges="end")
        self._side_box = QVBoxLayout(self._side)
        acts = QWidget()
        self._flow = FlowLayout(self._look.px(4), parent=acts)
        self.import_ = Button(self._look, self.tr("Import …"), tone=Tone.BARE)
        self.import_.clicked.connect(self._on_import)
        for button in (self.new, self.import_):
            self._flow.addWidget(button)
        self._side_box.addWidget(self.list, 1)
        self._side_box.addWidget(self.said)
        self._side_box.addWidget(acts)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._empty)
        self._scroll = Scroll(self._look, self._middle(self.person))
        self.stack.addWidget(self._scroll)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(self.stack, 1)

    def _middle(self, inner: QWidget) -> QWidget:
        holder = QWidget()
        inner.setMaximumWidth(self._look.px(WIDEST))
        box = QHBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(inner, 1000)
        box.addStretch(1)
        return holder

    def _find(self, text: str) -> list[Person]:
        finder = self._room.finder
        return finder.find(text, limit=500) if text.strip() else finder.people()

    # What is in front

    def take_focus(self) -> None:
        """To the line that finds."""
        self.show_list()
        self.list.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.list.line.selectAll()

    def show_list(self) -> None:
        """The list, where there is no room for both."""
        self.stack.setCurrentWidget(self._empty)
        self._arrange()

    def show_known(self, known: Known) -> None:
        """This person, in front."""
        other = self.person.known is None or self.person.known.person.id != known.person.id
        self.person.show_known(known)
        self.list.choose(known.person.id)
        if self.stack.currentWidget() is not self._scroll:
            self.stack.setCurrentWidget(self._scroll)
        if other:
            self._scroll.verticalScrollBar().setValue(0)
        self._arrange()

    def show_aside(self, widget: QWidget) -> None:
        """Something else in the place of the person, until it is dropped."""
        if self.stack.indexOf(widget) < 0:
            self.stack.addWidget(widget)
        self.stack.setCurrentWidget(widget)
        self._arrange()

    def drop_aside(self, widget: QWidget) -> None:
        self.stack.removeWidget(widget)
        widget.deleteLater()
        self.show_list()

    @property
    def shown(self) -> str:
        """The id of who is in front; empty when nobody is."""
        known = self.person.known
        return known.person.id if known is not None and self.stack.currentWidget() is self._scroll else ""

    def refresh(self) -> None:
        """The people are others than before."""
        self.list.refresh()
        count = len(self._room.all())
        self._empty.setText(
            self.tr("Choose somebody, or type a few letters of a name.")
            if count
            else self.tr("Write down the first person: press “New person”.")
        )
        if self.shown and self._room.get(self.shown) is None:
            self.show_list()

    def say(self, sentence: str) -> None:
        """What came of something, at the foot of the list."""
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    # What is done

    def add_person(self) -> None:
        """Somebody new, with the focus on the name."""
        from callassist.ui.people.room import new_person

        change = self._room.put(new_person(self.list.line.text().strip()))
        if change is None:
            return
        self.list.line.clear()
        self.opened.emit(change.after.id)
        self.person.record.values["given"].line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("A CSV or vCard file"))
        if name:
            self.take_in(Path(name))

    def take_in(self, path: Path) -> TakingIn:
        """Show what this file would do."""
        from callassist.ui.people.taking_in import TakingIn

        taking = TakingIn(self._look, self._room, path)
        taking.left.connect(lambda: self.drop_aside(taking))
        self.show_aside(taking)
        return taking

    def _on_changed(self, person: Person) -> None:
        self._room.put(person)

    def _on_happened(self, happening: Happening) -> None:
        known = self.person.known
        if known is None:
            return
        self._change = self._room.note(known.person.id, happening)
        if self._change is not None:
            line = self._room.words().say(f"happened {happening.kind.value}", when="").strip()
            self.person.way_back.say(self.tr("Added: {what}").format(what=self._told(happening) or line))

    def _told(self, happening: Happening) -> str:
        from callassist.planner.page import page

        now = self._room.around.now()
        if now.tzinfo is None:
            return ""
        (line,) = page((happening,), now.tzinfo, now, words=self._room.words())
        return line.what

    def _on_undo(self) -> None:
        if self._change is not None:
            self._room.take_back(self._change)
            self._change = None

    # Arranging

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        both = self.width() >= self._look.px(SIDE_BY_SIDE)
        nobody = self.stack.currentWidget() is self._empty
        self._side.setVisible(both or nobody)
        self.stack.setVisible(both or not nobody)
        self.person.back.setVisible(not both)
        if both:
            self._side.setFixedWidth(self._look.px(290))
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)

    def _on_look_changed(self) -> None:
        px = self._look.px
        self._side_box.setContentsMargins(px(16), px(18), px(12), px(14))
        self._side_box.setSpacing(px(8))
        self.person.setMaximumWidth(px(WIDEST))
        self._arrange()
