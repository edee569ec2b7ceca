import pytest
from hypothesis import given
from hypothesis import strategies as st

from callassist.calls.link import LONGEST_VALUE, BadLink, Prepared, is_link, read_link


@pytest.mark.parametrize(
    ("link", "prepared"),
    [
        ("callassist:call?script=screen-candidate", Prepared("screen-candidate")),
        ("callassist://call?script=screen-candidate", Prepared("screen-candidate")),
        ("callassist://call/?script=screen-candidate", Prepared("screen-candidate")),
        ("CALLASSIST:call?script=a&lang=de", Prepared("a", "de")),
        (
            "callassist:call?script=a&person=Dana%20Sample",
            Prepared("a", "", {"person.full_name": "Dana Sample", "person.first_name": "Dana"}),
        ),
        ("callassist:call?script=a&job.title=Nurse+%26+more", Prepared("a", "", {"job.title": "Nurse & more"})),
        ("callassist:call?script=a&job.title=", Prepared("a")),
        ("callassist:call?script=a&nonsense=1&Job.title=x&job..title=y", Prepared("a")),
        ("callassist:call?script=a&lang=../../etc", Prepared("a")),
    ],
)
def test_a_link_prepares_a_call(link: str, prepared: Prepared) -> None:
    assert read_link(link) == prepared


@pytest.mark.parametrize(
    "link",
    [
        "callassist:",
        "callassist:call",
        "callassist:call?script=",
        "callassist:call?script=../../etc/passwd",
        "callassist:call?script=C:%5Cx",
        "callassist:dial?script=a",
        "callassist:finish?script=a",
        "https://call?script=a",
        "callassist://[call?script=a",
        "callassist:call?script=a&" + "&".join(f"a.b{n}=1" for n in range(99)),
        "callassist:call?script=a&job.title=" + "x" * 9000,
    ],
)
def test_what_prepares_no_call_is_refused(link: str) -> None:
    with pytest.raises(BadLink, match="This link"):
        read_link(link)


def test_a_link_may_be_just_so_long() -> None:
    def read(text: str) -> bool:
        try:
            read_link(text)
        except BadLink:
            return False
        return True

    def of(length: int) -> str:
        link = "callassist:call?script=a&job.title="
        return link + "x" * (length - len(link))

    assert [read(of(length)) for length in (8_000, 8_001)] == [True, False]
    assert [read(f"callassist:call?script={'a' * length}") for length in (100, 101)] == [True, False]
    facts = [f"a.b{number}=1" for number in range(60)]
    assert [read(f"callassist:call?script=a&{'&'.join(facts[:most])}") for most in (59, 60)] == [True, False]
    known = read_link(f"callassist:call?script=a&{'a' * 50}.{'b' * 50}=1&{'a' * 51}.b=1&a.{'b' * 51}=1").facts
    assert [*known] == [f"{'a' * 50}.{'b' * 50}"]


def test_a_link_cannot_speak_for_the_user() -> None:
    assert read_link("callassist:call?script=a&me.name=Somebody&me.company=Else").facts == {}


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a%0Ab%09c", "a b c"),
        ("a%1B[31mb", "a[31mb"),
        ("%E2%80%AEevil", "evil"),
        ("{{person.name}}", "{{person.name}}"),
        ("%3Cb%3E", "<b>"),
        ("x" * 700, "x" * LONGEST_VALUE),
    ],
)
def test_values_are_one_line_of_plain_words(value: str, shown: str) -> None:
    assert read_link(f"callassist:call?script=a&job.title={value}").facts == {"job.title": shown}


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    for link in (text, f"callassist:call?{text}", f"callassist:call?script=a&job.title={text}"):
        try:
            facts = read_link(link).facts
        except BadLink:
            continue
        assert all(value.isprintable() for value in facts.values())


@pytest.mark.parametrize(("text", "ours"), [("callassist:call", True), ("CallAssist://x", True), ("x.call.md", False)])
def test_a_link_is_told_from_a_file(text: str, ours: bool) -> None:
    assert is_link(text) is ours
