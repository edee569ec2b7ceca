"""What an entry of a calendar is taken for: each guess with its reason, and none where there is no ground for one."""

from datetime import UTC, datetime

import msgspec
import pytest

from callassist.calendars.calendar_entry import CalendarEntry, Participant
from callassist.calendars.guessing import CallGuess, KnownPeople, Ourselves, guess, ourselves
from callassist.messages import message
from callassist.people.interactions import ActionState, Interaction, InteractionKind
from callassist.people.person_model import Email, Number, Person, PersonSource
from tests.calendars.calendar_parts import event, read, sample

US = ourselves({"name": "Toni", "full_name": "Toni Muster", "email": "Toni@example.org"}, "DE")
ROBIN = Person(id="robin", given="Robin", family="Sample", emails=(Email(address="robin@example.com"),))
KIM = Person(id="kim", given="Kim", family="Beispiel", numbers=(Number(number="0170 1234567"),))
ALEX = Person(id="alex", given="Alex", family="Probe")


def entry_of(file: str, title: str) -> CalendarEntry:
    (found,) = [one for one in sample(file).entries if one.title == title]
    return found


def guessed(file: str, title: str, *people: Person, us: Ourselves = US) -> CallGuess:
    return guess(entry_of(file, title), KnownPeople(people, "DE"), us)


def of(*lines: str, people: tuple[Person, ...] = (), us: Ourselves = US) -> CallGuess:
    (entry,) = read(event(*lines)).entries
    return guess(entry, KnownPeople(people, "DE"), us)


@pytest.mark.parametrize(
    ("file", "title", "found"),
    [
        ("google", "Phone screen: Robin Sample", ("robin", (), "+49 30 901820", "Night Nurse", "screen-candidate")),
        ("outlook", "Telefoninterview", ("robin", (), "+49 30 901820", "Pflegefachkraft", "screen-candidate")),
        ("outlook", "Rückruf Kim Beispiel, 0170 1234567", ("kim", (), "+49 170 1234567", "", "return-a-call")),
        ("apple", "Call back: Kim Beispiel", ("", ("kim",), "+44 20 7946 0958", "", "return-a-call")),
        (
            "teams",
            "Interview Ward Manager",
            ("", ("alex",), "+44 20 3855 5885", "Ward Manager", "take-phone-interview"),
        ),
        ("booking", "Kim Beispiel and Toni Muster", ("kim", (), "+49 170 1234567", "Paramedic", "screen-candidate")),
        ("nextcloud", "Vorstellungsgespräch: Ärztin", ("", (), "+977 1-4123456", "Ärztin", "take-phone-interview")),
        ("google", "Call the agency", ("", (), "+49 40 123456", "", "")),
    ],
)
def test_person_number_job_and_script_are_guessed(file: str, title: str, found: tuple[object, ...]) -> None:
    one = guessed(file, title, ROBIN, KIM, ALEX)
    assert (one.person, one.alike, one.number, one.job, one.script) == found
    assert not one.refusal


@pytest.mark.parametrize(
    ("file", "title", "why_person", "why_script"),
    [
        ("google", "Phone screen: Robin Sample", "Robin Sample by the email address", "the script by the title"),
        ("outlook", "Rückruf Kim Beispiel, 0170 1234567", "Kim Beispiel by the number", "the script by the title"),
        ("apple", "Call back: Kim Beispiel", "who it is by the name alone", "the script by the title"),
        ("booking", "Kim Beispiel and Toni Muster", "Kim Beispiel by the number", "the script by its words"),
    ],
)
def test_each_guess_has_its_reason(file: str, title: str, why_person: str, why_script: str) -> None:
    one = guessed(file, title, ROBIN, KIM)
    assert (one.why_person, one.why_script) == (why_person, why_script)


def test_who_is_new_is_named_by_the_invitation() -> None:
    one = guessed("google", "Phone screen: Robin Sample")
    assert (one.person, one.alike, one.name, one.email) == ("", (), "Robin Sample", "robin@example.com")
    assert one.why_person == "Robin Sample is new here"
    booked = guessed("booking", "Kim Beispiel and Toni Muster")
    assert (booked.name, booked.email, booked.conference) == ("Kim Beispiel", "kim@example.net", False)
    assert guessed("teams", "Interview Ward Manager").conference


