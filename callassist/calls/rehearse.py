"""A whole call without a window, for authors who test their scripts: moves from a text file, one a line.

A move goes through the same session as a hand in the window does, so that a rehearsal proves what a call will do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from callassist.calls.events import Pivot
from callassist.calls.session import CallSession
from callassist.calls.view_parts import Impossible, TickView
from callassist.messages import message

_WAIT = re.compile(r"(\d+(?:\.\d+)?)\s*(s|sec|m|min|h)?")
_SECONDS = {"s": 1, "sec": 1, "m": 60, "min": 60, "h": 3600, None: 1}


class StillClock:
    """Time that passes only when a move says so."""

    def __init__(self, start: datetime) -> None:
        self._start, self._passed = start, 0.0

    def pass_(self, seconds: float) -> None:
        self._passed += seconds

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self._passed)

    def monotonic(self) -> float:
        return self._passed


@dataclass(frozen=True, slots=True)
class Move:
    """One line of a moves file: "choose 2" is the verb "choose" with "2"."""

    line: int
    verb: str
    rest: str


class MoveFailed(Exception):
    """A move that could not be made. `possible` says what could have been."""

    def __init__(self, move: Move, sentence: str, possible: Sequence[str] = ()) -> None:
        self.move, self.message, self.possible = move, sentence, tuple(possible)
        could = f" Possible: {'; '.join(self.possible)}." if self.possible else ""
        super().__init__(f"line {move.line}: {move.verb} {move.rest}".rstrip() + f": {sentence}{could}")


def read_moves(text: str) -> list[Move]:
    """The moves of a file; empty lines and those that start with # say nothing."""
    moves: list[Move] = []
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        words = line.strip()
        if words and not words.startswith("#"):
            verb, _, rest = words.partition(" ")
            moves.append(Move(number, verb.casefold(), rest.strip()))
    return moves


def rehearse(session: CallSession, clock: StillClock, moves: Sequence[Move]) -> None:
    """Start the call and make all moves. MoveFailed at the first that is impossible.

    Either way the call is over afterwards: one that no move finished ends where it stood, without an outcome.
    """
    session.start()
    hand = _Hand(session, clock)
    try:
        for move in moves:
            hand.make(move)
    finally:
        if not session.finished:
            session.finish()


class _Hand:
    """Makes moves."""

    def __init__(self, session: CallSession, clock: StillClock) -> None:
        self._session, self._clock = session, clock
        self._verbs: dict[str, Callable[[str], object]] = {
            "open": session.open,
            "choose": session.answer,
            "fill": self._fill,
            "tick": lambda rest: session.tick(self._item(rest).id),
            "untick": lambda rest: session.untick(self._item(rest).id),
            "note": session.write_note,
            "reword": self._reword,
            "prepared": self._prepared,
            "wait": self._wait,
            "pivot": self._pivot,
            "next": lambda _: session.next(),
            "back": lambda _: session.back(),
            "home": lambda _: session.home(),
            "countdown": lambda _: session.start_countdown(),
            "round": lambda rest: session.open_round(*self._round(rest)),
            "remove": lambda rest: session.remove_round(*self._round(rest)),
            "undo": self._undo,
            "reopen": lambda _: session.reopen(),
            "finish": self._finish,
        }

    def make(self, move: Move) -> None:
        act = self._verbs.get(move.verb)
        if act is None:
            raise MoveFailed(move, message("There is no such move."), [*self._verbs])
        try:
            act(move.rest)
        except Impossible as error:
            raise MoveFailed(move, error.message, error.possible) from None

    def _finish(self, outcome: str) -> None:
        """Without a word, as the flow has it: a script that came to "-> end: booked" ends booked."""
        self._session.finish(outcome or self._session.proposed_outcome())

    def _fill(self, rest: str) -> None:
        name, equals, value = rest.partition("=")
        name = name.strip()
        if not equals:
            raise Impossible(message("Write it as name=value."), [view.field.name for view in self._session.fields()])
        if "." in name:
            self._session.fill_fact(name, value.strip())
        else:
            self._session.fill(name, value.strip())
        self._session.close_field()

    def _item(self, rest: str) -> TickView:
        """An item of the open step by its number, or an item of the call by its words."""
        checklist = self._session.checklist()
        here = [item for item in checklist.here if not item.id.startswith("field:")]
        if rest.isdigit() and 1 <= int(rest) <= len(here):
            return here[int(rest) - 1]
        words = rest.casefold()
        everywhere = [*here, *(item for item in checklist.elsewhere if not item.id.startswith("field:"))]
        for match in (
            [item for item in everywhere if item.text.casefold() == words or item.id == rest],
            [item for item in everywhere if words and words in item.text.casefold()],
        ):
            if match:
                return match[0]
        names = [f"{number} {item.text}" for number, item in enumerate(here, 1)]
        raise Impossible(message("There is no such item here."), names)

    def _reword(self, rest: str) -> None:
        if rest and not rest.isdigit():
            raise Impossible(message("Write the number of the line, or nothing."), ["1"])
        self._session.reword(int(rest) - 1 if rest else None)

    def _prepared(self, rest: str) -> None:
        known = self._session.prepared()
        if rest.isdigit() and 1 <= int(rest) <= len(known):
            return self._session.use_prepared(known[int(rest) - 1].id)
        titled = [answer.id for answer in known if answer.title.casefold() == rest.casefold()]
        return self._session.use_prepared(titled[0] if titled else rest)

    def _wait(self, rest: str) -> None:
        found = _WAIT.fullmatch(rest.casefold())
        if found is None:
            raise Impossible(message("Write how long, as in “wait 12s”."), ["12s", "2min"])
        self._clock.pass_(float(found[1]) * _SECONDS[found[2]])

    def _pivot(self, rest: str) -> None:
        kinds = [kind.value for kind in Pivot]
        if rest not in kinds:
            raise Impossible(message("There is no pivot “{rest}”.", rest=rest), kinds)
        self._session.pivot(Pivot(rest))

    def _round(self, rest: str) -> tuple[str, int]:
        """One of those that the open step is asked about, by its place among them."""
        rounds = self._session.rounds_here()
        if not (rest.isdigit() and 1 <= int(rest) <= len(rounds)):
            raise Impossible(message("There is no such one here."), [one.told for one in rounds])
        one = rounds[int(rest) - 1]
        return one.repeat, one.number

    def _undo(self, _: str) -> None:
        if self._session.undo() is None:
            raise Impossible(message("There is nothing left to undo."))
