"""The dates that a call came to, for the user's own calendar: a call-back, an interview, the next step.

The planner reads the same dates from the same call, so its entry and this one have the same UID.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from callassist.calls.report import Report
from callassist.exports.ics import CalendarEvent, calendar, events_of
from callassist.messages import message
from callassist.people.interactions import Interaction, InteractionKind
from callassist.people.person_model import Number, Person, after_call
from callassist.plain_text import one_line, to_plain
from callassist.planner.call_outcomes import interactions_of_call
from callassist.written_days import zone_named


class NoDates(ValueError):
    """There is nothing to put into a calendar. The text is a sentence."""


def appointments(report: Report, our_zone: str = "", person: Person | None = None) -> tuple[CalendarEvent, ...]:
    """The dates of one call, past ones too. `our_zone` serves where the person's is not known.

    With the record of the `person`, a date that this call has moved is still the appointment that it was before.
    """
    known = dict(report.facts)
    ended = report.ended or report.started
    theirs = person.zone if person is not None else known.get("person.zone", "")
    place = zone_named(theirs)
    interactions = _happenings(report, ended.astimezone(place) if place else ended)
    if person is None:
        person = Person(
            id=report.person_id or report.id,
            full=one_line(report.person),
            company=one_line(report.company),
            zone=theirs if place else "",
            numbers=tuple(Number(number=number) for number in (one_line(known.get("person.phone", "")),) if number),
        )
    events = events_of(after_call(person, report.id, interactions), report.started, our_zone)
    step = report.next_step
    if step is None or step.at is None or any(event.start == step.at for event in events):
        return events
    next_step = CalendarEvent(
        uid=f"next-step-{report.id}@callassist",
        title=one_line(step.text) or one_line(report.title),
        start=step.at,
        zone=step.zone or theirs or our_zone,
        minutes=15,
        whole_day=step.at.timetz().replace(tzinfo=None) == time(),
        description="\n".join(part for part in (one_line(report.title), to_plain(step.reason)) if part),
    )
    return (*events, next_step)


def write_calendar(reports: Iterable[Report], now: datetime, our_zone: str = "", person: Person | None = None) -> bytes:
    """One calendar file of the dates of all these calls, with one `person` where their record is known.

    `now` is aware. Raises `NoDates` where there are none.
    """
    events = [event for report in reports for event in appointments(report, our_zone, person)]
    if not events:
        raise NoDates(message("No date that lay ahead was agreed in these calls, so there is nothing for a calendar."))
    return calendar(events, now)


def _happenings(report: Report, ended: datetime) -> tuple[Interaction, ...]:
    answers: dict[str, object] = {
        answer.name: answer.kept or answer.text
        for answer in report.all_answers
        if answer.name and not answer.superseded
    }
    back = report.call_back
    if back is not None:
        answers["call_back"] = back.at
    found = interactions_of_call(
        report.outcome_id, answers, ended, means=report.means, script=report.script_id, call=report.id
    )
    if back is None or any(one.kind is InteractionKind.CALL_BACK for one in found):
        return found
    agreed = Interaction(
        kind=InteractionKind.CALL_BACK, at=ended, when=back.at, script=report.script_id, call=report.id
    )
    return (*found, agreed)
