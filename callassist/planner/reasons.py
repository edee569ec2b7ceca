"""Every sentence of the planner, in one place: rules give facts, this gives words.

Sentences are put together from a cause, what stood in the way, and the moment; how, is part of the language too.
Another language has them in its catalogue, and its days and months from CLDR.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache

from callassist.catalogs import catalog, phrases
from callassist.written_days import write_long_day, write_long_weekday


@dataclass(frozen=True, slots=True)
class ReasonLanguage:
    """The sentences by key, in one language."""

    lang: str
    sentences: Mapping[str, str]
    holidays: str = "en_US"
    """Its name at the source of the holidays."""

    def say(self, key: str, **values: object) -> str:
        """The sentence or clause with this key; KeyError for a key that no language has."""
        return self.sentences[key].format(**values)

    def on(self, day: date, now: date) -> str:
        """ "Tuesday 10 March", with the year when it is not this one."""
        return write_long_day(day, self.lang, year=day.year != now.year)

    def weekday(self, day: date) -> str:
        """ "Tuesday"."""
        return write_long_weekday(day, self.lang)

    def at(self, moment: datetime, now: datetime) -> str:
        """ "Tuesday 10 March at 09:00", or the day alone for midnight."""
        day = self.on(moment.date(), now.date())
        return self.say("moment", day=day, time=self.clock(moment.time())) if moment.time() != time() else day

    def clock(self, clock: time) -> str:
        return clock.strftime("%H:%M")

    def span(self, days: int) -> str:
        """ "a week", "10 days"."""
        return self.say({1: "a day", 7: "a week"}.get(days, "days"), days=days)

    def both(self, clauses: Sequence[str]) -> str:
        """The clauses as one: "a", "a and b", "a, b and c"."""
        if len(clauses) < 2:
            return "".join(clauses)
        return self.say("and", some=", ".join(clauses[:-1]), last=clauses[-1])


SENTENCES = phrases(
    "Planner",
    {
        # Days and moments.
        "moment": "{day} at {time}",
        "that day": "at {time}",
        "and": "{some} and {last}",
        # How a reason is put together.
        "plain": "{cause}: {when}.",
        "but": "{cause}, but {detours}: {when}.",
        "late": "{cause}; that moment has passed, so the next good one is {when}.",
        "late but": "{cause}; that moment has passed and {detours}, so the next good one is {when}.",
        "plain now": "{cause}: now is a good time.",
        "late now": "{cause}; that moment has passed, so now is a good time.",
        "bare": "{cause}.",
        "told": "{cause} (their time).",
        "their time": "{when} their time",
        # What stood in the way.
        "holiday": "{day} is a holiday there ({name})",
        "day off": "{day} is no working day for them",
        "weekend": "their weekend is in between",
        "closed": "{time} is outside their hours ({start} to {end})",
        "closed mobile": "{time} is outside their hours ({start} to {end}), which counts double on a personal mobile",
        "quiet day": "{weekday} is no day to follow up",
        "wait": "your last try needs a little time to be answered",
        "a week": "a week",
        "days": "{days} days",
        "a day": "a day",
        # Why to call at all.
        "missed": "They called on {missed}, and a prompt call back shows that they matter",
        "missed after hours": "They called on {missed}, outside business hours, so call first thing on a working day",
        "decision": "They hoped to decide by {decision}, and a call once that day is over shows lasting interest",
        "week after": "You met on {met} and no decision date was named, so {span} later is a good time to ask",
        "week after coming": "You meet on {met} and no decision date is named yet, so ask {span} later",
        "spoke since": "You last spoke on {spoke} without a date for the next call, so {span} later is soon enough",
        "call back": "They expect your call on {asked}, and not before",
        "asked again": "On {asked} another call was agreed and no time named, so the next working day is right",
        "asked again quiet": "On {asked} another call was agreed and no time named; {weekday} is no day to follow up",
        "agreed undated": "You have agreed to talk and no time is written down, so confirm day and time soon",
        "open undated": "Nothing is decided and no date was named, so {span} later is a good time to ask",
        "let go": "You have left {count} messages without a reply: take it as a kind no, and leave the door open",
        "let go one": "You have left a message without a reply: take it as a kind no, and leave the door open",
        "try again": "You did not reach them on {tried}, and one more try is welcome",
        "snoozed": "You put this off until {when}",
        "planned": "Planned for {planned}",
        "planned now": "Planned as the next step",
        "thank": "You met on {met}, and a short thank-you is welcome while it is fresh",
        "interview": "The interview is agreed for {at}; {dials}, and at the end ask when they will decide",
        "interview plain": "The interview is agreed for {at}; {dials}",
        "meeting": "You meet on {at}, and at the end ask when they will decide",
        "meeting plain": "You meet on {at}",
        "meeting ours": "You meet them on {at}, and at the end say when you will decide",
        "interview ours": "You interview them on {at}; {dials}, and at the end say when you will decide",
        "arrange": "The interview on {at} is not settled yet ({open}), so settle it early",
        "cannot we": "You cannot make {at}, and the sooner you say so and offer other times, the better",
        "cannot they": "They cannot make {at}, so offer other times soon",
        "fell through": "You were to meet on {at} and that fell through, so offer other times",
        # Who dials.
        "dials we": "you dial",
        "dials they": "they dial",
        "dials nobody": "who dials is open",
        "W1 we": "You are the interviewer, and the interviewer normally dials.",
        "W1 they": "They are the interviewer, and the interviewer normally dials.",
        "W2 we": "You were asked to dial, so you do, on the number and at the time they gave.",
        "W2 they": "The candidate was asked to dial, so give them a number and the exact time.",
        "W3 we": "You reached out and arranged the call, so you are expected to dial.",
        "W3 they": "They reached out and arranged the call, so they are expected to dial.",
        "W4 we": "It is agreed that you dial.",
        "W4 they": "It is agreed that they dial.",
        "W4 open": "Nothing says who dials: ask beforehand.",
        # What is missing for a call at an agreed time.
        "gap number we": "no number to call them on",
        "gap number they": "no number of yours for them to call",
        "gap zone": "their time zone is not known",
        "gap zone guessed": "their time zone is only guessed from their number",
        "gap unconfirmed": "time, number and who dials are not confirmed yet",
        "gap open": "who dials is open",
        "gap hours": "{time} is outside their hours ({start} to {end})",
        "gap holiday": "{day} is a holiday there ({name})",
        "gap day off": "{day} is no working day for them",
        "gap clocks": "clocks change before then: the difference between you goes from {before} to {after}",
        "gap their clocks": "their clocks change before then",
        "gap doubled": "{time} comes twice that night, as their clocks are set back",
        "gap past": "that time has passed",
        # In a calendar.
        "event call back": "Call {name}",
        "event interview": "Telephone interview: {name}",
        "event meet": "Interview: {name}",
        # What to do, as a heading.
        "do return": "Return their call",
        "do call-back": "Call back",
        "do follow-up": "Follow up",
        "do let-go": "Let go",
        "do screen": "Screen",
        "do invite": "Invite to an interview",
        "do arrange": "Arrange the call",
        "do interview": "Interview",
        "do thank": "Thank them",
        # What happened, on the page of a person; it may have been a colleague who did it.
        "happened missed": "They called, unanswered",
        "happened tried": "Called, not reached",
        "happened someone_else": "Called, somebody else answered",
        "happened wrong_number": "Called, wrong number",
        "happened message_left": "Message left",
        "happened spoke": "Spoke with them",
        "happened replied": "They replied",
        "happened interview": "Interview agreed for {when}",
        "happened decision_by": "Decision promised by {when}",
        "happened call_back": "Call promised for {when}",
        "happened call_back open": "Call promised, no time named",
        "happened thanked": "Thanked them",
        "happened planned": "Step planned",
        "happened snoozed": "Next step put off to {when}",
        "happened closed": "Closed",
        "happened never_again": "They asked not to be called again",
        "happened may_call": "They may be called again",
        "rated": "{label}: {value} of 5",
        # What to have ready.
        "P1": "Read the job description again, and what the company makes, values and announced lately",
        "P2": "Say your answers to the likely questions aloud, each with an example of what you did",
        "P3": "Write down your own questions about the role, the company and the team",
        "P4": "Put your CV, cover letter, job description, notes, pen and paper within reach",
        "P5": "Sit somewhere quiet, phone charged, reception good: no traffic, no pets",
        "P6": "Dress as if you met in person, and smile: both are heard",
        "P7": "Know the key points of their CV, with your questions written down in front of you",
        "P8": "Take a moment to think about the job, and look up who called",
        "P9": "Go over why you fit and what went well, so that nerves stay out of your voice",
        # The rules, as settings show them.
        "rule T1": "Call in the other person's business hours",
        "rule T2": "Return a missed call promptly; after hours, first thing on the next business day",
        "rule T3": "Follow up the day after the decision date they named",
        "rule T4": "No date named: follow up a week after the interview",
        "rule T5": "Never follow up on a Monday",
        "rule T6": "At most two messages without a reply",
        "rule T7": "Call back when they asked for it, and not before",
        "rule T8": "Before an interview: remember to ask when the decision is due",
        "rule T9": "Thank them after the interview",
        "rule W1": "Normally the interviewer dials",
        "rule W2": "The candidate dials when asked to",
        "rule W3": "Whoever reached out dials",
        "rule W4": "In doubt, ask beforehand who dials, when and on which number",
        "rule W5": "Who cannot make it says so as early as possible",
    },
)


@lru_cache(maxsize=8)
def language(lang: str) -> ReasonLanguage:
    """The sentences in this language ("de", "de-AT"); English where there are none."""
    texts = catalog(lang)
    return ReasonLanguage(
        texts.language,
        sentences={key: texts.text("Planner", text) for key, text in SENTENCES.items()},
        holidays="en_US" if texts.language == "en" else texts.language,
    )


ENGLISH = language("en")
