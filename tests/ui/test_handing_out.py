"""What is known of the lists that the office hands out, as each round with it tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pytestqt.qtbot import QtBot

from callassist.office.office_carrier import ListThere
from callassist.ui.handing_out_controller import HandingOutController
from callassist.ui.office_state import OfficeState

NURSES = ListThere("l1", version=1, running=True, waits=3, later=0, first=None, out=())
THERE = OfficeState("Sample", at=datetime(2026, 11, 22, 9, 30, tzinfo=UTC), lists=(NURSES,), rights="lead")


def test_a_round_tells_the_lists_and_they_are_known_while_the_office_is_away(qtbot: QtBot, tmp_path: Path) -> None:
    handing = HandingOutController(tmp_path / "membership", tmp_path)
    told: list[tuple[bool, bool, list[str]]] = []
    handing.changed.connect(lambda: told.append((handing.may, handing.state.away, list(handing.state.lists))))
    away = replace(THERE, lists=(), away_since=THERE.at, rights="caller")
    try:
        handing.follow(replace(THERE, running=True))
        assert told == []
        for state in (THERE, THERE, away, THERE):
            handing.follow(state)
        assert told == [(True, False, ["l1"]), (False, True, ["l1"]), (True, False, ["l1"])]
        assert not handing.member
        (tmp_path / "membership").touch()
        assert handing.member
    finally:
        handing.close()
