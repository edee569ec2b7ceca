"""One person's machines, by way of a folder that they have in common: Syncthing's, Nextcloud's, a USB stick.

Every machine writes only below its own name, and reads what the others wrote: so whatever carries the files never has
two writers of one. Nothing is read from here but what checks out, of machines that somebody said are theirs, or that
hold the key of the folder; and nothing of ours is replaced by it. There is no connection of any kind: somebody else
brings the files.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from callassist.calls.other_version import ELSEWHERE
from callassist.decoding import from_json
from callassist.files import MOST, Disk, make_folders, read_plain, write_atomic, write_if_changed
from callassist.messages import message
from callassist.paths import make_private
from callassist.script.library import SUFFIX
from callassist.store.calls import CallStore
from callassist.store.exchange_desk import KEPT, Exchanged, ExchangeDesk, MachineCard, OtherMachine, files_below
from callassist.store.exchanged_calls import ABOUT, CALLS, CallsExchange
from callassist.store.exchanged_scripts import SCRIPTS, SEALED, ScriptsExchange
from callassist.store.folder_seal import FolderSeal, SealError, can_seal, keep_keys, kept_keys, new_key
from callassist.store.known_machines import LET_IN, NOW_CALLED, Admission
from callassist.store.known_machines import MachineStanding as Standing
from callassist.store.machine import Machine, keep, renamed, this_machine
from callassist.store.people import PeopleFile
from callassist.store.privacy import Privacy
from callassist.store.segments import DEVICE, Segments, lines_in, scrubbed
from callassist.store.segments import FOLDER as CHANGES
from callassist.store.shared_things import WORDS, ThingsExchange, ThingsHere, WordsFolder, stamp_of
from callassist.store.shared_words import joined_words
from callassist.usable_times import is_usable

CARD = "machine.json"
HERE = "here.json"
"""Which calls and scripts of the others a machine has."""
IGNORED = ".stignore"
SILENT = timedelta(days=180)
"""Nobody waits for a machine that was silent for so long; it joins anew when it comes back."""
_TOUCH = timedelta(minutes=10)
"""How often a machine says that it is there, when nothing else is new."""
_LONGEST_TALK = timedelta(hours=12)
"""Nobody is on the phone for so long; the machine stopped in the middle."""
_WHAT_IS_IGNORED = b"// What is being written is not carried.\n*.tmp\n*.part\n~syncthing~*\n.syncthing.*\n"
_MOST_CARD = 100_000
_MOST_COUNTED = 16 * 1024 * 1024
"""Bytes of what a machine brings that are read only to be counted."""


class ExchangeError(OSError):
    """The folder cannot be used. The text is a sentence for people."""


def check_folder(folder: Path, data: Path) -> None:
    """Raises ExchangeError for a folder that cannot be the one in common."""
    folder, data = folder.expanduser().absolute(), data.absolute()
    if folder == data or data in folder.parents or folder in data.parents:
        raise ExchangeError(
            message("{folder} is a part of your own files. Choose a folder of its own, beside them.", folder=folder)
        )
    if folder.exists() and not folder.is_dir():
        raise ExchangeError(message("{folder} is no folder.", folder=folder))
    if not folder.exists() and not folder.parent.is_dir():
        raise ExchangeError(message("There is no folder {folder}.", folder=folder.parent))


def for_machine(state: Path, book: PeopleFile, name: str) -> Machine:
    """Who we are in the folder: what the book writes under, and what people call us (empty: as the system does)."""
    machine = this_machine(state, Disk())
    if machine.id != book.device:  # the state folder cannot be written: then for this run alone
        machine = msgspec.structs.replace(machine, id=book.device)
    return msgspec.structs.replace(machine, name=name[:100] or machine.name)


def with_new_name(machine: Machine, book: PeopleFile, store: CallStore, state: Path) -> Machine | None:
    """This machine under a new name, since another one used it too; None where that has to wait."""
    made = renamed(machine)
    if not (book.settle() and book.rename(made.id)):
        return None
    keep(made, state, Disk())
    store.renamed(made.id)
    return made


def forget_as_others_did(book: PeopleFile, machine: str, privacy: Callable[[], Privacy]) -> int:
    """Whom another machine forgot is forgotten here too: calls, copies, backups; and that is said. How many calls went.

    Raises OSError, BackupError.
    """
    marks = {mark for mark, by in book.forgotten().items() if machine not in by}
    if not marks:
        return 0
    calls = privacy().forget_marked(marks, book).calls
    book.tell_forgotten(marks)
    return calls


class Exchange:
    """The folder in common, as this machine uses it. The caller holds the lock on the data folder."""

    def __init__(
        self,
        folder: Path,
        machine: Machine,
        store: CallStore,
        book: PeopleFile,
        privacy: Callable[[], Privacy],
        *,
        state: Path,
        now: Callable[[], datetime],
        things: ThingsHere | None = None,
        elsewhere: str = ELSEWHERE,
        disk: Disk | None = None,
        sealing: bool = False,
    ) -> None:
        """`state` is where this machine's name is kept (`store.machine`), and the key of the folder; `elsewhere` as in
        `news_of`; `sealing` tells whether what is put there is to be sealed.
        """
        self.folder, self.machine = folder.expanduser().absolute(), machine
        self._store, self._book, self._privacy = store, book, privacy
        self._state, self._now, self._disk = state, now, disk or Disk()
        self._things, self._sealing = things or ThingsHere(), sealing
        self._desk = ExchangeDesk(self.folder, machine.id, store, self._disk)
        self._calls, self._scripts = CallsExchange(self._desk, elsewhere), ScriptsExchange(self._desk)
        self._words = WordsFolder(store.root / KEPT / WORDS, store.root, self._disk)
        self._local = Segments(store.root / CHANGES, store.root, self._disk)
        self._admission = Admission(state, self.folder, self._disk, self._read_before, now)

    def pause_by(self, pause: Callable[[], None]) -> None:
        """To be called at every file: it may wait, and what it raises ends the exchange, with everything whole."""
        self._desk.pause = pause

    # What is asked for

    def run(self) -> Exchanged:
        """Exchange; the first time with this folder, join it. Raises as `sync`."""
        return self.sync() if self.machine.joined == str(self.folder) else self.join()

    def join(self) -> Exchanged:
        """Begin to use the folder; it is made where there is none. Raises ExchangeError, OSError, ReadOnly."""
        check_folder(self.folder, self._store.root)
        make_private(self.folder)
        if not (self.folder / IGNORED).exists():
            write_atomic(self.folder / IGNORED, _WHAT_IS_IGNORED, self._disk, keep_previous=False)
        make_folders(self.folder / self.machine.id, self.folder, self._disk)
        done = self.sync(joining=True)
        self.machine = msgspec.structs.replace(self.machine, joined=str(self.folder))
        keep(self.machine, self._state, self._disk)
        return done

    def leave(self) -> None:
        """Say that this machine takes no part any more. What it gave stays for the others. Raises OSError."""
        card = self._card(self.machine.id)
        if card is not None:
            self._write_card(msgspec.structs.replace(card, left=True, at=self._now()))
        self._words.clear()
        self.machine = msgspec.structs.replace(self.machine, joined="")
        keep(self.machine, self._state, self._disk)

    def say_talking(self, person: str) -> None:
        """Somebody is on the phone here from now on, until the next exchange: there is none before it is over. Raises
        OSError.
        """
        self._desk.seal = self._seal_now()
        card = self._card(self.machine.id)
        if card is not None and not card.left and self.machine.joined == str(self.folder):
            now = self._now()
            self._write_card(msgspec.structs.replace(card, at=now, talks_to=person, talks_since=now))

    def sync(self, *, joining: bool = False) -> Exchanged:
        """Give what is new here, take what is new there. Raises ExchangeError, OSError, ReadOnly."""
        self._store.must_write()
        self._follow_the_name()
        if not (self.folder / self.machine.id).is_dir():
            raise ExchangeError(
                message("The folder {folder} is not there, or another one has its place.", folder=self.folder)
            )
        done = Exchanged()
        self._desk.seal, self._desk.here = self._seal_now(), set()
        self._meet()
        before = self._desk.read_ledger()
        self._come_back(done, joining=joining)
        self._take_people(done)
        self._mind_the_name(done)
        self._forget(done)
        if not self._book.settle():
            raise OSError(self._book.failure)
        others = [device for device in self._others() if self._is_let_in(device)]
        for device in others:
            self._calls.hear(device, done)
        self._give_people(done)
        self._calls.give(done)
        forgotten = self._book.forgotten_marks()
        for device in others:
            self._calls.take(device, self._name_of(device), forgotten, done)
            self._scripts.take(device, done)
        self._calls.give_changes(done)
        self._scripts.give(done)
        self._exchange_things(others, done)
        self._say_what_is_here(others)
        self._say_that_we_are_there(done)
        done.troubles += [(Path(self._name_of(one)), why) for one, why in self._desk.seal.troubles(self._name_of)]
        done.machines = self.machines()
        self._desk.write_ledger(before)
        return done

    def machines(self) -> list[OtherMachine]:
        """The others, by their cards; those that were there last come first."""
        if not self._admission.standing:
            with contextlib.suppress(SealError):
                self._desk.seal = FolderSeal(kept_keys(self._state))
            self._meet()
        ours = self._book.seen().get(self.machine.id, 0)
        found: list[OtherMachine] = []
        cards = {device: self._card(device) for device in self._others() if device in self._admission.standing}
        names = Counter([self.machine.name, *(_named(device, card) for device, card in cards.items())])
        for device, card in cards.items():
            if not self._is_let_in(device):
                if (stranger := self._stranger(device, card, names)) is not None:
                    found.append(stranger)
            elif card is not None:
                waits = max(0, ours - card.seen.get(self.machine.id, 0))
                waits += self._files_waiting(device) + self._things_waiting(device)
                silent = self._now() - card.at > SILENT
                since = card.talks_since
                if since is not None and (since.tzinfo is None or abs(self._now() - since) > _LONGEST_TALK):
                    since = None
                who, standing = card.talks_to if since is not None else "", self._admission.standing[device]
                name = _named(device, card)
                found.append(OtherMachine(device, name, card.at, waits, card.left, silent, who, since, standing))
        return sorted(found, key=lambda other: other.seen, reverse=True)

    def forgetting(self, machines: Sequence[OtherMachine] | None = None) -> list[tuple[str, tuple[str, ...]]]:
        """For everybody who is forgotten: their mark, and the names of the machines that have not said yet that they
        hold nothing of them. Machines that left, or were silent for long, are not waited for. `machines` where they are
        known already.
        """
        known = self.machines() if machines is None else machines
        waited = {one.id: one.name for one in known if one.let_in and not one.left and not one.silent}
        found: list[tuple[str, tuple[str, ...]]] = []
        for mark, by in sorted(self._book.forgotten().items()):
            open_ = tuple(name for device, name in waited.items() if device not in by)
            if open_:
                found.append((mark, open_))
        return found

    # Who is let in

    def accept(self, devices: Collection[str]) -> None:
        """These machines are ours: what they give is read from the next exchange on. Raises OSError."""
        self._stand(devices, Standing.ACCEPTED)

    def leave_out(self, devices: Collection[str]) -> None:
        """Nothing of these is read from now on; what was read of them stays. Raises OSError."""
        self._stand(devices, Standing.LEFT_OUT)

    def _stand(self, devices: Collection[str], standing: Standing) -> None:
        self._admission.say(devices, standing)

    def _read_before(self) -> set[str]:
        """Whose words are a part of ours already."""
        self._desk.read_ledger()
        words = (word.by for name in self._words.names() for word in (self._words.read(name) or {}).values())
        calls = (key.partition("/")[0] for key in self._desk.ledger.taken)
        return {*self._local.devices(), *calls, *words} - {self.machine.id, *self.machine.earlier}

    def _meet(self) -> None:
        """Find out who is there, and how we stand to each of them."""
        cards = {device: self._card(device) for device in self._others()}
        proofs = {device: card.holds if card is not None else "" for device, card in cards.items()}
        self._admission.meet(proofs, self._desk.seal)

    def _is_let_in(self, device: str) -> bool:
        return self._admission.standing.get(device) in LET_IN

    def _stranger(self, device: str, card: MachineCard | None, names: Counter[str]) -> OtherMachine | None:
        """A machine of which nothing is read; None for a folder in which nothing lies. `names` are those of all."""
        known, brings = self._admission.known[device], self._brings(device)
        if card is None and not any(files_below(self.folder / device, "")):
            return None
        name = card.name if card is not None else ""
        if not name or names[name] > 1:
            name = f"{name} ({device})".strip()
        standing = self._admission.standing[device]
        seen = card.at if card is not None else known.since
        return OtherMachine(device, name, seen, 0, False, False, "", None, standing, known.since, brings)

    def _brings(self, device: str) -> int:
        """How many changes, calls and scripts of a machine wait here, as far as they are soon counted; nothing of them
        is understood for that.
        """
        count, left = 0, _MOST_COUNTED
        for path in self._there(device).files_of(""):
            self._desk.pause()
            with contextlib.suppress(OSError):
                lines = read_plain(path, left)
                count, left = count + lines.count(b"\n"), left - len(lines)
        there = self.folder / device
        for part, suffix in ((CALLS, ".json"), (SCRIPTS, SUFFIX), (SCRIPTS, SEALED)):
            count += sum(1 for _ in files_below(there / part, suffix))
        return count

    # What is sealed

    def _seal_now(self) -> FolderSeal:
        """What seals and opens now; the key is made where none is needed yet. Raises SealError: nothing of ours is put
        there then, rather than unsealed, or sealed with a key that was given up.
        """
        keys = kept_keys(self._state)
        if self._sealing:
            can_seal()
            left_out = self._admission.left_out()
            cards = {device: card for device in self._devices() if (card := self._card(device)) is not None}
            seal = FolderSeal(keys)
            for device in sorted(cards.keys() - left_out):
                if seal.is_given_up(cards[device].given_up, device):
                    raise SealError(
                        message(
                            "The folder has a new key since {name} made one. Bring it here from there: nothing is "
                            "exchanged before.",
                            name=cards[device].name or device,
                        )
                    )
            if not keys:
                if any(card.sealed for device, card in cards.items() if device not in left_out):
                    raise SealError(
                        message(
                            "The folder is sealed with a key that this machine has not. Bring it here from a machine "
                            "that has it: nothing is exchanged before."
                        )
                    )
                keys = (new_key(),)
                keep_keys(self._state, keys)
        return FolderSeal(keys, sealing=self._sealing)

    # People

    def _take_people(self, done: Exchanged) -> None:
        """Lines of other machines that check out come into the files of their changes here; ours, if we lost some."""
        marks = self._book.forgotten_marks()
        own = {self.machine.id, *self.machine.earlier}
        for device in (one for one in self._devices() if one in own or self._is_let_in(one)):
            for path in self._there(device).files_of(""):
                self._desk.pause()
                key = f"{device}/{CHANGES}/{path.name}"
                if self._desk.is_known(key, path) and self._local.files_of(device):
                    continue
                try:
                    opened, shut = self._desk.seal.opened_lines(read_plain(path, MOST), device)
                except OSError as error:
                    done.trouble(path, error)
                    continue
                lines, bad = lines_in(scrubbed(opened, marks), device)
                if bad:
                    text = message("Damaged lines in {name}: {count}.", count=bad, name=path.name)
                    done.troubles.append((path, text))
                if device in own:  # beside our own files, which the book goes on writing
                    lines, name = self._local.missing(device, lines), ""
                else:
                    name = path.name
                if self._local.add_lines(device, name, lines):
                    done.taken += 1
                if not bad and not shut:
                    self._desk.remember(key)
        self._book.take_in_changes()

    def _there(self, device: str) -> Segments:
        return Segments(self.folder / device / CHANGES, self.folder, self._disk)

    def _mind_the_name(self, done: Exchanged) -> None:
        """Two machines that use one name: each takes another, and goes on."""
        if self.machine.id in self._book.shared_names():
            self._take_new_name(done)

    def _come_back(self, done: Exchanged, *, joining: bool) -> None:
        """A machine that was away for very long, and that nobody waited for, is a new one."""
        card = self._card(self.machine.id)
        if not joining and card is not None and self._now() - card.at > SILENT:
            self._book.take_in_changes()
            self._take_new_name(done)

    def _take_new_name(self, done: Exchanged) -> None:
        machine = with_new_name(self.machine, self._book, self._store, self._state)
        if machine is not None:
            self.machine = machine
            self._desk.machine = machine.id
            self._follow_the_name()
            done.new_name = True

    def _follow_the_name(self) -> None:
        """Under a new name, also one that an office made needful, the machine goes on where it gave under the last."""
        own = self.folder / self.machine.id
        earlier = [device for device in self.machine.earlier if (self.folder / device).is_dir()]
        if own.is_dir() or not earlier:
            return
        for device in earlier:
            card = self._card(device)
            if card is not None and not card.left:  # nobody is to wait for the old name
                self._write_card(msgspec.structs.replace(card, left=True, talks_to=""), device)
        make_folders(own, self.folder, self._disk)

    def _forget(self, done: Exchanged) -> None:
        """Whom another machine forgot is forgotten here too: calls, copies, backups; and that is said."""
        done.forgotten += forget_as_others_did(self._book, self.machine.id, self._privacy)

    def _give_people(self, done: Exchanged) -> None:
        """Our segments as they are here; and what we wrote under a name that turned out to be another's too."""
        files = len(self._local.files_of(self.machine.id))
        if files > self._desk.ledger.files + 1:
            self._book.compact()
            self._desk.ledger.files = files - 1
        for path in self._local.files_of(self.machine.id):
            target, key = self.folder / self.machine.id / CHANGES / path.name, f"{CHANGES}/{path.name}"
            if not (self._desk.is_known(key, path) and target.exists()):
                done.given += self._put_lines(self._disk.read(path), self.machine.id, target)
                self._desk.remember(key)
        for device in self.machine.earlier:
            self._give_earlier(device, done)
            now_called = self.folder / device / NOW_CALLED / self.machine.id
            if (self.folder / device).is_dir() and not now_called.exists():
                make_folders(now_called.parent, self.folder, self._disk)
                write_atomic(now_called, b"\n", self._disk, keep_previous=False)
            for part in (CALLS, ABOUT, SCRIPTS, WORDS):  # they are given under the new name
                for path in files_below(self.folder / device / part, ""):
                    self._disk.remove(path)
                    done.given += 1

    def _put_lines(self, data: bytes, device: str, target: Path) -> bool:
        return write_if_changed(target, self._desk.seal.sealed_lines(data, device), self.folder, self._disk)

    def _give_earlier(self, device: str, done: Exchanged) -> None:
        """What was written under a name that another machine had as well: each of the two keeps it whole, in a file of
        its own.
        """
        own = f"{self.machine.id}.jsonl"
        marks = self._book.forgotten_marks()
        known: set[bytes] = set()
        for path in self._there(device).files_of(""):
            if path.name != own:
                opened, shut = self._desk.seal.opened_lines(self._disk.read(path), device)
                kept = scrubbed(opened, marks)
                if kept != opened or not shut:  # else what does not open would go
                    done.given += self._put_lines(kept, device, path)
                known.update(lines_in(kept, device)[0])
        ours = [line for path in self._local.files_of(device) for line in lines_in(self._disk.read(path), device)[0]]
        missing = [line for line in dict.fromkeys(ours) if line not in known]
        target = self.folder / device / CHANGES / own
        if missing or target.exists():
            done.given += self._put_lines(b"".join(line + b"\n" for line in missing), device, target)

    # Lists, calendar and settings

    def _exchange_things(self, others: Sequence[str], done: Exchanged) -> None:
        marks = self._book.forgotten_marks()
        own = self._words_of(self.machine.id)
        if len(marks) != self._desk.ledger.scrubbed:
            for folder in (self._words, own):
                folder.scrub(marks)
            self._desk.ledger.scrubbed = len(marks)
        ThingsExchange(
            self._words, own, {device: self._words_of(device) for device in others}, done,
            machine=self.machine.id, now=int(self._now().timestamp() * 1000) << 16, marks=marks, names=self._name_of,
            looked=self._desk.ledger.things,
        ).run(self._things)  # fmt: skip

    def _words_of(self, device: str) -> WordsFolder:
        return WordsFolder(self.folder / device / WORDS, self.folder, self._disk, self._desk.seal)

    # What waits

    def _say_what_is_here(self, others: Sequence[str]) -> None:
        """Which calls and scripts of each other machine are here: they may tell what waits."""
        here: dict[str, list[int]] = {device: [] for device in others}
        for path in self._desk.here:
            device = path.relative_to(self.folder).parts[0]
            if device in here and (sign := self._desk.sign(path)) is not None:
                here[device].append(sign)
        told = {device: sorted(signs) for device, signs in here.items() if signs}
        target = self.folder / self.machine.id / HERE
        if told or target.exists():
            write_if_changed(target, msgspec.json.encode(told, order="deterministic"), self.folder, self._disk)
        self._desk.ledger.signs = {
            place: known for place, known in self._desk.ledger.signs.items() if (self.folder / place).exists()
        }

    def _files_waiting(self, device: str) -> int:
        """How many calls and scripts of ours another machine does not have as they are; 0 where it does not tell."""
        try:
            told = from_json(read_plain(self.folder / device / HERE, MOST), dict[str, list[int]])
        except (OSError, ValueError):
            return 0
        known = set(told.get(self.machine.id, ()))
        own = self.folder / self.machine.id
        given = [
            *files_below(own / CALLS, ".json"),
            *files_below(own / SCRIPTS, SUFFIX),
            *files_below(own / SCRIPTS, SEALED),
        ]
        return sum(self._desk.sign(path) not in known for path in given)

    def _things_waiting(self, device: str) -> int:
        """Of how many lists, the calendar and the settings another machine does not say yet all that we say."""
        own, other, agreed = self._words_of(self.machine.id), self._words_of(device), self._desk.ledger.agreed
        waiting = 0
        for name in own.names():
            key, stamps = f"{device}/{name}", repr([*map(stamp_of, (*own.paths(name), *other.paths(name)))])
            if agreed.get(key) == stamps:
                continue
            agreed.pop(key, None)
            with contextlib.suppress(OSError):
                ours, theirs = own.read(name) or {}, other.read(name)
                if theirs is None and other.paths(name):
                    continue  # it cannot be told here
                if joined_words(theirs or {}, ours) == (theirs or {}):
                    agreed[key] = stamps
                else:
                    waiting += 1
        return waiting

    # Files

    def _devices(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir() if DEVICE.fullmatch(path.name) and path.is_dir())

    def _others(self) -> list[str]:
        own = {self.machine.id, *self.machine.earlier}
        return [device for device in self._devices() if device not in own]

    def _name_of(self, device: str) -> str:
        return _named(device, self._card(device))

    def _card(self, device: str) -> MachineCard | None:
        with contextlib.suppress(OSError, ValueError):
            card = from_json(read_plain(self.folder / device / CARD, _MOST_CARD), MachineCard)
            who = ""
            if card.talks_to and self._is_let_in(device):
                with contextlib.suppress(ValueError):
                    who = self._desk.seal.opened(card.talks_to.encode(), f"{device}/{CARD}").decode()
            return msgspec.structs.replace(card, name=card.name[:100], talks_to=who) if is_usable(card.at) else None
        return None

    def _write_card(self, card: MachineCard, device: str = "") -> None:
        """As the card of this machine, or of an earlier name of it."""
        own = device or self.machine.id
        if card.talks_to:
            sealed = self._desk.seal.sealed(card.talks_to.encode(), f"{own}/{CARD}")
            card = msgspec.structs.replace(card, talks_to=sealed.decode())
        write_atomic(self.folder / own / CARD, msgspec.json.encode(card), self._disk, keep_previous=False)

    def _say_that_we_are_there(self, done: Exchanged) -> None:
        known, seen, sealed = self._card(self.machine.id), self._book.seen(), self._desk.seal.mark
        holds, given_up = self._desk.seal.proof(self.machine.id), self._desk.seal.given_up(self.machine.id)
        if (
            known is None
            or known.left
            or known.talks_since
            or (known.seen, known.sealed, known.holds, known.given_up) != (seen, sealed, holds, given_up)
            or done.given
            or abs(self._now() - known.at) > _TOUCH
        ):
            self._write_card(
                MachineCard(
                    name=self.machine.name, at=self._now(), seen=seen, sealed=sealed, holds=holds, given_up=given_up
                )
            )  # fmt: skip


def _named(device: str, card: MachineCard | None) -> str:
    """What people call a machine."""
    return (card.name if card is not None else "") or device
