"""What a commitment says, and everything that is wrong with it at once. Plain Python, no clock."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from almaty.commitments.rules.frameworks import faults_of_tags
from almaty.commitments.rules.names import ANCHOR_NAMES, FORM_NAMES, INDICATOR_KINDS, POPULATION_NAMES
from almaty.commitments.rules.schedule import MOST_DATES, MOST_MONTHS, due_dates
from almaty.commitments.rules.wording import tidied_pair
from almaty.kernel.audience import Audience, readable_by
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Invalid, Refusal

EARLIEST, LATEST = 2000, 2100  # years that a date of a commitment may have
MOST_INDICATORS, MOST_TAGS, MOST_PARTNERS = 12, 40, 40
LONGEST: Mapping[str, int] = {
    "title": 300, "change": 6_000, "beneficiaries": 2_000, "institution": 500, "resources_needed": 2_000,
    "resources_matched": 2_000,
}  # fmt: skip
_NEEDED = ("title", "change", "beneficiaries", "institution")
_LONGEST_RESULT = 2_000
_LARGEST = 1e15  # more than anybody counts; not a number lies outside too


@dataclass(frozen=True, slots=True)
class IndicatorAsked:
    """How a commitment is measured: a live series with where it starts and is to arrive, or a described result."""

    kind: str
    series: str = ""
    text: Pair = Pair()  # noqa: RUF009 - a frozen value
    baseline: float | None = None
    baseline_year: int | None = None
    target: float | None = None
    target_year: int | None = None
    rises: bool = True


@dataclass(frozen=True, slots=True)
class Content:
    """What a commitment says: who, what exactly, for whom, by when, under what, measured how, reported when.

    `matches` is the number of the commitment that a matching one names. `tags` are pairs of a framework and an item.
    """

    lead: str
    title: Pair
    change: Pair
    beneficiaries: Pair
    institution: Pair
    populations: tuple[str, ...]
    by_date: date
    first_due: date
    last_due: date
    form: str = "individual"
    partners: tuple[str, ...] = ()
    matches: int = 0
    anchor: str = "free"
    text: str = ""
    paragraph: int = 0
    outcome: int = 0
    resources_needed: Pair = Pair()  # noqa: RUF009 - a frozen value
    resources_matched: Pair = Pair()  # noqa: RUF009 - a frozen value
    audience: Audience = Audience.PUBLIC
    audience_reports: Audience = Audience.PARTICIPANTS
    every_months: int = 12
    objectives: tuple[str, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()
    indicators: tuple[IndicatorAsked, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the things that contents name, for the one who declares them.

    `standing` are numbers of commitments in force, `paragraphs` the step at which the text of each was adopted,
    `outcomes` the meeting of each, `series` the keys of which figures are held.
    """

    participants: Collection[str] = ()
    objectives: Collection[str] = ()
    standing: Collection[int] = ()
    paragraphs: Mapping[tuple[str, int], int] = field(default_factory=dict)
    outcomes: Mapping[int, str] = field(default_factory=dict)
    series: Collection[str] = ()


SCHEDULE = ("first_due", "every_months", "last_due")


def same_schedule(one: Content, other: Content) -> bool:
    """Tell whether two contents ask for reports on the same dates."""
    return all(getattr(one, name) == getattr(other, name) for name in SCHEDULE)


def same_promise(one: Content, other: Content) -> bool:
    """Tell whether two contents promise the same: who reads it, when reports are due and who joins is no part of it."""
    aside = {"audience", "audience_reports", "partners", *SCHEDULE}
    return all(getattr(one, each.name) == getattr(other, each.name) for each in fields(one) if each.name not in aside)


def tidied(content: Content) -> Content:
    """Return a content without faults with its words made clean (see `faults_of`)."""
    words: dict[str, Any] = {
        name: tidied_pair(getattr(content, name), most, where=name) for name, most in LONGEST.items()
    }
    indicators = tuple(
        replace(one, text=tidied_pair(one.text, _LONGEST_RESULT, where="indicators")) for one in content.indicators
    )
    return replace(
        content, **words, indicators=indicators, partners=tuple(sorted(content.partners)),
        objectives=tuple(dict.fromkeys(content.objectives)), tags=tuple(dict.fromkeys(content.tags)),
    )  # fmt: skip


