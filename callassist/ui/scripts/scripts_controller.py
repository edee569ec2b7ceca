"""The scripts' part of the window: the page, made when it is first opened, and the watch over its files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from callassist import __version__
from callassist.ui.context import AppContext

if TYPE_CHECKING:
    from callassist.script.library import Library
    from callassist.ui.scripts.folders import FolderWatch
    from callassist.ui.scripts.page import ScriptsPage

PAGE = "scripts"


class ScriptsController(QObject):
    """Holds page and watch together; the app hears only what concerns others."""

    start_requested = Signal(str, str)
    changed = Signal()
    edit_requested = Signal(object)
    """A LibraryEntry to be changed in the studio."""
    merge_requested = Signal(object)
    new_requested = Signal()
    guide_requested = Signal(object)

    def __init__(self, context: AppContext, library: Callable[[], Library], writable: Callable[[], bool]) -> None:
        super().__init__(context.shell.home)  # it hears of files no longer than there is a page to show them
        self._context, self._frame = context, context.shell.home
        self._library, self._writable = library, writable
        self._page: ScriptsPage | None = None
        self._watch: FolderWatch | None = None
        self._frame.page_changed.connect(self._on_page_changed)

    def make(self) -> ScriptsPage:
        """The page, for the frame."""
        from callassist.ui.scripts.page import ScriptsPage

        self._page = ScriptsPage(
            self._context.appearance,
            self._library(),
            version=__version__,
            now=self._context.clock.now,
            language=self._context.language,
            writable=self._writable,
        )
        self._page.start_requested.connect(self.start_requested)
        self._page.changed.connect(self.changed)
        self._page.edit_requested.connect(self.edit_requested)
        self._page.merge_requested.connect(self.merge_requested)
        self._page.new_requested.connect(self.new_requested)
        self._page.guide_requested.connect(self.guide_requested)
        return self._page

    def watch(self) -> None:
        """Begin to look after the files."""
        from callassist.ui.scripts.folders import FolderWatch

        library = self._library()
        self._watch = FolderWatch([library.user, library.packs])
        self._watch.changed.connect(self._on_files_changed)

    def stop(self) -> None:
        """Look after them no more."""
        if self._watch is not None:
            self._watch.stop()
        if self._page is not None:
            self._page.stop()

    def show_script(self, script_id: str, lang: str) -> None:
        """Open the page on a script."""
        page = self.page()
        page.choose_script(script_id, lang)

    def say(self, sentence: str) -> None:
        """Something about the script that is shown, in place."""
        self.page().reading.say(sentence)

    def look_at(self, path: Path) -> None:
        """Open the page on something that was brought."""
        self.page().look_at(path)

    def page(self) -> ScriptsPage:
        """The page, in front."""
        self._frame.open(PAGE)
        return self._page or self.make()

    def refresh_files(self) -> None:
        """Files may be others than those that are shown."""
        self._on_files_changed()

    def _on_files_changed(self) -> None:
        if self._page is not None and self._page.isVisible():
            self._page.refresh()
        self.changed.emit()

    def _on_page_changed(self, page_id: str) -> None:
        if page_id == PAGE and self._page is not None:
            self._page.refresh()
