"""What lies in files keeps its names: those of earlier versions are read, and other programs look for them.

New names may come. One that is here and is not found any more would make files that are there lose what it held.
"""

import enum
import importlib
from typing import Any

import msgspec
import pytest
from msgspec.structs import fields

from callassist.settings import TABLE, SettingKind

RECORDS = {
    ("callassist.calls.events", "RoundRef", ""): ("repeat; number; first=''; what=''; told='' "),
    ("callassist.calls.events", "StepOpened", "step_opened"): ("step; title; by; round=None; returns_to='' "),
    ("callassist.calls.events", "Answered", "answered"): (
        "step; answer; label; number; field=''; key=''; to_step=''; to_title=''; to_outcome=''; keeps=(); "
        "field_label=''; sensitive=False; invalidated=(); round=None; returns_to=''; again=False; within=None "
    ),
    ("callassist.calls.events", "Ticked", "ticked"): ("step; tick; text; must=False; round=None "),
    ("callassist.calls.events", "Unticked", "unticked"): ("tick; round=None "),
    ("callassist.calls.events", "TickExcused", "tick_excused"): (
        "tick; text; reason; must=False; step=''; round=None "
    ),
    ("callassist.calls.events", "FieldFilled", "field_filled"): (
        "step; name; label; value; status='filled'; sensitive=False; goes_on=False; shown=''; read=''; "
        "cuts=False; keeps=(); invalidated=(); preset=False; round=None "
    ),
    ("callassist.calls.events", "WayChanged", "way_changed"): (
        "name; label=''; before=''; round=None; step=''; keeps=(); invalidated=(); restores=() "
    ),
    ("callassist.calls.events", "RoundRemoved", "round_removed"): ("round; step=''; title=''; then=None "),
    ("callassist.calls.events", "FactFilled", "fact_filled"): ("name; value "),
    ("callassist.calls.events", "NoteWritten", "note_written"): ("note; text; step; draft=False "),
    ("callassist.calls.events", "NoteEdited", "note_edited"): ("note; text "),
    ("callassist.calls.events", "NoteDeleted", "note_deleted"): ("note "),
    ("callassist.calls.events", "NoteStarred", "note_starred"): ("note; starred "),
    ("callassist.calls.events", "Reworded", "reworded"): ("step; say; wording; words='' "),
    ("callassist.calls.events", "Drawn", "drawn"): ("what; order; about=''; words='' "),
    ("callassist.calls.events", "PreparedUsed", "prepared_used"): ("prepared; title "),
    ("callassist.calls.events", "PivotTaken", "pivot_taken"): (
        "pivot; step; to_step; to_title; script=''; round=None "
    ),
    ("callassist.calls.events", "CallBackAgreed", "call_back_agreed"): ("at; zone=''; words='' "),
    ("callassist.calls.events", "Undone", "undone"): ("seq; also=() "),
    ("callassist.calls.events", "Redone", "redone"): ("seq "),
    ("callassist.calls.events", "Restored", "restored"): ("seq "),
    ("callassist.calls.events", "ScriptRefreshed", "script_refreshed"): ("script; hash "),
    ("callassist.calls.events", "Finished", "finished"): ("outcome=''; label=''; means='' "),
    ("callassist.calls.events", "Reopened", "reopened"): (""),
    ("callassist.calls.events", "SetAside", "set_aside"): (""),
    ("callassist.calls.events", "CameBack", "came_back"): (""),
    ("callassist.calls.events", "OutcomeSet", "outcome_set"): ("outcome; label; means='' "),
    ("callassist.calls.events", "TopicSet", "topic_set"): ("text "),
    ("callassist.calls.events", "SummaryWritten", "summary_written"): ("text "),
    ("callassist.calls.events", "NextStepSet", "next_step_set"): ("text; at=None; zone=''; reason=''; typed='' "),
    ("callassist.calls.events", "Rated", "rated"): ("rating; label; value; evidence='' "),
    ("callassist.calls.events", "Entry", ""): ("seq; at; wall; event "),
    ("callassist.calls.events", "ScriptRef", ""): ("id; title; version; lang; hash "),
    ("callassist.calls.events", "CallHeader", ""): (
        "id; started; script; facts; schema=1; person=''; continues=''; planned=0; finished=None; outcome=''; "
        "outcome_label=''; outcome_means=''; left_open={}; sums={}; machine='' "
    ),
    ("callassist.people.person_model", "Number", ""): ("number; kind='' "),
    ("callassist.people.person_model", "Email", ""): ("address; kind='' "),
    ("callassist.people.person_model", "OpenHours", ""): (
        "start=datetime.time(9, 0); end=datetime.time(17, 0); days=(0, 1, 2, 3, 4) "
    ),
    ("callassist.people.person_model", "Person", ""): (
        "id; given=''; middle=''; family=''; suffix=''; full=''; academic_title=''; speciality=''; "
        "form_of_address=''; pronunciation=''; company=''; role=''; numbers=(); emails=(); zone=''; "
        "country=''; source=''; source_detail=''; who_contacted=''; job={}; links=(); own={}; hours=None; "
        "notes=''; interactions=(); created=None; changed=None; uids=(); merged_from=(); distinct_from=() "
    ),
    ("callassist.people.interactions", "Appointment", ""): (
        "at; minutes=30; in_person=False; we_interview=False; reached_out=''; asked_to_dial=False; agreed=''; "
        "confirmed=False; cannot=''; number='' "
    ),
    ("callassist.people.interactions", "Interaction", ""): (
        "kind; at; when=None; action=None; appointment=None; script=''; call=''; words='' "
    ),
    ("callassist.exports.json_export", "ExportedCall", ""): ("header; entries; texts={}; report=None "),
    ("callassist.exports.json_export", "Exported", ""): ("format; calls; full=False; sensitive=False "),
    ("callassist.calls.events", "CountdownSet", "countdown_set"): ("step; seconds "),
    ("callassist.calls.report", "Answer", ""): (
        "label; text; at; step; name=''; status='filled'; superseded=False; kept=''; repeat=''; round=0; "
        "told=''; number=0; removed=False; worked_out=False "
    ),
    ("callassist.calls.report", "Done", ""): ("text; at; step; superseded=False; must=False; told='' "),
    ("callassist.calls.report", "Told", ""): ("number; told; answers; removed=False "),
    ("callassist.calls.report", "Repeated", ""): ("name; rounds; after=0 "),
    ("callassist.calls.report", "OpenItem", ""): ("text; reason; step; must=False "),
    ("callassist.calls.report", "Rating", ""): ("id; label; value; evidence "),
    ("callassist.calls.report", "ReportNote", ""): ("text; at; wall; step; starred=False; deleted=False; versions=() "),
    ("callassist.calls.report", "ReportStepTime", ""): ("id; title; at; seconds; planned=0 "),
    ("callassist.calls.report", "ReportPivot", ""): ("kind; at; step "),
    ("callassist.calls.report", "Draw", ""): ("what; about; words "),
    ("callassist.calls.report", "Used", ""): ("title; at "),
    ("callassist.calls.report", "Next", ""): ("text; at; zone; reason; unread='' "),
    ("callassist.calls.report", "CallBack", ""): ("at; zone "),
    ("callassist.calls.report", "Report", ""): (
        "id; title; person; company; job; caller; person_id; about; about_what; script; script_id; "
        "script_version; lang; started; ended; seconds; planned; outcome; outcome_id; means; topic; summary; "
        "next_step; call_back; answers; repeats; ticks; open_items; ratings; notes; steps; ended_in; pivots; "
        "prepared; facts; withheld; full; draws=(); moments=() "
    ),
    ("callassist.lists.list_model", "Quota", ""): ("field; most; counts='spoken' "),
    ("callassist.lists.list_model", "CallingList", ""): (
        "id; name; script; lang=''; job={}; created; paused=False; finished=None; cool_down=24; "
        "most_attempts=5; quotas=(); office=False "
    ),
    ("callassist.lists.list_model", "ListEntry", ""): ("person; added; priority=0; closed=''; closed_at=None "),
    ("callassist.lists.list_exchange", "HandedList", ""): ("format; list; entries=(); people=() "),
    ("callassist.people.record_changes", "RecordPart", ""): (
        "who; kind=''; other=''; at=0; set={}; add={}; drop={}; order={}; was={} "
    ),
    ("callassist.people.record_changes", "Change", ""): (
        "device; seq; id; time; before=''; seen={}; free=False; version=1; parts=() "
    ),
    ("callassist.store.callfile", "ScriptText", ""): ("hash; text "),
    ("callassist.store.callfile", "CallDocument", ""): ("call; events={}; texts={} "),
    ("callassist.store.backup", "BackupInfo", ""): ("format; created; version; calls=0 "),
    ("callassist.store.exchange_desk", "Taken", ""): ("size; crc; made=0; entries=0; head=0 "),
    ("callassist.store.exchange_desk", "Ledger", ""): (
        "taken={}; looked={}; files=0; things={}; scrubbed=0; said={}; sealed=''; signs={}; heard={} "
    ),
    ("callassist.store.exchange_desk", "MachineCard", ""): (
        "name=''; at; seen={}; left=False; sealed=''; talks_to=''; talks_since=None "
    ),
    ("callassist.store.machine", "Machine", ""): ("id; name=''; earlier=(); joined='' "),
    ("callassist.store.people", "_Covered", ""): ("files={}; seen={}; time=0; last={}; forgotten=[] "),
    ("callassist.store.scorecards", "ScoreKey", ""): ("person; script "),
    ("callassist.store.scorecards", "ScoreRating", ""): ("label; value; evidence; at "),
    ("callassist.store.scorecards", "GivenCard", ""): ("by; own; given; ratings "),
    ("callassist.store.scorecards", "CallScores", ""): ("stamp; about=None; people=(); ratings={} "),
    ("callassist.store.scorecards", "CardsAbout", ""): ("about; people; calls; versions; last; cards "),
    ("callassist.store.scorecards", "Scorecards", ""): ("office=''; epoch=''; calls={}; there=[]; emptied=None "),
    ("callassist.store.segments", "_ChangeHead", ""): ("device; seq; id; time; version=1 "),
    ("callassist.calendars.calendar_entry", "ClockChange", ""): ("at; before; after "),
    ("callassist.calendars.calendar_entry", "Participant", ""): ("name=''; address=''; declined=False "),
    ("callassist.calendars.calendar_entry", "CalendarEntry", ""): (
        "uid; recurrence=''; sequence=0; stamp=None; cancelled=False; title=''; text=''; place=''; link=''; "
        "start; zone=''; changes=(); minutes=30; whole_day=False; rule=''; also=(); without=(); "
        "organizer=None; attendees=() "
    ),
    ("callassist.calendars.choices", "EntryChoice", ""): (
        "key; person=''; nobody=False; script=''; state=''; start=None; until=None "
    ),
    ("callassist.office.handing_out", "OfficeClaim", ""): ("id; list; person=''; call=''; told=None "),
    ("callassist.office.invitation", "OfficeAddress", ""): (
        "host; port=5432; database; role; password; certificate='' "
    ),
    ("callassist.office.invitation", "Invitation", ""): (
        "form='callassist-office'; version=1; office; member; address; key; older=(); word "
    ),
    ("callassist.office.invitation", "Membership", ""): ("office; member; address; key; older=(); word "),
    ("callassist.office.invitation", "OfficeKeys", ""): ("form='callassist-office-key'; version=1; office; keys "),
    ("callassist.office.list_merge", "KnownEntry", ""): ("sign; by='' "),
    ("callassist.office.list_merge", "ChangedBy", ""): ("by='' "),
    ("callassist.office.office_round", "Agreed", ""): (
        "known=OfficeKnown(events=0, highest=0, bytes=0); files={}; forgotten=0; rights=''; alone=False "
    ),
    ("callassist.office.office_round", "ToldOnce", ""): ("at; text "),
    ("callassist.office.office_round", "OfficeLedger", ""): (
        "office=''; cursor=OfficeCursor(epoch='00000000-0000-0000-0000-000000000000', tx=0, n=0); agreed={}; "
        "shortened=0; forgotten=set(); lists={}; at=None; told=[]; rights=''; grown=0; grown_at=None "
    ),
    ("callassist.office.published_scripts", "HeldScript", ""): ("head; script; lang; file; by; at "),
    ("callassist.office.published_scripts", "ScriptLedger", ""): ("office=''; held={} "),
    ("callassist.office.shared_server", "_ScriptBody", ""): ("script; lang; text "),
    ("callassist.office.shared_server", "_CardBody", ""): ("about; ratings "),
}
"""Module, class, name of its kind -> its fields as files call them, with what stands for one that is left out."""
LEFT_OUT = {
    "calls.events",
    "calendars.calendar_entry",
    "calendars.choices",
    "lists.list_model",
    "people.record_changes",
}
"""Modules of which records no defaults are written: else each of thousands of lines would hold them all."""
WRITTEN_WHOLE = {"Entry", "ScriptRef", "CallHeader", "ClockChange"}

