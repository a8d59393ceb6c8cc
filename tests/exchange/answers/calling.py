"""A call that asks three States, and what people of a State send: made as on the screens."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from tests import cast

from almaty.exchange.models import Call, Part, Submission
from almaty.exchange.operations.answers import describe, receive
from almaty.exchange.operations.calls import draft_call, open_call
from almaty.exchange.queries.answers.findings import findings_of
from almaty.exchange.queries.definitions import dataflow
from almaty.exchange.rules.answers.keeping import submissions
from almaty.exchange.rules.calls.content import Content, FlowAsked
from almaty.kernel.actor import Role
from almaty.kernel.pair import pair

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
STATES = ("TJK", "KGZ", "KAZ")
FLOWS = (FlowAsked("STATELESS", "A", "2022", "2024"), FlowAsked("FLOW_IN", "A", "2022", "2024"),
         FlowAsked("REFUGEES", "A", "2022", "2024"))  # fmt: skip
ABOUT = {
    "publisher": pair("Agency on Statistics", "Агентство по статистике"),
    "source": "register",
    "population": pair("all persons with a permit", "все лица с разрешением"),
    "duration": pair("12 months", "12 месяцев"),
}


def open_one(title: str = "Figures for the meeting") -> Call:
    """Return an open call of the secretariat."""
    secretary = cast.secretary().actor
    content = Content(
        title=pair(title, "Данные к совещанию"), notes=pair("", ""), flows=FLOWS, states=STATES,
        deadline=datetime(2030, 6, 30, 12, 0, tzinfo=UTC), zone="Asia/Dushanbe", audience="members", remind_days=(7,),
    )  # fmt: skip
    call = draft_call(content, actor=secretary, now=NOW)
    return open_call(call.slug, saves=call.saves, actor=secretary, now=NOW)


def part_of(call: Call, state: str = "TJK", flow: str = "STATELESS") -> Part:
    """Return a part of a call as it stands now."""
    rows = Part.objects.select_related("answer__call", "flow", "current")
    return rows.get(answer__call=call, answer__participant=state, flow__dataflow=flow)


def expert() -> cast.Person:
    """Return an expert of Tajikistan, who prepares and cannot bind."""
    return cast._seated("expert.tjk@cast.example", "Expert of Tajikistan", Role.EXPERT, "TJK")


def rows_of(flow: str, *figures: dict[str, str], state: str = "TJK") -> list[dict[str, str]]:
    """Return rows of a dataflow: dimensions that are not named stand at their total."""
    described = dataflow(flow)
    base = {one.id: one.total for one in described.dimensions} | {"FREQ": "A", "REF_AREA": state}
    return [base | figure for figure in figures]


def sdmx_csv(flow: str, *figures: dict[str, str], state: str = "TJK") -> bytes:
    """Return an SDMX-CSV 1.0 message of rows of a dataflow."""
    described = dataflow(flow)
    out = io.StringIO()
    writer = csv.DictWriter(out, ["DATAFLOW", *described.columns], restval="", lineterminator="\n")
    writer.writeheader()
    named = f"{described.agency}:{described.id}({described.version})"
    writer.writerows({"DATAFLOW": named} | row for row in rows_of(flow, *figures, state=state))
    return out.getvalue().encode()


def put(body: bytes) -> Path:
    """Put bytes where a file comes in, and return its place."""
    place = submissions(Path(settings.HOME)).incoming()
    place.write_bytes(body)
    return place


def send(part: Part, body: bytes, actor, name: str = "answer.csv", **more):
    """Send bytes as the answer of a part."""
    return receive(part.pk, source=put(body), name=name, actor=actor, now=more.pop("now", NOW), **more)


def say_source(part: Part, actor) -> None:
    """Say where the figures come from."""
    describe(part.pk, about=ABOUT, actor=actor, now=NOW)


def codes(submission: Submission, grade: str = "") -> list[str]:
    """Return the codes of the findings of a submission."""
    return [one.code for one in findings_of(submission) if grade in ("", one.grade)]


def kept() -> set[str]:
    """Return the names of the files that the store of answers holds."""
    root = submissions(Path(settings.HOME)).root
    return {path.name for path in root.glob("??/*")}


def passing() -> list[Path]:
    """Return what lies where files come in."""
    return list((submissions(Path(settings.HOME)).root / "incoming").glob("*"))
