"""`callassist office`: the desks of several people, by way of a PostgreSQL of their own."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from callassist import settings
from callassist.cli.counts import counted
from callassist.cli.own_files import OwnPeople, open_library, open_people, open_things
from callassist.paths import OFFICE_CLAIMS, OFFICE_NEW_KEY, Paths

if TYPE_CHECKING:
    from callassist.cli.parsers import Subparsers
    from callassist.office.invitation import Membership
    from callassist.office.office_round import OfficeDone, OfficeRound
    from callassist.office.office_server import OfficeServer
    from callassist.office.published_scripts import OfficeScripts

MOST_CERTIFICATE = 200_000
RESERVED, MOST_RESERVED = 10, 100
"""How many are kept for a desk where nothing is said, and at most."""


def add_office_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command `office`."""
    parser = subparsers.add_parser(
        "office",
        help="share people with colleagues, through a PostgreSQL server of your own",
        description="Share people, and what came of calls with them, with the colleagues of an office, through a "
        "PostgreSQL server of its own. Without a word: where this desk stands.",
    )
    acts = parser.add_subparsers(metavar="WHAT", dest="act")
    init = acts.add_parser("init", help="make an office in a database, and an invitation for you, its admin")
    init.add_argument("server", metavar="SERVER", help="postgresql://owner@db.example/office; PGPASSWORD is asked for")
    init.add_argument("--office", metavar="NAME", required=True, help="what the office is called")
    init.add_argument("--name", metavar="YOU", required=True, help="what you are called there")
    init.add_argument("--certificate", metavar="PEM", type=Path, help="whom to believe that this is the server")
    _add_out(init)
    upgrade = acts.add_parser("upgrade", help="bring an office up to this version of Call Assist; for whoever made it")
    upgrade.add_argument("server", metavar="SERVER", help="as for init; desks may go on meanwhile")
    upgrade.add_argument("--certificate", metavar="PEM", type=Path, help="whom to believe that this is the server")
    join = acts.add_parser("join", help="join with an invitation")
    join.add_argument("file", metavar="FILE", type=Path)
    join.add_argument("--yes", action="store_true", help="do not ask whether your people may be seen there")
    acts.add_parser("status", help="who is in the office, and what waits to be sent")
    acts.add_parser("exchange", help="give what is new here, and take what is new there")
    handing = acts.add_parser("hand-out", help="let the office say whom to call next by a list; for leads")
    handing.add_argument("list", metavar="LIST", help="its name or id")
    handing.add_argument("--take-back", action="store_true", help="it is called from this desk alone again")
    reserve = acts.add_parser("reserve", help="have people of a list with you, to call them where the server is not")
    reserve.add_argument("list", metavar="LIST", help="its name or id")
    reserve.add_argument("count", metavar="N", type=_how_many, nargs="?", default=RESERVED, help="how many, up to 100")
    reserve.add_argument("--give-back", action="store_true", help="whoever was not called yet is for the others")
    invite = acts.add_parser("invite", help="make an invitation for one more desk; for admins")
    invite.add_argument("name", metavar="NAME", help="of a new member; of a member, for one more desk of theirs")
    invite.add_argument("--rights", choices=("caller", "lead", "admin"), default="caller")
    _add_out(invite)
    remove = acts.add_parser("remove", help="end somebody's membership; for admins")
    remove.add_argument("name", metavar="NAME")
    renew = acts.add_parser("new-key", help="seal with a new key from now on, as when somebody has left; for admins")
    renew.add_argument(
        "-o", "--output", metavar="FILE", type=Path, required=True,
        help="where the key goes that every other desk takes; named again, what was cut off is gone on with",
    )  # fmt: skip
    take = acts.add_parser("take-key", help="take over the new key of the office")
    take.add_argument("file", metavar="FILE", type=Path)
    publish = acts.add_parser("publish", help="make a script the one that everybody in the office uses; for leads")
    publish.add_argument("file", metavar="FILE", type=Path)
    withdraw = acts.add_parser("withdraw", help="take a script back; where it is in use it can be used on; for leads")
    withdraw.add_argument("script", metavar="ID")
    withdraw.add_argument("--lang", default="", help="in which language, where there are several")
    acts.add_parser("leave", help="leave the office; what is here stays here, what was given stays there")
    return parser


