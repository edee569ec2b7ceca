"""The command line, and what is put together for it. Nothing is imported before a command needs it.

Exit codes: 0 done, 1 the answer is no (a script with errors, a move that is impossible), 2 it could not be tried
(a file that cannot be read, an argument that makes no sense).
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, cast

from callassist import __version__
from callassist.plain_text import told_plain

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from callassist.calls.begin import Facts
    from callassist.calls.events import CallHeader
    from callassist.calls.launch_request import LaunchRequest
    from callassist.cli.cmd_calls import ClosableRecord
    from callassist.cli.parsers import Subparsers
    from callassist.lists.wordings import ListCall
    from callassist.paths import Paths
    from callassist.people.person_model import Person
    from callassist.script.library import Library
    from callassist.script.script_model import Script
    from callassist.settings import Settings
    from callassist.store.calls import CallStore
    from callassist.store.crashlog import CrashLog
    from callassist.store.lock import DataLock
    from callassist.store.people import PeopleFile

    KnownPeople = Callable[[], Sequence[Person]]

Command = Callable[[argparse.Namespace], int]

PAUSE = 0.05
"""Seconds between two looks at a folder that another start has."""
GRACE = 2.0
"""Seconds for which a folder may be taken by somebody who does not listen and is not starting: they may be ending."""
_LONGEST_REASON = 1000
"""Characters: a name that is too long for the system is not told whole."""
LONGEST = 60.0
"""Seconds after which a window that is still starting must be broken."""


class PlainStream:
    """What the program writes for people, with nothing in it that steers their terminal. Bytes pass as they are."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(told_plain(text))

    def writelines(self, lines: Iterable[str]) -> None:
        self._stream.writelines(map(told_plain, lines))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments say (those of the process, when not given); the exit code."""
    with redirect_stdout(_plain(sys.stdout)), redirect_stderr(_plain(sys.stderr)):
        return _main(argv)


def _plain(stream: TextIO) -> TextIO:
    # A program without a terminal has no stream, whatever the type says.
    return cast("TextIO", PlainStream(stream)) if stream else stream


def _main(argv: Sequence[str] | None) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that cannot show a letter shows a mark in its place, and nothing stops.
            stream.reconfigure(errors="replace")  # pyright: ignore[reportUnknownMemberType, reportAttributeAccessIssue]
    words = sys.argv[1:] if argv is None else argv
    # The window does not wait for a parser: not for a word of its own, and not for those of all commands.
    everywhere, rest = _world().parse_known_args(words) if words else (argparse.Namespace(data_dir=None), [])
    try:
        if not rest:
            return home(everywhere)
        if len(rest) == 1 and is_thing_to_open(rest[0]):
            rest = ["open", *rest]  # dropped on the program, or opened with it
        args = parser().parse_args(rest, everywhere)
        return _done(args.run, rest[0], args)
    except BrokenPipeError:
        return 0  # whoever read our output has read enough
    except KeyboardInterrupt:
        return 130


def _done(command: Command, name: str, args: argparse.Namespace) -> int:
    """What no command has a sentence for, a file that cannot be reached, is told in one all the same.

    What goes wrong with the window is written down instead (`_watched`).
    """
    try:
        return command(args)
    except OSError as error:
        if command in (call, open_) or isinstance(error, BrokenPipeError):
            raise
        from callassist.cli.parsers import why

        return _say(f"{name}: {why(error)[:_LONGEST_REASON]}")


def parser() -> argparse.ArgumentParser:
    """All commands with their arguments."""
    from callassist.cli import cmd_script as script
    from callassist.cli import cmd_store as store
    from callassist.cli.cmd_calendar import add_calendar_parser
    from callassist.cli.cmd_calls import add_rehearse_parser
    from callassist.cli.cmd_exports import add_export_parser, add_import_parser
    from callassist.cli.cmd_lists import add_list_parser
    from callassist.cli.cmd_machines import add_machines_parser, machines_command
    from callassist.cli.cmd_office import add_office_parser, office_command
    from callassist.cli.cmd_people import add_people_parser
    from callassist.cli.cmd_planner import add_when_parser
    from callassist.cli.cmd_ring import add_ring_parser
    from callassist.cli.cmd_self_test import add_self_test_parser, self_test_command

    top = argparse.ArgumentParser(
        prog="callassist", description="The words, the checklist and the notes of a phone call, in one calm window."
    )
    top.add_argument("--version", action="version", version=f"Call Assist {__version__}")
    top.add_argument("--data-dir", metavar="DIR", type=Path, help="keep everything of this run below DIR")
    commands = top.add_subparsers(metavar="COMMAND", title="commands; without one, the window opens", required=True)

    def done_by(added: argparse.ArgumentParser, command: Command) -> None:
        added.set_defaults(run=command)

    done_by(_add_call_parser(commands), call)
    done_by(_add_open_parser(commands), open_)
    done_by(add_ring_parser(commands), ring)
    done_by(script.add_check_parser(commands), script.check_command)
    done_by(script.add_preview_parser(commands), script.preview_command)
    done_by(script.add_guide_parser(commands), script.guide_command)
    done_by(script.add_packs_parser(commands), partial(packs, script.packs_command))
    done_by(add_rehearse_parser(commands), rehearse)
    done_by(_add_calls_parser(commands), calls)
    done_by(add_export_parser(commands), export)
    done_by(add_import_parser(commands), ingest)
    done_by(add_people_parser(commands), people)
    done_by(add_list_parser(commands), lists)
    done_by(add_calendar_parser(commands), calendar)
    done_by(add_when_parser(commands), when)
    done_by(store.add_backup_parser(commands), partial(cared, store.backup_command))
    done_by(store.add_restore_parser(commands), partial(cared, store.restore_command))
    done_by(store.add_doctor_parser(commands), partial(cared, store.doctor_command))
    done_by(add_machines_parser(commands), partial(cared, machines_command))
    done_by(add_office_parser(commands), partial(cared, office_command))
    done_by(add_self_test_parser(commands), self_test_command)
    done_by(_add_demo_parser(commands), demo)
    return top


def _world() -> argparse.ArgumentParser:
    """`--data-dir` alone, which may stand anywhere: before a command, after it, after one of its own commands."""
    world = argparse.ArgumentParser("callassist", add_help=False, allow_abbrev=False)
    world.add_argument("--data-dir", type=Path, default=None)
    return world


def home(args: argparse.Namespace) -> int:
    """The window, with what there is to do today."""
    return _window(args)


def open_(args: argparse.Namespace) -> int:
    """The window, with a script file to be looked at, or with the call that a link prepares."""
    from callassist.calls.launch_request import LaunchRequest
    from callassist.calls.link import LONGEST, is_link

    target: str = args.target
    if not target:
        return _window(args)
    if is_link(target):
        # What is longer is refused for that, and need not be handed over whole.
        return _window(args, LaunchRequest("link", link=target[: LONGEST + 1]))
    path = path_of_link(target)
    if not _is_there(path):
        return _say(f"open: there is no file {path}.")
    return _window(args, LaunchRequest("file", path=str(path)))


def _add_open_parser(commands: Subparsers) -> argparse.ArgumentParser:
    added = commands.add_parser("open", help="look at a script before it is added, or prepare the call of a link")
    added.add_argument("target", metavar="FILE|LINK", nargs="?", default="", help="a script, a pack, or callassist:…")
    return added


def is_thing_to_open(word: str) -> bool:
    """Whether this is a file or a link: the name of a command holds neither a dot nor a colon."""
    return not word.startswith("-") and any(mark in word for mark in ".:")


def path_of_link(target: str) -> Path:
    """A file as a person or a desktop names it: by its path, or as a file: address."""
    if target.startswith("file:"):
        from urllib.parse import unquote, urlsplit

        target = unquote(urlsplit(target).path)
        if sys.platform == "win32":
            target = target.lstrip("/")  # file:///C:/x
    return Path(target).expanduser().absolute()


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that no system takes
        return False


def _window(args: argparse.Namespace, request: LaunchRequest | None = None) -> int:
    """The window that is open already does what is requested; else one is opened for it. None: it is to be seen."""
    if problem := _no_window():
        return _say(problem)
    with _watched(args) as report, _lock(args) as lock:
        code = _handed_over(lock, request)
        return _open(args, request=request, report=report, lock=lock) if code is None else code


def _open(args: argparse.Namespace, **what: Any) -> int:
    """The window; `what` it is opened for is as `run_window` takes it."""
    from callassist.app import run_window

    return run_window(_world_of(args), **what)


@contextmanager
def _lock(args: argparse.Namespace) -> Generator[DataLock]:
    """The lock of the data folder, not taken yet; given back at the end."""
    from callassist.store.lock import DataLock

    lock = DataLock(_paths(args).data)
    try:
        yield lock
    finally:
        lock.release()


def _handed_over(lock: DataLock, request: LaunchRequest | None) -> int | None:
    """The exit code, when a window on the same files took the request; None when one is to be opened here.

    The lock is taken before anything of the window is loaded, so that of starts at the same moment one is the first;
    the others wait until its window listens, or it has ended.
    """
    from callassist.paths import make_private
    from callassist.store.lock import Locked

    begun = starting = time.monotonic()
    while True:
        try:
            make_private(lock.folder)
            lock.acquire(starting=True)
        except Locked as locked:
            now = time.monotonic()
            starting = now if locked.starting else starting
        except OSError:
            return None  # the window says so
        else:
            return None
        if (said := _told(lock.folder, request)) is not None:
            return 1 if said else 0
        if now - starting > GRACE or now - begun > LONGEST:
            return None  # a command has the folder, or a window that hangs: all can be looked at until it is free
        time.sleep(PAUSE)


def _told(folder: Path, request: LaunchRequest | None) -> str | None:
    """What the open window answered; None when nobody listens."""
    from callassist.calls.launch_request import LaunchRequest
    from callassist.ui.single_instance import send_to_first_instance

    said = send_to_first_instance(folder, request or LaunchRequest())
    if said:
        sys.stderr.write(f"callassist: {said}\n")
    return said


def ring(args: argparse.Namespace) -> int:
    """Tell the open window who is ringing."""
    from callassist.cli import cmd_ring

    return cmd_ring.ring(args.number, args.name, _paths(args).data)


def call(args: argparse.Namespace) -> int:
    """The window, straight into a call."""
    with _watched(args) as report:
        return _call(args, report)


def _call(args: argparse.Namespace, report: CrashLog) -> int:
    found = _script(args)
    if isinstance(found, int):
        return found
    people = cache(lambda: _people(args).all())  # read once, and only where somebody is named
    try:
        facts, person = _facts(args, args.person, args.set, found.lang, people)
        if args.about:
            facts = _with_second(args, args.about, found, facts, people)
    except ValueError as error:
        return _say(f"call: {error}.")
    if problem := _no_window():
        return _say(problem)
    if barred := _barred(args, person, facts, people):
        _say(barred)
    from callassist.calls.launch_request import LaunchRequest

    request = LaunchRequest("call", path=str(Path(found.path).absolute()), person=person, facts=facts)
    with _lock(args) as lock:
        code = _handed_over(lock, request)
        if code is not None:
            return code
        return _open(args, script=found, facts=facts, person=person, report=report, lock=lock)


@contextmanager
def _watched(args: argparse.Namespace) -> Generator[CrashLog]:
    """What goes wrong is written down before anything of the window is loaded, and shown at the next start."""
    gc.disable()  # what is made while starting stays; the window looks after the rest itself
    from callassist.store.crashlog import CrashLog

    report = CrashLog(_world_of(args).log, version=__version__, now=now_here)
    report.install()
    yield report
    report.uninstall()  # not after an exception, which is still to be written down


def demo(args: argparse.Namespace) -> int:
    """The sample call without a display: a picture and the notes."""
    from callassist.demo import run_demo

    return run_demo(args.out)


def _add_demo_parser(commands: Subparsers) -> argparse.ArgumentParser:
    added = commands.add_parser("demo")  # for machines without a display; not in the list of commands
    added.add_argument("--out", metavar="DIR", type=Path, default=Path("demo"))
    return added


def _add_call_parser(commands: Subparsers) -> argparse.ArgumentParser:
    added = commands.add_parser("call", help="go straight into a call")
    added.add_argument("script", metavar="SCRIPT", help="the id of a script, its title, or a file")
    added.add_argument("--person", metavar="NAME", default="", help="who is called: somebody you know, or just a name")
    added.add_argument("--about", metavar="NAME", default="", help="the second person, where a script is about one")
    added.add_argument("--set", metavar="NAME=VALUE", action="append", default=[], help="a fact, as job.title=Nurse")
    added.add_argument("--lang", metavar="CODE", help="the language of the script, where there are several")
    return added


def _script(args: argparse.Namespace) -> Script | int:
    """The script that is meant, by file, id or title; else what is wrong has been said, and this is the exit code.

    It is in the language asked for, else in that of the title, else in that of the window.
    """
    from callassist.cli.own_files import open_library
    from callassist.script.problem_format import as_text
    from callassist.script.reader import read_script

    wanted: str = args.script
    path = Path(wanted)
    if path.is_file():
        result = read_script(path)
    else:
        scripts = open_library(_paths(args))
        named = [entry for entry in scripts.entries() if wanted.casefold() == entry.title.casefold()]
        spoken = {entry.lang for entry in named}
        lang = args.lang or (spoken.pop() if len(spoken) == 1 else _language(args))
        entry = scripts.entry(named[0].id if named else wanted, lang)
        if entry is None:
            known = ", ".join(dict.fromkeys(entry.id for entry in scripts.entries()))
            return _say(f"call: there is no script “{wanted}”, and no such file. There are: {known}.")
        result = entry.read()
    if result.script is not None:
        return result.script
    sys.stderr.write(as_text(result.problems))
    return 1


def _facts(
    args: argparse.Namespace, name: str, settings: Sequence[str], lang: str, people: KnownPeople
) -> tuple[Facts, str]:
    """What is known before a call, and the id of the person, if it is one in the book. ValueError: a sentence."""
    from callassist.calls.begin import facts_of

    if not name:
        return facts_of(settings), ""
    from callassist.people.facts import facts
    from callassist.people.find import find_people

    found = find_people(people(), name)
    exact = [person for person in found if person.full_name.casefold() == name.casefold()] or found
    if len(exact) > 1:
        names = ", ".join(person.label for person in exact[:8])
        raise ValueError(f"several people are called “{name}”: {names}; say more of the name")
    if not exact:
        person = {"full_name": name, "first_name": name.split()[0]}
        return facts_of(settings, {"person": person}), ""
    known = facts(exact[0], {}, clock_of(args)(), lang=lang)
    groups = {group: values for group, values in known.items() if isinstance(values, Mapping) and values}
    return facts_of(settings, groups), exact[0].id


def _barred(args: argparse.Namespace, person_id: str, facts: Facts, people: KnownPeople) -> str:
    """What speaks against the call, in a sentence; empty where nothing does."""
    number = str(facts.get("person", {}).get("phone") or "")
    if not person_id and not number:
        return ""
    from callassist.planner.not_to_call import NotToCall

    person = next((one for one in people() if one.id == person_id), None)
    return NotToCall(people()).why(person, number, clock_of(args)())


def _with_second(args: argparse.Namespace, name: str, script: Script, facts: Facts, people: KnownPeople) -> Facts:
    """The facts with those of the person whom the call is about. ValueError: a sentence."""
    if not script.about:
        raise ValueError(f"the script “{script.title}” is about nobody else, so there is no --about")
    known, person = _facts(args, name, [], script.lang, people)
    about = {**known.get("person", {}), **facts.get("about", {})}
    return {**facts, "about": {**about, "id": person} if person else about}


def _no_window() -> str:
    """Why no window can be shown here; empty when one can. Qt itself would end the process without a word."""
    import os
    from importlib.util import find_spec

    if find_spec("PySide6") is None:
        return "the window needs PySide6; please install Call Assist again."
    if sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        return "there is no display here. “callassist rehearse” goes through a call without a window."
    if sys.platform.startswith("linux") and not getattr(sys, "frozen", False):
        return _missing_libraries()
    return ""


def _missing_libraries() -> str:
    from callassist import libraries

    needs = libraries.missing_for_window()
    if not needs:
        return ""
    what = ", ".join(need.what for need in needs)
    command = libraries.install_command(needs)
    if not command:
        return f"this system lacks {what}. Please install them with its package manager, then try again."
    return f"this system lacks {what}. This command installs them; then try again:\n\n  {libraries.as_typed(command)}"


def _say(sentence: str) -> int:
    sys.stderr.write(f"callassist: {sentence}\n")
    return 2


def rehearse(args: argparse.Namespace) -> int:
    """A call without a window, kept like any other."""
    from callassist.cli.cmd_calls import rehearse_command
    from callassist.cli.own_files import open_library
    from callassist.exports.markdown import markdown

    paths = _paths(args)
    store = _store(args)

    def keep(header: CallHeader, texts: dict[str, str]) -> ClosableRecord:
        paths.make()
        return store.create(header, texts)

    return rehearse_command(
        args,
        started=clock_of(args)(),
        companions=partial(companions, open_library(paths)),
        keep=keep,
        tell=markdown,
    )


def companions(scripts: Library, lang: str) -> Mapping[str, Script]:
    """The scripts that a pivot may go to, in this language where there are such."""
    from callassist.calls.pivots import SCRIPTS

    found = {id_: scripts.entry(id_, lang) for id_ in SCRIPTS.values()}
    return {id_: script for id_, entry in found.items() if entry is not None and (script := entry.script) is not None}


def when(args: argparse.Namespace) -> int:
    """The planner's answer, by the rules as they are set: the same as in the window."""
    from callassist.cli.cmd_planner import when_command
    from callassist.planner.config import planner_settings

    return when_command(args, planner_settings(_settings(args)), zone_here(args))


