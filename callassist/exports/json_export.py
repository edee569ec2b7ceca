"""Calls as JSON: for other programs, and to be read back by this one (`json_import`) without any loss.

The file is one object: `format` names its version, `calls` holds for each call its `header` and `entries` (which are
the call), the `texts` of the scripts it used, and its `report` (which is derived, and passed over when read back).
The short form leaves out what no longer counts, and sensitive values unless asked; then it reads back as such a call.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from typing import BinaryIO, Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from callassist.calls.events import Answered, CallHeader, Entry, Event, FieldFilled
from callassist.calls.report import Report, ReportScript, report, secret_names
from callassist.exports.compaction import VERDICTS, compacted, told_by_verdict
from callassist.script.script_model import Script

FORMAT: Final = "callassist-calls/1"


class ExportedCall(Struct, frozen=True):
    """A call as it stands in the file. `texts` are whole script files, by the `hash` the call knows them by."""

    header: CallHeader
    entries: tuple[Entry, ...]
    texts: dict[str, str] = {}
    report: Report | None = None


class Exported(Struct, frozen=True):
    """The whole file. `full` and `sensitive` say which form it is."""

    format: str
    calls: tuple[ExportedCall, ...]
    full: bool = False
    sensitive: bool = False


def exported(
    header: CallHeader,
    entries: tuple[Entry, ...],
    texts: dict[str, str],
    script: Script | ReportScript | None = None,
    *,
    full: bool = False,
    sensitive: bool = False,
) -> ExportedCall:
    """A call in the form that was asked for."""
    against = {entry.event.against for entry in entries if isinstance(entry.event, FieldFilled)}
    header = _without_facts(header, against | _compared_in(script))
    told = report(header, entries, script, full=full, sensitive=sensitive)
    secret: frozenset[str] = frozenset() if sensitive else secret_names(entries, script)
    if not full:
        entries = compacted(entries, secret=secret)
    elif secret or against - {""}:
        entries = _without(entries, secret)
    return ExportedCall(header, entries, texts, told)


def write(calls: Iterable[ExportedCall], out: BinaryIO, *, full: bool = False, sensitive: bool = False) -> None:
    """All calls in one file, written one by one."""
    encode = msgspec.json.Encoder().encode
    form = encode({"format": FORMAT, "full": full, "sensitive": sensitive})
    out.write(form.removesuffix(b"}") + b',"calls":[')
    for number, call in enumerate(calls):
        out.write((b",\n" if number else b"\n") + _whole(encode, call))
    out.write(b"\n]}\n")


def schema() -> bytes:
    """The JSON Schema (2020-12) of the file, made from the very types that write it."""
    described = msgspec.json.schema(Exported)
    return msgspec.json.format(msgspec.json.encode({"title": FORMAT, **described}), indent=2) + b"\n"


def _compared_in(script: Script | ReportScript | None) -> frozenset[str]:
    known = ReportScript(script) if isinstance(script, Script) else script
    return known.compared if known is not None else frozenset()


def _without_facts(header: CallHeader, names: Collection[str]) -> CallHeader:
    """The header without facts that something is only compared with."""
    facts = {
        group: {name: value for name, value in values.items() if f"{group}.{name}" not in names}
        for group, values in header.facts.items()
    }
    return replace(header, facts=facts)


def _without(entries: tuple[Entry, ...], secret: frozenset[str]) -> tuple[Entry, ...]:
    """All entries in their places, those of sensitive fields emptied: undoing counts on every number being there."""
    return tuple(replace(entry, event=_emptied(entry.event, secret)) for entry in entries)


def _emptied(event: Event, secret: frozenset[str]) -> Event:
    if isinstance(event, FieldFilled) and event.match in VERDICTS:
        return told_by_verdict(event)
    if isinstance(event, FieldFilled) and event.name in secret:
        return replace(event, value="", shown="")
    if isinstance(event, Answered) and event.field in secret:
        return replace(event, answer=f"{event.field}=", key="", label="", number=0)
    return event


def _whole(encode: Callable[[object], bytes], call: ExportedCall) -> bytes:
    try:
        return encode(call)
    except UnicodeEncodeError:
        # Half a character (a broken emoji from a clipboard) has no bytes; the same mark stands for it everywhere.
        text = json.dumps(msgspec.to_builtins(call), ensure_ascii=False)
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
