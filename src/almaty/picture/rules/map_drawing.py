"""The map as SVG: it stands in the page, its States are links, and it works without scripts."""

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from almaty.picture.rules.geography import Geography, Shape
from almaty.picture.rules.map import ChoroplethMap
from almaty.picture.rules.palette import INK, INK_SOFT, LINE, NO_DATA, PAPER, SANS, SEA, SEQUENCE


def draw_map(chart: ChoroplethMap, geography: Geography, *, year: int | None = None, standalone: bool = False) -> str:
    """Draw the map of a year as SVG: with classes for the screen, with colours of its own for paper.

    One map stands on a page (the pattern for "no data" has one id).
    """
    shown = chart.nearest(year)
    paint = _PaperPaint() if standalone else _ScreenPaint()
    parts = [
        _head(chart, geography, shown, standalone),
        f"<rect {paint.of('map-sea')} width='{geography.width}' height='{geography.height}'/>",
        *(f"<path {paint.of('map-out')} d='{shape.path}'/>" for iso3, shape in geography.areas.items()
          if iso3 not in chart.names),
        *(_area(chart, iso3, shape, shown, paint) for iso3, shape in geography.areas.items() if iso3 in chart.names),
        f"<path {paint.of('map-neutral')} d='{geography.neutral}'/>",
        f"<path {paint.of('map-border')} d='{geography.borders}'/>",
        f"<path {paint.of('map-disputed')} d='{geography.disputed}'/>",
        *(_label(chart.short[iso3], shape, paint) for iso3, shape in geography.areas.items() if iso3 in chart.short),
        "</svg>",
    ]  # fmt: skip
    return "\n".join(parts)


class _ScreenPaint:
    """Names classes; the style sheet knows the colours."""

    def of(self, style: str) -> str:
        return f"class='{style}'"


class _PaperPaint:
    """Writes colours into the drawing."""

    STYLES: Mapping[str, str] = {
        "map-sea": f"fill='{SEA}'",
        "map-out": f"fill='{NO_DATA}'",
        "map-none": "fill='url(#map-hatch)'",
        "map-neutral": f"fill='{PAPER}'",
        "map-border": f"fill='none' stroke='{PAPER}' stroke-width='1.6'",
        "map-disputed": f"fill='none' stroke='{INK_SOFT}' stroke-width='1.6' stroke-dasharray='5 4'",
        "map-label": f"fill='{INK}' stroke='{PAPER}' stroke-width='8' paint-order='stroke' stroke-linejoin='round' "
        f"font-family='{SANS}' font-size='34' text-anchor='middle'",
        **{f"map-s{slot}": f"fill='{colour}'" for slot, colour in enumerate(SEQUENCE, 1)},
    }

    def of(self, style: str) -> str:
        return self.STYLES[style]


Paint = _ScreenPaint | _PaperPaint


def _head(chart: ChoroplethMap, geography: Geography, year: int, standalone: bool) -> str:
    about = chart.description or chart.title
    namespace = " xmlns='http://www.w3.org/2000/svg'" if standalone else ""
    size = f" width='{geography.width}' height='{geography.height}'" if standalone else ""
    lines = f"<path d='M0 0V14' stroke='{LINE}' stroke-width='5'/>" if standalone else "<path d='M0 0V14'/>"
    fill = f" fill='{PAPER}'" if standalone else ""
    return (
        f"<svg class='map-drawing'{namespace}{size} viewBox='0 0 {geography.width} {geography.height}' role='group' "
        f"lang='{chart.lang}' aria-label={quoteattr(f'{about} ({year})')}>"
        f"<defs><pattern id='map-hatch' width='14' height='14' patternUnits='userSpaceOnUse' "
        f"patternTransform='rotate(45)'><rect width='14' height='14'{fill}/>{lines}</pattern></defs>"
    )


def _area(chart: ChoroplethMap, iso3: str, shape: Shape, year: int, paint: Paint) -> str:
    slot = chart.slot(chart.value(iso3, year))
    tip = chart.tip(iso3, year)
    if isinstance(paint, _PaperPaint):
        return f"<path {paint.of(f'map-s{slot}' if slot else 'map-none')} d='{shape.path}'/>"
    style = f"map-area map-s{slot}" if slot else "map-area map-none"
    path = f"<path d='{shape.path}'/>"
    if iso3 not in chart.links:
        return f"<g class='{style}' data-area='{iso3}' role='img' aria-label={quoteattr(tip)}>{path}</g>"
    return (
        f"<a class='{style}' data-area='{iso3}' href={quoteattr(chart.links[iso3])} "
        f"aria-label={quoteattr(tip)}>{path}</a>"
    )


def _label(text: str, shape: Shape, paint: Paint) -> str:
    x, y = shape.label
    return f"<text {paint.of('map-label')} x='{x}' y='{y}' dy='10' aria-hidden='true'>{escape(text)}</text>"
