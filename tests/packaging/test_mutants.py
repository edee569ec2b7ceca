import contextlib
import signal
from pathlib import Path

import mutate
import pytest
from mutants import Mutant, mutants_of


def changed(source: str) -> list[str]:
    return [mutant.apply(source) for mutant in mutants_of(source)]


@pytest.mark.parametrize(
    ("source", "faults"),
    [
        ("x = a < b", ["x = (a <= b)"]),
        ("x = a is None", ["x = (a is not None)", "x = a is (1)"][:1]),
        ("x = a in b not in c", ["x = (a not in b not in c)", "x = (a in b in c)"]),
        ("x = a and b and c", ["x = (a or b or c)"]),
        ("x = a + b * c", ["x = (a - b * c)", "x = a + (b // c)"]),
        ("x = not a", ["x = (a)"]),
        ("x = a if b else c", ["x = (c if b else a)"]),
        ("x = 3", ["x = (4)"]),
        ("x = True", ["x = (False)"]),
        ("x = 'key'", ["x = ('key?')"]),
        ("x = 'two words'", []),
        ("x = f'{a + 1}b' + c", []),
        ("x: int", []),
        ("def f(a: 'text') -> 'text':\n    '''Doc'''\n", []),
        ("def f():\n    return a", ["def f():\n    return None"]),
        ("go(a)", ["pass"]),
        ("@go(1)\ndef f(): pass", []),
        ("if TYPE_CHECKING:\n    x = 1", []),
        ("from a import b", []),
        ("x = cast('a', 3)", ["x = cast('a', (4))"]),
        ("x = TypeVar('x')", []),
        ("x = self.tr('Day', '', 3)", ["x = self.tr(('Day?'), '', 3)", "x = self.tr('Day', '', (4))"]),
        ("class A(B, frozen=True, gc=False): pass", ["class A(B, frozen=(False), gc=False): pass"]),
    ],
)
def test_each_kind_of_fault_is_made_once(source: str, faults: list[str]) -> None:
    assert sorted(changed(source)) == sorted(faults)


def test_a_fault_behind_letters_of_several_bytes_is_made_in_its_place() -> None:
    assert changed("x = 'ä ö', 1  # ü") == ["x = 'ä ö', (2)  # ü"]


def test_what_waits_for_a_call_is_told_from_what_runs_at_import() -> None:
    inside = {mutant.line: mutant.in_function for mutant in mutants_of("x = 1\ndef f(a=2):\n    return lambda: 3\n")}
    assert inside == {1: False, 2: True, 3: True}


def test_every_fault_of_the_package_is_python_and_differs() -> None:
    for module in ("calls/timeline.py", "script/speech.py", "ui/widgets/chips.py"):
        source = (mutate.ROOT / "callassist" / module).read_text(encoding="utf-8")
        faults = mutants_of(source)
        assert len(faults) > 30
        for fault in faults:
            compile(fault.apply(source), module, "exec", dont_inherit=True)
            assert fault.apply(source) != source


def test_a_sample_is_the_same_for_the_same_seed() -> None:
    modules = mutate.modules_of("paths.py")
    assert mutate.choose(modules, 5, "1") == mutate.choose(modules, 5, "1")
    assert mutate.choose(modules, 5, "1") != mutate.choose(modules, 5, "2")
    assert len(mutate.choose(modules, 5, "1")) == 5


def test_the_rooms_are_the_folders_of_the_core_and_those_of_the_window() -> None:
    rooms = mutate.every_room()
    assert {"store", "script", "paths.py", "ui/live"} <= set(rooms)
    assert "ui" not in rooms
    with pytest.raises(FileNotFoundError, match="no room callassist/nowhere"):
        mutate.modules_of("nowhere")


@pytest.mark.parametrize(
    ("room", "tests"),
    [("ui/live", "tests/ui/live/"), ("store", "tests/store/"), ("paths.py", "tests/test_paths.py")],
)
def test_a_room_has_its_own_tests(room: str, tests: str) -> None:
    own, *others = mutate.own_tests(room)
    assert own == tests
    assert (mutate.ROOT / tests).exists()
    assert all((mutate.ROOT / other).is_file() and not other.startswith(tests) for other in others)


def test_tests_of_other_rooms_that_import_a_room_are_asked_too() -> None:
    assert {"tests/test_every_reader.py", "tests/planner/test_rules.py"} <= set(mutate.own_tests("people"))
    assert all(mutate.EVERY_RECORD in mutate.own_tests(room) for room in ("people", "moments.py"))
    assert not any(file.startswith(("tests/ui/", "tests/journeys/")) for file in mutate.own_tests("people"))
    assert all(file.startswith("tests/ui/") for file in mutate.own_tests("ui/live"))


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "callassist").mkdir()
    (tmp_path / "callassist" / "__init__.py").write_text("")
    (tmp_path / "callassist" / "pay.py").write_text("def enough(pay):\n    return pay >= 10\n")
    (tmp_path / "tests").mkdir()
    (tmp_path / "pyproject.toml").write_text("[tool.pytest.ini_options]\npythonpath = ['.']\n")
    monkeypatch.setattr(mutate, "ROOT", tmp_path)
    monkeypatch.setattr(mutate, "WORK", tmp_path / "build")
    return tmp_path


