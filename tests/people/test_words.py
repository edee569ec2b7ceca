"""The tables of words: what people and other programs call things is understood, word by word."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec
import pytest

from callassist.people.cards import LONGEST_VALUE
from callassist.people.csv_reader import source_of
from callassist.people.headers import _ALIASES, _NUMBERED, FIELD_NAMES, dialect_of, is_field, map_headers
from callassist.people.importing import changes_of, open_contacts, plan_import, profile_of
from callassist.people.person_model import Person, PersonSource
from callassist.people.person_names import folded, is_suffix, salutation, split_name, split_title
from callassist.people.phone import tel_uri, written
from callassist.people.reach import kind_of
from callassist.text_decoding import CannotReadError

KINDS = {
    "mobile": "mobile cell handy mobil iphone movil portable",
    "work": "work business arbeit geschaftlich buro office dienstlich bureau travail trabajo",
    "home": "home privat private domicile casa zuhause",
    "fax": "fax work+fax home+fax telefax",
    "": "other main internet voice pref tel telefon phone email e+mail mailto",
}


@pytest.mark.parametrize(("kind", "words"), KINDS.items())
def test_each_word_for_a_kind_of_number_is_known(kind: str, words: str) -> None:
    assert {kind_of(f"* {word.replace('+', ' ').title()} *") for word in words.split()} == {kind}
    assert kind_of("Boat") == "Boat"


PARTICLES = "von van der den de del della di da dos du la le zu zum zur ten ter bin ibn al el af av mac st"


@pytest.mark.parametrize("particle", PARTICLES.split())
def test_each_particle_belongs_to_the_family_name(particle: str) -> None:
    for written_so in (particle, particle.title()):
        parts = split_name(f"Robin {written_so} Sample")
        assert (parts.given, parts.middle, parts.family) == ("Robin", "", f"{written_so} Sample")
    assert split_name(f"Robin {particle}").family == particle
    assert split_name("Robin Kim Sample").middle == "Kim"


@pytest.mark.parametrize("title", ["dr", "drs", "prof", "professor", "doctor", "doktor"])
def test_each_sure_title_is_one_with_or_without_a_dot(title: str) -> None:
    for written_so in (title.title(), f"{title.title()}.", title.upper()):
        assert split_title(f"{written_so} Robin Sample") == (written_so, "Robin Sample")


@pytest.mark.parametrize(
    "title", ["ing", "mag", "dipl", "pd", "priv", "doz", "rer", "nat", "med", "phil", "jur", "habil", "hc", "h", "c"]
)
def test_each_title_with_a_dot_is_one_behind_a_title_and_a_name_without_it(title: str) -> None:
    dotted = f"{title.title()}."
    assert split_title(f"Dr. {dotted} Robin Sample") == (f"Dr. {dotted}", "Robin Sample")
    assert split_title(f"{title.title()} Robin Sample") == ("", f"{title.title()} Robin Sample")
    alone = len(title) > 1
    assert split_title(f"{dotted} Robin Sample") == (
        (dotted, "Robin Sample") if alone else ("", f"{dotted} Robin Sample")
    )


@pytest.mark.parametrize("word", ["mr", "mrs", "ms", "miss", "mx", "herr", "frau", "mme", "mlle"])
def test_each_salutation_is_left_out_of_the_name(word: str) -> None:
    for written_so in (word.title(), f"{word.title()}."):
        assert salutation(f"{written_so} Robin Sample") == written_so
        assert split_title(f"{written_so} Robin Sample") == ("", "Robin Sample")
    assert salutation(word) == salutation(f"Robin {word}") == ""


@pytest.mark.parametrize("word", ["jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "msc", "bsc", "esq"])
def test_each_suffix_follows_the_name(word: str) -> None:
    assert is_suffix(word.upper())
    assert is_suffix(f"{word.title()}.")
    assert split_name(f"Robin Sample {word}").suffix == word
    assert split_name(f"Robin Sample, {word}").suffix == word
    assert split_name(f"Sample {word}").suffix == ""


SOURCES = {
    PersonSource.REFERRED: "referred|referral|empfehlung|empfohlen|recommended",
    PersonSource.FOUND: "found|sourced|sourcing|prospect|prospecting|gefunden|agency",
    PersonSource.APPLIED: "applied|application|applicant|bewerbung|beworben|jobs page|careers page",
    PersonSource.UNKNOWN: "newspaper|",
}


@pytest.mark.parametrize(("source", "words"), SOURCES.items())
def test_each_word_for_where_somebody_comes_from_is_known(source: PersonSource, words: str) -> None:
    assert {source_of(f"{word.title()}") for word in words.split("|")} == {source}


DIALECTS = {
    "LinkedIn": ["First Name,Last Name,Connected On"],
    "Greenhouse": ["Candidate Name,Job Name", "Candidate ID,Job Name", "Candidate ID,Jobs"],
    "Google": ["E-mail 1 - Value,Phone 1 - Value", "Given Name,Group Membership"],
    "Outlook": [
        "E-mail Address,Business Phone",
        "E-Mail-Adresse,Telefon geschäftlich",
        "Prénom,Adresse de messagerie",
        "Apellidos,Dirección de correo electrónico",
    ],
    "Thunderbird": [
        "First Name,Primary Email,Screen Name",
        "Vorname,Primäre E-Mail-Adresse",
        "Prénom,Adresse électronique principale",
        "Apellidos,Correo electrónico principal",
    ],
    "Call Assist": ["Call Assist ID"],
    "spreadsheet": ["Name,Phone", "First Name,Last Name", "Given Name,Phone 1 - Value"],
}


@pytest.mark.parametrize(("program", "headers"), [(name, row) for name, rows in DIALECTS.items() for row in rows])
def test_each_program_is_told_by_its_headers(program: str, headers: str) -> None:
    assert dialect_of(headers.split(",")) == program
    assert dialect_of([*headers.split(","), "More"]) == program


FIELDS = (
    "given middle family suffix full academic_title speciality form_of_address pronunciation company role number email "
    "zone country source source_detail who_contacted links notes id uids hours"
)


def test_a_column_can_be_mapped_to_each_field_of_a_person() -> None:
    assert FIELDS.split() == list(FIELD_NAMES)
    for field in (*FIELD_NAMES, "-", "number:x", "email:work", "own:My field", "job.title"):
        assert is_field(field)
        assert map_headers(["X"], {"x": field})[0].field == field.replace("-", "")
    for field in ("", "number:", "email:", "own:", "job.", "job.a b", "job", "names", "links:home", "number.work"):
        assert not is_field(field)


HEADERS = {
    "academic_title": "Titel|Anrede|Name Prefix|Civilité|Tratamiento",
    "pronunciation": "Aussprache|Phonetic Name|Given Yomi",
    "form_of_address": "Form of address|Anredeform",
    "speciality": "Speciality|Fachgebiet",
    "suffix": "Name Suffix|Namenszusatz|Suffixe|Sufijo",
    "zone": "Time Zone|Zeitzone|TZ",
    "country": "Country Code|Land|Country",
    "source": "Source type|Lead source type",
    "source_detail": "Source|Quelle|Referred by|Kanal",
    "who_contacted": "Who contacted first|Wer sich zuerst gemeldet hat",
    "hours": "Business hours|Erreichbar",
    "job.title": "Job|Stelle|Applied for|Beworben als",
    "job.company": "Job company|Hiring company",
    "job.location": "Job location|Arbeitsort",
    "job.department": "Job department",
    "links": "Website|LinkedIn|Webseite|Site Web|Página web",
    "notes": "Notes|Notizen|Bemerkung|Notas|Remarques",
    "number:mobile": "Handy|Cell|Móvil|手机|Tél. portable",
    "number:work": "Business Phone|Telefon geschäftlich|Tél. professionnel",
    "number:home": "Home Phone|Telefon privat|Tel. casa",
    "number:other": "Other Phone|Haupttelefon",
    "number:fax": "Fax|Télécopie|Business Fax",
    "number": "Telephone|Telefon|电话|Rufnummer",
    "email:home": "Personal Email|E-Mail privat",
    "email:work": "Work Email|E-Mail geschäftlich",
    "email": "E-mail|Courriel|Correo electrónico|Mailadresse",
    "company": "Firma|Employer|Empresa|Société",
    "role": "Job Title|Funktion|Puesto|Fonction",
}


@pytest.mark.parametrize(("field", "headers"), HEADERS.items())
def test_headers_are_known_in_several_languages(field: str, headers: str) -> None:
    for header in headers.split("|"):
        [column] = map_headers([header])
        assert (column.field, column.known) == (field, True)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Phone 7 - Value", "number"),
        ("E-mail 4 - Value", "email"),
        ("Website 3 - Value", "links"),
        ("Organization 2 - Name", "company"),
        ("Organization 2 - Title", "role"),
        ("Telefon 5", "number"),
        ("Telephone Number 3", "number"),
        ("Email Address 5", "email"),
        ("E-mail 5", "email"),
    ],
)
def test_numbered_headers_are_known_whatever_their_number(header: str, field: str) -> None:
    [column] = map_headers([header])
    assert (column.field, column.known) == (field, True)


NOW = datetime(2026, 11, 23, tzinfo=UTC)


def taken(*lines: str) -> Person:
    card = "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", "FN:Robin Sample", *lines, "END:VCARD", ""))
    [(_, person)] = changes_of([plan_import(open_contacts(card.encode()), (), NOW, lambda: "p1")])
    return person


def kept(*lines: str) -> dict[str, str]:
    return dict(taken(*lines).own)


@pytest.mark.parametrize("sort", ["video", "isdn", "car", "modem", "bbs", "pcs", "textphone", "x400", "smtp"])
def test_what_the_format_calls_a_kind_of_line_is_no_field_of_its_own(sort: str) -> None:
    assert "Tel type" not in kept(f"TEL;TYPE={sort}:+49 30 901820")
    assert kept("TEL;TYPE=boat;TYPE=work:+49 30 901820")["Tel type"] == "boat"


NOISE = "voice pref internet msg text quoted-printable base64 b 8bit 7bit inline uri url content-id binary"


@pytest.mark.parametrize("noise", NOISE.split())
def test_what_says_nothing_of_a_line_is_no_field_of_its_own(noise: str) -> None:
    number = "NjAx" if noise in ("base64", "b") else "+49 30 901820"
    assert kept(f"TEL;TYPE={noise}:{number}") == kept(f"TEL:{number}")


@pytest.mark.parametrize("name", ["ALTID", "PID", "MEDIATYPE", "X-ABADR", "LANGUAGE", "PREF", "VALUE"])
def test_what_is_said_of_a_value_alone_is_no_field_of_its_own(name: str) -> None:
    assert kept(f"NICKNAME;{name}=1:Bob") == kept("NICKNAME:Bob")


@pytest.mark.parametrize(
    ("name", "what"),
    [("PHOTO", "picture"), ("LOGO", "picture"), ("X-MS-CARDPICTURE", "picture"), ("SOUND", "sound"), ("KEY", "key")],
)
def test_data_in_a_card_is_left_out_and_told(name: str, what: str) -> None:
    card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Robin Sample\r\n{name};ENCODING=b:AAAA\r\nEND:VCARD\r\n"
    (row,) = plan_import(open_contacts(card.encode()), (), NOW, lambda: "p1").rows
    assert f"a {what}" in " ".join(row.reasons)


@pytest.mark.parametrize("more", [0, 1])
def test_a_value_is_cut_where_it_is_longer_than_fits(more: int) -> None:
    card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Robin Sample\r\nNOTE:{'x' * (LONGEST_VALUE + more)}\r\nEND:VCARD\r\n"
    (row,) = plan_import(open_contacts(card.encode()), (), NOW, lambda: "p1").rows
    assert row.after is not None
    assert (len(row.after.notes), len(row.reasons)) == (LONGEST_VALUE, more)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_card_is_read_in_every_width_of_letters(encoding: str) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Jördis Łódź\nNOTE;CHARSET=X-NONE:dzień\nEND:VCARD\n".encode(encoding)
    contacts = open_contacts(card)
    (row,) = plan_import(contacts, (), NOW, lambda: "p1").rows
    assert row.after is not None
    assert (row.after.full_name, row.after.notes, row.reasons) == ("Jördis Łódź", "dzień", ())
    assert contacts.encoding.startswith("utf")


@pytest.mark.parametrize("before", ["", "\n", "\r\n", "\r\n\n"])
def test_a_card_may_stand_below_empty_lines(before: str) -> None:
    card = f"{before}BEGIN:VCARD\nVERSION:3.0\nFN:Robin Sample\nNOTE:one\nEND:VCARD\n"
    (row,) = plan_import(open_contacts(card.encode()), (), NOW, lambda: "p1").rows
    assert row.after is not None
    assert (row.after.full_name, row.after.notes, row.reasons) == ("Robin Sample", "one", ())


@pytest.mark.parametrize(
    ("cells", "kinds", "own"),
    [("Work,+49 30 901820", ["work"], {}), ("Boat,+49 30 901820", ["Boat"], {}), ("Work,", [], {}),
     ("Boat,", [], {"Phone 1 - Type": "Boat"})],
)  # fmt: skip
def test_the_kind_of_a_number_may_be_the_first_column(cells: str, kinds: list[str], own: dict[str, str]) -> None:
    table = f"Phone 1 - Type,Phone 1 - Value,Name\n{cells},Robin Sample\n"
    [(_, person)] = changes_of([plan_import(open_contacts(table.encode()), (), NOW, lambda: "p1")])
    assert ([one.kind for one in person.numbers], person.own) == (kinds, own)


def test_what_a_name_has_besides_its_parts_is_kept() -> None:
    assert kept("N:Sample;Robin;Lee;Dr.;Jr.;Extra;;More") == {"N": "Extra\nMore"}


@pytest.mark.parametrize("blank", [" ", ""])
def test_all_lines_of_data_are_left_out_together_and_measured(blank: str) -> None:
    data = "\r\n".join([f"PHOTO;ENCODING=BASE64:{'A' * 76}", *[blank + "A" * 76] * 59, "", "TEL:+49 30 901820"])
    card = f"BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Robin Sample\r\n{data}\r\nEND:VCARD\r\n"
    (row,) = plan_import(open_contacts(card.encode()), (), NOW, lambda: "p1").rows
    assert row.reasons == ("left out: a picture, 3 kB",)
    assert row.after is not None
    assert ([one.number for one in row.after.numbers], row.after.own) == (["+49 30 901820"], {})


@pytest.mark.parametrize(
    ("name", "value"),
    [("N", "Sample;Robin;;;"), ("FN", "Robin Sample"), ("ORG", "Example"), ("TITLE", "Nurse"), ("ROLE", "Head"),
     ("NOTE", "a word"), ("URL", "https://x.example"), ("TZ", "Europe/Berlin"), ("UID", "u1"),
     ("X-PHONETIC-FIRST-NAME", "Robin")],
)  # fmt: skip
def test_a_word_of_its_own_by_which_a_line_calls_itself_is_kept(name: str, value: str) -> None:
    assert kept(f"{name};TYPE=boat:{value}") == kept(f"{name}:{value}") | {f"{name.capitalize()} type": "boat"}


TWICE = {
    "N": ("Alpha;Robin;;;", "Beta;Kim;;;", "Gamma;Lee;;;"),
    "TZ": ("Europe/Berlin", "Asia/Tokyo", "Nowhere"),
    "TEL": ("+49 30 901820", "+49 30 901821", "+49 30 901822"),
    "EMAIL": ("a@x.example", "b@x.example", "c@x.example"),
    "URL": ("https://a.example", "https://b.example", "https://c.example"),
    "ADR": (";;Alpha 1;;;;", ";;Beta 2;;;;", ";;Gamma 3;;;;"),
    **dict.fromkeys(
        ("FN", "ORG", "TITLE", "ROLE", "NOTE", "UID", "NICKNAME", "BDAY", "CATEGORIES", "X-A", "KIND", "GENDER",
         "X-PHONETIC-FIRST-NAME", "X-PHONETIC-MIDDLE-NAME", "X-PHONETIC-LAST-NAME", "RELATED"),
        ("Alpha", "Beta", "Gamma"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TWICE)
def test_what_a_card_says_several_times_is_kept_each_time(name: str) -> None:
    one = msgspec.json.encode(taken(*(f"{name}:{value}" for value in TWICE[name]))).decode()
    words = [word for value in TWICE[name] for word in value.split(";") if word]
    assert [word for word in words if word not in one and word.replace(" ", "") not in one] == []


@pytest.mark.parametrize(
    ("given", "middle", "family", "suffix", "whole", "kept"),
    [
        ("Robin", "Lee", "Sample", "Jr.", "Robin Lee Sample Jr.", ""),
        ("Robin", "Lee", "Sample", "", "Dr. Sample, Robin Lee", ""),
        ("Robin", "", "Sample", "", "robin sample", ""),
        ("Robin", "Lee", "Sample", "", "Robin Sample", "Robin Sample"),
        ("Robin", "", "Sample", "", "Rob", "Rob"),
        ("Robin", "", "Sample", "", "", ""),
    ],
)
def test_a_whole_name_is_kept_beside_its_parts_where_it_says_something_else(
    given: str, middle: str, family: str, suffix: str, whole: str, kept: str
) -> None:
    head = "First Name,Middle Name,Last Name,Name Suffix,Display Name"
    table = f'{head}\n{given},{middle},{family},{suffix},"{whole}"\n'
    [(_, person)] = changes_of([plan_import(open_contacts(table.encode()), (), NOW, lambda: "p1")])
    assert (person.given, person.middle, person.family, person.suffix) == (given, middle, family, suffix)
    assert person.full == kept


@pytest.mark.parametrize(("first", "named"), [("+49 30 901820", True), ("030 901820", False), ("?49 30 901820", False)])
def test_a_table_without_headers_is_told_by_a_whole_number_in_its_first_row(first: str, named: bool) -> None:
    table = f"Robin Sample,{first}\nKim Sample,+49 30 901821\n".encode()
    if named:
        assert open_contacts(table).total == 2
    else:
        with pytest.raises(CannotReadError):
            open_contacts(table)


def test_what_is_written_by_its_codes_is_read_as_most_programs_write_it_whatever_the_file_is_in() -> None:
    card = b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN;ENCODING=QUOTED-PRINTABLE:J=C3=B6rdis Sample\r\nNOTE:caf\xe9\r\nEND:VCARD"
    [(_, person)] = changes_of([plan_import(open_contacts(card), (), NOW, lambda: "p1")])
    assert (person.full_name, person.notes) == ("Jördis Sample", "café")


@pytest.mark.parametrize("kind", ["", "Website", "Home page", "Homepage", "Profile", "Profil", "Blog", "Boat"])
def test_a_plain_word_for_a_page_is_no_field_of_its_own(kind: str) -> None:
    table = f"Name,Website 1 - Type,Website 1 - Value\nRobin Sample,{kind},https://x.example\n"
    [(_, person)] = changes_of([plan_import(open_contacts(table.encode()), (), NOW, lambda: "p1")])
    assert person.links == ("https://x.example",)
    assert person.own == ({kind: "https://x.example"} if kind == "Boat" else {})


@pytest.mark.parametrize(
    ("prefix", "title", "own"),
    [
        ("", "", {}),
        ("Dr.", "Dr.", {}),
        ("Herr", "", {"Salutation": "Herr"}),
        ("Herr Dr.", "Dr.", {"Salutation": "Herr"}),
        ("Chief", "", {"Name prefix": "Chief"}),
    ],
)
def test_what_stands_before_a_name_in_a_card(prefix: str, title: str, own: dict[str, str]) -> None:
    line = f"N:Sample;Robin;;{prefix};"
    assert (taken(line).academic_title, kept(line)) == (title, own)


def test_every_role_of_somebody_is_kept() -> None:
    one = taken("TITLE:Head of Nursing", "TITLE:Lecturer", "ROLE:Speaker")
    assert one.role == "Head of Nursing"
    assert "Lecturer" in json.dumps(dict(one.own))
    assert "Speaker" in json.dumps(dict(one.own))


@pytest.mark.parametrize("kind", ["org", "organization", "organisation", "company"])
def test_that_a_card_is_of_a_company_is_no_field_of_its_own(kind: str) -> None:
    one = taken(f"KIND:{kind}", "ORG:Sample Works")
    assert (one.company, "Kind" in dict(one.own)) == ("Sample Works", False)


@pytest.mark.parametrize("kind", ["individual", "person"])
def test_that_a_card_is_of_a_person_is_no_field_of_its_own(kind: str) -> None:
    one = taken(f"KIND:{kind}", "ORG:Sample Works")
    assert (one.company, one.full_name, "Kind" in dict(one.own)) == ("Sample Works", "Robin Sample", False)


@pytest.mark.parametrize(("text", "digits"), [("+49 30 901820", "+4930901820"), ("0030 123456", "0030123456")])
def test_a_number_keeps_its_plus_and_only_that(text: str, digits: str) -> None:
    found = written(text)
    assert found is not None
    assert found.number == digits


@pytest.mark.parametrize(("count", "dialled"), [(15, True), (16, True), (17, False)])
def test_no_more_digits_are_dialled_than_a_number_has(count: int, dialled: bool) -> None:
    assert bool(tel_uri("1" * count)) is dialled


def test_signs_and_case_do_not_matter_where_words_are_compared() -> None:
    assert folded("  Müller-Thür, É.  ") == "muller thur e"


def test_every_name_that_we_know_for_a_column_leads_to_its_field() -> None:
    names = _ALIASES | {name.replace("#", "7"): field for name, field in _NUMBERED.items()}
    for name, field in names.items():
        [column] = map_headers([name])
        assert (column.field, column.known) == (f"own:{name}" if field == "own:" else field, True), name
        assert is_field(column.field)
    assert len(names) > 380


def test_all_words_that_are_tried_here_differ() -> None:
    rows: Sequence[str] = [word for words in HEADERS.values() for word in words.split("|")]
    assert len({folded(row) for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("link", "profile"),
    [
        ("https://www.linkedin.com/in/robin/", "linkedin.com/robin"),
        ("xing.com/profile/Robin", "xing.com/robin"),
        ("http://github.com/robin", "github.com/robin"),
        ("https://gitlab.com/robin", "gitlab.com/robin"),
        ("https://example.com/robin", ""),
        ("https://linkedin.com/company/robin", ""),
    ],
)
def test_the_page_of_somebody_is_told_from_others(link: str, profile: str) -> None:
    assert profile_of(link) == profile
