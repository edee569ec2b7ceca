"""What the functions on the server let whom do, and that whoever pulls misses nothing that others write meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from msgspec.structs import replace

from callassist.office.invitation import Membership, OfficeRefused
from callassist.office.office_carrier import (
    FORGET,
    PEOPLE,
    OfficeCursor,
    OfficeEntry,
    OfficeLine,
    OfficeList,
    Settled,
)
from callassist.office.office_server import OfficeServer
from callassist.store.scorecards import ScoreKey
from tests.office.conftest import SampleOffice
from tests.office.desks import Desk

CLAIM = str(uuid4())
OTHERS = {"push another's": "CA004", "take by another's claim": "CA010"}


def sample_list(server: OfficeServer, list_id: str = "sample") -> OfficeList:
    entries = [
        OfficeEntry(person=name, body=b"{}", due=datetime(2026, 1, 1, tzinfo=UTC), number=f"{uuid4()}")
        for name in ("p1", "p2")
    ]
    version = next((one.version for one in server.lists() if one.id == list_id), 0)
    return OfficeList(id=list_id, base=version, running=True, body=b"{}", entries=tuple(entries))


def line(seq: int, kind: str = PEOPLE, text: bytes = b"words that are long enough\n") -> OfficeLine:
    return OfficeLine(seq, "a", kind, text)


ABOUT = ScoreKey("p1", "sample")
ASKED: dict[str, Callable[[OfficeServer], object]] = {
    "hello": lambda server: server.hello(OfficeCursor()),
    "pull": lambda server: server.pull(OfficeCursor(server.hello(OfficeCursor()).epoch)),
    "held": lambda server: server.held(),
    "known": lambda server: server.known("dev1"),
    "sizes": lambda server: server.sizes("dev1", 0),
    "members": lambda server: server.members(),
    "talking": lambda server: server.talking("p1"),
    "push": lambda server: server.push(f"dev{id(server)}", [line(1)]),
    "push forget": lambda server: server.push(f"dev{id(server)}", [line(2, FORGET)]),
    "push another's": lambda server: server.push("ofadmin", [line(1)]),
    "shorten": lambda server: server.shorten("ofadmin", [line(1, text=b"\n")]),
    "lists": lambda server: server.lists(),
    "entries": lambda server: server.entries("sample"),
    "results": lambda server: server.results("sample"),
    "take": lambda server: server.take("sample", str(uuid4())),
    "take by another's claim": lambda server: server.take("sample", CLAIM),
    "reserve": lambda server: server.reserve("sample", [str(uuid4())]),
    "hold": lambda server: server.hold("sample", "p2", str(uuid4())),
    "settle": lambda server: server.settle(Settled(list="sample", claim=CLAIM, due=None, called=True)),
    "release": lambda server: server.release("sample", "nobody"),
    "release another's": lambda server: server.release("sample", "p1"),
    "hand out": lambda server: server.hand_out(sample_list(server)),
    "withdraw": lambda server: server.withdraw("another"),
    "scripts": lambda server: server.scripts(),
    "script": lambda server: server.script("00" * 16),
    "publish": lambda server: server.publish(f"script {id(server)}", "en", "words", 0, 0, False),
    "give_card": lambda server: server.give_card(ABOUT, ["p1"], {}),
    "scorecards": lambda server: server.scorecards([ABOUT]),
    "cards_about": lambda server: server.cards_about(ABOUT),
    "forgotten_cards": lambda server: server.forgotten_cards(),
    "forget_cards": lambda server: server.forget_cards(["mark"]),
    "renew_key": lambda server: server.renew_key(),
    "invite": lambda server: server.invite("Somebody", "caller", f"word{id(server)}"),
    "remove": lambda server: server.remove("Somebody"),
    "leave": lambda server: server.leave(),
}
FOR_LEADS = ("push forget", "shorten", "release another's", "hand out", "withdraw", "publish", "forget_cards")
FOR_ADMINS = ("invite", "remove", "renew_key")


def refused(what: str, server: OfficeServer) -> str:
    try:
        ASKED[what](server)
    except OfficeRefused as error:
        return error.code
    return ""


def expected(what: str, rights: str) -> str:
    if what in OTHERS:
        return OTHERS[what]
    too_low = (what in FOR_LEADS and rights == "caller") or (what in FOR_ADMINS and rights != "admin")
    return "CA003" if too_low else ""


def test_who_may_do_what(office: SampleOffice) -> None:
    admin = office.admin.server
    admin.push("ofadmin", [line(1)])
    for rights in ("caller", "lead", "admin"):
        admin.hand_out(sample_list(admin))
        assert admin.take("sample", CLAIM) == "p1"
        server = office.desk(f"one {rights}", rights).server
        assert {what: refused(what, server) for what in ASKED} == {what: expected(what, rights) for what in ASKED}
        admin.withdraw("sample")
        # It has left by then, and somebody who has left may nothing.
        assert {refused(what, server) for what in ASKED} == {"CA002"}


def test_who_is_removed_may_nothing_and_nobody_else_knows_a_word(office: SampleOffice) -> None:
    gone = office.desk("Ben")
    office.admin.server.remove("Ben")
    assert {refused(what, gone.server) for what in ASKED} == {"CA002"}
    with pytest.raises(OfficeRefused) as unknown:
        office.admin.server.remove("Ben")
    assert unknown.value.code == "CA009"
    stranger = OfficeServer(_with_word(gone, "guessed"))
    assert {refused(what, stranger) for what in ASKED} == {"CA001"}
    stranger.close()


def _with_word(desk: Desk, word: str) -> Membership:
    return replace(desk.membership, word=word)


def test_desks_reach_no_table_and_no_inner_function(office: SampleOffice) -> None:
    import psycopg

    role = office.first.address.role
    with office.engine.connect(office.database, role) as connection:
        tables = office.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'callassist'::regnamespace"
        )
        assert len(tables) >= 10
        for (table,) in tables:
            for asked in ("SELECT * FROM callassist.{}", "DELETE FROM callassist.{}"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(asked.format(table))
        for function in ("_place()", "_mark('')", "_asks('')", "_asks_as('', '')", "_keep_an_admin('', true)",
                         "_is_called('', now())", "_is_free('', true)", "_in_hours(NULL, now())"):  # fmt: skip
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(f"SELECT callassist.{function}")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE TABLE callassist.mine (n integer)")


def test_an_office_keeps_an_admin(office: SampleOffice) -> None:
    server = office.admin.server
    for asked in (
        lambda: server.leave(),
        lambda: server.remove("Ada"),
        lambda: server.invite("Ada", "lead", "word"),
    ):
        with pytest.raises(OfficeRefused) as refusal:
            asked()
        assert refusal.value.code == "CA007"
    second = office.join(office.invitation("Ada", "admin"))
    second.server.leave()  # another desk of hers is there
    office.invitation("Bo", "admin")
    with pytest.raises(OfficeRefused):  # who was invited, and did not come, is none yet
        server.leave()
    office.desk("Bo", "admin")
    server.leave()


def test_who_is_on_the_phone_is_told_until_the_desk_is_back(office: SampleOffice) -> None:
    one, other = office.admin, office.desk("Ben")
    other.server.talking("p1")
    (ada, ben) = one.server.members()
    assert (ada.talks_since, ben.talks_to, ben.talks_since == ben.seen) == (None, "p1", True)
    (sealed,) = office.execute("SELECT talks_to FROM callassist.desk WHERE talks_to IS NOT NULL")
    assert b"p1" not in bytes(sealed[0])  # type: ignore[call-overload]
    strange = OfficeServer(replace(one.membership, key=bytes(32)))
    assert [each.talks_to for each in strange.members()] == ["", ""]
    strange.close()
    for minutes, talks_to in ((719, "p1"), (721, "")):  # a desk that was cut off does not talk for ever
        office.execute(f"UPDATE callassist.desk SET talks_since = now() - interval '{minutes} minutes'")  # noqa: S608
        assert one.server.members()[1].talks_to == talks_to
    other.server.talking("p1")
    other.server.hello(OfficeCursor())
    assert one.server.members()[1].talks_since is None


def test_one_of_two_desks_leaves(office: SampleOffice) -> None:
    one, other = office.desk("Ben"), office.desk("Ben")
    one.server.leave()
    assert refused("known", one.server) == "CA002"
    assert refused("known", other.server) == ""
    assert [(each.name, each.gone) for each in office.admin.server.members()] == [("Ada", False), ("Ben", False)]


def test_the_same_again_changes_nothing_and_the_shorter_stands(office: SampleOffice) -> None:
    server = office.admin.server
    lines = [line(number) for number in range(1, 6)]
    assert server.push("dev1", lines) == 5
    assert server.push("dev1", lines) == 0
    assert server.push("dev1", [line(5, text=b"longer words that are long enough\n"), line(6)]) == 1
    assert server.push("dev1", [line(5, text=b"short\n")]) == 1
    known = server.known("dev1")
    assert (known.events, known.highest) == (6, 6)
    assert {seq: size for seq, _, size in server.sizes("dev1", 3)} == {4: 27, 5: 6, 6: 27}
    news = server.pull(OfficeCursor(server.hello(OfficeCursor()).epoch))
    assert [(one.seq, one.line) for one in news.lines][-1] == (5, b"short\n")


def test_nothing_is_passed_by_while_somebody_still_writes(office: SampleOffice) -> None:
    """A number is given out before its line is there: whoever asks only for later numbers would miss it for ever."""
    server = office.admin.server
    with office.engine.connect(office.database) as slow, slow.transaction():
        slow.execute(
            "SELECT callassist.push(%s, 'slow', '{1}'::bigint[], '{a}', '{people}', ARRAY['\\x00'::bytea])",
            (office.admin.membership.word,),
        )
        server.push("quick", [line(1)])
        start = OfficeCursor(server.hello(OfficeCursor()).epoch)
        news = server.pull(start)
        assert (news.lines, news.cursor) == ((), start)
        assert server.held() == 1
    news = server.pull(start)
    assert [one.device for one in news.lines] == ["quick"]
    assert (news.unread, server.held()) == (1, 0)


def test_who_pulls_meanwhile_has_all_that_many_wrote(office: SampleOffice) -> None:
    desk, writers, each = office.admin, 6, 40
    done = threading.Event()

    def write(number: int) -> None:
        server = office.server(desk)
        for seq in range(1, each + 1):
            server.push(f"dev{number}", [line(seq)])
        server.close()

    seen: list[tuple[str, int]] = []

    def read() -> None:
        server = office.server(desk)
        cursor = OfficeCursor(server.hello(OfficeCursor()).epoch)
        last = False
        while True:
            news = server.pull(cursor)
            seen.extend((one.device, one.seq) for one in news.lines)
            if last and news.cursor == cursor:
                break
            cursor, last = news.cursor, done.is_set()
        server.close()

    reader = threading.Thread(target=read)
    threads = [threading.Thread(target=write, args=(number,)) for number in range(writers)]
    for thread in (reader, *threads):
        thread.start()
    for thread in threads:
        thread.join()
    done.set()
    reader.join()
    assert len(seen) == len(set(seen)) == writers * each


def test_a_page_is_about_a_megabyte(office: SampleOffice) -> None:
    server = office.admin.server
    for seq in range(1, 5):
        server.push("dev1", [line(seq, text=b"x" * 600_000)])
    cursor, pages = OfficeCursor(server.hello(OfficeCursor()).epoch), list[int]()
    while (news := server.pull(cursor)).lines:
        pages.append(len(news.lines))
        cursor = news.cursor
    assert pages == [2, 2]


def test_a_page_is_no_longer_whatever_is_asked_for(office: SampleOffice) -> None:
    server = office.admin.server
    server.push("dev1", [line(seq, text=b"x") for seq in range(1, 1002)])
    epoch = server.hello(OfficeCursor()).epoch
    rows = server._ask("pull", epoch, "0", 0, 5000, casts=("uuid", "xid8", "bigint", "integer"))
    assert len(rows) == 1000


def test_to_shorten_makes_nothing_longer(office: SampleOffice) -> None:
    server = office.admin.server
    server.push("dev1", [line(1, text=b"words")])
    assert server.shorten("dev1", [line(1, text=b"other words")]) == 0
    assert server.sizes("dev1", 0) == [(1, "a", 5)]


def test_of_a_member_with_two_desks_the_later_call_is_told_and_none_of_a_desk_that_left(office: SampleOffice) -> None:
    one, other = office.desk("Ben"), office.desk("Ben")
    for desk, person in ((other, "p1"), (one, "p1"), (other, "p2")):
        desk.server.talking(person)
        ben = office.admin.server.members()[1]
        assert ben.talks_to == person
    assert (ben.desks, ben.talks_to) == (("desk", "desk"), "p2")
    other.server.leave()
    ben = office.admin.server.members()[1]
    assert (ben.desks, ben.talks_to) == (("desk",), "p1")
    one.server.leave()
    ben = office.admin.server.members()[1]
    assert (ben.desks, ben.talks_to, ben.talks_since, ben.gone) == ((), "", None, True)


def test_whoever_is_there_stands_before_whoever_has_left(office: SampleOffice) -> None:
    for name in ("Ben", "Cleo", "Zoe"):
        office.desk(name)
    office.admin.server.remove("Ben")
    told = [(each.name, each.gone) for each in office.admin.server.members()]
    assert told == [("Ada", False), ("Cleo", False), ("Zoe", False), ("Ben", True)]


def test_two_who_meet_a_server_in_another_place_begin_one_epoch(office: SampleOffice) -> None:
    desks = [office.admin, office.desk("Ben")]
    office.execute("UPDATE callassist.office SET place = 'elsewhere'")
    epochs: list[str] = []
    threads = [threading.Thread(target=lambda desk=desk: epochs.append(here(desk))) for desk in desks]

    def here(desk: Desk) -> str:
        return desk.server.hello(OfficeCursor()).epoch

    with office.engine.connect(office.database) as connection:
        with connection.transaction():
            connection.execute("SELECT FROM callassist.office FOR UPDATE")
            for thread in threads:
                thread.start()
            waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%hello%'"
            while office.execute(waiting) != [(2,)]:
                threading.Event().wait(0.01)
        for thread in threads:
            thread.join()
    assert epochs[0] == epochs[1] == here(office.admin)


def test_whoever_was_removed_can_be_invited_again(office: SampleOffice) -> None:
    before = office.desk("Ben")
    office.admin.server.remove("Ben")
    after = office.desk("Ben", "lead")
    ben = office.admin.server.members()[1]
    assert (ben.gone, ben.rights) == (False, "lead")
    assert (refused("publish", after.server), refused("known", before.server)) == ("", "CA002")