CHOICES = {
    ("callassist.calls.events", "OpenedBy"): ("start next jump back home open "),
    ("callassist.calls.events", "Pivot"): ("no-answer someone-else call-back "),
    ("callassist.calls.events", "FieldStatus"): ("filled refused unknown skipped "),
    ("callassist.calls.events", "Match"): ("'' matched different no-record "),
    ("callassist.people.exporting", "PeopleFormat"): ("csv vcard-4.0 vcard-3.0 "),
    ("callassist.people.interactions", "Party"): ("'' we they "),
    ("callassist.people.interactions", "ActionState"): (
        "return call-back follow-up let-go screen invite arrange interview thank "
    ),
    ("callassist.people.interactions", "InteractionKind"): (
        "missed tried someone_else wrong_number message_left spoke replied interview decision_by call_back "
        "thanked planned snoozed closed never_again may_call "
    ),
    ("callassist.people.person_model", "PersonSource"): ("'' applied found referred "),
    ("callassist.script.meanings", "Meaning"): (
        "reached no-answer message call-back wrong-number closed agreed never-again "
    ),
    ("callassist.script.script_model", "RunKind"): ("said filled missing hidden "),
    ("callassist.script.script_model", "TargetKind"): ("step next back end "),
    ("callassist.script.script_model", "TipKind"): ("tip careful listen "),
    ("callassist.script.script_model", "FieldType"): (
        "text note number money yes-no choice choices date time datetime phone email rating "
    ),
    ("callassist.script.script_model", "Severity"): ("error warning "),
}


