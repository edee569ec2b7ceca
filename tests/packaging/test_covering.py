import json
import shutil
from pathlib import Path

import covering
import pytest
from coverage import CoverageData

PAY = "def enough(pay):\n    return pay >= 10\n\n\ndef too_much(pay):\n    return pay > 99\n"


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    covering.digests.cache_clear()
    for name, text in {"callassist/pay.py": PAY, "tests/test_a.py": "A", "tests/test_b.py": "B"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(covering, "count", counted)
    return tmp_path


def counted(root: Path, counts: Path, files: list[str]) -> None:
    """As the real one does, without running any test: each file has a test `one`, those of a.py go through line 2."""
    folder = counts / f"{len(list(counts.iterdir())):04}"
    shutil.copytree(root / "callassist", folder / "source" / "callassist")
    data = CoverageData(str(folder / "coverage"))
    for file in files:
        data.set_context(f"{file}::{name_in(root / file)}|run")
        data.add_lines({str(root / "callassist" / "pay.py"): [2 if "a.py" in file else 6]})
    data.write()
    (folder / "files.json").write_text(json.dumps({file: covering.digests(root)[file] for file in files}))
    cases = "".join(
        f'<testcase classname="{file[:-3].replace("/", ".")}" name="{name}" time="0.5"/>'
        for file in files
        for name in (name_in(root / file), f"one[{root}]")
    )
    (folder / "times.xml").write_text(f"<testsuites>{cases}</testsuites>")


def name_in(file: Path) -> str:
    """The name of the one test of a file."""
    return "two" if file.read_text() == "changed" else "one"


def count_again(root: Path, *, refresh: bool = False) -> covering.Covering:
    covering.digests.cache_clear()
    return covering.up_to_date(root, root / "counts", refresh=refresh)


A, B = "tests/test_a.py::one", "tests/test_b.py::one"


def test_a_line_knows_its_tests_and_each_test_its_time(checkout: Path) -> None:
    known = count_again(checkout)
    assert known.lines("callassist/pay.py") == {2: {A}, 6: {B}}
    assert known.lines("callassist/other.py") == {}
    assert known.time_of(A) == 0.5
    assert known.time_of("tests/test_c.py::one") == covering.UNKNOWN_SECONDS
    assert (known.tests_of("tests/test_a.py"), known.tests_of("tests/test_c.py")) == ({A}, set())
    assert set(known.seconds) == {A, B}, "a test that is named after the place of this checkout is in no copy"


@pytest.mark.parametrize(("worked", "seconds"), [(0.25, 0.125), (9.0, 0.5)])
def test_on_a_busy_machine_a_test_is_taken_to_need_what_it_worked(
    checkout: Path, worked: float, seconds: float
) -> None:
    count_again(checkout)
    (checkout / "counts" / "0000" / "worked.json").write_text(json.dumps(worked))
    assert count_again(checkout).seconds == {A: seconds, B: seconds}


@pytest.mark.parametrize(
    ("text", "imports"),
    [
        ("from callassist.pay import enough", True),
        ("from callassist import pay, other", True),
        ("def test():\n    import callassist.pay as p", True),
        ("from callassist.payments import enough", False),
        ("from pay import enough\n# callassist.pay", False),
    ],
)
def test_a_module_has_the_tests_of_the_files_that_import_it(checkout: Path, text: str, imports: bool) -> None:
    (checkout / "tests" / "test_b.py").write_text(text)
    known = count_again(checkout)
    assert known.tests_importing("callassist/pay.py") == ({B} if imports else set())
    assert known.lines("callassist/pay.py") == {2: {A}, 6: {B}}


def test_only_what_changed_is_counted_again(checkout: Path) -> None:
    count_again(checkout)
    count_again(checkout)
    assert len(list((checkout / "counts").iterdir())) == 1
    (checkout / "tests" / "test_a.py").write_text("changed")
    (checkout / "tests" / "test_c.py").write_text("new")
    (checkout / "tests" / "test_b.py").unlink()
    known = count_again(checkout)
    assert known.tests_below("tests") == {"tests/test_a.py::two", "tests/test_c.py::one"}
    assert known.lines("callassist/pay.py") == {2: {"tests/test_a.py::two"}, 6: {"tests/test_c.py::one"}}
    files = [json.loads(file.read_text()) for file in sorted((checkout / "counts").glob("*/files.json"))]
    assert [sorted(each) for each in files] == [
        ["tests/test_a.py", "tests/test_b.py"],
        ["tests/test_a.py", "tests/test_c.py"],
    ]
    count_again(checkout, refresh=True)
    assert len(list((checkout / "counts").iterdir())) == 1


def test_only_the_tests_of_a_room_are_counted_where_that_is_asked_for(checkout: Path) -> None:
    covering.digests.cache_clear()
    known = covering.up_to_date(checkout, checkout / "counts", refresh=False, below=("tests/test_a",))
    assert known.lines("callassist/pay.py") == {2: {A}}


def test_a_line_that_moved_keeps_its_tests(checkout: Path) -> None:
    count_again(checkout)
    (checkout / "callassist" / "pay.py").write_text("# new\n" + PAY.replace("pay > 99", "pay > 98"))
    assert count_again(checkout).lines("callassist/pay.py") == {3: {A}, 7: {B}}


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        ("a b c", "a b c", [(1, 1), (2, 2), (3, 3)]),
        ("a c", "a b c", [(1, 1), (1, 2), (2, 3)]),
        ("a", "b a", [(1, 1), (1, 2)]),
        ("a b c", "a c", [(1, 1), (3, 2)]),
        ("a b c", "a x c", [(1, 1), (1, 2), (2, 2), (3, 3)]),
    ],
)
def test_lines_are_found_again(before: str, after: str, pairs: list[tuple[int, int]]) -> None:
    texts = ("\n".join(text.split()) for text in (before, after))
    assert list(covering.same_lines(*texts)) == pairs
