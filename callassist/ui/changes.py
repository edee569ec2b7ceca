"""Tells the parts of the window what came, went or changed: each that shows it reads it again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from callassist.ui.actions import Actions
from callassist.ui.widgets.announce import announce

if TYPE_CHECKING:
    from callassist.ui.context import AppContext
    from callassist.ui.features import Features


class Changes(QObject):
    """Hears of each kind of change in one place."""

    def __init__(self, context: AppContext, host: Features, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._host = context, host
        self._scripts_stale = False
        self.stopped = False
        """Whether the window is being closed: then nothing more is shown."""
        context.settings.listen(self._on_setting)

    def show_calls(self) -> None:
        """Home shows the calls anew."""
        if self._host.files is not None:
            self._host.files.feed.show_calls()

    def show_calls_everywhere(self) -> None:
        """Calls came, went or were changed: every page that shows them reads them again."""
        self.show_calls()
        self._host.navigation.refresh()

    def on_unfinished_found(self, ids: Sequence[str]) -> None:
        """The index knows the calls that are not over."""
        feed = self._host.opened.feed
        feed.indexed_unfinished = ids
        feed.show_unfinished()
        self._host.navigation.refresh()

    def on_scripts(self) -> None:
        """Scripts came, went or are others: every card is described anew, but not while somebody talks."""
        if self.stopped:
            return
        host = self._host
        self._scripts_stale = host.call is not None
        if host.call is not None:
            host.calling.look_at_edits()
        elif host.files is not None:
            host.files.feed.show_scripts()
            host.files.feed.describe()

    def on_people(self) -> None:
        """Somebody may have another name: lists of calls show it."""
        self._host.opened.feed.refresh_names()
        if self._host.navigation.history is not None:
            self._host.navigation.history.show_names()

    def on_another_requested(self, call_id: str) -> None:
        """A call waits: the list says so, and the form of the next has the focus."""
        waiting = dict(self._host.set_aside()).get(call_id, "")
        self._host.navigation.new_call()
        announce(self._host.home, self.tr("The call with {who} is set aside.").format(who=waiting))

    def on_call_closed(self, call_id: str) -> None:
        """A call is done: it is in the lists, and what waited for its end goes on."""
        self.show_calls()
        self._host.keeping.care.ingest(call_id)
        self._context.shell.keys.tell_before_again(self._host.opened.people.today.tell_first)
        if self._scripts_stale:
            self.on_scripts()
        self._host.launch_requests.go_on()

    def on_returned(self, call_id: str) -> None:
        """A removed call is back: where calls are listed, it is in front."""
        history = self._host.navigation.history
        if self._context.shell.home.current == "calls" and history is not None:
            history.point_at(call_id)

    def on_not_removed(self, topic: str, sentence: str) -> None:
        """The care of the files failed to remove a call, or to bring it back."""
        if topic in ("remove", "give back"):
            self.show_calls_everywhere()
            self._context.shell.home.way_back.say(sentence, undo=False)

    def on_write_access(self) -> None:
        """Another window had the folder, and is gone."""
        self._host.opened.calls.read_only = ""
        self._host.home.say("")
        self._host.opened.people.may_write()
        self._host.lists.may_write()

    def _on_setting(self, name: str) -> None:
        if name == "keys":
            self._context.shell.keys.set_actions(Actions(rebound=self._context.settings.table("keys")))
