"""The columns of what leaves: stable English names, texts in both languages, codes with what they are called."""

from collections.abc import Iterator, Mapping
from typing import Any

from almaty.commitments.rules.content import Content
from almaty.commitments.rules.names import (
    FORM_NAMES,
    NOT_READ,
    PROGRESS_NAMES,
    READING_NAMES,
    REPORT_KINDS,
    STANDING_NAMES,
)
from almaty.kernel.pair import Pair

Cells = dict[str, Any]

_TEXTS = ("title", "change", "beneficiaries", "institution", "resources_needed", "resources_matched")
COMMITMENT_COLUMNS = (
    "number", "address", "standing", "standing_name", "lead", "lead_name", "form", "form_name", "partners", "matches",
    "anchor", "text", "paragraph", "outcome", *(f"{name}_{side}" for name in _TEXTS[:4] for side in ("en", "ru")),
    "populations", "by_date", "objectives", "tags", "indicators",
    *(f"{name}_{side}" for name in _TEXTS[4:] for side in ("en", "ru")), "audience", "audience_reports", "first_due",
    "every_months", "last_due", "declared_at", "progress", "progress_name", "reported_at", "reports_due",
    "reports_received", "owed_since", "next_due", "reading", "reading_name",
)  # fmt: skip
_NEWS = ("changed", "obstacles", "help_wanted")
REPORT_COLUMNS = (
    "number", "seq", "kind", "kind_name", "participant", "progress", "progress_name",
    *(f"{name}_{side}" for name in _NEWS for side in ("en", "ru")), "corrects", "bound_at", "evidence", "reading",
    "reading_name", "reasons_en", "reasons_ru", "reply_en", "reply_ru",
)  # fmt: skip


def promised(content: Content, *, lang: str) -> Cells:
    """Return the cells of what a commitment promises."""
    return {
        "lead": content.lead, "form": content.form, "form_name": FORM_NAMES[content.form].text(lang),
        "partners": "; ".join(content.partners), "matches": content.matches or "", "anchor": content.anchor,
        "text": content.text, "paragraph": content.paragraph or "", "outcome": content.outcome or "",
        **{key: text for name in _TEXTS for key, text in both(name, getattr(content, name))},
        "populations": "; ".join(content.populations), "by_date": content.by_date.isoformat(),
        "objectives": "; ".join(content.objectives),
        "tags": "; ".join(f"{framework}:{item}" for framework, item in content.tags),
        "indicators": "; ".join(one.series or one.text.shown(lang).text for one in content.indicators),
        "audience": content.audience.value, "audience_reports": content.audience_reports.value,
        "first_due": content.first_due.isoformat(), "every_months": content.every_months,
        "last_due": content.last_due.isoformat(),
    }  # fmt: skip


def became(form: Mapping[str, Any], *, lang: str) -> Cells:
    """Return the cells of what became of a commitment, from the open form of it."""
    return {
        "number": form["number"], "address": form["address"], "standing": form["standing"],
        "standing_name": STANDING_NAMES[form["standing"]].text(lang), "declared_at": form["declared_at"] or "",
        "progress": form["progress"], "progress_name": PROGRESS_NAMES[form["progress"]].text(lang),
        "reading": form["reading"] or "",
        "reading_name": READING_NAMES[form["reading"]].text(lang) if form["reading"] else "",
        "reports_received": sum(due["report"] is not None for due in form["dues"]),
    }  # fmt: skip


def reported(number: int, form: Mapping[str, Any], *, lang: str) -> Cells:
    """Return the cells of a report, from the open form of it: with the newest reading and the newest reply to that."""
    reading: Mapping[str, Any] = next(iter(form["readings"]), {})
    reply: Mapping[str, Any] = reading["replies"][-1] if reading.get("replies") else {}
    verdict = reading.get("verdict", NOT_READ)
    texts = {name: form[name] for name in _NEWS} | {"reasons": reading.get("reasons"), "reply": reply.get("text")}
    return {
        "number": number, "seq": form["seq"], "kind": form["kind"], "kind_name": REPORT_KINDS[form["kind"]].text(lang),
        "participant": form["participant"], "progress": form["progress"],
        "progress_name": PROGRESS_NAMES[form["progress"]].text(lang), "corrects": form["corrects"] or "",
        "bound_at": form["bound_at"], "evidence": "; ".join(f"{one['kind']}: {one['key']}" for one in form["evidence"]),
        "reading": verdict, "reading_name": READING_NAMES[verdict].text(lang),
        **{f"{name}_{side}": (text or {}).get(side, "") for name, text in texts.items() for side in ("en", "ru")},
    }  # fmt: skip


def both(name: str, text: Pair) -> Iterator[tuple[str, str]]:
    """Yield the two cells of a text."""
    yield f"{name}_en", text.en
    yield f"{name}_ru", text.ru
