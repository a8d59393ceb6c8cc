"""A commitment as the content that it was declared with."""

from collections.abc import Iterable

from almaty.commitments.models import Commitment, Indicator
from almaty.commitments.rules.content import Content, IndicatorAsked
from almaty.commitments.rules.frameworks import OBJECTIVE
from almaty.kernel.audience import Audience

WITH = ("matches", "partners", "tags", "indicators")
"""What `content_of` reads beside the row, for `prefetch_related`."""


def content_of(row: Commitment) -> Content:
    """Return what a commitment says: four queries, none where `WITH` was fetched with it."""
    tags = [(tag.framework, tag.item) for tag in row.tags.all()]
    return Content(
        lead=row.lead, title=row.title, change=row.change, beneficiaries=row.beneficiaries,
        institution=row.institution, populations=tuple(row.populations), by_date=row.by_date,
        first_due=row.first_due, last_due=row.last_due, every_months=row.every_months, form=row.form,
        partners=tuple(one.participant for one in row.partners.all() if one.left_at is None),
        matches=row.matches.number if row.matches else 0,
        anchor=row.anchor, text=row.text, paragraph=row.paragraph, outcome=row.outcome or 0,
        resources_needed=row.resources_needed, resources_matched=row.resources_matched,
        audience=Audience(row.audience), audience_reports=Audience(row.audience_reports),
        objectives=tuple(item for framework, item in tags if framework == OBJECTIVE),
        tags=tuple(tag for tag in tags if tag[0] != OBJECTIVE), indicators=_indicators(row.indicators.all()),
    )  # fmt: skip


def _indicators(rows: Iterable[Indicator]) -> tuple[IndicatorAsked, ...]:
    return tuple(
        IndicatorAsked(
            kind=row.kind, series=row.series, text=row.text, baseline=row.baseline, baseline_year=row.baseline_year,
            target=row.target, target_year=row.target_year, rises=row.rises,
        )
        for row in rows
    )  # fmt: skip
