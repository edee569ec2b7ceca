"""The help page: its pages at the start, the chosen one beside them, and the practice call above."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from callassist import assets
from callassist.ui.appearance import Appearance, Size
from callassist.ui.help.about import PAGE as ABOUT
from callassist.ui.help.about import filled, licence_text
from callassist.ui.help.pages import HelpPageText, help_pages
from callassist.ui.help.viewer import WIDEST, HelpViewer
from callassist.ui.shell import SideEntry
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.labels import Banner, Text
from callassist.ui.widgets.layouts import in_column
from callassist.ui.widgets.scroll import ScrollGround
from callassist.ui.widgets.select import Select

SIDE = 240
LOW = 260
"""Below it there is room for little but the text."""
ROOMY = 760
"""From this width on, the pages' names stand at the side; below, they are chosen in a box above the page."""


class HelpPage(ScrollGround):
    """Nothing here leaves the program."""

    practice_requested = Signal()
    keys_requested = Signal()

    def __init__(self, look: Appearance, language: Callable[[], str]) -> None:
        super().__init__(look, ColorRole.PAGE)
        self._look, self._language = look, language
        self._pages: dict[str, HelpPageText] = {}
        self.entries: dict[str, SideEntry] = {}
        self.current = ""
        self.viewer = HelpViewer(look, assets.path("help"))
        self.viewer.setAccessibleName(self.tr("Help"))
        self.viewer.page_requested.connect(self.open)
        self.viewer.outside_requested.connect(self._on_outside)
        self.viewer.licence_requested.connect(self._on_licence)
        self.told = Banner(look, role=ColorRole.ON_SELECTED, ground=ColorRole.SELECTED)
        self.copy = Button(look, self.tr("Copy the address"), clicked=self._on_copy)
        self.copy.hide()
        self._address = ""
        self.practice = Button(look, self.tr("Practice call"), tone=Tone.PRIMARY, clicked=self.practice_requested)
        self.keys = Button(look, self.tr("All keys"), key="F1", clicked=self.keys_requested)
        self._lay_out()
        look.space(self._side_box, gap=10)
        look.space(self._column, gap=10)
        look.changed.connect(self._fit)
        self._fill()
        self._fit()

    def _lay_out(self) -> None:
        self.contents_side = ScrollGround(self._look, ColorRole.GROUND, edges="end")
        self._title = Text(self._look, self.tr("Help"), size=Size.TITLE, weight=600)
        self._names = QWidget()
        self._names_box = FlowLayout(self._look.px(2), parent=self._names)
        self._side_box = in_column(self._title, self._names, into=self.contents_side)
        self._buttons = QWidget()
        self._flow = FlowLayout(self._look.px(8), parent=self._buttons)
        self.choice = Select(self._look, wide=240, name=self.tr("Help"), chosen=self.open)
        for part in (self.choice, self.practice, self.keys):
            self._flow.addWidget(part)
        self._side_box.addWidget(self._buttons)
        self._side_box.addStretch(1)
        self.reading_side = QWidget()
        self._column = in_column(
            self.told, (self.copy, Qt.AlignmentFlag.AlignLeading), (self.viewer, 1), into=self.reading_side
        )
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.contents_side)
        self._row.addWidget(self.reading_side, 1)
        self._row.addStretch(0)  # what is left over is beside the page, not around it

    def _fill(self) -> None:
        self._pages = {page.id: page for page in help_pages(self._language())}
        for page in self._pages.values():
            entry = SideEntry(self._look, page.title)
            entry.clicked.connect(partial(self.open, page.id))
            self.entries[page.id] = entry
            self._names_box.addWidget(entry)
        self.choice.set_options([(page.id, page.title) for page in self._pages.values()])
        if self._pages:
            self.open(next(iter(self._pages)))

    def pages(self) -> list[HelpPageText]:
        return list(self._pages.values())

    def open(self, page_id: str, heading: str = "") -> None:
        """Show a page, at a heading where one is named."""
        page = self._pages.get(page_id)
        if page is None:
            self.told.say(self.tr("There is no page “{name}”.").format(name=page_id))
            return
        self._say_address("")
        self.current = page_id
        for other, entry in self.entries.items():
            entry.setChecked(other == page_id)
        self.choice.set_value(page_id)
        self.viewer.show_text(filled(page.text) if page_id == ABOUT else page.text)
        if heading:
            self.viewer.go_to(heading)

    def take_focus(self) -> None:
        self.viewer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_licence(self, key: str) -> None:
        """Its text in place of the page; the page's own entry leads back."""
        text = licence_text(key)
        self._say_address("")
        if text:
            self.viewer.show_text(text)
        else:
            self.told.say(self.tr("The text of this licence is missing. Please install Call Assist again."))

    def _on_outside(self, address: str) -> None:
        self._say_address(address)

    def _say_address(self, address: str) -> None:
        """An address outside: it is told, never opened."""
        self._address = address
        words = self.tr("This leads out of Call Assist, which opens nothing by itself: {address}")
        self.told.say(words.format(address=address) if address else "")
        self.copy.setVisible(bool(address))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._address)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = self._look.px
        beside = self.width() >= px(ROOMY)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(direction)
        self._title.setVisible(beside)
        self._names.setVisible(beside)
        self.choice.setVisible(not beside)
        for button in (self.practice, self.keys):  # in a low window the text comes first; the palette has both
            button.setVisible(beside or self.height() >= px(LOW))
        self.contents_side.setMinimumWidth(px(SIDE) if beside else 0)
        self.contents_side.setMaximumWidth(px(SIDE) if beside else 16_777_215)
        self._names_box.set_columns(px(2), px(SIDE - 40))
        self._side_box.setContentsMargins(px(16), px(24 if beside else 12), px(12), px(14 if beside else 10))
        self._column.setContentsMargins(px(28 if beside else 18), px(24 if beside else 12), px(10), px(10))
        self.reading_side.setMaximumWidth(px(WIDEST) + px(60) if beside else 16_777_215)
