"""What had to be said and was not, in one line: said after all, or why not. It holds nobody up."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from callassist.ui.appearance import Appearance, Size
from callassist.ui.bridge import Bridge
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.announce import announce
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.inputs import Frame, LineInput
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import set_tall_by_width


class MustLine(QWidget):
    """Asks about one item after the other, from the step after theirs on. What is typed is kept at every key."""

    done = Signal()
    """Enter: what stands here is right, and keys act again."""

    def __init__(self, look: Appearance, bridge: Bridge) -> None:
        super().__init__()
        self._look, self._bridge = look, bridge
        self._item = ""
        self.words = Text(look, role=ColorRole.CAUTION, size=Size.NOTE, wrap=True)
        self.said = Button(look, self.tr("Said now"), tone=Tone.BARE, clicked=self._on_said)
        self.reason = LineInput(look, self.tr("or why not"))
        self.reason.textEdited.connect(self._on_typed)
        self.reason.left.connect(self._on_left)
        self.reason.returnPressed.connect(self.done)
        self._frame = Frame(look, self.reason)
        self.setFocusProxy(self.reason)  # a press on the button leaves the focus where it is, and so the item in place
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(look.px(4))
        grid.addWidget(self.words, 0, 0, 1, 2)
        grid.addWidget(self._frame, 1, 0)
        grid.addWidget(self.said, 1, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(0, 1)
        set_tall_by_width(self)
        bridge.step_changed.connect(self.show_next)
        bridge.checklist_changed.connect(self.show_next)
        bridge.script_changed.connect(self.show_next)
        self.show_next()

    def show_next(self) -> None:
        """The first item that is open, unless somebody is writing about one."""
        if self.reason.hasFocus():
            return
        item = next(iter(self._bridge.session.unsaid()), None)
        if item is not None:
            told = self.tr("This had to be said, and is still open: “{words}”").format(words=item.text)
            self.words.setText(told)
            self.reason.setAccessibleName(self.tr("Why “{item}” stays open").format(item=item.text))
            self.said.setAccessibleName(self.tr("Said now: {item}").format(item=item.text))
            if item.id != self._item:
                self.reason.clear()
                announce(self, told)
        self._item = item.id if item is not None else ""
        self.setVisible(item is not None)

    def _on_said(self) -> None:
        if self._bridge.attempt(self._bridge.session.tick, self._item) and self.reason.hasFocus():
            self.done.emit()

    def _on_typed(self, words: str) -> None:
        self._bridge.attempt(self._bridge.session.excuse, self._item, words.strip())

    def _on_left(self) -> None:
        self._bridge.session.close_field()
        self.show_next()
