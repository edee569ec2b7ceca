"""`callassist self-test`: whether everything that the app brings works here.

A frozen app can lack a file that nobody misses until a call needs it. So this uses each part once, in a temporary
folder: every script, theme, font and translation, a call that is broken off and found again, every export, a window.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from callassist import assets

if TYPE_CHECKING:
    from callassist.calls.session import CallSession
    from callassist.script.script_model import Script
    from callassist.store.callfile import StoredCall

Check = Callable[[Path], str]
"""Given an empty folder, does one thing and says what it was. Raises anything at all when it does not work."""

_STARTED = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def run(checks: Mapping[str, Check], say: Callable[[str], object]) -> int:
    """Try each check in a folder of its own; one that fails does not stop the others."""
    failed = 0
    with tempfile.TemporaryDirectory(prefix="callassist-self-test-") as place:
        for number, (name, check) in enumerate(checks.items()):
            folder = Path(place, str(number))
            folder.mkdir()
            try:
                said = check(folder)
            except Exception as error:  # noqa: BLE001  # whatever goes wrong is what this is here to tell
                failed += 1
                say(f"FAILED  {name}: {type(error).__name__}: {error}\n")
            else:
                say(f"ok      {name}: {said}\n")
    say(f"{failed} of {len(checks)} checks failed.\n" if failed else f"All {len(checks)} checks passed.\n")
    return 1 if failed else 0


def scripts(_folder: Path) -> str:
    """Every bundled script is read without an error, and every line of it can be said."""
    steps = 0
    found = sorted(assets.path("scripts").rglob("*.call.md"))
    for path in found:
        steps += len(_spoken(script_case(path)).steps)
    if not found:
        raise FileNotFoundError("no script is bundled")
    return f"{len(found)} scripts with {steps} steps"


def languages(_folder: Path) -> str:
    """Dates, amounts and phone numbers are written as people write them, in more than one language."""
    from babel.dates import format_date, format_time, get_timezone_name
    from babel.numbers import format_currency
    from phonenumbers import PhoneNumberFormat, format_number, parse

    day = date(2026, 3, 2)
    same_words("Montag, 2. März 2026", format_date(day, "full", locale="de"))
    same_words("lundi 2 mars 2026", format_date(day, "full", locale="fr"))
    same_words("1.234,50\xa0€", format_currency(1234.5, "EUR", locale="de"))
    same_words("9:30\u202fAM", format_time(_STARTED, "short", locale="en"))
    same_words("Pacific Time", get_timezone_name("America/Los_Angeles", locale="en_US"))
    same_words("+49 30 123456", format_number(parse("030 123456", "DE"), PhoneNumberFormat.INTERNATIONAL))
    return "dates, amounts, times and phone numbers"


def clocks(_folder: Path) -> str:
    """The time zones and the holidays of the world are there."""
    from zoneinfo import ZoneInfo

    from callassist.planner.hours import holidays_of, working_days

    offset = datetime(2026, 7, 1, tzinfo=ZoneInfo("Asia/Kolkata")).utcoffset()
    same_words("5:30:00", str(offset))
    for country in ("GB-ENG", "DE-BY", "FR", "US", "JP", "BR"):
        same_words(True, date(2026, 1, 1) in holidays_of(country, 2026))
    same_words("Christi Himmelfahrt", holidays_of("DE-BY", 2026, "de")[date(2026, 5, 14)])
    same_words((0, 1, 2, 3, 4), working_days("DE"))
    return "time zones and holidays"


def keeping(folder: Path) -> str:
    """A call that is broken off is found again, as it stood."""
    session, stored = _broken_off(folder)
    same_words(len(session.entries), len(stored.entries))
    script = session.script
    from callassist.calls.session import CallSession
    from callassist.store.calls import CallStore
    from callassist.store.writer import Writer

    store = CallStore(folder, Writer(), now=_now)
    record = store.reopen(stored.header.id)
    again = CallSession(script, stored.header, _Clock(), record, entries=stored.entries)
    same_words(session.state, again.state)
    again.finish(next(iter(script.outcomes)))
    record.finish_header(again.final_header())
    _must(record.close(), record.failure)
    same_words([], store.unfinished())
    return f"{len(again.entries)} events kept, found again and finished"


def exports(folder: Path) -> str:
    """The call is written in every format, and comes back from the one that can."""
    from callassist.exports import json_import
    from callassist.exports.formats import FORMATS, ExportFormat, OutgoingCall, Scripts

    _session, stored = _broken_off(folder)
    form = ExportFormat(full=True)
    for kind in FORMATS:
        out = io.BytesIO()
        kind.write([OutgoingCall(stored, Scripts(), form)], out, form)
        _must(out.getvalue(), f"{kind.label} came out empty")
        if kind.id == "json":
            same_words(stored.entries, json_import.read_json(out.getvalue())[0].entries)
    return ", ".join(kind.id for kind in FORMATS)


def looks(_folder: Path) -> str:
    """The themes can be read, the bundled face can be drawn, translations can be loaded."""
    from callassist.catalogs import read_texts
    from callassist.ui import appearance
    from callassist.ui.startup import make_qt

    make_qt()
    themes = appearance.bundled_themes()
    families = appearance.load_fonts()
    _must(themes and families, f"{len(themes)} themes and {len(families)} fonts are bundled")
    said = {path.stem: len(read_texts(path)) for path in assets.files("i18n", suffix=".ts")}
    _must(said and all(said.values()), f"the translations hold {said}")
    texts = ", ".join(f"{count} texts in {language}" for language, count in said.items())
    return f"{len(themes)} themes, {', '.join(sorted(set(families)))}, {texts}"


def licences(_folder: Path) -> str:
    """Everything by others is named with its licence, and the texts that Qt's asks for can be read."""
    from callassist import third_party

    found = third_party.parts()
    _must(any(part.name.startswith("PySide6") for part in found), "Qt is not among what this consists of")
    for name in ("LGPL-3.0.txt", "GPL-3.0.txt"):
        same_words(True, "GNU" in assets.text("licences", name))
    same_words(True, "MIT" in third_party.own_licence())
    return f"{len(found)} parts by others"


