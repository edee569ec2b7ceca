"""What Home shows of the files: the scripts to start from, the calls broken off, the last ones.

Scripts are read one at a time, while there is nothing else to do: each card is shown at once, and says more when its
script has been read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer

from callassist.calls.fold import corrected, fold
from callassist.calls.header_facts import person_or_company
from callassist.ui.home.page import RECENT, HomePage, Over, ScriptOffer, Unfinished
from callassist.ui.translate import translate

if TYPE_CHECKING:
    from callassist.calls.events import CallHeader
    from callassist.calls.state import CallState
    from callassist.script.library import Library
    from callassist.store.callfile import StoredCall
    from callassist.store.calls import CallStore

_ROOM = "\u00a0"
"""Keeps the place where a card will say how long its script is, so that nothing moves then."""
_NAME = ("person.full_name", "person.first_name", "person.last_name")
"""Facts by which somebody is called."""
NEWEST = 40
"""Files looked through for broken-off calls before the index knows better."""


class Feed(QObject):
    """Fills Home."""

    def __init__(
        self,
        home: HomePage,
        library: Library,
        calls: CallStore,
        *,
        now: Callable[[], datetime],
        language: Callable[[], str],
        practice_key: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._home, self._library, self._calls = home, library, calls
        self._now, self._language, self._practice_key = now, language, practice_key
        self.offers: list[ScriptOffer] = []
        self.indexed_unfinished: Sequence[str] = ()
        """Broken-off calls among all, once the index has found them."""
        self.unfinished: list[Unfinished] = []
        """The calls that are not over, as they were last shown; the newest first."""
        self.name_of: Callable[[str], str] = lambda _: ""
        """The name that the person with this id has today; empty where there is none."""
        self._named: dict[str, str] = {}
        self.described: set[str] = set()
        self.told: dict[tuple[str, str], ScriptOffer] = {}
        """What a card said last, until its script was read anew."""
        self._stopped = False

    def stop(self) -> None:
        """Read nothing more."""
        self._stopped = True

    @property
    def settled(self) -> bool:
        """Whether every script's card says what it can."""
        return bool(self.offers) and all(offer.id in self.described for offer in self.offers)

    def usable(self) -> list[ScriptOffer]:
        """The scripts that a call can be made by."""
        return [offer for offer in self.offers if not offer.problem]

    # Scripts

    def show_scripts(self) -> None:
        """A card for each, the last used first."""
        language = self._language()
        ids = dict.fromkeys(entry.id for entry in self._library.entries())
        entries = [entry for id_ in ids if (entry := self._library.entry(id_, language))]
        used = [header.script.id for header in self._calls.recent(NEWEST)]
        rank = {id_: place for place, id_ in enumerate(dict.fromkeys(used))}
        entries.sort(key=lambda entry: (rank.get(entry.id, len(rank)), entry.title.casefold()))
        self.offers = [
            self.told.get((entry.id, entry.lang), ScriptOffer(entry.id, entry.lang, entry.title, _ROOM))
            for entry in entries
        ]
        self._home.show_scripts(self.offers)

    def describe(self) -> None:
        """Read every script anew, so that its card can say how long it is."""
        self.described.clear()
        QTimer.singleShot(0, self, self._describe_next)

    def _describe_next(self) -> None:
        place = next((n for n, offer in enumerate(self.offers) if offer.id not in self.described), None)
        if self._stopped or place is None:
            return
        offer = self.offers[place]
        self.described.add(offer.id)
        self.offers[place] = self.told[offer.id, offer.lang] = self._described_offer(offer)
        self._home.show_scripts(self.offers)
        QTimer.singleShot(0, self, self._describe_next)

    def _described_offer(self, offer: ScriptOffer) -> ScriptOffer:
        entry = self._library.entry(offer.id, offer.lang)
        if entry and entry.takes_time:
            return offer
        script = entry.script if entry else None
        if script is None:
            first = entry.errors[0] if entry and entry.errors else None
            problem = (
                f"{Path(first.file).name}:{first.line}: {translate(first.message)}" if first else self.tr("Unreadable")
            )
            return ScriptOffer(offer.id, offer.lang, entry.title if entry else offer.title, offer.about, problem)
        steps, minutes = len(script.main), max(1, round(script.length / 60))
        told = self.tr("1 step") if steps == 1 else self.tr("{n} steps", "", steps).format(n=steps)
        told += " · " + self.tr("about {n} min", "", minutes).format(n=minutes)
        return ScriptOffer(offer.id, offer.lang, entry.title if entry else offer.title, told)

    # Calls

    def show_calls(self) -> None:
        """The broken-off and the last ones; who has none yet is offered the practice call."""
        self.show_unfinished()
        newest = islice(self._calls.newest(), RECENT + NEWEST)
        recent = [*islice((call for call in newest if call.header.finished is not None), RECENT)]
        self._named = {call.header.person: self.name_of(call.header.person) for call in recent if call.header.person}
        unread = bool(self._calls.problem())
        self._home.show_recent([self._over(call) for call in recent], self._now(), unread=unread)
        self._home.offer_practice(not unread and next(self._calls.files(), None) is None, self._practice_key())

    def _over(self, call: StoredCall) -> Over:
        header, state = _folded(call)
        return Over(header if _named_in(state) else self._as_known_now(header), state.seconds)

    def waiting(self, going_on: str) -> list[tuple[str, str]]:
        """The calls set aside, but for the one that goes on: id and whom each is with, the newest first."""
        return [
            (call.header.id, person_or_company(call.header) or call.header.script.title)
            for call in self.unfinished
            if call.aside is not None and call.header.id != going_on
        ]

    def show_unfinished(self) -> None:
        among = {path.stem for path, _ in zip(self._calls.files(), range(NEWEST), strict=False)}
        among |= set(self.indexed_unfinished)
        among = {call for call in among if self._calls.open_file(call) is None}
        found = self._calls.unfinished(sorted(among))
        for call in found:
            self._named[call.header.person] = self.name_of(call.header.person)
        unfinished = (_unfinished(call) for call in found)
        self.unfinished = [
            one if one.named_here else one._replace(header=self._as_known_now(one.header)) for one in unfinished
        ]
        self._home.show_unfinished(self.unfinished)

    def refresh_names(self) -> None:
        """Somebody among the people is other than before: calls with whoever has a new name are shown with it."""
        if any(self.name_of(person) != name for person, name in self._named.items()):
            self.show_calls()

    def _as_known_now(self, header: CallHeader) -> CallHeader:
        """The header with the name that its person has today."""
        name = self.name_of(header.person)
        if not name or name == header.facts.get("person", {}).get("full_name"):
            return header
        facts = {**header.facts, "person": {**header.facts.get("person", {}), "full_name": name}}
        return replace(header, facts=facts)


def _folded(call: StoredCall) -> tuple[CallHeader, CallState]:
    """What it came to; the header has what was put right in the call."""
    state = fold(call.entries)
    return corrected(call.header, state), state


def _named_in(state: CallState) -> bool:
    """Whether the name was put right in the call: there it stands, whatever the record of the person says."""
    return not state.facts.keys().isdisjoint(_NAME)


def _unfinished(call: StoredCall) -> Unfinished:
    header, state = _folded(call)
    step = state.visits[-1].title if state.visits else ""
    over = state.finished_at is not None
    return Unfinished(header, state.seconds, step, state.aside_since, named_here=_named_in(state), over=over)