def test_without_our_own_address_nobody_is_guessed_among_several() -> None:
    nameless = ourselves({}, "DE")
    one = guessed("google", "Phone screen: Robin Sample", us=nameless)
    assert one.name == ""
    assert one.why_person == "which of them you are is not known: your address is not in Settings"
    (entry,) = read(event("ATTENDEE:mailto:a@example.org", "ATTENDEE:mailto:b@example.org")).entries
    assert guess(entry, KnownPeople(), US).why_person == "2 take part besides you"


def test_a_calendar_that_is_called_by_our_address_tells_who_we_are() -> None:
    us = ourselves({}, "DE", "toni@example.org")
    assert guessed("google", "Phone screen: Robin Sample", us=us).name == "Robin Sample"


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("SUMMARY:Dentist", "LOCATION:Main Street 1"), "it names nobody, no number, no link and no job"),
        (("SUMMARY:Lunch", "ATTENDEE:mailto:toni@example.org"), "it names nobody, no number, no link and no job"),
        (("SUMMARY:030 901820", "ATTENDEE;PARTSTAT=DECLINED:mailto:toni@example.org"), "you declined it"),
    ],
)  # fmt: skip
def test_what_is_no_call_is_said_to_be_none(lines: tuple[str, ...], why: str) -> None:
    assert of(*lines) == CallGuess(refusal=message(why))
    assert not any(getattr(of(*lines), name) for name in ("person", "alike", "name", "number", "email", "link", "job"))
    assert not any(getattr(of(*lines), name) for name in ("facts", "script", "why_person", "why_script"))
    assert (of(*lines).in_person, of(*lines).conference, of(*lines).we_interview) == (False, False, False)


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        (("SUMMARY:Lunch", "ATTENDEE;CN=Robin Sample:mailto:robin@example.com"), "name"),
        (("SUMMARY:Talk", "DESCRIPTION:+49 30 901820"), "number"),
        (("SUMMARY:Talk", "URL:https://meet.example.com/x"), "link"),
        (("SUMMARY:Talk", "DESCRIPTION:Stelle: Nachtwache"), "job"),
    ],
)
def test_a_person_a_number_a_link_or_a_job_makes_a_call(lines: tuple[str, ...], what: str) -> None:
    assert getattr(of(*lines), what)


@pytest.mark.parametrize(
    ("title", "action", "script"),
    [
        ("Follow up with Robin Sample", ActionState.FOLLOW_UP, "follow-up-after-interview"),
        ("Rückruf Robin Sample", ActionState.CALL_BACK, "return-a-call"),
        ("Reference check: Robin Sample", ActionState.CALL_BACK, "reference-check"),
        ("Invite Robin Sample", ActionState.INVITE, "invite-to-interview"),
        ("Thank Robin Sample", ActionState.THANK, "thank-you-call"),
        ("Terminabsprache Robin Sample", ActionState.ARRANGE, "arrange-phone-interview"),
        ("Interview with Robin Sample", ActionState.INTERVIEW, "take-phone-interview"),
        ("Interview candidate Robin Sample", ActionState.INTERVIEW, "screen-candidate"),
        ("Screening Robin Sample", ActionState.INTERVIEW, "take-phone-interview"),
        ("Robin Sample", ActionState.CALL_BACK, ""),
        ("Overview with Robin Sample", ActionState.CALL_BACK, ""),
    ],
)
def test_the_title_tells_the_script(title: str, action: ActionState, script: str) -> None:
    one = of(f"SUMMARY:{title}", people=(ROBIN,))
    assert (one.action, one.script, one.alike) == (action, script, ("robin",))


@pytest.mark.parametrize("word", ["candidate", "applicant", "bewerber", "bewerberin", "kandidat", "kandidatin"])
def test_who_is_called_a_candidate_is_screened_by_us(word: str) -> None:
    scripts = [of(f"SUMMARY:Interview {text}Robin Sample", people=(ROBIN,)).script for text in (f"{word.title()} ", "")]
    assert scripts == ["screen-candidate", "take-phone-interview"]


