"""What members of an office say of one candidate, as it is kept at this desk: ratings with the words that show them.

What others say is here only once one's own is in: the server tells it to nobody else.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import msgspec

from callassist.decoding import from_json
from callassist.files import MOST, Disk, make_folders, read_plain, write_atomic
from callassist.people.record_changes import mark_of
from callassist.store.exchange_desk import KEPT

NAME = "scorecards.json"
Moment = Annotated[datetime, msgspec.Meta(tz=True)]
_MOST_RATINGS, _MOST_NAME, _MOST_WORDS = 100, 200, 4_000


class ScoreKey(msgspec.Struct, frozen=True):
    """Who is rated, by the id of their record, and by which script."""

    person: str
    script: str


class ScoreRating(msgspec.Struct, frozen=True):
    """A rating, and when its rater gave it. `value` 0: it was taken back, or has only words."""

    label: str
    value: int
    evidence: str
    at: Moment

    @property
    def says(self) -> bool:
        return bool(self.value or self.evidence.strip())


class GivenCard(msgspec.Struct, frozen=True):
    """What one member said at one time. `given` is when the server heard it."""

    by: str
    own: bool
    given: Moment
    ratings: dict[str, ScoreRating]


class CallScores(msgspec.Struct, frozen=True):
    """A call that was looked into: how its file was then, whom its words may name, and when each rating was given."""

    stamp: tuple[int, int]
    about: ScoreKey | None = None
    people: tuple[str, ...] = ()
    ratings: dict[str, Moment] = {}


class CardsAbout(msgspec.Struct, frozen=True):
    """What is known of one candidate, as the server had it. `people` is whom the words may name, `calls` are one's own
    in which they are rated; `versions` and `last` as the server counts.
    """

    about: ScoreKey
    people: tuple[str, ...]
    calls: tuple[str, ...]
    versions: int
    last: int
    cards: tuple[GivenCard, ...]


class Scorecards(msgspec.Struct):
    """All of it. It may be lost: then calls are looked into, and the server is asked, once more."""

    office: str = ""
    epoch: str = ""
    calls: dict[str, CallScores] = {}
    there: list[CardsAbout] = []
    emptied: Moment | None = None
    """Up to when the words that show a rating are not kept here any more."""


@dataclass(frozen=True, slots=True)
class OthersRating:
    """A rating that another member gave, and each that it takes the place of, the oldest first."""

    rating: str
    label: str
    by: str
    value: int
    evidence: str
    given: datetime
    before: tuple[tuple[int, datetime], ...] = ()


def read_scorecards(data: Path, office: str) -> Scorecards:
    """What is kept here of this office; nothing where it is of another one, or cannot be read."""
    with contextlib.suppress(OSError, ValueError):
        found = from_json(read_plain(data / KEPT / NAME, MOST), Scorecards)
        if found.office == office or not office:
            return found
    return Scorecards(office=office)


def others_by_call(data: Path, calls: Collection[str]) -> dict[str, list[OthersRating]]:
    """How colleagues rate whom each of these calls was about, as far as it is known here."""
    there = read_scorecards(data, "").there
    return {call: list(others_ratings(one.cards)) for one in there for call in one.calls if call in calls}


def write_scorecards(data: Path, cards: Scorecards, disk: Disk) -> None:
    """Raises OSError."""
    make_folders(data / KEPT, data, disk)
    write_atomic(data / KEPT / NAME, msgspec.json.encode(cards), disk, keep_previous=False)


def scrub_scorecards(data: Path, marks: Collection[str], disk: Disk) -> None:
    """No word of people who are forgotten (by `mark_of`) is left, nor about them. Raises OSError."""
    if not (data / KEPT / NAME).exists():
        return
    cards = read_scorecards(data, "")
    calls = {path: one for path, one in cards.calls.items() if not any(mark_of(who) in marks for who in one.people)}
    there = [one for one in cards.there if not any(mark_of(who) in marks for who in one.people)]
    if calls != cards.calls or there != cards.there:
        write_scorecards(data, msgspec.structs.replace(cards, calls=calls, there=there), disk)


def purge_scorecards(data: Path, before: datetime, disk: Disk) -> None:
    """The words that show a rating go where it was given before that, also from what comes later. Raises OSError."""
    if not (data / KEPT / NAME).exists():
        return
    cards = read_scorecards(data, "")
    there = [msgspec.structs.replace(one, cards=without_words(one.cards, before)) for one in cards.there]
    if there != cards.there or cards.emptied is None or cards.emptied < before:
        write_scorecards(data, msgspec.structs.replace(cards, there=there, emptied=before), disk)


def without_words(cards: Iterable[GivenCard], before: datetime | None) -> tuple[GivenCard, ...]:
    """The cards, with no words for what was given before that."""
    if before is None:
        return tuple(cards)
    return tuple(
        msgspec.structs.replace(
            card,
            ratings={
                name: msgspec.structs.replace(one, evidence="") if one.at < before else one
                for name, one in card.ratings.items()
            },
        )
        for card in cards
    )


def bounded(ratings: Mapping[str, ScoreRating]) -> dict[str, ScoreRating]:
    """As much of it as is shown; whoever sent it may have said anything."""
    return {
        rating[:_MOST_NAME]: ScoreRating(
            one.label[:_MOST_NAME], min(5, max(0, one.value)), one.evidence[:_MOST_WORDS], one.at
        )
        for rating, one in list(ratings.items())[:_MOST_RATINGS]
    }


def newest_own(cards: Iterable[GivenCard]) -> dict[str, datetime]:
    """When each rating that I gave there was given."""
    found: dict[str, datetime] = {}
    for card in cards:
        for rating, one in card.ratings.items() if card.own else ():
            found[rating] = max(one.at, found.get(rating, one.at))
    return found


def others_ratings(cards: Iterable[GivenCard]) -> Iterator[OthersRating]:
    """For each rater and rating what stands now, with what stood before it; what was taken back is told, too.

    Whoever had said nothing of it when they were first heard, had given none by then.
    """
    said: dict[tuple[str, str], list[tuple[datetime, ScoreRating]]] = {}
    first: dict[str, datetime] = {}
    for card in cards:
        began = first.setdefault(card.by, card.given)
        for rating, one in card.ratings.items() if not card.own else ():
            known = said.setdefault((card.by, rating), [])
            if not known and card.given != began:
                known.append((began, ScoreRating(one.label, 0, "", datetime.min.replace(tzinfo=UTC))))
            if not known or one.at > known[-1][1].at:
                known.append((card.given, one))
    for (by, rating), versions in said.items():
        (given, now), before = versions[-1], versions[:-1]
        if now.says or any(one.says for _, one in before):
            earlier = tuple((one.value, at) for at, one in before)
            yield OthersRating(rating, now.label, by, now.value, now.evidence, given, earlier)
