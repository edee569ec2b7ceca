"""Questions on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping


def which(told: str, offers: Iterable[str], others: Mapping[str, str], hint: str) -> int | str:
    """Which of the offers is meant, from 0; or what another answer stands for: `others`, where "" is Enter alone.

    It asks until the answer is one of these. Raises EOFError when nobody answers any more.
    """
    listed = list(offers)
    sys.stderr.write(f"{told}\n")
    for number, offer in enumerate(listed, 1):
        sys.stderr.write(f"  {number}  {offer}\n")
    sys.stderr.write(f"{hint}\n")
    while True:
        sys.stderr.write("Who is it? ")
        sys.stderr.flush()
        answer = sys.stdin.readline()
        if not answer:
            raise EOFError
        answer = answer.strip().casefold()
        if answer in others:
            return others[answer]
        if answer.isdecimal() and 1 <= int(answer) <= len(listed):
            return int(answer) - 1
