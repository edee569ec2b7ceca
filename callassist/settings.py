"""What a person can set, as one table: name, type, default, label. The settings page is made of it, and so is the file.

The file is TOML, to be edited by hand as well: comments and what this version does not know are kept. A value that
cannot be used is told in a sentence and replaced by its default; it is never a reason not to start.
"""

from __future__ import annotations

import errno
import sys
import threading
import tomllib
from collections.abc import Callable, Mapping
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from callassist.catalogs import spoken
from callassist.decoding import from_toml
from callassist.files import Disk, NotOurs, read_plain, real_file, write_atomic
from callassist.languages import own_name
from callassist.messages import Message, describe_error, message
from callassist.paths import make_private
from callassist.written_days import zone_named

Value: TypeAlias = "str | int | bool | dict[str, str]"

LARGEST = 1024 * 1024
"""Bytes in a settings file."""


class SettingKind(Enum):
    """What a setting holds."""

    TEXT = "text"
    CHOICE = "choice"
    NUMBER = "number"
    TABLE = "table"
    FOLDER = "folder"
    SWITCH = "switch"
    ZONE = "zone"


def _can_be_a_folder(value: str) -> bool:
    """Whether the system could take this as a path; "~name" of a user that there is not leads nowhere."""
    try:
        Path(value).expanduser()
    except RuntimeError:
        return False
    return "\0" not in value


class Setting(NamedTuple):
    """One row. `choices` are (value, label); `least` and `most` bound a number; `only` is the system it is for."""

    name: str
    kind: SettingKind
    default: Value
    label: str
    group: str
    choices: tuple[tuple[str, str], ...] = ()
    least: int = 0
    most: int = 0
    only: str = ""

    @property
    def is_here(self) -> bool:
        """Whether it means anything on this system."""
        return sys.platform.startswith(self.only)

    def usable(self, value: object) -> bool:
        """Whether this is a value of this setting."""
        if self.kind is SettingKind.NUMBER:
            return isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most
        if self.kind is SettingKind.SWITCH:
            return isinstance(value, bool)
        if self.kind is SettingKind.CHOICE:
            return value in [key for key, _ in self.choices]
        if self.kind is SettingKind.TABLE:
            return isinstance(value, dict) and all(
                isinstance(key, str) and isinstance(words, str)
                for key, words in value.items()  # pyright: ignore[reportUnknownVariableType]
            )
        if self.kind is SettingKind.ZONE:
            return isinstance(value, str) and (not value or zone_named(value) is not None)
        return isinstance(value, str) and (self.kind is not SettingKind.FOLDER or _can_be_a_folder(value))

    def wanted(self) -> Message:
        """What would be usable, in words."""
        if self.kind is SettingKind.NUMBER:
            return message("a number from {least} to {most}", least=self.least, most=self.most)
        if self.kind is SettingKind.SWITCH:
            return message("true or false")
        if self.kind is SettingKind.CHOICE:
            return message("one of {names}", names=", ".join(key for key, _ in self.choices))
        if self.kind is SettingKind.FOLDER:
            return message("the path of a folder")
        if self.kind is SettingKind.ZONE:
            return message("a time zone, such as {zone}", zone="Europe/London")
        return message("a table of texts") if self.kind is SettingKind.TABLE else message("a text")


THEMES = (
    ("system", "As the system"),
    ("light", "Light"),
    ("dark", "Dark"),
    ("light-contrast", "Light, high contrast"),
    ("dark-contrast", "Dark, high contrast"),
)
MOTION = (("system", "As the system"), ("none", "None, not even a blinking text cursor"))
DIALLING = (
    ("tel", "A tel: link"),
    ("sip", "A sip: link"),
    ("callto", "A callto: link"),
    ("command", "A command of mine"),
)
LANGUAGES = (("system", "As the system"), *((tag, own_name(tag)) for tag in spoken()))

