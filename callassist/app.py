"""Where all objects meet: the window, the scripts, the calls on the disk, and the one call that is going on.

The window is shown before any file of the person's is read; what is read then appears in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, tzinfo
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

import callassist.ui  # noqa: F401  # pyright: ignore[reportUnusedImport]  before the rest: it undoes what PySide does to importing
from callassist import settings
from callassist.moments import zone_named
from callassist.store.lock import DataLock, Locked
from callassist.ui.actions import ActionPlace, Actions
from callassist.ui.appearance import load_fonts
from callassist.ui.appearance_settings import AppearanceSettings
from callassist.ui.call_removal import CallRemoval
from callassist.ui.context import AppContext, Loaded
from callassist.ui.home.page import HomePage
from callassist.ui.language import window_language
from callassist.ui.loading import Loader, data_folder
from callassist.ui.navigation import Navigation
from callassist.ui.save_guard import SaveGuard
from callassist.ui.search_providers import PRACTICE, SearchProviders
from callassist.ui.shell import Shell
from callassist.ui.startup import SystemClock, make_qt, own_zone, speak, wear_icon
from callassist.ui.translate import translate
from callassist.ui.widgets.announce import announce

if TYPE_CHECKING:
    from pathlib import Path

    # All else is imported when it is needed: the window stands before there is a call.
    from callassist.calls.callview import CallView
    from callassist.calls.events import CallHeader, Clock
    from callassist.calls.launch_request import LaunchRequest
    from callassist.files import Disk
    from callassist.paths import Paths
    from callassist.script.library import Library, LibraryEntry
    from callassist.script.script_model import Script
    from callassist.store.calls import CallStore
    from callassist.store.crashlog import CrashLog
    from callassist.store.index import Index
    from callassist.store.stats import ScriptUse
    from callassist.ui.call_controller import CallController, OpenCall
    from callassist.ui.exchange_controller import ExchangeController
    from callassist.ui.gc_on_ui_thread import UiThreadCollector
    from callassist.ui.launch_requests import LaunchRequests
    from callassist.ui.lists.lists_controller import ListsController
    from callassist.ui.live.page import LivePage
    from callassist.ui.maintenance.maintenance_controller import MaintenanceController
    from callassist.ui.maintenance.notices import Notices
    from callassist.ui.palette import Palette
    from callassist.ui.people.people_controller import PeopleController
    from callassist.ui.ringing.ringing_controller import RingingController
    from callassist.ui.scripts.scripts_controller import ScriptsController
    from callassist.ui.sheet import Sheet
    from callassist.ui.studio.call_preview import PreviewPeople
    from callassist.ui.studio.studio_controller import StudioController
    from callassist.ui.wrapup.page import WrapUpPage
    from callassist.ui.wrapup.planning import NextCallPlanning

    # A type checker does not take a cached property for the property of a protocol.
    cached_property = property
else:
    from functools import cached_property


UNSEEN = 1000
"""Milliseconds after which the files are read even if nobody has seen the window."""


class App(QObject):
    """One window with one world of files."""

    loaded = Signal()
    """Home shows what is on the disk."""
    became_writable = Signal()
    """Another window had the folder at the start, and is gone: from here on it is this one's."""
    _indexed = Signal(object)

    def __init__(
        self,
        qt: QApplication,
        paths: Paths,
        *,
        clock: Clock | None = None,
        disk: Disk | None = None,
        report: CrashLog | None = None,
        lock: DataLock | None = None,
    ) -> None:
        """`report` is where what goes wrong in the program is written; `disk` is for those who try a failing one;
        `lock` is that of the data folder, where it was taken before there was a window.
        """

        super().__init__()
        self._qt, self._report, self.paths = qt, report, paths
        self._clock = clock or SystemClock()
        self.settings = settings.load(paths.config / "settings.toml")
        load_fonts(early=True)
        speak(qt, self.language())
        self.appearance_settings = AppearanceSettings(qt, self.settings, self)
        self.look = self.appearance_settings.appearance
        self.shell = Shell(self.look, Actions(rebound=self.settings.table("keys")), memory=paths.config / "window.json")
        self.home = HomePage(self.look)
        self.context = AppContext(self.look, self.shell, self.settings, self._clock, self._now, self.language, paths)
        self.files: Loaded | None = None
        """What is read from the disk; None until the window stands."""
        self._collector: UiThreadCollector | None = None
        self._lock = lock or DataLock(data_folder(self.context))
        self._usual_seconds: Mapping[str, Mapping[str, float]] = {}
        self._stopping = self._reading = self._scripts_stale = False
        self._then: Callable[[], None] | None = None
        self._keeping: MaintenanceController | None = None
        self.navigation = Navigation(self.context, self, self)
        self.saving = SaveGuard(self.context, lambda: self.calling.must_stay(), self)
        self.removal = CallRemoval(
            self.context, lambda: self._opened, lambda: self.keeping, lambda words: self.home.say(words), self
        )
        self._search = SearchProviders(self.context, self, self)
        self._loader = Loader(self.context, self, self._lock, disk=disk, parent=self)
        self._connect()

    def _connect(self) -> None:
        home, shell = self.home, self.shell
        home.script_chosen.connect(self.choose_script)
        home.start_requested.connect(self._on_start_requested)
        home.resume_requested.connect(self._on_resume_requested)
        home.end_requested.connect(self.end_unfinished)
        home.call_requested.connect(self.navigation.open_call)
        home.remove_requested.connect(self._remove_call)
        home.practice_requested.connect(self.practise)
        home.new_script.clicked.connect(self.new_script)
        home.paste_guide.clicked.connect(lambda: self.paste_guide())
        home.change_requested.connect(self._change_script)
        shell.home.way_back.undone.connect(self.put_back_calls)
        self.removal.returned.connect(self._on_returned)
        shell.closing.connect(self.close)
        shell.held = self.saving.must_stay
        everywhere = {"window.palette": lambda: self.palette.open(), "window.sheet": lambda: self.sheet.open()}
        shell.keys.handle(ActionPlace.EVERYWHERE, everywhere)
        shell.keys.typed.connect(self._on_letter)
        self.settings.listen(self._on_setting)
        self._indexed.connect(self._on_indexed)

    # What is not seen at once is made when it is first asked for: the window does not wait for it

    @cached_property
    def calling(self) -> CallController:
        from callassist.ui.call_controller import CallController

        calling = CallController(self.context, self, self)
        calling.refused.connect(self.home.say)
        calling.call_closed.connect(self._on_call_closed)
        calling.call_set_aside.connect(self._show_calls)
        calling.call_discarded.connect(self._remove_call)
        calling.another_requested.connect(self._on_another_requested)
        calling.mend_requested.connect(self.mend_words)
        calling.live_shown.connect(self._on_live_shown)
        calling.wrapup_shown.connect(self._on_wrapup_shown)
        calling.next_requested.connect(lambda: self.lists.call_next())
        return calling

    @cached_property
    def scripts(self) -> ScriptsController:
        from callassist.ui.scripts.scripts_controller import ScriptsController

        scripts = ScriptsController(
            self.look,
            self.shell.home,
            lambda: self.library,
            now=self._clock.now,
            language=self.language,
            writable=lambda: self.writable,
        )
        scripts.start_requested.connect(self.navigation.start_by)
        scripts.changed.connect(self._on_scripts_changed)
        scripts.edit_requested.connect(self.edit_script)
        scripts.new_requested.connect(self.new_script)
        scripts.guide_requested.connect(self.paste_guide)
        return scripts

    @cached_property
    def studio(self) -> StudioController:
        from callassist.ui.studio.studio_controller import StudioController

        studio = StudioController(
            self.context,
            lambda: self.library,
            lambda: self._opened.writer,
            lambda: self.writable,
            self.planning,
            self._preview_people,
            self._count_use,
            self,
        )
        studio.changed.connect(self.scripts.refresh_files)
        self.scripts.changed.connect(studio.look)
        return studio

    def _preview_people(self) -> PreviewPeople | None:
        from callassist.ui.studio.call_preview import PreviewPeople

        people = self.people
        if people is None:
            return None

        def find(text: str) -> list[tuple[str, str, str]]:
            return [(one.id, one.label, one.detail) for one in people.anybody(text)]

        return PreviewPeople(find, people.facts_of)

    def _count_use(self, script: str, then: Callable[[ScriptUse], None]) -> None:
        from callassist.store.stats import script_use

        self._opened.finder.ask("use of a script", lambda index: script_use(index, script), then)

    def mend_words(self) -> None:
        """The words of the open step of the call, to be changed in the person's own copy of the script."""
        call = self.call
        if call is not None and call.live is not None:
            refused = self.studio.mend(call.live, call.bridge, self.calling.use_new_words)
            if refused:
                self.calling.say(refused)

    def edit_script(self, entry: LibraryEntry) -> None:
        """Open a script in the studio; why it cannot be is said where it was asked for."""
        self._say_here(self.studio.open(entry))

    def _change_script(self, script_id: str, lang: str) -> None:
        entry = self.library.entry(script_id, lang)
        if entry is not None:
            self.edit_script(entry)

    def paste_guide(self, path: Path | None = None) -> None:
        """A page to paste a guide into, or with that of a file, of which a script is made."""
        self.studio.paste_guide(path)

    def new_script(self) -> None:
        """A new script of the person's own, in the studio."""
        self._say_here(self.studio.new())

    def _say_here(self, refused: str) -> None:
        if refused:
            page = self.scripts if self.shell.home.current == "scripts" else self.home
            page.say(refused)

    @cached_property
    def lists(self) -> ListsController:
        from callassist.ui.lists.lists_controller import ListsController, ListsHost

        people = self._opened.people
        host = ListsHost(
            self.context,
            people.room,
            self.calls,
            lambda: self.calling,
            self.script,
            lambda: [(offer.id, offer.title) for offer in self._opened.feed.offers if not offer.problem],
            people.open_person,
            self.navigation.open_lists,
        )
        return ListsController(host, self._opened.lists, self)

    @cached_property
    def launch_requests(self) -> LaunchRequests:
        from callassist.ui.launch_requests import LaunchRequests

        return LaunchRequests(
            self.shell,
            self.home,
            self.scripts,
            self.calling,
            library=lambda: self.library,
            language=self.language,
            ring=self._ring,
            calendar=lambda paths: self._opened.people.calendars.open(paths),
            parent=self,
        )

    @cached_property
    def ringing(self) -> RingingController:
        from callassist.ui.home.suggest import KnownSuggestion
        from callassist.ui.people.people_controller import our_country
        from callassist.ui.ringing.ringing_controller import RingingController, RingingHost

        people = self._opened.people
        host = RingingHost(
            self.context,
            people.room,
            lambda: self.calling,
            lambda id_: self.script(id_, self.language()),
            lambda person: self.navigation.choose_for(KnownSuggestion(person.id, person.label, person.number)),
            people.tray,
            lambda: our_country(self.settings.text("me.phone"), str(self._now().tzinfo)),
            people.bar.give_way,
        )
        return RingingController(host, self)

    def _ring(self, number: str, name: str) -> str:
        if self.files is None:  # whoever rings while the files are read is told of as soon as they are
            self.loaded.connect(lambda: self.ringing.ring(number, name))
            return ""
        return self.ringing.ring(number, name)

    @cached_property
    def notices(self) -> Notices:
        from callassist.ui.maintenance.notices import Notices

        notices = Notices(self.look)
        self.home.add_on_top(notices)
        return notices

    @cached_property
    def palette(self) -> Palette:
        from callassist.ui.palette import Palette

        return Palette(self.look, self.shell.keys, self.shell.ground, self._search.providers)

    @cached_property
    def sheet(self) -> Sheet:
        from callassist.ui.sheet import Sheet

        return Sheet(self.look, self.shell.keys, self.shell.ground)

    @property
    def keeping(self) -> MaintenanceController:
        """What looks after the files; it begins once the window stands."""
        if self._keeping is None:
            from callassist.ui.maintenance.maintenance_controller import MaintenanceController, MaintenanceHost

            host = MaintenanceHost(
                self.paths,
                self.calls,
                self._opened.finder.index,
                self.settings,
                self._clock.now,
                lambda: self.call is not None,
                self._learn,
                self._try_writing,
                self._opened.drafts,
                self._note_down,
                lambda: self._opened.people.room.book,
            )
            self._keeping = MaintenanceController(
                self.look,
                self.shell.home,
                self.notices,
                host,
                locked=self._loader.locked_elsewhere,
                report=self._report,
            )
            self._keeping.changed.connect(self.show_changed_calls)
            self._keeping.care.removed.connect(self.removal.on_removed)
            self._keeping.care.given_back.connect(self.removal.on_given_back)
            self._keeping.care.failed.connect(self._on_not_removed)
            self._keeping.restored.connect(self.removal.let_go)
            self._keeping.restored.connect(self.scripts.refresh_files)
            self._keeping.restored.connect(self._opened.people.room.refresh)
            self._keeping.restored.connect(self._opened.people.calendar.refresh)
            self._keeping.restored.connect(self.lists.refresh)
            self._keeping.looked.connect(self._opened.people.room.refresh)
            self._keeping.went_wrong.connect(self.calling.say)
            self._keeping.start()
        return self._keeping

    @cached_property
    def sharing(self) -> ExchangeController:
        from callassist.ui.exchange_controller import ExchangeController

        sharing = ExchangeController(
            self.settings,
            self.keeping,
            partial(self._loader.exchange, self._opened),
            self._now,
            self._opened.people.name_of,
            self,
        )
        sharing.brought.connect(self.keeping.refresh_files)
        sharing.brought.connect(self.scripts.refresh_files)
        sharing.brought.connect(self._opened.people.room.refresh)
        sharing.brought.connect(self._opened.people.room.recompute)
        sharing.brought.connect(self.lists.refresh)
        self._opened.people.room.loaded.connect(sharing.run)
        return sharing

    # Start

    def show(self, then: Callable[[], None] | None = None) -> None:
        """Show the window; read the files once it stands there, and then go on with `then`."""
        self._then = then
        self.home.painted.connect(self._on_painted)
        self.shell.place_window()
        self.shell.show()
        self.shell.show_home()
        QTimer.singleShot(UNSEEN, self._on_painted)

    def _on_painted(self) -> None:
        """The window stands there, or is not going to be seen: a minimized one is never painted."""
        if not self._reading and not self._stopping:
            self._reading = True
            wear_icon(self._qt)
            load_fonts(early=False)
            self._load()

    def _load(self) -> None:
        from callassist.ui.gc_on_ui_thread import UiThreadCollector
        from callassist.ui.home.name_card import NameCard, name_is_unknown

        self._collector = UiThreadCollector()  # before the first thread of ours
        for problem in self.settings.problems:
            self.home.say(translate(problem))
        self.files = self._loader.load()
        self.files.people.room.changed.connect(self._on_people_changed)
        self.files.people.list_requested.connect(self.lists.take_people)
        self.lists.open()
        self.ringing.follow_settings()
        self.navigation.offer_actions("today")
        self.loaded.emit()
        if self._then is not None:
            self._then()
        self.files.feed.describe()
        if name_is_unknown(self.settings):  # at the first start: the words of every call say it
            asked = NameCard(self.look, self.settings)
            asked.left.connect(self.shell.home.setFocus)
            self.home.add_before_calls(asked)
            asked.show()
            if self.home.isVisible() and not self.shell.keys.writing:
                asked.line.setFocus()
        self.scripts.watch()
        QTimer.singleShot(0, self, self._begin_maintenance)

    def _begin_maintenance(self) -> None:
        if not self._stopping:
            self.sharing.run()  # made by being asked for, and by it the care of the files

    # What there is

    @property
    def _opened(self) -> Loaded:
        """The files, for what can only be asked for once they are read."""
        if self.files is None:
            raise RuntimeError("asked for before the files were opened")
        return self.files

    @property
    def calls(self) -> CallStore:
        return self._opened.calls

    @property
    def library(self) -> Library:
        return self._opened.library

    @property
    def people(self) -> PeopleController | None:
        return self.files.people if self.files is not None else None

    @property
    def call(self) -> OpenCall | None:
        """The one that is going on."""
        return self.calling.call

    @property
    def settled(self) -> bool:
        """Whether every script's card says what it can, and everybody is there."""
        return self.files is not None and self.files.feed.settled and self.files.people.settled and self.lists.settled

    @property
    def writable(self) -> bool:
        return self._lock.held and not self.calls.read_only

    @cached_property
    def zone(self) -> tzinfo | None:
        """Asked for when a time is needed: the system's list of zones is not needed to show the window."""
        return zone_named(self.settings.text("me.zone")) or own_zone()

    def _now(self) -> datetime:
        return self._clock.now().astimezone(self.zone) if self.zone is not None else self._clock.now()

    def language(self) -> str:
        return window_language(self.settings)

    def script(self, script_id: str, lang: str | None) -> Script | None:
        """One that can be used; if there is none, Home says so."""
        entry = self.library.entry(script_id, lang)
        if entry is None or entry.script is None:
            self.home.say(self.tr("The script “{id}” cannot be used.").format(id=script_id))
            return None
        return entry.script

    def usual_seconds(self, script_id: str) -> Mapping[str, float] | None:
        """How long its steps usually take; None until enough calls were made by it."""
        return self._usual_seconds.get(script_id)

    def planning(self) -> NextCallPlanning:
        """What the wrap-up asks for the next step."""
        return self._opened.people.planning()

    def set_aside(self) -> list[tuple[str, str]]:
        """The calls that wait: id and whom each is with, the newest first."""
        from callassist.ui.live.spoken_facts import who

        waiting = self.files.feed.unfinished if self.files is not None else []
        going_on = self.call.session.header.id if self.call is not None else ""
        return [
            (call.header.id, who(call.header) or call.header.script.title)
            for call in waiting
            if call.aside is not None and call.header.id != going_on
        ]

    # What is asked for

    def choose_script(self, script_id: str, lang: str) -> None:
        """Ask for the facts of a script."""
        script = self.script(script_id, lang)
        if script is not None:
            if self.shell.home.current != "today":
                self.shell.home.open("today")  # a form that nobody sees must not have the focus
            self.home.ask_facts(script, {})

    def start_call(
        self, script_id: str, facts: Mapping[str, Mapping[str, object]], *, lang: str | None = None, person: str = ""
    ) -> bool:
        """Begin a call; False when it could not, and the home page says why."""
        script = self.script(script_id, lang or self.language())
        return script is not None and self.calling.start(script, facts, person=person)

    def _on_start_requested(self, script_id: str, lang: str, facts: dict[str, dict[str, str]]) -> None:
        script = self.script(script_id, lang)
        if script is not None:
            known, person = self._opened.people.facts_for(facts, script, self.home.form.person_id)
            if self.calling.start(script, known, person=person):
                self.home.form.taken_over()

    def _on_resume_requested(self, call_id: str) -> None:
        self.calling.resume(call_id)

    def _on_live_shown(self, page: LivePage) -> None:
        self.lists.on_live(page)
        if self.call is not None and self.settings.text("share.folder"):
            self.sharing.say_talking(self.call.session.header.person)

    def _on_wrapup_shown(self, page: WrapUpPage) -> None:
        self.lists.on_wrapup(page)

    def practise(self) -> None:
        """The call that teaches the keys."""
        self.start_call(PRACTICE, {})

    def remove_calls(self, ids: Sequence[str], who: str = "") -> None:
        """Remove calls; this can be undone."""
        self.removal.remove(ids, who)

    def _remove_call(self, call_id: str, who: str) -> None:
        self.remove_calls([call_id], who)

    def _on_returned(self, call_id: str) -> None:
        """A removed call is back: where calls are listed, it is in front."""
        if self.shell.home.current == "calls" and self.navigation.history is not None:
            self.navigation.history.point_at(call_id)

    def put_back_calls(self) -> None:
        """Undo the last removal."""
        self.removal.undo()

    def end_unfinished(self, call_id: str) -> None:
        """End a broken-off call as it stood, once all people are read: it belongs into somebody's record."""
        room = self._opened.people.room
        if room.ready:
            self.keeping.care.end(call_id)
        else:
            room.loaded.connect(partial(self.end_unfinished, call_id), Qt.ConnectionType.SingleShotConnection)

    def _on_letter(self, letter: str) -> None:
        """On Home a letter begins to find who is calling."""
        if self.shell.keys.place is ActionPlace.HOME:
            self.palette.ask(letter)

    # What has changed

    def _show_calls(self) -> None:
        if self.files is not None:
            self.files.feed.show_calls()

    def show_changed_calls(self) -> None:
        """Calls came, went or were changed: every page that shows them reads them again."""
        self._show_calls()
        self.navigation.refresh()

    def _on_scripts_changed(self) -> None:
        """Scripts came, went or are others: every card is described anew, but not while somebody talks."""
        if self._stopping:
            return
        self._scripts_stale = self.call is not None
        if self.call is not None:
            self.calling.look_at_edits()
        elif self.files is not None:
            self.files.feed.show_scripts()
            self.files.feed.describe()

    def _on_people_changed(self) -> None:
        """Somebody may have another name: lists of calls show it."""
        self._opened.feed.refresh_names()
        if self.navigation.history is not None:
            self.navigation.history.show_names()

    def _on_another_requested(self, call_id: str) -> None:
        """A call waits: the list says so, and the form of the next has the focus."""
        waiting = dict(self.set_aside()).get(call_id, "")
        self.navigation.new_call()
        announce(self.home, self.tr("The call with {who} is set aside.").format(who=waiting))

    def _on_call_closed(self, call_id: str) -> None:
        self._show_calls()
        self.keeping.care.ingest(call_id)
        self.shell.keys.tell_before_again(self._opened.people.today.tell_first)
        if self._scripts_stale:
            self._on_scripts_changed()
        self.launch_requests.go_on()

    def _on_not_removed(self, topic: str, sentence: str) -> None:
        if topic in ("remove", "give back"):
            self.show_changed_calls()
            self.shell.home.way_back.say(sentence, undo=False)

    def be_found(self) -> None:
        """From here on other starts hand over to this window; where it may only read, from when it may write."""
        from callassist.ui.single_instance import InstanceServer  # the network module can wait for the window

        reception = InstanceServer(self.calls.root, self.launch_requests.receive, self)
        self._qt.aboutToQuit.connect(reception.close)

        def listen() -> None:
            reception.open()
            self._lock.started()

        if self.writable:
            listen()
        else:
            self.became_writable.connect(listen)

    def _try_writing(self) -> bool:
        """Where another window had the folder at the start: whether it is free now."""
        try:
            self._lock.acquire()
        except (Locked, OSError):
            return False
        self.calls.read_only = ""
        self.home.say("")
        self._opened.people.may_write()
        self.lists.may_write()
        self.became_writable.emit()
        return True

    def _note_down(self, call: CallView, header: CallHeader) -> CallHeader:
        """Record what a call that is ended from Home came to, as for one that is closed after its wrap-up."""
        return self._opened.people.call_over(call, header)

    def _learn(self, index: Index) -> None:
        """On the thread that looks after the files, once they were looked at."""
        from callassist.calls.pace import learned
        from callassist.store.search import unfinished
        from callassist.store.stats import past_steps

        found = unfinished(index)
        ids = dict.fromkeys(entry.id for entry in self.library.entries())
        self._usual_seconds = {id_: learned(past_steps(index, id_)) for id_ in ids}
        if not self._stopping:
            self._indexed.emit(found)

    def _on_indexed(self, unfinished: Sequence[str]) -> None:
        self._opened.feed.indexed_unfinished = unfinished
        self._opened.feed.show_unfinished()
        self.navigation.refresh()

    def _on_setting(self, name: str) -> None:
        if name == "me.zone":
            self.__dict__.pop("zone", None)
        if name == "keys":
            self.shell.keys.set_actions(Actions(rebound=self.settings.table("keys")))
            self.shell.home.set_keys(self.shell.keys)
            if self.people is not None:
                self.people.set_keys()
                self.lists.set_keys()
                self.ringing.set_keys()
            self.calling.set_keys()

    # End

    def close(self) -> None:
        """Leave nothing unwritten. A call that goes on stays unfinished, and is offered again."""
        if self._stopping:
            return
        self._stopping = self.saving.stopped = True
        files = self.files
        self.scripts.stop()
        if files is not None:
            files.feed.stop()
        self.studio.close()
        self.calling.close()
        if self.navigation.history is not None:
            self.navigation.history.exporter.finish()
        if self._keeping is not None:
            self._keeping.close()
        if files is not None:
            files.finder.close()
            self.lists.close()
            files.people.close()
            files.writer.close(5.0)
        self._lock.release()
        if self._collector is not None:
            self._collector.close()


