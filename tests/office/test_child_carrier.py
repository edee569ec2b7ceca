"""The process that speaks with the server: what it is asked it answers, and where it is silent it is ended."""

from __future__ import annotations

import io
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest
from msgspec.structs import replace

from callassist.messages import unpacked
from callassist.office.child_carrier import SILENT, ChildCarrier
from callassist.office.invitation import Membership, OfficeAddress, OfficeAway, OfficeError, OfficeRefused
from callassist.office.office_carrier import PEOPLE, OfficeCursor, OfficeEntry, OfficeLine, OfficeList, Settled
from callassist.office.office_child import ChildAnswer, ChildQuestion, main, read_frame, write_frame
from callassist.office.office_round import OfficeRound
from callassist.people.person_model import Person
from callassist.people.record_changes import mark_of
from callassist.store.maintenance import Stopped
from callassist.store.scorecards import ScoreKey, ScoreRating
from tests.office.conftest import SampleOffice
from tests.office.desks import Desk
from tests.store.samples import NOW


class Wire:
    """Stands between a desk and the server, and can be frozen: it stays open and carries nothing."""

    def __init__(self, port: int) -> None:
        self._server, self.frozen, self.met = port, threading.Event(), threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._ends: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._start(self._meet)

    def _start(self, work: object, *arguments: object) -> None:
        self._threads.append(threading.Thread(target=work, args=arguments))  # type: ignore[arg-type]
        self._threads[-1].start()

    def _meet(self) -> None:
        while True:
            try:
                near = self._listening.accept()[0]
            except OSError:
                return
            self.met.set()
            far = socket.create_connection(("127.0.0.1", self._server))
            self._ends += [near, far]
            self._start(self._carry, near, far)
            self._start(self._carry, far, near)

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                if not self.frozen.is_set():
                    target.sendall(data)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            return

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for end in self._ends:
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
        for thread in self._threads:
            thread.join()
        for end in self._ends:
            end.close()


@pytest.fixture
def wire(office: SampleOffice) -> Iterator[Wire]:
    made = Wire(office.engine.port)
    yield made
    made.close()


def through(desk: Desk, carrier: ChildCarrier) -> OfficeRound:
    return OfficeRound(
        carrier, desk.round.machine, desk.store, desk.book, desk.privacy, office=desk.membership.word,
        state=desk.state, now=desk.now,
    )  # fmt: skip


def test_a_round_by_another_process_is_the_same(office: SampleOffice) -> None:
    one, other = office.admin, office.desk("Ben")
    one.put(Person(id="p1", given="Dana", notes="x" * 300_000))
    carrier = ChildCarrier(one.membership)
    done = through(one, carrier).run()
    assert (done.given, done.here.rights, [each.name for each in done.members]) == (1, "admin", ["Ada", "Ben"])
    first = carrier.process
    assert carrier.sizes(one.book.device, 0)[0][:1] == (1,)
    assert carrier.process is first
    carrier.close()
    assert not any(thread.name == "callassist-office" for thread in threading.enumerate())
    assert first is not None
    assert first.returncode is not None
    other.run()
    assert other.people() == one.people()
    assert carrier.push("dev1", []) == 0  # by a new process
    with pytest.raises(OfficeRefused) as refused:
        carrier.hello(OfficeCursor("no epoch"))
    assert refused.value.code == "22P02"
    carrier.close()


def test_what_is_only_said_is_waited_for_by_nobody(office: SampleOffice, wire: Wire) -> None:
    desk, other = office.admin, office.desk("Ben")
    address = replace(other.membership.address, port=wire.port)
    carrier = ChildCarrier(replace(other.membership, address=address))
    carrier.say_talking("p1")  # before there is a process
    assert carrier.process is None
    assert carrier.held() == 0
    carrier.say_talking("p1")
    assert carrier.held() == 0
    assert [each.talks_to for each in desk.server.members()] == ["", "p1"]
    wire.frozen.set()
    carrier.say_talking("p2")
    carrier.silent = 0.5
    with pytest.raises(OfficeAway):
        carrier.held()
    carrier.close()


