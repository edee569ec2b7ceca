"""The words beside what happened: what was left on voicemail, how a talk ended, what we promised.

Notes and the summary stay in the call, where they can be purged: nothing of them is copied into a person's record.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from callassist.calls.callview import CallView
from callassist.people.happening import Action, Happening, Kind
from callassist.planner.reasons import Language
from callassist.script.model import Say

VOICEMAIL = "leave-voicemail"
OWN_STEP = "voicemail"
"""The step in which a script of its own leaves its message."""


def with_words(call: CallView, happenings: Iterable[Happening]) -> tuple[Happening, ...]:
    """The happenings of a call, each with its words; an agreed date needs none besides itself."""
    words = {
        Kind.MESSAGE_LEFT: left_on_voicemail(call) or ended(call),
        Kind.SPOKE: ended(call),
        Kind.TRIED: call.state.outcome_label,
        Kind.CLOSED: call.state.outcome_label,
    }
    return tuple(replace(one, words=words.get(one.kind) or one.words) for one in happenings)


def with_next_step(call: CallView, happenings: Iterable[Happening], words: Language) -> tuple[Happening, ...]:
    """The happenings of a call, and the time that the person has set for the next one themselves.

    What the planner proposed, with its reason, it says again by itself; what is no call is none for Today.
    """
    step, found = call.state.next_step, tuple(happenings)
    if step is None or step.at is None or step.reason or not found:
        return found
    if any(one.kind is Kind.CALL_BACK for one in found):
        return tuple(replace(one, when=step.at) if one.kind is Kind.CALL_BACK else one for one in found)
    action = _action_named(step.text, words)
    if action is None:
        return found
    last = found[-1]
    planned = Happening(kind=Kind.PLANNED, at=last.at, when=step.at, action=action, script=last.script, call=last.call)
    return (*found, planned)


def _action_named(text: str, words: Language) -> Action | None:
    """What a next step is to do, by the heading that it was proposed with; a time alone is for calling back."""
    calls = [action for action in Action if action is not Action.LET_GO]
    named = (action for action in calls if text.startswith(words.say(f"do {action.value}")))
    return next(named, None) if text.strip() else Action.CALL_BACK


def left_on_voicemail(call: CallView) -> str:
    """The message as its script had it said, in the wording that was used; empty where there was none."""
    state, found = call.state, list[str]()
    for place in state.opened:
        script_id, turned, step_id = place.rpartition("#")
        script = call.companions.get(script_id) if turned else call.script
        if script is None or not any(step.id == step_id for step in script.steps):
            continue
        if script.id != VOICEMAIL and step_id != OWN_STEP:
            continue
        for number, say in enumerate(script.step(step_id).of(Say)):
            used = state.wordings.get((place, number), 0) % len(say.wordings)
            found.append(say.wordings[used].text.plain(call.values))
    return " ".join(" ".join(found).split())


def ended(call: CallView) -> str:
    """How it ended, what it was about, and what we said we would do next."""
    step = call.state.next_step
    parts = (call.state.outcome_label, call.state.topic, step.text if step is not None else "")
    return " · ".join(dict.fromkeys(part.strip() for part in parts if part.strip()))
