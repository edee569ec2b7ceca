"""What several machines say of things that have names: settings, lists, the calendar. Of each, the latest word stands.

Every machine keeps one such file for each thing and gives it to the others. Whoever holds the same files comes to the
same words, whichever way and however often they came. Which word somebody replaced without having seen it is kept with
the one that stands, so that it can be told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from callassist.decoding import JsonShape
from callassist.people.record_changes import LATEST, UNKNOWN_TIME

_MOST_LOST = 5
"""Words that are remembered beside the one that stands."""


class LostWord(msgspec.Struct, frozen=True, array_like=True):
    """A word that another one replaced without having seen it."""

    at: int
    by: str
    over: int
    value: Any


class SharedWord(msgspec.Struct, frozen=True, array_like=True):
    """What one name stands for. `value` is JSON; None where nothing is said of it any more."""

    at: int
    """As in `record_changes.Change.time`: above all that the writer had seen."""
    by: str
    """The machine."""
    over: int
    """The time of the word that this one replaced; 0 where there was none."""
    value: Any
    lost: tuple[LostWord, ...] = ()

    @property
    def rank(self) -> tuple[int, str, bytes]:
        return (self.at, self.by, msgspec.json.encode(self.value, order="deterministic"))


SharedWords = dict[str, SharedWord]
_shape = JsonShape(SharedWords)


def words_in(data: bytes) -> SharedWords:
    """The words of a file. Raises ValueError where it is none; times that are no times are left out."""
    return {name: word for name, word in _shape.read(data).items() if 0 < word.at < LATEST}


def as_file(words: Mapping[str, SharedWord]) -> bytes:
    """The words as a file: the same words are the same bytes."""
    return msgspec.json.encode(dict(sorted(words.items())), order="deterministic")


def joined_words(ours: Mapping[str, SharedWord], theirs: Mapping[str, SharedWord]) -> SharedWords:
    """What both say together."""
    return {**ours, **{name: _one(ours[name], word) if name in ours else word for name, word in theirs.items()}}


@dataclass(frozen=True, slots=True)
class WordsMet:
    """What comes of our words, of those of all others, and of how it is here now."""

    words: SharedWords
    """What is to be known once `news` are in force here."""
    news: dict[str, Any]
    """What is another one here than it is to be: name -> value."""


def met(
    ours: Mapping[str, SharedWord],
    others: Mapping[str, SharedWord],
    values: Mapping[str, Any],
    *,
    by: str,
    now: int,
    whole: bool,
    first: bool,
) -> WordsMet:
    """What is another one here than we last knew was changed here; what only others know is news.

    Without `whole`, a name that has no value here was not taken out but lost. Where it is the `first` time that this
    machine says anything, nobody knows when it was said here: the word of another machine wins.
    """
    both = joined_words(ours, others)
    latest = max((word.at for word in both.values()), default=0)
    time = UNKNOWN_TIME if first else min(max(now, latest + 1), LATEST - 1)
    news: dict[str, Any] = {}
    for name in dict.fromkeys((*values, *both)):
        known, found, value = ours.get(name), both.get(name), values.get(name)
        before = known.value if known is not None else None
        if (value is None and not whole) or value == before:
            if found is not None and found.value != value:
                news[name] = found.value
        elif found is None or found.value != value:
            said = SharedWord(time, by, known.at if known is not None else 0, value)
            both[name] = said if found is None else _one(said, found)
            if both[name].value != value:
                news[name] = both[name].value
    return WordsMet(both, news)


def kept_words(words: Mapping[str, SharedWord], wanted: Callable[[str, Any], bool]) -> SharedWords:
    """Those that may be kept: what is said, and what is remembered beside it."""
    kept: SharedWords = {}
    for name, word in words.items():
        if wanted(name, word.value):
            lost = tuple(one for one in word.lost if wanted(name, one.value))
            kept[name] = word if lost == word.lost else msgspec.structs.replace(word, lost=lost)
    return kept


def _one(ours: SharedWord, theirs: SharedWord) -> SharedWord:
    later, earlier = (ours, theirs) if ours.rank >= theirs.rank else (theirs, ours)
    if later == earlier:
        return ours
    words = [*later.lost, *earlier.lost]
    if later.rank != earlier.rank:
        words.append(LostWord(earlier.at, earlier.by, earlier.over, earlier.value))
    over = max(later.over, earlier.over if later.rank == earlier.rank else 0, *(one.over for one in words))
    known = {msgspec.json.encode(one, order="deterministic"): one for one in words if one.at > over}
    lost = sorted(known, key=lambda text: (known[text].at, text), reverse=True)[:_MOST_LOST]
    return msgspec.structs.replace(later, lost=tuple(known[text] for text in lost))
