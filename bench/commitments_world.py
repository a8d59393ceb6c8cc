"""Ten thousand commitments with a hundred thousand reports: more than the Process will have in a generation.

Always the same for the same sizes. Rows are kept at once, as the room would have them after so many acts; tests and
other measurements may use a small one.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from tests.texts.agreed import taken

from almaty.commitments.models import Commitment, Due, Evidence, Indicator, Partner, Reading, Reply, Report, Tag
from almaty.commitments.rules.frameworks import FRAMEWORKS
from almaty.commitments.rules.names import ENDED, VERDICTS
from almaty.exchange.queries import figures
from almaty.kernel.pair import Pair, pair
from almaty.texts.models import Text

LEADS = ("AFG", "AZE", "KAZ", "KGZ", "PAK", "TJK", "TKM", "TUR", "UZB")
THEMES = ("migration-management", "protection", "irregular-migration", "legal-migration", "partnerships")
TEXT = "large-declaration"
PARAGRAPHS = 40
_TITLE, _OPERATIVE = 1, range(2, PARAGRAPHS + 1)
_STAGES = ("not-started", "planning", "under-way", "fulfilled", "dropped")
_POPULATIONS = ("refugees", "stateless", "migrants", "victims", "institutions")
_BATCH = 1_000
_HALF_A_YEAR = 6
_TITLES = (
    ("Registration of refugees in every province", "Регистрация беженцев во всех областях"),
    ("One window for permits of seasonal workers", "Единое окно для разрешений сезонным работникам"),
    ("Statistics of migration published every year", "Ежегодная публикация статистики миграции"),
    ("Birth certificates for every child", "Свидетельства о рождении для каждого ребёнка"),
    ("Shelters for victims of trafficking", "Приюты для жертв торговли людьми"),
    ("Training of border officials", "Обучение сотрудников пограничной службы"),
    ("Recognition of diplomas of returning workers", "Признание дипломов возвращающихся работников"),
)
_CHANGES = (
    ("The registration reaches all provinces, and every applicant receives a document within thirty days.",
     "Регистрация охватывает все области, и каждый заявитель получает документ в течение тридцати дней."),
    ("Applications are taken and answered in one place, in two languages, without a fee.",
     "Заявления принимаются и рассматриваются в одном месте, на двух языках, бесплатно."),
    ("The figures of the year are published by September with their definitions and breaks.",
     "Данные за год публикуются к сентябрю с определениями и разрывами рядов."),
)  # fmt: skip
_NEWS = (
    ("Two provinces were added this half-year; staff were trained.",
     "За полугодие добавлены две области; сотрудники прошли обучение."),
    ("The draft act has passed its first reading.", "Проект закона принят в первом чтении."),
    ("The equipment was delivered and is being installed.", "Оборудование поставлено и устанавливается."),
)  # fmt: skip
_OBSTACLES = ("Funds for the second year are not confirmed.", "Средства на второй год не подтверждены.")
_REASONS = ("Figures of the authority bear the report out in part.", "Данные ведомства отчасти подтверждают отчёт.")
_REPLY = ("The figures of the last quarter will follow.", "Данные за последний квартал будут представлены.")


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many commitments, and how many reports on each."""

    commitments: int = 10_000
    reports: int = 10


@dataclass(slots=True)
class World:
    """What was kept."""

    commitments: list[Commitment] = field(default_factory=list)
    reports: int = 0
    dues: int = 0


def keep(sizes: Sizes, *, now: datetime) -> World:
    """Keep an adopted text, the commitments under it, and their reports up to this day."""
    chance = random.Random(sizes.commitments * 31 + sizes.reports)  # noqa: S311
    adopted_text(now=now - timedelta(days=366 * 7))
    world = World(_commitments(sizes, chance, now))
    _beside(world.commitments, chance)
    for first in range(0, len(world.commitments), _BATCH):
        _reported(world, world.commitments[first : first + _BATCH], sizes, chance, now.date())
    return world


