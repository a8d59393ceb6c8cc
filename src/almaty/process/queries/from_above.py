"""What the archive and the overview, above, ask of this room: names of meetings, themes and what bears on them."""

from collections.abc import Iterable

from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import NotFound
from almaty.process.models import Meeting, Milestone, Objective, Source, Theme, ThemeLink


def meeting_names(keys: Iterable[str]) -> dict[str, Pair]:
    """Return the titles of meetings by key, also of those that were withdrawn."""
    return dict(Meeting.objects.filter(key__in=list(keys)).values_list("key", "title"))


def source_rows(keys: Iterable[str]) -> list[Source]:
    """Return sources in the order asked for; keys that are not held are left out."""
    asked = list(keys)
    rows = Source.objects.in_bulk(asked)
    return [rows[one] for one in asked if one in rows]


def source_ids() -> frozenset[str]:
    """Return the ids of all sources."""
    return frozenset(Source.objects.standing().values_list("key", flat=True))


def theme(key: str) -> Theme:
    """Return one theme; NotFound for any other key."""
    row: Theme | None = Theme.objects.standing().filter(key=key[:60]).first()
    if row is None:
        raise NotFound(
            what=pair("There is no such theme.", "Такого тематического направления нет."),
            why=pair("Its key is not among the themes of the Process.", "Его кода нет среди направлений Процесса."),
            way_out=pair("Choose a theme from the list.", "Выберите направление из перечня."),
            where=key[:60],
        )
    return row


def objectives_of(row: Theme) -> list[Objective]:
    """Return the objectives that a theme serves."""
    return list(Objective.objects.standing().filter(key__in=row.objectives))


def theme_links(row: Theme) -> list[ThemeLink]:
    """Return what bears on a theme: links to meetings (with the meeting) and to documents (by symbol)."""
    return list(ThemeLink.objects.standing().filter(theme=row).select_related("meeting").order_by("key"))


def themes_of_document(symbol: str) -> list[Theme]:
    """Return the themes on which a document bears."""
    links = ThemeLink.objects.standing().filter(document=symbol).values("theme")
    return list(Theme.objects.standing().filter(key__in=links))


def documents_of_theme(key: str) -> list[str]:
    """Return the symbols of the documents that bear on a theme."""
    links = ThemeLink.objects.standing().filter(theme=key).exclude(document="")
    return list(links.values_list("document", flat=True))


def documents_naming(participant: str) -> list[str]:
    """Return the symbols of the documents to which the milestones of a participant lead."""
    rows = Milestone.objects.standing().exclude(document="").values_list("document", "participants")
    return [document for document, participants in rows if participant in participants]
