"""The scripts that ship are the product: each reads without a finding, can be said aloud whatever is known, and
is the same call in both languages."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from callassist import assets
from callassist.script.reader import read_script
from callassist.script.script_model import (
    ChoiceBlock,
    Field,
    FieldType,
    RunKind,
    Say,
    Script,
    Tick,
    Value,
    Values,
)
from callassist.script.script_paths import walk
from callassist.script.translation_check import translation_differences

IDS = (
    "arrange-phone-interview",
    "follow-up-after-interview",
    "household-survey",
    "invite-to-interview",
    "leave-message-with-someone",
    "leave-voicemail",
    "practice-call",
    "reference-check",
    "return-a-call",
    "screen-candidate",
    "support-triage",
    "take-phone-interview",
    "thank-you-call",
)
FOLDERS = {"en": (), "de": ("de",)}
WORDS_A_SECOND = 2.5
LONG_LINE = 20
"""A line of more words than this has a shorter wording too."""

NOTHING: Values = {}

every_script = pytest.mark.parametrize(("lang", "script_id"), [(lang, name) for lang in FOLDERS for name in IDS])


@cache
def script(lang: str, script_id: str) -> Script:
    result = read_script(assets.path("scripts", *FOLDERS[lang], f"{script_id}.call.md"))
    assert result.script is not None, result.problems
    return result.script


def answered(read: Script) -> dict[str, Value]:
    """The sample, with something captured in every field."""
    by_type: dict[FieldType, Value] = {
        FieldType.NUMBER: 30,
        FieldType.MONEY: 45_000,
        FieldType.RATING: 4,
        FieldType.DATE: "2026-03-12",
        FieldType.DATETIME: "2026-03-12T14:30",
        FieldType.PHONE: "020 7946 0009",
        FieldType.EMAIL: "dana@example.org",
    }
    captured = {
        field.name: field.options[0].key if field.options else by_type.get(field.type, "the team")
        for step in read.steps
        for field in step.of(Field)
    }
    return {**read.sample, **captured}


def known(read: Script) -> dict[str, Values]:
    """What may be known when a line comes up, from all of it to nothing."""
    return {
        "sample": read.sample,
        "sample and answers": answered(read),
        "no person": {**read.sample, "person": {}},
        "answers alone": {name: value for name, value in answered(read).items() if name not in read.sample},
        "nothing": NOTHING,
    }


def places(read: Script) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Where something is said: steps and prepared answers, by id."""
    yield from ((step.id, step.blocks) for step in read.steps)
    yield from ((answer.id, answer.blocks) for answer in read.prepared)


def said(read: Script, values: Values) -> Iterator[tuple[str, str]]:
    """Every wording of every line as it is read aloud, with its place; a blank stands as `…name…`."""
    for place, blocks in places(read):
        for block in blocks:
            if isinstance(block, Say):
                for wording in block.wordings:
                    yield place, wording.text.plain(values, missing="…{name}…")


@pytest.mark.parametrize("lang", FOLDERS)
def test_these_are_all_the_scripts_there_are(lang: str) -> None:
    found = assets.files("scripts", *FOLDERS[lang], suffix=".call.md")
    assert tuple(file.name.removesuffix(".call.md") for file in found) == IDS


@every_script
def test_reads_without_a_finding(lang: str, script_id: str) -> None:
    path = assets.path("scripts", *FOLDERS[lang], f"{script_id}.call.md")
    assert read_script(path).problems == ()
    assert (script(lang, script_id).id, script(lang, script_id).lang) == (script_id, lang)


@every_script
def test_nothing_is_read_out_blank(lang: str, script_id: str) -> None:
    read = script(lang, script_id)
    for what, values in known(read).items():
        assert [(what, place, line) for place, line in said(read, values) if "…" in line] == []


@every_script
def test_every_line_is_a_sentence_whatever_is_known(lang: str, script_id: str) -> None:
    read = script(lang, script_id)
    stumble = re.compile(r"  | [.,?!:]|[.,:]{2}|[.?!],|^\W|^[a-zäöü]|[^.?!]$|\(\)|None|True|False|\{|\}")
    for what, values in known(read).items():
        lines = [(what, place, line.replace("\n", " ")) for place, line in said(read, values)]
        assert [line for line in lines if not line[2].strip() or stumble.search(line[2])] == []


@every_script
def test_what_is_small_has_no_gap_either(lang: str, script_id: str) -> None:
    read = script(lang, script_id)
    small = [block for step in read.steps for block in step.blocks] + [*read.before]
    for values in (read.sample, NOTHING):
        for block in small:
            text = getattr(block, "text", None) or getattr(block, "label", None)
            if text is not None:
                assert RunKind.MISSING not in {run.kind for run in text.runs(values)}, text.source
                assert text.plain(values).strip(), text.source


@every_script
def test_each_step_can_be_said_in_its_time(lang: str, script_id: str) -> None:
    read = script(lang, script_id)
    for step in read.steps:
        first = " ".join(say.wordings[0].text.plain(answered(read)) for say in step.of(Say))
        assert step.seconds_given, step.id
        assert len(first.split()) / WORDS_A_SECOND <= step.seconds, step.id
    assert read.step("voicemail").seconds <= 20


@every_script
def test_every_long_line_has_a_shorter_wording(lang: str, script_id: str) -> None:
    read = script(lang, script_id)
    for place, blocks in places(read):
        for block in blocks:
            if not isinstance(block, Say):
                continue
            first, *others = [len(wording.text.plain(read.sample).split()) for wording in block.wordings]
            if first > LONG_LINE:
                assert [count for count in others if count < first], (place, block.line)
            for wording, count in zip(block.wordings[1:], others, strict=True):
                assert wording.label != "or shorter" or count < first, (place, block.line)


@every_script
@pytest.mark.parametrize("empty", [False, True], ids=["sample", "empty person"])
def test_every_path_comes_to_an_outcome_with_no_blank(lang: str, script_id: str, empty: bool) -> None:
    read = script(lang, script_id)
    walked = walk(read, empty=empty)
    assert not walked.capped
    assert {path.outcome for path in walked.paths} == set(read.outcomes)
    assert {name for path in walked.paths for name in path.blanks} == set()


@every_script
def test_there_is_a_way_out_of_every_call(lang: str, script_id: str) -> None:
    ids = {step.id for step in script(lang, script_id).steps}
    needed = {"voicemail", "reschedule"} | ({"someone-else"} if script_id != "practice-call" else set())
    assert needed <= ids


@every_script
def test_what_is_on_the_screen_is_short(lang: str, script_id: str) -> None:
    read = script(lang, script_id)
    for step in read.steps:
        assert len(step.title) <= 22, step.title
        assert len([tick for tick in step.of(Tick) if tick.needed]) <= 3, step.id
        led = [option for field in step.of(Field) for option in field.options if option.target]
        numbered = [*step.of(ChoiceBlock), *led]
        assert len(numbered) in (0, 2, 3, 4), step.id
        for answer in numbered:
            assert len(answer.label.plain(read.sample)) <= 32, (step.id, answer.label.source)
        for field in step.of(Field):
            assert len(field.label.plain(read.sample)) <= 52, (step.id, field.label.source)
    for label in read.outcomes.values():
        assert len(label) <= 26, label
    assert len(read.prepared) <= 7


@pytest.mark.parametrize("script_id", IDS)
def test_both_languages_are_the_same_call(script_id: str) -> None:
    assert translation_differences(script("en", script_id), script("de", script_id)) == ()
