import pytest

from callassist.people.countries import country_code
from callassist.people.field_texts import hours_from, hours_text
from callassist.people.person_names import NameParts, folded, salutation, split_name, split_title


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Robin Sample", NameParts("Robin", "", "Sample")),
        ("  Robin   Lee  Sample ", NameParts("Robin", "Lee", "Sample")),
        ("Robin", NameParts("Robin")),
        ("Sample, Robin", NameParts("Robin", "", "Sample")),
        ("Sample, Dr. Robin Lee", NameParts("Robin", "Lee", "Sample", "", "Dr.")),
        ("Dr. Robin Sample", NameParts("Robin", "", "Sample", "", "Dr.")),
        ("Prof. Dr. Ana de la Sample", NameParts("Ana", "", "de la Sample", "", "Prof. Dr.")),
        ("Prof. Dr. h.c. Robin Sample", NameParts("Robin", "", "Sample", "", "Prof. Dr. h.c.")),
        ("Dipl.-Ing. Robin Sample", NameParts("Robin", "", "Sample", "", "Dipl.-Ing.")),
        ("Frau Dr. Robin von der Sample", NameParts("Robin", "", "von der Sample", "", "Dr.")),
        ("Robin Sample, PhD", NameParts("Robin", "", "Sample", "PhD")),
        ("Sample, Robin, Jr.", NameParts("Robin", "", "Sample", "Jr.")),
        ("Sample, Robin Lee, PhD", NameParts("Robin", "Lee", "Sample", "PhD")),
        ("Dr. Sample, Robin, III", NameParts("Robin", "", "Sample", "III", "Dr.")),
        ("Sample, Jr., Robin", NameParts("Jr.,", "Robin", "Sample")),
        ("Robin Sample Jr.", NameParts("Robin", "", "Sample", "Jr.")),
        ("M. Sample", NameParts("M.", "", "Sample")),
        ("Ing Sample", NameParts("Ing", "", "Sample")),
        ("Van Sample", NameParts("Van", "", "Sample")),
        ("Dr.", NameParts("Dr.")),
        ("见本", NameParts("见本")),
        (",", NameParts()),
        ("", NameParts()),
    ],
)
def test_a_name_is_taken_apart(written: str, parts: NameParts):
    assert split_name(written) == parts


def test_titles_and_salutations():
    assert split_title("Frau Dr. x") == ("Dr.", "x")
    assert (salutation("Frau Dr. Muster"), salutation("Robin Sample"), salutation("Herr")) == ("Frau", "", "")


def test_folding_for_comparison():
    assert folded("Müller-Thür, É.") == "muller thur e"
    assert folded("STRASSE") == folded("Straße")
    assert folded("Łódź Øre Đurić Ħal Ŧ Kap\u0131") == "lodz ore duric hal t kapi"


@pytest.mark.parametrize(
    ("text", "code"),
    [("Germany", "DE"), ("Deutschland", "DE"), ("de", "DE"), ("DE-BY", "DE-BY"), ("USA", "US"), ("日本", ""),
     ("XX", ""), ("", ""), ("Great Britain", "GB"), ("Österreich", "AT"), ("España", "ES"), ("UK", "GB"),
     ("England", "GB"), ("holland", "NL"), ("Allemagne", "DE"), ("Alemania", "DE"), ("Germania", "DE"),
     ("Duitsland", "DE"), ("Niemcy", "DE"), ("Alemanha", "DE"), ("European Union", ""), ("world", "")],
)  # fmt: skip
def test_countries(text: str, code: str):
    assert country_code(text) == code


@pytest.mark.parametrize("text", ["Mo Tu We Th Fr 09:00-17:00", "Sa 22:00-06:00"])
def test_hours_as_text(text: str):
    assert hours_text(hours_from(text)) == text


@pytest.mark.parametrize("text", ["", "Mo", "Mo 25:00-26:00", "always"])
def test_what_is_no_hours(text: str):
    assert hours_from(text) is None
    assert hours_text(None) == ""