def _add_out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, required=True, help="where the invitation goes")


def office_command(args: argparse.Namespace, paths: Paths, now: Callable[[], datetime]) -> int:
    """Do one of these: 0. 1 where the answer is no, 2 where it could not be tried."""
    from callassist.office.invitation import OfficeRefused
    from callassist.store.lock import Locked
    from callassist.store.migrations import ReadOnly
    from callassist.store.storage import Damaged

    act = args.act or "status"
    acts = {
        "init": _init,
        "upgrade": _upgrade,
        "join": _join,
        "invite": _invite,
        "remove": _remove,
        "new-key": _new_key,
        "take-key": _take_key,
        "leave": _leave,
        "publish": _publish,
        "withdraw": _withdraw,
        "hand-out": _hand_out,
        "reserve": _reserve,
    }
    from callassist.cli.cmd_lists import ListCommandError

    with ExitStack() as stack:
        try:
            paths.make()
            done = acts.get(act, _status)(args, stack, paths, now)
        except (Locked, OSError, ReadOnly, Damaged, ListCommandError) as error:
            sys.stderr.write(f"callassist office {act}: {error}\n")
            return 1 if isinstance(error, OfficeRefused) else 2
        sys.stdout.write(done)
    return 0


def _init(args: argparse.Namespace, _stack: ExitStack, _paths: Paths, _now: Callable[[], datetime]) -> str:
    from callassist.office.founding import found_office, owner_address
    from callassist.office.invitation import check_new, write_invitation

    check_new(args.output)
    owner = owner_address(args.server, _password(args.server), read_certificate(args.certificate))
    write_invitation(args.output, found_office(owner, args.office, args.name))
    return f"The office “{args.office}” is made. Now join it: callassist office join {args.output}\n"


def _upgrade(args: argparse.Namespace, _stack: ExitStack, _paths: Paths, _now: Callable[[], datetime]) -> str:
    from callassist.office.founding import owner_address
    from callassist.office.schema_steps import all_steps, upgrade_office

    owner = owner_address(args.server, _password(args.server), read_certificate(args.certificate))
    before, after = upgrade_office(owner, all_steps())
    if before == after:
        return "The office is of this version of Call Assist already.\n"
    return f"The office is of this version of Call Assist now: its tables went from {before} to {after}.\n"


def _password(server: str) -> str:
    """Where no one can be asked, and none is set, the server says whether it wants one."""
    if (known := os.environ.get("PGPASSWORD")) is not None or not sys.stdin.isatty():
        return known or ""
    from getpass import getpass

    return getpass(f"Password of the owner of {server}: ")


def read_certificate(path: Path | None) -> str:
    from callassist.files import read_given
    from callassist.messages import message
    from callassist.office.invitation import OfficeError

    if path is None:
        return ""
    text = read_given(path, MOST_CERTIFICATE).decode("ascii", "replace")
    if "-----BEGIN CERTIFICATE-----" not in text or "PRIVATE KEY" in text:
        raise OfficeError(message("{path} is no certificate. It is the one that signed that of the server.", path=path))
    return text


def _join(args: argparse.Namespace, stack: ExitStack, paths: Paths, now: Callable[[], datetime]) -> str:
    from secrets import token_urlsafe

    from callassist.messages import message
    from callassist.office.invitation import OfficeError, keep_membership, read_invitation, read_membership
    from callassist.office.office_server import take_up

    if (known := read_membership(paths.log)) is not None:
        text = message("This desk belongs to the office “{office}”. Leave it first.", office=known.office)
        raise OfficeError(text)
    invitation = read_invitation(args.file)
    people = _open_people(stack, paths, now)
    many = counted(len(people.book.all()), "person", "people")
    if not args.yes and not _agrees(f"Whoever is in “{invitation.office}” will see {many} of yours. Join?"):
        raise OfficeError(message("Nothing was done."))
    machine = settings.load(paths.config / "settings.toml").text("share.name")
    membership = take_up(invitation, token_urlsafe(24), machine or _machine_name(paths))
    keep_membership(paths.log, membership)
    told = (
        f"You are in the office “{membership.office}” as {membership.member}. The invitation is used up: delete it.\n"
    )
    return told + _exchanged(_round(stack, paths, now, membership, people).run())


