"""A whole call in the whole window opens no connection, and leaves no word of it in the logs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

MARKERS = ("Zanzibarova", "quixotic remark", "61 543", "vera@example.org", "+1 555 0177")

CALL = """
import logging
import sys

opened_sockets = []
sys.addaudithook(
    lambda event, args: opened_sockets.append((event, repr(args))) if event.startswith("socket.") else None
)

from pathlib import Path
from callassist import paths
from callassist.calls.rehearse import StillClock
from callassist.store.crashlog import CrashLog
from callassist.demo import START, TO_SALARY, TO_THE_END, opened, pump, pump_until

world = Path(sys.argv[1])
folders = paths.within(world).make()
logging.basicConfig(filename=folders.log / "everything.log", level=logging.DEBUG)
report = CrashLog(folders.log, version="1", now=lambda: START)
report.install()
with opened(world, StillClock(START), report=report) as (app, hand):
    person = {"full_name": "Vera Zanzibarova", "last_name": "Zanzibarova", "first_name": "Vera"}
    person |= {"email": "vera@example.org", "phone": "+1 555 0177"}
    app.start_call("screen-candidate", {"person": person, "job": {"title": "nurse"}}, lang="en")
    hand.make([("press", "1"), ("type", "quixotic remark"), ("press", "Return")])
    hand.make([*TO_SALARY, ("press", "Esc")])
    try:
        raise ValueError("quixotic remark of Zanzibarova")
    except ValueError:
        sys.excepthook(*sys.exc_info())
    call = app.call.session.header.id
    hand.make([*TO_THE_END, ("press", "Ctrl+Return")])
    pump_until(lambda: app.call is None and app.keeping.care.idle)
    app.keeping.care.do_chores()
    app.keeping.care.run("check", lambda upkeep, _: upkeep.examine(mend=True), lambda report: None)
    pump_until(lambda: app.keeping.care.idle)
    path = app.calls.find(call)
    for each in (path, path.with_name(path.name + ".bak")):
        each.write_bytes(each.read_bytes()[:-40])
    app.keeping.care.refresh_files()
    pump_until(lambda: app.keeping.care.idle)
    assert app.keeping.care.backups.existing()
    print("kept:", "quixotic remark" in str(list(folders.data.rglob("*.json*"))[0].read_bytes()))
for each in opened_sockets:
    print("socket:", *each)
for each in sys.modules:
    if each.partition(".")[0] in ("psycopg", "psycopg_binary", "nacl") or each.startswith("callassist.office"):
        print("office:", each)
"""


def test_a_whole_call_in_the_window_opens_no_socket_and_logs_no_word(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CALL, str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stdout.splitlines() if line.startswith(("socket:", "office:"))] == []
    logs = sorted((tmp_path / "log").glob("*.log"))
    assert [log.name for log in logs] == ["crash.log", "everything.log"]
    assert "ValueError" in logs[0].read_text("utf-8")
    said = "".join(log.read_text("utf-8") for log in logs) + done.stderr
    assert [marker for marker in MARKERS if marker in said] == []
