"""`callassist when`: the planner's answer on the command line."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, date, datetime, time, tzinfo
from typing import TYPE_CHECKING

from callassist.usable_times import YEARS

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from callassist.cli.parsers import Subparsers
    from callassist.planner.advice import Advice
    from callassist.planner.rule_settings import PlannerSettings


DESCRIPTION = """\
Say when to call somebody, and why. Times are ISO, as in 2026-03-10T09:30; a time without an offset is on the
clock of --zone."""


class ArgumentError(ValueError):
    """Something asked that cannot be answered. The message names the option and the remedy."""


def add_when_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command `when`."""
    parser = subparsers.add_parser("when", help="when to call somebody, and why", description=DESCRIPTION)
    about = parser.add_mutually_exclusive_group(required=True)
    about.add_argument("--missed", metavar="DATETIME", help="they called then, and nobody answered")
    about.add_argument("--interview", metavar="DATE", help="the day of the interview, past or to come")
    about.add_argument("--call-back", metavar="DATETIME", help="they asked to be called then")
    parser.add_argument("--decision-by", metavar="DATE", help="with --interview: the decision date that they named")
    parser.add_argument("--messages-left", metavar="N", default="0", help="messages left without a reply so far")
    parser.add_argument(
        "--zone", metavar="ZONE", default="", help="their time zone or city: London, Europe/Berlin, UTC+2; else yours"
    )
    parser.add_argument("--country", metavar="CODE", default="", help="their country, for holidays, as in DE or DE-BY")
    parser.add_argument("--now", metavar="DATETIME", default="", help="answer as of this moment instead of now")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    return parser


def when_command(args: argparse.Namespace, settings: PlannerSettings, ours: ZoneInfo | None) -> int:
    """Print the advice: 0, or 1 when nothing is to be done. What cannot be used: a sentence on stderr, and 2."""
    try:
        advice = _advice(args, settings, ours)
    except ValueError as error:
        sys.stderr.write(f"callassist when: {error}\n")
        return 2
    sys.stdout.write(as_json(advice) if args.format == "json" else as_text(advice))
    return 0 if advice is not None else 1


def as_json(advice: Advice | None) -> str:
    """`{at, zone, action, reason, rules}`, or null when nothing is to be done."""
    if advice is None:
        return "null\n"
    return (
        json.dumps(
            {
                "at": advice.at.isoformat(),
                "zone": advice.zone,
                "action": advice.action.value,
                "reason": advice.reason,
                "rules": list(advice.rules),
            },
            ensure_ascii=False,
        )
        + "\n"
    )


def as_text(advice: Advice | None) -> str:
    """The same for the eye: what and when, why, and the rows behind it."""
    from callassist.people.zones import zone_text
    from callassist.planner.reasons import ENGLISH
    from callassist.written_days import write_long_day

    if advice is None:
        return "Nothing to do.\n"
    moment = f"{write_long_day(advice.at, 'en', year=True)}, {advice.at:%H:%M}"
    heading = f"{ENGLISH.say(f'do {advice.action}')}: {moment} ({zone_text(advice.zone)})"
    return f"{heading}\n{advice.reason}\nRules: {', '.join(advice.rules)}\n"


def _advice(args: argparse.Namespace, settings: PlannerSettings, ours: ZoneInfo | None) -> Advice | None:
    from callassist.people.clock import country_of
    from callassist.planner.hours import PlaceHours, hours_of
    from callassist.planner.plan import advise, ground_at

    zone = _zone(args.zone, ours)
    country = _country(args.country) or country_of(zone.key)
    now = _moment("--now", args.now, zone) if args.now else datetime.now(UTC)
    place = PlaceHours(zone, hours_of(settings, country), country if settings.holidays else "")
    return advise(_history(args, zone, now), ground_at(place, settings, now))


def _history(args: argparse.Namespace, zone: tzinfo, now: datetime):
    from callassist.people.interactions import Appointment
    from callassist.planner.history import History

    messages = _count("--messages-left", args.messages_left)
    if args.decision_by and not args.interview:
        raise ArgumentError("--decision-by belongs to --interview: give the day of the interview too")
    if args.missed:
        missed = _moment("--missed", args.missed, zone)
        if missed.astimezone(UTC) > now.astimezone(UTC):
            raise ArgumentError(f"--missed {args.missed} is later than now ({now.astimezone(zone):%Y-%m-%dT%H:%M})")
        return History(missed=missed, messages_left=messages)
    if args.call_back:
        return History(call_back=_moment("--call-back", args.call_back, zone, day_will_do=True), messages_left=messages)
    met = _moment("--interview", args.interview, zone, day_will_do=True)
    decision = _day("--decision-by", args.decision_by) if args.decision_by else None
    if decision is not None and decision < met.date():
        raise ArgumentError(f"--decision-by {args.decision_by} is before the interview, {met.date().isoformat()}")
    return History(interview=Appointment(at=met), decision_by=decision, messages_left=messages)


def _zone(name: str, ours: ZoneInfo | None) -> ZoneInfo:
    """The zone asked for, else ours, else UTC."""
    from zoneinfo import ZoneInfo

    from callassist.people.clock import UnknownZoneError
    from callassist.people.zones import zone_called

    try:
        return zone_called(name) if name else ours or ZoneInfo("UTC")
    except UnknownZoneError as error:
        raise ArgumentError(f"--zone: {error}") from None


def _country(code: str) -> str:
    if not code:
        return ""
    import holidays

    country, _, subdivision = code.upper().partition("-")
    known = holidays.list_supported_countries(include_aliases=True)
    if country not in known:
        raise ArgumentError(f"--country: {code!r} is no country whose holidays are known; use a code such as DE or GB")
    if subdivision and subdivision not in known[country]:
        some = ", ".join(f"{country}-{part}" for part in known[country][:4]) or "none"
        raise ArgumentError(f"--country: {country} has no part {subdivision!r}; known are {some} and so on")
    return code.upper()


def _moment(option: str, text: str, zone: tzinfo, *, day_will_do: bool = False) -> datetime:
    example = "2026-03-10 or 2026-03-10T09:30" if day_will_do else "2026-03-10T09:30"
    day = _plain_day(text)
    if day and not day_will_do:
        raise ArgumentError(f"{option} {text!r} needs a time of day too; write it as {example}")
    try:
        moment = datetime.combine(day, time(), zone) if day else datetime.fromisoformat(text.strip())
    except ValueError:
        raise ArgumentError(f"{option} {text!r} is no date and time; write it as {example}") from None
    _near(option, text, moment.date())
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _near(option: str, text: str, day: date) -> None:
    if day.year not in YEARS:
        raise ArgumentError(f"{option} {text!r} is too far away to reckon with")


def _plain_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _day(option: str, text: str) -> date:
    day = _plain_day(text)
    if day is None:
        raise ArgumentError(f"{option} {text!r} is no date; write it as 2026-03-10")
    _near(option, text, day)
    return day


def _count(option: str, text: str) -> int:
    if not text.isdecimal():
        raise ArgumentError(f"{option} {text!r} is no count; give 0, 1, 2 …")
    return int(text)
