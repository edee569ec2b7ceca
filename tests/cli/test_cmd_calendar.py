"""`callassist calendar`, from a file of another program to what is to be done this week."""

import io
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from callassist.calendars.ics_lines import LARGEST
from callassist.cli.main import main
from callassist.files import Disk
from callassist.store.calendar_file import NAME, read_calendar_file
from callassist.store.lock import DataLock

NOW = datetime(2026, 11, 30, 9, tzinfo=ZoneInfo("Europe/Berlin"))
SAMPLES = Path(__file__).parents[1] / "calendars" / "samples"
GOOGLE, BOOKING = str(SAMPLES / "google.ics"), str(SAMPLES / "booking.ics")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def world(tmp_path: Path) -> Path:
    config = tmp_path / "world" / "config"
    config.mkdir(parents=True)
    (config / "settings.toml").write_text(
        '[me]\nname = "Toni Muster"\nemail = "toni@example.org"\nzone = "Europe/Berlin"\n'
    )
    return tmp_path / "world"


@pytest.fixture
def run(world: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setattr("callassist.cli.main.now_here", lambda: NOW)

    def run(*words: str, command: str = "calendar") -> tuple[int, str, str]:
        code = main(["--data-dir", str(world), command, *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_a_file_is_taken_and_told(run: Run) -> None:
    code, out, err = run("import", GOOGLE)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "+ Wed 2 Dec 2026, 11:00  Call the agency (moved)",
        "    nobody yet, +49 40 123456, no script yet",
        "+ Thu 3 Dec 2026, 14:00  Phone screen: Robin Sample",
        (
            "    Robin Sample, +49 30 901820, Night Nurse, screen-candidate  "
            "(Robin Sample is new here; the script by the title)"
        ),
        "+ Tue 15 Dec 2026, 09:30, repeats  Call the agency",
        "    nobody yet, +49 40 123456, no script yet",
        "Left out (2 events):",
        "  Tue 3 Feb 2026  Interview long ago: it is over",
        "  Thu 24 Dec 2026  Christmas Eve: it names nobody, no number, no link and no job",
        "3 new, 0 changed, 0 cancelled, 0 known, 2 left out.",
    ]
    assert run("list")[1].splitlines() == [
        "Wed 2 Dec 2026, 11:00  Call the agency (moved)  -",
        "    In your calendar: “Call the agency (moved)”.",
        "Thu 3 Dec 2026, 14:00  Robin Sample  screen-candidate",
        "    In your calendar: “Phone screen: Robin Sample” (the script by the title).",
    ]
    assert run("list", command="people")[1] == "Robin Sample  +49 30 901820  robin@example.com\n"
    assert "0 new, 0 changed, 0 cancelled, 3 known" in run("import", GOOGLE)[1]
    assert json.loads(run("list", "--format", "json")[1])[1] == {
        "at": "2026-12-03 14:00",
        "person": "Robin Sample",
        "number": "+49 30 901820",
        "link": "https://meet.example.com/abc-defg-hij",
        "script": "screen-candidate",
        "reason": "In your calendar: “Phone screen: Robin Sample” (the script by the title).",
    }


def test_nothing_happens_before_it_is_said(run: Run, world: Path) -> None:
    out = run("import", "--dry-run", GOOGLE)[1]
    assert out.endswith("Would be: 3 new, 0 changed, 0 cancelled, 0 known, 2 left out. Nothing has been changed.\n")
    assert not (world / "data" / NAME).exists()
    assert run("list")[1] == "Nothing of the calendar is to be done this week.\n"


def test_a_later_file_moves_and_calls_off(run: Run, tmp_path: Path) -> None:
    assert run("import", BOOKING)[0] == 0
    text = Path(BOOKING).read_text("utf-8")
    later = tmp_path / "later.ics"
    later.write_text(text.replace("20261202T", "20261204T").replace("STATUS:", "SEQUENCE:1\r\nSTATUS:"), "utf-8")
    assert "~ Fri 4 Dec 2026, 16:00, moved from Wed 2 Dec 2026, 16:00  Kim Beispiel" in run("import", str(later))[1]
    assert run("list")[1].startswith("Fri 4 Dec 2026, 16:00  Kim Beispiel")
    later.write_text(text.replace("STATUS:CONFIRMED", "SEQUENCE:2\r\nSTATUS:CANCELLED"), "utf-8")
    assert "0 new, 0 changed, 1 cancelled" in run("import", str(later))[1]
    assert run("list")[1] == "Nothing of the calendar is to be done this week.\n"


def test_a_file_is_piped_and_told_as_json(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(Path(GOOGLE).read_bytes())))
    told = json.loads(run("import", "-", "--format", "json")[1])
    assert (told["calendar"], told["applied"], len(told["rows"]), len(told["left_out"])) == (
        "work@example.org",
        True,
        3,
        2,
    )
    assert told["rows"][1]["new_person"]
    assert told["rows"][1]["reasons"] == ["Robin Sample is new here", "the script by the title"]


KIM = "BEGIN:VCARD\nVERSION:3.0\nFN:Kim Beispiel\nN:Beispiel;Kim;;;\nEND:VCARD\n"


@pytest.mark.parametrize("policy", ["leave", "same"])
def test_who_may_be_meant_is_decided_by_what_was_said(run: Run, tmp_path: Path, world: Path, policy: str) -> None:
    (tmp_path / "kim.vcf").write_text(KIM)
    run("import", str(tmp_path / "kim.vcf"), command="people")
    out = run("import", "--alike", policy, BOOKING)[1]
    assert ("may be: Kim Beispiel" in out) is (policy == "leave")
    choices = read_calendar_file(world / "data" / NAME, Disk()).choices
    assert bool(choices) is (policy == "same")


def test_on_a_terminal_it_is_asked_who_is_meant(
    run: Run, tmp_path: Path, world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kim.vcf").write_text(KIM)
    run("import", str(tmp_path / "kim.vcf"), command="people")
    monkeypatch.setattr("sys.stdin", io.StringIO("7\n1\n"))
    for name in ("stdin", "stderr"):
        monkeypatch.setattr(f"sys.{name}.isatty", lambda: True)
    code, _, err = run("import", BOOKING)
    assert code == 0
    assert err.count("Who is it?") == 2
    assert "“Kim Beispiel and Toni Muster” may be about somebody you know:\n  1  Kim Beispiel" in err
    assert len(read_calendar_file(world / "data" / NAME, Disk()).choices) == 1
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    for path in (world / "data").glob(f"{NAME}*"):
        path.unlink()
    code, _, err = run("import", BOOKING)
    assert code == 2
    assert err.endswith("callassist calendar: it was stopped; nothing has been changed\n")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Name,Phone\n", "callassist calendar: This file holds no calendar.\n"),
        (b"BEGIN:VCALENDAR" + b"x" * (LARGEST + 1), "callassist calendar: This calendar is too large to be read here"),
    ],
)
def test_what_cannot_be_read_is_a_sentence(run: Run, tmp_path: Path, world: Path, data: bytes, said: str) -> None:
    (tmp_path / "odd.ics").write_bytes(data)
    code, out, err = run("import", str(tmp_path / "odd.ics"))
    assert (code, out) == (2, "")
    assert err.startswith(said)
    assert not (world / "data" / NAME).exists()
    assert run("import", str(tmp_path / "none.ics"))[2].startswith(
        f"callassist calendar: {tmp_path / 'none.ics'}: No such file"
    )