def packs(command: Callable[[argparse.Namespace, Path], int], args: argparse.Namespace) -> int:
    """Packs of scripts, in and out."""
    return command(args, _paths(args).data / "packs")


def cared(command: Callable[[argparse.Namespace, Paths, Callable[[], datetime]], int], args: argparse.Namespace) -> int:
    """Backup, restore and doctor: the care of all files of this world."""
    return command(args, _paths(args), clock_of(args))


def people(args: argparse.Namespace) -> int:
    """People in, out, and listed."""
    from callassist.cli.cmd_people import people_command
    from callassist.store.lock import DataLock, Locked
    from callassist.store.migrations import ReadOnly

    paths = _paths(args)
    lock = DataLock(paths.data)
    book = _people(args)
    try:
        if args.act == "import" and not args.dry_run:
            paths.make()
            lock.acquire()
        if book.trouble:
            _say(f"people: {book.trouble}")
        code = people_command(args, book)
        code = code or int(bool(book.trouble) and not book.all())  # nobody there, and nobody knows why: no success
        return code if book.saved or book.close() else _say(f"people: {book.failure}")
    except (Locked, ReadOnly, OSError) as error:
        from callassist.cli.parsers import why

        return _say(f"people: {why(error)}")
    finally:
        lock.release()


def lists(args: argparse.Namespace) -> int:
    """Lists of people to call."""
    from callassist.cli.cmd_lists import READS, ListDesk, list_command
    from callassist.files import Disk
    from callassist.planner.config import planner_settings
    from callassist.store.list_files import ListStore
    from callassist.store.lock import DataLock, Locked
    from callassist.store.managed_file import FilePlace
    from callassist.store.writer import Writer

    paths = _paths(args)
    lock = DataLock(paths.data)
    try:
        if args.act not in READS:
            paths.make()
            lock.acquire()
        book = _people(args)
        now = clock_of(args)
        kept = ListStore(FilePlace(paths.data, Writer(), Disk(), now))
        kept.open()
        for trouble in filter(None, (book.trouble, kept.trouble)):
            _say(f"list: {trouble}")
        planner = planner_settings(_settings(args))
        made = ListDesk(kept, book, _store(args), planner, now(), zone_here(args))
        made.of_office = partial(_of_office, paths)
        code = list_command(args, made)
        if args.act in READS:
            return code
        failed = next((file for file in (book, *kept.all()) if not (file.saved or file.close())), None)
        return code if failed is None else _say(f"list: {failed.failure}")
    except BrokenPipeError:
        raise
    except (Locked, OSError) as error:
        from callassist.cli.parsers import why

        return _say(f"list: {why(error)}")
    finally:
        lock.release()


