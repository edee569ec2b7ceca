"""Publishes the script that is open in the studio, and puts it together with what others changed of its original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from callassist.messages import describe_error
from callassist.script.edit.versions import made_from
from callassist.script.problems import errors_in
from callassist.ui.studio.open_script import MERGE
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate

if TYPE_CHECKING:
    from callassist.script.edit.buffer import DoneAct
    from callassist.script.edit.versions import Version
    from callassist.script.library import Library, LibraryEntry
    from callassist.ui.office_controller import OfficeController
    from callassist.ui.office_state import PublishCame
    from callassist.ui.studio.page import StudioPage
    from callassist.ui.studio.share_view import ShareView

TRIES = 5
"""How often in a row it is put together with what others published meanwhile, and published again."""


class ScriptPublishing(QObject):
    """For one page of the studio, as long as it is open."""

    def __init__(self, page: StudioPage, library: Library, office: OfficeController) -> None:
        super().__init__(page)
        self._page, self._library, self._office = page, library, office
        self._path = page.script.path
        self._meeting: tuple[str, str, str, str] | None = None
        """What both changes come from, what the script is put together with, and the script without that and with it:
        until the rows that both changed are chosen.
        """
        self._turns: dict[tuple[str, str], tuple[str, str]] = {}
        """Text before an act and after it -> what it was made from before and after, where that is not the same."""
        self._tries = 0
        page.share_shown.connect(self._offer)
        page.publish_requested.connect(self._on_requested)
        page.script.merged.connect(self._on_merged)
        page.script.undoing.connect(self._on_undoing)
        page.script.redoing.connect(self._on_redoing)
        page.script.going_back.connect(self._on_going_back)

    def put_together(self, base: str, theirs: str) -> None:
        """Bring what others changed since `base` into the script; rows that both changed are shown."""
        script = self._page.script
        self._meeting = (base, theirs, script.rows.text, "")
        script.file.begin(base)
        script.put_together(base, theirs)

    def _entry(self) -> LibraryEntry | None:
        path = self._page.script.path
        return next((one for one in self._library.entries() if path in (one.path, *one.hides)), None)

    def _offer(self, view: ShareView) -> None:
        entry = self._entry()
        may = self._office.may_publish and not self._page.script.read_only
        view.offer(publish=may, withdraw=may and entry is not None and bool(entry.office) and not entry.withdrawn)

    def _on_requested(self, withdrawn: bool) -> None:
        self._tries = 0
        self._publish(withdrawn=withdrawn)

    def _publish(self, *, withdrawn: bool = False) -> None:
        script, view = self._page.script, self._page.sharing
        if view is None or not script.settle():
            return
        if script.conflicts:
            self._page.show_problems()
            self._page.say(self.tr("First choose what stays of the rows that you both changed."))
            return
        entry = self._entry()
        try:
            base, theirs = self._library.original(entry) if entry is not None else ("", "")
        except OSError as error:
            view.say(translate(describe_error(error)), ColorRole.DANGER)
            return
        view.say_publishing(self.tr("It goes to the office …"))
        if withdrawn:
            self._office.withdraw(theirs, self._on_withdrawn)
        else:
            self._office.publish(script.path, base, self._on_done)

    def _on_done(self, came: PublishCame) -> None:
        if came.version:
            self._keep_base(came.text)
        if not isValid(self) or (view := self._page.sharing) is None:  # the studio was left meanwhile
            return
        self._offer(view)
        if (entry := self._entry()) is not None:
            self._page.script.published = self._library.published(entry)
        if came.version:
            told = self.tr("It is published: version {n} of the office.").format(n=came.version)
            view.say(told, ColorRole.ACCENT)
        elif came.why:
            view.say(translate(came.why), ColorRole.DANGER)
        else:
            self._on_behind(came)

    def _on_withdrawn(self, came: PublishCame) -> None:
        if not isValid(self) or (view := self._page.sharing) is None:
            return
        self._offer(view)
        if came.version:
            view.say(self.tr("It is withdrawn. Every desk says so, and can use it on."), ColorRole.ACCENT)
        elif came.why:
            view.say(translate(came.why), ColorRole.DANGER)
        else:
            view.say(self.tr("{name} published it in between. Look at it first.").format(name=came.by))

    def _on_behind(self, behind: PublishCame) -> None:
        """Somebody published in between: with theirs in it, it is published at once, unless there is something to
        choose or to mend.
        """
        page = self._page
        self.put_together(behind.base, behind.theirs)
        self._tries += 1
        if page.script.conflicts or errors_in(page.script.problems):
            page.show_problems()
            told = (
                self.tr("{name} published this script too. Look at what you both changed, then publish yours.")
                if page.script.conflicts
                else self.tr("{name} published this script too. Both together have errors: mend them, then publish it.")
            )
            page.say(told.format(name=behind.by))
        elif self._tries < TRIES:
            self._publish()

    def _on_merged(self) -> None:
        if self._meeting is None:
            return
        script, (base, theirs, without, met) = self._page.script, self._meeting
        met = met or script.rows.text
        self._meeting = (base, theirs, without, met)
        if not script.conflicts and script.settle():
            self._turns[without, met] = (base, theirs)
            self._meeting = None
            self._keep_base(theirs)

    def _on_undoing(self, act: DoneAct) -> None:
        """What others changed may not be in it any more: what is published is not made from that then."""
        if act.what == MERGE:
            self._meeting = None
        self._turn(*reversed(self._turns.get((act.before.text, act.after.text), ())))

    def _on_redoing(self, act: DoneAct) -> None:
        self._turn(*self._turns.get((act.before.text, act.after.text), ()))

    def _on_going_back(self, version: Version) -> None:
        script, entry = self._page.script, self._entry()
        self._meeting = None
        if entry is None:
            return
        try:
            now, _ = self._library.original(entry)
        except OSError:
            now = ""
        published = script.published.all() if script.published is not None else []
        base = made_from(version, script.file.versions.all(), published, now)
        self._turns[script.rows.text, version.text] = (now, base)
        self._turn(now, base)

    def _turn(self, before: str = "", after: str = "") -> None:
        """The script is about to be one that was made from something else."""
        if before != after:
            self._page.script.file.begin(before)
            self._keep_base(after)

    def _keep_base(self, base: str) -> None:
        try:
            self._library.keep_base(self._path, base.encode("utf-8"))
        except OSError:  # then it is put together once more, and nothing of it is another
            return
