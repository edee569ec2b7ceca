"""The words that exports add, in two languages and with no gap between them."""

from datetime import UTC, datetime

import pytest

from callassist.catalogs import catalog
from callassist.exports.report_words import WORDS, date_and_time, direction, said_date, word
from callassist.languages import bare_language


@pytest.mark.parametrize("name", sorted(WORDS))
def test_every_word_is_said_in_german_with_the_same_values(name: str) -> None:
    german = catalog("de").find("Report", WORDS[name])
    assert german
    assert german.count("{") == WORDS[name].count("{")


@pytest.mark.parametrize(
    ("text", "lang", "said"),
    [
        ("2026-11-24 10:00", "en", "Tue 24 Nov 2026, 10:00"),
        ("2026-11-24T10:00", "de", "Di 24. Nov. 2026, 10:00"),
        ("2026-11-24", "en", "Tue 24 Nov 2026"),
        ("2026-13-99", "en", "2026-13-99"),
        ("next Tuesday", "en", "next Tuesday"),
        ("2026-11-24 or so", "en", "2026-11-24 or so"),
        ("", "en", ""),
    ],
)
def test_a_date_is_said_as_the_language_writes_it(text: str, lang: str, said: str) -> None:
    assert said_date(text, lang) == said


@pytest.mark.parametrize(
    ("zone", "lang", "said"),
    [
        ("Europe/Berlin", "en", "Tue 24 Nov 2026, 10:00 (Europe/Berlin)"),
        ("", "en", "Tue 24 Nov 2026, 09:00"),
        ("Nowhere/Land", "en", "Tue 24 Nov 2026, 09:00"),
        ("../../etc", "en", "Tue 24 Nov 2026, 09:00"),
        ("", "xx-not-a-language", "Tue 24 Nov 2026, 09:00"),
    ],
)
def test_a_time_names_its_zone(zone: str, lang: str, said: str) -> None:
    assert date_and_time(datetime(2026, 11, 24, 9, tzinfo=UTC), lang, zone) == said


@pytest.mark.parametrize(("tag", "bare", "runs"), [("de-AT", "de", "ltr"), ("ar_EG", "ar", "rtl"), ("", "", "ltr")])
def test_languages(tag: str, bare: str, runs: str) -> None:
    assert (bare_language(tag), direction(tag)) == (bare, runs)
    assert word(tag, "outcome") in ("Outcome", "Ergebnis")
