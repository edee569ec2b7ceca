"""The language on the command line: what is printed, and the exit code."""

import argparse
import json
from pathlib import Path

import pytest

from callassist import assets
from callassist.cli import cmd_script as commands
from callassist.script.examples import EXAMPLES

GOOD = EXAMPLES["no-fallback"].text()
BAD = EXAMPLES["unknown-name"].text()


@pytest.fixture
def run(capsys, tmp_path):
    def go(*argv):
        parser = argparse.ArgumentParser()
        added = parser.add_subparsers(dest="command")
        commands.add_check_parser(added)
        commands.add_preview_parser(added)
        commands.add_packs_parser(added)
        commands.add_guide_parser(added)
        args = parser.parse_args([str(part) for part in argv])
        where = [tmp_path / "home" / "data" / "packs"] if args.command == "packs" else []
        code = getattr(commands, f"{args.command}_command")(args, *where)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return go


@pytest.fixture
def put(tmp_path):
    def go(name, text):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return go


def test_check_tells_what_to_do(run, put):
    path = put("a.call.md", BAD)
    code, out, _ = run("check", path)
    assert code == 1
    assert f"{path}:18: unknown-name No field is called `salery`.\n    Tip: {{{{ salery }}}}\n" in out
    assert out.endswith("1 script: 1 error, no warnings.\n")


def test_warnings_leave_the_exit_code_alone(run, put):
    code, out, _ = run("check", put("a.call.md", GOOD))
    assert (code, "no-fallback (warning)" in out) == (0, True)


def test_check_as_json(run, put):
    path = put("a.call.md", BAD)
    code, out, _ = run("check", path, "--format", "json")
    (problem,) = json.loads(out)
    assert code == 1
    assert list(problem) == ["file", "line", "code", "severity", "message", "suggestion"]
    assert (problem["file"], problem["line"], problem["severity"]) == (str(path), 18, "error")


def test_a_file_that_cannot_be_read(run, tmp_path):
    code, out, _ = run("check", tmp_path / "none.call.md")
    assert (code, "unreadable" in out) == (2, True)
    assert run("check")[0] == 2


def test_a_folder_of_scripts(run, put, tmp_path):
    put("all/a.call.md", GOOD)
    put("all/de/b.call.md", GOOD)
    assert run("check", tmp_path / "all")[1].endswith("2 scripts: no errors, 2 warnings.\n")


def test_all_bundled_scripts_are_clean(run):
    code, out, _ = run("check", assets.path("scripts"))
    assert (code, out) == (0, f"{out.split()[0]} scripts: no errors, no warnings.\n")


def test_the_codes(run):
    code, out, _ = run("check", "--codes")
    assert (code, "unknown-target  error" in out) == (0, True)


def test_walk(run, put):
    code, out, _ = run("check", put("a.call.md", GOOD), "--walk")
    assert code == 0
    assert "example (en) with the sample: 3 paths\n  first ⇒ done; 1 s to say; blank: person.first_name" in out


def test_walk_as_json(run, put):
    out = json.loads(run("check", put("a.call.md", GOOD), "--walk", "--format", "json")[1])
    assert [walk["person"] for walk in out["walks"]] == ["with the sample", "with nothing known of the person"]
    assert out["walks"][0]["paths"][0] == {
        "steps": ["first"],
        "outcome": "done",
        "seconds": 1.2,
        "blanks": ["person.first_name"],
    }


def test_walk_says_what_it_counts_once_and_where_it_stops(run, put):
    roster = Path(__file__).parents[1] / "script" / "fields" / "household-roster.call.md"
    out = run("check", roster, "--walk")[1]
    assert "with the sample: 3 paths\n  What is asked once for each member is counted once.\n" in out
    steps = "".join(f"## S{n} (#s{n})\n\n> Go on.\n\n- Yes -> s{n + 1}\n- No -> s{n + 1}\n\n" for n in range(10))
    head = GOOD[: GOOD.index("## ")]
    many = put("many.call.md", f"{head}{steps}## Last (#s10)\n\n> Bye.\n\n-> end: done\n")
    out = run("check", many, "--walk")[1]
    assert "example (en) with the sample: 1,000 paths were walked, and there are more\n  s0" in out
    out = json.loads(run("check", many, roster, "--walk", "--format", "json")[1])
    assert [(walk["capped"], walk["counted_once"]) for walk in out["walks"][::2]] == [(True, []), (False, ["member"])]


