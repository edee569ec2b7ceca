"""What a template cannot use, what it is called, and what to write instead."""

from __future__ import annotations

from collections.abc import Mapping

from callassist.wording import Said, said

REFUSED: Mapping[str, tuple[str, Said]] = {
    "For": (said("A loop"), said('Write the lines out, or use `|join(", ")`.')),
    "Assign": ("`set`", said("Ask for it in a field and use the field's name.")),
    "AssignBlock": ("`set`", said("Ask for it in a field and use the field's name.")),
    "Macro": (said("A macro"), said("Write the words where they are said.")),
    "Call": (said("A call"), said("Use a filter, as in `{{ name|upper }}`.")),
    "CallBlock": (said("A call"), said("Write the words where they are said.")),
    "Getitem": (
        said("Square brackets or a number after a name"),
        said("Use a dot and a name, or `|first` and `|last`."),
    ),
    "Add": ("`+`", said("Join words with `~`; a script does no sums.")),
    "Sub": ("`-`", said("A script does no sums.")),
    "Mul": ("`*`", said("A script does no sums.")),
    "Div": ("`/`", said("A script does no sums.")),
    "FloorDiv": ("`//`", said("A script does no sums.")),
    "Mod": ("`%`", said("Join words with `~`.")),
    "Pow": ("`**`", said("A script does no sums.")),
    "Neg": (said("A minus before a name"), said("A script does no sums.")),
    "Pos": (said("A plus before a name"), said("A script does no sums.")),
    "Test": ("`is`", said("Write `{% if name %}` to ask whether it is known.")),
    "Include": ("`include`", said("Put `use: file#step` under a step's heading.")),
    "Import": ("`import`", said("Put `use: file#step` under a step's heading.")),
    "FromImport": ("`from`", said("Put `use: file#step` under a step's heading.")),
    "Extends": ("`extends`", said("Put `use: file#step` under a step's heading.")),
    "FilterBlock": (said("A filter block"), said("Put the filter in the braces: `{{ name|upper }}`.")),
    "Tuple": (said("A comma here"), said('Write a list with brackets: `["a", "b"]`.')),
    "Dict": (said("A dictionary"), said("Use fields and options instead.")),
}
"""By the name of the syntax tree's node."""
