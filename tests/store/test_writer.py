import threading
import time

import pytest

from callassist.store.writer import Writer


class Sheet:
    """A job that notes what it saved, and can be told to fail or to wait."""

    def __init__(self) -> None:
        self.newest = 0
        self.on_disk: list[int] = []
        self.failures: list[Exception] = []
        self.error: Exception | None = None
        self.gate = threading.Event()
        self.gate.set()

    def save(self) -> None:
        assert self.gate.wait(60)
        if self.error is not None:
            raise self.error
        self.on_disk.append(self.newest)

    def after_save(self) -> None:
        pass

    def after_failure(self, error: Exception) -> None:
        self.failures.append(error)


def test_what_waits_is_written_once_and_the_newest(writer: Writer) -> None:
    slow, other = Sheet(), Sheet()
    slow.gate.clear()
    writer.want(slow)
    for number in range(1, 1001):
        other.newest = number
        writer.want(other)
    assert len(writer.due) <= 2
    slow.gate.set()
    assert writer.settle(other, 10)
    assert other.on_disk == [1000]


def test_what_may_wait_waits_and_what_may_not_does_not(writer: Writer) -> None:
    later, now = Sheet(), Sheet()
    writer.want(later, within=3600)
    writer.want(now)
    assert writer.settle(now, 10)
    assert (len(now.on_disk), later.on_disk) == (1, [])
    assert writer.settle(later, 10)
    assert len(later.on_disk) == 1


def test_trouble_is_told_once_it_is_there_and_once_all_is_saved() -> None:
    told: list[Exception | None] = []
    writer = Writer(on_trouble=told.append)
    bad, worse, good = Sheet(), Sheet(), Sheet()
    bad.error, worse.error = OSError(28, "full"), OSError(5, "broken")
    for sheet in (good, bad, worse):
        writer.want(sheet)
    assert not writer.flush(10)
    assert good.on_disk == [0]
    assert set(told) == {bad.error, worse.error}
    bad.error = None
    assert not writer.flush(10)
    assert None not in told  # one of them is not saved yet
    worse.error = None
    assert writer.flush(10)
    assert (bad.on_disk, worse.on_disk) == ([0], [0])
    assert writer.close(10)
    assert told[-1] is None
    assert told.count(None) == 1


def test_flush_does_not_wait_for_what_is_due_later() -> None:
    writer = Writer()
    sheet = Sheet()
    assert writer.flush(10)
    writer.want(sheet, within=3600)
    assert writer.flush(10)
    assert sheet.on_disk == [0]
    assert writer.close(10)


def test_waiting_longer_never_delays_what_was_promised_sooner() -> None:
    now: list[float] = [0.0]
    clocked = Writer(monotonic=lambda: now[0])
    sheet = Sheet()
    clocked.want(sheet, within=0.2)
    for _ in range(10):
        clocked.want(sheet, within=0.2)
    assert clocked.due[sheet] == pytest.approx(0.2)
    clocked.want(sheet)
    assert clocked.settle(sheet, 10)
    assert clocked.close(10)


def test_what_may_wait_is_written_by_itself_when_its_time_comes(writer: Writer) -> None:
    done = threading.Event()
    sheet = Sheet()
    sheet.after_save = done.set  # type: ignore[method-assign]
    began = time.monotonic()
    writer.want(sheet, within=0.2)
    assert done.wait(10)
    assert time.monotonic() - began >= 0.19


def test_a_failed_save_is_tried_ever_more_rarely() -> None:
    writer = Writer(monotonic=lambda: 0.0)
    sheet = Sheet()
    sheet.error = OSError(28, "full")
    writer.want(sheet)
    waits: list[float] = []
    for _ in range(9):
        assert not writer.settle(sheet, 10)
        waits.append(writer.retries[sheet][0])
    assert waits == [0.1] * 9  # asked for by hand, it starts anew
    sheet.error = None
    assert writer.close(10)
    assert len(sheet.on_disk) == 1


def test_backoff_doubles_up_to_its_limit() -> None:
    writer = Writer()
    sheet = Sheet()
    waits: list[float] = []
    for _ in range(8):
        writer.again_later(sheet)
        waits.append(writer.retries[sheet][1])
    assert waits == [0.2, 0.4, 0.8, 1.6, 3.2, 5.0, 5.0, 5.0]
    assert writer.close(10)


def test_closing_waits_for_the_last_byte() -> None:
    writer = Writer()
    sheets = [Sheet() for _ in range(20)]
    for sheet in sheets:
        writer.want(sheet, within=3600)
    assert writer.close(10)
    assert all(len(sheet.on_disk) == 1 for sheet in sheets)
    assert not writer.thread.is_alive()


def test_closing_says_when_something_could_not_be_saved() -> None:
    writer = Writer()
    sheet = Sheet()
    sheet.error = OSError(28, "full")
    writer.want(sheet)
    assert not writer.close(0.3)
    sheet.error = None
    assert writer.close(10)


def test_a_bug_in_a_file_does_not_end_the_thread(writer: Writer, log_warnings: list[object]) -> None:
    sheet, other = Sheet(), Sheet()
    sheet.error = RuntimeError("personal text that must not be logged")
    writer.want(sheet)
    assert not writer.settle(sheet, 10)
    writer.want(other)
    assert writer.settle(other, 10)
    assert isinstance(sheet.failures[0], RuntimeError)
    assert log_warnings
    assert "personal" not in str([record.getMessage() for record in log_warnings])  # type: ignore[attr-defined]
    sheet.error = None