@pytest.mark.parametrize(("module", "name", "kind"), RECORDS)
def test_each_field_keeps_its_name_and_what_stands_for_one_left_out(module: str, name: str, kind: str) -> None:
    record = getattr(importlib.import_module(module), name)
    told = [part.strip() for part in RECORDS[module, name, kind].split(";") if part.strip()]
    assert [part for part in told if part not in {as_text(field) for field in fields(record)}] == []
    if module.removeprefix("callassist.") in LEFT_OUT:
        assert record.__struct_config__.omit_defaults is (name not in WRITTEN_WHOLE)
    assert (record.__struct_config__.tag or "", record.__struct_config__.tag_field) == (kind, "type" if kind else None)


def as_text(field: Any) -> str:
    default = field.default if field.default is not msgspec.NODEFAULT else field.default_factory
    if default is msgspec.NODEFAULT:
        return str(field.encode_name)
    plain = default() if callable(default) else default
    return f"{field.encode_name}={plain.value if isinstance(plain, enum.Enum) else plain!r}".replace(";", ",")


@pytest.mark.parametrize(("module", "name"), CHOICES)
def test_each_choice_keeps_its_word(module: str, name: str) -> None:
    known = {choice.value for choice in getattr(importlib.import_module(module), name)}
    assert {word.strip("'") for word in CHOICES[module, name].split()} <= known