def test_who_was_merged_is_found_by_both_ids_and_a_record_of_its_own_comes_first() -> None:
    one = Person(id="kept", given="Robin", merged_from=("old",))
    assert KnownPeople((one,), "DE").by_id == {"kept": one, "old": one}
    other = Person(id="old", given="Kim")
    assert KnownPeople((one, other), "DE").by_id == KnownPeople((other, one), "DE").by_id == {"kept": one, "old": other}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Call back Robin Sample", "Robin Sample"),
        ("Follow up: Robin Sample", "Robin Sample"),
        ("Reference check - Robin Sample", "Robin Sample"),
        ("Phone screen with Robin Sample", "Robin Sample"),
        ("Phone screen Robin Sample", "Robin Sample"),
        ("Invite Robin Sample", "Robin Sample"),
        ("Thank Robin Sample", "Robin Sample"),
        ("Call Robin Sample", "Robin Sample"),
        ("Interview Ward Manager", ""),
        ("Arrange Robin Sample", ""),
        ("Call the agency", ""),
    ],
)
def test_whose_name_stands_in_a_title(title: str, name: str) -> None:
    assert of(f"SUMMARY:{title}").name == name


def test_where_we_alone_take_part_the_words_say_with_whom() -> None:
    assert of("SUMMARY:Call Robin Sample", "ATTENDEE:mailto:toni@example.org").name == "Robin Sample"
    assert of("SUMMARY:Talk", "DESCRIPTION:robin@example.com", "ATTENDEE:mailto:toni@example.org").email == (
        "robin@example.com"
    )
    named = of("SUMMARY:Call Robin Sample", "ATTENDEE;CN=Kim Beispiel:mailto:kim@example.org")
    assert named.name == "Kim Beispiel"


@pytest.mark.parametrize(
    ("place", "conference"),
    [("030 901820", False), ("030 901820,,12", True), ("030 901820;;12", True), ("030 901820 #12", True)],
)
def test_a_number_with_a_code_behind_it_is_that_of_a_conference(place: str, conference: bool) -> None:
    one = of("SUMMARY:Talk", f"LOCATION:{place}", "DESCRIPTION:Or 040 123456,,7")
    assert (one.number.partition(" ext")[0], one.conference) == ("+49 30 901820", conference)
    both = of("SUMMARY:Talk", "LOCATION:030 901820 #12", "DESCRIPTION:Or 040 123456")
    assert (both.number, both.conference) == ("+49 40 123456", False)


FAR = "Telefon phone online video Teams zoom meet call telefonisch remote webex Videokonferenz"


def test_a_place_is_one_to_go_to_unless_it_says_how_one_talks() -> None:
    def goes_there(*lines: str) -> bool:
        return of("SUMMARY:Interview: Robin Sample", *lines, people=(ROBIN,)).in_person

    assert not goes_there()
    assert goes_there("LOCATION:Sample Street 1")
    assert not goes_there("LOCATION:Sample Street 1", "URL:https://meet.example.com/x")
    assert not goes_there("LOCATION:+49 30 901820")
    assert [word for word in FAR.split() if goes_there(f"LOCATION:{word}")] == []
    assert not goes_there("LOCATION:Room 3 or Webex")


WORDS = {
    "return-a-call": "callback returning ruckruf zuruckrufen",
    "follow-up-after-interview": "followup nachfassen nachfragen",
    "reference-check": "referenz referenzgesprach",
    "take-phone-interview": "screening telefonscreening vorauswahl erstgesprach interview vorstellungsgesprach "
    "bewerbungsgesprach telefoninterview jobinterview kennenlerngesprach",
    "arrange-phone-interview": "arrange terminabsprache",
    "invite-to-interview": "invite einladen",
    "thank-you-call": "thank bedanken",
    "": "call anrufen anruf telefonat phone telefonieren overview",
}


def test_every_word_of_a_title_tells_its_script_in_any_case() -> None:
    told = {word: of(f"SUMMARY:{word.title()}, Robin Sample", people=(ROBIN,)).script
            for words in WORDS.values() for word in words.split()}  # fmt: skip
    assert told == {word: script for script, words in WORDS.items() for word in words.split()}


