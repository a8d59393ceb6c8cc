"""Words that must not stand in the repository: half-done work, hosts of registries, paths of somebody's machine."""

import re

from tests.house.tree import ROOT, modules, name_of, tracked

HALF_DONE = re.compile(r"\b(?:TO" r"DO|FIX" r"ME)\b|# X" r"XX|raise NotImplemented" r"Error")
HOSTS = re.compile(
    r"py" r"pi\.org|files\.python" r"hosted|registry\.npm" r"js|deb\.deb" r"ian\.org|cdn\.", re.IGNORECASE
)
MACHINE = re.compile(r"(?<![\w.])/(?:wo" r"rk|ro" r"ot|ho" r"me/\w+|Us" r"ers)/")
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".html",
    ".css",
    ".js",
    ".csv",
    ".po",
    ".json",
    ".ini",
    ".cfg",
    "",
    ".typ",
    ".svg",
}


def _matches(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in tracked():
        if path.suffix not in TEXT or path == ROOT / "tests/house/test_words.py":
            continue
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), start=1):
            if pattern.search(line):
                found.append(f"{name_of(path)}:{number}: {line.strip()[:100]}")
    return found


def test_nothing_is_left_half_done():
    assert not (found := _matches(HALF_DONE)), "\n".join(found)


def test_no_registry_is_named():
    """Locks pin by name, version and hash; where packages come from is the affair of each machine."""
    assert not (found := _matches(HOSTS)), "\n".join(found)


def test_no_path_of_a_machine_is_named():
    assert not (found := _matches(MACHINE)), "\n".join(found)


def test_rules_never_read_the_clock():
    """Decisions are pure: time is an argument."""
    clock = re.compile(r"\b(?:now|today|utcnow|time)\(\s*(?:tz=\w+)?\s*\)|timezone\.now")
    found = [
        f"{name_of(path)}:{number}"
        for path in modules()
        if "rules" in path.parts or path.stem == "rules" or "kernel" in path.parts
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if clock.search(line) and not line.strip().startswith(("#", "def "))
    ]
    assert not found, found
