"""What an entry of a calendar is about: which call, with whom, on which number, by which script, and how one can tell.

Somebody is meant for sure by an address, a number or a link of our own; by a name alone they are asked about. All of it
is a proposal that is shown with its reasons and can be changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from callassist.calendars.calendar_entry import CalendarEntry, Participant
from callassist.calls.link import BadLink, is_link, read_link
from callassist.messages import NOTHING, Message, message
from callassist.people.addresses import mail_address
from callassist.people.caller import CallerIndex
from callassist.people.interactions import ActionState
from callassist.people.person_model import Person, PersonSource
from callassist.people.person_names import folded
from callassist.people.phone import international, numbers_in
from callassist.people.text_clues import emails_in, is_name, job_in, labelled_values
from callassist.planner.advice import SCRIPTS
from callassist.planner.history import history_with

REFERENCE = "reference-check"
_LONGEST_NAME = 6
"""Words of a name that is looked for in a title."""
_MOST_ALIKE = 6


@dataclass(frozen=True, slots=True)
class Ourselves:
    """By what we are known to others, folded; for whoever sends an invitation we are one of those invited."""

    names: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    country: str = ""

    @property
    def is_known(self) -> bool:
        return bool(self.names or self.emails)

    def is_us(self, one: Participant) -> bool:
        return one.address.casefold() in self.emails or (bool(one.name) and folded(one.name) in self.names)


def ourselves(me: Mapping[str, object], country: str, calendar: str = "") -> Ourselves:
    """From our own settings; `calendar` is what a calendar calls itself, which for some programs is our address."""
    names = {folded(str(me.get(key) or "")) for key in ("name", "full_name")}
    emails = {str(me.get("email") or "").strip().casefold(), mail_address(calendar).casefold()}
    return Ourselves(frozenset(filter(None, names)), frozenset(filter(None, emails)), country)


class KnownPeople:
    """Everybody by what an invitation can name them by. `show` may be asked again whenever they change."""

    def __init__(self, people: Iterable[Person] = (), country: str = "") -> None:
        self._numbers = CallerIndex()
        self._country = country
        self.by_id: dict[str, Person] = {}
        self._by_email: dict[str, list[str]] = {}
        self._by_name: dict[str, list[str]] = {}
        self._shown: tuple[Person, ...] | None = None
        self.show(people)

    def show(self, people: Iterable[Person]) -> None:
        people = tuple(people)
        if self._shown is not None and len(people) == len(self._shown) and all(map(_same, people, self._shown)):
            return
        self._shown = people
        self._numbers.show(people)
        self.by_id, self._by_email, self._by_name = {}, {}, {}
        for person in people:
            self.by_id[person.id] = person
            for old in person.merged_from:
                self.by_id.setdefault(old, person)
            for email in person.emails:
                self._by_email.setdefault(email.address.casefold(), []).append(person.id)
            if " " in (name := folded(person.full_name)):
                self._by_name.setdefault(name, []).append(person.id)

    def with_email(self, address: str) -> list[str]:
        return self._by_email.get(address.casefold(), [])

    def with_number(self, number: str) -> list[str]:
        return [person.id for person in self._numbers.callers(number, self._country)]

    def named(self, name: str) -> list[str]:
        return self._by_name.get(folded(name), [])

    def named_in(self, text: str) -> list[str]:
        """Everybody whose whole name stands in a short text."""
        words = folded(text).split()
        found: dict[str, None] = {}
        for begin in range(len(words)):
            for end in range(begin + 2, min(begin + _LONGEST_NAME, len(words)) + 1):
                found |= dict.fromkeys(self._by_name.get(" ".join(words[begin:end]), ()))
        return list(found)


def _same(one: Person, other: Person) -> bool:
    return one is other


@dataclass(frozen=True, slots=True)
class CallGuess:
    """What an entry is taken for. Empty is what it does not tell."""

    person: str = ""
    """The id of who is meant for sure."""
    alike: tuple[str, ...] = ()
    """The ids of who may be meant, by the name."""
    name: str = ""
    number: str = ""
    conference: bool = False
    """Whether the number is one that all dial, rather than theirs."""
    email: str = ""
    link: str = ""
    job: str = ""
    facts: Mapping[str, str] = field(default_factory=dict[str, str])
    """What a link of our own says besides, by dotted name."""
    action: ActionState = ActionState.CALL_BACK
    script: str = ""
    we_interview: bool = False
    in_person: bool = False
    why_person: Message = NOTHING
    why_script: Message = NOTHING
    refusal: Message = NOTHING
    """Why this is no call at all, as a clause."""


@dataclass(frozen=True, slots=True)
class _EntryWords:
    """What an entry says by itself, whoever is known."""

    labels: Mapping[str, str]
    number: str
    conference: bool
    kind: str
    by_title: bool
    linked: Mapping[str, str]
    job: str


@lru_cache(maxsize=4096)
def _words_of(entry: CalendarEntry, country: str) -> _EntryWords:
    labels = labelled_values(entry.text)
    number, conference = _number(entry, labels, country)
    by_title = _kind(entry.title)
    return _EntryWords(
        labels,
        number,
        conference,
        by_title or _kind(_first_line(entry.text)),
        bool(by_title),
        _our_link(entry),
        job_in(f"{entry.title}\n{entry.text}", labels),
    )


def guess(entry: CalendarEntry, people: KnownPeople, us: Ourselves) -> CallGuess:
    """Everything at once. An entry costs what its own words cost, and that once, however many people there are."""
    words = _words_of(entry, us.country)
    person, alike, who, why_person = _who(entry, words, people, us)
    if not (person or alike) and (name := words.linked.get("person.full_name", "")):
        alike, who = tuple(people.named(name)), Participant(name=name)
    known = people.by_id.get(person)
    ours = _we_interview(entry, known, us)
    action, script, why_script = _script(words, known, ours=ours)
    in_person = _is_in_person(entry, words.number) and action is ActionState.INTERVIEW
    found = CallGuess(
        person=person,
        alike=alike,
        name=who.name,
        number=words.number,
        conference=words.conference,
        email=who.address,
        link=entry.link,
        job=words.linked.get("job.title", "") or _job(entry, words, has_person=bool(person or who.name)),
        facts={name: value for name, value in words.linked.items() if "." in name},
        action=action,
        script="" if in_person else script,
        we_interview=ours,
        in_person=in_person,
        why_person=why_person,
        why_script=message("you meet in person") if in_person else why_script,
    )
    refusal = _refusal(entry, found, us)
    return CallGuess(refusal=refusal) if refusal else found


def _refusal(entry: CalendarEntry, found: CallGuess, us: Ourselves) -> Message:
    if any(one.declined and us.is_us(one) for one in entry.attendees):
        return message("you declined it")
    if found.why_person or any((found.name, found.email, found.number, found.link, found.job)):
        return NOTHING
    return message("it names nobody, no number, no link and no job")


# With whom


def _who(
    entry: CalendarEntry, words: _EntryWords, people: KnownPeople, us: Ourselves
) -> tuple[str, tuple[str, ...], Participant, Message]:
    """Who is meant for sure, who may be, what they are called, and how one can tell."""
    others = _others(entry, words.labels, us)
    for one in others:
        if one.address and len(found := people.with_email(one.address)) == 1:
            return found[0], (), one, message("{who} by the email address", who=people.by_id[found[0]].label)
    if words.number and len(found := people.with_number(words.number)) == 1:
        return found[0], (), Participant(), message("{who} by the number", who=people.by_id[found[0]].label)
    named = [each for one in others for each in people.named(one.name)] or people.named_in(entry.title)
    alone = others[0] if len(others) == 1 else Participant()
    if named:
        return "", tuple(dict.fromkeys(named))[:_MOST_ALIKE], alone, message("who it is by the name alone")
    if len(others) > 1 and us.is_known:
        return "", (), Participant(), message("{n} take part besides you", n=len(others))
    if len(others) > 1:
        return "", (), Participant(), message("which of them you are is not known: your address is not in Settings")
    return "", (), alone, message("{who} is new here", who=alone.name or alone.address) if others else NOTHING


def _others(entry: CalendarEntry, labels: Mapping[str, str], us: Ourselves) -> list[Participant]:
    """Who takes part besides us; where nobody is named as such, who is named in the words."""
    invited = [one for one in entry.attendees if not one.declined]
    everybody = [*invited, *([entry.organizer] if entry.organizer is not None else [])]
    others: dict[str, Participant] = {}
    for one in everybody:
        if not us.is_us(one):
            name = one.address.casefold() or folded(one.name)
            before = others.get(name)
            others[name] = one if before is None or not before.name else before
    found = list(others.values())
    if not everybody or (not found and len(everybody) == 1):
        email = next(iter(emails_in(f"{entry.title}\n{entry.text}")), "")
        one = Participant(name=labels.get("full", ""), address=email)
        found = [one] if (one.name or one.address) and not us.is_us(one) else []
        if not found and is_name(rest := _rest_of_title(entry.title)) and _kind(entry.title) in _OF_PEOPLE:
            found = [Participant(name=rest)]
    return found


def _number(entry: CalendarEntry, labels: Mapping[str, str], country: str) -> tuple[str, bool]:
    """The number to call, and whether it is that of a conference: where the event takes place, behind its label, in
    the title, else anywhere in the words."""
    conference = ""
    for text in (entry.place, labels.get("number", ""), entry.title, entry.text):
        for line in text.splitlines():
            found = numbers_in(line.replace("tel:", " "), country)
            if found and not any(sign in line for sign in (",,", "#", ";;")):
                return international(found[0], country), False
            conference = conference or (found[0] if found else "")
    return (international(conference, country), True) if conference else ("", False)


# Which call


_KINDS: Mapping[str, tuple[str, ...]] = {
    "return": (
        "call back", "callback", "return call", "return the call", "returning", "ruckruf", "zuruckrufen", "ring back",
    ),
    "follow-up": ("follow up", "followup", "nachfassen", "nachfragen", "check in"),
    "reference": ("reference check", "reference call", "referenz", "referenzgesprach"),
    "screen": ("phone screen", "screening", "telefonscreening", "vorauswahl", "recruiter call", "erstgesprach"),
    "arrange": ("arrange", "terminabsprache", "termin vereinbaren", "termin absprechen"),
    "invite": ("invite", "einladen", "einladung zum gesprach"),
    "thank": ("thank you call", "thank", "bedanken"),
    "interview": (
        "interview", "vorstellungsgesprach", "bewerbungsgesprach", "telefoninterview", "jobinterview",
        "kennenlerngesprach", "telefongesprach zur bewerbung",
    ),
    "call": ("call", "anrufen", "anruf", "telefonat", "phone", "telefonieren"),
}  # fmt: skip
"""Words by which a kind of call is known, in the order in which they are looked for: the more special first."""
_OF_PEOPLE = ("return", "follow-up", "reference", "screen", "invite", "thank", "call")
"""Kinds of which the rest of a title is who is called, rather than a job."""
_ACTIONS = {
    "return": ActionState.CALL_BACK,
    "follow-up": ActionState.FOLLOW_UP,
    "arrange": ActionState.ARRANGE,
    "invite": ActionState.INVITE,
    "thank": ActionState.THANK,
}
_CANDIDATES = ("candidate", "applicant", "bewerber", "bewerberin", "kandidat", "kandidatin")


def _kind(text: str) -> str:
    words = f" {folded(text[:500])} "
    for kind, names in _KINDS.items():
        if any(f" {name} " in words for name in names) or any(name in words for name in names if len(name) > 10):
            return kind
    return ""


def _first_line(text: str) -> str:
    """The first words of a description, or what a booking page says that was booked."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[0].rpartition(":")[2] if lines else ""