def test_a_frozen_wire_is_given_up_and_found_again(office: SampleOffice, wire: Wire) -> None:
    desk = office.admin
    desk.put(Person(id="p1", given="Dana"))
    address = replace(desk.membership.address, port=wire.port)
    carrier = ChildCarrier(replace(desk.membership, address=address))
    assert through(desk, carrier).run().given == 1
    wire.frozen.set()
    carrier.silent = 0.5
    with pytest.raises(OfficeAway, match="The server at localhost does not answer"):
        through(desk, carrier).run()
    assert carrier.process is None
    wire.frozen.clear()
    carrier.silent = SILENT * 10  # the test is not about how busy this machine is
    desk.put(Person(id="p2", given="Eva"))
    assert through(desk, carrier).run().given == 1
    carrier.close()


def test_a_process_that_is_killed_or_stopped_is_begun_anew(office: SampleOffice) -> None:
    carrier = ChildCarrier(office.admin.membership)
    assert carrier.held() == 0
    assert carrier.process is not None
    carrier.process.kill()
    with pytest.raises(OfficeAway, match="has ended"):
        carrier.held()
    assert carrier.held() == 0
    os.kill(carrier.process.pid, signal.SIGSTOP)
    carrier.long = 0.5
    with pytest.raises(OfficeAway, match="does not answer"):
        carrier.push("dev1", [OfficeLine(1, "a", PEOPLE, b"x" * 1_000_000)])  # more than a pipe takes
    carrier.silent = SILENT * 10
    assert carrier.held() == 0
    carrier.close()


def test_waiting_ends_with_the_window_and_a_call_is_no_silence(office: SampleOffice, wire: Wire) -> None:
    address = replace(office.admin.membership.address, port=wire.port)
    times = [0.0]
    carrier = ChildCarrier(replace(office.admin.membership, address=address), clock=lambda: times[0])
    wire.frozen.set()
    paused: list[int] = []

    def pause() -> None:
        if carrier.process is not None and wire.met.is_set():
            times[0] += 3600  # somebody is on the phone for an hour
            paused.append(1)
        if len(paused) == 3:
            raise Stopped

    carrier.pause = pause
    with pytest.raises(Stopped):
        carrier.held()
    assert carrier.process is None


AWAY = Membership(
    office="Sample", member="Ben", key=bytes(32), word="word",
    address=OfficeAddress(host="127.0.0.1", port=1, database="x", role="x", password=""),
)  # fmt: skip


