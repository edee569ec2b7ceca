"""`callassist check`, `preview` and `packs`: the script language on the command line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from callassist.cli.counts import counted
from callassist.messages import message
from callassist.script.problems import errors_in
from callassist.script.script_model import Problem, ReadResult, Say, Script, Step, Value

if TYPE_CHECKING:
    from callassist.cli.parsers import Subparsers
    from callassist.script.packs import Pack
    from callassist.script.script_paths import PathWalk


CLEAN, WRONG, UNREADABLE = 0, 1, 2
_CANNOT_READ = frozenset({"unreadable", "not-utf8"})


def add_check_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command `check`."""
    parser = subparsers.add_parser(
        "check",
        help="find what is wrong with scripts",
        description="Find what is wrong with scripts, and say how to fix it.",
    )
    parser.add_argument("files", metavar="FILE", nargs="*", type=Path, help="a script, or a folder of scripts")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--codes", action="store_true", help="print every kind of problem, with an example")
    parser.add_argument("--walk", action="store_true", help="take every path: its steps, outcome, seconds and blanks")
    parser.add_argument("--drift", action="store_true", help="compare two languages of one script")
    return parser


def check_command(args: argparse.Namespace) -> int:
    """Print all problems. 0: no errors, 1: errors, 2: a file cannot be read."""
    from callassist.script.problem_format import codes_as_text

    if args.codes:
        sys.stdout.write(codes_as_text())
        return CLEAN
    if not args.files or (args.drift and len(args.files) != 2):
        what = "two scripts to compare" if args.drift else "a script to check"
        sys.stderr.write(f"callassist check: name {what}.\n")
        return UNREADABLE
    return _drift(args) if args.drift else _check(args)


def add_preview_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command `preview`."""
    parser = subparsers.add_parser(
        "preview",
        help="show what would be said",
        description="Show what would be said, as plain text. What is not known is shown as [job.company].",
    )
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--step", metavar="ID", default="", help="only this step")
    parser.add_argument("--set", metavar="NAME=VALUE", action="append", default=[], help="as in person.first_name=Dana")
    parser.add_argument("--sample", action="store_true", help="fill in the script's own sample first")
    return parser


def preview_command(args: argparse.Namespace) -> int:
    """Print the words of a script. 1: the script has errors or no such step, 2: it cannot be read."""
    from callassist.script.formulas import worked_out
    from callassist.script.problem_format import as_text
    from callassist.script.problems import did_you_mean
    from callassist.script.reader import read_script

    values = _values(args.set)
    if values is None:
        sys.stderr.write("callassist preview: --set takes NAME=VALUE, as in --set person.first_name=Dana.\n")
        return UNREADABLE
    result = read_script(args.file)
    if result.script is None:
        sys.stderr.write(as_text(errors_in(result.problems)))
        return _exit_code([result])
    steps = [step for step in result.script.steps if args.step in ("", step.id)]
    if not steps:
        hint = did_you_mean(args.step, [step.id for step in result.script.steps])
        sys.stderr.write(f"callassist preview: there is no step {args.step}. {hint}\n")
        return WRONG
    known = _merged(result.script.sample, values) if args.sample else values
    known = {**known, **worked_out(result.script.sums, known)}
    sys.stdout.write("\n".join(_step_as_text(step, known) for step in steps))
    return CLEAN


def add_guide_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command `guide`."""
    parser = subparsers.add_parser(
        "guide",
        help="make a script of a guide you have",
        description="Make a script of a guide for calls: plain text, Markdown or Word. What each line is, is guessed; "
        "what is not understood is kept among the notes.",
    )
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--title", default="", help="for a guide that has none; else the name of the file")
    parser.add_argument("--lang", default="", help="the language of the script, as in de; else it is guessed")
    return parser


def guide_command(args: argparse.Namespace) -> int:
    """Print the script. 2: the guide cannot be read."""
    from callassist.messages import describe_error
    from callassist.script.arrivals import read_lines
    from callassist.script.from_text.guide_script import make_script

    try:
        lines = read_lines(args.file)
    except (OSError, ValueError) as error:
        sys.stderr.write(f"callassist guide: {args.file}: {describe_error(error)}\n")
        return UNREADABLE
    sys.stdout.write(make_script(lines, args.title or args.file.stem, lang=args.lang).text)
    return CLEAN


