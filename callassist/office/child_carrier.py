"""The server of an office for the window: asked through another process, which is ended when it does not answer.

A wire that is cut, a server that is frozen or a package that hangs costs the window nothing: what is waited for here is
waited for beside it, and never longer than is said here.
"""

from __future__ import annotations

import contextlib
import itertools
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

import msgspec

from callassist.decoding import from_msgpack
from callassist.messages import message, unpacked
from callassist.office.invitation import Membership, OfficeAway, OfficeRefused
from callassist.office.office_carrier import OfficeCarrier
from callassist.office.office_child import QUESTIONS, ChildAnswer, ChildQuestion, read_frame, write_frame

SILENT = 5.0
"""Seconds without an answer after which the process is ended."""
LONG = 30.0
"""The same where much is carried."""
BEGINNING = 60.0
"""The same until it has begun, on a machine that has much else to do."""
_MUCH = (
    "pull", "push", "shorten", "sizes", "hand_out", "entries", "results", "script", "publish", "scorecards",
    "cards_about", "forget_cards",
)  # fmt: skip
_LOOK = 0.1
_START = "import sys; sys.path[:] = {path!r}; from callassist.office.office_child import main; main()"


P = ParamSpec("P")
T = TypeVar("T")


def _passed_on(there: Callable[Concatenate[Any, P], T]) -> Callable[Concatenate[ChildCarrier, P], T]:
    """The same, asked of the other process."""

    def ask(carrier: ChildCarrier, *values: P.args, **_: P.kwargs) -> T:
        return carrier.ask(there.__name__, *values)

    return ask


class ChildCarrier:
    """Satisfies `OfficeCarrier`. One thing is asked at a time; any thread may say something that needs no answer."""

    def __init__(
        self,
        membership: Membership,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._membership, self._clock = membership, clock
        self.silent, self.long = SILENT, LONG
        self.pause: Callable[[], None] = lambda: None
        """Called while an answer is waited for: it may wait itself, and what it raises ends the process."""
        self.process: subprocess.Popen[bytes] | None = None
        self._asked: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._told: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._talking: threading.Thread | None = None
        self._numbers = itertools.count(1)

    hello = _passed_on(OfficeCarrier.hello)
    renew_key = _passed_on(OfficeCarrier.renew_key)
    change_key = _passed_on(OfficeCarrier.change_key)
    pull = _passed_on(OfficeCarrier.pull)
    held = _passed_on(OfficeCarrier.held)
    known = _passed_on(OfficeCarrier.known)
    sizes = _passed_on(OfficeCarrier.sizes)
    push = _passed_on(OfficeCarrier.push)
    shorten = _passed_on(OfficeCarrier.shorten)
    members = _passed_on(OfficeCarrier.members)
    talking = _passed_on(OfficeCarrier.talking)
    lists = _passed_on(OfficeCarrier.lists)
    hand_out = _passed_on(OfficeCarrier.hand_out)
    withdraw = _passed_on(OfficeCarrier.withdraw)
    entries = _passed_on(OfficeCarrier.entries)
    take = _passed_on(OfficeCarrier.take)
    reserve = _passed_on(OfficeCarrier.reserve)
    hold = _passed_on(OfficeCarrier.hold)
    settle = _passed_on(OfficeCarrier.settle)
    release = _passed_on(OfficeCarrier.release)
    results = _passed_on(OfficeCarrier.results)
    scripts = _passed_on(OfficeCarrier.scripts)
    script = _passed_on(OfficeCarrier.script)
    publish = _passed_on(OfficeCarrier.publish)
    scorecards = _passed_on(OfficeCarrier.scorecards)
    cards_about = _passed_on(OfficeCarrier.cards_about)
    give_card = _passed_on(OfficeCarrier.give_card)
    forgotten_cards = _passed_on(OfficeCarrier.forgotten_cards)
    forget_cards = _passed_on(OfficeCarrier.forget_cards)

    def say_talking(self, person: str) -> None:
        """As `talking`, and nothing is waited for: where no process is there, or it is lost, nobody hears it."""
        if self.process is not None:
            self._put(next(self._numbers), "talking", person)

    def close(self) -> None:
        """End the process, if there is one; what is asked afterwards begins another."""
        process, self.process = self.process, None
        if process is None:
            return
        process.kill()
        self._asked.put(None)
        if self._talking is not None:
            self._talking.join()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # what it did not read is lost
                    pipe.close()
        process.wait()

    def ask(self, name: str, *values: Any) -> Any:
        """What the function of the carrier with this name gives. Raises as it does, and as `pause`."""
        number, told = next(self._numbers), None
        try:
            if self.process is None:
                self._begin()
                self._wait(BEGINNING)
            self._put(number, name, *values)
            while told is None or told.number != number:  # else of what was only said
                frame = self._wait(self.long if name in _MUCH else self.silent)
                told = from_msgpack(frame, ChildAnswer)
        except BaseException:
            self.close()
            raise
        if not told.sentence:
            return from_msgpack(told.value, QUESTIONS[name][1])
        raise (OfficeAway if told.away else OfficeRefused)(
            unpacked(told.sentence), *(() if told.away else (told.code,))
        )

    def _put(self, number: int, name: str, *values: Any) -> None:
        question = ChildQuestion(name, msgspec.Raw(msgspec.msgpack.encode(values)), number)
        self._asked.put(msgspec.msgpack.encode(question))

    def _wait(self, longest: float) -> bytes:
        """What comes next. Raises OfficeAway where nothing does, and as `pause`."""
        since = self._clock()
        while True:
            with contextlib.suppress(queue.Empty):
                if (frame := self._told.get(timeout=_LOOK)) is not None:
                    return frame
                raise OfficeAway(message("What speaks with the server of the office has ended. It is begun anew."))
            if self._clock() - since > longest:
                host = self._membership.address.host
                raise OfficeAway(message("The server at {host} does not answer.", host=host))
            before = self._clock()
            self.pause()
            since += self._clock() - before  # a call is no silence of the server

    def _begin(self) -> None:
        # Where it is no Python that is started once more, `packaging/start.py` knows the word.
        begin = ["office-child"] if getattr(sys, "frozen", False) else ["-c", _START.format(path=sys.path)]
        process = subprocess.Popen(  # noqa: S603 (this program, with words of ours)
            [sys.executable, *begin],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        asked, told = queue.SimpleQueue[bytes | None](), queue.SimpleQueue[bytes | None]()
        asked.put(msgspec.msgpack.encode(self._membership))
        self._talking = threading.Thread(
            target=_talk, args=(process, asked, told), name="callassist-office", daemon=True
        )
        self._talking.start()
        self._asked, self._told, self.process = asked, told, process


def _talk(
    process: subprocess.Popen[bytes], asked: queue.SimpleQueue[bytes | None], told: queue.SimpleQueue[bytes | None]
) -> None:
    """Pass on what is asked and told, so that nobody else waits at a pipe. None in either: it is over."""
    if process.stdin is None or process.stdout is None:
        return
    with contextlib.suppress(OSError, ValueError):
        while (frame := asked.get()) is not None:
            write_frame(process.stdin, frame)
            found = read_frame(process.stdout)
            if found is None:
                break
            told.put(found)
    told.put(None)
