"""The people page: who is known on one side, and beside it the one who is meant, a file that comes in, or a merge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QLocale, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from callassist.people.field_texts import field_words
from callassist.people.import_files import SUFFIXES
from callassist.people.importing import Verdict, news
from callassist.people.interactions import Interaction
from callassist.people.merging import told_apart
from callassist.people.person_model import Person
from callassist.planner.advice_page import page
from callassist.ui.appearance import Appearance
from callassist.ui.file_picker import AskFiles, ask_open_several, documents, file_filter
from callassist.ui.people.forgetting import Forgetting
from callassist.ui.people.list import PeopleList
from callassist.ui.people.person import KnownPart, PersonPage
from callassist.ui.people_service import new_person
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.more_row import MoreRow
from callassist.ui.widgets.person_parts import label_of
from callassist.ui.widgets.scroll import Scroll, ScrollGround
from callassist.ui.widgets.split import Split
from callassist.ui.widgets.way_back import WayBack

if TYPE_CHECKING:
    from callassist.people.importing import ImportPlan
    from callassist.people.merging import Merge
    from callassist.ui.people.export_panel import ExportPanel
    from callassist.ui.people.import_panel import ImportPanel
    from callassist.ui.people.merge_panel import MergePanel
    from callassist.ui.people_service import PeopleService

SIDE_BY_SIDE = 780
"""From this width on, drawn pixels, the list stands beside the person."""
LOW = 320
"""Below this height, what is done rarely is left out."""
WIDEST = 760
QUIET = 700
"""Milliseconds without a change, after which it is looked for who is here twice."""


class PeoplePage(ScrollGround):
    """Widgets and which of them is in front; what is done with people, the desk does."""

    opened = Signal(str)
    """Somebody is to be shown: their id."""
    list_requested = Signal(object)
    """These people, who are found now, are to be put on a list."""
    person_made = Signal(object)
    """The `PersonPage` is there, to be listened to: somebody is shown for the first time."""

    def __init__(self, look: Appearance, room: PeopleService) -> None:
        super().__init__(look, ColorRole.GROUND)
        self._look, self._room = look, room
        self._fresh = ""
        """Who was begun just now."""
        self._undo: Callable[[], None] = lambda: None
        self.taking: ImportPanel | None = None
        self.giving: ExportPanel | None = None
        self.merging: MergePanel | None = None
        self._one: str | None = None
        """Who was made of two, to be shown when that is done."""
        self.find_twice = QTimer(self, singleShot=True, interval=QUIET)
        self.find_twice.timeout.connect(room.look_for_twice)
        room.twice_changed.connect(self._on_twice_changed)
        self.handed_out = Path()
        """Where a file may lie while another program takes it."""
        self.country = ""
        """The country that numbers without + most likely belong to."""
        self.list = PeopleList(look, self._find, room.around.now, room.zone)
        self.list.opened.connect(self.opened)
        self.ask_open: AskFiles = ask_open_several
        self._folder: Path | None = None
        """Where the last files came from."""
        self.new = Button(look, self.tr("New person"), clicked=self.add_person)
        self.way_back = WayBack(look)
        self.way_back.undone.connect(self._on_undo)
        self._empty = Text(look, role=ColorRole.MUTED, wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        room.changed.connect(self.refresh)
        room.zones_changed.connect(self.list.view.viewport().update)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()
        self.refresh()

    def _lay_out(self) -> None:
        self._side = ScrollGround(self._look, ColorRole.GROUND, edges="end")
        self._side_box = QVBoxLayout(self._side)
        self.import_ = Button(self._look, self.tr("Import …"), tone=Tone.BARE, clicked=self._on_import)
        self.export = Button(self._look, self.tr("Export …"), tone=Tone.BARE, clicked=self.give_out)
        self.to_list = Button(self._look, self.tr("To a list …"), tone=Tone.BARE)
        self.to_list.clicked.connect(lambda: self.list_requested.emit(tuple(self.list.model.shown())))
        self.back_import = Button(self._look, self.tr("Take the import back"), tone=Tone.BARE)
        self.back_import.clicked.connect(self._take_back_import)
        self._acts = MoreRow(self._look, self.new, self.import_, self.export, self.to_list, self.back_import)
        self.twice = Button(self._look, "", tone=Tone.BARE, clicked=self.show_twice)
        self.twice.hide()
        self._side_box.addWidget(self.list, 1)
        self._side_box.addWidget(self.twice)
        self._side_box.addWidget(self._acts)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._empty)
        self._split = Split(self._look, self._side, self.stack, wide=290, roomy=SIDE_BY_SIDE)
        self._foot = ScrollGround(self._look, ColorRole.PAGE, edges="top")
        self._foot_box = in_row(self.way_back, into=self._foot)
        self.way_back.shown.connect(self._foot.setVisible)
        in_column((self._split, 1), self._foot, into=self, gap=0)
        self._foot.hide()

    @cached_property
    def person(self) -> PersonPage:
        """Made for the first who is shown: the list does not wait for it."""
        around = self._room.around
        person = PersonPage(self._look, around.now, Forgetting(self._look), around.dial)
        person.changed.connect(self._on_changed)
        person.happened.connect(self._on_happened)
        person.merge_requested.connect(self._on_merge_requested)
        person.back_requested.connect(self.show_list)
        person.forgetting.asked.connect(lambda: QTimer.singleShot(0, self, self._show_forgetting))
        self._split.turns_taken.connect(person.back.setVisible)
        person.back.setVisible(not self._split.both)
        self.person_made.emit(person)
        return person

    @cached_property
    def scroll_area(self) -> Scroll:
        """Where the person is shown."""
        area = Scroll(self._look, self._middle(self.person))
        self.stack.addWidget(area)
        return area

    @property
    def known(self) -> KnownPart | None:
        """Who was shown last; None as long as nobody was."""
        return self.person.known if "person" in vars(self) else None

    def _middle(self, inner: QWidget) -> QWidget:
        holder = QWidget()
        inner.setMaximumWidth(self._look.px(WIDEST))
        in_row((inner, 1000), 1, into=holder)
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
        self._drop_blank()
        self.stack.setCurrentWidget(self._empty)
        self._split.show_side()

    def show_known(self, known: KnownPart) -> None:
        """This person, in front."""
        other = self.known is None or self.known.person.id != known.person.id
        record, view = self.person.record, self.scroll_area.viewport()
        writing = not other and record.isAncestorOf(QApplication.focusWidget() or view)
        top = record.mapTo(view, QPoint(0, 0)).y()
        self.person.show_known(known)
        if writing:  # what stands above may take more room now, and would push away what is about to be pressed
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            bar = self.scroll_area.verticalScrollBar()
            bar.setValue(bar.value() + record.mapTo(view, QPoint(0, 0)).y() - top)
        if known.person.id != self._fresh:
            self._drop_blank()
        self.list.choose(known.person.id)
        if self.stack.currentWidget() is not self.scroll_area:
            self.stack.setCurrentWidget(self.scroll_area)
        if other:
            self.scroll_area.verticalScrollBar().setValue(0)
        self._split.show_detail()

    def show_time(self) -> None:
        """It is a minute later where they are."""
        self.list.view.viewport().update()
        if self.known is not None:
            self.person.show_time()

    def to_top(self) -> None:
        """The name of whoever is in front is in sight."""
        self.scroll_area.verticalScrollBar().setValue(0)

    def _show_forgetting(self) -> None:
        self.scroll_area.ensureWidgetVisible(self.person.forgetting)

    def show_aside(self, widget: QWidget) -> None:
        """Something else in the place of the person, until it is dropped."""
        if self.stack.indexOf(widget) < 0:
            self.stack.addWidget(widget)
        self.stack.setCurrentWidget(widget)
        self._split.show_detail()

    def drop_aside(self, widget: QWidget) -> None:
        self.stack.removeWidget(widget)
        widget.deleteLater()
        self.show_list()

    @property
    def shown(self) -> str:
        """The id of who is in front; empty when nobody is."""
        known = self.known
        return known.person.id if known is not None and self.stack.currentWidget() is self.scroll_area else ""

    def _drop_blank(self) -> None:
        """Whoever was begun and never written on goes again."""
        fresh, self._fresh = self._fresh, ""
        person = self._room.get(fresh)
        if person is not None and replace(person, created=None, changed=None) == Person(id=fresh):
            self._room.put_many((), (fresh,))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._drop_blank()

    def refresh(self) -> None:
        """The people are others than before."""
        if self.isVisible():
            self.find_twice.start()
        self.list.refresh()
        count = len(self._room.all())
        self._acts.offer(self.export, count > 0)
        self._acts.offer(self.to_list, count > 0)
        self._acts.offer(self.back_import, bool(self._room.imported) and self._import_undo_gone)
        self._empty.setText(
            self.tr("Choose somebody, or type a few letters of a name.")
            if count
            else self.tr("Press “New person” to add the first.")
        )
        if self.shown and self._room.get(self.shown) is None:
            self.show_list()

    def say(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """What came of something, at the foot of the page, with the way back where there is one."""
        self._undo = undo or (lambda: None)
        self._acts.offer(self.back_import, bool(self._room.imported) and self._import_undo_gone)
        self.way_back.say(sentence, undo=undo is not None)

    @property
    def _import_undo_gone(self) -> bool:
        """Whether something later stands at the foot, so that the way back of the import needs a place of its own."""
        return self._undo != self._take_back_import

    # What is done

    def add_person(self) -> None:
        """Somebody new, with the focus on the name."""
        self._drop_blank()
        name = self.list.line.text().strip()
        change = self._room.put(new_person(name))
        if change is None:
            return
        if name:
            self.say(self.tr("Added: {what}").format(what=label_of(change.after)), lambda: self._room.take_back(change))
        self.list.line.clear()
        self._fresh = change.after.id
        self.opened.emit(change.after.id)
        self.person.record.values["given"].line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_import(self) -> None:
        title, folder = self.tr("Files of people: CSV or vCard"), self._folder or documents()
        filters = f"{file_filter(self.tr('People'), sorted(SUFFIXES))};;{self.tr('All files')} (*)"
        paths = [Path(name) for name in self.ask_open(self, title, str(folder), filters)]
        if paths:
            self._folder = paths[0].parent
            self.ingest(paths)

    def ingest(self, paths: Sequence[Path]) -> ImportPanel:
        """Show what these files would do; nothing has changed yet. Files that come later join the same import."""
        from callassist.ui.people.import_panel import ImportPanel

        if self.taking is not None:
            self.taking.add(paths)
            self.show_aside(self.taking)
            return self.taking
        taking = self.taking = ImportPanel(self._look, self._room, paths, country=self.country)
        taking.left.connect(self.leave_import)
        taking.requested.connect(self._on_import_requested)
        self.show_aside(taking)
        taking.tabs.set_focus()
        return taking

    def give_out(self) -> ExportPanel | None:
        """Offer everybody, or those who are found, as a file."""
        from callassist.ui.people.export_panel import ExportPanel

        everybody = self._room.finder.people()
        if self.giving is not None or not everybody:
            return self.giving
        words = self.list.line.text().strip()
        found = self._room.finder.find(words, limit=len(everybody)) if words else []
        giving = self.giving = ExportPanel(self._look, everybody, found, self.handed_out)
        giving.left.connect(self.leave_export)
        self.show_aside(giving)
        giving.take_focus()
        return giving

    def leave_export(self) -> None:
        if self.giving is not None:
            self.giving.finish()
            giving, self.giving = self.giving, None
            self.drop_aside(giving)

    def finish(self) -> None:
        """Stop what is being read or written: the window closes."""
        for aside in (self.taking, self.giving):
            if aside is not None:
                aside.finish()

    # Who is here twice

    def show_twice(self) -> None:
        """Go through those who may be one person."""
        if self._room.twice:
            self._open_merging().show_pairs(self._room.twice)
            if self.merging is not None:
                self.merging.take_focus()

    def merge_with(self, person: Person) -> None:
        """Ask who else this is."""
        self._open_merging().choose_for(person)

    def _on_merge_requested(self) -> None:
        if self.known is not None:
            self.merge_with(self.known.person)

    def _open_merging(self) -> MergePanel:
        from callassist.ui.people.merge_panel import MergePanel

        if self.merging is None:
            self.merging = MergePanel(self._look, self._room.get, self._find, self._room.around.now)
            self.merging.left.connect(self._on_merging_left)
            self.merging.merged.connect(self._on_merged)
            self.merging.apart.connect(self._on_apart)
        self.show_aside(self.merging)
        return self.merging

    def _on_merging_left(self) -> None:
        if self.merging is not None:
            merging, self.merging = self.merging, None
            self.drop_aside(merging)
            if self._one is not None:
                self.opened.emit(self._one)
            self._one = None

    def _on_merged(self, merge: Merge) -> None:
        if self._room.merge(merge):
            told = self.tr("{who} is one record now.").format(who=label_of(merge.merged))
            self.say(told, lambda: self._room.take_back_merge(merge))
            self._one = merge.merged.id

    def _on_apart(self, one: Person, other: Person) -> None:
        if self._room.put_many(told_apart(one, other)):
            told = self.tr("{one} and {other} stay two people.").format(one=label_of(one), other=label_of(other))
            self.say(told, lambda: self._take_back_apart(one, other))

    def _take_back_apart(self, *people: Person) -> None:
        still = [person for before in people if (person := self._room.get(before.id)) is not None]
        before = {person.id: person.distinct_from for person in people}
        self._room.put_many(replace(person, distinct_from=before[person.id]) for person in still)

    def _on_twice_changed(self) -> None:
        count = len(self._room.twice)
        one, many = self.tr("1 person may be here twice"), self.tr("{n} people may be here twice", "", count)
        self.twice.setText(one if count == 1 else many.format(n=QLocale().toString(count)))
        self.twice.resized()
        self.twice.setVisible(count > 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.find_twice.start()

    def leave_import(self) -> None:
        if self.taking is not None:
            self.taking.finish()
            taking, self.taking = self.taking, None
            self.drop_aside(taking)

    def _on_import_requested(self, plans: Sequence[ImportPlan]) -> None:
        added, changed = (sum(plan.count(verdict) for plan in plans) for verdict in (Verdict.ADDED, Verdict.CHANGED))

        def done(problem: str) -> None:
            self.leave_import()
            told = self.tr("Imported: {added} added, {changed} changed.")
            locale = QLocale()
            sentence = told.format(added=locale.toString(added), changed=locale.toString(changed))
            self.say(f"{sentence} {translate(problem)}".strip(), self._take_back_import)

        self._room.ingest(plans, done)

    def _take_back_import(self) -> None:
        taken_back = self.tr("The import is taken back. What was changed by hand since has stayed.")
        self._room.take_back_import(lambda problem: self.say(f"{taken_back} {translate(problem)}".strip()))

    def _on_changed(self, before: Person, person: Person) -> None:
        """What came to be known meanwhile stays: a call that ended, another window."""
        change = self._room.put(person, based_on=before)
        if change is not None and change.before is not None:
            fields = [name for name in news(change.before, change.after) if name != "changed"]
            if fields:
                what = translate(field_words(fields[0]))
                told = self.tr("{who}: {what} changed.").format(who=label_of(change.after), what=what)
                self.say(told, lambda: self._room.take_back(change))

    def _on_happened(self, happening: Interaction) -> None:
        known = self.known
        if known is None:
            return
        change = self._room.note(known.person.id, happening)
        if change is not None:
            line = self._room.words().say(f"happened {happening.kind.value}", when="").strip()
            told = self.tr("Added: {what}").format(what=self._told(happening) or line)
            self.say(told, lambda: self._room.take_back(change))

    def _told(self, happening: Interaction) -> str:
        now = self._room.around.now()
        if now.tzinfo is None:
            return ""
        (line,) = page((happening,), now.tzinfo, now, words=self._room.words())
        return line.what

    def _on_undo(self) -> None:
        undo = self._undo
        self.say("")
        undo()

    # Arranging

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """In a low window the people have the first claim on the room: what takes a row more is folded."""
        low = self.height() < self._look.px(LOW)
        row = (self.new, self.import_, self.export, self.to_list)
        wide = sum(button.sizeHint().width() for button in row) + (len(row) - 1) * self._look.px(4)
        margins = self._side_box.contentsMargins()
        room = self._split.room_for_list(self.width()) - margins.left() - margins.right()
        self._acts.set_tight(low and wide > room)

    def _on_look_changed(self) -> None:
        px = self._look.px
        self._side_box.setContentsMargins(px(16), px(18), px(12), px(14))
        self._side_box.setSpacing(px(8))
        self._foot_box.setContentsMargins(px(28), px(8), px(16), px(8))
        if "person" in vars(self):
            self.person.setMaximumWidth(px(WIDEST))
        self._arrange()
