"""The codes of the record and the words in which a reader sees them."""

from collections.abc import Mapping

from almaty.kernel.pair import Pair, pair

Names = Mapping[str, Pair]

SOURCE_KINDS: Names = {
    "process": pair("page of the Process", "страница Процесса"),
    "government": pair("government", "государственный орган"),
    "organisation": pair("international organisation", "международная организация"),
    "press": pair("press", "печать"),
    "copy": pair("copy of a document", "копия документа"),
    "editors": pair("editors of this record", "составители свода"),
}
SOURCE_REACHES: Names = {
    "whole": pair("read in full", "прочитан полностью"),
    "opening": pair("opening read", "прочитано начало"),
    "snapshot": pair("read as a stored copy", "прочитан по сохранённой копии"),
    "none": pair("not a text to be read", "текста для чтения нет"),
}
PARTICIPANT_KINDS: Names = {
    "state": pair("State", "государство"),
    "organisation": pair("organisation", "организация"),
}
REPRESENTED: Names = {
    "yes": pair("represented", "представлен"),
    "not-represented": pair("not represented", "не представлен"),
    "unknown": pair("not known", "нет сведений"),
}
BEARINGS: Names = {
    "used": pair("the claim in use", "используемое утверждение"),
    "agrees": pair("agrees with it", "согласуется с ним"),
    "differs": pair("differs from it", "расходится с ним"),
    "complements": pair("adds to it", "дополняет его"),
}
FROM_STANDINGS: Names = {
    "sourced": pair("date stated", "дата указана в источнике"),
    "first-listed": pair("date of the first list", "дата первого упоминания в перечне"),
    "inferred": pair("date inferred", "дата выведена"),
}
NOMINAL_STANDINGS: Names = {
    "sourced": pair("stated", "указано в источнике"),
    "inferred": pair("inferred", "выведено"),
}
BOUNDS: Names = {
    "start": pair("start", "начало"),
    "end": pair("end", "окончание"),
    "nominal-end": pair("nominal end", "номинальное окончание"),
}
DATE_BASES: Names = {
    "election": pair("election", "избрание"),
    "list": pair("list of the chairs", "перечень председателей"),
    "ceremony": pair("hand-over ceremony", "церемония передачи"),
    "reported": pair("report", "сообщение"),
    "proposal": pair("proposal", "предложение"),
    "inference": pair("inference", "вывод составителей"),
    "handover": pair("signed handover", "подписанный акт о передаче"),
}
CHAIR_ROLES: Names = {
    "chairperson": pair("Chairperson", "Председатель"),
    "incoming-chairperson": pair("incoming Chairperson", "будущий Председатель"),
    "spoke-for-chair": pair("spoke for the Chair", "выступал от имени Председателя"),
}
MEETING_KINDS: Names = {
    "ministerial": pair("Ministerial Conference", "Министерская конференция"),
    "som": pair("Senior Officials' Meeting", "Совещание старших должностных лиц"),
    "tem": pair("Technical Experts' Meeting", "Совещание технических экспертов"),
    "coordinators": pair("National Coordinators' Meeting", "Совещание национальных координаторов"),
    "thematic": pair("Thematic discussion", "Тематическое обсуждение"),
    "briefing": pair("Briefing", "Брифинг"),
    "external": pair("Meeting of another body", "Встреча другого органа"),
    "other": pair("Other meeting", "Иная встреча"),
}
MEETING_KINDS_MANY: Names = {
    "ministerial": pair("Ministerial Conferences", "Министерские конференции"),
    "som": pair("Senior Officials' Meetings", "Совещания старших должностных лиц"),
    "tem": pair("Technical Experts' Meetings", "Совещания технических экспертов"),
    "coordinators": pair("National Coordinators' Meetings", "Совещания национальных координаторов"),
    "thematic": pair("Thematic discussions", "Тематические обсуждения"),
    "briefing": pair("Briefings", "Брифинги"),
    "external": pair("Meetings of other bodies", "Встречи других органов"),
    "other": pair("Other meetings", "Иные встречи"),
}
DATE_STANDINGS: Names = {
    "sourced": pair("date stated", "дата указана в источнике"),
    "inferred": pair("date inferred", "дата выведена"),
    "window": pair("somewhere between these dates", "в пределах этих дат"),
}
HELD_STATES: Names = {
    "held": pair("took place", "состоялось"),
    "no-record": pair("no record held", "сведений не имеется"),
}
CAPACITIES: Names = {
    "chair": pair("Chair", "Председатель"),
    "host": pair("host", "принимающая сторона"),
    "member": pair("member", "член"),
    "observer": pair("observer", "наблюдатель"),
    "guest": pair("guest", "приглашённый участник"),
    "applicant": pair("applicant", "заявитель"),
    "organiser": pair("organiser", "организатор"),
    "supporter": pair("supporter", "содействующая сторона"),
    "funder": pair("funder", "финансирующая сторона"),
    "support-unit": pair("Support Unit", "Группа поддержки"),
    "partner": pair("partner", "партнёр"),
    "not-stated": pair("capacity not stated", "качество не указано"),
}
ATTENDANCE_BASES: Names = {
    "attended": pair("attended", "участвовал"),
    "adopted": pair("adopted the outcome", "принял итоговый документ"),
    "announced": pair("announced beforehand", "заявлен заранее"),
    "disputed": pair("sources differ", "источники расходятся"),
}
MILESTONE_KINDS: Names = {
    "origin": pair("Origin", "Истоки"),
    "launch": pair("Launch", "Начало"),
    "support-unit": pair("Support Unit", "Группа поддержки"),
    "hand-over": pair("Hand-over", "Передача председательства"),
    "application": pair("Application", "Заявление"),
    "status": pair("Status", "Статус"),
    "document": pair("Document", "Документ"),
    "talks": pair("Talks", "Переговоры"),
    "neighbour": pair("Neighbouring process", "Смежный процесс"),
}
RULE_TOPICS: Names = {
    "nature": pair("Nature of the Process", "Характер Процесса"),
    "chair": pair("Chair", "Председательство"),
    "secretariat": pair("Secretariat and Support Unit", "Секретариат и Группа поддержки"),
    "coordinators": pair("National coordinators", "Национальные координаторы"),
    "meetings": pair("Meetings", "Совещания"),
    "decisions": pair("Decisions", "Решения"),
    "membership": pair("Membership", "Членство"),
    "languages": pair("Languages", "Языки"),
    "funding": pair("Funding", "Финансирование"),
    "platform": pair("This platform", "Настоящая платформа"),
}
VALUE_TYPES: Names = {
    "int": pair("whole number", "целое число"),
    "text": pair("text", "текст"),
    "choice": pair("choice", "выбор"),
    "bool": pair("yes or no", "да или нет"),
    "list": pair("list", "перечень"),
}
RULE_UNITS: Names = {
    "months": pair("months", "месяцев"),
    "days": pair("days", "дней"),
    "years": pair("years", "лет"),
    "per-cent": pair("per cent", "процентов"),
    "a-year": pair("a year", "в год"),
}
RULE_STATUSES: Names = {
    "sourced": pair("stated by a source", "указано в источнике"),
    "conflict": pair("sources differ", "источники расходятся"),
    "not-verified": pair("not verified", "не проверено"),
    "platform": pair("setting of this platform", "настройка платформы"),
}
CONFLICT_STATES: Names = {
    "open": pair("open", "не урегулировано"),
    "settled": pair("settled", "урегулировано"),
}
GAP_KINDS: Names = {
    "text": pair("text not held", "нет текста"),
    "meeting": pair("meeting without a record", "нет сведений о совещании"),
    "decision": pair("decision not known", "решение не известно"),
    "list": pair("list not held", "нет списка"),
    "period": pair("silent period", "период без сведений"),
    "page": pair("page not found", "страница не найдена"),
}
GAP_KINDS_MANY: Names = {
    "text": pair("Texts that are not held", "Тексты, которых нет"),
    "meeting": pair("Meetings without a record", "Совещания, о которых нет сведений"),
    "decision": pair("Decisions that are not known", "Неизвестные решения"),
    "list": pair("Lists that are not held", "Списки, которых нет"),
    "period": pair("Silent periods", "Периоды без сведений"),
    "page": pair("Pages that were not found", "Ненайденные страницы"),
}
RESTING: Names = {
    "status-claim": pair("Claims of a status", "Утверждения о статусе"),
    "meeting": pair("Meetings", "Совещания"),
    "attendance": pair("Attendance at meetings", "Участие в совещаниях"),
    "milestone": pair("Milestones", "События"),
    "chair-date": pair("Dates of the Chair", "Даты председательства"),
    "chair-person": pair("Officials of the Chair", "Должностные лица Председателя"),
    "rule": pair("Rules of the Process", "Правила Процесса"),
    "duty": pair("Duties of the Support Unit", "Обязанности Группы поддержки"),
    "objective": pair("Objectives", "Цели"),
    "theme": pair("Themes", "Тематические направления"),
    "fact": pair("Statements about the Process", "Сведения о Процессе"),
    "conflict": pair("Conflicts of sources", "Расхождения источников"),
    "gap": pair("Gaps in the record", "Пробелы в своде"),
}
GAP_STATES: Names = {
    "open": pair("open", "не восполнено"),
    "closed": pair("closed", "восполнено"),
}
FACT_TOPICS: Names = {
    "nature": pair("What it is", "Что это такое"),
    "origin": pair("How it came about", "Как он возник"),
    "size": pair("How large its subject is", "Масштаб предмета"),
    "topics": pair("What it deals with", "Чем он занимается"),
    "results": pair("What is credited to it", "Что ставят ему в заслугу"),
    "neighbours": pair("Neighbouring processes", "Смежные процессы"),
}
FACT_STANDINGS: Names = {
    "sourced": pair("stated by a source", "указано в источнике"),
    "conflict": pair("sources differ", "источники расходятся"),
    "inferred": pair("inferred", "выведено"),
}
ENTRY_KINDS: Names = {
    "meeting": pair("meeting", "совещание"),
    "attendance": pair("attendance at a meeting", "участие в совещании"),
    "milestone": pair("milestone", "событие"),
    "participant": pair("participant", "участник"),
    "status-claim": pair("claim of a status", "утверждение о статусе"),
    "status": pair("kind of status", "вид статуса"),
    "chair-term": pair("term of the Chair", "срок председательства"),
    "chair-date": pair("claim of a date of the Chair", "утверждение о дате председательства"),
    "chair-person": pair("official of the Chair", "должностное лицо Председателя"),
    "theme": pair("theme", "тематическое направление"),
    "theme-link": pair("link to a theme", "связь с тематическим направлением"),
    "objective": pair("objective", "цель"),
    "means": pair("means", "средство"),
    "duty": pair("duty of the Support Unit", "обязанность Группы поддержки"),
    "rule": pair("rule of the Process", "правило Процесса"),
    "fact": pair("statement about the Process", "сведение о Процессе"),
    "identity": pair("short text about the Process", "краткий текст о Процессе"),
    "source": pair("source", "источник"),
    "conflict": pair("conflict of sources", "расхождение источников"),
    "conflict-side": pair("side of a conflict", "сторона расхождения"),
    "gap": pair("gap in the record", "пробел в своде"),
}

