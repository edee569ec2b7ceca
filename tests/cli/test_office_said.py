"""What `callassist office` asks of a server, and what it says then: a stand-in takes the place of the server."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from callassist.cli.cmd_office import read_certificate
from callassist.cli.main import main
from callassist.files import Disk
from callassist.messages import message
from callassist.office.invitation import (
    Invitation,
    Membership,
    OfficeAddress,
    OfficeAway,
    OfficeError,
    OfficeRefused,
    keep_membership,
    read_invitation,
    read_membership,
    write_invitation,
)
from callassist.office.office_carrier import OfficeCursor, OfficeHere, OfficeMember
from callassist.office.office_round import LEDGER, OfficeDone, OfficeLedger, OfficeRound
from callassist.office.published_scripts import PublishDone
from callassist.paths import OFFICE_CLAIMS, Paths, within
from callassist.store.list_files import ListStore
from callassist.store.lock import DataLock
from callassist.store.managed_file import FilePlace
from callassist.store.writer import Writer

ADDRESS = OfficeAddress(host="db.example", database="office", role="desk", password="sample")  # noqa: S106  no one's
INVITED = Invitation(office="Sample", member="Ada", address=ADDRESS, key=b"k" * 32, word="invited")
MEMBER = Membership(office="Sample", member="Ada", address=ADDRESS, key=b"k" * 32, word="here")
"""One word stands for a desk."""
HERE = OfficeHere(office="Sample", epoch="e", member="Ada", rights="lead")
NOW = datetime(2026, 11, 30, 9, 5, tzinfo=UTC)


@dataclass
class StandIn:
    """What was asked of the server, in order, and what it answers."""

    asked: list[tuple[object, ...]] = field(default_factory=list[tuple[object, ...]])
    members: list[OfficeMember] = field(default_factory=list[OfficeMember])
    done: OfficeDone = field(default_factory=lambda: OfficeDone(HERE))
    fails: dict[str, Exception] = field(default_factory=dict[str, Exception])
    rounds: list[OfficeRound] = field(default_factory=list[OfficeRound])

    def ask(self, what: str, *values: object) -> None:
        self.asked.append((what, *values))
        if what in self.fails:
            raise self.fails[what]

    def server(self, membership: Membership) -> Any:
        assert membership.word in (MEMBER.word, self.word)
        outer = self

        class Server:
            def __getattr__(self, name: str) -> Callable[..., object]:
                def ask(*values: object) -> object:
                    outer.ask(name, *values)
                    return {"members": outer.members, "hello": outer.done.here}.get(name)

                return ask

        return Server()

    word = ""

    def take_up(self, invitation: Invitation, word: str, desk: str) -> Membership:
        self.ask("take_up", invitation.word, desk)
        assert len(word) >= 24
        self.word = word
        return msgspec.structs.replace(MEMBER, word=word)

    def run(self, office: OfficeRound) -> OfficeDone:
        self.rounds.append(office)
        self.ask("round")
        return self.done


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> StandIn:
    made = StandIn()
    monkeypatch.setattr("callassist.office.office_server.OfficeServer", made.server)
    monkeypatch.setattr("callassist.office.office_server.take_up", made.take_up)
    monkeypatch.setattr(OfficeRound, "run", lambda office: made.run(office))
    monkeypatch.delenv("PGPASSWORD", raising=False)
    return made


@dataclass
class Desk:
    """One folder, and the command in it."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *arguments: object) -> tuple[int, str, str]:
        code = main(["office", *map(str, arguments), "--data-dir", str(self.folder)])
        said = self.capsys.readouterr()
        return code, said.out, said.err

    @property
    def paths(self) -> Paths:
        return within(self.folder)

    def join(self) -> None:
        self.paths.make()
        keep_membership(self.paths.log, MEMBER)

    def lists(self) -> ListStore:
        writer = Writer()
        found = ListStore(FilePlace(self.paths.data, writer, Disk(), lambda: NOW))
        found.open()
        writer.close(5.0)
        return found


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path / "desk", capsys)


IN_NONE = "callassist office {}: This desk is in no office.\n"


def test_a_desk_in_no_office_is_told_so_whatever_is_asked(desk: Desk, away: StandIn, tmp_path: Path) -> None:
    nowhere = "This desk is in no office. Join one with: callassist office join FILE\n"
    assert [desk(*act) for act in ((), ("status",), ("exchange",))] == [(0, nowhere, "")] * 3
    script = tmp_path / "a.call.md"
    for act in (("leave",), ("remove", "Bo"), ("withdraw", "x"), ("publish", script), ("hand-out", "x"),
                ("invite", "Bo", "-o", tmp_path / "bo.json")):  # fmt: skip
        assert desk(*act) == (2, "", IN_NONE.format(act[0]))
    assert away.asked == []


