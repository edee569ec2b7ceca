"""The server of an office, as this process speaks with it. Only here the packages of an office are imported, when a
server is first needed.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from secrets import token_bytes
from typing import Any

from callassist import assets
from callassist.extra_packages import extra_package
from callassist.messages import Message, message
from callassist.office.invitation import (
    MARK_SIZE,
    Invitation,
    Membership,
    OfficeAddress,
    OfficeAway,
    OfficeError,
    OfficeRefused,
    key_mark,
)
from callassist.office.office_carrier import (
    BEHIND,
    LACKS,
    ListContent,
    ListThere,
    OfficeCursor,
    OfficeHere,
    OfficeKnown,
    OfficeLine,
    OfficeList,
    OfficeMember,
    OfficeNews,
    OutEntry,
    Settled,
)
from callassist.office.shared_server import SharedServer

SEAL_SIZE = 40
"""By so much a sealed line is longer: a number used once, and what tells that nobody changed it."""
_NONCE = 24
_MOST_LINES = 500
_WAIT = {
    "connect_timeout": 5, "keepalives": 1, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3,
    "tcp_user_timeout": 6000,
}  # fmt: skip
_SYSTEM = (
    "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)  # fmt: skip
"""Where systems keep whom they believe: the library that comes with the package looks where none does."""
_REFUSALS = {
    "CA001": message("The office does not know this desk. Ask for a new invitation, and join again."),
    "CA002": message("You are no member of this office any more. What is here stays here."),
    "CA003": message("Your rights in the office do not go so far."),
    "CA004": message("Another member of the office writes under the name of this machine."),
    "CA005": message("The office does not know this invitation. Ask for a new one."),
    "CA006": message("This invitation was used already: it is good for one desk. Ask for a new one."),
    "CA007": message("The office would have no admin then. Make somebody else an admin first."),
    "CA008": message("The server was put back to an earlier time. Everything is looked at once more."),
    "CA009": message("There is no member of that name in the office."),
    "CA010": message("Somebody else has whom this desk had."),
    "CA011": message("The list was changed at another desk meanwhile."),
    "CA012": message("So many are with you already that no more are handed out: call them, or give them back."),
    "CA030": message("The office has a new key: take it over from an admin. Nothing is sent before."),
    "CA031": message("Another admin made a new key in between. Take that one over first."),
    "CA020": message("Somebody published this script in between. Look at what they changed, then publish it again."),
}
_NOT_LET_IN = (
    "authentication failed", "no password supplied", "no pg_hba.conf entry", "does not exist", "no such database",
)  # fmt: skip
"""What the library or a pooler says where somebody answers, and lets nobody in."""
_NO_OFFICE = ("3F000", "42P01", "42883", "42501")
"""There is no such schema, table or function, or it is closed to us."""


def office_package(name: str) -> Any:
    """A package that only an office needs. Raises OfficeError with the sentence that says how to get it."""
    return extra_package(name, "'psycopg[binary]' pynacl", OfficeError)


def connected(address: OfficeAddress) -> Any:
    """A connection that is who it should be, or none. Raises OfficeAway, OfficeRefused, OfficeError."""
    psycopg = office_package("psycopg")
    wanted: dict[str, Any] = {
        "host": address.host, "port": address.port, "dbname": address.database, "user": address.role,
        "password": address.password, "gssencmode": "disable", "application_name": "callassist",
        **_WAIT,
    }  # fmt: skip
    certificate = ""
    try:
        if address.is_socket:
            wanted["sslmode"] = "disable"
        else:
            if address.certificate:
                fd, certificate = tempfile.mkstemp(suffix=".pem")
                with os.fdopen(fd, "w", encoding="ascii", errors="replace") as file:
                    file.write(address.certificate)
            known = next((place for place in _SYSTEM if Path(place).is_file()), "system")
            wanted |= {"sslmode": "verify-full", "sslrootcert": certificate or known}
        return psycopg.connect(**wanted, autocommit=True, prepare_threshold=None)
    except psycopg.Error as error:
        raise _why_not(address, str(error)) from error
    finally:
        if certificate:
            Path(certificate).unlink(missing_ok=True)


def _why_not(address: OfficeAddress, told: str) -> OfficeError:
    """Why there is no connection: the library has only words for it."""
    low = told.casefold()
    host = address.host
    if "does not match host name" in low:
        text = message("The certificate of the server is for another name than {host}. Nothing was sent.", host=host)
        return OfficeRefused(text)
    if "certificate" in low or "does not support ssl" in low or "ssl error" in low:
        return OfficeRefused(
            message("Whoever answers at {host} is not the server of the office. Nothing was sent.", host=host)
        )
    if any(each in low for each in _NOT_LET_IN):
        return OfficeRefused(
            message("The server at {host} does not let this desk in: {why}", host=host, why=_last_line(told))
        )
    return OfficeAway(message("The server at {host} cannot be reached: {why}", host=host, why=_last_line(told)))


def _last_line(told: str) -> str:
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    return lines[-1].rpartition("FATAL:")[2].strip() if lines else ""


def _told_by(error: Any) -> str:
    return error.diag.message_primary or _last_line(str(error))


class OfficeServer(SharedServer):
    """Satisfies `OfficeCarrier`, with a connection of its own, made when it is first needed."""

    def __init__(self, membership: Membership) -> None:
        self._membership = membership
        self._connection: Any = None

    def hello(self, cursor: OfficeCursor) -> OfficeHere:
        if self._connection is not None and not self._connection.closed:
            try:
                check_schema(self._connection)  # it may have been upgraded since
            except OfficeAway:
                self.close()
        name, epoch, member, rights = self._ask_surely("hello", cursor.epoch, str(cursor.tx), casts=("uuid", "xid8"))[0]
        return OfficeHere(name, str(epoch), member, rights, self._key_differs())

    def _key_differs(self) -> str:
        newest, ours = self._newest_key(), [key_mark(key) for key in self._membership.keys]
        if newest == ours[0] or (newest is None and len(ours) == 1):
            return ""
        return BEHIND if newest is None or newest in ours else LACKS

    def _newest_key(self) -> bytes | None:
        found = self._ask_surely("newest_key")[0][0]
        return bytes(found) if found is not None else None

    def renew_key(self) -> None:
        """The newest key of this desk is that of the office, as it was before the server was put back."""
        self.change_key(self._membership.key)

    def change_key(self, key: bytes) -> None:
        """From now on nothing is taken that is not sealed with this key. Asked again, it changes nothing."""
        newest = self._newest_key()
        if newest is not None and newest not in map(key_mark, (key, *self._membership.keys)):
            raise OfficeRefused(_REFUSALS["CA031"], "CA031")
        self._ask_surely("change_key", key_mark(key), newest, casts=("bytea", "bytea"))

    def pull(self, cursor: OfficeCursor) -> OfficeNews:
        rows = self._ask(
            "pull", cursor.epoch, str(cursor.tx), cursor.n, _MOST_LINES, casts=("uuid", "xid8", "bigint", "integer"),
            columns="device, seq, id, kind, body, tx::text, n",
        )  # fmt: skip
        lines, unread = list[OfficeLine](), 0
        for device, seq, id_, kind, body, _tx, _n in rows:
            if (opened := self._unsealed(body)) is None:
                unread += 1
            else:
                lines.append(OfficeLine(seq, id_, kind, opened, device))
        last = OfficeCursor(cursor.epoch, int(rows[-1][5]), rows[-1][6]) if rows else cursor
        return OfficeNews(tuple(lines), last, unread)

    def held(self) -> int:
        return self._ask("held")[0][0]

    def known(self, device: str) -> OfficeKnown:
        events, highest, size = self._ask("known", device)[0]
        return OfficeKnown(events, highest, size)

    def sizes(self, device: str, after: int) -> list[tuple[int, str, int]]:
        rows = self._ask("sizes", device, after, casts=("text", "bigint"))
        return [(seq, id_, size - SEAL_SIZE) for seq, id_, size in rows]

    def push(self, device: str, lines: Sequence[OfficeLine]) -> int:
        return self._ask(
            "push", device, [one.seq for one in lines], [one.id for one in lines], [one.kind for one in lines],
            [self._sealed(one.line) for one in lines], casts=("text", "bigint[]", "text[]", "text[]", "bytea[]"),
        )[0][0]  # fmt: skip

    def shorten(self, device: str, lines: Sequence[OfficeLine]) -> int:
        return self._ask(
            "shorten", device, [one.seq for one in lines], [one.id for one in lines],
            [self._sealed(one.line) for one in lines], casts=("text", "bigint[]", "text[]", "bytea[]"),
        )[0][0]  # fmt: skip

    def members(self) -> list[OfficeMember]:
        return [
            OfficeMember(name, rights, tuple(desks), seen, gone, self._opened(talks_to), since)
            for name, rights, desks, seen, gone, talks_to, since in self._ask("members")
        ]

    def talking(self, person: str) -> None:
        """Somebody is on the phone at this desk, with the person of this id, until the next `hello`."""
        self._ask("talking", self._sealed(person.encode()), casts=("bytea",))

    def _opened(self, body: Any) -> str:
        found = self._unsealed(body) if body is not None else None
        return found.decode("utf-8", "replace") if found is not None else ""

    def lists(self) -> list[ListThere]:
        """How each list stands that the office hands out."""
        return [
            ListThere(list_id, version, running, waits, later, first,
                      tuple(map(OutEntry, people, holders, own, since)))
            for list_id, version, running, waits, later, first, people, holders, own, since in self._ask_surely("lists")
        ]  # fmt: skip

    def hand_out(self, handed: OfficeList) -> int:
        """This is the list, and these are all who are on it. The version that it is then."""
        entries, now = handed.entries, datetime.now(UTC)
        columns = [
            [one.person for one in entries], [self._sealed(one.body) for one in entries],
            [one.priority for one in entries], [one.off for one in entries], [one.due is not None for one in entries],
            [one.due or now for one in entries], [one.zone or None for one in entries],
            [one.starts for one in entries], [one.ends for one in entries], [one.days for one in entries],
            [self._number(one.number) for one in entries],
        ]  # fmt: skip
        return self._ask_surely(
            "hand_out", handed.id, handed.base, self._sealed(handed.body), handed.running, *columns,
            casts=("text", "bigint", "bytea", "boolean", "text[]", "bytea[]", "integer[]", "boolean[]", "boolean[]",
                   "timestamptz[]", "text[]", "time[]", "time[]", "integer[]", "bytea[]"),
        )[0][0]  # fmt: skip

    def _number(self, number: str) -> bytes | None:
        """What the server knows a number by: without our key nobody finds out which one it is."""
        return blake2b(number.encode(), key=self._key(), digest_size=20).digest() if number else None

    def withdraw(self, list_id: str) -> None:
        """The office does not hand out this list any more."""
        self._ask_surely("withdraw", list_id)

    def entries(self, list_id: str) -> ListContent:
        rows = self._ask_surely("entries", list_id)
        if not rows:
            return ListContent()
        bodies = [self._unsealed(body) for _, body, _ in rows]
        known = tuple(body for body in bodies[1:] if body is not None)
        return ListContent(rows[0][2], bodies[0] or b"", known, sum(body is None for body in bodies))

    def take(self, list_id: str, claim: str) -> str:
        """Whom to call next: the id of a record, empty where there is nobody. Asked again, it is the same one."""
        return self._ask_surely("take", list_id, claim, casts=("text", "uuid"))[0][0]

    def reserve(self, list_id: str, claims: Sequence[str]) -> dict[str, str]:
        """The same for as many as there are claims: claim -> person. Those for which there is nobody are left out."""
        rows = self._ask_surely("reserve", list_id, list(claims), casts=("text", "uuid[]"))
        return {str(claim): person for claim, person in rows}

    def hold(self, list_id: str, person: str, claim: str) -> bool:
        """Somebody is called from here who was not handed out. Whether nobody else has them."""
        return self._ask_surely("hold", list_id, person, claim, casts=("text", "text", "uuid"))[0][0]

    def settle(self, settled: Settled) -> bool:
        """What became of somebody. Whether they were still with us; said again, it changes nothing."""
        due, body = settled.due, settled.came_to
        return self._ask_surely(
            "settle", settled.list, settled.claim, due is not None, due or datetime.now(UTC), settled.promised,
            settled.called, self._sealed(body) if body else None,
            casts=("text", "uuid", "boolean", "timestamptz", "boolean", "boolean", "bytea"),
        )[0][0]  # fmt: skip

    def release(self, list_id: str, person: str) -> bool:
        """Somebody is free for others again. Whether they are on the list."""
        return self._ask_surely("release", list_id, person)[0][0]

    def results(self, list_id: str) -> list[bytes]:
        """What came of the calls by a list at every desk, the newest first; what no key of ours opens is left out."""
        rows = self._ask_surely("results", list_id)
        return [found for (body,) in rows if (found := self._unsealed(body)) is not None]

    def _sealed(self, data: bytes) -> bytes:
        key = self._membership.key
        nonce = key_mark(key) + token_bytes(_NONCE - MARK_SIZE)
        return bytes(office_package("nacl.secret").SecretBox(key).encrypt(data, nonce))

    def _key(self) -> bytes:
        return self._membership.keys[-1]

    def invite(self, name: str, rights: str, word: str) -> None:
        """A place for somebody, which `word` gives. Raises as all of it."""
        self._ask("invite", name, rights, word)

    def remove(self, name: str) -> None:
        """Somebody is no member any more."""
        self._ask("remove", name)

    def leave(self) -> None:
        """This desk leaves."""
        self._ask("leave")

    def close(self) -> None:
        """Let the server go; what is asked afterwards connects anew."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _unsealed(self, body: Any) -> bytes | None:
        box, refused = office_package("nacl.secret").SecretBox, office_package("nacl.exceptions").CryptoError
        sealed, keys = bytes(body), self._membership.keys
        named = [key for key in keys if key_mark(key) == sealed[:MARK_SIZE]]  # an older seal names none
        for key in named or keys:
            with contextlib.suppress(refused, ValueError):
                return box(key).decrypt(sealed)
        return None

    def _ask_surely(self, function: str, *values: Any, casts: Sequence[str] = ()) -> list[Any]:
        """Ask for what is the same however often it is asked for: once more, where a connection died meanwhile, since
        the server began anew, or something between had enough of the silence.
        """
        old = self._connection is not None
        try:
            return self._ask(function, *values, casts=casts)
        except OfficeAway:
            if not old:
                raise
            return self._ask(function, *values, casts=casts)

    def _ask(self, function: str, *values: Any, casts: Sequence[str] = (), columns: str = "*") -> list[Any]:
        if self._connection is None or self._connection.closed:
            self._connection = connected(self._membership.address)
            try:
                check_schema(self._connection)
            except OfficeError:
                self.close()
                raise
        try:
            return call_office(
                self._connection, function, self._membership.word, *values, casts=("text", *casts), columns=columns
            )
        except OfficeAway:
            self.close()
            raise


