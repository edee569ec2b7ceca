"""The list's own sentences: why nobody is next, how far it is, where somebody stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from callassist.lists.call_queue import Clocks, QueueTurn, Wait, WaitKind, due_from
from callassist.lists.list_model import CallingList
from callassist.lists.standing import CALLED, EntryState, ListedPerson, Standing
from callassist.messages import Message, MessageTemplate, joined, message, message_template
from callassist.planner.moment_words import moment_here
from callassist.written_days import said_day


def empty_words(turn: QueueTurn, rows: Sequence[ListedPerson], listing: CallingList, now: datetime) -> Message:
    """Why nobody is next, in one sentence with counts."""
    if listing.finished is not None:
        return message("This list is finished.")
    if listing.paused:
        return message("This list is paused.")
    if not rows:
        return message("Nobody is on this list yet.")
    if not turn.waits:
        counts = counted(rows)
        return message(
            "Everybody on this list is through: {reached} reached, {done} agreed, {closed} closed.",
            reached=counts[EntryState.REACHED],
            done=counts[EntryState.DONE],
            closed=counts[EntryState.CLOSED],
        )
    return joined("", [joined("; ", [_wait_words(wait, now) for wait in turn.waits]), "."])


def _wait_words(wait: Wait, now: datetime) -> Message:
    one, many = _WAITS[wait.kind]
    template = one if wait.count == 1 else many
    values: dict[str, object] = {"n": wait.count}
    if wait.first is not None:
        values["when"] = moment_here(wait.first, now)
    return template.fill(**values)


_WAITS: Mapping[WaitKind, tuple[MessageTemplate, MessageTemplate]] = {
    WaitKind.HOURS: (
        message_template("1 waits for their business hours, which begin {when}"),
        message_template("{n} wait for their business hours, the first {when}"),
    ),
    WaitKind.HOLIDAY: (
        message_template("1 has a holiday, and can be called {when}"),
        message_template("{n} have a holiday, the first can be called {when}"),
    ),
    WaitKind.COOL_DOWN: (
        message_template("1 was called a short while ago, and can be called again {when}"),
        message_template("{n} were called a short while ago, the first can be called again {when}"),
    ),
    WaitKind.PROMISED: (
        message_template("1 is to be called back {when}"),
        message_template("{n} are to be called back, the first {when}"),
    ),
    WaitKind.PUT_OFF: (
        message_template("1 is put off until later, and comes {when}"),
        message_template("{n} are put off until later, the first comes {when}"),
    ),
    WaitKind.TURN: (
        message_template("1 comes again once the others were tried as often"),
        message_template("{n} come again once the others were tried as often"),
    ),
}


def counted(rows: Iterable[ListedPerson]) -> dict[EntryState, int]:
    """How many are in each state."""
    counts = dict.fromkeys(EntryState, 0)
    for row in rows:
        counts[row.standing.state] += 1
    return counts


def state_words(standing: Standing, now: datetime) -> Message:
    """Where somebody stands, in a few words."""
    if standing.state is EntryState.CLOSED:
        return message("Closed: {why}", why=standing.why)
    if standing.state is EntryState.DONE:
        return message("Done: agreed")
    if standing.state is EntryState.REACHED:
        return message("Reached")
    if standing.state is EntryState.CALL_BACK:
        return _call_back_words(standing, now)
    if not standing.tries:
        return message("Not yet called")
    if standing.tries == 1:
        return message("Not reached, called once")
    return message("Not reached, called {n} times", n=standing.tries)


def row_words(row: ListedPerson, listing: CallingList, clocks: Clocks) -> Message:
    """Where somebody stands, and from when on they are called again where they were not reached."""
    standing, now = row.standing, clocks.now
    words = state_words(standing, now)
    if not (standing.missed_again or (standing.state is EntryState.NOT_YET and standing.tries)):
        return words
    due = due_from(row, listing, clocks)
    if due is None or due.astimezone(UTC) <= now.astimezone(UTC):
        return words
    return message("{stands}; can be called again {when}", stands=words, when=moment_here(due, now))


def _call_back_words(standing: Standing, now: datetime) -> Message:
    if standing.due is None:
        return message("Call back, no time named")
    if standing.they_called:
        return message("They called {when}", when=moment_here(standing.due, now))
    here = standing.due.astimezone(now.tzinfo)
    if standing.due.strftime("%H%M%S") == "000000":
        return message("Call back on {date}", date=said_day(standing.due, year=standing.due.year != now.year))
    return message("Call back {when}", when=moment_here(here, now))


def reason_words(row: ListedPerson, *, promised: bool, now: datetime) -> Message:
    """Why this one is next, in one sentence."""
    standing = row.standing
    if promised and standing.they_called and standing.due is not None:
        return message("They called {when}.", when=moment_here(standing.due, now))
    if promised and standing.due is not None:
        return message("A call back is promised {when}.", when=moment_here(standing.due, now))
    if promised:
        return message("They asked to be called back.")
    if not standing.tries:
        return message("The first call to them by this list.")
    last = moment_here(standing.last or row.entry.added, now)
    if standing.tries == 1:
        return message("Called once and not reached, {when}.", when=last)
    return message("Called {n} times and not reached, the last time {when}.", n=standing.tries, when=last)


class ListPace:
    """How a list is going today: calls, calls an hour, and how long the rest may take."""

    PAUSE = timedelta(minutes=25)
    """A longer gap between two calls is a break, and no part of the work."""

    def __init__(self, ends: Iterable[datetime], open_count: int) -> None:
        """`ends` are when the calls of today ended."""
        times = sorted(one.astimezone(UTC) for one in ends)
        gaps = [after - before for before, after in pairwise(times)]
        worked = [gap for gap in gaps if gap <= self.PAUSE]
        self.calls = len(times)
        self.each = sum(worked, timedelta()) / len(worked) if worked else None
        """How long one call takes with all around it; None before there are two."""
        self.left = self.each * open_count if self.each is not None else None

    @property
    def an_hour(self) -> float | None:
        return timedelta(hours=1) / self.each if self.each else None


def pace_words(pace: ListPace) -> Message:
    """ "12 calls today, 9 an hour, about 3 h 20 min left"; without what is not known yet."""
    calls = message("1 call today") if pace.calls == 1 else message("{n} calls today", n=pace.calls)
    if pace.an_hour is None or pace.left is None:
        return calls
    rate = message("{n} an hour", n=round(pace.an_hour, 1) if pace.an_hour < 10 else round(pace.an_hour))
    minutes = max(1, round(pace.left / timedelta(minutes=1)))
    left = (
        message("about {hours} h {minutes} min left", hours=minutes // 60, minutes=minutes % 60)
        if minutes >= 60
        else message("about {minutes} min left", minutes=minutes)
    )
    return joined(", ", [calls, rate, left])


def calls_today(rows: Iterable[ListedPerson], listing: CallingList, now: datetime) -> list[datetime]:
    """When today's calls by this list ended; today is that of our clock."""
    day = now.date()
    found: dict[tuple[str, str], datetime] = {}
    for row in rows:
        if row.person is None or row.standing.last is None:
            continue
        for one in row.person.interactions:
            at = one.at.astimezone(now.tzinfo)
            if one.kind in CALLED and at.date() == day and one.script == listing.script:
                found[row.entry.person, one.call or at.isoformat()] = one.at
    return list(found.values())