_CLOCKS = [f"{half // 2:02}:{half % 2 * 30:02}" for half in range(12, 45)]
_HALF_HOURS = tuple((clock, clock) for clock in _CLOCKS)
_DAYS = (
    ("country", "As in their country"),
    ("0-4", "Monday to Friday"),
    ("0-5", "Monday to Saturday"),
    ("6-4", "Sunday to Friday"),
    ("6-3", "Sunday to Thursday"),
    ("0-6", "Every day"),
)
_WEEKDAYS = (
    ("-1", "No day"),
    ("0", "Monday"),
    ("1", "Tuesday"),
    ("2", "Wednesday"),
    ("3", "Thursday"),
    ("4", "Friday"),
    ("5", "Saturday"),
    ("6", "Sunday"),
)
_WHEN, _DIALS, _REMIND = "When to call", "Who dials", "Reminders"

PLANNER: tuple[Setting, ...] = (
    Setting("planner.T1", SettingKind.SWITCH, True, "Call in the other person's business hours", _WHEN),
    Setting("planner.start", SettingKind.CHOICE, "09:00", "Their hours begin", _WHEN, choices=_HALF_HOURS[:15]),
    Setting("planner.end", SettingKind.CHOICE, "17:00", "Their hours end", _WHEN, choices=_HALF_HOURS[15:]),
    Setting("planner.days", SettingKind.CHOICE, "country", "Their working days", _WHEN, choices=_DAYS),
    Setting("planner.holidays", SettingKind.SWITCH, True, "Leave their public holidays alone", _WHEN),
    Setting(
        "planner.keep_agreed_hour", SettingKind.SWITCH, False, "A time they asked for is kept, whenever it is", _WHEN
    ),
    Setting(
        "planner.T2",
        SettingKind.SWITCH,
        True,
        "Return a missed call promptly; after hours, first thing on the next business day",
        _WHEN,
    ),
    Setting("planner.T3", SettingKind.SWITCH, True, "Follow up the day after the decision date they named", _WHEN),
    Setting("planner.days_after_decision", SettingKind.NUMBER, 1, "Days after that date", _WHEN, least=1, most=60),
    Setting("planner.follow_up_at", SettingKind.CHOICE, "10:00", "Follow up at", _WHEN, choices=_HALF_HOURS),
    Setting("planner.T4", SettingKind.SWITCH, True, "No date named: follow up a week after the interview", _WHEN),
    Setting("planner.days_after_interview", SettingKind.NUMBER, 7, "Days after the interview", _WHEN, least=1, most=60),
    Setting("planner.T5", SettingKind.SWITCH, True, "Never follow up on a Monday", _WHEN),
    Setting("planner.quiet_day", SettingKind.CHOICE, "0", "Day without follow-ups", _WHEN, choices=_WEEKDAYS),
    Setting("planner.T6", SettingKind.SWITCH, True, "At most two messages without a reply", _WHEN),
    Setting("planner.messages", SettingKind.NUMBER, 2, "Messages at most", _WHEN, least=1, most=9),
    Setting("planner.days_between_messages", SettingKind.NUMBER, 2, "Days between messages", _WHEN, least=0, most=60),
    Setting(
        "planner.hours_between_tries",
        SettingKind.NUMBER,
        3,
        "Hours after a call nobody took",
        _WHEN,
        least=0,
        most=24 * 90,
    ),
    Setting("planner.T7", SettingKind.SWITCH, True, "Call back when they asked for it, and not before", _WHEN),
    Setting(
        "planner.T8", SettingKind.SWITCH, True, "Before an interview: remember to ask when the decision is due", _WHEN
    ),
    Setting("planner.T9", SettingKind.SWITCH, True, "Thank them after the interview", _WHEN),
    Setting("planner.thank_for_days", SettingKind.NUMBER, 2, "Days in which thanks are fresh", _WHEN, least=1, most=14),
    Setting("planner.W1", SettingKind.SWITCH, True, "Normally the interviewer dials", _DIALS),
    Setting("planner.W2", SettingKind.SWITCH, True, "The candidate dials when asked to", _DIALS),
    Setting("planner.W3", SettingKind.SWITCH, True, "Whoever reached out dials", _DIALS),
    Setting(
        "planner.W4", SettingKind.SWITCH, True, "In doubt, ask beforehand who dials, when and on which number", _DIALS
    ),
    Setting("planner.arrange_days_ahead", SettingKind.NUMBER, 14, "Days ahead to settle it", _DIALS, least=1, most=60),
    Setting("planner.W5", SettingKind.SWITCH, True, "Who cannot make it says so as early as possible", _DIALS),
    Setting("reminders.show", SettingKind.SWITCH, True, "Remind me when a call is due", _REMIND),
    Setting("reminders.minutes", SettingKind.NUMBER, 5, "Minutes before an agreed time", _REMIND, least=0, most=120),
)
"""The planner's rules, each with its sentence, and their measures: `planner.chosen` reads them."""