def call_office(
    connection: Any, function: str, *values: Any, casts: Sequence[str] = (), columns: str = "*"
) -> list[Any]:
    """The rows that a function of the office gives. Raises OfficeAway, OfficeRefused."""
    psycopg = office_package("psycopg")
    places = [f"%s::{casts[number]}" if number < len(casts) else "%s" for number in range(len(values))]
    try:
        asked = f"SELECT {columns} FROM callassist.{function}({', '.join(places)})"  # noqa: S608 (names of our own)
        return connection.execute(asked, values).fetchall()
    except psycopg.Error as error:
        code = error.sqlstate or ""
        if code in _REFUSALS:
            raise OfficeRefused(_REFUSALS[code], code) from error
        if connection.closed or code[:2] in ("08", "53", "57", "25"):
            raise OfficeAway(message("The server was lost: {why}", why=_told_by(error))) from error
        raise OfficeRefused(message("The server cannot do this: {why}", why=_told_by(error)), code) from error


def check_schema(connection: Any) -> None:
    """Raises OfficeRefused where the server has no office, or one of another version of Call Assist."""
    found, wanted = schema_version(connection), len(assets.files("office", suffix=".sql"))
    if found is None:
        raise OfficeRefused(no_office())
    if found > wanted:
        raise OfficeRefused(newer_office())
    if found < wanted:
        raise OfficeRefused(
            message(
                "The office is of an older Call Assist than this one. Whoever made it brings it up to this one: "
                "callassist office upgrade SERVER"
            )
        )


def schema_version(connection: Any) -> int | None:
    """Which version of an office is in the database; None where there is none."""
    try:
        return call_office(connection, "version")[0][0]
    except OfficeRefused as error:
        if error.code in _NO_OFFICE:
            return None
        raise


def no_office() -> Message:
    return message("There is no office in this database any more, or it is closed to this desk.")


def newer_office() -> Message:
    return message("The office is of a newer Call Assist. Update this one; until then nothing is sent or taken.")


def take_up(invitation: Invitation, word: str, desk: str) -> Membership:
    """Join with an invitation; from then on `word` is what the desk is known by. Raises OfficeError."""
    office_package("nacl.secret")
    connection = connected(invitation.address)
    try:
        check_schema(connection)
        name, member, _ = call_office(connection, "join", invitation.word, word, desk[:100])[0]
    finally:
        connection.close()
    return Membership(
        office=name, member=member, address=invitation.address, key=invitation.key, older=invitation.older, word=word
    )
