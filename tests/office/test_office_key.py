"""A new key of the office: whoever left opens nothing that comes from then on, whoever is in it opens all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest
from msgspec.structs import replace

from callassist.files import Disk
from callassist.lists.list_model import CallingList, ListEntry
from callassist.office.invitation import (
    Invitation,
    Membership,
    OfficeError,
    OfficeRefused,
    keep_membership,
    key_mark,
    keys_in,
    keys_text,
    new_keys,
    read_invitation,
    read_keys,
    read_membership,
    write_invitation,
)
from callassist.office.key_renewal import take_keys
from callassist.office.office_carrier import BEHIND, LACKS, PEOPLE, OfficeLine, Settled
from callassist.office.office_round import LEDGER
from callassist.office.office_server import OfficeServer, office_package
from callassist.office.published_scripts import PublishDone
from callassist.people.person_model import Number, Person
from callassist.store.exchange_desk import KEPT
from callassist.store.scorecards import NAME, ScoreKey
from tests.office.conftest import SampleOffice
from tests.office.desks import Desk
from tests.office.engine import Engine
from tests.office.test_office_schema import CLAIM, sample_list
from tests.office.test_published_scripts import HELLO, TEXT
from tests.store.samples import NOW

SEALED = {
    "event": "body", "list": "body", "entry": "body", "result": "body", "script": "body", "scorecard": "body",
    "desk": "talks_to",
}  # fmt: skip
WRITES: dict[str, Callable[[OfficeServer], object]] = {
    "push": lambda server: server.push("writes", [OfficeLine(9, "w", PEOPLE, b"words")]),
    "shorten": lambda server: server.shorten("ofadmin", [OfficeLine(1, "l1", PEOPLE, b"w")]),
    "talking": lambda server: server.talking("p1"),
    "hand_out": lambda server: server.hand_out(sample_list(server)),
    "settle": lambda server: server.settle(Settled(list="sample", claim=CLAIM, due=None, called=True, came_to=b"x")),
    "publish": lambda server: server.publish("another", "en", "words", 0, 0, False),
    "give_card": lambda server: server.give_card(ScoreKey("p1", "s"), ["p1"], {}),
}


def bodies(office: SampleOffice) -> dict[str, list[bytes]]:
    """All that is sealed on the server."""
    return {
        table: [bytes(body) for (body,) in office.execute(f"SELECT {name} FROM callassist.{table}") if body]  # noqa: S608
        for table, name in SEALED.items()
    }


def opened_by(membership: Membership, found: dict[str, list[bytes]]) -> dict[str, int]:
    server = OfficeServer(membership)
    return {
        table: count
        for table, rows in found.items()
        if (count := sum(server._unsealed(body) is not None for body in rows))
    }


def with_keys(desk: Desk, membership: Membership) -> None:
    """As the command does: what did not open is asked for once more."""
    Disk().remove(desk.data / LEDGER)
    desk.server.close()
    desk.membership, desk.server = membership, OfficeServer(membership)
    desk.restart()


def renew(desk: Desk) -> tuple[bytes, ...]:
    keys = new_keys(desk.membership).keys
    desk.server.change_key(keys[0])
    with_keys(desk, desk.membership.with_keys(keys))
    return keys


def test_whoever_left_opens_nothing_new_and_all_others_open_all(office: SampleOffice, tmp_path: Path) -> None:
    admin, leo, late, gone = office.admin, office.desk("Leo", "lead"), office.desk("Lea"), office.desk("Ben")
    admin.put(Person(id="p1", full="Before", numbers=(Number(number="+1 555 0100"),)))
    assert isinstance(leo.scripts.publish(TEXT, None), PublishDone)
    for desk in (admin, leo, late, gone):
        desk.run()
    before = bodies(office)
    assert opened_by(gone.membership, before) == {table: len(rows) for table, rows in before.items() if rows}
    admin.server.remove("Ben")
    keys = renew(admin)
    with_keys(leo, leo.membership.with_keys(keys))
    admin.put(Person(id="p2", full="After"))
    leo.edit("p1", company="Of the lead")
    leo.lists.create(
        CallingList(id="l1", name="After", script="s", created=NOW, office=True), (ListEntry(person="p1", added=NOW),)
    )
    for desk in (admin, leo, admin):
        assert desk.run().troubles == []
    changed = TEXT.replace(*HELLO)
    assert leo.scripts.publish(changed, TEXT).version == 2  # a script is still known by what it was known by
    claim = str(uuid4())
    assert leo.server.hold("l1", "p1", claim)
    leo.server.settle(Settled(list="l1", claim=claim, due=None, called=True, came_to=b"what came of it"))
    leo.server.give_card(ScoreKey("p1", "s"), ["p1"], {})
    leo.server.talking("p1")
    new = {table: [body for body in rows if body not in before[table]] for table, rows in bodies(office).items()}
    assert all(new.values())
    assert opened_by(gone.membership, new) == {}
    assert opened_by(leo.membership, new) == {table: len(rows) for table, rows in new.items()}

    assert set(late.people()) == {"p1"}  # it has not got the key yet, has something to say, and loses nothing
    late.put(Person(id="p3", full="Of the late one"))
    done = late.run()
    assert done.here.key == LACKS
    assert any("The office has a new key" in one for one in done.troubles)
    assert [one.id for one in done.lists.lists] == ["l1"]
    assert opened_by(gone.membership, bodies(office)).get("event") == len(before["event"])
    with_keys(late, late.membership.with_keys(keys))
    assert late.run().troubles == []
    for desk in (admin, leo):
        desk.run()
        assert desk.people() == late.people()
    assert late.people()["p1"].company == "Of the lead"
    assert set(late.people()) == {"p1", "p2", "p3"}

    word = "word of the newcomer"
    admin.server.invite("Nia", "caller", word)
    newcomer = office.join(replace(office.first, member="Nia", word=word, key=keys[0], older=keys[1:]))
    newcomer.run()
    assert newcomer.people() == late.people()


def test_the_server_takes_nothing_that_is_sealed_with_another_key(office: SampleOffice) -> None:
    admin = office.admin
    admin.server.push("ofadmin", [OfficeLine(1, "l1", PEOPLE, b"words")])
    admin.server.hand_out(sample_list(admin.server))
    other = office.desk("Eve", "admin")
    assert other.server.take("sample", CLAIM) == "p1"
    before = bodies(office)
    renew(admin)
    for what, write in WRITES.items():
        with pytest.raises(OfficeRefused) as refused:
            write(other.server)
        assert (what, refused.value.code) == (what, "CA030")
    assert bodies(office) == before
    with_keys(other, other.membership.with_keys(admin.membership.keys))
    for write in WRITES.values():
        write(other.server)


def test_of_two_admins_who_make_a_key_at_once_one_does(office: SampleOffice) -> None:
    one, other = office.admin, office.desk("Eve", "admin")
    mine, theirs = new_keys(one.membership).keys, new_keys(other.membership).keys
    one.server.change_key(mine[0])
    one.server.change_key(mine[0])  # asked again, it changes nothing
    one.server._ask("change_key", key_mark(mine[0]), None, casts=("bytea", "bytea"))  # nor where an answer was lost
    with pytest.raises(OfficeRefused) as refused:
        other.server.change_key(theirs[0])
    assert refused.value.code == "CA031"
    with pytest.raises(OfficeRefused) as stale:  # it had looked before the other was there
        other.server._ask("change_key", key_mark(theirs[0]), None, casts=("bytea", "bytea"))
    assert stale.value.code == "CA031"
    with_keys(other, other.membership.with_keys(mine))
    renew(other)
    assert (one.run().here.key, other.run().here.key) == (LACKS, "")


@pytest.mark.parametrize("far", [True, False])
def test_a_server_that_was_put_back_gets_the_newest_key_from_an_admin(office: SampleOffice, far: bool) -> None:
    admin, ben = office.admin, office.desk("Ben")
    first = renew(admin)[0]
    keys = renew(admin)
    with_keys(ben, ben.membership.with_keys(keys))
    ben.put(Person(id="p1", full="Waits"))
    before = "NULL" if far else f"decode('{key_mark(first).hex()}', 'hex')"
    office.execute(f"UPDATE callassist.office SET key = {before}")  # noqa: S608 (a mark of our own)
    done = ben.run()
    assert (done.here.key, done.given) == (BEHIND, 0)
    assert any("put back to a time" in one for one in done.troubles)
    admin.run()
    assert admin.run().here.key == ""
    assert ben.run().given == 1


def test_what_names_its_key_is_opened_with_that_one_and_what_names_none_with_any(office: SampleOffice) -> None:
    membership, box = office.admin.membership, office_package("nacl.secret").SecretBox
    older, newer = membership.key, new_keys(membership).keys[0]
    server = OfficeServer(membership.with_keys((newer, older)))
    for key in (older, newer):
        assert server._unsealed(box(key).encrypt(b"words")) == b"words"  # as before keys had names
        assert server._unsealed(box(key).encrypt(b"words", key_mark(key) + bytes(16))) == b"words"
    assert server._unsealed(box(older).encrypt(b"words", key_mark(newer) + bytes(16))) is None
    assert server._unsealed(box(bytes(32)).encrypt(b"words")) is None


def test_of_keys_that_were_pasted_none_is_another(office: SampleOffice, tmp_path: Path) -> None:
    membership = office.admin.membership.with_keys(new_keys(office.admin.membership).keys)
    text = keys_text(membership)
    assert keys_in(text, membership) == membership.keys
    for place in (30, len(text) // 2, len(text) - 6):
        mistyped = text[:place] + ("a" if text[place] != "a" else "b") + text[place + 1 :]
        with pytest.raises(OfficeError, match="no key of an office"):
            keys_in(mistyped, membership)
    with pytest.raises(OfficeError, match="another office than “Sample office”"):
        keys_in(keys_text(replace(membership, older=(bytes(32),))), membership)
    data, state = tmp_path / "data", tmp_path / "state"
    kept = [data / LEDGER, data / KEPT / NAME]
    for path in (*kept, state / "log"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}")
    taken = take_keys(membership.keys, office.admin.membership, data, state)
    assert (read_membership(state), taken.keys) == (taken, membership.keys)
    assert not any(path.exists() for path in kept)  # what did not open is asked for once more


KILLED = """
import os, signal, sys
from callassist.office import invitation, office_server
from callassist.cli.main import main
def dies(*_, **__): os.kill(os.getpid(), signal.SIGKILL)
where = sys.argv.pop(1)
if where == "file written": office_server.OfficeServer.change_key = dies
if where == "server told":
    real = office_server.OfficeServer.change_key
    office_server.OfficeServer.change_key = lambda *told: (real(*told), dies())
