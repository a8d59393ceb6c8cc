"""The ridge of mirrored figures: how far the two sides of corridors lie apart, one hill a year (or a country).

After the joy plots of mirror statistics: each hill is a kernel density of the log ratio of the receiving side's figure
to the sending side's. Bandwidth: Silverman (1986), 0.9 min(sd, IQR / 1.34) n^(-1/5), the median over the hills for all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from migrastat import codes
from migrastat.findings import Finding, FindingsError, refuse_errors
from migrastat.plots import letters, shapes
from migrastat.plots.colours import INKS, paint
from migrastat.plots.picture import Picture
from migrastat.plots.words import Lang, number, say
from migrastat.tables import Floats
from migrastat.tables.sheet import open_sheet

WIDE, MARGIN, STEP, RISE = 760.0, 28.0, 38.0, 78.0  # RISE: how high the highest hill stands, over STEP between hills
TITLE, LABEL, CAPTION = 24.0, 13.0, 12.5
FACTORS = (0.01, 0.1, 0.5, 1, 2, 10, 100)
POINTS = 181
REACH = (np.log(2), np.log(100))  # the axis reaches as far as the figures, within these
SMOOTHEST, SHARPEST = 0.6, 0.08  # bandwidths


@dataclass(frozen=True, slots=True)
class _Hill:
    """One row: its name, the log ratios in it."""

    name: str
    ratios: Floats

    @property
    def median(self) -> float:
        return float(np.median(self.ratios))

    def said(self, lang: Lang) -> str:
        known = codes.areas().get(self.name)
        return known.short(lang) if known else self.name


def ridge(
    table: Any,
    *,
    by: str = "year",
    receiver: str = "receiver",
    sender: str = "sender",
    lang: Lang = "en",
    title: str | None = None,
    source: str = "",
) -> Picture:
    """Draw a hill for each value of the column `by`: the spread of ln(receiver / sender) over its corridors.

    `table` is an Arrow table (or what Arrow reads) with a row a corridor and year, and a column of each side's figure
    in persons. A value of `by` that is an area's code is written as its name. Rows with one side only, or with a zero,
    are counted in the caption and not drawn. `FindingsError` where a column is missing, holds negative figures, or no
    row has both sides.
    """
    names, both, one_sided = _ratios(table, by, {"receiver": receiver, "sender": sender})
    hills = _hills(names, both)
    if not hills:
        told = f"no row has figures above zero in both {receiver} and {sender}"
        raise FindingsError([Finding("TWO-SIDES", "table", told, "give a table with both sides of some corridors")])
    every = np.concatenate([hill.ratios for hill in hills])
    heading = title or say("ridge_title", lang)
    said = _caption(every, one_sided, lang, source)
    written, at = shapes.heading(heading, MARGIN, MARGIN + TITLE * 0.7, WIDE - 2 * MARGIN, TITLE)
    axis = _Axis(every, max(letters.width(hill.said(lang), LABEL, bold=True) for hill in hills))
    top = at + 6 + RISE
    bottom = top + STEP * (len(hills) - 1) + 14
    parts = [written, _grid(axis, at + 14, bottom, lang)]
    parts += _rows(hills, axis, top)
    parts += [_told(hill, axis, top + place * STEP, lang) for place, hill in enumerate(hills)]
    rows = letters.lines(said, WIDE - 2 * MARGIN, CAPTION)
    parts.append(shapes.paragraph(rows, MARGIN, bottom + 58, CAPTION))
    high = bottom + 58 + len(rows) * CAPTION * letters.LINE + 8
    return Picture(
        "".join(parts), WIDE, round(high), heading, f"{say('ridge_axis', lang)}. {said}", lang, _sheet(hills)
    )


class _Axis:
    """From log ratios to places on the sheet, and what is marked."""

    def __init__(self, every: Floats, labels: float) -> None:
        self.reach = float(np.clip(np.quantile(np.abs(every), 0.99), *REACH)) * 1.08
        self.left, self.right = MARGIN + labels + 12, WIDE - MARGIN - 72
        self.factors = [each for each in FACTORS if abs(np.log(each)) <= self.reach]

    def place(self, ratio: float) -> float:
        return self.left + (ratio + self.reach) / (2 * self.reach) * (self.right - self.left)


def _ratios(table: Any, by: str, columns: dict[str, str]) -> tuple[list[str], Floats, int]:
    """Return for each row what it is grouped by, ln(receiver / sender), and how many figures stand alone.

    The ratio is NaN where it cannot be taken, or where nothing says what the row belongs to.
    """
    sheet = open_sheet(table, "mirrored figures", (by, *columns), columns=columns)
    one, other = (sheet.figures(side) for side in columns)
    for side, held in zip(columns, (one, other), strict=True):
        sheet.tell("VALUE", side, held < 0, "is no count of persons", "mend the figure, or leave it empty")
    refuse_errors(sheet.findings)
    groups, places = sheet.texts(by)
    both = (one > 0) & (other > 0) & (places >= 0)
    ratios = np.full(len(one), np.nan)
    ratios[both] = np.log(one[both] / other[both])
    return [*np.array([*groups, ""], dtype=object)[places]], ratios, int((np.isfinite(one) ^ np.isfinite(other)).sum())


def _hills(names: Sequence[str], ratios: Floats) -> list[_Hill]:
    labels, known = np.array(names, dtype=object), np.isfinite(ratios)
    return [_Hill(name, ratios[known & (labels == name)]) for name in sorted(set(labels[known]))]


def density(ratios: Floats, at: Floats, bandwidth: float) -> Floats:
    """Return the Gaussian kernel density of `ratios` at places."""
    scaled = (at[:, None] - ratios[None, :]) / bandwidth
    found: Floats = np.exp(-0.5 * scaled**2).sum(axis=1) / (len(ratios) * bandwidth * np.sqrt(2 * np.pi))
    return found


def _bandwidth(ratios: Floats) -> float:
    if len(ratios) < 3:
        return SMOOTHEST
    quarters = np.quantile(ratios, [0.25, 0.75])
    spread = min(float(ratios.std(ddof=1)), float(quarters[1] - quarters[0]) / 1.34) or float(ratios.std(ddof=1))
    return float(np.clip(0.9 * spread * len(ratios) ** -0.2, SHARPEST, SMOOTHEST))


def _rows(hills: Sequence[_Hill], axis: _Axis, top: float) -> list[str]:
    at = np.linspace(-axis.reach, axis.reach, POINTS)
    bandwidth = float(np.median([_bandwidth(hill.ratios) for hill in hills]))
    curves = [density(hill.ratios, at, bandwidth) for hill in hills]
    highest = max(float(curve.max()) for curve in curves)
    return [
        _row(hill, curve / highest * RISE, at, axis, top + place * STEP)
        for place, (hill, curve) in enumerate(zip(hills, curves, strict=True))
    ]


def _row(hill: _Hill, heights: Floats, at: Floats, axis: _Axis, foot: float) -> str:
    """Draw one hill: its shape, its median, a stroke for each corridor under it."""
    outline = "L".join(
        f"{axis.place(x):.1f} {foot - h:.1f}" for x, h in zip(at.tolist(), heights.tolist(), strict=True)
    )
    middle = float(np.clip(hill.median, -axis.reach, axis.reach))
    peak = float(np.interp(middle, at, heights))
    inside = np.clip(hill.ratios, -axis.reach, axis.reach)
    rug = "".join(f"M{axis.place(x):.1f} {foot + 2:.1f}v4" for x in np.unique(inside.round(3)).tolist())
    x = axis.place(middle)
    paper, soft = INKS["paper"][0], INKS["soft"][0]
    return (
        f'<path {paint(0)} fill-opacity="0.93" stroke="{paper}" stroke-width="1.2" '
        f'd="M{axis.place(float(at[0])):.1f} {foot:.1f}L{outline}L{axis.place(float(at[-1])):.1f} {foot:.1f}Z"/>'
        f'<path class="mg-stroke-soft" stroke="{soft}" stroke-width="0.5" stroke-opacity="0.5" d="{rug}"/>'
        f'<path class="mg-stroke-paper" stroke="{paper}" stroke-width="1.8" d="M{x:.1f} {foot:.1f}V{foot - peak:.1f}"/>'
    )


def _told(hill: _Hill, axis: _Axis, foot: float, lang: Lang) -> str:
    """Write a hill's name and its count, over everything drawn."""
    count = say("pairs", lang, count=number(len(hill.ratios), lang))
    name = shapes.text(hill.said(lang), axis.left - 10, foot, LABEL, bold=True, anchor="end")
    return name + shapes.text(count, axis.right + 8, foot, 10.5, ink="soft")


