"""Which calls are meant, when somebody says it in words: these ids, the last one, those since then, with her."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from callassist.calls.events import CallHeader
from callassist.calls.header_facts import person_named
from callassist.people.person_model import Person
from callassist.store.callfile import StoredCall
from callassist.store.calls import CallStore
from callassist.store.storage import Damaged


class Unknown(LookupError):
    """There is no call with this id. The text is a sentence."""


@dataclass(frozen=True, slots=True)
class CallChoice:
    """All conditions must hold; empty ones let everything through. `since` is in, `until` is not.

    `person` is an id, or words of a name that somebody has or had: it stands for all calls with them, and `people` are
    those known today. `found` are the ids that a search gave, or None when nothing was searched for.
    """

    ids: tuple[str, ...] = ()
    last: bool = False
    since: datetime | None = None
    until: datetime | None = None
    script: str = ""
    outcome: str = ""
    person: str = ""
    people: Collection[Person] = ()
    found: Collection[str] | None = None


@dataclass(slots=True)
class Chosen:
    """The files of the calls that may be meant, oldest first, and what became of those that could not be read."""

    store: CallStore
    choice: CallChoice
    files: list[Path]
    people: frozenset[str]
    """The ids under which the person is known who is meant."""
    troubles: list[str] = field(default_factory=list[str])

    def __iter__(self) -> Iterator[StoredCall]:
        """The calls that are meant, read one by one."""
        for path in self.files:
            try:
                call = self.store.load_file(path)
            except (Damaged, OSError, ValueError) as error:
                self.troubles.append(f"{path.name} was left out: {error}")
                continue
            if call.trouble:
                self.troubles.append(call.trouble)
            if _meant(call.header, self.choice, self.people):
                yield call


def choose(store: CallStore, choice: CallChoice) -> Chosen:
    """Find the files. Raises `Unknown` for an id that there is not; the calls themselves are read later."""
    return Chosen(store, choice, _files(store, choice), _people(store, choice))


def _files(store: CallStore, choice: CallChoice) -> list[Path]:
    if choice.ids:
        return [_file(store, call) for call in dict.fromkeys(choice.ids)]
    if choice.last:
        newest = max(store.recent(20), key=lambda header: header.started, default=None)
        return [store.find(newest.id)] if newest else []
    files = (path for path in store.files() if choice.found is None or path.stem in choice.found)
    return sorted((path for path in files if _in_time(path, choice)), key=lambda path: path.stem)


def _file(store: CallStore, call: str) -> Path:
    try:
        return store.find(call)
    except FileNotFoundError:
        raise Unknown(f"There is no call “{call}”. “callassist calls” lists them.") from None


def _in_time(path: Path, choice: CallChoice) -> bool:
    """By the folder's year and month alone, a month of slack on either side for other offsets."""
    number = int(path.parent.parent.name) * 12 + int(path.parent.name)
    early = choice.since is not None and number < choice.since.year * 12 + choice.since.month - 1
    late = choice.until is not None and number > choice.until.year * 12 + choice.until.month + 1
    return not (early or late)


def _people(store: CallStore, choice: CallChoice) -> frozenset[str]:
    """The ids of everybody who is called so, was in one of their calls, or is one record with somebody who was."""
    if not choice.person:
        return frozenset()
    headers = filter(None, map(store.header, store.files()))
    named = {header.person for header in headers if header.person and _names(choice.person, header)}
    found = set(named)
    for person in choice.people:
        ids = {person.id, *person.merged_from}
        if ids & named or _holds(person.full_name, choice.person):
            found |= ids
    return frozenset(found)


def _meant(header: CallHeader, choice: CallChoice, people: frozenset[str]) -> bool:
    return (
        (choice.since is None or header.started >= choice.since)
        and (choice.until is None or header.started < choice.until)
        and _is(choice.script, header.script.id, header.script.title)
        and _is(choice.outcome, header.outcome, header.outcome_label)
        and (_names(choice.person, header) or bool(people & {header.person, header.about}))
    )


def _is(wanted: str, *names: str) -> bool:
    return not wanted or wanted.casefold() in (name.casefold() for name in names)


def _names(wanted: str, header: CallHeader) -> bool:
    """The person's id, or words of their name in any order."""
    if not wanted or wanted == header.person:
        return True
    return _holds(person_named(header.facts), wanted)


def _holds(name: str, wanted: str) -> bool:
    return all(word in name.casefold() for word in wanted.casefold().split())
