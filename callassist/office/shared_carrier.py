"""What is asked of the server of an office about scripts and scorecards."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from callassist.store.scorecards import GivenCard, ScoreKey, ScoreRating

IN_BETWEEN = "CA020"
"""Code of the server: somebody published in between."""


class PublishedHead(msgspec.Struct, frozen=True):
    """A script of the office: which version is the newest. `mark` tells two apart that have one number."""

    key: str
    version: int
    mark: str
    withdrawn: bool


class PublishedScript(msgspec.Struct, frozen=True):
    """The newest version of one. `script` and `lang` are as whoever published it says."""

    head: PublishedHead
    script: str
    lang: str
    text: str
    by: str
    at: datetime


class CardsThere(msgspec.Struct, frozen=True):
    """How often anybody has said something of a candidate; `last` is another number once more was said."""

    versions: int
    last: int


class SharedCarrier(Protocol):
    """All of it raises OfficeAway where nobody answers, and OfficeRefused where the answer is no."""

    def scripts(self) -> list[PublishedHead]: ...
    def script(self, key: str) -> PublishedScript | None: ...
    def publish(self, script: str, lang: str, text: str, base: int, at_least: int, withdrawn: bool) -> int: ...
    def scorecards(self, abouts: Sequence[ScoreKey]) -> list[CardsThere | None]: ...
    def cards_about(self, about: ScoreKey) -> list[GivenCard]: ...
    def give_card(self, about: ScoreKey, people: Collection[str], ratings: dict[str, ScoreRating]) -> bool: ...
    def forgotten_cards(self) -> int: ...
    def forget_cards(self, marks: Collection[str]) -> int: ...
