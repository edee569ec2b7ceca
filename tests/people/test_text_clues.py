"""What a pasted text says of a call, and that no text makes it slow."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callassist.people.text_clues import (
    LONGEST,
    emails_in,
    is_name,
    job_in,
    labelled_values,
    links_in,
    name_in,
    read_clues,
    when_in,
)
from tests.support.call_count import calls_of

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 30, 9, tzinfo=BERLIN)
"""A Monday."""

MAIL = """From: Robin Sample <robin@example.com>
Subject: Your application for Night Nurse

Dear Toni,

could we talk on Thursday, 3 December at 14:00? You can reach me at +49 30 901820.
https://jobs.example.com/17

Best regards,
Robin Sample
"""
GERMAN = """Sehr geehrte Frau Muster,

vielen Dank für Ihre Bewerbung als Pflegefachkraft (m/w/d). Wir rufen Sie am Donnerstag, 3.12. um 14:30 Uhr an.
Meeting-ID: 345 678 901 234

Mit freundlichen Grüßen
Kim Beispiel
Tel.: 030 901820
"""
PROFILE = """Kim Beispiel
Paramedic at Example Rescue
kim@example.net
0170 1234567
"""
FORM = """Name: Sample, Robin
Mobile:
(030) 90 18 20
Stelle: Ward Manager
Company: Example Clinic
Tomorrow
"""


def test_a_page_ends_where_its_brackets_do() -> None:
    assert links_in("See <https://x.example/a>and https://x.example/b.") == [
        "https://x.example/a",
        "https://x.example/b",
    ]
    for before, after in (("<", ">"), ("(", ")"), ("[", "]"), ("", "<br>"), ("<p>", "</p>"), ('"', '".'), ("", "!")):
        assert links_in(f"See{' ' * (before != '<')}{before}https://x.example/a{after}") == ["https://x.example/a"]
        assert emails_in(f"Mail {before}mailto:a@x.example{after}") == ["a@x.example"]


def test_the_name_before_an_address_is_the_one_of_that_line() -> None:
    text = "Room: Blue Salon <second floor>\nFrom: Robin Sample <robin@example.com>\n"
    assert read_clues(text, NOW, BERLIN, "DE").name == "Robin Sample"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (MAIL, ("Robin Sample", "+49 30 901820", "robin@example.com", "Night Nurse", "2026-12-03T14:00")),
        (GERMAN, ("Kim Beispiel", "+49 30 901820", "", "Pflegefachkraft", "2026-12-03T14:30")),
        (PROFILE, ("Kim Beispiel", "+49 170 1234567", "kim@example.net", "Paramedic", "")),
        (FORM, ("Robin Sample", "+49 30 901820", "", "Ward Manager", "2026-12-01")),
        ("Robin Sample\nHead Nurse at Example Rescue", ("Robin Sample", "", "", "Head Nurse", "")),
        ("Robin Sample\na b c d e f g h i at Example Rescue", ("Robin Sample", "", "", "", "")),
        (f"Robin Sample\nHead Nurse at {'Example ' * 15}", ("Robin Sample", "", "", "", "")),
        ("Call on 30 November 2026 at 9:00", ("", "", "", "", "2026-11-30T09:00")),
        ("Call on 30 November 2026 at 8:59", ("", "", "", "", "")),
        ("Robin", ("", "", "", "", "")),
        ("just a line\nand another", ("", "", "", "", "")),
        ("", ("", "", "", "", "")),
        ("Grüße,\nFrau Dr. Ana Sample", ("Dr. Ana Sample", "", "", "", "")),
        ("We met last Thursday at 14:00\nand on 3 December 2020", ("", "", "", "", "")),
        ("Passcode: 030 901820", ("", "", "", "", "")),
    ],
)
def test_what_stands_in_a_text_is_found(text: str, found: tuple[str, ...]) -> None:
    clues = read_clues(text, NOW, BERLIN, "DE")
    when = clues.when.kept if clues.when else ""
    assert (clues.name, clues.number, clues.email, clues.job, when) == found
    assert clues.is_empty is not any(found)


@pytest.mark.parametrize("label", ["Mobile", "Telefon", "Phone"])
def test_the_number_that_is_said_to_be_theirs_goes_before_another(label: str) -> None:
    assert read_clues(f"Reception +49 30 901820\n{label}: 0170 1234567", NOW, BERLIN, "DE").number == "+49 170 1234567"


@pytest.mark.parametrize(
    "line",
    [
        "Tel. +49 228 5550199",
        "Tel: +49 228 5550199",
        "Mobile +49 (228) 5550199",
        "Phone  0228 5550199",
        "Telefon:\n0228 5550199",
    ],
)
@pytest.mark.parametrize("fax", ["", "Fax: +49 228 5550100\n", "Fax +49 228 5550100\n"])
def test_the_number_under_a_signature_goes_before_ours_in_the_mail(line: str, fax: str) -> None:
    mail = f"Dear Kim,\nwe will call you on +49 171 5550123 as agreed.\nRegards\nPetra Sample\n{fax}{line}\n"
    assert read_clues(mail, NOW, BERLIN, "DE").number == "+49 228 5550199"


@pytest.mark.parametrize("line", ["Room 12 is mine", "Job 0228 5550199", "(see below)", "12", "Company 12 Ltd"])
def test_a_line_without_a_colon_names_nothing_but_a_number(line: str) -> None:
    assert labelled_values(line) == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Company: // Example", {"company": "// Example"}),
        ("Company:// Example", {}),
        ("Company://example", {}),
        ("Company:\nExample", {"company": "Example"}),
        ("Company:\nRole: Cook", {"role": "Cook"}),
        ("Company:", {}),
        (f"{'Company' + ' ' * 33}: A", {"company": "A"}),
        (f"{'Company' + ' ' * 34}: A", {}),
        ("Company: A\nFirma: B", {"company": "A"}),
    ],
)
def test_what_stands_behind_a_label(text: str, found: dict[str, str]) -> None:
    assert labelled_values(text) == found


def test_a_link_and_a_company_are_found_too() -> None:
    assert read_clues(MAIL, NOW, BERLIN).link == "https://jobs.example.com/17"
    assert read_clues(FORM, NOW, BERLIN).company == "Example Clinic"
    assert read_clues("see https://bank.example@evil.example/x", NOW, BERLIN).link == ""


BEFORE_A_JOB = (
    "for the position of", "for the role of", "for the post of", "for the job of", "position as", "role as", "job as",
    "application for", "applied for", "applying for", "apply for", "interview for", "screening for", "vacancy for",
    "Bewerbung als", "Bewerbung auf die Stelle", "Bewerbung für die Stelle", "Bewerbung um die Stelle", "Stelle als",
    "Stelle der", "Stelle des", "Stelle einer", "Stelle eines", "Position als", "beworben als", "Job als", "Posten als",
)  # fmt: skip
BEGUN_BY = ["a", "an", "the", "our", "als", "die", "der", "den", "des", "eine", "einen", "einer", "unsere", "of"]
ENDED_BY = ["at", "bei", "with", "in", "on", "am", "and", "und", "which", "that", "for", "from", "is", "ist"]
FAREWELLS = (
    "Regards", "Best", "Sincerely", "Cheers", "Thanks", "Thank you", "Yours", "Gruß", "Grüße", "Grüßen", "Dank",
    "Danke", "Yours sincerely", "All the best", "Grus", "Gruse", "Grusen", "Gruss", "Grusse", "Grussen",
    "Kind regards", "Viele Grüße",
)  # fmt: skip


def test_a_job_is_found_behind_each_phrase_and_ends_where_it_is_surely_over() -> None:
    for phrase in BEFORE_A_JOB:
        assert job_in(f"Your {phrase} Head Nurse (night), 2026", {}) == "Head Nurse", phrase
        assert job_in(f"{phrase.upper()} Head Nurse.", {}) == "Head Nurse", phrase
    for word in BEGUN_BY:
        assert job_in(f"applied for {word} Head Nurse", {}) == "Head Nurse", word
    for word in ENDED_BY:
        assert job_in(f"applied for Head Nurse {word} Example", {}) == "Head Nurse", word
        assert job_in(f"applied for {word.title()} Example", {}) != "", word
    for sign in (".", ",", ";", ":", "!", "?", ")", " (m/f)", " [night]", " | Example", " - Example", " \u2013 x"):
        assert job_in(f"applied for Head Nurse{sign} Example", {}) == "Head Nurse", sign
    assert job_in("applied for a b c d e f g h i j", {}) == "b c d e f g h i"


@pytest.mark.parametrize(
    "words",
    ["application for the role of", "apply for the post of", "interview for the position as", "vacancy for the job of",
     "Bewerbung auf die Stelle als", "Stelle der Position als"],
)  # fmt: skip
def test_one_phrase_before_a_job_may_go_on_with_another(words: str) -> None:
    assert job_in(f"your {words} Head Nurse, please", {}) == "Head Nurse"


def test_a_phrase_further_on_is_none_of_this_job() -> None:
    assert job_in("we have a vacancy for a Cook and one Stelle als Maler", {}) == "Cook"
    assert job_in("applied for Head Nurse, role as Cook", {}) == "Head Nurse"


def test_a_name_stands_under_any_farewell() -> None:
    for words in FAREWELLS:
        assert name_in(f"see you\n{words},\nRobin Sample\n030 1", {}, []) == "Robin Sample", words
    assert name_in("see you\ntomorrow,\nRobin Sample\n030 1", {}, []) == ""
    assert name_in("one two three four five six regards\nRobin Sample\n030 1", {}, []) == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [("Robin Sample", True), ("Ana de la Sample", True), ("Robin", False), ("Kind regards", False),
     ("IMPORTANT NOTICE", False), ("Robin Sample 3", False), ("robin@example.org Sample", False),
     ("A B C D E F", False), ("", False)],
)  # fmt: skip
def test_a_name_is_told_from_other_words(text: str, name: bool) -> None:
    assert is_name(text) is name


@pytest.mark.parametrize(
    "piece",
    ["1-", "3.12. ", "a@", "Do ", "1 2 3 4 5 6 7 8 9\n", "Name:", "\u0301", "application for ", "https://", "<",
     "(030) "],
)  # fmt: skip
def test_the_work_grows_with_the_text_at_most(piece: str) -> None:
    """Twice is linear, four times quadratic; what is longer than is looked at is not looked at."""
    few, more = (calls_of(lambda text=piece * count: read_clues(text, NOW, BERLIN, "DE")) for count in (400, 800))
    assert more < 2.5 * few
    assert read_clues(f"{' ' * LONGEST}a@x.example", NOW, BERLIN).is_empty


@given(st.text(max_size=200) | st.lists(st.sampled_from(MAIL.split(" ") + FORM.split(" "))).map(" ".join))
@settings(max_examples=200, deadline=None)
def test_what_is_found_stands_in_the_text(text: str) -> None:
    clues = read_clues(text, NOW, BERLIN, "DE")
    whole = " ".join(text.split())
    assert all(word in whole for word in (*clues.name.split(), clues.job, clues.email, clues.company))


@pytest.mark.parametrize("word", ["last", "past", "letzten", "letzter", "vergangenen", "since", "seit"])
def test_a_day_that_is_over_is_no_day_to_call(word: str) -> None:
    assert when_in(f"We spoke {word} Thursday at 14:00.", NOW, BERLIN) is None
    found = when_in(f"We spoke {word} Thursday, and talk on Friday at 14:00.", NOW, BERLIN)
    assert found is not None
    assert found.day == NOW.date() + timedelta(days=4)


def test_addresses_in_a_row_are_told_apart_by_any_sign():
    text = "a@x.example;b@x.example,c@x.example<d@x.example>e@x.example"
    assert emails_in(text) == [f"{name}@x.example" for name in "abcde"]


NAMES = {
    "Robin Sample": True,
    "Robin": False,
    "Robin sample": False,
    "Robin de la Sample": True,
    "A B C D E": False,
    "Ann Bea Cid Dan Eve": True,
    "Ann Bea Cid Dan Eve Fin": False,
    "ROBIN SAMPLE": False,
    "Robin SAMPLE Muster": False,
    "Frau Vera Sample": True,
    "Frau Vera": False,
    "Robin S4mple": False,
    "Robin & Sample": False,
    "(Robin Sample)": True,
    f"Robin {'S' + 'a' * 53}": True,
    f"Robin {'S' + 'a' * 54}": False,
}


def test_a_name_is_two_to_five_words_each_begun_large():
    assert {text: is_name(text) for text in NAMES} == NAMES


def test_where_a_name_stands_in_a_text():
    told = {
        "From: Robin Sample <r@x.example>\nhello": "Robin Sample",
        "hello there\nBest regards\nSample, Robin": "Robin Sample",
        "hello there\none two three four best regards\nKim Sample": "Kim Sample",
        "hello there\none two three four five best regards\nKim Sample": "",
        "Frau Vera Sample\nmore": "Vera Sample",
        "Vera Sample": "",
        "more\nVera Sample": "",
    }
    assert {text: name_in(text, {}, emails_in(text)) for text in told} == told
    assert name_in("", {"given": "Kim", "family": "Sample"}, []) == "Kim Sample"
    assert name_in("", {"given": "Kim"}, []) == ""


def test_the_job_under_a_name_is_so_long_at_most():
    def job(line: str) -> str:
        return job_in(f"Robin Sample\n{line}", {})

    assert job("Paramedic at Example Rescue") == "Paramedic"
    assert job("at Example Rescue") == ""
    assert job("one two three four five six seven eight at Example") == "one two three four five six seven eight"
    assert job("one two three four five six seven eight nine at Example") == ""
    assert job("Nurse at " + "x" * 111) == "Nurse"
    assert job("Nurse at " + "x" * 112) == ""


def test_a_label_is_so_long_at_most_and_its_value_may_stand_below():
    assert labelled_values("Phone:\n030 901820\nName: a: b") == {"number": "030 901820", "full": "a: b"}
    assert labelled_values("Phone:\nName: Kim") == {"full": "Kim"}
    assert labelled_values("Tel. 030 901820\nFax: 030 901821\nhttps://x.example: y") == {"number": "030 901820"}
    assert labelled_values("Name" + " " * 36 + ": Kim") == {"full": "Kim"}
    assert labelled_values("Name" + " " * 37 + ": Kim") == {}