def _rest_of_title(title: str) -> str:
    """What a title says besides the kind of call: "Robin Sample" of "Phone screen: Robin Sample"."""
    for sign in (":", " - ", " \u2013 ", " \u2014 ", " | "):
        before, found, after = title.partition(sign)
        if after.startswith("//"):
            continue  # the sign is within the address of a page
        if found and _kind(before):
            return after.strip(" ,.")
        if found and _kind(after):
            return before.strip(" ,.")
    words, kind = title.split(), _kind(title)
    for place in range(len(words) if kind else 0):
        if _kind(" ".join(words[: place + 1])) == kind:  # "Call back", and not "Call" alone
            rest = words[place + 1 :]
            joining = rest and folded(rest[0]) in ("with", "mit", "fur", "for", "an", "bei")
            return " ".join(rest[1:] if joining else rest).strip(" ,.:")
    return ""


def _we_interview(entry: CalendarEntry, person: Person | None, us: Ourselves) -> bool:
    """Whether we are the employer's side: we called the meeting, or the record or the title speak of a candidate."""
    if any(word in folded(entry.title).split() for word in _CANDIDATES):
        return True
    if person is not None:
        by_us = (SCRIPTS[ActionState.SCREEN], SCRIPTS[ActionState.INVITE])
        if person.source in (PersonSource.APPLIED, PersonSource.FOUND) or history_with(person).script in by_us:
            return True
    return entry.organizer is not None and us.is_us(entry.organizer) and bool(entry.attendees)