def _of_office(paths: Paths, list_id: str) -> tuple[str, list[ListCall]] | None:
    """What the calls of all desks by a list came to, and the name of the office; None where this desk is in none."""
    from callassist.office.invitation import read_membership
    from callassist.office.office_desk import came_to
    from callassist.office.office_server import OfficeServer

    membership = read_membership(paths.log)
    if membership is None:
        return None
    with closing(OfficeServer(membership)) as server:
        return membership.office, came_to(server.results(list_id))


def calendar(args: argparse.Namespace) -> int:
    """Calls from a calendar."""
    from callassist.cli.cmd_calendar import CalendarDesk, calendar_command
    from callassist.files import Disk
    from callassist.people.clock import country_of
    from callassist.people.phone import country_of_number
    from callassist.planner.config import planner_settings
    from callassist.store.calendar_file import CalendarFile
    from callassist.store.lock import DataLock, Locked
    from callassist.store.managed_file import FilePlace
    from callassist.store.writer import Writer

    paths = _paths(args)
    lock = DataLock(paths.data)
    writes = args.act == "import" and not args.dry_run
    try:
        if writes:
            paths.make()
            lock.acquire()
        known, zone = _settings(args), zone_here(args)
        book, file = _people(args), CalendarFile(FilePlace(paths.data, Writer(), Disk(), now_here))
        for trouble in filter(None, (book.trouble, file.trouble)):
            _say(f"calendar: {trouble}")
        now = now_here().astimezone(zone) if zone is not None else now_here()
        country = country_of_number(known.text("me.phone")) or country_of(str(now.tzinfo))
        desk = CalendarDesk(file, book, planner_settings(known), known.group("me"), now, country)
        code = calendar_command(args, desk)
        failed = next((one for one in (book, file) if writes and not (one.saved or one.close())), None)
        return code if failed is None else _say(f"calendar: {failed.failure}")
    except (Locked, OSError) as error:
        from callassist.cli.parsers import why

        return _say(f"calendar: {why(error)}")
    finally:
        lock.release()