SERVER = ("postgresql://owner@db.example/office",)
CERTIFICATE = "-----BEGIN CERTIFICATE-----\nsample\n"


@pytest.fixture
def owned(monkeypatch: pytest.MonkeyPatch, away: StandIn) -> StandIn:
    """What whoever owns the database is asked."""

    def owner(*values: str) -> OfficeAddress:
        away.ask("owner", *values)
        return ADDRESS

    def found(address: OfficeAddress, name: str, admin: str) -> Invitation:
        away.ask("found", address is ADDRESS, name, admin)
        return INVITED

    monkeypatch.setattr("callassist.office.founding.owner_address", owner)
    monkeypatch.setattr("callassist.office.founding.found_office", found)
    return away


def test_an_office_is_made_and_its_first_invitation_written(desk: Desk, owned: StandIn, tmp_path: Path) -> None:
    out, pem = tmp_path / "mine.json", tmp_path / "ca.pem"
    pem.write_text(CERTIFICATE)
    asked = ("init", *SERVER, "--office", "Sample", "--name", "Ada", "-o", out)
    assert desk(*asked, "--certificate", pem) == (
        0, f"The office “Sample” is made. Now join it: callassist office join {out}\n", "",
    )  # fmt: skip
    assert read_invitation(out) == INVITED
    assert owned.asked == [("owner", *SERVER, "", CERTIFICATE), ("found", True, "Sample", "Ada")]
    taken = (2, "", f"callassist office init: {out} is there already. Name another file.\n")
    assert desk(*asked) == taken
    assert len(owned.asked) == 2, "nothing is made where the invitation has no place"


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (3, "The office is of this version of Call Assist already.\n"),
        (2, "The office is of this version of Call Assist now: its tables went from 2 to 3.\n"),
    ],
)
def test_an_office_is_brought_up_to_this_version(
    desk: Desk, owned: StandIn, monkeypatch: pytest.MonkeyPatch, before: int, said: str
) -> None:
    from callassist.office.schema_steps import all_steps

    def upgrade(address: OfficeAddress, steps: list[str]) -> tuple[int, int]:
        assert (address, steps) == (ADDRESS, all_steps())
        return before, 3

    monkeypatch.setattr("callassist.office.schema_steps.upgrade_office", upgrade)
    assert desk("upgrade", *SERVER) == (0, said, "")
    assert owned.asked == [("owner", *SERVER, "", "")]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("known", "at_terminal", "password"),
    [("secret", True, "secret"), ("", True, ""), (None, True, "typed"), (None, False, ""), ("secret", False, "secret")],
)
def test_a_password_is_asked_for_where_none_is_set_and_somebody_sits_there(
    desk: Desk, owned: StandIn, monkeypatch: pytest.MonkeyPatch, known: str | None, at_terminal: bool, password: str
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("getpass.getpass", lambda text: asked.append(text) or "typed")
    monkeypatch.setattr("callassist.office.schema_steps.upgrade_office", lambda *_: (1, 1))
    monkeypatch.setattr("sys.stdin", Terminal() if at_terminal else io.StringIO())
    if known is not None:
        monkeypatch.setenv("PGPASSWORD", known)
    assert desk("upgrade", *SERVER)[0] == 0
    assert owned.asked == [("owner", *SERVER, password, "")]
    prompt = "Password of the owner of postgresql://owner@db.example/office: "
    assert asked == ([prompt] if known is None and at_terminal else [])


def test_a_certificate_is_one_and_no_key(tmp_path: Path) -> None:
    pem = tmp_path / "ca.pem"
    assert read_certificate(None) == ""
    for text in (CERTIFICATE, CERTIFICATE + "x" * (200_000 - len(CERTIFICATE))):
        pem.write_text(text)
        assert read_certificate(pem) == text
    pem.write_bytes(CERTIFICATE.encode() + b"\xff")
    assert read_certificate(pem) == CERTIFICATE + "\ufffd"
    for wrong in ("milk", CERTIFICATE + "-----BEGIN PRIVATE KEY-----"):
        pem.write_text(wrong)
        with pytest.raises(OfficeError) as refused:
            read_certificate(pem)
        assert str(refused.value) == f"{pem} is no certificate. It is the one that signed that of the server."
    pem.write_text(CERTIFICATE + "x" * (200_001 - len(CERTIFICATE)))
    with pytest.raises(OSError, match="195 KB"):
        read_certificate(pem)


QUESTION = "Whoever is in “Sample” will see no people of yours. Join? [y/N] "
JOINED = (
    "You are in the office “Sample” as Ada. The invitation is used up: delete it.\n"
    "Given: no changes. Taken: no changes.\n"
)


@pytest.mark.parametrize(
    ("answer", "agrees"), [("y", True), ("YES ", True), ("n", False), ("", False), ("yeah", False), ("no yes", False)]
)
def test_joining_is_asked_about(
    desk: Desk, away: StandIn, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: str, agrees: bool
) -> None:
    write_invitation(path := tmp_path / "mine.json", INVITED)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{answer}\ny\n"))
    refused = (2, "", f"{QUESTION}callassist office join: Nothing was done.\n")
    assert desk("join", path) == ((0, JOINED, QUESTION) if agrees else refused)
    assert (read_membership(desk.paths.log) is not None) is agrees
    assert [what for what, *_ in away.asked if what != "close"] == (["take_up", "round"] if agrees else [])


def test_a_desk_joins_once_and_by_the_name_of_this_machine(desk: Desk, away: StandIn, tmp_path: Path) -> None:
    write_invitation(path := tmp_path / "mine.json", INVITED)
    assert desk("join", path, "--yes") == (0, JOINED, "")
    known = read_membership(desk.paths.log)
    assert known == msgspec.structs.replace(MEMBER, word=away.word)
    (taken,) = [asked for asked in away.asked if asked[0] == "take_up"]
    machine = (desk.paths.log / "machine.json").read_text()
    assert taken[1] == "invited"
    assert str(taken[2]) in machine
    assert desk("join", path, "--yes") == (
        2, "", "callassist office join: This desk belongs to the office “Sample”. Leave it first.\n",
    )  # fmt: skip
    (office,) = away.rounds
    assert [type(part).__name__ for part in office.parts] == ["OfficeScripts", "OfficeScores"]
    assert away.asked[-1] == ("close",)


def test_the_name_of_a_desk_is_the_one_in_settings(desk: Desk, away: StandIn, tmp_path: Path) -> None:
    write_invitation(path := tmp_path / "mine.json", INVITED)
    desk.paths.make()
    (desk.paths.config / "settings.toml").write_text('[share]\nname = "Front desk"\n')
    assert desk("join", path, "--yes")[0] == 0
    assert ("take_up", "invited", "Front desk") in away.asked


def test_an_invitation_is_made_for_one_desk(desk: Desk, away: StandIn, tmp_path: Path) -> None:
    desk.join()
    out = tmp_path / "bo.json"
    for rights in ("caller", "lead", "admin"):
        out.unlink(missing_ok=True)
        assert desk("invite", "Bo", "--rights", rights, "-o", out) == (
            0, f"{out} is good for one desk of Bo. Hand it over as you would a key: it is one.\n", "",
        )  # fmt: skip
        made = read_invitation(out)
        assert made == msgspec.structs.replace(INVITED, member="Bo", word=made.word)
        assert (away.asked[-2:], len(made.word)) == ([("invite", "Bo", rights, made.word), ("close",)], 32)
    assert desk("invite", "Cy", "-o", out)[2].endswith("is there already. Name another file.\n")
    assert len(away.asked) == 6
    out.unlink()
    desk("invite", "Bo", "-o", out)
    assert away.asked[-2][:3] == ("invite", "Bo", "caller")


def test_a_member_is_removed_and_what_the_server_refuses_is_said(desk: Desk, away: StandIn) -> None:
    desk.join()
    told = (
        "Bo is no member any more. What they gave stays in the office, what they have stays with them. They still know "
        "the key: a new one is made by callassist office new-key -o FILE\n"
    )
    assert desk("remove", "Bo") == (0, told, "")
    assert away.asked == [("remove", "Bo"), ("close",)]
    away.fails["remove"] = OfficeRefused(message("Your rights in the office do not go so far."))
    assert desk("remove", "Bo") == (
        1, "", "callassist office remove: Your rights in the office do not go so far.\n",
    )  # fmt: skip
    away.fails["remove"] = OfficeAway(message("The server is away."))
    assert desk("remove", "Bo") == (2, "", "callassist office remove: The server is away.\n")


def test_where_a_desk_stands(desk: Desk, away: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("callassist.cli.main.now_here", lambda: NOW)
    desk.join()
    away.members = [
        OfficeMember("Ada", "admin", ("a",), datetime(2026, 11, 29, 8, 1, tzinfo=UTC), gone=False),
        OfficeMember("Bo", "caller", (), None, gone=False),
        OfficeMember("Cy", "lead", ("c",), NOW, gone=True),
    ]
    first = "“Sample” at db.example, as Ada. To be sent: no changes.\n"
    with DataLock(desk.paths.data):  # also beside a window
        code, said, _ = desk("status")
    assert (code, said.splitlines(keepends=True)[0]) == (0, first)
    assert said.splitlines()[1:] == [
        "Ada (admin), last there Sun 29 Nov 2026, 08:01", "Bo (caller), has not joined yet", "Cy (lead), has left",
    ]  # fmt: skip
    ledger = OfficeLedger(office=MEMBER.word, at=NOW)
    (desk.paths.data / LEDGER).write_bytes(msgspec.json.encode(ledger))
    away.fails["members"] = OfficeAway(message("The server is away."))
    last = "“Sample” at db.example, as Ada, last exchanged Mon 30 Nov 2026, 09:05. To be sent: no changes.\n"
    assert desk() == (0, f"{last}The server is away.\n", "")
    away.fails["members"] = OfficeRefused(message("You are no member."))
    assert desk() == (1, "", "callassist office status: You are no member.\n")


@pytest.mark.parametrize(
    ("done", "said"),
    [
        ({"given": 1, "taken": 1200}, "Given: 1 change. Taken: 1,200 changes.\n"),
        ({"forgotten": 1}, "Somebody was forgotten in the office: 1 call went here.\n"),
        ({"scripts": ["Talk", "Survey"]}, "New from the office: Talk\nNew from the office: Survey\n"),
        ({"cards": 2}, "Taken: 2 scorecards of others.\n"),
        ({"held": 1}, "1 change cannot be taken yet: somebody still writes on the server.\n"),
        ({"new_name": True}, "Another machine had the same mark: this one has a new one.\n"),
        ({"troubles": [message("One."), message("Two.")]}, "One.\nTwo.\n"),
    ],
)
def test_what_an_exchange_came_to(desk: Desk, away: StandIn, done: dict[str, Any], said: str) -> None:
    desk.join()
    away.done = replace(away.done, **done)
    nothing = "" if "given" in done else "Given: no changes. Taken: no changes.\n"
    assert desk("exchange") == (0, nothing + said, "")
    assert [what for what, *_ in away.asked] == ["round", "close"]
    with DataLock(desk.paths.data):
        code, told, why = desk("exchange")
    assert (code, told, "Another Call Assist" in why) == (2, "", True)


def made_list(desk: Desk, name: str) -> None:
    assert main(["list", "new", name, "--script", "screen-candidate", "--data-dir", str(desk.folder)]) == 0


def test_a_list_is_handed_out_and_taken_back(desk: Desk, away: StandIn, capsys: pytest.CaptureFixture[str]) -> None:
    desk.join()
    made_list(desk, "Nurses")
    capsys.readouterr()
    done = "Given: no changes. Taken: no changes.\n"
    assert desk("hand-out", "nurses") == (
        0, f"The office says from now on whom to call next by “Nurses”.\n{done}", "",
    )  # fmt: skip
    (kept,) = desk.lists().all()
    assert kept.listing.office
    assert [what for what, *_ in away.asked if what != "close"] == ["hello", "round"]
    assert away.asked[0] == ("hello", OfficeCursor())
    away.asked.clear()
    assert desk("hand-out", "nurses", "--take-back") == (
        0, f"“Nurses” is called from this desk alone again.\n{done}", "",
    )  # fmt: skip
    (kept,) = desk.lists().all()
    assert not kept.listing.office
    assert [asked for asked in away.asked if asked[0] not in ("hello", "round", "close")] == [
        ("withdraw", kept.listing.id)
    ]
    away.done = replace(away.done, here=msgspec.structs.replace(HERE, rights="caller"))
    for back in ((), ("--take-back",)):
        assert desk("hand-out", "nurses", *back) == (
            1, "", "callassist office hand-out: Your rights in the office do not go so far.\n",
        )  # fmt: skip
    assert not desk.lists().all()[0].listing.office
    assert desk("hand-out", "Nobody") == (
        2, "", "callassist office hand-out: there is no list “Nobody”. There are: “Nurses”.\n",
    )  # fmt: skip


def test_who_leaves_gives_what_waits_and_keeps_what_is_theirs(
    desk: Desk, away: StandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.join()
    for name in ("Nurses", "Own"):
        made_list(desk, name)
    desk("hand-out", "Nurses")
    for name in (LEDGER, OFFICE_CLAIMS):
        (desk.paths.data / name).write_text("{}")
    capsys.readouterr()
    away.fails["leave"] = OfficeRefused(message("Make somebody else an admin first."), "CA009")
    assert desk("leave") == (1, "", "callassist office leave: Make somebody else an admin first.\n")
    away.fails = {"round": OfficeAway(message("The server is away."))}
    assert desk("leave") == (2, "", "callassist office leave: The server is away.\n")
    assert read_membership(desk.paths.log) == MEMBER
    away.fails, away.asked = {}, []
    left = "This desk has left “Sample”. What is here stays here, what it gave stays there.\n"
    assert desk("leave") == (0, left, "")
    assert [what for what, *_ in away.asked if what != "close"] == ["round", "leave"]
    assert read_membership(desk.paths.log) is None
    assert not any((desk.paths.data / name).exists() for name in (LEDGER, OFFICE_CLAIMS))
    kept = {file.listing.name: (file.listing.office, file.listing.paused) for file in desk.lists().all()}
    assert kept == {"Nurses": (False, True), "Own": (False, False)}


@pytest.mark.parametrize("code", ["CA001", "CA002"])
def test_who_is_no_member_any_more_can_leave(desk: Desk, away: StandIn, code: str) -> None:
    desk.join()
    away.fails["round"] = OfficeRefused(message("You are no member."), code)
    assert desk("leave")[0] == 0
    assert read_membership(desk.paths.log) is None


SCRIPT = """---
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

-> end: done
"""


@dataclass
class Behind:
    """What somebody else published in between."""

    base: str
    theirs: str
    path: Path
    by: str = "Bo"


@pytest.fixture
def published(away: StandIn, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What publishing comes to, one after the other."""
    answers: list[object] = []

    class Scripts:
        def __init__(self, _server: object, packs: Path, *, office: str, name: str) -> None:
            away.ask("scripts", packs.name, office, name)

        def publish(self, text: str, base: str | None) -> object:
            away.ask("publish", text, base)
            return answers.pop(0)

        def withdraw(self, script: str, lang: str) -> None:
            away.ask("withdraw", script, lang)

    monkeypatch.setattr("callassist.office.published_scripts.OfficeScripts", Scripts)
    return answers


def test_a_script_is_published_and_withdrawn(
    desk: Desk, away: StandIn, published: list[object], tmp_path: Path
) -> None:
    desk.join()
    path = tmp_path / "talk.call.md"
    path.write_text(SCRIPT)
    published.append(PublishDone(4, path))
    assert desk("publish", path) == (0, "Published as version 4.\n", "")
    opened = ("scripts", "packs", MEMBER.word, "Sample")
    assert away.asked == [opened, ("publish", SCRIPT, None), ("close",)]
    away.asked.clear()
    told = "“sample-talk” is withdrawn. Every desk says so, and can use it on.\n"
    assert desk("withdraw", "sample-talk") == (0, told, "")
    assert desk("withdraw", "sample-talk", "--lang", "de")[0] == 0
    assert [asked for asked in away.asked if asked[0] == "withdraw"] == [
        ("withdraw", "sample-talk", ""), ("withdraw", "sample-talk", "de"),
    ]  # fmt: skip
    with DataLock(desk.paths.data):
        assert desk("withdraw", "sample-talk")[0] == desk("publish", path)[0] == 2


def test_what_others_changed_in_between_is_put_together(
    desk: Desk, away: StandIn, published: list[object], tmp_path: Path
) -> None:
    desk.join()
    own = desk.paths.data / "scripts" / "talk.call.md"
    own.parent.mkdir()
    mine = SCRIPT.replace("title: Sample talk", "title: My talk")
    theirs = SCRIPT.replace("Hello there.", "Good morning.")
    both = mine.replace("Hello there.", "Good morning.")
    for path in (own, tmp_path / "elsewhere.call.md"):
        path.write_text(mine)
        away.asked.clear()
        published += [Behind(SCRIPT, theirs, path), PublishDone(2, path)]
        assert desk("publish", path) == (0, "Put together with what Bo changed.\nPublished as version 2.\n", "")
        assert away.asked[1:3] == [("publish", mine, None), ("publish", both, theirs)]
        assert path.read_text() == (both if path is own else mine), "only what is one's own is written"
    clash = SCRIPT.replace("title: Sample talk", "title: Their talk")
    own.write_text(mine)
    published.append(Behind(SCRIPT, clash, tmp_path / "theirs.call.md"))
    code, _, why = desk("publish", own)
    assert (code, why) == (1, (
        "callassist office publish: Bo published this script in between, and changed the same rows as you (row 4). "
        f"Theirs is {tmp_path / 'theirs.call.md'}. Nothing was done: put both together in the studio, then publish.\n"
    ))  # fmt: skip
    assert own.read_text() == mine
