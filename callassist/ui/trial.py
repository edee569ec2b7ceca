"""Trying a script: a real call on the real page from a chosen step, of which nothing is kept or counted.

What is changed in the studio meanwhile is taken into it: same place, same answers, new words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from callassist.calls.begin import header_for
from callassist.calls.events import Entry
from callassist.calls.session import CallSession
from callassist.calls.view_parts import Impossible
from callassist.script.script_model import Script, Value
from callassist.ui.actions import ActionPlace
from callassist.ui.bridge import Bridge
from callassist.ui.context import AppContext
from callassist.ui.live.asked_back import CallTimes
from callassist.ui.live.page import LivePage
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column
from callassist.ui.widgets.scroll import ScrollGround


class NothingKept:
    """A call's record that goes with the call."""

    def append(self, entry: Entry) -> None:
        """It is in the session, and nowhere else."""

    def amend(self, entry: Entry) -> None:
        """The same."""


class TrialStrip(ScrollGround):
    """Says all the while that this is no call."""

    back_requested = Signal()
    again_requested = Signal()

    def __init__(self, context: AppContext) -> None:
        look = context.appearance
        super().__init__(look, ColorRole.SELECTED, edges="bottom")
        flow = FlowLayout(look.px(10))
        words = self.tr("You are trying the script: nothing of this is kept or counted.")
        flow.addWidget(Text(look, words, role=ColorRole.ON_SELECTED, size=0.93))
        self.back = Button(look, self.tr("Back to the studio"), tone=Tone.PRIMARY, clicked=self.back_requested)
        self.back.set_key(context.shell.keys.actions.key("studio.try"))
        self.again = Button(look, self.tr("Start again"), clicked=self.again_requested)
        flow.addWidget(self.back)
        flow.addWidget(self.again)
        in_column(flow, into=self, margins=(look.px(18), look.px(6), look.px(18), look.px(6) + 1))


class Trial(QObject):
    """One try of one script, for as long as it is open in the studio."""

    left = Signal()

    def __init__(
        self, context: AppContext, planner: CallTimes, companions: Callable[[str], Mapping[str, Script]]
    ) -> None:
        super().__init__()
        self._context, self._planner, self._companions = context, planner, companions
        self.session: CallSession | None = None
        self.page: LivePage | None = None
        self._bridge: Bridge | None = None
        self._begun_at = ""
        self._facts: Mapping[str, Value] = {}

    def show(self, script: Script, step: str, facts: Mapping[str, Value]) -> None:
        """Go on with the try, with the words as they are now; begin it at `step` where there is none yet.

        `facts` are what is known before it, by group; with others it begins anew.
        """
        if self.session is None or self.session.finished or facts != self._facts:
            self._begin(script, step, facts)
        elif self.session.script.id == script.id:
            self.session.refresh_script(script)
            if step != self._begun_at and script.has_step(step):
                self._open(step)
        self._begun_at = step
        page, context = self.page, self._context
        if page is None:
            return
        handlers = {
            **page.handlers(),
            "call.on_top": self.leave,
            "call.finish": self.leave,
            "call.discard": self.leave,
            "call.another": self.leave,
        }
        title = self.tr("Trying: {title}").format(title=script.title)
        context.shell.show_page(page, ActionPlace.CALL, handlers, title)
        page.act()

    def _begin(self, script: Script, step: str, facts: Mapping[str, Value]) -> None:
        self.close()
        context, self._facts = self._context, facts
        groups = {group: dict(values) for group, values in facts.items() if isinstance(values, Mapping)}
        header = header_for(script, groups, context.now(), call_id="try")
        session = self.session = CallSession(
            script, header, context.clock, NothingKept(), companions=self._companions(script.lang)
        )
        session.start()
        bridge = self._bridge = Bridge(session, context.now)
        self.page = LivePage(
            context.appearance, context.shell.keys, bridge, self._planner, monotonic=context.clock.monotonic
        )
        self.page.finished.connect(self.leave)
        self.page.compact_requested.connect(self.leave)
        strip = TrialStrip(context)
        strip.back_requested.connect(self.leave)
        strip.again_requested.connect(lambda: self._again(script, step))
        self.page.add_below_header(strip)
        self._open(step)

    def _open(self, step: str) -> None:
        if self.session is not None and self.session.script.has_step(step):
            try:
                self.session.open(step)
            except Impossible:
                return

    def _again(self, script: Script, step: str) -> None:
        now = self.session.script if self.session is not None else script
        self.close()
        self.show(now, step, self._facts)

    def leave(self) -> None:
        """Back to the studio; the try waits where it stands."""
        self.left.emit()

    def close(self) -> None:
        """It is over, and leaves nothing."""
        if self._bridge is not None:
            self._bridge.close()
        if self.page is not None:
            self._context.shell.drop_page(self.page)
        drafts = self._context.shell.drafts
        if drafts is not None:
            drafts.drop("call/try/call back")
        self.session = self.page = self._bridge = None