@pytest.mark.parametrize(("tried", "caught"), [("enough(10)", True), ("enough(12)", False)])
def test_a_fault_is_noticed_by_a_test_that_holds_its_edge(checkout: Path, tried: str, caught: bool) -> None:
    test = f"from callassist.pay import enough\n\ndef test_pay():\n    assert {tried}\n"
    (checkout / "tests" / "test_pay.py").write_text(test)
    before = (checkout / "callassist" / "pay.py").read_bytes()
    sample = next(
        mutate.Sample("callassist/pay.py", mutant)
        for mutant in mutants_of(before.decode())
        if mutant.after == "(pay > 10)"
    )
    with mutate.Copies(1) as copies:
        outcome = copies.try_out(sample, ["tests/test_pay.py::test_pay"])
        again = copies.try_out(sample, ["tests/test_pay.py::test_pay"])
    assert outcome.caught is again.caught is caught
    assert (checkout / "callassist" / "pay.py").read_bytes() == before
    assert list((checkout / "build").iterdir()) == []


@pytest.mark.skipif(not hasattr(signal, "alarm"), reason="a process cannot be told to end by itself")
def test_a_test_that_hangs_is_ended_before_all_of_them_have_had_their_time(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mutate, "SECONDS_OF_ONE_AT_MOST", 1.0)
    monkeypatch.setattr(mutate, "SECONDS_AT_MOST", 100_000.0)
    (checkout / "tests" / "test_pay.py").write_text("def test_pay():\n    while True:\n        pass\n")
    fault = mutants_of((checkout / "callassist" / "pay.py").read_text())[0]
    with mutate.Copies(1) as copies:
        assert copies.try_out(mutate.Sample("callassist/pay.py", fault), ["tests/test_pay.py::test_pay"]).caught


@pytest.mark.parametrize(("tried", "sound"), [("enough(10)", True), ("not enough(10)", False)])
def test_tests_that_fail_without_a_fault_are_told(checkout: Path, tried: str, sound: bool) -> None:
    test = f"from callassist.pay import enough\n\ndef test_pay():\n    assert {tried}\n"
    (checkout / "tests" / "test_pay.py").write_text(test)
    (checkout / "pyproject.toml").write_text(
        "[tool.pytest.ini_options]\npythonpath = ['.']\nfilterwarnings = ['error']\n"
    )
    sample = mutate.Sample("callassist/pay.py", mutants_of((checkout / "callassist" / "pay.py").read_text())[0])
    with (
        mutate.Copies(1) as copies,
        contextlib.nullcontext() if sound else pytest.raises(SystemExit, match="fail without"),
    ):
        mutate.must_pass([sample], copies, Known())  # type: ignore[arg-type]


class Known:
    """A count in which one test goes through each line, and others import the module."""

    def __init__(self, importing: tuple[str, ...] = ()) -> None:
        self._importing = {"tests/test_pay.py::test_pay", *importing}

    def lines(self, _module: str) -> dict[int, set[str]]:
        return {1: {"tests/test_pay.py::test_pay"}, 2: {"tests/test_pay.py::test_pay"}}

    def tests_importing(self, _module: str) -> set[str]:
        return self._importing

    def time_of(self, test: str) -> float:
        return 31 if "slow" in test else 0.5


def test_tests_that_import_the_module_are_tried_after_those_that_go_through_the_line() -> None:
    fault = Mutant(2, 0, 0, "", "", in_function=True)
    known = Known(("tests/test_pay.py::test_table", "tests/test_slow.py::test_other"))
    chosen = mutate.tests_of(mutate.Sample("callassist/pay.py", fault), known)  # type: ignore[arg-type]
    assert chosen == (["tests/test_pay.py::test_pay", "tests/test_pay.py::test_table"], 1.0)


def test_what_survives_is_told_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    sample = mutate.Sample("callassist/pay.py", Mutant(2, 0, 0, "a < b", "(a <= b)", in_function=True))
    assert mutate.caught(mutate.Outcome(sample, caught=True, tests=3))
    assert capsys.readouterr().out == ""
    assert not mutate.caught(mutate.Outcome(sample, caught=False, tests=3))
    assert capsys.readouterr().out == "  callassist/pay.py:2: a < b  →  (a <= b)   (3 tests)\n"


def test_a_line_that_no_test_goes_through_survives(checkout: Path) -> None:
    fault = Mutant(2, 0, 0, "", "", in_function=True)
    with mutate.Copies(1) as copies:
        assert not copies.try_out(mutate.Sample("callassist/pay.py", fault), []).caught


def test_the_table_counts_each_room() -> None:
    assert mutate.table({"store": (9, 10), "ui/live": (0, 0)}).splitlines()[1:] == [
        "store                              9    10  90 %",
        "ui/live                            0     0  100 %",
    ]
