"""`callassist machines`: the folder that several machines of one person have in common, and who uses it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from callassist import settings
from callassist.cli.counts import counted
from callassist.cli.own_files import open_people, open_things
from callassist.paths import Paths

if TYPE_CHECKING:
    from callassist.cli.parsers import Subparsers
    from callassist.store.exchange import Exchange
    from callassist.store.exchange_desk import Exchanged, OtherMachine


_BEHIND = {
    "seal": "What this machine puts there is sealed now. To read it, your other machines need the key:\n"
    "here callassist machines key -o FILE, there callassist machines take-key FILE\n",
    "new-key": "From now on this machine seals with a new key. Bring it to your other machines, and to none that is "
    "gone:\nhere callassist machines key -o FILE, there callassist machines take-key FILE\n"
    "They exchange nothing before. What was sealed with the old key is read as before.\n",
}
"""What is said once it is done."""


def add_machines_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command `machines`."""
    parser = subparsers.add_parser(
        "machines",
        help="keep the same people and calls on several machines, through a shared folder",
        description="Keep the same people, calls and scripts on several machines, by a folder that Syncthing, "
        "Nextcloud or a USB stick brings from one to the other. Without a word: which machines there are, what waits.",
    )
    acts = parser.add_subparsers(metavar="WHAT", dest="act")
    acts.add_parser("status", help="the machines, when they were last there, and what waits for them")
    join = acts.add_parser("join", help="share a folder with other machines")
    join.add_argument("folder", metavar="FOLDER", type=Path)
    join.add_argument("--name", default="", help="what this machine is called there")
    acts.add_parser("exchange", help="give what is new here, and take what is new there")
    for name, told in (
        ("accept", "read from now on what these machines give: they are yours"),
        ("leave-out", "read nothing of these machines from now on; it can be accepted later"),
    ):
        acts.add_parser(name, help=told).add_argument(
            "machines", metavar="NAME", nargs="+", help="its name, or its mark"
        )
    acts.add_parser("seal", help="seal what is put there, for a folder on somebody else's disk")
    acts.add_parser("unseal", help="put it there as it is again")
    key = acts.add_parser("key", help="the key of a sealed folder, to be carried to your other machines")
    key.add_argument("-o", "--output", metavar="FILE", type=Path, help="into a new file that only you can read")
    take = acts.add_parser("take-key", help="take over the key of a sealed folder, and seal with it")
    take.add_argument("file", metavar="FILE", type=Path, help="as `key` made it; /dev/stdin to type or paste it")
    acts.add_parser("new-key", help="seal with a new key from now on, as when a machine is lost or sold")
    acts.add_parser("leave", help="take no part any more; what was given stays for the others")
    acts.add_parser("take-over", help="take over what only the copies know that a synchroniser made")
    return parser


def machines_command(args: argparse.Namespace, paths: Paths, now: Callable[[], datetime]) -> int:
    """Do one of these: 0. 1 where copies could not be taken over, 2 where it could not be tried."""
    from callassist.store.lock import DataLock, Locked
    from callassist.store.migrations import ReadOnly
    from callassist.store.storage import Damaged

    known = settings.load(paths.config / "settings.toml")
    act = args.act or "status"
    with ExitStack() as stack:
        try:
            paths.make()
            stack.enter_context(DataLock(paths.data))
            if act == "take-over":
                return _take_over(stack, paths, now)
            if act == "key":
                return _give_key(args.output, paths)
            if act in ("seal", "unseal", "take-key", "new-key"):
                _seal(args, act, paths, known)
            folder = args.folder.expanduser().absolute() if act == "join" else Path(known.text("share.folder"))
            if not folder.name:
                sys.stdout.write("There is no shared folder. Begin with: callassist machines join FOLDER\n")
                return 0
            name = (args.name if act == "join" else "") or known.text("share.name")
            exchange = _exchange(stack, paths, now, folder, name, known)
            if act == "leave":
                exchange.leave()
                known.set("share.folder", "")
                sys.stdout.write("This machine takes no part any more. What it gave stays for the others.\n")
                return 0
            done = _exchanged(exchange, act, args)
            if act == "join":
                known.set("share.folder", str(folder))
                if args.name:
                    known.set("share.name", args.name)
        except (Locked, OSError, ReadOnly, Damaged) as error:
            sys.stderr.write(f"callassist machines {act}: {error}\n")
            return 2
        sys.stdout.write(as_text(exchange, done, now()))
        sys.stdout.write(_BEHIND.get(act, ""))
    return 0


def as_text(exchange: Exchange, done: Exchanged | None, now: datetime) -> str:
    """Which machines there are, and what an exchange came to."""
    from callassist.written_days import write_moment

    lines = [f"This machine: {exchange.machine.name or exchange.machine.id}. Shared folder: {exchange.folder}"]
    if done is not None:
        given, taken = counted(done.given, "file"), counted(done.taken + len(done.calls), "file")
        lines.append(f"Given: {given}. Taken: {taken}.")
        if done.new_name:
            lines.append("Another machine had the same mark, or this one was away for long: it has a new one.")
        lines += [f"Not taken: {path}: {why}" for path, why in done.troubles]
        lines += done.told
    others = done.machines if done is not None else exchange.machines()
    for other in others:
        if not other.let_in:
            lines.append(_stranger(other, now))
            continue
        waits = f"{counted(other.waits, 'change waits', 'changes wait')} for it" if other.waits else "has all"
        state = "has left" if other.left else waits
        silent = ", silent for half a year" if other.silent else ""
        seen = write_moment(other.seen.astimezone(now.tzinfo), "en")
        lines.append(f"{other.name}: last there {seen}{silent}, {state}")
    if not others:
        lines.append("No other machine was seen there yet.")
    waited = dict.fromkeys(names for _, names in exchange.forgetting(others))
    lines += [f"Somebody is not forgotten yet by: {', '.join(names)}" for names in waited]
    return "\n".join(lines) + "\n"