HIDDEN = "Asked once"
"""The group of what is kept and not set by hand."""


def _source(name: str, label: str) -> Setting:
    """A program that tells over D-Bus who is calling."""
    return Setting(f"phone.{name}", SettingKind.SWITCH, False, label, "Telephone", only="linux")


TABLE: tuple[Setting, ...] = (
    Setting("me.name", SettingKind.TEXT, "", "Your name, as you say it", "Who I am"),
    Setting("me.full_name", SettingKind.TEXT, "", "Your whole name", "Who I am"),
    Setting("me.role", SettingKind.TEXT, "", "What you are", "Who I am"),
    Setting("me.company", SettingKind.TEXT, "", "Company", "Who I am"),
    Setting("me.phone", SettingKind.TEXT, "", "Number to call you back on", "Who I am"),
    Setting("me.email", SettingKind.TEXT, "", "Email address", "Who I am"),
    Setting("me.zone", SettingKind.ZONE, "", "Time zone", "Who I am"),
    Setting("asked.name", SettingKind.SWITCH, False, "The name was asked for", HIDDEN),
    Setting("look.theme", SettingKind.CHOICE, "system", "Theme", "Look", choices=THEMES),
    Setting("look.text_size", SettingKind.NUMBER, 100, "Text size in per cent", "Look", least=75, most=300),
    Setting("look.words_size", SettingKind.NUMBER, 100, "Size of the words in per cent", "Look", least=60, most=250),
    Setting("look.motion", SettingKind.CHOICE, "system", "Motion", "Look", choices=MOTION),
    Setting("look.language", SettingKind.CHOICE, "system", "Language", "Look", choices=LANGUAGES),
    Setting("phone.dial", SettingKind.CHOICE, "tel", "Dial by", "Telephone", choices=DIALLING),
    Setting("phone.command", SettingKind.TEXT, "", "Command, with {number} in it", "Telephone"),
    _source("kdeconnect", "Show who is calling, through KDE Connect"),
    _source("gsconnect", "Show who is calling, through GSConnect"),
    _source("linphone", "Show who is calling, through Linphone"),
    _source("modem", "Show who is calling, through ModemManager"),
    Setting("phrases", SettingKind.TABLE, {}, "Quick phrases", "Notes"),
    *PLANNER,
    Setting("keys", SettingKind.TABLE, {}, "Keys", "Keys"),
    Setting("share.folder", SettingKind.FOLDER, "", "Shared folder", "Several machines"),
    Setting("share.name", SettingKind.TEXT, "", "What this machine is called", "Several machines"),
    Setting("share.seal", SettingKind.SWITCH, False, "Seal what is put there", "Several machines"),
    Setting("data.folder", SettingKind.FOLDER, "", "Data folder", "Data"),
    Setting("data.backup", SettingKind.SWITCH, True, "Back everything up once a day", "Data"),
    Setting("data.keep_notes", SettingKind.NUMBER, 0, "Remove notes after so many days (0: never)", "Data", most=36500),
)

