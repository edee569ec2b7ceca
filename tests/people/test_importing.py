"""Files as eight programs and three kinds of telephones write them; samples made after the published formats."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from callassist.people.csv_reader import SAMPLED, ContactFile, IncomingPerson
from callassist.people.importing import (
    LEAVE,
    NEW,
    CancelledError,
    ImportPlan,
    ImportPlanner,
    ImportRow,
    Progress,
    Verdict,
    apply_plan,
    open_contacts,
    plan_import,
    profile_of,
    undo_plan,
)
from callassist.people.person_model import Email, Number, Person, PersonSource
from callassist.text_decoding import CannotReadError
from tests.support.memory_book import MemoryBook

CONTACTS = Path(__file__).parent / "contacts"
NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
ROBIN = Person(
    id="r",
    given="Robin",
    family="Sample",
    academic_title="Dr.",
    company="Example Ltd",
    role="Tester",
    numbers=(Number(number="+49 171 1234567", kind="mobile"), Number(number="+49 30 901820", kind="work")),
    emails=(Email(address="robin@example.org", kind="work"),),
)


def ids() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"new{next(numbers)}"


def plan(data: bytes, known: tuple[Person, ...] = (), **more: object) -> ImportPlan:
    return plan_import(open_contacts(data, **more), known, NOW, ids())  # pyright: ignore[reportArgumentType]


def people(name: str) -> list[Person]:
    found = plan((CONTACTS / name).read_bytes(), country="DE")
    return [row.after for row in found.rows if row.after]


@pytest.mark.parametrize(
    ("name", "form", "dialect", "delimiter", "encoding", "counts"),
    [
        ("google.csv", "CSV", "Google", ",", "utf-8", (2, 0, 1)),
        ("google-older.csv", "CSV", "Google", ",", "utf-16", (2, 0, 0)),
        ("outlook.csv", "CSV", "Outlook", ",", "utf-8-sig", (2, 0, 0)),
        ("outlook-german.csv", "CSV", "Outlook", ";", "cp1252", (2, 0, 0)),
        ("linkedin.csv", "CSV", "LinkedIn", ",", "utf-8", (2, 0, 1)),
        ("greenhouse.csv", "CSV", "Greenhouse", ",", "utf-8", (3, 0, 0)),
        ("spreadsheet-german.csv", "CSV", "spreadsheet", ";", "utf-8", (2, 0, 1)),
        ("spreadsheet-unicode.txt", "CSV", "spreadsheet", "\t", "utf-16", (2, 0, 0)),
        ("phone-2.1.vcf", "vCard", "vCard 2.1", "", "utf-8", (2, 0, 0)),
        ("phone-3.0.vcf", "vCard", "vCard 3.0", "", "utf-8", (3, 0, 0)),
        ("phone-4.0.vcf", "vCard", "vCard 4.0", "", "utf-8", (2, 0, 0)),
    ],
)
def test_every_dialect_is_known(
    name: str, form: str, dialect: str, delimiter: str, encoding: str, counts: tuple[int, int, int]
):
    found = plan((CONTACTS / name).read_bytes())
    contacts = found.contacts
    assert (contacts.form, contacts.dialect, contacts.delimiter, contacts.encoding) == (
        form,
        dialect,
        delimiter,
        encoding,
    )
    assert tuple(found.count(verdict) for verdict in (Verdict.ADDED, Verdict.CHANGED, Verdict.LEFT)) == counts
    assert contacts.total == sum(counts)


@pytest.mark.parametrize("name", ["google.csv", "google-older.csv", "outlook.csv", "phone-3.0.vcf", "phone-4.0.vcf"])
def test_robin_is_the_same_in_every_dialect(name: str):
    robin = people(name)[0]
    assert (robin.given, robin.family, robin.academic_title) == ("Robin", "Sample", "Dr.")
    assert (robin.company, robin.role, robin.email) == ("Example Ltd", "Tester", "robin@example.org")
    assert {"+49 171 1234567"} <= {one.number for one in robin.numbers}


def test_google():
    robin, kim = people("google.csv")
    assert robin.pronunciation == "ROB-in"
    assert robin.numbers == (
        Number(number="+49 171 1234567", kind="mobile"),
        Number(number="+49 30 901820", kind="mobile"),
    )
    assert robin.notes == "A sample, with a comma\nand a second line"
    assert robin.links == ("https://example.org/robin",)
    assert robin.own == {"Labels": "* myContacts"}
    assert (kim.middle, kim.full_name) == ("Lee", "Kim Lee Example")
    assert [one.kind for one in kim.emails] == ["home", "work"]


def test_outlook_title_is_that_of_the_person_and_a_salutation_is_kept():
    robin, kim = people("outlook.csv")
    assert (robin.suffix, robin.own["Department"]) == ("Jr.", "Quality")
    assert (kim.academic_title, kim.own["Title"], len(kim.emails)) == ("", "Ms.", 2)


def test_german_outlook():
    joerdis, aenne = people("outlook-german.csv")
    assert (joerdis.full_name, joerdis.academic_title) == ("Jördis Mustermüßig", "Dr.")
    assert joerdis.own == {"Anrede": "Frau Dr."}
    assert joerdis.numbers[0] == Number(number="+49 30 901820", kind="work")
    assert (aenne.number, aenne.notes) == ("+49 89 21800", "spricht gern über Züge")


def test_linkedin_has_remarks_above_its_headers():
    robin, kim = people("linkedin.csv")
    assert robin.links == ("https://www.linkedin.com/in/sample-robin",)
    assert (kim.given, kim.family, kim.suffix, kim.academic_title) == ("Kim", "Example", "PhD", "Prof. Dr.")


def test_greenhouse_brings_the_job_and_the_source():
    robin, kim, ola = people("greenhouse.csv")
    assert (robin.job, robin.source) == ({"title": "Sample Engineer", "location": "Berlin"}, PersonSource.REFERRED)
    assert [one.kind for one in robin.numbers] == ["mobile", "work"]
    assert (kim.given, kim.middle, kim.family, kim.source) == ("Kim", "Lee", "van der Example", PersonSource.APPLIED)
    assert (ola.source, ola.source_detail) == (PersonSource.FOUND, "LinkedIn (Prospecting)")
    assert robin.own["Stage"] == "Phone Screen"


def test_a_german_spreadsheet_where_name_is_the_family_name():
    robin, aenne = people("spreadsheet-german.csv")
    assert (robin.given, robin.family, robin.own) == ("Robin", "Muster", {"Schuhgröße": "41"})
    assert (robin.source, aenne.source) == (PersonSource.REFERRED, PersonSource.APPLIED)
    assert robin.numbers[1] == Number(number="+49 171 1234567", kind="mobile")


def test_a_unicode_spreadsheet():
    robin, other = people("spreadsheet-unicode.txt")
    assert (robin.full_name, robin.zone, robin.country) == ("Robin Sample", "Europe/Berlin", "DE")
    assert (other.full_name, other.country, other.own) == (
        "见本",
        "JP",
        {"Time zone": "Tokyo time"},
    )


def test_an_old_telephone():
    joerdis, kim = people("phone-2.1.vcf")
    assert (joerdis.full_name, joerdis.notes) == ("Jördis Müßig", "First line\nsecond line")
    assert [one.kind for one in joerdis.numbers] == ["mobile", "work"]
    assert (kim.full_name, kim.number) == ("Kim", "+1 212-555-0123")


def test_a_newer_telephone_and_a_broken_card_among_good_ones():
    found = plan((CONTACTS / "phone-3.0.vcf").read_bytes())
    robin = found.rows[0].after
    assert robin is not None
    assert (robin.middle, robin.suffix, robin.zone, robin.pronunciation) == ("Lee", "Jr.", "Europe/Berlin", "ROB-in")
    assert (robin.numbers[0].kind, robin.company, robin.own["Department"]) == ("mobile", "Example Ltd", "Quality")
    assert robin.notes.endswith("long enough to be folded in the file")
    assert robin.own["Bday"] == "1990-02-28"
    broken = found.rows[1]
    assert (broken.line, broken.verdict, broken.label) == (20, Verdict.ADDED, "Broken")
    assert broken.reasons == ("line 23 is not understood: “TEL;TYPE”",)


def test_the_newest_telephone():
    robin, kim = people("phone-4.0.vcf")
    assert [one.number for one in robin.numbers] == ["+49 171 1234567", "+49 30 901820 ext. 7"]
    assert (robin.zone, robin.own["Time zone"]) == ("", "-0500")
    assert kim.full_name == "Kim Example"


def csv(*lines: str) -> bytes:
    return "\n".join(("Name,Email,Phone,Company", *lines)).encode()


MAY_BE = "may be Robin Sample, Example Ltd, +49 171 1234567"
CLASH = "kept company “Example Ltd”; the file says “Example Ltd.”"


@pytest.mark.parametrize(
    ("line", "verdict", "reasons"),
    [
        ("Robin Sample,robin@example.org,,", Verdict.LEFT, ("nothing new",)),
        ("Robin Sample,ROBIN@example.org,+4930901820,", Verdict.LEFT, ("nothing new",)),
        ("Robin Sample,,030901820,", Verdict.LEFT, ("nothing new",)),
        ("Robin Sample,robin@example.org,030/90 18 20,", Verdict.LEFT, ("nothing new",)),
        ("Robin Sample,,040901820,", Verdict.ASKED, (MAY_BE,)),
        ("R. Sample,,+49 30 901820,", Verdict.LEFT, ("nothing new",)),
        ("Robin Sample,r2@example.org,+49 30 901820,", Verdict.CHANGED, ("email",)),
        ("Robin Sample,,,Example Ltd.", Verdict.ASKED, (MAY_BE,)),
        ("Robin Sample,,,Example Ltd", Verdict.LEFT, ("nothing new",)),
        ("Robin Sample,robin@example.org,,Example Ltd.", Verdict.LEFT, ("nothing new", CLASH)),
        (",,+49 30 901820,Other Ltd", Verdict.ASKED, (MAY_BE,)),
        ("Kim Example,,+49 30 901820,", Verdict.ADDED, ()),
        ("Kim Example,robin@example.org,,", Verdict.ADDED, ()),
        ("Robin Sample,other@example.com,,", Verdict.ASKED, (MAY_BE,)),
        ("Robin Lee Sample,robin@example.org,,", Verdict.CHANGED, ("middle name",)),
        (",,,Example Ltd", Verdict.LEFT, ("a firm without a number or an email, and no person",)),
    ],
)  # fmt: skip
def test_who_is_who(line: str, verdict: Verdict, reasons: tuple[str, ...]):
    (row,) = plan(csv(line), (ROBIN,)).rows
    assert (row.verdict, row.reasons) == (verdict, reasons)


def test_who_fits_two_people_is_asked_about_unless_there_is_nothing_new():
    other = replace(ROBIN, id="r2", company="Placeholder Inc")
    line = "Robin Sample,robin@example.org,+1 212 555 0123,"
    (row,) = plan(csv(line), (ROBIN, other)).rows
    assert (row.verdict, row.alike, row.after) == (Verdict.ASKED, (ROBIN, other), None)
    assert row.reasons == (f"{MAY_BE}; Robin Sample, Placeholder Inc, +49 171 1234567",)
    (row,) = plan(csv("Robin Sample,robin@example.org,,"), (ROBIN, other)).rows
    assert (row.verdict, row.reasons) == (Verdict.LEFT, ("nothing new",))


@pytest.mark.parametrize(
    ("answer", "verdict", "before"),
    [("0", Verdict.CHANGED, ROBIN), (NEW, Verdict.ADDED, None), (LEAVE, Verdict.LEFT, None), ("1", Verdict.ASKED, None),
     ("", Verdict.ASKED, None)],
)  # fmt: skip
def test_what_is_answered_is_done(answer: str, verdict: Verdict, before: Person | None):
    asked: list[ImportRow] = []

    def said(row: ImportRow) -> str:
        asked.append(row)
        return answer

    found = plan_import(
        open_contacts(csv("Robin Sample,new@example.com,,", "Kim Example,,,")), [ROBIN], NOW, ids(), answer=said
    )
    row, kim = found.rows
    assert (row.verdict, row.before, row.alike, kim.verdict) == (verdict, before, (ROBIN,), Verdict.ADDED)
    assert [(one.line, one.alike) for one in asked] == [(2, (ROBIN,))]
    emails = {person.id: [one.address for one in person.emails] for _, person in found.changes}
    expected = {"0": {"r": ["robin@example.org", "new@example.com"]}, NEW: {"new1": ["new@example.com"]}}.get(
        answer, {}
    )
    assert {key: value for key, value in emails.items() if value} == expected


@pytest.mark.parametrize(
    ("known", "came", "merged"),
    [
        ({"numbers": ("see email",)}, {"numbers": ("tba",)}, False),
        ({"numbers": ("-",)}, {"numbers": ("-",)}, False),
        ({"numbers": ("",)}, {"numbers": ("?",)}, False),
        ({"numbers": ("112",)}, {"numbers": ("112",)}, False),
        ({"numbers": ("030 901820",)}, {"numbers": ("030 901820",)}, False),
        ({"numbers": ("+49 30 901820",)}, {"numbers": ("0049 30 901820",)}, False),
        ({"numbers": ("+49 30 901820",)}, {"numbers": ("+4930901820",)}, True),
        ({"numbers": ("+49 30 901820 ext. 7",)}, {"numbers": ("+49 30 901820",)}, False),
        ({"emails": ("none",)}, {"emails": ("none",)}, False),
        ({"emails": ("a@example.org",)}, {"emails": ("A@example.org",)}, True),
        ({"uids": ("u1",)}, {"uids": ("u1",)}, True),
        ({"uids": ("u1",)}, {"uids": ("u2",)}, False),
        ({"links": ("https://example.org/",)}, {"links": ("https://example.org/",)}, False),
        ({"links": ("https://www.linkedin.com/in/a-1/",)}, {"links": ("http://de.linkedin.com/in/A-1?x=1",)}, True),
        ({"links": ("https://www.linkedin.com/in/a-1",)}, {"links": ("https://www.linkedin.com/in/a-2",)}, False),
        ({"links": ("https://linkedin.com.example.org/in/a",)}, {"links": ("https://linkedin.com.example.org/in/a",)},
         False),
        ({"company": "Acme"}, {"company": "Acme"}, False),
    ],
)  # fmt: skip
def test_people_are_merged_on_a_strong_key_alone(known: dict[str, Any], came: dict[str, Any], merged: bool):
    def person(person_id: str, about: dict[str, Any]) -> Person:
        makes: dict[str, Callable[[str], object]] = {
            "numbers": lambda text: Number(number=text), "emails": lambda text: Email(address=text),
        }  # fmt: skip
        fields = {
            name: tuple(map(makes.get(name, str), value)) if isinstance(value, tuple) else value  # pyright: ignore[reportUnknownArgumentType,reportUnknownVariableType]
            for name, value in about.items()
        }
        return Person(id=person_id, given="Alex", family="Sample", **fields)

    other = replace(person("", came), role="Something new")
    contacts = ContactFile("CSV", "utf-8", 1, iter([IncomingPerson(2, other)]))
    (row,) = plan_import(contacts, [person("1", known)], NOW, ids()).rows
    assert (row.verdict is Verdict.CHANGED) == merged
    (row,) = plan_import(
        ContactFile("CSV", "utf-8", 1, iter([IncomingPerson(2, replace(other, given="Uwe", family="Muster"))])),
        [person("1", known)], NOW, ids(),
    ).rows  # fmt: skip
    assert row.verdict in (Verdict.ADDED, Verdict.ASKED)


def test_two_of_one_name_with_profiles_of_their_own_are_two_people():
    data = (
        b"First Name,Last Name,URL,Company\nAlex,Sample,https://www.linkedin.com/in/alex-1,Acme\n"
        b"Alex,Sample,https://www.linkedin.com/in/alex-99,Globex\n"
    )
    assert [row.verdict for row in plan(data).rows] == [Verdict.ADDED, Verdict.ADDED]


def test_what_stands_twice_in_a_file_is_said_with_its_line():
    line = "Kim Example,kim@example.com,,"
    found = plan(csv(line, "Ola Sample,,,", line, "Ola Sample,,,"))
    assert [row.reasons for row in found.rows] == [
        (), (), ("nothing new: the same as in line 2",), ("nothing new: the same as in line 3",),
    ]  # fmt: skip


def test_twice_in_one_file_is_one_person():
    found = plan(csv("Kim Example,kim@example.com,,", "Kim Example,kim@example.com,+1 212 555 0123,"))
    assert [row.verdict for row in found.rows] == [Verdict.ADDED, Verdict.CHANGED]
    ((before, after),) = found.changes
    assert before is None
    assert (after.number, after.created) == ("+1 212-555-0123", NOW)


def test_nothing_we_know_is_overwritten():
    line = "Robin Sample,robin@example.org,+1 212 555 0123,Placeholder Inc"
    (row,) = plan(csv(line), (ROBIN,)).rows
    assert row.after is not None
    assert (row.after.company, row.after.number, len(row.after.numbers)) == ("Example Ltd", ROBIN.number, 3)


def test_a_mapping_of_ones_own():
    data = b"Wer,Wo,Durchwahl\nRobin Sample,Berlin,030 901820\n"
    contacts = open_contacts(
        data, chosen={"wer": "full", "Wo": "job.location", "durchwahl": "number:work"}, country="DE"
    )
    (person,) = [entry.person for entry in contacts.entries]
    assert person is not None
    assert (person.full_name, person.job, person.numbers[0].kind) == ("Robin Sample", {"location": "Berlin"}, "work")


@pytest.mark.parametrize(
    ("data", "chosen", "words"),
    [
        (b"", {}, "it is empty"),
        (b"1,2\n3,4\n", {}, "no row names its columns"),
        (b"Name,Email\n", {"Telefon": "number"}, "there is no column 'Telefon'; the file has Name, Email"),
        (b"Name,Email\n", {"Name": "surname"}, "'surname' is no field"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", {}, "zero bytes"),
    ],
)
def test_what_cannot_be_taken_in_says_why(data: bytes, chosen: dict[str, str], words: str):
    with pytest.raises(CannotReadError, match=words):
        open_contacts(data, chosen=chosen)


def test_every_column_can_be_given_its_field_by_its_place():
    data = b"Phone,Phone,Name\n+49 30 901820,+49 171 1234567,Robin Sample\n"
    contacts = open_contacts(data, chosen=["number:work", "-", "full"])
    assert [column.field for column in contacts.columns] == ["number:work", "", "full"]
    assert contacts.samples == (("+49 30 901820",), ("+49 171 1234567",), ("Robin Sample",))
    (person,) = [entry.person for entry in contacts.entries]
    assert person is not None
    assert person.numbers == (Number(number="+49 30 901820", kind="work"),)


def test_samples_are_a_few_different_values():
    data = b"Name,Company\nA B,\nC D,Example\nA B,Example\nE F,'=1+1\nG H,Other\n"
    assert open_contacts(data).samples == (("A B", "C D", "E F"), ("Example", "=1+1", "Other"))


@pytest.mark.parametrize(("empty", "expected"), [(SAMPLED - 1, ("Last",)), (SAMPLED, ())])
def test_samples_are_looked_for_in_the_first_rows(empty: int, expected: tuple[str, ...]):
    data = "Name,Company\n" + "A B,\n" * empty + "C D,Last\n"
    assert open_contacts(data.encode()).samples[1] == expected
    assert open_contacts(data.encode(), named=False).samples[1] == ("Company",)  # the first row is one of them then


WITHOUT_NAMES = b"Robin Sample,robin@example.org,030 901820,Nurse,https://example.org,\nKim Example,,+49 30 21800,,,\n"


@pytest.mark.parametrize("named", [None, False])
def test_a_file_that_begins_with_people_is_read_by_what_its_values_look_like(named: bool | None):
    contacts = open_contacts(WITHOUT_NAMES, named=named, country="DE")
    assert not contacts.named
    fields = ["full", "email", "number", "own:Column 4", "links", "own:Column 6"]
    assert [column.field for column in contacts.columns] == fields
    people = [entry.person for entry in contacts.entries if entry.person]
    assert [(one.full_name, one.number) for one in people] == [
        ("Robin Sample", "+49 30 901820"),
        ("Kim Example", "+49 30 21800"),
    ]


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ("robin@example.org", "email"), ("robin@a.b", "email"), ("robin@example", "own:Column 2"),
        ("@example.org", "own:Column 2"), ("robin@.org", "own:Column 2"), ("robin@example.", "own:Column 2"),
        ("robin@example.org@x", "own:Column 2"), ("robin @example.org", "own:Column 2"),
        ("0309018", "number"), ("030901", "own:Column 2"), ("+4930901", "number"), ("(030) 9018", "number"),
        ("030/901-82.0", "number"), ("3090182", "own:Column 2"), ("030 9018x", "own:Column 2"),
        ("-0309018", "own:Column 2"), ("00 30 901", "number"),
        ("https://example.org", "links"), ("HTTP://example.org", "links"), ("ftp://example.org", "own:Column 2"),
        ("https://example.org a", "own:Column 2"), ("see https://example.org", "own:Column 2"),
    ],
)  # fmt: skip
def test_a_column_without_a_name_is_what_its_values_look_like(value: str, field: str):
    contacts = open_contacts(f"Robin Sample,{value}\nKim Example,{value}\n".encode(), named=False)
    assert [column.field for column in contacts.columns] == ["full", field]


@pytest.mark.parametrize(
    ("values", "field"),
    [("ab", "own:Column 2"), ("aa", "email"), ("a-", "email"), ("aab", "email"), ("abb", "own:Column 2")],
)
def test_more_than_half_of_the_values_say_what_a_column_is(values: str, field: str):
    cells = {"a": "robin@example.org", "b": "7", "-": ""}
    rows = "".join(f"Robin Sample,{cells[value]}\n" for value in values)
    assert open_contacts(rows.encode(), named=False).columns[1].field == field


@pytest.mark.parametrize(
    ("first", "named"),
    [
        ("+4930901", False),
        ("robin@example.org", False),
        ("0309018", None),
        ("(030) 9018", None),
        ("+49309", None),
        ("+493090", False),
    ],
)
def test_a_file_begins_with_people_where_its_first_row_has_an_address(first: str, named: bool | None):
    """A number that has no plus may be the name of a column, such as a year."""
    data = f"Wer,{first}\nRobin,7\n".encode()
    if named is None:
        with pytest.raises(CannotReadError):
            open_contacts(data)
    else:
        assert open_contacts(data).named is named


def test_the_first_row_can_be_said_to_name_the_columns_or_not():
    data = b"Wer,Was\nRobin,Nurse\n"
    assert [column.header for column in open_contacts(data, named=True).columns] == ["Wer", "Was"]
    contacts = open_contacts(data, named=False, chosen=["full", "role"])
    assert [entry.person.full_name for entry in contacts.entries if entry.person] == ["Wer", "Robin"]
    assert [column.field for column in open_contacts(data, chosen={"Wer": "full"}).columns] == ["full", "own:Was"]


def test_several_files_are_one_import():
    book = MemoryBook([ROBIN])
    new = ids()
    both = csv("Kim Example,kim@example.com,,", "Robin Sample,robin@example.org,,")
    first = plan_import(open_contacts(both), book.all(), NOW, new)
    second = ImportPlanner(
        open_contacts(csv("Kim Example,kim@example.com,+1 212 555 0123,", "Ola Sample,ola@example.org,,")),
        book.all(),
        NOW,
        new,
        after=(first,),
    )
    list(second)
    assert [row.verdict for row in second.plan.rows] == [Verdict.CHANGED, Verdict.ADDED]
    apply_plan(book, first, second.plan)
    assert {person.label: person.number for person in book.all()} == {
        "Robin Sample": ROBIN.number,
        "Kim Example": "+1 212-555-0123",
        "Ola Sample": "",
    }
    undo_plan(book, first, second.plan)
    assert book.all() == (ROBIN,)


def test_cells_beyond_the_headers_are_kept():
    (person,) = [entry.person for entry in open_contacts(b"Name,Email\nRobin,r@example.org,extra\n").entries]
    assert person is not None
    assert person.own == {"Column 3": "extra"}


def many(number: int) -> bytes:
    return csv(*(f"Sample{one} Person,p{one}@example.org,," for one in range(number)))


def test_progress_counts_to_the_end():
    planning = ImportPlanner(open_contacts(many(5)), (), NOW, ids())
    assert list(planning) == [Progress(done, 5) for done in range(1, 6)]
    assert planning.plan.count(Verdict.ADDED) == 5


def test_a_cancelled_import_leaves_nothing_behind():
    book = MemoryBook([ROBIN])
    planning = ImportPlanner(open_contacts(many(5)), book.all(), NOW, ids())
    next(iter(planning))
    with pytest.raises(CancelledError):
        _ = planning.plan
    assert book.all() == (ROBIN,)


def test_a_plan_is_done_as_one_change_and_undone_as_one():
    book = MemoryBook([ROBIN])
    found = plan(csv("Kim Example,kim@example.com,,", "Robin Sample,robin@example.org,+1 212 555 0123,"), book.all())
    apply_plan(book, found)
    assert [person.id for person in book.all()] == ["r", "new1"]
    undo_plan(book, found)
    assert book.all() == (ROBIN,)


def test_what_was_edited_meanwhile_stays():
    book = MemoryBook([ROBIN])
    found = plan(csv("Kim Example,kim@example.com,,", "Robin Sample,robin@example.org,+1 212 555 0123,"), book.all())
    book.put(replace(ROBIN, role="Lead"))
    apply_plan(book, found)
    robin = book.get("r")
    assert robin is not None
    assert (robin.role, len(robin.numbers)) == ("Lead", 3)
    kim = book.get("new1")
    assert kim is not None
    book.put(replace(kim, notes="edited"))
    undo_plan(book, found)
    robin, kim = book.get("r"), book.get("new1")
    assert (robin, kim and kim.notes) == (replace(ROBIN, role="Lead"), "edited")


def test_who_was_taken_out_meanwhile_stays_out():
    book = MemoryBook([ROBIN])
    found = plan(csv("Robin Sample,robin@example.org,+1 212 555 0123,"), book.all())
    book.remove("r")
    apply_plan(book, found)
    assert book.all() == ()


def test_ten_thousand_people_are_planned_and_taken_in():
    book = MemoryBook()
    found = plan(many(10_000))
    apply_plan(book, found)
    assert len(book.all()) == 10_000


def test_the_id_of_somebody_known_says_who_it_is_whatever_else_differs():
    (row,) = plan(b"Call Assist ID,Name,Email\nr,Robin New,new@example.org\n", (ROBIN,)).rows
    assert (row.verdict, row.before) == (Verdict.CHANGED, ROBIN)


def test_what_is_left_changes_nobody():
    found = plan(csv("Kim Example,kim@example.com,,", ",,,Example Ltd"))
    assert [row.verdict for row in found.rows] == [Verdict.ADDED, Verdict.LEFT]
    assert [after.given for _, after in found.changes] == ["Kim"]


@pytest.mark.parametrize(
    ("header", "cells", "field", "value", "own"),
    [
        ("Name,Business hours", "Robin,when it suits", "hours", None, {"Business hours": "when it suits"}),
        ("Name,Country", "Robin,Atlantis", "country", "", {"Country": "Atlantis"}),
        (
            "First Name,Phonetic First Name,Phonetic Last Name",
            "Robin,ROB-in,SAM-pul",
            "pronunciation",
            "ROB-in SAM-pul",
            {},
        ),
        ("Name,Email", "Frau Robin Sample,", "full_name", "Robin Sample", {"Salutation": "Frau"}),
    ],
)
def test_what_a_cell_is_kept_as(header: str, cells: str, field: str, value: object, own: dict[str, str]):
    (person,) = [entry.person for entry in open_contacts(f"{header}\n{cells}\n".encode()).entries]
    assert person is not None
    assert (getattr(person, field), person.own) == (value, own)


def test_somebody_without_a_name_is_known_by_number():
    nameless = replace(ROBIN, given="", family="", academic_title="")
    (row,) = plan(csv(",,+49 30 901820,"), (nameless,)).rows
    assert (row.verdict, row.reasons[0]) == (Verdict.LEFT, "nothing new")


def test_a_shared_address_of_somebody_else_does_not_hide_whose_number_it_is():
    kim = Person(id="kim", given="Kim", family="Example", emails=(Email(address="desk@example.org"),))
    (row,) = plan(csv("Robin Sample,desk@example.org,+49 30 901820,"), (kim, ROBIN)).rows
    assert (row.verdict, row.before) == (Verdict.CHANGED, ROBIN)


def test_so_many_entries_are_one_person_and_the_rest_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("callassist.people.importing.MOST_MERGED", 2)
    card = "BEGIN:VCARD\nVERSION:3.0\nUID:u\nFN:Kim Sample\nTEL:+49 30 90182{}\nEND:VCARD\n"
    other = card.replace("UID:u", "UID:v").replace("Kim", "Robin").format(9)
    found = plan(("".join(card.format(number) for number in range(5)) + other).encode())
    assert [row.verdict for row in found.rows] == [
        Verdict.ADDED, Verdict.CHANGED, Verdict.CHANGED, Verdict.LEFT, Verdict.LEFT, Verdict.ADDED,
    ]  # fmt: skip
    assert found.rows[3].reasons[0] == "2 entries are this person already; it is left out"
    assert [len(after.numbers) for _, after in found.changes] == [3, 1]


def test_a_file_of_more_entries_than_fit_says_how_many_stay_out(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("callassist.people.importing.MOST_ENTRIES", 2)
    found = plan(b"Name,Phone\n" + b"".join(b"Kim %c,030 90182%d\n" % (65 + n, n) for n in range(5)))
    assert [row.verdict for row in found.rows] == [Verdict.ADDED, Verdict.ADDED, Verdict.LEFT]
    assert found.rows[2].reasons == ("left out beyond the first 2 entries: 3",)


@pytest.mark.parametrize(
    ("line", "told"),
    [("VERSION:ring Kim", True), ("REV:ask for Kim", True), ("VERSION:4.0", False), ("REV:20260101T101010Z", False),
     ("REV:2026-01-01T10:10:10+01:00", False), ("VERSION:", False)],
)  # fmt: skip
def test_words_where_a_card_tells_of_itself_are_not_dropped_silently(line: str, told: bool):
    found = plan(f"BEGIN:VCARD\n{line}\nFN:Kim Sample\nTEL:+49 30 901820\nEND:VCARD\n".encode())
    [row] = found.rows
    assert (row.verdict, row.label) == (Verdict.ADDED, "Kim Sample")
    assert [reason for reason in row.reasons if line.partition(":")[2] in reason] == list(row.reasons)
    assert bool(row.reasons) == told


@pytest.mark.parametrize(
    ("link", "profile"),
    [
        ("https://www.linkedin.com/in/Robin/?trk=x", "linkedin.com/robin"),
        ("linkedin.com/in/", ""),
        ("https://www.linkedin.com/company/example", ""),
        ("https://xing.com/profile/Robin_Sample", "xing.com/robin_sample"),
        ("https://github.com/robin", "github.com/robin"),
        ("https://github.com", ""),
        ("https://x.example/in/robin", ""),
        ("https://linkedin.com/in/" + "r" * 2000, ""),
    ],
)
def test_a_profile_is_told_from_other_pages(link: str, profile: str):
    assert profile_of(link) == profile


@pytest.mark.parametrize(
    ("said", "number", "zone", "kept"),
    [
        ("Europe/Berlin", "", "Europe/Berlin", ""),
        ("london", "", "Europe/London", ""),
        ("W. Europe Standard Time", "", "Europe/Berlin", ""),
        ("München", "", "Europe/Berlin", ""),
        ("-0500", "", "Etc/GMT+5", ""),
        ("+01:00", "+49 30 901820", "", "+01:00"),
        ("+10:00", "+61 491 570 156", "Etc/GMT-10", ""),
        ("Middle-earth", "", "", "Middle-earth"),
    ],
)
def test_the_time_zone_of_a_card_is_read(said: str, number: str, zone: str, kept: str) -> None:
    tel = f"TEL:{number}\r\n" if number else ""
    text = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Robin Sample\r\n{tel}TZ:{said}\r\nEND:VCARD\r\n"
    (entry,) = open_contacts(text.encode()).entries
    assert entry.person.zone == zone
    assert entry.person.own.get("Time zone", "") == kept


@pytest.mark.parametrize(("number", "asked"), [("123456", True), ("12345", False)])
def test_who_shares_digits_that_make_a_number_is_asked_about(number: str, asked: bool):
    known = Person(id="k", company="A", numbers=(Number(number=number),))
    row = plan_import(open_contacts(f"Name,Phone\nKim Sample,{number}\n".encode()), [known], NOW, lambda: "n").rows[0]
    assert (row.verdict is not Verdict.ADDED) is asked