def test_a_path_that_is_too_long_to_walk_is_said(run, put):
    steps = "".join(f"## S{n} (#s{n})\n\n> Go on.\n\n" for n in range(120))
    head = GOOD[: GOOD.index("## ")]
    out = run("check", put("long.call.md", f"{head}{steps}-> end: done\n"), "--walk")[1]
    assert "no paths were walked, and there are more" in out


def test_no_bundled_script_says_a_blank(run):
    out = json.loads(run("check", assets.path("scripts"), "--walk", "--format", "json")[1])
    assert {blank for walk in out["walks"] for path in walk["paths"] for blank in path["blanks"]} == set()
    assert all(path["outcome"] for walk in out["walks"] for path in walk["paths"])
    assert not any(walk["capped"] for walk in out["walks"])


@pytest.mark.parametrize("path", assets.files("scripts", suffix=".call.md"), ids=lambda path: path.name)
def test_no_bundled_script_drifts(run, path):
    code, out, _ = run("check", "--drift", path, path.parent / "de" / path.name)
    assert (code, out) == (0, "The two are the same script in other words.\n")


def test_drift_needs_two(run, put):
    path = put("a.call.md", GOOD)
    assert run("check", "--drift", path) == (2, "", "callassist check: name two scripts to compare.\n")
    assert run("check") == (2, "", "callassist check: name a script to check.\n")
    other = put("b.call.md", GOOD.replace("- Not now", "- Not at all -> end: done\n- Not now"))
    code, out, _ = run("check", "--drift", path, other)
    assert (code, "drift" in out) == (1, True)


def test_preview(run, put):
    path = put("a.call.md", GOOD)
    assert run("preview", path)[1] == "First (#first)\n  Hello.\n  Hello [person.first_name].\n"
    assert "Hello Dana." in run("preview", path, "--set", "person.first_name=Dana")[1]


def test_preview_of_a_step(run, put):
    path = put("a.call.md", GOOD)
    assert run("preview", path, "--step", "first")[0] == 0
    code, _, err = run("preview", path, "--step", "frist")
    assert (code, "Did you mean `first`?" in err) == (1, True)


def test_preview_with_the_sample(run, put):
    text = GOOD.replace("outcomes:", "sample: {person: {first_name: Dana, last_name: Reyes}}\noutcomes:")
    path = put("a.call.md", text)
    assert "Hello Dana." in run("preview", path, "--sample")[1]
    assert "Hello Ann." in run("preview", path, "--sample", "--set", "person.first_name=Ann")[1]
    assert "Hello Dana." in run("preview", path, "--sample", "--set", "person.last_name=Vale")[1]
    assert "Hello Dana." in run("preview", path, "--sample", "--set", "job=x")[1]


@pytest.mark.parametrize("pair", ["x", "=x", "a..b=x"])
def test_preview_refuses_what_is_no_value(run, put, pair):
    assert run("preview", put("a.call.md", GOOD), "--set", pair)[0] == 2


def test_preview_of_a_script_with_errors(run, put, tmp_path):
    code, out, err = run("preview", put("a.call.md", BAD))
    assert (code, out, "unknown-name" in err) == (1, "", True)
    assert run("preview", tmp_path / "none")[0] == 2


