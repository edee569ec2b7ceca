"""`callassist export` and `import`: calls out of the store into files, and back, from the command line."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from callassist.cli.counts import counted
from callassist.cli.parsers import add_delimiter, sheet_asked_for
from callassist.usable_times import YEARS

if TYPE_CHECKING:
    from callassist.cli.parsers import Subparsers
    from callassist.exports.choosing import CallChoice, Chosen
    from callassist.exports.formats import ExportFormat, Format, OutgoingCall
    from callassist.people.person_model import Person
    from callassist.store.calls import CallStore


DONE, NO, UNTRIED = 0, 1, 2
FORMAT_IDS = ("md", "html", "pdf", "docx", "csv", "csv-notes", "json", "ics")
DESCRIPTION = """\
Write calls to a file: the newest one, unless you say which. Several conditions must all hold. Where FILE-OR-DIR is a
folder (or ends in /), each call gets a file of its own, named after it; without -o, what can be printed is printed.
A file that is there already is kept as .bak."""

Search = Callable[[str], Collection[str]]
"""The ids of the calls that hold these words."""


class Terminal(Protocol):
    """Where a sentence goes that is no output."""

    def write(self, text: str, /) -> int: ...
    def isatty(self) -> bool: ...
    def flush(self) -> None: ...


def add_export_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command `export`."""
    parser = subparsers.add_parser("export", help="write calls to files", description=DESCRIPTION)
    which = parser.add_argument_group("which calls")
    which.add_argument("--call", metavar="ID", nargs="+", action="extend", default=[], help="these calls")
    which.add_argument("--last", action="store_true", help="the newest call, which is also the default")
    which.add_argument("--all", action="store_true", help="all calls")
    which.add_argument("--since", metavar="DATE", default="", help="started on this day or later, as in 2026-11-01")
    which.add_argument("--until", metavar="DATE", default="", help="started on this day or earlier")
    which.add_argument("--script", metavar="SCRIPT", default="", help="with this script: its id or title")
    which.add_argument("--outcome", metavar="OUTCOME", default="", help="with this outcome: its id or label")
    which.add_argument("--person", metavar="NAME", default="", help="with this person: any name they had, or an id")
    which.add_argument("--search", metavar="WORDS", default="", help="in which all of these words occur")
    how = parser.add_argument_group("how")
    how.add_argument("--format", choices=FORMAT_IDS, help="the format; else that of the FILE's ending, else md")
    how.add_argument("-o", "--output", metavar="FILE-OR-DIR", help="where to; - is the standard output")
    add_delimiter(how)
    how.add_argument("--full", action="store_true", help="also what was replaced, deleted and undone")
    how.add_argument("--sensitive", action="store_true", help="also the fields that are marked as sensitive")
    how.add_argument("--schema", action="store_true", help="print the JSON Schema of --format json, and no calls")
    return parser


def export_command(
    args: argparse.Namespace,
    store: CallStore,
    search: Search,
    people: Callable[[], Collection[Person]],
    zone: tzinfo | None,
) -> int:
    """Write the calls that are meant: 0. None of them: 1. Arguments or files that do not work: a sentence, and 2."""
    from callassist.exports.choosing import Unknown, choose
    from callassist.exports.formats import ExportFormat
    from callassist.sheets import PLAIN

    if args.schema:
        from callassist.exports.json_export import schema

        sys.stdout.write(schema().decode())
        return DONE
    try:
        chosen, format_ = choose(store, _choice(args, search, people, zone)), _format(args)
        sheet = sheet_asked_for(args) if format_.suffix == ".csv" else PLAIN
        code = _export(args, chosen, format_, ExportFormat(args.full, args.sensitive, sheet))
    except Unknown as error:
        return _say(str(error), NO)
    except ValueError as error:
        return _say(str(error), UNTRIED)
    except OSError as error:
        return _say(f"{error.filename or args.output}: {error.strerror or error}. Nothing was written there.", UNTRIED)
    for trouble in chosen.troubles:
        _say(trouble, NO)
    return code or (NO if chosen.troubles else DONE)


def _choice(
    args: argparse.Namespace, search: Search, people: Callable[[], Collection[Person]], zone: tzinfo | None
) -> CallChoice:
    from callassist.exports.choosing import CallChoice

    conditions = any((args.since, args.until, args.script, args.outcome, args.person, args.search))
    if (bool(args.call) + args.last + args.all) > 1 or ((args.call or args.last) and conditions):
        raise ValueError("--call and --last say which calls on their own: leave the other conditions out.")
    until = _day(args.until, "--until", zone)
    if until is not None and len(args.until.strip()) <= len("2026-11-01"):
        until += timedelta(days=1)
    return CallChoice(
        ids=tuple(args.call),
        last=args.last or not (args.call or args.all or conditions),
        since=_day(args.since, "--since", zone),
        until=until,
        script=args.script,
        outcome=args.outcome,
        person=args.person,
        people=people() if args.person else (),
        found=search(args.search) if args.search else None,
    )


