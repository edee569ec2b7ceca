import pytest
from hypothesis import given
from hypothesis import strategies as st

from callassist.people import phone
from callassist.people.person_model import Number, Person
from callassist.people.reach import Reaches


@pytest.mark.parametrize(
    ("text", "country", "shown", "uri"),
    [
        ("030 901820", "DE", "+49 30 901820", "tel:+49-30-901820"),
        ("030/90 18-20", "DE-BE", "+49 30 901820", "tel:+49-30-901820"),
        ("+1 (212) 555-0123", "", "+1 212-555-0123", "tel:+1-212-555-0123"),
        ("0044 20 7946 0123", "DE", "+44 20 7946 0123", "tel:+44-20-7946-0123"),
        ("+44 20 7946 0123 ext. 7", "", "+44 20 7946 0123 x7", "tel:+44-20-7946-0123;ext=7"),
        ("030 901820", "", "030 901820", "tel:030901820"),
        ("112", "DE", "112", "tel:112"),
        ("4711", "DE", "4711", "tel:4711"),
        ("901820", "DE", "901820", "tel:901820"),
        ("15123456780", "DE", "15123456780", "tel:15123456780"),
        ("4915123456789", "AT", "4915123456789", "tel:4915123456789"),
        ("(617) 236-0442", "US", "+1 617-236-0442", "tel:+1-617-236-0442"),
        ("98765 43210", "IN", "+91 98765 43210", "tel:+91-98765-43210"),
        ("(0)151 23456784", "DE", "+49 1512 3456784", "tel:+49-1512-3456784"),
        ("0049 (0) 151 23456785", "DE", "+49 1512 3456785", "tel:+49-1512-3456785"),
        ("030 901820-0 App. 12", "DE", "+49 30 9018200 ext. 12", "tel:+49-30-9018200;ext=12"),
        ("+49 30 901820;ext=12", "", "+49 30 901820 ext. 12", "tel:+49-30-901820;ext=12"),
        ("+49 30 901820,,12", "", "+49 30 901820 ext. 12", "tel:+49-30-901820;ext=12"),
        ("tel:+49-30-901820;ext=12", "", "+49 30 901820 ext. 12", "tel:+49-30-901820;ext=12"),
        ("tel:0301234;phone-context=+49", "", "+49 30 1234", "tel:+49-30-1234"),
        ("tel:112", "DE", "112", "tel:112"),
        ("tel:4711;ext=12", "DE", "4711 ext. 12", "tel:4711;ext=12"),
        ("tel:reception", "DE", "tel:reception", ""),
        ("tel:+33-01-23-45-67", "", "+33-01-23-45-67", "tel:+3301234567"),
        ("030 901820 privat", "DE", "030 901820 privat", "tel:+49-30-901820"),
        ("030 901820/21", "DE", "030 901820/21", "tel:+49-30-901820"),
        ("4.915123456781E12", "DE", "4.915123456781E12", ""),
        ("1-800-FLOWERS", "US", "1-800-FLOWERS", ""),
        ("0800 CALL ME", "US", "0800 CALL ME", ""),
        ("030 901820 0151 23456789", "DE", "030 901820 0151 23456789", ""),
        ("*21*123456#", "DE", "*21*123456#", ""),
        ("7" * 300, "DE", "7" * 300, ""),
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


def test_a_mobile_is_known_as_one():
    assert phone.is_mobile("0171 1234567", "DE")
    assert not phone.is_mobile("030 901820", "DE")


@pytest.mark.parametrize("spelling", ["030 901820", "+49 (30) 901820", "0049 30 90 18 20", "tel:+49-30-901820"])
def test_spellings_of_one_number_share_a_key(spelling: str):
    assert phone.key(spelling, "DE") == "+4930901820"


def test_the_zone_of_a_person_is_theirs_else_the_one_their_number_speaks_for():
    numbers = (Number(number="+49 30 901820"),)
    assert phone.zone_of(Person(id="p", numbers=numbers)) == "Europe/Berlin"
    assert phone.zone_of(Person(id="p", numbers=numbers, zone="Asia/Kolkata")) == "Asia/Kolkata"
    assert phone.zone_of(Person(id="p")) == ""


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("0151 23456789 / 030 901820", ["0151 23456789", "030 901820"]),
        ("0151 23456780 oder 030 901821", ["0151 23456780", "030 901821"]),
        ("+49 151 23456781, 030 901822", ["+49 151 23456781", "030 901822"]),
        ("030901820/030901821", ["030901820", "030901821"]),
        ("+41319280960 ::: +41792648866", ["+41319280960", "+41792648866"]),
        ("030 901820\n030 901821;030 901822", ["030 901820", "030 901821", "030 901822"]),
        ("030/901820", ["030/901820"]),
        ("033708/123456", ["033708/123456"]),
        ("030 901820/21", ["030 901820/21"]),
        ("+49 30 901820;ext=12", ["+49 30 901820;ext=12"]),
        ("112, 110", ["112, 110"]),
        ("030901 / 030902", ["030901", "030902"]),
        ("03090 / 030902", ["03090 / 030902"]),
        ("030901 / 03090", ["030901 / 03090"]),
        ("12345678, 123456", ["12345678", "123456"]),
        ("1234567, 123456", ["1234567, 123456"]),
        ("030 901820 / 0151 23456789; " * 40, [("030 901820 / 0151 23456789; " * 40).strip()]),
        ("", []),
    ],
)
def test_two_numbers_in_one_cell_are_two(text: str, pieces: list[str]):
    assert phone.several(text) == pieces


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("030 901825 (Olaf)", "Olaf"),
        ("mobil: 0151 23456783", "mobil"),
        ("Anna 030 901825 privat", "Anna privat"),
        ("030 901820/21", "/21"),
        ("tel:+49-30-901820;isub=1", "isub=1"),
        ("030 901820", ""),
        ("030 901820 x7", ""),
    ],
)
def test_words_beside_a_number_are_told_apart_from_it(text: str, words: str):
    found = phone.written(text)
    assert found is not None
    assert found.words == words


