"""Who dials, at what time on both clocks, on which number, and what is still to be repaired before it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QWidget

from callassist.people.addresses import dial_link
from callassist.people.interactions import Party
from callassist.planner.dialling import DiallingPlan
from callassist.ui.appearance import Appearance
from callassist.ui.days import moment_words, place_words, short_weekday
from callassist.ui.dialler import Dial
from callassist.ui.widgets.labels import Banner, Text
from callassist.ui.widgets.layouts import in_column
from callassist.ui.widgets.person_parts import Reach


class DiallingView(QWidget):
    """One agreed call. A gap is said in words, on the ground of a warning."""

    def __init__(self, look: Appearance, dialling: DiallingPlan, dial: Dial) -> None:
        super().__init__()
        self._look = look
        self.times = Text(look, both_times(dialling), weight=600, wrap=True, tabular=True)
        who = f"{who_told(dialling)} {dialling.reason}" if dialling.dials else dialling.reason
        self.who = Text(look, who, wrap=True)
        box = in_column(self.times, self.who, into=self, gap=look.px(6))
        if dialling.number:
            ours = dialling.dials is Party.THEY
            kind = self.tr("your number") if ours else self.tr("their number")
            link, by = ("", None) if ours else (dial_link(dialling.number), partial(dial, dialling.number, ""))
            box.addWidget(Reach(look, dialling.number, kind, link, self.tr("Dial"), dial=by))
        self.gaps = Banner(look)
        box.addWidget(self.gaps)  # first: shown before it has a parent it would be a window of its own
        self.gaps.say("\n".join(sentence(gap.words) for gap in dialling.gaps))


def both_times(dialling: DiallingPlan) -> str:
    """When, on our clock, and on theirs where that is another."""
    ours, theirs = dialling.ours, dialling.theirs
    here = _tr("{time} here").format(time=moment_words(ours, QLocale()))
    if theirs is None or theirs.utcoffset() == ours.utcoffset():
        return here
    zone = place_words(str(theirs.tzinfo))
    day = "" if theirs.date() == ours.date() else f"{short_weekday(theirs)} "
    return _tr("{here} · {time} in {place}").format(here=here, time=f"{day}{theirs:%H:%M}", place=zone)


def who_told(dialling: DiallingPlan) -> str:
    """Who dials, in two words."""
    told = {Party.WE: _tr("You dial."), Party.THEY: _tr("They dial.")}
    return told.get(dialling.dials, _tr("Who dials is open."))


def _tr(text: str) -> str:
    return QCoreApplication.translate("DiallingView", text)


def sentence(clause: str) -> str:
    """A clause as a sentence."""
    return f"{clause[:1].upper()}{clause[1:]}."
