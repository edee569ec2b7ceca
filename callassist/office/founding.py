"""Makes an office on a server: the schema, the role that desks use, and an invitation for the first admin."""

from __future__ import annotations

from secrets import token_bytes, token_hex, token_urlsafe
from typing import Any

import msgspec

from callassist.messages import message
from callassist.office.invitation import KEY_SIZE, Invitation, OfficeAddress, OfficeError, OfficeRefused
from callassist.office.office_server import connected, office_package, schema_version
from callassist.office.schema_steps import all_steps, grant_to_desks

OLDEST = 15
"""The version of PostgreSQL that has all that the schema uses."""


def owner_address(server: str, password: str, certificate: str) -> OfficeAddress:
    """Who makes the office, and where, from an address as PostgreSQL's own programs take it.

    Raises OfficeError for what is none.
    """
    psycopg = office_package("psycopg")
    try:
        found: dict[str, Any] = psycopg.conninfo.conninfo_to_dict(server)
        port = int(found.get("port") or 5432)
    except (psycopg.Error, ValueError) as error:
        raise OfficeError(_NO_ADDRESS) from error
    host, user = str(found.get("host") or ""), str(found.get("user") or "")
    if not host or not user or "," in host:
        raise OfficeError(_NO_ADDRESS)
    return OfficeAddress(
        host=host, port=port, database=str(found.get("dbname") or user), role=user,
        password=password or str(found.get("password") or ""), certificate=certificate,
    )  # fmt: skip


_NO_ADDRESS = message("This is no address of a server. One looks like this: postgresql://owner@db.example/office")


def found_office(owner: OfficeAddress, name: str, admin: str) -> Invitation:
    """Make the office: all of it, or nothing. The invitation is the admin's. Raises OfficeError."""
    psycopg = office_package("psycopg")
    office_package("nacl.secret")
    connection = connected(owner)
    try:
        if connection.info.server_version < OLDEST * 10_000:
            version = connection.info.server_version // 10_000
            raise OfficeRefused(
                message("The server is PostgreSQL {version}; an office needs {least}.", version=version, least=OLDEST)
            )
        if schema_version(connection) is not None:
            raise OfficeRefused(
                message("There is an office in this database already. Its admin invites more desks: office invite NAME")
            )
        role, password, word = f"callassist_{token_hex(4)}", token_urlsafe(24), token_urlsafe(24)
        with connection.transaction():
            connection.execute("SET LOCAL lock_timeout = '5s'")
            for step in (steps := all_steps()):
                connection.execute(step)
            connection.execute(
                "INSERT INTO callassist.office (version, name, place) VALUES (%s, %s, callassist._place())",
                (len(steps), name),
            )
            connection.execute(
                "WITH made AS (INSERT INTO callassist.member (name, rights) VALUES (%s, 'admin') RETURNING id) "
                "INSERT INTO callassist.invitation (word, member) SELECT callassist._mark(%s), id FROM made",
                (admin, word),
            )
            _make_role(connection, psycopg.sql, role, password, owner.database)
    except psycopg.Error as error:
        raise OfficeRefused(
            message("The server does not let an office be made: {why}", why=str(error).splitlines()[0])
        ) from error
    finally:
        connection.close()
    address = msgspec.structs.replace(owner, role=role, password=password)
    return Invitation(office=name, member=admin, address=address, key=token_bytes(KEY_SIZE), word=word)


def _make_role(connection: Any, sql: Any, role: str, password: str, database: str) -> None:
    """Who the desks are to the server: it may call what is meant for desks, and nothing else."""
    name = sql.Identifier(role)
    made = sql.SQL("CREATE ROLE {} LOGIN NOINHERIT NOCREATEDB NOCREATEROLE PASSWORD {}")
    connection.execute(made.format(name, sql.Literal(password)))
    for setting, value in (
        ("idle_in_transaction_session_timeout", "5s"), ("statement_timeout", "30s"), ("lock_timeout", "5s"),
    ):  # fmt: skip
        changed = sql.SQL("ALTER ROLE {} SET {} = {}")
        connection.execute(changed.format(name, sql.Identifier(setting), sql.Literal(value)))
    connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(database), name))
    connection.execute(sql.SQL("GRANT USAGE ON SCHEMA callassist TO {}").format(name))
    grant_to_desks(connection)
