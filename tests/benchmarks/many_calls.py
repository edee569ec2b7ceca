"""A hundred thousand calls: some hundred are really made with the session, the rest are those on other days."""

from __future__ import annotations

import os
import random
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from callassist.calls.session import CallSession
from callassist.store.callfile import header_tables
from callassist.store.storage import encode
from tests.store.player import SCRIPTS, facts, play

CALLS = int(os.environ.get("CALLASSIST_BENCH_CALLS", "100000"))
MADE = 200
_ZONE = ZoneInfo("Europe/Berlin")
_FIRST = datetime(2021, 1, 4, 9, tzinfo=_ZONE)


def fill(folder: Path, calls: int = CALLS) -> int:
    """Write `calls` finished calls below `folder` (a data folder), spread over five years; returns their bytes."""
    names = ("screen-candidate", "follow-up-after-interview", "take-phone-interview")
    texts = {name: (SCRIPTS / f"{name}.call.md").read_text("utf-8") for name in names}
    made = [play(seed, _FIRST, acts=30, name=names[seed % 3]) for seed in range(MADE)]
    bodies = [
        (
            call.final_header(),
            texts[names[seed % 3]],
            {str(entry.seq): msgspec.to_builtins(entry) for entry in call.entries},
        )
        for seed, call in enumerate(made)
    ]
    chance = random.Random(1)  # noqa: S311  play, not secrets
    apart = timedelta(days=5 * 365) / calls
    written = 0
    for number in range(calls):
        head, text, events = bodies[chance.randrange(MADE)]
        started = _FIRST + apart * number
        call = f"{started:%Y%m%d-%H%M%S}-{number:08x}"
        head = msgspec.structs.replace(
            head,
            id=call,
            started=started,
            finished=started + timedelta(minutes=10),
            person=f"p{chance.randrange(2000)}",
            facts=facts(chance.randrange(2000)),
        )
        tables = header_tables(head, {head.script.hash: text})
        tables["events"] = events
        raw = encode(tables)
        month = folder / "calls" / f"{started:%Y}" / f"{started:%m}"
        if not month.is_dir():
            month.mkdir(parents=True)
        (month / f"{call}.json").write_bytes(raw)
        written += len(raw)
    return written


def _events(call: CallSession) -> dict[str, object]:
    return {str(entry.seq): msgspec.to_builtins(entry) for entry in call.entries}