def _day(text: str, option: str, zone: tzinfo | None) -> datetime | None:
    """A day or a time; on the clock of our zone, else on this computer's, when it has no offset of its own."""
    if not text.strip():
        return None
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"{option}: “{text}” is no date. Write it as in {datetime.now(zone):%Y-%m-%d}.") from None
    if found.year not in YEARS:
        raise ValueError(f"{option}: “{text}” is too far away. Write a year from {YEARS[0]} to {YEARS[-1]}.")
    if found.tzinfo:
        return found
    return found.replace(tzinfo=zone) if zone else found.astimezone()


def _format(args: argparse.Namespace) -> Format:
    from callassist.exports.formats import format_for, format_named

    if args.format:
        return format_named(args.format)
    target = _target(args.output)
    if target is None or target.folder:
        return format_named("md")
    found = format_for(target.path.suffix)
    if found is None:
        raise ValueError(f"Which format? Say --format, or end the name in one: {target.path.name}.md, .pdf, …")
    return found


class _Target(NamedTuple):
    path: Path
    folder: bool


def _target(output: str | None) -> _Target | None:
    """Where to write; None for the standard output."""
    if output is None or output == "-":
        return None
    path = Path(output).expanduser()
    return _Target(path, path.is_dir() or output.endswith(("/", os.sep)))


def _export(args: argparse.Namespace, chosen: Chosen, format_: Format, form: ExportFormat) -> int:
    told = iter(_told(chosen, form))
    first = next(told, None)
    if first is None:
        return _say("There is no such call.", NO)
    progress = ExportProgress(sys.stderr, len(chosen.files))
    every = progress.watch(_chain(first, told))
    target = _target(args.output)
    if target is None:
        return _print(every, format_, form)
    written = _save(every, target, format_, form)
    progress.end()
    sys.stderr.write(f"{written[0]}\n" if len(written) == 1 else f"{counted(len(written), 'file')} in {target.path}\n")
    return DONE


def _told(chosen: Chosen, form: ExportFormat) -> Iterator[OutgoingCall]:
    from callassist.exports.formats import OutgoingCall, Scripts

    scripts = Scripts()
    return (OutgoingCall(call, scripts, form) for call in chosen)


def _chain(first: OutgoingCall, rest: Iterator[OutgoingCall]) -> Iterator[OutgoingCall]:
    yield first
    yield from rest


def _print(told: Iterable[OutgoingCall], format_: Format, form: ExportFormat) -> int:
    if not format_.text:
        return _say(f"{format_.label} cannot be printed to a terminal. Say where to: -o FILE{format_.suffix}", UNTRIED)
    out = sys.stdout
    out.flush()
    if hasattr(out, "buffer"):
        format_.write(told, out.buffer, form)
        out.buffer.flush()
        return DONE
    import io

    kept = io.BytesIO()
    format_.write(told, kept, form)
    out.write(kept.getvalue().decode())
    return DONE


def _save(told: Iterable[OutgoingCall], target: _Target, format_: Format, form: ExportFormat) -> tuple[Path, ...]:
    from callassist.exports.save import save_each, save_in_one

    path = target.path
    if target.folder:
        path.mkdir(parents=True, exist_ok=True)
        if format_.each:
            return save_each(told, path, format_, form)
        path = path / f"calls{format_.suffix}"
    elif not path.parent.is_dir():
        raise ValueError(f"There is no folder {path.parent}. Make it first, or write somewhere else.")
    save_in_one(told, path, format_, form)
    return (path,)


class ExportProgress:
    """A line that counts, where somebody is looking."""

    def __init__(self, to: Terminal, total: int) -> None:
        self._to, self._total = to, total
        self._shown = to.isatty() and total > 50

    def watch(self, told: Iterable[OutgoingCall]) -> Iterator[OutgoingCall]:
        from callassist.exports.save import watched

        return watched(told, self._total, self._tell)

    def _tell(self, done: int, total: int) -> None:
        if self._shown and (done % 50 == 0 or done == total):
            self._to.write(f"\r{done:,} of {counted(total, 'call')}")
            self._to.flush()

    def end(self) -> None:
        if self._shown:
            self._to.write("\n")


def _say(sentence: str, code: int) -> int:
    sys.stderr.write(f"callassist export: {sentence}\n")
    return code


def add_import_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command `import`."""
    parser = subparsers.add_parser("import", help="import calls that were exported as JSON")
    parser.add_argument("file", metavar="FILE", type=Path, help="a file of “callassist export --format json”")
    return parser


def import_command(args: argparse.Namespace, store: CallStore) -> int:
    """Take the calls in: 0. Another version of one is here: 1. The file is none of ours: a sentence, and 2."""
    from callassist.exports.call_import import import_calls
    from callassist.exports.json_import import read_json
    from callassist.files import read_given

    try:
        taken = import_calls(read_json(read_given(args.file)), store)
    except OSError as error:
        return _refuse(f"{args.file}: {error.strerror or error}")
    except ValueError as error:
        return _refuse(f"{args.file}: {error}")
    added, known = counted(len(taken.added), "call"), counted(len(taken.known), "call")
    sys.stdout.write(f"Added: {added}. Here already: {known}.\n")
    for call in taken.different:
        _refuse(f"Another version of the call “{call}” is here. It was left as it is.")
    return NO if taken.different else DONE


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"callassist import: {sentence}\n")
    return UNTRIED
