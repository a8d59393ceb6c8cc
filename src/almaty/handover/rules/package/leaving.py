"""What of each table leaves with a package: all of it, rows without some of their columns, some rows, or nothing.

A secret never leaves: no password, second factor, code, key or link. What a State alone may read leaves only with the
whole platform (`Kind.WHOLE`), which is for moving it, never for the next Chair. Every table has to be named here, with
its words in two languages; tests/handover/package looks that none is forgotten.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from almaty.handover.rules.package.form import Kind
from almaty.kernel.pair import Pair, pair
from almaty.people.rules.letters import TRIES

Row = dict[str, Any]
Rule = Callable[[Row], Row | None]


@dataclass(frozen=True, slots=True)
class Leaving:
    """A table in words, and what becomes of its rows in a package; `why` where not everything leaves."""

    words: Pair
    why: Pair = field(default_factory=Pair)
    always: Rule | None = None
    """What holds for every package: secrets."""
    record: Rule | None = None
    """What holds for a package that is handed over: what a State alone may read."""
    of: tuple[str, str] = ("", "")
    """The table, earlier by name, and the column by which a row is a part of a row of that table: it stays with it."""


def leaving_row(table: str, row: Row, kind: Kind) -> Row | None:
    """Return a row as it leaves, nothing where it stays."""
    told = TABLES[table]
    left: Row | None = row
    for rule in (told.always, told.record if kind == Kind.RECORD else None):
        left = rule(left) if rule is not None and left is not None else left
    return left


def part_of(table: str, row: Row) -> tuple[str, Any]:
    """Return the table and the key of the row with which a row stays; empty where it stands alone."""
    whole, column = TABLES[table].of
    return whole, row[column] if whole else None


def stays(table: str, kind: Kind) -> bool:
    """Tell whether nothing of a table leaves."""
    told = TABLES[table]
    return told.always is _nothing or (kind == Kind.RECORD and told.record is _nothing)


def _nothing(_row: Row) -> None:
    return None


def _without(**blank: Any) -> Rule:
    return lambda row: row | blank


def _account(row: Row) -> Row:
    """An account that nobody can sign in to until its owner has set a new password and a new second factor."""
    return row | {"password": f"!{row['id']}", "last_login": None, "second_factor_since": None}


def _letter(row: Row) -> Row:
    """A letter that has not left is left to a person: a platform rebuilt elsewhere writes to nobody by itself."""
    waits = row["sent_at"] is None and row["tries"] < TRIES
    left = {"tries": TRIES, "fault": row["fault"] or "exported", "taken_at": row["taken_at"] or row["at"]}
    return row | left if waits else row


def _bound(row: Row) -> Row:
    """An answer that its coordinator has not bound tells what the secretariat sees: its stage, and that files came."""
    own: Row = {"nothing": "", "reason": "", "not_before": None, "about": {}}
    return row if row["stage"] == "bound" else row | own


def _declared(row: Row) -> Row | None:
    return None if row["standing"] == "draft" else row


def _agreed(row: Row) -> Row | None:
    return row if row["origin_agreed_at"] and row["destination_agreed_at"] else None


_SECRET = pair("a secret: it stays on its machine", "секрет: остаётся на своей машине")
_OWN = pair(
    "a State's own preparation: read by that State alone", "внутренняя подготовка государства: доступна только ему"
)
_MADE_ANEW = pair("people sign in anew", "участники входят заново")


def _all_of(en: str, ru: str) -> Leaving:
    return Leaving(pair(en, ru))


def _of_commitment(en: str, ru: str) -> Leaving:
    return Leaving(pair(en, ru), of=("commitments.commitment", "commitment_id"))


def _never(en: str, ru: str, why: Pair = _SECRET) -> Leaving:
    return Leaving(pair(en, ru), why, always=_nothing)


def _own(en: str, ru: str) -> Leaving:
    return Leaving(pair(en, ru), _OWN, record=_nothing)


TABLES: Mapping[str, Leaving] = {
    "account.emailaddress": _all_of("addresses of accounts, confirmed", "подтверждённые адреса учётных записей"),
    "account.emailconfirmation": _never("links that confirm an address", "ссылки для подтверждения адреса"),
    "mfa.authenticator": _never("second factors and recovery codes", "вторые факторы и коды восстановления"),
    "people.account": Leaving(
        pair("accounts: name, address, language", "учётные записи: имя, адрес, язык"),
        pair("without password and second factor", "без пароля и второго фактора"), always=_account),
    "people.act": _all_of("log of acts, chained by hash", "журнал действий, связанный хешем"),
    "people.invitation": _never("links of invitations", "ссылки приглашений", _MADE_ANEW),
    "people.letter": Leaving(
        pair("letters of the platform: to whom, when, about what", "письма платформы: кому, когда, о чём"),
        pair("without their text, which its receiver alone reads; those that wait are not sent from elsewhere",
             "без текста, доступного только адресату; неотправленные не рассылаются с другой машины"),
        always=_letter, record=_without(body="")),
    "people.mandate": _all_of("mandates: who acts for whom, from when to when",
                              "полномочия: кто, за кого, в какие сроки"),
    "people.token": _never("keys of programs", "ключи программ"),
    "drafts.draft": _all_of("drafts of changes to the record", "проекты изменений свода"),
    "process.attendance": _all_of("who came to meetings of the record", "кто участвовал в совещаниях свода"),
    "process.chairdateclaim": _all_of("dates of chair terms, by source", "даты председательств по источникам"),
    "process.chairperson": _all_of("persons in the Chair's public offices", "лица на должностях Председателя"),
    "process.chairterm": _all_of("terms of the Chair", "сроки председательства"),
    "process.chairtransfer": _all_of("instants at which the chair passed", "моменты передачи председательства"),
    "process.conflict": _all_of("statements of sources that differ", "расхождения источников"),
    "process.conflictside": _all_of("what each source states", "утверждения каждого источника"),
    "process.duty": _all_of("duties of the Support Unit", "обязанности Группы поддержки"),
    "process.fact": _all_of("facts of the record", "факты свода"),
    "process.gap": _all_of("what is not known", "чего не хватает в своде"),
    "process.identity": _all_of("name and description of the Process", "название и описание Процесса"),
    "process.means": _all_of("means of the Process", "средства Процесса"),
    "process.meeting": _all_of("meetings of the record", "совещания свода"),
    "process.milestone": _all_of("milestones", "вехи"),
    "process.objective": _all_of("objectives", "цели"),
    "process.participant": _all_of("participants", "участники"),
    "process.rule": _all_of("rules of the Process as settings", "правила Процесса в виде настроек"),
    "process.source": _all_of("sources", "источники"),
    "process.status": _all_of("kinds of participation", "статусы участия"),
    "process.statusclaim": _all_of("status of participants, dated", "статус участников по датам"),
    "process.theme": _all_of("themes: the five objectives", "темы: пять целей"),
    "process.themelink": _all_of("what belongs to a theme", "что относится к теме"),
    "archive.document": _all_of("documents", "документы"),
    "archive.file": _all_of("files of documents", "файлы документов"),
    "meetings.agendaitem": _all_of("items of agendas", "пункты повесток дня"),
    "meetings.calendarkey": _never("links of personal calendars", "ссылки личных календарей"),
    "meetings.correction": _all_of("corrections asked of records", "запрошенные исправления протоколов"),
    "meetings.credentials": _all_of("credentials of delegations", "верительные документы делегаций"),
    "meetings.delegate": _all_of("delegates", "делегаты"),
    "meetings.entry": _all_of("entries of records of meetings", "записи протоколов совещаний"),
    "meetings.meeting": _all_of("meetings convened here", "совещания, созванные на платформе"),
    "meetings.outcome": _all_of("decisions and actions", "решения и поручения"),
    "meetings.paper": _all_of("papers of meetings", "документы совещаний"),
    "meetings.paperfile": _all_of("files of papers", "файлы документов совещаний"),
    "meetings.report": _all_of("reports on actions", "отчёты о поручениях"),
    "exchange.answer": _all_of("answers that States owe to data calls", "ответы государств на запросы данных"),
    "exchange.breakmark": _all_of("breaks in series", "разрывы рядов"),
    "exchange.call": _all_of("data calls", "запросы данных"),
    "exchange.callflow": _all_of("dataflows of data calls", "потоки данных в запросах"),
    "exchange.chairconsent": _all_of("consents given to the Chair", "согласия, данные Председателю"),
    "exchange.consent": _all_of("consents of States to share figures", "согласия государств на распространение данных"),
    "exchange.definition": _all_of("definitions of figures: concepts, code lists, structures",
                                   "определения данных: понятия, списки кодов, структуры"),
    "exchange.derivation": _all_of("how derived releases were made", "как получены производные выпуски"),
    "exchange.explanation": _own("answers to questions on single figures", "пояснения к отдельным значениям"),
    "exchange.indicator": _all_of("indicators of releases", "показатели выпусков"),
    "exchange.mapping": _own("how a State's own files are read", "как читаются файлы государства"),
    "exchange.mirrornote": Leaving(
        pair("notes on figures that two States count differently", "пояснения к расхождениям данных двух государств"),
        pair("those on which both States agreed", "согласованные обоими государствами"), record=_agreed),
    "exchange.part": Leaving(
        pair("parts of answers", "части ответов"),
        pair("what is bound; of the rest only its stage", "утверждённое; об остальном только этап"), record=_bound),
    "exchange.protection": _all_of("how States protect small figures", "как государства защищают малые значения"),
    "exchange.release": _all_of("releases of figures", "выпуски данных"),
    "exchange.submission": Leaving(
        pair("files sent in answer to data calls", "файлы, присланные в ответ на запросы данных"),
        pair("that they came and when, without the figures, before these were released",
             "сам факт и дата получения, без данных до их выпуска"),
        record=_without(original="", rows="", findings="", changed={}, name="")),
    "texts.compared": _all_of("comparisons of texts", "сравнения текстов"),
    "texts.draft": _own("proposals in preparation", "подготавливаемые предложения"),
    "texts.sealed": _all_of("seals of adopted texts", "печати принятых текстов"),
    "texts.step": _all_of("steps of texts, chained by hash", "шаги текстов, связанные хешем"),
    "texts.text": _all_of("texts", "тексты"),
    "commitments.commitment": Leaving(
        pair("commitments", "обязательства"),
        pair("those that were declared; a draft is its State's own", "заявленные; проект доступен только государству"),
        record=_declared),
    "commitments.due": _all_of("dates on which reports are due", "сроки отчётов"),
    "commitments.evidence": _all_of("evidence of reports", "подтверждения к отчётам"),
    "commitments.indicator": _of_commitment("how commitments are measured", "как измеряются обязательства"),
    "commitments.partner": _of_commitment("partners of joint commitments", "участники совместных обязательств"),
    "commitments.reading": _all_of("readings of reports by the secretariat", "оценки отчётов секретариатом"),
    "commitments.reply": _all_of("replies to readings", "ответы на оценки"),
    "commitments.report": _all_of("reports on commitments", "отчёты об обязательствах"),
    "commitments.reportdraft": _own("reports in preparation", "подготавливаемые отчёты"),
    "commitments.numbering": _all_of("the next number of a commitment", "следующий номер обязательства"),
    "commitments.tag": _of_commitment(
        "frameworks that commitments are tagged with", "международные рамки обязательств"),
    "commitments.version": _all_of("earlier versions of commitments", "прежние редакции обязательств"),
    "handover.handover": _all_of("handovers of the chair", "передачи председательства"),
    "handover.matter": _all_of("open matters that are handed over", "передаваемые вопросы"),
    "handover.matterstep": _all_of("what was said on each matter", "что сказано по каждому вопросу"),
    "handover.review": _all_of("reviews of terms", "обзоры сроков председательства"),
    "handover.reviewpart": _all_of("written parts of reviews", "письменные части обзоров"),
    "handover.sealed": _all_of("sealed records that left", "вывезенные опечатанные своды"),
}  # fmt: skip
