"""A commitment as plain JSON, for everybody's programs: what each name means, written and read back. Plain Python.

The form is documented in `SCHEMA`; its id and version stand in every file under "schema". Texts are pairs:
{"en", "ru", "source", "made_from", "verified"}. Days are ISO 8601; what is not known is null or left empty.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from almaty.commitments.rules.content import Content, IndicatorAsked
from almaty.kernel.audience import Audience
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Invalid

SCHEMA_ID = "almaty/commitment/1"
SCHEMA: Mapping[str, str] = {
    "schema": "the id and version of this form",
    "lead": "code of the participant that declares the commitment and reports on it (ISO 3166 alpha-3 for States)",
    "form": "individual, joint or matching",
    "partners": "codes of the participants of a joint commitment besides the lead",
    "matches": "number of the commitment that this one matches, 0 for none",
    "anchor": "what it hangs on: kind (paragraph, outcome, free), and text and paragraph, or outcome",
    "title": "title (pair)",
    "change": "what exactly will be different (pair)",
    "beneficiaries": "for whom (pair)",
    "populations": "groups of people: refugees, stateless, migrants, victims, institutions",
    "institution": "which institution leads (pair)",
    "by_date": "by when",
    "resources": "needed and matched (pairs)",
    "audience": "who reads the commitment, and who reads its reports",
    "schedule": "first date on which a report is due, months between two, last date",
    "objectives": "keys of the objectives of the Process that it serves",
    "tags": "items of outside frameworks: framework, item",
    "indicators": "kind (series, result), series (its key), text (pair), baseline and target (value, year), rises",
    "number": "permanent number, in its address",
    "address": "page of the commitment, in English",
    "standing": "standing or withdrawn",
    "withdrawn_why": "why it was withdrawn (pair)",
    "declared_at": "instant at which the participant declared it",
    "progress": "stage by the newest report; no-report where none was received",
    "reading": "the secretariat's reading of the newest report that it has read; not-read for none",
    "dues": "dates on which reports are due: date, report (its seq; null while none was received)",
    "reports": "reports that the reader may read, the newest first: seq, kind, participant, progress, changed, "
    "obstacles, help_wanted, corrects (a seq), bound_at, evidence (kind, key, note), readings (verdict, reasons, "
    "read_at, replies: participant, text, replied_at); null where reports are not open to the reader",
}


def written(content: Content) -> dict[str, Any]:
    """Return what a commitment promises in the open form."""
    return {
        "schema": SCHEMA_ID,
        "lead": content.lead,
        "form": content.form,
        "partners": list(content.partners),
        "matches": content.matches,
        "anchor": {"kind": content.anchor, "text": content.text, "paragraph": content.paragraph,
                   "outcome": content.outcome},
        **{name: getattr(content, name).as_dict() for name in _PAIRS},
        "populations": list(content.populations),
        "by_date": content.by_date.isoformat(),
        "resources": {"needed": content.resources_needed.as_dict(), "matched": content.resources_matched.as_dict()},
        "audience": {"commitment": str(content.audience.value), "reports": str(content.audience_reports.value)},
        "schedule": {"first": content.first_due.isoformat(), "every_months": content.every_months,
                     "last": content.last_due.isoformat()},
        "objectives": list(content.objectives),
        "tags": [{"framework": framework, "item": item} for framework, item in content.tags],
        "indicators": [_indicator(one) for one in content.indicators],
    }  # fmt: skip


def read(form: Mapping[str, Any]) -> Content:
    """Return what a commitment promises from the open form; refuses (Invalid) what is not of it, naming the place."""
    if form.get("schema") != SCHEMA_ID:
        raise _not_of_it("schema")
    anchor, audience, schedule = (_within(form, name) for name in ("anchor", "audience", "schedule"))
    resources = _within(form, "resources")
    return Content(
        lead=_text(form, "lead"), form=_text(form, "form"), partners=_texts(form, "partners"),
        matches=_number(form, "matches"), anchor=_text(anchor, "kind"), text=_text(anchor, "text"),
        paragraph=_number(anchor, "paragraph"), outcome=_number(anchor, "outcome"),
        title=_pair(form, "title"), change=_pair(form, "change"), beneficiaries=_pair(form, "beneficiaries"),
        institution=_pair(form, "institution"), populations=_texts(form, "populations"), by_date=_day(form, "by_date"),
        resources_needed=_pair(resources, "needed"), resources_matched=_pair(resources, "matched"),
        audience=_audience(audience, "commitment"), audience_reports=_audience(audience, "reports"),
        first_due=_day(schedule, "first"), every_months=_number(schedule, "every_months"),
        last_due=_day(schedule, "last"), objectives=_texts(form, "objectives"),
        tags=tuple((_text(one, "framework"), _text(one, "item")) for one in _rows(form, "tags")),
        indicators=tuple(_asked(one) for one in _rows(form, "indicators")),
    )  # fmt: skip


_PAIRS = ("title", "change", "beneficiaries", "institution")


def _indicator(one: IndicatorAsked) -> dict[str, Any]:
    return {
        "kind": one.kind, "series": one.series, "text": one.text.as_dict(),
        "baseline": {"value": one.baseline, "year": one.baseline_year},
        "target": {"value": one.target, "year": one.target_year}, "rises": one.rises,
    }  # fmt: skip


def _asked(one: Mapping[str, Any]) -> IndicatorAsked:
    baseline, target = _within(one, "baseline"), _within(one, "target")
    return IndicatorAsked(
        kind=_text(one, "kind"), series=_text(one, "series"), text=_pair(one, "text"),
        baseline=_value(baseline), baseline_year=_year(baseline), target=_value(target), target_year=_year(target),
        rises=one.get("rises") is not False,
    )  # fmt: skip


def _within(form: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    held = form.get(name)
    if not isinstance(held, Mapping):
        raise _not_of_it(name)
    return held


def _rows(form: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    held = form.get(name)
    if not isinstance(held, list) or not all(isinstance(one, Mapping) for one in held):
        raise _not_of_it(name)
    return held


def _text(form: Mapping[str, Any], name: str) -> str:
    held = form.get(name)
    if not isinstance(held, str):
        raise _not_of_it(name)
    return held


def _texts(form: Mapping[str, Any], name: str) -> tuple[str, ...]:
    held = form.get(name)
    if not isinstance(held, list) or not all(isinstance(one, str) for one in held):
        raise _not_of_it(name)
    return tuple(held)


def _number(form: Mapping[str, Any], name: str) -> int:
    held = form.get(name)
    if not isinstance(held, int) or isinstance(held, bool) or held < 0:
        raise _not_of_it(name)
    return held


def _value(form: Mapping[str, Any]) -> float | None:
    held = form.get("value")
    if held is not None and (not isinstance(held, int | float) or isinstance(held, bool)):
        raise _not_of_it("value")
    return held


def _year(form: Mapping[str, Any]) -> int | None:
    return None if form.get("year") is None else _number(form, "year")


def _pair(form: Mapping[str, Any], name: str) -> Pair:
    return Pair.from_dict(dict(_within(form, name)))


def _day(form: Mapping[str, Any], name: str) -> date:
    try:
        return date.fromisoformat(_text(form, name))
    except ValueError as error:
        raise _not_of_it(name) from error


def _audience(form: Mapping[str, Any], name: str) -> Audience:
    try:
        return Audience(_text(form, name))
    except ValueError as error:
        raise _not_of_it(name) from error


def _not_of_it(where: str) -> Invalid:
    return Invalid(
        what=pair("This is not a commitment in the open form.", "Это не обязательство в открытом формате."),
        why=pair(f"“{where}” is missing or of another kind than {SCHEMA_ID} asks for.",
                 f"«{where}» отсутствует или не соответствует формату {SCHEMA_ID}."),
        way_out=pair("Compare it with the description of the form that the platform gives.",
                     "Сверьте с описанием формата, которое даёт платформа."),
        where=where, code="not-the-open-form",
    )  # fmt: skip