def test_errors_come_through_as_what_they_are(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without the packages, too: then the sentence has the command in it."""
    (tmp_path / "psycopg.py").write_text("raise ImportError\n")
    monkeypatch.syspath_prepend(tmp_path)
    carrier = ChildCarrier(AWAY)
    with pytest.raises(OfficeError) as missing:
        carrier.held()
    carrier.close()
    assert "pip install 'psycopg[binary]' pynacl" in str(missing.value)
    assert missing.value.args[0].template  # it can be said in the language of the window


def test_a_frozen_app_begins_itself_once_more(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("psycopg", reason="needs the packages of an office: python3 packaging/dev.py office")
    root = Path(__file__).parents[2]
    (program := tmp_path / "program").write_text(
        f'#!/bin/sh\nPYTHONPATH={":".join(sys.path)} exec {sys.executable} {root}/packaging/start.py "$@"\n'
    )
    program.chmod(0o755)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    carrier = ChildCarrier(AWAY)
    with pytest.raises(OfficeAway, match="cannot be reached"):
        carrier.held()
    carrier.close()


def test_the_process_ends_with_whoever_asked(tmp_path: Path) -> None:
    path = [str(Path(__file__).parents[2]), *sys.path]
    probe = (
        f"import sys; sys.path[:] = {path!r}\n"
        "from callassist.office.child_carrier import ChildCarrier\n"
        "from tests.office.test_child_carrier import AWAY\n"
        "import os\n"
        "carrier = ChildCarrier(AWAY)\n"
        "carrier._begin()\n"
        "print(carrier.process.pid, flush=True)\n"
        "os._exit(0)\n"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    pid = int(done.stdout)
    for _ in range(1000):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            break
        if (
            Path(f"/proc/{pid}/stat").exists()
            and Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
        ):
            break
        threading.Event().wait(0.02)
    else:
        pytest.fail("the process is still there")


def test_frames() -> None:
    file = io.BytesIO()
    write_frame(file, b"one")
    write_frame(file, b"")
    file.seek(0)
    assert (read_frame(file), read_frame(file), read_frame(file)) == (b"one", b"", None)
    for cut in (b"\0\0", b"\0\0\0\5abc", b"\xff\xff\xff\xff"):
        with pytest.raises(ValueError, match="frame"):
            read_frame(io.BytesIO(cut))


def test_all_that_can_be_asked_goes_by_the_process_too(office: SampleOffice) -> None:
    carrier, real = ChildCarrier(office.admin.membership), office.admin.server
    line = OfficeLine(1, "a", PEOPLE, b"x" * 100)
    assert carrier.push("dev1", [line]) == 1
    assert carrier.shorten("dev1", [replace(line, line=b"x")]) == 1
    assert carrier.sizes("dev1", 0) == real.sizes("dev1", 0) == [(1, "a", 1)]
    carrier.talking("p1")
    assert carrier.members()[0].talks_to == "p1"
    entries = tuple(OfficeEntry(person=each, body=b"", due=NOW, number=each) for each in "abc")
    carrier.hand_out(OfficeList(id="sample", base=0, running=True, body=b"list", entries=entries))
    assert carrier.entries("sample").body == b"list"
    claims = [str(uuid4()) for _ in range(3)]
    assert carrier.take("sample", claims[0]) == "a"
    assert carrier.reserve("sample", claims[1:2]) == {claims[1]: "b"}
    assert carrier.hold("sample", "c", claims[2])
    assert carrier.settle(Settled(list="sample", claim=claims[0], due=None, called=True, came_to=b"came to"))
    assert carrier.results("sample") == [b"came to"]
    assert carrier.release("sample", "b")
    assert carrier.lists() == real.lists()
    carrier.withdraw("sample")
    assert carrier.lists() == []
    assert carrier.publish("talk", "en", "text", 0, 0, False) == 1
    (head,) = carrier.scripts()
    assert carrier.script(head.key) == real.script(head.key)
    about, ratings = ScoreKey("p1", "talk"), {"fit": ScoreRating("Fit", 4, "", NOW)}
    assert carrier.give_card(about, ["p1"], ratings)
    assert [one.own for one in carrier.cards_about(about)] == [True]
    assert carrier.scorecards([about]) == real.scorecards([about])
    assert (carrier.forgotten_cards(), carrier.forget_cards([mark_of("p1")]), carrier.forgotten_cards()) == (0, 1, 1)
    carrier.close()


def test_the_process_answers_until_nobody_asks_any_more() -> None:
    pytest.importorskip("psycopg", reason="needs the packages of an office: python3 packaging/dev.py office")
    asked = io.BytesIO()
    write_frame(asked, msgspec.msgpack.encode(AWAY))
    for number in (7, 8):
        write_frame(asked, msgspec.msgpack.encode(ChildQuestion("held", msgspec.Raw(b"\x90"), number)))
    begin = [
        sys.executable,
        "-c",
        f"import sys; sys.path[:] = {sys.path!r}; from {main.__module__} import main; main()",
    ]
    done = subprocess.run(begin, input=asked.getvalue(), capture_output=True, check=True)
    told = io.BytesIO(done.stdout)
    assert read_frame(told) == b""
    for number in (7, 8):
        answer = msgspec.msgpack.decode(read_frame(told) or b"", type=ChildAnswer)
        assert (answer.number, answer.away, "cannot be reached" in unpacked(answer.sentence)) == (number, True, True)
    assert read_frame(told) is None
    nobody = subprocess.run(begin, input=b"", capture_output=True, check=True)
    assert nobody.stdout == b""