GROUPS: Mapping[str, Names] = {
    "source_kind": SOURCE_KINDS,
    "source_reach": SOURCE_REACHES,
    "participant_kind": PARTICIPANT_KINDS,
    "represented": REPRESENTED,
    "bearing": BEARINGS,
    "from_standing": FROM_STANDINGS,
    "nominal_standing": NOMINAL_STANDINGS,
    "bound": BOUNDS,
    "date_basis": DATE_BASES,
    "chair_role": CHAIR_ROLES,
    "meeting_kind": MEETING_KINDS,
    "meeting_kinds": MEETING_KINDS_MANY,
    "date_standing": DATE_STANDINGS,
    "held_state": HELD_STATES,
    "capacity": CAPACITIES,
    "attendance_basis": ATTENDANCE_BASES,
    "milestone_kind": MILESTONE_KINDS,
    "rule_topic": RULE_TOPICS,
    "rule_unit": RULE_UNITS,
    "rule_status": RULE_STATUSES,
    "conflict_state": CONFLICT_STATES,
    "gap_kind": GAP_KINDS,
    "gap_kinds": GAP_KINDS_MANY,
    "resting": RESTING,
    "gap_state": GAP_STATES,
    "fact_topic": FACT_TOPICS,
    "fact_standing": FACT_STANDINGS,
    "entry": ENTRY_KINDS,
}


def name_of(group: str, code: str) -> Pair:
    """Return the words for a code of a group; a code without words stands for itself.

    >>> name_of("meeting_kind", "som").en
    "Senior Officials' Meeting"
    """
    return GROUPS[group].get(code) or pair(code, code)