def add_packs_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command `packs`."""
    parser = subparsers.add_parser("packs", help="install and list packs of scripts")
    actions = parser.add_subparsers(metavar="ACTION", dest="action", required=True)
    install = actions.add_parser("install", help="install a pack from a folder or .zip")
    install.add_argument("source", metavar="PACK", type=Path)
    listing = actions.add_parser("list", help="list the installed packs")
    listing.add_argument("--format", choices=("text", "json"), default="text")
    remove = actions.add_parser("remove", help="remove a pack; your own copies of its scripts stay")
    remove.add_argument("name", metavar="NAME")
    export = actions.add_parser("export", help="write an installed pack, or a folder with a pack.toml, to a .zip")
    export.add_argument("source", metavar="NAME|FOLDER")
    export.add_argument("out", metavar="FILE.zip", type=Path)
    return parser


def packs_command(args: argparse.Namespace, folder: Path) -> int:
    """Do what was asked with the packs in `folder`. 1: one was refused or is not there, 2: it could not be tried."""
    from callassist.script.packs import PackRefused
    from callassist.script.problem_format import as_text

    try:
        return _packs(args, folder)
    except PackRefused as refused:
        sys.stderr.write(f"callassist packs: {refused}\n{as_text(refused.problems)}")
    except KeyError as missing:
        sys.stderr.write(f"callassist packs: {missing.args[0]}\n")
    except OSError as error:
        sys.stderr.write(f"callassist packs: {error.filename or folder}: {error.strerror or error}.\n")
        return UNREADABLE
    return WRONG


def _packs(args: argparse.Namespace, folder: Path) -> int:
    from callassist import __version__, assets
    from callassist.script import packs
    from callassist.script.library import read_head, scripts_in

    match args.action:
        case "install":
            bundled = {(head.id, head.lang): message("a script that comes with Call Assist")
                       for head in map(read_head, scripts_in(assets.path("scripts")))}  # fmt: skip
            pack = packs.install(args.source, folder, app_version=__version__, taken=bundled)
            sys.stdout.write(f"Installed {_pack_as_text(pack)}")
        case "list":
            found = packs.installed(folder)
            told = _packs_as_json(found) if args.format == "json" else "".join(map(_pack_as_text, found))
            sys.stdout.write(told or "No packs yet.\n")
        case "remove":
            sys.stdout.write(f"Removed {_pack_as_text(packs.remove(folder, args.name))}")
        case _:
            source = Path(args.source)
            about = packs.export(source if source.is_dir() else packs.find(folder, args.source).folder, args.out)
            sys.stdout.write(f"Wrote {about.name} {about.version} to {args.out}\n")
    return CLEAN


def _pack_as_text(pack: Pack) -> str:
    about = pack.about
    by = f" by {about.author}" if about.author else ""
    ids = ", ".join(f"{id_} ({lang})" for id_, lang in pack.scripts)
    return f"{about.name} {about.version}{by}: {ids}\n"


def _packs_as_json(found: Iterable[Pack]) -> str:
    rows = [
        {
            "name": pack.about.name,
            "version": pack.about.version,
            "author": pack.about.author,
            "licence": pack.about.licence,
            "folder": str(pack.folder),
            "scripts": [{"id": id_, "lang": lang} for id_, lang in pack.scripts],
        }
        for pack in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _check(args: argparse.Namespace) -> int:
    from callassist.script.problem_format import as_json, as_mapping, as_text
    from callassist.script.reader import read_script

    results = [read_script(path) for path in _files(args.files)]
    problems = [problem for result in results for problem in result.problems]
    walks = [walked for result in results if args.walk and result.script for walked in _walks(result.script)]
    if args.format == "json":
        whole = {
            "problems": [as_mapping(problem) for problem in problems],
            "walks": [_walk_as_mapping(*walked) for walked in walks],
        }
        sys.stdout.write(json.dumps(whole, ensure_ascii=False, indent=2) + "\n" if args.walk else as_json(problems))
        return _exit_code(results)
    told = as_text(problems)
    sys.stdout.write(f"{told}\n" if told else "")
    for walked in walks:
        sys.stdout.write(_walk_as_text(*walked))
    sys.stdout.write(_summary(results, problems))
    return _exit_code(results)


def _drift(args: argparse.Namespace) -> int:
    from callassist.script.problem_format import as_json, as_text
    from callassist.script.reader import read_script
    from callassist.script.translation_check import translation_differences

    results = [read_script(path) for path in args.files]
    problems = errors_in(problem for result in results for problem in result.problems)
    one, other = (result.script for result in results)
    code = _exit_code(results)
    if one is not None and other is not None:
        problems = list(translation_differences(one, other))
        code = WRONG if problems else CLEAN
    if args.format == "json":
        sys.stdout.write(as_json(problems))
    else:
        sys.stdout.write(as_text(problems) or "The two are the same script in other words.\n")
    return code


def _files(named: Iterable[Path]) -> list[Path]:
    from callassist.script.library import scripts_in

    return [path for name in named for path in (scripts_in(name) if name.is_dir() else [name])]


def _exit_code(results: Sequence[ReadResult]) -> int:
    if any(problem.code in _CANNOT_READ for result in results for problem in result.problems):
        return UNREADABLE
    return WRONG if any(result.script is None for result in results) else CLEAN


def _summary(results: Sequence[ReadResult], problems: Sequence[Problem]) -> str:
    errors = len(errors_in(problems))
    found = f"{counted(errors, 'error')}, {counted(len(problems) - errors, 'warning')}"
    return f"{counted(len(results), 'script')}: {found}.\n"


def _walks(script: Script) -> list[tuple[Script, str, PathWalk]]:
    from callassist.script.script_paths import walk

    return [
        (script, "with the sample", walk(script)),
        (script, "with nothing known of the person", walk(script, empty=True)),
    ]


def _walk_as_text(script: Script, person: str, walked: PathWalk) -> str:
    more = " were walked, and there are more" if walked.capped else ""
    told = [f"{script.id} ({script.lang}) {person}: {counted(len(walked.paths), 'path')}{more}"]
    if walked.once:
        told.append(f"  What is asked once for each {' and each '.join(walked.once)} is counted once.")
    for path in walked.paths:
        steps = " → ".join(path.steps)
        blanks = f"; blank: {', '.join(path.blanks)}" if path.blanks else ""
        told.append(f"  {steps} ⇒ {path.outcome or 'nowhere'}; {path.seconds:.0f} s to say{blanks}")
    return "\n".join(told) + "\n\n"


def _walk_as_mapping(script: Script, person: str, walked: PathWalk) -> dict[str, object]:
    return {
        "script": script.id,
        "lang": script.lang,
        "person": person,
        "capped": walked.capped,
        "counted_once": list(walked.once),
        "paths": [
            {
                "steps": list(path.steps),
                "outcome": path.outcome,
                "seconds": round(path.seconds, 1),
                "blanks": list(path.blanks),
            }
            for path in walked.paths
        ],
    }


def _values(pairs: Iterable[str]) -> dict[str, Value] | None:
    """Nested values from `a.b=c`; None when one of them is none."""
    values: dict[str, Value] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        *groups, last = name.strip().split(".")
        if not equals or not all((*groups, last)):
            return None
        place = values
        for group in groups:
            inner = place.get(group)
            if not isinstance(inner, dict):
                inner = place[group] = {}
            place = inner
        place[last] = value
    return values


def _merged(under: object, over: object) -> dict[str, Value]:
    from typing import cast

    merged = dict(cast("dict[str, Value]", under))
    for name, value in cast("dict[str, Value]", over).items():
        before = merged.get(name)
        merged[name] = _merged(before, value) if isinstance(before, dict) and isinstance(value, dict) else value
    return merged


def _step_as_text(step: Step, values: dict[str, Value]) -> str:
    left_out = step.only_if is not None and not step.only_if.holds(values)
    rows = [f"{step.title} (#{step.id}){', left out: ' + step.only_if.source if left_out and step.only_if else ''}"]
    for say in step.of(Say):
        for wording in say.wordings:
            label = f"({wording.label}) " if wording.label else ""
            message = wording.text.plain(values, missing="[{name}]").replace("\n", "\n    ")
            rows.append(f"  {label}{message}")
    return "\n".join(rows) + "\n"
