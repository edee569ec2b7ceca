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
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from callassist.messages import message, unpacked
from callassist.office.invitation import Membership, OfficeAway, OfficeRefused
from callassist.office.office_carrier import (
    ListContent,
    ListThere,
    OfficeCursor,
    OfficeHere,
    OfficeKnown,
    OfficeLine,
    OfficeList,
    OfficeMember,
    OfficeNews,
    Settled,
)
from callassist.office.office_child import QUESTIONS, ChildAnswer, ChildQuestion, read_frame, write_frame
from callassist.office.shared_carrier import AskedThere

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


class ChildCarrier(AskedThere):
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

    def hello(self, cursor: OfficeCursor) -> OfficeHere:
        return self._ask("hello", cursor)

    def renew_key(self) -> None:
        self._ask("renew_key")

    def change_key(self, key: bytes) -> None:
        self._ask("change_key", key)

    def pull(self, cursor: OfficeCursor) -> OfficeNews:
        return self._ask("pull", cursor)

    def held(self) -> int:
        return self._ask("held")

    def known(self, device: str) -> OfficeKnown:
        return self._ask("known", device)

    def sizes(self, device: str, after: int) -> list[tuple[int, str, int]]:
        return self._ask("sizes", device, after)

    def push(self, device: str, lines: Sequence[OfficeLine]) -> int:
        return self._ask("push", device, tuple(lines))

    def shorten(self, device: str, lines: Sequence[OfficeLine]) -> int:
        return self._ask("shorten", device, tuple(lines))

    def members(self) -> list[OfficeMember]:
        return self._ask("members")

    def talking(self, person: str) -> None:
        self._ask("talking", person)

    def lists(self) -> list[ListThere]:
        return self._ask("lists")

    def hand_out(self, handed: OfficeList) -> int:
        return self._ask("hand_out", handed)

    def withdraw(self, list_id: str) -> None:
        self._ask("withdraw", list_id)

    def entries(self, list_id: str) -> ListContent:
        return self._ask("entries", list_id)

    def take(self, list_id: str, claim: str) -> str:
        return self._ask("take", list_id, claim)

    def reserve(self, list_id: str, claims: Sequence[str]) -> dict[str, str]:
        return self._ask("reserve", list_id, list(claims))

    def hold(self, list_id: str, person: str, claim: str) -> bool:
        return self._ask("hold", list_id, person, claim)

    def settle(self, settled: Settled) -> bool:
        return self._ask("settle", settled)

    def release(self, list_id: str, person: str) -> bool:
        return self._ask("release", list_id, person)

    def results(self, list_id: str) -> list[bytes]:
        return self._ask("results", list_id)

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

    def _ask(self, name: str, *values: Any) -> Any:
        number, told = next(self._numbers), None
        try:
            if self.process is None:
                self._begin()
                self._wait(BEGINNING)
            self._put(number, name, *values)
            while told is None or told.number != number:  # else of what was only said
                frame = self._wait(self.long if name in _MUCH else self.silent)
                told = msgspec.msgpack.decode(frame, type=ChildAnswer)
        except BaseException:
            self.close()
            raise
        if not told.sentence:
            return msgspec.msgpack.decode(told.value, type=QUESTIONS[name][1])
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