@pytest.mark.parametrize("sign", [": ", " - ", " \u2013 ", " \u2014 ", " | ", " with ", " mit ", " für ", " for ", " "])
@pytest.mark.parametrize("word", ["Anruf", "Call", "Telefonat", "Phone"])
def test_the_rest_of_a_title_is_who_is_called(word: str, sign: str) -> None:
    assert of(f"SUMMARY:{word}{sign}Robin Sample").name == "Robin Sample"
    if not sign.strip().isalpha() and sign.strip():
        assert of(f"SUMMARY:Robin Sample{sign}{word}").name == "Robin Sample"


@pytest.mark.parametrize(
    ("lines", "people", "job"),
    [
        (("LOCATION:+49 170 1234567",), (KIM,), "Ward Manager"),
        (("ATTENDEE;CN=Robin Sample:mailto:robin@example.com",), (), "Ward Manager"),
        (("LOCATION:+49 170 1234567",), (), ""),
    ],
)
def test_what_an_interview_is_called_is_the_job_where_somebody_else_is_who_it_is_with(
    lines: tuple[str, ...], people: tuple[Person, ...], job: str
) -> None:
    assert of("SUMMARY:Interview Ward Manager", *lines, people=people).job == job


def test_who_applied_with_us_is_interviewed_by_us() -> None:
    applied = Person(id="a", given="Robin", family="Sample", source=PersonSource.APPLIED, emails=ROBIN.emails)
    lines = ("SUMMARY:Interview", "ATTENDEE:mailto:robin@example.com")
    assert of(*lines, people=(applied,)).we_interview
    assert not of(*lines, people=(ROBIN,)).we_interview


def test_without_a_word_the_last_script_goes_on() -> None:
    spoke = Interaction(kind=InteractionKind.SPOKE, at=datetime(2026, 11, 1, tzinfo=UTC), script="household-survey")
    known = Person(id="r", given="Robin", emails=ROBIN.emails, interactions=(spoke,))
    one = of("SUMMARY:Robin", "ATTENDEE:mailto:robin@example.com", people=(known,))
    assert (one.script, one.why_script) == ("household-survey", "the script of your last call")


def test_a_link_of_our_own_says_it_all() -> None:
    link = "callassist:call?script=household-survey&person=Robin%20Sample&job.title=Nurse"
    one = of("SUMMARY:Talk", f"DESCRIPTION:{link}", people=(ROBIN,))
    assert (one.script, one.why_script, one.job, one.alike) == (
        "household-survey", "the script by its link", "Nurse", ("robin",),
    )  # fmt: skip
    assert of("SUMMARY:Talk 030 901820", "DESCRIPTION:callassist:call?script=../x").script == ""
    for script, action in (("thank-you-call", ActionState.THANK), ("household-survey", ActionState.CALL_BACK)):
        assert (
            of("SUMMARY:Talk", f"DESCRIPTION:{link.replace('household-survey', script)}", people=(ROBIN,)).action
            is action
        )


def test_who_is_named_twice_has_the_name_that_is_told_once() -> None:
    named, bare = "ATTENDEE;CN=Robin Sample:mailto:r@example.com", "ORGANIZER:mailto:R@example.com"
    assert of(named, bare).name == "Robin Sample"
    assert of(named.replace("ATTENDEE", "ORGANIZER"), bare.replace("ORGANIZER", "ATTENDEE")).name == "Robin Sample"


def test_a_talk_at_a_place_is_no_call_by_a_script() -> None:
    one = of("SUMMARY:Interview with Robin Sample", "LOCATION:Main Street 1", people=(ROBIN,))
    assert (one.in_person, one.script, one.why_script) == (True, "", "you meet in person")
    assert not of("SUMMARY:Interview with Robin Sample", "LOCATION:Telefonisch", people=(ROBIN,)).in_person


