"""Values as words of a language. What a filter cannot read it hands on."""

import pytest

from callassist.script.duration import count_words, seconds_to_say
from callassist.script.speech import (
    FILTERS,
    say_date,
    say_datetime,
    say_money,
    say_ordinal,
    say_phone,
    say_plural,
    say_time,
)

MOMENT = "2026-11-03T14:05"


@pytest.mark.parametrize(
    ("lang", "day", "time"),
    [
        ("en", "Tuesday 3 November", "2:05 PM"),
        ("en-GB", "Tuesday 3 November", "14:05"),
        ("de", "Dienstag, 3. November", "14:05"),
        ("fr", "mardi 3 novembre", "14:05"),
        ("es", "martes, 3 de noviembre", "14:05"),
        ("xx", "Tuesday 3 November", "2:05 PM"),
    ],
)
def test_days_and_times(lang, day, time):
    assert (say_date(MOMENT, (), lang), say_time(MOMENT, (), lang)) == (day, time)


@pytest.mark.parametrize(
    ("style", "day"),
    [
        ("short", "3 Nov"),
        ("medium", "3 Nov 2026"),
        ("long", "3 November 2026"),
        ("full", "Tuesday 3 November 2026"),
        ("odd", "Tuesday 3 November"),
    ],
)
def test_styles_of_a_date(style, day):
    assert say_date("2026-11-03", (style,), "en") == day


def test_a_time_keeps_the_clock_it_was_agreed_on():
    assert say_time("2026-11-03T14:05+09:00", (), "de") == "14:05"


@pytest.mark.parametrize(
    ("value", "currency", "lang", "said"),
    [
        ("52 000", "", "en", "52,000"),
        ("52,000", "", "en", "52,000"),
        ("52.000", "", "de", "52.000"),
        ("52.000", "EUR", "de", "52.000\u00a0€"),
        ("52,000 EUR", "EUR", "en", "€52,000"),
        ("52000 €", "EUR", "en", "€52,000"),
        ("52000 USD", "EUR", "en", "52,000 USD"),
        ("about 52k a year", "EUR", "en", "about 52,000 a year"),
        ("50-55k", "EUR", "en", "50-55k"),
        (52000.5, "", "de", "52.000,5"),
        (1234.5, "USD", "en", "$1,234.50"),
        (1234, "EUR", "de", "1.234\u00a0€"),
        (0, "EUR", "en", "€0"),
        ("-5", "", "en", "-5"),
        (5, "euros", "en", "5"),
    ],
)
def test_money(value, currency, lang, said):
    assert say_money(value, (currency,) if currency else (), lang) == said


@pytest.mark.parametrize(
    ("value", "places", "lang", "said"),
    [
        ("52,7", (), "de", 53),
        ("52,75", (1,), "de", 52.8),
        ("52.7 EUR", (), "en", "53 EUR"),
        ("1234,56 EUR", (1,), "de", "1.234,6 EUR"),
        ("many", (), "en", "many"),
    ],
)
def test_rounding_keeps_the_words_of_an_amount(value, places, lang, said):
    assert FILTERS["round"](value, places, lang) == said


@pytest.mark.parametrize(
    ("value", "lang", "said"),
    [
        ("+442079460000", "en", "+44 20 7946 0000"),
        ("02079460000", "en-GB", "020 7946 0000"),
        ("030 123456", "de-DE", "030 123456"),
        ("call me", "en", "call me"),
        ("12", "en", "12"),
        (5, "en", 5),
    ],
)
def test_phone_numbers(value, lang, said):
    assert say_phone(value, (), lang) == said


@pytest.mark.parametrize(
    ("number", "lang", "words", "said"),
    [
        (1, "en", ("week", "weeks"), "week"),
        (0, "en", ("week", "weeks"), "weeks"),
        ("2", "en", ("week", "weeks"), "weeks"),
        (1, "fr", ("an", "ans"), "an"),
        (0, "fr", ("an", "ans"), "an"),
        (1, "pl", ("rok", "lata", "lat"), "rok"),
        (3, "pl", ("rok", "lata", "lat"), "lata"),
        (5, "pl", ("rok", "lata", "lat"), "lat"),
        (1.5, "en", ("week", "weeks"), "weeks"),
        *((n, "ar", tuple("012fmo"), form) for n, form in zip((0, 1, 2, 3, 11, 100), "012fmo", strict=True)),
        (0, "lv", ("zero", "one", "other"), "zero"),
        (21, "lv", ("zero", "one", "other"), "one"),
        (2, "lv", ("zero", "one", "other"), "other"),
        (2, "sl", ("ura", "uri", "ure", "ur"), "uri"),
        (5, "pl", ("rok", "lata"), "lata"),
        (5, "en", ("sheep",), "sheep"),
        (5, "en", (), 5),
        ("some", "en", ("week", "weeks"), "weeks"),
    ],
)
def test_plurals(number, lang, words, said):
    assert say_plural(number, words, lang) == said


@pytest.mark.parametrize(
    ("number", "lang", "said"),
    [(1, "en", "1st"), (2, "en", "2nd"), (13, "en", "13th"), (23, "en", "23rd"), (3, "de", "3."), (1, "fr", "1er"),
     (2, "fr", "2e"), (4, "es", "4º"), (3, "ja", "3"), (1.5, "en", 1.5), ("x", "en", "x")],
)  # fmt: skip
def test_places_in_a_row(number, lang, said):
    assert say_ordinal(number, (), lang) == said


@pytest.mark.parametrize("name", sorted(FILTERS))
@pytest.mark.parametrize("value", ["", "x", "2026-13-99", "99:99", -1, 1e15, 1e14 + 0.5, True, [], ["a"], "٣"])
@pytest.mark.parametrize("arguments", [(), ("short",), (99,), ([],), ("a", "b", "c", "d")])
def test_no_filter_ever_raises(name, value, arguments):
    FILTERS[name](value, arguments, "de")


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("One two, three.", 3), ("It's 20:15 – e-mail me", 4), ("… and …", 3), ("你好世界", 2), ("020 7946", 2)],
)
def test_words_are_counted_as_they_are_said(text, words):
    assert count_words(text) == words


def test_a_voice_says_five_words_in_two_seconds():
    assert seconds_to_say("one two three four five") == 2


@pytest.mark.parametrize(
    ("value", "said"),
    [(MOMENT, "Tuesday 3 November, 2:05 PM"), ("2026-11-03", "Tuesday 3 November"), ("soon", "soon")],
)
def test_a_moment_is_a_day_and_a_time(value, said):
    assert say_datetime(value) == said


@pytest.mark.parametrize("value", ["+49", "12", "+1 212", "123456789012345678", 7])
def test_what_is_no_number_to_dial_stays(value):
    assert say_phone(value, (), "de-DE") == value


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [("Dana", "D", "a"), ("", "", ""), (["one", "two"], "one", "two"), ([], "", ""), (12, 12, 12)],
)
def test_the_first_and_the_last_of_a_text_or_a_list(value, first, last):
    assert (FILTERS["first"](value, (), "en"), FILTERS["last"](value, (), "en")) == (first, last)
