"""Hands a number to the telephone of the user, in the way that Settings say; the number is copied in any case.

Whether something answered the link cannot be known: the desktop says that it did even when nothing handled it. So the
sentence says what was done, and the copy is there to be pasted.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QProcess, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from callassist.people.dial_command import dial_plan
from callassist.settings import Settings
from callassist.ui.translate import translate

Dial = Callable[[str, str], str]
"""Dials a number, of a country unless it says so itself; what was done, or why it could not be, as a sentence."""


def dial_as(settings: Settings) -> Dial:
    """Dials as these settings say when it is asked to."""
    return lambda number, country: dial(number, country, settings.text("phone.dial"), settings.text("phone.command"))


def dial(number: str, country: str, how: str = "tel", command: str = "") -> str:
    """Dial it; what was done, or why it could not be, as a sentence."""
    if not number:
        return QCoreApplication.translate("Dialler", "No number is known.")
    plan = dial_plan(number, country, how, command)
    QGuiApplication.clipboard().setText(plan.copy)
    if plan.link and QDesktopServices.openUrl(QUrl(plan.link)):
        return QCoreApplication.translate("Dialler", "{number} is handed to your telephone, and copied.").format(
            number=plan.copy
        )
    if plan.command and QProcess.startDetached(plan.command[0], list(plan.command[1:]))[0]:
        told = QCoreApplication.translate("Dialler", "{number} is handed to {program}, and copied.")
        return told.format(number=plan.copy, program=plan.command[0])
    if plan.command:
        why = QCoreApplication.translate("Dialler", "{program} could not be started.").format(program=plan.command[0])
    else:
        why = translate(plan.why) or QCoreApplication.translate("Dialler", "Nothing takes such links here.")
    return QCoreApplication.translate("Dialler", "{why} {number} is copied.").format(why=why, number=plan.copy)