def run_window(
    paths: Paths,
    *,
    script: Script | None = None,
    facts: Mapping[str, Mapping[str, object]] | None = None,
    person: str = "",
    request: LaunchRequest | None = None,
    report: CrashLog | None = None,
    lock: DataLock | None = None,
) -> int:
    """Open the window, or go straight into a call by `script`; the exit code once it is closed.

    `report` watches already, and hears from here on what Qt says; `lock` is that of the data folder.
    """
    watch = None
    if report is not None:
        from callassist.ui.maintenance.disk_watch import DiskWatch

        watch = DiskWatch(report)
        watch.start()
    qt = make_qt()
    app = App(qt, paths, report=report, lock=lock)

    def go_on() -> None:
        if script is not None:
            app.calling.start(script, facts or {}, person=person)
        elif request is not None:
            app.launch_requests.receive(request)
        QTimer.singleShot(0, listen)

    def listen() -> None:
        from callassist.ui.shutdown import ShutdownSignals
        from callassist.ui.single_instance import SystemLaunchRequests

        app.appearance_settings.follow_desktop()
        ShutdownSignals(app.shell.close, app)
        qt.installEventFilter(SystemLaunchRequests(app.launch_requests.receive, app))
        app.be_found()

    app.show(go_on)
    code = int(qt.exec())
    if watch is not None:
        watch.stop()
    return code
