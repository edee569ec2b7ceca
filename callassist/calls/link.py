"""`callassist:` links, as a calendar entry or an applicant system holds them: they prepare a call, and nothing more.

    callassist:call?script=screen-candidate&person=Dana%20Sample&job.title=Nurse&lang=en

Whoever can send somebody a link can write one, so it is read as a stranger's: its values are words to be shown in a
form that the user sees before anything begins, and it cannot speak for the user.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from callassist.messages import Message, message

SCHEME = "callassist"
LONGEST = 8_000
"""Characters of a link; browsers and mail programs cut off much sooner."""
LONGEST_VALUE = 500
MOST_FACTS = 60

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
_FACT = re.compile(r"[a-z][a-z0-9_]{0,49}\.[a-z][a-z0-9_]{0,49}")


class BadLink(ValueError):
    """The link prepares no call; the text is a sentence that says why."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A call that somebody may start. `facts` by dotted name: {"job.title": "Nurse"}."""

    script: str
    lang: str = ""
    facts: Mapping[str, str] = field(default_factory=dict[str, str])


def is_link(text: str) -> bool:
    """Whether this is one of ours rather than a file."""
    return text.lower().startswith(f"{SCHEME}:")


def read_link(text: str) -> Prepared:
    """What a link prepares. Raises BadLink."""
    if len(text) > LONGEST:
        raise BadLink(message("This link is too long to be one of Call Assist."))
    try:
        parts = urlsplit(text.strip())
        wishes = parse_qsl(parts.query, max_num_fields=MOST_FACTS)
    except ValueError:
        raise BadLink(message("This link cannot be read.")) from None
    act = parts.netloc or parts.path.strip("/")
    if parts.scheme != SCHEME or act != "call":
        raise BadLink(message("This link is none that Call Assist knows. It begins with callassist:call?script="))
    script, lang = "", ""
    facts: dict[str, str] = {}
    for name, value in wishes:
        if name == "script":
            script = value
        elif name == "lang":
            lang = value
        elif name == "person":
            facts |= _person(_words(value))
        elif _FACT.fullmatch(name) and not name.startswith("me."):
            facts[name] = _words(value)
    if not _ID.fullmatch(script):
        raise BadLink(message("This link names no script. It says which one with script="))
    return Prepared(script, lang if _ID.fullmatch(lang.lower()) else "", {k: v for k, v in facts.items() if v})


def _person(name: str) -> dict[str, str]:
    return {"person.full_name": name, "person.first_name": name.partition(" ")[0]} if name else {}


def _words(value: str) -> str:
    """One line of plain words: no signs that steer a terminal, a line or the direction of writing."""
    kept = "".join(" " if sign.isspace() else sign for sign in value if sign.isspace() or sign.isprintable())
    return " ".join(kept.split())[:LONGEST_VALUE].rstrip()
