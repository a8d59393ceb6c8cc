"""Comparing two versions of a text."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from almaty.kernel.pair import LANGS, Lang
from almaty.language.reader import lang_of
from almaty.texts.operations.comparing import compare
from almaty.texts.queries.points import Point, step_asked, usual_points
from almaty.texts.rules.comparing import Compared
from almaty.texts.views.followed import Followed, followed
from almaty.texts.views.frame import frame


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph in the languages asked for, or a run of paragraphs that did not change (`unchanged` of them)."""

    columns: tuple[tuple[Lang, Compared], ...] = ()
    unchanged: int = 0

    @property
    def row(self) -> Compared:
        """Return what became of the paragraph, told by the language in which more did."""
        return max((row for _lang, row in self.columns), key=lambda row: row.became != "same")


@require_safe
def text_compare(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what differs between two versions, word by word."""
    seen = followed(request, slug)
    earlier, later = _asked(request, seen)
    told = request.GET.get("lang", "")
    words = told if told in (*LANGS, "both") else lang_of()
    langs: tuple[Lang, ...] = LANGS if words == "both" else ("ru",) if words == "ru" else ("en",)
    named = {earlier, later} <= {point.seq for point in seen.points}
    found = [
        compare(seen.held.text, earlier, later, lang, named=named, actor=seen.held.actor, now=seen.held.now)
        for lang in langs
    ]
    lines = [Line(tuple(zip(langs, rows, strict=True))) for rows in zip(*found, strict=True)]
    whole = request.GET.get("show") == "all"
    context = {
        "earlier": earlier, "later": later, "words": words, "whole": whole, "counts_of": _counts(lines),
        "lines": lines if whole else _shortened(lines), "last": _("Comparison"),
        "offered": (_offered(seen.points, earlier), _offered(seen.points, later)), "first": seen.first,
    }  # fmt: skip
    return render(request, "texts/compare.html", frame(seen.held, "compare") | context)


def _asked(request: HttpRequest, seen: Followed) -> tuple[int, int]:
    """Return the two steps in their order; a number that was typed counts more than a version that was chosen."""
    text, usual = seen.held.text, usual_points(seen.points, seen.held.text.last)
    found = [
        step_asked(text, request.GET.get(f"{name}_step") or request.GET.get(name, ""), seen.points, otherwise=otherwise)
        for name, otherwise in zip(("from", "to"), usual, strict=True)
    ]
    return min(found), max(found)


def _offered(points: Sequence[Point], chosen: int) -> list[tuple[int, str, bool]]:
    """Return the versions to choose from, the chosen step among them: its number, its name, whether it is chosen."""
    lang = lang_of()
    named = [(point.seq, f"{point.name.text(lang)} ({_('step')} {point.seq})", point.seq == chosen) for point in points]
    if not any(mark for _seq, _name, mark in named):
        named = sorted([*named, (chosen, f"{_('step')} {chosen}", True)])
    return named


def _counts(lines: Sequence[Line]) -> dict[str, int]:
    rows = [line.row for line in lines]
    became = [row.became for row in rows]
    return {name: became.count(name) for name in ("changed", "new", "gone")} | {
        "moved": sum(row.moved for row in rows), "renumbered": sum(row.renumbered for row in rows),
        "all": len(rows), "touched": sum(row.touched for row in rows),
    }  # fmt: skip


def _shortened(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with each run of paragraphs that did not change as one."""
    found: list[Line] = []
    for line in lines:
        if any(row.touched for _lang, row in line.columns):
            found.append(line)
        elif found and found[-1].unchanged:
            found[-1] = Line(unchanged=found[-1].unchanged + 1)
        else:
            found.append(Line(unchanged=1))
    return found
