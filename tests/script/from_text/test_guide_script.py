"""A script made of a guide can be used at once, and holds every word of the guide.

What is made of the guides in `guides/` lies in `made/`, word for word, with what each row was taken for. A change that
is meant is taken in by `python -m tests.script.from_text.test_guide_script`; the difference is read before it is kept.
"""

import cProfile
import pstats
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callassist.script.from_text.guide_lines import MOST_TEXT, GuideRefused, read_guide
from callassist.script.from_text.guide_script import CHOICES, Guess, GuessedScript, make_script
from callassist.script.from_text.word_reader import MOST_LINES, read_word
from callassist.script.problems import Severity
from callassist.script.reader import read_text
from tests.support.call_count import calls_of
from tests.support.read_anew import forget

GUIDES = sorted((Path(__file__).parent / "guides").iterdir())
KNOWN = {"placeholders.txt", "bewerber-leitfaden.txt"}


def script_of(text: str) -> GuessedScript:
    return make_script(read_guide(text))


@pytest.mark.parametrize(
    ("row", "text", "level"),
    [
        ("# Title", "Title", 1),
        ("## Title ##", "Title", 2),
        ("### Title#", "Title", 3),
        ("# #", "#", 1),
        ("###### C #", "C", 6),
    ],
)
def test_a_heading_is_closed_by_its_own_signs(row: str, text: str, level: int) -> None:
    (line,) = read_guide(row)
    assert (line.text, line.level) == (text, level)


def errors(made: GuessedScript) -> list[str]:
    return [f"{one.line} {one.message}" for one in read_text(made.text).problems if one.severity is Severity.ERROR]


