"""Colours of pictures, on paper and in the dark.

The twelve colours of areas stay at least 0.06 apart in OKLab (about three just noticeable differences), also as seen
with deuteranopia and with protanopia; tests/migrastat/plots/test_colours.py simulates both.
"""

from collections.abc import Mapping, Sequence

AREAS = (
    "#2c5060", "#edb345", "#8f538a", "#87c4a3", "#a05338", "#4d64bc",
    "#a0832a", "#b3c5fc", "#cf86b7", "#59392e", "#73a967", "#2c3c7c",
)  # fmt: skip
REST = "#a9adab"
# from far below over equal to far above: blue to brown, told apart with every kind of colour vision
DIVERGING = ("#2f5d9b", "#6f93c4", "#b1c6e2", "#f1efe9", "#eccfa2", "#d69b54", "#a8621f")
# names that the style sheet of a page may set; what stands here is for paper, then for the dark
INKS: Mapping[str, tuple[str, str]] = {
    "ink": ("#16232a", "#e9eef0"),
    "soft": ("#4b5a61", "#a9b7bd"),
    "line": ("#c9c3b6", "#47545a"),
    "paper": ("#ffffff", "#12191c"),
}


def of_areas(
    order: Sequence[str], rest: str | None = None, groups: Mapping[str, str] | None = None
) -> dict[str, int | None]:
    """Give each area the number of its colour, None the rest: by place in `order`, or one for each group.

    >>> of_areas(["KAZ", "RUS", "RST"], rest="RST")
    {'KAZ': 0, 'RUS': 1, 'RST': None}
    """
    if groups:
        names = list(dict.fromkeys(groups[area] for area in order if area in groups))
        return {area: names.index(groups[area]) % len(AREAS) if area in groups else None for area in order}
    shown = [area for area in order if area != rest]
    return {area: None if area == rest else shown.index(area) % len(AREAS) for area in order}


def paint(slot: int | None) -> str:
    """Return the class and the colour on paper of an area's number, as attributes."""
    return f'class="mg-rest" fill="{REST}"' if slot is None else f'class="mg-c{slot}" fill="{AREAS[slot]}"'


def lighter(colour: str, by: float) -> str:
    """Mix a colour with white: 0 as it is, 1 white.

    >>> lighter("#000000", 0.5)
    '#808080'
    """
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * by):02x}" for part in parts)


def style() -> str:
    """Return the style sheet inside a picture: paper by default, dark where the reader asks for it.

    A page overrides any colour by setting `--migrastat-ink`, `-soft`, `-line`, `-paper`, `-rest`, `-c0` to `-c11`.
    """
    plain = {name: pair[0] for name, pair in INKS.items()} | _areas(0.0)
    dark = {name: pair[1] for name, pair in INKS.items()} | _areas(0.28)
    rules = [f".mg-{name}{{fill:var(--migrastat-{name},var(--mg-{name}))}}" for name in plain]
    rules += [f".mg-stroke-{name}{{stroke:var(--migrastat-{name},var(--mg-{name}))}}" for name in INKS]
    return (
        f".migrastat{{{_set(plain)}}}"
        f"@media (prefers-color-scheme:dark){{.migrastat{{{_set(dark)}}}}}"
        f"@media print{{.migrastat{{{_set(plain)}}}}}" + "".join(rules)
    )


def _areas(by: float) -> dict[str, str]:
    return {f"c{slot}": lighter(colour, by) for slot, colour in enumerate(AREAS)} | {"rest": lighter(REST, 0)}


def _set(colours: Mapping[str, str]) -> str:
    return ";".join(f"--mg-{name}:{colour}" for name, colour in colours.items())
