"""Writing a content into the rows of a commitment; inside the caller's transaction."""

from collections.abc import Mapping
from datetime import datetime

from almaty.commitments.models import Commitment, Indicator, Numbering, Partner, Tag, Version
from almaty.commitments.queries.content import content_of
from almaty.commitments.rules.content import Content, Known
from almaty.commitments.rules.frameworks import OBJECTIVE
from almaty.commitments.rules.open_form import written
from almaty.kernel.actor import Actor
from almaty.kernel.pair import Pair
from almaty.language.forms import keep_fingerprint

_PAIRS = ("title", "change", "beneficiaries", "institution", "resources_needed", "resources_matched")
_PLAIN = ("lead", "form", "by_date", "anchor", "first_due", "every_months", "last_due")


def next_number() -> int:
    """Return the next number and keep that it was given: it is never given again, whatever becomes of the draft."""
    Numbering.objects.get_or_create(pk=1)
    row = Numbering.objects.select_for_update().get(pk=1)
    highest = Commitment.objects.order_by("-number").values_list("number", flat=True).first() or 0
    row.last = max(row.last, highest) + 1
    row.save(update_fields=["last"])
    return row.last


def fill(row: Commitment, content: Content, known: Known) -> None:
    """Set the columns of a commitment; the caller saves it."""
    for name in _PLAIN:
        setattr(row, name, getattr(content, name))
    for name in _PAIRS:
        setattr(row, name, keep_fingerprint(getattr(content, name), getattr(row, name)))
    row.populations = list(content.populations)
    row.audience, row.audience_reports = str(content.audience), str(content.audience_reports)
    row.matches = Commitment.objects.get(number=content.matches) if content.form == "matching" else None
    _hang(row, content, known)


def _hang(row: Commitment, content: Content, known: Known) -> None:
    """Set what a commitment hangs on, and leave the other anchors empty."""
    under, after = content.anchor == "paragraph", content.anchor == "outcome"
    row.text, row.paragraph = (content.text, content.paragraph) if under else ("", 0)
    row.step = known.paragraphs.get((content.text, content.paragraph), 0) if under else 0
    row.outcome, row.meeting = (content.outcome, known.outcomes.get(content.outcome, "")) if after else (None, "")


def fill_around(row: Commitment, content: Content, *, now: datetime) -> None:
    """Keep the tags, indicators and partners of a saved commitment as its content says."""
    wanted = {*((OBJECTIVE, key) for key in content.objectives), *content.tags}
    held = {(tag.framework, tag.item): tag for tag in row.tags.all()}
    row.tags.filter(pk__in=[tag.pk for key, tag in held.items() if key not in wanted]).delete()
    Tag.objects.bulk_create(
        Tag(commitment=row, framework=code, item=item) for code, item in sorted(wanted - held.keys())
    )
    row.indicators.all().delete()
    Indicator.objects.bulk_create(
        Indicator(commitment=row, position=position, kind=one.kind, series=one.series,
                  text=keep_fingerprint(one.text, Pair()), baseline=one.baseline, baseline_year=one.baseline_year,
                  target=one.target, target_year=one.target_year, rises=one.rises)
        for position, one in enumerate(content.indicators, start=1)
    )  # fmt: skip
    _join(row, content.partners, now)


def _join(row: Commitment, partners: tuple[str, ...], now: datetime) -> None:
    """Keep who is asked to join: whoever is new has yet to agree, whoever is no longer named has left."""
    held: Mapping[str, Partner] = {one.participant: one for one in row.partners.all()}
    Partner.objects.bulk_create(Partner(commitment=row, participant=code) for code in partners if code not in held)
    for code, one in held.items():
        if code not in partners and row.standing == "draft":
            one.delete()
        elif code not in partners and one.left_at is None:
            Partner.objects.filter(pk=one.pk).update(left_at=now)
        elif code in partners and one.left_at is not None:
            Partner.objects.filter(pk=one.pk).update(left_at=None, agreed_at=None, agreed_by=None)


def keep_version(row: Commitment, *, why: Pair, actor: Actor, now: datetime) -> int:
    """Keep a commitment as it stands before a change, with the reason; return the number of the version."""
    last = row.versions.order_by("-number").values_list("number", flat=True).first() or 0
    agreed = [one.participant for one in row.partners.all() if one.agreed_at and not one.left_at]
    content = written(content_of(row)) | {"agreed": agreed}
    Version.objects.create(commitment=row, number=last + 1, content=content, why=why, ended_at=now,
                           ended_by_id=actor.account_id)  # fmt: skip
    return last + 1