def words_of(text: str) -> set[str]:
    """The words of a text, placeholders left out: they become what they stand for."""
    bare = re.sub(r"\[[^\]\[]{1,40}\]|<[^<>]{1,40}>|\{\{?[^{}]{1,40}\}?\}", " ", text)
    return {word.casefold() for word in re.findall(r"[^\W_]{2,}", bare)}


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_make_script_gives_a_script_without_errors(path: Path) -> None:
    assert errors(script_of(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_make_script_drops_no_word(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert words_of(text) - words_of(script_of(text).text) - {"then", "they", "say", "said", "sagt", "dann"} <= {
        "agent", "customer", "mitarbeiter", "kunde", "if", "when", "wenn", "falls", "er", "der", "go", "to", "weiter",
        "mit", "note", "hinweis", "achten", "auf", "important", "hang", "up", "end", "the", "call",
    }  # fmt: skip
    assert len(GUIDES) == 20


MADE = Path(__file__).parent / "made"


def told(path: Path) -> str:
    """The script of a guide, before each row what it was taken for and of which row of the guide it was made."""
    made = script_of(path.read_text(encoding="utf-8"))
    taken = {guess.row: f"{guess.guess.value} {guess.source or ''}" for guess in made.guesses}
    rows = (f"{taken.get(number, ''):12}| {row}" for number, row in enumerate(made.text.split("\n")))
    return "\n".join(row.rstrip() for row in (made.title, *rows)) + "\n"


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_what_is_made_of_a_guide_is_as_it_was(path: Path) -> None:
    assert told(path).splitlines() == (MADE / f"{path.stem}.txt").read_text(encoding="utf-8").splitlines()


EXPECTED = {
    "numbered-questions.txt": {Guess.STEP: 6, Guess.SAID: 6, Guess.TICK: 2, Guess.ADDED: 3, Guess.TITLE: 1},
    "headings-and-bullets.md": {Guess.STEP: 4, Guess.SAID: 3, Guess.ANSWER: 2, Guess.TICK: 2, Guess.ASIDE: 1,
                                Guess.ADDED: 3, Guess.TITLE: 1},
    "speaker-labels.txt": {Guess.STEP: 1, Guess.SAID: 4, Guess.TIP: 3, Guess.ADDED: 3, Guess.TITLE: 1},
    "two-columns.md": {Guess.STEP: 2, Guess.SAID: 3, Guess.FIELD: 3, Guess.NOTE: 1, Guess.ASIDE: 1, Guess.ADDED: 3},
    "faq.md": {Guess.STEP: 4, Guess.SAID: 4, Guess.NOTE: 1, Guess.ADDED: 3, Guess.TITLE: 1},
    "prose.txt": {Guess.STEP: 1, Guess.SAID: 3, Guess.ADDED: 3},
    "sprecher.txt": {Guess.STEP: 1, Guess.SAID: 3, Guess.TIP: 2, Guess.ADDED: 3, Guess.TITLE: 1},
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_make_script_guesses_what_a_reader_would(name: str) -> None:
    made = script_of((GUIDES[0].parent / name).read_text(encoding="utf-8"))
    assert Counter(guess.guess for guess in made.guesses) == EXPECTED[name]


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_every_guess_points_at_its_row(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    made = script_of(text)
    rows, source = made.text.split("\n"), text.splitlines()
    assert all(rows[guess.row].strip() for guess in made.guesses)
    assert all(1 <= guess.source <= len(source) for guess in made.guesses if guess.guess is not Guess.ADDED)
    assert len({guess.row for guess in made.guesses}) == len(made.guesses)


@pytest.mark.parametrize(
    ("guide", "row"),
    [
        ("Hello [First name]!", "> Hello {{ person.first_name }}!"),
        ("Hello <name>!", "> Hello {{ person.full_name }}!"),
        ("Call [sometime]!", "> Call (sometime)!"),
        ("Agent: Good day?", "> Good day?"),
        ("Is it?\nCustomer: Speaking.", "Listen for: Speaking."),
        ("Is it?\nWarning: not now", "Careful: not now"),
        ("Is it?\nStart date: ______", "- [start_date: date] Start date"),
        ("Is it?\nSalary: ......", "- [salary: money] Salary"),
        ("Is it?\nif: ____", "- [if_2: text] if"),
        ("Is it?\nPay: ____\nPay: ____", "- [pay_2: money] Pay"),
        ("# A\n## One\nIs it?\n## One\nWhy?", "## One (#one-2)"),
        ("# A\n## Next\nIs it?", "## Next (#next-2)"),
        ("Is it?\nIf they say no → hang up", "- No -> end: done"),
        ("# A\n## One\nIs it?\nIf yes, go to Two\n## Two\nWhy?", "- Yes -> two"),
        ("Is it?\nIf they laugh, laugh too", "- They laugh -> they-laugh"),
        ("Is it?\n- [ ] Write it down", "- [ ] Write it down"),
        ("Is it?\nJust so.", "Just so."),
        ("Before the call\n- Sit down\n# Go\nIs it?", "- [ ] Sit down (optional)"),
    ],
)
def test_a_line_becomes(guide: str, row: str) -> None:
    made = script_of(guide)
    assert row in made.text.split("\n"), made.text
    assert errors(made) == []


def test_numbered_titles_are_steps_and_the_call_begins_after_what_is_to_be_ready() -> None:
    guide = (
        "Venue\n\nBefore the call\n- Open the calendar\n\n1. Greeting\nAgent: Do you hire out your hall?\n"
        "If not free → go to Other date\n2. Price\nAgent: What is it?\n3. Other date\nAgent: Which days are free?"
    )
    made = script_of(guide)
    assert errors(made) == []
    rows = made.text.split("\n")
    assert [row for row in rows if row.startswith("## ")] == [
        "## Greeting (#greeting)", "## Price (#price)", "## Other date (#other-date)",
    ]  # fmt: skip
    assert [row for row in rows if row.startswith("> ")] == [
        "> Do you hire out your hall?", "> What is it?", "> Which days are free?",
    ]  # fmt: skip
    assert "- [ ] Open the calendar (optional)" in rows
    assert "- Not free -> other-date" in rows


def test_only_three_items_of_a_step_are_needed() -> None:
    made = script_of("Is it?\n" + "\n".join(f"- item {number}" for number in range(5)))
    assert [row.endswith("(optional)") for row in made.text.split("\n") if "item" in row] == [False] * 3 + [True] * 2


@pytest.mark.parametrize(("text", "lang"), [("Ist das nicht die Frage?", "de"), ("Is that not it?", "en"), ("?", "en")])
def test_the_language_is_guessed(text: str, lang: str) -> None:
    assert f"lang: {lang}" in script_of(text).text


@pytest.mark.parametrize("text", ["", " \n\n", "---\n===", "\0", "a" * (MOST_TEXT + 1)])
def test_what_is_no_guide_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(GuideRefused, match=r"^[A-Z].*\.$"):
        read_guide(text)


ODD = st.sampled_from(
    ["> ", "- ", "-> ", "=> ", "# ", "## ", "### ", "1. ", "[ ] ", "(#x)", "(if a)", "{{", "}}", "{%", "%}",
     "{#", "<b>",
     "|", "---", "Tip: ", "or:", "If ", ", then ", "Agent: ", "____", "\u201c", "\u201d", "\"", "`", "*", "**", "\\",
     "end: ", ":",
     "?", "\n", "\n\n", " ", "Name", "[Name]", "go to ", "yes", "no", "\t", "\u00df", "\u05d0", "&amp;", "http://a.example"]
)  # fmt: skip


@given(st.lists(ODD, min_size=1, max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_whatever_is_pasted_makes_a_script_without_errors(text: str) -> None:
    try:
        lines = read_guide(text)
    except GuideRefused:
        return
    assert errors(make_script(lines)) == [], text


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_makes_a_script_without_errors(text: str) -> None:
    try:
        lines = read_guide(text)
    except GuideRefused:
        return
    assert errors(make_script(lines)) == [], text


def test_a_word_file_is_read_by_its_styles() -> None:
    document = docx.Document()
    document.add_heading("Screening", 0)
    document.add_heading("Opening", 1)
    document.add_paragraph("Is that [Name]?")
    document.add_paragraph("Write it down", style="List Bullet")
    document.add_paragraph("Why us?", style="List Number")
    document.add_paragraph("We are glad.", style="Quote")
    table = document.add_table(2, 2)
    for cell, words in zip((*table.rows[0].cells, *table.rows[1].cells), ("Ask", "Answer", "When?", ""), strict=True):
        cell.text = words
    lines = read_word(saved(document))
    assert [line.row for line in lines] == [*range(1, 9)]
    made = make_script(lines)
    assert made.title == "Screening"
    for row in ("## Opening (#opening)", "> Is that {{ person.full_name }}?", "- [ ] Write it down", "> Why us?",
                "> We are glad.", "> When?", "- [when: text] When", "Ask | Answer"):  # fmt: skip
        assert row in made.text.split("\n"), made.text
    assert errors(made) == []


def saved(document: docx.document.Document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def word(body: str) -> bytes:
    """A Word file whose body is just so."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(saved(docx.Document()))) as empty, zipfile.ZipFile(out, "w") as made:
        for part in empty.namelist():
            text = empty.read(part)
            if part == "word/document.xml":
                before, _, rest = text.decode().partition("<w:body>")
                text = f"{before}<w:body>{body}</w:body>{rest.partition('</w:body>')[2]}".encode()
            made.writestr(part, text)
    return out.getvalue()


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def row(*cells: str, of: str = "") -> str:
    return "<w:tr>" + "".join(f"<w:tc><w:tcPr>{of}</w:tcPr>{cell}</w:tc>" for cell in cells) + "</w:tr>"


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        (f"<w:tbl>{row(p('Ask'), '<w:tbl>' + row(p('Why?'), p('Now?')) + '</w:tbl>')}</w:tbl>", ["Ask | Why? Now?"]),
        (f"<w:sdt><w:sdtContent>{p('Why?')}</w:sdtContent></w:sdt>", ["Why?"]),
        ("<w:p><w:ins><w:r><w:t>Why</w:t><w:br/><w:t>now?</w:t></w:r></w:ins></w:p>", ["Why", "now?"]),
        ("<w:p><w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>",
         ["a b"]),
        (f"<w:p><w:r><w:t>a</w:t></w:r><w:r><w:txbxContent>{p('b')}</w:txbxContent></w:r></w:p>", ["a", "b"]),
        ("<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>a&#x202e;b&#x85;</w:t></w:r></w:p>", ["a b"]),
        (p('&lt;img src="/dev/zero"&gt; {{ 7 * 7 }}'), ['<img src="/dev/zero"> {{ 7 * 7 }}']),
    ],
)  # fmt: skip
def test_every_word_of_a_word_file_is_read_once_wherever_it_stands(body: str, rows: list[str]) -> None:
    assert [line.text for line in read_word(word(body))] == rows


@pytest.mark.parametrize("said", ["1000000000", "-5", "x"])
@pytest.mark.parametrize("of", ["gridSpan", "vMerge"])
def test_what_a_cell_says_that_it_spans_is_not_counted_out(of: str, said: str) -> None:
    cells = row(p("Why?"), of=f'<w:{of} w:val="{said}"/>')
    table, plain = (word(f"<w:tbl>{rows * 9}</w:tbl>") for rows in (cells, row(p("Why?"))))
    read_word(plain)
    assert calls_of(lambda: read_word(table)) <= calls_of(lambda: read_word(plain)) + 100
    assert [line.text for line in read_word(table)] == ["Why?"] * 9


@pytest.mark.parametrize("body", [p("a" * (MOST_TEXT + 1)), p("a") * (MOST_LINES + 1)])
def test_a_word_file_of_far_too_much_is_refused(body: str) -> None:
    with pytest.raises(GuideRefused, match="longer than a script can be"):
        read_word(word(body))


@pytest.mark.parametrize("data", [b"", b"PK\3\4 no", b"plain text"])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(GuideRefused, match="no Word file"):
        read_word(data)


def test_a_word_file_that_unpacks_to_too_much_is_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * 30_000_000)
    with pytest.raises(GuideRefused, match="too large"):
        read_word(out.getvalue())


def test_an_empty_word_file_is_refused() -> None:
    with pytest.raises(GuideRefused, match="nothing in it"):
        read_word(saved(docx.Document()))


def test_what_is_to_be_ready_may_be_said_and_an_answer_stays_where_it_is_kept() -> None:
    guide = "Before the call\n- Sit down\n- Be kind\n\n# Go\n\nIs it?\n\n# Objections\n\nWhy us?\n\nWe are glad."
    lines = read_guide(guide)
    row = {line.text: line.row for line in lines}
    made = make_script(lines, wanted={row["Sit down"]: Guess.SAID, row["We are glad."]: Guess.ASIDE})
    assert errors(made) == []
    before, script, prepared = re.split(r"^# (?:Script|Prepared answers)$", made.text, flags=re.MULTILINE)
    assert ("Sit down" in before, "> Sit down" in script, "- [ ] Be kind (optional)" in before) == (False, True, True)
    assert ("We are glad." in script, "We are glad." in prepared) == (False, True)


LONG = {
    "questions": lambda n: "Is it?\n" * n,
    "steps of one name": lambda n: "## Name\n\nIs it?\n" * n,
    "items of one step": lambda n: "Is it?\n" + "- an item\n" * n,
    "fields of one name": lambda n: "Name: ____\n" * n,
    "ways to steps": lambda n: "".join(f"## Step {i}\nIf yes, go to step {i // 2}\n" for i in range(n)),
    "rows of a table": lambda n: "| Ask | Answer |\n" + "| Why? | |\n" * n,
    "numbers": lambda n: "1. Why?\n" * n,
}  # fmt: skip


@pytest.mark.parametrize("shape", LONG.values(), ids=LONG)
def test_the_work_grows_with_the_guide(shape: Callable[[int], str]) -> None:
    assert calls(shape(160)) < 2.5 * calls(shape(80))


def calls(guide: str) -> int:
    """How many functions are called to make a script of it."""
    forget()
    lines = read_guide(guide)
    profile = cProfile.Profile()
    profile.enable()
    make_script(lines)
    profile.disable()
    return pstats.Stats(profile).total_calls  # type: ignore[attr-defined,no-any-return]


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_each_line_can_be_said_to_be_something_else_and_no_word_is_lost(path: Path) -> None:
    lines = read_guide(path.read_text(encoding="utf-8"))
    labels = {"agent", "customer", "mitarbeiter", "kunde", "note", "hinweis", "important", "tip", "achten", "auf"}
    for place, line in enumerate(lines):
        guess = CHOICES[place % len(CHOICES)]
        made = make_script(lines, wanted={line.row: guess})
        assert errors(made) == []
        assert words_of(line.text) - words_of(made.text) <= labels
        became = {one.guess for one in made.guesses if one.source == line.row}
        assert became & {guess, Guess.NOTE, Guess.ASIDE} or not words_of(line.text)


def test_a_line_is_what_somebody_says_it_is() -> None:
    text = "Greeting\n\n- Say hello\n\nAgent: How are you?\nCustomer: fine\n\nWhat is your name?\n\nBe kind."
    text += "\nWarning: not now"
    lines = read_guide(text)
    row = {line.text: line.row for line in lines}
    wanted = {
        row["Agent: How are you?"]: Guess.FIELD,
        row["Customer: fine"]: Guess.ANSWER,
        row["What is your name?"]: Guess.STEP,
        row["Be kind."]: Guess.SAID,
        row["Warning: not now"]: Guess.TIP,
    }
    made = make_script(lines, wanted=wanted)
    assert errors(made) == []
    assert "] How are you" in made.text
    assert "- fine -> next" in made.text
    assert "Careful: not now" in made.text
    assert "## What is your name?" in made.text
    assert "> Be kind." in made.text
    assert "# Notes" in make_script(lines, wanted={row["Be kind."]: Guess.NOTE}).text


def test_a_warning_stands_in_the_part_that_it_is_written_in() -> None:
    rows = ("# Guide", "## Opening", "Hello.", "Careful: be slow.", "## FAQ", "### Is it remote?", "Mostly.")
    guide = "\n\n".join((*rows, "Careful: no promise."))
    script, _, prepared = script_of(guide).text.partition("# Prepared answers")
    assert ("Careful: be slow." in script, "Careful: no promise." in script) == (True, False)
    assert prepared.startswith("\n\n## Is it remote? (#is-it-remote)\n\n> Mostly.\n\nCareful: no promise.\n")


if __name__ == "__main__":
    MADE.mkdir(exist_ok=True)
    for guide in GUIDES:
        (MADE / f"{guide.stem}.txt").write_text(told(guide), encoding="utf-8")


@pytest.mark.parametrize("shape", LONG.values(), ids=LONG)
def test_a_long_guide_makes_a_script_that_can_be_used(shape: Callable[[int], str]) -> None:
    """More than a step takes is in several, one after the other."""
    made = make_script(read_guide(shape(450)))
    assert errors(made) == []
    script = read_text(made.text).script
    assert script is not None
    assert "" not in [step.title for step in script.steps]


@pytest.mark.parametrize("head", ["# Before the call", "# Objections"])
def test_what_is_to_be_ready_and_what_they_may_ask_take_as_much_as_is_seen_at_once(head: str) -> None:
    guide = f"{head}\n\n" + "".join(f"- number {n} of these\n" for n in range(450))
    made = make_script(read_guide(guide))
    assert errors(made) == []
    assert all(f"number {n} of these" in made.text for n in range(450))
