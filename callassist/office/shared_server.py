"""Scripts and scorecards on the server of an office. It reads neither, and no name of a script or a person."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any, TypeVar

import msgspec

from callassist.decoding import from_json
from callassist.office.shared_carrier import CardsThere, PublishedHead, PublishedScript
from callassist.people.record_changes import mark_of
from callassist.store.scorecards import GivenCard, ScoreKey, ScoreRating, bounded

KEY_BYTES = 16
Body = TypeVar("Body")


class _ScriptBody(msgspec.Struct, frozen=True):
    script: str
    lang: str
    text: str


class _CardBody(msgspec.Struct, frozen=True):
    about: ScoreKey
    ratings: dict[str, ScoreRating]


class SharedServer(ABC):
    """Satisfies `SharedCarrier`."""

    @abstractmethod
    def _ask(self, function: str, *values: Any, casts: Sequence[str] = (), columns: str = "*") -> list[Any]: ...

    @abstractmethod
    def _sealed(self, data: bytes) -> bytes: ...

    @abstractmethod
    def _unsealed(self, body: Any) -> bytes | None:
        """None where no key of ours opens it."""

    @abstractmethod
    def _key(self) -> bytes: ...

    def scripts(self) -> list[PublishedHead]:
        return [
            PublishedHead(bytes(script).hex(), version, str(mark), withdrawn)
            for script, version, mark, withdrawn in self._ask("scripts")
        ]

    def script(self, key: str) -> PublishedScript | None:
        """None where it cannot be opened, or is not what it says."""
        for version, mark, withdrawn, by, at, sealed in self._ask("read_script", bytes.fromhex(key), casts=("bytea",)):
            found = self._body(sealed, _ScriptBody)
            if found is not None and self._hash("script", found.script, found.lang).hex() == key:
                head = PublishedHead(key, version, str(mark), withdrawn)
                return PublishedScript(head, found.script, found.lang, found.text, by, at.astimezone(UTC))
        return None

    def publish(self, script: str, lang: str, text: str, base: int, at_least: int, withdrawn: bool) -> int:
        body = self._sealed(msgspec.json.encode(_ScriptBody(script, lang, text)))
        return self._ask(
            "publish", self._hash("script", script, lang), base, at_least, withdrawn, body,
            casts=("bytea", "integer", "integer", "boolean", "bytea"),
        )[0][0]  # fmt: skip

    def scorecards(self, abouts: Sequence[ScoreKey]) -> list[CardsThere | None]:
        there = {bytes(about): CardsThere(versions, last) for about, versions, last in self._ask("scorecards")}
        return [there.get(self._about(one)) for one in abouts]

    def cards_about(self, about: ScoreKey) -> list[GivenCard]:
        """What everybody says, the newest last; what cannot be opened, or is of somebody else, is left out."""
        found: list[GivenCard] = []
        for by, own, given, sealed in self._ask("scorecards_about", self._about(about), casts=("bytea",)):
            body = self._body(sealed, _CardBody)
            if body is not None and body.about == about:
                at: datetime = given.astimezone(UTC)
                found.append(GivenCard(by, own, at, bounded(body.ratings)))
        return found

    def give_card(self, about: ScoreKey, people: Collection[str], ratings: dict[str, ScoreRating]) -> bool:
        body = self._sealed(msgspec.json.encode(_CardBody(about, bounded(ratings))))
        return self._ask(
            "give_scorecard", self._about(about), [self._hash("person", mark_of(who)) for who in people], body,
            casts=("bytea", "bytea[]", "bytea"),
        )[0][0]  # fmt: skip

    def forgotten_cards(self) -> int:
        """Of how many people nothing is taken any more."""
        return self._ask("forgotten_scorecards")[0][0]

    def forget_cards(self, marks: Collection[str]) -> int:
        """`marks` are of those who are forgotten (`mark_of`)."""
        hashes = [self._hash("person", mark) for mark in marks]
        return self._ask("forget_scorecards", hashes, casts=("bytea[]",))[0][0]

    def _about(self, about: ScoreKey) -> bytes:
        return self._hash("about", about.person, about.script)

    def _hash(self, what: str, *names: str) -> bytes:
        return blake2b(
            msgspec.json.encode(names), key=self._key(), digest_size=KEY_BYTES, person=what.encode()
        ).digest()

    def _body(self, sealed: Any, of: type[Body]) -> Body | None:
        data = self._unsealed(sealed)
        try:
            return from_json(data, of) if data is not None else None
        except ValueError:
            return None
