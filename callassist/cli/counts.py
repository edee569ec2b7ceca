"""Numbers with their nouns, as every command says them."""

from __future__ import annotations


def counted(number: int, one: str, many: str = "") -> str:
    """ "no people", "1 person", "1,200 people". Without `many`, several of them take an s."""
    return f"{number or 'no':{',' if number else ''}} {one if number == 1 else many or f'{one}s'}"
