"""Which machine this is: a name for what it writes, kept where nothing is synchronised or backed up.

The name lies in the state folder (beside the log), never in the data: a data folder that is copied to another machine
does not make that machine this one.
"""

from __future__ import annotations

import contextlib
import platform
from pathlib import Path
from uuid import uuid4

import msgspec

from callassist.decoding import from_json
from callassist.files import Disk, read_plain, write_atomic
from callassist.paths import make_private
from callassist.store.segments import DEVICE

NAME = "machine.json"


class Machine(msgspec.Struct, frozen=True, kw_only=True):
    """This machine. `id` stands at all that it writes; `name` is what people call it."""

    id: str
    name: str = ""
    earlier: tuple[str, ...] = ()
    """What it was called before: where another machine turned out to use the same."""
    joined: str = ""
    """The folder that it has in common with other machines, once it took part in it."""


def new_id() -> str:
    """An id that no other machine has."""
    return uuid4().hex[:12]


def this_machine(state: Path, disk: Disk) -> Machine:
    """Who we are, from the file in `state`; made where there is none. Where it cannot be kept, for this run alone."""
    with contextlib.suppress(OSError, ValueError):
        known = from_json(read_plain(state / NAME, 100_000), Machine)
        if DEVICE.fullmatch(known.id):
            earlier = tuple(one for one in known.earlier if DEVICE.fullmatch(one))
            return msgspec.structs.replace(known, earlier=earlier)
    made = Machine(id=new_id(), name=platform.node()[:100])
    keep(made, state, disk)
    return made


def keep(machine: Machine, state: Path, disk: Disk) -> None:
    """Remember who we are, where the disk lets us."""
    with contextlib.suppress(OSError):
        make_private(state)
        write_atomic(state / NAME, msgspec.json.encode(machine), disk, keep_previous=False)


def renamed(machine: Machine) -> Machine:
    """The same machine under a new id, since another one used the old."""
    return msgspec.structs.replace(machine, id=new_id(), earlier=(*machine.earlier, machine.id)[-50:])
