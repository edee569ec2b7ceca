import codecs
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callassist.text_decoding import (
    CannotReadError,
    _telling,
    _western,
    decode,
    is_formula,
    narrow,
    no_tick,
    rows,
    too_large,
    too_many,
    western,
    without_guard,
)

GERMAN = "Vorname;Nachname;Firma\nJörg;Müßig;Beispiel GmbH & Co. KG, Köln\nÄnne;Größe;Tür und Tor\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_the_encoding_is_found(encoding: str):
    assert decode(GERMAN.encode(encoding)) == (GERMAN, encoding, ())


@pytest.mark.parametrize(("mark", "encoding"), [(codecs.BOM_UTF16_BE, "utf-16"), (codecs.BOM_UTF32_BE, "utf-32")])
def test_a_mark_tells_the_order_of_the_bytes(mark: bytes, encoding: str):
    assert decode(mark + GERMAN.encode(f"{encoding}-be")) == (GERMAN, encoding, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_letters_without_a_mark_are_told_by_their_zeros(encoding: str):
    for text in ("Name,City\nAda,Town\n", "ȀabȀcd"):  # some letters have a zero on the other side
        assert decode(text.encode(encoding))[:2] == (text, encoding)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Имя;Фамилия;Компания\nИван;Примеров;Пример\nСергей;Образцова;Компания\n", "cp1251"),  # noqa: RUF001 (Cyrillic is meant)
        ("名前,会社,電話\n見本 太郎,株式会社見本,03-1234-5678\n", "shift_jis"),
        ("Jméno;Příjmení\nŽofie;Ukázková\nŘehoř;Příklad\n", "cp1250"),
    ],
)
def test_other_alphabets_are_found(text: str, encoding: str):
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize(
    ("last", "encoding"),
    [
        ("Иван Петров", "cp1251"),
        ("Ελένη;Αθήνα", "cp1253"),
        ("דנה;חיפה", "cp1255"),
        ("Ώρα;ώ", "cp1253"),
        ("Άννα;Άρης", "cp1253"),
        ("Маџ;џ", "cp1251"),
        ("בת;תת", "cp1255"),
        ("דְנה;חיפה", "cp1255"),
        ("王;北京", "gb18030"),
        ("丁一;北京", "gb18030"),
        ("Bo;北京", "gb18030"),
        ("上海;上海;上海", "gb18030"),
        ("김철수;서울특별시", "euc_kr"),
        ("김희선;서울시", "euc_kr"),
    ],
)
def test_the_last_line_tells_as_well_where_nothing_ends_it(last: str, encoding: str):
    assert decode(f"Name\n{last}".encode(encoding)) == (f"Name\n{last}", encoding, ())


@pytest.mark.parametrize(("spoilt", "encoding"), [(5, "utf-8"), (6, "other")])
def test_a_few_bytes_alone_do_not_spoil_a_text(spoilt: int, encoding: str):
    found = decode("Ä".encode() * 5 + b"\xe4" * spoilt)
    assert (found.encoding == "utf-8", bool(found.doubtful)) == (encoding == "utf-8", encoding == "utf-8")


@pytest.mark.parametrize(("data", "found"), [
    (b"K\xf6ln " * 4 + b"\xe4\xf6\xfc", True),
    (b"K\xf6ln " * 3 + b"\xe4\xf6\xfc", False),  # words are seldom of such letters alone
    (b"\x9eena Praha", False),  # the first letter counts as well
    (b"", True),
])  # fmt: skip
def test_words_of_the_west_have_plain_letters_too(data: bytes, found: bool, monkeypatch: pytest.MonkeyPatch):
    assert _western(data, no_tick) is found
    monkeypatch.setattr("callassist.text_decoding.LOOK", 6)
    ticks: list[int] = []
    assert _western(data.replace(b" ", b"\n"), lambda: ticks.append(1)) is found
    assert len(ticks) >= len(data) // 10


def test_letters_are_judged_wherever_in_a_file_they_stand(monkeypatch: pytest.MonkeyPatch):
    """And by whole lines, of as many as are enough."""
    monkeypatch.setattr("callassist.text_decoding.LOOK", 9)
    ticks: list[int] = []
    assert _telling(b"Name\n" * 9 + b"K\xf6ln\n", lambda: ticks.append(1)) == b"K\xf6ln\n"
    assert len(ticks) == 10
    assert decode(b"Name;City\n" * 9 + "王;北京\n王;北京\n王;北京\n".encode("gb18030"))[1] == "gb18030"
    assert decode(b"Name;City\n" * 9 + "Иван Петров\n".encode("cp1251"))[1] == "cp1251"
    assert decode("王;北京\n王;北京\n".encode("gb18030") + b"\xb1\n")[1] == "gb18030"