FILES = {
    "paths": "OFFICE_MEMBERSHIP=office.json; OFFICE_NEW_KEY=office-key.json; OFFICE_CLAIMS=office-claims.json; "
    "NAME=callassist",
    "files": "BACKUP_SUFFIX=.bak; TEMP_SUFFIX=.tmp",
    "lists.list_exchange": "SUFFIX=.calllist.json",
    "office.published_scripts": "LEDGER=.published.json",
    "office.list_merge": "NAME=office-lists.json",
    "office.office_round": "LEDGER=office.json",
    "store.scorecards": "NAME=scorecards.json",
    "store.exchange_desk": "LEDGER=exchange.json; KEPT=exchange",
    "store.seen_days": "NAME=days-seen.json",
    "store.maintenance": "SEEN=seen-troubles.json; PURGED=notes-purged.txt",
    "store.backup": "FOLDER=backups; _ABOUT=about.json",
    "store.machine": "NAME=machine.json",
    "store.calendar_file": "NAME=calendar.json",
    "store.draft_file": "NAME=drafts.json",
    "store.people": "NAME=people.json",
    "store.exchange": "CARD=machine.json; HERE=here.json; IGNORED=.stignore",
    "store.exchanged_scripts": "SCRIPTS=scripts; SEALED=.sealed",
    "store.storage": "SEAL=seal; DAMAGED_SUFFIX=.damaged",
    "store.managed_file": "ELSEWHERE_SUFFIX=.elsewhere",
    "store.conflicts": "MERGED_SUFFIX=.merged",
    "store.list_files": "FOLDER=lists",
    "store.removed": "FOLDER=removed",
    "store.segments": "FOLDER=people; _SUFFIX=.jsonl",
    "store.shared_things": "WORDS=words",
    "store.folder_seal": "KEPT_AS=folder-key.txt",
    "script.library": "SUFFIX=.call.md",
    "script.packs": "SUFFIX=.call.md; ABOUT=pack.toml",
    "script.includes": "SUFFIX=.call.md",
    "store.lock": "LOCK_NAME=.lock",
}
"""What files and folders of ours are called."""