def faults_of(content: Content, known: Known) -> list[Refusal]:
    """Return everything that keeps a commitment from being kept, also as a draft; `where` names the field."""
    return [
        *_of_words(content), *_named(_SHAPE, content), *_of_schedule(content), *_of_things(content, known),
        *_named(_JOINING, content), *faults_of_tags(content.tags[: MOST_TAGS + 1], content.populations),
        *_of_indicators(content, known),
    ]  # fmt: skip


def faults_before_binding(content: Content, *, today: date) -> list[Refusal]:
    """Return what a commitment still needs before a participant is bound by it."""
    faults: list[Refusal] = [] if content.indicators else [_fault("no-indicator")]
    if content.by_date < today:
        faults.append(_fault("over"))
    if not any(one >= today for one in due_dates(content.first_due, content.every_months, content.last_due)):
        faults.append(_fault("no-date-ahead"))
    return faults


def _of_words(content: Content) -> list[Refusal]:
    faults: list[Refusal] = []
    for name, most in LONGEST.items():
        try:
            words = tidied_pair(getattr(content, name), most, where=name)
        except Refusal as refusal:
            faults.append(refusal)
            continue
        if name in _NEEDED and not words:
            faults.append(_fault(f"no-{name}"))
    return faults


_Check = Callable[[Content], bool]
_SHAPE: dict[str, _Check] = {
    "form": lambda one: one.form not in FORM_NAMES,
    "anchor": lambda one: one.anchor not in ANCHOR_NAMES,
    "populations": lambda one: not one.populations or not set(one.populations) <= POPULATION_NAMES.keys(),
    "by_date": lambda one: not _plausible(one.by_date),
    "audience": lambda one: one.audience not in set(Audience) or one.audience_reports not in set(Audience),
    "reports-wider": lambda one: (
        {one.audience, one.audience_reports} <= set(Audience)
        and Audience(one.audience_reports) not in _narrower(Audience(one.audience))
    ),
}
_JOINING: dict[str, _Check] = {
    "no-partners": lambda one: one.form == "joint" and not one.partners,
    "partners-alone": lambda one: one.form != "joint" and bool(one.partners),
    "partner-is-lead": lambda one: one.lead in one.partners or len(set(one.partners)) != len(one.partners),
    "many-partners": lambda one: len(one.partners) > MOST_PARTNERS,
    "many-tags": lambda one: len(one.tags) > MOST_TAGS,
}


def _narrower(audience: Audience) -> list[Audience]:
    """Return the audiences that are no wider than one."""
    return [step for step in Audience if audience in readable_by(step)]


def _plausible(day: date) -> bool:
    return EARLIEST <= day.year <= LATEST


def faults_of_schedule(first_due: date, every_months: int, last_due: date) -> list[Refusal]:
    """Return what is wrong with a schedule of reports."""
    if not (_plausible(first_due) and _plausible(last_due)):
        return [_fault("dates")]
    if not 1 <= every_months <= MOST_MONTHS:
        return [_fault("months")]
    if last_due < first_due:
        return [_fault("order")]
    months = (last_due.year - first_due.year) * 12 + last_due.month - first_due.month
    return [_fault("many-dates")] if months // every_months >= MOST_DATES else []


def _of_schedule(content: Content) -> list[Refusal]:
    return faults_of_schedule(content.first_due, content.every_months, content.last_due)


def _of_things(content: Content, known: Known) -> list[Refusal]:
    """Look at what a commitment names: participants, objectives, what it hangs on and what it matches."""
    strange = [code for code in (content.lead, *content.partners) if code not in known.participants]
    wrong = {
        "participant": bool(strange),
        "objectives": not content.objectives or not set(content.objectives) <= set(known.objectives),
        "matches": content.form == "matching" and content.matches not in known.standing,
        "matches-alone": content.form != "matching" and bool(content.matches),
        "paragraph": content.anchor == "paragraph" and (content.text, content.paragraph) not in known.paragraphs,
        "outcome": content.anchor == "outcome" and content.outcome not in known.outcomes,
    }
    return [_fault(name) for name, is_so in wrong.items() if is_so]


