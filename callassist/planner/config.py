"""The planner as the person has set it: from the table of settings to the measures of the rules."""

from __future__ import annotations

from datetime import time

from callassist.planner.rule_settings import RULES, PlannerSettings
from callassist.settings import Settings

_NUMBERS = (
    "days_after_decision", "days_after_interview", "days_between_messages", "hours_between_tries", "messages",
    "thank_for_days", "arrange_days_ahead",
)  # fmt: skip


def planner_settings(settings: Settings) -> PlannerSettings:
    """What the rules are to go by. Settings are bounded already, so this never fails."""
    return PlannerSettings(
        off=tuple(rule.id for rule in RULES if not settings.on(f"planner.{rule.id}")),
        start=time.fromisoformat(settings.text("planner.start")),
        end=time.fromisoformat(settings.text("planner.end")),
        follow_up_at=time.fromisoformat(settings.text("planner.follow_up_at")),
        days=days_of(settings.text("planner.days")),
        holidays=settings.on("planner.holidays"),
        keep_agreed_hour=settings.on("planner.keep_agreed_hour"),
        quiet_day=int(settings.text("planner.quiet_day")),
        **{name: settings.number(f"planner.{name}") for name in _NUMBERS},
    )


def days_of(span: str) -> tuple[int, ...]:
    """ "0-4" is Monday to Friday, "6-3" Sunday to Thursday; "country" is empty, which leaves it to their country."""
    first, dash, last = span.partition("-")
    if not dash:
        return ()
    days = (int(first) + step for step in range((int(last) - int(first)) % 7 + 1))
    return tuple(sorted(day % 7 for day in days))
