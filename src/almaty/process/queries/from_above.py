"""What the rooms above ask of this one: names of meetings, sources, themes."""

from collections.abc import Iterable

from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import NotFound
from almaty.process.models import Meeting, Milestone, Objective, Source, Theme, ThemeLink


def meeting_names(keys: Iterable[str] | None = None) -> dict[str, Pair]:
    """Return the titles of meetings by key, of all meetings when no keys are given, in the order of their dates."""
    rows = Meeting.objects.standing() if keys is None else Meeting.objects.filter(key__in=list(keys))
    return dict(rows.values_list("key", "title"))


def source_rows(ids: Iterable[str]) -> list[Source]:
    """Return sources by their ids, in the order asked for; ids that are not held are left out."""
    asked = list(ids)
    rows = Source.objects.in_bulk(asked)
    return [rows[one] for one in asked if one in rows]


def source_ids() -> set[str]:
    """Return the ids of all sources."""
    return set(Source.objects.standing().values_list("key", flat=True))


def theme(key: str) -> Theme:
    """Return one theme; NotFound for any other key."""
    row = Theme.objects.standing().filter(key=key[:60]).first()
    if row is None:
        raise NotFound(
            what=pair("There is no such theme.", "Такого тематического направления нет."),
            why=pair("The Process has five themes, one for each of its fields of work.",
                     "У Процесса пять тематических направлений — по одному на каждую область работы."),
            way_out=pair("Choose one from the list.", "Выберите направление из перечня."),
            where=key[:60],
        )  # fmt: skip
    return row


def objectives_of(row: Theme) -> list[Objective]:
    """Return the objectives that a theme serves."""
    return list(Objective.objects.standing().filter(key__in=row.objectives))


def theme_links(row: Theme) -> list[ThemeLink]:
    """Return what bears on a theme: links to meetings (with the meeting) and to documents (by symbol)."""
    return list(row.links.standing().select_related("meeting").order_by("key"))


def themes_of_document(symbol: str) -> list[Theme]:
    """Return the themes on which a document bears."""
    return list(Theme.objects.standing().filter(links__document=symbol, links__withdrawn="").distinct())


def documents_of_theme(key: str) -> list[str]:
    """Return the symbols of the documents that bear on a theme."""
    links = ThemeLink.objects.standing().filter(theme=key).exclude(document="")
    return list(links.values_list("document", flat=True))


def documents_naming(participant: str) -> list[str]:
    """Return the symbols of the documents that a participant's milestones and meetings lead to."""
    rows = Milestone.objects.standing().exclude(document="").values_list("document", "participants")
    return [document for document, participants in rows if participant in participants]
