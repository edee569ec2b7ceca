"""Which column holds what: the headers that other programs write, by the names they have published or shown.

A field is named as in `people list`: given, company, number:mobile, job.title, own:Shoe size. A column that no
field fits is kept as a field of the user's own: nothing is dropped.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from callassist.people.person_names import folded

_FIELDS: dict[str, str] = {
    "id": "call assist id",
    "uids": "other ids",
    "given": "nombre de pila|given name|first name|firstname|forename|vorname|rufname|prenom|candidate first name|"
    "first",
    "middle": "deuxieme prenom|segundo nombre|additional name|middle name|middle names|middle|zweiter vorname|"
    "weitere vornamen|2 vorname",
    "family": "nom de famille|primer apellido|family name|last name|lastname|surname|nachname|familienname|"
    "name de famille|apellido|apellidos|candidate last name|last|zuname",
    "suffix": "suffixe|sufijo|name suffix|suffix|generational suffix|namenssuffix|namenszusatz",
    "full": "姓名|名前|氏名|nom complet|nom a afficher|nom affiche|nombre completo|nombre mostrado|nombre para mostrar|"
    "nom|nombre|name|full name|fullname|display name|candidate|candidate name|contact name|anzeigename|"
    "kontakt|person|ansprechpartner|vollstandiger name|vor und nachname|name vorname|kontaktname|bewerber|"
    "bewerberin|bewerber in",
    "academic_title": "civilite|tratamiento|titre|name prefix|prefix|academic title|akademischer titel|titel|anrede|"
    "salutation|namensprafix",
    "speciality": "speciality|specialty|fachgebiet|fach",
    "form_of_address": "form of address|address as|anredeform|angesprochen als",
    "pronunciation": "pronunciation|phonetic name|phonetic first name|phonetic middle name|phonetic last name|"
    "given yomi|family yomi|given name yomi|family name yomi|aussprache",
    "company": "entreprise|compania|organizacion|organisme|company|company name|organization|organisation|"
    "organization name|organization 1 name|firma|firmenname|unternehmen|arbeitgeber|current company|"
    "employer|account|societe|empresa",
    "role": "fonction|profession|puesto|cargo|titre du poste|poste|role|job title|title|position|"
    "organization title|organization 1 title|current title|funktion|berufsbezeichnung|current position|"
    "jobtitel|beruf|headline",
    "number:mobile": "手机|手機|mobil tel nr|mobiltelefonnummer|portable|tel mobile|telephone mobile|tel portable|"
    "telephone portable|movil|telefono movil|tel movil|celular|gsm|mobile|mobile phone|cell|cell phone|mobile number|"
    "phone mobile|mobil|mobiltelefon|handy|handynummer|mobilnummer|telefon mobil|mobilephone|cellphone",
    "number:work": "tel dienstlich|dienstlich|tel professionnel|telephone bureau|telephone 2 bureau|"
    "telephone professionnel|telephone societe|telefono del trabajo|telefono del trabajo 2|tel trabajo|"
    "telefono trabajo|tfno trabajo|telefono de la oficina|telefono oficina|business phone|work phone|"
    "office phone|direct phone|company main phone|telefon geschaftlich|telefon arbeit|telefon buro|"
    "geschaftlich|durchwahl|telefon firma|business phone 2|telefon geschaftlich 2",
    "number:home": "tel privat|tel personnel|telephone domicile|telephone 2 domicile|telephone personnel|"
    "telefono particular|telefono particular 2|tel casa|telefono casa|tel particular|tfno casa|home phone|"
    "home phone 2|telefon privat|privat|telefon zuhause|festnetz|telefon privat 2",
    "number:other": "autre telephone|telephone principal|otro telefono|telefono principal|other phone|primary phone|"
    "weiteres telefon|haupttelefon|phone 2|telefon 2|phone other",
    "number:fax": "fax nummer|fax number|telecopie|telecopie bureau|telecopie domicile|fax del trabajo|fax particular|"
    "numero de fax|business fax|home fax|fax|fax geschaftlich|fax privat|telefax",
    "number": "电话|電話|電話番号|telefono|numero de telefono|numero de telephone|phone|phone number|phone numbers|"
    "telephone|telephone number|tel|telefon|telefonnummer|rufnummer|candidate phone|number|nummer|phone 1|"
    "telephone 1|phonenumber|contact number",
    "email:home": "personal email|home email|e mail privat|email privat|private e mail",
    "email:work": "work email|business email|e mail geschaftlich|email geschaftlich",
    "email": "primare e mail adresse|sekundare e mail adresse|primary email address|secondary email|"
    "secondary email address|adresse electronique principale|adresse electronique secondaire|"
    "premiere adresse electronique|adresse de messagerie|adresse de messagerie 2|adresse de messagerie 3|"
    "adresse mail|adresse e mail|adresse electronique|direccion de correo electronico|"
    "direccion de correo electronico 2|direccion de correo electronico 3|correo electronico principal|"
    "correo electronico secundario|correo principal|correo secundario|correo|email|e mail|email address|"
    "e mail address|email addresses|mail|e mail adresse|email adresse|mailadresse|candidate email|"
    "e mail 2 address|e mail 3 address|e mail 2|e mail 3|email 1|email 2|email 3|e mail adresse 2|"
    "correo electronico|courriel|emailaddress|primary email|e mail 2 adresse|e mail 3 adresse",
    "zone": "time zone|timezone|zeitzone|zone|tz",
    "country": "country code|landercode|iso country|country|land|landerkennung|country region",
    "source": "source type|lead source type",
    "who_contacted": "who contacted first|wer sich zuerst gemeldet hat",
    "hours": "business hours|erreichbar",
    "source_detail": "source|candidate source|referred by|lead source|quelle|herkunft|recruited via|referrer|"
    "empfohlen von|source name|kanal",
    "job.title": "job|job name|jobs|applied for|applied job|stelle|stellenbezeichnung|vacancy|requisition|beworben als|"
    "beworben fur|job applied for|offene stelle|opening",
    "job.company": "job company|hiring company|einstellende firma",
    "job.location": "job location|job office|office|arbeitsort|dienstort|standort der stelle",
    "job.department": "job department|department of the job|abteilung der stelle",
    "links": "webseite 1|webseite 2|web page 1|web page 2|site web|site web 1|site web 2|page web|pagina web|"
    "pagina web 1|pagina web 2|sitio web|url|urls|website|web page|webseite|website 1 value|linkedin|"
    "linkedin url|profile url|github|homepage|link|links|profil|public profile|linkedin profile|portfolio|"
    "personal web page|internetseite|profile link",
    "notes": "remarques|commentaires|notas|observaciones|notes|note|notizen|notiz|bemerkung|bemerkungen|comment|"
    "comments|kommentar|anmerkung|anmerkungen|description",
}  # fmt: skip

_ALIASES = {alias: field for field, aliases in _FIELDS.items() for alias in aliases.split("|")}
_NUMBERED = {
    "phone # value": "number", "telefon # value": "number", "e mail # value": "email", "website # value": "links",
    "organization # name": "company", "organization # title": "role", "phone #": "number", "telefon #": "number",
    "telephone #": "number", "phone number #": "number", "telefon number #": "number", "telephone number #": "number",
    "e mail #": "email", "email #": "email", "e mail address #": "email", "email address #": "email",
    "custom field # value": "own:",
}  # fmt: skip
_KINDS = ("type", "label", "kind")
_DIALECTS = (
    ("LinkedIn", {"first name", "last name", "connected on"}),
    ("Greenhouse", {"candidate name", "job name"}),
    ("Greenhouse", {"candidate id", "job name"}),
    ("Greenhouse", {"candidate id", "jobs"}),
    ("Google", {"e mail 1 value", "phone 1 value"}),
    ("Google", {"given name", "group membership"}),
    ("Outlook", {"e mail address", "business phone"}),
    ("Outlook", {"e mail adresse", "telefon geschaftlich"}),
    ("Thunderbird", {"first name", "primary email", "screen name"}),
    ("Thunderbird", {"vorname", "primare e mail adresse"}),
    ("Thunderbird", {"prenom", "adresse electronique principale"}),
    ("Thunderbird", {"apellidos", "correo electronico principal"}),
    ("Outlook", {"prenom", "adresse de messagerie"}),
    ("Outlook", {"apellidos", "direccion de correo electronico"}),
    ("Call Assist", {"call assist id"}),
)

FIELD_NAMES = (
    "given", "middle", "family", "suffix", "full", "academic_title", "speciality", "form_of_address", "pronunciation",
    "company", "role", "number", "email", "zone", "country", "source", "source_detail", "who_contacted", "links",
    "notes", "id", "uids", "hours",
)  # fmt: skip
"""What a column can be mapped to, besides number:KIND, email:KIND, job.NAME, own:NAME and "-" for leaving it out."""


Chosen = Mapping[str, str] | Sequence[str]


@dataclass(frozen=True, slots=True)
class CsvColumn:
    """A column of a file. `field` is what it fills; `kind_at` the place of the column that tells its kind, or -1.

    `known` is false where no field fitted and the column became a field of the user's own.
    """

    header: str
    field: str
    kind_at: int = -1
    known: bool = True


def map_headers(headers: Sequence[str], chosen: Chosen = MappingProxyType({})) -> tuple[CsvColumn, ...]:
    """What each column holds. `chosen` is the user's word, by header (case and signs do not matter), or the fields of
    all columns in their order.

    ValueError for a header that is not there, or for a field that does not exist.
    """
    keys = [folded(header) for header in headers]
    if chosen and not isinstance(chosen, Mapping):
        return tuple(
            CsvColumn(header, _checked(field), _kind_at(key, _places(keys)))
            for header, key, field in zip(headers, keys, chosen, strict=True)
        )
    wanted = _wanted(keys, headers, chosen if isinstance(chosen, Mapping) else {})
    places = _places(keys)
    columns = [_column(place, *both, places, wanted) for place, both in enumerate(zip(headers, keys, strict=True))]
    if not any(column.field in {"given", "family"} for column in columns):
        return tuple(columns)
    # "Name" beside "Vorname" is the family name; beside both parts it is the whole name.
    fields = {column.field for column in columns}
    return tuple(
        CsvColumn(column.header, _beside(key, fields), column.kind_at)
        if key in _ALONE and column.field == "full" and key not in wanted
        else column
        for key, column in zip(keys, columns, strict=True)
    )


_ALONE = {"name": "family", "nom": "family", "nombre": "given"}
"""Headers of a whole name that beside "Vorname", "Prénom" or "Apellidos" mean a part of it."""


def _beside(key: str, fields: Collection[str]) -> str:
    return _ALONE[key] if _ALONE[key] not in fields else "full"


def field_named(header: str) -> str:
    """The field that a header, or the label before a value, is a name of; empty where none fits."""
    return _guess(folded(header)) or ""


def recognised(headers: Sequence[str]) -> int:
    """How many of these cells are headers that we know."""
    return sum(1 for header in headers if header and _guess(folded(header)) is not None)


def dialect_of(headers: Sequence[str]) -> str:
    """The program that wrote these headers, as far as they tell; else a plain "spreadsheet"."""
    keys = {folded(header) for header in headers}
    return next((name for name, needed in _DIALECTS if needed <= keys), "spreadsheet")


def _wanted(keys: Sequence[str], headers: Sequence[str], chosen: Mapping[str, str]) -> dict[str, str]:
    wanted: dict[str, str] = {}
    for header, field in chosen.items():
        if folded(header) not in keys:
            raise ValueError(f"there is no column {header!r}; the file has {', '.join(filter(None, headers))}")
        wanted[folded(header)] = _checked(field)
    return wanted


def _checked(field: str) -> str:
    if not is_field(field):
        raise ValueError(
            f"{field!r} is no field; use {', '.join(FIELD_NAMES)}, number:KIND, job.NAME, own:NAME, or - for none"
        )
    return "" if field == "-" else field


def is_field(field: str) -> bool:
    """Whether a column can be mapped to this."""
    if field == "-" or field in FIELD_NAMES:
        return True
    head, _, rest = field.partition(":")
    if head in {"number", "email", "own"}:
        return bool(rest)
    return field.startswith("job.") and field[4:].isidentifier()


def _column(place: int, header: str, key: str, places: Mapping[str, int], wanted: Mapping[str, str]) -> CsvColumn:
    if key in wanted:
        return CsvColumn(header, wanted[key], _kind_at(key, places))
    if _tells_kind(key, places) and places[key] == place:
        return CsvColumn(header, "")
    field = header if header.startswith(("job.", "own:")) and is_field(header) else _guess(key)
    if key == "title" and "job title" in places:
        field = "academic_title"  # as Outlook has it, beside the title of the job
    if _is_title_of_job(key, place, places):
        field = "role"
    if field == "own:":
        field = f"own:{header}"
    if field is None:
        return CsvColumn(header, f"own:{header or f'CsvColumn {place + 1}'}", known=not header)
    return CsvColumn(header, field, _kind_at(key, places))


def _is_title_of_job(key: str, place: int, places: Mapping[str, int]) -> bool:
    """German Thunderbird has no other title; French Outlook has two, and the second is the one of the job."""
    if key == "titel":
        return "primare e mail adresse" in places
    return key == "titre" and ("civilite" in places or places[key] != place)


def _guess(key: str) -> str | None:
    if key in _ALIASES:
        return _ALIASES[key]
    words = ["#" if word.isdecimal() else word for word in key.split()[:_MOST_WORDS]]
    return _NUMBERED.get(" ".join(words)) if words.count("#") == 1 else None


_MOST_WORDS = 5


def _places(keys: Sequence[str]) -> dict[str, int]:
    """Where each header stands first."""
    return {key: place for place, key in reversed(list(enumerate(keys)))}


def _kind_at(key: str, places: Mapping[str, int]) -> int:
    """Where the kind of a numbered value stands: "Phone 1 - Type" (or Label) beside "Phone 1 - Value"."""
    stem = key.removesuffix(" value")
    if not stem[-1:].isdigit():
        return -1
    return next((places[f"{stem} {word}"] for word in _KINDS if f"{stem} {word}" in places), -1)


def _tells_kind(key: str, places: Mapping[str, int]) -> bool:
    stem, _, word = key.rpartition(" ")
    return stem[-1:].isdigit() and word in _KINDS and (f"{stem} value" in places or stem in places)
