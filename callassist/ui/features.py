"""The parts of a window: each is made when it is first asked for, and told here what it hears of the others.

What is not seen at once is not imported either: the window does not wait for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from callassist.store.lock import DataLock
from callassist.ui.call_removal import CallRemoval
from callassist.ui.changes import Changes
from callassist.ui.context import AppContext
from callassist.ui.home.page import HomePage
from callassist.ui.language import window_language
from callassist.ui.loaded import Loaded
from callassist.ui.loading import Loader, data_folder
from callassist.ui.navigation import Navigation
from callassist.ui.save_guard import SaveGuard
from callassist.ui.search_providers import PRACTICE, SearchProviders
from callassist.ui.startup import OurClock, own_zone
from callassist.ui.usual_seconds import UsualSeconds
from callassist.ui.write_access import WriteAccess
from callassist.written_days import zone_named

if TYPE_CHECKING:
    from pathlib import Path

    from callassist.calls.events import Clock
    from callassist.files import Disk
    from callassist.paths import Paths
    from callassist.planner.next_call_planning import NextCallPlanning
    from callassist.script.library import Library, LibraryEntry
    from callassist.script.script_model import Script
    from callassist.settings import Settings
    from callassist.store.calls import CallStore
    from callassist.store.crashlog import CrashLog
    from callassist.ui.appearance import Appearance
    from callassist.ui.call_controller import CallController, OpenCall
    from callassist.ui.exchange_controller import ExchangeController
    from callassist.ui.launch_requests import LaunchRequests
    from callassist.ui.lists_controller import ListsController
    from callassist.ui.live.page import LivePage
    from callassist.ui.maintenance.maintenance_controller import MaintenanceController
    from callassist.ui.maintenance.notices import Notices
    from callassist.ui.office_controller import OfficeController
    from callassist.ui.palette import Palette
    from callassist.ui.people_controller import PeopleController
    from callassist.ui.ringing.ringing_controller import RingingController
    from callassist.ui.scripts.scripts_controller import ScriptsController
    from callassist.ui.sheet import Sheet
    from callassist.ui.shell import Shell
    from callassist.ui.studio_controller import StudioController
    from callassist.ui.wrapup.page import WrapUpPage

    # A type checker does not take a cached property for the property of a protocol.
    cached_property = property
else:
    from functools import cached_property


class Features(QObject):
    """What there is in one window, and what its parts ask one another for."""

    loaded = Signal()
    """Home shows what is on the disk."""

    def __init__(
        self,
        paths: Paths,
        settings: Settings,
        clock: Clock,
        appearance: Appearance,
        shell: Shell,
        *,
        lock: DataLock | None = None,
        disk: Disk | None = None,
        report: CrashLog | None = None,
    ) -> None:
        super().__init__()
        self.paths, self.settings, self.look, self.shell = paths, settings, appearance, shell
        self._report = report
        ours = OurClock(clock, lambda: self.zone)
        self.context = AppContext(appearance, shell, settings, ours, ours.now, self.language, paths)
        self.files: Loaded | None = None
        """What is read from the disk; None until the window stands."""
        self.home = HomePage(appearance)
        self.access = WriteAccess(lock or DataLock(data_folder(self.context)), self)
        self.navigation = Navigation(self.context, self, self)
        self.saving = SaveGuard(self.context, lambda: self.calling.must_stay(), self)
        self.removal = CallRemoval(self.context, self, lambda: self.keeping.care, self)
        self.search = SearchProviders(self.context, self, self.navigation, lambda: self.studio, self)
        self.changes = Changes(self.context, self, self.navigation, self)
        self.loader = Loader(self.context, self, self.saving, self.access, disk=disk, parent=self)
        self.usual = UsualSeconds(lambda: [entry.id for entry in self.library.entries()], self)
        self.usual.found.connect(self.changes.on_unfinished_found)
        settings.listen(self._on_setting)
        self.access.gained.connect(self.changes.on_write_access)
        self._maintenance: MaintenanceController | None = None

    # What there is

    @property
    def opened(self) -> Loaded:
        """The files, for what can only be asked for once they are read."""
        if self.files is None:
            raise RuntimeError("asked for before the files were opened")
        return self.files

    @property
    def calls(self) -> CallStore:
        return self.opened.calls

    @property
    def library(self) -> Library:
        return self.opened.library

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
    def cared_for(self) -> bool:
        """Whether what looks after the files has begun, and has nothing more to do."""
        return self._maintenance is not None and self._maintenance.care.idle

    @property
    def writable(self) -> bool:
        return self.access.lock.held and not self.calls.read_only

    @cached_property
    def zone(self) -> tzinfo | None:
        """Asked for when a time is needed: the system's list of zones is not needed to show the window."""
        return zone_named(self.settings.text("me.zone")) or own_zone()

    def _on_setting(self, name: str) -> None:
        if name == "me.zone":
            self.__dict__.pop("zone", None)

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
        return self.usual.of(script_id)

    def ring(self, number: str, name: str) -> str:
        """Somebody rings; why that cannot be shown. Who rings while the files are read is told of right after that."""
        if self.files is not None:
            return self.ringing.ring(number, name)
        self.loaded.connect(lambda: self.ringing.ring(number, name))
        return ""

    def planning(self) -> NextCallPlanning:
        """What the wrap-up asks for the next step."""
        return self.opened.people.planning()

    def set_aside(self) -> list[tuple[str, str]]:
        """The calls that wait: id and whom each is with, the newest first."""
        going_on = self.call.session.header.id if self.call is not None else ""
        return self.files.feed.waiting(going_on) if self.files is not None else []

    # What is asked for

    def choose_script(self, script_id: str, lang: str) -> None:
        """Ask for the facts of a script."""
        script = self.script(script_id, lang)
        if script is not None:
            if self.shell.home.current != "today":
                self.shell.home.open("today")  # a form that nobody sees must not have the focus
            self.home.ask_facts(script, {})

    def ask_for(self, script: Script, facts: Mapping[str, Mapping[str, object]], person_id: str) -> None:
        """Have a call asked for on Home."""
        self.navigation.ask_for(script, facts, person_id)

    def start_call(
        self, script_id: str, facts: Mapping[str, Mapping[str, object]], *, lang: str | None = None, person: str = ""
    ) -> bool:
        """Begin a call; False when it could not, and the home page says why."""
        script = self.script(script_id, lang or self.language())
        return script is not None and self.calling.start(script, facts, person=person)

    def practise(self) -> None:
        """The call that teaches the keys."""
        self.start_call(PRACTICE, {})

    def remove_calls(self, ids: Sequence[str], who: str = "") -> None:
        """Remove calls; this can be undone."""
        self.removal.remove(ids, who)

    def _on_live_shown(self, page: LivePage) -> None:
        self.lists.on_live(page)
        if self.call is not None:
            person = self.call.session.header.person
            if self._maintenance is not None:  # else the window has just begun, and no server was asked yet
                self.office.say_talking(person)
            if self.settings.text("share.folder"):
                self.sharing.say_talking(person)

    def _on_wrapup_shown(self, page: WrapUpPage) -> None:
        self.lists.on_wrapup(page)

    def _on_merge_requested(self, entry: LibraryEntry) -> None:
        self.studio.merge_original(entry)

    def _on_edit_requested(self, entry: LibraryEntry) -> None:
        self.studio.edit(entry)

    def _on_guide_requested(self, path: Path | None) -> None:
        self.studio.paste_guide(path)

    def _on_brought(self) -> None:
        """Another machine or the office brought something: whoever shows it reads it again."""
        room = self.opened.people.room
        self.keeping.refresh_files()
        self.scripts.refresh_files()
        room.refresh()
        room.recompute()
        self.lists.refresh()

    # What is made when it is first asked for

    @cached_property
    def calling(self) -> CallController:
        from callassist.ui.call_controller import CallController

        calling = CallController(self.context, self, self)
        calling.refused.connect(self.home.say)
        calling.call_closed.connect(self.changes.on_call_closed)
        calling.call_closed.connect(lambda: self.launch_requests.go_on())
        calling.call_closed.connect(lambda: self.lists.handed_out.settle())
        calling.call_set_aside.connect(self.changes.show_calls)
        calling.call_discarded.connect(self.removal.remove_one)
        calling.another_requested.connect(self.changes.on_another_requested)
        calling.mend_requested.connect(lambda: self.studio.mend_words())
        calling.live_shown.connect(self._on_live_shown)
        calling.wrapup_shown.connect(self._on_wrapup_shown)
        calling.next_requested.connect(lambda: self.lists.call_next())
        return calling

    @cached_property
    def scripts(self) -> ScriptsController:
        from callassist.ui.scripts.scripts_controller import ScriptsController

        scripts = ScriptsController(self.context, lambda: self.library, lambda: self.writable)
        scripts.start_requested.connect(self.navigation.start_by)
        scripts.changed.connect(self.changes.on_scripts)
        scripts.edit_requested.connect(self._on_edit_requested)
        scripts.merge_requested.connect(self._on_merge_requested)
        scripts.new_requested.connect(lambda: self.studio.new_script())
        scripts.guide_requested.connect(self._on_guide_requested)
        return scripts

    @cached_property
    def studio(self) -> StudioController:
        from callassist.ui.studio_controller import StudioController

        studio = StudioController(self.context, self, self.scripts, lambda: self.office, self)
        studio.changed.connect(self.scripts.refresh_files)
        self.scripts.changed.connect(studio.look)
        return studio

    @cached_property
    def lists(self) -> ListsController:
        from callassist.ui.lists_controller import ListsController

        return ListsController(self.context, self, self.navigation.open_lists, lambda: self.office.run(), self)

    @cached_property
    def launch_requests(self) -> LaunchRequests:
        from callassist.ui.launch_requests import LaunchRequests

        return LaunchRequests(self.context, self, self.ring, self.scripts.look_at, self)

    @cached_property
    def ringing(self) -> RingingController:
        from callassist.ui.ringing.ringing_controller import RingingController

        return RingingController(self.context, self, self.navigation, self)

    @cached_property
    def notices(self) -> Notices:
        from callassist.ui.maintenance.notices import Notices

        notices = Notices(self.look)
        self.home.add_on_top(notices)
        return notices

    @cached_property
    def palette(self) -> Palette:
        from callassist.ui.palette import Palette

        return Palette(self.look, self.shell.keys, self.shell.ground, self.search.providers)

    @cached_property
    def sheet(self) -> Sheet:
        from callassist.ui.sheet import Sheet

        return Sheet(self.look, self.shell.keys, self.shell.ground)

    @property
    def keeping(self) -> MaintenanceController:
        """What looks after the files; it begins once the window stands."""
        if self._maintenance is None:
            from callassist.ui.maintenance.maintenance_controller import MaintenanceController

            keeping = self._maintenance = MaintenanceController(
                self.context, self, self.access, self.usual.learn, self.notices, self._report
            )
            people = self.opened.people
            keeping.changed.connect(self.changes.show_calls_everywhere)
            keeping.care.removed.connect(self.removal.on_removed)
            keeping.care.given_back.connect(self.removal.on_given_back)
            keeping.care.failed.connect(self.changes.on_not_removed)
            keeping.restored.connect(self.removal.let_go)
            keeping.restored.connect(self.scripts.refresh_files)
            keeping.restored.connect(people.room.refresh)
            keeping.restored.connect(people.calendar.refresh)
            keeping.restored.connect(self.lists.refresh)
            keeping.looked.connect(people.room.refresh)
            keeping.went_wrong.connect(self.calling.say)
            keeping.start()
        return self._maintenance

    @cached_property
    def sharing(self) -> ExchangeController:
        from callassist.ui.exchange_controller import ExchangeController

        files = self.opened
        make = partial(self.loader.exchange, files)
        sharing = ExchangeController(
            self.settings, self.context.paths.log, self.keeping, make, self.context.now, files.people.name_of,
            self.notices, self.navigation.show_machines, self,
        )  # fmt: skip
        sharing.brought.connect(self._on_brought)
        files.people.room.loaded.connect(sharing.run)
        return sharing

    @cached_property
    def office(self) -> OfficeController:
        from callassist.ui.office_controller import OfficeController

        files, state = self.opened, self.paths.log
        make, waiting = partial(self.loader.office, files), partial(self.loader.waits_for_office, files)
        office = OfficeController(
            state,
            self.paths.data,
            self.keeping,
            make,
            partial(self.loader.office_scripts, files),
            waiting,
            self.context.now,
            files.people.name_of,
            self.notices,
            self.navigation.show_machines,
            self,
        )
        office.changed.connect(lambda: files.people.tell_elsewhere(office.elsewhere()))
        office.brought.connect(self._on_brought)
        office.changed.connect(lambda: self.lists.handed_out.follow(office.state))
        files.people.room.loaded.connect(office.run)
        return office