def test_people_who_change_are_found_by_what_they_are_now() -> None:
    people = KnownPeople([ROBIN], "DE")
    entry = entry_of("google", "Phone screen: Robin Sample")
    assert guess(entry, people, US).person == "robin"
    people.show([Person(id="other", given="Robin", emails=ROBIN.emails)])
    assert guess(entry, people, US).person == "other"
    people.show([])
    assert guess(entry, people, US).person == ""


def test_two_people_of_one_address_are_not_chosen_between() -> None:
    twin = Person(id="twin", given="Robin", family="Sample", emails=ROBIN.emails)
    one = guessed("google", "Phone screen: Robin Sample", ROBIN, twin)
    assert (one.person, set(one.alike)) == ("", {"robin", "twin"})


MANY_WORDS = {
    "return-a-call": "call back, return call, return the call, ring back",
    "follow-up-after-interview": "follow up, check in",
    "reference-check": "reference check, reference call",
    "take-phone-interview": "phone screen, recruiter call, telefongesprach zur bewerbung",
    "arrange-phone-interview": "termin vereinbaren, termin absprechen",
    "invite-to-interview": "einladung zum gesprach",
    "thank-you-call": "thank you call",
    "": "recall, callers, phones, arrangement",
}


def test_every_kind_that_has_several_words_is_known_by_them() -> None:
    told = {text: of(f"SUMMARY:{text.title()}, Robin Sample", people=(ROBIN,)).script
            for texts in MANY_WORDS.values() for text in texts.split(", ")}  # fmt: skip
    assert told == {text: script for script, texts in MANY_WORDS.items() for text in texts.split(", ")}


@pytest.mark.parametrize(
    ("title", "script"),
    [
        ("Erstbewerbungsgespr\u00e4ch Robin Sample", "take-phone-interview"),  # a long word also within a longer one
        ("Telefoninterviews Robin Sample", "take-phone-interview"),
        ("Jobinterviews Robin Sample", "take-phone-interview"),
        ("Screenings Robin Sample", ""),
        ("Interviewing Robin Sample", ""),
        ("Vorauswahlen Robin Sample", ""),
        ("Einladungen Robin Sample", ""),
        (f"{'x' * 495} Call back Robin Sample", ""),  # no farther than that is looked
    ],
)
def test_a_word_counts_as_a_whole_unless_it_is_a_long_one(title: str, script: str) -> None:
    assert of(f"SUMMARY:{title}", people=(ROBIN,)).script == script


@pytest.mark.parametrize("sign", [": ", " - ", " | "])
def test_what_stands_on_either_side_of_a_sign_is_the_rest(sign: str) -> None:
    assert of(f"SUMMARY:Interview{sign}Ward Manager.", "LOCATION:030 901820,,1", people=(ROBIN,)).job == ""
    one = of(f"SUMMARY:Interview{sign}Ward Manager.", "ATTENDEE;CN=Robin Sample:mailto:robin@example.com")
    assert (one.job, one.name) == ("Ward Manager", "Robin Sample")
    other = of(f"SUMMARY:, Ward Manager{sign}Interview", "ATTENDEE;CN=Robin Sample:mailto:robin@example.com")
    assert other.job == "Ward Manager"


@pytest.mark.parametrize(
    ("title", "job"),
    [
        ("Interview", ""),
        ("Interview with", ""),
        ("Interview Ward Manager", "Ward Manager"),
        ("Interview for Ward Manager", "Ward Manager"),
        ("Interview an Nachtwache", "Nachtwache"),
        ("Interview bei Nachtwache", "Nachtwache"),
        ("Interview f\u00fcr Nachtwache", "Nachtwache"),
        ("Interview mit Nachtwache.", "Nachtwache"),
        ("Interview Robin Sample", ""),
        ("Interview https://x.example", ""),
        ("Interview Room 3", ""),
        ("Call back Ward Manager", ""),
        ("Ward Manager", ""),
    ],
)
def test_which_job_a_title_names(title: str, job: str) -> None:
    for role in ("ATTENDEE", "ORGANIZER"):
        robin = f"{role};CN=Robin Sample:mailto:robin@example.com"
        assert of(f"SUMMARY:{title}", robin, "LOCATION:030 901820").job == job