def test_where_nothing_can_be_told_it_is_the_west_s(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("charset_normalizer.from_bytes", lambda _: SimpleNamespace(best=lambda: None))
    assert decode(b"\x9e\x81") == ("\u017e\x81", "cp1252", (1,))


def test_a_given_encoding_is_taken_at_its_word():
    assert decode("Zoé".encode("mac_roman"), "mac_roman")[:2] == ("Zoé", "mac_roman")


@pytest.mark.parametrize(
    ("data", "encoding", "words"),
    [
        (b"a", "klingon", "is no encoding"),
        (b"\xff\xfe\xfa", "ascii", "line 1 is not ascii; name another"),
        (b"\n\n\xff", "ascii", "line 3 is not ascii; name another"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(64), "latin-1", "zero bytes"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, encoding: str, words: str):
    with pytest.raises(CannotReadError, match=words):
        decode(data, encoding)


@pytest.mark.parametrize(
    ("text", "delimiter", "found"),
    [
        ("a,b\n1,2\n", ",", [(1, ["a", "b"]), (2, ["1", "2"])]),
        ("a;b\n1,5;2,5\n", ";", [(1, ["a", "b"]), (2, ["1,5", "2,5"])]),
        ("a\tb\r\n1\t2\r\n", "\t", [(1, ["a", "b"]), (2, ["1", "2"])]),
        ("a|b\n1|2", "|", [(1, ["a", "b"]), (2, ["1", "2"])]),
        ("sep=|\na|b;c\n1|2", "|", [(2, ["a", "b;c"]), (3, ["1", "2"])]),
        ('a,b\n"one\ntwo",2\n3,4\n', ",", [(1, ["a", "b"]), (2, ["one\ntwo", "2"]), (4, ["3", "4"])]),
        ("a,b\n\n,\n1,2\n", ",", [(1, ["a", "b"]), (4, ["1", "2"])]),
        ("only\n1\n", ",", [(1, ["only"]), (2, ["1"])]),
        ("sep=", ",", [(1, ["sep="])]),
        ("sep=;", ";", []),
        ("SEP=;\na;b", ";", [(2, ["a", "b"])]),
        ("", ",", []),
    ],
)
def test_rows_with_their_lines(text: str, delimiter: str, found: list[tuple[int, list[str]]]):
    table = rows(text)
    assert (list(table), table.count, table.delimiter) == (found, len(found), delimiter)
    assert list(table) == found  # as often as one likes


@given(st.binary(max_size=300))
def test_no_bytes_bring_it_down(data: bytes):
    try:
        text, *_ = decode(data)
        rows(text)
    except CannotReadError:
        return
    assert "\0" not in text


def test_a_file_beyond_all_measure_is_not_looked_at(monkeypatch: pytest.MonkeyPatch):
    assert too_large() == "it is larger than 100 MB; split it into parts"
    assert too_many() == "it holds more than 5 million values; split it into parts"
    monkeypatch.setattr("callassist.text_decoding.LARGEST", 11)
    assert decode(b"Name,Email\n").text == "Name,Email\n"
    monkeypatch.setattr("callassist.text_decoding.LARGEST", 8)
    with pytest.raises(CannotReadError, match="split it into parts"):
        decode(b"Name,Email\n")


def test_letters_that_the_western_encoding_does_not_have():
    text = "Jméno;Příjmení;Město\nŽofie;Ukázková;Ťapešov\nRadek;Příklad;Ňu\n"
    assert decode(text.encode("cp1250"))[0] == text


def test_a_field_that_no_reader_takes_says_its_line(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("callassist.text_decoding.LARGEST", 10)
    with pytest.raises(CannotReadError, match="line 3: field larger than field limit"):
        rows("sep=,\na,b\n1,much more than ten\n", ",")


def test_a_note_of_any_length_does_not_hide_the_delimiter():
    assert rows(f"Name;Note\nRobin, Dr.;{'x' * 200_000}\n").delimiter == ";"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('Name,Phone\nRobin,1\n"Kim,2\nSam,3\n', 3),
        ('Name,Phone\n\n"Kim,2\n', 3),
        ('sep=,\nName,Phone\nKim,"2', 3),
        ('"', 1),
    ],
)
def test_a_quotation_mark_that_never_closes_swallows_nobody_in_silence(text: str, line: int):
    with pytest.raises(CannotReadError, match=f"line {line}: a quotation mark opens here"):
        rows(text, ",")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_delimiter_in_any_encoding_with_any_line_end(encoding: str, delimiter: str, end: str):
    table = [["Vorname", "Nachname", "Firma"], ["Jörg", "Müßig", "Größe und Söhne"], ["Änne", "Übel", "Tür und Tor"]]
    data = end.join(delimiter.join(row) for row in table).encode(encoding)
    text, *_ = decode(data, encoding if encoding == "mac_roman" else "")
    found = rows(text)
    assert ([row for _, row in found], found.delimiter) == (table, delimiter)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "cp1251", "euc_kr"])
