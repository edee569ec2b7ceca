"""Several files of people looked through together: what each would do, and why one cannot be imported.

One file that cannot be read keeps nobody from the others; nothing is changed before `apply_plan`.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from callassist.files import NotOurs, read_plain
from callassist.messages import message
from callassist.people.csv_reader import UNNAMED, ContactFile
from callassist.people.importing import CancelledError, ImportPlan, ImportPlanner, Progress, open_contacts
from callassist.people.person_model import Person
from callassist.text_decoding import LARGEST, CannotReadError, Tick, too_large

SUFFIXES = frozenset({".csv", ".tsv", ".tab", ".txt", ".vcf", ".vcard", ".json"})
"""What files of people are called; what is in them is found out by reading."""


@dataclass(frozen=True, slots=True)
class ImportQuestion:
    """A file, and what somebody said about how it is to be read: empty where the guess is to stand."""

    path: Path
    fields: tuple[str, ...] = ()
    encoding: str = ""
    named: bool | None = None
    answers: tuple[tuple[int, str], ...] = ()
    """Who the entries are that were asked about: (line, answer as `importing` has it)."""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What came of a file: its plan, or a sentence that says why there is none."""

    asked: ImportQuestion
    plan: ImportPlan | None = None
    problem: str = ""


def look_through(
    files: Sequence[ImportQuestion],
    known: Sequence[Person],
    now: datetime,
    new_id: Callable[[], str],
    *,
    country: str = "",
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[ImportPreview, ...]:
    """The plans of all files, in their order. CancelledError as soon as `cancelled` says so."""

    def tick() -> None:
        if cancelled():
            raise CancelledError

    opened = [_opened(asked, country, tick) for asked in files]
    total = sum(found.total for found in opened if isinstance(found, ContactFile))
    looked: list[ImportPreview] = []
    plans: list[ImportPlan] = []
    done = 0
    for asked, found in zip(files, opened, strict=True):
        if not isinstance(found, ContactFile):
            looked.append(ImportPreview(asked, problem=found))
            continue
        answers = dict(asked.answers)
        planning = ImportPlanner(
            found, known, now, new_id, after=plans, answer=lambda row, answers=answers: answers.get(row.line, "")
        )
        for _ in planning:
            done += 1
            progress(Progress(done, total))
            tick()
        plans.append(planning.plan)
        looked.append(ImportPreview(asked, planning.plan))
    return tuple(looked)


def _unreadable(error: OSError) -> str:
    return message("it cannot be read: {why}; close it in other programs, or copy it elsewhere", why=error.strerror)


def _opened(asked: ImportQuestion, country: str, tick: Tick) -> ContactFile | str:
    """The file, open to be gone through; or why it cannot be."""
    try:
        data = read_plain(asked.path, LARGEST)
    except NotOurs as error:
        return too_large() if error.errno == errno.EFBIG else _unreadable(error)
    except OSError as error:
        return _unreadable(error)
    how = {"encoding": asked.encoding, "country": country}
    try:
        return open_contacts(data, chosen=asked.fields, named=asked.named, tick=tick, **how)
    except CannotReadError as error:
        if str(error) != UNNAMED or asked.named is not None:
            return str(error)
    # Somebody is there to say what the columns hold.
    return open_contacts(data, chosen=asked.fields, named=True, tick=tick, **how)