def _agrees(question: str) -> bool:
    sys.stderr.write(f"{question} [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


def _invite(args: argparse.Namespace, stack: ExitStack, paths: Paths, _now: Callable[[], datetime]) -> str:
    from secrets import token_urlsafe

    from callassist.office.invitation import Invitation, check_new, write_invitation

    check_new(args.output)
    membership, server = _server(stack, paths)
    word = token_urlsafe(24)
    server.invite(args.name, args.rights, word)
    made = Invitation(
        office=membership.office, member=args.name, address=membership.address, key=membership.key,
        older=membership.older, word=word,
    )  # fmt: skip
    write_invitation(args.output, made)
    return f"{args.output} is good for one desk of {args.name}. Hand it over as you would a key: it is one.\n"


def _remove(args: argparse.Namespace, stack: ExitStack, paths: Paths, _now: Callable[[], datetime]) -> str:
    _, server = _server(stack, paths)
    server.remove(args.name)
    return (
        f"{args.name} is no member any more. What they gave stays in the office, what they have stays with them. They "
        "still know the key: a new one is made by callassist office new-key -o FILE\n"
    )


def _new_key(args: argparse.Namespace, stack: ExitStack, paths: Paths, _now: Callable[[], datetime]) -> str:
    from callassist.office.key_renewal import renew_key
    from callassist.store.lock import DataLock

    membership, server = _server(stack, paths)
    stack.enter_context(DataLock(paths.data))
    renew_key(args.output, membership, server.change_key, paths.log)
    return (
        f"From now on the office seals with a new key. Whoever has left does not have it. Hand {args.output} to every "
        "member as you would a key, and not to who has left; at each other desk: callassist office take-key FILE\n"
        "Nothing is sent from a desk before. Once all have it, delete the file.\n"
    )


def _take_key(args: argparse.Namespace, stack: ExitStack, paths: Paths, now: Callable[[], datetime]) -> str:
    from callassist.office.invitation import read_keys
    from callassist.office.key_renewal import take_keys

    membership, _ = _server(stack, paths)
    keys = read_keys(args.file, membership).keys
    people = _open_people(stack, paths, now)
    membership = take_keys(keys, membership, paths.data, paths.log)
    return f"This desk has the new key of “{membership.office}”. Delete the file.\n" + _exchanged(
        _round(stack, paths, now, membership, people).run()
    )


def _publish(args: argparse.Namespace, stack: ExitStack, paths: Paths, now: Callable[[], datetime]) -> str:
    from callassist.files import Disk, write_atomic
    from callassist.messages import message
    from callassist.office.invitation import OfficeRefused
    from callassist.office.published_scripts import PublishDone, script_text
    from callassist.script.edit.merge import merge_texts
    from callassist.script.edit.versions import Versions

    path, scripts, own = args.file.absolute(), _scripts(stack, paths), open_library(paths)
    entry = next((one for one in own.entries() if one.path == path and one.hides), None)
    text, base = script_text(path), own.original(entry)[0] if entry is not None else None
    told, made = list[str](), list[str]()
    while not isinstance(done := scripts.publish(text, base), PublishDone):
        found = merge_texts(done.base, text, done.theirs)
        if found.conflicts:
            raise OfficeRefused(
                message(
                    "{name} published this script in between, and changed the same rows as you (row {row}). Theirs is "
                    "{path}. Nothing was done: put both together in the studio, then publish.",
                    name=done.by, row=found.conflicts[0].row + 1, path=done.path,
                )
            )  # fmt: skip
        text, base = "".join(found.rows), done.theirs
        made.append(done.base)
        told.append(f"Put together with what {done.by} changed.\n")
    if entry is not None or path.is_relative_to(own.user):
        if text != (before := script_text(path)):
            Versions(own.user, path).begin(before, text, now(), instead=made[0] if made else None)
            write_atomic(path, text.encode(), Disk())
        own.keep_original(path, done.path)
    return "".join([*told, f"Published as version {done.version}.\n"])


def _withdraw(args: argparse.Namespace, stack: ExitStack, paths: Paths, _now: Callable[[], datetime]) -> str:
    _scripts(stack, paths).withdraw(args.script, args.lang)
    return f"“{args.script}” is withdrawn. Every desk says so, and can use it on.\n"


def _scripts(stack: ExitStack, paths: Paths) -> OfficeScripts:
    """The scripts of the office, under the lock of the folder."""
    from callassist.office.published_scripts import OfficeScripts
    from callassist.store.lock import DataLock

    membership, server = _server(stack, paths)
    stack.enter_context(DataLock(paths.data))
    return OfficeScripts(server, paths.data / "packs", office=membership.word, name=membership.office)


def _hand_out(args: argparse.Namespace, stack: ExitStack, paths: Paths, now: Callable[[], datetime]) -> str:
    from callassist.cli.cmd_lists import list_named
    from callassist.messages import message
    from callassist.office.invitation import OfficeRefused
    from callassist.office.office_carrier import LEADS, OfficeCursor

    membership, server = _server(stack, paths)
    people = _open_people(stack, paths, now)
    lists = open_things(stack, paths, now, people).lists
    file = list_named(args.list, lists)
    if server.hello(OfficeCursor()).rights not in LEADS:
        raise OfficeRefused(message("Your rights in the office do not go so far."))
    if args.take_back:
        server.withdraw(file.listing.id)
    file.change(msgspec.structs.replace(file.listing, office=not args.take_back))
    file.settle()
    name, said = file.listing.name, _exchanged(_round(stack, paths, now, membership, people).run())
    if args.take_back:
        return f"“{name}” is called from this desk alone again.\n{said}"
    return f"The office says from now on whom to call next by “{name}”.\n{said}"


def _how_many(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= MOST_RESERVED:
        raise argparse.ArgumentTypeError(f"{text} is no number from 1 to {MOST_RESERVED}")
    return int(text)


def _reserve(args: argparse.Namespace, stack: ExitStack, paths: Paths, now: Callable[[], datetime]) -> str:
    from callassist.cli.cmd_lists import ListCommandError, list_named
    from callassist.office.handing_out import HandingOut

    _, server = _server(stack, paths)
    people = _open_people(stack, paths, now)
    listing = list_named(args.list, open_things(stack, paths, now, people).lists).listing
    if not listing.office:
        raise ListCommandError(f"“{listing.name}” is not handed out by the office: all on it are yours to call")
    hand = HandingOut(paths.data, server)
    if args.give_back:
        hand.give_back(listing.id)
        return f"Nobody of “{listing.name}” is kept for you any more.\n"
    kept = hand.reserve(listing.id, args.count)
    lines = [f"Kept for you of “{listing.name}”: {counted(kept, 'person', 'people')}. Nobody else is given them."]
    for claim in hand.waiting(listing.id):
        person = people.book.get(claim.person)
        lines.append(f"  {person.label if person is not None else claim.person}")
    return "\n".join(lines) + "\n"


def _leave(_args: argparse.Namespace, stack: ExitStack, paths: Paths, now: Callable[[], datetime]) -> str:
    from callassist.files import Disk
    from callassist.office.invitation import OfficeRefused, keep_membership
    from callassist.office.office_carrier import STRANGE
    from callassist.office.office_round import LEDGER

    membership, server = _server(stack, paths)
    people = _open_people(stack, paths, now)
    try:
        _round(stack, paths, now, membership, people).run()  # nobody sends later what waits now
        server.leave()
    except OfficeRefused as error:
        if error.code not in STRANGE:
            raise
    keep_membership(paths.log, None)
    for path in (paths.data / LEDGER, paths.data / OFFICE_CLAIMS, paths.log / OFFICE_NEW_KEY):
        Disk().remove(path)
    for file in open_things(stack, paths, now, people).lists.all():
        if file.listing.office:  # others go on with it
            file.change(msgspec.structs.replace(file.listing, office=False, paused=True))
            file.settle()
    return f"This desk has left “{membership.office}”. What is here stays here, what it gave stays there.\n"


def _status(args: argparse.Namespace, stack: ExitStack, paths: Paths, now: Callable[[], datetime]) -> str:
    from callassist.messages import describe_error
    from callassist.office.invitation import OfficeAway, read_membership
    from callassist.office.office_round import read_ledger, waiting
    from callassist.written_days import write_moment

    membership = read_membership(paths.log)
    if membership is None:
        return "This desk is in no office. Join one with: callassist office join FILE\n"
    if args.act == "exchange":
        return _exchanged(_round(stack, paths, now, membership, _open_people(stack, paths, now)).run())
    people = open_people(stack, paths, now, read_only="only looked at")  # beside a window that may hold the lock
    lists = open_things(stack, paths, now, people).lists
    _, server = _server(stack, paths)
    at = read_ledger(paths.data, membership.word).at
    waits = counted(waiting(paths.data, membership.word, people.book, lists), "change")
    last = f", last exchanged {write_moment(at.astimezone(now().tzinfo), 'en')}" if at is not None else ""
    lines = [f"“{membership.office}” at {membership.address.host}, as {membership.member}{last}. To be sent: {waits}."]
    try:
        for one in server.members():
            seen = f", last there {write_moment(one.seen.astimezone(now().tzinfo), 'en')}" if one.seen else ""
            state = ", has left" if one.gone else seen or ", has not joined yet"
            lines.append(f"{one.name} ({one.rights}){state}")
    except OfficeAway as error:
        lines.append(describe_error(error))
    return "\n".join(lines) + "\n"


def _exchanged(done: OfficeDone) -> str:
    lines = [f"Given: {counted(done.given, 'change')}. Taken: {counted(done.taken, 'change')}."]
    if done.forgotten:
        lines.append(f"Somebody was forgotten in the office: {counted(done.forgotten, 'call')} went here.")
    lines += [f"New from the office: {title}" for title in done.scripts]
    if done.cards:
        lines.append(f"Taken: {counted(done.cards, 'scorecard')} of others.")
    if done.held:
        lines.append(f"{counted(done.held, 'change')} cannot be taken yet: somebody still writes on the server.")
    if done.new_name:
        lines.append("Another machine had the same mark: this one has a new one.")
    return "\n".join([*lines, *done.troubles]) + "\n"


def _server(stack: ExitStack, paths: Paths) -> tuple[Membership, OfficeServer]:
    from callassist.messages import message
    from callassist.office.invitation import OfficeError, read_membership
    from callassist.office.office_server import OfficeServer

    membership = read_membership(paths.log)
    if membership is None:
        raise OfficeError(message("This desk is in no office."))
    server = OfficeServer(membership)
    stack.callback(server.close)
    return membership, server


def _open_people(stack: ExitStack, paths: Paths, now: Callable[[], datetime]) -> OwnPeople:
    """The people, under the lock of the folder."""
    from callassist.store.lock import DataLock

    stack.enter_context(DataLock(paths.data))
    return open_people(stack, paths, now)


def _machine_name(paths: Paths) -> str:
    from callassist.files import Disk
    from callassist.store.machine import this_machine

    machine = this_machine(paths.log, Disk())
    return machine.name or machine.id


def _round(
    stack: ExitStack, paths: Paths, now: Callable[[], datetime], membership: Membership, people: OwnPeople
) -> OfficeRound:
    from callassist.office.office_lists import OfficeLists
    from callassist.office.office_round import OfficeRound
    from callassist.office.office_scores import OfficeScores
    from callassist.office.published_scripts import OfficeScripts
    from callassist.planner.config import planner_settings
    from callassist.store.exchange import for_machine

    own, machine = open_things(stack, paths, now, people), for_machine(paths.log, people.book, "")
    _, server = _server(stack, paths)
    office = membership.word
    made = OfficeRound(
        server, machine, people.store, people.book, own.privacy, office=office, state=paths.log, now=now,
        lists=OfficeLists(own.lists, planner_settings(settings.load(paths.config / "settings.toml"))),
    )  # fmt: skip
    made.parts = [
        OfficeScripts(server, paths.data / "packs", office=office, name=membership.office),
        OfficeScores(server, people.store, people.book, office=office),
    ]
    return made
