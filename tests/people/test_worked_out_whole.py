"""What is worked out of numbers, names, texts and records of people: all of it, as it was recorded.

Each table goes from what somebody may have written to everything that we make of it, so that whatever comes out
otherwise is seen beside what went in.
"""

# ruff: noqa: E501  a row of a table is one line

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from itertools import permutations
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest
from msgspec.structs import replace

from callassist.people.addresses import dial_link, is_service_code, mail_address, mail_link, web_link
from callassist.people.caller import CallerIndex, ringing_number
from callassist.people.clock import UnknownZoneError, country_of
from callassist.people.countries import country_code
from callassist.people.dial_command import dial_plan
from callassist.people.editing import PLAIN, value_of, with_value
from callassist.people.facts import facts
from callassist.people.field_texts import field_words, hours_from, hours_text
from callassist.people.find import PeopleFinder
from callassist.people.interactions import Interaction, InteractionKind, Party
from callassist.people.merging import TEXTS, duplicates, names_agree, preview_merge, rebased, side_by_side, told_apart
from callassist.people.named_by import NamedBy
from callassist.people.person_model import Email, Number, OpenHours, Person, PersonSource
from callassist.people.person_names import folded, is_suffix, salutation, split_name, split_title
from callassist.people.phone import (
    country_of_number,
    full_key,
    international,
    is_mobile,
    key,
    numbers_in,
    several,
    tel_uri,
    written,
    zones_of_number,
)
from callassist.people.reach import Reaches, in_order, is_kind, kind_of
from callassist.people.record_changes import difference
from callassist.people.record_compaction import compacted
from callassist.people.record_fold import Records
from callassist.people.text_clues import read_clues
from callassist.people.zones import is_offset, nearest_zone, place_name, zone_called, zone_key, zone_text
from tests.people.test_record_laws import world