def test_what_another_window_has_is_not_written(run: Run, world: Path) -> None:
    (world / "data").mkdir()
    lock = DataLock(world / "data")
    lock.acquire()
    try:
        code, _, err = run("import", GOOGLE)
        assert code == 2
        assert err.startswith("callassist: calendar: ")
        assert run("import", "--dry-run", GOOGLE)[0] == 0
    finally:
        lock.release()


def test_a_damaged_calendar_is_told_of(run: Run, world: Path) -> None:
    run("import", GOOGLE)
    for name in (NAME, f"{NAME}.bak"):
        (world / "data" / name).write_bytes(b"nothing")
    assert "callassist: calendar: " in run("list")[2]


def ics(folder: Path, *events: tuple[str, ...]) -> str:
    lines = [line for event in events for line in ("BEGIN:VEVENT", *event, "END:VEVENT")]
    path = folder / "file.ics"
    path.write_text("\r\n".join(("BEGIN:VCALENDAR", "X-WR-CALNAME:Work", *lines, "END:VCALENDAR", "")), "utf-8")
    return str(path)


CALL = ("SUMMARY:Call back Kim Beispiel", "LOCATION:030 901820")


def test_each_row_is_told_in_words_and_as_json(run: Run, tmp_path: Path) -> None:
    (tmp_path / "kim.vcf").write_text(KIM)
    run("import", str(tmp_path / "kim.vcf"), command="people")
    moved, off = ("UID:moved", *CALL, "DTSTART:20261202T100000Z"), ("UID:off", *CALL, "DTSTART:20261203T100000Z")
    run("import", "--alike", "leave", ics(tmp_path, moved, off))
    later = ics(
        tmp_path,
        ("UID:moved", "SEQUENCE:1", *CALL, "DTSTART:20261204T100000Z"),
        ("UID:off", "SEQUENCE:1", *CALL, "DTSTART:20261203T100000Z", "STATUS:CANCELLED"),
        ("UID:day", "SUMMARY:Interview", "DESCRIPTION:Position: Nurse", "DTSTART;VALUE=DATE:20261205",
         "RRULE:FREQ=DAILY"),
        ("UID:odd", "DTSTART:someday"),
    )  # fmt: skip
    assert run("import", "--dry-run", later)[1].splitlines() == [
        "~ Fri 4 Dec 2026, 11:00, moved from Wed 2 Dec 2026, 11:00  Call back Kim Beispiel",
        "    Kim Beispiel, +49 30 901820, return-a-call  (who it is by the name alone; the script by the title)",
        "    may be: Kim Beispiel; say --alike same, or answer on a terminal",
        "+ Sat 5 Dec 2026, repeats  Interview",
        "    nobody yet, Nurse, take-phone-interview  (the script by the title)",
        "- Thu 3 Dec 2026, 11:00  Call back Kim Beispiel",
        "    Kim Beispiel, +49 30 901820, return-a-call  (who it is by the name alone; the script by the title)",
        "    may be: Kim Beispiel; say --alike same, or answer on a terminal",
        "Left out (1 event):",
        "  someday  (no title): it cannot be understood",
        "Would be: 1 new, 1 changed, 1 cancelled, 0 known, 1 left out. Nothing has been changed.",
    ]
    told = json.loads(run("import", "--format", "json", "--alike", "same", later)[1])
    assert told["left_out"] == [{"title": "", "day": "someday", "why": "it cannot be understood"}]
    assert (told["calendar"], told["applied"]) == ("Work", True)
    assert told["rows"][0] == {
        "verdict": "changed", "at": "2026-12-04 11:00", "moved_from": "2026-12-02 11:00", "repeats": False,
        "title": "Call back Kim Beispiel", "person": "Kim Beispiel", "new_person": False, "may_be": ["Kim Beispiel"],
        "number": "+49 30 901820", "link": "", "job": "", "script": "return-a-call",
        "reasons": ["who it is by the name alone", "the script by the title"],
    }  # fmt: skip
    assert [(row["verdict"], row["at"], row["repeats"]) for row in told["rows"][1:]] == [
        ("new", "2026-12-05", True), ("cancelled", "2026-12-03 11:00", False),
    ]  # fmt: skip
    listed = json.loads(run("list", "--format", "json")[1])
    assert [(one["at"], one["person"], one["number"], one["link"], one["script"]) for one in listed[:2]] == [
        ("2026-12-04 11:00", "Kim Beispiel", "+49 30 901820", "", "return-a-call"),
        ("2026-12-05", "Interview", "", "", "take-phone-interview"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("phone", "zone", "place", "number"),
    [
        ("", "Europe/Berlin", "030 901820", "+49 30 901820"),
        ("+44 20 7946 0958", "Europe/Berlin", "020 7946 0958", "+44 20 7946 0958"),
        ("+49 30 1234567", "America/New_York", "030 901820", "+49 30 901820"),
    ],
)
def test_a_number_without_a_country_is_of_ours(
    run: Run, world: Path, tmp_path: Path, phone: str, zone: str, place: str, number: str
) -> None:
    (world / "config" / "settings.toml").write_text(f'[me]\nphone = "{phone}"\nzone = "{zone}"\n')
    file = ics(tmp_path, ("UID:a", f"LOCATION:{place}", "DTSTART:20261202T100000Z"))
    told = json.loads(run("import", "--dry-run", "--format", "json", file)[1])
    assert told["rows"][0]["number"] == number


def test_two_who_may_be_meant_are_never_taken_for_one(run: Run, world: Path, tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / "kim.vcf").write_text(KIM.replace("END:", f"EMAIL:kim{number}@example.org\nEND:"))
        run("import", "--alike", "new", str(tmp_path / "kim.vcf"), command="people")
    out = run("import", "--alike", "same", ics(tmp_path, ("UID:a", *CALL, "DTSTART:20261202T100000Z")))[1]
    assert "may be: Kim Beispiel, Kim Beispiel;" in out
    assert not read_calendar_file(world / "data" / NAME, Disk()).choices


def test_what_there_is_no_time_to_follow_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("import", GOOGLE)
    shown = run("list")
    assert shown[2] == ""
    monkeypatch.setattr("callassist.calendars.calendar_fold.MOST_IN_ALL", 0)
    code, out, err = run("list")
    told = "2 events of the calendar are left out: it would take too long to follow how they repeat."
    assert (code, err) == (0, f"callassist calendar: {told}\n")
    assert "Robin Sample" in out
    assert "agency" in shown[1]
    assert "agency" not in out
