"""A name that nothing else has yet: the second "salary" is "salary-2"."""

from __future__ import annotations

from collections.abc import Callable


def free_name(base: str, taken: Callable[[str], bool], between: str = "-") -> str:
    """`base`, or with the first number from 2 on that is not taken."""
    name, number = base, 2
    while taken(name):
        name = f"{base}{between}{number}"
        number += 1
    return name
