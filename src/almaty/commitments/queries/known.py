"""What is known of the things that commitments and reports name, for the one who declares or reports."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from almaty.archive.queries import visible_to as documents_visible_to
from almaty.commitments.queries.gate import visible_to
from almaty.commitments.rules.content import Content, Known
from almaty.commitments.rules.measuring import series_key
from almaty.commitments.rules.reporting import KnownEvidence, ReportContent
from almaty.exchange.queries import figures
from almaty.kernel.actor import Actor
from almaty.meetings.queries.record.outcomes import outcomes_read_by
from almaty.people.rules import SUPPORT_UNIT, seats
from almaty.process.queries import themes
from almaty.texts.queries.states import state_of
from almaty.texts.queries.texts import visible_to as texts_visible_to

_LARGEST = 2**63 - 1


def known_for(actor: Actor, contents: Sequence[Content]) -> Known:
    """Return what is known of everything that contents name: a constant number of queries, and one a text named."""
    return Known(
        participants={seat.code for seat in seats() if seat.code != SUPPORT_UNIT.code},
        objectives={theme.key for theme in themes()},
        standing=_standing(actor, {one.matches for one in contents if one.matches}),
        paragraphs=_paragraphs(actor, contents),
        outcomes=_outcomes(actor, {one.outcome for one in contents if one.anchor == "outcome"}),
        series=held_series(asked.series for one in contents for asked in one.indicators if asked.kind == "series"),
    )


def known_evidence(actor: Actor, content: ReportContent) -> KnownEvidence:
    """Return what is known of the evidence that a report names: two queries, less where it names less."""
    keys = {kind: {one.key.strip() for one in content.evidence if one.kind == kind} for kind in ("document", "series")}
    slugs = [key for key in keys["document"] if "\0" not in key]
    documents = documents_visible_to(actor).filter(slug__in=slugs) if slugs else documents_visible_to(actor).none()
    return KnownEvidence(set(documents.values_list("slug", flat=True)), held_series(keys["series"]))


def held_series(keys: Iterable[str]) -> set[str]:
    """Return those keys of which figures are held for everybody: one question to the figures."""
    read = [key for key in map(series_key, set(keys)) if key]
    return {str(key) for key, found in figures.many(read).items() if found.observations} if read else set()


def _standing(actor: Actor, numbers: Collection[int]) -> set[int]:
    asked = [number for number in numbers if 0 < number < _LARGEST]
    if not asked:
        return set()
    rows: Iterable[int] = visible_to(actor).filter(standing="standing", number__in=asked).values_list(
        "number", flat=True
    )  # fmt: skip
    return set(rows)


def _paragraphs(actor: Actor, contents: Iterable[Content]) -> Mapping[tuple[str, int], int]:
    """Return the paragraphs of adopted texts that contents name and the actor may read, with the step of adoption."""
    asked = {(one.text, one.paragraph) for one in contents if one.anchor == "paragraph" and "\0" not in one.text}
    if not asked:
        return {}
    found: dict[tuple[str, int], int] = {}
    for text in texts_visible_to(actor).filter(stage="adopted", slug__in={slug for slug, _number in asked}):
        state = state_of(text)
        step = state.adoption.at_step if state.adoption else 0
        found |= {(slug, number): step for slug, number in asked if slug == text.slug and number in state.order
                  and not state.paragraphs[number].gone}  # fmt: skip
    return found


def _outcomes(actor: Actor, pks: Collection[int]) -> Mapping[int, str]:
    asked = [pk for pk in pks if 0 < pk < _LARGEST]
    return dict(outcomes_read_by(actor, asked)) if asked else {}
