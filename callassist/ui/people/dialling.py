"""Who dials, at what time on both clocks, on which number, and what is still to be mended before it."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callassist.people.happening import Party
from callassist.people.phone import tel_uri
from callassist.planner.dialling import Dialling
from callassist.ui.days import moment_words
from callassist.ui.look import Look
from callassist.ui.people.parts import Reach, place_name, short_day
from callassist.ui.stock.labels import Banner, Text


class DiallingView(QWidget):
    """One agreed call. A gap is said in words, on the ground of a warning."""

    def __init__(self, look: Look, dialling: Dialling) -> None:
        super().__init__()
        self._look = look
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(6))
        self.times = Text(look, self._both_times(dialling), weight=600, wrap=True, tabular=True)
        self.who = Text(look, self._who(dialling), wrap=True)
        box.addWidget(self.times)
        box.addWidget(self.who)
        if dialling.number:
            ours = dialling.dials is Party.THEY
            kind = self.tr("your number") if ours else self.tr("their number")
            box.addWidget(Reach(look, dialling.number, kind, "" if ours else tel_uri(dialling.number), self.tr("Dial")))
        self.gaps = Banner(look)
        self.gaps.say("\n".join(_sentence(gap.words) for gap in dialling.gaps))
        box.addWidget(self.gaps)

    def _both_times(self, dialling: Dialling) -> str:
        ours = dialling.ours
        here = self.tr("{time} here").format(time=moment_words(ours, QLocale()))
        theirs = dialling.theirs
        if theirs is None or theirs.utcoffset() == ours.utcoffset():
            return here
        zone = place_name(str(theirs.tzinfo))
        day = "" if theirs.date() == ours.date() else f"{short_day(theirs)} "
        return self.tr("{here} · {time} in {place}").format(here=here, time=f"{day}{theirs:%H:%M}", place=zone)

    def _who(self, dialling: Dialling) -> str:
        who = {Party.WE: self.tr("You dial."), Party.THEY: self.tr("They dial.")}.get(dialling.dials, "")
        return f"{who} {dialling.reason}".strip()


def _sentence(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:]}."
