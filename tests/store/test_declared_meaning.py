"""What a script declares its outcomes to mean holds from the call to its file, to the index, and to what lists show."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from callassist.calls.begin import header_for
from callassist.calls.rehearse import StillClock
from callassist.calls.session import CallSession
from callassist.script.meanings import Meaning, kept_meaning
from callassist.script.reader import read_text
from callassist.store.calls import CallStore
from callassist.store.index import Index
from callassist.store.search import search
from tests.store.samples import NOW

SCRIPT = """---
format: callscript/2
id: own
title: Own
version: 1
lang: en
outcomes:
  voicemail: {label: We spoke after the tone, means: reached}
  good-news: {label: Left with the machine, means: message}
---

# Script

## First (#first)

> Hello.

-> end: voicemail
"""


@pytest.mark.parametrize(
    ("outcome", "meaning", "talk"), [("voicemail", Meaning.REACHED, True), ("good-news", Meaning.MESSAGE, False)]
)
def test_a_declared_meaning_is_kept_to_the_list(
    store: CallStore, tmp_path: Path, outcome: str, meaning: Meaning, talk: bool
) -> None:
    script = read_text(SCRIPT).script
    assert script is not None
    began: datetime = NOW + timedelta(minutes=1)
    header = header_for(script, {"person": {"full_name": "Kim Sample"}}, began)
    file = store.create(header, {script.hash: script.text})
    session = CallSession(script, header, StillClock(began), file)
    session.start()
    session.finish(outcome)
    assert session.outcome_meaning() is meaning
    file.finish_header(session.final_header())
    assert store.close_file(header.id)
    kept = store.load(header.id).header
    assert kept_meaning(kept.outcome, kept.outcome_means) is meaning
    index = Index(tmp_path / "cache", store)
    try:
        index.refresh()
        (hit,) = search(index, "").hits
        assert kept_meaning(hit.outcome, hit.means) is meaning
        assert kept_meaning(hit.outcome, hit.means).is_talk is talk
    finally:
        index.close()