@pytest.mark.parametrize("module", FILES)
def test_each_file_keeps_its_name(module: str) -> None:
    known = importlib.import_module(f"callassist.{module}")
    told = dict(pair.split("=") for pair in FILES[module].split("; "))
    assert {constant: getattr(known, constant) for constant in told} == told


SETTINGS = {
    "me.name": "text | ''",
    "me.full_name": "text | ''",
    "me.role": "text | ''",
    "me.company": "text | ''",
    "me.phone": "text | ''",
    "me.email": "text | ''",
    "me.zone": "zone | ''",
    "asked.name": "switch | False",
    "look.theme": "choice | 'system' | system light dark light-contrast dark-contrast",
    "look.text_size": "number | 100 | 75..300",
    "look.words_size": "number | 100 | 60..250",
    "look.motion": "choice | 'system' | system none",
    "look.language": "choice | 'system'",
    "phone.dial": "choice | 'tel' | tel sip callto command",
    "phone.command": "text | ''",
    "phone.kdeconnect": "switch | False | linux",
    "phone.gsconnect": "switch | False | linux",
    "phone.linphone": "switch | False | linux",
    "phone.modem": "switch | False | linux",
    "phrases": "table | {}",
    "planner.T1": "switch | True",
    "planner.start": "choice | '09:00' | 06:00..13:00 (15)",
    "planner.end": "choice | '17:00' | 13:30..22:00 (18)",
    "planner.days": "choice | 'country' | country 0-4 0-5 6-4 6-3 0-6",
    "planner.holidays": "switch | True",
    "planner.keep_agreed_hour": "switch | False",
    "planner.T2": "switch | True",
    "planner.T3": "switch | True",
    "planner.days_after_decision": "number | 1 | 1..60",
    "planner.follow_up_at": "choice | '10:00' | 06:00..22:00 (33)",
    "planner.T4": "switch | True",
    "planner.days_after_interview": "number | 7 | 1..60",
    "planner.T5": "switch | True",
    "planner.quiet_day": "choice | '0' | -1 0 1 2 3 4 5 6",
    "planner.T6": "switch | True",
    "planner.messages": "number | 2 | 1..9",
    "planner.days_between_messages": "number | 2 | 0..60",
    "planner.hours_between_tries": "number | 3 | 0..2160",
    "planner.T7": "switch | True",
    "planner.T8": "switch | True",
    "planner.T9": "switch | True",
    "planner.thank_for_days": "number | 2 | 1..14",
    "planner.W1": "switch | True",
    "planner.W2": "switch | True",
    "planner.W3": "switch | True",
    "planner.W4": "switch | True",
    "planner.arrange_days_ahead": "number | 14 | 1..60",
    "planner.W5": "switch | True",
    "reminders.show": "switch | True",
    "reminders.minutes": "number | 5 | 0..120",
    "keys": "table | {}",
    "share.folder": "folder | ''",
    "share.name": "text | ''",
    "data.folder": "folder | ''",
    "data.backup": "switch | True",
    "data.keep_notes": "number | 0 | 0..36500",
}
"""By its name in the file: what a setting holds, what it is where it is not set, and what it can be."""


@pytest.mark.parametrize("name", SETTINGS)
def test_each_setting_keeps_its_name_its_default_and_its_bounds(name: str) -> None:
    setting = next(setting for setting in TABLE if setting.name == name)
    keys = [key for key, _ in setting.choices]
    told = [setting.kind.value, repr(setting.default)]
    if setting.kind is SettingKind.NUMBER:
        told.append(f"{setting.least}..{setting.most}")
    if keys and name != "look.language":  # there is one for each translation
        told.append(" ".join(keys) if len(keys) < 9 else f"{keys[0]}..{keys[-1]} ({len(keys)})")
    assert SETTINGS[name] == " | ".join([*told, *filter(None, [setting.only])])
