"""What is kept on this machine, opened for a command that exchanges it with others."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from callassist import __version__
from callassist.paths import Paths

if TYPE_CHECKING:
    from callassist.script.library import Library
    from callassist.store.calendar_file import CalendarFile
    from callassist.store.calls import CallStore
    from callassist.store.list_files import ListStore
    from callassist.store.people import PeopleFile
    from callassist.store.privacy import Privacy
    from callassist.store.writer import Writer


class OwnPeople(NamedTuple):
    """The calls and the people of a data folder, and what writes them."""

    store: CallStore
    book: PeopleFile
    writer: Writer


class OwnThings(NamedTuple):
    """What else stands in it, and what makes somebody forgotten in all of it."""

    lists: ListStore
    calendar: CalendarFile
    privacy: Callable[[], Privacy]


def open_people(stack: ExitStack, paths: Paths, now: Callable[[], datetime], *, read_only: str = "") -> OwnPeople:
    """Open them until the stack is left; `read_only` is why nothing may be written."""
    from callassist.files import Disk
    from callassist.store.calls import CallStore
    from callassist.store.machine import this_machine
    from callassist.store.managed_file import FilePlace
    from callassist.store.people import NAME, PeopleFile
    from callassist.store.writer import Writer

    machine = this_machine(paths.log, Disk())
    writer = Writer()
    stack.callback(writer.close, 5.0)
    place = FilePlace(paths.data, writer, Disk(), now, machine=machine.id)
    book = PeopleFile(paths.data / NAME, place, read_only=read_only)
    stack.callback(book.close)
    store = CallStore(paths.data, writer, now=now, machine=machine.id, earlier=machine.earlier, read_only=read_only)
    return OwnPeople(store, book, writer)


def open_things(stack: ExitStack, paths: Paths, now: Callable[[], datetime], people: OwnPeople) -> OwnThings:
    """Open the rest of the same folder."""
    from callassist.files import Disk
    from callassist.store.backup import for_folders
    from callassist.store.calendar_file import CalendarFile
    from callassist.store.index import Index
    from callassist.store.list_files import ListStore
    from callassist.store.managed_file import FilePlace
    from callassist.store.privacy import Privacy

    index = Index(paths.cache, people.store)
    stack.callback(index.close)
    backups = for_folders(paths.data, paths.config, now=now, version=__version__)
    place = FilePlace(paths.data, people.writer, Disk(), now, machine=people.book.device)
    lists, calendar = ListStore(place), CalendarFile(place)
    lists.open()
    return OwnThings(lists, calendar, lambda: Privacy(people.store, index, backups, lists=lists, calendar=calendar))


def open_library(paths: Paths) -> Library:
    """All scripts: the bundled ones, those of packs, and one's own."""
    from callassist import assets
    from callassist.script.library import Library

    return Library(assets.path("scripts"), paths.data / "scripts", paths.data / "packs")
