import argparse
import json
from pathlib import Path

import pytest

from callassist import paths, settings
from callassist.cli.cmd_planner import add_when_parser, as_json, as_text, when_command
from callassist.cli.main import main
from callassist.planner.reasons import ENGLISH
from callassist.planner.rule_settings import RULES, PlannerSettings

BERLIN = ("--zone", "Europe/Berlin", "--country", "DE")


def when(*argv: str, by: PlannerSettings | None = None) -> int:
    parser = argparse.ArgumentParser()
    add_when_parser(parser.add_subparsers(required=True))
    return when_command(parser.parse_args(["when", *argv]), by or PlannerSettings(), None)


def test_json_has_the_five_keys(capsys: pytest.CaptureFixture[str]):
    assert when("--missed", "2026-03-10T22:14", *BERLIN, "--now", "2026-03-10T23:00", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "at": "2026-03-11T09:00:00+01:00",
        "zone": "Europe/Berlin",
        "action": "return",
        "reason": "They called on Tuesday 10 March at 22:14, outside business hours, so call first thing on a working "
        "day: Wednesday 11 March at 09:00.",
        "rules": ["T2", "T1"],
    }


def test_text_says_what_when_and_why(capsys: pytest.CaptureFixture[str]):
    assert when("--interview", "2026-03-10", *BERLIN, "--now", "2026-03-11T09:00") == 0
    assert capsys.readouterr().out.splitlines() == [
        "Follow up: Tuesday 17 March 2026, 10:00 (Europe/Berlin)",
        (
            "You met on Tuesday 10 March and no decision date was named, so a week later is a good time to ask: "
            "Tuesday 17 March at 10:00."
        ),
        "Rules: T4",
    ]