_BY_NAME = {setting.name: setting for setting in TABLE}


class Settings:
    """The settings in force. `problems` are what could not be used of the file, each as a sentence."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.problems: list[str] = []
        self._values: dict[str, Value] = {}
        self._listeners: list[Callable[[str], None]] = []
        self._unsaved: set[str] = set()
        self._saved_listeners: list[Callable[[], None]] = []
        self._lock = threading.Lock()
        self.not_saved: Callable[[], None] = lambda: None
        """Called when the file could not be written: `save` is to be tried again."""

    def __getitem__(self, name: str) -> Value:
        return self._values.get(name, _BY_NAME[name].default)

    def text(self, name: str) -> str:
        value = self[name]
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int:
        value = self[name]
        return value if isinstance(value, int) else 0

    def on(self, name: str) -> bool:
        return self[name] is True

    def table(self, name: str) -> Mapping[str, str]:
        value = self[name]
        return value if isinstance(value, dict) else {}

    def group(self, prefix: str) -> dict[str, str]:
        """What is set below a prefix: `group("me")` gives {"name": …}, without what is empty."""
        found = {name: self.text(name) for name in _BY_NAME if name.startswith(prefix + ".")}
        return {name.partition(".")[2]: text for name, text in found.items() if text}

    def set(self, name: str, value: Value) -> None:
        """Change one setting, in force at once and in the file. ValueError says what would be usable; OSError may come
        from the file, and then it is in force all the same, and `save` brings it there later.
        """
        setting = _BY_NAME[name]
        if not setting.usable(value):
            raise ValueError(message("{label} must be {wanted}.", label=setting.label, wanted=setting.wanted()))
        self._values[name] = value
        for listener in tuple(self._listeners):
            listener(name)
        self._unsaved.add(name)
        try:
            self.save()
        except OSError:
            self.not_saved()
            raise

    def save(self) -> None:
        """Bring to the file what could not be brought there before. Raises OSError. Any thread may call."""
        with self._lock:
            for name in tuple(self._unsaved):
                if self.path is not None:
                    _write(self.path, name, self[name])
                self._unsaved.discard(name)

    def after_save(self) -> None:
        """Tell those who wait for it. Called by the writer."""
        for listener in tuple(self._saved_listeners):
            listener()

    def after_failure(self, error: Exception) -> None:
        """It is tried again; who set it was told."""

    def listen_saved(self, listener: Callable[[], None]) -> None:
        """Be told, on the writer's thread, when what could not be written is in the file after all."""
        self._saved_listeners.append(listener)

    def listen(self, listener: Callable[[str], None]) -> None:
        """Be told the name of each setting that changes."""
        self._listeners.append(listener)


_UNREADABLE = (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError)


_MOST_PARTS = 1000
"""Of a key: tomllib needs memory by the square of them, gigabytes for one of 60 KB."""


def _tables(data: bytes) -> dict[str, Any]:
    """What is in a file. Raises UnicodeDecodeError, tomllib.TOMLDecodeError."""
    text = data.decode()
    if _parts(text) > _MOST_PARTS:
        raise tomllib.TOMLDecodeError(message("A key in it has more than {most} parts.", most=_MOST_PARTS))
    return from_toml(text)


def _parts(text: str) -> int:
    """The most full stops in a row of the file that are no part of a text or a remark."""
    most = found = 0
    within, skip = "", False
    for sign in text:
        if skip:
            skip = False
        elif sign == "\n":
            most, found = max(most, found), 0
            within = "" if within == "#" else within
        elif within:
            skip = within == '"' and sign == "\\"
            within = "" if sign == within != "#" else within
        elif sign in "\"'#":
            within = sign
        else:
            found += sign == "."
    return max(most, found)


