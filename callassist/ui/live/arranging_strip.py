"""Who dials, when on both clocks, and on which number, in sight through the whole of a call that settles just that."""

from __future__ import annotations

from collections.abc import Callable

from callassist.messages import facts_line
from callassist.planner.arranging import DIALS, Arranging
from callassist.script.script_model import Field, Script
from callassist.ui.appearance import Appearance, Size
from callassist.ui.bridge import Bridge
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.closed import set_tip
from callassist.ui.widgets.dialling_view import both_times, sentence, who_told
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column
from callassist.ui.widgets.scroll import ScrollGround


def settles_who_dials(script: Script) -> bool:
    """Whether a call by this script agrees on who dials."""
    return any(field.name == DIALS for step in script.steps for field in step.of(Field))


class ArrangingStrip(ScrollGround):
    """One line for what stands, and one for what is missing; both follow every answer."""

    def __init__(self, look: Appearance, bridge: Bridge, ask: Callable[[], Arranging]) -> None:
        super().__init__(look, ColorRole.GROUND, edges="bottom")
        self._look, self._ask = look, ask
        self.told = Text(look, weight=600, size=0.94, wrap=True, tabular=True)
        self.gaps = Text(look, role=ColorRole.CAUTION, size=Size.NOTE, wrap=True)
        self._box = in_column(self.told, self.gaps, into=self)
        for changed in (bridge.fields_changed, bridge.answers_changed, bridge.words_changed, bridge.step_changed):
            changed.connect(self.show_state)
        look.space(self._box, 18, 7, 18, 7, gap=2)
        self.show_state()

    def show_state(self) -> None:
        """As things stand now."""
        found = self._ask()
        dialling = found.dialling
        when = both_times(dialling) if found.timed else self.tr("No time agreed yet")
        number = self.tr("on {number}").format(number=dialling.number) if dialling.number else ""
        self.told.setText(facts_line(who_told(dialling).rstrip("."), when, number))
        set_tip(self.told, dialling.reason)
        self.gaps.say(" ".join(sentence(gap.words) for gap in dialling.gaps))
        self.setAccessibleName(f"{self.told.text()}. {self.gaps.text()}")
