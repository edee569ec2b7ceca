"""Whole calls made by the real session from the bundled scripts, by a hand that does anything, repeatably."""

from __future__ import annotations

import contextlib
import random
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from callassist.calls.begin import header_for
from callassist.calls.events import Clock, FieldStatus, Pivot, Record
from callassist.calls.session import CallSession
from callassist.calls.view_parts import Impossible
from callassist.script.reader import read_script
from callassist.script.script_model import Script

SCRIPTS = Path(__file__).parents[2] / "resources" / "scripts"
_WORDS = re.findall(
    r"\w+",
    """asked about hours pay start date notice period references shift patterns travel training contract salary offer
    thursday friday morning afternoon callback later busy interested maybe another colleague message voicemail team
    interview room address parking documents certificate experience school hospital kitchen garage office remote""",
)
_NAMES = re.findall(r"\w+", "Ada Bo Cleo Dan Eva Finn Gus Hana Ivo Jana Kai Lena Mika Nils Olga Pia Quin Rosa Sten")


@cache
def script(name: str = "screen-candidate") -> Script:
    found = read_script(SCRIPTS / f"{name}.call.md", root=SCRIPTS).script
    assert found is not None, name
    return found


class PlayClock:
    """Time that passes a few seconds with every act."""

    def __init__(self, start: datetime) -> None:
        self.start, self.passed = start, 0.0

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.passed)

    def monotonic(self) -> float:
        return self.passed


class Player:
    """Somebody on the phone. `random_act` does one thing that is possible now, or nothing."""

    def __init__(self, record: Record, clock: Clock, seed: int, call: CallSession) -> None:
        self.random = random.Random(seed)  # noqa: S311  play, not secrets
        self.clock = clock
        self.record = record
        self.call = call
        self.acts: list[Callable[[], object]] = [
            self.go_on,
            self.go_on,
            self.answer,
            self.tick,
            self.tick,
            self.fill,
            self.type_note,
            self.write_note,
        ]

    def words(self, number: int) -> str:
        return " ".join(self.random.choices(_WORDS, k=number))

    def random_act(self) -> None:
        if isinstance(self.clock, PlayClock):
            self.clock.passed += self.random.uniform(1, 15)
        with contextlib.suppress(Impossible):
            self.random.choice(self.acts)()

    def rare_act(self) -> None:
        """One of the things that happen seldom."""
        call, pick = self.call, self.random.choice
        with contextlib.suppress(Impossible):
            pick(
                [
                    call.undo,
                    call.back,
                    call.home,
                    lambda: call.set_topic(self.words(3)),
                    lambda: call.write_summary(self.words(12)),
                    lambda: call.pivot(pick(list(Pivot))),
                    lambda: call.delete_note(pick([*call.state.notes, "none"])),
                    lambda: call.edit_note(pick([*call.state.notes, "none"]), self.words(4)),
                    lambda: (
                        call.excuse(pick([*call.checklist().here]).id, self.words(3)) if call.checklist().here else 0
                    ),
                    lambda: (call.finish(), call.reopen()),
                ]
            )()

    def excuse(self) -> None:
        here = self.call.checklist().here
        if here:
            self.call.excuse(self.random.choice(here).id, self.words(3))

    def go_on(self) -> None:
        self.call.next()

    def answer(self) -> None:
        answers = self.call.answers()
        if answers:
            self.call.answer(self.random.choice(answers).number)

    def tick(self) -> None:
        self.call.tick_next()

    def fill(self) -> None:
        views = [view for view in self.call.fields() if view.visible]
        if not views:
            return
        field = self.random.choice(views).field
        keys = [option.key for option in field.options]
        status = self.random.choice([FieldStatus.FILLED] * 9 + [FieldStatus.REFUSED])
        self.call.fill(field.name, self.random.choice(keys) if keys else self.words(2), status)

    def type_note(self) -> None:
        text = self.words(self.random.randint(3, 12))
        for end in range(1, len(text), 4):
            self.call.type_note(text[:end])

    def write_note(self) -> None:
        self.call.write_note(self.words(self.random.randint(3, 15)))

    def finish(self) -> None:
        outcomes = [each[0] for each in self.call.outcomes()]
        if not self.call.finished:
            self.call.finish(self.random.choice(outcomes) if outcomes else "")


class Kept:
    """A record that only remembers the newest form of every entry."""

    def __init__(self) -> None:
        self.entries: dict[int, object] = {}

    def append(self, entry: object) -> None:
        self.entries[entry.seq] = entry  # type: ignore[attr-defined]

    amend = append


def facts(seed: int) -> dict[str, dict[str, object]]:
    pick = random.Random(seed)  # noqa: S311  play, not secrets
    first, last = pick.choice(_NAMES), pick.choice(_NAMES) + pick.choice(["son", "sen", "er", "ova", "ini"])
    person = {"first_name": first, "last_name": last, "full_name": f"{first} {last}", "company": f"Sample {last}"}
    return {"person": person, "job": {"title": pick.choice(["Nurse", "Cook", "Welder"]), "company": "Example Ltd"}}


def play(seed: int, started: datetime, *, acts: int = 25, name: str = "screen-candidate") -> CallSession:
    """A whole call, finished, in memory."""
    clock, kept = PlayClock(started), Kept()
    head = header_for(script(name), facts(seed), started, person=f"p{seed % 500}")
    call = CallSession(script(name), head, clock, kept, new_id=lambda: f"n{len(kept.entries)}")
    player = Player(kept, clock, seed, call)
    call.start()
    for number in range(acts):
        player.random_act()
        if number % 8 == 7:
            player.rare_act()
    player.finish()
    return call
