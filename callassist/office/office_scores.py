"""What the members of an office say of one candidate: one's own is given once a call is over, then theirs is taken."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import PurePosixPath

import msgspec

from callassist.calls.fold import fold
from callassist.files import Disk
from callassist.office.office_carrier import LEADS
from callassist.office.office_round import OfficeDone
from callassist.office.shared_carrier import CardsThere, SharedCarrier
from callassist.people.record_changes import mark_of
from callassist.store.callfile import StoredCall
from callassist.store.calls import CallStore
from callassist.store.people import PeopleFile
from callassist.store.scorecards import (
    CallScores,
    CardsAbout,
    ScoreKey,
    ScoreRating,
    newest_own,
    read_scorecards,
    without_words,
    write_scorecards,
)
from callassist.store.storage import Damaged


class OfficeScores:
    """Satisfies `office_round.RoundPart`. The caller holds the lock on the data folder."""

    def __init__(
        self,
        carrier: SharedCarrier,
        store: CallStore,
        book: PeopleFile,
        *,
        office: str,
        pause: Callable[[], None] = lambda: None,
    ) -> None:
        """`office` as in `OfficeRound`; `pause` is called at every call that is looked into."""
        self._carrier, self._store, self._book = carrier, store, book
        self._office, self._pause, self._disk = office, pause, Disk()
        self._emptied: datetime | None = None

    def run(self, done: OfficeDone) -> None:
        """Give and take. Raises OfficeError, OSError."""
        here = done.here
        cards = read_scorecards(self._store.root, self._office)
        self._emptied = cards.emptied
        before = msgspec.json.encode(cards)
        if cards.epoch != here.epoch:
            cards.epoch, cards.there = here.epoch, []
        marks = self._book.forgotten_marks()
        if here.rights in LEADS and self._carrier.forgotten_cards() != len(marks):
            self._carrier.forget_cards(marks)
        roots = {old: person.id for person in self._book.all() for old in person.merged_from}
        cards.calls = dict(self._looked(cards.calls))
        own: dict[ScoreKey, dict[str, CallScores]] = {}
        for path, call in cards.calls.items():
            if call.about is not None and not any(mark_of(who) in marks for who in call.people):
                about = ScoreKey(roots.get(call.about.person, call.about.person), call.about.script)
                own.setdefault(about, {})[path] = call
        known = {one.about: one for one in cards.there}
        counts = dict(zip(own, self._carrier.scorecards(list(own)), strict=True)) if own else {}
        cards.there = [
            found
            for about, calls in own.items()
            if (found := self._met(about, calls, counts[about], known.get(about))) is not None
        ]
        if msgspec.json.encode(cards) != before:
            write_scorecards(self._store.root, cards, self._disk)
        before_now = {one.about: one.cards for one in known.values()}
        done.cards += sum(
            not card.own and card not in before_now.get(one.about, ()) for one in cards.there for card in one.cards
        )

    def _met(
        self, about: ScoreKey, calls: Mapping[str, CallScores], there: CardsThere | None, known: CardsAbout | None
    ) -> CardsAbout | None:
        """What everybody says, with what is said here."""
        found = self._taken(about, calls, there, known)
        mine = newest_own(found.cards) if found is not None else {}
        if all(one in mine and at <= mine[one] for call in calls.values() for one, at in call.ratings.items()):
            return found
        ratings = self._said(calls)
        if not mine and not any(one.says for one in ratings.values()):
            return found
        if not self._carrier.give_card(about, _named(about, calls), ratings):
            return found
        return self._taken(about, calls, self._carrier.scorecards([about])[0], None)

    def _taken(
        self, about: ScoreKey, calls: Mapping[str, CallScores], there: CardsThere | None, known: CardsAbout | None
    ) -> CardsAbout | None:
        if there is None:
            return None
        same = known is not None and (known.versions, known.last) == (there.versions, there.last)
        cards = known.cards if known is not None and same else self._carrier.cards_about(about)
        cards = without_words(cards, self._emptied)
        names = tuple(sorted(PurePosixPath(path).stem for path in calls))
        return CardsAbout(about, _named(about, calls), names, there.versions, there.last, cards)

    def _said(self, calls: Mapping[str, CallScores]) -> dict[str, ScoreRating]:
        """Of each rating what was said last."""
        found: dict[str, ScoreRating] = {}
        for path in calls:
            with contextlib.suppress(OSError, Damaged):
                for rating, one in ratings_in(self._store.load_file(self._store.folder / path)).items():
                    if rating not in found or one.at > found[rating].at:
                        found[rating] = one
        return found

    def _looked(self, known: Mapping[str, CallScores]) -> Iterator[tuple[str, CallScores]]:
        """Every call that is over, as it is now; of those that are as they were, what is known."""
        for path in self._store.files():
            self._pause()
            name = path.relative_to(self._store.folder).as_posix()
            with contextlib.suppress(OSError, Damaged):
                stat = path.stat()
                stamp = (stat.st_mtime_ns, stat.st_size)
                before = known.get(name)
                if before is not None and before.stamp == stamp:
                    yield name, before
                elif self._store.open_file(path.stem) is None:
                    call = self._store.load_file(path)
                    if call.header.finished is not None:
                        yield name, _scores(call, stamp)


def ratings_in(call: StoredCall) -> dict[str, ScoreRating]:
    """What a call says of the candidate, and when that was said."""
    walls = {entry.seq: entry.wall for entry in call.entries}
    return {
        one.rating: ScoreRating(one.label, one.value, one.evidence, walls[one.seq])
        for one in fold(call.entries).ratings.values()
    }


def _scores(call: StoredCall, stamp: tuple[int, int]) -> CallScores:
    header = call.header
    who = header.about or header.person
    ratings = {rating: one.at for rating, one in ratings_in(call).items()} if who else {}
    if not ratings:
        return CallScores(stamp)
    people = tuple(one for one in (header.person, header.about) if one)
    return CallScores(stamp, ScoreKey(who, header.script.id), people, ratings)


def _named(about: ScoreKey, calls: Mapping[str, CallScores]) -> tuple[str, ...]:
    """Everybody whom the words may name."""
    return tuple(sorted({about.person, *(who for call in calls.values() for who in call.people)}))
