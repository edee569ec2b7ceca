"""Settings: one table, a file that people may edit, and no way to be kept from starting."""

from __future__ import annotations

import os
import stat
import tomllib
from pathlib import Path

import pytest

from callassist.catalogs import catalog, spoken
from callassist.languages import own_name
from callassist.settings import TABLE, Setting, SettingKind, load


def test_without_a_file_all_is_as_it_comes(tmp_path: Path) -> None:
    settings = load(tmp_path / "settings.toml")
    assert settings.problems == []
    assert {setting.name: settings[setting.name] for setting in TABLE} == {s.name: s.default for s in TABLE}


@pytest.mark.parametrize("setting", TABLE, ids=lambda setting: setting.name)
def test_every_default_is_usable_and_has_a_name(setting: object) -> None:
    assert setting.usable(setting.default)
    assert setting.label
    assert setting.group


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("me.name", "Ada “Q” Sample"),
        ("look.theme", "dark"),
        ("look.text_size", 200),
        ("phrases", {"cb": "call back", "a b": "x = 1 # y"}),
        ("keys", {"call.finish": "Ctrl+W"}),
    ],
)
def test_what_is_set_is_there_again(tmp_path: Path, name: str, value: object) -> None:
    path = tmp_path / "config" / "settings.toml"
    load(path).set(name, value)
    again = load(path)
    assert again.problems == []
    assert again[name] == value


