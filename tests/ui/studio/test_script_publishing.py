"""Whatever becomes of an own script, publishing it undoes nothing that others published and it never saw."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject, Signal

from callassist.office.invitation import OfficeRefused
from callassist.office.office_carrier import LEAD, OfficeHere
from callassist.office.office_round import OfficeDone
from callassist.office.published_scripts import OfficeScripts, PublishDone, script_text
from callassist.office.shared_carrier import IN_BETWEEN, PublishedHead, PublishedScript
from callassist.script.arrivals import ingest, look, remove_own
from callassist.script.edit.versions import Versions
from callassist.script.library import Library, LibraryEntry, Origin
from callassist.ui.office_state import PublishCame
from callassist.ui.script_publishing import ScriptPublishing
from callassist.ui.studio.open_script import OpenScript
from tests.store.samples import NOW
from tests.ui.studio.test_script_file import NoWriter

TEXT = """---
format: callscript/2
id: sample-talk
title: Sample talk
version: 1
lang: en
outcomes:
  done: Done
---

# Script

## Hello (#start)

> Hello there.

> How are you?

> Thank you.

-> end: done
"""
MINE, AGAIN = ("> Hello there.", "> Good morning."), ("> Good morning.", "> Good morning to you.")
LAST = "-> end: done"


class Server:
    """What the office has: each version of the one script, with who published it."""

    def __init__(self) -> None:
        self.versions: list[tuple[str, str]] = []
        self.asks = ""

    def scripts(self) -> list[PublishedHead]:
        count = len(self.versions)
        return [PublishedHead("talk", count, str(count), withdrawn=False)] if count else []

    def script(self, _key: str) -> PublishedScript:
        text, by = self.versions[-1]
        at = NOW + timedelta(minutes=len(self.versions))
        return PublishedScript(self.scripts()[0], "sample-talk", "en", text, by, at)

    def publish(self, _script: str, _lang: str, text: str, base: int, *_: object) -> int:
        if base != len(self.versions):
            raise OfficeRefused("", IN_BETWEEN)
        self.versions.append((text, "me"))
        return base + 1


class Page(QObject):
    """As much of the studio's page as publishing needs."""

    share_shown = Signal(object)
    publish_requested = Signal(bool)

    def __init__(self, script: OpenScript) -> None:
        super().__init__()
        self.script = script
        self.told = list[str]()
        self.sharing = SimpleNamespace(say=self.say, say_publishing=self.say, offer=self.offer)

    def say(self, sentence: str, *_: object) -> None:
        self.told.append(sentence)

    def offer(self, **_: bool) -> None:
        pass

    def show_problems(self) -> None:
        pass


class Desk:
    """Somebody with a copy of a script of the office, and Sam, who publishes it from another desk."""

    may_publish = True

    def __init__(self, home: Path) -> None:
        self.home, self.server = home, Server()
        self.ticks = itertools.count()
        self.library = Library(home / "bundled", home / "own", home / "packs")
        self.scripts = OfficeScripts(cast("Any", self.server), home / "packs", office="one", name="Sample office")
        self.sams = list[str]()
        self.server.versions.append((TEXT, "Sam"))
        self.take()
        self.open()

    def now(self) -> datetime:
        return NOW + timedelta(seconds=next(self.ticks))

    def take(self) -> None:
        self.scripts.run(OfficeDone(OfficeHere("", "", "", LEAD)))

    def publish(self, path: Path, base: str, then: Callable[[PublishCame], None]) -> None:
        """As the controller of the office does."""
        text = script_text(path)
        done = self.scripts.publish(text, base)
        if isinstance(done, PublishDone):
            then(PublishCame(text, done.version))
        else:
            then(PublishCame(text, base=done.base, theirs=done.theirs, by=done.by))

    @property
    def entry(self) -> LibraryEntry:
        found = self.library.entry("sample-talk", "en")
        assert found is not None
        return found

    @property
    def newest(self) -> str:
        return self.server.versions[-1][0]

    def open(self) -> None:
        path = self.library.make_own(self.entry)
        self.script = OpenScript(
            path, self.library.user, cast("Any", NoWriter()), self.now, root=self.library.user, who="me",
            published=self.library.published(self.entry),
        )  # fmt: skip
        self.page = Page(self.script)
        self.publishing = ScriptPublishing(cast("Any", self.page), self.library, cast("Any", self))

    def close(self) -> None:
        self.script.settle()
        self.script.close()

    def do(self, what: str) -> None:
        """One of the things that happen."""
        act, _, number = what.partition(" ")
        ways: dict[str, Callable[[int], object]] = {
            "edit": lambda _: self.change(MINE[0], f"> Mine {next(self.ticks)}.\n\n{MINE[0]}"),
            "mine": lambda _: self.change(*MINE),
            "again": lambda _: self.change(*AGAIN),
            "sam": lambda _: self.sam_publishes(),
            "take": lambda _: self.take(),
            "merge": lambda _: self.merge(),
            "publish": lambda _: self.page.publish_requested.emit(False),
            "undo": lambda _: self.script.undo(),
            "redo": lambda _: self.script.redo(),
            "reopen": lambda _: (self.close(), self.open()),
            "back": lambda n: self.go_back(self.script.file.versions, n),
            "office": lambda n: self.go_back(self.script.published, n),
            "seen": lambda _: self.library.accept(self.entry),
            "import": self.bring,
            "anew": lambda n: self.bring(n, out=True),
        }
        ways[act](int(number or 0))
        self.choose()

    def sam_publishes(self) -> None:
        self.sams.append(f"> Sam {len(self.sams)}.")
        self.server.versions.append((self.newest.replace(LAST, f"{self.sams[-1]}\n\n{LAST}"), "Sam"))

    def merge(self) -> None:
        self.take()
        self.publishing.put_together(*self.library.original(self.entry))

    def go_back(self, versions: Versions | None, number: int) -> None:
        self.script.settle()
        if versions is not None and (known := versions.all()):
            self.script.go_back(known[number % len(known)])

    def change(self, before: str, after: str) -> None:
        self.script.buffer.replace(self.script.rows.text.replace(before, after), "sample")
        self.script.check()

    def choose(self) -> None:
        """Of rows that both changed, both stay."""
        for conflict in self.script.conflicts:
            self.change("\n".join(conflict.ours), "\n".join((*conflict.ours, "", *conflict.theirs)))
            self.script.keep_ours(conflict)

    def bring(self, number: int, *, out: bool = False) -> None:
        """A file from elsewhere comes, made from some version of the office; `out`: the own copy is taken out first."""
        self.close()
        if out:
            remove_own(self.entry, self.library, now=self.now())
        text = self.server.versions[number % len(self.server.versions)][0]
        path = self.home / "brought" / "sample-talk.call.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text.replace("> How are you?", f"> How are you, {next(self.ticks)}?"))
        ingest(look(path, self.library, app_version="1"), self.library, app_version="1", now=self.now())
        self.open()


