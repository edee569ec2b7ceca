"""What a template cannot use, what it is called, and what to write instead."""

from __future__ import annotations

from collections.abc import Mapping

from callassist.messages import Message, message

REFUSED: Mapping[str, tuple[str, Message]] = {
    "For": (message("A loop"), message('Write the lines out, or use `|join(", ")`.')),
    "Assign": ("`set`", message("Ask for it in a field and use the field's name.")),
    "AssignBlock": ("`set`", message("Ask for it in a field and use the field's name.")),
    "Macro": (message("A macro"), message("Write the words where they are said.")),
    "Call": (message("A call"), message("Use a filter, as in `{{ name|upper }}`.")),
    "CallBlock": (message("A call"), message("Write the words where they are said.")),
    "Getitem": (
        message("Square brackets or a number after a name"),
        message("Use a dot and a name, or `|first` and `|last`."),
    ),
    "Getattr": (
        message("A dot after something other than a name"),
        message('Look it up: `{{ code|table("errors", "fix") }}`.'),
    ),
    "FloorDiv": ("`//`", message("A sum is made of `+`, `-`, `*` and `/` between two values.")),
    "Mod": ("`%`", message("Join words with `~`.")),
    "Pow": ("`**`", message("A sum is made of `+`, `-`, `*` and `/` between two values.")),
    "Neg": (message("A minus before a name"), message("A sum is made of `+`, `-`, `*` and `/` between two values.")),
    "Pos": (message("A plus before a name"), message("A sum is made of `+`, `-`, `*` and `/` between two values.")),
    "Test": ("`is`", message("Write `{% if name %}` to ask whether it is known.")),
    "Include": ("`include`", message("Put `use: file#step` under a step's heading.")),
    "Import": ("`import`", message("Put `use: file#step` under a step's heading.")),
    "FromImport": ("`from`", message("Put `use: file#step` under a step's heading.")),
    "Extends": ("`extends`", message("Put `use: file#step` under a step's heading.")),
    "FilterBlock": (message("A filter block"), message("Put the filter in the braces: `{{ name|upper }}`.")),
    "Tuple": (message("A comma here"), message('Write a list with brackets: `["a", "b"]`.')),
    "Dict": (message("A dictionary"), message("Use fields and options instead.")),
}
"""By the name of the syntax tree's node."""