def test_who_we_are_is_told_by_names_and_addresses_and_by_nothing_empty() -> None:
    assert Ourselves() == ourselves({"name": None, "email": " "}, "")
    assert not Ourselves().is_known
    assert Ourselves(frozenset({"toni"})).is_known
    assert Ourselves(emails=frozenset({"a@example.org"})).is_known
    assert Ourselves(frozenset({"toni", "toni muster"}), frozenset({"toni@example.org"}), "DE") == US
    assert ourselves({"email": " A@Example.org "}, "DE", "B@example.org").emails == {"a@example.org", "b@example.org"}
    told = [
        (Participant(name="TONI MUSTER"), True), (Participant(address="TONI@example.org"), True),
        (Participant(name="Robin", address="toni@example.org"), True), (Participant(name="Robin"), False),
        (Participant(), False),
    ]  # fmt: skip
    assert [US.is_us(one) for one, _ in told] == [us for _, us in told]


def test_people_are_found_by_what_names_them_and_by_nothing_else() -> None:
    short = Person(id="short", given="Robin")
    long = Person(id="long", full="A B C D E F")
    longer = Person(id="longer", full="A B C D E F G")
    known = KnownPeople((ROBIN, KIM, short, long, longer), "DE")
    assert (known.with_email("ROBIN@example.com"), known.with_email("x@example.com")) == (["robin"], [])
    assert (known.with_number("+49 170 1234567"), known.with_number("0170 1234567")) == (["kim"], ["kim"])
    assert (known.named("robin SAMPLE"), known.named("Robin")) == (["robin"], [])
    assert known.named_in("Kim Beispiel, then Robin Sample and Kim Beispiel") == ["kim", "robin"]
    assert known.named_in("robin") == known.named_in("") == known.named_in("Robin and Sample") == []
    assert known.named_in("x A B C D E F G") == ["long"], "so many words of a name are looked for"


def test_the_same_people_shown_anew_are_looked_at_once() -> None:
    known = KnownPeople((ROBIN, KIM), "DE")
    before = known.by_id
    known.show([ROBIN, KIM])
    assert known.by_id is before
    for other in ([ROBIN], [KIM, ROBIN], [ROBIN, ALEX]):
        known.show(other)
        assert list(known.by_id) == [person.id for person in other]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("SUMMARY:Talk",), ("", "", "", "")),
        (("SUMMARY:030 901820", "DESCRIPTION:040 123456"), ("+49 30 901820", "", "", "")),
        (("SUMMARY:030 901820", "DESCRIPTION:Tel: 040 123456"), ("+49 40 123456", "", "", "")),
        (("LOCATION:Room or tel:030901820", "SUMMARY:040 123456"), ("+49 30 901820", "", "", "")),
        (("SUMMARY:Call", "DESCRIPTION:x\\nrobin@example.com\\n kim@example.com"), ("", "", "robin@example.com",
          "robin@example.com is new here")),
        (("SUMMARY:Talk", "DESCRIPTION:Name: Robin Sample"), ("", "Robin Sample", "", "Robin Sample is new here")),
        (("SUMMARY:Talk", "DESCRIPTION:Name: Toni Muster"), ("", "", "", "")),
        (("SUMMARY:Call Toni", "DESCRIPTION:toni@example.org"), ("", "", "", "")),
    ],
)  # fmt: skip
def test_what_an_entry_says_by_itself(lines: tuple[str, ...], found: tuple[str, ...]) -> None:
    one = of(*lines)
    assert (one.number, one.name, one.email, one.why_person) == found


def test_who_was_invited_and_declined_does_not_take_part() -> None:
    declined, robin = "ATTENDEE;PARTSTAT=DECLINED;CN=Kim Beispiel:mailto:k@example.com", "ATTENDEE:mailto:r@example.com"
    assert of(declined, robin).email == "r@example.com"
    assert of("SUMMARY:Call Alex Probe", declined).name == "Alex Probe"
    both = of("SUMMARY:Call Alex Probe", robin, "ATTENDEE:mailto:s@example.com")
    assert (both.name, both.email, both.why_person) == ("", "", "2 take part besides you")


