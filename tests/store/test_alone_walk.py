"""A machine of its own, step by step: what each act upon its data tells, and every file that it leaves."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, date, timedelta
from functools import partial
from pathlib import Path

import pytest

from callassist.lists.list_model import CallingList, ListEntry
from callassist.people.person_model import Number, Person
from callassist.store.calls import CallStore
from callassist.store.conflicts import Conflicts, take_over
from callassist.store.doctor import Doctor
from callassist.store.draft_file import Drafts
from callassist.store.leftovers import clear_leftovers
from callassist.store.managed_file import FilePlace
from callassist.store.recovery import finish_abandoned, look_at
from callassist.store.removed import Removed
from callassist.store.search import Filters, Order, count, search, unfinished
from callassist.store.seen_days import SeenDays
from callassist.store.stats import by_week, messages, missed, outcomes, reached_by_hour, step_times
from tests.store.samples import NOW, header, note
from tests.store.test_exchange_walk import Walk, made_of_ones

RECORDED = Path(__file__).parent / "alone_walk.txt"
FIRST, SECOND, THIRD = "20261122-093000-a1b2c3d4", "20261122-094000-00000001", "20261122-095000-0000000a"
FILTERS = (
    Filters(), Filters(since=NOW), Filters(until=NOW), Filters(script="sample"), Filters(outcome="fine"),
    Filters(person="p1"), Filters(unfinished=True), Filters(unfinished=False), Filters(unanswered=False),
    Filters(weekday=6), Filters(hour=9), Filters(step="opening"), Filters(end_step="opening"),
)  # fmt: skip


def take(walk: Walk) -> None:  # noqa: C901  # small acts, one after the other
    (one,) = walk.stations
    removed = Removed(one.store, now=one.now)
    place = FilePlace(one.data, one.writer, one.disk, one.now, machine=one.machine.id)
    drafts = Drafts(place)
    days = SeenDays(one.state)
    month = one.data / "calls" / "2026" / "11"

    def told(act: Callable[..., object]) -> tuple[list[tuple[int, int]], object]:
        steps: list[tuple[int, int]] = []

        def progress(done: int, total: int) -> None:
            steps.append((done, total))

        given = act(progress)
        return steps, given

    def seek() -> object:
        one.index.refresh()
        found = [[hit.id for hit in search(one.index, filters=each).hits] for each in FILTERS]
        words = [
            [(hit.id, hit.snippet) for hit in search(one.index, text, order=order, limit=2).hits]
            for text in ("words", "sam", '"other words"', "nothing", "?")
            for order in Order
        ]
        pages = [(len(page.hits), page.more) for at in range(4) for page in (search(one.index, limit=1, offset=at),)]
        called = [hit.id for hit in search(one.index, "vera", called={"p1"}).hits]
        counts = [count(one.index, text, each) for text in ("", "words") for each in FILTERS]
        return found, words, pages, called, counts, unfinished(one.index), count(one.index, "vera", called={"p1"})

    def sums() -> object:
        one.index.refresh()
        index = one.index
        told = (by_week(index, zone=UTC), outcomes(index), missed(index), step_times(index), reached_by_hour(index))
        return *told, messages(index)

    def write(path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        path.chmod(0o600)

    def examine(*, mend: bool) -> object:
        report = Doctor(one.store, None, one.backups, disk=one.disk, mend=mend).examine()
        found = [(str(each.kind), each.path.name, str(each.text), str(each.done)) for each in report.findings]
        return report.calls, report.people, report.lists, report.backups, report.well, found

    def copy_of(call: str, text: str) -> None:
        other = CallStore(one.home / "other", one.writer, now=one.now)
        file = other.create(header(call), {})
        file.append(note(1, text))
        assert other.close_file(call)
        data = (one.home / "other" / "calls" / "2026" / "11" / f"{call}.json").read_text()
        write(month / f"{call} (conflicted copy 2026-11-22).json", data)

    def damage() -> None:
        write(month / f"{SECOND}.json", "{")
        write(one.data / "people.json", "{")
        write(one.data / "lists" / "odd.json", "[]")
        write(one.data / "calendar.json", "{}")
        write(one.data / "backups" / "callassist-2026-01-01-000000.zip", "none")

    def list_() -> object:
        listing = CallingList(id="l1", name="Nurses", script="sample", created=NOW)
        file = one.lists.create(listing, (ListEntry(person="p1", added=NOW), ListEntry(person="p2", added=NOW)))
        return file.settle(), [(found.listing, found.entries) for found in one.lists.all()]

    step = walk.step
    step(
        "people",
        lambda: one.put(Person(id="p1", given="Vera", numbers=(Number(number="112"),))),
        lambda: one.put(Person(id="p2", given="Kim")),
        lambda: one.edit("p1", company="Ours"),
    )
    step(
        "calls",
        lambda: one.call(FIRST, "some words", "other words", person="p1"),
        lambda: one.call(SECOND, "more"),
        lambda: one.call(THIRD, "goes on", finished=False),
        seek,
        sums,
    )
    step("a list", list_)
    step(
        "drafts",
        lambda: drafts.put("note", "half a word"),
        lambda: drafts.put("other", ""),
        drafts.settle,
        lambda: drafts.latest(""),
        lambda: drafts.latest("x"),
        lambda: drafts.drop("note"),
        drafts.settle,
    )
    step(
        "days",
        lambda: days.see(date(2026, 11, 22)),
        lambda: days.see(date(2026, 11, 23)),
        days.sure,
        days.farthest,
        lambda: days.latest(date(2026, 11, 20)),
        lambda: days.see(date(2027, 11, 23)),
        days.sure,
        days.farthest,
    )
    step("a backup", one.backups.due, lambda: told(one.backups.make_daily), one.backups.due, one.backups.make_daily)
    step("one is removed", lambda: removed.put(SECOND), removed.calls, seek)
    step("and given back", lambda: removed.give_back(SECOND), removed.calls)
    step(
        "it is removed for good",
        lambda: removed.put(SECOND),
        lambda: removed.old(date(2026, 12, 21)),
        lambda: removed.old(date(2026, 12, 22)),
        lambda: removed.delete(removed.calls()),
    )
    step(
        "the backup comes back",
        lambda: one.backups.preview(one.backups.existing()[0]),
        lambda: told(partial(one.backups.restore, one.backups.existing()[-1])),
        one.backups.existing,
    )
    step(
        "it was left",
        lambda: look_at(one.store, THIRD),
        lambda: finish_abandoned(one.store, THIRD, person="p2"),
        lambda: one.store.load(THIRD),
    )
    step(
        "a copy of a synchroniser",
        lambda: copy_of(FIRST, "from elsewhere"),
        Conflicts(one.store).find,
        lambda: take_over(one.store, one.book, Conflicts(one.store).find(), one.disk),
        seek,
    )
    step("all is well", lambda: examine(mend=False))
    step("it is damaged", damage, lambda: examine(mend=False))
    step("it is mended", lambda: examine(mend=True), lambda: examine(mend=False))
    one.restart()
    step(
        "half of a backup",
        (one.data / "backups" / "callassist-2026-01-01-000000.zip").unlink,
        lambda: write(one.data / "backups" / "x.zip.tmp", ""),
        lambda: write(one.data / "scripts" / "x.call.md.tmp", ""),
        lambda: write(one.data / "templates" / "y.tmp", ""),
        lambda: clear_leftovers(one.data, one.home / "config", one.home / "cache", one.disk),
    )
    vera = one.book.get("p1") or Person(id="p1", given="Vera")
    step(
        "no notes",
        lambda: told(partial(one.privacy().purge_notes, NOW)),
        lambda: told(partial(one.privacy().purge_notes, NOW + timedelta(days=1))),
    )
    step(
        "somebody is forgotten",
        lambda: told(partial(one.privacy().traces, vera)),
        lambda: one.privacy().forget(one.privacy().traces(vera), one.book, alike=True),
        one.book.settle,
        seek,
    )
    for _ in range(40):
        one.clock += timedelta(days=1)
        one.backups.make_daily()
    step("forty days later", one.backups.existing, one.backups.rotate)


@pytest.mark.skipif(sys.platform == "win32", reason="who may read a file is recorded as well")
def test_what_each_act_tells_and_leaves_is_what_was_recorded(
    tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`pytest tests/store/test_alone_walk.py --renew` records it anew."""
    monkeypatch.setattr("callassist.store.people.token_hex", made_of_ones)
    walk = Walk(tmp_path, "aaaaone")
    take(walk)
    walk.close()
    if request.config.getoption("--renew"):
        RECORDED.write_text("\n".join(walk.told) + "\n", encoding="utf-8")
    assert walk.told == RECORDED.read_text(encoding="utf-8").splitlines()
