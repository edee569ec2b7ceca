"""`callassist list`: people by one script, whom of them to call next, and how far a list is."""

from __future__ import annotations

import argparse
import json
import sys
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from callassist.cli.counts import counted
from callassist.files import Disk, read_given, whole_file
from callassist.lists.list_model import BadList, CallingList, ListEntry, quota_of, with_entries

if TYPE_CHECKING:
    from callassist.cli.parsers import Subparsers
    from callassist.lists.standing import ListedPerson
    from callassist.lists.wordings import ListCall
    from callassist.people.importing import ImportPlan
    from callassist.people.person_model import Person
    from callassist.planner.rule_settings import PlannerSettings
    from callassist.store.calls import CallStore
    from callassist.store.list_files import ListFile, ListStore
    from callassist.store.people import PeopleFile


class ListCommandError(ValueError):
    """Something that cannot be done. The message names the list, file or option, and the remedy."""


READS = frozenset({"lists", "show", "next", "export", "results"})
"""Acts that change nothing."""


def add_list_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command `list` with its acts."""
    parser = subparsers.add_parser("list", help="lists of people to call: make, fill, show, whom to call next")
    acts = parser.add_subparsers(dest="act", metavar="ACT", title="acts; without one, the lists there are")
    parser.set_defaults(act="lists")
    making = acts.add_parser("new", help="make a list")
    making.add_argument("name", metavar="NAME")
    making.add_argument("--script", required=True, metavar="ID", help="by which everybody on it is called")
    making.add_argument("--job", action="append", default=[], metavar="NAME=VALUE", help="a fact, as title=Nurse")
    making.add_argument("--cool-down", type=int, default=24, metavar="HOURS", help="between two calls to one person")
    making.add_argument("--attempts", type=int, default=5, metavar="N", help="calls without an answer, then no more")
    making.add_argument("--quota", action="append", default=[], metavar="QUOTA", help="as “10 per region”")
    _add_sources(making)
    adding = acts.add_parser("add", help="put people on a list")
    adding.add_argument("name", metavar="NAME")
    _add_sources(adding)
    for act, what in (
        ("show", "everybody on it, and where they stand"),
        ("next", "who is to be called now; else why nobody is, and 1"),
        ("pause", "call nobody by it until `resume`"),
        ("resume", "go on with it"),
        ("finish", "call nobody by it any more; `resume` brings it back"),
        ("results", "what its calls came to, and which wording led where"),
    ):
        added = acts.add_parser(act, help=what)
        added.add_argument("name", metavar="NAME")
        if act in READS:
            added.add_argument("--format", choices=("text", "json"), default="text")
    giving = acts.add_parser("export", help="write a list and its people to a file, for somebody to take over")
    giving.add_argument("name", metavar="NAME")
    giving.add_argument("-o", "--out", required=True, metavar="FILE")
    taking = acts.add_parser("import", help="take over a list that somebody handed over")
    taking.add_argument("file", metavar="FILE")
    return parser


def _add_sources(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--from",
        dest="files",
        action="append",
        default=[],
        metavar="FILE",
        help="of people: CSV, vCard or JSON Résumé; - reads a table from the standard input",
    )
    parser.add_argument("--search", metavar="WORDS", help="everybody in whom the words are found; * is everybody")
    parser.add_argument("--priority", type=int, default=0, metavar="N", help="-9 to 9; the higher comes first")
    parser.add_argument("--country", default="", metavar="CODE", help="of numbers without +, as in DE")


@dataclass
class ListDesk:
    """What the command works with."""

    lists: ListStore
    people: PeopleFile
    calls: CallStore
    settings: PlannerSettings
    now: datetime
    our_zone: tzinfo | None = None
    of_office: Callable[[str], tuple[str, list[ListCall]] | None] = lambda _: None
    """What the calls of all desks by a list came to, with the name of the office; None where this desk is in none.
    Raises OSError.
    """
    new_id: Callable[[], str] = field(default=lambda: uuid.uuid4().hex)


def list_command(args: argparse.Namespace, desk: ListDesk) -> int:
    """Do it: 0; 1 where nobody is next. What cannot be done is a sentence on stderr, and 2; nothing changed then."""
    acts: dict[str, Callable[[argparse.Namespace, ListDesk], int]] = {
        "lists": _lists, "new": _new, "add": _add, "show": _show, "next": _next, "export": _export, "import": _import,
        "results": _results, "pause": _pause, "resume": _resume, "finish": _finish,
    }  # fmt: skip
    from callassist.store.migrations import ReadOnly

    try:
        return acts[args.act](args, desk)
    except BrokenPipeError:
        raise  # whoever read our output has read enough
    except (ListCommandError, BadList, ReadOnly, OSError) as error:
        said = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) and error.strerror else str(error)
        sys.stderr.write(f"callassist list: {said}\n")
        return 2


def _named(name: str, desk: ListDesk) -> ListFile:
    return list_named(name, desk.lists)


def list_named(name: str, lists: ListStore) -> ListFile:
    """The list with this name or id. Raises ListCommandError."""
    found = [file for file in lists.all() if name in (file.listing.id, file.listing.name)]
    found = found or [file for file in lists.all() if file.listing.name.casefold() == name.casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        raise ListCommandError(f"several lists are called “{name}”; name one by its id, as `list` shows it")
    known = ", ".join(f"“{file.listing.name}”" for file in lists.all()) or "none yet"
    raise ListCommandError(f"there is no list “{name}”. There are: {known}.")


def _rows(file: ListFile, desk: ListDesk) -> list[ListedPerson]:
    from callassist.lists.standing import barred_numbers, by_id, rows_of

    everybody = desk.people.all()
    barred = barred_numbers(everybody)
    return rows_of(file.listing, file.entries, by_id(everybody), desk.settings, barred=barred)


def _lists(_args: argparse.Namespace, desk: ListDesk) -> int:
    from callassist.lists.queue_words import counted

    told: list[dict[str, Any]] = []
    for file in desk.lists.all():
        counts = counted(_rows(file, desk))
        about = file.listing
        state = "finished" if about.finished else "paused" if about.paused else "open"
        told.append({"id": about.id, "name": about.name, "script": about.script, "state": state}
                    | {each.value: count for each, count in counts.items()})  # fmt: skip
    if not told:
        sys.stdout.write("No lists yet. `callassist list new NAME --script ID --from FILE` makes one.\n")
    for one in told:
        figures = ", ".join(f"{one[key]} {key}" for key in ("not-yet", "call-back", "reached", "done", "closed"))
        sys.stdout.write(f"{one['id']}  {one['name']}  ({one['script']}, {one['state']}): {figures}\n")
    return 0


def _new(args: argparse.Namespace, desk: ListDesk) -> int:
    job = dict(_pair(pair) for pair in args.job)
    made = CallingList(
        id=desk.new_id(),
        name=args.name.strip(),
        script=args.script,
        job=job,
        created=desk.now,
        cool_down=args.cool_down,
        most_attempts=args.attempts,
        quotas=tuple(map(quota_of, args.quota)),
    )
    entries, told = _gathered(args, desk)
    file = desk.lists.create(made, entries)
    sys.stdout.write(f"{told}Made “{made.name}” with {counted(len(file.entries), 'person', 'people')}.\n")
    return 0


def _add(args: argparse.Namespace, desk: ListDesk) -> int:
    file = _named(args.name, desk)
    before = len(file.entries)
    entries, told = _gathered(args, desk)
    file.change(entries=with_entries(file.entries, entries))
    added = counted(len(file.entries) - before, "person", "people")
    sys.stdout.write(f"{told}Added to “{file.listing.name}”: {added}.\n")
    return 0


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise ListCommandError(f"--job {text!r} is not of the form NAME=VALUE, as in title=Nurse")
    return name.strip().removeprefix("job."), value.strip()


def _gathered(args: argparse.Namespace, desk: ListDesk) -> tuple[tuple[ListEntry, ...], str]:
    """Who is to be on the list, taken into the book where they are new; and what is to be told of it."""
    from callassist.lists.list_exchange import members_of
    from callassist.lists.list_model import HIGHEST, LOWEST
    from callassist.people.find import find_people
    from callassist.people.importing import Verdict, apply_plan

    if not LOWEST <= args.priority <= HIGHEST:
        raise ListCommandError(f"--priority {args.priority} is not between {LOWEST} and {HIGHEST}")
    plans = [_plan(file, desk, args.country.upper()) for file in args.files]
    apply_plan(desk.people, *plans)
    entries = members_of(plans, desk.now, args.priority)
    if args.search is not None:
        words = args.search.strip()
        found: Iterable[Person] = desk.people.all()
        if words != "*":
            found = find_people(desk.people.all(), words, limit=len(desk.people.all()) or 1)
        more = (ListEntry(person=one.id, added=desk.now, priority=args.priority) for one in found)
        entries = with_entries(entries, tuple(more))
    asked = sum(plan.count(Verdict.ASKED) for plan in plans)
    told = f"Left out: {_perhaps_known(asked)}; `people import` asks about that.\n" if asked else ""
    return entries, told


def _perhaps_known(number: int) -> str:
    return counted(number, "person you may know", "people you may know")


def _plan(file: str, desk: ListDesk, country: str) -> ImportPlan:
    from callassist.people.importing import open_contacts, plan_import
    from callassist.text_decoding import LARGEST, CannotReadError

    data = sys.stdin.buffer.read(LARGEST + 1) if file == "-" else read_given(Path(file), LARGEST)
    try:
        return plan_import(open_contacts(data, country=country), desk.people.all(), desk.now, desk.new_id)
    except CannotReadError as error:
        raise ListCommandError(f"{file}: {error}") from None


def _show(args: argparse.Namespace, desk: ListDesk) -> int:
    from callassist.lists.call_queue import Clocks
    from callassist.lists.queue_words import row_words

    file = _named(args.name, desk)
    rows, clocks = _rows(file, desk), Clocks(desk.settings, desk.now, desk.our_zone)
    told = [
        {
            "person": row.entry.person,
            "name": row.person.label if row.person is not None else "",
            "priority": row.entry.priority,
            "state": row.standing.state.value,
            "tries": row.standing.tries,
            "words": row_words(row, file.listing, clocks),
        }
        for row in rows
    ]
    if args.format == "json":
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.writelines(f"{one['name'] or one['person']}  {one['words']}\n" for one in told)
    return 0


def _next(args: argparse.Namespace, desk: ListDesk) -> int:
    from callassist.lists.call_queue import next_call
    from callassist.lists.queue_words import empty_words, reason_words

    file = _named(args.name, desk)
    if file.listing.office:
        raise ListCommandError("the office says whom to call next by this list, and the window asks it")
    rows = _rows(file, desk)
    turn = next_call(rows, file.listing, desk.settings, desk.now, our_zone=desk.our_zone)
    if turn.row is None or turn.row.person is None:
        said = empty_words(turn, rows, file.listing, desk.now)
        sys.stdout.write("null\n" if args.format == "json" else f"{said}\n")
        return 1
    person, why = turn.row.person, reason_words(turn.row, promised=turn.promised, now=desk.now)
    if args.format == "json":
        told = {"person": person.id, "name": person.label, "number": person.number, "why": why}
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(f"{person.label}  {person.number}\n{why}\n")
    return 0


def _pause(args: argparse.Namespace, desk: ListDesk) -> int:
    file = _named(args.name, desk)
    file.change(replace(file.listing, paused=True))
    return 0


def _resume(args: argparse.Namespace, desk: ListDesk) -> int:
    file = _named(args.name, desk)
    file.change(replace(file.listing, paused=False, finished=None))
    return 0


def _finish(args: argparse.Namespace, desk: ListDesk) -> int:
    file = _named(args.name, desk)
    file.change(replace(file.listing, finished=desk.now))
    return 0


def _export(args: argparse.Namespace, desk: ListDesk) -> int:
    from callassist.lists.list_exchange import handed_over
    from callassist.lists.standing import by_id

    file = _named(args.name, desk)
    data = handed_over(file.listing, file.entries, by_id(desk.people.all()))
    with whole_file(Path(args.out), Disk()) as written:
        written.write(data)
    return 0


def _import(args: argparse.Namespace, desk: ListDesk) -> int:
    from callassist.lists.list_exchange import as_contacts, read_handed, taken_over
    from callassist.lists.standing import by_id
    from callassist.people.importing import Verdict, apply_plan, plan_import
    from callassist.text_decoding import LARGEST

    handed = read_handed(read_given(Path(args.file), LARGEST))
    known = desk.people.all()
    plan = plan_import(as_contacts(handed), known, desk.now, desk.new_id)
    entries, learned = taken_over(handed, plan, by_id(known))
    taken = desk.lists.get(handed.list.id) is not None
    made = replace(handed.list, id=desk.new_id()) if taken else handed.list
    apply_plan(desk.people, plan)
    desk.people.put_many(learned)
    desk.lists.create(made, entries)
    asked = plan.count(Verdict.ASKED)
    if asked:
        sys.stdout.write(f"Left out: {_perhaps_known(asked)}.\n")
    sys.stdout.write(f"Taken over “{made.name}” with {counted(len(entries), 'person', 'people')}.\n")
    return 0


def _results(args: argparse.Namespace, desk: ListDesk) -> int:
    from callassist.lists.wordings import compare_wordings, outcome_words, outcomes_of
    from callassist.store.list_calls import list_calls

    file = _named(args.name, desk)
    there = desk.of_office(file.listing.id) if file.listing.office else None
    calls = there[1] if there is not None else list(list_calls(_rows(file, desk), file.listing, desk.calls))
    outcomes, results = outcomes_of(calls), compare_wordings(call.said for call in calls if call.said is not None)
    if args.format == "json":
        lines = [
            {
                "step": one.step,
                "line": one.line,
                "verdict": one.verdict,
                "wordings": [
                    {"text": each.text, "calls": each.calls, "led": each.led, "low": each.low, "high": each.high}
                    for each in one.wordings
                ],
            }
            for one in results
        ]
        told = {"office": there[0] if there is not None else "", "outcomes": dict(outcomes), "lines": lines}
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
        return 0
    if there is not None:
        sys.stdout.write(f"All desks of “{there[0]}”:\n")
    sys.stdout.write(f"{outcome_words(outcomes)}\n")
    if not results:
        sys.stdout.write("No line was said in more than one wording.\n")
    for one in results:
        sys.stdout.write(f"{one.step}: {one.verdict}\n")
        for each in one.wordings:
            span = f"{each.share:.0%} ({each.low:.0%} to {each.high:.0%})"
            sys.stdout.write(f"  {each.led} of {each.calls} led on, {span}: {each.text}\n")
    return 0
