"""Opens the files once the window is shown, and makes all that shows them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from callassist import __version__, assets
from callassist.files import Disk
from callassist.messages import describe_error
from callassist.paths import make_private
from callassist.store.lock import Locked
from callassist.ui.context import AppContext
from callassist.ui.loaded import Loaded
from callassist.ui.translate import translate

if TYPE_CHECKING:
    from callassist.office.child_carrier import ChildCarrier
    from callassist.office.invitation import Membership
    from callassist.office.office_round import OfficeRound
    from callassist.office.published_scripts import OfficeScripts
    from callassist.script.library import Library
    from callassist.store.calendar_file import CalendarFile
    from callassist.store.calls import CallStore
    from callassist.store.draft_file import Drafts
    from callassist.store.exchange import Exchange
    from callassist.store.list_files import ListStore
    from callassist.store.managed_file import FilePlace
    from callassist.store.privacy import Privacy
    from callassist.ui.call_controller import CallingWorld
    from callassist.ui.home.feed import Feed
    from callassist.ui.people_controller import PeopleController
    from callassist.ui.save_guard import SaveGuard
    from callassist.ui.write_access import WriteAccess


def data_folder(context: AppContext) -> Path:
    """Where calls and people are kept: the folder that the settings name, or the usual one."""
    chosen = context.settings.text("data.folder")
    return Path(chosen).expanduser() if chosen else context.paths.data


class Loader(QObject):
    """Reads the files of one window, once."""

    def __init__(
        self,
        context: AppContext,
        world: CallingWorld,
        saving: SaveGuard,
        access: WriteAccess,
        *,
        disk: Disk | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`disk` is for tests, which try one that fails."""
        super().__init__(parent)
        self._context, self._world, self._saving, self._access, self._disk = context, world, saving, access, disk

    def load(self) -> Loaded:
        """Open the files and show them on Home. Where they cannot be written, Home says why."""
        from callassist.script.library import Library
        from callassist.store.calls import CallStore
        from callassist.store.draft_file import Drafts
        from callassist.store.index import Index
        from callassist.store.list_files import ListStore
        from callassist.store.machine import this_machine
        from callassist.store.managed_file import FilePlace
        from callassist.store.writer import Writer
        from callassist.ui.call_finder import CallFinder

        context, home = self._context, self._world.home
        folder = data_folder(context)
        read_only = self._open_folder(folder)
        writer = Writer(on_trouble=self._saving.trouble.emit)
        self._saving.watch(writer, folder)
        context.settings.not_saved = partial(writer.want, context.settings, 1.0)
        machine = this_machine(context.paths.log, self._disk or Disk())
        calls = CallStore(
            folder,
            writer,
            now=context.clock.now,
            disk=self._disk,
            read_only=read_only,
            machine=machine.id,
            earlier=machine.earlier,
        )
        if problem := calls.problem():
            home.say(translate(problem))
        library = Library(assets.path("scripts"), folder / "scripts", folder / "packs")
        feed = self._feed(library, calls)
        place = FilePlace(folder, writer, self._disk or Disk(), context.clock.now, machine=machine.id)
        drafts = Drafts(place, read_only=bool(read_only))
        lists = ListStore(place, read_only=read_only)
        context.shell.keep_drafts(drafts)
        people = self._people(place, calls, drafts, lists, feed, read_only)
        finder = CallFinder(Index(context.paths.cache, calls))
        feed.name_of = finder.name_of = people.name_of
        finder.called = people.called
        return Loaded(calls, library, writer, drafts, feed, people, finder, lists)

    def _open_folder(self, data: Path) -> str:
        """Make the folders and lock the one of the data: why it cannot be written, empty when it can.

        Without the folder of the log or of the index there is no log or no quick search, but calls are still kept.
        """
        paths = self._context.paths
        try:
            for folder in (paths.config, paths.cache, paths.log):
                with suppress(OSError):
                    make_private(folder)
            make_private(data)
            self._access.lock.acquire()
        except Locked as locked:
            self._access.locked_elsewhere = True
            return str(locked)
        except OSError as error:
            return self.tr("The folder {folder} cannot be written: {why}. Calls cannot be kept there.").format(
                folder=data, why=translate(describe_error(error))
            )
        return ""

    def _feed(self, library: Library, calls: CallStore) -> Feed:
        from callassist.ui.home.feed import Feed

        context = self._context
        feed = Feed(
            self._world.home,
            library,
            calls,
            now=context.clock.now,
            language=context.language,
            practice_key=lambda: context.shell.keys.actions.key("home.practice"),
            parent=self,
        )
        feed.show_scripts()
        feed.show_calls()
        return feed

    def _people(
        self, place: FilePlace, calls: CallStore, drafts: Drafts, lists: ListStore, feed: Feed, read_only: str
    ) -> PeopleController:
        from callassist.ui.people_controller import PeopleController

        world = self._world

        def privacy() -> Privacy:
            return self._privacy(calls, drafts, lists, people.calendar.file)

        return (
            people := PeopleController(
                self._context,
                world.home,
                place,
                feed,
                calls,
                privacy,
                script=world.script,
                session=lambda: world.call.session if world.call is not None else None,
                start=lambda script, facts, person: world.calling.start(script, facts, person=person),
                read_only=read_only,
            )
        )

    def exchange(
        self, loaded: Loaded, folder: Path, name: str, in_force: Callable[[Callable[[], None]], bool]
    ) -> Exchange | None:
        """The exchange by a folder in common; None while the people are not read. `in_force` as in `SharedSettings`."""
        from callassist.calls.other_version import ELSEWHERE
        from callassist.store.exchange import Exchange, for_machine
        from callassist.store.shared_things import SharedSettings, ThingsHere

        book, state = loaded.people.room.book, self._context.paths.log
        if book is None:
            return None
        return Exchange(
            folder,
            for_machine(state, book, name),
            loaded.calls,
            book,
            lambda: self._privacy(loaded.calls, loaded.drafts, loaded.lists, loaded.people.calendar.file),
            state=state,
            now=self._context.clock.now,
            things=ThingsHere(
                loaded.lists, loaded.people.calendar.file, SharedSettings(self._context.settings, in_force)
            ),
            elsewhere=translate(ELSEWHERE),
            sealing=self._context.settings.on("share.seal"),
        )

    def office(self, loaded: Loaded, membership: Membership, carrier: ChildCarrier) -> OfficeRound | None:
        """A round with the office that this desk is in; None while the people are not read."""
        from callassist.office.office_lists import OfficeLists
        from callassist.office.office_round import OfficeRound
        from callassist.office.office_scores import OfficeScores
        from callassist.planner.config import planner_settings
        from callassist.store.exchange import for_machine

        book, state = loaded.people.room.book, self._context.paths.log
        if book is None:
            return None
        round_ = OfficeRound(
            carrier,
            for_machine(state, book, ""),
            loaded.calls,
            book,
            lambda: self._privacy(loaded.calls, loaded.drafts, loaded.lists, loaded.people.calendar.file),
            office=membership.word,
            state=state,
            now=self._context.clock.now,
            lists=OfficeLists(loaded.lists, planner_settings(self._context.settings)),
        )
        scores = OfficeScores(carrier, loaded.calls, book, office=membership.word, pause=lambda: carrier.pause())
        round_.parts = [self.office_scripts(loaded, membership, carrier), scores]
        return round_

    def office_scripts(self, loaded: Loaded, membership: Membership, carrier: ChildCarrier) -> OfficeScripts:
        """The scripts that the office publishes, at this desk."""
        from callassist.office.published_scripts import OfficeScripts

        return OfficeScripts(carrier, loaded.library.packs, office=membership.word, name=membership.office)

    def waits_for_office(self, loaded: Loaded, membership: Membership) -> int:
        """How many changes the office does not have yet, as far as is known here."""
        from callassist.office.office_round import waiting

        book = loaded.people.room.book
        return waiting(loaded.calls.root, membership.word, book, loaded.lists) if book is not None else 0

    def _privacy(self, calls: CallStore, drafts: Drafts, lists: ListStore, calendar: CalendarFile | None) -> Privacy:
        """What forgets, with an index of its own: it is used on another thread."""
        from callassist.store.backup import for_folders
        from callassist.store.index import Index
        from callassist.store.privacy import Privacy

        paths, now = self._context.paths, self._context.clock.now
        backups = for_folders(calls.root, paths.config, now=now, version=__version__)
        index, handed_out = Index(paths.cache, calls), self._context.handed_out
        return Privacy(calls, index, backups, handed_out=handed_out, drafts=drafts, lists=lists, calendar=calendar)
