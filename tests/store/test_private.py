"""Nothing leaves the machine, and what the program logs about itself holds nothing of what was said."""

import ast
import errno
import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import callassist
from callassist.people.person_model import Person
from callassist.store.calls import CallStore
from callassist.store.index import Index
from callassist.store.managed_file import FilePlace
from callassist.store.people import PeopleFile
from callassist.store.storage import Damaged
from tests.store.player import play
from tests.store.samples import NOW, FailingDisk

PACKAGE = Path(callassist.__file__).parent
NETWORK = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "imaplib", "poplib", "telnetlib", "xmlrpc"}
NETWORK |= {"socketserver", "asyncio", "requests", "httpx", "aiohttp", "urllib3", "websockets", "webbrowser"}
LOCAL_INSTANCE = {"PySide6.QtNetwork": "ui/single_instance.py", "socket": "open_window.py"}
"""Each allowed in one place: the socket by which another start reaches the open window, which no other machine sees."""


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_no_module_of_ours_can_open_a_connection() -> None:
    found = {
        (each, path.relative_to(PACKAGE).as_posix())
        for path in PACKAGE.rglob("*.py")
        for name in imported(path)
        for each in {*NETWORK, *LOCAL_INSTANCE}
        if name == each or name.startswith(f"{each}.")
    }
    assert found == set(LOCAL_INSTANCE.items())
    of_this_machine = (PACKAGE / LOCAL_INSTANCE["socket"]).read_text(encoding="utf-8")
    assert re.findall(r"socket\.socket\(.*", of_this_machine) == ["socket.socket(socket.AF_UNIX) as line:"]


_RUN = """
import sys
used = []
sys.addaudithook(lambda event, args: used.append(event) if event.startswith("socket.") else None)
from datetime import UTC, datetime
from pathlib import Path
from callassist.store.calls import CallStore
from callassist.store.index import Index
from callassist.store.search import search
from callassist.store.writer import Writer
from tests.store.player import play
folder = Path(sys.argv[1])
now = lambda: datetime.now(UTC)
writer = Writer()
store = CallStore(folder, writer, now=now)
call = play(1, now())
file = store.create(call.final_header(), {})
for entry in call.entries:
    file.append(entry)
assert file.close()
index = Index(folder / "cache", store)
index.refresh()
assert search(index).hits
writer.close(5)
assert not used, used
"""


def test_a_whole_call_opens_no_socket(tmp_path: Path) -> None:
    root = PACKAGE.parent
    done = subprocess.run(
        [sys.executable, "-c", _RUN, str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
    )
    assert done.returncode == 0, done.stderr


def test_no_log_holds_a_word_that_was_said(
    store: CallStore, tmp_path: Path, disk: FailingDisk, caplog: pytest.LogCaptureFixture, log_warnings: list[object]
) -> None:
    caplog.set_level(logging.DEBUG)
    call = play(5, NOW, acts=40)
    file = store.create(call.final_header(), {"h": "the script"})
    heard: list[str] = []
    file.listen(on_saved=lambda *_: 1 / 0, on_failed=heard.append)
    for entry in call.entries[:-1]:
        file.append(entry)
    assert file.settle()
    disk.refuse(errno.ENOSPC)
    file.append(call.entries[-1])
    assert not file.settle()
    disk.refused = {}
    assert file.settle()
    book = PeopleFile(tmp_path / "people.json", FilePlace(tmp_path, store.place.writer, disk, lambda: NOW))
    book.put(Person(id="p", full="Ada Personal"))
    assert book.settle()
    index = Index(tmp_path / "cache", store)
    index.refresh()
    file.path.write_bytes(b"{")
    file.path.with_name(file.path.name + ".bak").write_bytes(b"{")
    with pytest.raises(Damaged) as damaged:
        store.load(call.header.id)
    index.refresh()
    index.close()

    said = {note.text for note in call.state.notes.values()} | {
        "Ada Personal",
        call.header.facts["person"]["full_name"],
    }
    texts = [record.getMessage() for record in caplog.records] + heard + [str(damaged.value)]
    assert len(texts) > 3
    assert not [text for text in texts for word in said if word and str(word) in text]
