"""One call on its way out of the program, as it stands at this moment: notes, files, dates for a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from callassist.calls.callview import CallView
from callassist.calls.report import Report, report_of
from callassist.exports.calendar_export import NoDates, write_calendar
from callassist.exports.file_names import call_name, safe_name
from callassist.exports.formats import FORMATS, ExportFormat, Format, OutgoingCall, Scripts, format_named
from callassist.exports.html import fragment
from callassist.exports.markdown import markdown
from callassist.exports.save import save_in_one
from callassist.exports.temp_files import place_for, write_temp_file
from callassist.planner.next_call_planning import NextCallPlanning
from callassist.store.callfile import StoredCall


class CallDocuments:
    """What leaves one call. `folder` takes the files that other programs are handed, and is cleared by itself."""

    def __init__(self, call: CallView, planning: NextCallPlanning, folder: Path, now: Callable[[], datetime]) -> None:
        self._call, self._planning, self._folder, self._now = call, planning, folder, now
        self._scripts = Scripts()

    @property
    def call_id(self) -> str:
        return self._call.header.id

    def report(self) -> Report:
        call = self._call
        return report_of(call.final_header(), call.state, call.entries, call.script, companions=call.companions)

    def stored(self) -> StoredCall:
        """The call as its file holds it, with the texts of the scripts it used."""
        call = self._call
        used = [call.script, *(other for id_, other in call.companions.items() if self._turned_to(id_))]
        return StoredCall(call.final_header(), call.entries, {script.hash: script.text for script in used})

    def markdown(self) -> str:
        return markdown(self.report())

    def rich(self) -> str:
        return fragment(self.report())

    def formats(self) -> tuple[Format, ...]:
        """The formats one call can be saved in."""
        return tuple(format_ for format_ in FORMATS if format_.each)

    def file_name(self, format_: Format) -> str:
        return call_name(self.report(), format_.suffix)

    def save(self, path: Path, format_: Format) -> None:
        """Write the notes. Raises OSError, or ValueError with a sentence; then nothing is left half written."""
        save_in_one([OutgoingCall(self.stored(), self._scripts)], path, format_, ExportFormat())

    def hand_out(self, format_id: str) -> Path:
        """The notes as a file of their own for another program. Raises OSError."""
        format_ = format_named(format_id)
        path = place_for(self._folder, self.file_name(format_))
        path.unlink(missing_ok=True)
        self.save(path, format_)
        return path

    def calendar(self) -> bytes:
        """What was agreed in this call, and its next step, for a calendar; empty when there is nothing to put there."""
        try:
            zone, known = self._planning.clock_of(self._call)[1], self._planning.known(self._call)
            return write_calendar([self.report()], self._now(), zone, known)
        except NoDates:
            return b""

    def calendar_file(self) -> Path | None:
        """The dates as a file to be opened; None when there are none. Raises OSError."""
        found = self.calendar()
        if not found:
            return None
        return write_temp_file(self._folder, safe_name(self.report().title, ".ics"), found)

    def write_file(self, name: str, content: bytes) -> Path:
        """Any other file for another program. Raises OSError."""
        return write_temp_file(self._folder, name, content)

    def _turned_to(self, script: str) -> bool:
        return any(step.startswith(f"{script}#") for step in self._call.state.opened)