@pytest.fixture
def desk(tmp_path: Path, qtbot: object) -> Any:
    made = Desk(tmp_path)
    yield made
    made.close()


@pytest.mark.parametrize(
    "acts",
    [
        ("mine", "reopen", "sam", "publish", "back 1"),
        ("mine", "reopen", "sam", "merge", "back 1", "edit"),
        ("mine", "sam", "publish", "back 1", "reopen"),
        ("sam", "merge", "undo", "edit"),
        ("sam", "merge", "undo", "redo", "undo", "edit"),
        ("sam", "merge", "back 1", "undo", "undo"),
        ("sam", "merge", "back 1", "undo", "redo"),
        ("mine", "sam", "publish", "reopen", "back 2", "back 1", "back 3", "edit"),
        ("mine", "publish", "sam", "merge", "reopen", "back 1", "edit"),
        ("sam", "sam", "merge", "import 0"),
        ("sam", "merge", "import 0", "back 2"),
        ("mine", "reopen", "sam", "take", "import 1", "back 1"),
        ("sam", "take", "anew 0", "edit"),
        ("sam", "merge", "anew 1", "edit"),
        ("sam", "merge", "sam", "merge", "back 2", "edit", "reopen", "back 1", "undo"),
    ],
)  # fmt: skip
def test_nothing_that_others_published_is_undone_unseen(desk: Desk, acts: tuple[str, ...]) -> None:
    for act in (*acts, "publish"):
        desk.do(act)
    assert all(row in desk.newest for row in desk.sams)
    assert desk.newest == desk.script.rows.text == desk.entry.path.read_text()


ACTS = st.sampled_from(
    [
        "edit", "edit", "sam", "sam", "take", "merge", "merge", "publish", "undo", "undo", "redo", "reopen",
        "back 1", "back 1", "back 2", "back 3", "import 0", "import 1", "anew 0",
    ]
)  # fmt: skip


@pytest.mark.usefixtures("qtbot")
@settings(max_examples=60)
@given(acts=st.lists(ACTS, max_size=12))
def test_nothing_is_undone_however_it_came_to_be(acts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        for act in (*acts, "publish"):
            desk.do(act)
            if act == "publish":
                assert all(row in desk.newest for row in desk.sams)
        desk.close()


def test_going_back_behind_what_one_published_oneself_takes_that_back(desk: Desk) -> None:
    for act in ("mine", "publish", "reopen", "again", "publish", "reopen", "back 1", "publish"):
        desk.do(act)
    assert desk.newest == TEXT.replace(*MINE)


def test_an_earlier_version_of_the_office_can_be_published_on_purpose(desk: Desk) -> None:
    for act in ("mine", "sam", "publish", "reopen", "office 2", "publish"):
        desk.do(act)
    assert (desk.newest, len(desk.server.versions)) == (TEXT, 4)
    for act in ("sam", "publish"):
        desk.do(act)
    assert desk.sams[1] in desk.newest


def test_a_version_of_the_office_that_is_newer_is_what_it_is_made_from(desk: Desk) -> None:
    desk.do("sam")
    desk.do("take")
    desk.do("office 0")
    assert desk.library.original(desk.entry)[0] == desk.newest
    assert desk.library.changes_underneath(desk.entry) == []


def test_what_was_seen_and_left_out_stays_left_out(desk: Desk) -> None:
    for act in ("mine", "sam", "take", "seen", "reopen", "again", "reopen", "back 1", "publish"):
        desk.do(act)
    assert desk.newest == TEXT.replace(*MINE)


def test_an_own_script_that_is_taken_out_leaves_nothing_behind(desk: Desk) -> None:
    desk.close()
    remove_own(desk.entry, desk.library, now=NOW)
    assert desk.entry.origin is Origin.PACK
    assert list((desk.library.user / ".originals").iterdir()) == []
    desk.open()
