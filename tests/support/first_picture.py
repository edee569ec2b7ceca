"""A program that is the whole app, from its command line on, and does something as soon as Home is painted first."""

from __future__ import annotations

from textwrap import dedent, indent

_PROGRAM = """
import sys
from callassist.cli import main as cli
opened = cli._open

def watched(args, **what):
    from callassist import app
    shown = app.App.show
    def show(self, then=None):
        self.home.painted.connect(lambda: painted(self))
        shown(self, then)
    app.App.show = show
    return opened(args, **what)

def painted(app):
{act}

cli._open = watched
sys.exit(cli.main([]))
"""


def when_painted(act: str) -> str:
    """The source of a program that does `act` then; in it, `app` is the app."""
    return _PROGRAM.format(act=indent(dedent(act).strip(), "    "))
