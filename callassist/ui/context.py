"""What everything in the window is given, and what there is once the files are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from callassist.calls.events import Clock
    from callassist.paths import Paths
    from callassist.script.library import Library
    from callassist.settings import Settings
    from callassist.store.calls import CallStore
    from callassist.store.draft_file import Drafts
    from callassist.store.list_files import ListStore
    from callassist.store.writer import Writer
    from callassist.ui.appearance import Appearance
    from callassist.ui.call_finder import CallFinder
    from callassist.ui.home.feed import Feed
    from callassist.ui.people_controller import PeopleController
    from callassist.ui.shell import Shell


class AppContext(NamedTuple):
    """What is there from the first moment of a window to its last."""

    appearance: Appearance
    shell: Shell
    settings: Settings
    clock: Clock
    now: Callable[[], datetime]
    """Now, in our zone by its name, so that it stays right across clock changes."""
    language: Callable[[], str]
    """The language asked for, or the system's: "de-AT"."""
    paths: Paths

    @property
    def handed_out(self) -> Path:
        """Where files lie that other programs are to open."""
        return self.paths.cache / "handed-out"


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
