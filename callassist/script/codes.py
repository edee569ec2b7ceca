"""The table of everything that can be wrong with a script: a stable code, its gravity, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass

from callassist.script.script_model import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of problem. `about` says in a sentence what is wrong."""

    code: str
    severity: Severity
    about: str


def _errors(*rows: tuple[str, str]) -> tuple[Code, ...]:
    return tuple(Code(code, Severity.ERROR, about) for code, about in rows)


def _warnings(*rows: tuple[str, str]) -> tuple[Code, ...]:
    return tuple(Code(code, Severity.WARNING, about) for code, about in rows)


CODES = (
    *_errors(
        ("unreadable", "The file cannot be opened."),
        ("not-utf8", "The file is not UTF-8 text."),
        ("nul", "The file holds a NUL character."),
        ("too-big", "The file, or its header, is larger than a script can be."),
        ("header-missing", "The file does not open with a header."),
        ("header-unclosed", "The header has no closing `---`."),
        ("header-yaml", "The header is not readable YAML."),
        ("header-key", "The header has a key that is not known."),
        ("header-needs", "The header lacks a key that every script has."),
        ("header-value", "A value in the header is of the wrong kind."),
        ("format-unknown", "The script is written for another major format."),
        ("needs-format-2", "Something that `callscript/1` cannot say stands in a script of that format."),
        ("no-script", "There is no step under `# Script`."),
        ("unknown-part", "A `#` heading is none of the six parts."),
        ("part-twice", "The same part is there twice."),
        ("outside-part", "Something stands before the first part or step."),
        ("not-here", "Something stands in a part that has no use for it."),
        ("step-title", "A step has no title, or a template in it."),
        ("bad-id", "An id or name is not made of letters, digits, `-` and `_`."),
        ("duplicate-id", "Two steps or two answers have the same id."),
        ("duplicate-field", "Two fields have the same name and are not the same question."),
        ("repeat-apart", "Steps that repeat the same thing are no neighbours."),
        ("repeat-last", "The last step of a repeat has a condition."),
        ("repeat-field", "A field is asked both in a repeat and outside of it."),
        ("duplicate-option", "Two options of a field have the same key."),
        ("unknown-setting", "A line under a heading is no setting."),
        ("setting-value", "A setting has a value that it cannot have."),
        ("setting-place", "A setting stands elsewhere than straight under its heading."),
        ("unknown-type", "A field has a type that is not known."),
        ("field-option", "A field has an option that is not known."),
        ("option-value", "A field's option has a value that it cannot have."),
        ("sum", "A field that is worked out has something that it cannot have."),
        ("sum-circle", "A field is worked out from itself."),
        ("few-options", "A choice has fewer than two options."),
        ("unknown-target", "An arrow leads to a step that is not there."),
        ("unknown-outcome", "An end names an outcome that the header does not have."),
        ("look-up", "A look-up table in the header, or its file, cannot be used."),
        ("unknown-table", "A look-up names a table or column that is not there."),
        ("unknown-name", "A template or condition uses a name that nothing fills."),
        ("compared", "A fact that is only compared with is said or asked for."),
        ("rule", "Something under `# Rules` is no rule."),
        ("dead-end", "A step ends and nothing says where to go on."),
        ("two-jumps", "A step has two jumps."),
        ("jump-alone", "A jump does not stand alone in its paragraph."),
        ("arrow-to-nothing", "An arrow has nothing after it."),
        ("wrong-arrow", "Another arrow is used where `->` is meant."),
        ("template-syntax", "A template or condition cannot be read."),
        ("template-refused", "A template uses something that scripts cannot use."),
        ("template-too-big", "A piece of text is too long or nested too deeply."),
        ("too-many-rows", "A step, a prepared answer or a checklist has more rows than can be shown at once."),
        ("single-equals", "`=` is used where `==` is meant."),
        ("touching-quote", "A line without `>` touches a quote."),
        ("touching-list", "A line touches the list item above it."),
        ("empty-box", "A box is written `[]` or `[x]`."),
        ("empty-item", "A list item has no text."),
        ("item-space", "A list item lacks the space after its dash."),
        ("odd-space", "A space that is no plain one stands after a mark."),
        ("nested-list", "A list is nested where none belongs."),
        ("must", "Something that must be said is not written as such."),
        ("or-alone", "`or:` does not stand between two quotes."),
        ("deep-heading", "A heading has more than two `#`."),
        ("html", "There is HTML in the script."),
        ("comment-open", "A comment is never closed."),
        ("table", "There is a table in the script."),
        ("code-block", "There is a block of code in the script."),
        ("unknown-block", "There is something else that a script does not have."),
        ("use-unknown", "`use:` names a file or step that is not there."),
        ("use-cycle", "Steps use each other in a circle."),
        ("use-deep", "Steps use each other more than five deep."),
        ("more-errors", "There are more errors than are told."),
        ("other-script", "A file edited during a call became another script."),
    ),
    *_warnings(
        ("header-comment", "A `#` cuts off a value in the header."),
        ("single-brace", "A name in single braces would be said as it is."),
        ("stray-stars", "Bold is opened and never closed."),
        ("unreachable", "Nothing leads to a step."),
        ("outcome-unreached", "No step comes to an outcome of the header."),
        ("loop", "Steps lead in a circle that no end can be reached from."),
        ("used-early", "An answer is said before it is asked, on some path."),
        ("unknown-key", "A condition compares with an option that the field does not have."),
        ("money-text", "A condition compares a number with text."),
        ("sum-part", "A sum takes in something that is no number, and stays blank."),
        ("score-unread", "Points are added up, and nothing reads what they come to."),
        ("order-alone", "A random order is asked for where there is only one thing to order."),
        ("table-unused", "Nothing is looked up in a table."),
        ("yes-no-truth", "A condition takes a yes-no answer for true, which “no” is as well."),
        ("nothing-said", "A step or prepared answer has nothing to say."),
        ("too-long", "A step has more to say than its planned time allows."),
        ("many-needed", "A step has more than three boxes that must be ticked."),
        ("no-way-out", "There is no way out for “not now” or “no answer”."),
        ("no-way-on", "Some values leave a step without an answer that leads on."),
        ("never-true", "A rule, or a jump with a condition, never comes true."),
        ("never-shown", "Fields wait for each other, so none of them is ever shown."),
        ("never-asked", "A condition reads an answer that no way to it asks for."),
        ("no-fallback", "A line has a blank when a fact about the person or job is not known."),
        ("unknown-fact", "A template uses a fact that nothing fills by itself."),
        ("hides-facts", "A field has the name under which facts are known, such as `person`."),
        ("more-hints", "There are more hints than are told."),
        ("drift", "Two languages of a script are not the same script."),
    ),
)
"""Every code, errors first, in the order in which a file is read."""

_SEVERITY = {code.code: code.severity for code in CODES}


def severity_of(code: str) -> Severity:
    """How grave a code is; KeyError when it is not in the table."""
    return _SEVERITY[code]
