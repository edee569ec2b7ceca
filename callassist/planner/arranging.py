"""A phone call at a time that both agree on, as it stands while it is being arranged (W1 to W5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace as dataclass_replace
from datetime import datetime, tzinfo

from msgspec.structs import replace

from callassist.people.interactions import LONGEST_APPOINTMENT, Appointment, Interaction, InteractionKind, Party
from callassist.people.person_model import Person
from callassist.planner.dialling import DiallingPlan, GapKind, who_dials
from callassist.planner.reasons import ENGLISH, ReasonLanguage
from callassist.planner.rule_settings import PlannerSettings
from callassist.script.meanings import Meaning

DIALS = "dials"
"""The field of a script in which it is settled who dials."""
_WHO = {"me": Party.WE, "them": Party.THEY}
_NUMBERS = {Party.WE: "their_number", Party.THEY: "my_number"}
_OF_THE_TIME = frozenset({GapKind.PAST, GapKind.HOURS, GapKind.CLOCKS, GapKind.DOUBLED})


def appointment_told(answers: Mapping[str, object], appointment: Appointment) -> Appointment:
    """The appointment with what the answers of a call say of who dials, on which number, and for how long (W4)."""
    agreed = _WHO.get(str(answers.get(DIALS) or ""), appointment.agreed)
    number = str(answers.get(_NUMBERS.get(agreed, "")) or "").strip()
    minutes = str(answers.get("minutes") or "").strip()
    length = int(minutes) if minutes.isdecimal() and len(minutes) <= len(str(LONGEST_APPOINTMENT)) else 0
    return replace(
        appointment,
        agreed=agreed,
        number=number or (appointment.number if agreed is appointment.agreed else ""),
        minutes=length if 0 < length <= LONGEST_APPOINTMENT else appointment.minutes,
    )


def moved_from(known: Appointment, told: Appointment) -> Appointment:
    """An appointment that a call has moved: what was not said anew is as it was."""
    return replace(
        told,
        we_interview=told.we_interview or known.we_interview,
        in_person=told.in_person or known.in_person,
        reached_out=told.reached_out or known.reached_out,
        asked_to_dial=told.asked_to_dial or known.asked_to_dial,
        agreed=told.agreed or known.agreed,
        number=told.number or (known.number if told.agreed in (Party.UNKNOWN, known.agreed) else ""),
        minutes=told.minutes if told.minutes != Appointment(at=told.at).minutes else known.minutes,
    )


def with_confirmation(
    interactions: tuple[Interaction, ...], meaning: Meaning, answers: Mapping[str, object], known: Appointment | None
) -> tuple[Interaction, ...]:
    """What a call came to, and that it confirmed the time that was `known` where it named no other (W4).

    Whoever says who dials at the time that was agreed leaves it as it stands.
    """
    named = any(one.kind is InteractionKind.INTERVIEW for one in interactions)
    if meaning is not Meaning.AGREED or DIALS not in answers or named or known is None or not interactions:
        return interactions
    settled = replace(appointment_told(answers, known), confirmed=True, cannot=Party.UNKNOWN)
    last = interactions[-1]
    confirmed = Interaction(
        kind=InteractionKind.INTERVIEW,
        at=last.at,
        when=known.at,
        appointment=settled,
        script=last.script,
        call=last.call,
    )
    return (*interactions, confirmed)


@dataclass(frozen=True, slots=True)
class Arranging:
    """Who dials as things stand. `timed` is whether a time is known: else that of `dialling` means nothing."""

    dialling: DiallingPlan
    timed: bool


def arranging(
    answers: Mapping[str, object],
    at: datetime | None,
    known: Appointment | None,
    person: Person,
    our_number: str,
    our_zone: tzinfo,
    settings: PlannerSettings,
    now: datetime,
    *,
    words: ReasonLanguage = ENGLISH,
) -> Arranging:
    """What an arranging call has come to: `answers` by field name, `at` the time named in it, `known` what was agreed.

    That nothing is confirmed yet is no gap here: the call is made to confirm it.
    """
    when = at or (known.at if known is not None else None)
    begun = known or Appointment(at=when or now, reached_out=person.who_contacted)
    call = replace(appointment_told(answers, begun), at=when or now)
    found = who_dials(call, person, our_number, our_zone, settings, now, words=words)
    hidden = {GapKind.UNCONFIRMED} if when is not None else {GapKind.UNCONFIRMED, *_OF_THE_TIME}
    gaps = tuple(gap for gap in found.gaps if gap.kind not in hidden)
    return Arranging(dataclass_replace(found, gaps=gaps), when is not None)
