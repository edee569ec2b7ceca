"""Who answers is the server of the office, or nothing is said to it; what is in the way is told in a sentence."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from callassist.office import founding, office_server
from callassist.office.founding import found_office, owner_address
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
from callassist.office.office_carrier import OfficeCursor
from callassist.office.office_server import OfficeServer, connected, office_package, take_up
from tests.office.conftest import SampleOffice
from tests.office.engine import PASSWORD

SAMPLE = Invitation(
    office="Sample office", member="Ben", key=bytes(32), word="word",
    address=OfficeAddress(host="db.example", database="office", role="callassist_1", password=PASSWORD),
)  # fmt: skip

KEPT = Membership(
    office=SAMPLE.office, member=SAMPLE.member, address=SAMPLE.address, key=SAMPLE.key, word="word of the desk"
)


def told(address: OfficeAddress) -> OfficeError:
    with pytest.raises(OfficeError) as refused:
        connected(address)
    return refused.value


def test_a_server_with_another_certificate_hears_nothing(office: SampleOffice) -> None:
    strangers = (office.engine.home / "stranger.pem").read_text()
    error = told(replace(office.first.address, certificate=strangers))
    assert str(error) == "Whoever answers at localhost is not the server of the office. Nothing was sent."
    error = told(replace(office.first.address, certificate=""))  # this system believes only known authorities
    assert isinstance(error, OfficeRefused)
    error = told(replace(office.first.address, host="127.0.0.1"))
    assert str(error) == "The certificate of the server is for another name than 127.0.0.1. Nothing was sent."


def test_without_a_certificate_of_ours_whom_the_system_believes_is_believed(
    office: SampleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_server, "_SYSTEM", ("/there/is/none", str(office.engine.home / "ca.pem")))
    public = replace(office.first.address, certificate="")
    connected(public).close()
    error = told(replace(public, host="127.0.0.1"))
    assert str(error) == "The certificate of the server is for another name than 127.0.0.1. Nothing was sent."
    monkeypatch.setattr(office_server, "_SYSTEM", ("/there/is/none",))
    assert isinstance(told(public), OfficeRefused)


@pytest.fixture
def plain_server() -> Iterator[tuple[int, list[bytes]]]:
    """It says that it knows no TLS, and keeps what it hears then."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            with listening.accept()[0] as met:
                heard.append(met.recv(100))
                met.sendall(b"N")
                while data := met.recv(100):
                    heard.append(data)

        thread = threading.Thread(target=answer)
        thread.start()
        yield listening.getsockname()[1], heard
        thread.join()


def test_a_server_without_tls_hears_nothing(office: SampleOffice, plain_server: tuple[int, list[bytes]]) -> None:
    port, heard = plain_server
    assert isinstance(told(replace(office.first.address, port=port)), OfficeRefused)
    assert len(heard) == 1  # the question for TLS, and no word after it


def test_who_is_not_let_in_hears_why(office: SampleOffice) -> None:
    error = told(replace(office.first.address, password="another"))  # noqa: S106
    assert str(error).startswith("The server at localhost does not let this desk in: password authentication failed")
    error = told(replace(office.first.address, database="nothing"))
    assert str(error) == 'The server at localhost does not let this desk in: database "nothing" does not exist'


def test_a_server_that_is_away_is_no_refusal(office: SampleOffice) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert isinstance(told(replace(office.first.address, port=port)), OfficeAway)
    assert isinstance(told(replace(office.first.address, host="no-such-host.invalid")), OfficeAway)


def test_a_connection_that_died_meanwhile_is_made_anew(office: SampleOffice) -> None:
    server = office.admin.server
    server.hello(OfficeCursor())
    office.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename LIKE 'callassist%'")
    assert server.hello(OfficeCursor()).member == "Ada"


def test_an_office_of_another_version_is_left_alone(office: SampleOffice) -> None:
    desk = office.admin
    desk.server.hello(OfficeCursor())
    for version, expected in ((99, "newer Call Assist"), (0, "callassist office upgrade SERVER")):
        office.execute(f"UPDATE callassist.office SET version = {version}")  # noqa: S608 (numbers of ours)
        with pytest.raises(OfficeRefused, match=expected):
            desk.run()  # connected since before
        desk.server.close()
        with pytest.raises(OfficeRefused, match=expected):
            desk.server.members()
    office.execute("DROP SCHEMA callassist CASCADE")
    with pytest.raises(OfficeRefused, match="There is no office in this database any more"):
        desk.server.members()


def test_an_invitation_is_good_for_one_desk(office: SampleOffice) -> None:
    invitation = office.invitation("Ben")
    office.join(invitation)
    with pytest.raises(OfficeRefused) as used:
        take_up(invitation, "another", "desk")
    assert used.value.code == "CA006"
    with pytest.raises(OfficeRefused) as unknown:
        take_up(replace(invitation, word="guessed"), "another", "desk")
    assert unknown.value.code == "CA005"
    late = office.invitation("Kim")
    office.admin.server.remove("Kim")
    with pytest.raises(OfficeRefused) as gone:
        take_up(late, "another", "desk")
    assert gone.value.code == "CA002"