def _of_indicators(content: Content, known: Known) -> list[Refusal]:
    if len(content.indicators) > MOST_INDICATORS:
        return [_fault("many-indicators")]
    faults: dict[str, Refusal] = {}
    for one in content.indicators:
        for name in _wrong_with(one, known):
            faults.setdefault(name, _fault(name))
        try:
            tidied_pair(one.text, _LONGEST_RESULT, where="indicators")
        except Refusal as refusal:
            faults.setdefault(refusal.code, refusal)
    return list(faults.values())


def _wrong_with(one: IndicatorAsked, known: Known) -> list[str]:
    numbers = [value for value in (one.baseline, one.target) if value is not None]
    years = [year for year in (one.baseline_year, one.target_year) if year is not None]
    wrong = {
        "indicator-kind": one.kind not in INDICATOR_KINDS,
        "series": one.kind == "series" and one.series not in known.series,
        "result": one.kind == "result" and (not one.text or bool(one.series)),
        "indicator-number": not all(-_LARGEST < value < _LARGEST for value in numbers),
        "indicator-year": not all(1900 <= year <= LATEST for year in years)
        or (one.target is None) != (one.target_year is None)
        or (one.baseline is None) != (one.baseline_year is None),
        "indicator-way": one.baseline is not None
        and one.target is not None
        and (one.target > one.baseline if not one.rises else one.target < one.baseline),
    }
    return [name for name, is_so in wrong.items() if is_so]


def _named(checks: Mapping[str, _Check], content: Content) -> list[Refusal]:
    return [_fault(name) for name, wrong in checks.items() if wrong(content)]


_KEEP = pair("A commitment says exactly what will be different, for whom, by when and who leads.",
             "Обязательство точно указывает, что изменится, для кого, к какому сроку и кто отвечает.")  # fmt: skip
