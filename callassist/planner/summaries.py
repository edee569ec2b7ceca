"""The words beside what happened: what was left on voicemail, how a talk ended, what we promised.

Notes and the summary stay in the call, where they can be purged: nothing of them is copied into a person's record.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from callassist.calls.callview import CallView
from callassist.messages import facts_line
from callassist.people.interactions import Interaction, InteractionKind
from callassist.script.script_model import Say

VOICEMAIL = "leave-voicemail"
OWN_STEP = "voicemail"
"""The step in which a script of its own leaves its message."""


def with_words(call: CallView, interactions: Iterable[Interaction]) -> tuple[Interaction, ...]:
    """The happenings of a call, each with its words; an agreed date needs none besides itself."""
    words = {
        InteractionKind.MESSAGE_LEFT: left_on_voicemail(call) or ended(call),
        InteractionKind.SPOKE: ended(call),
        InteractionKind.TRIED: ended(call),
        InteractionKind.SOMEONE_ELSE: ended(call),
        InteractionKind.CLOSED: call.state.outcome_label,
        InteractionKind.NEVER_AGAIN: call.state.outcome_label,
    }
    return tuple(replace(one, words=words.get(one.kind) or one.words) for one in interactions)


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
            found.append(call.kept(say.wordings[used].text))
    return " ".join(" ".join(found).split())


def ended(call: CallView) -> str:
    """How it ended, what it was about, and what we said we would do next."""
    step = call.state.next_step
    parts = (call.state.outcome_label, call.state.topic, step.text if step is not None else "")
    return facts_line(*dict.fromkeys(part.strip() for part in parts))
