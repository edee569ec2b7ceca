"""The few words that an export adds to a call's own, in the language of its script, and its dates."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from callassist.catalogs import catalog, phrases
from callassist.languages import bare_language
from callassist.written_days import write_day, write_moment, zone_named

WORDS: Final = phrases(
    "Report",
    {
        "outcome": "Outcome",
        "not_said": "not said yet",
        "topic": "Topic",
        "company": "Company",
        "about": "About",
        "caller": "On our side",
        "call_back": "Call back",
        "next_step": "Next step",
        "summary": "Summary",
        "answers": "Answers",
        "notes": "Notes",
        "checklist": "Checklist",
        "open": "Still open",
        "ratings": "Ratings",
        "turns": "Turns",
        "prepared": "Prepared answers used",
        "steps": "Time for each step",
        "moments": "Everything that happened",
        "known": "Known before and filled in",
        "refused": "would not say",
        "unknown": "does not know",
        "skipped": "skipped",
        "superseded": "folded away",
        "deleted": "deleted",
        "undone": "taken back",
        "before": "before",
        "planned": "planned",
        "to": "to",
        "goes_on": "goes on",
        "page": "Page {page} of {pages}",
        "withheld_one": "1 sensitive answer left out",
        "withheld": "{n} sensitive answers left out",
        "no-answer": "No answer",
        "someone-else": "Someone else picked up",
        "call-back": "Asked to be called back",
        "calls": "{n} calls",
        "evidence": "Evidence",
        "changed": "changed: {way}",
        "step_opened": "Step",
        "answered": "Answer",
        "ticked": "Ticked",
        "unticked": "Unticked",
        "tick_excused": "Left open",
        "field_filled": "Filled in",
        "fact_filled": "Filled in",
        "note_written": "Note",
        "note_edited": "Note changed",
        "note_deleted": "Note deleted",
        "note_starred": "Note starred",
        "reworded": "Other wording",
        "drawn": "Order drawn",
        "must": "Must be said",
        "matched": "✓ matches the record",
        "different": "✗ does not match the record",
        "prepared_used": "Prepared answer",
        "pivot_taken": "Turn",
        "call_back_agreed": "Call back agreed",
        "undone_act": "Taken back",
        "redone": "Done again",
        "restored": "Restored",
        "script_refreshed": "Script changed",
        "finished": "Finished",
        "reopened": "Back to the call",
        "set_aside": "Set aside",
        "came_back": "Back to the call",
        "outcome_set": "Outcome",
        "topic_set": "Topic",
        "summary_written": "Summary",
        "next_step_set": "Next step",
        "rated": "Rating",
        "way_changed": "Way changed",
        "round_removed": "Removed",
        "countdown_set": "Countdown",
        "column_call_id": "Call ID",
        "column_started": "Started",
        "column_ended": "Ended",
        "column_seconds": "Seconds",
        "column_script": "Script",
        "column_script_version": "Script version",
        "column_person": "Person",
        "column_company": "Company",
        "column_job": "Job",
        "column_caller": "On our side",
        "column_outcome": "Outcome",
        "column_topic": "Topic",
        "column_summary": "Summary",
        "column_next_step": "Next step",
        "column_next_step_at": "Next step on",
        "column_next_step_reason": "Reason for the next step",
        "column_call_back": "Call back on",
        "column_notes": "Notes",
        "column_ticked": "Ticked",
        "column_open": "Still open",
        "column_turns": "Turns",
        "column_prepared": "Prepared answers used",
        "column_order": "Order",
        "column_round": "Which one",
        "column_into_call": "Time into the call",
        "column_time": "Date and time",
        "column_step": "Step",
        "column_note": "Note",
        "column_starred": "Starred",
        "column_deleted": "Deleted",
        "column_rating": "Rating",
        "yes": "yes",
        "answer": "answer",
    },
)

_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d)?")
_RIGHT_TO_LEFT: Final = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


def word(lang: str, name: str, **values: object) -> str:
    """One of the words above, in `lang` where it has a catalogue, else in English. KeyError for an unknown name."""
    text = catalog(bare_language(lang)).text("Report", WORDS[name])
    return text.format(**values) if values else text


def direction(lang: str) -> str:
    """How the language is written: "ltr" or "rtl"."""
    return "rtl" if bare_language(lang) in _RIGHT_TO_LEFT else "ltr"


def date_and_time(moment: datetime, lang: str, zone: str = "") -> str:
    """ "Sun 22 Nov 2026, 14:06" as the language writes it; in `zone`, and naming it, where one is given."""
    place = zone_named(zone)
    local = moment.astimezone(place) if place else moment
    shown = write_moment(local, lang)
    return f"{shown} ({zone})" if place else shown


def said_date(text: str, lang: str) -> str:
    """An ISO date or date and time as the language writes it; any other text as it is."""
    if not _ISO.fullmatch(text.strip()):
        return text
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return text
    return date_and_time(moment, lang) if len(text.strip()) > len("2026-11-22") else write_day(moment, lang)
