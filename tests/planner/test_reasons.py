"""Two languages say the same things, each in its own words."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from callassist.catalogs import catalog
from callassist.people.interactions import ActionState, Interaction, InteractionKind
from callassist.people.person_model import Person
from callassist.planner.advice_page import page
from callassist.planner.history import History
from callassist.planner.plan import advise, ground_for
from callassist.planner.preparation import preparation
from callassist.planner.reasons import ENGLISH, SENTENCES, ReasonLanguage, language
from callassist.planner.rule_settings import RULES, PlannerSettings

GERMAN = language("de")
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 10, 23, tzinfo=BERLIN)


def test_every_sentence_is_translated():
    texts = catalog("de")
    assert [text for text in SENTENCES.values() if texts.find("Planner", text) is None] == []


@pytest.mark.parametrize("key", sorted(ENGLISH.sentences))
def test_both_tell_the_same_facts(key: str):
    def named(words: ReasonLanguage) -> set[str]:
        return set(re.findall(r"{(\w+)}", words.sentences[key]))

    extra = named(GERMAN) ^ named(ENGLISH)
    assert extra == set()


@pytest.mark.parametrize(("lang", "words"), [("de", GERMAN), ("de-AT", GERMAN), ("en", ENGLISH), ("xx", ENGLISH)])
def test_a_language_by_its_tag(lang: str, words: ReasonLanguage):
    assert language(lang) == words


def test_holidays_are_asked_for_by_the_names_of_their_source():
    assert (ENGLISH.holidays, GERMAN.holidays) == ("en_US", "de")


def test_a_stretch_of_days_is_said_as_people_say_it():
    assert [ENGLISH.span(days) for days in (1, 2, 6, 7, 8)] == ["a day", "2 days", "6 days", "a week", "8 days"]


def test_a_reason_in_german():
    ground = ground_for(Person(id="p", zone="Europe/Berlin"), PlannerSettings(), NOW, words=GERMAN)
    found = advise(History(missed=datetime(2026, 3, 10, 22, 14, tzinfo=BERLIN)), ground)
    assert found is not None
    assert found.reason == (
        "Der verpasste Anruf kam am Dienstag, 10. März, 22:14 Uhr, außerhalb der Geschäftszeiten, also gleich zu "
        "Beginn eines Arbeitstags zurückrufen: Mittwoch, 11. März, 09:00 Uhr."
    )


@pytest.mark.parametrize("words", [ENGLISH, GERMAN])
def test_lists_speak_both_languages(words: ReasonLanguage):
    assert all(
        one.text == words.sentences[one.row] for action in ActionState for one in preparation(action, words=words)
    )
    assert all(rule.text(words) for rule in RULES)


def test_the_page_of_a_person_tells_the_latest_first():
    interactions = (
        Interaction(
            kind=InteractionKind.MESSAGE_LEFT,
            at=datetime(2026, 3, 2, 9, tzinfo=BERLIN),
            words="the number again",
            call="c1",
        ),
        Interaction(
            kind=InteractionKind.CALL_BACK,
            at=datetime(2026, 3, 9, 9, tzinfo=BERLIN),
            when=datetime(2026, 3, 12, 14, 30, tzinfo=BERLIN),
        ),
    )
    lines = page(interactions, ZoneInfo("Asia/Kolkata"), NOW)
    assert [(line.what, line.words, line.call) for line in lines] == [
        ("Call promised for Thursday 12 March at 19:00", "", ""),
        ("Message left", "the number again", "c1"),
    ]
    assert lines[1].at.isoformat() == "2026-03-02T13:30:00+05:30"


def test_a_call_that_was_promised_without_a_time_says_so():
    (line,) = page([Interaction(kind=InteractionKind.CALL_BACK, at=NOW)], BERLIN, NOW)
    assert line.what == "Call promised, no time named"


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Pacific/Auckland"])
def test_the_day_of_a_decision_has_no_hour_and_is_the_same_everywhere(zone: str) -> None:
    promised = Interaction(kind=InteractionKind.DECISION_BY, at=NOW, when=datetime(2026, 3, 12, 17, 0, tzinfo=BERLIN))
    (line,) = page([promised], ZoneInfo(zone), NOW)
    assert line.what == "Decision promised by Thursday 12 March"


@pytest.mark.parametrize("kind", list(InteractionKind))
@pytest.mark.parametrize("words", [ENGLISH, GERMAN])
def test_every_happening_has_its_words(kind: InteractionKind, words: ReasonLanguage):
    (line,) = page([Interaction(kind=kind, at=NOW, when=NOW)], BERLIN, NOW, words=words)
    assert line.what


@pytest.mark.parametrize(
    ("country", "day", "named"), [("DE", 3, "Karfreitag"), ("AT", 6, "Ostermontag"), ("GB", 3, "Good Friday")]
)
def test_a_german_sentence_names_a_holiday_in_german_where_it_is_known_so(country: str, day: int, named: str):
    person = Person(id="p", zone="Europe/Berlin", country=country)
    ground = ground_for(person, PlannerSettings(), datetime(2026, 4, 1, 9, tzinfo=BERLIN), words=GERMAN)
    found = advise(History(call_back=datetime(2026, 4, day, 10, tzinfo=BERLIN)), ground)
    assert found is not None
    assert f"ist dort ein Feiertag ({named})" in found.reason
