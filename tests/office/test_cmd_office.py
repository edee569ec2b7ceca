"""`callassist office`: make one, invite, join, see who is there, exchange, leave; and what is in the way is said."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest

from callassist.cli.cmd_office import _exchanged
from callassist.cli.main import main
from callassist.lists.wordings import ListCall
from callassist.office import office_server, schema_steps
from callassist.office.invitation import write_invitation
from callassist.office.office_carrier import OfficeHere, Settled
from callassist.office.office_round import OfficeDone
from callassist.script.edit.versions import Versions
from callassist.store.lock import DataLock
from tests.office.conftest import SampleOffice
from tests.office.engine import OWNER, PASSWORD, Engine
from tests.office.test_office_lists import handed_out
from tests.office.test_published_scripts import HELLO, TEXT, THANKS

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command at one of the desks; its code, and all that it said."""

    def run(desk: str, *arguments: object) -> tuple[int, str]:
        code = main([*map(str, arguments), "--data-dir", str(tmp_path / desk)])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


@pytest.fixture
def address(engine: Engine, office: SampleOffice, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """Of a database with no office in it; the certificate lies in ca.pem."""
    office.execute("DROP SCHEMA callassist CASCADE")
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    (tmp_path / "ca.pem").write_text(engine.certificate)
    return f"postgresql://{OWNER}@localhost:{engine.port}/{office.database}"


def people_of(tmp_path: Path, name: str) -> Path:
    table = tmp_path / f"{name}.csv"
    table.write_text(f"Name,Email\n{name} Sample,{name.lower()}@example.org\n")
    return table


def test_an_office_from_the_first_desk_to_the_last(
    run: Run, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, hers = tmp_path / "mine.json", tmp_path / "hers.json"
    made = run("a", "office", "init", address, "--office", "Sample", "--name", "Ada", "-o", mine,
               "--certificate", tmp_path / "ca.pem")  # fmt: skip
    assert made == (0, f"The office “Sample” is made. Now join it: callassist office join {mine}\n")
    assert run("a", "office", "upgrade", address, "--certificate", tmp_path / "ca.pem") == (
        0, "The office is of this version of Call Assist already.\n",
    )  # fmt: skip
    assert run("a", "people", "import", people_of(tmp_path, "Vera"))[0] == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    code, said = run("a", "office", "join", mine)
    assert (code, "Whoever is in “Sample” will see 1 person of yours. Join? [y/N]" in said) == (2, True)
    assert run("a", "office")[1] == "This desk is in no office. Join one with: callassist office join FILE\n"
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert "Given: 1 change. Taken: no changes." in run("a", "office", "join", mine)[1]
    assert run("a", "office", "join", mine, "--yes") == (
        2, "callassist office join: This desk belongs to the office “Sample”. Leave it first.\n",
    )  # fmt: skip
    code, said = run("b", "office", "join", mine, "--yes")
    assert (code, "This invitation was used already" in said) == (1, True)

    assert run("a", "office", "invite", "Bo", "-o", hers)[0] == 0
    assert run("a", "office", "invite", "Cy", "-o", hers)[1].endswith("is there already. Name another file.\n")
    assert "You are in the office “Sample” as Bo." in run("b", "office", "join", hers, "--yes")[1]
    assert "Vera Sample" in run("b", "people", "list")[1]
    assert run("b", "people", "import", people_of(tmp_path, "Eva"))[0] == 0
    code, said = run("b", "office", "status")
    assert "as Bo, last exchanged " in said
    assert "To be sent: 1 change." in said
    assert "Ada (admin), last there " in said
    assert run("b", "office", "exchange") == (0, "Given: 1 change. Taken: no changes.\n")
    assert run("a", "office", "exchange") == (0, "Given: no changes. Taken: 1 change.\n")
    assert "Eva Sample" in run("a", "people", "list")[1]

    assert run("b", "office", "remove", "Ada") == (
        1, "callassist office remove: Your rights in the office do not go so far.\n",
    )  # fmt: skip
    assert run("a", "office", "leave")[1].endswith("Make somebody else an admin first.\n")
    assert run("a", "office", "remove", "Bo")[0] == 0
    assert "Bo (caller), has left" in run("a", "office", "status")[1]
    code, said = run("b", "office", "exchange")
    assert (code, said.endswith("You are no member of this office any more. What is here stays here.\n")) == (1, True)
    assert run("b", "office", "leave")[1] == (
        "This desk has left “Sample”. What is here stays here, what it gave stays there.\n"
    )
    assert "Vera Sample" in run("b", "people", "list")[1]
    assert run("b", "office", "leave")[1] == "callassist office leave: This desk is in no office.\n"


def test_what_waits_is_given_before_a_desk_leaves(run: Run, office: SampleOffice, tmp_path: Path) -> None:
    write_invitation(path := tmp_path / "bo.json", office.invitation("Bo"))
    run("b", "office", "join", path, "--yes")
    run("b", "people", "import", people_of(tmp_path, "Eva"))
    assert run("b", "office", "leave")[0] == 0
    office.admin.run()
    assert [person.full_name for person in office.admin.book.all()] == ["Eva Sample"]


def test_a_list_is_handed_out_and_taken_back(run: Run, office: SampleOffice, tmp_path: Path) -> None:
    from callassist.office.invitation import write_invitation

    for name, rights in (("bo", "caller"), ("kim", "lead")):
        write_invitation(path := tmp_path / f"{name}.json", office.invitation(name, rights))
        run(name, "office", "join", path, "--yes")
    assert (
        run("kim", "list", "new", "Nurses", "--script", "screen-candidate", "--from", people_of(tmp_path, "Eva"))[0]
        == 0
    )
    code, said = run("kim", "office", "hand-out", "nurses")
    assert (code, said.startswith("The office says from now on whom to call next by “Nurses”.\n")) == (0, True)
    assert run("kim", "list", "next", "Nurses") == (
        2, "callassist list: the office says whom to call next by this list, and the window asks it\n",
    )  # fmt: skip
    run("bo", "office", "exchange")
    assert "Nurses" in run("bo", "list")[1]
    assert run("bo", "office", "hand-out", "Nurses") == (
        1, "callassist office hand-out: Your rights in the office do not go so far.\n",
    )  # fmt: skip
    assert run("kim", "office", "hand-out", "Nobody")[0] == 2
    code, said = run("kim", "office", "hand-out", "Nurses", "--take-back")
    assert (code, said.startswith("“Nurses” is called from this desk alone again.\n")) == (0, True)
    assert office.admin.server.lists() == []
    run("kim", "office", "hand-out", "Nurses")
    run("bo", "office", "exchange")
    run("bo", "list", "new", "Own", "--script", "screen-candidate", "--from", people_of(tmp_path, "Ann"))
    run("bo", "office", "leave")
    assert run("bo", "list", "next", "Nurses") == (1, "This list is paused.\n")
    assert run("bo", "list", "next", "Own")[1] != "This list is paused.\n"


def test_a_server_that_is_away_is_said_and_changes_nothing(run: Run, office: SampleOffice, tmp_path: Path) -> None:
    write_invitation(path := tmp_path / "bo.json", office.invitation("Bo"))
    run("b", "office", "join", path, "--yes")
    run("b", "people", "import", people_of(tmp_path, "Eva"))
    office.admin.server.close()
    office.engine.stop()
    try:
        code, said = run("b", "office", "status")
        assert (code, "To be sent: 1 change.\nThe server at localhost cannot be reached" in said) == (0, True)
        for act in ("exchange", "leave"):
            code, said = run("b", "office", act)
            assert (code, "The server at localhost cannot be reached" in said) == (2, True)
    finally:
        office.engine.start()
    assert run("b", "office", "exchange") == (0, "Given: 1 change. Taken: no changes.\n")


def test_a_folder_that_is_in_use_is_said(run: Run, office: SampleOffice, tmp_path: Path) -> None:
    write_invitation(path := tmp_path / "bo.json", office.invitation("Bo"))
    assert run("b", "office", "status")[0] == 0
    with DataLock(tmp_path / "b" / "data"):
        code, said = run("b", "office", "join", path, "--yes")
    assert (code, "Another Call Assist" in said) == (2, True)
    assert run("b", "office", "join", path, "--yes")[0] == 0  # the invitation is still good
    before = sorted((each, each.stat().st_mtime_ns) for each in (tmp_path / "b" / "data").rglob("*"))
    with DataLock(tmp_path / "b" / "data"):
        code, said = run("b", "office", "status")
        assert (code, "To be sent: no changes." in said) == (0, True)
        assert run("b", "office", "exchange")[0] == 2
    assert sorted((each, each.stat().st_mtime_ns) for each in (tmp_path / "b" / "data").rglob("*")) == before


@pytest.mark.parametrize("text", ["milk", "-----BEGIN CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\n"])
def test_what_is_no_certificate_is_said(run: Run, address: str, tmp_path: Path, text: str) -> None:
    (tmp_path / "file").write_text(text)
    code, said = run("a", "office", "init", address, "--office", "Sample", "--name", "Ada", "-o", tmp_path / "x",
                     "--certificate", tmp_path / "file")  # fmt: skip
    assert (code, "is no certificate" in said) == (2, True)


def test_nothing_is_made_where_the_invitation_has_no_place(run: Run, address: str, tmp_path: Path) -> None:
    asked = ("office", "init", address, "--office", "Sample", "--name", "Ada", "--certificate", tmp_path / "ca.pem")
    assert run("a", *asked, "-o", tmp_path / "no" / "x")[0] == 2
    assert run("a", *asked, "-o", tmp_path / "x")[0] == 0


def test_leads_publish_and_withdraw_from_the_command_line(run: Run, office: SampleOffice, tmp_path: Path) -> None:
    """What somebody else changed in between comes into one's own script; nothing does where both changed one row."""
    for desk, name, rights in (("a", "Ana", "lead"), ("b", "Bo", "lead"), ("c", "Cy", "caller")):
        write_invitation(path := tmp_path / f"{name}.json", office.invitation(name, rights))
        run(desk, "office", "join", path, "--yes")
    own = tmp_path / "a" / "data" / "scripts" / "talk.call.md"
    own.parent.mkdir()
    own.write_text(TEXT)
    assert run("a", "office", "publish", own) == (0, "Published as version 1.\n")
    assert run("b", "office", "exchange")[1].endswith("New from the office: Sample talk\n")
    (held,) = (tmp_path / "b" / "data" / "packs").rglob("*.call.md")

    own.write_text(TEXT.replace(*HELLO))
    assert run("a", "office", "publish", own) == (0, "Published as version 2.\n")
    elsewhere = tmp_path / "mine.call.md"
    elsewhere.write_text(TEXT.replace(*THANKS))
    together = (0, "Put together with what Ana changed.\nPublished as version 3.\n")
    assert run("b", "office", "publish", elsewhere) == together
    assert held.read_text() == TEXT.replace(*HELLO).replace(*THANKS)
    assert elsewhere.read_text() == TEXT.replace(*THANKS)

    own.write_text(own.read_text().replace("title: Sample talk", "title: A talk"))
    assert run("a", "office", "publish", own) == (0, "Put together with what Bo changed.\nPublished as version 4.\n")
    newest = held.read_text().replace("title: Sample talk", "title: A talk")
    assert own.read_text() == newest
    put_together, mine = Versions(own.parent, own).all()
    assert (mine.text, put_together.text) == (
        TEXT.replace(*HELLO).replace("title: Sample talk", "title: A talk"),
        newest,
    )
    assert put_together.instead == TEXT.replace(*HELLO)

    elsewhere.write_text(held.read_text().replace("title: Sample talk", "title: Our talk"))
    code, said = run("b", "office", "publish", elsewhere)
    assert (code, "in between, and changed the same rows as you (row 4)." in said) == (1, True)
    assert held.read_text() == newest

    elsewhere.write_text(TEXT.replace("id: sample-talk", "id: another"))
    refused = (1, "callassist office publish: Your rights in the office do not go so far.\n")
    assert run("c", "office", "publish", elsewhere) == refused
    assert run("a", "office", "withdraw", "sample-talk")[1].startswith("“sample-talk” is withdrawn.")
    run("b", "office", "exchange")
    assert (held.exists(), (held.parent / "withdrawn" / held.name).exists()) == (False, True)


def test_what_a_round_came_to_is_told_in_lines() -> None:
    here = OfficeHere("Sample", "", "Ada", "lead")
    done = OfficeDone(here, given=1, taken=2, forgotten=3, scripts=["Talk"], cards=1, held=2, new_name=True)
    assert _exchanged(done).splitlines() == [
        "Given: 1 change. Taken: 2 changes.",
        "Somebody was forgotten in the office: 3 calls went here.",
        "New from the office: Talk",
        "Taken: 1 scorecard of others.",
        "2 changes cannot be taken yet: somebody still writes on the server.",
        "Another machine had the same mark: this one has a new one.",
    ]


def test_an_owner_is_asked_for_their_password_and_no_certificate_is_none(
    run: Run, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PGPASSWORD")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    asked: list[str] = []
    monkeypatch.setattr("getpass.getpass", lambda question: asked.append(question) or "wrong")
    made = ("office", "init", address, "--office", "Sample", "--name", "Ada", "-o", tmp_path / "x")
    code, said = run("a", *made, "--certificate", tmp_path / "ca.pem")
    assert (code, "does not let this desk in" in said, asked) == (1, True, [f"Password of the owner of {address}: "])
    monkeypatch.setattr(office_server, "_SYSTEM", ())
    code, said = run("a", *made)
    assert (code, "is not the server of the office. Nothing was sent." in said) == (1, True)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    assert run("a", *made, "--certificate", tmp_path / "ca.pem")[0] == 1
    assert len(asked) == 2


def test_an_office_is_brought_up_to_a_newer_version(
    run: Run, office: SampleOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = schema_steps.all_steps()
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    (tmp_path / "ca.pem").write_text(office.engine.certificate)
    server = f"postgresql://{OWNER}@localhost:{office.engine.port}/{office.database}"
    monkeypatch.setattr(schema_steps, "all_steps", lambda: [*steps, "SELECT 1"])
    told = f"its tables went from {len(steps)} to {len(steps) + 1}.\n"
    assert run("a", "office", "upgrade", server, "--certificate", tmp_path / "ca.pem") == (
        0, f"The office is of this version of Call Assist now: {told}",
    )  # fmt: skip
    office.execute("DROP SCHEMA callassist CASCADE")
    code, said = run("a", "office", "upgrade", server, "--certificate", tmp_path / "ca.pem")
    assert (code, "There is no office in this database any more" in said) == (1, True)


def test_people_of_a_list_are_reserved_and_the_results_are_those_of_all_desks(
    run: Run, office: SampleOffice, tmp_path: Path
) -> None:
    desk = office.admin
    handed_out(desk, "a", "b", "c")
    claim = str(uuid4())
    assert desk.server.take("l1", claim) == "a"
    came_to = msgspec.msgpack.encode(ListCall("Wrong number", None))
    desk.server.settle(Settled(list="l1", claim=claim, due=None, called=True, came_to=came_to))
    assert run("b", "list", "new", "Own", "--script", "screen-candidate")[0] == 0
    assert run("b", "office", "reserve", "Own")[1].endswith("This desk is in no office.\n")
    write_invitation(path := tmp_path / "bo.json", office.invitation("Bo"))
    run("b", "office", "join", path, "--yes")
    code, said = run("b", "office", "reserve", "l1", "2")
    assert (code, said.splitlines()[0]) == (0, "Kept for you of “Nurses”: 2 people. Nobody else is given them.")
    assert len(said.splitlines()) == 3
    assert [one.person for one in desk.server.lists()[0].out] == ["b", "c"]
    assert "for you any more" in run("b", "office", "reserve", "l1", "--give-back")[1]
    assert desk.server.lists()[0].out == ()
    assert "is not handed out by the office" in run("b", "office", "reserve", "Own")[1]
    for wrong in ("0", "101", "x"):
        with pytest.raises(SystemExit):
            run("b", "office", "reserve", "l1", wrong)
    assert run("b", "list", "results", "l1")[1].startswith("All desks of “Sample office”:\n1 call: 1 Wrong number.")
    assert json.loads(run("b", "list", "results", "l1", "--format", "json")[1])["office"] == "Sample office"
    assert json.loads(run("b", "list", "results", "Own", "--format", "json")[1])["office"] == ""
    office.execute("DROP SCHEMA callassist CASCADE")
    code, said = run("b", "list", "results", "l1")
    assert (code, "There is no office in this database any more" in said) == (2, True)
