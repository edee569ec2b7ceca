"""Reads the YAML header of a script: a few known keys, each checked, each problem with its own line.

Only YAML's node tree is used, so no object is ever built from a header, and every value knows its line.
Anchors are refused: a short header could otherwise unfold into a huge one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from callassist.files import kilobytes
from callassist.messages import message
from callassist.script.lines import ID, NAME, seconds_of
from callassist.script.look_ups import MOST_TABLES, LookUp, NoTable, look_up_of
from callassist.script.meanings import Meaning
from callassist.script.parser_messages import of_header
from callassist.script.problems import Findings, did_you_mean
from callassist.script.script_model import FieldType, Value
from callassist.script.values import inert
from callassist.script.yaml_nodes import BOOL, FLOAT, INT, NULL, Node, YamlError, read_yaml

_VALUE = re.compile(r"[^#\"'|>:]*+:\s++(?=[^\s#\"'\[{|>])")
_QUOTE_OR_COMMENT = re.compile(r"[\"']|\s#")
FORMAT = "callscript"
MAJORS = (1, 2)
LARGEST = 32 * 1024
NEEDED = ("format", "id", "title", "version", "lang", "outcomes")
KEYS = (*NEEDED, "summary", "author", "license", "length", "ratings", "sample", "scales", "about", "tables")


@dataclass(slots=True)
class ScriptHeader:
    """What the header says. `lines` has the line of each key ("outcomes", "outcomes.booked"), from 1 in the file."""

    format: str = ""
    major: int = MAJORS[-1]
    """The format's major number; where it cannot be read, the newest, so that nothing else is blamed."""
    id: str = ""
    title: str = ""
    version: int = 0
    lang: str = "en"
    summary: str = ""
    author: str = ""
    license: str = ""
    length: int = 0
    outcomes: dict[str, str] = field(default_factory=dict[str, str])
    meanings: dict[str, Meaning] = field(default_factory=dict[str, Meaning])
    about: str = ""
    """What the second person is called whom the call is about; empty where it is about nobody else."""
    ratings: dict[str, str] = field(default_factory=dict[str, str])
    scales: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    """The options that several fields share, label by key, by the name of the scale."""
    tables: dict[str, LookUp] = field(default_factory=dict[str, LookUp])
    """The look-up tables, by name."""
    table_files: dict[str, str] = field(default_factory=dict[str, str])
    """The tables that stand in files of their own, by name: the file."""
    sample: dict[str, Value] = field(default_factory=dict[str, Value])
    extra: dict[str, object] = field(default_factory=dict[str, object])
    lines: dict[str, int] = field(default_factory=dict[str, int])


def read_header(text: str, findings: Findings) -> ScriptHeader:
    """The header from its YAML text, whose first row is line 2 of the file. Never raises."""
    header = ScriptHeader()
    tree = _compose(text, findings)
    if tree is None:
        return header
    pairs = _pairs(tree, "", header, findings)
    for key, node in sorted(pairs.items(), key=lambda pair: pair[0] != "format"):
        _take(key, node, header, findings)
    for key in NEEDED:
        if key not in pairs:
            findings.add(
                "header-needs",
                1,
                message("The header has no `{key}`.", key=key),
                message("Add a row `{key}: …` to it.", key=key),
            )
    _trailing_comments(text, findings)
    return header


