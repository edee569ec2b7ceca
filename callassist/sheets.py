"""How the spreadsheets of a country read a table: which sign is between columns, and which before decimals.

Every table that leaves asks here. A spreadsheet whose numbers have a decimal comma takes commas between columns for
part of a number, and a decimal point for part of a date.
"""

from __future__ import annotations

import locale
from collections.abc import Mapping
from dataclasses import dataclass

from callassist.locales import locale_of


@dataclass(frozen=True, slots=True)
class TableSigns:
    """`delimiter` stands between columns, `decimal` before the decimals of a number."""

    delimiter: str = ","
    decimal: str = "."

    def number(self, value: float | str) -> str:
        """A number, or its plain digits with a decimal point, as a cell that is read as this number."""
        return str(value).replace(".", self.decimal)


PLAIN = TableSigns()


def sheet_with(decimal: str) -> TableSigns:
    """What spreadsheets expect whose numbers have this decimal sign: semicolons beside a comma."""
    return TableSigns(";", ",") if decimal == "," else PLAIN


def sheet_delimited(delimiter: str) -> TableSigns:
    """The one with this sign between its columns, "," or ";"."""
    return sheet_with("," if delimiter == ";" else ".")


def sheet_of_system(environ: Mapping[str, str]) -> TableSigns:
    """For a command: by the locale that its environment names, else by the system's own."""
    named = next((environ[name] for name in ("LC_ALL", "LC_NUMERIC", "LANG") if environ.get(name)), "")
    if named:
        return sheet_with(str(locale_of(named).number_symbols["latn"]["decimal"]))
    before = locale.setlocale(locale.LC_NUMERIC)
    try:
        locale.setlocale(locale.LC_NUMERIC, "")
        return sheet_with(str(locale.localeconv()["decimal_point"]))
    finally:
        locale.setlocale(locale.LC_NUMERIC, before)