@pytest.mark.parametrize(
    "word",
    ["ID", "Passcode", "PIN", "Code", "Kenncode", "Kennung", "Fax", "Telefax", "IBAN", "Kundennummer", "Meeting-ID"],
)
def test_a_number_that_is_said_to_be_something_else_is_none_to_ring(word: str):
    assert phone.numbers_in(f"{word}: 030 901820", "DE") == []
    assert phone.numbers_in(f"Tel.: 030 901820\n{word}: 030 901821", "DE") == ["030 901820"]


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("030901#12", "030901", ("12", "")),
        ("0309018/20", "0309018", ("", "/20")),
        ("030901/20", "03090120", ("", "")),
        ("0309018/205", "0309018", ("", "/205")),
        ("0309018/2056", "03090182056", ("", "")),
        ("030901 x1234567", "030901", ("1234567", "")),
    ],
)
def test_so_many_digits_make_a_number_with_something_behind_it(text: str, number: str, rest: tuple[str, str]):
    assert phone.written(text) == phone.Written(number, *rest)


EXTENSIONS = (
    "ext", "extn", "extension", "x", "app", "apparat", "durchwahl", "dw", "nst", "nebenstelle", "poste", "int",
    "p", "w",
)  # fmt: skip
JOINED = ["or", "oder", "and", "und", "ou", "et", "o", "y", "e", "bzw", "bzw."]


def test_an_extension_is_known_by_any_word_for_it():
    for word in EXTENSIONS:
        for text in (f"030 901820 {word} 12", f"030 901820, {word.title()}. 12", f"030 901820 {word}12"):
            found = phone.written(text)
            assert found == phone.Written("030901820", "12"), text
    for text in ("030 901820#12", "030 901820,,12", "030 901820;12", "tel:030901820;ext=12"):
        assert phone.written(text) == phone.Written("030901820", "12"), text
    assert phone.written("030 901820 x 1234567") == phone.Written("030901820", "1234567")
    assert phone.written("030 901820 x 12345678") != phone.Written("030901820", "12345678")


def test_two_numbers_are_joined_by_any_word_for_it():
    for word in JOINED:
        assert phone.several(f"0151 23456780 {word} 030 901821") == ["0151 23456780", "030 901821"], word


@pytest.mark.parametrize(("text", "doubt"), [("1234.0", False), ("12345.0", True), ("4915123456789.0", True)])
def test_a_number_that_a_spreadsheet_has_gone_over_is_in_doubt(text: str, doubt: bool):
    found = phone.written(text)
    assert found is not None
    assert (found.doubt, found.number) == (doubt, text.removesuffix(".0") if doubt else text.replace(".", ""))


def test_an_extension_makes_another_number():
    keys = {phone.key(text, "DE") for text in ("030 901820", "030 901820 ext 7", "030 901820 x 8", "0309018207")}
    assert len(keys) == 4


