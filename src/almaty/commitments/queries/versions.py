"""What a commitment said before each change."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

from almaty.commitments.models import Commitment, Version
from almaty.commitments.queries.anchored import as_read_by
from almaty.commitments.queries.content import content_of
from almaty.commitments.queries.gate import commitment_of
from almaty.commitments.queries.live import series_names
from almaty.commitments.rules.content import Content, IndicatorAsked
from almaty.commitments.rules.frameworks import item_name
from almaty.commitments.rules.names import ANCHOR_NAMES, FORM_NAMES, POPULATION_NAMES
from almaty.commitments.rules.open_form import read
from almaty.kernel.actor import Actor
from almaty.kernel.audience import AUDIENCE_NAMES, Audience
from almaty.kernel.pair import LANGS, Pair, pair
from almaty.language.rules import format_date
from almaty.people.rules import seat_name, seats
from almaty.process.queries import theme_choices

FIELD_NAMES = {
    "lead": pair("participant", "участник"),
    "title": pair("title", "название"),
    "change": pair("what will be different", "что изменится"),
    "beneficiaries": pair("for whom", "для кого"),
    "institution": pair("institution", "учреждение"),
    "populations": pair("groups of people", "группы людей"),
    "by_date": pair("by when", "к какому сроку"),
    "form": pair("made by", "кем принято"),
    "partners": pair("partners", "партнёры"),
    "matches": pair("matches", "в поддержку"),
    "anchor": pair("what it hangs on", "на чём основано"),
    "text": pair("text", "текст"),
    "paragraph": pair("paragraph", "пункт"),
    "outcome": pair("decision", "решение"),
    "resources_needed": pair("resources needed", "требуемые ресурсы"),
    "resources_matched": pair("resources matched", "выделенные ресурсы"),
    "audience": pair("who reads it", "круг читателей"),
    "audience_reports": pair("who reads its reports", "круг читателей отчётов"),
    "first_due": pair("first report due", "первый отчёт"),
    "every_months": pair("months between reports", "месяцев между отчётами"),
    "last_due": pair("last report due", "последний отчёт"),
    "objectives": pair("objectives", "цели"),
    "tags": pair("outside frameworks", "внешние документы"),
    "indicators": pair("indicators", "показатели"),
}


@dataclass(frozen=True, slots=True)
class Changed:
    """A part of a commitment that a change made different: as it was, and as it became."""

    name: Pair
    before: Pair
    after: Pair


@dataclass(frozen=True, slots=True)
class VersionShown:
    """A version as it stood until a change, and what that change made different."""

    row: Version
    changes: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """A commitment and its versions, the newest first."""

    commitment: Commitment
    versions: tuple[VersionShown, ...]
    names_persons: bool


def versions_page(actor: Actor, number: int) -> VersionsPage:
    """Return the versions of a commitment that the actor may know of; refuses any other (NotFound)."""
    row = commitment_of(actor, number)
    rows = list(Version.objects.filter(commitment=row).select_related("ended_by").order_by("number"))
    contents = as_read_by(actor, [*(read(one.content) for one in rows), content_of(row)])
    words = _Words(contents)
    shown = [
        VersionShown(one, tuple(words.changes(before, after)))
        for one, before, after in zip(rows, contents, contents[1:], strict=False)
    ]
    return VersionsPage(row, tuple(reversed(shown)), names_persons=actor.system or bool(actor.mandates))


class _Words:
    """Writes the parts of a commitment in words, with names read once for all versions."""

    def __init__(self, contents: list[Content]) -> None:
        self.known, self.themes = seats(), dict(theme_choices())
        self.series = series_names({one.series for content in contents for one in content.indicators if one.series})

    def changes(self, before: Content, after: Content) -> Iterator[Changed]:
        """Yield what differs, in the order in which the page of a commitment shows it."""
        order = list(FIELD_NAMES)
        names = sorted((one.name for one in fields(Content) if one.name in FIELD_NAMES), key=order.index)
        for name in names:
            if getattr(before, name) != getattr(after, name):
                yield Changed(FIELD_NAMES[name], self._told(name, before), self._told(name, after))

    def _told(self, name: str, content: Content) -> Pair:
        value = getattr(content, name)
        match name:
            case "lead":
                return seat_name(value, self.known)
            case "partners":
                return _listed(seat_name(one, self.known) for one in value)
            case "populations":
                return _listed(POPULATION_NAMES.get(one, pair(one, one)) for one in value)
            case "objectives":
                return _listed(self.themes.get(one) or pair(one, one) for one in value)
            case "tags":
                return _listed(item_name(code, item) for code, item in value)
            case "indicators":
                return _listed(self._measured(one) for one in value)
        return _plain(name, value)

    def _measured(self, one: IndicatorAsked) -> Pair:
        name = self.series.get(one.series) or one.text
        ends = [f"{value:g}" + (f" ({year})" if year else "")
                for value, year in ((one.baseline, one.baseline_year), (one.target, one.target_year))
                if value is not None]  # fmt: skip
        told = f": {' → '.join(ends)}" if ends else ""
        return pair(*(name.shown(lang).text + told for lang in LANGS))


_NOTHING = pair("–", "–")


def _plain(name: str, value: object) -> Pair:
    if isinstance(value, Pair):
        return value or _NOTHING
    if isinstance(value, date):
        return pair(*(format_date(value, lang=lang) for lang in LANGS))
    if isinstance(value, Audience):
        return AUDIENCE_NAMES[value]
    names = {"form": FORM_NAMES, "anchor": ANCHOR_NAMES}.get(name, {})
    told = str(value or "–")
    return names.get(str(value)) or pair(told, told)


def _listed(names: Iterator[Pair]) -> Pair:
    found = list(names)
    return pair(*("; ".join(one.shown(lang).text for one in found) for lang in LANGS)) if found else _NOTHING
