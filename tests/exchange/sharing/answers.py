"""Bound answers of Tajikistan and others, as the tests of sharing need them: rows kept as a submission keeps them."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
from django.conf import settings

from almaty.exchange.models import Answer, Call, CallFlow, Explanation, Part, Submission
from almaty.exchange.queries.definitions import dataflow
from almaty.exchange.rules.answers.keeping import submissions, write_findings, write_rows
from almaty.kernel.pair import pair
from migrastat.structures import OBS_VALUE, TIME_PERIOD, CellFinding, Text

NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
ABOUT = {
    "publisher": pair("Agency on Statistics", "Агентство по статистике").as_dict(),
    "source": "register",
    "population": pair("all persons registered", "все зарегистрированные лица").as_dict(),
    "breaks": pair("New register from 2024", "Новый регистр с 2024 года").as_dict(),
}
PARTNERS = {"RUS": 1204, "KAZ": 318, "UZB": 96, "DEU": 14, "ITA": 3}


def flows(year: str, partners: dict[str, float] | None = None, *, women: float = 0.4) -> list[dict[str, Any]]:
    """Return yearly flows by partner and sex with their totals; of every partner a share of women."""
    held = PARTNERS if partners is None else partners
    rows = []
    for code, value in {**held, "WLD": sum(held.values())}.items():
        female = sum(int(one * women) for one in held.values()) if code == "WLD" else int(value * women)
        rows += [row(code, sex, year, part) for sex, part in (("_T", value), ("F", female), ("M", value - female))]
    return rows


def row(partner: str, sex: str, year: str, value: float | None, **more: str) -> dict[str, Any]:
    """Return one flow; dimensions that are not named stand at their total."""
    return {"COUNTERPART": partner, "SEX": sex, TIME_PERIOD: year, OBS_VALUE: value, **more}


def answer(
    rows: list[dict[str, Any]], *, state: str = "TJK", flow: str = "FLOW_IN", call: str = "figures-2026",
    stage: str = "bound", about: dict[str, Any] | None = None,
) -> Part:  # fmt: skip
    """Return a bound answer of a State with rows of a dataflow; what is not said of a row stands at its total."""
    described = dataflow(flow)
    held, _ = Call.objects.get_or_create(
        slug=call, defaults={"title": pair("Figures for the meeting", "Данные к совещанию"), "deadline": NOW,
                             "stage": "open", "made_at": NOW, "opened_at": NOW},
    )  # fmt: skip
    asked, _ = CallFlow.objects.get_or_create(
        call=held, dataflow=flow, defaults={"version": described.version, "first": "2022", "last": "2025"}
    )
    owed, _ = Answer.objects.get_or_create(call=held, participant=state)
    part, _ = Part.objects.get_or_create(answer=owed, flow=asked, defaults={"about": ABOUT if about is None else about})
    part.current = send(part, rows)
    part.stage, part.bound_at = stage, NOW if stage == "bound" else None
    part.save()
    return Part.objects.select_related("answer__call", "flow", "current").get(pk=part.pk)


def send(part: Part, rows: list[dict[str, Any]]) -> Submission:
    """Keep rows as a submission of a part."""
    described, state = dataflow(part.flow.dataflow), part.answer.participant
    base = {one.id: one.total or None for one in described.dimensions} | {"FREQ": "A", "REF_AREA": state}
    table = {name: [(base | one).get(name) for one in rows] for name in described.columns}
    kinds = {name: pa.float64() if name == OBS_VALUE else pa.string() for name in described.columns}
    arrow = pa.table({name: pa.array(column, kinds[name]) for name, column in table.items()})
    store = submissions(Path(settings.HOME))
    place = store.incoming()
    write_rows(arrow, place)
    number = part.submissions.count() + 1
    return Submission.objects.create(
        part=part, number=number, way="workbook", name="answer.xlsx", original="", size=1, rows=store.keep(place),
        count=len(rows), sent_at=NOW,
    )  # fmt: skip


def explain(part: Part, place: str, text: str, value: str = "") -> None:
    """Put a question about one figure into the findings of what was sent, and answer it."""
    store = submissions(Path(settings.HOME))
    file = store.incoming()
    told = Text("A jump", "Скачок")
    write_findings([CellFinding("JUMP", "question", told, told, told, place=place, value=value)], file)
    Submission.objects.filter(pk=part.current_id).update(findings=store.keep(file), questions=1)
    Explanation.objects.create(part=part, code="JUMP", place=place, value=value, text=text, given_at=NOW)
