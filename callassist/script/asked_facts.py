"""What to ask before a call: the few facts that its script says most."""

from __future__ import annotations

from collections import Counter

from callassist.script.script_model import Block, ChoiceBlock, Field, Say, Script

MOST = 4
"""More than this is not "a few facts"; the rest are blanks that can be filled when they are said."""
PERSON_NAMES = frozenset({"person.full_name", "person.first_name", "person.last_name", "person.address", "person.name"})
_FIRST = ("job.title", "job.company", "person.company")
"""What a call is about comes before its details."""
_NEVER = ("person.zone", "person.source", "person.source_detail", "person.pronunciation", "person.title")


def asked_facts(script: Script) -> list[str]:
    """The dotted names worth asking for, those that are needed most often first; never the person's own name."""
    counted: Counter[str] = Counter()
    for step in script.steps:
        for block in step.blocks:
            counted.update(sorted(_names(block)))
    first = {name: -len(_FIRST) + place for place, name in enumerate(_FIRST)}
    wanted = [
        name
        for name, _ in sorted(counted.items(), key=lambda item: (first.get(item[0], 0), -item[1]))
        if name.startswith(("job.", "person.")) and name not in PERSON_NAMES and name not in _NEVER
    ]
    return wanted[:MOST]


def asks_for_person(script: Script) -> bool:
    """Whether the script says the person's name anywhere."""
    return any(name in PERSON_NAMES for step in script.steps for block in step.blocks for name in _names(block))


def person_facts(full_name: str) -> dict[str, str]:
    """A typed name as facts: the whole, the first and the last."""
    words = full_name.split()
    if not words:
        return {}
    found = {"full_name": " ".join(words), "first_name": words[0]}
    if len(words) > 1:
        found["last_name"] = words[-1]
    return found


def _names(block: Block) -> frozenset[str]:
    if isinstance(block, Say):
        return frozenset[str]().union(*(wording.text.names for wording in block.wordings))
    return block.label.names if isinstance(block, Field | ChoiceBlock) else block.text.names