def _stranger(other: OtherMachine, now: datetime) -> str:
    """What is told of a machine of which nothing is read."""
    from callassist.store.known_machines import MachineStanding
    from callassist.written_days import write_moment

    since = write_moment((other.since or other.seen).astimezone(now.tzinfo), "en")
    brings = counted(other.brings, "change, call or script waits", "changes, calls and scripts wait")
    waits = f"; {brings}" if other.brings else ""
    accept = f"callassist machines accept {other.id}"
    match other.standing:
        case MachineStanding.LEFT_OUT:
            return f"{other.name}: left out since {since}. To let it in: {accept}"
        case MachineStanding.NO_KEY:
            return f"{other.name}: sealed with a key that this machine has not{waits}"
        case MachineStanding.OLD_KEY:
            return f"{other.name}: has not taken the new key yet{waits}. If it never will: {accept}"
        case MachineStanding.UNSEALED:
            return f"{other.name}: does not seal any more{waits}. If that is right: {accept}"
        case _:
            ask = f"If it is yours: {accept}; if not: callassist machines leave-out {other.id}"
            return f"{other.name}: new here since {since}{waits}. Nothing of it is read before you accept it. {ask}"


def _named(exchange: Exchange, told: str) -> str:
    """The machine of that mark or name. Raises ExchangeError where it is none, or not one alone."""
    from callassist.messages import message
    from callassist.store.exchange import ExchangeError

    others = exchange.machines()
    found = [one.id for one in others if told == one.id] or [one.id for one in others if told == one.name]
    if not found:
        raise ExchangeError(message("There is no machine “{name}” in the folder.", name=told))
    if len(found) > 1:
        raise ExchangeError(
            message(
                "Several machines are called “{name}”: {marks}. Name one by its mark.",
                name=told,
                marks=", ".join(found),
            )
        )
    return found[0]


def _exchanged(exchange: Exchange, act: str, args: argparse.Namespace) -> Exchanged | None:
    """What an exchange came to; None where there was to be none."""
    if act == "status":
        return None
    if act == "join":
        return exchange.join()
    if act in ("accept", "leave-out"):
        ids = [_named(exchange, one) for one in args.machines]
        (exchange.accept if act == "accept" else exchange.leave_out)(ids)
    return exchange.run()


def _exchange(
    stack: ExitStack, paths: Paths, now: Callable[[], datetime], folder: Path, name: str, known: settings.Settings
) -> Exchange:
    from callassist.store.exchange import Exchange, for_machine
    from callassist.store.shared_things import SharedSettings, ThingsHere

    people = open_people(stack, paths, now)
    own = open_things(stack, paths, now, people)

    def in_force(work: Callable[[], None]) -> bool:
        work()
        return True

    return Exchange(
        folder,
        for_machine(paths.log, people.book, name),
        people.store,
        people.book,
        own.privacy,
        state=paths.log,
        now=now,
        things=ThingsHere(own.lists, own.calendar, SharedSettings(known, in_force)),
        sealing=known.on("share.seal"),
    )


def _give_key(output: Path | None, paths: Paths) -> int:
    from callassist.files import Disk, write_atomic
    from callassist.messages import message
    from callassist.store.folder_seal import SealError, as_text, kept_keys

    keys = kept_keys(paths.log)
    if not keys:
        raise SealError(message("This machine has no key. To make one: callassist machines seal"))
    if output is None:
        sys.stdout.write(as_text(keys))
        return 0
    if output.exists():
        raise SealError(message("{path} is there already. Name another file.", path=output))
    write_atomic(output, as_text(keys).encode(), Disk(), keep_previous=False)
    sys.stdout.write(f"{output} opens the shared folder. Delete it once your other machine has taken it.\n")
    return 0


def _seal(args: argparse.Namespace, act: str, paths: Paths, known: settings.Settings) -> None:
    from callassist.store.folder_seal import can_seal, keep_keys, read_folder_keys, renew_key

    if act != "unseal":
        can_seal()
    if act == "take-key":
        keep_keys(paths.log, read_folder_keys(args.file))
    if act == "new-key":
        renew_key(paths.log)
    known.set("share.seal", act != "unseal")


def _take_over(stack: ExitStack, paths: Paths, now: Callable[[], datetime]) -> int:
    from callassist.files import Disk
    from callassist.store.conflicts import Conflicts, take_over

    store, book, _ = open_people(stack, paths, now)
    done = take_over(store, book, Conflicts(store).find(), Disk())
    found = f"{counted(len(done.calls), 'call')}, {counted(done.people, 'person', 'people')}"
    sys.stdout.write(f"Taken over: {counted(done.copies, 'copy', 'copies')}. Brought up to date: {found}.\n")
    for path, why in done.failed:
        sys.stderr.write(f"callassist machines take-over: {path}: {why}\n")
    return 1 if done.failed else 0