@pytest.mark.parametrize("piece", [1, 2, 3, 5])
def test_a_text_is_the_same_in_pieces_of_any_size(encoding: str, piece: int, monkeypatch: pytest.MonkeyPatch):
    text = {"cp1251": "Имя;Город\nАнна;Тверь\n", "euc_kr": "이름;도시\n김;서울특별시\n"}.get(encoding, GERMAN * 3)  # noqa: RUF001
    whole = decode(text.encode(encoding))
    assert whole[0] == text
    monkeypatch.setattr("callassist.text_decoding.PIECE", piece)
    assert decode(text.encode(encoding)) == whole


@pytest.mark.parametrize("piece", [1, 2, 3, 4])
def test_a_letter_that_ends_with_the_file_is_half(piece: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("callassist.text_decoding.PIECE", piece)
    with pytest.raises(CannotReadError, match="line 1 is not utf-8"):
        decode("xä".encode()[:-1], "utf-8")


@pytest.mark.parametrize("piece", [1, 2, 7, 100])
def test_the_line_of_a_letter_that_is_not_in_the_encoding_is_that_of_the_file(
    piece: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("callassist.text_decoding.PIECE", piece)
    with pytest.raises(CannotReadError, match="line 3 is not utf-8"):
        decode("Name\nÄnne\nJ".encode() + b"\xc3rg\n", "utf-8")
    found = decode("Name\nÄnne\nJ".encode() + b"\xc3rg\n" + "Öla\n".encode())
    assert found == ("Name\nÄnne\nJÃrg\nÖla\n", "utf-8", (3,))


def test_a_letter_that_two_pieces_share_does_not_move_the_line(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("callassist.text_decoding.PIECE", 3)
    with pytest.raises(CannotReadError, match="line 1 is not utf-8"):
        decode("x€".encode() + b"\xff\nz", "utf-8")


@pytest.mark.parametrize("name", ["zlib", "base64", "rot13", "hex", "no such"])
def test_what_is_no_encoding_of_text_is_refused(name: str):
    with pytest.raises(CannotReadError, match="is no encoding"):
        decode(b"x\x9cK\xcaL\x02\x00\x02M\x01'", name)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_beyond_all_measure_is_refused_by_its_number(end: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("callassist.text_decoding.LONGEST_ROW", 20)
    monkeypatch.setattr("callassist.text_decoding.LOOK", 8)
    assert [row for _, row in rows(end.join(("a,b", "1,2", '"3', 'and 4",5')), ",")] == [
        ["a", "b"], ["1", "2"], [f"3{end}and 4", "5"]
    ]  # fmt: skip
    assert rows("x" * (20 - len(end)) + end, ",").count == 1
    with pytest.raises(CannotReadError, match="line 3 is far too long"):
        list(rows(end.join(("a,b", "1,2", "much,more,than,twenty,signs")), ","))


def test_a_table_of_more_cells_than_fit_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("callassist.text_decoding.MOST_VALUES", 4)
    assert rows("a,b\n1,2\n,,,\n", ",").count == 2
    assert rows("a,,,\n1,,,\n2,,,\n", ",").count == 3  # empty cells do not count
    with pytest.raises(CannotReadError, match="million values; split it into parts"):
        rows("a,b\n1,2\n3\n", ",")


@pytest.mark.parametrize(
    ("cell", "acts"),
    [*((f"{lead}{sign}1", True) for sign in "=+-@\uff1d\uff0b\uff0d\uff20" for lead in ("", " ", "\u00a0", "\ufeff")),
     ("\tx", True), ("\rx", True), (" \tx", False), ("x=1", False), ("", False), ("   ", False), ("1-2", False),
     ("'=1", True)],
)  # fmt: skip
def test_what_a_spreadsheet_could_run(cell: str, acts: bool):
    assert is_formula(cell) is acts


@pytest.mark.parametrize(
    ("cell", "plain"),
    [("'=1", "=1"), ("''=1", "'=1"), ("'x", "'x"), ("=1", "=1"), ("'", "'"), ("", ""), ("'\tx", "\tx")],
)
def test_the_guard_of_a_cell_is_taken_off(cell: str, plain: str):
    assert without_guard(cell) == plain


def test_every_byte_is_a_letter_of_the_west():
    whole = western(bytes(range(256)))
    assert len(whole) == 256
    assert whole[0x80] + whole[0x9F] + whole[0xE4] + whole[0xFF] == "\u20ac\u0178\u00e4\u00ff"
    assert [ord(whole[code]) for code in (0x81, 0x8D, 0x8F, 0x90, 0x9D)] == [0x81, 0x8D, 0x8F, 0x90, 0x9D]


@pytest.mark.parametrize(
    ("data", "encoding", "same"),
    [
        ("BEGIN:VCARD".encode("utf-16"), "", True),
        ("BEGIN:VCARD".encode("utf-32"), "", True),
        ("BEGIN:VCARD".encode("utf-16-le"), "", True),
        ("BEGIN:VCARD".encode("utf-16-be"), "", True),
        ("BEGIN:VCARD".encode("utf-16-be"), "UTF_16_BE", True),
        ("BEGIN:VCARD".encode("utf-16"), "utf16", True),
        (b"BEGIN:VCARD\xe4", "", False),
        (b"\xef\xbb\xbfBEGIN:VCARD", "", False),
        (b"BEGIN:VCARD\xe4", "cp1252", False),
    ],
)
def test_wide_letters_are_made_narrow_and_no_others(data: bytes, encoding: str, same: bool):
    assert narrow(data, encoding) == (b"BEGIN:VCARD" if same else data)


@pytest.mark.parametrize("encoding", ["utf-16", "utf16", "UTF-32"])
@pytest.mark.parametrize("read", [decode, narrow])
def test_wide_letters_of_which_nothing_says_the_order_are_refused(read: Callable[..., object], encoding: str):
    """Also where their number could be right."""
    for data in (b"BEGIN:VCARD\n", b"BEGIN:VCARD\nab", b"BEGIN:VCARD\nabcd" * 99):
        with pytest.raises(CannotReadError, match=f"is not {encoding}; name another encoding"):
            read(data, encoding)


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a;b,c\n1;2\n3;4\n", ";"),  # the sign that cuts most rows alike
        ("a,b;c;d\n1,2;3;4\n", ";"),  # of equals, that into the most
        ("a\nb\nc\nd;e\n1;2\n", ";"),  # remarks in front are no columns
        ("a,b\n", ","),
        ("a,b;c\n", ","),  # of wholly equal ones the comma
        ("one\ntwo", ","),
        ("\n\n", ","),
    ],
)
def test_which_sign_separates_the_columns(text: str, delimiter: str):
    assert rows(text).delimiter == delimiter


def test_headers_tell_the_sign_before_all_else():
    text = "x,y,z\n1,2,3\nName;Email\n"
    assert rows(text, judge=lambda cells: cells == ["Name", "Email"]).delimiter == ";"
    for before, sign in ((19, ";"), (20, ",")):
        late = "x,y,z\n" * before
        assert rows(f"{late}Name;Email\n", judge=lambda cells: cells == ["Name", "Email"]).delimiter == sign
    both = "Name;Email\n" + "x,y,z\n" * 20
    assert rows(both, judge=lambda cells: cells == ["Name", "Email"]).delimiter == ";"


def test_whoever_waits_is_told_again_and_again(monkeypatch: pytest.MonkeyPatch):
    ticks: list[int] = []
    rows("a,b\n" * 512, tick=lambda: ticks.append(1))
    assert len(ticks) == 2
    ticks.clear()
    decode(b"x" * 30, "utf-8", lambda: ticks.append(1))
    assert len(ticks) == 1
    monkeypatch.setattr("callassist.text_decoding.PIECE", 10)
    ticks.clear()
    decode(b"x" * 30, "utf-8", lambda: ticks.append(1))
    assert len(ticks) == 3