def test_what_somebody_wrote_into_the_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('# mine\n[me]\nname = "Ada"  # short\n\n[plugins]\nfuture = 3\n', encoding="utf-8")
    load(path).set("me.role", "recruiter")
    text = path.read_text(encoding="utf-8")
    for kept in ("# mine", 'name = "Ada"  # short', "future = 3", 'role = "recruiter"'):
        assert kept in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[look]\ntheme = 'pink'\n", "look.theme must be one of system, light"),
        ("[look]\ntext_size = 9000\n", "look.text_size must be a number from 75 to 300"),
        ("[look]\ntext_size = true\n", "look.text_size must be"),
        ("[phrases]\ncb = 3\n", "phrases must be a table of texts"),
        ("me = 'x'\n[look\n", "cannot be read"),
        ("\x00", "cannot be read"),
    ],
)
def test_what_cannot_be_used_is_told_and_left_alone(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    settings = load(path)
    assert [problem for problem in settings.problems if said in problem]
    assert settings["look.theme"] == "system"
    assert path.read_text(encoding="utf-8") == text


def test_a_file_that_is_no_toml_is_kept_beside_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("me = [", encoding="utf-8")
    load(path).set("me.name", "Ada")
    assert path.with_name("settings.toml.broken").read_text(encoding="utf-8") == "me = ["
    assert load(path)["me.name"] == "Ada"


def test_an_unusable_value_is_refused_in_words(tmp_path: Path) -> None:
    settings = load(tmp_path / "settings.toml")
    with pytest.raises(ValueError, match="Text size in per cent must be a number from 75 to 300"):
        settings.set("look.text_size", 10)


def test_whoever_listens_is_told_the_name(tmp_path: Path) -> None:
    settings, heard = load(tmp_path / "settings.toml"), []
    settings.listen(heard.append)
    settings.set("look.theme", "dark")
    assert heard == ["look.theme"]


def test_a_group_leaves_out_what_is_empty(tmp_path: Path) -> None:
    settings = load(tmp_path / "settings.toml")
    settings.set("me.name", "Ada")
    assert settings.group("me") == {"name": "Ada"}
    assert all(setting.kind in SettingKind for setting in TABLE)


def test_whatever_a_setting_is_called_is_said_in_german_too() -> None:
    texts = {source for context, source in catalog("de").texts if context == "Settings"}
    choices = {label for setting in TABLE for key, label in setting.choices if key != label}  # a time is its own name
    said = {text for setting in TABLE for text in (setting.label, setting.group)} | choices
    assert said - {own_name(tag) for tag in spoken()} <= texts


def test_a_switch_is_true_or_false() -> None:
    switch = Setting("on", SettingKind.SWITCH, True, "On", "here")
    assert (switch.usable(False), switch.usable(1), switch.wanted()) == (True, False, "true or false")


@pytest.mark.parametrize(
    ("kind", "usable", "not_usable", "wanted"),
    [
        (SettingKind.TEXT, ["", "x", "~nosuchuser"], [1, True, {}, None], "a text"),
        (SettingKind.NUMBER, [3, 5, 7], [2, 8, True, "5", 5.0], "a number from 3 to 7"),
        (SettingKind.CHOICE, ["a", "b"], ["", "A", 1, None], "one of a, b"),
        (SettingKind.TABLE, [{}, {"a": "b"}], [{"a": 1}, {1: "a"}, {"a": "b", "c": {}}, "a", None], "a table of texts"),
        (SettingKind.ZONE, ["", "Europe/Berlin"], ["Mars/Base", 1, None], "a time zone, such as Europe/London"),
        (SettingKind.FOLDER, ["", "/x", "~/x"], ["~nosuchuser/x", "a\0b", 1], "the path of a folder"),
    ],
)
def test_what_each_kind_can_hold(
    kind: SettingKind, usable: list[object], not_usable: list[object], wanted: str
) -> None:
    setting = Setting("x", kind, "", "X", "here", choices=(("a", "A"), ("b", "B")), least=3, most=7)
    assert [setting.usable(value) for value in usable] == [True] * len(usable)
    assert [setting.usable(value) for value in not_usable] == [False] * len(not_usable)
    assert setting.wanted() == wanted


def test_settings_of_one_group_stand_together() -> None:
    groups = [row.group for number, row in enumerate(TABLE) if not number or row.group != TABLE[number - 1].group]
    assert groups == [
        "Who I am", "Asked once", "Look", "Telephone", "Notes", "When to call", "Who dials", "Reminders", "Keys",
        "Several machines", "Data",
    ]  # fmt: skip


def test_times_to_choose_come_every_half_hour() -> None:
    (times,) = ([key for key, _ in row.choices] for row in TABLE if row.name == "planner.follow_up_at")
    assert times == [f"{hour:02}:{minute}" for hour in range(6, 22) for minute in ("00", "30")] + ["22:00"]


def test_what_is_read_is_of_its_own_kind(tmp_path: Path) -> None:
    settings = load(tmp_path / "settings.toml")
    settings.set("me.name", "Ada")
    settings.set("phrases", {"a": "b"})
    assert (settings.text("me.name"), settings.text("look.text_size"), settings.text("phrases")) == ("Ada", "", "")
    assert (settings.number("look.text_size"), settings.number("me.name")) == (100, 0)
    assert (settings.on("data.backup"), settings.on("asked.name"), settings.on("me.name")) == (True, False, False)
    assert (settings.table("phrases"), settings.table("me.name")) == ({"a": "b"}, {})


def test_what_could_not_be_saved_is_in_force_and_is_saved_later(tmp_path: Path) -> None:
    settings, told = load(tmp_path / "in" / "settings.toml"), list[str]()
    settings.not_saved = lambda: told.append("not saved")
    settings.listen_saved(lambda: told.append("saved"))
    (tmp_path / "in").write_text("in the way")
    with pytest.raises(OSError, match="in"):
        settings.set("me.name", "Ada")
    assert (settings["me.name"], told) == ("Ada", ["not saved"])
    (tmp_path / "in").unlink()
    settings.save()
    settings.after_save()
    assert (load(settings.path)["me.name"], told) == ("Ada", ["not saved", "saved"])
    settings.path.unlink()
    settings.save()  # nothing is left to be written
    assert not settings.path.exists()


@pytest.mark.parametrize(("parts", "read"), [(1001, True), (1002, False)])
def test_a_key_of_too_many_parts_is_not_read(tmp_path: Path, parts: int, read: bool) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f"# mine\n[me]\nname = 'Ada'\n[{'.'.join(['a'] * parts)}]\nb = 1\n")
    assert (load(path).problems == []) is read
    path.write_text(f"[me]\nname = 'Ada'\n[{'.'.join(['a'] * parts)}]")
    assert (load(path)["me.name"] == "Ada") is read