RECORDED = Path(__file__).with_name("worked_out.txt")
NOW = datetime(2026, 3, 10, 12, 30, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")

NUMBERS = (
    "+49 30 901820", "0049 30 901820", "030 901820", "(030) 90 18-20", "030/901820-12", "+49 (0)30 901820",
    "030 901820 ext. 7", "030 901820 x7", "030 901820 Durchwahl 12", "030 901820 App. 3", "tel:+49-30-901820;ext=7",
    "tel:901820;phone-context=+4930", "+49 170 1234567", "0170 1234567", "+1 212 555 0123", "(212) 555-0123",
    "1-800-555-0199", "+1 (212) 555 0123 ext 9", "+44 20 7946 0000", "+44 (0)20 7946 0000", "020 7946 0000",
    "+41 44 668 18 00", "+33 1 23 45 67 89", "\uff0b49 30 901820", "+49\u00a030\u2009901820", "49 30 901820",
    "4930901820.0", "4.93E+11", "110", "12345", "123456", "+", "++49 30 901820", "+49", "+49 30", "1234567890123456",
    "030 901820 or 030 901821", "030 901820 / 030 901821", "030 901820, 0170 1234567", "030 901820/21", "mobile: 0170 1234567",
    "0170 1234567 (private)", "call 030 901820 please", "*21*0900123456#", "*100#", "#31#030901820", "none", "",
    "+49 30 901820 Fax", "O30 901820", "+49 30 901820 90", "+972 3-123-4567", "+81-3-1234-5678", "00 1 212 555 0123",
)  # fmt: skip
NAMES = (
    "Robin Sample", "Sample, Robin", "Sample, Robin, Jr.", "Robin Lee Sample", "Robin L. Sample", "Dr. Robin Sample",
    "Prof. Dr. Robin Sample", "Frau Dr. Vera Sample", "Ms. Vera Sample", "Mr Sample", "Herr Sample", "Robin van der Berg",
    "Robin de la Cruz", "von Sample", "Robin Sample Jr.", "Robin Sample, PhD", "Robin Sample III", "ROBIN SAMPLE",
    "robin", "R. Sample", "Robin Sample-Beispiel", "Robin O'Sample", "Jördis Łódź", "李小龍", "Maria del Carmen Sample Beispiel",
    "  Robin   Sample ", "Sample Robin", "Dr.", "Jr.", "Robin Sample (Acme)", "Robin \u201cBob\u201d Sample", "",
)  # fmt: skip
TEXTS_TO_READ = (
    "Robin Sample\nNight Nurse\nClinic GmbH\nTel: 030 901820\nrobin@example.org\nhttps://example.org/robin",
    "Dear Ms Sample,\n\nthank you for your application for the role of Night Nurse at Clinic. Can we talk on Thursday at 3 pm?\n\nBest regards\nRobin Beispiel\nHR, Clinic\n+49 170 1234567",
    "Name: Robin Sample\nCompany: Acme\nPhone: (212) 555-0123\nEmail: Robin <robin@example.com>\nPosition: Lead",
    "Sehr geehrte Frau Sample, Ihre Bewerbung als Nachtpflegerin bei uns. Rufen Sie am 12.3. um 14 Uhr an: 0170 1234567.\n\nMit freundlichen Grüßen\nKim Beispiel",
    "we spoke last Monday about the post of a Welder in Berlin; call me tomorrow", "interview for the position as Nurse, and more",
    "no-reply@example.org wrote: https://example.org https://example.com/jobs/7 kim.beispiel@example.net", "Kim", "",
    "From: Kim Beispiel <kim@example.net>\nTo: Toni\nSubject: Interview\n\nMonday 16 March, 9:30, +49 30 901820",
    "Name:\nPhone: none\nJob: ", "Cheers\nAlex", "Thanks, Alex Probe", "1. Robin Sample 030 901820 2. Kim Beispiel 030 901821",
)  # fmt: skip
ADDRESSES = (
    "robin@example.org", " robin@example.org ", "robin@example.org?bcc=a@b.c", "Robin <robin@example.org>", "robin@example",
    "robin@@example.org", "röbin@example.org", "robin+tag@sub.example.org", "@example.org", "a" * 64 + "@example.org",
    "a" * 65 + "@example.org", "robin@" + "a" * 63 + ".org", "robin@" + "a" * 64 + ".org",
    "https://example.org", "http://example.org/", "HTTPS://Example.ORG/a b", "https://example.org/a?b=c&d#e", "ftp://example.org",
    "https://user@example.org", "https://user:pw@example.org", "https://example.org:8080/x", "https://example.org:x",
    "https://bücher.example", "https://127.0.0.1/", "https://0x7f.1", "https://2130706433", "https://example..org",
    "https://" + "a" * 30 + ".example.org", "https://example.org/%zz", "https://example.org/ü", "https://-example.org", "https://",
    "javascript:alert(1)", "//example.org", "https://example.org\\@x", "https://example.org/\u202e",
)  # fmt: skip
ZONES = (
    "Europe/Berlin", "europe/berlin", "Berlin", "berlin", "New York", "new_york", "UTC", "utc", "Z", "GMT", "+01:00", "UTC+1",
    "UTC-05:30", "GMT+2", "+0530", "-5", "+15", "Kyiv", "Kiev", "Calcutta", "Asia/Calcutta", "Mars", "",
    "America/Argentina/Buenos_Aires", "Buenos Aires", "Etc/GMT+5", "Port of Spain", "St Johns", "London", "Londn", "Zurich", "Zürich",
)  # fmt: skip
COUNTRIES = (
    "DE",
    "de",
    "Germany",
    "Deutschland",
    "germany ",
    "GB",
    "UK",
    "United Kingdom",
    "USA",
    "US",
    "XX",
    "",
    "Österreich",
    "D",
)
HOURS = ("Mo Tu We Th Fr 09:00-17:00", "Mo, We 08:30-12:00", "Su 00:00-23:59", "Mo 9:00-17:00", "Mo 09:00-25:00", "", "Xx 09:00-17:00",
         "We Mo 09:00-17:00", "Mo Mo 09:00-09:00")  # fmt: skip
KINDS = (
    "work",
    "Work",
    "* Mobile",
    "cell",
    "Handy",
    "home",
    "privat",
    "fax",
    "Fax (work)",
    "pager",
    "other",
    "WORK,VOICE",
    "",
    "Nonsense",
)
REACHED = (
    ("030 901820 Durchwahl 12", "work"), ("0170 1234567 (private)", ""), ("0170 1234567 (ask for Kim)", "work"), ("mobile 0170 1234567", ""),
    ("030 901820 / 0170 1234567", "home"), ("none", "work"), ("none", "Nonsense"), ("4.93E+11", ""), ("4930901820.0", ""),
    ("901820123", ""), ("call 7 times", ""), ("-", "work"), ("", "Nonsense"), ("7", "work"),
)  # fmt: skip

ROBIN = Person(
    id="robin", given="Robin", middle="Lee", family="Sample", full="Robin Lee Sample", academic_title="Dr.", company="Clinic",
    role="Nurse", numbers=(Number(number="+49 30 901820", kind="work"), Number(number="030 901821", kind="fax")),
    emails=(Email(address="robin@example.org", kind="work"), Email(address="r@example.com")), zone="Europe/Berlin", country="DE",
    source=PersonSource.REFERRED, source_detail="Fair",
    job={"title": "Lead", "location": "Berlin"}, links=("https://example.org/robin",), own={"Shoe size": "42", "city": "Berlin"},
    hours=OpenHours(start=time(8), end=time(12), days=(0, 2)), notes="Likes mornings.", uids=("u1",), distinct_from=("alex",),
    interactions=(Interaction(kind=InteractionKind.SPOKE, at=NOW - timedelta(days=2)),), created=NOW - timedelta(days=9),
)  # fmt: skip
PEOPLE = (
    ROBIN,
    Person(id="robin2", given="Robin", family="Sample", company="Clinic AG", role="Head nurse", numbers=(Number(number="(030) 90 18 20"),),
           emails=(Email(address="ROBIN@example.org"),), job={"title": "Boss", "company": "Clinic"}, own={"Shoe size": "43"},
           links=("https://example.org/robin", "https://example.net"), country="DE", zone="Europe/Vienna", uids=("u2",), notes="Tall.",
           interactions=(Interaction(kind=InteractionKind.TRIED, at=NOW - timedelta(days=3)),), created=NOW - timedelta(days=12)),
    Person(id="kim", given="Kim", family="Beispiel", company="Acme", numbers=(Number(number="+1 212 555 0123 ext. 4"), Number(number="110")),
           emails=(Email(address="kim@example.net"),), country="US", own={"Languages": "Polish"}),
    Person(id="kim2", full="Beispiel Kim", numbers=(Number(number="+1 212 555 0123"),)),
    Person(id="alex", full="R. Sample", emails=(Email(address="r@example.com"),), numbers=(Number(number="+49 30 901820"),)),
    Person(id="vera", form_of_address="Frau Dr. Sample", given="Vera", family="Sample", numbers=(Number(number="0170 1234567", kind="mobile"),)),
    Person(id="firm", company="Acme", numbers=(Number(number="+49 30 901820 99"),)),
    Person(id="bare", full="Łukasz Przykład", who_contacted=Party.UNKNOWN, emails=(Email(address="not an address"),)),
)  # fmt: skip
FIELDS = (*PLAIN, "zone", "country", "hours", "source", "who_contacted", "links", "own:Shoe size", "own:New", "job.title", "job.new",
          "number.0", "number.1.kind", "number.7", "number.new", "email.0", "email.0.kind", "email.9", "email.new", "nothing", "number.x")  # fmt: skip
TYPED = (
    "",
    "  Word ",
    "0170 1234567",
    "Berlin",
    "Germany",
    "Mo 09:00-17:00",
    "https://a.example\n\nhttps://b.example",
    "robin@EXAMPLE.org",
)
SOUGHT = ("robin", "sam rob", "SAMPLE", "clin", "nur sam", "901820", "0301", "90 18 20", "+49", "12", "beispiel kim", "lukasz", "polish", "", "zz",
          "example.net", "42")  # fmt: skip
RINGING = ("+4930901820", "030901820", "004930901820", "sip:+4930901820@host;user=phone", "\"R\" <sip:901820@host>", "tel:+49-30-901820;ext=3",
           "2125550123", "+12125550123", "110", "01701234567", "+491701234567", "anonymous", "", "+4930901820" * 9)  # fmt: skip
LINES = ("Call Robin Sample", "call robin@example.org", "ring +49 (30) 90 18 20", "Sample Robin and others", "Robin", "Dr. Robin Lee Sample", "Rob Sample",
         "2125550123 x4", "901820", "robin%40example.org", "r@example.community", "Frau Vera Sample")  # fmt: skip
ACTS = 12


def shown(value: object) -> str:
    """Whatever it is, in one line; what is not set is left out."""
    if isinstance(value, str):
        return json.dumps(str(value), ensure_ascii=False)
    return msgspec.json.encode(value, enc_hook=lambda odd: "".join(getattr(odd, "key", odd))).decode()


def tried(work: Callable[[], object]) -> str:
    try:
        return shown(work())
    except (ValueError, KeyError, UnknownZoneError) as error:
        return f"{type(error).__name__}: {shown(error.args[0])}"


def of_numbers() -> Iterator[str]:
    for text in NUMBERS:
        yield f"# {text!r}: {shown(written(text))} {shown(several(text))} service {shown(is_service_code(text))}"
        for country in ("", "DE", "US"):
            told = [international(text, country), full_key(text, country), key(text, country), tel_uri(text, country),
                    numbers_in(text, country), is_mobile(text, country), country_of_number(text, country),
                    zones_of_number(text, country)[:3], dial_link(text, country)]  # fmt: skip
            yield f"  {country or '-'}: {shown(told)}"
    for how, command in (("tel", ""), ("sip", ""), ("callto", ""), ("command", "dial {number} now"), ("command", "{number}"),
                         ("command", "dial '"), ("command", ""), ("command", "dial --to=+{number}")):  # fmt: skip
        for number in ("030 901820 ext. 7", "*21#", "none"):
            yield f"  {how} {command!r} {number}: {shown(dial_plan(number, 'DE', how, command))}"


def of_names() -> Iterator[str]:
    for text in NAMES:
        told = [split_name(text), folded(text), split_title(text), salutation(text), is_suffix(text)]
        yield f"{text!r}: {shown(told)}"
    for one, other in permutations(PEOPLE, 2):
        if names_agree(one, other):
            yield f"{one.label} agrees with {other.label}"


def of_texts() -> Iterator[str]:
    for text in TEXTS_TO_READ:
        yield f"{text!r}"
        yield from (
            f"  {country or '-'}: {shown(read_clues(text, NOW, BERLIN, country))}" for country in ("", "DE", "US")
        )
    for text in ADDRESSES:
        yield f"{text!r}: {shown([mail_address(text), mail_link(text), web_link(text)])}"
    for text in HOURS:
        yield f"{text!r}: {shown([hours_from(text), hours_text(hours_from(text))])}"
    yield shown(
        [str(field_words(field)) for field in (*TEXTS, *FIELDS, "job.start_date", "own.", "own.a{b", "jobs.x", "name")]
    )


def of_places() -> Iterator[str]:
    for text in ZONES:
        told = [
            tried(lambda text=text: zone_called(text)),
            is_offset(text),
            zone_key(text),
            nearest_zone(text),
            zone_text(text),
        ]
        yield f"{text!r}: {shown(told)} {place_name(text)} {place_name(text, 'de')} {country_of(text)}"
    yield shown([country_code(text) for text in COUNTRIES])


def of_kinds() -> Iterator[str]:
    yield shown([[kind_of(word), is_kind(word)] for word in KINDS])
    for text, kind in REACHED:
        for country in ("", "DE"):
            found = Reaches()
            found.take_numbers(text, kind, country)
            yield f"{text!r} {kind!r} {country}: {shown([found.numbers, found.notes, found.warnings])}"
    for text in (
        "Robin <robin@example.org>; r@example.com",
        "mailto:robin@example.org:::x@y",
        "a@b@c",
        "(robin@example.org)",
        "none",
        "",
    ):
        found = Reaches()
        rest = found.take_emails(text, "home")
        yield f"{text!r}: {shown([found.emails, rest])}"
    yield shown(in_order((*ROBIN.numbers[::-1], *ROBIN.numbers)))


def of_fields() -> Iterator[str]:
    for name in FIELDS:
        yield f"{name}: {tried(lambda name=name: value_of(ROBIN, name))}"
        for text in TYPED:
            yield f"  {text!r}: {tried(lambda name=name, text=text: changed(ROBIN, with_value(ROBIN, name, text)))}"
    for person in PEOPLE:
        for lang in ("en", "de"):
            yield f"{person.id} {lang}: {shown(facts(person, {'name': 'Toni'}, NOW, lang=lang))}"


def changed(before: Person, after: Person) -> dict[str, object]:
    return {
        name: getattr(after, name) for name in Person.__struct_fields__ if getattr(before, name) != getattr(after, name)
    }


def of_finding() -> Iterator[str]:
    finder, index = PeopleFinder(PEOPLE), CallerIndex(PEOPLE)
    for text in SOUGHT:
        yield f"{text!r}: {shown([one.id for one in finder.find(text)])} named {shown([one.id for one in finder.named(text)])}"
    yield shown([[one.id for one in finder.people()], [one.id for one in finder.find("sample", limit=2)]])
    for text in RINGING:
        told = [[one.id for one in index.callers(ringing_number(text), country)] for country in ("", "DE", "US")]
        yield f"{text!r}: {shown([ringing_number(text), *told])}"
    index.show([*PEOPLE[1:], replace(PEOPLE[0], numbers=())])
    yield shown([one.id for one in index.callers("+4930901820", "DE")])
    for person in PEOPLE:
        known = NamedBy(person)
        stands = [line for line in LINES if known.stands_in(line)]
        yield f"{person.id}: {shown([[line for line in (*LINES, *NAMES) if known.is_name(line)], stands])}"


def of_merging() -> Iterator[str]:
    for found in duplicates(PEOPLE):
        yield f"{found.first.id} and {found.second.id}: {shown([str(reason) for reason in found.reasons])}"
    yield shown(
        [changed(one, other) for one, other in zip((ROBIN, PEOPLE[2]), told_apart(ROBIN, PEOPLE[2]), strict=True)]
    )
    for one, other in ((0, 1), (1, 0), (2, 3), (3, 2), (4, 0), (5, 7)):
        keep, gone = PEOPLE[one], PEOPLE[other]
        for how in (
            {},
            {"take": ("company", "job.title", "own.Shoe size", "zone", "name")},
            {"named": gone},
            {"named": keep},
        ):
            merge = preview_merge(keep, gone, NOW, **how)  # type: ignore[arg-type]
            yield f"{keep.id} takes in {gone.id} {sorted(how)}: {shown([changed(keep, merge.merged), merge.clashes])}"
        later = replace(merge.merged, company="Later", notes="since")
        yield f"  parted: {shown([changed(keep, part) for part in merge.parted(later)[:1]])}"
        yield f"  rebased: {shown(changed(later, rebased(keep, merge.merged, replace(keep, role='Since'))))}"
        yield f"  side by side: {shown(side_by_side(keep, gone))}"


def of_records() -> Iterator[str]:
    """What three machines come to that heard of one another now and then."""
    for start in range(40):
        acts = [
            (
                (start + at) % 3,
                (start * at) % 4 or None,
                ((7 * start + 5 * at) % 15, (start + at) % 3, 11 * start % 61, 13 * at % 61),
            )
            for at in range(ACTS)
        ]
        machines = world([(who, None if heard is None else heard - 1, draw) for who, heard, draw in acts])
        every = [change for machine in machines for change in machine.records.changes()]
        records = Records(every)
        yield f"{start}: {shown(records.people())}"
        yield f"  {shown([records.seen(), records.newer, records.latest, sorted(map(len, records.forgotten.values()))])}"
        own = {change.id: change for change in every if change.device == "a"}.values()
        yield f"  {shown([compacted(list(own), least) for least in (0, 40)] if start % 8 == 0 else len(own))}"
    for one, other in permutations(PEOPLE[:4], 2):
        yield f"from {one.id} to {other.id}: {shown(difference(one, replace(other, id=one.id)))}"


TABLES = {
    table.__name__: table
    for table in (of_numbers, of_names, of_texts, of_places, of_kinds, of_fields, of_finding, of_merging, of_records)
}


def test_what_is_worked_out_is_what_was_recorded(request: pytest.FixtureRequest) -> None:
    """`pytest tests/people/test_worked_out_whole.py --renew` records it anew."""
    found = [line for name, table in TABLES.items() for line in (f"== {name}", *table())]
    if request.config.getoption("--renew"):
        RECORDED.write_text("\n".join(found) + "\n", encoding="utf-8", newline="\n")
    assert RECORDED.read_text(encoding="utf-8").split("\n")[:-1] == found
