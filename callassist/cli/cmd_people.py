"""`callassist people import | export | list`."""

from __future__ import annotations

import argparse
import json
import sys
import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from callassist.cli.counts import counted
from callassist.cli.parsers import add_delimiter, sheet_asked_for
from callassist.cli.questions import which
from callassist.files import Disk, read_given, whole_file

if TYPE_CHECKING:
    from callassist.cli.parsers import Subparsers
    from callassist.people.book import PeopleBook
    from callassist.people.importing import ImportPlan, ImportRow
    from callassist.people.person_model import Person


class CommandError(ValueError):
    """Something that cannot be done. The message names the file or option, and the remedy."""


def add_people_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command `people` with its three acts."""
    parser = subparsers.add_parser("people", help="import, export and list people")
    acts = parser.add_subparsers(dest="act", required=True, metavar="import|export|list")
    taking = acts.add_parser("import", help="import people from a CSV or vCard file")
    taking.add_argument("file", metavar="FILE", help="CSV of any delimiter and encoding, or vCard 2.1, 3.0, 4.0")
    taking.add_argument("--dry-run", action="store_true", help="only show what would be added, changed and left")
    taking.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="HEADER=FIELD",
        help="what a column holds, where the guess is wrong: company, number:mobile, job.title, own:Name, - for none",
    )
    taking.add_argument("--encoding", default="", metavar="NAME", help="of the file, where the guess is wrong: cp1252")
    taking.add_argument("--country", default="", metavar="CODE", help="of numbers without +, as in DE")
    taking.add_argument(
        "--alike",
        choices=("ask", "new", "same", "leave"),
        default="ask",
        help="what to do with entries that may be somebody who is known, as by a name alone: ask (without a terminal "
        "they are left out), add them as new, take them for the same person where there is only one, leave them out",
    )
    taking.add_argument("--format", choices=("text", "json"), default="text")
    giving = acts.add_parser("export", help="write people to a file: .vcf is vCard, anything else CSV")
    giving.add_argument(
        "words", nargs="*", metavar="WORD", help="only those in whom the words are found; else everybody"
    )
    giving.add_argument("-o", "--out", required=True, metavar="FILE")
    giving.add_argument("--vcard", choices=("4.0", "3.0"), default="4.0", help="3.0 is for older programs")
    add_delimiter(giving)
    listing = acts.add_parser("list", help="list everybody, or those in whom the words are found")
    listing.add_argument("words", nargs="*", metavar="WORD")
    listing.add_argument("--format", choices=("text", "json"), default="text")
    return parser


def people_command(
    args: argparse.Namespace,
    book: PeopleBook,
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    new_id: Callable[[], str] = lambda: uuid.uuid4().hex,
) -> int:
    """Do it: 0. What cannot be done is a sentence on stderr, and 2; nothing has changed then."""
    try:
        if args.act == "import":
            _import(args, book, now(), new_id)
        elif args.act == "export":
            _export(_found(book, " ".join(args.words)), Path(args.out), args.vcard, sheet_asked_for(args).delimiter)
        else:
            _list(book, " ".join(args.words), args.format)
    except (CommandError, OSError) as error:
        said = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) and error.strerror else str(error)
        sys.stderr.write(f"callassist people {args.act}: {said}\n")
        return 2
    return 0


def _import(args: argparse.Namespace, book: PeopleBook, now: datetime, new_id: Callable[[], str]) -> None:
    from callassist.people.importing import apply_plan, open_contacts, plan_import
    from callassist.text_decoding import LARGEST, CannotReadError

    data = read_given(Path(args.file), LARGEST)
    try:
        contacts = open_contacts(data, chosen=_chosen(args.map), encoding=args.encoding, country=args.country.upper())
    except CannotReadError as error:
        raise CommandError(f"{args.file}: {error}") from None
    try:
        plan = plan_import(contacts, book.all(), now, new_id, answer=_answering(args.alike, asks=not args.dry_run))
    except (EOFError, KeyboardInterrupt):
        raise CommandError("it was stopped; nothing has been changed") from None
    if not args.dry_run:
        apply_plan(book, plan)
    shown = import_json(plan, args.file, applied=not args.dry_run) if args.format == "json" else None
    sys.stdout.write(shown or import_text(plan, args.file, applied=not args.dry_run))


def _chosen(pairs: list[str]) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for pair in pairs:
        header, sign, field = pair.rpartition("=")
        if not (sign and header and field):
            raise CommandError(f"--map {pair!r} is not of the form HEADER=FIELD, as in Handy=number:mobile")
        chosen[header] = field
    return chosen


def _answering(policy: str, *, asks: bool) -> Callable[[ImportRow], str]:
    """How it is decided who an entry is that may be somebody who is known."""
    from callassist.people.importing import LEAVE, NEW, unanswered

    if policy == "same":
        return lambda row: "0" if len(row.alike) == 1 else ""
    if policy != "ask":
        return lambda _: NEW if policy == "new" else LEAVE
    return _ask if asks and sys.stdin.isatty() and sys.stderr.isatty() else unanswered


def _ask(row: ImportRow) -> str:
    """Ask on the terminal; an empty answer leaves the entry out."""
    from callassist.people.importing import LEAVE, NEW, described

    told = f"line {row.line}: {row.came} may be somebody you know:"
    hint = "  n  somebody new\n  Enter leaves it out"
    return str(which(told, map(described, row.alike), {"": LEAVE, "n": NEW}, hint))


def import_json(plan: ImportPlan, file: str, *, applied: bool) -> str:
    """The plan as JSON: what the file is, the mapping by header, the three counts, and every row."""
    from callassist.people.importing import Verdict

    contacts = plan.contacts
    told: dict[str, Any] = {
        "file": file,
        "form": contacts.form,
        "dialect": contacts.dialect,
        "encoding": contacts.encoding,
        "delimiter": contacts.delimiter,
        "mapping": {column.header: column.field for column in contacts.columns},
        "applied": applied,
        **{verdict.value: plan.count(verdict) for verdict in Verdict},
        "rows": [
            {"line": row.line, "verdict": row.verdict.value, "name": row.label, "reasons": list(row.reasons)}
            for row in plan.rows
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


_SIGNS = {"added": "+", "changed": "~", "asked": "?", "left": "="}
_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


def import_text(plan: ImportPlan, file: str, *, applied: bool) -> str:
    """The plan for the eye: the file, its columns, every row with its reasons, and the counts."""
    from callassist.people.importing import Verdict

    contacts = plan.contacts
    told = [contacts.form, contacts.dialect, _DELIMITERS.get(contacts.delimiter, contacts.delimiter), contacts.encoding]
    lines = [f"{file}: {', '.join(dict.fromkeys(filter(None, told)))}"]
    width = max((len(column.header) for column in contacts.columns), default=0)
    lines += [f"  {column.header:{width}}  ->  {column.field or '(left out)'}" for column in contacts.columns]
    for row in plan.rows:
        reasons = f"  ({'; '.join(row.reasons)})" if row.reasons else ""
        lines.append(f"{_SIGNS[row.verdict]} line {row.line}: {row.label or 'nobody'}{reasons}")
    counts = ", ".join(f"{plan.count(verdict)} {verdict.value}" for verdict in Verdict)
    if asked := plan.count(Verdict.ASKED):
        left = counted(asked, "entry", "entries")
        lines.append(f"Left out until you say who it is: {left}. Add --alike new, same or leave, or use a terminal.")
    lines.append(f"{counts}." if applied else f"Would be: {counts}. Nothing has been changed.")
    return "\n".join(lines) + "\n"


def _found(book: PeopleBook, words: str) -> Sequence[Person]:
    """Everybody in the order they came, or those in whom the words are found."""
    from callassist.people.find import find_people

    everybody = book.all()
    return find_people(everybody, words, limit=len(everybody)) if words else everybody


def _export(people: Sequence[Person], path: Path, version: str, delimiter: str) -> None:
    from callassist.people.exporting import as_file

    data = as_file(people, path.name, version, delimiter=delimiter)
    with whole_file(path, Disk(), keep_previous=False) as out:
        out.write(data)
    sys.stdout.write(f"{path}: {counted(len(people), 'person', 'people')}.\n")


def _list(book: PeopleBook, words: str, form: str) -> None:
    people = _found(book, words) if words else sorted(book.all(), key=lambda person: person.label.casefold())
    if form == "json":
        sys.stdout.write(json.dumps([_told(person) for person in people], ensure_ascii=False, indent=2) + "\n")
        return
    for person in people:
        told = filter(None, (person.label, person.company, person.number, person.email))
        sys.stdout.write("  ".join(dict.fromkeys(told)) + "\n")


def _told(person: Person) -> dict[str, Any]:
    import msgspec

    return msgspec.to_builtins(person)
