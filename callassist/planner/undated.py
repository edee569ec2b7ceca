"""Outcomes that call for a next step although no date was written down: a talk agreed, an answer still owed (W4, T4).

What a person's record says goes first (`plan.advise`). This is asked right after a call, while the date can still be
added; what is taken over is then a step that was planned.
"""

from __future__ import annotations

from datetime import UTC, timedelta

from callassist.people.happening import Action
from callassist.planner.advice import Advice
from callassist.planner.history import History
from callassist.planner.rules import Ground, Proposal
from callassist.planner.settle import settle

AGREED = frozenset({"arranged", "moved", "booked", "interview", "invited"})
"""A talk is agreed: without its time nobody can come."""
OPEN = {"waiting": Action.FOLLOW_UP, "thinking": Action.CALL_BACK, "undecided": Action.CALL_BACK}
"""Nothing is decided yet, and how to ask again."""


def undated(outcome: str, script: str, history: History, ground: Ground) -> Advice | None:
    """What to do after a call with this outcome, where `history`, which this call is in, names no date for it."""
    coming = history.interview is not None and history.interview.at.astimezone(UTC) > ground.now.astimezone(UTC)
    if outcome in AGREED and not coming and ground.settings.holds("W4"):
        cause = ground.words.say("agreed undated")
        return settle(Proposal(Action.ARRANGE, ground.now, ("W4",), cause, timed=False), History(), ground)
    dated = history.call_back or history.decision_by or history.interview
    if outcome not in OPEN or dated or not ground.settings.holds("T4"):
        return None
    days = ground.settings.days_after_interview
    action = OPEN[outcome]
    proposal = Proposal(
        action,
        ground.on(ground.now.date() + timedelta(days=days)),
        ("T4",),
        ground.words.say("open undated", span=ground.words.span(days)),
        follows_up=True,
        script="" if action is Action.FOLLOW_UP else script,
    )
    return settle(proposal, History(), ground)
