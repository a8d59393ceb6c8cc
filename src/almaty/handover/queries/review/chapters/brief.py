"""The term in brief: one page of counts, each with what it is counted of and where it is counted."""

from collections.abc import Iterator

from almaty.handover.queries.review.facts import Facts
from almaty.handover.rules.review.paper import Block, Chapter, Figure, Figures, Heading, Note
from almaty.handover.rules.review.paper import chapter as made
from almaty.kernel.audience import Audience
from almaty.kernel.pair import Lang, pair
from almaty.language.rules import format_signed

TITLE = pair("The term in brief", "Срок председательства вкратце")
DAYS = pair("The period in brief", "Период вкратце")
DONE = pair("What was done", "Что было сделано")
CAME = pair("What came of it", "Что из этого вышло")
SILENT = pair("Where nothing was heard", "О чём сведений нет")
READ = pair(
    "Counts stand with what they are counted of; every one leads to its chapter. The first row counts activity, which "
    "is not impact; the second counts what participants report and what moved; the third counts silence.",
    "Числа приводятся вместе с тем, из чего они подсчитаны, и ведут к своей главе. Первый ряд показывает активность, "
    "но не результат; второй — то, о чём сообщают участники и что изменилось; третий — отсутствие сведений.",
)


def chapter(facts: Facts, lang: Lang) -> Chapter:
    """Tell the counts of all chapters on one page."""
    title = TITLE if facts.asked.term else DAYS
    return made("brief", title.text(lang), _blocks(facts, lang))


def _blocks(facts: Facts, lang: Lang) -> Iterator[Block]:
    yield Note(READ.text(lang))
    for title, figures in ((DONE, _done), (CAME, _came), (SILENT, _silent)):
        yield Heading(title.text(lang))
        yield Figures(tuple(figures(facts, lang)))


def _done(facts: Facts, lang: Lang) -> Iterator[Figure]:
    meetings, texts, outcomes = facts.meetings, facts.texts, facts.outcomes
    held = len(meetings.held)
    yield Figure(_t("Meetings held", "Состоявшиеся совещания", lang), str(held),
                 _of(len(meetings.gatherings), lang, "in the record", "в документации"), "#meetings")  # fmt: skip
    yield Figure(_t("With participants on record", "С известными участниками", lang), str(len(meetings.listed)),
                 _of(held, lang, "meetings held", "состоявшихся"), "#meetings")  # fmt: skip
    adopted = len(texts.adopted) + len(texts.recorded)
    yield Figure(_t("Texts adopted or issued", "Принятые и изданные тексты", lang), str(adopted),
                 _t(f"the text is held of {adopted - len(texts.missing)} of {adopted}",
                    f"текст имеется: {adopted - len(texts.missing)} из {adopted}", lang) if adopted
                 else _t("none in these days", "в эти дни не было", lang), "#texts")  # fmt: skip
    yield Figure(_t("Decisions", "Решения", lang), str(len(outcomes.decisions)),
                 _t("noted in records of meetings", "зафиксированы в протоколах", lang), "#outcomes")  # fmt: skip


def _came(facts: Facts, lang: Lang) -> Iterator[Figure]:
    actions, moved = facts.outcomes.counted, facts.commitments.moved
    whole = len(facts.outcomes.actions)
    yield Figure(_t("Actions done", "Выполненные поручения", lang), str(actions["done"]),
                 _of(whole, lang, "actions", "поручений"), "#outcomes")  # fmt: skip
    yield Figure(_t("Commitments in force", "Действующие обязательства", lang), str(moved.in_force_after),
                 _t(f"on the last day; {moved.in_force_before} on the first",
                    f"в последний день; в первый — {moved.in_force_before}", lang), "#commitments")  # fmt: skip
    yield Figure(_t("Reported as fulfilled", "Выполнены по отчётам", lang), str(moved.after["fulfilled"]),
                 _of(moved.in_force_after, lang, "in force", "действующих"), "#commitments")  # fmt: skip
    told = next((each for each in facts.picture.measures if each.ends.moved is not None), None)
    if told:
        ends = told.ends
        yield Figure(told.measure.regional_name.text(lang), format_signed(ends.moved, lang=lang),
                     _t(f"{ends.then_year} to {ends.now_year}, {ends.compared} of {ends.asked} States compared",
                        f"{ends.then_year}–{ends.now_year} гг., сопоставлено государств: {ends.compared} из "
                        f"{ends.asked}", lang), "#picture")  # fmt: skip


def _silent(facts: Facts, lang: Lang) -> Iterator[Figure]:
    actions, moved = facts.outcomes.counted, facts.commitments.moved
    yield Figure(_t("Actions nobody reported of", "Поручения без отчётов", lang), str(actions["silent"]),
                 _of(len(facts.outcomes.actions), lang, "actions", "поручений"), "#outcomes")  # fmt: skip
    yield Figure(_t("Reports not received", "Не поступившие отчёты", lang), str(moved.reports.missing),
                 _of(moved.reports.due, lang, "that fell due", "с наступившим сроком"), "#commitments")  # fmt: skip
    if facts.asked.audience != Audience.PUBLIC:
        data = facts.data.whole
        yield Figure(_t("Parts of data calls not answered", "Части запросов без ответа", lang), str(data.silent),
                     _of(data.asked, lang, "asked of States", "запрошенных"), "#data")  # fmt: skip
    missing = facts.data.missing
    yield Figure(_t("Places without any figure", "Ячейки без данных", lang), str(missing.without),
                 _of(missing.places, lang, "States by families", "по государствам и семействам"), "#data")  # fmt: skip


def _t(en: str, ru: str, lang: Lang) -> str:
    return pair(en, ru).text(lang)


def _of(whole: int, lang: Lang, en: str, ru: str) -> str:
    return _t(f"of {whole} {en}", f"из {whole} {ru}", lang)
