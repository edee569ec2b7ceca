"""What the database of an office is made of: numbered steps, `resources/office/001_….sql` and on, each applied once.

A step is whole or not there. Desks may call the functions whose names begin with no underscore.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import sleep
from typing import Any

from callassist import assets
from callassist.messages import message
from callassist.office.invitation import OfficeAddress, OfficeAway, OfficeRefused
from callassist.office.office_server import connected, newer_office, no_office, office_package, schema_version

_WAIT, _AGAIN, _PAUSE = "1s", 300, 1.0
"""So long a step waits for whoever is in its way, and desks behind it; so often it is tried, with seconds between."""
_IN_THE_WAY = ("55P03", "40P01")
"""A lock was not to be had; two waited for each other."""


def all_steps() -> list[str]:
    """The steps that this version of Call Assist knows, in their order."""
    return [path.read_text(encoding="utf-8") for path in assets.files("office", suffix=".sql")]


def upgrade_office(
    owner: OfficeAddress,
    steps: Sequence[str],
    *,
    pause: Callable[[], None] = lambda: sleep(_PAUSE),
) -> tuple[int, int]:
    """Bring the office to these steps, while its desks work: from which version, and to which. `pause` is called before
    a step is tried again. Raises OfficeError; the steps that were whole by then stay.
    """
    psycopg = office_package("psycopg")
    connection = connected(owner)
    try:
        before = schema_version(connection)
        if before is None:
            raise OfficeRefused(no_office())
        if before > len(steps):
            raise OfficeRefused(newer_office())
        for number in range(before + 1, len(steps) + 1):
            _take(connection, number, steps[number - 1], pause)
    except psycopg.Error as error:
        text = message("The office is not upgraded: {why}", why=str(error).splitlines()[0])
        raise (OfficeAway if connection.closed else OfficeRefused)(text) from error
    finally:
        connection.close()
    return before, len(steps)


def _take(connection: Any, number: int, step: str, pause: Callable[[], None]) -> None:
    """One step, as soon as nobody is in its way."""
    errors = office_package("psycopg").Error
    for _ in range(_AGAIN):
        try:
            with connection.transaction():
                connection.execute(f"SET LOCAL lock_timeout = '{_WAIT}'")
                (found,) = connection.execute("SELECT version FROM callassist.office FOR UPDATE").fetchone()
                if found >= number:
                    return  # somebody else upgrades, too
                connection.execute(step)
                connection.execute("UPDATE callassist.office SET version = %s", (number,))
                grant_to_desks(connection)
        except errors as error:
            if error.sqlstate not in _IN_THE_WAY:
                raise
            pause()
        else:
            return
    raise OfficeAway(
        message("Somebody has been reading for long what is to be changed there. Try again later: nothing is lost.")
    )


def grant_to_desks(connection: Any) -> None:
    """Whoever may look into the schema may call what is meant for desks, and nobody may do more."""
    sql = office_package("psycopg").sql
    connection.execute("REVOKE ALL ON ALL FUNCTIONS IN SCHEMA callassist FROM PUBLIC")
    roles = connection.execute(
        "SELECT DISTINCT grantee::regrole::text FROM pg_namespace, aclexplode(nspacl) "
        "WHERE nspname = 'callassist' AND grantee NOT IN (0, nspowner)"
    ).fetchall()
    functions = connection.execute(
        "SELECT oid::regprocedure::text FROM pg_proc "
        "WHERE pronamespace = 'callassist'::regnamespace AND NOT starts_with(proname, '_')"
    ).fetchall()
    granted = sql.SQL("GRANT EXECUTE ON FUNCTION {} TO {}")
    for (role,) in roles:  # both names come quoted as they have to be
        for (function,) in functions:
            connection.execute(granted.format(sql.SQL(function), sql.SQL(role)))
