import pytest

from callassist.people.field_texts import field_words


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
    ],
)
def test_a_field_as_one_says_it(field: str, words: str):
    assert field_words(field) == words
