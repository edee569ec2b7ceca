"""Says what the installed packages ask for and a lock file does not pin. It runs in the environment that is checked.

    python -I locks.py PYPROJECT GROUP LOCK

One line for each thing that is lacking; exit code 1 when there is one. The packages are installed exactly as they are
pinned, so a lock that lacks something would otherwise be noticed by an import that fails later.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from pip._vendor.packaging.markers import Marker
from pip._vendor.packaging.requirements import Requirement  # the one that is in every environment
from pip._vendor.packaging.utils import canonicalize_name


def asked_for(project: dict, group: str) -> Iterator[str]:
    """What pyproject.toml asks for at a level: the dependencies, the group, and the groups within it."""
    yield from project["project"].get("dependencies", [])
    groups = project.get("dependency-groups", {})
    todo = [group]
    while todo:
        for entry in groups.get(todo.pop(), []):
            if isinstance(entry, str):
                yield entry
            else:
                todo.append(entry["include-group"])


def pinned_versions(lock: str) -> dict[str, str]:
    """Canonical name → version, of the lines that are meant for this system and Python."""
    lines = re.findall(r"^([\w.-]+)==([^\s;]+)(?: *; *([^\\\n]+))?", lock, re.MULTILINE)
    return {canonicalize_name(name): version for name, version, marker in lines if _holds_here(marker)}


def _holds_here(marker: str) -> bool:
    return not marker.strip() or Marker(marker.strip()).evaluate()


def lacking(wishes: list[str], pinned: dict[str, str]) -> list[str]:
    """What is asked for, by the project or by a package that it needs, and not pinned in a version that fits."""
    found: list[str] = []
    seen: set[tuple[str, str]] = set()
    todo = [("the project", wish, "") for wish in wishes]
    while todo:
        asker, wish, extra = todo.pop()
        requirement = Requirement(wish)
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        version = pinned.get(name)
        if version is None or not requirement.specifier.contains(version, prereleases=True):
            found.append(
                f"{asker} asks for {requirement.name}{requirement.specifier}, and {version or 'nothing'} is pinned"
            )
            continue
        for part in ("", *requirement.extras):
            if (name, part) not in seen:
                seen.add((name, part))
                todo += [(name, inner, part) for inner in metadata.requires(name) or []]
    return sorted(set(found))


def main(arguments: list[str]) -> int:
    project, group, lock = arguments
    wishes = list(asked_for(tomllib.loads(Path(project).read_text(encoding="utf-8")), group))
    try:
        found = lacking(wishes, pinned_versions(Path(lock).read_text(encoding="utf-8")))
    except metadata.PackageNotFoundError as reason:
        found = [f"{reason.name} is pinned and not installed"]
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
