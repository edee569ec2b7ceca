"""All that is known of somebody, each value written over where it stands, and kept when it is left."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TypeVar

from msgspec.structs import replace
from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QWidget

from callassist.people.editing import value_of, with_value
from callassist.people.interactions import Party
from callassist.people.person_model import Person, PersonSource
from callassist.people.phone import proposed_zone, tel_uri
from callassist.ui.appearance import Appearance
from callassist.ui.field_labels import field_label, job_label, kind_label
from callassist.ui.people.inline_edit import Value
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.chips import ChipRow
from callassist.ui.widgets.inputs import Frame, LineInput
from callassist.ui.widgets.labels import SectionLabel, Text
from callassist.ui.widgets.layouts import clear_layout, in_column, in_row
from callassist.ui.widgets.select import Select
from callassist.ui.zone_list import zone_list

ALWAYS = frozenset(
    {
        "given",
        "family",
        "pronunciation",
        "company",
        "role",
        "zone",
        "number.0",
        "email.0",
        "job.title",
        "source",
        "source_detail",
        "notes",
    }
)
"""Shown even when empty; the rest when there is something in it, or when all is asked for."""
MOST_SHOWN = 50
"""Numbers, addresses, facts of the job and own fields that are drawn of each; as many more at a press of a button."""


KINDS = ("", "mobile", "work", "home", "fax")
JOB = ("title", "company", "location", "contact", "band", "address", "department")


Reached = TypeVar("Reached")


def _labelled(*names: str) -> list[tuple[str, str]]:
    return [(name, field_label(name)) for name in names]


def _moved_first(many: Sequence[Reached], place: int) -> tuple[Reached, ...]:
    return (many[place], *many[:place], *many[place + 1 :])


class KindChoice(QWidget):
    """A label and a few chips, one of which may be on."""

    changed = Signal(str, str)

    def __init__(self, look: Appearance, name: str, label: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._look, self.name = look, name
        self._label = Text(look, label, role=ColorRole.MUTED, size=0.93, wrap=True)
        self.chips = ChipRow(look, options, name=label, chosen=self._on_chosen)
        in_row(self._label, (self.chips, 1), into=self, margins=(0, look.px(3), 0, look.px(3)), gap=look.px(14))
        look.extend(self._label, width=122)

    def show_text(self, text: str) -> None:
        self.chips.set_value([text] if text else [])

    def text(self) -> str:
        return next(iter(self.chips.value()), "")

    def _on_chosen(self, keys: list[str]) -> None:
        self.changed.emit(self.name, keys[0] if keys else "")


class RecordForm(QWidget):
    """The fields of one person. It shows what it is given and says what is wanted; who keeps it, decides."""

    wanted = Signal(object, object)
    """The Person as they were here, and as they are to be."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._person: Person | None = None
        self._all = False
        self.values: dict[str, Value] = {}
        self.choices: dict[str, KindChoice] = {}
        self.kinds: dict[str, Select] = {}
        self._column = in_column(into=self, gap=0)
        self._shape: tuple[object, ...] = ()
        self._most = MOST_SHOWN
        self.rest = Button(look, "", tone=Tone.BARE, clicked=self._on_rest)
        self.more = Button(look, self.tr("Show all fields"), tone=Tone.BARE, clicked=self._on_more)

    def show_person(self, person: Person) -> None:
        """Their values; the fields are only laid out anew when others are to be shown."""
        other = self._person is None or self._person.id != person.id
        self._person = person
        self._most = MOST_SHOWN if other else self._most
        shape = (person.id, self._all, tuple(self._names(person)))
        if shape != self._shape:
            focus = next((name for name, value in self.values.items() if value.line.hasFocus()), "")
            self._shape = shape
            self._lay_out(person)
            if focus in self.values and not other:
                self.values[focus].line.setFocus()
        for name, value in self.values.items():
            if name:
                value.show_text(value_of(person, name), hint=self._hint(person, name))
        for name, choice in self.choices.items():
            choice.show_text(value_of(person, name))
        for name, select in self.kinds.items():
            kind = value_of(person, name)
            select.set_options([(one, kind_label(one)) for one in dict.fromkeys((*KINDS, kind))])
            select.set_value(kind)

    # What is shown

    def _groups(self, person: Person) -> list[tuple[str, list[tuple[str, str]]]]:
        """Every group with its fields: (name, label)."""
        numbers = min(len(person.numbers) + 1, self._most)
        emails = min(len(person.emails) + 1, self._most)
        jobs = list(dict.fromkeys((*JOB, *person.job)))[: self._most]
        own = list(person.own)[: self._most]
        how_written = ("full", self.tr("As they write it"))
        addressed = _labelled("academic_title", "speciality", "form_of_address", "pronunciation")
        return [
            (self.tr("Name"), [*_labelled("given", "middle", "family", "suffix"), how_written, *addressed]),
            (self.tr("Work"), _labelled("company", "role")),
            (
                self.tr("Reach"),
                [
                    *((f"number.{n}", field_label("number")) for n in range(numbers)),
                    *((f"email.{n}", field_label("email")) for n in range(emails)),
                    *_labelled("zone", "country", "hours", "links"),
                ],
            ),
            (self.tr("The job"), [(f"job.{name}", job_label(name)) for name in jobs]),
            (self.tr("How we met"), [("source", self.tr("Source")), *_labelled("source_detail", "who_contacted")]),
            (self.tr("More"), [*((f"own:{name}", name) for name in own), *_labelled("notes")]),
        ]

    def _hidden(self, person: Person) -> int:
        """How many fields are not drawn because there are so many."""
        many = (person.numbers, person.emails, person.job, person.own)
        return sum(max(0, len(one) - self._most) for one in many)

    def _on_rest(self) -> None:
        self._most += MOST_SHOWN
        if self._person is not None:
            self.show_person(self._person)

    def _hint(self, person: Person, name: str) -> str:
        if name == "zone":
            proposed = proposed_zone(person.number, person.country) if person.number else ""
            return (
                self.tr("{zone}, from the number").format(zone=proposed) if proposed else self.tr("as yours; or a city")
            )
        hints = {
            "hours": "Mo Tu We Th Fr 09:00-17:00",
            "form_of_address": person.address,
            "pronunciation": self.tr("how the name sounds"),
            "source_detail": self.tr("the site, or who referred them"),
            "links": self.tr("one a line"),
        }
        if name.startswith("number.") and int(name[7:]) == len(person.numbers):
            return self.tr("Add a number")
        if name.startswith("email.") and int(name[6:]) == len(person.emails):
            return self.tr("Add an address")
        return hints.get(name, "–")

    def _names(self, person: Person) -> list[str]:
        return [
            name
            for _, fields in self._groups(person)
            for name, _ in fields
            if self._all or name in ALWAYS or value_of(person, name)
        ]

    # Laying out

    def _lay_out(self, person: Person) -> None:
        clear_layout(self._column, keep=(self.more, self.rest))
        self.values, self.choices, self.kinds = {}, {}, {}
        shown = set(self._names(person))
        for title, fields in self._groups(person):
            wanted = [(name, label) for name, label in fields if name in shown]
            if not wanted:
                continue
            heading = SectionLabel(self._look, title)
            heading.setContentsMargins(0, self._look.px(12), 0, self._look.px(4))
            self._column.addWidget(heading)
            for name, label in wanted:
                self._column.addWidget(self._field(name, label, person))
        if self._all:
            self._column.addWidget(self._own_field(person))
        self.more.setText(self.tr("Show fewer fields") if self._all else self.tr("Show all fields"))
        hidden = self._hidden(person)
        self.rest.setText(self.tr("Show {n} more").format(n=QLocale().toString(hidden)))
        self.rest.setVisible(hidden > 0)
        self._column.addWidget(self.rest)
        self._column.addWidget(self.more)

    def _field(self, name: str, label: str, person: Person) -> QWidget:
        if name == "source":
            options = [
                (PersonSource.APPLIED.value, self.tr("Applied")),
                (PersonSource.FOUND.value, self.tr("Found")),
                (PersonSource.REFERRED.value, self.tr("Referred")),
            ]
            return self._choice(name, label, options)
        if name == "who_contacted":
            options = [(Party.THEY.value, self.tr("They wrote or called")), (Party.WE.value, self.tr("We did"))]
            return self._choice(name, label, options)
        value = Value(self._look, name, label, lines=name in ("notes", "links"))
        value.changed.connect(self._on_changed)
        self.values[name] = value
        value.line.keep_as(f"person/{person.id}/{name}")
        text = value_of(person, name)
        head, _, place = name.partition(".")
        if head in ("number", "email") and text:
            if place != "0":
                first = Button(self._look, self.tr("First"), tone=Tone.BARE)
                first.setAccessibleName(self.tr("Use {reach} first").format(reach=text))
                first.clicked.connect(lambda: self._on_first(head, int(place)))
                value.add_after(first)
            value.add_after(self._kind(f"{name}.kind", text))
        if name == "zone" and isinstance(value.line, LineInput):
            value.line.offer(zone_list)
        if head in ("number", "email") or name in ("zone", "hours", "links"):
            value.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # their signs run so in every language
        if head == "number" and text:
            value.line.setAccessibleDescription(tel_uri(text, person.country))
        return value

    def _kind(self, name: str, reach: str) -> Select:
        select = Select(self._look, wide=112, name=self.tr("Kind of {reach}").format(reach=reach))
        select.chosen.connect(partial(self._on_changed, name))
        self.kinds[name] = select
        return select

    def _choice(self, name: str, label: str, options: Sequence[tuple[str, str]]) -> KindChoice:
        choice = KindChoice(self._look, name, label, options)
        choice.changed.connect(self._on_changed)
        self.choices[name] = choice
        return choice

    def _own_field(self, person: Person) -> QWidget:
        """A field of the person's own: its name, and then what stands in it."""
        holder = QWidget()
        row = in_row(into=holder)
        self.own_name = LineInput(self._look, self.tr("A field of your own"), name=self.tr("Name of a new field"))
        self.own_text = LineInput(self._look, self.tr("what it says"), name=self.tr("Text of a new field"))
        for line in (self.own_name, self.own_text):
            line.returnPressed.connect(self._on_own)
            line.keep_as(f"person/{person.id}/new field/{'name' if line is self.own_name else 'text'}")
            row.addWidget(Frame(self._look, line), 1)
        add = Button(self._look, self.tr("Add"), clicked=self._on_own)
        row.addWidget(add)
        return holder

    # What is wanted

    def _on_own(self) -> None:
        name, text = self.own_name.text().strip(), self.own_text.text().strip()
        fact = name.startswith("job.") and name[4:].isidentifier()  # as scripts read it
        if name and text and self._person is not None:
            self.own_name.taken_over()
            self.own_text.taken_over()
            self._want(with_value(self._person, name if fact else f"own:{name}", text))

    def _on_changed(self, name: str, text: str) -> None:
        if self._person is None:
            return
        value = self.values.get(name)
        try:
            person = with_value(self._person, name, text)
        except ValueError as error:
            if value is not None:
                value.say(translate(error))
            return
        if value is not None:
            value.say("")
        self._want(person)

    def _want(self, person: Person) -> None:
        """The next change is made to this, though who keeps it may not have shown it yet."""
        before, self._person = self._person, person
        self.wanted.emit(before, person)

    def _on_first(self, head: str, place: int) -> None:
        """The number to call, or the address to write to."""
        if self._person is None:
            return
        if head == "number":
            numbers = self._person.numbers
            self._want(replace(self._person, numbers=_moved_first(numbers, place)))
        else:
            self._want(replace(self._person, emails=_moved_first(self._person.emails, place)))

    def commit(self) -> None:
        """Take what is being written now."""
        for value in tuple(self.values.values()):
            if value.line.hasFocus():
                value.commit()

    def _on_more(self) -> None:
        self._all = not self._all
        if self._person is not None:
            self.show_person(self._person)
