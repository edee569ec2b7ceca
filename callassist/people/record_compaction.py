"""What a machine's own later changes made superfluous in its earlier ones: words that were set anew, entries that went.

The records that come of the changes are the same with it and without it, on whichever machine, whatever else is known
there. That somebody said something of the record stays, and by a short sign, which words were said: what an old file
repeats of them is then no news.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from callassist.people.record_changes import PUT, Change, RecordPart, sign_of

LEAST = 40
"""Bytes of a word from which on its sign is shorter."""


def compacted(changes: Sequence[Change], least: int = LEAST) -> list[Change]:
    """These changes of one machine, all that it wrote, without what its later ones replaced; words of fewer than
    `least` bytes stay.
    """
    later: dict[tuple[str, str, str], list[Mapping[str, int]]] = {}
    done: list[Change] = []
    for change in sorted(changes, key=lambda one: one.seq, reverse=True):
        if change.free:
            done.append(change)
            continue
        parts: list[RecordPart] = []
        for part in reversed(change.parts):
            if part.kind != PUT or part.at:
                parts.append(part)
                continue
            parts.append(_without_replaced(part, change.seen, later, least))
            for kind, name in _said(part):
                later.setdefault((part.who, kind, name), []).append(change.seen)
        kept = tuple(reversed(parts))
        done.append(change if kept == change.parts else replace(change, parts=kept))
    done.reverse()
    return done


def _said(part: RecordPart) -> list[tuple[str, str]]:
    """What a part replaces of what was said before: kind and name."""
    return [
        *(("set", name) for name in part.set),
        *(("order", name) for name in part.order),
        *(("drop", f"{name}\n{key}") for name, keys in part.drop.items() for key in keys),
        *(("entry", f"{name}\n{key}") for name, keys in part.drop.items() for key in keys),
        *(("entry", f"{name}\n{key}") for name, added in part.add.items() for key, _ in added),
    ]


def _without_replaced(
    part: RecordPart,
    seen: Mapping[str, int],
    later: Mapping[tuple[str, str, str], list[Mapping[str, int]]],
    least: int,
) -> RecordPart:
    def is_replaced(kind: str, name: str) -> bool:
        """Whether a later change says it anew, and had seen all that this one had."""
        return any(
            all(known.get(device, 0) >= seq for device, seq in seen.items())
            for known in later.get((part.who, kind, name), ())
        )

    was = dict(part.was)
    left: dict[str, Any] = {}
    for name, value in part.set.items():
        if not is_replaced("set", name) or len(msgspec.json.encode(value)) < least:
            left[name] = value
        else:
            was[name] = sign_of(value)
    add = {
        name: [(key, value) for key, value in added if not is_replaced("entry", f"{name}\n{key}")]
        for name, added in part.add.items()
    }
    drop = {
        name: [key for key in keys if not is_replaced("drop", f"{name}\n{key}")] for name, keys in part.drop.items()
    }
    order = {name: keys for name, keys in part.order.items() if not is_replaced("order", name)}
    return replace(
        part,
        set=left,
        was=was,
        add={name: added for name, added in add.items() if added},
        drop={name: keys for name, keys in drop.items() if keys},
        order=order,
    )
