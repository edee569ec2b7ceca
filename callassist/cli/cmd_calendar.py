"""`callassist calendar`: events of another program as calls to come, and what stands there this week."""

from __future__ import annotations

import argparse
import json
import sys
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

from callassist.cli.counts import counted
from callassist.cli.questions import which
from callassist.files import read_given

if TYPE_CHECKING:
    from callassist.calendars.calendar_import import CalendarPlan, CalendarRow, RowDecision
    from callassist.cli.parsers import Subparsers
    from callassist.planner.rule_settings import PlannerSettings
    from callassist.planner.today import TodayItem
    from callassist.script.script_model import Value
    from callassist.store.calendar_file import CalendarFile
    from callassist.store.people import PeopleFile


def add_calendar_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command `calendar` with its acts."""
    parser = subparsers.add_parser("calendar", help="take calls from a calendar file (.ics); what stands there")
    acts = parser.add_subparsers(dest="act", required=True, metavar="import|list")
    taking = acts.add_parser(
        "import",
        help="take the events of a file that are calls",
        description="Take the events of a calendar file that name a person, a number, a link or a job, with person and "
        "script as they are guessed; both can be changed in the window. A later file moves and calls off what it says.",
    )
    taking.add_argument("file", metavar="FILE", help="a calendar (.ics) of any program; - reads the standard input")
    taking.add_argument("--dry-run", action="store_true", help="only show what would be taken and what is left out")
    taking.add_argument(
        "--alike",
        choices=("ask", "same", "leave"),
        default="ask",
        help="who is meant where a name alone tells: ask (without a terminal it stays open), take it for the same "
        "person where there is only one, leave it open",
    )
    taking.add_argument("--format", choices=("text", "json"), default="text")
    listing = acts.add_parser("list", help="what is to be done by the calendar, today and in the week after")
    listing.add_argument("--format", choices=("text", "json"), default="text")
    return parser


@dataclass
class CalendarDesk:
    """What the command works with."""

    calendar: CalendarFile
    people: PeopleFile
    settings: PlannerSettings
    me: Mapping[str, Value]
    now: datetime
    """On our clock."""
    country: str
    """Of numbers without +."""
    new_id: Callable[[], str] = field(default=lambda: uuid.uuid4().hex)

    @property
    def zone(self) -> tzinfo:
        zone = self.now.tzinfo
        assert zone is not None  # noqa: S101  a clock has a zone
        return zone


def calendar_command(args: argparse.Namespace, desk: CalendarDesk) -> int:
    """Do it: 0. What cannot be done is a sentence on stderr, and 2; nothing changed then."""
    from callassist.calendars.ics_lines import BadCalendar
    from callassist.store.migrations import ReadOnly

    try:
        return _import(args, desk) if args.act == "import" else _list(args, desk)
    except BrokenPipeError:
        raise  # whoever read our output has read enough
    except (EOFError, KeyboardInterrupt):
        sys.stderr.write("callassist calendar: it was stopped; nothing has been changed\n")
    except (BadCalendar, ReadOnly, OSError) as error:
        said = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) and error.strerror else str(error)
        sys.stderr.write(f"callassist calendar: {said}\n")
    return 2


def _import(args: argparse.Namespace, desk: CalendarDesk) -> int:
    from callassist.calendars.calendar_import import kept_after, plan_calendar, taken
    from callassist.calendars.guessing import KnownPeople, ourselves
    from callassist.calendars.ics_lines import LARGEST

    data = sys.stdin.buffer.read(LARGEST + 1) if args.file == "-" else read_given(Path(args.file))
    people = KnownPeople(desk.people.all(), desk.country)
    plan = plan_calendar(
        data,
        desk.calendar.entries,
        people,
        lambda name: ourselves(desk.me, desk.country, name),
        desk.now,
        desk.zone,
    )
    decisions = _decided(plan, people, args.alike, asks=not args.dry_run)
    if not args.dry_run:
        came = taken(plan, decisions, desk.new_id)
        if came.people:
            desk.people.put_many(came.people)
        desk.calendar.keep(kept_after(desk.calendar.entries, came, desk.now, desk.zone), came.choices)
    shown = _as_json if args.format == "json" else _as_text
    sys.stdout.write(shown(plan, decisions, people, desk, applied=not args.dry_run))
    return 0


def _decided(plan: CalendarPlan, people: Any, policy: str, *, asks: bool) -> dict[str, RowDecision]:
    """As proposed; who may be meant by a name is asked, or decided by what was said for all."""
    from dataclasses import replace

    from callassist.calendars.calendar_import import EntryVerdict, proposed

    asks = asks and policy == "ask" and sys.stdin.isatty() and sys.stderr.isatty()
    decisions: dict[str, RowDecision] = {}
    said: dict[str, str] = {}
    for row in plan.rows:
        decision = proposed(row)
        alike = row.guess.alike
        if alike and row.verdict is EntryVerdict.NEW:
            if policy == "same" and len(alike) == 1:
                decision = replace(decision, person=alike[0])
            elif asks:
                uid = row.entry.uid
                said[uid] = said[uid] if uid in said else _ask(row, people)
                decision = replace(decision, person=said[uid], nobody=not said[uid])
        decisions[row.entry.key] = decision
    return decisions


def _ask(row: CalendarRow, people: Any) -> str:
    """Ask on the terminal who is meant; an empty answer is nobody of these."""
    from callassist.people.importing import described

    told = f"“{row.entry.title}” may be about somebody you know:"
    offers = [described(people.by_id[id_]) for id_ in row.guess.alike]
    meant = which(told, offers, {"": ""}, "  Enter: none of these")
    return row.guess.alike[meant] if isinstance(meant, int) else meant


_SIGNS = {"new": "+", "changed": "~", "cancelled": "-", "known": "="}


def _told(row: CalendarRow, decision: RowDecision, people: Any, desk: CalendarDesk) -> dict[str, Any]:
    from callassist.calendars.calendar_import import NEW_PERSON, entry_when, moved_from

    found = row.guess
    known = people.by_id.get(decision.person or found.person)
    who = known.label if known is not None else found.name or found.email
    before = moved_from(row, desk.zone)
    when = entry_when(row, desk.zone)
    return {
        "verdict": row.verdict.value,
        "at": f"{when:%Y-%m-%d}" if row.entry.whole_day else f"{when:%Y-%m-%d %H:%M}",
        "moved_from": f"{before:%Y-%m-%d %H:%M}" if before is not None else "",
        "repeats": row.entry.is_series,
        "title": row.entry.title,
        "person": who,
        "new_person": decision.person == NEW_PERSON,
        "may_be": [people.by_id[id_].label for id_ in found.alike] if not known else [],
        "number": found.number,
        "link": found.link,
        "job": found.job,
        "script": decision.script or found.script,
        "reasons": [str(why) for why in (found.why_person, found.why_script) if why],
    }


def _as_json(
    plan: CalendarPlan, decisions: Mapping[str, RowDecision], people: Any, desk: CalendarDesk, *, applied: bool
) -> str:
    told = {
        "calendar": plan.name,
        "applied": applied,
        "rows": [_told(row, decisions[row.entry.key], people, desk) for row in plan.rows],
        "left_out": [{"title": one.title, "day": one.day, "why": str(one.why)} for one in plan.left_out],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _as_text(
    plan: CalendarPlan, decisions: Mapping[str, RowDecision], people: Any, desk: CalendarDesk, *, applied: bool
) -> str:
    lines: list[str] = []
    for row in plan.rows:
        one = _told(row, decisions[row.entry.key], people, desk)
        about = [one["person"] or "nobody yet", one["number"], one["job"], one["script"] or "no script yet"]
        moved = f", moved from {_in_words(one['moved_from'])}" if one["moved_from"] else ""
        repeats = ", repeats" if one["repeats"] else ""
        lines.append(f"{_SIGNS[one['verdict']]} {_in_words(one['at'])}{moved}{repeats}  {one['title']}")
        lines.append(
            f"    {', '.join(filter(None, about))}" + (f"  ({'; '.join(one['reasons'])})" if one["reasons"] else "")
        )
        if one["may_be"]:
            lines.append(f"    may be: {', '.join(one['may_be'])}; say --alike same, or answer on a terminal")
    lines += [_left_out(plan.left_out)] if plan.left_out else []
    counts = ", ".join(f"{sum(row.verdict.value == verdict for row in plan.rows)} {verdict}" for verdict in _SIGNS)
    counts += f", {len(plan.left_out)} left out"
    lines.append(f"{counts}." if applied else f"Would be: {counts}. Nothing has been changed.")
    return "\n".join(lines) + "\n"


def _left_out(left: Sequence[Any]) -> str:
    lines = [f"Left out ({counted(len(left), 'event', 'events')}):"]
    lines += [f"  {_in_words(one.day) or '-'}  {one.title or '(no title)'}: {one.why}" for one in left]
    return "\n".join(lines)


def _in_words(at: str) -> str:
    """A day or time of the calendar as all that is shown writes it: "Thu 24 Dec 2026, 14:00"."""
    from callassist.written_days import write_moment, write_when

    try:
        return (
            write_moment(datetime.fromisoformat(at), "en")
            if ":" in at
            else write_when(str(date.fromisoformat(at)), "en")
        )
    except ValueError:
        return at  # as it stands in the file


def _list(args: argparse.Namespace, desk: CalendarDesk) -> int:
    from callassist.calendars.calendar_today import calendar_items, left_out
    from callassist.calendars.guessing import KnownPeople, ourselves

    file = desk.calendar
    if lacks := left_out(file.entries.values(), desk.now):
        sys.stderr.write(f"callassist calendar: {lacks}\n")
    items = calendar_items(
        file.entries.values(),
        file.choices,
        KnownPeople(desk.people.all(), desk.country),
        ourselves(desk.me, desk.country),
        desk.now,
        desk.settings,
        me=desk.me,
    )
    told = [_item_told(item, desk) for item in items]
    if args.format == "json":
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    elif not told:
        sys.stdout.write("Nothing of the calendar is to be done this week.\n")
    else:
        sys.stdout.writelines(
            f"{_in_words(one['at'])}  {one['person']}  {one['script'] or '-'}\n    {one['reason']}\n" for one in told
        )
    return 0


def _item_told(item: TodayItem, desk: CalendarDesk) -> dict[str, Any]:
    known = item.calendar
    at = item.advice.at.astimezone(desk.zone)
    return {
        "at": f"{at:%Y-%m-%d %H:%M}" if item.advice.timed else f"{at:%Y-%m-%d}",
        "person": item.person.label,
        "number": known.number if known else "",
        "link": known.link if known else "",
        "script": item.script,
        "reason": str(item.advice.reason),
    }
