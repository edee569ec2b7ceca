"""What is requested of an open window from outside: by a second start, a link, or a file that was double-clicked.

A call that goes on is never disturbed: what can wait is done once the call is closed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from callassist.calls.link import BadLink, read_link
from callassist.script.reader import read_script
from callassist.ui.calendar_controller import SUFFIXES as CALENDARS
from callassist.ui.context import AppContext
from callassist.ui.translate import translate

if TYPE_CHECKING:
    from callassist.calls.launch_request import LaunchRequest
    from callassist.ui.call_controller import CallingWorld


class LaunchRequests(QObject):
    """Takes them one at a time."""

    def __init__(
        self,
        context: AppContext,
        world: CallingWorld,
        ring: Callable[[str, str], str],
        look_at: Callable[[Path], None],
        parent: QObject,
    ) -> None:
        """`ring` says that somebody of this number and name rings, `look_at` shows what a script on the disk is."""
        super().__init__(parent)
        self._context, self._world, self._ring, self._look_at = context, world, ring, look_at
        self._waiting: LaunchRequest | None = None

    def receive(self, request: LaunchRequest) -> str:
        """Do what a start of the program is for; else a sentence says why not."""
        if request.do == "ring":
            return self._ring(request.number, request.name)  # whatever is in front stays there
        if self._world.calling.call is not None:
            if request.do == "show":
                return ""  # never in front of what somebody is looking at while they talk
            if request.do == "call":
                return self.tr("There is a call in the open window. Try again when it is closed.")
            self._waiting = request
            return self.tr("There is a call in the open window. This is shown there once the call is closed.")
        self._context.shell.show()
        self._context.shell.raise_()
        self._context.shell.activateWindow()
        said = self._do(request)
        if said:
            self._world.home.say(said)
        return said

    def go_on(self) -> None:
        """The call is closed: do what waited for that."""
        if self._waiting is not None:
            request, self._waiting = self._waiting, None
            self.receive(request)

    def _do(self, request: LaunchRequest) -> str:
        if request.do == "call":
            return self._begin(request)
        if request.do == "link":
            return self._prepare(request.link)
        if request.do == "file":
            path = Path(request.path)
            if path.suffix.lower() in CALENDARS:
                self._world.opened.people.calendars.open([path])
            else:
                self._look_at(path)
        return ""

    def _begin(self, request: LaunchRequest) -> str:
        path = Path(request.path)
        known = next((entry for entry in self._world.opened.library.entries() if entry.path == path), None)
        script = (known.read() if known else read_script(path)).script
        if script is None:
            return self.tr("The script “{file}” cannot be used.").format(file=path.name)
        self._world.calling.start(script, request.facts, person=request.person)
        return ""

    def _prepare(self, link: str) -> str:
        """Fill the form of a call with what a link says of it. Starting it is for the person."""
        try:
            prepared = read_link(link)
        except BadLink as bad:
            return translate(bad)
        entry = self._world.opened.library.entry(prepared.script, prepared.lang or self._context.language())
        if entry is None or entry.script is None:
            return self.tr("A link asks for the script “{id}”, which is not here.").format(id=prepared.script)
        self._context.shell.home.open("today")
        self._world.home.ask_facts(
            entry.script, {"person.full_name": "", **prepared.facts}
        )  # whoever stood there before
        return ""
