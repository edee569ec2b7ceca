""" "What did I tell them?" in one glance: what passed between us and a person, the latest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from callassist.people.interactions import Interaction, InteractionKind
from callassist.planner.reasons import ENGLISH, ReasonLanguage


@dataclass(frozen=True, slots=True)
class PageLine:
    """One thing that happened. `at` is on our clock; `words` is what was said, promised or left on voicemail."""

    at: datetime
    what: str
    words: str
    call: str


def page(
    interactions: Iterable[Interaction], our_zone: tzinfo, now: datetime, *, words: ReasonLanguage = ENGLISH
) -> tuple[PageLine, ...]:
    """The lines of a person's page, the latest first. Dates are told on our clock."""
    lines = [_line(one, our_zone, now.astimezone(our_zone), words) for one in interactions]
    return tuple(sorted(lines, key=lambda line: line.at.astimezone(UTC), reverse=True))


def _line(one: Interaction, our_zone: tzinfo, now: datetime, words: ReasonLanguage) -> PageLine:
    when = one.appointment.at if one.appointment else one.when
    said = words.at(when.astimezone(our_zone), now) if when else ""
    if when and one.kind is InteractionKind.DECISION_BY:  # a day: nobody named the hour that it is kept with
        said = words.on(when.date(), now.date())
    undated = one.kind is InteractionKind.CALL_BACK and when is None
    what = words.say("happened call_back open") if undated else words.say(f"happened {one.kind}", when=said)
    return PageLine(one.at.astimezone(our_zone), what, one.words, one.call)
