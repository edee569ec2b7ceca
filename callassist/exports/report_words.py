"""The few words that an export adds to a call's own, in the language of its script, and its dates."""

from __future__ import annotations

import re
from datetime import datetime, tzinfo
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from callassist.moments import write_day, write_when

_ENGLISH: Final = {
    "outcome": "Outcome",
    "not_said": "not said yet",
    "topic": "Topic",
    "company": "Company",
    "caller": "Called by",
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
    "compare": "Side by side",
    "evidence": "Evidence",
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
    "column_call_id": "Call ID",
    "column_started": "Started",
    "column_ended": "Ended",
    "column_seconds": "Seconds",
    "column_script": "Script",
    "column_script_version": "Script version",
    "column_person": "Person",
    "column_company": "Company",
    "column_job": "Job",
    "column_caller": "Called by",
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
    "column_into_call": "Time into the call",
    "column_time": "Date and time",
    "column_step": "Step",
    "column_note": "Note",
    "column_starred": "Starred",
    "column_deleted": "Deleted",
    "column_rating": "Rating",
    "yes": "yes",
    "answer": "answer",
}

_GERMAN: Final = {
    "outcome": "Ergebnis",
    "not_said": "noch nicht genannt",
    "topic": "Thema",
    "company": "Unternehmen",
    "caller": "Angerufen von",
    "call_back": "Rückruf",
    "next_step": "Nächster Schritt",
    "summary": "Zusammenfassung",
    "answers": "Antworten",
    "notes": "Notizen",
    "checklist": "Checkliste",
    "open": "Noch offen",
    "ratings": "Bewertung",
    "turns": "Wendungen",
    "prepared": "Benutzte vorbereitete Antworten",
    "steps": "Zeit je Schritt",
    "moments": "Alles, was geschah",
    "known": "Vorher bekannt und ergänzt",
    "refused": "wollte es nicht sagen",
    "unknown": "weiß es nicht",
    "skipped": "übersprungen",
    "superseded": "weggelegt",
    "deleted": "gelöscht",
    "undone": "zurückgenommen",
    "before": "vorher",
    "planned": "geplant",
    "to": "bis",
    "goes_on": "läuft noch",
    "page": "Seite {page} von {pages}",
    "withheld_one": "1 vertrauliche Antwort ausgelassen",
    "withheld": "{n} vertrauliche Antworten ausgelassen",
    "no-answer": "Keine Antwort",
    "someone-else": "Jemand anders ging ans Telefon",
    "call-back": "Bat um Rückruf",
    "calls": "{n} Anrufe",
    "compare": "Nebeneinander",
    "evidence": "Beleg",
    "step_opened": "Schritt",
    "answered": "Antwort",
    "ticked": "Abgehakt",
    "unticked": "Haken entfernt",
    "tick_excused": "Offen gelassen",
    "field_filled": "Eingetragen",
    "fact_filled": "Eingetragen",
    "note_written": "Notiz",
    "note_edited": "Notiz geändert",
    "note_deleted": "Notiz gelöscht",
    "note_starred": "Notiz markiert",
    "reworded": "Andere Formulierung",
    "drawn": "Reihenfolge gezogen",
    "must": "Muss gesagt werden",
    "prepared_used": "Vorbereitete Antwort",
    "pivot_taken": "Wendung",
    "call_back_agreed": "Rückruf vereinbart",
    "undone_act": "Zurückgenommen",
    "redone": "Wieder getan",
    "restored": "Wiederhergestellt",
    "script_refreshed": "Skript geändert",
    "finished": "Beendet",
    "reopened": "Zurück im Gespräch",
    "set_aside": "Beiseitegelegt",
    "came_back": "Zurück im Gespräch",
    "outcome_set": "Ergebnis",
    "topic_set": "Thema",
    "summary_written": "Zusammenfassung",
    "next_step_set": "Nächster Schritt",
    "rated": "Bewertung",
    "column_call_id": "Anruf-ID",
    "column_started": "Beginn",
    "column_ended": "Ende",
    "column_seconds": "Sekunden",
    "column_script": "Skript",
    "column_script_version": "Version des Skripts",
    "column_person": "Person",
    "column_company": "Unternehmen",
    "column_job": "Stelle",
    "column_caller": "Angerufen von",
    "column_outcome": "Ergebnis",
    "column_topic": "Thema",
    "column_summary": "Zusammenfassung",
    "column_next_step": "Nächster Schritt",
    "column_next_step_at": "Nächster Schritt am",
    "column_next_step_reason": "Grund für den nächsten Schritt",
    "column_call_back": "Rückruf am",
    "column_notes": "Notizen",
    "column_ticked": "Abgehakt",
    "column_open": "Noch offen",
    "column_turns": "Wendungen",
    "column_prepared": "Benutzte Antworten",
    "column_order": "Reihenfolge",
    "column_into_call": "Zeit im Anruf",
    "column_time": "Datum und Uhrzeit",
    "column_step": "Schritt",
    "column_note": "Notiz",
    "column_starred": "Mit Stern",
    "column_deleted": "Gelöscht",
    "column_rating": "Bewertung",
    "yes": "ja",
    "answer": "Antwort",
}

_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d)?")
_TABLES: Final = {"en": _ENGLISH, "de": _GERMAN}
_RIGHT_TO_LEFT: Final = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


def language(lang: str) -> str:
    """The bare language of a tag: "de" for "de-AT" and "de_AT"."""
    return lang.replace("_", "-").split("-")[0].lower()


def word(lang: str, name: str, **values: object) -> str:
    """One of the words above, in `lang` where we speak it, in English otherwise. KeyError for an unknown name."""
    text = _TABLES.get(language(lang), _ENGLISH)[name]
    return text.format(**values) if values else text


def direction(lang: str) -> str:
    """How the language is written: "ltr" or "rtl"."""
    return "rtl" if language(lang) in _RIGHT_TO_LEFT else "ltr"


def zone_of(name: str) -> tzinfo | None:
    """The zone of this IANA name, or None when there is none such."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def date_and_time(moment: datetime, lang: str, zone: str = "") -> str:
    """ "Sun 22 Nov 2026, 14:06" as the language writes it; in `zone`, and naming it, where one is given."""
    place = zone_of(zone)
    local = moment.astimezone(place) if place else moment
    shown = write_when(f"{local:%Y-%m-%dT%H:%M}", lang)
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
