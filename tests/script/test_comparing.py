"""What holds of two values that a condition compares, by each of the ways to compare them."""

import pytest

from callassist.script.comparing import holds
from callassist.script.values import Missing

WAYS = ("eq", "ne", "gt", "gteq", "lt", "lteq", "in", "notin")


@pytest.mark.parametrize(
    ("one", "other", "held"),
    [
        (1, 1, "eq gteq lteq"),
        (1, 2, "ne lt lteq"),
        (2, 1, "ne gt gteq"),
        (1, "1", "eq gteq lteq"),
        ("1", 1.0, "eq gteq lteq"),
        ("1", "1.0", "ne gteq lteq in"),  # two texts are the same by their letters, and come by their amounts
        ("52,000", "52000", "ne gteq lteq notin"),
        ("52,000 EUR", "50000", "ne gt gteq notin"),
        ("52,000 EUR", 50000, "ne gt gteq"),
        (50000, "52,000 EUR", "ne lt lteq"),
        ("10", "9", "ne gt gteq notin"),
        ("b", "a", "ne gt gteq notin"),
        ("a", "ab", "ne lt lteq in"),
        ("a", ["a", "b"], "ne in"),
        ("c", ["a", "b"], "ne notin"),
        (1, ["1", "2"], "ne notin"),
        (["a"], "a", "ne"),
        ("a", 1, "ne"),
        (True, "yes", "eq gteq lteq in"),
        (False, "no", "eq gteq lteq in"),
        (True, True, "eq gteq lteq"),
        (True, 1, "ne"),
        ("2026-03-10", "2026-03-09", "ne gt gteq notin"),
        ("2026-03-10", "2026-03-10T12:00", "eq gteq lteq in"),
        ("2026-03-10T12:00", "2026-03-10T11:00", "ne gt gteq notin"),
        (None, 1, ""),
        (1, None, ""),
        (Missing("x"), 1, ""),
        (1, Missing("x"), ""),
    ],
)
def test_each_way_to_compare(one: object, other: object, held: str) -> None:
    assert " ".join(way for way in WAYS if holds(way, one, other, "en")) == held
