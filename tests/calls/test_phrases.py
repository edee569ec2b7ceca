"""Short names that become words, and how many letters they take."""

import pytest

from callassist.calls.phrases import expand

PHRASES = {"cb": "call back", "CBX": "call back tomorrow", "a\U0001f600": "smile", "": "nothing"}


@pytest.mark.parametrize(
    ("before", "found"),
    [
        (";cb", (3, "call back")),
        ("then ;cb", (3, "call back")),
        ("then\n;CB", (3, "call back")),
        ("; ;cbx", (4, "call back tomorrow")),
        (";a\U0001f600", (4, "smile")),  # two units of what the window counts in
        ("then;cb", None),
        (";cb ", None),
        ("; cb", None),
        (";c", None),
        (";", None),
        ("cb", None),
        ("", None),
    ],
)
def test_a_short_name_becomes_its_words(before: str, found: tuple[int, str] | None) -> None:
    assert expand(before, PHRASES) == found


@pytest.mark.parametrize(("before", "words"), [(";cb", None), (";cbx", "call back tomorrow"), (";x", None)])
def test_while_more_may_be_typed_the_longer_name_is_waited_for(before: str, words: str | None) -> None:
    found = expand(before, PHRASES, early=True)
    assert (found and found[1]) == words
    assert expand(";cb", {"cb": "call back"}, early=True) == (3, "call back")