def _grid(axis: _Axis, top: float, bottom: float, lang: Lang) -> str:
    parts = []
    for factor in axis.factors:
        x = axis.place(float(np.log(factor)))
        parts.append(shapes.line(f"M{x:.1f} {top:.1f}V{bottom:.1f}", ink="soft" if factor == 1 else "line"))
        words = "1" if factor == 1 else f"×{factor:g}" if factor > 1 else f"÷{1 / factor:g}"
        parts.append(shapes.text(words, x, bottom + 15, 11, ink="soft", anchor="middle"))
    middle = (axis.left + axis.right) / 2
    parts.append(shapes.text(say("ridge_axis", lang), middle, bottom + 33, 11.5, ink="soft", anchor="middle"))
    return "".join(parts)


def _caption(every: Floats, one_sided: int, lang: Lang, source: str) -> str:
    agree = 100 * float((np.abs(every) <= np.log(1.1)).mean())
    differ = 100 * float((np.abs(every) > np.log(2)).mean())
    said = [
        say("ridge_read", lang, pairs=number(len(every), lang)),
        say("ridge_agree", lang, agree=number(agree, lang, 1), differ=number(differ, lang, 1),
            one_sided=number(one_sided, lang)),
    ]  # fmt: skip
    return " ".join([*said, *([say("source", lang, source=source.rstrip("."))] if source else [])])


def _sheet(hills: Sequence[_Hill]) -> Any:
    """Return the table behind: a row a hill, with its count, quarters and shares."""
    return pa.table(
        {
            "name": [hill.name for hill in hills],
            "pairs": [len(hill.ratios) for hill in hills],
            "lower_quarter": [float(np.exp(np.quantile(hill.ratios, 0.25))) for hill in hills],
            "median": [float(np.exp(hill.median)) for hill in hills],
            "upper_quarter": [float(np.exp(np.quantile(hill.ratios, 0.75))) for hill in hills],
            "within_10_per_cent": [float((np.abs(hill.ratios) <= np.log(1.1)).mean()) for hill in hills],
            "over_factor_2": [float((np.abs(hill.ratios) > np.log(2)).mean()) for hill in hills],
        }
    )
