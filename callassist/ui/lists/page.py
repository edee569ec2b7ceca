"""The page of lists: which there are; beside it where one stands, whom to call next, and everybody on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from callassist.lists.standing import EntryState
from callassist.ui.appearance import Appearance, Size
from callassist.ui.keys import Keys
from callassist.ui.lists.add_panel import AddPanel
from callassist.ui.lists.entries_view import EntriesModel, EntriesView
from callassist.ui.lists.list_form import ListForm
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.announce import sentences
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.chips import ChipRow
from callassist.ui.widgets.closed import set_tip
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.labels import Elided, Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.scroll import Scroll, ScrollGround
from callassist.ui.widgets.split import Split
from callassist.ui.widgets.two_line_rows import Told
from callassist.ui.widgets.way_back import WayBack

SIDE_BY_SIDE = 780
"""From this width on, at 100 %, the lists stand beside the one that is open."""
EVERYBODY = "all"


class ListsPage(ScrollGround):
    """Widgets and which of them is in front; what is done with lists, the controller does."""

    opened = Signal(str)
    """The list with this id is to be shown."""

    def __init__(
        self,
        look: Appearance,
        keys: Keys,
        form: ListForm,
        panel: AddPanel,
        *,
        tell_list: Callable[[str], Told],
        name_list: Callable[[str], str],
        tell_entry: Callable[[str], Told],
        name_entry: Callable[[str], str],
    ) -> None:
        super().__init__(look, ColorRole.GROUND)
        self._look, self._keys = look, keys
        self.form, self.panel = form, panel
        self.lists = EntriesView(look, EntriesModel(tell_list, name_list), ColorRole.GROUND)
        self.lists.setAccessibleName(self.tr("Lists"))
        self.lists.chosen.connect(self._on_chosen)
        self.lists.opened.connect(self._on_opened)
        self.entries = EntriesView(look, EntriesModel(tell_entry, name_entry, attrgetter("person")))
        self._make_side()
        self._make_detail()
        self._lay_out()
        self.set_keys()
        self._keys.rebound.connect(self.set_keys)
        look.space(self._side_box, 16, 18, 12, 14, gap=8)
        look.space(self._detail_box, 28, 18, 20, 12, gap=6)

    def _make_side(self) -> None:
        look = self._look
        self.new = Button(look, self.tr("New list"))
        self.take_over = Button(look, self.tr("Open a file …"), tone=Tone.BARE)
        self.none = Text(
            look,
            self.tr("A list is people to be called by one script: from a table, a search or a file."),
            role=ColorRole.MUTED,
            wrap=True,
        )

    def _make_detail(self) -> None:
        look = self._look
        self.back = Button(look, self.tr("All lists"), tone=Tone.BARE, clicked=self.show_lists)
        self.title = Elided(look, size=Size.TITLE, weight=600)
        self.about = Elided(look, role=ColorRole.MUTED)
        self.counts = Text(look, tabular=True, wrap=True)
        self.pace = Text(look, role=ColorRole.MUTED, size=Size.NOTE, tabular=True, wrap=True)
        self.next_who = Text(look, weight=600, wrap=True)
        self.next_why = Text(look, role=ColorRole.MUTED, wrap=True)
        self.call = Button(look, self.tr("Call the next"), tone=Tone.PRIMARY)
        self.pause = Button(look, self.tr("Pause"))
        self.add = Button(look, self.tr("Add people …"))
        self.change = Button(look, self.tr("Change …"))
        self.results = Button(look, self.tr("Results"))
        self.hand_over = Button(look, self.tr("Hand over …"))
        self.finish = Button(look, self.tr("Finish the list"))
        self.hand_out = Button(look, self.tr("Hand out by the office"))
        self.reserve = Button(look, "")
        for button in (self.hand_out, self.reserve):
            button.hide()
        self.said = Text(look, role=ColorRole.MUTED, wrap=True)
        self.said.hide()
        self.filter = ChipRow(look, [(EVERYBODY, self.tr("All"))], name=self.tr("Show"))
        self.person = Button(look, self.tr("Open the person"), key="⏎")
        self.sooner = Button(look, self.tr("Sooner"), name=self.tr("Raise the priority"))
        self.later = Button(look, self.tr("Later"), name=self.tr("Lower the priority"))
        self.close_entry = Button(look, self.tr("Take off the list"))
        self.release = Button(look, self.tr("Release"), name=self.tr("Release them for the others"))
        self.release.hide()
        for button in (self.person, self.sooner, self.later, self.close_entry, self.release):
            button.setEnabled(False)
        self.way_back = WayBack(look)

    def _lay_out(self) -> None:
        look = self._look
        self._side = ScrollGround(look, ColorRole.GROUND, edges="end")
        self._side_box = in_column(
            self.none, (self.lists, 1), in_row(self.new, self.take_over, 1, gap=look.px(4)), into=self._side
        )
        self.detail = ScrollGround(look, ColorRole.PAGE)
        self._detail_box = in_column(
            (self.back, Qt.AlignmentFlag.AlignLeading),
            self.title,
            self.about,
            self.counts,
            self.pace,
            self.next_who,
            self.next_why,
            self._flow(
                self.call,
                self.pause,
                self.add,
                self.change,
                self.results,
                self.hand_over,
                self.finish,
                self.hand_out,
                self.reserve,
            ),
            self.said,
            self.filter,
            (self.entries, 1),
            self._flow(self.person, self.sooner, self.later, self.close_entry, self.release),
            self.way_back,
            into=self.detail,
        )
        self.stack = QStackedWidget()
        self._nothing = ScrollGround(look, ColorRole.PAGE)
        self.stack.addWidget(self._nothing)
        self.entries.setMinimumHeight(look.px(140))
        self._detail_scroll = Scroll(look, self.detail)
        self.stack.addWidget(self._detail_scroll)
        self._form_scroll, self._panel_scroll = (Scroll(look, self._on_page(one)) for one in (self.form, self.panel))
        self.stack.addWidget(self._form_scroll)
        self.stack.addWidget(self._panel_scroll)
        self._split = Split(look, self._side, self.stack, wide=250, roomy=SIDE_BY_SIDE)
        self._split.turns_taken.connect(self.back.setVisible)
        in_row(self._split, into=self)

    def _flow(self, *buttons: Button) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(self._look.px(8), parent=holder)
        for button in buttons:
            flow.addWidget(button)
        return holder

    def _on_page(self, inner: QWidget) -> QWidget:
        ground = ScrollGround(self._look, ColorRole.PAGE)
        in_column(inner, into=ground)
        return ground

    def set_keys(self) -> None:
        """Print the keys in force."""
        self.call.set_key(self._keys.actions.key("lists.next"))

    # What is in front

    def show_lists(self) -> None:
        """The lists, where there is no room for both."""
        self.stack.setCurrentWidget(self._nothing)
        self._split.show_side()
        self.lists.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_detail(self) -> None:
        self._show(self._detail_scroll)

    def show_form(self) -> None:
        self._show(self._form_scroll)

    def show_panel(self) -> None:
        self._show(self._panel_scroll)

    def _show(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(page)
        self._split.show_detail()

    @property
    def shows_detail(self) -> bool:
        return self.stack.currentWidget() is self._detail_scroll

    def take_focus(self) -> None:
        """Where one goes on: to the next call, else to the lists, else to the first of them."""
        here = self.call if self.call.isEnabled() else self.entries if self.entries.rows.rowCount() else self.add
        wanted = here if self.shows_detail else self.lists if self.lists.rows.rowCount() else self.new
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_turn(self, who: str, why: str, *, can_call: bool) -> None:
        """Whom to call next and why, or why nobody; the button is there to be pressed only where it calls somebody."""
        self.next_who.setText(who)
        self.next_why.setText(why)
        held = self.call.hasFocus()
        self.call.setEnabled(can_call)
        self.call.setAccessibleDescription("" if can_call else sentences(who, why))
        set_tip(self.call, "" if can_call else why)
        if held and not can_call:
            self.take_focus()  # else the button beside it would get the next press

    def show_lists_of(self, ids: Sequence[str], chosen: str) -> None:
        """These are the lists there are, and the one that is open."""
        blocked = self.lists.blockSignals(True)
        self.lists.rows.show(list(ids))
        self.lists.choose(chosen)
        self.lists.blockSignals(blocked)
        self.lists.setFocusPolicy(Qt.FocusPolicy.StrongFocus if ids else Qt.FocusPolicy.NoFocus)
        self.none.setVisible(not ids)
        self.lists.setVisible(bool(ids))

    def show_filter(self, counts: Mapping[EntryState, int]) -> None:
        """How many are in each state, each a filter."""
        words = {
            EntryState.NOT_YET: self.tr("Not yet"),
            EntryState.CALL_BACK: self.tr("Call back"),
            EntryState.REACHED: self.tr("Reached"),
            EntryState.DONE: self.tr("Done"),
            EntryState.CLOSED: self.tr("Closed"),
        }
        value = self.filter.value()
        options = [(state.value, f"{words[state]} {count}") for state, count in counts.items() if count]
        self.filter.set_options([(EVERYBODY, self.tr("All {n}").format(n=sum(counts.values()))), *options])
        self.filter.set_value(value or [EVERYBODY])

    def say(self, sentence: str) -> None:
        """What came of something, below the buttons."""
        self.said.say(sentence)

    def _on_chosen(self, list_id: str) -> None:
        if list_id:
            self.opened.emit(list_id)

    def _on_opened(self, list_id: str) -> None:
        self.opened.emit(list_id)
        self.take_focus()
