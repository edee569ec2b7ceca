"""What the hands do in the sample call, and what they write in it, in both languages of the window."""

from __future__ import annotations

from collections.abc import Sequence

Move = tuple[str, str | float]
"""("wait", seconds), ("press", "Ctrl+1 Return"), or ("type", words)."""

TO_SALARY: tuple[Move, ...] = (
    ("wait", 21),
    ("press", "1"),
    ("wait", 13),
    ("type", "In the car, pulled over. Fine to talk."),
    ("press", "Return"),
    ("wait", 5),
    ("press", "1"),
    ("wait", 25),
    ("press", "Space"),
    ("type", "Knows us from a friend who works here"),
    ("press", "Return"),
    ("press", "Tab"),
    ("type", "Wants to lead a team"),
    ("wait", 30),
    ("press", "Esc"),
    ("press", "Return"),
    ("wait", 40),
    ("press", "Tab"),
    ("type", "In a job, three months’ notice"),
    ("press", "Tab"),
    ("type", "1 April"),
    ("wait", 25),
    ("press", "Esc"),
    ("press", "1"),
    ("wait", 30),
    ("press", "Tab"),
    ("type", "Sampletown, by bike"),
    ("press", "Esc"),
    ("press", "Space"),
    ("wait", 35),
    ("press", "1"),
    ("wait", 20),
    ("type", "Has another offer, decides Friday"),
    ("press", "Return"),
    ("wait", 28),
    ("press", "Tab"),
    ("type", "46 000"),
)
TO_THE_END: tuple[Move, ...] = (
    ("wait", 15),
    ("press", "Esc"),
    ("press", "1"),
    ("wait", 80),
    ("press", "Tab"),
    ("type", "Eight years in logistics, shift lead since 2023"),
    ("press", "Tab"),
    ("type", "A site of her own"),
    ("press", "Esc"),
    ("press", "Space"),
    ("press", "Return"),
    ("wait", 95),
    ("press", "Tab"),
    ("type", "Moved the night shift to one dock, two hours saved"),
    ("press", "Esc"),
    ("press", "1"),
    ("wait", 40),
    ("press", "Tab"),
    ("type", "2026-11-27 10:00"),
    ("press", "Esc"),
    ("press", "Space"),
    ("wait", 12),
    ("press", "Space"),
    ("wait", 9),
    ("press", "Space"),
    ("wait", 20),
    ("press", "Return"),
    ("wait", 30),
    ("press", "Space"),
    ("wait", 14),
    ("press", "Ctrl+Return"),
    ("press", "1"),
)

GERMAN = {
    "In the car, pulled over. Fine to talk.": "Im Auto, steht am Rand. Kann reden.",
    "Knows us from a friend who works here": "Kennt uns durch eine Freundin, die hier arbeitet",
    "Wants to lead a team": "Möchte ein Team leiten",
    "In a job, three months’ notice": "In Stellung, drei Monate Kündigungsfrist",
    "1 April": "1. April",
    "Sampletown, by bike": "Musterstadt, mit dem Rad",
    "Has another offer, decides Friday": "Hat ein anderes Angebot, entscheidet sich am Freitag",
    "46 000": "46 000",
    "Eight years in logistics, shift lead since 2023": "Acht Jahre Logistik, Schichtleitung seit 2023",
    "A site of her own": "Ein eigener Standort",
    "Moved the night shift to one dock, two hours saved": "Nachtschicht auf ein Tor verlegt, zwei Stunden gespart",
    "2026-11-27 10:00": "2026-11-27 10:00",
}
"""What is written in the sample call, in German."""


def in_german(moves: Sequence[Move]) -> tuple[Move, ...]:
    """The same moves, writing German. Raises KeyError for words that have none."""
    return tuple((verb, GERMAN[str(what)] if verb == "type" else what) for verb, what in moves)