if where in ("kept", "taken"):
    keep = invitation.keep_membership
    invitation.keep_membership = lambda *told: (keep(*told), dies())
if where == "before it is kept": invitation.keep_membership = dies
sys.exit(main(sys.argv[1:]))
"""


def killed(where: str, *arguments: object) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, where, *map(str, arguments)], capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


@pytest.mark.skipif(os.name == "nt", reason="a process is killed in another way there")
@pytest.mark.parametrize("where", ["file written", "server told", "kept"])
def test_killed_half_way_it_is_gone_on_with(
    where: str, office: SampleOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from callassist.cli.main import main

    def run(desk: str, *arguments: object) -> tuple[int, str]:
        code = main(["office", *map(str, arguments), "--data-dir", str(tmp_path / desk)])
        said = capsys.readouterr()
        return code, said.out + said.err

    file, other = tmp_path / "key.json", tmp_path / "other.json"
    invitations: dict[str, Invitation] = {"a": office.first}
    for desk, member in invitations.items():
        write_invitation(tmp_path / f"{desk}.json", member)
        assert run(desk, "join", tmp_path / f"{desk}.json", "--yes")[0] == 0
    assert run("a", "invite", "Bo", "-o", tmp_path / "b.json")[0] == 0
    assert run("b", "join", tmp_path / "b.json", "--yes")[0] == 0
    killed(where, "office", "new-key", "-o", file, "--data-dir", tmp_path / "a")
    code, said = run("a", "new-key", "-o", file)
    assert (code, "From now on the office seals with a new key" in said) == (0, True)
    assert run("a", "new-key", "-o", file)[0] == 0
    membership = read_membership(tmp_path / "a" / "log")
    assert membership is not None
    assert len(membership.keys) == 2
    with closing(OfficeServer(membership)) as server:
        assert server._newest_key() == key_mark(membership.key)
    assert "The office has a new key" in run("b", "exchange")[1]
    later = "before it is kept" if where == "kept" else "taken"
    killed(later, "office", "take-key", file, "--data-dir", tmp_path / "b")
    assert run("b", "take-key", file)[0] == 0
    code, said = run("b", "exchange")
    assert (code, "new key" in said) == (0, False)
    assert run("b", "new-key", "-o", other) == (
        1, "callassist office new-key: Your rights in the office do not go so far.\n",
    )  # fmt: skip
    assert not other.exists()
    other.write_bytes(file.read_bytes())
    assert run("a", "new-key", "-o", tmp_path / "second.json")[0] == 0
    assert "with another key" in run("a", "new-key", "-o", other)[1]
    assert "a newer key already" in run("a", "take-key", other)[1]
    assert run("b", "take-key", tmp_path / "second.json")[0] == 0


def test_a_key_of_another_office_is_told(office: SampleOffice, engine: Engine, tmp_path: Path) -> None:
    membership = office.admin.membership
    write_invitation(tmp_path / "key.json", new_keys(replace(membership, key=bytes(32))))
    with pytest.raises(OfficeError, match="of another office"):
        read_keys(tmp_path / "key.json", membership)
    write_invitation(tmp_path / "short.json", replace(new_keys(membership), keys=(b"short", membership.key)))
    with pytest.raises(OfficeError, match="has no key of an office"):
        read_keys(tmp_path / "short.json", membership)
    with pytest.raises(OfficeError, match="no invitation"):
        read_invitation(tmp_path / "key.json")


def test_an_old_membership_is_read_as_it_was(office: SampleOffice, tmp_path: Path) -> None:
    keep_membership(tmp_path, office.admin.membership)
    path = tmp_path / "office.json"
    path.write_bytes(path.read_bytes().replace(b'"older":[],', b""))
    assert read_membership(tmp_path) == office.admin.membership
