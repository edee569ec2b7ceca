import pytest

from callassist.people.field_texts import _FIELDS, field_words
from callassist.people.headers import FIELD_NAMES
from callassist.people.person_model import Person


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("numbers", "number"),
        ("given", "first name"),
        ("job.title", "job title"),
        ("job.pay_band", "job pay band"),
        ("own.Shoe size", "Shoe size"),
        ("own.{x}", "(x}"),
        ("job", "job facts"),
        ("whatever", "whatever"),
        ("whatever.else", "whatever.else"),
        ("own", "own fields"),
    ],
)
def test_a_field_as_one_says_it(field: str, words: str):
    assert field_words(field) == words


def test_every_field_of_a_record_has_its_words_and_nothing_else_has():
    kept_by_itself = {"id", "interactions", "created", "changed", "distinct_from", "merged_from"}
    told = set(Person.__struct_fields__) - kept_by_itself
    jobs = {f"job.{key}" for key in ("title", "company", "location", "department")}
    assert set(_FIELDS) == told | jobs | {"name"}
    assert set(FIELD_NAMES) - {"number", "email", "id"} <= set(_FIELDS)