def test_of_many_who_may_be_meant_some_are_asked_about() -> None:
    twins = tuple(Person(id=str(n), given="Robin", family="Sample") for n in range(7))
    one = of("SUMMARY:Call Robin Sample", people=twins)
    assert (one.alike, one.person, one.name) == (tuple("012345"), "", "Robin Sample")
    several = of("ATTENDEE;CN=Robin Sample:mailto:a@example.com", "ATTENDEE;CN=Kim Beispiel:mailto:b@example.com",
                 people=(KIM, ROBIN))  # fmt: skip
    assert (several.alike, several.name, several.why_person) == (("robin", "kim"), "", "who it is by the name alone")


@pytest.mark.parametrize(
    ("known", "lines", "ours"),
    [
        (Person(id="a", source=PersonSource.FOUND), (), True),
        (Person(id="a", source=PersonSource.APPLIED), (), True),
        (Person(id="a", source=PersonSource.REFERRED), (), False),
        (Person(id="a"), (), False),
        (Person(id="a"), ("ORGANIZER:mailto:toni@example.org",), True),
        (Person(id="a"), ("ORGANIZER:mailto:else@example.org",), False),
        (Person(id="a"), ("SUMMARY:The Candidate",), True),
        (Person(id="a"), ("SUMMARY:Candidates",), False),
        *((Person(id="a", interactions=(Interaction(kind=InteractionKind.SPOKE, at=datetime(2026, 11, 1, tzinfo=UTC),
           script=script),)), (), ours) for script, ours in (("screen-candidate", True), ("invite-to-interview", True),
           ("thank-you-call", False))),
    ],
)  # fmt: skip
def test_whether_we_are_who_interviews(known: Person, lines: tuple[str, ...], ours: bool) -> None:
    person = msgspec.structs.replace(known, emails=ROBIN.emails)
    found = of("ATTENDEE:mailto:robin@example.com", *lines, people=(person,))
    assert (found.person, found.we_interview) == ("a", ours)


def test_an_organizer_without_guests_does_not_interview() -> None:
    assert not of("SUMMARY:Interview Robin Sample", "ORGANIZER:mailto:toni@example.org").we_interview


@pytest.mark.parametrize(
    ("ours", "word", "action", "script"),
    [
        (True, "Screening", ActionState.SCREEN, "screen-candidate"),
        (True, "Interview", ActionState.INTERVIEW, "screen-candidate"),
        (False, "Screening", ActionState.INTERVIEW, "take-phone-interview"),
        (False, "Interview", ActionState.INTERVIEW, "take-phone-interview"),
    ],
)
def test_who_interviews_whom_tells_the_script(ours: bool, word: str, action: ActionState, script: str) -> None:
    host = "toni@example.org" if ours else "else@example.org"
    found = of(f"SUMMARY:{word}", "ATTENDEE:mailto:robin@example.com", f"ORGANIZER:mailto:{host}", people=(ROBIN,))
    assert (found.action, found.script) == (action, script)


def test_facts_of_our_link_are_kept_and_the_first_sound_one_counts() -> None:
    links = "callassist:call?script=../x <callassist:call?script=thank-you-call&job.title=Nurse&person.company=Sample> "
    one = of("SUMMARY:Talk", f"LOCATION:{links}", "DESCRIPTION:callassist:call?script=return-a-call", people=(ROBIN,))
    assert (one.script, one.job, one.facts) == (
        "thank-you-call", "Nurse", {"job.title": "Nurse", "person.company": "Sample"},
    )  # fmt: skip
    bare = of("SUMMARY:Call 030 901820")
    assert (bare.facts, bare.job, bare.alike, bare.action) == ({}, "", (), ActionState.CALL_BACK)


def test_a_line_of_a_description_tells_the_kind_where_the_title_does_not() -> None:
    for text in ("Interview\\nMore", "\\n  \\n Booked: Interview", "Type: Interview"):
        one = of("SUMMARY:Robin Sample", f"DESCRIPTION:{text}", people=(ROBIN,))
        assert (one.script, one.why_script) == ("take-phone-interview", "the script by its words")
    assert of("SUMMARY:Robin Sample", "DESCRIPTION:More\\nInterview", people=(ROBIN,)).script == ""
