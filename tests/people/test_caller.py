"""Who is ringing, in whatever spelling the telephone has the number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callassist.people.caller import CallerIndex, ringing_number
from callassist.people.person_model import Number, Person

NUMBER = "+49 30 90182000"
DIGITS = "4930" + "90182000"


def someone(name: str, *numbers: str, country: str = "DE") -> Person:
    return Person(id=name, full=name, country=country, numbers=tuple(Number(number=one) for one in numbers))


ROBIN = someone("robin", NUMBER)
OTHERS = [someone(f"other{n}", f"+49 40 9018{n:04}") for n in range(200)]


def spellings() -> list[str]:
    """Five hundred ways in which a telephone may write the same number."""
    bodies = [
        "+49 30 90182000", "+493090182000", "0049 30 90182000", "00493090182000", "030 90182000", "03090182000",
        "+49 (0) 30 90182000", "+49 (0)30/90182000", "(030) 90182000", "030/90182000", "030-9018-2000",
        "+49.30.9018.2000", "+49-30-90182000", "+49 30 90 18 20 00", "\uff0b49 30 90182000", "030 9018 2000",
        "+49\u00a030\u00a090182000", "+49\u201330\u201390182000", "  +49 30 90182000 ", "0049-30-9018-2000",
        "٠٣٠٩٠١٨٢٠٠٠", "+49 30 90182000 ext. 7", "030 90182000 Durchwahl 7",
    ]  # fmt: skip
    plain = ["+493090182000", "00493090182000", "03090182000", "+49-30-90182000", "+49.30.90182000"]
    links = [
        frame.format(number)
        for number in plain
        for frame in (
            "tel:{}", "TEL:{}", "tel:{};ext=7", "sip:{}@example.org", "SIP:{}@192.0.2.7:5060", "sips:{}@example.org",
            "sip:{};phone-context=x@example.org", "callto:{}", "callto://{}", "h323:{}@example.org",
            "sip:{}@example.org;user=phone", "sip:{}", "sip:{}@pbx",
        )
    ]  # fmt: skip
    names = ["Robin", "Robin Sample", "Dr. Sample, Robin", "R. S.", "", "Praxis", "sample@home", "030", "Ä. Ößel"]
    named = [f'"{name}" <{link}>' for name in names for link in links if link.casefold().startswith(("sip", "tel"))]
    return [*bodies, *links, *named]


def test_there_are_five_hundred() -> None:
    assert len(set(spellings())) >= 500


@pytest.mark.parametrize("recorded", ["+49 30 90182000", "030 90182000", "0049/30/90182000", "(030) 9018-2000"])
def test_every_spelling_finds_the_one_person(recorded: str) -> None:
    robin = someone("robin", recorded)
    index = CallerIndex([*OTHERS, robin])
    missed = [text for text in spellings() if index.callers(ringing_number(text), "DE") != [robin]]
    assert missed == []


@pytest.mark.parametrize(
    "number",
    ["+49 40 90182000", "+49 30 90182001", "+1 30 90182000", "90182", "0", "", "anonymous", "+43 30 90182000",
     "unknown", "sip:robin@example.org", "***", "+49 30 90182000 90182000", "9" * 900],
)  # fmt: skip
def test_another_number_finds_nobody(number: str) -> None:
    assert CallerIndex([ROBIN, *OTHERS]).callers(ringing_number(number), "DE") == []


def test_several_people_on_one_number_are_all_told_and_no_more_than_can_be_shown() -> None:
    house = [someone(f"p{n}", "+49 30 90182000") for n in range(30)]
    assert [one.id for one in CallerIndex(house[:3]).callers(NUMBER)] == ["p0", "p1", "p2"]
    assert len(CallerIndex(house).callers(NUMBER)) == 20


def test_a_number_within_a_house_is_the_whole_number() -> None:
    inside = someone("inside", "4711")
    index = CallerIndex([inside, ROBIN])
    assert index.callers("4711") == [inside]
    assert index.callers("711") == []


@pytest.mark.parametrize(
    "told",
    [
        "sip:+49%2030%1b%0a901820@x",
        "\u202e+49\x1b 30\n901820",
        "sip:+49 30\x00 901820@x",
        '"a" <tel:+49 30\u2066 901820>',
    ],
)
def test_what_acts_unseen_is_no_part_of_a_number(told: str) -> None:
    assert ringing_number(told).removeprefix("tel:") == "+49 30 901820"


def test_it_follows_whoever_changed() -> None:
    index = CallerIndex([ROBIN, *OTHERS])
    moved = someone("robin", "+49 30 5550000")
    index.show([moved, *OTHERS])
    assert index.callers(NUMBER, "DE") == []
    assert index.callers("030 5550000", "DE") == [moved]
    index.show(OTHERS)
    assert index.callers("030 5550000", "DE") == []


@given(st.text(max_size=60))
def test_whatever_a_telephone_tells_is_looked_up_without_harm(text: str) -> None:
    told = ringing_number(text)
    assert len(told) <= 200
    assert CallerIndex([ROBIN]).callers(told, "DE") in ([], [ROBIN])


def test_a_full_number_is_not_another_that_ends_in_its_digits() -> None:
    berlin, america = someone("berlin", "+49 30 901820"), someone("america", "+1 493 090 1820", country="US")
    index = CallerIndex([berlin, america])
    assert index.callers("+1 493 090 1820", "DE") == [america]
    assert index.callers("+49 30 901820", "DE") == [berlin]


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("%2B49 30 901820", "+49 30 901820"), ("//030 901820", "030 901820"), ("Robin", "Robin"), ("", ""),
        ("tel:%2B4930901820", "tel:%2B4930901820"), ("SIP:030%20901820;x=1@a.example", "030 901820"),
        ('"Robin" <sips:+4930@x.example>', "+4930"), ("h323:+4930;x", "+4930"), ("callto://+4930", "+4930"),
        ('"Robin" <+4930>', '"Robin" <+4930>'),
    ],
)  # fmt: skip
def test_what_a_telephone_tells_is_a_number_or_stays(told: str, number: str):
    assert ringing_number(told) == number