def adopted_text(*, now: datetime) -> Text:
    """Keep an adopted declaration whose paragraphs from the second on are operative."""
    Text.objects.create(slug=TEXT, kind="declaration", title=pair("Large declaration", "Большая декларация"),
                        audience="participants", symbol="AP/DEC/LARGE/1", made_at=now)  # fmt: skip
    rows = [{"id": number, "kind": "title" if number == _TITLE else "operative", "level": 1,
             "text": pair(f"{number}. {_CHANGES[number % 3][0]}", f"{number}. {_CHANGES[number % 3][1]}").as_dict()}
            for number in range(1, PARAGRAPHS + 1)]  # fmt: skip
    printed = {str(number): str(number - 1) for number in _OPERATIVE}
    return taken(
        TEXT, ("start", {}), ("bring-in", {"paragraphs": rows}),
        ("open-reading", {"number": 1, "printed": printed, "lines": {}}), ("close-reading", {}),
        ("adopt", {"how": "consensus", "symbol": "AP/DEC/LARGE/1", "hash_en": "0" * 64, "hash_ru": "0" * 64}),
        now=now,
    )  # fmt: skip


def _commitments(sizes: Sizes, chance: random.Random, now: datetime) -> list[Commitment]:
    rows = [_commitment(number, sizes, chance, now) for number in range(1, sizes.commitments + 1)]
    kept = Commitment.objects.bulk_create([row for row in rows if row.form != "matching"], batch_size=_BATCH)
    for row in rows:
        if row.form == "matching":
            row.matches = kept[chance.randrange(len(kept))]
    Commitment.objects.bulk_create([row for row in rows if row.form == "matching"], batch_size=_BATCH)
    return rows


def _commitment(number: int, sizes: Sizes, chance: random.Random, now: datetime) -> Commitment:
    """Return a commitment with its first report due so long ago that its reports lie in the past; few are owed."""
    under = chance.random() < 0.7
    first = now.date() - timedelta(days=sizes.reports * 183 - chance.randrange(160))
    first -= timedelta(days=30) if chance.random() < 0.1 else timedelta()
    audience = chance.choices(("public", "participants", "members"), (80, 15, 5))[0]
    title, change = chance.choice(_TITLES), chance.choice(_CHANGES)
    return Commitment(
        number=number, lead=chance.choice(LEADS), anchor="paragraph" if under else "free",
        form=chance.choices(("individual", "joint", "matching"), (85, 12, 3))[0] if number > 1 else "individual",
        text=TEXT if under else "", paragraph=chance.choice(_OPERATIVE) if under else 0, step=5 if under else 0,
        title=pair(f"{title[0]} ({number})", f"{title[1]} ({number})"), change=pair(*change),
        beneficiaries=pair("People in the whole country", "Жители всей страны"),
        populations=chance.sample(_POPULATIONS, chance.randint(1, 2)),
        institution=pair("The competent ministry", "Компетентное министерство"),
        by_date=now.date() + timedelta(days=chance.randrange(-300, 900)),
        audience=audience, audience_reports="participants" if audience == "public" else audience,
        first_due=first, every_months=_HALF_A_YEAR, last_due=_later(first, sizes.reports + 4),
        standing="standing", made_at=now, bound_at=now - timedelta(days=sizes.reports * 183 + 200),
    )  # fmt: skip


