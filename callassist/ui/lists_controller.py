"""Lists in the window: which is open, whom to call next by it, and the way from one call to the next.

Where everybody stands is found off the window's thread, and anew whenever a record or a list changes.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, QTimer

from callassist.files import Disk, read_plain, whole_file
from callassist.lists.call_queue import Clocks, QueueTurn, next_call
from callassist.lists.list_model import HIGHEST, LOWEST, BadList, CallingList, ListEntry, with_entries
from callassist.lists.queue_words import (
    ListPace,
    calls_today,
    counted,
    empty_words,
    pace_words,
    reason_words,
    row_words,
    state_words,
)
from callassist.lists.standing import (
    EntryState,
    ListedPerson,
    barred_numbers,
    by_id,
    rows_of,
)
from callassist.lists.today_lists import settings_for, without_listed
from callassist.messages import describe_error, facts_line, message
from callassist.paths import OFFICE_MEMBERSHIP
from callassist.planner.config import planner_settings
from callassist.store.migrations import ReadOnly
from callassist.ui.file_picker import ask_open, ask_save, file_filter
from callassist.ui.handed_out_lists import RESERVED, HandedOutLists
from callassist.ui.handing_out_controller import HandingOutController
from callassist.ui.lists.list_strip import ListStrip
from callassist.ui.tasks import TaskQueue
from callassist.ui.translate import translate
from callassist.ui.widgets.announce import announce

if TYPE_CHECKING:
    from datetime import datetime

    from callassist.lists.wordings import ListCall
    from callassist.office.handing_out import HandingOut
    from callassist.people.importing import ImportPlan
    from callassist.people.person_model import Person
    from callassist.planner.rule_settings import PlannerSettings
    from callassist.planner.today import TodayItem
    from callassist.store.list_files import ListFile, ListParts
    from callassist.ui.call_controller import CallingWorld
    from callassist.ui.context import AppContext
    from callassist.ui.keys import Handlers
    from callassist.ui.lists.page import ListsPage
    from callassist.ui.live.page import LivePage
    from callassist.ui.widgets.two_line_rows import Told
    from callassist.ui.wrapup.page import WrapUpPage

MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class ListSnapshot:
    """One list as it was found: everybody with where they stand, and whose turn it is."""

    list_id: str
    rows: tuple[ListedPerson, ...]
    turn: QueueTurn
    by_person: Mapping[str, ListedPerson]
    counts: Mapping[EntryState, int]
    ends: tuple[datetime, ...]
    """When today's calls by it ended."""