def _compose(text: str, findings: Findings) -> Node | None:
    if len(text) > LARGEST:
        findings.add(
            "too-big",
            1,
            message("The header has {count} KB; {most} KB fit.", count=kilobytes(len(text)), most=LARGEST // 1024),
        )
        return None
    try:
        node = read_yaml(text, 2)
    except YamlError as error:
        remedy = error.remedy or message('Put quotes around a text that holds `: ` or `#`: title: "Call back: part 2"')
        findings.add(
            "header-yaml",
            error.line or 1,
            message("The header cannot be read: {why}.", why=of_header(str(error))),
            remedy,
        )
        return None
    if node is None or node.kind != "mapping":
        findings.add(
            "header-yaml",
            2,
            message("The header is not a list of rows `key: value`."),
            message("Write one key in each row."),
        )
        return None
    return node


def _pairs(node: Node, path: str, header: ScriptHeader, findings: Findings) -> dict[str, Node]:
    pairs: dict[str, Node] = {}
    for key_node, value in node.pairs:
        line, key = key_node.line, key_node.text
        name = f"{path}.{key}" if path else key
        if key_node.anchored or value.anchored:
            findings.add(
                "header-value",
                line,
                message("Anchors (`&`) cannot be used in a header."),
                message("Write the value out."),
            )
        elif not key:
            findings.add("header-value", line, message("This key is not a plain word."), message("Write `key: value`."))
        elif key in pairs:
            findings.add(
                "header-value", line, message("`{name}` is given twice.", name=name), message("Keep one of the two.")
            )
        else:
            pairs[key] = value
            header.lines[name] = line
    return pairs


def _take(key: str, node: Node, header: ScriptHeader, findings: Findings) -> None:
    line = header.lines[key]
    if key.startswith("x-"):
        header.extra[key] = _plain(node, findings)
    elif key not in KEYS:
        findings.add(
            "header-key",
            line,
            message("The header has no key `{key}`.", key=key),
            did_you_mean(key, KEYS) or message("Your own keys open with `x-`."),
        )
    elif key in ("outcomes", "ratings"):
        labels = _labels(key, node, header, findings)
        if key == "outcomes":
            header.outcomes = labels
        else:
            header.ratings = labels
    elif key == "scales":
        _take_scales(node, line, header, findings)
    elif key == "tables":
        _take_tables(node, line, header, findings)
    elif key == "sample":
        _take_sample(node, line, header, findings)
    else:
        _take_scalar(key, node, line, header, findings)


def _take_scalar(key: str, node: Node, line: int, header: ScriptHeader, findings: Findings) -> None:
    text = inert(str(node.text)).strip() if node.kind == "scalar" and node.tag != NULL else ""
    if not text:
        findings.add(
            "header-value",
            line,
            message("`{key}` has no value.", key=key),
            message("Write it behind `{key}:`.", key=key),
        )
    elif key == "format":
        _take_format(text, line, header, findings)
    elif key == "about":
        needs_format_2("`about`", line, header, findings)
        header.about = text
    elif key == "version":
        if node.tag != INT or not text.isdecimal() or not 0 < int(text[:9]) < 10**6:
            findings.add(
                "header-value",
                line,
                message("`version: {text}` is not a whole number.", text=text),
                message("Write `version: 1`."),
            )
        else:
            header.version = int(text)
    elif key == "length":
        header.length = seconds_of(text) or 0
        if not header.length:
            findings.add(
                "header-value",
                line,
                message("`length: {text}` is no length of time.", text=text),
                message("Write `length: 12min`."),
            )
    elif key == "id" and not ID.fullmatch(text):
        findings.add(
            "header-value",
            line,
            message("`{text}` cannot be an id.", text=text),
            message("Use letters, digits and `-`."),
        )
    elif key == "lang" and not re.fullmatch(r"[a-z]{2,3}([-_][A-Za-z0-9]{2,8})*", text):
        findings.add(
            "header-value",
            line,
            message("`lang: {text}` is no language tag.", text=text),
            message("Write `lang: en` or `lang: pt-BR`."),
        )
    else:
        setattr(header, key, text)


def _take_format(text: str, line: int, header: ScriptHeader, findings: Findings) -> None:
    found = re.fullmatch(rf"{FORMAT}/(\d{{1,4}})(\.\d+)?", text)
    if not found:
        findings.add(
            "header-value",
            line,
            message("`format: {text}` is not known.", text=text),
            message("Write `format: {format}/{major}`.", format=FORMAT, major=MAJORS[-1]),
        )
    elif int(found[1]) not in MAJORS:
        sentence = message(
            "This script needs format {wanted}; this version reads up to format {major}.",
            wanted=found[1],
            major=MAJORS[-1],
        )
        findings.add("format-unknown", line, sentence, message("Get a newer version of Call Assist to use it."))
    else:
        header.major = int(found[1])
    header.format = text


def _labels(key: str, node: Node, header: ScriptHeader, findings: Findings) -> dict[str, str]:
    if node.kind != "mapping" or not node.pairs:
        remedy = message("Write each under `{key}:`, two spaces in: `booked: Interview agreed`.", key=key)
        findings.add(
            "header-value", header.lines[key], message("`{key}` is not a list of rows `id: label`.", key=key), remedy
        )
        return {}
    labels: dict[str, str] = {}
    for name, value in _pairs(node, key, header, findings).items():
        line = header.lines[f"{key}.{name}"]
        if not ID.fullmatch(name):
            findings.add(
                "header-value",
                line,
                message("`{name}` cannot be an id.", name=name),
                message("Use letters, digits and `-`."),
            )
            continue
        if value.kind == "mapping" and key == "outcomes":
            value = _outcome(name, value, header, findings)
            if value is None:
                continue
        if value.kind != "scalar" or value.tag == NULL or not str(value.text).strip():
            findings.add(
                "header-value",
                line,
                message("`{name}` has no label.", name=name),
                message("Write what it means: `{name}: …`.", name=name),
            )
        else:
            labels[name] = inert(str(value.text)).strip()
    return labels


def _outcome(name: str, node: Node, header: ScriptHeader, findings: Findings) -> Node | None:
    """The label of an outcome that is written `{label: …, means: …}`; None, and reported, when there is none."""
    line = header.lines[f"outcomes.{name}"]
    needs_format_2("`{label: …, means: …}`", line, header, findings)
    parts = _pairs(node, f"outcomes.{name}", header, findings)
    for part in parts:
        if part not in ("label", "means"):
            sentence = message("An outcome has no `{part}`.", part=part)
            remedy = did_you_mean(part, ("label", "means"))
            findings.add("header-key", header.lines[f"outcomes.{name}.{part}"], sentence, remedy)
    if "means" in parts:
        means = str(parts["means"].text).strip()
        if parts["means"].kind == "scalar" and means in list(Meaning):
            header.meanings[name] = Meaning(means)
        else:
            sentence = message("No outcome can mean `{means}`.", means=means)
            findings.add("header-value", header.lines[f"outcomes.{name}.means"], sentence, did_you_mean(means, Meaning))
    if "label" not in parts:
        sentence = message("`{name}` has no label.", name=name)
        findings.add("header-value", line, sentence, message("Write `{name}: {label: …, means: …}`.", name=name))
    return parts.get("label")


def _take_scales(node: Node, line: int, header: ScriptHeader, findings: Findings) -> None:
    needs_format_2("`scales:`", line, header, findings)
    if node.kind != "mapping" or not node.pairs:
        remedy = message("Write each under `scales:`, two spaces in: `agree: {1: Not at all, 2: Somewhat}`.")
        findings.add("header-value", line, message("`scales` is not a list of rows `name: {key: label, …}`."), remedy)
        return
    for name, scale in _pairs(node, "scales", header, findings).items():
        place = header.lines[f"scales.{name}"]
        if not NAME.fullmatch(name) or name in list(FieldType):
            sentence = message("`{name}` cannot be the name of a scale.", name=name)
            remedy = message("Use small letters, digits and `_`, and no type of field.")
            findings.add("header-value", place, sentence, remedy)
            continue
        labels = _labels(f"scales.{name}", scale, header, findings)
        if len(labels) == 1:
            sentence = message("The scale `{name}` has only one option.", name=name)
            findings.add("header-value", place, sentence, message("A choice has at least two options."))
        header.scales[name] = labels


def _take_tables(node: Node, line: int, header: ScriptHeader, findings: Findings) -> None:
    needs_format_2("`tables:`", line, header, findings)
    remedy = message("As in `errors: {E17: {fix: Restart it}}`, or `errors: errors.csv`.")
    if node.kind != "mapping" or not node.pairs or len(node.pairs) > MOST_TABLES:
        sentence = message("`tables` is not a list of at most {most} tables.", most=MOST_TABLES)
        findings.add("header-value", line, sentence, remedy)
        return
    for name, table in _pairs(node, "tables", header, findings).items():
        place = header.lines[f"tables.{name}"]
        if table.kind == "scalar" and str(table.text).strip():
            header.table_files[name] = str(table.text).strip()
            continue
        if table.kind != "mapping" or not table.pairs:
            findings.add("look-up", place, message("`{name}` is no table.", name=name), remedy)
            continue
        try:
            header.tables[name] = look_up_of(_table_rows(f"tables.{name}", table, header, findings))
        except NoTable as error:
            findings.add("look-up", place, error.why, remedy)


def _table_rows(
    path: str, table: Node, header: ScriptHeader, findings: Findings
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The rows of a table in the header: text by column; a text alone stands in a column without a name."""
    for key, row in _pairs(table, path, header, findings).items():
        cells = _pairs(row, f"{path}.{key}", header, findings) if row.kind == "mapping" else {"": row}
        if any(cell.kind != "scalar" for cell in cells.values()):
            line = header.lines[f"{path}.{key}"]
            sentence = message("A row of a table is a text, or texts by their columns.")
            findings.add("look-up", line, sentence, message("As in `E17: {fix: Restart it, part: Fan}`."))
            continue
        for column in (column for column, cell in cells.items() if cell.tag == NULL):
            line = header.lines.get(f"{path}.{key}.{column}", header.lines[f"{path}.{key}"])
            sentence = message("`{key}` has no value.", key=column or key)
            remedy = message('Put words that hold a comma in quotation marks; an empty text is `""`.')
            findings.add("look-up", line, sentence, remedy)
        yield key, {column: inert(str(cell.text)).strip() for column, cell in cells.items()}


def needs_format_2(what: str, line: int, header: ScriptHeader, findings: Findings) -> None:
    """Report what only a script of the second format can say, where the header names the first."""
    if header.major < 2:
        sentence = message("{what} needs the newer format.", what=what)
        findings.add("needs-format-2", line, sentence, message("Write `format: callscript/2` in the header."))


def _take_sample(node: Node, line: int, header: ScriptHeader, findings: Findings) -> None:
    if node.kind != "mapping":
        findings.add(
            "header-value",
            line,
            message("`sample` is not a list of rows `name: value`."),
            message("Write `sample:` and under it, two spaces in, `person.first_name: Dana`."),
        )
        return
    for key, node_below in node.pairs:
        name, value = key.text, _plain(node_below, findings)
        *groups, last = name.split(".")
        place = header.sample
        for group in groups:
            inner = place.setdefault(group, {})
            place = inner if isinstance(inner, dict) else {}
        both = place.get(last)
        if isinstance(both, dict) and isinstance(value, Mapping):
            both.update(value)
        else:
            place[last] = value


def _plain(node: Node, findings: Findings) -> Value:
    """A node as plain text, numbers, lists and mappings; dates stay text."""
    if node.kind == "deep":
        findings.add(
            "header-value",
            node.line,
            message("This value is too involved for a header."),
            message("Write it out, plainly."),
        )
        return None
    if node.kind == "mapping":
        return {key.text: _plain(value, findings) for key, value in node.pairs}
    if node.kind == "sequence":
        return [item.text or str(_plain(item, findings)) for item in node.items]
    return _scalar(node.text, node.tag)


def _scalar(text: str, tag: str) -> Value:
    if tag == NULL:
        return None
    if tag == BOOL:
        return text.lower() == "true"
    try:
        if tag == INT and len(text) < 40:
            return int(text, 0)
        if tag == FLOAT and len(text) < 40:
            return float(text)
    except ValueError:
        pass
    return text


def _trailing_comments(text: str, findings: Findings) -> None:
    for number, row in enumerate(text.split("\n"), 2):
        value = _VALUE.match(row)
        found = _QUOTE_OR_COMMENT.search(row, value.end()) if value else None
        if found and found[0].endswith("#"):
            sentence = message("Everything from the `#` on is left out of this value.")
            findings.add(
                "header-comment",
                number,
                sentence,
                message("Put quotes around the value if the `#` belongs to it."),
                column=found.end(),
            )
