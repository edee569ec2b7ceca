"""Tells the parts of the window what came, went or changed: each that shows it reads it again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from callassist.ui.actions import Actions
from callassist.ui.widgets.announce import announce

if TYPE_CHECKING:
    from callassist.ui.context import AppContext
    from callassist.ui.navigation import Navigation, PageWorld


class Changes(QObject):
    """Hears of each kind of change in one place."""

    def __init__(self, context: AppContext, world: PageWorld, navigation: Navigation, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._world, self._navigation = context, world, navigation
        self._scripts_stale = False
        self.stopped = False
        """Whether the window is being closed: then nothing more is shown."""
        context.settings.listen(self._on_setting)

    def show_calls(self) -> None:
        """Home shows the calls anew."""
        if self._world.files is not None:
            self._world.files.feed.show_calls()

    def show_calls_everywhere(self) -> None:
        """Calls came, went or were changed: every page that shows them reads them again."""
        self.show_calls()
        self._navigation.refresh()

    def on_unfinished_found(self, ids: Sequence[str]) -> None:
        """The index knows the calls that are not over."""
        feed = self._world.opened.feed
        feed.indexed_unfinished = ids
        feed.show_unfinished()
        self._navigation.refresh()

    def on_scripts(self) -> None:
        """Scripts came, went or are others: every card is described anew, but not while somebody talks."""
        if self.stopped:
            return
        world = self._world
        self._scripts_stale = world.call is not None
        if world.call is not None:
            world.calling.look_at_edits()
        elif world.files is not None:
            world.files.feed.show_scripts()
            world.files.feed.describe()

    def on_people(self) -> None:
        """Somebody may have another name: lists of calls show it."""
        self._world.opened.feed.refresh_names()
        if self._navigation.history is not None:
            self._navigation.history.show_names()

    def on_another_requested(self, call_id: str) -> None:
        """A call waits: the list says so, and the form of the next has the focus."""
        waiting = dict(self._world.set_aside()).get(call_id, "")
        self._navigation.new_call()
        announce(self._world.home, self.tr("The call with {who} is set aside.").format(who=waiting))

    def on_call_closed(self, call_id: str) -> None:
        """A call is done: it is in the lists, and what waited for its end goes on."""
        self.show_calls()
        self._world.keeping.care.ingest(call_id)
        self._context.shell.keys.tell_before_again(self._world.opened.people.today.tell_first)
        if self._scripts_stale:
            self.on_scripts()

    def on_returned(self, call_id: str) -> None:
        """A removed call is back: where calls are listed, it is in front."""
        history = self._navigation.history
        if self._context.shell.home.current == "calls" and history is not None:
            history.point_at(call_id)

    def on_not_removed(self, topic: str, sentence: str) -> None:
        """The care of the files failed to remove a call, or to bring it back."""
        if topic in ("remove", "give back"):
            self.show_calls_everywhere()
            self._context.shell.home.way_back.say(sentence, undo=False)

    def on_write_access(self) -> None:
        """Another window had the folder, and is gone."""
        self._world.opened.calls.read_only = ""
        self._world.home.say("")
        self._world.opened.people.may_write()
        self._world.lists.may_write()

    def _on_setting(self, name: str) -> None:
        if name == "keys":
            self._context.shell.keys.set_actions(Actions(rebound=self._context.settings.table("keys")))
