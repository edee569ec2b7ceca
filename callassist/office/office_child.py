"""A process that speaks with the server for another one: it alone imports what an office needs, and it alone waits.

It is asked on its standard input and answers on its standard output, a frame a time: four bytes of length, then
MessagePack. Where its input ends, it ends.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable
from inspect import isfunction
from typing import IO, Any, get_type_hints

import msgspec

from callassist.decoding import from_msgpack
from callassist.files import MOST
from callassist.messages import packed
from callassist.office.invitation import Membership, OfficeAway, OfficeError, OfficeRefused
from callassist.office.office_carrier import OfficeCarrier
from callassist.office.office_server import OfficeServer, office_package
from callassist.office.shared_carrier import SharedCarrier

_LENGTH = 4


def _types_of(asked: Callable[..., Any]) -> tuple[Any, Any]:
    """What a function of the carrier takes, in its order, and what it gives."""
    hints = get_type_hints(asked)
    gives = hints.pop("return")
    return tuple[tuple(hints.values())], gives  # pyright: ignore[reportInvalidTypeArguments]  known when it runs


QUESTIONS = {
    name: _types_of(asked)
    for carrier in (SharedCarrier, OfficeCarrier)
    for name, asked in vars(carrier).items()
    if isfunction(asked) and not name.startswith("_") and name != "close"
}
"""What can be asked for, with what it takes and gives: all of `OfficeCarrier` but its end."""


class ChildQuestion(msgspec.Struct, frozen=True):
    """A function of the carrier, and its arguments."""

    name: str
    values: msgspec.Raw
    number: int = 0


class ChildAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it; or, with a sentence (`messages.packed`), why nothing did."""

    number: int = 0
    """Of the question."""
    value: msgspec.Raw = msgspec.Raw(b"\xc0")
    sentence: str = ""
    away: bool = False
    code: str = ""


def write_frame(file: IO[bytes], data: bytes) -> None:
    """Raises OSError where nobody reads any more."""
    file.write(len(data).to_bytes(_LENGTH, "big") + data)
    file.flush()


def read_frame(file: IO[bytes]) -> bytes | None:
    """None at the end. Raises ValueError for what is no frame."""
    head = file.read(_LENGTH)
    size = int.from_bytes(head, "big")
    if len(head) < _LENGTH or size > MOST:
        if head:
            raise ValueError("no frame")
        return None
    data = file.read(size)
    if len(data) < size:
        raise ValueError("a frame that was cut short")
    return data


def answer(server: Any, frame: bytes) -> ChildAnswer:
    """Do what is asked for."""
    question = from_msgpack(frame, ChildQuestion)
    try:
        values = from_msgpack(question.values, QUESTIONS[question.name][0])
        found = getattr(server, question.name)(*values)
    except OfficeError as error:
        code = error.code if isinstance(error, OfficeRefused) else ""
        away = isinstance(error, OfficeAway)
        return ChildAnswer(number=question.number, sentence=packed(error.args[0]), away=away, code=code)
    return ChildAnswer(number=question.number, value=msgspec.Raw(msgspec.msgpack.encode(found)))


def serve(asked: IO[bytes], told: IO[bytes]) -> None:
    """Answer until nobody asks any more. The first frame is the membership; an empty one tells that all is here."""
    first = read_frame(asked)
    if first is None:
        return
    with contextlib.suppress(OfficeError):  # whoever asks first hears it
        office_package("psycopg")
        office_package("nacl.secret")
    write_frame(told, b"")
    server = OfficeServer(from_msgpack(first, Membership))
    try:
        while (frame := read_frame(asked)) is not None:
            write_frame(told, msgspec.msgpack.encode(answer(server, frame)))
    finally:
        server.close()


def main() -> None:
    """Nothing but answers goes to the standard output; Ctrl+C in the terminal is for the window."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    told = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    try:
        serve(sys.stdin.buffer, told)
    except OSError:  # whoever asked is gone
        return