def load(path: Path) -> Settings:
    """The settings of a file; the defaults where there is none."""
    settings = Settings(path)
    try:
        data = _tables(read_plain(path, LARGEST))
    except FileNotFoundError:
        return settings
    except _UNREADABLE as error:
        settings.problems.append(
            message(
                "{path}: the settings cannot be read, so the usual ones are in force. {why}",
                path=path,
                why=describe_error(error),
            )
        )
        return settings
    for setting in TABLE:
        value = _find(data, setting.name)
        if value is None:
            continue
        if setting.usable(value):
            settings._values[setting.name] = value  # type: ignore[assignment]  # noqa: SLF001 - the same module
        else:
            settings.problems.append(
                message(
                    "{path}: {name} must be {wanted}; {value} was left alone.",
                    path=path,
                    name=setting.name,
                    wanted=setting.wanted(),
                    value=repr(value),
                )
            )
    return settings


def _find(data: Mapping[str, object], name: str) -> object:
    found: object = data
    for part in name.split("."):
        if not isinstance(found, dict):
            return None
        found = found.get(part)  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
    return found  # pyright: ignore[reportUnknownVariableType]


def _write(path: Path, name: str, value: Value) -> None:
    """Put one value into the file, leaving the rest of it as it stands. Where that is not possible, since it is no
    TOML or holds something else where the value belongs, the file as it was is kept beside it.
    """
    disk = Disk()
    make_private(path.parent)
    try:
        raw = read_plain(path, LARGEST)
    except FileNotFoundError:
        raw = b""
    except NotOurs as error:
        if error.errno != errno.ENOLINK:  # what a link leads to is made
            _put_aside(path, disk)
        raw = b""
    try:
        before = _tables(raw)
    except _UNREADABLE:
        _keep_broken(path, raw, disk)
        raw, before = b"", {}
    text = _changed(raw.decode(), name, value)
    if text is None:
        _keep_broken(path, raw, disk)
        text = _anew(before, name, value)
    write_atomic(path, text.encode(), disk, keep_previous=False)


def _changed(text: str, name: str, value: Value) -> str | None:
    """The file with one value changed and all else as it stands, comments too; None where it cannot be done."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    group, dot, key = name.rpartition(".")
    try:
        document: Any = tomlkit.parse(text)
        if dot and group not in document:
            document[group] = tomlkit.table()
        (document[group] if dot else document)[key] = value
        changed = tomlkit.dumps(document)
        # Tables may be written in many ways, and not each of them is changed as one would think.
        return changed if from_toml(changed) == _with(from_toml(text), name, value) else None
    except (TOMLKitError, TypeError, ValueError, KeyError, AttributeError, RecursionError):
        return None


def _anew(data: Mapping[str, Any], name: str, value: Value) -> str:
    """A file with the same values and this one. Comments are lost."""
    import tomlkit

    return tomlkit.dumps(_with(data, name, value))


def _with(data: Mapping[str, Any], name: str, value: Value) -> dict[str, Any]:
    group, dot, key = name.rpartition(".")
    if not dot:
        return {**data, key: value}
    known = data.get(group)
    return {**data, group: {**(known if isinstance(known, dict) else {}), key: value}}


def _keep_broken(path: Path, raw: bytes, disk: Disk) -> None:
    """A copy of a settings file that is going to be written anew, beside it, under a name that is free."""
    copy, number = path.with_name(f"{path.name}.broken"), 1
    while disk.exists(str(copy)):
        if copy.is_file() and read_plain(copy) == raw:
            return
        number += 1
        copy = path.with_name(f"{path.name}.broken-{number}")
    write_atomic(copy, raw, disk, keep_previous=False)


def _put_aside(path: Path, disk: Disk) -> None:
    """Rename what has the name of the settings and is no file, or far too large: it is kept, in nobody's way."""
    path, number = real_file(path), 1
    while disk.exists(str(aside := path.with_name(f"{path.name}.broken-{number}"))):
        number += 1
    disk.replace(str(path), str(aside))