@pytest.mark.parametrize(
    ("argv", "at", "action"),
    [
        (("--interview", "2026-03-02", "--decision-by", "2026-03-06"), "2026-03-10T10:00:00+01:00", "follow-up"),
        (("--interview", "2026-03-02T15:00+01:00",), "2026-03-10T10:00:00+01:00", "follow-up"),
        (("--call-back", "2026-03-12"), "2026-03-12T09:00:00+01:00", "call-back"),
        (("--missed", "2026-03-03T08:30"), "2026-03-03T09:00:00+01:00", "return"),
        (("--interview", "2026-03-02", "--decision-by", "2026-03-02"), "2026-03-03T10:00:00+01:00", "follow-up"),
        (("--call-back", "1900-01-01"), "2026-03-03T09:00:00+01:00", "call-back"),
        (("--call-back", "2999-12-31"), "2999-12-31T09:00:00+01:00", "call-back"),
        (("--call-back", "2026-03-12T13:00Z"), "2026-03-12T14:00:00+01:00", "call-back"),
        (("--missed", "2026-03-03T08:00", "--messages-left", "1"), "2026-03-03T09:00:00+01:00", "return"),
        (("--missed", "2026-03-03T08:00", "--messages-left", "2"), "2026-03-03T09:00:00+01:00", "let-go"),
    ],
)  # fmt: skip
def test_what_can_be_asked(argv: tuple[str, ...], at: str, action: str, capsys: pytest.CaptureFixture[str]):
    assert when(*argv, *BERLIN, "--now", "2026-03-03T08:30", "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["at"], found["action"]) == (at, action)


def test_the_country_follows_from_the_zone(capsys: pytest.CaptureFixture[str]):
    asked = ("--call-back", "2026-07-03T10:00", "--zone", "America/New_York", "--now", "2026-07-01T09:00")
    assert when(*asked, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["at"] == "2026-07-06T09:00:00-04:00"
    assert when(*asked, "--format", "json", by=PlannerSettings(holidays=False)) == 0
    assert json.loads(capsys.readouterr().out)["at"] == "2026-07-03T10:00:00-04:00"


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("--missed", "yesterday"), "--missed 'yesterday' is no date and time; write it as 2026-03-10T09:30"),
        (("--call-back", "soon"), "--call-back 'soon' is no date and time; write it as 2026-03-10 or 2026-03-10T09:30"),
        (("--missed", "2026-03-10"), "--missed '2026-03-10' needs a time of day too; write it as 2026-03-10T09:30"),
        (("--missed", "2026-03-20T10:00"), "--missed 2026-03-20T10:00 is later than now (2026-03-10T09:00)"),
        (("--missed", "2026-03-10T09:00:01"), "is later than now"),
        (("--interview", "2026-02-30"), "--interview '2026-02-30' is no date and time"),
        (
            ("--interview", "2026-03-10", "--decision-by", "soon"),
            "--decision-by 'soon' is no date; write it as 2026-03-10",
        ),
        (
            ("--interview", "2026-03-10", "--decision-by", "2026-03-01"),
            "is before the interview, 2026-03-10",
        ),
        (("--interview", "1899-12-31"), "--interview '1899-12-31' is too far away to reckon with"),
        (("--call-back", "3000-01-01"), "--call-back '3000-01-01' is too far away to reckon with"),
        (("--interview", "2026-03-10", "--decision-by", "3000-01-01"), "--decision-by '3000-01-01' is too far away"),
        (("--interview", "2026-03-10", "--country", "XX"), "--country: 'XX' is no country whose holidays are known"),
        (("--interview", "2026-03-10", "--country", "LU-X"), "LU has no part 'X'; known are none and so on"),
        (("--call-back", "2026-03-10", "--decision-by", "2026-03-11"), "--decision-by belongs to --interview"),
        (("--interview", "0001-01-01"), "too far away"),
        (("--interview", "9999-12-31"), "too far away"),
        (("--interview", "2026-03-10", "--decision-by", "3000-01-01"), "too far away"),
        (("--interview", "2026-03-10", "--messages-left", "-1"), "--messages-left '-1' is no count; give 0, 1, 2"),
        (("--interview", "2026-03-10", "--messages-left", "two"), "give 0, 1, 2"),
        (("--interview", "2026-03-10", "--zone", "Berlinn"), "did you mean “Europe/Berlin”?"),
        (("--interview", "2026-03-10", "--country", "Germany"), "use a code such as DE or GB"),
        (("--interview", "2026-03-10", "--country", "DE-ZZ"), "DE has no part 'ZZ'"),
        (("--interview", "2026-03-10", "--now", "noon"), "--now 'noon' is no date and time"),
    ],
)
def test_what_cannot_be_used_is_told(argv: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]):
    more = (*(() if "--zone" in argv else BERLIN[:2]), *(() if "--now" in argv else ("--now", "2026-03-10T09:00")))
    assert when(*argv, *more) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert words in output.err
    assert output.err.startswith("callassist when: ")


@pytest.mark.parametrize(
    "argv", [(), ("--missed", "2026-03-10T10:00", "--interview", "2026-03-10"), ("--decision-by", "2026-03-10")]
)
def test_exactly_one_question(argv: tuple[str, ...]):
    with pytest.raises(SystemExit) as stopped:
        when(*argv)
    assert stopped.value.code == 2


@pytest.mark.parametrize(
    ("chosen", "computer", "asked", "at"),
    [
        ("", "Asia/Kolkata", (), "2026-03-12T10:00:00+05:30"),
        ("Europe/Lisbon", "Asia/Kolkata", (), "2026-03-12T10:00:00+00:00"),
        ("Europe/Lisbon", "Asia/Kolkata", ("--zone", "Berlin"), "2026-03-12T10:00:00+01:00"),
        ("", "", (), "2026-03-12T10:00:00+00:00"),
    ],
)
def test_the_zone_is_that_asked_for_that_of_the_settings_or_this_computers(
    chosen: str,
    computer: str,
    asked: tuple[str, ...],
    at: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
):
    monkeypatch.setattr("callassist.people.clock.local_zone_name", lambda: computer)
    settings.load(paths.within(tmp_path).config / "settings.toml").set("me.zone", chosen)
    about = ("--call-back", "2026-03-12T10:00", "--now", "2026-03-10T09:00", "--format", "json")
    assert main(["when", *about, *asked, "--data-dir", str(tmp_path)]) == 0
    assert json.loads(capsys.readouterr().out)["at"] == at