def zone_here(args: argparse.Namespace) -> ZoneInfo | None:
    """Our zone by its name: that of the settings, else this computer's, where it has one."""
    from callassist.people.clock import local_zone_name
    from callassist.written_days import zone_named

    return zone_named(_settings(args).text("me.zone") or local_zone_name())


def calls(args: argparse.Namespace) -> int:
    """The newest calls, one a line; or one of them removed or put back."""
    if args.act:
        from callassist.cli.cmd_store import remove_command

        return remove_command(args, _paths(args), clock_of(args))
    store = _store(args)
    unread: list[Path] = []
    headers = store.recent(args.limit or sys.maxsize, unread.append)
    if headers or not unread or args.format == "json":
        sys.stdout.write(headers_as_json(headers) if args.format == "json" else headers_as_text(headers))
    for path in unread:
        _say(f"calls: {path} cannot be read. “callassist doctor” says why.")
    return 0


def export(args: argparse.Namespace) -> int:
    """Calls into files."""
    from callassist.cli.cmd_exports import export_command

    paths = _paths(args)
    store = _store(args)

    def search(words: str) -> set[str]:
        """The ids of the calls in which these words occur, by the index, which is brought up to date first."""
        from callassist.store.index import Index
        from callassist.store.search import search as look_up

        paths.make()
        index = Index(paths.cache, store)
        try:
            index.refresh()
            found: set[str] = set()
            more = True
            while more:
                page = look_up(index, words, limit=1000, offset=len(found))
                found |= {hit.id for hit in page.hits}
                more = page.more
            return found
        finally:
            index.close()

    return export_command(args, store, search, lambda: _people(args).all(), zone_here(args))


