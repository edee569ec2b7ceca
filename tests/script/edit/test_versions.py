"""Versions come back as they were kept; what cannot be read is passed over, and only so many are kept."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from callassist.files import Disk
from callassist.script.edit import versions as module
from callassist.script.edit.versions import (
    Version,
    Versions,
    keep_sound,
    let_sound_go,
    likest,
    made_from,
    sound_copy,
    without_repeats,
)

START = datetime(2026, 11, 24, 14, 6, tzinfo=UTC)


def version(minutes: int, text: str) -> Version:
    began = START + timedelta(minutes=minutes)
    return Version(began, began + timedelta(seconds=30), "Sam", text)


def test_versions_are_kept_by_session_the_newest_first(tmp_path):
    versions = Versions(tmp_path, tmp_path / "de" / "a.call.md")
    assert versions.all() == []
    for one in (version(0, "a\r\n"), version(1, "b \udc80"), version(1, "c ä")):
        versions.put(one)
    assert versions.all() == [version(1, "c ä"), version(0, "a\r\n")]
    assert versions.folder.stat().st_mode & 0o077 == 0
    (versions.folder / "20261124-150000.json").write_text("{", encoding="utf-8")
    (versions.folder / "20261124-150001.json").write_text("[]", encoding="utf-8")
    (versions.folder / "other.txt").write_text("", encoding="utf-8")
    assert len(versions.all()) == 2


def test_only_so_many_are_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST", 2)
    versions = Versions(tmp_path, tmp_path / "a.call.md", Disk())
    for minutes in range(4):
        versions.put(version(minutes, str(minutes)))
    assert [one.text for one in versions.all()] == ["3", "2"]


def test_a_version_that_changed_nothing_is_not_told():
    told = without_repeats([version(2, "b"), version(1, "a"), version(0, "a")])
    assert [one.began for one in told] == [version(2, "").began, version(0, "").began]


def test_of_two_that_are_as_alike_it_is_made_from_the_last():
    assert likest("a\nb\nc", ["x", "a\nb\nd", "a\nb\ne"]) == "a\nb\ne"
    assert likest("a\nb", ["a\nb", "a", "a\nb\nc\nd"]) == "a\nb"


def test_what_it_was_made_from_before_is_kept_with_a_version(tmp_path):
    versions = Versions(tmp_path, tmp_path / "a.call.md")
    assert versions.begin("a", "b", START, "Sam") == Version(START + timedelta(seconds=1), START, "Sam", "b")
    versions.begin("b", "c", START, "Sam", "base")
    assert [(one.text, one.instead) for one in versions.all()] == [("c", "base"), ("b", None), ("a", None)]


def test_the_last_text_that_checked_is_kept_until_the_script_checks_again(tmp_path):
    script = tmp_path / "de" / "a.call.md"
    keep_sound(tmp_path, script, "sound", Disk())
    assert sound_copy(tmp_path, script).read_text(encoding="utf-8") == "sound"
    let_sound_go(tmp_path, script, Disk())
    let_sound_go(tmp_path, script, Disk())
    assert not sound_copy(tmp_path, script).exists()


def test_what_a_version_was_made_from():
    one, two, three = (
        replace(version(minutes, text), instead=None) for minutes, text in ((3, "c"), (2, "b"), (1, "a"))
    )
    own = [one, replace(two, instead="base"), replace(three, instead="first")]
    assert [made_from(version, own, [], "now") for version in own] == ["now", "now", "base"]
    published = [one, two, three]
    assert [made_from(version, [], published, "now") for version in published] == ["c", "b", "a"]
    assert [made_from(version, [], published, "b") for version in published] == ["c", "b", "b"]
    assert [made_from(version, [], published, "c") for version in published] == ["c", "c", "c"]
    assert made_from(version(9, "z"), own, published, "z") == "z"
    assert made_from(version(9, "z"), own, published, "b") == "z"
