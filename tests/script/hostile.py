"""Templates that mean harm, one a row of a script; and the child process that reads them under limits."""

import json
import sys
import time
import tracemalloc

ESCAPES = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''.__class__ }}",
    "{{ person.__class__ }}",
    "{{ person.__init__.__globals__ }}",
    "{{ me._private }}",
    "{{ self.__init__.__globals__.__builtins__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ url_for.__globals__ }}",
    "{{ request.application.__globals__ }}",
    "{{ config.items() }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{{ range(10) }}",
    "{{ dict(a=1) }}",
    "{{ [].append(1) }}",
    "{{ person.update({'a': 1}) }}",
    "{{ person['__class__'] }}",
    "{{ person|attr('__class__') }}",
    "{{ person|map(attribute='__class__')|list }}",
    "{{ [person]|groupby('__class__') }}",
    "{{ person|xmlattr }}",
    "{{ ''|format(person) }}",
    "{{ '{0.__class__}'.format(person) }}",
    "{{ '%s' % person.first_name }}",
    "{{ '%(a)s'|format(a=1) }}",
    "{{ ('a', 'b').__class__ }}",
    "{{ {}.__class__ }}",
    "{{ (1).__class__ }}",
    "{{ 1.0.__class__ }}",
    "{{ true.__class__ }}",
    "{{ loop }}",
    "{{ caller() }}",
    "{{ varargs }}",
    "{{ super() }}",
    "{{ g.pop.__globals__ }}",
    "{{ ().__class__.__bases__[0] }}",
    "{{ request|attr(['_'*2,'class','_'*2]|join) }}",
    "{{ ''['\\x5f\\x5fclass\\x5f\\x5f'] }}",
    "{{ ''|attr('\\u005f\\u005fclass\\u005f\\u005f') }}",
    "{{ person.\ufe4d\ufe4dclass\ufe4d\ufe4d }}",
    "{{ person._\uff3fclass\uff3f_ }}",
    "{% import 'os' as os %}{{ os.system('id') }}",
    "{% from 'os' import system %}",
    "{% include '/etc/passwd' %}",
    "{% extends '/etc/passwd' %}",
    "{% block a %}{% endblock %}",
    "{% set a = 1 %}",
    "{% set a %}x{% endset %}",
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "{% call a() %}x{% endcall %}",
    "{% for a in range(9**9) %}{{ a }}{% endfor %}",
    "{% for a in person recursive %}{{ loop(a) }}{% endfor %}",
    "{% while true %}{% endwhile %}",
    "{% do person.clear() %}",
    "{% with a = 1 %}{{ a }}{% endwith %}",
    "{% autoescape false %}x{% endautoescape %}",
    "{% filter upper %}x{% endfilter %}",
    "{% raw %}{{ x }}{% endraw %}",
    "{% debug %}",
    "{% trans %}x{% endtrans %}",
    "{% break %}",
    "{{ me.name is callable }}",
    "{{ me.name is defined }}",
    "{{ me.name|safe }}",
    "{{ me.name|tojson }}",
    "{{ me.name|pprint }}",
    "{{ me.name|list }}",
    "{{ me.name|random }}",
    "{{ me.name|string|forceescape }}",
    "{{ me.name[::-1] }}",
    "{{ me.name[0:9] }}",
    "{{ me.name if }}",
    "{{ {me.name: 1} }}",
    "{{ me.name, me.name }}",
    "{{ *me.name }}",
    "{{ lambda: 1 }}",
    "{{ `id` }}",
    "{{ import os }}",
    "{{ me.name; me.name }}",
    "{{ me.name|default(me.name, boolean=true) }}",
    "{{ me.name|join(*me.name) }}",
    "{{ me.name|join(**me.name) }}",
    "{{ me.name|date(me.name()) }}",
]
BOMBS = [
    "{{ 'a' * 200000000 }}",
    "{{ 200000000 * 'a' }}",
    "{{ ['a'] * 200000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ 9 ** 99999999 }}",
    "{{ 2 ** 2 ** 2 ** 2 ** 2 ** 2 }}",
    "{{ 'a'|center(200000000) }}",
    "{{ 'a'|indent(200000000) }}",
    "{{ '%0200000000d' % 1 }}",
    "{{ '{:0200000000d}'.format(1) }}",
    "{{ 'a'.ljust(200000000) }}",
    "{{ 'a'|wordwrap(1) }}",
    "{{ 'a'|replace('a', 'b' * 99999999) }}",
    "{{ range(200000000)|join }}",
    "{{ lipsum(n=100000) }}",
    "{{ 1 // 0 }}",
    "{{ 1 / 0 }}",
    "{{ 1 % 0 }}",
    "{{ -(-(-(-(-(me.name))))) }}",
    "{{ " + "(" * 900 + "1" + ")" * 900 + " }}",
    "{{ " + "[" * 900 + "1" + "]" * 900 + " }}",
    "{{ " + "{" * 900 + "1" + "}" * 900 + " }}",
    "{{ " + "not " * 900 + "me.name }}",
    "{{ " + "-" * 3000 + "1 }}",
    "{{ " + "+" * 3000 + "1 }}",
    "{{ me" + ".a" * 1900 + " }}",
    "{{ me.name" + "|upper" * 600 + " }}",
    "{{ me.name" + " ~ me.name" * 350 + " }}",
    "{{ me.name" + " and me.name" * 300 + " }}",
    "{{ me.name" + " or me.name" * 300 + " }}",
    "{{ 1" + " < 1" * 900 + " }}",
    "{{ 1" + " if 1 else 1" * 300 + " }}",
    "{{ [" + "1, " * 1200 + "] }}",
    "{% if me.name %}" * 150 + "x" + "{% endif %}" * 150,
    "{% if me.name %}x" + "{% elif me.name %}x" * 190 + "{% endif %}",
    "{{ me.name|default(" * 200 + "1" + ")" * 200 + " }}",
    "{{ " + "a" * 3990 + " }}",
    "{{ '" + "a" * 5000 + "' }}",
    "{{ " + "9" * 5000 + " }}",
    "{{ 1e" + "9" * 30 + " * 2 }}",
    "{{ 1 + " * 700 + "1",
    "{{" * 1900,
    "{%" * 1900,
    "{#" * 1900,
    "{{ '" * 900,
    "}}" * 1900,
    "{{ me.name }" * 300,
    "{{ me.name|" * 300,
    "{{ " + "'a' " * 900 + "* 9 }}",
    "{{ " + "\t" * 3000 + "a b }}",
    "{{ me.name|title|" + "x" * 3000 + " }}",
]
HOSTILE = ESCAPES + BOMBS

BEFORE = (
    "---\nformat: callscript/1\nid: h\ntitle: H\nversion: 1\nlang: en\noutcomes: {done: D}\n---\n# Script\n\n## A\n\n"
)
LINE = 13


def script(template: str) -> str:
    """A script that says the template, in line `LINE`."""
    return f"{BEFORE}> {template}\n\n-> end: done\n"


def measure() -> list[dict[str, object]]:
    """Read each one: its errors, the milliseconds of processor time it took at best, and its peak in KB."""
    from callassist.script.reader import read_text

    read_text(script("{{ me.name }}"))
    told = []
    for template in HOSTILE:
        text = script(template)
        times = []
        for _ in range(3):
            started = time.process_time()
            result = read_text(text)
            times.append((time.process_time() - started) * 1000)
        tracemalloc.start()
        read_text(text)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        told.append(
            {
                "template": template[:60],
                "usable": result.script is not None,
                "lines": sorted({problem.line for problem in result.problems if problem.severity == "error"}),
                "ms": min(times),
                "kb": peak // 1024,
            }
        )
    return told


if __name__ == "__main__":
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
    sys.setrecursionlimit(1000)
    sys.stdout.write(json.dumps(measure()))
