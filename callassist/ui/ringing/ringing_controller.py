"""The phone rings: somebody tells the number, the strip tells who it is, and one key takes the call.

The window never comes to the front and takes no focus for it. A ring that is refused stays in the record of whoever
rang as a call that was missed, for Today to propose its return; a number that nobody has gets a record by that.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from callassist.people.caller import CallerIndex, ringing_number
from callassist.people.interactions import Interaction, InteractionKind
from callassist.people.person_model import Number, Person
from callassist.people.person_names import split_name
from callassist.people.phone import full_key, international, written
from callassist.plain_text import one_line
from callassist.planner.ringing import fitting_script, why_they_ring
from callassist.ui.actions import ActionPlace
from callassist.ui.ringing.ring_strip import RingStrip
from callassist.ui.translate import translate
from callassist.ui.widgets.announce import announce
from callassist.ui.widgets.suggest import KnownSuggestion

if TYPE_CHECKING:
    from callassist.ui.call_controller import CallingWorld
    from callassist.ui.context import AppContext
    from callassist.ui.keys import Handlers
    from callassist.ui.navigation import Navigation
    from callassist.ui.ringing.bus_sources import BusSource

MOST_RINGS = 20
"""So many rings wait to be seen to; of more, the oldest are noted as missed and go."""
RINGS_FOR = timedelta(minutes=3)
"""No telephone rings so long: whoever was not seen to by then has called, and is to be called back."""
LONGEST_NAME = 120
SOURCES = ("kdeconnect", "gsconnect", "modem", "linphone")
"""Programs that tell who is calling; Settings switch each on."""


@dataclass(frozen=True, slots=True)
class Ring:
    """One call that comes in: the number as it was told, a name where one was, when, and whose it may be."""

    number: str
    name: str
    at: datetime
    people: tuple[str, ...]


class RingingController(QObject):
    """Takes rings one after the other."""

    def __init__(self, context: AppContext, world: CallingWorld, navigation: Navigation, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._world, self._navigation, self._room = context, world, navigation, world.opened.people.room
        self._index = CallerIndex()
        self._country = ""
        self._sources: list[BusSource] = []
        self.rings: list[Ring] = []
        """Those that were not seen to, the newest first."""
        look, keys = context.appearance, context.shell.keys
        self.strip = RingStrip(look, keys)
        self.strip.taken.connect(self.take)
        self.strip.refused.connect(self.refuse)
        self.strip.ignored.connect(self.ignore)
        context.shell.add_below(self.strip)
        self._room.changed.connect(self._follow)
        self._follow_soon = QTimer(self, singleShot=True, interval=0)
        self._follow_soon.timeout.connect(self._on_people)
        self.over_timer = QTimer(self, singleShot=True)
        self.over_timer.timeout.connect(self.let_old_go)
        self._follow()

    def _follow(self) -> None:
        self._follow_soon.start()

    def _on_people(self) -> None:
        """Everybody's numbers are looked into off the window's thread; those of one change are few."""
        index, people, country = self._index, self._room.all(), self._world.opened.people.country_here

        def work() -> str:
            index.show(people)
            here = country()
            full_key("+4930901820", here)  # what looks numbers up is loaded before anybody rings
            return here

        def done(here: str) -> None:
            self._country = here
            self._look_again()

        self._room.tasks.run(work, done)

    def _look_again(self) -> None:
        """Who was not known when they began to ring may be now: as when the window had only just opened."""
        known = [
            ring if ring.people else replace(ring, people=self._whose(ring.number, ring.name)) for ring in self.rings
        ]
        if known != self.rings:
            self.rings = known
            self._show()

    def _whose(self, number: str, name: str) -> tuple[str, ...]:
        """The ids of everybody it may be, whoever was in touch last first."""
        found = sorted(self._index.callers(number, self._country), key=_latest, reverse=True)
        return tuple(one.id for one in found or (self._room.finder.named(name) if name else ()))

    # Rings

    def ring(self, number: str, name: str = "") -> str:
        """Somebody rings. Empty when it is shown; else a sentence says why nothing can be."""
        told, name = ringing_number(number), one_line(name)[:LONGEST_NAME]
        if not told and not name:
            return self.tr("Neither a number nor a name was given.")
        ring = Ring(told, name, self._context.now(), self._whose(told, name))
        self.rings = [one for one in self.rings if (one.number, one.name) != (ring.number, ring.name)]
        self.rings.insert(0, ring)
        for old in self.rings[MOST_RINGS:]:
            self._missed(old, self._people(old))  # a flood of numbers makes no people
        del self.rings[MOST_RINGS:]
        self._show()
        self._world.opened.people.tray.say(self.strip.who.text(), self.strip.why.text())
        announce(self.strip, f"{self.strip.who.text()}. {self.strip.why.text()}")
        return ""

    def let_old_go(self) -> None:
        """Whoever has rung for so long that it must be over is noted as having called."""
        began = self._context.now() - RINGS_FOR
        over = [ring for ring in self.rings if ring.at <= began]
        self.rings = [ring for ring in self.rings if ring.at > began]
        for ring in over:
            self._note(ring)
        self._show()

    def close(self) -> None:
        """The window closes: nobody sees any more to who has rung, and no program is listened to."""
        self.over_timer.stop()
        self._follow_soon.stop()
        for source in self._sources:
            source.stop()
        rings, self.rings, self._sources = self.rings, [], []
        for ring in rings:
            self._note(ring)

    def _show(self) -> None:
        self._set_handlers()
        left = self.rings[-1].at + RINGS_FOR - self._context.now() if self.rings else None
        self.over_timer.stop() if left is None else self.over_timer.start(max(0, round(left.total_seconds() * 1000)))
        self._world.opened.people.bar.give_way(bool(self.rings))
        if not self.rings:
            self.strip.hide()
            return
        ring, now = self.rings[0], self._context.now()
        people = self._people(ring)
        rest = len(self.rings) - 1
        number = self._number(ring)
        shown = number or ring.name
        if not people:
            who = ring.name or self.tr("Somebody new")
            why = self.tr("{number} is not known here.").format(number=number)
            if not number:
                told = self.tr("No number was told, only “{told}”.").format(told=ring.number)
                why = told if ring.number else self.tr("No number was told.")
            takes = [("", self.tr("New person: take it"))]
        elif len(people) == 1:
            who, why = _line(people[0]), translate(why_they_ring(people[0], now))
            takes = [(people[0].id, self.tr("Take it"))]
        else:
            who = self.tr("{number}: {names}").format(number=shown, names=" / ".join(one.label for one in people))
            why = translate(why_they_ring(people[0], now))
            takes = [(one.id, one.label) for one in people]
        who = self.tr("{who}, and {n} more").format(who=who, n=rest) if rest else who
        why = self.tr("Incoming call. {why}").format(why=why)
        self.strip.show_ring(who, why, takes, unknown=not people)

    def _people(self, ring: Ring) -> list[Person]:
        found = [self._room.get(id_) for id_ in ring.people]
        return [one for one in found if one is not None]

    def _set_handlers(self) -> None:
        """The keys act anywhere in the window, as long as somebody rings."""
        keys = self._context.shell.keys
        known = keys.handled(ActionPlace.EVERYWHERE).items()
        others = {name: act for name, act in known if not name.startswith("ring.")}
        handlers: Handlers = {"ring.take": self.take_first, "ring.refuse": self.refuse} if self.rings else {}
        keys.handle(ActionPlace.EVERYWHERE, {**others, **handlers})

    def follow_settings(self) -> None:
        """Listen to those programs that Settings name, and to no other."""
        self._listen()
        self._context.settings.listen(self._on_setting)

    def _on_setting(self, name: str) -> None:
        if name.startswith("phone."):
            self._listen()

    def _listen(self) -> None:
        settings = self._context.settings
        wanted = {name for name in SOURCES if settings.on(f"phone.{name}")}
        for source in [one for one in self._sources if one.name not in wanted]:
            self._sources.remove(source)
            source.stop()
        new = wanted - {one.name for one in self._sources}
        if not new:
            return
        from callassist.ui.ringing.bus_sources import make_source

        for name in sorted(new):
            source = make_source(name, self)
            source.ringing.connect(self.ring)
            self._sources.append(source)

    # What is done with one

    def take_first(self) -> None:
        """Take the call with the first of those it may be; with somebody new where nobody is known."""
        if self.rings:
            self.take(next((one.id for one in self._people(self.rings[0])), ""))

    def take(self, person_id: str) -> None:
        """The call begins with this person, by the script that fits; the one that goes on waits for that."""
        if not self.rings:
            return
        ring = self.rings.pop(0)
        self._show()
        if not self._begin(ring, person_id):
            self.rings.insert(0, ring)
            self._show()

    def _begin(self, ring: Ring, person_id: str) -> bool:
        """The call has begun, or all is there to begin it; False where neither is possible now."""
        stranger = self._stranger(ring)
        if not person_id and not _is_known_by(stranger):
            made = self._make_room()
            if made:
                self._navigation.choose_for(KnownSuggestion("", "", ""))
            return made
        person = self._room.get(person_id) if person_id else self._added(stranger)
        if person is None or not self._make_room():
            return False
        script_id = fitting_script(person, self._context.now())
        script = self._world.script(script_id, self._context.language()) if script_id else None
        if script is None:
            self._navigation.choose_person(person)
            return True
        facts: Mapping[str, Mapping[str, object]] = self._room.facts(person, lang=script.lang)
        self._world.calling.start(script, facts, person=person.id)
        return True

    def _make_room(self) -> bool:
        """No call is in front any more: one that goes on is set aside, one that is over is put away as it stands."""
        calling = self._world.calling
        if calling.call is None:
            return True
        if calling.call.session.finished:
            calling.close_call()
            return self._world.calling.call is None
        return bool(calling.set_aside())

    def _number(self, ring: Ring) -> str:
        """The number as it is written here; empty for what is none, as where somebody withholds theirs."""
        return international(ring.number, self._country) if written(ring.number) is not None else ""

    def _stranger(self, ring: Ring) -> Person:
        """Somebody new with this number."""
        parts = split_name(ring.name)
        number = self._number(ring)
        return Person(
            id=uuid.uuid4().hex,
            given=parts.given,
            middle=parts.middle,
            family=parts.family,
            suffix=parts.suffix,
            numbers=(Number(number=number),) if number else (),
        )

    def _added(self, person: Person) -> Person | None:
        change = self._room.put(person)
        return change.after if change is not None else None

    def refuse(self) -> None:
        """Not now: whoever rang is noted as having called, also where nothing but a number or a name is known."""
        if not self.rings:
            return
        self._note(self.rings.pop(0))
        self._show()

    def _note(self, ring: Ring) -> None:
        people, stranger = self._people(ring), self._stranger(ring)
        if not people and _is_known_by(stranger):
            people = [added] if (added := self._added(stranger)) is not None else []
        self._missed(ring, people)

    def ignore(self) -> None:
        """Whoever rang leaves nothing here."""
        del self.rings[:1]
        self._show()

    def _missed(self, ring: Ring, people: Sequence[Person]) -> None:
        for person in people[:1]:
            self._room.note(person.id, Interaction(kind=InteractionKind.MISSED, at=ring.at))


def _is_known_by(stranger: Person) -> bool:
    """Whether there is a number or a name by which somebody would be found again."""
    return bool(stranger.numbers or stranger.full_name)


def _latest(person: Person) -> float:
    return max((one.at.timestamp() for one in person.interactions), default=0.0)


def _line(person: Person) -> str:
    """Somebody in a line: "Robin Sample, nurse"."""
    return ", ".join(filter(None, (person.label, *person.work)))
