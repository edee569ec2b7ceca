"""`callassist rehearse`: a whole call without a window, on the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Protocol

    from callassist.calls.events import CallHeader, Record
    from callassist.calls.rehearse import Move
    from callassist.calls.report import Report
    from callassist.cli.parsers import Subparsers
    from callassist.messages import Message
    from callassist.script.script_model import Script

    class ClosableRecord(Record, Protocol):
        """The record of a call that can be closed."""

        failure: Message

        def finish_header(self, header: CallHeader) -> None: ...

        def close(self, timeout: float = 10.0) -> bool: ...


DESCRIPTION = """\
Go through a whole call without a window, to test a script. The moves are lines of a text file:

  open STEP              look at any step          back · home    as the keys do
  choose N|WORDS         give a numbered answer    next           go on
  fill NAME=VALUE        a field, or a fact with a dot
  tick N|WORDS           tick an item              untick N|WORDS
  note WORDS             write a note              reword [N]     the next wording of a line
  prepared N|TITLE       look up a prepared answer
  wait 12s               let time pass             pivot no-answer|someone-else|call-back
  round N · remove N     go back to one of several, or remove it                  countdown
  undo                   take back the last act    finish [OUTCOME] · reopen

A line that starts with # is a comment. The call is kept like any other."""


def add_rehearse_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command `rehearse`."""
    parser = subparsers.add_parser(
        "rehearse",
        help="go through a call without a window, to test a script",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the script")
    parser.add_argument("--moves", metavar="MOVES", type=Path, required=True, help="the file of moves")
    parser.add_argument("--set", metavar="NAME=VALUE", action="append", default=[], help="a fact, as job.title=Nurse")
    parser.add_argument("--out", metavar="FILE", type=Path, help="where the notes go; else they are printed")
    parser.add_argument("--seed", metavar="N", type=int, default=0, help="another random order, where a script has one")
    return parser


def rehearse_command(
    args: argparse.Namespace,
    *,
    started: datetime,
    companions: Callable[[str], Mapping[str, Script]],
    keep: Callable[[CallHeader, dict[str, str]], ClosableRecord],
    tell: Callable[[Report], str],
) -> int:
    """Make the moves: 0. 1 where one is impossible or the script has errors, 2 where a file cannot be used.

    `companions` gives the scripts that a pivot may go to, in a language; `keep` begins the record of a call;
    `tell` turns its report into text.
    """
    script, moves, problem = _read(args)
    if script is None or moves is None:
        return problem
    from random import Random

    from callassist.calls.begin import facts_of, header_for
    from callassist.calls.rehearse import MoveFailed, StillClock, rehearse
    from callassist.calls.report import report
    from callassist.calls.session import CallSession

    try:
        header = header_for(script, facts_of(args.set), started)
    except ValueError as error:
        return _say(str(error), 2)
    others = companions(script.lang)
    record = keep(header, {script.hash: script.text})
    clock = StillClock(started)
    chance = Random(args.seed)  # noqa: S311 - an order of questions is no secret, and a rehearsal is the same each time
    session = CallSession(script, header, clock, record, companions=others, chance=chance)
    code = 0
    try:
        rehearse(session, clock, moves)
    except MoveFailed as failed:
        code = _say(f"{args.moves}:{failed}", 1)
    record.finish_header(session.final_header())
    if not record.close():
        code = _say(record.failure or "The call could not be saved.", 2)
    text = tell(report(session.final_header(), session.entries, script))
    return max(code, _write(text, args.out))


def _read(args: argparse.Namespace) -> tuple[Script | None, list[Move] | None, int]:
    from callassist.calls.rehearse import read_moves
    from callassist.files import read_given
    from callassist.script.reader import read_script

    if not args.file.is_file():
        return None, None, _say(f"{args.file}: there is no such script.", 2)
    result = read_script(args.file)
    if result.script is None:
        for found in result.problems:
            sys.stderr.write(f"{args.file}:{found.line}: {found.code} {found.message}\n")
        return None, None, 1
    try:
        moves = read_moves(read_given(args.moves).decode())
    except (OSError, UnicodeDecodeError) as error:
        return None, None, _say(f"{args.moves}: the moves cannot be read ({_reason(error)}).", 2)
    return result.script, moves, 0


def _write(text: str, out: Path | None) -> int:
    if out is None:
        sys.stdout.write(text)
        return 0
    from callassist.files import Disk, whole_file

    try:
        with whole_file(out, Disk(), keep_previous=False) as written:
            written.write(text.encode())
    except OSError as error:
        return _say(f"{out}: the notes cannot be written ({_reason(error)}).", 2)
    return 0


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return "not UTF-8 text" if isinstance(error, UnicodeDecodeError) else str(error.strerror or error)


def _say(sentence: str, code: int) -> int:
    sys.stderr.write(f"callassist rehearse: {sentence}\n")
    return code
