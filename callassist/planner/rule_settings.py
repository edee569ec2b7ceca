"""What the planner may be told: which rules hold, and their measures. One table names the rules for the eye."""

from __future__ import annotations

from datetime import time

import msgspec

from callassist.people.person_model import OpenHours
from callassist.planner.reasons import ENGLISH, ReasonLanguage


class PlannerRule(msgspec.Struct, frozen=True):
    """A rule as settings show it: its row, and which measures of PlannerSettings tune it."""

    id: str
    measures: tuple[str, ...] = ()

    def text(self, words: ReasonLanguage = ENGLISH) -> str:
        """What the rule asks for."""
        return words.say(f"rule {self.id}")


RULES = (
    PlannerRule("T1", ("start", "end", "days", "holidays", "keep_agreed_hour")),
    PlannerRule("T2"),
    PlannerRule("T3", ("days_after_decision", "follow_up_at")),
    PlannerRule("T4", ("days_after_interview", "follow_up_at")),
    PlannerRule("T5", ("quiet_day",)),
    PlannerRule("T6", ("messages", "days_between_messages", "hours_between_tries")),
    PlannerRule("T7"),
    PlannerRule("T8"),
    PlannerRule("T9", ("thank_for_days",)),
    PlannerRule("W1"),
    PlannerRule("W2"),
    PlannerRule("W3"),
    PlannerRule("W4", ("arrange_days_ahead",)),
    PlannerRule("W5"),
)

_MEASURES = (
    ("days_after_decision", 1, 60),
    ("days_after_interview", 1, 60),
    ("days_between_messages", 0, 60),
    ("hours_between_tries", 0, 24 * 90),
    ("messages", 1, 9),
    ("quiet_day", -1, 6),
    ("thank_for_days", 1, 14),
    ("arrange_days_ahead", 1, 60),
)


class PlannerSettings(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The measures of the rules, as good manners have them. ValueError names what is out of range."""

    off: tuple[str, ...] = ()
    """Ids of the rules that are switched off."""
    start: time = time(9)
    end: time = time(17)
    days: tuple[int, ...] = ()
    """Working days from 0, Monday; empty means those of their country."""
    holidays: bool = True
    """Whether their country's public holidays are left alone."""
    keep_agreed_hour: bool = False
    """Whether an hour they asked for stands even outside their business hours."""
    quiet_day: int = 0
    """The day that is no day to follow up, from 0, Monday; -1 for none."""
    follow_up_at: time = time(10)
    days_after_decision: int = 1
    days_after_interview: int = 7
    days_between_messages: int = 2
    hours_between_tries: int = 3
    """Real hours to wait after a call that nobody answered and that left no message."""
    messages: int = 2
    thank_for_days: int = 2
    """For how many days after an interview a thank-you is still proposed."""
    arrange_days_ahead: int = 14
    """How long before an interview its open points are brought up."""

    def __post_init__(self) -> None:
        known = {rule.id for rule in RULES}
        if unknown := sorted(set(self.off) - known):
            raise ValueError(f"there is no rule {', '.join(unknown)}")
        for name, least, most in _MEASURES:
            if not least <= getattr(self, name) <= most:
                raise ValueError(f"{name} must be from {least} to {most}")
        if self.days:
            OpenHours(days=self.days)

    def holds(self, rule: str) -> bool:
        """Whether the rule with this id is switched on."""
        return rule not in self.off
