"""How a call begins."""

from datetime import datetime

import pytest

from callassist.calls.begin import header_for
from tests.calls.scripts import branchy


def test_a_start_without_its_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="needs its offset"):
        header_for(branchy(), {}, datetime(2026, 3, 2, 14))  # noqa: DTZ001 (this is what is refused)