_CHOOSE = pair("Choose from the list.", "Выберите из перечня.")
_WRITE = pair("Fill in the field.", "Заполните поле.")
_CORRECT = pair("Correct the field.", "Исправьте поле.")
_FAULTS: dict[str, tuple[str, Pair, Pair]] = {
    "no-title": ("title", pair("The title is missing.", "Не указано название."), _WRITE),
    "no-change": ("change", pair("What will be different is missing.", "Не указано, что изменится."), _WRITE),
    "no-beneficiaries": ("beneficiaries", pair("For whom it is is missing.", "Не указано, для кого это."), _WRITE),
    "no-institution": ("institution", pair("The leading institution is missing.",
                                           "Не указано ответственное учреждение."), _WRITE),
    "form": ("form", pair("Such a form of commitment is not known.", "Такой формы обязательства нет."), _CHOOSE),
    "anchor": ("anchor", pair("What it hangs on is not known.", "Основание обязательства не распознано."), _CHOOSE),
    "populations": ("populations", pair("The population is missing or not known.",
                                        "Группа населения не указана или не распознана."), _CHOOSE),
    "by_date": ("by_date", pair("The date by which it will be done cannot be.", "Срок исполнения невозможен."),
                _CORRECT),
    "over": ("by_date", pair("The date by which it will be done has passed.", "Срок исполнения уже прошёл."), _CORRECT),
    "audience": ("audience", pair("The circle of readers is not known.", "Круг читателей не распознан."), _CHOOSE),
    "reports-wider": ("audience_reports", pair("The reports would have a wider circle of readers than the commitment.",
                                               "Круг читателей отчётов шире, чем у самого обязательства."), _CHOOSE),
    "dates": ("first_due", pair("The dates of reports cannot be.", "Сроки отчётов невозможны."), _CORRECT),
    "months": ("every_months", pair(f"Reports fall due every 1 to {MOST_MONTHS} months.",
                                    f"Отчёты представляются раз в 1–{MOST_MONTHS} месяцев."), _CORRECT),
    "order": ("last_due", pair("The last report would be due before the first.",
                               "Последний отчёт назначен раньше первого."), _CORRECT),
    "many-dates": ("every_months", pair(f"The schedule has more than {MOST_DATES} dates.",
                                        f"В графике больше {MOST_DATES} сроков."), _CORRECT),
    "no-date-ahead": ("first_due", pair("No report would fall due any more.", "Ни одного срока отчёта впереди нет."),
                      _CORRECT),
    "participant": ("lead", pair("A participant is not known.", "Участник не значится."), _CHOOSE),
    "objectives": ("objectives", pair("The objective of the Process is missing or not known.",
                                      "Цель Процесса не указана или не распознана."), _CHOOSE),
    "matches": ("matches", pair("The commitment that it matches is not in force, or not open to you.",
                                "Поддерживаемое обязательство не действует или вам недоступно."), _CHOOSE),
    "matches-alone": ("matches", pair("Only a matching commitment names another one.",
                                      "Другое обязательство называет только обязательство в его поддержку."), _CORRECT),
    "paragraph": ("paragraph", pair("There is no such paragraph in an adopted text that is open to you.",
                                    "Такого пункта в доступном вам принятом тексте нет."), _CHOOSE),
    "outcome": ("outcome", pair("There is no such decision of a meeting that is open to you.",
                                "Такого решения доступного вам совещания нет."), _CHOOSE),
    "no-partners": ("partners", pair("A joint commitment names its partners.",
                                     "В совместном обязательстве указываются партнёры."), _CHOOSE),
    "partners-alone": ("partners", pair("Only a joint commitment has partners.",
                                        "Партнёры есть только у совместного обязательства."), _CORRECT),
    "partner-is-lead": ("partners", pair("A partner is named twice, or leads already.",
                                         "Партнёр указан дважды или уже является ведущим участником."), _CORRECT),
    "many-partners": ("partners", pair(f"More than {MOST_PARTNERS} partners.", f"Партнёров больше {MOST_PARTNERS}."),
                      _CORRECT),
    "many-tags": ("tags", pair(f"More than {MOST_TAGS} tags.", f"Привязок больше {MOST_TAGS}."), _CORRECT),
    "many-indicators": ("indicators", pair(f"More than {MOST_INDICATORS} indicators.",
                                           f"Показателей больше {MOST_INDICATORS}."), _CORRECT),
    "no-indicator": ("indicators", pair("Nothing measures the commitment.", "Обязательство ничем не измеряется."),
                     pair("Name a series, or describe the result that will be there.",
                          "Укажите ряд данных или опишите ожидаемый результат.")),
    "indicator-kind": ("indicators", pair("A kind of indicator is not known.", "Вид показателя не распознан."),
                       _CHOOSE),
    "series": ("indicators", pair("No figures are held of a series named here.",
                                  "По указанному ряду данных нет."),
               pair("Copy its key from its page among the figures.", "Скопируйте ключ со страницы ряда.")),
    "result": ("indicators", pair("A described result has words and no series.",
                                  "Описанный результат состоит из слов, без ряда данных."), _CORRECT),
    "indicator-number": ("indicators", pair("A baseline or target is no number.",
                                            "Исходное или целевое значение — не число."), _CORRECT),
    "indicator-year": ("indicators", pair("A baseline or target has no year, or one that cannot be.",
                                          "У исходного или целевого значения нет года или он невозможен."), _CORRECT),
    "indicator-way": ("indicators", pair("The target lies on the wrong side of the baseline.",
                                         "Целевое значение лежит не по ту сторону от исходного."), _CORRECT),
}  # fmt: skip


def _fault(name: str) -> Invalid:
    where, what, way_out = _FAULTS[name]
    return Invalid(what=what, why=_KEEP, way_out=way_out, where=where, code=f"commitment-{name}")