def office(_folder: Path) -> str:
    """The process that speaks with the server of an office begins, seals, and says that nobody is there."""
    from importlib.util import find_spec

    if find_spec("psycopg") is None or find_spec("nacl") is None:
        return "has no part here"
    from callassist.office.child_carrier import ChildCarrier
    from callassist.office.invitation import KEY_SIZE, Membership, OfficeAddress, OfficeAway

    nowhere = OfficeAddress(host="127.0.0.1", port=1, database="nowhere", role="nobody", password="")
    carrier = ChildCarrier(Membership(office="", member="", address=nowhere, key=bytes(KEY_SIZE), word=""))
    try:
        carrier.talking("")
    except OfficeAway as away:
        return str(away)
    finally:
        carrier.close()
    raise ValueError("somebody answered where nobody is")


def window(folder: Path) -> str:
    """The window opens on an empty folder, goes into a call, can be painted, and closes with all of it kept."""
    from PySide6.QtCore import QEventLoop, QTimer

    from callassist import paths
    from callassist.app import App
    from callassist.ui.startup import make_qt

    qt = make_qt()
    app = App(qt, paths.within(folder))
    app.settings.path = None
    wait = QEventLoop()
    app.loaded.connect(wait.quit)
    QTimer.singleShot(20_000, wait.quit)
    app.show()
    wait.exec()
    script = script_case(assets.path("scripts", "screen-candidate.call.md"))
    same_words(True, app.calling.start(script, {"person": {"first_name": "Ada"}}))
    qt.processEvents()
    picture = app.shell.grab()
    colours = {picture.toImage().pixelColor(x, y).rgb() for x in range(0, picture.width(), 7) for y in range(0, 400, 7)}
    _must(len(colours) >= 5, "the window stayed blank")
    app.shell.close()
    app.close()
    app.shell.deleteLater()
    qt.processEvents()
    same_words(1, len(list((folder / "data" / "calls").rglob("*.json"))))
    return f"{picture.width()} × {picture.height()}, {qt.platformName()}"


CHECKS: dict[str, Check] = {
    "scripts": scripts,
    "languages": languages,
    "clocks": clocks,
    "keeping": keeping,
    "exports": exports,
    "looks": looks,
    "licences": licences,
    "office": office,
    "window": window,
}


class _Clock:
    """A clock that moves by a second at every look."""

    def __init__(self) -> None:
        self._looks = 0

    def now(self) -> datetime:
        return _now()

    def monotonic(self) -> float:
        self._looks += 1
        return float(self._looks)


def _now() -> datetime:
    return _STARTED


def _broken_off(folder: Path) -> tuple[CallSession, StoredCall]:
    """A call that went as far as it can without choosing, was never finished, and is read again from its file."""
    from callassist.calls.begin import facts_of, header_for
    from callassist.calls.session import CallSession
    from callassist.script.script_model import Tick
    from callassist.store.calls import CallStore
    from callassist.store.writer import Writer

    script = script_case(assets.path("scripts", "screen-candidate.call.md"))
    header = header_for(script, facts_of(["person.first_name=Ada", "job.title=Engineer"]), _STARTED)
    record = CallStore(folder, Writer(), now=_now).create(header, {script.hash: script.text})
    session = CallSession(script, header, _Clock(), record)
    session.start()
    session.write_note("Äpfel, 苹果, 🍎")
    session.agree_call_back(_STARTED + timedelta(days=1), "America/New_York")
    for step in script.main:
        session.open(step.id)
        for tick in step.of(Tick):
            session.tick(tick.id)
    _must(record.close(), record.failure)
    (stored,) = CallStore(folder, Writer(), now=_now).unfinished()
    return session, stored


def script_case(path: Path) -> Script:
    from callassist.script.reader import read_script

    result = read_script(path)
    if result.script is None:
        problem = result.problems[0]
        raise ValueError(f"{path.name}:{problem.line}: {problem.message}")
    return result.script


def _spoken(script: Script) -> Script:
    """The script, after every line of it was said with its sample values."""
    from callassist.script.script_model import Say

    for step in script.steps:
        for say in step.of(Say):
            for wording in say.wordings:
                _must(wording.text.plain(script.sample).strip(), f"{script.id}:{say.line}: nothing to say")
    return script


def same_words(expected: object, found: object) -> None:
    _must(expected == found, f"{found!r} instead of {expected!r}")


def _must(right: object, otherwise: str) -> None:
    if not right:
        raise ValueError(otherwise)
