"""The page of a person says how a call was rated, and on what evidence."""

from __future__ import annotations

import pytest

from callassist.planner.reasons import language
from callassist.store.callfile import StoredCall
from callassist.ui.people.knowing import notes_of
from tests.exports.samples import entries, header


@pytest.mark.parametrize(("lang", "rated"), [("en", "Communication: 4 of 5"), ("de", "Communication: 4 von 5")])
def test_ratings_stand_before_the_notes_with_their_evidence(lang: str, rated: str) -> None:
    call = StoredCall(header("20261122-140600-a"), tuple(entries()), {})
    told = notes_of(lambda _: call, "20261122-140600-a", language(lang))
    assert told[0] == f"{rated} – Clear on the case"
    assert "In the car, pulled over" in told
