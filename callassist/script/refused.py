"""What a template cannot use, what it is called, and what to write instead."""

from __future__ import annotations

from collections.abc import Mapping

REFUSED: Mapping[str, tuple[str, str]] = {
    "For": ("a loop", 'Write the lines out, or use `|join(", ")`.'),
    "Assign": ("`set`", "Ask for it in a field and use the field's name."),
    "AssignBlock": ("`set`", "Ask for it in a field and use the field's name."),
    "Macro": ("a macro", "Write the words where they are said."),
    "Call": ("a call", "Use a filter, as in `{{ name|upper }}`."),
    "CallBlock": ("a call", "Write the words where they are said."),
    "Getitem": ("square brackets or a number after a name", "Use a dot and a name, or `|first` and `|last`."),
    "Add": ("`+`", "Join words with `~`; a script does no sums."),
    "Sub": ("`-`", "A script does no sums."),
    "Mul": ("`*`", "A script does no sums."),
    "Div": ("`/`", "A script does no sums."),
    "FloorDiv": ("`//`", "A script does no sums."),
    "Mod": ("`%`", "Join words with `~`."),
    "Pow": ("`**`", "A script does no sums."),
    "Neg": ("a minus before a name", "A script does no sums."),
    "Pos": ("a plus before a name", "A script does no sums."),
    "Test": ("`is`", "Write `{% if name %}` to ask whether it is known."),
    "Include": ("`include`", "Put `use: file#step` under a step's heading."),
    "Import": ("`import`", "Put `use: file#step` under a step's heading."),
    "FromImport": ("`from`", "Put `use: file#step` under a step's heading."),
    "Extends": ("`extends`", "Put `use: file#step` under a step's heading."),
    "FilterBlock": ("a filter block", "Put the filter in the braces: `{{ name|upper }}`."),
    "Tuple": ("a comma here", 'Write a list with brackets: `["a", "b"]`.'),
    "Dict": ("a dictionary", "Use fields and options instead."),
}
"""By the name of the syntax tree's node."""
