"""What each of our strange and plain files of contacts comes to: the whole of it, as it was recorded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, time
from itertools import count
from pathlib import Path

import msgspec
import pytest

from callassist.people.exporting import PeopleFormat, pieces
from callassist.people.importing import ImportPlan, ImportRow, open_contacts, plan_import
from callassist.people.interactions import Party
from callassist.people.person_model import Email, Number, OpenHours, Person, PersonSource

HERE = Path(__file__).parent
RECORDED = HERE / "read_whole.txt"
NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
MOST = 8
"""Entries of a file that are looked at."""
AFTER_EACH_OTHER = (
    ("strange/bare-name-known-first.csv", "strange/bare-name-other-company-second.csv"),
    ("strange/uid-ignored-first.vcf", "strange/uid-ignored-second.vcf"),
    ("contacts/google.csv", "contacts/outlook.csv"),
    ("contacts/outlook.csv", "contacts/phone-4.0.vcf"),
    ("contacts/linkedin.csv", "contacts/greenhouse.csv"),
    ("contacts/phone-2.1.vcf", "contacts/spreadsheet-german.csv"),
)
COUNTRIES = {"french": "FR", "spanish": "ES", "gbk": "CN", "hebrew": "IL", "no-colon": "US"}


RESUME = {
    "basics": {
        "name": "Dr. Robin Lee Sample", "label": "Nurse", "email": "r@x.example (private)", "phone": "030 901820",
        "url": "https://x.example", "summary": "About me.", "profiles": [{"url": "https://y.example"}, {"url": ""}, 7],
        "location": {"city": "Berlin", "region": "BE", "address": "Way 1", "postalCode": 10115, "countryCode": "de"},
    },
    "work": [
        {"name": "Clinic", "position": "Lead", "startDate": "2020", "endDate": "2024", "summary": "Nights."},
        {"company": "Ward", "startDate": "2018"},
    ],
    "education": [{"institution": "School", "area": "Care", "studyType": "BSc", "endDate": "2017"}],
    "skills": [{"name": "First aid"}, {"name": "Driving"}],
    "languages": [{"language": "German"}],
    "certificates": [{"name": "CPR"}, "none"],
}  # fmt: skip
GROUP = "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nN:Night shift;;;;\nMEMBER:urn:uuid:1\nMEMBER:urn:uuid:2\nEND:VCARD\n"
CARD = """BEGIN:VCARD
VERSION:3.0
PRODID:-//Sample//1//EN
N:Sample;Vera;;;
FN:Frau Vera Sample
NICKNAME:Vee,V
CATEGORIES:Night,Day
TITLE:Nurse
ROLE;X-SINCE=2019:Lead
ORG:Clinic;Ward 3
TEL;TYPE=HOME,FAX:030 901820
TEL;TYPE=X-SHIP;PREF=1:030 901821
item1.TEL:030 901822
item1.X-ABLABEL:_$!<Mobile>!$_
item2.TEL:?49 30 901823
item2.X-ABLABEL:Boat
EMAIL;TYPE=INTERNET;TYPE=WORK:vera@example.org
item3.URL:https://x.example
item3.X-ABLABEL:HomePage
item4.URL:https://y.example
item4.X-ABLABEL:Blog
IMPP;X-SERVICE-TYPE=Chatter;TYPE=HOME:chat:vera
ADR;TYPE=HOME:;;Way 1;Berlin;;10115;Germany
BDAY:1980-02-03
GENDER:F;she
RELATED;TYPE=friend:Kim Sample
X-CUSTOM-THING;TYPE=night;X-A=b:A {word}
X-EMPTY;TYPE=odd:
PHOTO;ENCODING=b;TYPE=JPEG:{data}
LOGO:data:image/png;base64,{data}
SOUND;VALUE=uri:https://x.example/a.ogg
KEY;ENCODING=B:QUJD
X-SPOKEN;ENCODING=BASE64:QUJDREVG
X-TOLD;ENCODING=BASE64:words and more
X-LONG;ENCODING=BASE64:{long}
X-AT;ENCODING=BASE64:https://x.example/a
LOGO;ENCODING=b:
PHOTO;ENCODING=b:two words
AGENT:DATA:text/plain,abc
item5.X-MET;X-WHERE={long}:At work
item5.X-ABLABEL:Fair
NOTE:One\\nTwo
NOTE;LANGUAGE=de:Drei
TZ:Europe/Berlin
UID:urn:uuid:77
REV:20260101T000000Z
not a line
END:VCARD
""".replace("{data}", "QUJD" * 700).replace("{long}", "word " * 60)  # fmt: skip
LETTERS = (
    b"BEGIN:VCARD\nVERSION:3.0\nFN:Ren\xe9 Sample\nNOTE:Zo\xc3\xab\nEND:VCARD\n"
    b"BEGIN:VCARD\nVERSION:2.1\nFN:Kim\nNOTE;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB\n"
    b"TITLE;CHARSET=ISO-8859-15:\xa4\nROLE;CHARSET=none:\xc3\xab\nEND:VCARD\n"
)
CELLS = """Name,Email,Phone,Website,Notes
"Sample, Vera","v@x.example; w@x.example","030 901820 / 0171 1234567",x.example,"call me, 030 901821"
Mr. Kim Lee Sample jr.,kim at x.example,"+49 30 901822 ext. 7",https://x.example/a b,
Dr. med. Ida Muster,<ida@x.example> (work),"Tel. 030-901823 (privat)",www.x.example,"a\nb"
"""
WIDE = "BEGIN:VCARD\nVERSION:3.0\nFN:Ren\u00e9\nTITLE;CHARSET=none:Zo\u00eb\nEND:VCARD\n"
GUESSED = b"Name,Phone\nRen\xe9,1234567\nZo\xc3\xab,1234568\nKim,1234569\nJos\xe9,1234560\n" + b"Z\xc3\xab,12345\n" * 40
MADE = {
    "a card of everything": CARD,
    "cards in several encodings": LETTERS,
    "a table with guesses": GUESSED,
    "a card in wide letters": WIDE.encode("utf-16"),
    "addresses and numbers in one cell": CELLS,
    "a resume": json.dumps(RESUME),
    "some resumes": json.dumps([{"basics": {"name": "Kim"}, "work": [{"company": "Ward"}]}, {"basics": {}}, 7]),
    "a group": GROUP,
    "a table without headers": "Robin Sample,+49 30 901820,r@x.example\nKim Sample,,kim@x.example\n",
}


def plan(path: Path | str, known: tuple[Person, ...] = ()) -> ImportPlan:
    ids = count(len(known) + 1)
    country = next((country for part, country in COUNTRIES.items() if part in str(path)), "DE")
    made = MADE[path] if isinstance(path, str) else path.read_bytes()
    data = made.encode() if isinstance(made, str) else made
    return plan_import(open_contacts(data, country=country), known, NOW, lambda: f"p{next(ids)}")


def said(person: Person) -> str:
    told = msgspec.to_builtins(msgspec.structs.replace(person, created=None, changed=None))
    return msgspec.json.encode(told).decode()


def of_file(path: Path | str) -> Iterator[str]:
    """The form of a file, its columns, and each of its entries; then what it says of who is known already."""
    first = plan(path)
    contacts = first.contacts
    form = (contacts.form, contacts.dialect, contacts.delimiter, contacts.encoding, contacts.total)
    yield f"# {path if isinstance(path, str) else path.name} {form}"
    for column, samples in zip(contacts.columns, contacts.samples, strict=True):
        beside = f" {column.kind_at}" if column.kind_at >= 0 else ""
        yield f"  {column.header!r} -> {column.field!r}{beside}{'' if column.known else ' own'} {samples}"
    yield from map(of_row, first.rows[:MOST])
    again = plan(path, tuple(after for _, after in first.changes))
    yield f"again: {' '.join(sorted({str(row.verdict) for row in again.rows}))}"


def of_row(row: ImportRow) -> str:
    alike = " ".join(one.id for one in row.alike)
    told = f"{row.line} {row.verdict} {row.label!r} {row.who} {row.came!r} [{alike}] {' | '.join(row.reasons)}"
    return f"{told} {said(row.after)}" if row.after is not None else told


ROBIN = Person(
    id="robin", given="Robin", middle="Lee", family="Sämple; von", suffix="Jr.", full="Robin Sämple",
    academic_title="Dr.", speciality="Care", form_of_address="Dear Robin", pronunciation="ROB-in",
    company="Example, Ltd", role="Lead\\x",
    numbers=(
        Number(number="+49 171 1234567", kind="mobile"), Number(number="+49 30 901820", kind="work"),
        Number(number="112"), Number(number="+49 30 901821 ext. 7", kind="fax"), Number(number="no digits"),
    ),
    emails=(Email(address="r@x.example", kind="home"), Email(address="r2@x.example")), zone="Europe/Lisbon",
    country="PT", source=PersonSource.REFERRED, source_detail="Kim", who_contacted=Party.THEY,
    job={"title": "Nurse", "band": "5"}, own={"Shoe size": "42", "Phone": "own", "=1+1": "=2"},
    notes="one\ntwo, three", links=("https://a.example", "https://b.example"), uids=("u-1", "u-2"),
    hours=OpenHours(start=time(8), end=time(12, 30), days=(0, 2, 6)),
)  # fmt: skip
BARE = (Person(id="bare"), Person(id="firm", company="Example"), Person(id="one", given="Robin", source_detail="found"))


def whole() -> Iterator[str]:
    for path in sorted((*(HERE / "contacts").iterdir(), *(HERE / "strange").iterdir()), key=lambda path: path.name):
        yield from of_file(path)
    for name in MADE:
        yield from of_file(name)
    for first, second in AFTER_EACH_OTHER:
        known = tuple(after for _, after in plan(HERE / first).changes)
        yield f"# {second} after {first}"
        yield from map(of_row, plan(HERE / second, known).rows[:MOST])
    for form in PeopleFormat:
        yield f"# as {form}"
        for piece in pieces((ROBIN, *BARE), form, delimiter=";"):
            yield from piece.decode("utf-8-sig").splitlines()


def test_what_files_of_contacts_come_to_and_what_is_written_for_others_is_what_was_recorded(
    request: pytest.FixtureRequest,
) -> None:
    """`pytest tests/people/test_read_whole.py --renew` records it anew."""
    found = list(whole())
    if request.config.getoption("--renew"):
        RECORDED.write_text("\n".join(found) + "\n", encoding="utf-8")
    assert RECORDED.read_text(encoding="utf-8").split("\n")[:-1] == found