def _script(words: _EntryWords, person: Person | None, *, ours: bool) -> tuple[ActionState, str, Message]:
    """The action, the script and how one can tell: by our link, by a word, else by the last call with them."""
    if script := words.linked.get("script", ""):
        action = next((action for action, id_ in SCRIPTS.items() if id_ == script), ActionState.CALL_BACK)
        return action, script, message("the script by its link")
    why = message("the script by the title") if words.by_title else message("the script by its words")
    if words.kind in ("interview", "screen"):
        action = ActionState.SCREEN if ours and words.kind == "screen" else ActionState.INTERVIEW
        return action, SCRIPTS[ActionState.SCREEN if ours else ActionState.INTERVIEW], why
    if words.kind == "reference":
        return ActionState.CALL_BACK, REFERENCE, why
    if words.kind in _ACTIONS:
        return _ACTIONS[words.kind], SCRIPTS[_ACTIONS[words.kind]], why
    if person is not None and (last := history_with(person).script):
        return ActionState.CALL_BACK, last, message("the script of your last call")
    return ActionState.CALL_BACK, "", NOTHING


def _is_in_person(entry: CalendarEntry, number: str) -> bool:
    """Whether the place is one to go to."""
    words = folded(entry.place).split()
    if not words or number or entry.link:
        return False
    far = ("telefon", "phone", "online", "video", "teams", "zoom", "meet", "call", "remote", "webex")
    return not any(word.startswith(far) for word in words)


def _job(entry: CalendarEntry, words: _EntryWords, *, has_person: bool) -> str:
    """The job: in the words, else what the title of an interview says besides, where that is nobody's name."""
    if words.job:
        return words.job
    rest = _rest_of_title(entry.title) if words.kind == "interview" else ""
    names = {folded(one.name) for one in (*entry.attendees, *([entry.organizer] if entry.organizer else []))}
    if not rest or folded(rest) in names or "://" in rest or any(sign.isdecimal() for sign in rest):
        return ""
    return rest if has_person or not is_name(rest) else ""


def _our_link(entry: CalendarEntry) -> dict[str, str]:
    """What a link of our own in the entry says: the script under "script", facts under their dotted names."""
    for piece in f"{entry.place}\n{entry.text}".replace("<", " ").replace(">", " ").split():
        if is_link(piece):
            try:
                prepared = read_link(piece)
            except BadLink:
                continue
            return {**prepared.facts, "script": prepared.script}
    return {}
