"""What the calls of a list came to, and which wording led where: each wording of a line, how many calls it was said in,
and how many of those led on.

A difference is claimed only where chance is a poor explanation: an exact test, corrected for how many wordings are
looked at, so that of many lists without any difference at most one in twenty claims one. Whoever calls chooses the
wording, so even a claim is a hint and no proof.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from callassist.calls.events import CallHeader
from callassist.calls.state import CallState
from callassist.messages import Message, message
from callassist.plain_text import one_line
from callassist.script.meanings import Meaning, kept_meaning
from callassist.script.script_model import Say, Script

CHANCE = 0.05
"""Of lists without a difference, so large a share at most may claim one."""
_Z = 1.959964
"""For intervals of 95 %."""
_WIDE = 0.1
"""An interval that reaches farther to one side than this says too little."""
LED = frozenset({Meaning.AGREED, Meaning.CALL_BACK})
"""What a wording is meant to lead to: something was agreed, if only another call."""


@dataclass(frozen=True, slots=True)
class WordedCall:
    """One call that reached somebody. `said` is the wording of each line that has several, by step and line."""

    said: Mapping[tuple[str, int], str]
    led: bool


@dataclass(frozen=True, slots=True)
class ListCall:
    """One call by a list: what it came to, in the words of its script, and its wordings where it reached somebody."""

    outcome: str
    said: WordedCall | None


@dataclass(frozen=True, slots=True)
class WordingShare:
    """One wording: calls it was said in, those that led on, and the interval of their share, each from 0 to 1."""

    text: str
    calls: int
    led: int
    low: float
    high: float

    @property
    def share(self) -> float:
        return self.led / self.calls


@dataclass(frozen=True, slots=True)
class LineResult:
    """The wordings of one line, those said most first, and what can be said of them."""

    step: str
    line: int
    wordings: tuple[WordingShare, ...]
    verdict: Message
    claims: bool
    """Whether the verdict says that one led on more often."""


def outcomes_of(calls: Iterable[ListCall]) -> list[tuple[str, int]]:
    """How many calls came to what, the most frequent first; those that came to nothing are left out."""
    counts: dict[str, int] = {}
    for call in calls:
        if call.outcome:
            counts[call.outcome] = counts.get(call.outcome, 0) + 1
    return sorted(counts.items(), key=lambda one: -one[1])


def outcome_words(outcomes: Sequence[tuple[str, int]]) -> Message:
    """ "8 calls: 5 Kept for later, 3 No answer."; a sentence too where there are none."""
    if not outcomes:
        return message("No call by this list has an outcome yet.")
    calls = sum(count for _, count in outcomes)
    each = ", ".join(f"{count} {outcome}" for outcome, count in outcomes)
    return message("1 call: {each}." if calls == 1 else "{n} calls: {each}.", n=calls, each=each)


def worded(script: Script, header: CallHeader, state: CallState) -> WordedCall | None:
    """Which wordings a call was said in; None where nobody was reached, or no line of it has several."""
    meaning = kept_meaning(header.outcome or state.outcome, state.outcome_means)
    if not state.outcome or not meaning.is_talk:
        return None
    said: dict[tuple[str, int], str] = {}
    steps = {step.id: step for step in script.steps}
    for place in state.opened:
        step = steps.get(place)
        for number, say in enumerate(step.of(Say) if step is not None else ()):
            if len(say.wordings) > 1:
                used = state.wordings.get((place, number), 0) % len(say.wordings)
                said[place, number] = one_line(say.wordings[used].text.source)
    return WordedCall(said, meaning in LED) if said else None


def compare_wordings(calls: Iterable[WordedCall]) -> tuple[LineResult, ...]:
    """Every line with several wordings that were used, in the order of the script as the calls went through it."""
    tallies: dict[tuple[str, int], dict[str, list[int]]] = {}
    for call in calls:
        for place, text in call.said.items():
            tally = tallies.setdefault(place, {}).setdefault(text, [0, 0])
            tally[0] += 1
            tally[1] += call.led
    several = {place: texts for place, texts in tallies.items() if len(texts) > 1}
    looks = sum(len(texts) if len(texts) > 2 else 1 for texts in several.values())
    return tuple(_result(place, texts, looks) for place, texts in several.items())


def _result(place: tuple[str, int], texts: Mapping[str, Sequence[int]], looks: int) -> LineResult:
    shares = tuple(
        WordingShare(text, calls, led, *interval(led, calls))
        for text, (calls, led) in sorted(texts.items(), key=lambda item: -item[1][0])
    )
    best = max(shares, key=lambda one: (one.share, one.calls))
    others = [one for one in shares if one is not best]
    calls, led = sum(one.calls for one in others), sum(one.led for one in others)
    claims = by_chance(best.led, best.calls, led, calls) * looks <= CHANCE
    if claims:
        verdict = message("“{text}” led on more often, and that is hardly chance.", text=best.text)
    elif any(one.high - one.low > 2 * _WIDE for one in shares):
        verdict = message("Too few calls to say.")
    else:
        verdict = message("No difference that these calls can show.")
    return LineResult(*place, shares, verdict, claims)


def interval(led: int, calls: int) -> tuple[float, float]:
    """Wilson's interval of 95 % for a share, which holds for few calls too."""
    if not calls:
        return 0.0, 1.0
    share, spread = led / calls, _Z * _Z / calls
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * math.sqrt(share * (1 - share) / calls + spread / (4 * calls)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def by_chance(led: int, calls: int, other_led: int, other_calls: int) -> float:
    """How likely so uneven a table is by chance alone: Fisher's exact test, both sides."""
    everything, hits = calls + other_calls, led + other_led

    def weight(one: int) -> float:
        return _choose(hits, one) + _choose(everything - hits, calls - one)

    seen = weight(led)
    lowest, highest = max(0, calls - (everything - hits)), min(hits, calls)
    total = _choose(everything, calls)
    near = seen + 1e-9
    return min(1.0, sum(math.exp(each - total) for one in range(lowest, highest + 1) if (each := weight(one)) <= near))


def _choose(all_: int, some: int) -> float:
    """The logarithm of "`all_` over `some`"."""
    return math.lgamma(all_ + 1) - math.lgamma(some + 1) - math.lgamma(all_ - some + 1)