def test_packs(run, put, tmp_path):
    put("p/pack.toml", 'format = "callpack/1"\nname = "Mine"\nversion = "1"\nauthor = "Zoë"\n')
    put("p/a.call.md", GOOD)
    assert run("packs", "list")[1] == "No packs yet.\n"
    assert run("packs", "install", tmp_path / "p")[1] == "Installed Mine 1 by Zoë: example (en)\n"
    told = run("packs", "list", "--format", "json")[1]
    assert '"author": "Zoë"' in told
    (pack,) = json.loads(told)
    assert Path(pack.pop("folder")).name == "mine"
    assert pack == {
        "name": "Mine", "version": "1", "author": "Zoë", "licence": "", "scripts": [{"id": "example", "lang": "en"}],
    }  # fmt: skip
    assert run("packs", "list") == (0, "Mine 1 by Zoë: example (en)\n", "")
    out = tmp_path / "m.zip"
    assert run("packs", "export", "mine", out) == (0, f"Wrote Mine 1 to {out}\n", "")
    assert run("packs", "export", "mine", out) == (2, "", f"callassist packs: {out}: File exists.\n")
    assert run("packs", "remove", "Mine") == (0, "Removed Mine 1 by Zoë: example (en)\n", "")
    gone = "callassist packs: There is no pack Mine.\n"
    assert run("packs", "remove", "Mine") == run("packs", "export", "Mine", tmp_path / "n.zip") == (1, "", gone)
    assert run("packs", "install", out) == (0, "Installed Mine 1 by Zoë: example (en)\n", "")
    assert run("packs", "remove", "Mine")[0] == 0
    again = tmp_path / "n.zip"
    assert run("packs", "export", tmp_path / "p", again) == (0, f"Wrote Mine 1 to {again}\n", "")
    assert run("packs", "install", tmp_path / "no.zip")[0] == 1


def test_a_pack_cannot_take_the_place_of_a_bundled_script(run, put, tmp_path):
    put("p/pack.toml", 'format = "callpack/1"\nname = "Mine"\nversion = "1"\n')
    put("p/a.call.md", GOOD.replace("id: example", "id: screen-candidate"))
    code, _, err = run("packs", "install", tmp_path / "p")
    assert (code, "comes with Call Assist" in err) == (1, True)


def test_drift_as_json_and_of_what_cannot_be_read(run, put, tmp_path):
    path = put("a.call.md", GOOD)
    other = put("b.call.md", GOOD.replace("- Not now", "- Not at all -> end: done\n- Not now"))
    code, out, _ = run("check", "--drift", path, other, "--format", "json")
    assert code == 1
    assert {problem["code"] for problem in json.loads(out)} == {"drift"}
    code, out, _ = run("check", "--drift", path, tmp_path / "none.call.md")
    assert (code, "unreadable" in out) == (2, True)


def test_preview_with_several_values_of_one_group(run, put):
    path = put("a.call.md", GOOD.replace("> ", "> {{ person.first_name }} {{ person.last_name }} ", 1))
    out = run("preview", path, "--set", "person.first_name=Dana", "--set", "person.last_name=Reyes")[1]
    assert "Dana Reyes" in out


def test_preview_says_which_step_is_left_out(run, put):
    heading = next(row for row in GOOD.split("\n") if row.startswith("## "))
    path = put("a.call.md", GOOD.replace(heading, f"{heading}\nonly if: person.title", 1))
    title = heading.removeprefix("## ").partition(" (#")[0]
    for more, said in (([], True), (["--set", "person.title=Dr."], False)):
        rows = [row for row in run("preview", path, *more)[1].split("\n") if row.startswith(f"{title} (#")]
        assert [row.endswith(", left out: person.title") for row in rows] == [said], rows


def test_guide_prints_a_script(run, tmp_path):
    path = tmp_path / "trial call.txt"
    path.write_text("Is that [Name]?\nName: ____", encoding="utf-8")
    code, out, err = run("guide", path)
    assert (code, err) == (0, "")
    assert "title: trial call\n" in out
    assert "lang: en\n" in out
    assert "> Is that {{ person.full_name }}?\n" in out
    assert "title: Ours\n" in run("guide", path, "--title", "Ours")[1]
    assert "lang: de\n" in run("guide", path, "--lang", "de")[1]


@pytest.mark.parametrize(
    ("name", "why"), [("none.txt", "No such file"), ("empty.md", "nothing in it"), ("a.docx", "Word")]
)
def test_guide_says_what_cannot_be_read(run, tmp_path, name, why):
    (tmp_path / "empty.md").write_text("")
    (tmp_path / "a.docx").write_text("x")
    code, out, err = run("guide", tmp_path / name)
    assert (code, out) == (2, "")
    assert err.startswith(f"callassist guide: {tmp_path / name}: ")
    assert why in err
