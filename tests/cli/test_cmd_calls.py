"""`callassist rehearse`, where the record of the call cannot be kept."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

from callassist.calls.events import CallHeader
from callassist.cli.cmd_calls import rehearse_command
from tests.calls import scripts
from tests.calls.call_parts import START, Kept


class Lost(Kept):
    """A record whose disk is full at the end."""

    def __init__(self, failure: str) -> None:
        super().__init__()
        self.failure = failure

    def finish_header(self, header: CallHeader) -> None:
        assert header.finished == START

    def close(self, timeout: float = 10.0) -> bool:
        return timeout < 0


@pytest.mark.parametrize(
    ("failure", "said"), [("The disk is full.", "The disk is full."), ("", "The call could not be saved.")]
)
def test_a_call_that_cannot_be_kept_is_told_and_its_notes_still_come_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], failure: str, said: str
) -> None:
    script, moves = tmp_path / "a.callscript", tmp_path / "a.moves"
    script.write_text(scripts.HEADER.format(id="branchy", title="Branchy") + scripts.BRANCHY, encoding="utf-8")
    moves.write_text("fill person.city=Kiel\nnote kept on paper\n", encoding="utf-8")
    code = rehearse_command(
        Namespace(file=script, moves=moves, set=[], out=None, seed=0),
        started=START,
        companions=lambda _: {},
        keep=lambda *_: Lost(failure),
        tell=lambda told: "\n".join(note.text for note in told.notes),
    )
    printed = capsys.readouterr()
    assert (code, printed.out) == (2, "kept on paper")
    assert printed.err == f"callassist rehearse: {said}\n"
