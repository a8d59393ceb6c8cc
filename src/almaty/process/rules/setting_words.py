"""The words for the codes that stand as values of rules."""

from collections.abc import Mapping

from almaty.kernel.pair import Pair, pair

WORDS: Mapping[str, Pair] = {
    "any-member": pair("any member", "любой член"),
    "any-participant": pair("any participant", "любой участник"),
    "applicants": pair("applicants", "заявители"),
    "applications": pair("applications", "заявления"),
    "binding": pair("binding", "обязывающий"),
    "chair": pair("the Chair", "Председатель"),
    "chair-government": pair("the Government of the chairing country", "правительство председательствующей страны"),
    "chair-meetings": pair("chairing meetings", "ведение совещаний"),
    "chair-review": pair("review of the Chair", "обзор деятельности Председателя"),
    "consensus": pair("consensus", "консенсус"),
    "declaration": pair("a declaration", "декларация"),
    "donor-projects": pair("projects of donors", "проекты доноров"),
    "en": pair("English", "английский"),
    "experts": pair("experts", "эксперты"),
    "extension": pair("extension of the term", "продление срока"),
    "future-of-process": pair("the future of the Process", "будущее Процесса"),
    "hand-over": pair("hand-over of the Chair", "передача председательства"),
    "head-of-agency": pair("head of an agency", "руководитель ведомства"),
    "host-government": pair("the host Government", "правительство принимающей страны"),
    "iom": pair("IOM", "МОМ"),
    "iom-unhcr": pair("IOM and UNHCR", "МОМ и УВКБ ООН"),
    "jointly-agreed": pair("jointly agreed", "совместно согласовано"),
    "kk": pair("Kazakh", "казахский"),
    "majority": pair("majority", "большинство"),
    "members": pair("members", "члены"),
    "minister": pair("minister", "министр"),
    "ministerial": pair("Ministerial Conference", "Министерская конференция"),
    "ministerial-review": pair("reviews at the level of ministers", "обзоры на уровне министров"),
    "ngos": pair("non-governmental organisations", "неправительственные организации"),
    "observers": pair("observers", "наблюдатели"),
    "organisations": pair("organisations", "организации"),
    "organise-events": pair("organising events", "организация мероприятий"),
    "oversee-initiatives": pair("overseeing initiatives", "контроль за инициативами"),
    "plan-conferences": pair("planning conferences", "планирование конференций"),
    "political": pair("political", "политический"),
    "priorities": pair("priorities", "приоритеты"),
    "ru": pair("Russian", "русский"),
    "seat-in-almaty": pair("a Secretariat in Almaty", "Секретариат в Алматы"),
    "senior-official": pair("senior official", "старшее должностное лицо"),
    "som": pair("Senior Officials' Meeting", "Совещание старших должностных лиц"),
    "support-unit": pair("Support Unit", "Группа поддержки"),
    "tem": pair("Technical Experts' Meeting", "Совещание технических экспертов"),
    "thematic": pair("thematic discussion", "тематическое обсуждение"),
    "thematic-discussion": pair("thematic discussion", "тематическое обсуждение"),
    "unanimity": pair("unanimity", "единогласие"),
    "unanimous": pair("unanimous", "единогласно"),
    "unhcr": pair("UNHCR", "УВКБ ООН"),
    "vacancy": pair("vacancy", "вакансия"),
    "vice-minister": pair("vice-minister", "заместитель министра"),
    "written-procedure": pair("written procedure", "письменная процедура"),
}


def setting_word(code: str) -> Pair:
    """Return the words for a code; a code without words stands for itself.

    >>> setting_word("consensus").ru
    'консенсус'
    """
    return WORDS.get(code) or pair(code, code)
