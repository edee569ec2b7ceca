"""Steps that are taken from other files."""

import pytest

from callassist.script.problems import MOST
from callassist.script.reader import read_script, read_text
from callassist.script.script_model import Say

HEADER = "---\nformat: callscript/1\nid: {id}\ntitle: T\nversion: 1\nlang: en\noutcomes: {{done: Done}}\n---\n"


@pytest.fixture
def write(tmp_path):
    def go(name, body, header=True):
        path = tmp_path / f"{name}.call.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text((HEADER.format(id=path.stem.split(".")[0]) if header else "") + body, encoding="utf-8")
        return path

    return go


def said(step):
    return [say.wordings[0].text.plain({}) for say in step.of(Say)]


def test_a_step_of_another_file(write):
    write("b", "# Script\n\n## Two (#two)\ntime: 15s\n\n> from b\n\n-> end: done\n")
    result = read_script(write("a", "# Script\n\n## One\nuse: b#two\n\n> own\n"))
    assert result.script, result.problems
    (step,) = result.script.steps
    assert (step.title, step.seconds, said(step)) == ("One", 15, ["from b", "own"])
    assert [block.line for block in step.blocks] == [12, 14]
    assert result.files == (str(write("b", "").parent / "b.call.md"),)


def test_own_settings_come_before_those_taken_in(write):
    write("b", "# Script\n\n## Two\ntime: 15s\n\n> from b\n")
    script = read_script(write("a", "# Script\n\n## One\ntime: 99s\nuse: b#two\n\n-> end: done\n")).script
    assert script.steps[0].seconds == 99


def test_the_text_of_the_script_stands_on_its_own(write):
    write("b", "# Script\n\n## Two\n\n> from b\n")
    script = read_script(write("a", "# Script\n\n## One\nuse: b#two\n\n-> end: done\n")).script
    again = read_text(script.text).script
    assert again
    assert (said(again.steps[0]), again.hash) == (["from b"], script.hash)


def test_a_prepared_answer_of_another_file(write):
    write("b", "# Prepared answers\n\n## Pay\nkeywords: money\n\n> Banded.\n", header=False)
    body = "# Script\n\n## One\n\n> x\n\n-> end: done\n\n# Prepared answers\n\n## Salary\nuse: b#pay\n"
    (answer,) = read_script(write("a", body)).script.prepared
    assert (answer.title, answer.keywords, said_in(answer)) == ("Salary", ("money",), ["Banded."])


def said_in(answer):
    return [block.wordings[0].text.plain({}) for block in answer.blocks if isinstance(block, Say)]


def test_through_five_files_but_not_six(write):
    write("f5", "# Script\n\n## S\n\n> deep\n")
    for number in range(4, -1, -1):
        write(f"f{number}", f"# Script\n\n## S\nuse: f{number + 1}#s\n\n-> end: done\n")
    assert read_script(write("f0", "# Script\n\n## S\nuse: f1#s\n\n-> end: done\n")).script
    deep = read_script(write("g", "# Script\n\n## S\nuse: f0#s\n\n-> end: done\n"))
    assert [problem.code for problem in deep.problems] == ["use-deep"]


def test_a_circle(write):
    write("b", "# Script\n\n## S\nuse: a#s\n")
    result = read_script(write("a", "# Script\n\n## S\nuse: b#s\n\n> x\n\n-> end: done\n"))
    assert [(problem.code, problem.line) for problem in result.problems] == [("use-cycle", 12)]


@pytest.mark.parametrize(
    "use", ["b#two", "../b#two", "/etc/passwd#x", "b\\c#two", "b", "#nowhere", "c#two", "sub/../b#two"]
)
def test_what_cannot_be_used(write, tmp_path, use):
    write("c", "# Script\n\n## Three\n")
    (tmp_path.parent / "b.call.md").write_text("## Two\n\n> outside\n", encoding="utf-8")
    result = read_script(write("a", f"# Script\n\n## S\nuse: {use}\n\n> x\n\n-> end: done\n"))
    assert [(problem.code, problem.line) for problem in result.problems] == [("use-unknown", 12)]


def test_a_link_out_of_the_folder_is_not_followed(write, tmp_path):
    inside = tmp_path / "pack"
    outside = tmp_path / "b.call.md"
    outside.write_text("## Two\n\n> outside\n", encoding="utf-8")
    path = write("pack/a", "# Script\n\n## S\nuse: b#two\n\n> x\n\n-> end: done\n")
    (inside / "b.call.md").symlink_to(outside)
    assert [problem.code for problem in read_script(path).problems] == ["use-unknown"]
    assert read_script(path, root=tmp_path).script


def test_a_problem_in_what_is_used_names_the_other_file(write):
    other = write("b", "# Script\n\n## Two\n\n> {{ a ** b }}\n")
    result = read_script(write("a", "# Script\n\n## One\nuse: b#two\n\n-> end: done\n"))
    assert [(problem.file, problem.line, problem.code) for problem in result.problems] == [
        (str(other), 13, "template-refused")
    ]


def test_a_step_of_the_same_file(write):
    body = "# Script\n\n## One\nuse: #two\n\n-> two\n\n## Two\n\n> x\n\n-> end: done\n"
    first = read_script(write("a", body)).script.steps[0]
    assert (said(first), first.jump.id) == (["x"], "two")  # its own jump, not the one taken in


def test_without_a_folder_nothing_can_be_used():
    result = read_text(HEADER.format(id="a") + "# Script\n\n## S\nuse: b#s\n\n> x\n\n-> end: done\n")
    assert [problem.code for problem in result.problems] == ["use-unknown"]


def test_steps_that_take_in_too_many_rows_are_refused(write, monkeypatch):
    monkeypatch.setattr("callassist.script.includes.MOST_ROWS", 3)
    write("b", "# Script\n\n## Two\n\n> from b\n")
    result = read_script(write("a", "# Script\n\n## One\nuse: b#two\n\n-> end: done\n"))
    assert [problem.code for problem in result.problems] == ["use-deep"]


@pytest.mark.parametrize(
    "comment",
    [
        "",
        "<!-- one row -->",
        "<!-- one --> <!-- two -->",
        "<!-- over\n\ntwo rows -->",
        "<!-- one --><!-- over\nuse: nowhere#x\nthree --> <!-- and more\n-->",
    ],
)
def test_a_comment_before_the_settings_does_not_hide_what_is_used(write, comment):
    write("b", "# Script\n\n## Two\n\n> from b\n")
    result = read_script(write("a", f"# Script\n\n## One\n{comment}\nuse: b#two\n\n> own\n\n-> end: done\n"))
    assert said(result.script.steps[0]) == ["from b", "own"]


def test_a_comment_that_is_never_closed_hides_what_is_used_and_is_named(write):
    write("b", "# Script\n\n## Two\n\n> from b\n")
    result = read_script(write("a", "# Script\n\n## One\n<!-- on and\nuse: b#two\n\n-> end: done\n"))
    assert ("comment-open", 12) in [(problem.code, problem.line) for problem in result.problems]
    assert result.script is None


def test_very_many_steps_that_cannot_be_taken_are_told_as_far_as_that_goes(write):
    rows = "".join(f"## S{number}\nuse: nowhere#x\n\n> x\n\n" for number in range(MOST + 50))
    result = read_script(write("a", f"# Script\n\n{rows}-> end: done\n"))
    assert result.script is None
    assert [problem.code for problem in result.problems] == ["use-unknown"] * MOST + ["more-errors"]
