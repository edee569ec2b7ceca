"""What another version of the same call knows besides: two machines wrote one call, and a synchroniser kept both.

What ours lacks is added as it was said there; what both have, and not alike, is added as a note in words. Nothing of
ours is changed, so that nothing is lost whichever of the two was right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from callassist.calls.events import Entry, Event, FieldFilled, NoteStarred, NoteWritten, Rated, SummaryWritten, Ticked
from callassist.calls.fold import fold
from callassist.calls.state import CallState
from callassist.messages import message
from callassist.written_days import write_moment, write_when

ELSEWHERE = message("On the other machine")
"""How a note begins that says what the other version has."""


def news_of(
    ours: Sequence[Entry], theirs: Sequence[Entry], elsewhere: str = ELSEWHERE, lang: str = "en"
) -> list[Entry]:
    """The entries to write behind ours; none where the other version says nothing new.

    `elsewhere` is how a note begins that says what the other version has, in the language of whoever reads it; `lang`
    is the language of the call, in which days are written.
    """
    if not theirs:
        return []
    known, other = fold(ours), fold(theirs)
    last = ours[-1] if ours else theirs[-1]
    seq = ours[-1].seq if ours else 0
    walls = {entry.seq: entry.wall for entry in theirs}
    found = [*_notes(known, other), *_facts(known, other)]
    texts = {note.text for note in known.notes.values()} | {note.text for note in other.notes.values()}
    words = [text for what in _unlike(known, other, lang) if (text := f"{elsewhere}: {what}") not in texts]
    name = f"other-{other.last_seq}-{len(known.notes)}"
    found += [
        (other.last_seq, NoteWritten(note=f"{name}-{number}", text=text, step=other.step))
        for number, text in enumerate(words)
    ]
    return [
        Entry(seq + number, last.at, walls.get(origin, last.wall), event)
        for number, (origin, event) in enumerate(found, 1)
    ]


def _notes(known: CallState, other: CallState) -> Iterator[tuple[int, Event]]:
    """The notes that ours lacks, each with the number of the entry that says it there."""
    texts = {text for note in known.notes.values() for text in (note.text, *note.versions)}
    for note in other.notes.values():
        if note.text and not note.deleted and note.text not in texts:
            name = note.id if note.id not in known.notes else f"{note.id}-other-{len(known.notes)}"
            yield note.seq, NoteWritten(note=name, text=note.text, step=note.step)
            if note.starred:
                yield note.seq, NoteStarred(note=name, starred=True)


def _facts(known: CallState, other: CallState) -> Iterator[tuple[int, Event]]:
    """Ticks, ratings, fields and a summary that ours lacks, in the same way."""
    for tick, state in other.ticks.items():
        if tick not in known.ticks and state.done and not state.superseded:
            yield state.seq, Ticked(step=state.step, tick=tick, text=state.text)
    for rating, rated in other.ratings.items():
        if rating not in known.ratings:
            yield rated.seq, Rated(rating=rating, label=rated.label, value=rated.value, evidence=rated.evidence)
    for name, field in other.fields.items():
        if name not in known.fields and not field.superseded:
            yield (
                field.seq,
                FieldFilled(
                    step=field.step, name=name, label=field.label, value=field.value, status=field.status,
                    sensitive=field.sensitive, shown=field.shown, read=field.read,
                ),
            )  # fmt: skip
    if other.summary and not known.summary:
        yield other.last_seq, SummaryWritten(text=other.summary)


def _unlike(known: CallState, other: CallState, lang: str) -> Iterator[str]:
    """In words: where both versions speak, and not alike."""
    for name, field in other.fields.items():
        ours = known.fields.get(name)
        if ours is not None and ours.value != field.value and not (field.sensitive or field.superseded):
            value = field.shown or (field.value if isinstance(field.value, str) else ", ".join(field.value))
            value = write_when(field.read, lang) if field.read else value
            yield f"{field.label}: {value}"
    given = {step: answer.answer for step, answer in known.answers.items()}
    for step, answer in other.answers.items():
        if not answer.superseded and given.get(step) != answer.answer:
            yield answer.label
    for rating, rated in other.ratings.items():
        if rating in known.ratings and _rated(known, rating) != _rated(other, rating):
            yield f"{rated.label}: {rated.value or '–'} {rated.evidence}".strip()
    ours_said, theirs_said = _said(known, lang), _said(other, lang)
    ours_said["summary"] = ours_said["summary"] or theirs_said["summary"]
    yield from (word for name, word in theirs_said.items() if word and ours_said[name] != word)


def _rated(state: CallState, rating: str) -> tuple[int, str]:
    return (state.ratings[rating].value, state.ratings[rating].evidence)


def _said(state: CallState, lang: str) -> dict[str, str]:
    """What a call comes to, in words."""
    step = state.next_step
    at = f", {write_moment(step.at, lang)}" if step is not None and step.at is not None else ""
    return {
        "summary": state.summary,
        "outcome": state.outcome_label,
        "topic": state.topic,
        "next": f"{step.text}{at}" if step is not None else "",
        "back": write_moment(state.call_back, lang) if state.call_back is not None else "",
    }