def test_a_folder_in_its_place_is_kept_under_another_name(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    for number in (1, 2):
        path.mkdir()
        (path / "of somebody").write_text(f"kept {number}")
        assert load(path).problems
        load(path).set("me.name", "Ada")
        assert load(path)["me.name"] == "Ada"
        path.unlink()
    for number in (1, 2):
        assert (tmp_path / f"settings.toml.broken-{number}" / "of somebody").read_text() == f"kept {number}"


@pytest.mark.parametrize("folder", ["~nosuchuser/x", "a\\u0000b"])
def test_a_data_folder_that_there_cannot_be_is_told_and_left_alone(tmp_path: Path, folder: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f'[data]\nfolder = "{folder}"\n')
    settings = load(path)
    assert settings["data.folder"] == ""
    assert "must be the path of a folder" in settings.problems[0]
    with pytest.raises(ValueError, match="must be the path of a folder"):
        settings.set("data.folder", "~nosuchuser/x")


BY_HAND = [
    'me.name = "a"\nme.role = "R"\nme.phone = "1"\n',
    'me = { name = "a", role = "R" }\n',
    'me.name = "a"\nlook.theme = "dark"\nme.role = "R"\n',
    '"me".name = "a"\n"me".role = "R"\n',
    '[me]\nname = "a"\n[look]\n[me.sub]\nrole = "R"\n',
    '# kept\n[me] # kept\nrole = "R" # kept\n',
    "[me.name]\nfirst = 1\n[me.role]\nx = 2\n",
    "[x]\na = nan\n[me]\nrole = 'R'\n",
    "",
]


@pytest.mark.parametrize("text", BY_HAND)
@pytest.mark.parametrize(
    ("name", "value"), [("me.name", "NEW"), ("me.email", "x@example.org"), ("phrases", {"a": "b"})]
)
def test_all_else_stays_however_it_is_written(tmp_path: Path, text: str, name: str, value: object) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text)
    before = tomllib.loads(text)
    load(path).set(name, value)
    after = tomllib.loads(path.read_text())
    group, dot, key = name.rpartition(".")
    assert (after[group] if dot else after).pop(key) == value
    (before.setdefault(group, {}) if dot else before).pop(key, None)
    assert repr(after) == repr(before)
    assert path.read_text().count("# kept") == text.count("# kept")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 or os.name == "nt"


@pytest.mark.parametrize("text", ['me = 3\nx = "kept"\n', '[[me]]\nname = "a"\n[x]\ny = "kept"\n'])
def test_what_stands_where_a_group_belongs_is_kept_in_a_copy(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text)
    load(path).set("me.name", "Ada")
    assert load(path)["me.name"] == "Ada"
    assert "kept" in path.read_text()
    assert path.with_name("settings.toml.broken").read_text() == text