class ListsController(QObject):
    """One for the window's life, made once its files are there."""

    def __init__(
        self,
        context: AppContext,
        world: CallingWorld,
        open_page: Callable[[], None],
        ask_office: Callable[[], None],
        parent: QObject,
    ) -> None:
        """`open_page` brings the page of lists in front, `ask_office` begins a round with the office."""
        super().__init__(parent)
        self._context, self._world, self._open_page = context, world, open_page
        self._room, self.store = world.opened.people.room, world.opened.lists
        self.tasks = TaskQueue("callassist-lists", self)
        self._page: ListsPage | None = None
        self._open = ""
        """The id of the list that is in front."""
        self._found: ListSnapshot | None = None
        self._asked = 0
        self._people: Mapping[str, Person] = {}
        self._strips: list[ListStrip] = []
        self._ready = False
        self._chosen: tuple[Person, ...] = ()
        """Who is to be put on the list that is being made."""
        self._undo: Callable[[], None] = lambda: None
        self.handing = HandingOutController(context.paths.log / OFFICE_MEMBERSHIP, self.store.folder.parent, self)
        self.handing.changed.connect(self.show)
        self.handed_out = HandedOutLists(context, world, self.handing, self, ask_office, self)
        self._room.changed.connect(self.recompute)
        self._room.leave_out, self._room.by_lists = self._left_to_lists, self._by_lists
        self._timer = QTimer(self, interval=MINUTE)
        self._timer.timeout.connect(self.recompute)

    def _scripts(self) -> list[tuple[str, str]]:
        """The id and title of each that can be used."""
        return [(offer.id, offer.title) for offer in self._world.opened.feed.usable()]

    def open(self) -> None:
        """Read the lists, off the window's thread."""
        self.tasks.run(self.store.open, lambda _: self._on_read())

    def may_write(self) -> None:
        """Another program had the folder at the start, and has let go of it."""
        self.store.read_only = ""
        for file in self.store.all():
            file.read_only = ""
        self.refresh()

    def refresh(self) -> None:
        """Read again what other programs, or a backup, brought."""
        self.tasks.run(self.store.refresh, lambda _: self._on_read())

    def _on_read(self) -> None:
        self._ready = True
        self._timer.start()
        if self.store.trouble and self._page is not None:
            self._page.say(translate(self.store.trouble))
        self._show_lists()
        self.recompute()
        self._room.recompute()

    @property
    def settled(self) -> bool:
        return self._ready and self.tasks.idle

    @property
    def snapshot(self) -> ListSnapshot | None:
        """The list in front as it was found last."""
        return self._found

    def handlers(self) -> Handlers:
        """What is done from any page of Home."""
        return {"lists.open": self._open_page, "lists.next": self.call_next}

    def found(self) -> list[tuple[str, str, Callable[[], None]]]:
        """Every list by its name, for the search field."""
        return [(file.listing.name, "", partial(self.show_list, file.listing.id)) for file in self.store.all()]

    # The page

    def page(self) -> ListsPage:
        """Made when it is first asked for."""
        if self._page is None:
            from callassist.ui.lists.add_panel import AddPanel
            from callassist.ui.lists.list_form import ListForm
            from callassist.ui.lists.page import ListsPage

            look, keys = self._context.appearance, self._context.shell.keys
            form, panel = ListForm(look, self._scripts()), AddPanel(look, self._find)
            self._page = page = ListsPage(
                look, keys, form, panel,
                tell_list=self._tell_list, name_list=self._name_of_list,
                tell_entry=self.tell_entry, name_entry=self._name_of,
            )  # fmt: skip
            page.opened.connect(self.show_list)
            page.new.clicked.connect(self.new_list)
            page.take_over.clicked.connect(self._on_take_over)
            form.made.connect(self._on_made)
            form.left.connect(self._on_left)
            panel.look_requested.connect(self._on_look_requested)
            panel.add_requested.connect(self._on_add)
            panel.left.connect(self._on_left)
            page.call.clicked.connect(self.call_next)
            page.pause.clicked.connect(self._on_pause)
            page.add.clicked.connect(self.add_people)
            page.change.clicked.connect(self._on_change)
            page.results.clicked.connect(self._on_results)
            page.hand_over.clicked.connect(self._on_hand_over)
            page.finish.clicked.connect(self._on_finish)
            page.hand_out.clicked.connect(self.handed_out.on_hand_out)
            page.reserve.clicked.connect(self.handed_out.on_reserve)
            page.release.clicked.connect(self.handed_out.on_release)
            page.filter.chosen.connect(lambda: self._show_entries())
            page.entries.opened.connect(self._world.opened.people.open_person)
            page.entries.chosen.connect(lambda: self._show_acts())
            page.person.clicked.connect(lambda: self._world.opened.people.open_person(page.entries.person()))
            page.sooner.clicked.connect(lambda: self._move(1))
            page.later.clicked.connect(lambda: self._move(-1))
            page.close_entry.clicked.connect(self._on_close_entry)
            page.way_back.undone.connect(lambda: self._undo())
            if self.store.trouble:
                page.say(translate(self.store.trouble))
            self._show_lists()
            if not self._open and (lists := self.store.all()):
                self.show_list(lists[0].listing.id)
        return self._page

    def show_list(self, list_id: str) -> None:
        """This list in front, with the page where it is not."""
        if self.store.get(list_id) is None:
            return
        if self._page is None:
            self._open = list_id
            self._open_page()
        page = self.page()
        if not page.isVisible():
            self._open_page()
        if self._open != list_id or self._found is None:
            self._open, self._found = list_id, None
        page.show_detail()
        page.lists.choose(list_id)
        self.show()
        self.recompute()

    def new_list(self) -> None:
        page = self.page()
        page.form.script.set_options(self._scripts())
        page.form.begin(None)
        page.show_form()
        page.form.name.setFocus()

    def take_people(self, people: Sequence[Person]) -> None:
        """These were chosen elsewhere: on the list in front, or on a new one that is asked for first."""
        self._open_page()
        if self.file() is not None:
            self.add_people(people)
        else:
            self._chosen = tuple(people)
            self.new_list()

    def add_people(self, people: Sequence[Person] = ()) -> None:
        """Put people on the list in front: these, or whoever is then looked for."""
        file, page = self.file(), self.page()
        if file is not None:
            page.panel.begin(file.listing.id)
            page.show_panel()
            if people:
                page.panel.choose(people)
            else:
                page.panel.search.setFocus()

    def file(self) -> ListFile | None:
        """The list in front."""
        return self.store.get(self._open)

    def _on_left(self) -> None:
        page = self.page()
        if self.file() is not None:
            page.show_detail()
        else:
            page.show_lists()
        page.take_focus()

    # Where it stands

    def recompute(self) -> None:
        """Find where everybody stands on the list in front; the last to be asked for is the one that is shown."""
        file = self.file()
        if file is None or not self._ready or not self._room.ready:
            return
        self._asked += 1
        asked, skip = self._asked, self._being_called()
        find = self._finder(file)

        def work() -> tuple[Mapping[str, Person], ListSnapshot] | None:
            return find(skip) if asked == self._asked else None

        def tell(found: tuple[Mapping[str, Person], ListSnapshot] | None) -> None:
            if asked == self._asked:
                self._on_found(found)

        self.tasks.run(work, tell)

    def _finder(self, file: ListFile) -> Callable[[str], tuple[Mapping[str, Person], ListSnapshot]]:
        """What finds where a list stands, of all that is known now; for any thread."""
        listing, entries, everybody = file.listing, file.entries, self._room.all()
        settings, now = planner_settings(self._context.settings), self._context.now()

        def find(skip: str) -> tuple[Mapping[str, Person], ListSnapshot]:
            people, barred = by_id(everybody), barred_numbers(everybody)
            rows = rows_of(listing, entries, people, settings, barred=barred)
            turn = next_call(rows, listing, settings, now, our_zone=now.tzinfo, skip=skip)
            snapshot = ListSnapshot(
                listing.id,
                tuple(rows),
                turn,
                {row.entry.person: row for row in rows},
                counted(rows),
                tuple(calls_today(rows, listing, now)),
            )
            return people, snapshot

        return find

    def _on_found(self, found: tuple[Mapping[str, Person], ListSnapshot] | None) -> None:
        if found is None or found[1].list_id != self._open:
            return
        self._people, self._found = found
        self.show()
        self._show_strips()

    def _being_called(self) -> str:
        call = self._world.calling.call
        return call.session.header.person if call is not None else ""

    def _left_to_lists(self, items: list[TodayItem]) -> list[TodayItem]:
        """What Today need not say, since a list says when its people are called again. For any thread."""
        return without_listed(items, self._lists())

    def _by_lists(self, person: Person, script: str, settings: PlannerSettings) -> PlannerSettings:
        return settings_for(person, script, settings, self._lists())

    def _lists(self) -> list[tuple[CallingList, Sequence[ListEntry]]]:
        return [(file.listing, file.entries) for file in self.store.all()]

    # Showing

    def _show_lists(self) -> None:
        if self._page is not None:
            ids = [file.listing.id for file in self.store.all()]
            self._page.show_lists_of(ids, self._open)

    def _tell_list(self, list_id: str) -> Told:
        file = self.store.get(list_id)
        if file is None:
            return "", "", ""
        listing = file.listing
        state = self.tr("finished") if listing.finished else self.tr("paused") if listing.paused else ""
        return listing.name, self._title_of(listing.script), state or f"{len(file.entries)}"

    def _name_of_list(self, list_id: str) -> str:
        file = self.store.get(list_id)
        return file.listing.name if file is not None else ""

    def _title_of(self, script_id: str) -> str:
        return dict(self._scripts()).get(script_id, script_id)

    def tell_entry(self, person_id: str) -> Told:
        row, person, name = self._row_of(person_id), self._person_of(person_id), self._name_of(person_id)
        about = facts_line(*person.work) if person is not None else ""
        if row is None:
            return name, about, ""
        words = self.handed_out.with_whom(person_id) or self._standing_words(row)
        priority = f"{row.entry.priority:+d}" if row.entry.priority else ""
        return name, facts_line(words, about), priority

    def _row_of(self, person_id: str) -> ListedPerson | None:
        return self._found.by_person.get(person_id) if self._found is not None else None

    def _person_of(self, person_id: str) -> Person | None:
        row = self._row_of(person_id)
        return row.person if row is not None else self._people.get(person_id) or self._room.get(person_id)

    def _name_of(self, person_id: str) -> str:
        person = self._person_of(person_id)
        return person.label if person is not None else self.tr("no longer among your people")

    def _standing_words(self, row: ListedPerson) -> str:
        file, now = self.file(), self._context.now()
        if file is None:
            return translate(state_words(row.standing, now))
        clocks = Clocks(planner_settings(self._context.settings), now, now.tzinfo)
        return translate(row_words(row, file.listing, clocks))

    def show(self) -> None:
        """Show the list in front as it is now, where its page was made."""
        page, file = self._page, self.file()
        if page is None or file is None:
            return
        listing, found = file.listing, self._found
        page.title.setText(listing.name)
        job = ", ".join(listing.job.values())
        page.about.setText(facts_line(self._title_of(listing.script), job))
        paused = listing.paused or listing.finished is not None
        page.pause.setText(self.tr("Resume") if paused else self.tr("Pause"))
        page.pause.resized()
        page.finish.setVisible(listing.finished is None)
        may, reserved = self.handed_out.may_change(file), self.handing.state.reserved.get(listing.id, ())
        for button in (page.pause, page.add, page.change, page.finish):
            button.setEnabled(may)
        page.hand_out.setVisible(self.handing.member and self.handing.may)
        page.hand_out.setText(
            self.tr("Take back from the office") if listing.office else self.tr("Hand out by the office")
        )
        page.reserve.setVisible(self.handing.member and listing.office)
        back = self.tr("Give back whoever is reserved")
        page.reserve.setText(back if reserved else self.tr("Reserve {n} to call without the server").format(n=RESERVED))
        page.release.setVisible(listing.office)
        for button in (page.hand_out, page.reserve):
            button.resized()
        self._show_turn(file)
        if found is not None:
            page.show_filter(found.counts)
            page.counts.setText(self._counts_words(found))
            page.pace.setText(translate(pace_words(self._pace(found))))
        self._show_entries()
        page.lists.rows.refresh()

    def _pace(self, found: ListSnapshot) -> ListPace:
        return ListPace(found.ends, found.counts[EntryState.NOT_YET] + found.counts[EntryState.CALL_BACK])

    def _counts_words(self, found: ListSnapshot) -> str:
        total = len(found.rows)
        through = total - found.counts[EntryState.NOT_YET] - found.counts[EntryState.CALL_BACK]
        return self.tr("{done} of {all} are through").format(done=through, all=total)

    def _show_turn(self, file: ListFile) -> None:
        page, found, now = self.page(), self._found, self._context.now()
        if file.listing.office:
            who = self.tr("The office says whom to call next")
            page.show_turn(who, self.handed_out.words(file.listing.id), can_call=True)
            return
        if found is None:
            self._show_looking(page)
            return
        turn = found.turn
        if turn.row is not None and turn.row.person is not None:
            person = turn.row.person
            why = translate(reason_words(turn.row, promised=turn.promised, now=now))
            number = " ".join(part for part in (why, person.number) if part)
            page.show_turn(self.tr("Next: {who}").format(who=person.label), number, can_call=True)
        else:
            why = translate(empty_words(turn, found.rows, file.listing, now))
            page.show_turn(self.tr("Nobody is to be called now"), why, can_call=False)

    def _show_looking(self, page: ListsPage) -> None:
        page.show_turn(self.tr("Looking through the list …"), "", can_call=True)

    def _show_entries(self) -> None:
        page, file, found = self._page, self.file(), self._found
        if page is None or file is None:
            return
        chosen, wanted = page.entries.person(), next(iter(page.filter.value()), "")
        if found is None or wanted not in {state.value for state in EntryState}:
            shown: Sequence[ListEntry] = file.entries
        else:
            shown = [row.entry for row in found.rows if row.standing.state.value == wanted]
        page.entries.rows.show(shown)
        if chosen and page.entries.person() != chosen:
            page.entries.choose(chosen)
        page.entries.setFocusPolicy(Qt.FocusPolicy.StrongFocus if shown else Qt.FocusPolicy.NoFocus)
        self._show_acts()

    def _show_acts(self) -> None:
        page = self.page()
        entry = self._entry(page.entries.person())
        page.person.setEnabled(entry is not None and self._room.get(entry.person) is not None)
        file, out = self.file(), self.handed_out.out(entry.person) if entry is not None else None
        may = file is not None and self.handed_out.may_change(file)
        page.sooner.setEnabled(may and entry is not None and entry.priority < HIGHEST)
        page.later.setEnabled(may and entry is not None and entry.priority > LOWEST)
        page.close_entry.setEnabled(may and entry is not None)
        page.release.setEnabled(out is not None and (out.own or self.handing.may))
        closed = entry is not None and bool(entry.closed)
        page.close_entry.setText(self.tr("Put back on the list") if closed else self.tr("Take off the list"))
        page.close_entry.resized()

    def _entry(self, person_id: str) -> ListEntry | None:
        file = self.file()
        if file is None or not person_id:
            return None
        return next((one for one in file.entries if one.person == person_id), None)

    # Changing

    def change(
        self,
        listing: CallingList | None = None,
        entries: Sequence[ListEntry] | None = None,
        told: str = "",
        *,
        based_on: ListParts | None = None,
    ) -> bool:
        """Change the list in front; `told` says so, with the way back. False, and a sentence, where that is refused.

        `based_on` is what the change was made from, where that may be another by now.
        """
        file, page = self.file(), self.page()
        if file is None:
            return False
        before = (file.listing, file.entries)
        try:
            file.change(listing, entries, based_on=based_on)
        except (ReadOnly, BadList) as refusal:
            page.say(translate(refusal))
            return False
        if told:
            after = (file.listing, file.entries)
            self._undo = lambda: self._take_back(file, before, after)
            page.way_back.say(told)
        page.say("")
        self._show_lists()
        self.show()
        if not file.listing.office:
            self._show_looking(page)
        self.recompute()
        self._room.recompute()
        return True

    def _take_back(self, file: ListFile, before: ListParts, after: ListParts) -> None:
        if self.store.get(file.listing.id) is file:
            self._open = file.listing.id
            self.change(*before, based_on=after)

    def _on_made(self, listing: CallingList, shown: CallingList | None) -> None:
        page = self.page()
        if listing.id:
            file = self.file()
            based_on = (shown, file.entries) if shown is not None and file is not None else None
            if self.change(listing, based_on=based_on):
                page.show_detail()
                page.take_focus()
            return
        made = replace(listing, id=uuid.uuid4().hex, created=self._context.now())
        try:
            self.store.create(made)
        except (ReadOnly, BadList, OSError) as error:
            page.form.problem.say(translate(describe_error(error)))
            return
        self._show_lists()
        self.show_list(made.id)
        chosen, self._chosen = self._chosen, ()
        self.add_people(chosen)

    def _on_change(self) -> None:
        file, page = self.file(), self.page()
        if file is not None:
            page.form.script.set_options(self._scripts())
            page.form.begin(file.listing)
            page.show_form()
            page.form.name.setFocus()

    def _on_pause(self) -> None:
        file = self.file()
        if file is not None:
            paused = not (file.listing.paused or file.listing.finished is not None)
            self.change(replace(file.listing, paused=paused, finished=None))

    def _on_finish(self) -> None:
        file = self.file()
        if file is not None:
            told = self.tr("“{name}” is finished: nobody is called by it any more.").format(name=file.listing.name)
            self.change(replace(file.listing, finished=self._context.now()), told=told)

    def _move(self, step: int) -> None:
        entry = self._entry(self.page().entries.person())
        if entry is not None and LOWEST <= entry.priority + step <= HIGHEST:
            self._put(replace(entry, priority=entry.priority + step), "")

    def _on_close_entry(self) -> None:
        entry = self._entry(self.page().entries.person())
        if entry is None:
            return
        person = self._room.get(entry.person)
        who = person.label if person is not None else entry.person
        if entry.closed:
            self._put(replace(entry, closed="", closed_at=None), self.tr("{who} is back on the list.").format(who=who))
        else:
            why, now = self.tr("taken off by hand"), self._context.now()
            told = self.tr("{who} is taken off the list.").format(who=who)
            self._put(replace(entry, closed=why, closed_at=now), told)

    def _put(self, entry: ListEntry, told: str) -> None:
        file = self.file()
        if file is not None:
            known = (file.listing, file.entries)
            entries = [entry if one.person == entry.person else one for one in known[1]]
            self.change(entries=entries, told=told, based_on=known)

    # Adding

    def _find(self, words: str) -> Sequence[Person]:
        room = self._room
        everybody = room.all()
        return everybody if words == "*" else room.finder.find(words, limit=len(everybody) or 1)

    def _on_look_requested(self, table: str | None, files: Sequence[Path]) -> None:
        page, room, now = self.page(), self._room, self._context.now()
        known = room.all()

        def work() -> tuple[Sequence[ImportPlan], str]:
            from callassist.people.import_files import ImportQuestion, look_through
            from callassist.people.importing import open_contacts, plan_import
            from callassist.text_decoding import CannotReadError

            if table is None:
                seen = look_through([ImportQuestion(path) for path in files], known, now, _new_id)
                problems = " ".join(f"{one.asked.path.name}: {translate(one.problem)}." for one in seen if one.problem)
                return [one.plan for one in seen if one.plan is not None], problems
            try:
                return [plan_import(open_contacts(table.encode()), known, now, _new_id)], ""
            except CannotReadError as error:
                return (), translate(error)

        self.tasks.run(work, lambda found: page.panel.show_plans(*found))

    def _on_add(self, plans: Sequence[ImportPlan], people: Sequence[Person]) -> None:
        from callassist.lists.list_exchange import members_of

        now = self._context.now()
        chosen = tuple(ListEntry(person=one.id, added=now) for one in people)

        def put(problem: str) -> None:
            file, page = self.file(), self.page()
            if file is None:
                return
            known = (file.listing, file.entries)
            try:
                entries = with_entries(known[1], (*members_of(plans, now), *chosen))
            except BadList as bad:
                page.say(translate(bad.why))
                return
            added = len(entries) - len(known[1])
            one, many = self.tr("1 person added."), self.tr("{n} people added.", "", added).format(n=added)
            told = one if added == 1 else many
            if self.change(entries=entries, told=told, based_on=known) and problem:
                page.say(translate(problem))
            page.show_detail()
            page.take_focus()

        if plans:
            self._room.ingest(plans, put)
        else:
            put("")

    # Handing over

    def _on_hand_over(self) -> None:
        file, page = self.file(), self.page()
        if file is None:
            return
        from callassist.exports.file_names import safe_name
        from callassist.lists.list_exchange import SUFFIX

        chosen = ask_save(page, self.tr("Hand over the list"), safe_name(file.listing.name, SUFFIX), "")
        if not chosen:
            return
        target = Path(chosen)
        listing, entries, everybody = file.listing, file.entries, self._room.all()

        def work() -> int:
            from callassist.lists.list_exchange import handed_over

            people = by_id(everybody)
            with whole_file(target, Disk()) as written:
                written.write(handed_over(listing, entries, people))
            return sum(1 for one in entries if one.person in people)

        def done(count: int) -> None:
            people = self.tr("1 person" if count == 1 else "{n} people", "", count).format(n=count)
            told = self.tr("Saved as {file}, with {people} and what was done so far, without your notes.")
            page.say(told.format(file=target.name, people=people))

        self.tasks.run(work, done, lambda error: page.say(translate(describe_error(error))))

    def _on_take_over(self) -> None:
        title = self.tr("A list that was handed over")
        if chosen := ask_open(self.page(), title, "", file_filter(title, [".json"]) + ";;(*)"):
            self.take_over(Path(chosen))

    def take_over(self, source: Path) -> None:
        """Make a list of the one in this file, with the people who are new here."""
        room, now, page = self._room, self._context.now(), self.page()
        known = room.all()

        def work() -> tuple[CallingList, Sequence[ListEntry], ImportPlan, Sequence[Person]]:
            from callassist.lists.list_exchange import as_contacts, read_handed, taken_over
            from callassist.people.importing import plan_import
            from callassist.text_decoding import LARGEST

            handed = read_handed(read_plain(source, LARGEST))
            plan = plan_import(as_contacts(handed), known, now, _new_id)
            entries, learned = taken_over(handed, plan, by_id(known))
            return handed.list, entries, plan, learned

        def done(found: tuple[CallingList, Sequence[ListEntry], ImportPlan, Sequence[Person]]) -> None:
            listing, entries, plan, learned = found

            def put(problem: str) -> None:
                room.put_many(learned)
                taken = self.store.get(listing.id) is not None
                made = replace(listing, id=_new_id()) if taken else listing
                try:
                    self.store.create(made, entries)
                except (ReadOnly, BadList, OSError) as error:
                    page.say(translate(describe_error(error)))
                    return
                self._show_lists()
                self.show_list(made.id)
                room.recompute()
                count = len(entries)
                told = self.tr("Taken over with 1 person." if count == 1 else "Taken over with {n} people.", "", count)
                told = told.format(n=count)
                page.say(" ".join(part for part in (told, translate(problem)) if part))

            room.ingest((plan,), put)

        self.tasks.run(work, done, lambda error: self._refused(error))

    def _refused(self, error: Exception) -> None:
        page = self.page()
        if self.file() is not None:
            page.show_detail()
            page.say(translate(describe_error(error)))
        else:
            page.none.say(translate(describe_error(error)))

    def _on_results(self) -> None:
        found, file, page, calls = self._found, self.file(), self.page(), self._world.opened.calls
        if found is None or file is None:
            return
        listing = file.listing
        page.say(self.tr("Reading the calls …"))

        def work() -> str:
            from callassist.store.list_calls import list_calls

            return words(list(list_calls(found.rows, listing, calls, cancelled=lambda: self.tasks.closing)))

        def words(made: Sequence[ListCall]) -> str:
            from callassist.lists.wordings import compare_wordings, outcome_words, outcomes_of

            results = compare_wordings(call.said for call in made if call.said is not None)
            lines = [translate(outcome_words(outcomes_of(made)))]
            if not results:
                lines.append(self.tr("No line was said in more than one wording."))
            for one in results:
                lines.append(f"{one.step}: {translate(one.verdict)}")
                for each in one.wordings:
                    told = message(
                        "{led} of {calls} led on, {share} % ({low} to {high}): {text}",
                        led=each.led,
                        calls=each.calls,
                        share=round(100 * each.share),
                        low=round(100 * each.low),
                        high=round(100 * each.high),
                        text=each.text,
                    )
                    lines.append(f"  {translate(told)}")
            return "\n".join(lines)

        def of_all(hand: HandingOut) -> str:
            from callassist.office.office_desk import came_to

            return words(came_to(hand.carrier.results(listing.id)))

        if listing.office and self.handing.member:
            self.handed_out.settle()
            self.handing.ask(of_all, page.say, self.handed_out.say_error)
        else:
            self.tasks.run(work, page.say)

    # Calling

    def call_next(self) -> None:
        """Begin the next call of the list in front, where somebody is to be called; else the page says why not."""
        lists = [file for file in self.store.all() if file.listing.finished is None]
        if self.file() is None and lists:
            self._open = lists[0].listing.id
        file = self.file()
        if file is None or self._world.calling.call is not None or not self._room.ready:
            if file is None:
                self._open_page()
            return
        if file.listing.office:
            self.handed_out.call_next(file)
            return
        find = self._finder(file)
        self.tasks.run(lambda: find(""), self._begin)

    def _begin(self, found: tuple[Mapping[str, Person], ListSnapshot]) -> None:
        calling = self._world.calling
        file = self.store.get(found[1].list_id)
        if file is None or calling.call is not None:
            return
        self._open = found[1].list_id
        self._on_found(found)
        row = found[1].turn.row
        if row is None or row.person is None:
            self.show_page()
            page = self.page()
            page.take_focus()
            announce(page, page.next_why.text())
            return
        self.begin_call(file.listing, row)

    def show_page(self) -> None:
        """The list in front, on its page."""
        self._open_page()
        page = self.page()
        page.show_detail()
        page.lists.choose(self._open)
        self.show()

    def begin_call(self, listing: CallingList, row: ListedPerson) -> bool:
        """Whether the call with them has begun."""
        calling, context = self._world.calling, self._context
        if row.person is None:
            return False
        script = self._world.script(listing.script, listing.lang or context.language())
        if script is None:
            return False
        facts = self._room.facts(row.person, lang=script.lang)
        if listing.job:
            facts["job"] = {**facts.get("job", {}), **listing.job}
        return calling.start(script, facts, person=row.person.id, listing=listing.id)

    def on_live(self, page: LivePage) -> None:
        """A call is shown: where it is of the list, how far that is stands below its head."""
        if self._bring_its_list():
            strip = self._strip()
            page.add_below_header(strip)
        else:
            self.handed_out.hold()

    def on_wrapup(self, page: WrapUpPage) -> None:
        """A call is over: from there it is one key to the next."""
        if self._bring_its_list():
            strip = self._strip(way_on=True)
            strip.next_requested.connect(page.call_next)
            page.lead_on(strip)

    def _bring_its_list(self) -> bool:
        """Bring the list in front by which the call that goes on was begun; False where it was begun by none, or was
        closed before.
        """
        call = self._world.calling.call
        list_id = call.session.header.listing if call is not None and call.session.header.finished is None else ""
        if not list_id or self.store.get(list_id) is None:
            return False
        if self._open != list_id:
            self._open, self._found = list_id, None
            self.recompute()
        return True

    def _strip(self, *, way_on: bool = False) -> ListStrip:
        context = self._context
        strip = ListStrip(context.appearance, key=context.shell.keys.actions.key("wrapup.next_call"), way_on=way_on)
        strip.destroyed.connect(lambda: self._strips.remove(strip) if strip in self._strips else None)
        self._strips.append(strip)
        self._show_strips()
        self.recompute()  # whoever is being called is not who comes next
        return strip

    def _show_strips(self) -> None:
        file, found = self.file(), self._found
        if file is None or found is None:
            return
        words = facts_line(file.listing.name, self._counts_words(found), translate(pace_words(self._pace(found))))
        next_up = found.turn.row.person if found.turn.row is not None else None
        nobody = translate(empty_words(found.turn, found.rows, file.listing, self._context.now()))
        for strip in self._strips:
            strip.say(words)
            if not file.listing.office:
                strip.show_next(next_up.label if next_up is not None else "", nobody)

    def close(self) -> None:
        """Leave nothing unwritten."""
        self._timer.stop()
        self.tasks.close()
        self.handing.close()
        if not self.store.read_only:
            self.store.settle(5.0)


def _new_id() -> str:
    return uuid.uuid4().hex