def _later(first: date, times: int) -> date:
    months = first.month - 1 + times * _HALF_A_YEAR
    return date(first.year + months // 12, months % 12 + 1, min(first.day, 28))


def _beside(rows: Sequence[Commitment], chance: random.Random) -> None:
    """Keep partners, tags and indicators."""
    Partner.objects.bulk_create(
        [Partner(commitment=row, participant=code, agreed_at=row.bound_at)
         for row in rows if row.form == "joint"
         for code in chance.sample([code for code in LEADS if code != row.lead], chance.randint(1, 3))],
        batch_size=_BATCH,
    )  # fmt: skip
    Tag.objects.bulk_create([tag for row in rows for tag in _tags(row, chance)], batch_size=_BATCH)
    held = _series()
    Indicator.objects.bulk_create(
        [Indicator(commitment=row, kind="series", series=chance.choice(held[row.lead]), baseline=1_200.0,
                   baseline_year=2019, target=2_000.0, target_year=2026)
         for row in rows if held.get(row.lead) and chance.random() < 0.7],
        batch_size=_BATCH,
    )  # fmt: skip


def _tags(row: Commitment, chance: random.Random) -> Iterator[Tag]:
    for key in chance.sample(THEMES, chance.randint(1, 2)):
        yield Tag(commitment=row, framework="objective", item=key)
    fitting = [one for one in FRAMEWORKS if one.items and one.frame in ("", *row.populations)]
    for framework in chance.sample(fitting, min(2, len(fitting))):
        yield Tag(commitment=row, framework=framework.code, item=chance.choice(list(framework.items)))


def _series() -> dict[str, list[str]]:
    """Return some series held of each State; nothing on a platform without figures."""
    found: dict[str, list[str]] = {}
    for key in figures.keys():  # noqa: SIM118  (a query, no mapping)
        if key.destination in LEADS and key.sex == "_T" and len(found.setdefault(key.destination, [])) < 30:
            found[key.destination].append(str(key))
    return found


def _reported(world: World, rows: Sequence[Commitment], sizes: Sizes, chance: random.Random, today: date) -> None:
    """Keep the reports of some commitments, what stands beside them, and what follows from them for lists."""
    reports: list[Report] = []
    for row in rows:
        reports += _reports(row, sizes, chance)
    Report.objects.bulk_create(reports, batch_size=_BATCH)
    by_commitment: dict[int, list[Report]] = {}
    for report in reports:
        by_commitment.setdefault(report.commitment_id, []).append(report)
    dues = [due for row in rows for due in _dues(row, by_commitment[row.pk], sizes)]
    Due.objects.bulk_create(dues, batch_size=_BATCH)
    _evidence(reports, chance)
    for row in rows:
        _follows(row, by_commitment[row.pk], sizes, chance, today)
    _read([row for row in rows if row.reading != "not-read"], by_commitment, chance)
    Commitment.objects.bulk_update(rows, ["progress", "reported_at", "reading", "next_due", "owed_since"],
                                   batch_size=200)  # fmt: skip
    world.reports += len(reports)
    world.dues += len(dues)


def _reports(row: Commitment, sizes: Sizes, chance: random.Random) -> Iterator[Report]:
    stage, at = 0, row.bound_at
    for seq in range(1, sizes.reports + 1):
        moved = stage < len(_STAGES) - 2 and chance.random() < 0.25
        stage += moved
        at = datetime.combine(_later(row.first_due, seq - 1), at.timetz()) - timedelta(days=chance.randrange(1, 30))
        plain = moved or seq == 1 or chance.random() < 0.5
        yield Report(
            commitment=row, seq=seq, kind="report" if plain else "unchanged", participant=row.lead,
            progress=_STAGES[stage], bound_at=at, changed=pair(*chance.choice(_NEWS)) if plain else Pair(),
            obstacles=pair(*_OBSTACLES) if plain and chance.random() < 0.3 else Pair(),
        )  # fmt: skip


def _dues(row: Commitment, reports: Sequence[Report], sizes: Sizes) -> Iterator[Due]:
    for place in range(sizes.reports + 5):
        yield Due(commitment=row, date=_later(row.first_due, place),
                  report=reports[place] if place < len(reports) else None)  # fmt: skip


def _evidence(reports: Sequence[Report], chance: random.Random) -> None:
    told = [report for report in reports if report.kind == "report" and chance.random() < 0.2]
    Evidence.objects.bulk_create(
        [Evidence(report=report, kind="address", key="https://ministry.example/report") for report in told],
        batch_size=_BATCH,
    )


def _follows(row: Commitment, reports: Sequence[Report], sizes: Sizes, chance: random.Random, today: date) -> None:
    """Set what the room repeats on a commitment for its lists."""
    last = reports[-1]
    row.progress, row.reported_at = last.progress, last.bound_at
    row.reading = chance.choice(VERDICTS) if chance.random() < 0.6 else "not-read"
    open_dates = [_later(row.first_due, place) for place in range(len(reports), sizes.reports + 5)]
    if last.progress in ENDED:
        open_dates = []
    row.owed_since = next((day for day in open_dates if day < today), None)
    row.next_due = next((day for day in open_dates if day >= today), None)


def _read(rows: Sequence[Commitment], by_commitment: dict[int, list[Any]], chance: random.Random) -> None:
    """Keep the secretariat's reading of the last report of commitments, and the reply to some."""
    readings = Reading.objects.bulk_create(
        [Reading(report=by_commitment[row.pk][-1], verdict=row.reading, reasons=pair(*_REASONS),
                 read_at=row.reported_at + timedelta(days=10)) for row in rows], batch_size=_BATCH,
    )  # fmt: skip
    Reply.objects.bulk_create(
        [Reply(reading=reading, participant=row.lead, text=pair(*_REPLY), replied_at=reading.read_at)
         for row, reading in zip(rows, readings, strict=True) if chance.random() < 0.3], batch_size=_BATCH,
    )  # fmt: skip
