import pytest

from callassist.people import phone
from callassist.people.model import Number, Person


@pytest.mark.parametrize(
    ("text", "country", "shown", "uri"),
    [
        ("030 901820", "DE", "+49 30 901820", "tel:+49-30-901820"),
        ("030/90 18-20", "DE-BE", "+49 30 901820", "tel:+49-30-901820"),
        ("+1 (212) 555-0123", "", "+1 212-555-0123", "tel:+1-212-555-0123"),
        ("0044 20 7946 0123", "DE", "+44 20 7946 0123", "tel:+44-20-7946-0123"),
        ("+44 20 7946 0123 ext. 7", "", "+44 20 7946 0123 x7", "tel:+44-20-7946-0123;ext=7"),
        ("030 901820", "", "030 901820", "tel:030901820"),
        ("reception", "DE", "reception", ""),
        ("", "DE", "", ""),
        ("+", "", "+", ""),
        ("12", "XX", "12", "tel:12"),
    ],
)
def test_forms(text: str, country: str, shown: str, uri: str):
    assert phone.international(text, country) == shown
    assert phone.tel_uri(text, country) == uri


@pytest.mark.parametrize(
    ("text", "zone", "country"),
    [
        ("+49 30 901820", "Europe/Berlin", "DE"),
        ("+1 212 555 0123", "America/New_York", "US"),
        ("+91 22 2266 0123", "Asia/Calcutta", "IN"),
        ("+7 912 345 67 89", "", "RU"),
        ("nobody", "", ""),
    ],
)
def test_a_zone_is_proposed_only_when_it_is_the_only_one(text: str, zone: str, country: str):
    assert phone.proposed_zone(text) == zone
    assert phone.country_of_number(text) == country


def test_mobiles_and_validity():
    assert phone.is_mobile("0171 1234567", "DE")
    assert not phone.is_mobile("030 901820", "DE")
    assert phone.is_valid("0171 1234567", "DE")
    assert not phone.is_valid("0171 1234567")


@pytest.mark.parametrize("spelling", ["030 901820", "+49 (30) 901820", "0049 30 90 18 20", "tel:+49-30-901820"])
def test_spellings_of_one_number_share_a_key(spelling: str):
    assert phone.key(spelling, "DE") == "+4930901820"


def test_the_zone_of_a_person_is_theirs_else_the_one_their_number_speaks_for():
    numbers = (Number(number="+49 30 901820"),)
    assert phone.zone_of(Person(id="p", numbers=numbers)) == "Europe/Berlin"
    assert phone.zone_of(Person(id="p", numbers=numbers, zone="Asia/Kolkata")) == "Asia/Kolkata"
    assert phone.zone_of(Person(id="p")) == ""
