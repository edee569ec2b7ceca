"""What is typed on the start form is known as facts."""

import pytest

from callassist.script.asked_facts import person_facts


@pytest.mark.parametrize(
    ("typed", "facts"),
    [
        ("  ", {}),
        ("Dana", {"full_name": "Dana", "first_name": "Dana"}),
        (" Dana  M.  Sample ", {"full_name": "Dana M. Sample", "first_name": "Dana", "last_name": "Sample"}),
    ],
)
def test_a_name_is_known_whole_and_in_its_parts(typed: str, facts: dict[str, str]) -> None:
    assert person_facts(typed) == facts