def test_a_second_office_is_not_made_over_the_first(office: SampleOffice) -> None:
    with pytest.raises(OfficeRefused, match="There is an office in this database already"):
        found_office(office.owner, "Another", "Bo")
    assert office.admin.server.hello(OfficeCursor()).office == "Sample office"


def test_who_may_not_make_an_office_leaves_nothing_behind(office: SampleOffice) -> None:
    """An owner who may make schemas, and no roles: all of it is taken back."""
    office.execute("DROP SCHEMA callassist CASCADE")
    office.execute(f"CREATE ROLE poor{office.database} LOGIN PASSWORD '{PASSWORD}'")
    office.execute(f"GRANT CREATE ON DATABASE {office.database} TO poor{office.database}")
    with pytest.raises(OfficeRefused, match="The server does not let an office be made: permission denied"):
        found_office(replace(office.owner, role=f"poor{office.database}"), "Another", "Bo")
    assert office.execute("SELECT 1 FROM pg_namespace WHERE nspname = 'callassist'") == []


def test_an_owner_that_is_no_superuser_is_enough(office: SampleOffice) -> None:
    owner = f"chief{office.database}"
    office.execute("DROP SCHEMA callassist CASCADE")
    office.execute(f"CREATE ROLE {owner} LOGIN CREATEROLE PASSWORD '{PASSWORD}'")
    office.execute(f"GRANT CREATE ON DATABASE {office.database} TO {owner}")
    office.first = found_office(replace(office.owner, role=owner), "Another", "Bo")
    assert office.admin.server.hello(OfficeCursor()).member == "Bo"
    assert [each.name for each in office.admin.server.members()] == ["Bo"]


@pytest.mark.parametrize("server", ["", "db.example", "host=db.example", "postgresql://a@b,c/d", "port=x", "user=x"])
def test_what_is_no_address_of_a_server(server: str) -> None:
    pytest.importorskip("psycopg", reason="needs the packages of an office: python3 packaging/dev.py office")
    with pytest.raises(OfficeError, match="This is no address of a server"):
        owner_address(server, "", "")


def test_where_the_packages_are_missing_the_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(OfficeError) as missing:
        OfficeServer(KEPT).members()
    assert str(missing.value).endswith(f"{sys.executable} -m pip install 'psycopg[binary]' pynacl")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(OfficeError, match="This build .* The one called callassist-office has"):
        office_package("psycopg")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is no invitation"),
        (b"[" * 100_000, "is no invitation"),
        (b'{"form":"callassist-office","version":1}', "is no invitation"),
        (b'{"form":"something"}', "is no invitation"),
        (b'{"form":"callassist-office","version":2,"more":1}', "is from a newer Call Assist"),
        (msgspec.json.encode(replace(SAMPLE, key=b"short")), "is no invitation"),
        (msgspec.json.encode(replace(SAMPLE, word="")), "is no invitation"),
        (b" " * 300_000, "KB fit"),
    ],
)
def test_a_file_that_is_no_invitation(tmp_path: Path, data: bytes, sentence: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    with pytest.raises(OfficeError, match=sentence):
        read_invitation(path)


def test_what_is_kept_is_its_owner_s_alone(tmp_path: Path) -> None:
    path = tmp_path / "invitation"
    write_invitation(path, SAMPLE)
    assert read_invitation(path) == SAMPLE
    with pytest.raises(OfficeError, match="is there already"):
        write_invitation(path, SAMPLE)
    with pytest.raises(OfficeError, match="No such file"):
        read_invitation(tmp_path / "another")
    assert read_membership(tmp_path) is None
    keep_membership(tmp_path, KEPT)
    assert read_membership(tmp_path) == KEPT
    if sys.platform != "win32":
        assert [each.stat().st_mode & 0o077 for each in tmp_path.iterdir()] == [0, 0]
    keep_membership(tmp_path, None)
    assert read_membership(tmp_path) is None
    (tmp_path / "office.json").write_bytes(b"{")
    with pytest.raises(OfficeError, match="cannot be understood"):
        read_membership(tmp_path)


def test_an_older_server_is_refused_before_anything_is_made(
    office: SampleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.execute("DROP SCHEMA callassist CASCADE")
    monkeypatch.setattr(founding, "OLDEST", 99)
    with pytest.raises(OfficeRefused, match=r"The server is PostgreSQL \d\d; an office needs 99\."):
        found_office(office.owner, "Another", "Bo")
    assert office.execute("SELECT FROM pg_namespace WHERE nspname = 'callassist'") == []


def test_on_the_machine_of_the_server_nothing_goes_by_a_wire(office: SampleOffice) -> None:
    here = connected(replace(office.first.address, host=str(office.engine.home), certificate=""))
    assert not here.pgconn.ssl_in_use
    here.close()


def test_a_membership_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "office.json").mkdir()
    with pytest.raises(OfficeError, match=r"office\.json: "):
        read_membership(tmp_path)