@given(st.text(st.sampled_from("0123456789 +-/().,;:xeE#*\nabc"), max_size=40), st.sampled_from(["", "DE", "US", "IN"]))
def test_no_digit_is_made_up(text: str, country: str):
    """Every digit that is dialled stands in the text, in its order, but for the code of the country."""
    uri = phone.tel_uri(text, country)
    digits = "".join(filter(str.isdigit, uri))
    there = "".join(filter(str.isdigit, text))
    code = {"DE": "49", "US": "1", "IN": "91", "": ""}[country]
    assert _within(digits, there) or (digits.startswith(code) and _within(digits.removeprefix(code), there))


def _within(part: str, whole: str) -> bool:
    signs = iter(whole)
    return all(sign in signs for sign in part)


def test_a_word_beside_one_number_says_nothing_of_the_next() -> None:
    reaches = Reaches()
    reaches.take_numbers("030 901820 fax / 0151 23456789", "", "DE")
    assert [(one.number, one.kind) for one in reaches.numbers] == [("+49 30 901820", "fax"), ("+49 1512 3456789", "")]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("030 901820, 030 901821, 030 901822", ["030 901820", "030 901821", "030 901822"]),
        ("030 901820; 12; 030 901822", ["030 901820", "12; 030 901822"]),
        ("030 901820; 030 901821; 12", ["030 901820", "030 901821; 12"]),
        ("12; 030 901820", ["12; 030 901820"]),
    ],
)
def test_a_text_is_cut_where_a_number_stands_on_both_sides(text, pieces):
    assert phone.several(text) == pieces


@pytest.mark.parametrize(
    ("number", "country", "doubted"),
    [
        ("912345678", "DE", True),
        ("91234567", "DE", False),
        ("+999 123456789", "DE", False),
        ("912345678", "", False),
        ("030 901820", "DE", False),
        ("4.915123456781E12", "DE", True),
    ],
)
def test_a_number_that_may_lack_something_is_told(number: str, country: str, doubted: bool):
    found = Reaches()
    found.take_numbers(number, "", country)
    assert (len(found.numbers), len(found.warnings)) == (1, int(doubted))


def test_the_zero_for_those_within_the_country_is_left_out_once():
    found = phone.written("+49 (0) 30 (0) 901820")
    assert found is not None
    assert found.number == "+49300901820"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("123456 abc", "123456"), ("12345 abc", ""), ("123456a", ""), ("123456", "123456"), ("12345", "12345"),
        ("1", "1"), ("123456 -abc", "123456"), ("12345 \u2013abc", ""), ("a 12345", "12345"),
    ],
)  # fmt: skip
def test_letters_behind_few_digits_are_part_of_them(text: str, number: str):
    found = phone.written(text)
    assert (found.number if found is not None else "") == number


WRITTEN = {
    "030 901820 ext. 1234567": ("030901820", "1234567", ""),
    "030 901820 ext. 12345678": None,
    "123456#12": ("123456", "12", ""),
    "12345#12": None,
    "123456,12": ("123456", "12", ""),
    "123456;12": ("123456", "12", ""),
    "1234567/123": ("1234567", "", "/123"),
    "1234567/1234": ("12345671234", "", ""),
    "123456/12": ("12345612", "", ""),
    "ext. 12": ("12", "", "ext"),
    "+49 (0) 30 (0) 123": ("+49300123", "", ""),
    "0049(0)30 1234": ("0049301234", "", ""),
    "(+49) 30 1234": ("+49301234", "", ""),
    "a+49 301234": ("+49301234", "", "a"),
    "030\u202f901820": ("030901820", "", ""),
    "x 12 y 34": None,
}
SEVERAL = {
    "12345678 or 12345678": ["12345678", "12345678"],
    "1234567 or 12345678": ["1234567 or 12345678"],
    "123456 / 0123456": ["123456", "0123456"],
    "12345 / 0123456": ["12345 / 0123456"],
    "030 901820, 12345": ["030 901820, 12345"],
    "030 901820; 030 901821": ["030 901820", "030 901821"],
    "1234567;123456": ["1234567;123456"],
    "030 1234567 & 1234567": ["030 1234567", "1234567"],
}


def test_where_a_number_ends_and_what_belongs_to_it():
    found = {text: phone.written(text) for text in WRITTEN}
    assert {text: one and (one.number, one.extension, one.words) for text, one in found.items()} == WRITTEN
    assert {text: phone.several(text) for text in SEVERAL} == SEVERAL


def test_few_lines_with_few_digits_are_looked_through_for_numbers(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(phone, "_MOST_LINES", 2)
    text = "12345\nMeeting ID: 030 901823\ncall 030 901820, not 12.03.2026\n030 901821"
    assert phone.numbers_in(text, "DE") == ["030 901820"]
