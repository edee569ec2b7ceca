"""Scripts that tests of a call go through."""

from __future__ import annotations

from functools import cache

from callassist.script.reader import read_text
from callassist.script.script_model import Script

HEADER = """---
format: callscript/1
id: {id}
title: {title}
version: 1
lang: en
outcomes:
  booked: Booked
  later: Later
  voicemail: Voicemail left
  message: Message left
  declined: Not interested
ratings:
  fit: Fit
---

"""

BRANCHY = """# Before the call

- [ ] Read the file

# Script

## Hello (#hello)

> Hello {{ person.first_name }}, {{ me.name }} here.

or shorter:

> {{ me.name }}.

- Yes -> status
- Not now -> reschedule
- A question -> aside
- No, thanks -> end: declined

## Where do you stand? (#status)
time: 60s

> Are you at {{ job.company }}?

- [status: choice, required] Situation
  - employed: Employed
  - between: Between jobs
- [notice: text] Notice (if status == "employed")
- [ ] Say that you take notes

## Notice period (#notice-period)
only if: status == "employed"

> So {{ notice }} notice?

- [handover: yes-no] Handover needed

## Pay (#pay)

> What would you need{% if notice %}, given {{ notice }}{% endif %}?

- [pay: money, required] Lowest figure
- [ ] Repeat the figure (optional)
- Too much -> gap

## Agree it (#book)

> Tuesday?

- [now: choice, required] Agreed
  - yes: Yes -> close
  - think: Wants to think -> reschedule
  - no: No -> end: declined
- [day: datetime] Day

## Close (#close)

> Goodbye.

- Something else -> status
- Done -> end: booked

# Side paths

## Find another time (#reschedule)

> When shall I ring?

- [call_back: datetime, required] Ring at

-> end: later

## A question (#aside)

> Sure, ask.

- [question: note] Question
- Another one -> deeper

-> back

## Deeper (#deeper)

> Go on.

-> back

## Too far apart (#gap)

> That is a good way from the band.

- It can work -> book
- It can't -> end: declined

# Prepared answers

## Is it remote?
keywords: home

> Mostly{% if status %}, even while {{ status }}{% endif %}.
"""

VOICEMAIL = """# Script

## The message (#beep)
time: 20s

> Hello, {{ me.name }}. {% if call.returning %}I'm returning your call.{% else %}I'd like a word.{% endif %}

- [ ] Number said twice
- Left it -> end: voicemail
- They pick up -> picked-up

# Side paths

## They pick up (#picked-up)

> Oh, hello!

-> end: voicemail
"""


@cache
def script_from(body: str, id_: str = "branchy", title: str = "Branchy") -> Script:
    """The script with this body. AssertionError, with its problems, when it cannot be read."""
    result = read_text(HEADER.format(id=id_, title=title) + body)
    assert result.script is not None, result.problems
    return result.script


def branchy() -> Script:
    return script_from(BRANCHY)


def companions() -> dict[str, Script]:
    return {
        "leave-voicemail": script_from(VOICEMAIL, "leave-voicemail", "Leave a voicemail"),
        "leave-message-with-someone": script_from(VOICEMAIL, "leave-message-with-someone", "Leave a message"),
    }
