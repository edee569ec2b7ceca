"""Outcomes that call for a next step although no date was written down: a talk agreed, an answer still owed (W4, T4).

What a person's record says goes first (`plan.advise`). This is asked right after a call, while the date can still be
added; what is taken over is then a step that was planned.
"""

from __future__ import annotations

from datetime import UTC, timedelta

from callassist.people.interactions import ActionState
from callassist.planner.advice import SCRIPTS, Advice
from callassist.planner.history import History
from callassist.planner.rules import CallGround, CallProposal
from callassist.planner.scheduling import schedule
from callassist.script.meanings import UNDECIDED, Meaning, meaning_of


def undated(
    outcome: str, script: str, history: History, ground: CallGround, means: Meaning | None = None
) -> Advice | None:
    """What to do after a call with this outcome, where `history`, which this call is in, names no date for it.

    `means` is what the outcome means, where that is not told by its id.
    """
    meaning = means or meaning_of(outcome)
    coming = history.interview is not None and history.interview.at.astimezone(UTC) > ground.now.astimezone(UTC)
    if meaning is Meaning.AGREED and not coming and ground.settings.holds("W4"):
        # Without its time nobody can come. Whoever has just been on the phone is not called again at once.
        cause, tomorrow = ground.words.say("agreed undated"), ground.on(ground.now.date() + timedelta(days=1))
        return schedule(CallProposal(ActionState.ARRANGE, tomorrow, ("W4",), cause, timed=False), History(), ground)
    dated = history.call_back or history.decision_by or history.interview
    if outcome not in UNDECIDED or meaning is not Meaning.REACHED or dated or not ground.settings.holds("T4"):
        return None
    days = ground.settings.days_after_interview
    action = ActionState.FOLLOW_UP if script == SCRIPTS[ActionState.FOLLOW_UP] else ActionState.CALL_BACK
    proposal = CallProposal(
        action,
        ground.on(ground.now.date() + timedelta(days=days)),
        ("T4",),
        ground.words.say("open undated", span=ground.words.span(days)),
        follows_up=True,
        script="" if action is ActionState.FOLLOW_UP else script,
    )
    return schedule(proposal, History(), ground)
