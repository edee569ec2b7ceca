"""Many callers at once, each asking as a desk does: a connection of its own, a round now and then, call after call.

PYTHONPATH=. python -m tests.office.crowd --callers 1000 --people 10000 --seconds 300
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from queue import PriorityQueue
from random import Random
from secrets import token_hex
from typing import Any
from uuid import UUID
from zlib import crc32

import msgspec
from msgspec.structs import replace

from callassist.office.invitation import Membership, OfficeAddress, OfficeAway
from callassist.office.office_carrier import OfficeCursor, OfficeEntry, OfficeLine, OfficeList, Settled
from callassist.office.office_server import OfficeServer
from tests.office.conftest import SampleOffice
from tests.office.engine import Engine
from tests.office.pooler import Pooler

LIST = "sample"
THREADS = 12
"""Of a process of callers."""
SHARED = 20
"""One of so many people has a number that another has, too."""


class CrowdJob(msgspec.Struct):
    """What a process of callers is told. A round comes about every `look` seconds, a call lasts up to `talk`."""

    membership: Membership
    words: list[str]
    seconds: float
    look: float
    talk: float


class CrowdTold(msgspec.Struct):
    """What it tells: seconds by what was asked, claims with who was called, lines sent, and lines read by each."""

    times: dict[str, list[float]] = {}
    called: list[tuple[str, str]] = []
    sent: list[str] = []
    read: list[tuple[int, int]] = []
    away: int = 0
    processor: float = 0
    """Seconds of it."""
    failed: list[str] = []


class Caller:
    """One desk."""

    def __init__(self, job: CrowdJob, word: str, told: CrowdTold) -> None:
        self.job, self.device, self.told = job, word, told
        self.server = OfficeServer(replace(job.membership, word=word))
        self.drawn = Random(word)  # noqa: S311 (the same in every run)
        self.cursor, self.seq, self.waits, self.claim = OfficeCursor(), 0, list[OfficeLine](), ""
        self.lines = self.sum = 0
        began = time.monotonic()
        self.look, self.call = began + self.drawn.uniform(0, job.look), began + self.drawn.uniform(0, job.talk)

    def ask(self, name: str, *values: Any) -> Any:
        """Until the server answers."""
        while True:
            began = time.perf_counter()
            try:
                return getattr(self.server, name)(*values)
            except OfficeAway:
                self.told.away += 1
                time.sleep(self.drawn.random())
            finally:
                self.told.times.setdefault(name, []).append(time.perf_counter() - began)

    def act(self) -> None:
        """What is due: a round, or the end of a call and the next one."""
        now = time.monotonic()
        if self.look <= now:
            self.round()
            self.look = now + self.job.look * self.drawn.uniform(0.8, 1.2)
        if self.call <= now:
            self.settle()
            self.take()
            self.call = now + self.job.talk * self.drawn.uniform(0.2, 1)

    def stop(self) -> None:
        """The day is over, and what is written is sent."""
        self.settle()
        self.round()

    def read(self) -> None:
        """All have sent what they wrote."""
        self.pull()
        self.told.read.append((self.lines, self.sum))
        self.server.close()

    def take(self) -> None:
        claim = str(UUID(int=self.drawn.getrandbits(128)))
        person = self.ask("take", LIST, claim)
        self.ask("lists")
        if person:
            self.claim, self.seq = claim, self.seq + 1
            self.told.called.append((claim, person))
            self.waits.append(OfficeLine(self.seq, token_hex(8), "people", f"spoke with {person}".encode().ljust(300)))

    def settle(self) -> None:
        if self.claim:
            done = Settled(list=LIST, claim=self.claim, due=None, called=True, came_to=self.claim.encode())
            assert self.ask("settle", done)
            self.ask("lists")
            self.claim = ""

    def round(self) -> None:
        """What `OfficeRound` asks where nothing but people is new."""
        began = time.perf_counter()
        self.pull()
        self.ask("known", self.device)
        if self.waits:
            self.ask("push", self.device, self.waits)
            self.told.sent += [f"{self.device} {one.seq}" for one in self.waits]
            self.waits = []
            self.ask("known", self.device)
        for name in ("lists", "scripts", "held", "members"):
            self.ask(name)
        self.told.times.setdefault("round", []).append(time.perf_counter() - began)

    def pull(self) -> None:
        here = self.ask("hello", self.cursor)
        if here.epoch != self.cursor.epoch:
            self.cursor, self.lines, self.sum = OfficeCursor(here.epoch), 0, 0
        while (news := self.ask("pull", self.cursor)).cursor != self.cursor:
            self.cursor = news.cursor
            self.lines += len(news.lines)
            self.sum += sum(crc32(f"{one.device} {one.seq}".encode()) for one in news.lines)


def callers_here() -> None:
    """One process of callers: told on its input, telling on its output. A few threads act for all, each for whoever is
    due first: a thread for each caller would mostly wait for the others.
    """
    job, told = msgspec.json.decode(sys.stdin.readline(), type=CrowdJob), CrowdTold()
    callers, over = [Caller(job, word, told) for word in job.words], time.monotonic() + job.seconds
    queue = PriorityQueue[tuple[float, int]]()
    for number, caller in enumerate(callers):
        queue.put((min(caller.look, caller.call), number))

    def act(_: int) -> None:
        while (due := queue.get())[0] < over:
            caller = callers[due[1]]
            if (early := due[0] - time.monotonic()) > 0:
                time.sleep(early)
            told.times.setdefault("late", []).append(time.monotonic() - due[0])
            caller.act()
            queue.put((min(caller.look, caller.call), due[1]))
        queue.put(due)

    with ThreadPoolExecutor(THREADS) as threads:
        try:
            list(threads.map(act, range(THREADS)))
            list(threads.map(Caller.stop, callers))
            sys.stdout.write("sent\n")
            sys.stdout.flush()
            sys.stdin.readline()
            list(threads.map(Caller.read, callers))
        except Exception as error:  # noqa: BLE001 (told by whoever began it)
            told.failed.append(f"{type(error).__name__}: {error}")
    told.processor = time.process_time()
    sys.stdout.write(msgspec.json.encode(told).decode() + "\n")


class Crowd:
    """An office with so many callers, and a list of so many people."""

    def __init__(self, office: SampleOffice, callers: int, people: int) -> None:
        self.office, self.callers = office, callers
        self.numbers = {f"p{number:05}": f"{number % (people - people // SHARED)}" for number in range(people)}
        long_ago = datetime(2026, 1, 1, tzinfo=UTC)
        entries = [OfficeEntry(person=who, body=b"", due=long_ago, number=one) for who, one in self.numbers.items()]
        made = OfficeList(id=LIST, base=0, running=True, body=b"", entries=tuple(entries))
        office.admin.server.hand_out(made)
        self.words = [f"caller{number:04}" for number in range(callers)]
        with office.engine.connect(office.database) as connection:
            connection.execute(
                "WITH made AS ("
                "INSERT INTO callassist.member (name, rights) SELECT unnest(%s::text[]), 'caller' RETURNING *) "
                "INSERT INTO callassist.desk (word, member, name) SELECT callassist._mark(name), id, name FROM made",
                [self.words],
            )

    def run(self, address: OfficeAddress, processes: int, seconds: float, look: float, talk: float) -> CrowdTold:
        """All of them, with the server killed once in between. What they tell together, which is looked through."""
        membership = replace(self.office.admin.membership, address=address)
        started: list[subprocess.Popen[str]] = []
        for number in range(processes):
            job = CrowdJob(membership, self.words[number::processes], seconds, look, talk)
            process = subprocess.Popen(
                [sys.executable, "-c", "from tests.office.crowd import callers_here; callers_here()"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            )  # fmt: skip
            started.append(process)
            self.say(process, msgspec.json.encode(job).decode())
        time.sleep(seconds / 2)
        self.office.engine.kill()
        self.office.engine.start()
        assert [self.hear(process) for process in started] == ["sent\n"] * processes
        for process in started:
            self.say(process, "last")
        told = [msgspec.json.decode(self.hear(process), type=CrowdTold) for process in started]
        for process in started:
            process.communicate()
        whole = CrowdTold(away=sum(one.away for one in told), processor=sum(one.processor for one in told))
        for one in told:
            whole.called += one.called
            whole.sent += one.sent
            whole.read += one.read
            whole.failed += one.failed
            for name, times in one.times.items():
                whole.times.setdefault(name, []).extend(times)
        self.check(whole)
        return whole

    def say(self, process: subprocess.Popen[str], line: str) -> None:
        assert process.stdin is not None
        process.stdin.write(line + "\n")
        process.stdin.flush()

    def hear(self, process: subprocess.Popen[str]) -> str:
        assert process.stdout is not None
        return process.stdout.readline()

    def check(self, told: CrowdTold) -> None:
        """Nobody and no number is with two or twice, every result is there, and everybody has read every line."""
        assert told.failed == []
        assert max(Counter(self.numbers[person] for _, person in told.called).values()) == 1
        assert sorted(self.office.execute("SELECT claim::text FROM callassist.result")) == sorted(
            (claim,) for claim, _ in told.called
        )
        assert self.office.admin.server.lists()[0].out == ()
        assert len(set(told.sent)) == len(told.sent) == len(told.called)
        everything = (len(told.sent), sum(crc32(line.encode()) for line in told.sent))
        assert told.read == [everything] * self.callers


def main() -> None:
    parser = argparse.ArgumentParser()
    for name, value in (("callers", 1000), ("people", 10_000), ("seconds", 300), ("look", 15), ("talk", 90),
                        ("processes", 4), ("connections", 20)):  # fmt: skip
        parser.add_argument(f"--{name}", type=int, default=value)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="crowd-") as folder:
        home = Path(folder)
        home.chmod(0o755)
        engine = Engine(home / "engine")
        office = SampleOffice(engine, home / "desks")
        crowd = Crowd(office, options.callers, options.people)
        pooler = Pooler(engine, home, options.connections)
        try:
            address = replace(office.first.address, port=pooler.port)
            told = crowd.run(address, options.processes, options.seconds, options.look, options.talk)
        finally:
            pooler.stop()
            office.close()
            engine.stop()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    servers = used.ru_utime + used.ru_stime - told.processor
    print(f"{options.callers} callers: {len(told.called)} called, {len(told.sent)} lines, {told.away} times away")
    print(f"of the processor {told.processor:.0f} s for the callers, {servers:.0f} s for server and pooler")
    for name, times in told.times.items():
        times.sort()
        p50, p99 = (times[int(len(times) * part)] * 1000 for part in (0.5, 0.99))
        print(f"{name:8} {len(times):8} p50 {p50:8.1f} ms  p99 {p99:8.1f} ms  longest {times[-1]:6.2f} s")


if __name__ == "__main__":
    main()