def test_nothing_to_do_is_told_as_well():
    assert (as_json(None), as_text(None)) == ("null\n", "Nothing to do.\n")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"off": ("T1", "X9")}, "no rule X9"),
        ({"messages": 0}, "messages must be from 1 to 9"),
        ({"days_after_decision": 0}, "days_after_decision must be from 1"),
        ({"quiet_day": 7}, "quiet_day"),
        ({"days": (8,)}, "each from 0"),
    ],
)
def test_settings_out_of_range_are_refused(wrong: dict[str, object], words: str):
    with pytest.raises(ValueError, match=words):
        PlannerSettings(**wrong)  # pyright: ignore[reportArgumentType]


def test_the_table_of_rules_names_every_measure_once():
    named = [name for rule in RULES for name in rule.measures]
    assert set(named) == set(PlannerSettings.__struct_fields__) - {"off"}
    assert [rule.id for rule in RULES] == [f"T{n}" for n in range(1, 10)] + [f"W{n}" for n in range(1, 6)]


@pytest.mark.parametrize(
    ("clauses", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_clauses_are_joined(clauses: list[str], said: str):
    assert ENGLISH.both(clauses) == said


@pytest.mark.parametrize(("form", "said"), [("text", "Nothing to do.\n"), ("json", "null\n")])
def test_with_nothing_to_do_the_code_says_so_too(form: str, said: str, capsys: pytest.CaptureFixture[str]):
    parser = argparse.ArgumentParser()
    add_when_parser(parser.add_subparsers(required=True))
    asked = ["when", "--interview", "2026-03-10", "--now", "2026-03-11T09:00", *BERLIN, "--format", form]
    assert when_command(parser.parse_args(asked), PlannerSettings(off=("T4",)), None) == 1
    assert capsys.readouterr().out == said


@pytest.mark.parametrize(
    ("argv", "at", "rules"),
    [
        # A holiday of one state only, a half-hour zone, the other side of the date line, the end of a leap February.
        (("--call-back", "2026-06-04T10:00", "--country", "DE-BY"), "2026-06-05T09:00:00+02:00", ["T7", "T1"]),
        (("--call-back", "2026-06-04T10:00", "--country", "DE-BE"), "2026-06-04T10:00:00+02:00", ["T7"]),
        (("--missed", "2026-03-02T20:00", "--zone", "Asia/Kolkata"), "2026-03-03T09:00:00+05:30", ["T2", "T1"]),
        (
            ("--missed", "2026-03-02T20:00", "--zone", "Pacific/Kiritimati"),
            "2026-03-03T11:00:00+14:00",
            ["T2", "T1"],
        ),
        (("--interview", "2028-02-22", "--now", "2028-02-23T09:00"), "2028-02-29T10:00:00+01:00", ["T4"]),
        (("--interview", "2026-03-23", "--now", "2026-03-24T09:00"), "2026-03-31T10:00:00+02:00", ["T4", "T5"]),
    ],
)
def test_where_and_when_they_are_counts(
    argv: tuple[str, ...], at: str, rules: list[str], capsys: pytest.CaptureFixture[str]
):
    more = [*argv, *(() if "--zone" in argv else ("--zone", "Europe/Berlin"))]
    more += [] if "--country" in argv or "--zone" in argv else ["--country", "DE"]
    more += [] if "--now" in argv else ["--now", "2026-03-02T21:00Z" if "--missed" in argv else "2026-03-02T21:00"]
    assert when(*more, "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["at"], found["rules"]) == (at, rules)
    assert set(found) == {"at", "zone", "action", "reason", "rules"}
