"""What is kept of a call with a person: what is known of them and the job, and nothing that is the call's own."""

from callassist.calls.session import CallSession
from callassist.script.references import GROUPS
from callassist.ui.people.after_calls import facts_of
from tests.calls.call_parts import HandClock, Kept, header_of
from tests.exports.test_repeats import REPEAT, TEXT, read_text


def test_only_facts_are_handed_on() -> None:
    script = read_text(TEXT.format(major=2, repeat=REPEAT)).script
    assert script is not None
    call = CallSession(script, header_of(script), HandClock(), Kept())
    call.start()
    call.answer(1)
    for name in ("Ann", "Ben"):
        call.fill("name", name)
        call.answer("Somebody else")
    call.fill_fact("job.company", "Example")
    assert "member" in call.values  # and what the fields held, under keys that no name can be
    found = facts_of(call)
    assert set(found) <= set(GROUPS)
    assert (found["person"]["first_name"], found["job"]["company"]) == ("Dana", "Example")
