"""One reader of numbers for fields, conditions and filters: by the language's own signs, and nothing made up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from callassist.numbers import LONGEST, MOST, NumberRead, marked_no_number, read_number, write_number

LANGUAGES = ("en", "en-GB", "en-IN", "de", "de-AT", "de-CH", "fr", "es", "pl", "pt", "sv", "hi", "ar", "xx")


@pytest.mark.parametrize(
    ("lang", "text", "value", "other"),
    [
        ("en", "52,000", 52000, None),
        ("de", "52.000", 52000, None),
        ("en", "52.000", 52, 52000),
        ("de", "52,000", 52, 52000),
        ("fr", "52.000", 52000, 52),
        ("en", "52,5", 52.5, None),
        ("en", "52.5", 52.5, None),
        ("de", "52,5", 52.5, None),
        ("de", "52.5", 52.5, None),
        ("en", "1,234.56", 1234.56, None),
        ("en", "1.234,56", 1234.56, None),
        ("de", "1.234,56", 1234.56, None),
        ("en", "52.000.000", 52000000, None),
        ("en-IN", "12,34,567", 1234567, None),
        ("en-IN", "12,34,567.5", 1234567.5, None),
        ("de-CH", "52’000.50", 52000.5, None),
        ("en", "52 000", 52000, None),
        ("en", "52\u00a0000,5", 52000.5, None),
        ("en", "0.500", 0.5, None),
        ("en", "0,500", 0.5, None),
        ("de", "0.500", 0.5, None),
        ("en", ".5", 0.5, None),
        ("en", "-3", -3, None),
        ("en", "\u22123", -3, None),
        ("en", "+3", 3, None),
        ("de", "\u0665\u0662\u066c\u0660\u0660\u0660", 52000, None),
        ("de", "\u0665\u0662\u066b\u0665", 52.5, None),
        ("en", "007", 7, None),
    ],
)
def test_a_number_is_read_by_the_signs_of_its_language(lang: str, text: str, value: float, other: float | None) -> None:
    assert read_number(text, lang) == NumberRead(value, other)


@pytest.mark.parametrize(
    ("text", "before", "value", "after"),
    [
        ("52,000 EUR", "", 52000, " EUR"),
        ("€52,000", "€", 52000, ""),
        ("US$52", "US$", 52, ""),
        ("EUR52,000", "EUR", 52000, ""),
        ("-€5", "€", -5, ""),
        ("€ -5", "€ ", -5, ""),
        ("CHF 52’000.–", "CHF ", 52000, ".–"),
        ("52,-", "", 52, ",-"),
        ("about 52,000 a year", "about ", 52000, " a year"),
        ("52k", "", 52000, ""),
        ("52 k EUR", "", 52000, " EUR"),
        ("1,5 Mio. EUR", "", 1500000, " EUR"),
        ("80 %", "", 80, " %"),
        ("Dana - 5", "Dana - ", 5, ""),
        ("?5!", "?", 5, "!"),
        ("52EUR", "", 52, "EUR"),
        ("7", "", 7, ""),
    ],
)
def test_words_around_a_number_are_kept(text: str, before: str, value: float, after: str) -> None:
    found = read_number(text, "en")
    assert found == NumberRead(value, None, before, after)
    assert found is not None
    assert found.has_words is bool(before or after)
    assert found.around("40") == f"{before}40{after}"


@pytest.mark.parametrize(
    "text",
    ["", "many", "50-55k", "50 to 55", "5,2,1", "52,00,0", "5 2", "030 901", "1e5", "nan", "2nd", "b2", "5x", "10:30",
     "3/4", "52?000", "k-5", "a k-5", "in EUR-5", "5x EUR", "1.1.2026", "5,", "5.", "1..2", "²", "9" * 17,
     "1" + " " * LONGEST + "x"],
)  # fmt: skip
def test_what_is_not_one_number_is_none(text: str) -> None:
    assert read_number(text, "en") is None


def test_a_text_that_is_no_number_says_so_in_its_language() -> None:
    assert marked_no_number("many", "en") == "many (not read as a number)"
    assert marked_no_number("viele", "de") == "viele (nicht als Zahl gelesen)"


def test_so_long_a_text_and_so_large_an_amount_are_read() -> None:
    assert read_number(f"1{' ' * 78}x", "en") == NumberRead(1, None, "", f"{' ' * 78}x")
    assert read_number(f"1{' ' * 79}x", "en") is None
    for text, value in (
        ("1,000,000,000,000,000", 10**15), ("-1,000,000,000,000,000", -(10**15)), ("1000000000000000", 10**15),
        ("1,000,000,000,000,001", None), ("-1,000,000,000,000,001", None), ("999999999999999", 10**15 - 1),
        ("1000000000000k", 10**15), ("1000000000001k", None),
    ):  # fmt: skip
        found = read_number(text, "en")
        assert (found and found.value) == value, text


@pytest.mark.parametrize("sign", "-\u2212+/:.,_'")
def test_a_sign_that_could_be_part_of_a_number_touches_none(sign: str) -> None:
    for text in (f"52{sign}", f"52{sign} x", f"52{sign}a", f"a{sign}52"):
        assert read_number(text, "en") is None
    alone = {"-": -52, "\u2212": -52, "+": 52, ".": 0.52, ",": 0.52}.get(sign)
    found = read_number(f"{sign}52", "en")
    assert (found.value if found else None) == alone


_AMOUNTS = st.one_of(st.integers(-int(MOST), int(MOST)), st.decimals(-1_000_000, 1_000_000, places=3).map(float))


@given(_AMOUNTS, st.sampled_from(LANGUAGES))
def test_what_is_written_reads_back(value: float, lang: str) -> None:
    found = read_number(write_number(value, lang), lang)
    assert found is not None
    assert found.value == value
    assert not found.has_words


@given(st.text(alphabet="0123456789.,' -+€k\u00a0\u066b\u066cabEURx٣²", max_size=30), st.sampled_from(LANGUAGES))
@example("41.3", "en")
def test_a_number_is_never_read_from_a_part_of_the_digits(text: str, lang: str) -> None:
    """Whatever is read holds every digit that was typed, in its order."""
    found = read_number(text, lang)
    if found is None:
        return
    typed = "".join(str(int(sign)) for sign in text if sign.isdecimal())
    assert not any(sign.isdecimal() for sign in found.around(""))
    amounts = [Decimal(f"0{typed[:place]}.{typed[place:]}0") for place in range(len(typed) + 1)]
    assert abs(found.value) in {float(amount * factor) for amount in amounts for factor in (1, 1_000, 1_000_000)}
