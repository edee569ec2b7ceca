"""What the fields of a person are called, wherever one is named: on the page, over a column of a file, in a
merge, before a call."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from callassist.ui.widgets.words_view import blank_name

LEFT_OUT = "-"


def tr(text: str) -> str:
    return QCoreApplication.translate("RecordForm", text)


def kind_label(kind: str) -> str:
    """A kind of number or address: what is not one of ours stays as it was written."""
    kinds = {
        "": tr("no kind"),
        "mobile": tr("mobile"),
        "work": tr("work"),
        "home": tr("home"),
        "fax": tr("fax"),
    }
    return kinds.get(kind, kind)


def job_label(name: str) -> str:
    """What is known of a job; what has no label of its own is said in the words of the window."""
    labels = {
        "title": tr("Job"),
        "company": tr("Hiring company"),
        "location": tr("Place of work"),
        "contact": tr("Who they meet"),
        "band": tr("Pay band"),
        "address": tr("Address"),
        "department": tr("Department"),
    }
    words = blank_name(f"job.{name}")
    return labels.get(name, words[:1].upper() + words[1:])


def field_label(field: str) -> str:
    """A field as `headers` names it: given, number:mobile, email, job.title, own:Shoe size, "-"."""
    labels = {
        LEFT_OUT: tr("Leave out"),
        "": tr("Leave out"),
        "name": tr("Name"),
        "full": tr("Whole name"),
        "given": tr("First name"),
        "middle": tr("Middle name"),
        "family": tr("Last name"),
        "suffix": tr("Suffix"),
        "academic_title": tr("Title"),
        "speciality": tr("Speciality"),
        "form_of_address": tr("Address as"),
        "pronunciation": tr("Pronounced"),
        "company": tr("Company"),
        "role": tr("Role"),
        "zone": tr("Time zone"),
        "country": tr("Country"),
        "hours": tr("Their hours"),
        "links": tr("Links"),
        "source": tr("Applied, found or referred"),
        "source_detail": tr("From"),
        "who_contacted": tr("First contact"),
        "notes": tr("Notes"),
        "id": tr("Number of the record"),
        "uids": tr("Number of the record in another program"),
        "numbers": tr("Numbers"),
        "emails": tr("Emails"),
    }
    if field in labels:
        return labels[field]
    head, _, rest = field.replace("own.", "own:", 1).partition(":")
    if head in ("number", "email"):
        label = tr("Number") if head == "number" else tr("Email")
        return f"{label}, {kind_label(rest)}" if rest else label
    if head == "own":
        return rest
    return tr("Job: {what}").format(what=job_label(field[4:])) if field != "job.title" else tr("Job")


def value_label(field: str, text: str) -> str:
    """A value as it is read: words for what is kept as a sign."""
    signs = {
        ("source", "applied"): tr("Applied"),
        ("source", "found"): tr("Found"),
        ("source", "referred"): tr("Referred"),
        ("who_contacted", "they"): tr("They wrote or called"),
        ("who_contacted", "we"): tr("We did"),
    }
    return signs.get((field, text), text)


def column_options(header: str, field: str) -> list[tuple[str, str]]:
    """What a column can be taken for: (field, label). `field` is what it is taken for now."""
    fields = [
        LEFT_OUT, "full", "given", "middle", "family", "suffix", "academic_title", "speciality", "form_of_address",
        "pronunciation", "company", "role", "number", "number:mobile", "number:work", "number:home", "number:fax",
        "email", "email:work", "email:home", "zone", "country", "hours", "job.title", "job.company", "job.location",
        "job.department", "source_detail", "source", "who_contacted", "links", "notes", "id", "uids",
    ]  # fmt: skip
    options = [(name, field_label(name)) for name in fields]
    if field and field not in fields and not field.startswith("own:"):
        options.append((field, field_label(field)))
    own = field[4:] if field.startswith("own:") else header
    if own:
        options.insert(1, (f"own:{own}", tr("Own field “{name}”").format(name=own)))
    return options