@pytest.mark.parametrize(
    "raw",
    [
        b'[me]\nname = "a"\nname = "b"\n',
        b"me = [",
        b"\xff",
        b"x = " + b"[" * 5000,
        b"a." * 30_000 + b"b = 1",
        b"x = {" + b"a." * 30_000 + b"b = 1}",
        b"[" + b"a." * 30_000 + b"b]",
    ],
)
def test_what_cannot_be_read_is_kept_in_a_copy_and_every_version_of_it(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "settings.toml"
    for text in (raw, raw, b"# again\n" + raw):
        path.write_bytes(text)
        settings = load(path)
        assert "cannot be read" in settings.problems[0]
        settings.set("me.name", "Ada")
        assert load(path)["me.name"] == "Ada"
    copies = sorted(tmp_path.glob("settings.toml.broken*"))
    assert [copy.read_bytes() for copy in copies] == [raw, b"# again\n" + raw]


@pytest.mark.parametrize(
    "text",
    [
        'x = "DOTS"',
        '"x" = "DOTS"',
        "x = 'DOTS'",
        'x = """\nDOTS\nDOTS"""',
        "# it's DOTS",
        'x = "\\"DOTS" # "\ny = "DOTS"',
        "x = 2 # '",
    ],
)
def test_full_stops_in_texts_and_remarks_are_no_parts_of_a_key(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text.replace("DOTS", "." * 5000) + '\n[me]\nname = "Ada"\n')
    settings = load(path)
    assert settings.problems == []
    assert settings["me.name"] == "Ada"


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_linked_file_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "elsewhere.toml"
    real.write_text('[me]\nrole = "R"\n')
    path = tmp_path / "settings.toml"
    path.symlink_to(real)
    load(path).set("me.name", "Ada")
    assert path.is_symlink()
    assert tomllib.loads(real.read_text()) == {"me": {"role": "R", "name": "Ada"}}


EVERY = """\
me.name: text
me.full_name: text
me.role: text
me.company: text
me.phone: text
me.email: text
me.zone: zone
asked.name: off
look.theme: system of system light dark light-contrast dark-contrast
look.text_size: 100 of 75 to 300
look.words_size: 100 of 60 to 250
look.motion: system of system none
look.language: system
phone.dial: tel of tel sip callto command
phone.command: text
phone.kdeconnect: off on linux
phone.gsconnect: off on linux
phone.linphone: off on linux
phone.modem: off on linux
phrases: table
planner.T1: on
planner.start: 09:00 of 06:00 to 13:00
planner.end: 17:00 of 13:30 to 22:00
planner.days: country of country 0-4 0-5 6-4 6-3 0-6
planner.holidays: on
planner.keep_agreed_hour: off
planner.T2: on
planner.T3: on
planner.days_after_decision: 1 of 1 to 60
planner.follow_up_at: 10:00 of 06:00 to 22:00
planner.T4: on
planner.days_after_interview: 7 of 1 to 60
planner.T5: on
planner.quiet_day: 0 of -1 0 1 2 3 4 5 6
planner.T6: on
planner.messages: 2 of 1 to 9
planner.days_between_messages: 2 of 0 to 60
planner.hours_between_tries: 3 of 0 to 2160
planner.T7: on
planner.T8: on
planner.T9: on
planner.thank_for_days: 2 of 1 to 14
planner.W1: on
planner.W2: on
planner.W3: on
planner.W4: on
planner.arrange_days_ahead: 14 of 1 to 60
planner.W5: on
reminders.show: on
reminders.minutes: 5 of 0 to 120
keys: table
share.folder: folder
share.name: text
share.seal: off
data.folder: folder
data.backup: on
data.keep_notes: 0 of 0 to 36500
"""


def told(setting: Setting) -> str:
    """The usual value, and what else it can be."""
    words = [key for key, _ in setting.choices]
    if setting.kind is SettingKind.NUMBER:
        what = f"{setting.default} of {setting.least} to {setting.most}"
    elif setting.kind is SettingKind.CHOICE and setting.name != "look.language":
        what = f"{setting.default} of {' '.join(words) if len(words) < 10 else f'{words[0]} to {words[-1]}'}"
    elif setting.kind is SettingKind.SWITCH:
        what = "on" if setting.default else "off"
    else:
        what = str(setting.default) if setting.default else setting.kind.value
    return f"{setting.name}: {what}{f' on {setting.only}' if setting.only else ''}\n"


def test_each_setting_is_usually_this_and_can_be_that() -> None:
    """Files of every year name them so, and hold these values."""
    assert "".join(map(told, TABLE)) == EVERY
    for setting in TABLE:
        if setting.kind is SettingKind.NUMBER:
            bounds = (setting.least - 1, setting.least, setting.most, setting.most + 1)
            assert [setting.usable(value) for value in bounds] == [False, True, True, False]
    (language,) = [setting for setting in TABLE if setting.name == "look.language"]
    assert [key for key, _ in language.choices][:1] == ["system"]
