"""What there is once the files are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from callassist.script.library import Library
    from callassist.store.calls import CallStore
    from callassist.store.draft_file import Drafts
    from callassist.store.list_files import ListStore
    from callassist.store.writer import Writer
    from callassist.ui.call_finder import CallFinder
    from callassist.ui.home.feed import Feed
    from callassist.ui.people_controller import PeopleController


class Loaded(NamedTuple):
    """What is made from the files, all at once, when they are read after the window is shown."""

    calls: CallStore
    library: Library
    writer: Writer
    drafts: Drafts
    feed: Feed
    people: PeopleController
    finder: CallFinder
    lists: ListStore
    """Not read yet: the controller of lists reads them."""
