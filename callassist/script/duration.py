"""How long words take to say, so that a step's planned time can be held against what it asks a voice to do."""

from __future__ import annotations

import re

from callassist.script.script_model import Fragment, Say, Step, Values

WORDS_A_SECOND = 2.5
_WORD = re.compile(r"[^\W_](?:[\w'\u2019.,:/-]*\w)?|…")
# Scripts without spaces between words: two characters are about a word.
_DENSE = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def count_words(text: str) -> int:
    """Words in a text, as they are said; a blank ("…") counts as one."""
    dense = len(_DENSE.findall(text))
    return len(_WORD.findall(_DENSE.sub(" ", text) if dense else text)) + (dense + 1) // 2


def seconds_to_say(text: str) -> float:
    """Seconds at `WORDS_A_SECOND`."""
    return count_words(text) / WORDS_A_SECOND


def said_first(say: Say) -> list[Fragment]:
    """The wordings of a line that it can begin with: those that are drawn, or the first."""
    return [say.wordings[at].text for at in say.drawn or (0,)]


def step_seconds(step: Step, values: Values) -> float:
    """Seconds to say all of a step with these values, each line once; the longest of what may be drawn."""
    return sum(max(seconds_to_say(text.plain(values)) for text in said_first(say)) for say in step.of(Say))
