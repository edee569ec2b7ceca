"""How a number is handed to the user's own telephone: as a link, or as a command of theirs. Nothing dials by itself.

The command is split into words here and never goes through a shell, and only digits and a plus are put into it: no
number from a stranger's file can become a word of it or an option.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass

from callassist.messages import NOTHING, Message, message
from callassist.people.addresses import dial_link
from callassist.people.phone import international

SCHEMES = ("tel", "sip", "callto")
COMMAND = "command"
PLACE = "{number}"


@dataclass(frozen=True, slots=True)
class DialPlan:
    """`link` is to be opened, or `command` to be started, or `why` says why neither; `copy` is for the clipboard."""

    copy: str
    link: str = ""
    command: tuple[str, ...] = ()
    why: Message = NOTHING


def dial_plan(number: str, country: str, how: str, command: str = "") -> DialPlan:
    """How to dial this number. `how` is one of `SCHEMES` or `COMMAND`; a command has `{number}` where it goes."""
    link = dial_link(number, country)
    if not link:
        return DialPlan(number, why=message("“{number}” is no single number that can be dialled.", number=number))
    shown = international(number, country)
    digits = "".join(sign for sign in link.partition(":")[2].partition(";")[0] if sign.isdigit() or sign == "+")
    if how != COMMAND:
        return DialPlan(shown, link=link if how == "tel" else f"{how}:{digits}")
    try:
        words = shlex.split(command)
    except ValueError:
        words = []
    if not words or not any(PLACE in word for word in words[1:]):
        return DialPlan(
            shown, why=message("The command to dial needs a program and {place}, as in “{example}”.", place=PLACE,
                               example="linphonecsh dial {number}")
        )  # fmt: skip
    return DialPlan(shown, command=tuple(word.replace(PLACE, digits) for word in words))