def ingest(args: argparse.Namespace) -> int:
    """Exported calls back in."""
    from callassist.cli.cmd_exports import import_command
    from callassist.store.lock import DataLock, Locked

    paths = _paths(args)
    lock = DataLock(paths.data)
    try:
        paths.make()
        lock.acquire()
        return import_command(args, _store(args))
    except (Locked, OSError) as error:
        from callassist.cli.parsers import why

        return _say(f"import: {why(error)}")
    finally:
        lock.release()


def _add_calls_parser(commands: Subparsers) -> argparse.ArgumentParser:
    added = commands.add_parser(
        "calls",
        help="list the calls that are kept, newest first; remove one, or put it back",
        description="List the calls that are kept, newest first. `remove ID` takes them out of every list for 30 days; "
        "after that they are gone for good; until then `restore ID` puts them back.",
    )
    added.add_argument("act", nargs="?", choices=("remove", "restore"), help="what to do with the calls named")
    added.add_argument("ids", nargs="*", metavar="ID", help="calls, as the list names them")
    added.add_argument("--format", choices=("text", "json"), default="text")
    added.add_argument("--limit", metavar="N", type=_count, default=50, help="at most N calls (50); 0 for all")
    return added


def headers_as_json(headers: Sequence[CallHeader]) -> str:
    """A list of `{id, started, finished, script, person, job, outcome, outcome_label}`."""
    import json

    from callassist.calls.header_facts import job_named, person_named

    rows = [
        {
            "id": header.id,
            "started": header.started.isoformat(),
            "finished": header.finished.isoformat() if header.finished else None,
            "script": header.script.id,
            "person": person_named(header.facts),
            "job": job_named(header.facts),
            "outcome": header.outcome,
            "outcome_label": header.outcome_label,
        }
        for header in headers
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def headers_as_text(headers: Sequence[CallHeader]) -> str:
    if not headers:
        return "No calls yet.\n"
    from callassist.calls.header_facts import job_named, person_named
    from callassist.written_days import write_moment

    lines: list[str] = []
    for header in headers:
        person = person_named(header.facts)
        end = "unfinished" if header.finished is None else header.outcome_label or "no outcome"
        about = ", ".join(part for part in (person, job_named(header.facts)) if part)
        when = write_moment(header.started, "en")
        lines.append(f"{when:22}  {header.id}  {header.script.title}  {about or '-'}  {end}\n")
    return "".join(lines)


def _count(text: str) -> int:
    """A whole number from 0."""
    if not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number")
    return int(text)


def _paths(args: argparse.Namespace) -> Paths:
    """The folders of this run; the data where the settings say."""
    paths, found = _world_of(args), _settings(args)
    if not vars(args).setdefault("settings_told", not found.problems):
        args.settings_told = True
        for problem in found.problems:  # the files may be looked for elsewhere because of it
            sys.stderr.write(f"callassist: {problem}\n")
    chosen = found.text("data.folder")
    return paths._replace(data=Path(chosen).expanduser()) if chosen else paths


def _settings(args: argparse.Namespace) -> Settings:
    """The settings of this run, read once."""
    from callassist import settings

    if "settings" not in args:
        args.settings = settings.load(_world_of(args).config / "settings.toml")
    return args.settings


def _language(args: argparse.Namespace) -> str:
    """That of the window: the one asked for in the settings, or the system's."""
    from callassist.ui.language import window_language

    return window_language(_settings(args))


def clock_of(args: argparse.Namespace) -> Callable[[], datetime]:
    """Now, on the clock of the settings, else on this computer's."""
    from callassist.written_days import zone_named

    zone = zone_named(_settings(args).text("me.zone"))
    return partial(datetime.now, zone) if zone is not None else now_here


def _world_of(args: argparse.Namespace) -> Paths:
    from callassist import files, paths

    found = paths.find(args.data_dir)
    files.note_places_in(found.cache / files.PLACES)
    return found


def _people(args: argparse.Namespace) -> PeopleFile:
    from callassist.files import Disk
    from callassist.store.machine import this_machine
    from callassist.store.managed_file import FilePlace
    from callassist.store.people import NAME, PeopleFile
    from callassist.store.writer import Writer

    paths = _paths(args)
    machine = this_machine(paths.log, Disk()).id
    return PeopleFile(paths.data / NAME, FilePlace(paths.data, Writer(), Disk(), clock_of(args), machine=machine))


def _store(args: argparse.Namespace) -> CallStore:
    from callassist.store.calls import CallStore
    from callassist.store.writer import Writer

    return CallStore(_paths(args).data, Writer(), now=clock_of(args))


def now_here() -> datetime:
    return datetime.now().astimezone()
