"""Reads calls back from the JSON that `json_export` writes. Whatever is wrong with a file is said in one sentence."""

from __future__ import annotations

from collections import Counter

import msgspec
from msgspec import Struct

from callassist.calls.events import Entry
from callassist.calls.fold import fold
from callassist.decoding import from_json
from callassist.exports.json_export import FORMAT, ExportedCall
from callassist.store.callfile import StoredCall


class Refused(ValueError):
    """The file cannot be read back; nothing was. The text says what is wrong with it, and where."""


class _Head(Struct):
    format: str = ""
    calls: list[msgspec.Raw] = []


def read_json(data: bytes) -> tuple[StoredCall, ...]:
    """The calls of a file. Raises `Refused`, and then none is taken."""
    try:
        head = from_json(data.removeprefix(b"\xef\xbb\xbf"), _Head)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Refused(f"This is not a file of exported calls: {error}.") from error
    _check_format(head.format)
    calls = tuple(_call(raw, number) for number, raw in enumerate(head.calls, 1))
    twice = [call for call, times in Counter(call.header.id for call in calls).items() if times > 1]
    if twice:
        raise Refused(f"The call “{twice[0]}” is in this file twice. Take one of the two out.")
    return calls


def _check_format(found: str) -> None:
    name, _, version = found.partition("/")
    known, _, ours = FORMAT.partition("/")
    if name != known:
        raise Refused(f"This is not a file of exported calls: its format is “{found[:40]}”, not “{FORMAT}”.")
    if version != ours:
        raise Refused(
            f"This file was written in format “{found[:40]}”; this version reads “{FORMAT}”. Update it first."
        )


def _call(raw: msgspec.Raw, number: int) -> StoredCall:
    try:
        call = from_json(raw, ExportedCall)
        _check_entries(call.entries, number)
        fold(call.entries)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Refused(f"Call {number} of this file cannot be read: {error}.") from error
    except (KeyError, IndexError, AttributeError) as error:
        raise Refused(
            f"Call {number} of this file makes no sense: its entries do not follow from each other."
        ) from error
    return StoredCall(call.header, call.entries, call.texts)


def _check_entries(entries: tuple[Entry, ...], number: int) -> None:
    for place, entry in enumerate(entries, 1):
        if entry.seq != place:
            raise Refused(f"Call {number} of this file has a gap: entry {place} says it is number {entry.seq}.")
